"""Time expressions: which words, which value, which kind."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date

import pytest

from kg.extract.times.context import tables
from kg.extract.times.finding import find_time_expressions
from kg.extract.times.text import FoundTime, find_times
from kg.extract.times.values import NORMALISERS
from tests.docs import parsed, reading_of
from tests.extract.analysed import analysed

TUESDAY = date(2020, 1, 7)


def told_in(tense: str) -> Callable[[int], str]:
    return lambda offset: tense


def only(text: str, published: date | None = TUESDAY, tense: str = "past") -> FoundTime:
    found = find_times(text, published, told_in(tense))
    assert len(found) == 1, [each.text for each in found]
    return found[0]


def values(text: str, published: date | None = TUESDAY, tense: str = "past") -> list[tuple[str, str]]:
    return [(each.text, each.value) for each in find_times(text, published, told_in(tense))]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The ministers met on December 18, 2019.", "December 18, 2019", "2019-12-18"),
        ("They met on 18 December 2019 in Geneva.", "18 December 2019", "2019-12-18"),
        ("They met on Dec. 18, 2019, she said.", "Dec. 18, 2019", "2019-12-18"),
        ("They met in the week of March 6, 2019.", "the week of March 6, 2019", "2019-W10"),
        ("The file is dated 2019-12-18.", "2019-12-18", "2019-12-18"),
        ("The file is dated 12/18/2019.", "12/18/2019", "2019-12-18"),
        ("The file is dated 18/12/2019.", "18/12/2019", "2019-12-18"),
        ("They have been there since 2014 for training.", "2014", "2014"),
        ("It has grown since mid-2018 and more.", "mid-2018", "2018"),
        ("It was 2019's worst fire.", "2019", "2019"),
        ("A 1996 law named for him changed that.", "1996", "1996"),
        ("It began in July 1997 at a summit.", "July 1997", "1997-07"),
        ("It was common in the 1990s.", "the 1990s", "199"),
        ("It was common in the early 1980s.", "the early 1980s", "198"),
        ("It was common in the 80s.", "the 80s", "198"),
        ("The 20th century was long.", "The 20th century", "19"),
        ("They lost money in fiscal 1989.", "fiscal 1989", "1989"),
        ("Profit fell in the third quarter of 2014.", "the third quarter of 2014", "2014-Q3"),
        ("He resigned in the summer of 2015.", "the summer of 2015", "2015-SU"),
        ("It was sent on February 30, 2019.", "February 30, 2019", ""),
    ],
)
@pytest.mark.parametrize("published", [None, TUESDAY])
def test_absolute_dates_need_no_publication_date(text: str, words: str, value: str, published: date | None) -> None:
    found = only(text, published)
    assert (found.text, found.value) == (words, value)
    assert text[found.start : found.end] == words


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("He resigned on Monday.", "Monday", "2020-01-06"),
        ("He spoke on Tuesday.", "Tuesday", "2020-01-07"),
        ("He was killed early on Friday.", "early on Friday", "2020-01-03"),
        ("It happened later on Tuesday.", "later on Tuesday", "2020-01-07"),
        ("It burned Monday night.", "Monday night", "2020-01-06TNI"),
        ("It burned last night.", "last night", "2020-01-06TNI"),
        ("It burned this morning.", "this morning", "2020-01-07TMO"),
        ("It burned yesterday.", "yesterday", "2020-01-06"),
        ("They met last Friday in Paris.", "last Friday", "2020-01-03"),
        ("He left two weeks ago.", "two weeks ago", "2019-W52"),
        ("He left three days ago.", "three days ago", "2020-01-04"),
        ("He left five years ago.", "five years ago", "2015"),
        ("He left last week.", "last week", "2020-W01"),
        ("He left last month.", "last month", "2019-12"),
        ("He left last year.", "last year", "2019"),
        ("He left last summer.", "last summer", "2019-SU"),
        ("He left in mid-December.", "mid-December", "2019-12"),
        ("He left on May 12.", "May 12", "2019-05-12"),
        ("He left in November.", "November", "2019-11"),
        ("He left over the weekend.", "the weekend", "2020-W01-WE"),
        ("He left on Christmas.", "Christmas", "2019-12-25"),
        ("He left after Thanksgiving.", "Thanksgiving", "2019-11-28"),
        ("He left at Easter.", "Easter", "2019-04-21"),
        ("It shut at 3 p.m. EDT Monday.", "3 p.m. EDT Monday", "2020-01-06T15:00"),
        ("It shut at 9:30 GMT, police said.", "9:30 GMT", "2020-01-07T09:30"),
        ("It shut at 4 in the morning, police said.", "4 in the morning", "2020-01-07T04:00"),
        ("Profit fell in the third quarter.", "the third quarter", "2019-Q3"),
        ("They built it by the end of the year.", "the end of the year", "2020"),
        ("He was at the time a colonel.", "the time", "PAST_REF"),
        ("He recently resigned.", "recently", "PAST_REF"),
        ("He now regrets it.", "now", "PRESENT_REF"),
        ("He is right now abroad.", "right now", "PRESENT_REF"),
        ("He currently lives there.", "currently", "PRESENT_REF"),
        ("He thought of the future.", "the future", "FUTURE_REF"),
    ],
)
def test_relative_dates_are_anchored_to_publication(text: str, words: str, value: str) -> None:
    found = only(text)
    assert (found.text, found.value) == (words, value)


@pytest.mark.parametrize(
    ("tense", "text", "value"),
    [
        ("past", "They met on Thursday.", "2020-01-02"),
        ("future", "They will meet on Thursday.", "2020-01-09"),
        ("", "They met on Thursday.", "2020-01-02"),
        ("future", "They will meet in March.", "2020-03"),
        ("past", "They met in March.", "2019-03"),
        ("future", "They will meet on May 12.", "2020-05-12"),
        ("future", "They will meet next month.", "2020-02"),
        ("future", "They will meet tomorrow.", "2020-01-08"),
        ("future", "They will meet next Tuesday.", "2020-01-14"),
    ],
)
def test_tense_decides_between_past_and_future(tense: str, text: str, value: str) -> None:
    assert only(text, tense=tense).value == value


@pytest.mark.parametrize(
    ("table", "value"),
    [
        ("he|PRP|nsubj|left left=leave|VBD|ROOT Friday|NNP|obl:unmarked|left .", "2020-01-03"),
        ("he|PRP|nsubj|left will|MD|aux|left left=leave|VB|ROOT Friday|NNP|obl:unmarked|left .", "2020-01-10"),
        ("he|PRP|nsubj|left would|MD|aux|left left=leave|VB|ROOT Friday|NNP|obl:unmarked|left .", "2020-01-10"),
        (
            "he|PRP|nsubj|left would|MD|aux|left have|VB|aux|left left=leave|VBN|ROOT Friday|NNP|obl:unmarked|left .",
            "2020-01-03",
        ),
        (
            "talks=talk|NNS|nsubj:pass|set are=be|VBP|aux:pass|set set|VBN|ROOT to|TO|mark|resume resume|VB|xcomp|set "
            "Friday|NNP|obl:unmarked|resume .",
            "2020-01-10",
        ),
    ],
)
def test_what_is_planned_or_would_be_is_to_come(table: str, value: str) -> None:
    ((time, _, _),) = find_time_expressions(reading_of(parsed(table), published=TUESDAY))
    assert time.value == value


def test_words_before_the_date_outweigh_the_tense() -> None:
    assert only("He said the talks could resume as early as Thursday.").value == "2020-01-09"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The Sept. 11 attacks changed the city.", "2001-09-11"),
        ("They mourned the September 11 terrorist attacks.", "2001-09-11"),
        ("The Sept. 11 vote was close.", "2019-09-11"),
        ("The Sept. 12 attacks went on.", "2019-09-12"),
        ("The Oct. 7 attacks went on.", "2019-10-07"),  # told before it was that day
    ],
)
def test_days_known_without_their_year(text: str, value: str) -> None:
    assert only(text).value == value


def test_a_date_without_year_is_not_put_a_year_off() -> None:
    assert only("The court ruled that he must leave by Jan. 14.").value == "2020-01-14"


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("in the past three years of war", "the past three years", "P3Y"),
        ("in the last 24 hours", "the last 24 hours", "PT24H"),
        ("a three-day visit", "three-day", "P3D"),
        ("after a two-hour meeting", "two-hour", "PT2H"),
        ("a twenty-four-hour ceasefire", "twenty-four-hour", "PT24H"),
        ("net income for the nine months", "the nine months", "P9M"),
        ("they waited 2 1/2 years for it", "2 1/2 years", "P2Y6M"),
        ("they waited half an hour for it", "half an hour", "PT30M"),
        ("they waited an hour and a half for it", "an hour and a half", "PT1H30M"),
        ("they waited a decade for it", "a decade", "P10Y"),
        ("they waited a couple of weeks for it", "a couple of weeks", "P2W"),
        ("they waited a few days for it", "a few days", "PXD"),
        ("in recent months", "recent months", "PXM"),
        ("they waited nearly two years for it", "nearly two years", "P2Y"),
    ],
)
def test_durations(text: str, words: str, value: str) -> None:
    found = only(text)
    assert (found.text, found.value, found.kind) == (words, value, "DURATION")


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("they march each year", "each year", "P1Y"),
        ("they march every two weeks", "every two weeks", "P2W"),
        ("they march every July", "every July", "XXXX-07"),
        ("they march on Fridays", "Fridays", "XXXX-WXX-5"),
        ("he prays daily", "daily", "P1D"),
        ("it costs 5 dollars per year", "per year", "P1Y"),
        ("he prays five times a day", "a day", "P1D"),
    ],
)
def test_sets(text: str, words: str, value: str) -> None:
    found = only(text)
    assert (found.text, found.value, found.kind) == (words, value, "SET")


@pytest.mark.parametrize(
    ("text", "kind"),
    [("on Monday", "DATE"), ("on Monday night", "TIME"), ("at 14:30 GMT", "TIME"), ("he is now there", "DATE")],
)
def test_kind_tells_days_from_times_of_day(text: str, kind: str) -> None:
    assert only(text).kind == kind
    assert only(text, None).kind == kind


def test_what_refers_to_a_date_told_before() -> None:
    assert values("The vote was on June 3, 2015. The following day he fled, and returned two weeks later.") == [
        ("June 3, 2015", "2015-06-03"),
        ("The following day", "2015-06-04"),
        ("two weeks later", "2015-W25"),
    ]
    assert values("He was jailed in 1998. Later that year he died.")[1] == ("Later that year", "1998")


def test_a_year_earlier_is_counted_from_the_fiscal_quarter() -> None:
    text = "Net fell in the third quarter from a year earlier. Sales rose from a year earlier."
    assert [value for _, value in values(text)] == ["2019-Q3", "2018-Q3", "2018-Q3"]


def test_days_that_share_a_month() -> None:
    assert values("They met on April 24 and 25.", tense="future") == [
        ("April 24", "2020-04-24"),
        ("25", "2020-04-25"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "on Monday",
        "last week",
        "two years ago",
        "this morning",
        "tomorrow",
        "next summer",
        "the weekend",
        "the next day",
    ],
)
def test_no_value_is_invented_without_a_publication_date(text: str) -> None:
    found = only(text, None)
    assert found.value == ""


def test_a_day_without_year_and_publication_date_keeps_day_and_month() -> None:
    assert only("on May 12", None).value == "XXXX-05-12"
    assert only("in November", None).value == "XXXX-11"
    assert only("at 3 p.m.", None).value == "T15:00"


@pytest.mark.parametrize(
    "text",
    [
        "They may march on the capital.",
        "May I come in?",
        "The 29-year-old driver, 6 feet tall, fled.",
        "She is 52 years old.",
        "The Sunday Times reported it.",
        "It cost $2,015 and 1,976 people bought it.",
        "The index closed at 2082.1, down 4.5 points.",
        "He owns a share of three-quarters of the land.",
        "They won a second time at the Mar-a-Lago club.",
        "The Daily Mail reported it.",
        "A minute-by-minute guide",
        "Version 1.2.3 of the 737-800 jet",
    ],
)
def test_words_and_numbers_that_are_no_times(text: str) -> None:
    assert find_times(text, TUESDAY) == []


def test_ranges_of_years() -> None:
    assert values("He ruled from 2014-2018.") == [("2014", "2014"), ("2018", "2018")]
    assert values("They won in the 2016-17 season.") == [("2016-17", "2016")]


def test_curly_apostrophes_non_breaking_spaces_and_line_breaks() -> None:
    assert values("on New Year\u2019s Day") == [("New Year\u2019s Day", "2020-01-01")]
    assert values("on December\xa018,\n2019") == [("December\xa018,\n2019", "2019-12-18")]
    assert values("He left on Monday\n\nnight fell") == [("Monday", "2020-01-06")]


@pytest.mark.parametrize("published", [None, date.min, date.max, TUESDAY])
def test_odd_numbers_and_ends_of_the_calendar_raise_nothing(published: date | None) -> None:
    text = (
        "On Monday, last year, next year, 9,999 years ago, 99,999 days ago, next decade, 31/31/2019, 0/0/2000, "
        "2019-02-31, February 29, 1500 centuries from now, 30 February 2001, next weekend, last Christmas, "
        "two years earlier, on June 31, 25:61 GMT, the day after tomorrow, three centuries later, 13 p.m."
    )
    for tense in ("past", "future", "present", ""):
        assert find_times(text, published, told_in(tense))


@pytest.mark.parametrize("piece", ["1", "1 ", "the ", "twenty-five ", "2-", "early ", "two or ", "May 1 and 2 ", "1,"])
def test_long_lines_take_linear_time(piece: str) -> None:
    started = time.perf_counter()
    find_times(piece * (100_000 // len(piece)), TUESDAY)
    assert time.perf_counter() - started < 10


def test_every_rule_names_a_value_that_can_be_made() -> None:
    for rule in tables()["rule"]:
        assert rule["value"] in NORMALISERS or rule["value"].endswith("_REF"), rule


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The bench sits on the last Thursday of this month.", "the last Thursday of this month", "2020-01-30"),
        ("It opened on the second Sunday in December.", "the second Sunday in December", "2019-12-08"),
        ("It opens on the first Monday of March 2021.", "the first Monday of March 2021", "2021-03-01"),
        ("There is no fifth Friday of February 2019.", "fifth Friday of February 2019", ""),
        ("The town was sacked on 4 June, 410 B.C., they wrote.", "4 June, 410 B.C.", "BC0410"),
        ("The wall dates from 122 AD.", "122 AD", "0122"),
        ("The strike began a month ago today.", "a month ago today", "2019-12-07"),
        ("The strike began two weeks ago today.", "two weeks ago today", "2019-12-24"),
    ],
)
def test_days_told_by_their_place_in_the_calendar(text: str, words: str, value: str) -> None:
    found = only(text)
    assert (found.text, found.value) == (words, value)


@pytest.mark.parametrize(
    ("tense", "text", "expected"),
    [
        ("past", "They met on Wednesday, Friday and Sunday.", ["2020-01-01", "2020-01-03", "2020-01-05"]),
        ("future", "They will meet on Wednesday, Friday and Sunday.", ["2020-01-08", "2020-01-10", "2020-01-12"]),
        ("past", "They met on Saturday and Friday.", ["2020-01-04", "2020-01-03"]),
        ("past", "They met on 3, 4 and 6 December.", ["2019-12-03", "2019-12-04", "2019-12-06"]),
        ("past", "They met on the 3rd and 4th of December 2018.", ["2018-12-03", "2018-12-04"]),
        ("past", "They met from December 3 to 5", ["2019-12-03", "2019-12-05"]),
    ],
)
def test_lists_of_days(tense: str, text: str, expected: list[str]) -> None:
    assert [value for _, value in values(text, tense=tense)] == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The hearing has been postponed until Thursday.", "2020-01-09"),
        ("The judge adjourned the case to Thursday.", "2020-01-09"),
        ("The judge gave them until Thursday.", "2020-01-09"),
        ("The ship waited until Thursday.", "2020-01-02"),
        ("The union scheduled a march for Thursday.", "2020-01-09"),
        ("The envoy is to speak on Thursday.", "2020-01-09"),
        ("The council votes on Thursday.", "2020-01-09"),
        ("The assembly voted on Thursday.", "2020-01-02"),
        ("Vesk Rovers beat Orsk Town 2-0 in Lund on Thursday.", "2020-01-02"),
        ("Two shells hit the mill on Thursday.", "2020-01-02"),
        ("The envoy could not be reached on Thursday.", "2020-01-02"),
        ("They married in February in Bergen.", "2019-02"),
        ("The February vote was put to them.", "2020-02"),
    ],
)
def test_what_the_clause_tells_of_past_and_future(text: str, value: str) -> None:
    ((time, _, _),) = find_time_expressions(analysed(text, TUESDAY))
    assert time.value == value


def test_entries_of_a_live_blog_have_their_own_day() -> None:
    text = (
        "Fire in the harbour: live\n\nTuesday, 7 January 2020\n\n11:02 GMT\n\nCrews returned this morning.\n\n"
        "Monday, 6 January 2020\n\n18:15 GMT Crews arrived last night.\n\n"
        "Sunday 5 January, 20:11 GMT\n\nThe ship sank today."
    )
    found = {time.text: time.value for time, _, _ in find_time_expressions(analysed(text, TUESDAY))}
    assert found["this morning"] == "2020-01-07TMO"
    assert found["18:15 GMT"] == "2020-01-06T18:15"
    assert found["last night"] == "2020-01-05TNI"
    assert found["today"] == "2020-01-05"
