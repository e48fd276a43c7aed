"""Files and folders -> articles: formats, metadata, ids, encodings, and what is skipped with which reason."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from kg.articles import MAX_CHARACTERS, read_articles

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
STORY = "The minister resigned on Monday.\n\nShe told reporters that she would not come back to politics."


def write(path: Path, content: str | bytes = STORY) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def reasons(folder: Path) -> dict[str, str]:
    return {Path(path).name: reason for path, reason in read_articles([folder]).skipped}


def test_seeds_with_their_metadata_whether_folder_or_file_is_named() -> None:
    from_folder = read_articles([SEEDS])
    from_files = read_articles([str(path) for path in sorted(SEEDS.glob("*.txt"), reverse=True)])
    assert from_folder == from_files
    assert [article.id for article in from_folder.articles] == ["000_cfa7a72c4dfd7ef3", "001_3c7de21132e79dd6"]
    assert [article.publisher for article in from_folder.articles] == ["Press TV", "Al Jazeera"]
    assert {article.published for article in from_folder.articles} == {date(2020, 1, 7)}
    assert from_folder.articles[0].text == (SEEDS / "000_cfa7a72c4dfd7ef3.txt").read_text(encoding="utf-8")
    assert not from_folder.skipped
    assert not from_folder.notes


def test_json_jsonl_and_lists(tmp_path: Path) -> None:
    story = {"text": STORY, "title": "Minister resigns", "publisher": "A", "published": "2024-03-05T09:00:00+02:00"}
    other = {"text": STORY + " No.", "published": "Tue, 05 Mar 2024 23:30:00 -0500", "url": "https://b.example/x"}
    write(tmp_path / "one.json", json.dumps(story))
    write(tmp_path / "many.jsonl", "\n".join(["", json.dumps(other), "{broken", json.dumps({"title": "no text"})]))
    again = {**other, "text": STORY + " 2", "url": "https://b.example/y"}
    write(tmp_path / "list.json", json.dumps([{**story, "text": STORY + " 1"}, again]))
    reading = read_articles([tmp_path])
    assert [article.id for article in reading.articles] == ["list-0001", "list-0002", "many-0002", "one"]
    assert {article.published for article in reading.articles} == {date(2024, 3, 5)}
    assert [(Path(path).name, reason.split(":")[0]) for path, reason in reading.skipped] == [
        ("many.jsonl:3", "malformed JSON"),
        ("many.jsonl:4", "no article"),
    ]


def test_lone_surrogates_and_nul_in_json_keep_their_places(tmp_path: Path) -> None:
    write(tmp_path / "a.json", '{"text": "He said \\ud83d no\\u0000 and left the room."}')
    (article,) = read_articles([tmp_path]).articles
    assert article.text == "He said \ufffd no\ufffd and left the room."


def test_whatever_is_not_read_is_told_with_a_count_by_ending(tmp_path: Path) -> None:
    for name in ("README", "README.md", "a.gold", "graph.ttl", ".hidden.txt", "other.csv", ".git/x.txt"):
        write(tmp_path / name)
    for number in range(5):
        write(tmp_path / "pictures" / f"{number}.jpg", b"\xff\xd8\xff\xe0")
    write(tmp_path / "sub" / "deeper" / "a.TXT")
    reading = read_articles([tmp_path])
    assert [article.id for article in reading.articles] == ["a"]
    told = dict(reading.skipped)
    assert told[str(tmp_path)] == (
        "5 .jpg, 1 .gold (a.gold), 1 .md (README.md), 1 .ttl (graph.ttl), 1 without an ending (README): "
        "no format that kg reads"
    )
    assert "no column for the text" in told[str(tmp_path / "other.csv")]
    assert len(told) == 2
    assert reading.notes == ((str(tmp_path), "2 hidden, not read: .git, .hidden.txt"),)


def test_a_graph_that_kg_built_is_no_input(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    write(tmp_path / "graph" / "manifest.json", "{}")
    write(tmp_path / "graph" / "articles" / "b.json", json.dumps({"text": "Something else was said."}))
    reading = read_articles([tmp_path])
    assert [article.id for article in reading.articles] == ["a"]
    assert reading.notes == ((str(tmp_path / "graph"), "a graph that kg built: its files are no input"),)


def test_a_named_file_of_unknown_kind_is_told(tmp_path: Path) -> None:
    reading = read_articles([write(tmp_path / "a.xyz"), write(tmp_path / "b.txt")])
    assert [article.id for article in reading.articles] == ["b"]
    assert "unknown ending .xyz" in reading.skipped[0][1]


def test_what_cannot_be_read_is_skipped_with_its_reason(tmp_path: Path) -> None:
    write(tmp_path / "empty.txt", b"")
    write(tmp_path / "blank.txt", " \n\u00a0\n")
    write(tmp_path / "numbers.txt", "12 34 -- 5.6")
    write(tmp_path / "nul.txt", b"abc\x00\x01\x02def")
    write(tmp_path / "pdf.txt", b"%PDF-1.4 something")
    write(tmp_path / "zip.txt", b"PK\x03\x04rest")
    write(tmp_path / "long.txt", "word " * (MAX_CHARACTERS // 5 + 1))
    write(tmp_path / "bad16.txt", b"\xff\xfeA\x00\x00\xd8")
    write(tmp_path / "good.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    found = reasons(tmp_path)
    assert found["empty.txt"] == found["blank.txt"] == "empty: put the text of the article into it"
    assert found["numbers.txt"] == "no words in it: put the text of the article into it"
    assert "NUL bytes" in found["nul.txt"]
    assert "no PDF" in found["pdf.txt"]
    assert "zip archive" in found["zip.txt"]
    assert "too long" in found["long.txt"]
    assert "damaged" in found["bad16.txt"]
    assert found["gone.txt"] == "no such file or folder: check the path"
    assert len(found) == 9


def test_paths_that_hold_nothing(tmp_path: Path) -> None:
    (tmp_path / "void").mkdir()
    reading = read_articles([tmp_path / "void", tmp_path / "nowhere", tmp_path / "missing.txt"])
    assert [reason.split(" (")[0] for _, reason in reading.skipped] == [
        "no such file or folder: check the path",
        "no such file or folder: check the path",
        "no article in this folder",
    ]


@pytest.mark.parametrize(
    ("data", "note"),
    [
        ("Café owners said “no” to it.".encode("utf-8-sig"), ""),
        ("Café owners said “no” to it.".encode("utf-16"), ""),
        ("Café owners said “no” to it.".encode("cp1252"), "Windows-1252"),
    ],
)
def test_encodings(tmp_path: Path, data: bytes, note: str) -> None:
    write(tmp_path / "a.txt", data)
    reading = read_articles([tmp_path])
    assert reading.articles[0].text == "Café owners said “no” to it."
    assert note in "".join(text for _, text in reading.notes)
    assert bool(reading.notes) == bool(note)


def test_text_is_what_python_reads(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "One said\u00a0this.\r\n\r\nTwo said that. \r\n")
    assert read_articles([path]).articles[0].text == path.read_text(encoding="utf-8")


def test_one_name_in_two_folders_whatever_the_order(tmp_path: Path) -> None:
    first = write(tmp_path / "a" / "x.txt", STORY)
    second = write(tmp_path / "b" / "x.txt", STORY + " Later she did.")
    third = write(tmp_path / "b" / "x.json", json.dumps({"text": STORY + " Much later."}))
    orders = ([first, second], [second, first], [tmp_path / "b" / ".." / "a", second])
    readings = [read_articles(paths) for paths in orders]
    assert {tuple(article.id for article in reading.articles) for reading in readings} == {("x-a", "x-b")}
    assert [article.id for article in read_articles([second, third]).articles] == ["x-json", "x-txt"]
    assert [article.id for article in read_articles([first]).articles] == ["x"]


def test_the_same_file_named_twice_is_one_article(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    reading = read_articles([path, tmp_path, str(path)])
    assert len(reading.articles) == 1
    assert not reading.skipped


def test_a_copy_under_another_name_is_skipped_unless_another_outlet_published_it(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c.txt"):
        write(tmp_path / name, STORY + ("\n" if name == "b.txt" else ""))
    write(tmp_path / "metadata.csv", "file,publisher\na.txt,One\nb.txt,One\nc.txt,Two\n")
    reading = read_articles([tmp_path])
    assert [article.id for article in reading.articles] == ["a", "c"]
    assert reading.skipped == ((str(tmp_path / "b.txt"), "the same text as a"),)


def test_metadata_with_a_wrong_column_costs_a_line_and_no_article(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    write(tmp_path / "metadata.csv", "file,titel,publisher\na.txt,Resigned,The Daily\ngone.txt,x,y\n")
    reading = read_articles([tmp_path])
    assert reading.articles[0].publisher == "The Daily"
    assert any("unknown column titel" in note for _, note in reading.notes)
    assert any("not beside it: gone.txt" in note for _, note in reading.notes)
    write(tmp_path / "metadata.csv", "name;title\na.txt;x\n")
    reading = read_articles([tmp_path])
    assert len(reading.articles) == 1
    assert "no column 'file'" in reading.notes[0][1]


def test_no_date_is_guessed(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "(Photo by AFP, December 18, 2019)\n\n" + STORY)
    write(tmp_path / "b.txt", STORY + " Again.")
    write(tmp_path / "metadata.csv", "file,published,url\nb.txt,March 2024,javascript:alert(1)\n")
    reading = read_articles([tmp_path])
    assert [article.published for article in reading.articles] == [None, None]
    assert reading.articles[1].url == ""
    assert len(reading.notes) == 2
    assert any("no date" in note for _, note in reading.notes)


def test_the_digest_changes_with_text_and_with_metadata(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    plain = read_articles([tmp_path]).articles[0].digest
    write(tmp_path / "metadata.csv", "file,publisher\na.txt,The Daily\n")
    described = read_articles([tmp_path]).articles[0].digest
    assert len(plain) == 64
    assert plain != described


def test_html(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    told = "her office told reporters in the capital"
    days = (f"<p>The minister resigned on day {number}, {told}.</p>" for number in range(5))
    page = (
        '<html><head><meta property="og:title" content="Minister resigns">'
        '<meta property="og:site_name" content="The Daily">'
        '<meta property="article:published_time" content="2024-03-05T10:00:00Z"></head>'
        '<body><nav><a href="/">Home</a></nav>'
        f"<article><h1>Minister resigns</h1>{''.join(days)}</article><footer>All rights reserved</footer></body></html>"
    )
    write(tmp_path / "page.html", page)
    (article,) = read_articles([tmp_path]).articles
    assert (article.title, article.publisher, article.published) == ("Minister resigns", "The Daily", date(2024, 3, 5))
    assert "day 4" in article.text
    assert "rights" not in article.text


def test_html_without_its_extra_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "trafilatura", None)
    write(tmp_path / "page.html", "<html><body><p>Text</p></body></html>")
    assert "pip install 'kg-news[html]'" in read_articles([tmp_path]).skipped[0][1]


def test_addresses_alone_are_no_article(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("https://a.example/1\nwww.a.example/2\n")
    reading = read_articles([tmp_path])
    assert reading.articles == ()
    assert "give the pages themselves" in reading.skipped[0][1]


def test_a_table_in_a_folder_without_articles_is_looked_into(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "metadata.csv").write_text("file,publisher\ngone.txt,The Lamp\n")
    (tmp_path / "a.txt").write_text("The barge struck a pillar of the bridge on Monday, said the town of Selke.")
    ((place, words),) = read_articles([tmp_path]).notes
    assert place == str(tmp_path / "below" / "metadata.csv")
    assert words == "describes files that are not beside it: gone.txt"
