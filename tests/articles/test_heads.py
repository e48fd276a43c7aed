"""Lines above a text that say what it is."""

from __future__ import annotations

from datetime import date

import pytest

from kg.articles.describing import describe
from kg.articles.heads import labelled_head
from kg.model import Article

BODY = (
    "The bridge over the Selke was closed on Monday after a barge had struck one of its pillars, the town said.\n\n"
    "Nobody was hurt. Divers are to look at the pillar before the first train may cross it again, said the town."
)


def article(text: str) -> Article:
    found = describe("a", text, {}, {}).article
    assert found is not None
    return found


def kinds(text: str) -> list[str]:
    return [block.kind for block in article(text).blocks]


def test_labels_above_a_text_tell_its_fields() -> None:
    text = (
        "Title: Barge strikes bridge\nSource: The Selke Post\nDate: 9 May 2022\nAuthor: Ida Holm; Per Lie\n"
        f"URL: https://selke.example/barge\nText:\n\n{BODY}"
    )
    told = article(text)
    assert (told.title, told.publisher, told.published) == ("Barge strikes bridge", "The Selke Post", date(2022, 5, 9))
    assert (told.url, told.authors, told.dated) == ("https://selke.example/barge", ("Ida Holm", "Per Lie"), "")
    assert kinds(text) == ["furniture"] * 6 + ["body", "body"]
    assert told.text == text


def test_a_headline_may_stand_above_them() -> None:
    text = f"Barge strikes bridge\n\nPublication Date: 2022-05-09\nNewspaper: The Selke Post\n\n{BODY}"
    told = article(text)
    assert (told.title, told.publisher, told.published) == ("Barge strikes bridge", "The Selke Post", date(2022, 5, 9))
    assert kinds(text) == ["headline", "furniture", "furniture", "body", "body"]


def test_an_address_alone_is_that_of_the_article() -> None:
    told = article(f"https://selke.example/2022/05/09/barge\n\nBarge strikes bridge\n\n{BODY}")
    assert (told.url, told.published, told.dated) == (
        "https://selke.example/2022/05/09/barge",
        date(2022, 5, 9),
        "its address",
    )


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"Barge strikes bridge\n\n{BODY}",
        f"Source: nobody knows.\n\n{BODY}",
        f"Barge strikes bridge\n\n{BODY}\n\nSource: The Selke Post\nDate: 9 May 2022",
        f"Text: and so on\nBody: and more\n\n{BODY}",
        "Reporter: What did you see?\n\nHolm: The barge came too fast.\n\nReporter: And then?\n\nHolm: It struck.",
    ],
)
def test_what_is_no_head(text: str) -> None:
    assert labelled_head(text).fields == {}


def test_the_outlet_with_the_day_as_archives_have_them() -> None:
    text = (
        "Barge strikes bridge\nSelke Post, The (Selke, England) - May 9, 2022\nAuthor/Byline: Ida Holm\nSection: News\n"
        f"Page: 3\n\n{BODY}\n\nRecord: 18A4F2B3C0D1\nCopyright (c) 2022 Selke Media"
    )
    told = article(text)
    assert (told.title, told.publisher, told.published) == ("Barge strikes bridge", "The Selke Post", date(2022, 5, 9))
    assert (told.authors, told.section, told.dated) == (("Ida Holm",), "News", "")
    assert kinds(text) == ["headline", *["furniture"] * 4, "body", "body", "furniture", "furniture"]


def test_a_place_with_a_day_is_no_outlet() -> None:
    told = article(f"Barge strikes bridge\n\nSELKE - May 9, 2022\n\n{BODY}")
    assert told.publisher == ""
