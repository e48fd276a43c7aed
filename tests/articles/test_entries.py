"""Entries of live blogs: stamps in many forms, days that they share, and pages that are none."""

from __future__ import annotations

from datetime import date

import pytest

from kg.articles.describing import describe
from kg.articles.live_pages import updates_of
from kg.articles.pages import read_page
from kg.model import Article

DAY = date(2022, 6, 17)
FIRST = "Governor Tilda Brask opened the shelters on the coast yesterday, her office said."
SECOND = "Two hundred people slept in the town hall of Nissum, and more are expected tomorrow."


def blog(*lines: str, published: str = "2022-06-17") -> Article:
    found = describe("a", "\n\n".join(lines), {"title": "Flood in Nissum: live", "published": published}, {}).article
    assert found is not None
    return found


def days(article: Article) -> list[date | None]:
    return [article.day_at(article.text.index(words)) for words in (FIRST, SECOND)]


def kind(article: Article, words: str) -> str:
    start = article.text.index(words)
    return next(block.kind for block in article.blocks if block.start <= start < block.end)


@pytest.mark.parametrize(
    ("stamps", "expected"),
    [
        (("Fri 17 Jun 2022 18.40 BST", "Thu 16 Jun 2022 09.15 BST"), (17, 16)),
        (("6:40 p.m. ET, June 17, 2022", "9:15 a.m. ET, June 16, 2022"), (17, 16)),
        (("Posted at 18:40 17 Jun", "Posted at 09:15 16 Jun"), (17, 16)),
        (("2022-06-17T18:40:00Z", "2022-06-15 09:15"), (17, 15)),
        (("18:40 GMT", "Yesterday 09:15"), (17, 16)),
        (("Friday 18:40", "Wednesday 23:05"), (17, 15)),
        (("1 hour ago", "2 days ago (09:15 GMT)"), (17, 15)),
    ],
)
def test_the_day_of_each_entry(stamps: tuple[str, str], expected: tuple[int, int]) -> None:
    article = blog("Flood in Nissum: live", stamps[0], FIRST, stamps[1], SECOND)
    assert days(article) == [date(2022, 6, day) for day in expected]
    assert [kind(article, stamp) in ("dateline", "furniture") for stamp in stamps] == [True, True]


@pytest.mark.parametrize(
    ("stamps", "day"),
    [(("17 June, 01:30", "00:20", "23:50"), 16), (("June 15, 22:45", "23:10", "00:25"), 16)],
)
def test_hours_go_over_midnight(stamps: tuple[str, str, str], day: int) -> None:
    article = blog("Flood in Nissum: live", stamps[0], FIRST, stamps[1], "The river rose again.", stamps[2], SECOND)
    assert days(article)[1] == date(2022, 6, day)


def test_a_day_above_several_hours_is_that_of_all() -> None:
    article = blog("Flood: live", "Thursday 16 June 2022", "18:40", FIRST, "17:10", SECOND)
    assert days(article) == [date(2022, 6, 16)] * 2


def test_the_entry_goes_on_behind_its_stamp() -> None:
    article = blog("Flood: live", f"June 17, 6:40 p.m.: {FIRST}", f"June 16, 9:15 a.m. — Shelters full\n\n{SECOND}")
    assert days(article) == [DAY, date(2022, 6, 16)]
    assert kind(article, FIRST) == "body"
    assert kind(article, "Shelters full") != kind(article, "June 16")


def test_a_line_below_a_stamp_is_the_heading_of_its_entry() -> None:
    article = blog("Flood: live", "18:40 GMT", FIRST, "16 June, 09:15 GMT", "Town hall opens", SECOND)
    assert kind(article, "Town hall opens") == "headline"


@pytest.mark.parametrize(
    "lines",
    [
        ("Published 17 June 2022", "Updated 19 June 2022, 10:00", FIRST, SECOND),
        ("Flood in Nissum", FIRST, "18:40 GMT", SECOND),
        ("What is on in Nissum", "21 June 2022, 18:00", FIRST, "22 June 2022, 19:00", SECOND),
        ("Ten years of floods", "12 March 2012, 10:00", FIRST, "13 March 2012, 10:00", SECOND),
    ],
)
def test_no_entries(lines: tuple[str, ...]) -> None:
    assert blog(*lines).entries == ()


def test_days_without_hours_are_a_chronicle() -> None:
    article = blog("How it came", "15 June 2022", FIRST, "16 June 2022", SECOND)
    assert days(article) == [date(2022, 6, 15), date(2022, 6, 16)]
    assert not any(entry.timed for entry in article.entries)


PAGE = """<html lang="en"><head><title>Flood in Nissum – live updates</title></head><body><main>
<h1>Flood in Nissum – live updates</h1><p>The river Nissa has left its bed in three places, and the army came.</p>
<section><div class="b"><h3>Shelters</h3><span><time datetime="{first}">{shown}</time></span><p>{one}</p></div>
<div class="b"><time datetime="2022-06-16T09:15:00+02:00">09.15</time><p>{two}</p></div></section></main></body>"""


@pytest.mark.parametrize(
    ("first", "shown", "day"),
    [
        ("2022-06-17T18:40:00+02:00", "18.40", 17),
        ("2022-06-18T02:40:00Z", "10:40 p.m. ET", 17),
        ("2022-06-17T23:40:00Z", "1:40 am CEST", 18),
        ("2022-06-15T18:40:00Z", "3 days ago", 15),
    ],
)
def test_pages(first: str, shown: str, day: int) -> None:
    page = read_page(PAGE.format(first=first, shown=shown, one=FIRST, two=SECOND).encode())
    article = describe("a", page.text, {**page.fields, "published": "2022-06-17"}, {}, is_page=True).article
    assert article is not None
    assert days(article) == [date(2022, 6, day), date(2022, 6, 16)]


def test_entries_that_only_json_ld_holds() -> None:
    node = {
        "liveBlogUpdate": [
            {"headline": "Shelters", "datePublished": "2022-06-17T18:40:00+02:00", "articleBody": FIRST},
            {"datePublished": "soon", "articleBody": SECOND},
            {"headline": "A picture", "datePublished": "2022-06-17T18:40:00+02:00"},
        ]
    }
    assert updates_of(node) == f"17 June 2022, 18:40\n\nShelters\n\n{FIRST}\n\n{SECOND}"
    assert updates_of({}) == ""
