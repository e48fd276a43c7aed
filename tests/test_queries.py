"""Every query file on a graph whose answers are known, and the way that queries are found, filled in and refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from kg import queries
from kg.assemble import quads
from kg.errors import NotFound, QueryError
from kg.rdf import nquads
from kg.store.embedded import EmbeddedStore
from tests.factory import one_story, two_articles
from tests.sample_store import MORE, make_store, many_nquads, sample_nquads

ANSWERS = Path(__file__).parent / "store" / "answers"
GIVEN = {
    "claim": "id:event/attack-1",
    "day": "2020-01",
    "entity": "Militants",
    "event": "Attack on port",
    "name": "Port Arvana",
    "organization": "northern council",
    "person": "brandt",
    "place": "https://newskg.example/id/place/port-arvana",
    "subject": "brandt",
    "object": "rebels",
}
GIVEN_IN_LARGE = {
    "claim": "id:event/attack-10",
    "day": "2020-01-06",
    "entity": "id:group/rebels0",
    "event": "id:event/attack-10",
    "name": "id:place/port-arvana0",
    "organization": "id:organization/northern-council0",
    "person": "id:person/ada-brandt0",
    "place": "id:place/port-arvana0",
    "subject": "id:person/ada-brandt0",
    "object": "id:group/rebels0",
}
OF_MORE = {
    "clipped-quotations", "confidence-below", "naming", "on-day", "outlet-profile", "quoted-by-all", "who-is-left-out",
}  # fmt: skip
"""The queries whose answers are those of the sample with `more.trig`."""
HOSTILE = 'x" } # \\u0022 } \\'
NAMES = [file.name for file in queries.catalogue()]
EVENTS = [
    file.name
    for file in queries.catalogue()
    if any(it.name == "all" for it in file.parameters)
    and file.name not in ("on-day", "confidence-below", "words-behind")
]
"""The queries that show minor events only to those who ask for all."""


def needed(name: str, value: str = "") -> dict[str, str]:
    """What must be given to a query: `value` (for a name), or that of GIVEN."""
    found = {it.name: it for it in queries.find(name).parameters if it.default is None}
    return {key: value if value and it.is_thing else GIVEN[key] for key, it in found.items()}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedStore]:
    with make_store(tmp_path_factory.mktemp("sample")) as opened:
        yield opened


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedStore]:
    """The graph that `kg.assemble` makes of the two articles of the factory."""
    with make_store(tmp_path_factory.mktemp("built"), nquads(quads(*two_articles(), one_story())).encode()) as opened:
        yield opened


@pytest.fixture(scope="module")
def built_backwards(built: EmbeddedStore, tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedStore]:
    """The same graph, filled in another order."""
    lines = "".join(f"{line}\n" for line in reversed(list(built.quads())))
    with make_store(tmp_path_factory.mktemp("backwards"), lines.encode()) as opened:
        yield opened


@pytest.fixture(scope="module")
def with_more(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedStore]:
    """The sample with quotations in several outlets, and with who is left out."""
    with make_store(tmp_path_factory.mktemp("more"), sample_nquads(MORE)) as opened:
        yield opened


@pytest.mark.parametrize("name", NAMES)
def test_answer_is_the_known_one(store: EmbeddedStore, with_more: EmbeddedStore, name: str) -> None:
    found = queries.run(with_more if name in OF_MORE else store, name, needed(name)).write("csv").replace("\r\n", "\n")
    assert found == (ANSWERS / f"{name}.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("file", queries.catalogue(), ids=NAMES)
def test_query_files_stand_alone_and_describe_themselves(file: queries.QueryFile) -> None:
    ox.Store().query(file.text)  # declares all its prefixes
    assert file.summary.endswith(".")
    assert all(parameter.doc for parameter in file.parameters)
    assert "ORDER BY" in file.text.rsplit("}", 1)[1]


@pytest.mark.parametrize("name", NAMES)
def test_order_of_rows_does_not_depend_on_the_store(
    built: EmbeddedStore, built_backwards: EmbeddedStore, name: str
) -> None:
    given = needed(name, "Vesk")
    assert queries.run(built, name, given).rows == queries.run(built_backwards, name, given).rows


@pytest.fixture(scope="module")
def minor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedStore]:
    """The graph of `built` as if all its events were minor."""
    facts, resolution = two_articles()
    passing = [replace(of, events=tuple(replace(event, prominence=0.0) for event in of.events)) for of in facts]
    with make_store(
        tmp_path_factory.mktemp("minor"), nquads(quads(passing, resolution, one_story())).encode()
    ) as opened:
        yield opened


def lines(store: EmbeddedStore, name: str, **params: str) -> list[dict[str, Any]]:
    """The rows of a query about Vesk, by column, without the figure of prominence."""
    found = queries.run(store, name, {**needed(name, "Vesk"), **params})
    return [{key: value for key, value in row._asdict().items() if key != "prominence"} for row in found]


@pytest.mark.parametrize("name", EVENTS)
def test_minor_events_are_shown_to_those_who_ask_for_all(built: EmbeddedStore, minor: EmbeddedStore, name: str) -> None:
    everything = lines(built, name)
    assert everything
    assert lines(built, name, all="true") == lines(minor, name, all="true") == everything
    assert lines(minor, name) == lines(minor, name, all="false") != everything
    assert "/event/" not in str(lines(minor, name))


def test_minor_events_take_nothing_else_with_them(minor: EmbeddedStore) -> None:
    kinds = {name: {row.kind for row in queries.run(minor, name)} for name in ("told-by-all", "told-by-one")}
    assert kinds == {"told-by-all": set(), "told-by-one": {"role"}}
    assert {row.property for row in queries.run(minor, "differences")} == {"role"}
    assert {(row.place, row.events) for row in queries.run(minor, "places")} >= {("Vesk", 0), ("Karsk", 0)}
    relations = {row.relation for row in queries.run(minor, "actors-and-relations")}
    assert {"speaks about", "defence minister"} <= relations
    assert not relations & {"ASSAULT", "acts in"}


def test_an_event_that_is_asked_for_by_name_may_be_minor(built: EmbeddedStore, minor: EmbeddedStore) -> None:
    assert queries.run(minor, "versions-of-event", {"event": "shelling"}).rows
    found = [queries.run(store, "versions-of-event", {"event": "Vesk"}).rows for store in (built, minor)]
    assert found[0] == found[1]


def test_an_outlet_that_tells_a_prominent_event_in_passing_is_not_silent(store: EmbeddedStore) -> None:
    assert "attack on Port Arvana" in {row.what for row in queries.run(store, "told-by-all")}
    assert "attack on Port Arvana" not in {row.event for row in queries.run(store, "silent")}
    assert "Ledger" in {row.outlet for row in queries.run(store, "not-asserted")}


@pytest.mark.parametrize(
    ("name", "column"),
    [("timeline", "event"), ("told-by-one", "what"), ("who-did-what", "trigger")],
)
def test_a_minor_event_comes_to_the_prominent_ones(store: EmbeddedStore, name: str, column: str) -> None:
    prominent = [getattr(row, column) for row in queries.run(store, name)]
    everything = [getattr(row, column) for row in queries.run(store, name, {"all": "true"})]
    added = "left" if name == "who-did-what" else "departure of smugglers"
    assert sorted(everything) == sorted([*prominent, added])


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedStore]:
    """150 articles in which the same few actors and places come up: some 19,000 quads."""
    with make_store(tmp_path_factory.mktemp("large"), many_nquads(50)) as opened:
        yield opened


@pytest.mark.parametrize("name", NAMES)
def test_patterns_are_not_multiplied_out(large: EmbeddedStore, name: str) -> None:
    """Patterns that share no variable take minutes here, others a tenth of a second."""
    queries.run(large, name, {parameter: GIVEN_IN_LARGE[parameter] for parameter in needed(name)}, timeout=20)


@pytest.mark.parametrize("name", NAMES)
def test_every_query_takes_a_scope_and_a_limit(with_more: EmbeddedStore, name: str) -> None:
    given = {**needed(name), "all": "true"}
    everything = queries.run(with_more, name, given)
    for scope in ({"story": "attack on arvana"}, {"outlet": "courier"}, {"from": "2020-01-07"}, {"to": "2020-01"}):
        found = queries.run(with_more, name, {**given, **scope})
        assert len(found) <= len(everything), scope
    assert len(queries.run(with_more, name, {**given, "limit": 1})) == min(1, len(everything))
    with pytest.raises(NotFound, match="no outlet called 'Gazette': there are Courier, Herald, Ledger"):
        queries.run(with_more, name, {**given, "outlet": "Gazette"})


def test_scope_keeps_what_it_names(with_more: EmbeddedStore) -> None:
    def outlets(name: str, **scope: str) -> set[str]:
        return {row.outlet for row in queries.run(with_more, name, {**needed(name), **scope})}

    for name in ("who-said-what", "who-did-what", "statements-of", "naming", "outlet-profile", "articles", "compare"):
        assert outlets(name, outlet="COURIER") == {"Courier"}, name
    assert outlets("who-said-what", **{"from": "2020-01-07"}) == {"Courier"}
    assert outlets("who-said-what", to="2020-01-06") == {"Herald"}
    dated = queries.run(with_more, "articles", {"from": "2020"})
    assert dated.notes == ("1 article without a day left out",)
    with pytest.raises(QueryError, match="takes a day, YYYY-MM-DD"):
        queries.run(with_more, "articles", {"from": "January"})
    with pytest.raises(NotFound, match="no article of outlet 'Herald', from '2020-01-07'"):
        queries.run(with_more, "articles", {"outlet": "Herald", "from": "2020-01-07"})


def test_limit_tells_that_there_is_more(store: EmbeddedStore) -> None:
    first = queries.run(store, "who-did-what", {"limit": 2})
    assert first.notes == ("only the first 2 rows: --limit 0 gives all",)
    everything = queries.run(store, "who-did-what", {"limit": 0})
    assert first.rows == everything.rows[:2]
    assert everything.notes == ()
    assert not queries.run(store, "who-did-what", {"limit": len(everything)}).notes


def test_outlets_that_differ(built: EmbeddedStore) -> None:
    found = {(row.property, row.value, row.other_value) for row in queries.run(built, "differences")}
    assert ("time", "2021-03-07", "2021-03-06") in found
    assert ("role", "defence minister of Norland", "former spy chief of Norland") in found


def test_names_include_the_preferred_one_where_an_outlet_uses_it(built: EmbeddedStore) -> None:
    rows = queries.run(built, "names-by-outlet")
    assert {(row.outlet, row.name) for row in rows if row.label == "Tomas Okello"} == {
        ("Harbour Post", "Tomas Okello"),
        ("The Ledger", "Okello"),
        ("The Ledger", "Tomás Okello"),
    }


def test_article_without_outlet_goes_by_its_own_name(tmp_path: Path) -> None:
    facts, resolution = two_articles()
    nameless = [replace(of, article=replace(of.article, publisher="")) for of in facts]
    with make_store(tmp_path, nquads(quads(nameless, resolution, one_story())).encode()) as store:
        for name in ("who-did-what", "who-said-what", "articles"):
            assert {row.outlet for row in queries.run(store, name)} == {"harbour-001", "ledger-7"}
        assert {row.outlets for row in queries.run(store, "told-by-all")} == {2}
        only = queries.run(store, "who-said-what", {"outlet": "ledger-7"})
    assert {row.outlet for row in only} == {"ledger-7"}


def test_person_is_found_by_any_name_in_any_case_and_by_iri(store: EmbeddedStore) -> None:
    ways = ["Ada Brandt", "BRANDT", "id:person/ada-brandt", "https://newskg.example/id/person/ada-brandt"]
    assert {len(queries.run(store, "statements-of", {"person": way})) for way in ways} == {2}


def test_value_of_a_parameter_stays_one_term(store: EmbeddedStore) -> None:
    for text in ('SELECT ?x { VALUES $x { "a" } }', 'SELECT ?x { VALUES ?x { \'a\' "b" } VALUES $x { "a" } }'):
        filled = queries.run(store, text, {"x": HOSTILE})
        assert [row.x for row in filled] in ([HOSTILE], [])
    with pytest.raises(NotFound, match="the graph holds nothing called"):
        queries.run(store, "statements-of", {"person": HOSTILE})


def test_parameters_of_other_kinds(store: EmbeddedStore) -> None:
    assert queries.run(store, "SELECT ?n { VALUES $n { 3 } }", {"n": "17"}).rows == [(17,)]
    assert queries.run(store, "SELECT ?n { VALUES $n { 3 } }").rows == [(3,)]
    assert queries.run(store, "SELECT ?i { VALUES $i { <a:b> } }", {"i": "kg:agent"}).rows == [
        ("https://newskg.example/ontology#agent",)
    ]
    for given, row in (({"b": " true "}, (True,)), ({"b": True}, (True,)), ({"b": False}, (False,)), ({}, (False,))):
        assert queries.run(store, "SELECT ?b { VALUES $b { false } }", given).rows == [row]
    for text, value in (
        ("VALUES $x { 3 }", "1 2"),
        ("VALUES $x { <a:b> }", "a:b> } #"),
        ("VALUES $x { <a:b> }", "b"),
        ("VALUES $x { false }", "yes"),
        ("VALUES $x { false }", "true } #"),
    ):
        with pytest.raises(QueryError, match="the parameter x takes"):
            queries.run(store, f"SELECT ?x {{ {text} }}", {"x": value})


def test_file_and_text_and_name_are_told_apart(store: EmbeddedStore, tmp_path: Path) -> None:
    file = tmp_path / "mine.rq"
    file.write_text("#+ summary: Mine.\n\nSELECT ?who { ?who a schema:Person } ORDER BY ?who\n")
    by_path = queries.run(store, file).rows
    assert by_path == queries.run(store, str(file)).rows
    assert by_path == queries.run(store, "SELECT ?who { ?who a schema:Person } ORDER BY ?who").rows
    assert len(by_path) == 2


def test_prepared_text_is_complete() -> None:
    text = queries.prepare("# mine\nSELECT ?x { ?x a schema:Person ; dcterms:title ?t }")
    ox.Store().query(text)
    assert "PREFIX sem:" not in text


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("who-said-wat", "did you mean who-said-what"),
        ("xyzzy", "`kg queries` lists"),
        ("gone.rq", "cannot read the query file gone.rq"),
        ("statements-of", r"needs a value for person .*--param person="),
        ("SELECT ?x { ?x a nope:Person }", r"line 1, column \d+, at '}': the prefix nope: is not declared"),
        ("SELECT ?x\nWHERE { ?x a ?y", "line 2, .*at the end of the text: is a bracket"),
        ("SELECT ?x\nWHERE { ?x a ?y } ORDER foo", "line 2, column"),
        ("PREFIX a: <a:>\nINSERT DATA { a:a a:b a:c }", "this is an update"),
    ],
)
def test_query_that_cannot_be_run(store: EmbeddedStore, query: str, message: str) -> None:
    with pytest.raises(QueryError, match=message) as raised:
        queries.run(store, query)
    assert "\n" not in str(raised.value)


def test_parameter_that_the_query_does_not_have(store: EmbeddedStore) -> None:
    with pytest.raises(QueryError, match="has no parameter 'person': it takes all, from, limit, outlet, story, to"):
        queries.run(store, "timeline", {"person": "x"})
    with pytest.raises(QueryError, match="the query has no parameter 'person': it takes limit"):
        queries.run(store, "SELECT * { ?s ?p ?o }", {"person": "x"})


def test_described_parameter_without_a_block(tmp_path: Path) -> None:
    file = tmp_path / "half.rq"
    file.write_text("#+ param: who: somebody\nSELECT * { ?who ?p ?o }\n")
    with pytest.raises(QueryError, match="no block VALUES"):
        queries.find(file)
