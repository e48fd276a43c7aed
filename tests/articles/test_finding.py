"""What lies in folders: regular files are read, everything else is told."""

from __future__ import annotations

import gzip
import io
import json
import os
import socket
import sys
import zipfile
from pathlib import Path

import pytest

from kg import decisions
from kg.articles import read_articles
from kg.articles.collecting import collect

STORY = "The bridge at Harlow was closed on Monday.\n\nThe mayor told reporters that it would be rebuilt."


def reasons(folder: Path) -> dict[str, str]:
    return {Path(path).name: reason for path, reason in read_articles([folder]).skipped}


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes in folders there")
@pytest.mark.parametrize("device", [None, "/dev/zero"])
def test_tables_beside_the_articles_that_are_no_files_are_not_opened(tmp_path: Path, device: str | None) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    for name in ("metadata.csv", "decisions.csv"):
        if device:
            (tmp_path / name).symlink_to(device)
        else:
            os.mkfifo(tmp_path / name)
    reading = read_articles([tmp_path])
    assert [article.id for article in reading.articles] == ["a"]
    told = dict(reading.notes) | dict(reading.skipped)
    assert "no regular file" in told[str(tmp_path / "metadata.csv")]
    assert "no regular file" in "".join(decisions.read(tmp_path / "decisions.csv").faults)


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes in folders there")
def test_pipes_devices_and_links_to_folders_are_named_and_not_opened(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "null.txt").symlink_to("/dev/null")
    outside = tmp_path.parent / f"{tmp_path.name}-outside"
    outside.mkdir()
    (outside / "b.txt").write_text(STORY + " Later.")
    (tmp_path / "link").symlink_to(outside, target_is_directory=True)
    with socket.socket(socket.AF_UNIX) as server:
        here = os.getcwd()
        os.chdir(tmp_path)  # a socket's path may not be long
        try:
            server.bind("s.txt")
        finally:
            os.chdir(here)
        reading = read_articles([tmp_path])
        named = read_articles([tmp_path / "pipe.txt"])
    assert [article.id for article in reading.articles] == ["a"]
    found = {Path(path).name: reason for path, reason in reading.skipped}
    assert found == {
        "pipe.txt": "a pipe, no regular file: not opened",
        "null.txt": "a device, no regular file: not opened",
        "s.txt": "a socket, no regular file: not opened",
        "link": "a link to a folder, not followed: name the folder itself",
    }
    assert named.skipped == ((str(tmp_path / "pipe.txt"), "a pipe, no regular file: not opened"),)


def test_a_folder_of_odd_files_has_a_line_or_a_count_for_each(tmp_path: Path) -> None:
    """Twenty odd files and one article: each ending or name is in a line."""
    odd = {
        "a.jpg": b"\xff\xd8\xff", "b.png": b"\x89PNG", "c.mp4": b"\x00\x00\x00\x18ftyp", "d.doc": b"\xd0\xcf\x11\xe0",
        "e.pages": b"x", "f.py": b"import os\n", "g.ttl": b"@prefix a: <b> .", "h.log": b"12:00 start",
        "i.xml": b"<?xml version='1.0'?><catalog><book/></catalog>", "j.json": b'{"type": "FeatureCollection"}',
        "k.csv": b"name,age\nIda,4\n", "l.zip": b"PK\x03\x04damaged", "m.gz": b"\x1f\x8bdamaged", "n.pdf": b"%PDF-1.4",
        "o.jsonl": b"[1]\n", "Makefile": b"all:\n\tcc a.c\n", "p": b"\x00\x01\x02\x03binary", "q.tar": b"ustar",
        "r.xlsx": b"", "s.rss": b"<rss><channel><title>t</title></channel></rss>",
    }  # fmt: skip
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
    odd["r.xlsx"] = stream.getvalue()
    for name, data in odd.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text(STORY)
    reading = read_articles([tmp_path])
    assert [article.id for article in reading.articles] == ["good"]
    told = "\n".join(f"{Path(path).name}: {reason}" for path, reason in reading.skipped)
    for name in odd:
        assert name in told, name


