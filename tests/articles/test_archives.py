"""Archives and crawls: what they hold is read, and what is damaged in them costs itself alone."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from datetime import date
from pathlib import Path

import pytest

from kg.articles import read_articles
from kg.articles.readers import RawArticle, Source, Unreadable, read
from tests.articles.one_file import FILES, STORY


@pytest.mark.parametrize("ending", ["gz", "bz2", "xz"])
def test_a_damaged_file_in_an_archive_costs_itself_alone(ending: str) -> None:
    pack = {"gz": gzip.compress, "bz2": bz2.compress, "xz": lzma.compress}[ending]
    data = pack(STORY.encode() * 50)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(f"a.txt.{ending}", data[:60] + b"~~~~" + data[64:])
        archive.writestr("b.txt", STORY)
    bad, good = read(Source.of_bytes(stream.getvalue(), "a.zip"))
    assert isinstance(bad, Unreadable)
    assert "damaged" in bad.reason
    assert isinstance(good, RawArticle)


def test_a_tar_archive_that_is_packed() -> None:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w:gz") as archive:
        for name, text in (("./news/a.txt", STORY), ("./news/._a.txt", "x"), ("./news/decisions.csv", "verdict,a,b\n")):
            member = tarfile.TarInfo(name)
            member.size = len(text)
            archive.addfile(member, io.BytesIO(text.encode()))
    for name in ("a.tgz", "a.tar.gz", "download"):
        found = list(read(Source.of_bytes(stream.getvalue(), name)))
        assert [one.member for one in found] == ["./news/a.txt", "./news/decisions.csv"]
        assert isinstance(found[0], RawArticle)


def test_what_an_archive_holds_that_is_not_read_is_told(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.txt", STORY)
        archive.writestr("metadata.csv", "file,title,published\na.txt,Mill,2022-05-09\ngone.txt,No,\n")
        archive.writestr("decisions.csv", "verdict,a,b\n")
        archive.writestr("d/metadata.csv", "file,publisher\ne.txt.gz,The Mill\n")
        archive.writestr("b.jpg", b"\xff\xd8\xff")
        archive.writestr("c.json", "{broken")
        archive.writestr("d/e.txt.gz", gzip.compress(STORY.replace("Monday", "Friday").encode()))
    (tmp_path / "news.zip").write_bytes(stream.getvalue())
    reading = read_articles([tmp_path])
    assert [article.id for article in reading.articles] == ["news-a", "news-d-e"]
    assert [article.path for article in reading.articles] == ["news.zip/a.txt", "news.zip/d/e.txt.gz"]
    told = {path.rpartition("/")[2]: reason for path, reason in reading.skipped}
    assert set(told) == {"metadata.csv", "decisions.csv", "b.jpg", "c.json"}
    assert "not beside it: gone.txt" in told["metadata.csv"]
    first, second = reading.articles
    assert (first.title, first.published, first.publisher) == ("Mill", date(2022, 5, 9), "")
    assert second.publisher == "The Mill"


def test_a_page_in_a_crawl_without_text_costs_itself_alone() -> None:
    pytest.importorskip("warcio")
    pytest.importorskip("trafilatura")
    page = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body></body></html>"
    record = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:0>\r\nWARC-Date: 2022-05-09T00:00:00Z\r\n"
        "WARC-Target-URI: https://mill.example/\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(page)}\r\n\r\n{page}\r\n\r\n"
    )
    found = list(read(Source.of_bytes(record.encode() + (FILES / "own.warc").read_bytes(), "a.warc")))
    assert [type(one) for one in found] == [Unreadable, RawArticle, RawArticle, Unreadable]
    assert found[0].part == 1


def test_what_a_site_tells_crawlers_is_no_article() -> None:
    pytest.importorskip("warcio")
    answer = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nUser-agent: *\nDisallow: /archive of the mill\n"
    record = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:0>\r\nWARC-Date: 2022-05-09T00:00:00Z\r\n"
        "WARC-Target-URI: https://mill.example/robots.txt\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(answer)}\r\n\r\n{answer}\r\n\r\n"
    )
    (found,) = read(Source.of_bytes(record.encode(), "a.warc"))
    assert found == Unreadable(0, "records that are no pages: 1 text/plain")
