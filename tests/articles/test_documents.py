"""Documents of office programs, PDF, Markdown, subtitles: what is their text, in which order."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

from kg.articles.readers import Source, read
from kg.articles.readers.markdown import plain
from tests.articles.one_file import FILES, STORY, articles


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
