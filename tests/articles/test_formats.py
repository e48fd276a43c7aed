"""What is particular of single formats, beyond the contract in test_readers.py."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.articles import read_articles
from kg.articles.naming import Place, ids
from kg.articles.readers import RawArticle, Source, Unreadable, ending_of, read, stem_of
from kg.articles.readers.markup import text_of
from kg.errors import InputError
from tests.articles.one_file import FILES, STORY, articles


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


def test_a_label_before_the_text_of_an_older_download_of_lexisnexis() -> None:
    download = (
        "                1 of 1 DOCUMENTS\n\n              The Mill\n\n            May 9, 2022 Monday\n\nMill burns\n\n"
        f"BYLINE: By IDA HOLM\n\nLENGTH: 40 words\n\nBODY:\n   {STORY}\n\nLOAD-DATE: May 10, 2022\n"
    )
    (found,) = articles(download, "a.txt")
    assert found.text == STORY
    assert (found.fields["title"], found.fields["publisher"]) == ("Mill burns", "The Mill")