def test_many_files_without_their_library_are_one_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    monkeypatch.setitem(sys.modules, "striprtf.striprtf", None)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    for number in range(14):
        (tmp_path / f"{number}.docx").write_bytes(stream.getvalue())
    (tmp_path / "a.rtf").write_text(r"{\rtf1 Words}")
    (tmp_path / "a.txt").write_text(STORY)
    reading = read_articles([tmp_path])
    assert len(reading.articles) == 1
    assert reading.skipped == ((str(tmp_path), "14 .docx, 1 .rtf (a.rtf): pip install 'kg-news[formats]'"),)
    alone = read_articles([tmp_path / "a.rtf"]).skipped[0][1]
    assert "kg-news[formats]" in alone


def test_what_many_parts_of_a_file_share_is_one_line(tmp_path: Path) -> None:
    lines = [json.dumps({"title": f"Only a title {number}"}) for number in range(50)]
    lines += [json.dumps({"title": "t", "summary": f"{STORY} {number}"}) for number in range(20)]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    reading = read_articles([tmp_path])
    assert len(reading.articles) == 20
    ((place, words),) = reading.skipped
    assert place == str(tmp_path / "a.jsonl")
    assert words.startswith("50 of its parts (the first: 1): no article: no field for the text")
    ((_, note),) = reading.notes
    assert note.startswith("20 of its parts (the first: 51): only a part of the article")


def test_ids_of_articles_in_archives_are_unique_and_stable(tmp_path: Path) -> None:
    def pack(names: list[str]) -> bytes:
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            for name in names:
                archive.writestr(name, texts[name])
        return stream.getvalue()

    texts = {
        "x/one.txt": "The ferry to Onsund ran aground, and its captain was questioned by the police.",
        "x-one.txt": "Farmers in Harlow blocked a road with tractors on Tuesday morning.",
        "y/one.txt": "A painting by Elin Falk was sold for two million crowns in Bergen.",
        "y/list.jsonl": "no record",
        "two.txt": "The parliament voted against the budget late at night.",
    }
    names = list(texts)
    (tmp_path / "news.zip").write_bytes(pack(names))
    (tmp_path / "news-two.txt").write_text(STORY)
    first = read_articles([tmp_path])
    (tmp_path / "news.zip").write_bytes(pack(names[::-1]))
    second = read_articles([tmp_path])
    ids = [article.id for article in first.articles]
    assert ids == [article.id for article in second.articles]
    assert len(set(ids)) == 5
    assert "news-y-one" in ids
    assert {article.path for article in first.articles} >= {"news.zip/x/one.txt", "news-two.txt"}
    assert {place for place, _ in first.skipped} == {str(tmp_path / "news.zip/y/list.jsonl:1")}


def test_an_archive_in_an_archive_and_what_cannot_be_opened(tmp_path: Path) -> None:
    data = STORY.encode()
    for depth in range(5):
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            archive.writestr("a.txt" if depth == 0 else "inner.zip", data)
        data = stream.getvalue()
        (tmp_path / f"{depth}.zip").write_bytes(data)
    found = collect([tmp_path], {})
    assert len(found.found) == 3
    assert all("more than 3 are not opened" in reason for _, reason in found.skipped)
    assert len(found.skipped) == 2


def test_a_file_that_grows_without_end_when_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from kg.articles.readers import base

    monkeypatch.setattr(base, "MAX_FILE_BYTES", 1000)
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"word " * 10_000))
    assert "too large when unpacked" in reasons(tmp_path)["a.txt.gz"]


@pytest.mark.parametrize("name", ["Mr. Smith resigns", "story", "2024-05-06", "report.v2 final"])
def test_articles_without_an_ending(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(STORY)
    assert [article.id for article in read_articles([tmp_path]).articles] == [name]


def test_pages_saved_under_addresses_have_ids_of_their_own(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    for number in (3, 4):
        paragraphs = f"<p>{STORY}</p><p>It is the {number}th time, the police said.</p>"
        page = f"<html><body><article>{paragraphs}</article></body></html>"
        (tmp_path / f"page.html?id={number}").write_text(page)
    assert [article.id for article in read_articles([tmp_path]).articles] == ["page-html-id-3", "page-html-id-4"]
