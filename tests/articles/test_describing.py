"""From raw texts to articles: language, stubs, outlets, credits, days inferred from the text."""

from __future__ import annotations

from datetime import date

import pytest

from kg.articles.describing import Described, describe
from kg.articles.language import language_of, name_of
from kg.articles.outlets import one_outlet_a_host
from kg.model import Article

STORY = (
    "Mayor Vera Lund left her office on Monday after the collapse of a wall had hurt four "
    "people in the town of Orsk.\n\n"
    "She told the council that she should have read the report of the engineers, and that she would not come back."
)


def told(text: str = STORY, **fields: str) -> Described:
    return describe("a", text, fields, {})


def article(text: str = STORY, **fields: str) -> Article:
    found = told(text, **fields).article
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (STORY, "en"),
        (STORY.upper(), "en"),
        (
            (
                "Die Bürgermeisterin trat am Montag zurück, nachdem eine Mauer eingestürzt war und "
                "vier Menschen verletzt hatte."
            ),
            "de",
        ),
        (
            (
                "La alcaldesa dejó su cargo el lunes después de que un muro cayera e hiriera a cuatro "
                "personas en el pueblo."
            ),
            "es",
        ),
        ("Мэр ушла в отставку в понедельник после того, как обрушилась стена и пострадали четыре человека.", "ru"),
        ("Vera Lund", ""),
    ],
)
def test_languages(text: str, code: str) -> None:
    assert language_of(text) == code


def test_names_of_languages() -> None:
    assert name_of("pt-BR") == "Portuguese"
    assert name_of("xx") == "xx"


def test_another_language_is_skipped_unless_all_are_wanted() -> None:
    text = "La alcaldesa dejó su cargo el lunes después de que un muro cayera e hiriera a cuatro personas en el pueblo."
    assert "not in English but in Spanish" in told(text).reason
    assert "--language any" in told(text).reason
    assert describe("a", text, {}, {}, language="any").article is not None


@pytest.mark.parametrize(
    ("head", "day", "source"),
    [
        ("Wall falls in Orsk\n\nApril 6, 2021\n\n", date(2021, 4, 6), "the day above its text"),
        (
            ("Wall falls in Orsk\n\nPosted on Tuesday, 6 April 2021 by Ada Haro\n\n"),
            date(2021, 4, 6),
            "the day above its text",
        ),
        ("Wall falls in Orsk\n\nORSK, April 6, 2021 (Reuters) - ", date(2021, 4, 6), "its dateline"),
        ("Wall falls in Orsk\n\nORSK, April 6 (Reuters) - ", None, ""),
        ("(Photo by AFP, April 6, 2021)\n\n", None, ""),
        (
            (
                "Wall falls in Orsk\n\nThe wall was built on April 6, 2021, and it fell in the night "
                "of Monday to Tuesday.\n\n"
            ),
            None,
            "",
        ),
        ("Wall falls\n\n6/04/2021\n\n", None, ""),
    ],
)
def test_days_inferred_from_the_head_of_a_text(head: str, day: date | None, source: str) -> None:
    found = told(head + STORY)
    assert found.article is not None
    assert (found.article.published, found.article.dated) == (day, source)
    assert any("inferred" in note for note in found.notes) == bool(day)


@pytest.mark.parametrize(
    "head",
    [
        "Wall fell on March 3, 2014",
        "The Great Flood of 3 March 2014",
        "Council leaves\n\nInquiry into the flood of 3 March 2014 is opened",
        "Council leaves\n\nPhoto taken on 3 March 2014 by Ida Holm",
        "Council leaves\n\nThe inquiry begins on 12 March 2024",
        "Council leaves\n\nClosed since 3 March 2014",
        "Council leaves\n\nAccessed: 3 March 2014",
        "Council leaves\n\nRetrieved 3 March 2014, 10:00",
        "Council leaves\n\nUpdated January 9, 2020",
        "Council leaves\n\nJanuary 2020",
    ],
)
def test_the_day_of_something_told_is_not_that_of_publication(head: str) -> None:
    found = article(f"{head}\n\n{STORY}")
    assert (found.published, found.dated) == (None, "")


