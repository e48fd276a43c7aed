"""The page by the keyboard alone: every part is reached, opened and left by keys, inside the drawing too."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import Browser
from page_compared_sample import opened
from page_reading import assert_silent

pytest_plugins = ("shared_browser",)

CODES = {
    "Tab": 9,
    "Enter": 13,
    "Escape": 27,
    " ": 32,
    "PageUp": 33,
    "PageDown": 34,
    "End": 35,
    "Home": 36,
    "ArrowLeft": 37,
    "ArrowUp": 38,
    "ArrowRight": 39,
    "ArrowDown": 40,
    "e": 69,
}
STORY = "graph&story=story/velin"


@pytest.fixture
def page(browser: Browser, tmp_path: Path) -> Iterator[Browser]:
    yield opened(browser, tmp_path, STORY)
    assert_silent(browser)


def press(page: Browser, *keys: str) -> None:
    for key in keys:
        page.press(key, CODES[key])


def tab_to(page: Browser, selector: str, most: int = 60) -> None:
    """Press Tab until what has the focus is what a selector finds."""
    for _ in range(most):
        press(page, "Tab")
        if page.value(f"document.activeElement.matches({selector!r})"):
            return
    raise AssertionError(f"{selector} is not reached by {most} times Tab")


def heading(page: Browser) -> str:
    return str(page.value("document.querySelector('#panel h2').textContent"))


def told(page: Browser) -> str:
    """What is said of where one is in the drawing."""
    return str(page.value("document.querySelector('#keyed span').textContent"))


def in_drawing(page: Browser) -> None:
    tab_to(page, "#network .vis-network")
    press(page, "Home")


def to_the_bombing(page: Browser) -> None:
    if not page.value("document.activeElement.matches('#network .vis-network')"):
        in_drawing(page)
    for _ in range(20):
        if told(page).startswith("event: bombing of Velin, told by 2 outlets"):
            return
        press(page, "PageDown")
    raise AssertionError("the bombing is not reached")


def test_tab_reaches_every_part_in_few_steps(page: Browser) -> None:
    for selector in ("#skip", "#views a", "#search", "#list button", "#filters summary", "#kinds input", "#fit"):
        tab_to(page, selector)
    tab_to(page, "#panel .link")


def test_one_key_skips_to_the_answer(page: Browser) -> None:
    tab_to(page, "#skip", most=1)
    press(page, "Enter", "Tab")
    assert page.value("document.activeElement.closest('#panel') !== null")


def test_from_the_search_to_a_result_and_into_its_details(page: Browser) -> None:
    tab_to(page, "#search")
    page.type("berg")
    press(page, "ArrowDown", "End", "Home", "Enter")
    assert heading(page) == "Ana Berg"
    assert page.value("document.activeElement.closest('#list') !== null")
    tab_to(page, "#panel .said .link")
    press(page, "Enter")
    assert heading(page) == "Ana Berg said"
    assert page.value("document.activeElement.id") == "panel"
    press(page, "Escape")
    assert page.value("document.querySelector('#panel .badge')") is None


def test_arrows_go_from_node_to_node_and_enter_opens_one(page: Browser) -> None:
    to_the_bombing(page)
    seen = {told(page)}
    for key in ("ArrowUp", "ArrowLeft", "ArrowDown", "ArrowRight"):
        press(page, key)
        seen.add(told(page))
    assert len(seen) > 1
    to_the_bombing(page)
    press(page, "Enter")
    assert heading(page) == "bombing of Velin"
    assert page.value("document.activeElement.id") == "panel"
    press(page, "Escape")
    assert page.value("document.activeElement.matches('#network .vis-network')")


def test_an_arrow_goes_where_it_points(page: Browser) -> None:
    in_drawing(page)
    places = "kgPage.network.getPosition(page.things.find((it) => TOLD.includes(`: ${it.label}, told`)).number)"

    def place() -> dict[str, float]:
        found: dict[str, float] = page.value(
            places.replace("TOLD", "document.querySelector('#keyed span').textContent")
        )
        return found

    for key, axis, sign in (
        ("ArrowLeft", "x", -1),
        ("ArrowRight", "x", 1),
        ("ArrowUp", "y", -1),
        ("ArrowDown", "y", 1),
    ):
        press(page, "Home")
        before, words = place(), told(page)
        press(page, key)
        assert told(page) == words or (place()[axis] - before[axis]) * sign > 0


def test_page_keys_go_round_all_that_is_drawn(page: Browser) -> None:
    in_drawing(page)
    drawn = page.value("kgPage.nodes.get().filter((it) => !it.hidden).map((it) => page.things[it.id].label)")
    seen = []
    for _ in drawn:
        seen.append(told(page))
        press(page, "PageDown")
    assert sorted(words.split(": ", 1)[1].split(", told by")[0] for words in seen) == sorted(drawn)
    assert told(page) == seen[0]
    press(page, "PageUp")
    assert told(page) == seen[-1]


def test_edges_are_followed_and_opened(page: Browser) -> None:
    to_the_bombing(page)
    press(page, "e")
    source, _, rest = told(page).partition(" — ")
    label, _, rest = rest.partition(" → ")
    target = rest.split(", told by")[0]
    assert "bombing of Velin" in {source, target}
    press(page, "Enter")
    assert page.value("document.querySelector('#panel .badge').textContent") == "relation"
    assert label in heading(page)
    press(page, "Escape", "End")
    other = ({source, target} - {"bombing of Velin"}).pop()
    assert f": {other}, told by" in told(page)


def test_the_node_that_one_is_at_stays_in_sight(page: Browser) -> None:
    in_drawing(page)
    for _ in range(4):
        page.call("Input.dispatchKeyEvent", type="keyDown", key="+", text="+")
    inside = """(() => {
        const words = document.querySelector('#keyed span').textContent;
        const at = page.things.find((it) => words.includes(`: ${it.label}, told`));
        const { x, y } = kgPage.network.canvasToDOM(kgPage.network.getPosition(at.number));
        const box = document.getElementById('network');
        return x > 0 && y > 0 && x < box.clientWidth && y < box.clientHeight;
    })()"""
    for _ in range(6):
        press(page, "PageDown")
        assert page.value(inside) is True


def test_what_is_filtered_away_is_no_longer_reached(page: Browser) -> None:
    in_drawing(page)
    page.click_on("#kinds input[value=event]")
    page.value("document.querySelector('#network .vis-network').focus()")
    assert not told(page).startswith("event:")


def test_arrows_go_from_mark_to_mark_in_an_article(page: Browser) -> None:
    page.value("void (location.hash = '#text&article=article/n1')")
    page.wait("!!document.querySelector('#columns mark')")
    tab_to(page, "#columns mark")
    assert page.value("[...document.querySelectorAll('#columns mark')].filter((it) => it.tabIndex === 0).length") == 1
    first = page.value("document.activeElement.dataset.at")
    press(page, "ArrowRight", "ArrowRight", "ArrowLeft")
    second = page.value("document.activeElement.dataset.at")
    assert int(second) > int(first)
    press(page, "Enter")
    assert page.value("document.querySelector('#panel .badge') !== null")
    assert page.value("document.activeElement.dataset.at") == second


def test_views_tables_and_filters_are_worked_by_keys(page: Browser) -> None:
    tab_to(page, "#views a[href='#tables']")
    press(page, "Enter")
    tab_to(page, "[data-table=naming]")
    press(page, "Enter")
    assert page.value("document.querySelector('[data-table=naming]').getAttribute('aria-pressed')") == "true"
    tab_to(page, "#table-box .table")
    tab_to(page, "#table-box .link")
    press(page, "Enter")
    assert page.value("document.querySelector('#panel .badge') !== null")
    press(page, "Escape", "Escape")
    assert page.value("location.hash").startswith("#graph")
