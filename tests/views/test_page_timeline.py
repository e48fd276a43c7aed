"""The timeline: what it holds of a graph, and how it behaves in a real browser."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from browser import Browser
from page_reading import assert_silent, block, panel
from page_sample import Sheet, asserted, chronicle, sample, store_of

from kg.views.page import page_html, write
from kg.views.page_timeline import ROWS

pytest_plugins = ("shared_browser",)


@pytest.fixture
def page(browser: Browser, tmp_path: Path) -> Browser:
    return opened(browser, tmp_path, *chronicle())


def opened(browser: Browser, folder: Path, *sheets: Sheet) -> Browser:
    """The browser with the timeline of a graph."""
    browser.open(write(store_of(*sheets), folder / "graph.html"))
    browser.wait("!!window.kgPage")
    browser.value("void (location.hash = '#timeline')")
    browser.wait("!document.getElementById('times').hidden")
    return browser


def shown(browser: Browser) -> list[str]:
    """The labels of the rows, from above."""
    rows = "[...document.querySelectorAll('#days .row > .event .label')].map((it) => it.textContent)"
    found: list[str] = browser.value(rows)
    return found


def row(browser: Browser, label: str, selector: str) -> list[str]:
    """The words of the elements that a selector finds in each row with a label."""
    rows = f"[...document.querySelectorAll('#days .row')].filter((it) => labelOf(it) === {json.dumps(label)})"
    browser.value("window.labelOf = (it) => it.querySelector('.label').textContent")
    found: list[str] = browser.value(
        f"{rows}.flatMap((it) => [...it.querySelectorAll({json.dumps(selector)})]).map((it) => it.textContent)"
    )
    return found


def test_rows_are_in_order_of_time_and_coarse_times_come_first() -> None:
    page = block(page_html(store_of(*chronicle())), "data")["page"]
    rows = [(time, page["things"][number]["label"]) for time, number, *_ in page["timeline"]["rows"]]
    assert rows == [
        ("199", "growth"),
        ("1998", "founding (1998)"),
        ("2031-04", "march"),
        ("2031-04-17", "flood"),
        ("2031-05-03", "attack on Velin"),
        ("2031-05-03", "resignation"),
        ("2031-05-04", "attack on Velin"),
    ]


def test_a_row_says_which_outlets_give_its_time_and_what_the_others_give() -> None:
    page = block(page_html(store_of(*chronicle())), "data")["page"]
    rows = {(time, page["things"][number]["label"]): rest for time, number, *rest in page["timeline"]["rows"]}
    assert rows["2031-04-17", "flood"][:2] == [[1], [[0, ["2031-04"]]]]
    assert rows["2031-05-03", "attack on Velin"][:2] == [[0], [[1, ["2031-05-04"]]]]
    arrest = next(number for number, thing in enumerate(page["things"]) if thing["label"] == "arrest of two men")
    assert rows["2031-05-03", "attack on Velin"][2:] == [[], [[arrest, ["after"], [0]]]]


def test_a_graph_without_times_has_no_rows() -> None:
    page = block(page_html(store_of(*sample())), "data")["page"]
    events = [number for number, thing in enumerate(page["things"]) if thing["kind"] == "event"]
    assert page["timeline"] == {"rows": [], "left": 0, "undated": events, "said": []}


def test_only_the_best_supported_rows_are_kept() -> None:
    sheet = Sheet("a", "North Post", "h", "They met.")
    for number in range(ROWS + 5):
        time = sheet.time(f"20{number % 90:02}")
        sheet.event(f"m{number}", f"meeting {number}", "met", hasTime=time, **asserted("CONSULT"))
    held = block(page_html(store_of(sheet)), "data")["page"]["timeline"]
    assert len(held["rows"]) == ROWS
    assert held["left"] == 5
    assert held["undated"] == []


def test_headings_months_and_days_stand_in_order(page: Browser) -> None:
    assert shown(page) == [
        "growth",
        "founding",
        "march",
        "flood",
        "attack on Velin",
        "resignation",
        "attack on Velin",
    ]
    headings = page.value("[...document.querySelectorAll('#days h2')].map((it) => it.textContent)")
    assert headings == ["1990s", "1998", "April 2031", "May 2031"]
    days = page.value("[...document.querySelectorAll('#days .day time')].map((it) => it.textContent)")
    assert days == ["", "year only", "month only", "Thu 17", "Sat 3", "Sun 4", "Mon 5", "Tue 6"]
    assert_silent(page)


def test_publication_dates_stand_among_the_days(page: Browser) -> None:
    published = "(it) => [it.closest('.day').querySelector('time').dateTime, it.innerText.split('\\n').at(-1)]"
    assert page.value(f"[...document.querySelectorAll('#days .published')].map({published})") == [
        ["2031-05-05", "South Herald Velin mourns"],
        ["2031-05-06", "North Post A year in Velin"],
    ]


def test_outlets_are_marked_and_differing_times_hinted_at(page: Browser) -> None:
    assert row(page, "flood", ".chip") == ["North Post: April 2031", "South Herald"]
    assert row(page, "flood", ".status") == []
    assert row(page, "attack on Velin", ".chip") == [
        "North Post",
        "South Herald: 4 May 2031",
        "North Post: 3 May 2031",
        "South Herald",
    ]
    assert row(page, "attack on Velin", ".status") == ["outlets differ on the time"] * 2
    assert row(page, "resignation", ".chip") == ["North Post", "South Herald: no time"]


def test_type_factuality_and_numbers_are_shown(page: Browser) -> None:
    assert row(page, "march", ".facts > span") == ["protest", "asserted"]
    factuality = ["planned (North Post)", "asserted (South Herald)"]
    assert row(page, "resignation", ".facts > span") == ["resign", *factuality]
    assert (
        row(page, "attack on Velin", ".figures")[0]
        == "patient: at least 12 people (North Post) | 15 people (South Herald)"
    )


def test_an_event_without_a_time_is_listed_beside_the_one_it_follows(page: Browser) -> None:
    assert row(page, "attack on Velin", ".beside") == ["after this arrest of two men “after”, North Post"] * 2
    page.click_on("#days .beside button")
    page.wait("document.querySelector('#panel h2').textContent === 'arrest of two men'")
    assert "Order\nafter attack on Velin\n“after”, North Post" in panel(page)


def test_events_without_time_or_order_are_folded_below(page: Browser) -> None:
    assert page.value("document.querySelector('#undated summary').textContent") == "2 events without a time"
    page.click_on("#undated summary")
    page.wait("document.querySelectorAll('#undated .row').length === 2")
    labels = page.value("[...document.querySelectorAll('#undated .label')].map((it) => it.textContent)")
    assert sorted(labels) == ["meeting", "rebuilding"]


def test_the_filters_apply(page: Browser) -> None:
    page.click_on("#outlets input[value='0']")
    assert shown(page) == ["flood", "attack on Velin"]
    assert row(page, "flood", ".chip") == ["South Herald"]
    assert row(page, "attack on Velin", ".status") == []
    assert page.value("document.querySelectorAll('#days .published').length") == 1
    page.click_on("#outlets input[value='0']")
    page.value("document.getElementById('event-filter').open = true")
    page.click_on("#factualities input[value=planned]")
    assert "resignation" in shown(page)  # another outlet asserts it
    page.click_on("#factualities input[value=asserted]")
    assert shown(page) == []
    page.click_on("#factualities input[value=asserted]")
    page.click_on("#no-types")
    assert shown(page) == []
    page.click_on("#types input[value=assault]")
    assert shown(page) == ["attack on Velin"] * 2
    page.click_on("#all-types")
    page.click_on("#search")
    page.type("flood")
    assert shown(page) == ["flood"]


def test_a_filter_of_events_applies_to_the_network_too(page: Browser) -> None:
    page.value("document.getElementById('event-filter').open = true")
    page.click_on("#no-types")
    assert page.value("kgPage.nodes.get().filter((it) => page.things[it.id].kind === 'event' && !it.hidden)") == []


def test_a_click_on_a_row_opens_the_event_and_lights_it(page: Browser) -> None:
    page.click_on("#days [data-thing] .event")
    page.wait("!!document.querySelector('#panel .badge')")
    assert page.value("document.querySelector('#panel h2').textContent") == "growth"
    assert page.value("document.querySelector('#days [aria-current]').textContent") == "growth"
    assert page.value("String(kgPage.network.getSelectedNodes())") == page.value(
        "document.querySelector('#days [aria-current]').dataset.thing"
    )
    assert_silent(page)


def test_the_keyboard_reaches_views_and_rows(page: Browser) -> None:
    page.value("document.querySelector('#views a').focus()")
    page.press("Enter", 13)
    page.wait("document.getElementById('times').hidden")
    assert page.value("getComputedStyle(document.getElementById('drawing')).visibility") == "visible"
    page.value("document.querySelector('#views a + a').focus()")
    page.press("Enter", 13)
    page.wait("!document.getElementById('times').hidden")
    assert page.value("document.querySelector('#views [aria-current]').textContent") == "Timeline"
    page.value("document.querySelector('#days .event').focus()")
    page.press("ArrowDown", 40)
    page.press("Enter", 13)
    page.wait("document.querySelector('#panel h2').textContent === 'founding (1998)'")


def test_a_link_to_the_timeline_opens_it(browser: Browser, tmp_path: Path) -> None:
    path = write(store_of(*chronicle()), tmp_path / "graph.html")
    browser.open_address(path.resolve().as_uri() + "#timeline")
    browser.wait("!!window.kgPage")
    assert len(shown(browser)) == 7
    browser.value("void (location.hash = '')")
    browser.wait("document.getElementById('times').hidden")
    inside = "(({x, y}) => x > 0 && y > 0 && x < network.clientWidth && y < network.clientHeight)"
    assert browser.value(f"{inside}(kgPage.network.canvasToDOM(kgPage.network.getPosition(0)))")


def test_what_is_linked_to_the_choice_is_marked(browser: Browser, tmp_path: Path) -> None:
    sheet = Sheet("a", "North Post", "h", "Berg met Olin, who left.")
    sheet.entity("id:person/berg", "schema:Person", "Berg", "Berg")
    day = sheet.time("2031-01-02")
    sheet.event("meeting", "meeting", "met", agent="id:person/berg", hasTime=day, **asserted("CONSULT"))
    sheet.event("leave", "departure", "left", hasTime=day, **asserted("OTHER"))
    opened(browser, tmp_path, sheet)
    browser.value("kgPage.choose({ thing: page.things.findIndex((it) => it.label === 'Berg') })")
    assert browser.value("[...document.querySelectorAll('#days .near .label')].map((it) => it.textContent)") == [
        "meeting"
    ]


@pytest.mark.parametrize("evil", ["<img src=x onerror=alert(1)>", "</script><script>alert(2)</script>", "‮{{ 7 * 7 }}"])
def test_hostile_labels_are_shown_as_they_are(browser: Browser, tmp_path: Path, evil: str) -> None:
    sheet = Sheet("a", f"Outlet {evil}", f"Headline {evil}", f"They {evil} met {evil}.", published="2031-02-30")
    sheet.write(sheet.iri, "schema:url", "javascript:alert(3)")
    report = sheet.event(
        "m", f"meeting {evil}", f"met {evil}", hasTime=sheet.time(f"2031-{evil}"), **asserted("CONSULT")
    )
    sheet.quantity(report, "extent", f"They {evil}", "1", "exactly")
    sheet.event("n", f"other {evil}", "They", **asserted("CONSULT"))
    sheet.order("m", "n", f"met {evil}")
    opened(browser, tmp_path, sheet)
    seen = browser.value("document.getElementById('times').textContent")
    for words in (
        f"meeting {evil}",
        f"other {evil}",
        f"Outlet {evil}",
        f"Headline {evil}",
        f"“met {evil}”",
        f"amount: They {evil}",
    ):
        assert words in seen
    assert browser.value("document.querySelectorAll('#times :is(a, img, script, iframe)').length") == 0
    assert_silent(browser)


@pytest.mark.parametrize(
    ("time", "heading", "within"),
    [
        ("2031", "2031", "year only"),
        ("2031-01", "January 2031", "month only"),
        ("2031-01-03", "January 2031", "Fri 3"),
        ("2031-01-03T14:30", "January 2031", "Fri 3, 14:30"),
        ("2031-01-03TNI", "January 2031", "Fri 3, night"),
        ("2031-W05", "2031", "week 5"),
        ("2031-SU", "2031", "summer"),
        ("2031-Q2", "2031", "second quarter"),
        ("203", "2030s", ""),
        ("someday", "someday", ""),
    ],
)
def test_times_are_written_as_readers_do(page: Browser, time: str, heading: str, within: str) -> None:
    found: Any = page.value(f"[Times.heading({json.dumps(time)}), Times.within({json.dumps(time)})]")
    assert found == [heading, within]


def test_the_timeline_of_one_thing_stays_while_its_events_are_looked_at(browser: Browser, tmp_path: Path) -> None:
    sheet = Sheet("a", "North Post", "h", "Berg met Olin, who left.")
    sheet.entity("id:person/berg", "schema:Person", "Berg", "Berg")
    day = sheet.time("2031-01-02")
    sheet.event("meeting", "meeting", "met", agent="id:person/berg", hasTime=day, **asserted("CONSULT"))
    sheet.event("leave", "departure", "left", hasTime=day, **asserted("OTHER"))
    opened(browser, tmp_path, sheet)
    assert browser.value("document.getElementById('only').hidden") is True
    browser.value("kgPage.choose({ thing: page.things.findIndex((it) => it.label === 'Berg') })")
    assert browser.value("document.getElementById('only').innerText") == "Only with Berg"
    browser.click_on("#only input")
    assert shown(browser) == ["meeting"]
    browser.click_on("#days .event")
    assert shown(browser) == ["meeting"]
    browser.click_on("#only input")
    assert sorted(shown(browser)) == ["departure", "meeting"]


def test_one_can_go_to_a_month(browser: Browser, tmp_path: Path) -> None:
    sheet = Sheet("a", "North Post", "h", "They met.")
    for number in range(40):
        time = sheet.time(f"2031-{1 + number // 20:02}-{1 + number % 20:02}")
        sheet.event(f"m{number}", f"meeting {number}", "met", hasTime=time, **asserted("CONSULT"))
    opened(browser, tmp_path, sheet)
    assert browser.value("[...document.querySelectorAll('#jump option')].map((it) => it.textContent)") == [
        "January 2031",
        "February 2031",
        "May 2031",
    ]
    browser.value("document.querySelector('#jump select').focus()")
    browser.press("ArrowDown", 40)
    top = "document.querySelector('#days > li:nth-child(2)').getBoundingClientRect().y"
    browser.wait(f"Math.abs({top} - document.getElementById('times').getBoundingClientRect().y) < 4")
