"""Ten questions of an analyst, answered on the page of several stories in at most four clicks or words typed, on a wide
screen and on a phone; what is clicked on is to be seen, and large enough for a finger.

What the answer is says the graph, by the queries of the package. KG_STORIES names graph folders of further stories
(separated as in PATH) that the same questions are asked of."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pytest
from browser import Browser
from page_reading import assert_silent

from kg.graph import Graph

pytest_plugins = ("shared_browser",)

MOST = 4
FINGER = 24
"""Pixels that a target has at least each way."""
SIZES = {"wide": (1280, 800, False), "phone": (390, 844, True)}
PARTS = 40
"""Letters of a quotation by which it is known again."""


class Story(NamedTuple):
    """The graph of a story, and the page of it."""

    graph: Graph
    browser: Browser

    def words(self, selector: str) -> str:
        """The words of all that a selector finds, folded parts too."""
        found = f"[...document.querySelectorAll({json.dumps(selector)})].map((it) => it.textContent).join('\\n')"
        return str(self.browser.value(found))

    def rows(self) -> dict[str, dict[str, str]]:
        """The table that is shown: a row's cells by outlet, by its first words."""
        head, *rows = self.browser.value("kgPage.rows()")
        return {row[0]: dict(zip(head[1:], row[1:], strict=True)) for row in rows}

    def touch(self, selector: str) -> None:
        """See that what a selector finds first is there for a finger: shown, and of at least 24 pixels."""
        found = f"document.querySelector({json.dumps(selector)})"
        assert self.browser.value(f"{found}.checkVisibility()"), selector
        box = self.browser.value(f"(({{ width, height }}) => [width, height])({found}.getBoundingClientRect())")
        assert min(box) >= FINGER, (selector, box)

    def do(self, *steps: str) -> None:
        """Take steps: click on a selector, type into the search, press Enter; no more than the bar."""
        assert len(steps) <= MOST
        for step in steps:
            verb, _, rest = step.partition(" ")
            match verb:
                case "click":
                    self.touch(rest)
                    self.browser.click_on(rest)
                case "type":
                    self.browser.click_on("#search")
                    self.browser.type(rest)
                case "press":
                    self.browser.press("Enter", 13)


@pytest.fixture
def graph(asked_graph: Graph) -> Graph:
    return asked_graph


@pytest.fixture(params=SIZES)
def story(request: pytest.FixtureRequest, graph: Graph, browser: Browser) -> Iterator[Story]:
    """The story's page as it opens on a wide screen, and on a phone."""
    size(browser, *SIZES[request.param])
    browser.open(graph.path / "graph.html")
    browser.wait("!!window.kgPage")
    yield Story(graph, browser)
    size(browser, *SIZES["wide"])


def size(browser: Browser, width: int, height: int, phone: bool) -> None:
    browser.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=phone)


def most_quoted(graph: Graph) -> str:
    rows = [row for row in graph.query("sources") if row.speaker]
    counts: dict[str, int] = defaultdict(int)
    for row in rows:
        counts[row.speaker] += row.statements
    return max(counts, key=lambda name: (counts[name], name))


def what_somebody_said(story: Story) -> None:
    name = most_quoted(story.graph)
    story.do(f"type {name}", "press Enter")
    shown = story.words("#panel .said")
    said = [row for row in story.graph.query("who-said-what") if row.speaker == name]
    assert said
    for row in said:
        assert row.content[:PARTS] in shown
        assert row.outlet in story.words("#panel .says h4")


def which_outlets_tell_it(story: Story) -> None:
    story.do("click .happening .link")
    label = story.words("#panel h2")
    query = (
        "SELECT DISTINCT ?outlet WHERE { ?report kg:reports/rdfs:label " + json.dumps(label) + " ; kg:outlet ?outlet }"
    )
    outlets = {row.outlet for row in story.graph.query(query)}
    told = story.words("#panel .told").partition(";")[0]
    assert outlets
    assert told.removeprefix("Told by ").split(" · ") == sorted(outlets)
    assert all(outlet in story.words("#panel .main h4") for outlet in outlets)


def where_they_differ(story: Story) -> None:
    story.do("click #views [href='#tables']")
    rows = story.rows()
    found = list(story.graph.compare())
    assert len(found) == len(story.browser.value("page.differences"))
    for one in found:
        shown = rows[f"{one.what} [{one.slot}, {one.relation}]"]
        assert {cell.outlet for cell in one.cells} <= set(shown)


def the_words_behind_an_edge(story: Story) -> None:
    story.do(f"type {most_quoted(story.graph)}", "press Enter", "click #panel .claims .how")
    assert story.words("#panel .badge") == "relation"
    sentences = story.browser.value("[...document.querySelectorAll('#panel blockquote')].map((it) => it.textContent)")
    texts = [one.article.text for one in story.graph.facts()]
    assert sentences
    assert all(any(sentence in text for text in texts) for sentence in sentences)


