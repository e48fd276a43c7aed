"""What is particular of single formats, beyond the contract in test_readers.py."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import tarfile
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kg.articles import read_articles
from kg.articles.naming import Place, ids
from kg.articles.readers import RawArticle, Source, Unreadable, ending_of, read, stem_of
from kg.articles.readers.markdown import plain
from kg.articles.readers.markup import text_of
from kg.errors import InputError

FILES = Path(__file__).parent / "files"
STORY = "The mill at Torsby burned down on Monday.\n\nThe mayor, Elin Falk, told reporters that nobody was hurt."


def articles(text: str | bytes, name: str = "a.txt") -> list[RawArticle]:
    data = text.encode() if isinstance(text, str) else text
    return [one for one in read(Source.of_bytes(data, name)) if isinstance(one, RawArticle)]


# ------------------------------------------------------------------ shared parts
@pytest.mark.parametrize(
    ("name", "ending", "stem"),
    [
        ("a.TXT", ".txt", "a"),
        ("list.jsonl.gz", ".gz", "list"),
        ("page.html?id=3&x=a.b", ".html", "page"),
        ("Mr. Smith goes", "", "Mr. Smith goes"),
        ("2024.05.06", "", "2024.05.06"),
        ("no.1 a.docx", ".docx", "no.1 a"),
        (".gz", "", ".gz"),
        ("story", "", "story"),
        ("folder/in/zip.txt", ".txt", "zip"),
    ],
)
def test_endings_and_stems(name: str, ending: str, stem: str) -> None:
    assert (ending_of(name), stem_of(name)) == (ending, stem)


def test_markup_to_text() -> None:
    page = (
        "<html><head><title>No</title><style>p {}</style></head><body><h2>One</h2><p>Two<br>lines &amp; more,\nwrapped"
        "</p><ul><li>a</li><li>b</li></ul><script>x()</script><figure><figcaption>No</figcaption></figure>"
        "<p>First.\n\nSecond.</p><div>Last <b>word</b>s</div></body></html>"
    )
    assert text_of(page) == "One\n\nTwo\nlines & more, wrapped\n\na\n\nb\n\nFirst.\n\nSecond.\n\nLast words"


def test_ids_that_meet_are_told_apart_by_a_digest() -> None:
    zipped = Path("news.zip")
    places = [Place(zipped, 0, "a/b.txt"), Place(zipped, 0, "a-b.txt"), Place(zipped, 0, "c.txt")]
    first = ids(places)
    assert len(set(first)) == 3
    assert first[2] == "news-c"
    assert ids(places[::-1]) == first[::-1]


# ------------------------------------------------------------------ documents
def test_columns_and_pages_of_a_pdf_keep_their_paragraphs() -> None:
    for name in ("reportlab.pdf", "fpdf2.pdf"):
        (found,) = articles((FILES / name).read_bytes(), name)
        paragraphs = [" ".join(paragraph.split()) for paragraph in found.text.split("\n\n")]
        assert paragraphs[0] == found.fields["title"]
        assert paragraphs[1].startswith("The harbour of Velm")
        assert paragraphs[1].endswith("wait outside.")
        assert paragraphs[3].endswith("three hundred men had no work.")
        assert not any("Page" in paragraph or "3 March 2021" in paragraph for paragraph in paragraphs)


@pytest.mark.parametrize("indent", [0, 12])
def test_paragraphs_of_a_pdf_without_gaps_and_words_that_are_broken(indent: int) -> None:
    lines = ["The mill at Torsby burned down on Mon-", "day, the police said on the next day.", "Nobody was hurt.",
             "The Anglo-", "Saxon church beside it was saved by", "firemen from two towns."]  # fmt: skip
    starts = {0, 3}
    drawn = "".join(
        f"1 0 0 1 {50 + (indent if number in starts else 0)} {700 - 14 * number} Tm ({line}) Tj "
        for number, line in enumerate(lines)
    )
    (found,) = articles(pdf_of(f"BT /F1 12 Tf {drawn}ET"), "a.pdf")
    assert found.text == (
        "The mill at Torsby burned down on Mon-\nday, the police said on the next day. Nobody was hurt.\n\n"
        "The Anglo-Saxon church beside it was saved by firemen from two towns."
    )


def pdf_of(content: str) -> bytes:
    """A file of one page, written by hand."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R "
        "/Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    trailer = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(data)}\n%%EOF\n"
    return data + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode()


