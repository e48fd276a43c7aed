"""metadata.csv as spreadsheets and people write it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.articles import read_articles
from kg.articles.metadata import Tables, read_folder_metadata


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "sub").mkdir()
    for name in ("a.txt", "b.txt", "sub/c.txt"):
        (tmp_path / name).write_text("Words.")
    return tmp_path


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("metadata.csv", b"file,title,publisher\na.txt,Dam report,Lamp\n"),
        ("metadata.csv", b"file;title;publisher\r\na.txt;Dam report;Lamp\r\n"),
        ("metadata.csv", b"file\ttitle\tpublisher\na.txt\tDam report\tLamp\n"),
        ("metadata.csv", b"\xef\xbb\xbfsep=;\nfile;title;publisher\na.txt;Dam report;Lamp\n"),
        ("Metadata.CSV", b"File,Title,Publisher\nA.TXT,Dam report,Lamp\n"),
        ("metadata.csv", "file,title,publisher\na.txt,Dam report,Lamp\n".encode("utf-16")),
        ("metadata.csv", b'\nfile,title,publisher\n./a.txt,"Dam report","Lamp"\n'),
    ],
)
def test_dialects(folder: Path, name: str, table: bytes) -> None:
    (folder / name).write_bytes(table)
    found = read_folder_metadata(folder)
    assert found.notes == ()
    assert found.rows["a.txt"]["title"] == "Dam report"
    assert found.rows["a.txt"]["publisher"] == "Lamp"


@pytest.mark.parametrize("name", ["sub/c.txt", r"sub\c.txt", "./sub/c.txt", "Sub/C.txt"])
def test_paths_lead_into_folders_below(folder: Path, name: str) -> None:
    (folder / "metadata.csv").write_text(f"file,publisher\n{name},Lamp\n")
    assert Tables([folder]).row(folder / "sub" / "c.txt")["publisher"] == "Lamp"
    assert Tables([folder / "sub"]).row(folder / "sub" / "c.txt") == {}


def test_the_nearest_table_counts(folder: Path) -> None:
    (folder / "metadata.csv").write_text("file,publisher\nsub/c.txt,Far\n")
    (folder / "sub" / "metadata.csv").write_text("file,publisher\nc.txt,Near\n")
    assert Tables([folder]).row(folder / "sub" / "c.txt")["publisher"] == "Near"


def test_a_faulty_row_costs_that_row_alone(folder: Path) -> None:
    (folder / "metadata.csv").write_text(
        "file,title,publisher\na.txt,Dam breaks, town mourns,Lamp,\n"
        'b.txt,"He said ""no""",Herald\n,x,y\nb.txt,Again,Z\n'
    )
    found = read_folder_metadata(folder)
    assert list(found.rows) == ["b.txt"]
    assert found.rows["b.txt"]["title"] == 'He said "no"'
    assert [note.split(":")[0] for note in found.notes] == ["row 2", "row 4", "row 5"]
    assert "a comma needs quotation marks" in found.notes[0]


def test_a_quotation_mark_that_is_never_closed_swallows_no_other_row(folder: Path) -> None:
    (folder / "metadata.csv").write_text('file,title,publisher\na.txt,"Dam breaks,Lamp\nb.txt,"two\nlines",Herald\n')
    found = read_folder_metadata(folder)
    assert found.rows["b.txt"]["title"] == "two\nlines"
    assert "a.txt" not in found.rows
    assert "row 2: a quotation mark is not closed" in found.notes[0]


def test_no_table_above_what_was_given_counts(folder: Path) -> None:
    (folder / "metadata.csv").write_text("file,publisher\nsub/c.txt,Lamp\n")
    tables = Tables([folder / "sub" / "c.txt"])
    assert tables.row(folder / "sub" / "c.txt") == {}
    assert tables.notes() == []


def test_a_note_names_the_table_as_the_user_named_the_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "sub" / "metadata.csv").write_text("file,publisher\nc.txt,Lamp\nc.txt,Herald\n")
    monkeypatch.chdir(folder)
    tables = Tables(["sub"])
    assert tables.row(Path("sub/c.txt"))["publisher"] == "Lamp"
    ((place, words),) = tables.notes()
    assert (place, words) == ("sub/metadata.csv", "row 3: describes c.txt once more: not used")
    assert Tables(["sub/c.txt"]).row(Path("sub/c.txt"))["publisher"] == "Lamp"