def everything_on_a_day(story: Story) -> None:
    times = [row.time[:10] for row in story.graph.query("timeline") if len(row.time) >= 10]
    if not times:
        assert not story.browser.value("page.timeline.rows.some(([time]) => time.length >= 10)")
        return
    day = max(set(times), key=lambda time: (times.count(time), time))
    story.do("click #views [href='#timeline']", f"click [data-day='{day}']")
    assert day in story.browser.value("location.hash")
    assert story.browser.value(f"document.querySelector('[data-day=\"{day}\"]').getAttribute('aria-pressed')") == "true"
    shown = story.words("#days")
    rows = story.graph.query("on-day", day=day)
    assert rows
    for row in rows:
        assert row.what.removesuffix(f" ({row.time})")[:PARTS] in shown


def who_leaves_out_whom(story: Story) -> None:
    story.do("click #views [href='#tables']", "click [data-table=leftout]")
    rows = story.rows()
    for row in story.graph.query("who-is-left-out"):
        shown = next(cells for title, cells in rows.items() if title.startswith(f"{row.what} ["))
        assert shown[row.left_out_by] == row[3]


def how_each_names_somebody(story: Story) -> None:
    name = most_quoted(story.graph)
    story.do("click #views [href='#tables']", "click [data-table=naming]", f"type {name}")
    shown = story.rows()[name]
    called = f"?x skos:altLabel ?words ; skos:prefLabel {json.dumps(name)}"
    told = f"{called} . ?article schema:publisher/schema:name ?outlet"
    for row in story.graph.query(f"SELECT ?outlet ?words WHERE {{ GRAPH ?article {{ {told} }} }}"):
        assert row.words in shown[row.outlet]


def one_quotation_in_each_outlet(story: Story) -> None:
    story.do("click #views [href='#tables']", "click [data-table=quotations]")
    rows = story.rows()
    clipped = {row.what for row in story.graph.query("clipped-quotations")}
    missing = [what for what in clipped if not any(title.startswith(f"{what} [") for title in rows)]
    assert len(missing) <= len(clipped) / 4  # two differences may be of one utterance, which is told once
    assert all(sum(bool(cell) for cell in cells.values()) > 1 for cells in rows.values())


def the_sources_of_an_outlet(story: Story) -> None:
    story.do("click #views [href='#tables']", "click [data-table=sourcing]")
    shown = story.rows()
    best: dict[str, Any] = {}
    for row in story.graph.query("sources"):
        if row.speaker and row.statements > best.get(row.outlet, row._replace(statements=0)).statements:
            best[row.outlet] = row
    assert best
    for outlet, row in best.items():
        assert f" {row.statements}" in f"{shown['most quoted'][outlet]};".replace(";", " ;")
    total = sum(int(cell or 0) for cell in shown["all"].values())
    assert total == len({row.statement for row in story.graph.query("who-said-what")})


def why_these_are_one(story: Story) -> None:
    number = story.browser.value("page.things.findIndex((it) => it.merged && it.kind === 'person')")
    label = story.browser.value(f"page.things[{number}].label")
    story.do(f"type {label}", "press Enter")
    assert story.words("#panel h2") == label
    shown = story.words("#panel .merges")
    merged = story.browser.value(f"page.things[{number}].merged")
    assert all(reason in shown for *_, reason, _ in merged)
    assert shown.count("doubtful ") >= sum(doubt for *_, doubt in merged)


TASKS: tuple[Callable[[Story], None], ...] = (
    what_somebody_said,
    which_outlets_tell_it,
    where_they_differ,
    the_words_behind_an_edge,
    everything_on_a_day,
    who_leaves_out_whom,
    how_each_names_somebody,
    one_quotation_in_each_outlet,
    the_sources_of_an_outlet,
    why_these_are_one,
)


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.__name__)
def test_a_question_is_answered_in_at_most_four_steps(story: Story, task: Callable[[Story], None]) -> None:
    task(story)
    assert story.browser.value("document.documentElement.scrollWidth <= window.innerWidth")
    assert_silent(story.browser)


def test_the_story_of_the_seeds_is_told_in_order_of_days(seeds_graph: Graph, browser: Browser) -> None:
    browser.open(seeds_graph.path / "graph.html")
    browser.wait("!!window.kgPage")
    days = browser.value("[...document.querySelectorAll('.happening .when')].map((it) => it.textContent)")
    assert days[0] == "3 January 2020"
    assert days == sorted(days, key=lambda day: int(day.split()[0]))


def test_the_texts_and_merges_of_the_build_are_on_the_page(seeds_graph: Graph, browser: Browser) -> None:
    browser.open(seeds_graph.path / "graph.html")
    browser.wait("!!window.kgPage")
    texts = sorted(one.article.text for one in seeds_graph.facts())
    assert sorted(browser.value("page.texts")) == texts
    assert browser.value("page.things.some((it) => it.merged)")
