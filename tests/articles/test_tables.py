"""Tables of articles: dialects, long cells, faulty rows, tables of something else."""

from __future__ import annotations

import csv
import io

import pytest

from kg.articles.readers import RawArticle, Source, Unreadable, read
from kg.errors import InputError


def rows(text: str | bytes, name: str = "a.csv") -> list[RawArticle | Unreadable]:
    return list(read(Source.of_bytes(text.encode() if isinstance(text, str) else text, name)))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_dialects(delimiter: str, mark: str) -> None:
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter)
    writer.writerow(["Title", "Text", "Date"])
    writer.writerow(["One; two, three", 'She said "no".\nThen, she left; alone.', "2022-05-09"])
    (found,) = rows(mark + stream.getvalue())
    assert isinstance(found, RawArticle)
    assert found.text == 'She said "no".\nThen, she left; alone.'
    assert found.fields == {"title": "One; two, three", "published": "2022-05-09"}


def test_a_cell_longer_than_the_limit_of_the_csv_module() -> None:
    long = "word " * 40_000
    (found,) = rows(f'id,content\n1,"{long}"\n')
    assert isinstance(found, RawArticle)
    assert len(found.text) == len(long)


def test_a_faulty_row_costs_that_row_alone() -> None:
    found = rows("title,text\nA,One was hurt.\nB,Two, three\nC\nD,Four were saved.\n")
    assert [one.part for one in found if isinstance(one, RawArticle)] == [1, 4]
    assert [(one.part, one.reason) for one in found if isinstance(one, Unreadable)] == [
        (2, "3 cells where the table has 2 columns (line 3): row left out"),
        (3, "1 cells where the table has 2 columns (line 4): row left out"),
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        ("name,age\nIda,4\n", r"no column for the text \(columns: name, age\)"),
        ("title,url\nMill burns,https://fjord.example/x\n", r"addresses without texts \(columns: title, url\): give"),
        ("20220509080000-1\t20220509080000\t1\tfjord.example\thttps://fjord.example/x\n", "knowledge graph"),
    ],
)
def test_tables_of_something_else(text: str, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        rows(text)


def test_a_table_in_utf_16() -> None:
    (found,) = rows("headline\ttext\nFähre\tSie lief auf.\n".encode("utf-16"), "a.tsv")
    assert isinstance(found, RawArticle)
    assert found.fields["title"] == "Fähre"


def test_a_table_by_its_first_row() -> None:
    (found,) = rows('Title,Source,Text\nA,The Lamp,"One was hurt, the town said."\n', "export.txt")
    assert isinstance(found, RawArticle)
    assert found.fields == {"title": "A", "publisher": "The Lamp"}
    (text,) = rows("Text, title and source of all law\n\nThe court ruled on Monday that the law stands.\n", "essay.txt")
    assert isinstance(text, RawArticle)
    assert text.fields == {}


def test_quotation_marks_that_are_not_doubled() -> None:
    found = rows(
        'title,text,date\n"A","The union said "no, never" to it.",2022-05-09\n"B","All was well.",2022-05-10\n'
    )
    assert [one.text for one in found if isinstance(one, RawArticle)] == [
        'The union said "no, never" to it.',
        "All was well.",
    ]
    (escaped,) = rows('title,text\n"A","She said \\"no\\", and left."\n')
    assert isinstance(escaped, RawArticle)
    assert escaped.text == 'She said "no", and left.'


def test_a_quotation_mark_that_is_never_closed_swallows_no_other_row() -> None:
    good = '"B","Two ships sank, and\none did not.",2022-05-10'
    found = rows(
        f'title,text,date\nA,"One was hurt, the town said,2022-05-09\n{good}\nC,Three were saved.,2022-05-11\n'
    )
    assert [one.part for one in found if isinstance(one, Unreadable)] == [1]
    assert [one.fields["title"] for one in found if isinstance(one, RawArticle)] == ["B", "C"]


def test_lines_above_the_names_of_the_columns() -> None:
    (found,) = rows(
        "Export of the press desk,,\nMade: 2022-06-01,,\n\n"
        "Headline,Body,Date\nMill burns,It burned on Monday.,2022-05-09\n"
    )
    assert isinstance(found, RawArticle)
    assert found.fields == {"title": "Mill burns", "published": "2022-05-09"}


def test_days_that_a_spreadsheet_counts() -> None:
    found = rows("text,date\nOne was hurt.,44690\nTwo were hurt.,44691.75\nThree were hurt.,\n")
    assert [one.fields.get("published") for one in found if isinstance(one, RawArticle)] == [
        "2022-05-09",
        "2022-05-10",
        None,
    ]
    assert all("counts days" in one.note for one in found if isinstance(one, RawArticle))
    mixed = rows("text,date\nOne was hurt.,44690\nTwo were hurt.,12\n")
    assert [one.fields.get("published") for one in mixed if isinstance(one, RawArticle)] == ["44690", "12"]


def test_a_column_settles_which_number_is_the_month() -> None:
    found = rows("text,date\nOne was hurt.,03/09/2021\nTwo were hurt.,14/09/2021\n")
    assert [one.fields["published"] for one in found if isinstance(one, RawArticle)] == ["2021-09-03", "14/09/2021"]


def test_cells_that_say_that_they_hold_nothing() -> None:
    (found,) = rows("text,author,source\nOne was hurt.,NaN,\\N\n")
    assert isinstance(found, RawArticle)
    assert found.fields == {}
