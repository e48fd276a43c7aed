"""The contract of all readers, over example files of each format (see files/README.md)."""

from __future__ import annotations

import builtins
import contextlib
import random
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from kg.articles.readers import (
    FORMATS,
    MissingLibrary,
    RawArticle,
    Source,
    Unreadable,
    format_of,
    read,
)
from kg.errors import InputError

FILES = Path(__file__).parent / "files"
TITLE, OTHER_TITLE = "Harbour closed after storm", "Cranes ordered"
COAST, POST = "The Coast Mail", "Morning Post"
FIRST, SECOND = "2021-03-03", "2021-03-04"


class Told(NamedTuple):
    """What a file must give: format, articles, parts that are told to be none, publisher and day of the first."""

    format: str
    articles: int = 1
    unreadable: int = 0
    publisher: str = ""
    published: str = ""
    titled: bool = True


EXAMPLES: Mapping[str, Told] = {
    "chromium.mhtml": Told("mhtml", 1, 0, COAST, FIRST),
    "feedgen.atom": Told("feed", 2, 0, COAST, FIRST),
    "feedgen.rss": Told("feed", 2, 0, COAST, "Wed, 03 Mar 2021"),
    "fpdf2.pdf": Told("pdf"),
    "bzip2_own.ndjson.bz2": Told("bzip2", 2, 0, COAST, FIRST),
    "bzip2_own.txt.bz2": Told("bzip2", titled=False),
    "gnu.tar": Told("tar", 3, titled=False),
    "gzip_own.ndjson.gz": Told("gzip", 2, 0, COAST, FIRST),
    "gzip_own.txt.gz": Told("gzip", titled=False),
    "mailbox.mbox": Told("mailbox", 2, 1, "", "Wed, 03 Mar 2021"),
    "own.docx": Told("docx"),
    "own.md": Told("markdown", 1, 0, COAST, FIRST),
    "own.mht": Told("mhtml", 1, 0, COAST, FIRST),
    "own.ndjson": Told("jsonl", 2, 0, COAST, FIRST),
    "own.odt": Told("odt"),
    "own.rdf": Told("feed", 1, 1, COAST, FIRST),
    "own.rtf": Told("rtf", titled=False),
    "own.txt": Told("text", titled=False),
    "own.vtt": Told("subtitles", titled=False),
    "own.warc": Told("warc", 2, 1, COAST, FIRST),
    "own.zip": Told("zip", 3, 0, COAST, FIRST),
    "own_archive.nitf": Told("nitf", 1, 0, COAST, FIRST),
    "own_dpa_printed.txt": Told("iptc7901", 1, 0, "Deutsche Presse-Agentur", FIRST),
    "own_excel.csv": Told("csv", 2, 1, COAST, FIRST),
    "own_factiva_index.html": Told("factiva", 2, 0, COAST, FIRST),
    "own_factiva_plain.txt": Told("text", 2, 0, COAST, FIRST),
    "own_factiva_view.html": Told("factiva", 2, 0, COAST, FIRST),
    "own_gigaword.sgml": Told("sgml", 2, 0, "", FIRST),
    "own_reuters.sgm": Told("sgml", 1, 0, "Reuters", "3-MAR-2021"),
    "own_g2.xml": Told("newsml", 1, 1, COAST, FIRST),
    "own_g2_nitf.xml": Told("newsml", 1, 0, COAST, FIRST),
    "own_lexisnexis.txt": Told("text", 2, 0, COAST, FIRST),
    "own_mail.txt": Told("mail", 1, 0, "", "Wed, 03 Mar 2021"),
    "own_newsml1.xml": Told("newsml", 1, 0, COAST, FIRST),
    "own_ninjs1.json": Told("ninjs", 1, 0, COAST, FIRST),
    "own_ninjs2.json": Told("ninjs", 1, 1, COAST, FIRST),
    "own_nitf.xml": Told("nitf", 1, 0, COAST, FIRST),
    "own_no_ending": Told("text", titled=False),
    "own_page.htm": Told("html", 1, 0, COAST, FIRST),
    "own_page.php": Told("html", 1, 0, COAST, FIRST),
    "own_response.json": Told("json", 2, 0, COAST, FIRST),
    "own_unix.mbox": Told("mailbox", 2, 0, "", "Wed, 03 Mar 2021"),
    "own_wire.anpa": Told("anpa", 2, 0, "Coast News Agency", FIRST),
    "own_wire.iptc": Told("iptc7901", 1, 0, "", FIRST),
    "own_wire_printed.txt": Told("anpa", 1, 0, "Coast News Agency", FIRST),
    "pandas.jsonl": Told("jsonl", 2, 0, COAST, FIRST),
    "pandas_columns.json": Told("json", 2, 0, COAST, FIRST),
    "pandas_split.json": Told("json", 2, 0, COAST, FIRST),
    "pandoc.docx": Told("docx"),
    "pandoc.md": Told("markdown"),
    "pandoc.odt": Told("odt"),
    "pandoc.rtf": Told("rtf", titled=False),
    "pandoc_factiva.rtf": Told("rtf", 2, 0, COAST, FIRST),
    "pandoc_nexis.docx": Told("docx", 2, 0, COAST, FIRST),
    "pandoc_nexis.rtf": Told("rtf", 2, 0, COAST, FIRST),
    "pysubs2.srt": Told("subtitles", titled=False),
    "reportlab.pdf": Told("pdf"),
    "sqlite.csv": Told("csv", 2, 0, COAST, FIRST),
    "sqlite.json": Told("json", 2, 0, COAST, FIRST),
    "sqlite.tsv": Told("csv", 2, 0, COAST, FIRST),
    "stdlib0.eml": Told("mail", 1, 1, "", "Wed, 03 Mar 2021"),
    "wget.warc.gz": Told("warc", 1, 1, COAST, FIRST),
    "stdlib.tar": Told("tar", 1, 1, COAST, FIRST, titled=False),
    "stdlib.webarchive": Told("webarchive", 1, 0, COAST, FIRST),
    "stdlib_xml.webarchive": Told("webarchive", 1, 0, COAST, FIRST),
    "xz_own.ndjson.xz": Told("xz", 2, 0, COAST, FIRST),
    "xz_own.txt.xz": Told("xz", titled=False),
    "zip.zip": Told("zip", 4, 1, COAST, FIRST),
}


