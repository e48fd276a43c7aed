"""The page: what it says of a graph, and how it behaves in a real browser."""

from __future__ import annotations

import random
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from page_reading import block, by_label
from page_sample import Sheet, asserted, chronicle, iri, quotations, sample, store_of

import kg
from kg.store.embedded import EmbeddedStore
from kg.views.page import page_html, write
from kg.views.page_data import OWN_ACCOUNT, PageData, ShownVersion, agreement
from kg.views.page_layout import layout
from kg.views.page_read import read
from tests.small_news import write_news


@pytest.fixture(scope="module")
def data() -> PageData:
    return read(store_of(*sample()))


@pytest.fixture(scope="module")
def html() -> str:
    return page_html(store_of(*sample()), "Velin in the news")


def test_every_kind_of_thing_is_a_node(data: PageData) -> None:
    kinds = {thing.label: thing.kind for thing in data.things.values()}
    assert kinds == {
        "Ana Berg": "person",
        "Velin": "place",
        "islanders": "group",
        "Harbour Council": "organization",
        "bombing of Velin": "event",
        "strike": "event",
        "we will not leave Velin": "statement",
    }


def test_edges_are_labelled_and_run_from_who_acts(data: PageData) -> None:
    edges = {
        (data.things[edge.source].label, edge.label, data.things[edge.target].label) for edge in data.relations.values()
    }
    assert edges == {
        ("islanders", "agent", "bombing of Velin"),
        ("Harbour Council", "agent", "bombing of Velin"),
        ("bombing of Velin", "at", "Velin"),
        ("strike", "patient", "Harbour Council"),
        ("Ana Berg", "said", "we will not leave Velin"),
        ("we will not leave Velin", "about", "Velin"),
        ("Ana Berg", "harbour minister", "Harbour Council"),
    }


def test_marks_cover_the_words_that_carry_a_relation(data: PageData) -> None:
    place = iri("id:place/velin")
    relation = next(r for r in data.relations.values() if r.kind == "at" and r.target == place)
    words = {
        (data.articles[at.article].outlet, mark.role, at.text[mark.start : mark.end])
        for at, marks in relation.evidence.items()
        for mark in marks
    }
    assert words == {
        ("North Post", "trigger", "bombed"),
        ("North Post", "name", "port of Velin"),
        ("South Herald", "trigger", "shelled"),
        ("South Herald", "name", "Velin"),
    }


def test_an_agent_that_one_outlet_names_is_carried_by_that_outlet_only(data: PageData) -> None:
    relation = next(r for r in data.relations.values() if data.things[r.source].label == "islanders")
    assert {data.articles[at.article].outlet for at in relation.evidence} == {"North Post"}


def test_versions_stand_side_by_side(html: str) -> None:
    outlets = block(html, "data")["page"]["outlets"]
    versions = by_label(html, "bombing of Velin")["versions"]
    assert [outlets[number] for number in versions["outlets"]] == ["North Post", "South Herald"]
    rows = {
        name: (verdict, [[words for _, words in cell] for cell in cells]) for name, verdict, cells in versions["rows"]
    }
    assert rows["words"] == ("", [["bombed"], ["shelled"]])
    assert rows["type"] == ("agree", [["assault"], ["assault"]])
    assert rows["agent"] == ("differ", [["islanders"], ["Harbour Council"]])
    assert rows["factuality"] == ("differ", [["asserted"], ["possible"]])
    assert rows["according to"] == ("agree", [[OWN_ACCOUNT], [OWN_ACCOUNT]])


def test_a_build_counts_what_the_page_counts(tmp_path: Path) -> None:
    news = write_news(tmp_path / "news", [1, 2, 3])[0].parent
    graph = kg.build([news], out=tmp_path / "graph")
    assert graph.report is not None
    things = block((graph.path / "graph.html").read_text("utf-8"), "data")["page"]["things"]
    kinds = Counter({"event": "events", "statement": "statements"}.get(thing["kind"], "entities") for thing in things)
    assert kinds == {kind: graph.report.claims[kind] for kind in kinds}
    assert {"events", "statements", "entities"} <= set(kinds)


