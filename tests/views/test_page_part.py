"""Of more articles than a browser holds a page shows whole stories, and says so."""

from __future__ import annotations

from pathlib import Path

import pytest
from browser import Browser
from page_compared_sample import two_stories
from page_reading import block
from page_sample import store_of

import kg
from kg import ids
from kg.explain import merges
from kg.graph import Graph
from kg.views.page import page_html, write
from kg.views.page_beside import part_beside
from kg.views.page_part import DatedArticle, OtherStory, Part, part_of
from kg.views.page_read import part_to_show, read_all
from tests.conftest import Command

pytest_plugins = ("shared_browser",)

EVERY = {
    "id:article/a1": DatedArticle("Lamp", "2020-02-03"),
    "id:article/a2": DatedArticle("Herald", "2020-02-01T08:00:00"),
    "id:article/b1": DatedArticle("Lamp", ""),
    "id:article/c1": DatedArticle("Wire", "2020-03-01"),
}
STORIES = [
    ("s:a", "Bridge", "id:article/a1"),
    ("s:a", "Bridge", "id:article/a2"),
    ("s:b", "Ferry", "id:article/b1"),
    ("s:c", "Tunnel", "id:article/c1"),
]
OTHERS = {
    "s:a": OtherStory("s:a", "Bridge", 2, 2, "2020-02-01", "2020-02-03"),
    "s:b": OtherStory("s:b", "Ferry", 1, 1, "", ""),
    "s:c": OtherStory("s:c", "Tunnel", 1, 1, "2020-03-01", "2020-03-01"),
}


def test_all_are_shown_where_there_are_few() -> None:
    assert part_of(EVERY, STORIES, most=4) is None


@pytest.mark.parametrize(
    ("most", "shown", "stories"),
    [(3, ["a1", "a2", "b1"], {"s:a", "s:b"}), (2, ["a1", "a2"], {"s:a"}), (1, ["b1"], {"s:b"})],
)
def test_stories_of_most_outlets_are_shown_whole(most: int, shown: list[str], stories: set[str]) -> None:
    part = part_of(EVERY, STORIES, most)
    others = tuple(OTHERS[iri] for iri in ("s:a", "s:b", "s:c") if iri not in stories)
    assert part == Part(tuple(f"id:article/{name}" for name in shown), frozenset(stories), 4, others)


@pytest.mark.parametrize(
    ("wanted", "most", "shown", "stories"),
    [
        ({"b1"}, 300, ["b1"], {"s:b"}),
        ({"a1", "a2", "c1"}, 300, ["a1", "a2", "c1"], {"s:a", "s:c"}),
        ({"a1", "a2", "c1"}, 2, ["a1", "a2"], {"s:a"}),
    ],
)
def test_what_is_chosen_is_shown_alone(wanted: set[str], most: int, shown: list[str], stories: set[str]) -> None:
    part = part_of(EVERY, STORIES, most, {f"id:article/{name}" for name in wanted})
    assert part == Part(tuple(f"id:article/{name}" for name in shown), frozenset(stories), 4, chosen=True)


def test_articles_without_a_story_fill_what_is_left() -> None:
    part = part_of(EVERY, STORIES[:2], most=3)
    assert part is not None
    assert part.articles == ("id:article/a1", "id:article/a2", "id:article/b1")


def test_the_part_that_has_all_articles_shows_what_the_whole_shows(seeds_graph: Graph) -> None:
    facts = {one.article.id: one for one in seeds_graph.facts()}
    with seeds_graph.store() as store:
        assert part_to_show(store) is None
        whole, compared = read_all(store)
        part = Part(tuple(sorted(whole.articles)), frozenset(one.iri for one in compared.stories), len(facts))
        beside = part_beside(None, facts, facts.__getitem__, merges(seeds_graph.path))
        assert part_beside(part, facts, facts.__getitem__, merges(seeds_graph.path)) == beside
        assert block(page_html(store, beside=beside, part=part), "data") == block(
            page_html(store, beside=beside), "data"
        )


def test_a_page_of_a_part_knows_nothing_of_the_rest(seeds_graph: Graph) -> None:
    facts = {one.article.id: one for one in seeds_graph.facts()}
    with seeds_graph.store() as store:
        whole, _ = read_all(store)
        one, other = sorted(whole.articles)
        part = Part((one,), frozenset(), 2)
        beside = part_beside(part, facts, facts.__getitem__, merges(seeds_graph.path))
        html = page_html(store, beside=beside, part=part)
    page = block(html, "data")["page"]
    assert [row[4] for row in page["articles"]] == [one]
    assert page["stories"] == page["differences"] == []
    assert other not in html
    assert "This page shows 1 of 2 articles" in html


def many_others(number: int) -> tuple[OtherStory, ...]:
    """Stories that are not on the page."""
    words = ("Ferry", "Tunnel", "Dam <b>breaks</b>")
    return tuple(
        OtherStory(f"{ids.BASE}story/other-{n}", f"{words[n % 3]} {n}", 3, 2, "2031-01-01", "2031-01-05")
        for n in range(number)
    )


@pytest.fixture(scope="module")
def archive(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Browser:
    """A page of two stories, opened, of a graph that has a hundred more."""
    sheets, more = two_stories()
    store = store_of(*sheets)
    data, compared = read_all(store)
    stories = frozenset(one.iri for one in compared.stories)
    part = Part(tuple(sorted(data.articles)), stories, 500, many_others(100))
    path = write(store, tmp_path_factory.mktemp("archive") / "page.html", beside=more, part=part)
    browser.open_address(path.resolve().as_uri())
    browser.wait("!!window.kgPage")
    return browser


def test_stories_that_are_not_shown_are_listed_and_found(archive: Browser) -> None:
    text = archive.value("document.body.innerText")
    assert "100 other stories are listed below those shown" in text
    assert "100 other stories, not on this page" in text
    assert archive.value("document.querySelectorAll('#others li').length") == 40
    assert "3 articles · 2 outlets" in archive.value("document.querySelector('#others li').innerText")
    archive.value("document.getElementById('other').focus()")
    archive.type("breaks 98")
    assert archive.value("document.querySelectorAll('#others li').length") == 1
    shown = archive.value("document.querySelector('#others li').innerText")
    assert "Dam <b>breaks</b> 98" in shown
    assert "kg page --story story/other-98" in shown


def test_page_of_a_story_and_of_some_days(graph_copy: Path, tmp_path: Path, command: Command) -> None:
    graph = kg.open(graph_copy)
    story = graph.query("SELECT ?s ?name { ?s a kg:Story ; rdfs:label ?name }")[0]
    whole = block(graph.page_html(), "data")["page"]
    for asked in (["--story", story.name], ["--story", story.s.removeprefix(ids.BASE)], ["--from", "1990"]):
        target = tmp_path / "one.html"
        outcome = command("page", *asked, "--output", target, "--graph", graph_copy)
        assert (outcome.status, outcome.out.strip()) == (0, str(target)), outcome.err
        page = block(target.read_text("utf8"), "data")["page"]
        assert page["articles"] == whole["articles"]
        assert page["others"] == []
        assert [label for label, *_ in page["stories"]] == [label for label, *_ in whole["stories"]]
    press = command("page", "--outlet", "press", "--output", target, "--graph", graph_copy)
    assert (press.status, press.err) == (0, "kg: note: outlet 'press' taken for Press TV\n")
    missing = command("page", "--story", "nothing like it", "--output", tmp_path / "none.html", "--graph", graph_copy)
    assert (missing.status, "no story called" in missing.err) == (7, True)
    assert not (tmp_path / "none.html").exists()
