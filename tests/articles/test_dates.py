"""Days as people and machines write them, and those that could be two."""

from __future__ import annotations

from datetime import date

import pytest

from kg.articles.dates import is_open, is_universal, iso, order_among, order_by, parse_date, written_days

DAY = date(2021, 4, 6)


@pytest.mark.parametrize(
    "words",
    [
        "2021-04-06",
        "6 avril 2021",
        "Dienstag, 6. April 2021, 20:15 Uhr",
        "6 de abril de 2021",
        "6 апреля 2021 г., 10:00",
        "2021年4月6日 10:00",
        "2021. április 6.",
        "06/abr/2021",
        "Publié le 6 avril 2021 - Mis à jour le 9 avril 2021",
        "6.4.21 18:00",
        "6. 4. 2021",
        "6 Apr '21",
        "2021-04-06T23:10:00Z",
        "2021-04-06 23:10:00",
        "20210406",
        "20210406T231000Z",
        "2021/04/06",
        "Tue, 06 Apr 2021 23:10:00 -0500",
        "Tue Apr 06 23:10:00 +0000 2021",
        "20210406T2310+0200",
        "1617700000",
        "1617700000000000",
        "6-Apr-21",
        "6. April 2021",
        "April 6, 2021 Tuesday 11:10 PM GMT",
        "1617700000000",
        "April 6, 2021",
        "Apr. 6 2021 at 11:10 pm",
        "6 April 2021",
        "6th of April, 2021",
        "06-Apr-2021",
        "Tuesday, April 6th, 2021",
        "6.4.2021",
        "Published: 6 Apr 2021 18.00 BST",
        "First published on Tue 6 Apr 2021, last modified on Thu 8 Apr 2021",
        "Updated April 8, 2021. Published April 6, 2021",
    ],
)
def test_one_day_in_many_forms(words: str) -> None:
    assert parse_date(words) == DAY
    assert not is_open(words)


@pytest.mark.parametrize(
    "words",
    ["", "yesterday", "April 2021", "2021", "April 6", "2021-13-40", "Updated April 8, 2021", "2009-2021", "12/25",
     "April 6, 2021 - April 9, 2021", "version 4-06-21", "score 3.2.1"],
)  # fmt: skip
def test_what_tells_no_day_or_several(words: str) -> None:
    assert parse_date(words) is None
    assert not is_open(words)


def test_numbers_that_could_be_two_days_need_an_order() -> None:
    assert parse_date("6/04/21") is None
    assert is_open("6/04/21 8:00am")
    assert parse_date("6/04/21", "day") == DAY
    assert parse_date("6/04/21", "month") == date(2021, 6, 4)
    assert parse_date("6/04/98", "day") == date(1998, 4, 6)


def test_numbers_that_only_one_order_makes_a_day_need_none() -> None:
    assert parse_date("26/04/2021") == parse_date("4/26/2021") == date(2021, 4, 26)
    assert parse_date("5/05/2021") == date(2021, 5, 5)
    assert parse_date("31/04/2021") is None


def test_a_document_tells_its_order() -> None:
    assert order_among(["on 26/04/2021", "and 6/04/2021"]) == "day"
    assert order_among(["on 4/26/2021"]) == "month"
    assert order_among(["26/04/2021 and 4/26/2021"]) == ""
    assert order_by(DAY, "Posted 6/04/21") == "day"
    assert order_by(date(2021, 6, 4), "Posted 6/04/21") == "month"
    assert order_by(DAY, "Posted 7/08/21") == ""


def test_what_is_said_of_a_day() -> None:
    text = "Posted 6 April 2021 | Updated 8 April 2021 | 9 April 2021"
    assert [(one.day.day, one.label) for one in written_days(text) if one.day] == [
        (6, "published"),
        (8, "updated"),
        (9, ""),
    ]


def test_utc() -> None:
    assert is_universal("2021-04-06T01:30:00Z")
    assert is_universal("2021-04-06T01:30:00+00:00")
    assert not is_universal("2021-04-06T01:30:00-05:00")
    assert not is_universal("2021-04-06")


@pytest.mark.parametrize(
    ("words", "time"),
    [
        ("20210406T231000Z", "2021-04-06T23:10:00Z"),
        ("20210406T2310+0100", "2021-04-06T23:10:00+0100"),
        ("20210406", "2021-04-06"),
        ("1617700000", "2021-04-06T09:06:40+00:00"),
        ("1617700000000", "2021-04-06T09:06:40+00:00"),
        ("20210231", "20210231"),
        ("12", "12"),
        ("6 April 2021", "6 April 2021"),
        ("", ""),
    ],
)
def test_forms_that_only_machines_write(words: str, time: str) -> None:
    assert iso(words) == time
