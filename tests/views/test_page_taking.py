"""What the page gives away: citations, Turtle, SPARQL and CSV of what is shown, the drawing as PNG and SVG."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
from browser import Browser
from page_compared_sample import opened, two_stories
from page_reading import assert_silent
from page_sample import EVIL, evil_sheet, store_of

from kg.graph import Graph
from kg.views.page import SHOWN_QUERIES, write
from kg.views.page_data import TEMPLATES

pytest_plugins = ("shared_browser",)

VELIN = "graph&story=story/velin"
TABLES = ("differences", "quotations", "leftout", "actors", "happenings", "speakers", "naming", "sourcing")
PLACES = ("graph", "timeline", "text", *(f"tables&table={name}" for name in TABLES))


def triples(turtle: str) -> set[tuple[str, str, str]]:
    found = ox.parse(turtle.encode(), format=ox.RdfFormat.TURTLE)
    return {(str(one.subject), str(one.predicate), str(one.object)) for one in found}


def go(browser: Browser, place: str) -> None:
    """Go to a place of the page that is open."""
    browser.value(f"void (location.hash = '#{place}')")
    browser.value("new Promise((done) => setTimeout(done, 30))")


def choose(browser: Browser, label: str) -> None:
    browser.value(f"kgPage.choose({{ thing: page.things.findIndex((it) => it.label === '{label}') }})")


@pytest.fixture
def page(browser: Browser, tmp_path: Path) -> Iterator[Browser]:
    opened(browser, tmp_path, VELIN)
    yield browser
    assert_silent(browser)


@pytest.fixture(scope="module")
def graph() -> ox.Store:
    return store_of(*two_stories()[0])


@pytest.fixture(scope="module")
def seeds(browser: Browser, seeds_graph: Graph) -> Browser:
    browser.open(seeds_graph.path / "graph.html")
    browser.wait("!!window.kgPage")
    return browser


# Turtle.


def test_all_the_turtle_of_the_seeds_stands_in_their_graph(seeds: Browser, seeds_graph: Graph) -> None:
    every = "Object.fromEntries(['things', 'relations', 'differences'].map((key) => [key, page[key].map((_, i) => i)]))"
    found = triples(seeds.value(f"Writing.turtle({every})"))
    store = ox.Store()
    store.load(path=str(seeds_graph.path / "graph.trig"), format=ox.RdfFormat.TRIG)
    assert found <= {(str(one.subject), str(one.predicate), str(one.object)) for one in store}
    assert {kind for _, kind, _ in found} >= {
        f"<{name}>"
        for name in (
            "https://newskg.example/ontology#agent",
            "https://newskg.example/ontology#speaker",
            "https://newskg.example/ontology#before",
            "http://www.w3.org/ns/org#member",
            "http://groundedannotationframework.org/gaf#denotedBy",
        )
    }


def test_a_chosen_thing_is_given_with_its_words_and_links(page: Browser) -> None:
    choose(page, "bombing of Velin")
    turtle = page.value("kgPage.take.turtle()")
    assert '<event/bombing-1> a sem:Event ;\n    rdfs:label "bombing of Velin"' in turtle
    assert 'nif:anchorOf "shelled"' in turtle
    assert any(line[1].endswith("#agent>") for line in triples(turtle))


def test_a_view_is_given_with_what_links_its_things(page: Browser) -> None:
    labels = {value for _, name, value in triples(page.value("kgPage.take.turtle()")) if name.endswith("Label>")}
    assert '"Ana Berg"' in labels
    assert '"bombing of Velin"' not in labels  # of events the graph has rdfs:label
    go(page, "tables&table=differences&story=story/velin")
    found = triples(page.value("kgPage.take.turtle()"))
    assert sum(value.endswith("#Difference>") for _, _, value in found) == 2


@pytest.mark.parametrize("evil", EVIL)
def test_hostile_words_stay_words_in_turtle_sparql_and_svg(browser: Browser, tmp_path: Path, evil: str) -> None:
    sheet = evil_sheet(evil)
    browser.open(write(store_of(sheet), tmp_path / "graph.html"))
    browser.wait("!!window.kgPage")
    found = triples(browser.value("Writing.turtle({ things: page.things.map((_, i) => i) })"))
    assert any(evil.split()[0].replace('"', '\\"') in value for _, _, value in found)
    told = {str(term) for quad in store_of(sheet) for term in (quad.subject, quad.object, quad.graph_name)}
    assert {subject for subject, _, _ in found} <= told
    browser.click_on("#outlets input")
    ox.Store().query(browser.value("kgPage.take.sparql()"))
    browser.click_on("#outlets input")
    drawing = ElementTree.fromstring(browser.value("kgPage.picture()"))
    assert {one.tag.rpartition("}")[2] for one in drawing.iter()} <= {
        *("svg", "rect", "path", "polygon", "circle", "g", "title", "text", "tspan")
    }


# SPARQL.


@pytest.mark.parametrize("query", sorted(SHOWN_QUERIES.glob("*.rq")), ids=lambda path: path.stem)
def test_a_query_says_what_it_asks_and_gives_rows_as_it_is(query: Path, seeds_graph: Graph) -> None:
    text = query.read_text(encoding="utf-8")
    assert text.startswith("#+ summary: ")
    assert "UNDEF" in text
    store = ox.Store()
    store.load(path=str(seeds_graph.path / "graph.trig"), format=ox.RdfFormat.TRIG)
    assert next(iter(store.query(text, use_default_graph_as_union=True)))


@pytest.mark.parametrize("place", PLACES)
def test_the_query_of_a_view_gives_what_it_shows(page: Browser, graph: ox.Store, place: str) -> None:
    go(page, f"{place}&story=story/velin")
    found = list(graph.query(page.value("kgPage.take.sparql()"), use_default_graph_as_union=True))
    words = {term.value for row in found for term in row if term is not None}
    rows = [row for row in page.value("kgPage.rows()")[1:] if row[0] != "all"]
    assert bool(found) == bool(rows)
    if not place.endswith(("sourcing", "quotations", "text", "timeline")):
        names = {row[1] if place == "graph" else row[0].partition(" [")[0] for row in rows}
        assert names <= words


def test_the_query_of_a_thing_and_of_an_edge(page: Browser, graph: ox.Store) -> None:
    choose(page, "Ana Berg")
    found = graph.query(page.value("kgPage.take.sparql()"))
    assert '"Ana Berg"' in {str(row["value"]) for row in found}
    page.value("kgPage.choose({ relation: page.relations.findIndex(([, , kind]) => kind === 'said') })")
    found = list(graph.query(page.value("kgPage.take.sparql()")))
    assert [str(row["property"]) for row in found] == ["<https://newskg.example/ontology#speaker>"]


def test_outlets_that_are_off_are_left_out_of_the_query(page: Browser, graph: ox.Store) -> None:
    go(page, "tables&table=actors&story=story/velin")
    page.click_on("#outlets [aria-label='Only South Herald']")
    found = graph.query(page.value("kgPage.take.sparql()"), use_default_graph_as_union=True)
    assert {row["outlet"].value for row in found} == {"South Herald"}


def test_a_query_can_be_given_to_the_program_as_it_is(seeds: Browser, seeds_graph: Graph) -> None:
    for place in PLACES:
        go(seeds, place)
        seeds_graph.query(seeds.value("kgPage.take.sparql()"))


# Citations and CSV.


def test_a_thing_is_cited_sentence_by_sentence_and_a_view_by_its_place(page: Browser) -> None:
    choose(page, "we will leave Velin")
    assert page.value("kgPage.take.citation()") == (
        "“Berg said “we will leave Velin”.” (South Herald, “Velin hit”, 5 May 2031, characters 44–76)\n"
    )
    go(page, "tables&table=naming&story=story/velin")
    cited = page.value("kgPage.take.citation()")
    assert cited.startswith("“News graph”, Tables: Who is called what: story “Berg stays in Velin” (")
    assert "graph.html#tables&table=naming&story=story/velin" in cited


def test_the_csv_of_a_thing_has_its_sentences_with_their_places(page: Browser) -> None:
    choose(page, "we will leave Velin")
    rows = list(csv.reader(io.StringIO(page.value("kgPage.take.csv()"))))
    assert rows == [
        ["outlet", "headline", "published", "begin", "end", "sentence"],
        ["South Herald", "Velin hit", "2031-05-05", "44", "76", "Berg said “we will leave Velin”."],
    ]


def test_numbers_stay_numbers_and_nothing_steers_a_terminal(page: Browser) -> None:
    cells = "Sharing.csv([['-5', '+1.5', '-5a', ' =1', 'a\\u001b[31mb', 'a\\u202eb', 'x\\r\\ny']])"
    assert page.value(cells) == "-5,+1.5,'-5a,' =1,a[31mb,ab,\"x\ny\"\r\n"


def test_copying_says_how_it_went_to_all(page: Browser) -> None:
    page.value("navigator.clipboard.writeText = async (words) => { window.copied = words; }")
    page.click_on("#copies summary")
    for what in ("citation", "turtle", "sparql", "csv"):
        page.click_on(f"#copies [data-copy={what}]")
        page.wait("document.getElementById('told').textContent === 'Copied'")
        assert page.value("window.copied") == page.value(f"kgPage.take.{what}()")
        page.value("document.getElementById('told').textContent = ''")
    page.press("Escape", 27)
    assert page.value("document.getElementById('copies').open") is False


# Pictures.


def test_the_drawing_as_svg_holds_what_is_drawn(page: Browser) -> None:
    drawing = ElementTree.fromstring(page.value("kgPage.picture()"))
    space = {"s": "http://www.w3.org/2000/svg"}
    titles = {one.text for one in drawing.findall(".//s:title", space)}
    assert titles == set(
        page.value(
            "kgPage.nodes.get().filter((it) => !it.hidden).map(({ id }) => "
            "`${kindOf[page.things[id].kind].one}: ${page.things[id].label}`)"
        )
    )
    lines = page.value("kgPage.edges.get().filter((it) => !it.hidden).length")
    assert len(drawing.findall(".//s:path", space)) >= lines > 0


def test_both_pictures_are_saved_without_a_request(page: Browser) -> None:
    page.value(
        "void (window.saved = [], HTMLAnchorElement.prototype.click = function () {"
        " window.saved.push([this.download, this.href.slice(0, 19)]); })"
    )
    page.click_on("#picture")
    page.click_on("#svg")
    assert page.value("window.saved") == [
        ["drawing.png", "data:image/png;base"],
        ["drawing.svg", "data:image/svg+xml;"],
    ]


def test_no_template_is_left_out_of_the_page() -> None:
    from kg.views.page import _SCRIPTS

    assert {path.name for path in TEMPLATES.glob("*.js")} <= set(_SCRIPTS)
