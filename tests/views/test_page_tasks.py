"""What an analyst asks, answered on the page of the built seeds with at most four clicks or words typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from browser import Browser
from page_reading import assert_silent

from kg.graph import Graph

pytest_plugins = ("shared_browser",)


@pytest.fixture(scope="module")
def seeds(browser: Browser, seeds_graph: Graph) -> Browser:
    path: Path = seeds_graph.path / "graph.html"
    browser.open(path)
    browser.wait("!!window.kgPage")
    return browser


@pytest.fixture
def page(seeds: Browser) -> Browser:
    """The page as it opens."""
    seeds.value("void (location.hash = '')")
    seeds.wait("document.querySelector('#panel .happenings') && location.hash === ''")
    return seeds


TASKS = {
    "what does a person say": (["type Milley", "Enter"], "#panel .said", "This was a mistake"),
    "which outlets tell a happening": (["click .happening .link"], "#panel .told", "Al Jazeera · Press TV"),
    "where do they differ on it": (["click .happening .link"], "#panel .difference", "Press TV"),
    "which words stand behind an edge": (["type Esper", "Enter"], "#panel .sentence", "credited with telling of"),
    "what happened on a day": (["click [href='#timeline']"], "#days .day", "Fri 3"),
    "who leaves out whom": (
        ["click [href='#tables']", "click [data-table=differences]", "set slot presence"],
        "#table-box tbody th",
        "presence, omission",
    ),
    "how does each outlet call somebody": (
        ["click [href='#tables']", "click [data-table=naming]", "type Soleimani"],
        "#table-box tbody tr",
        "Soleimani",
    ),
    "one quotation in each outlet": (
        ["click [href='#tables']", "click [data-table=quotations]"],
        "#table-box thead",
        "Al Jazeera",
    ),
    "who are the sources of an outlet": (
        ["click [href='#tables']", "click [data-table=sourcing]"],
        "#table-box tbody",
        "most quoted",
    ),
    "why are these one": (["type Milley", "Enter"], "#panel .merges", "the same name"),
}


def do(browser: Browser, step: str) -> None:
    """Take a step: click on a selector, type into the search, set a choice, press Enter."""
    verb, _, rest = step.partition(" ")
    match verb:
        case "click":
            browser.click_on(rest)
        case "type":
            browser.click_on("#search")
            browser.type(rest)
        case "Enter":
            browser.press("Enter", 13)
        case "set":
            name, value = rest.split()
            field = f"document.getElementById({json.dumps(name)})"
            browser.value(f"void ({field}.value = {json.dumps(value)}, {field}.dispatchEvent(new Event('change')))")
        case _:
            raise ValueError(step)


@pytest.mark.parametrize("task", TASKS)
def test_a_task_takes_at_most_four_steps(page: Browser, task: str) -> None:
    steps, selector, answer = TASKS[task]
    assert len(steps) <= 4
    for step in steps:
        do(page, step)
    found = page.value(f"[...document.querySelectorAll({json.dumps(selector)})].map((it) => it.innerText).join('\\n')")
    assert answer in found
    assert_silent(page)


def test_the_story_of_the_seeds_is_told_in_order_of_days(page: Browser) -> None:
    days = page.value("[...document.querySelectorAll('.happening .when')].map((it) => it.textContent)")
    assert days[0] == "3 January 2020"
    assert days == sorted(days, key=lambda day: int(day.split()[0]))


def test_the_texts_and_merges_of_the_build_are_on_the_page(page: Browser, seeds_graph: Graph) -> None:
    texts = sorted(one.article.text for one in seeds_graph.facts())
    assert sorted(page.value("page.texts")) == texts
    assert page.value("page.things.some((it) => it.merged)")