def test_short_paragraphs_of_a_pdf_that_a_browser_printed() -> None:
    lines = [("By Ada Haro, March 3, 2021", 700), ("The mill at Torsby burned down on Monday, and the police", 674),
             ("closed the street that leads to it.", 660), ("The mayor, Elin Falk, was there.", 634),
             ("Nobody was hurt, she told reporters. Firemen of two", 608), ("towns had come.", 594),
             ("The mill is from 1911.", 568)]  # fmt: skip
    drawn = "".join(f"1 0 0 1 50 {y} Tm ({words}) Tj " for words, y in lines)
    (found,) = articles(pdf_of(f"BT /F1 12 Tf {drawn}ET"), "a.pdf")
    assert [paragraph.split()[0] for paragraph in found.text.split("\n\n")] == ["By", "The", "The", "Nobody", "The"]


def test_a_download_of_factiva_as_rich_text_in_tables() -> None:
    pytest.importorskip("striprtf")
    first, second = STORY.split("\n\n")

    def article(title: str, outlet: str, number: str) -> str:
        rows = (("HD", title), ("WC", "40 words"), ("PD", "3 March 2021"), ("SN", outlet), ("SC", "TORS"),
                ("LP", first), ("TD", rf"{first}\par {second}"), ("AN", f"Document TORS{number}"))  # fmt: skip
        return "".join(
            rf"\trowd\cellx1000\cellx9000\pard\intbl{{\b {code}}}\cell\pard\intbl {words}\cell\row" + "\n"
            for code, words in rows
        )

    download = article("Mill burns", "The Lamp", "020210303eh3300001") + article("Again", "Post", "020210304eh3300002")
    found = articles(rf"{{\rtf1\ansi\ansicpg1252 {download}}}", "a.rtf")
    told = [(one.fields["title"], one.fields["publisher"], one.fields["published"]) for one in found]
    assert told == [("Mill burns", "The Lamp", "2021-03-03"), ("Again", "Post", "2021-03-03")]
    assert all(second in one.text and "|" not in one.text for one in found)


def docx_of(body: str) -> bytes:
    """A Word document whose body is this XML."""
    docx = pytest.importorskip("docx")
    document = docx.Document()
    spaces = (
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml"'
    )
    for element in docx.oxml.parse_xml(f"<w:body {spaces}>{body}</w:body>"):
        document.element.body.insert(len(document.element.body) - 1, element)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def odt_of(body: str) -> bytes:
    """An OpenDocument text whose body is this XML."""
    office = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<office:document-content xmlns:office="{office}:office:1.0" xmlns:text="{office}:text:1.0" '
        f'xmlns:draw="{office}:drawing:1.0"><office:body><office:text>{body}</office:text></office:body>'
        "</office:document-content>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
    return stream.getvalue()


WORD = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
WORD_BOX = (
    "<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
)
OPEN = "<text:p>{}</text:p>"
OPEN_BOX = "<text:p><draw:frame><draw:text-box>{}</draw:text-box></draw:frame></text:p>"


@pytest.mark.parametrize(
    ("made", "paragraph", "box", "name"), [(docx_of, WORD, WORD_BOX, "a.docx"), (odt_of, OPEN, OPEN_BOX, "a.odt")]
)
def test_text_boxes_are_left_out_unless_they_hold_the_text(
    made: Callable[[str], bytes], paragraph: str, box: str, name: str
) -> None:
    first, second = STORY.split("\n\n")
    quoted = "“Nobody was hurt,” the mayor said, “and that is what counts for all of us here today.”"
    beside = "".join(map(paragraph.format, (first, second)))
    (found,) = articles(made(f"{beside}{box.format(paragraph.format(quoted))}"), name)
    assert found.text == STORY
    assert "words in text boxes are left out" in found.note
    within = "".join(map(paragraph.format, (first, second)))
    (found,) = articles(made(f"{paragraph.format('Mill burns')}{box.format(within)}"), name)
    assert found.text == f"Mill burns\n\n{STORY}"
    assert found.note == ""


