"""Times of business reports and of clocks: quarters, hours later; titles that only look like times."""

from __future__ import annotations

from datetime import date

import pytest

from kg.extract.times.text import find_times
from tests.extract.analysed import analysed

FRIDAY = date(2015, 11, 6)


def told(text: str, tense: str = "past") -> list[tuple[str, str]]:
    return [(each.text, each.value) for each in find_times(text, FRIDAY, lambda offset: tense)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Orders fell in the quarter ended Sept. 30 at Velda.", "2015-Q3"),
        ("Orders fell in the quarter that ended July 31 at Velda.", "2015-Q2"),
        ("Orders fell in the quarter ended in March 2014 at Velda.", "2014-Q1"),
    ],
)
def test_a_quarter_is_that_in_which_most_of_it_lies(text: str, value: str) -> None:
    assert told(text)[0] == ("the quarter", value)


def test_quarters_of_the_year_before() -> None:
    assert told("It lost money in the year-ago third quarter.") == [("the year-ago third quarter", "2014-Q3")]
    text = "Sales rose in the third quarter. In the comparable year-ago quarter and the 2012 quarter they fell."
    assert [value for _, value in told(text)] == ["2015-Q3", "2014-Q3", "2012-Q3"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A minute and a half later it was gone.", [("A minute and a half later", "PT1M30S")]),
        ("She came back two hours later.", [("two hours later", "PT2H")]),
        ("It is used since the year two thousand.", [("the year two thousand", "2000")]),
        ("We saw it in the winter of nineteen ninety-four.", [("the winter of nineteen ninety-four", "1994")]),
        ("They talked the day before last Tuesday.", [("the day before last Tuesday", "2015-11-02")]),
        ("They talked the day after Oct. 12.", [("the day after Oct. 12", "2015-10-13")]),
        ("The bridge will one day carry trains.", [("one day", "FUTURE_REF")]),
        ("The index has lost a tenth since December.", [("December", "2014-12")]),
    ],
)
def test_what_is_counted_or_told_in_words(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


def test_a_clock_told_in_two_zones_is_of_the_day_behind_them() -> None:
    times = told("The mast fell at 10:20 a.m. (0720 GMT) Wednesday.")
    assert times == [("10:20 a.m.", "2015-11-04T10:20"), ("0720 GMT", "2015-11-04T07:20"), ("Wednesday", "2015-11-04")]


@pytest.mark.parametrize(
    "text",
    [
        'He spoke on "Next Week," a programme.',
        "She was asked on “90 Minutes” about it.",
        "They came with their 7-month-old daughter.",
        "Velda cut its quarterly dividend.",
        "At the time Haro was elected, nobody knew.",
    ],
)
def test_titles_ages_and_kinds_of_dividends_are_no_times(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Neither he nor his aunt could be reached Wednesday.", "2015-11-04"),
        ("The bank has extended the loan through January.", "2016-01"),
    ],
)
def test_the_clause_of_what_could_not_be_and_of_what_is_extended(text: str, value: str) -> None:
    from kg.extract.times.finding import find_time_expressions

    times = find_time_expressions(analysed(text, published=FRIDAY))
    assert [time.value for time, _, _ in times] == [value]