@pytest.mark.parametrize(
    "head",
    [
        "Council leaves\n\nBy Ida Holm, The Lamp | Orsk | 7 January 2020 | 6:00 PM",
        "The Lamp, 7 January 2020\n\nCouncil leaves after the wall",
        "Council leaves\n\nFirst published on 7 January 2020 at 18.00, updated on 9 January 2020",
        "Council leaves\n\nTuesday, 7th of January 2020",
        "Council leaves\n\n7. Januar 2020",
        "Council leaves\n\n2020-01-07T18:00:00Z",
        "Council leaves\n\nSource: Fjord | 2020-01-07 18:00:00 | Editor: holm",
        "The Lamp, 7 January 2020, p. 4\n\nCouncil leaves after the wall",
        "Council leaves\n\nBy Ida Holm on 7 January 2020",
    ],
)
def test_a_line_of_a_day_and_names_tells_that_of_publication(head: str) -> None:
    found = article(f"{head}\n\n{STORY}")
    assert (found.published, found.dated) == (date(2020, 1, 7), "the day above its text")


def test_a_declared_day_is_never_overruled() -> None:
    found = article("Wall falls\n\nApril 6, 2021\n\n" + STORY, published="2021-04-09")
    assert (found.published, found.dated) == (date(2021, 4, 9), "")


def test_numbers_follow_one_order_all_over_an_article() -> None:
    assert article(published="6/04/2021", url="https://lamp.co.uk/wall").order == "day"
    assert article(STORY + " It was 26/03/2021.", published="6/04/2021").published == date(2021, 4, 6)
    assert article(STORY + " It was 6/04/2021.", published="2021-06-04").order == "month"
    open_day = told(STORY + " It was 6/04/2021.", published="2021-04-20")
    assert any("could be two days" in note for note in open_day.notes)


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("Wall falls\n\nORSK (AP) — " + STORY, "Associated Press"),
        ("Wall falls\n\nORSK, April 6 (Reuters) - " + STORY, "Reuters"),
        ("Wall falls\n\nBy Ada Haro, Associated Press\n\n" + STORY, "Associated Press"),
        (
            "Wall falls\n\n" + STORY + ("\n\nAssociated Press writer Ben Cedo in Tunne contributed to this report."),
            "Associated Press",
        ),
        ("Wall falls\n\n" + STORY + "\n\nShe told Reuters that she was tired, and that the wall had been old.", ""),
    ],
)
def test_the_agency_that_is_credited(text: str, agency: str) -> None:
    assert article(text, publisher="The Lamp").agency == agency


@pytest.mark.parametrize(
    ("author", "head", "agency"),
    [
        ("Ada Haro, Associated Press", "", "Associated Press"),
        ("AFP; Ada Haro", "", "Agence France-Presse"),
        ("Ada Haro for Reuters", "", "Reuters"),
        ("Ada Haro, The Lamp", "", ""),
        ("", "By Ada Haro | Reuters\n\n", "Reuters"),
    ],
)
def test_the_agency_among_the_authors(author: str, head: str, agency: str) -> None:
    found = article(f"Council leaves after the wall\n\n{head}{STORY}", author=author, publisher="The Lamp")
    assert (found.publisher, found.agency) == ("The Lamp", agency)


def test_an_agency_is_credited_where_no_outlet_is_told() -> None:
    found = article("Wall falls\n\nORSK (AP) — " + STORY)
    assert (found.publisher, found.agency) == ("", "Associated Press")


def test_a_day_that_could_be_two_is_told_though_the_text_is_undated() -> None:
    found = told("Wall falls\n\n6/04/2021\n\n" + STORY)
    assert any("'6/04/2021' in its text could be two days" in note for note in found.notes)


def test_of_two_agencies_in_a_line_the_first_counts() -> None:
    assert article(f"{STORY}\n\nah/il (AFP, Reuters)", publisher="The Lamp").agency == "Agence France-Presse"


def test_outlets_by_host_unless_told_otherwise() -> None:
    assert article(url="https://www.presstv.ir/wall").publisher == "Press TV"
    assert article(url="https://www.presstv.ir/wall", publisher="presstv").publisher == "Press TV"
    assert article(url="https://lamp.example/wall").publisher == "lamp.example"
    assert article().publisher == ""
    row = {"publisher": "My Lamp"}
    assert describe("a", STORY, {"url": "https://presstv.ir/wall"}, row).article.publisher == "My Lamp"  # type: ignore[union-attr]


def test_one_name_for_each_host() -> None:
    named = article(url="https://lamp.example/a", publisher="The Lamp")
    unnamed = article(url="https://www.lamp.example/b")
    other = article(url="https://herald.example/b")
    found = one_outlet_a_host([unnamed, named, other])
    assert [one.publisher for one in found] == ["The Lamp", "The Lamp", "herald.example"]
    assert found[0].digest != unnamed.digest


def test_titles_are_mended() -> None:
    assert article(title="Mayor&#39;s  o\ufb03ce\\nshut").title == "Mayor's office shut"