def test_a_pdf_of_pictures_says_so() -> None:
    pypdf = pytest.importorskip("pypdf")
    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    writer.add_blank_page(200, 200)
    stream = io.BytesIO()
    writer.write(stream)
    source = Source.of_bytes(stream.getvalue(), "scan.pdf")
    with pytest.raises(Exception, match=r"no text layer in its 2 pages.*OCR"):
        list(read(source))


def test_a_locked_pdf_says_so() -> None:
    pypdf = pytest.importorskip("pypdf")
    writer = pypdf.PdfWriter(clone_from=str(FILES / "fpdf2.pdf"))
    writer.encrypt("secret", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    with pytest.raises(Exception, match="locked with a password"):
        list(read(Source.of_bytes(stream.getvalue(), "a.pdf")))


def test_markdown_loses_its_marks_and_no_words() -> None:
    text = (
        'Heading\n=======\n\nShe said *no* and **never** to `a_b_c`, [he](https://x.example "t") <https://y.example> '
        "said\\* 2 * 3 * 4.\n\n- one\n- two\n\n![picture](a.png)\n\n[1]: https://z.example\n\nsnake_case_name"
    )
    words = plain(text)
    assert "Heading\n\nShe said no and never to" in words
    assert "he https://y.example said* 2 * 3 * 4." in words
    assert "snake_case_name" in words
    assert not any(mark in words for mark in ("===", "![", "](", "z.example", "**"))


def test_subtitles_that_scroll_up_are_told_once() -> None:
    pytest.importorskip("webvtt")
    cues = "WEBVTT\n\n" + "".join(
        f"00:00:0{n}.000 --> 00:00:0{n + 1}.000\n{a}\n{b}\n\n"
        for n, (a, b) in enumerate(
            [("the mill", "at Torsby"), ("at Torsby", "burned down."), ("burned down.", ">> Who said so?")]
        )
    )
    (found,) = articles(cues, "a.vtt")
    assert found.text == "the mill at Torsby burned down.\n\nWho said so?"


def test_voices_and_names_in_capitals_are_speakers() -> None:
    cue = "00:00:0{}.000 --> 00:00:0{}.000\n{}\n\n"
    voiced = "WEBVTT\n\n" + cue.format(1, 2, "<v Elin Falk>The mill at") + cue.format(2, 3, "Torsby burned down.")
    (found,) = articles(voiced, "a.vtt")
    assert (found.text, found.is_talk) == ("Elin Falk: The mill at Torsby burned down.", True)
    lines = ("ELIN FALK: The mill burned", "down on Monday. BO RUD: Who", "said so?")
    named = "".join(f"{n}\n" + cue.format(n, n + 1, line).replace(".000", ",000") for n, line in enumerate(lines, 1))
    assert not articles(named, "a.srt")[0].is_talk
    turns = named.replace(" BO RUD:", "\nBO RUD:")
    (found,) = articles(turns, "a.srt")
    assert (found.text, found.is_talk) == (
        "ELIN FALK: The mill burned down on Monday.\n\nBO RUD: Who said so?",
        True,
    )


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


# ------------------------------------------------------------------ mail
def test_charset_that_is_declared_wrongly_and_a_mail_of_html_alone() -> None:
    mail = b"From: a@b.example\nSubject: =?utf-8?q?F=C3=A4hre?=\nDate: Tue, 7 Jan 2020 18:00:00 +0000\n"
    plain_mail = mail + b"Content-Type: text/plain; charset=no-such\n\n" + "Fähre läuft auf.".encode()
    (found,) = articles(plain_mail, "a.eml")
    assert (found.fields["title"], found.text) == ("Fähre", "Fähre läuft auf.")
    page = mail + b"Content-Type: text/html; charset=utf-8\n\n<p>One.</p><p>Two.</p>"
    assert articles(page, "a.eml")[0].text == "One.\n\nTwo."


@pytest.mark.parametrize(
    "before", ["---------- Forwarded message ---------", "-----Original Message-----", "Begin forwarded message:\n"]
)
def test_a_mail_that_was_handed_on(before: str) -> None:
    when = "Sent" if "Original" in before else "Date"
    head = (
        f"From: Elin Falk <e@b.example>\n{when}: Tue, Jan 7, 2020 at 6:00 PM\nSubject: Fwd: Mill burns\nTo: b@b.example"
    )
    (found,) = articles(f"{before}\n{head}\n\nThe mill at Torsby burned down.")
    assert (found.text, found.fields["title"]) == ("The mill at Torsby burned down.", "Mill burns")
    assert found.fields["published"].startswith("Tue, Jan 7, 2020")


def test_a_file_called_a_mail_that_has_no_header() -> None:
    with pytest.raises(InputError, match="no mail"):
        articles("The mill at Torsby burned down.", "a.eml")


def test_a_text_with_colons_is_no_mail() -> None:
    (found,) = articles("Minister: I resign\nFrom: the beginning\n\nShe said so on Monday to the press in Oslo.")
    assert found.text.startswith("Minister: I resign")


# ------------------------------------------------------------------ downloads
def test_a_line_of_the_text_that_looks_like_a_label_is_text() -> None:
    text = (
        "1 of 1 DOCUMENTS\n\nThe Mill\n\nMay 9, 2022 Monday\n\nMill burns\n\nBYLINE: Elin Falk\n\nLENGTH: 30 words\n\n"
        "The mill burned.\n\nCity: a play in three acts, was cancelled.\n\nThe end.\n\n"
        "SUBJECT: FIRES (90%);\nMILLS (50%)\n\n"
        "LOAD-DATE: May 10, 2022\n"
    )
    (found,) = articles(text)
    assert found.text == "The mill burned.\n\nCity: a play in three acts, was cancelled.\n\nThe end."
    assert (found.fields["publisher"], found.fields["published"]) == ("The Mill", "2022-05-09")
    assert found.fields["title"] == "Mill burns"


def test_an_article_of_a_download_that_cannot_be_told_is_counted() -> None:
    lost = "words without any head " * 20
    whole = "1 of 2 DOCUMENTS\n\nThe Mill\n\nMay 9, 2022\n\nMill burns\n\nLENGTH: 3 words\n\nIt burned.\n\n"
    found = list(read(Source.of_bytes(f"{whole}2 of 2 DOCUMENTS\n\n{lost}".encode(), "a.txt")))
    assert [type(one) for one in found] == [RawArticle, Unreadable]


def test_editions_are_no_title() -> None:
    text = (
        "Terms: mill\n\n                               1 of 1 DOCUMENTS\n\n\n"
        "                               The Mill (Torsby)\n\n"
        "                            May 9, 2022 Monday\n                                   Edition 1;\n"
        "                                    Scotland\n\nMill burns down and nobody\nis hurt\n\nBYLINE: Elin Falk\n\n"
        "LENGTH: 30 words\n\n\nThe mill burned.\n\nLOAD-DATE: May 10, 2022\n"
    )
    (found,) = articles(text)
    assert found.fields["title"] == "Mill burns down and nobody is hurt"
    assert (found.fields["publisher"], found.fields["published"]) == ("The Mill", "2022-05-09")


def test_a_factiva_page_with_its_styles_before_the_articles() -> None:
    page = (FILES / "own_factiva_index.html").read_text(encoding="utf-8")
    styles = f"<head><title>Factiva</title><style>{'.a{color:red}' * 10_000}</style></head>"
    found = articles(page.replace("<html>", f"<!DOCTYPE html><html>{styles}"), "download.htm")
    assert [one.fields["title"] for one in found] == ["Harbour closed after storm", "Cranes ordered"]


# ------------------------------------------------------------------ agencies
def test_wires_lose_their_codes() -> None:
    wire = (
        "\x16\x16\x01z6715\x1f-----\x1e\nr i\x13\x11 BC-Mill 1stLd-Writethru   05-09 0120\n"
        "\x02^BC-Mill, 1st Ld-Writethru,120<\n^Mill burns down<\n^AP Photo XX101<\n^By ELIN FALK=\n"
        "^Associated Press Writer=\n\t   TORSBY (AP) _ The mill burned down.\n\t   ___\n"
        "\t   ``Nobody was hurt,'' the mayor said.\n\n\x03^AP-WF-05-09-22 2330EDT<\n"
    )
    (found,) = articles(wire, "a.tst")
    assert found.text == "TORSBY (AP) — The mill burned down.\n\n“Nobody was hurt,” the mayor said."
    assert found.fields == {
        "title": "Mill burns down",
        "author": "ELIN FALK",
        "publisher": "Associated Press",
        "published": "2022-05-09T23:30:00-04:00",
    }


def test_a_wire_with_marks_a_byline_and_a_notebook() -> None:
    wire = (
        "eca0003 3 i 380  dpa 0045\n\nSweden/fires/\nREFILE\n1ST LEAD\nMill at Torsby burns down\n"
        "By dpa correspondents =\n\nTorsby (dpa) - The mill at Torsby burned\ndown on Monday.\n\nNobody was hurt.\n\n"
        "# Notebook\n\n## Note to editors\n- adds mayor\n\n* * * *\n"
        "The following information is not intended for publication\n\n- Editing by: Per Lie\n\n"
        "dpa al rmo\n\n092322 GMT May 22\n\n"
    )
    (found,) = articles(wire)
    assert found.text == "Torsby (dpa) - The mill at Torsby burned down on Monday.\n\nNobody was hurt."
    assert found.fields == {
        "title": "Mill at Torsby burns down",
        "publisher": "Deutsche Presse-Agentur",
        "published": "2022-05-09T23:22:00+00:00",
        "tags": "Sweden/fires",
        "author": "dpa correspondents",
    }


def test_items_of_ninjs_in_an_answer() -> None:
    item = {"uri": "urn:1", "versioncreated": "2022-05-09T08:00:00Z", "headline": "Mill burns", "body_text": STORY}
    found = articles(json.dumps({"total": 2, "item": [item, {**item, "uri": "urn:2"}]}), "a.json")
    assert [(one.part, one.fields["title"], one.text) for one in found] == [
        (1, "Mill burns", STORY),
        (2, "Mill burns", STORY),
    ]


def test_xml_that_is_malformed_or_of_another_kind(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text("<nitf><body>")
    (tmp_path / "b.xml").write_text("<catalog><book/></catalog>")
    (tmp_path / "c.xml").write_text(
        '<!DOCTYPE nitf [<!ENTITY a "aaaa">]><nitf><body><body.content><p>&a;</p></body.content></body></nitf>'
    )
    reading = read_articles([tmp_path])
    assert [article.text for article in reading.articles] == ["aaaa"]
    told = {Path(path).name: reason for path, reason in reading.skipped}
    assert told["a.xml"].startswith("malformed XML")
    assert told["b.xml"] == "XML with the root <catalog>: none of the news formats"


# ------------------------------------------------------------------ archives
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


def test_a_label_before_the_text_of_an_older_download_of_lexisnexis() -> None:
    download = (
        "                1 of 1 DOCUMENTS\n\n              The Mill\n\n            May 9, 2022 Monday\n\nMill burns\n\n"
        f"BYLINE: By IDA HOLM\n\nLENGTH: 40 words\n\nBODY:\n   {STORY}\n\nLOAD-DATE: May 10, 2022\n"
    )
    (found,) = articles(download, "a.txt")
    assert found.text == STORY
    assert (found.fields["title"], found.fields["publisher"]) == ("Mill burns", "The Mill")
