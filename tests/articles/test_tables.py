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
