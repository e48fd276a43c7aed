"""Of more articles than a browser holds a page shows whole stories, and says so."""

from __future__ import annotations

import pytest
from page_reading import block

from kg.explain import merges
from kg.graph import Graph
from kg.views.page import page_html
from kg.views.page_beside import part_beside
from kg.views.page_part import Part, part_of
from kg.views.page_read import part_to_show, read_all

OUTLETS = {"id:article/a1": "Lamp", "id:article/a2": "Herald", "id:article/b1": "Lamp", "id:article/c1": "Wire"}
STORIES = [("s:a", "id:article/a1"), ("s:a", "id:article/a2"), ("s:b", "id:article/b1"), ("s:c", "id:article/c1")]


def test_all_are_shown_where_there_are_few() -> None:
    assert part_of(OUTLETS, STORIES, most=4) is None


@pytest.mark.parametrize(
    ("most", "shown", "stories"),
    [(3, ["a1", "a2", "b1"], {"s:a", "s:b"}), (2, ["a1", "a2"], {"s:a"}), (1, ["b1"], {"s:b"})],
)
def test_stories_of_most_outlets_are_shown_whole(most: int, shown: list[str], stories: set[str]) -> None:
    part = part_of(OUTLETS, STORIES, most)
    assert part == Part(tuple(f"id:article/{name}" for name in shown), frozenset(stories), 4)


def test_articles_without_a_story_fill_what_is_left() -> None:
    part = part_of(OUTLETS, STORIES[:2], most=3)
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
