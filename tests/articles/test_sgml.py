"""Collections in SGML: days and agencies by the numbers of their documents, texts with and without tags."""

from __future__ import annotations

import pytest

from kg.articles.readers import RawArticle, Source, Unreadable, read
from kg.errors import InputError

WORDS = "The mill at Torsby burned down on Monday, and AT&T had no line."


def found(text: str, name: str = "a.sgml") -> list[RawArticle | Unreadable]:
    return list(read(Source.of_bytes(text.encode(), name)))


@pytest.mark.parametrize(
    ("number", "day", "agency"),
    [
        ("AFP_ENG_20100102.0001", "2010-01-02", "Agence France-Presse"),
        ("XYZ19980601.0001", "1998-06-01", ""),
        ("AFP_ENG_20101345.0001", "", "Agence France-Presse"),
        ("doc-7", "", ""),
    ],
)
def test_the_number_of_a_document(number: str, day: str, agency: str) -> None:
    escaped = WORDS.replace("&", "&amp;")
    (one,) = found(f'<DOC id="{number}" type="story">\n<TEXT>\n<P>\n{escaped}\n</P>\n</TEXT>\n</DOC>\n')
    assert isinstance(one, RawArticle)
    assert (one.text, one.fields.get("published", ""), one.fields.get("publisher", "")) == (WORDS, day, agency)


def test_documents_without_a_text_and_of_other_tags() -> None:
    one, none, three = found(
        f"<DOC><DOCNO> A-1 </DOCNO><HEAD>Mill burns</HEAD><DATE>March 3, 2021</DATE><BYLINE>By Ida Holm</BYLINE>\n"
        f"<TEXT>\n{WORDS}\n\n  Nobody was hurt.\n</TEXT></DOC>\n<DOC><HEAD>Nothing</HEAD><TEXT></TEXT></DOC>\n"
        f"<DOC><DATELINE>TORSBY, March 3 -</DATELINE><TEXT>{WORDS}</TEXT></DOC>",
        "export.txt",
    )
    assert isinstance(one, RawArticle)
    assert one.fields == {"title": "Mill burns", "published": "March 3, 2021", "author": "Ida Holm"}
    assert one.text == f"{WORDS}\n\n  Nobody was hurt."
    assert none == Unreadable(2, "no article: a document without a text")
    assert isinstance(three, RawArticle)
    assert three.text == f"TORSBY, March 3 - {WORDS}"


def test_a_dump_of_texts_between_tags() -> None:
    (one,) = found(f'<doc id="12" url="https://mill.example/12" title="Mill">\n{WORDS}\n</doc>\n', "wiki_00")
    assert isinstance(one, RawArticle)
    assert (one.text, one.fields) == (WORDS, {"title": "Mill", "url": "https://mill.example/12"})


def test_a_document_that_is_not_closed() -> None:
    with pytest.raises(InputError, match="no <DOC> that is closed"):
        found("<DOC>\n<TEXT>Words")
