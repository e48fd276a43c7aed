"""Prominent and minor events on the page: in its JSON, and behind the switch that shows all events."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from browser import Browser
from page_reading import assert_silent, block, by_label, listed, number_of, panel
from page_sample import Sheet, asserted, sample, store_of, weighed

from kg.views.page import page_html, write

pytest_plugins = ("shared_browser",)

PROMINENT = ["fire in Velin", "election: Ana Berg"]
MINOR = ["smile: Ana Berg → Olin", "swim: Olin"]
SWITCH = "#weights input"


@pytest.fixture
def page(browser: Browser, tmp_path: Path) -> Browser:
    browser.open(write(store_of(*weighed()), tmp_path / "graph.html"))
    browser.wait("!!window.kgPage")
    return browser


def drawn(browser: Browser) -> set[str]:
    """The labels of the nodes that are seen."""
    return set(browser.value("kgPage.nodes.get().filter((it) => !it.hidden).map((it) => it.label)"))


def text(browser: Browser, name: str) -> str:
    """The words of the element with an id."""
    return str(browser.value(f"document.getElementById('{name}').textContent"))


def counts(browser: Browser, name: str) -> dict[str, str]:
    """The choices of a filter that are seen, with their counts."""
    rows = f"[...document.querySelectorAll('#{name} label')].filter((it) => !it.hidden)"
    pairs = "(it) => [it.querySelector('span').textContent, it.querySelector('.count').textContent]"
    return dict(browser.value(f"{rows}.map({pairs})"))


# What the page holds.


def test_an_event_is_minor_if_no_outlet_tells_it_prominently() -> None:
    things = block(page_html(store_of(*weighed())), "data")["page"]["things"]
    assert {thing["label"] for thing in things if thing.get("minor")} == set(MINOR)


def test_an_event_that_is_not_weighed_is_not_minor() -> None:
    things = block(page_html(store_of(*sample())), "data")["page"]["things"]
    assert not any("minor" in thing for thing in things)


def test_minor_events_come_last() -> None:
    things = block(page_html(store_of(*weighed())), "data")["page"]["things"]
    assert [thing["label"] for thing in things][-2:] == MINOR


def test_each_outlet_has_its_confidence_and_prominence() -> None:
    versions = by_label(page_html(store_of(*weighed())), "fire in Velin")["versions"]
    rows = {
        name: (verdict, [[words for _, words in cell] for cell in cells]) for name, verdict, cells in versions["rows"]
    }
    assert rows["confidence"] == ("", [["93% (high)"], ["80% (fair)"]])
    assert rows["prominence"] == ("", [["90% (prominent)"], ["20% (minor)"]])


def test_of_several_reports_of_an_outlet_the_greatest_count() -> None:
    sheets = [Sheet(name, "North Post", "h", "They met.") for name in ("a", "b")]
    for sheet, figures in zip(sheets, ((0.9, 0.1), (0.6, 0.7)), strict=True):
        sheet.weigh(sheet.event("m", "meeting", "met", **asserted("CONSULT")), *figures)
    thing = by_label(page_html(store_of(*sheets)), "meeting")
    assert "minor" not in thing
    rows = {name: cells for name, _, cells in thing["versions"]["rows"]}
    assert rows["confidence"] == [[[-1, "90% (high)"]]]
    assert rows["prominence"] == [[[-1, "70% (prominent)"]]]


def test_minor_events_take_no_place_of_the_best_that_are_drawn() -> None:
    html = page_html(store_of(*weighed()), drawn=1)
    assert [node["label"] for node in block(html, "nodes")] == ["Olin", MINOR[0]]


# The switch.


def test_only_prominent_events_are_shown_at_first(page: Browser) -> None:
    assert not set(MINOR) & set(listed(page))
    assert set(PROMINENT) <= set(listed(page))
    assert drawn(page) >= set(PROMINENT)
    assert not drawn(page) & set(MINOR)
    assert text(page, "found") == "5 found"
    assert_silent(page)


def test_the_switch_shows_all_events_and_hides_them_again(page: Browser) -> None:
    page.click_on(SWITCH)
    assert listed(page)[-2:] == MINOR
    assert drawn(page) >= {*PROMINENT, *MINOR}
    assert text(page, "found") == "7 found"
    page.click_on(SWITCH)
    assert not set(MINOR) & set(listed(page))
    assert not drawn(page) & set(MINOR)
    assert_silent(page)


def test_what_only_minor_events_link_is_not_drawn_either(browser: Browser, tmp_path: Path) -> None:
    north, _ = weighed()
    browser.open(write(store_of(north), tmp_path / "graph.html"))
    browser.wait("!!window.kgPage")
    assert drawn(browser) == {"fire in Velin", "Velin"}
    assert counts(browser, "also") == {"What no edge links": "1"}
    browser.click_on(SWITCH)
    assert drawn(browser) == {"fire in Velin", "Velin", "Olin", "swim: Olin"}
    assert counts(browser, "also") == {}


def test_the_switch_says_what_it_does(page: Browser) -> None:
    box: dict[str, Any] = page.value(
        f"(({{ type, checked, labels, attributes }}) => ({{ type, checked, label: labels[0].textContent,"
        f" described: attributes['aria-describedby'].value }}))(document.querySelector('{SWITCH}'))"
    )
    assert box == {"type": "checkbox", "checked": False, "label": "All events4", "described": "weight-note"}
    assert page.value("document.querySelector('#weight legend').textContent") == "Events"
    assert text(page, "weight-note") == "2 of 4 events shown: those that an outlet makes prominent."
    assert page.value("document.getElementById('found').getAttribute('role')") == "status"
    page.value(f"document.querySelector('{SWITCH}').focus()")
    for event in ("rawKeyDown", "char", "keyUp"):
        page.call("Input.dispatchKeyEvent", type=event, key=" ", text=" ", windowsVirtualKeyCode=32)
    assert page.value(f"document.querySelector('{SWITCH}').checked") is True
    assert text(page, "weight-note") == "All 4 events shown."


def test_without_minor_events_there_is_no_switch(browser: Browser, tmp_path: Path) -> None:
    browser.open(write(store_of(*sample()), tmp_path / "graph.html"))
    browser.wait("!!window.kgPage")
    assert browser.value("document.getElementById('weight').hidden") is True


def test_filters_count_what_is_shown_and_go_together_with_the_switch(page: Browser) -> None:
    assert counts(page, "kinds") == {"Persons": "2", "Places": "1", "Events": "2"}
    assert counts(page, "types") == {"disaster": "1", "elect": "1"}
    page.click_on(SWITCH)
    assert counts(page, "kinds")["Events"] == "4"
    assert counts(page, "types") == {"disaster": "1", "elect": "1", "other": "1", "travel": "1"}
    page.click_on("#outlets input[value='0']")
    assert set(listed(page)) & {*PROMINENT, *MINOR} == {*PROMINENT, MINOR[0]}
    page.click_on(SWITCH)
    assert set(listed(page)) & {*PROMINENT, *MINOR} == set(PROMINENT)


def test_the_search_tells_of_minor_events_that_it_does_not_show(page: Browser) -> None:
    page.click_on("#search")
    page.type("swim")
    assert listed(page) == []
    assert text(page, "found") == "0 found; 1 minor event not shown"
    page.click_on(SWITCH)
    assert listed(page) == ["swim: Olin"]
    assert text(page, "found") == "1 found"


def test_a_minor_event_that_is_chosen_is_drawn_with_those_that_take_part(page: Browser) -> None:
    number = number_of(page, "swim: Olin")
    page.value(f"kgPage.choose({{ thing: {number} }})")
    assert drawn(page) & set(MINOR) == {"swim: Olin"}
    assert "Olin" in drawn(page)
    assert page.value("kgPage.edges.get().filter((it) => !it.hidden).map((it) => it.label)").count("agent") == 1
    assert page.value("document.querySelector('#panel .badge').textContent") == "minor event"
    page.value("kgPage.choose(null)")
    assert not drawn(page) & set(MINOR)


def test_the_panel_explains_the_figures(page: Browser) -> None:
    page.value(f"kgPage.choose({{ thing: {number_of(page, 'fire in Velin')} }})")
    cells = "[...document.querySelectorAll(`#panel tr[data-field=${name}] td`)].map((it) => it.innerText)"
    found = page.value(f"['confidence', 'prominence'].map((name) => {cells})")
    assert found == [["93% (high)", "80% (fair)"], ["90% (prominent)", "20% (minor)"]]
    assert "Prominence: how likely it is that a reader looks for it." in panel(page)


def test_the_beginning_names_prominent_events(browser: Browser, tmp_path: Path) -> None:
    sheets = [Sheet(name, f"Outlet {name}", "h", "They met and sang.") for name in "ab"]
    for sheet in sheets:
        sheet.weigh(sheet.event("m", "meeting", "met", **asserted("CONSULT")), 0.9, 0.9)
        sheet.weigh(sheet.event("s", "song", "sang", **asserted("OTHER")), 0.9, 0.1)
    browser.open(write(store_of(*sheets), tmp_path / "graph.html"))
    browser.wait("!!window.kgPage")
    assert "meeting" in panel(browser)
    assert "song" not in panel(browser)
    browser.click_on(SWITCH)
    assert "song" in panel(browser)


def test_the_timeline_follows_the_switch(page: Browser) -> None:
    page.value("void (location.hash = '#timeline')")
    page.wait("!document.getElementById('times').hidden")
    rows = "[...document.querySelectorAll('#days .row > .event .label')].map((it) => it.textContent)"
    assert page.value(rows) == ["fire in Velin"]
    assert text(page, "times-note") == "1 event with a time"
    page.click_on(SWITCH)
    assert page.value(rows) == ["fire in Velin", "swim: Olin"]
    assert page.value("[...document.querySelectorAll('#days .row .facts')].at(-1).textContent").endswith("minor")
    assert_silent(page)