@pytest.mark.parametrize(
    ("values", "name", "verdict"),
    [
        ([{"a"}], "agent", ""),
        ([set(), set()], "agent", ""),
        ([{"a"}, set()], "agent", "one"),
        ([{"a"}, {"a"}, set()], "agent", "agree"),
        ([{"a", "b"}, {"b"}], "agent", "partly"),
        ([{"a"}, {"a", "b"}, {"b"}], "agent", "differ"),
        ([{"a"}, {"ab"}], "agent", "differ"),
        ([{"time/2020-01"}, {"time/2020-01-06"}], "time", "partly"),
        ([{"time/2020-01-03"}, {"time/2020-01-06"}], "time", "differ"),
    ],
)
def test_agreement(values: list[set[str]], name: str, verdict: str) -> None:
    versions = {str(number): ShownVersion({name: value}) for number, value in enumerate(values)}
    assert agreement(versions, name) == verdict


def test_things_that_read_the_same_are_no_difference_to_be_seen() -> None:
    sheets = [Sheet(name, f"The {name}", "h", "A bomb hit the hotel.") for name in "ab"]
    for sheet in sheets:
        sheet.entity(f"id:place/hotel-{sheet.name}", "schema:Place", "hotel", "hotel")
        sheet.event("bomb", "bombing", "hit", patient=f"id:place/hotel-{sheet.name}", **asserted("ASSAULT"))
    rows = {name: verdict for name, verdict, _ in by_label(page_html(store_of(*sheets)), "bombing")["versions"]["rows"]}
    assert rows["patient"] == "agree"


def test_an_event_told_only_in_a_statement_is_according_to_its_speaker() -> None:
    sheet = Sheet("a", "North Post", "h", "Berg said guards fired.")
    sheet.entity("id:person/berg", "schema:Person", "Berg", "Berg")
    sheet.event("fire", "fire", "fired", **asserted("ASSAULT"), accordingTo="id:person/berg")
    versions = by_label(page_html(store_of(sheet)), "fire")["versions"]
    assert ["according to", "", [[[0, "Berg"]]]] in versions["rows"]


def test_the_forms_of_a_name_are_listed_by_outlet(html: str) -> None:
    outlets = block(html, "data")["page"]["outlets"]
    names = {outlets[outlet]: found for outlet, found in by_label(html, "Ana Berg")["names"]}
    assert names == {"North Post": ["Ana Berg", "Berg"], "South Herald": ["A. Berg"]}


def test_the_same_graph_gives_the_same_bytes() -> None:
    def sheets() -> list[Sheet]:
        return [*sample(), *chronicle(), *quotations()]

    shuffled = sheets()
    for sheet in shuffled:
        random.Random(1).shuffle(sheet.quads)
    assert page_html(store_of(*reversed(shuffled))) == page_html(store_of(*sheets()))


def test_a_store_of_the_project_gives_the_same_page(tmp_path: Path, html: str) -> None:
    lines = "".join(f"{quad} .\n" for quad in store_of(*sample()))
    with EmbeddedStore.create(tmp_path / "store", lines.encode()) as store:
        assert page_html(store, "Velin in the news") == html


def test_only_the_best_supported_are_drawn_and_all_are_listed() -> None:
    html = page_html(store_of(*sample()), drawn=2)
    assert [node["label"] for node in block(html, "nodes")] == ["Harbour Council", "bombing of Velin"]
    assert [edge["label"] for edge in block(html, "links")] == ["agent"]
    assert len(block(html, "data")["page"]["things"]) == 7


def test_an_empty_graph_gives_a_page() -> None:
    assert block(page_html(store_of()), "nodes") == []


def test_the_page_is_written_in_utf8(tmp_path: Path, html: str) -> None:
    path = write(store_of(*sample()), tmp_path / "graph.html", "Velin in the news")
    assert path.read_bytes() == html.encode("utf-8")


def test_nothing_heavy_is_imported_with_the_module() -> None:
    heavy = ("pyvis", "networkx", "numpy", "pyoxigraph", "jinja2")
    code = f"import sys, kg.views.page; print([name for name in {heavy} if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_boxes_do_not_overlap() -> None:
    boxes = [(40.0 + 30 * (number % 5), 30.0) for number in range(62)]
    edges = [(0, number) for number in range(1, 40)] + [(number, number + 1) for number in range(41, 50)]
    places = layout(boxes, edges, satellites={3, 7, 45, 60})
    for i, (x, y) in enumerate(places):
        for j in range(i):
            apart_x = abs(x - places[j][0]) + 1 >= (boxes[i][0] + boxes[j][0]) / 2
            assert apart_x or abs(y - places[j][1]) + 1 >= (boxes[i][1] + boxes[j][1]) / 2