@pytest.fixture(autouse=True)
def _libraries() -> None:
    for name in ("trafilatura", "feedparser", "pypdf", "docx", "striprtf", "warcio", "webvtt"):
        pytest.importorskip(name)


def read_file(name: str) -> tuple[list[RawArticle], list[Unreadable]]:
    found = list(read(Source.of_file(FILES / name)))
    return [one for one in found if isinstance(one, RawArticle)], [one for one in found if isinstance(one, Unreadable)]


def test_each_file_is_an_example_and_each_format_has_two() -> None:
    assert {path.name for path in FILES.iterdir()} - {"README.md"} == set(EXAMPLES)
    counts = Counter(told.format for told in EXAMPLES.values())
    assert {one.name: counts[one.name] for one in FORMATS if counts[one.name] < 2} == {}


def test_no_two_formats_claim_one_ending() -> None:
    endings = [ending for one in FORMATS for ending in one.endings]
    assert len(endings) == len(set(endings))
    assert all(ending == ending.lower() and ending.startswith(".") for ending in endings)


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_is_read(name: str) -> None:
    told = EXAMPLES[name]
    kind = format_of(Source.of_file(FILES / name))
    assert kind is not None
    assert kind.name == told.format
    articles, unreadable = read_file(name)
    assert (len(articles), len(unreadable)) == (told.articles, told.unreadable)
    first = articles[0]
    assert first.fields.get("publisher", "") == told.publisher
    assert first.fields.get("published", "").startswith(told.published)
    assert bool(told.published) == bool(first.fields.get("published"))
    if told.titled:
        assert first.fields["title"] == TITLE
    words = " ".join(first.text.split())
    for said in ("harbour of Velm was closed on Tuesday after", "said the mayor, Otto Brand", "Its leader, Jana Wolk"):
        if told.format != "subtitles" or name == "pysubs2.srt":
            assert said in words, said
    for no_text in ("<p>", "{\\", "LOAD-DATE", "Load-Date", "Document COAM", "Job Number", "WEBVTT", "-->", "Deleted"):
        assert no_text not in words
    assert "cranes in May" not in words
    if told.articles == 2 and told.format != "warc":
        assert articles[1].fields["title"] == OTHER_TITLE
        assert "new cranes" in articles[1].text
        assert "Otto Brand" not in articles[1].text
        assert articles[1].fields.get("publisher") != told.publisher or told.format in (
            "feed",
            "mailbox",
            "anpa",
            "sgml",
        )


