"""What is printed is what is shown, whole: nothing is cut off at the edge of the paper or of a box with a scrollbar."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import Browser
from page_compared_sample import opened
from page_crowd import OUTLETS, crowd
from page_reading import assert_silent
from page_sample import store_of
from pypdf import PdfReader

from kg.views.page import write

pytest_plugins = ("shared_browser",)
VIEWS = ("graph&story=story/velin", "timeline", "text&article=article/n1", "tables&table=naming&story=story/velin")


@pytest.fixture(scope="module")
def large(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of a story of twelve outlets."""
    sheets, beside = crowd(60, 40)
    return write(store_of(*sheets), tmp_path_factory.mktemp("large") / "graph.html", beside=beside)


@pytest.fixture(autouse=True)
def silent(browser: Browser) -> Iterator[None]:
    yield
    assert_silent(browser)


def go(browser: Browser, place: str) -> None:
    browser.value(f"void (location.hash = '#{place}')")
    browser.value("new Promise((done) => setTimeout(done, 50))")


def printed(browser: Browser) -> tuple[str, float]:
    """The words on A4 paper, and how far to the right of its edge any of them begins, in points."""
    found = browser.call("Page.printToPDF", paperWidth=8.27, paperHeight=11.69, preferCSSPageSize=True)
    pages = PdfReader(io.BytesIO(base64.b64decode(found["data"]))).pages
    beyond: list[float] = []
    words = []
    for page in pages:
        width = float(page.mediabox.width)

        def placed(text: str, outer: list[float], inner: list[float], *_: object, width: float = width) -> None:
            if text.strip():
                beyond.append(inner[4] * outer[0] + outer[4] - width)

        words.append(page.extract_text(visitor_text=placed))
    return "".join("\n".join(words).split()), max(beyond)


def shown(browser: Browser, selector: str) -> list[str]:
    """The words of what a selector finds, without spaces."""
    found = browser.value(f"[...document.querySelectorAll({selector!r})].map((it) => it.textContent)")
    return ["".join(words.split()) for words in found]


@pytest.mark.parametrize("place", VIEWS)
def test_controls_are_not_printed(browser: Browser, tmp_path: Path, place: str) -> None:
    opened(browser, tmp_path, place)
    words, beyond = printed(browser)
    assert beyond < 0
    assert "Velin" in words or "AnaBerg" in words
    assert not [it for it in ("Copy", "Print", "Citation", "Onlythis", "Searchnames") if it in words]


def test_the_answer_in_the_panel_is_printed_whole(browser: Browser, tmp_path: Path) -> None:
    opened(browser, tmp_path, "graph&story=story/velin")
    browser.value("kgPage.choose({ thing: page.things.findIndex((it) => it.kind === 'event') })")
    words, _ = printed(browser)
    parts = shown(browser, "#panel h2, #panel blockquote")
    assert len(parts) > 1
    assert [part for part in parts if part not in words] == []


def test_a_table_of_twelve_outlets_is_printed_whole(browser: Browser, large: Path) -> None:
    browser.open(large)
    browser.wait("!!window.kgPage")
    go(browser, "tables&table=naming")
    rows = browser.value("kgPage.rows()")
    assert rows[0][1:] == sorted(OUTLETS)
    words, beyond = printed(browser)
    assert beyond < 0
    assert [name for name in OUTLETS if "".join(name.split()) not in words] == []
    assert all("".join(row[0].split()) in words for row in rows[1:])


def test_all_of_a_long_timeline_is_printed(browser: Browser, large: Path) -> None:
    browser.open(large)
    browser.wait("!!window.kgPage")
    go(browser, "timeline")
    words, beyond = printed(browser)
    assert beyond < 0
    labels = shown(browser, "#days .row > .event .label")
    assert labels
    assert labels[-1] in words
