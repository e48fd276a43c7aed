"""Web addresses that are one, whose they are, and what their country says of dates."""

from __future__ import annotations

import pytest

from kg.articles.agencies import agency_named
from kg.articles.hosts import date_order, day_in, host_of, outlet_of, same_address


@pytest.mark.parametrize(
    "url",
    [
        "https://lamp.example/dam-report",
        "http://www.lamp.example/dam-report/",
        "https://m.lamp.example/dam-report#comments",
        "https://amp.lamp.example/dam-report",
        "https://lamp.example/dam-report/amp",
        "https://lamp.example/amp/dam-report",
        "https://lamp.example/dam-report?utm_source=mail&utm_medium=x&fbclid=1",
        "https://lamp-example.cdn.ampproject.org/c/s/lamp.example/dam-report",
        "https://LAMP.example:443/dam-report/index.html",
    ],
)
def test_one_article_has_one_address(url: str) -> None:
    assert same_address(url) == "lamp.example/dam-report"


def test_what_tells_articles_apart_stays() -> None:
    assert same_address("https://lamp.example/a?id=3&utm_source=x") == "lamp.example/a?id=3"
    assert same_address("https://lamp.example/a?id=4") != same_address("https://lamp.example/a?id=3")
    assert same_address("https://lamp.example:8080/a") != same_address("https://lamp.example/a")


@pytest.mark.parametrize("url", ["", "lamp.example/a", "https://lamp.example/", "http://[x/a", "javascript:alert(1)"])
def test_no_address_of_one_article(url: str) -> None:
    assert same_address(url) == ""


def test_outlets_by_host() -> None:
    assert outlet_of("https://www.aljazeera.com/news/x") == "Al Jazeera"
    assert outlet_of("https://news.bbc.co.uk/x") == "BBC"
    assert outlet_of("https://lamp.example/x") == ""
    assert host_of("https://www.lamp.example/x") == "lamp.example"
    assert agency_named(" the associated press ") == agency_named("AP") == "Associated Press"
    assert agency_named("Lamp") == ""


def test_order_of_numbers_by_host_and_language() -> None:
    assert date_order("https://lamp.co.uk/x", "en") == "day"
    assert date_order("https://www.nytimes.com/x", "en-GB") == "month"
    assert date_order("https://lamp.example/x", "en-US") == "month"
    assert date_order("https://lamp.com/x", "en_AU") == "day"
    assert date_order("https://lamp.example/x", "en") == ""


def test_days_in_addresses() -> None:
    assert day_in("https://lamp.example/2021/04/06/dam") == "2021-04-06"
    assert day_in("https://lamp.example/2021/apr/06/dam") == "2021-04-06"
    assert day_in("https://lamp.example/20210406-dam") == "2021-04-06"
    assert day_in("https://lamp.example/dam?d=/2021/04/06/") == day_in("https://lamp.example/2021/04") == ""