@pytest.mark.parametrize("name", EXAMPLES)
def test_parts_have_places_of_their_own_and_reading_twice_gives_the_same(name: str) -> None:
    articles, unreadable = read_file(name)
    places = [(one.member, one.part) for one in articles]
    assert len(set(places)) == len(places)
    assert len(places) == 1 or all(part or member for member, part in places)
    assert read_file(name) == (articles, unreadable)


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_name_does_not_matter_where_the_content_tells(name: str) -> None:
    told = EXAMPLES[name]
    if told.format in ("text", "markdown", "csv", "ninjs", "mhtml") or name.endswith(".json"):
        pytest.skip("told by its ending")
    source = Source.of_bytes((FILES / name).read_bytes(), "download")
    kind = format_of(source)
    assert kind is not None
    assert kind.name == told.format


@pytest.mark.parametrize("name", EXAMPLES)
def test_damage_is_told_in_one_line_and_nothing_else_is_raised(name: str) -> None:
    data = (FILES / name).read_bytes()
    random_numbers = random.Random(name)
    pieces = [b"", data[:1], data[: len(data) // 2], data[:-7], data * 2]
    for _ in range(12):
        changed = bytearray(data)
        for _ in range(random_numbers.choice((1, 5, 50))):
            changed[random_numbers.randrange(len(changed))] = random_numbers.randrange(256)
        pieces.append(bytes(changed))
    kind = next(one for one in FORMATS if one.name == EXAMPLES[name].format)
    for piece in pieces:
        reason = "damaged"
        found: list[RawArticle | Unreadable] = []
        try:
            found = list(kind.read(Source.of_bytes(piece, name)))
        except InputError as error:
            reason = str(error)
        assert reason
        assert "\n" not in reason
        for one in found:
            (one.text if isinstance(one, RawArticle) else one.reason).encode("utf-8")  # no lone surrogate


@pytest.mark.parametrize(
    ("library", "name", "remedy"),
    [
        ("docx", "pandoc.docx", "kg-news[formats]"),
        ("striprtf", "pandoc.rtf", "kg-news[formats]"),
        ("pypdf", "fpdf2.pdf", "kg-news[formats]"),
        ("feedparser", "feedgen.rss", "kg-news[formats]"),
        ("warcio", "wget.warc.gz", "kg-news[formats]"),
        ("webvtt", "own.vtt", "kg-news[formats]"),
        ("trafilatura", "own_page.htm", "kg-news[html]"),
    ],
)
def test_without_its_library_a_format_names_the_extra(
    library: str, name: str, remedy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def without(module: str, *rest: Any, **more: Any) -> Any:
        if module.partition(".")[0] == library:
            raise ImportError(module)
        return real(module, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingLibrary, match=r"pip install") as told:
        list(read(Source.of_file(FILES / name)))
    assert remedy in str(told.value)


@pytest.mark.parametrize(
    "data",
    [
        "<!-- a -->" * 3000 + "<catalog/>",
        "<!DOCTYPE x " + "[]" * 10_000,
        "<?a?>" * 5000,
        "[" * 30_000,
        '{"a":' * 30_000,
        "# " + "*a " * 20_000,
        "From a 2021\nA: b\n" * 2000,
        "a: b\n" * 5000,
        "1\n00:00:01,000 --> " * 2000,
        "HD\nPD\nSN\nLP\n" * 3000,
        "1 of 2 DOCUMENTS\nLENGTH: 3\n" * 2000,
        "<p>" * 20_000,
        "&amp;" * 20_000,
    ],
    ids=lambda data: data[:12],
)
@pytest.mark.parametrize("ending", [".txt", ".md", ".json", ".xml", ".html", ".csv", ""])
@pytest.mark.timeout(60)
def test_crafted_files_take_no_time(data: str, ending: str) -> None:
    source = Source.of_bytes(data.encode(), f"a{ending}")
    kind = format_of(source)
    if kind is None or kind.name == "html":
        return  # pages are for another library
    with contextlib.suppress(InputError):
        list(kind.read(source))