def test_a_file_without_its_ending_and_other_names_of_the_column(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One.")
    (tmp_path / "b.txt").write_text("Two.")
    (tmp_path / "b.html").write_text("Two.")
    (tmp_path / "metadata.csv").write_text("File Name,publisher\na,The Lamp\nb,The Herald\n")
    table = read_folder_metadata(tmp_path)
    assert {name: row["publisher"] for name, row in table.rows.items()} == {"a.txt": "The Lamp"}
    assert table.notes == ("describes files that are not beside it: b",)


def test_columns_by_the_names_that_exports_use(folder: Path) -> None:
    (folder / "metadata.csv").write_text(
        "Path,Headline,Outlet,Date,Link,By,image_url,mood,content\n"
        "a.txt,Ferry aground,Quay Post,2021-04-30,https://quay.example/7,Ila Roon,x.png,glum,Words\n"
        "b.txt,Ferry afloat,Quay Post,1619740800,no address,,,,\n"
    )
    found = read_folder_metadata(folder)
    told = {name: words for name, words in found.rows["a.txt"].items() if words}
    assert told == {
        "title": "Ferry aground",
        "publisher": "Quay Post",
        "published": "2021-04-30",
        "url": "https://quay.example/7",
        "author": "Ila Roon",
    }
    assert found.rows["b.txt"]["published"].startswith("2021-04-30")
    assert found.rows["b.txt"]["url"] == ""
    assert [note.partition(", not used")[0] for note in found.notes] == ["has unknown columns mood, content"]


def test_our_own_names_win_and_what_they_leave_empty_others_fill(folder: Path) -> None:
    (folder / "metadata.csv").write_text(
        "file,outlet,publisher,source\na.txt,Tide,Lamp,https://lamp.example/1\nb.txt,Tide,,\n"
    )
    rows = read_folder_metadata(folder).rows
    assert (rows["a.txt"]["publisher"], rows["a.txt"]["url"]) == ("Lamp", "https://lamp.example/1")
    assert rows["b.txt"]["publisher"] == "Tide"


@pytest.mark.parametrize(
    ("first", "second", "day"),
    [
        ("03/09/2021", "25/09/2021", "2021-09-03"),
        ("03/09/2021", "09/25/2021", "2021-03-09"),
        ("03-09-2021", "25-09-2021", "2021-09-03"),
        ("03/09/2021 18:30", "25/09/2021 07:10", "2021-09-03"),
        ("03/09/2021", "04/09/2021", "03/09/2021"),
        ("03/09/2021", "25/09/2021 or 09/25/2021", "03/09/2021"),
    ],
)
def test_an_open_day_is_what_other_rows_of_its_column_tell(folder: Path, first: str, second: str, day: str) -> None:
    for column in ("published", "Date"):
        (folder / "metadata.csv").write_text(f"file,{column}\na.txt,{first}\nb.txt,{second}\n")
        assert read_folder_metadata(folder).rows["a.txt"]["published"] == day


def test_an_open_day_is_not_settled_by_another_column(folder: Path) -> None:
    (folder / "metadata.csv").write_text("file,published,updated\na.txt,03/09/2021,25/09/2021\n")
    assert read_folder_metadata(folder).rows["a.txt"]["published"] == "03/09/2021"


def test_a_day_that_is_none_is_kept_so_that_it_is_told(folder: Path) -> None:
    (folder / "metadata.csv").write_text("file,title,date\na.txt,Short\nb.txt,Long,soon\n")
    assert read_folder_metadata(folder).rows["b.txt"]["published"] == "soon"


def test_a_first_row_that_is_short_hides_no_column(folder: Path) -> None:
    (folder / "metadata.csv").write_text("file,date\nsub/c.txt\na.txt,03/09/2021\nb.txt,25/09/2021\n")
    assert read_folder_metadata(folder).rows["a.txt"]["published"] == "2021-09-03"


def test_days_that_a_spreadsheet_counts(folder: Path) -> None:
    (folder / "metadata.csv").write_text("file;date\na.txt;44690\nb.txt;44691\n")
    found = read_folder_metadata(folder)
    assert {name: row["published"] for name, row in found.rows.items()} == {
        "a.txt": "2022-05-09",
        "b.txt": "2022-05-10",
    }
    assert found.notes == ("column 'date': numbers are read as a spreadsheet counts days (44690 is 2022-05-09)",)


def test_a_table_as_a_spreadsheet_of_central_europe_writes_it(folder: Path) -> None:
    table = "file;publisher;author\na.txt;Třebíčský večerník;Małgorzata Święcicka\n"
    (folder / "metadata.csv").write_bytes(table.encode("cp1250"))
    row = read_folder_metadata(folder).rows["a.txt"]
    assert (row["publisher"], row["author"]) == ("Třebíčský večerník", "Małgorzata Święcicka")


def test_year_month_and_day_in_columns_of_their_own(folder: Path) -> None:
    (folder / "metadata.csv").write_text("file,year,month,day,outlet\na.txt,2022,5,9,Lamp\nb.txt,2022,13,9,Lamp\n")
    found = read_folder_metadata(folder)
    assert found.rows["a.txt"]["published"] == "2022-05-09"
    assert found.rows["b.txt"]["published"] != "2022-13-09"


@pytest.mark.parametrize("name", ["metadata.tsv", "Metadata.csv.txt"])
def test_other_names_of_a_table(folder: Path, name: str) -> None:
    (folder / name).write_text("file\ttitle\na.txt\tDam report\n")
    assert read_folder_metadata(folder).rows["a.txt"]["title"] == "Dam report"
    assert [one.id for one in read_articles([folder]).articles] == ["a"]


@pytest.mark.parametrize("path", ["/home/ada/news/a.txt", "news/a.txt", r"C:\news\A.TXT", "./a%2Etxt", "x/y/a"])
def test_a_path_that_was_written_elsewhere(folder: Path, path: str) -> None:
    (folder / "metadata.csv").write_text(f"# of the dam\n\nfile,publisher\n{path},Lamp\ngone/z.txt,Fjord\n")
    found = read_folder_metadata(folder)
    assert {name: row["publisher"] for name, row in found.rows.items()} == {"a.txt": "Lamp"}
    assert found.notes == ("describes files that are not beside it: gone/z.txt",)


def test_the_row_of_a_folder_is_for_all_in_it(folder: Path) -> None:
    (folder / "metadata.csv").write_text("file,publisher,title\nsub,Lamp,\nsub/c.txt,,Dam report\n")
    tables = Tables([folder])
    assert tables.row(folder / "a.txt") == {}
    row = tables.row(folder / "sub" / "c.txt")
    assert (row["publisher"], row["title"]) == ("Lamp", "Dam report")
