"""The page of a large graph: twelve outlets, five thousand things, on a wide screen and on a phone.

Times are those of the browser's main thread on the processor, so that a busy machine does not fail them; a single
step's whole work is held against the bar of one frame."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser import Browser
from page_crowd import OUTLETS, crowd
from page_reading import assert_silent
from page_sample import store_of

from kg.views.page import write

pytest_plugins = ("shared_browser",)

THINGS = 5000
USABLE, FRAME = 3.0, 0.2
"""Seconds until the page can be used, and that one frame may take."""


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    sheets, beside = crowd(THINGS, 120)
    return write(store_of(*sheets), tmp_path_factory.mktemp("crowd") / "graph.html", beside=beside)


@pytest.fixture(scope="module")
def loaded(browser: Browser, path: Path) -> tuple[Browser, float]:
    """The page, and the seconds that the browser worked until it could be used."""
    browser.call("Performance.enable", timeDomain="threadTicks")
    before = worked(browser)
    browser.open(path)
    browser.wait("!!window.kgPage")
    return browser, worked(browser) - before


@pytest.fixture
def page(loaded: tuple[Browser, float]) -> Iterator[Browser]:
    browser, _ = loaded
    browser.value("void (location.hash = '')")
    browser.wait("location.hash === ''")
    settle(browser)
    yield browser
    assert_silent(browser)


def worked(browser: Browser) -> float:
    """Seconds of processor time that the main thread has worked."""
    metrics = browser.call("Performance.getMetrics")["metrics"]
    return float(next(one["value"] for one in metrics if one["name"] == "TaskDuration"))


def settle(browser: Browser) -> None:
    browser.value("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def took(browser: Browser, expression: str) -> float:
    """Seconds of work until an expression is done and shown."""
    settle(browser)
    before = worked(browser)
    browser.value(expression)
    settle(browser)
    return worked(browser) - before


def searched(words: str) -> str:
    return (
        f"void ((it) => {{ it.value = {json.dumps(words)}; it.dispatchEvent(new Event('input')); }})"
        "(document.getElementById('search'))"
    )


def clicked(selector: str) -> str:
    return f"void document.querySelector({json.dumps(selector)}).click()"


STEPS: dict[str, list[str]] = {
    "search": [searched("ada12"), searched("ada12 met"), searched("")],
    "choice": [f"kgPage.choose({{ thing: {number} }})" for number in ("0", "1500", "page.things.length - 1")],
    "one outlet": [clicked("#outlets .only"), clicked("#outlets .only")],
    "all events": [clicked("#weights input"), clicked("#weights input")],
    "statements": [clicked("#also input"), clicked("#also input")],
    "more": [clicked("#more"), clicked("#more")],
    "zoom": [clicked("#zoom-in"), clicked("#zoom-out"), clicked("#fit")],
    "views": [clicked(f"#views a[href='#{view}']") for view in ("timeline", "text", "tables", "graph")],
}


def test_the_page_holds_details_of_everything(page: Browser) -> None:
    things, details = page.value("[page.things.length, page.things.filter((it) => it.evidence).length]")
    assert things == details > 0.9 * THINGS


def test_it_can_be_used_in_time(loaded: tuple[Browser, float]) -> None:
    assert loaded[1] < USABLE


@pytest.mark.parametrize("step", STEPS)
def test_no_step_holds_up_a_frame(page: Browser, step: str) -> None:
    for expression in STEPS[step]:
        assert took(page, expression) < FRAME, expression


def test_a_search_and_a_choice_draw_once_each(page: Browser) -> None:
    page.value("void (window.drawn = 0, kgPage.network.on('afterDrawing', () => { window.drawn += 1; }))")
    assert page.value(searched("ada12").replace("void ", "", 1) + ", window.drawn") == 1
    assert page.value("(kgPage.choose({ thing: 1500 }, { focus: false }), window.drawn)") == 2


def test_every_table_is_shown_in_a_frame(page: Browser) -> None:
    page.value(clicked("#views a[href='#tables']"))
    for name in page.value("[...document.querySelectorAll('[data-table]')].map((it) => it.dataset.table)"):
        assert took(page, clicked(f"[data-table={name}]")) < FRAME, name


def test_what_is_drawn_is_linked_and_no_more_than_can_be_read(page: Browser) -> None:
    seen: list[int] = page.value("kgPage.nodes.get().filter((it) => !it.hidden).map((it) => it.id)")
    lines: list[list[int]] = page.value(
        "kgPage.edges.get().filter((it) => !it.hidden).map(({ id }) => page.relations[id].slice(0, 2))"
    )
    assert 40 < len(seen) <= 60
    assert {end for line in lines for end in line} == set(seen)


def test_what_is_not_drawn_is_drawn_when_it_is_searched_for(page: Browser) -> None:
    label = page.value(
        "page.things.findLast((it) => it.kind === 'event' && !it.minor && !kgPage.nodes.get(it.number)).label"
    )
    page.value(searched(label))
    shown = "kgPage.nodes.get().filter((it) => !it.hidden).map((it) => it.label)"
    assert label in page.value(shown)
    places = page.value("Object.values(kgPage.network.getPositions()).map(({ x, y }) => `${x} ${y}`)")
    assert len(places) == len(set(places))
    page.value(searched(""))


# Twelve outlets.


def table(browser: Browser) -> dict[str, Any]:
    """How the table that is shown stands: its columns, whether it scrolls by itself, where its first column stays."""
    found: dict[str, Any] = browser.value(
        """(() => {
            const box = document.querySelector('#table-box .table');
            box.scrollLeft = 400;
            box.scrollTop = 200;
            const edge = box.getBoundingClientRect();
            const first = box.querySelector('tbody th').getBoundingClientRect();
            const head = box.querySelector('thead th:last-child').getBoundingClientRect();
            return {
                columns: [...box.querySelectorAll('thead th')].slice(1).map((it) => it.textContent),
                scrolls: box.scrollWidth > box.clientWidth, body: document.documentElement.scrollWidth,
                aside: first.x - edge.x, above: head.y - edge.y,
                narrow: [...box.querySelectorAll('td, th')].filter((it) => it.scrollWidth > it.clientWidth + 1).length,
            };
        })()"""
    )
    return found


@pytest.mark.parametrize(("width", "height", "mobile"), [(1280, 800, False), (390, 844, True)])
def test_a_table_of_twelve_outlets_can_be_read(page: Browser, width: int, height: int, mobile: bool) -> None:
    size = {"deviceScaleFactor": 1}
    page.call("Emulation.setDeviceMetricsOverride", width=width, height=height, mobile=mobile, **size)
    try:
        page.value(clicked("#views a[href='#tables']"))
        for name in ("differences", "naming", "happenings"):
            page.value(clicked(f"[data-table={name}]"))
            settle(page)
            found = table(page)
            assert found["columns"] == sorted(OUTLETS)
            assert found["scrolls"] is True
            assert found["body"] <= width
            assert found["narrow"] == 0
            assert abs(found["aside"]) < 3
            assert abs(found["above"]) < 3
    finally:
        page.call("Emulation.setDeviceMetricsOverride", width=1280, height=800, mobile=False, **size)


def test_an_event_of_twelve_outlets_names_those_without_a_match_in_one_line(page: Browser) -> None:
    page.value("kgPage.choose({ thing: page.things.find((it) => it.kind === 'event').number })")
    lines = page.value("[...document.querySelectorAll('#panel .silences li')].map((it) => it.innerText)")
    assert len(lines) == 1
    assert lines[0].count(" · ") > 5
