"""Whatever is asked of a graph with answers kept beside it, rows, columns and notes are those that its store works out.

The graph is that of the seeds and of three invented stories; asked are all named queries, of things, kinds and days
that they themselves list, in parts of the graph.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

import kg
from kg import queries
from kg.errors import NotFound
from kg.kept_answers import keep_answers
from kg.names import meant
from kg.result import Result
from kg.store.embedded import EmbeddedStore

ROOT = Path(__file__).parents[1]
STORIES = [ROOT / "seeds", *(ROOT / "quality" / "stories" / name for name in ("naryn", "selayar", "tarnholm"))]
NAMES = [file.name for file in queries.catalogue()]
ROUNDS = 12
Stores = tuple[EmbeddedStore, EmbeddedStore]
Params = dict[str, queries.Value]


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stores]:
    """The store of the graph, and the same one with answers kept beside it."""
    folder = tmp_path_factory.mktemp("stories")
    plain, keeping = kg.build(STORIES, out=folder / "graph").path, folder / "keeping"
    shutil.copytree(plain / "store", keeping)
    with pytest.MonkeyPatch.context() as patch, EmbeddedStore.open(keeping) as store:
        patch.setattr("kg.kept_answers.MANY", 2)
        keep_answers(store)
    with EmbeddedStore.open(plain) as before, EmbeddedStore.open(keeping) as after:
        yield before, after


@pytest.fixture(scope="module")
def known(stores: Stores) -> dict[str, list[str]]:
    """What can be asked for, by parameter: things by IRI and by name, days, kinds, outlets, stories."""
    plain = stores[0]

    def column(query: str) -> list[str]:
        return [str(row[0]) for row in queries.run(plain, query).rows]

    def of(kind: str) -> list[str]:
        it = f"?it a {kind} ; gaf:denotedBy ?at"
        names = column(
            f"SELECT DISTINCT ?name {{ {it} ; skos:prefLabel|skos:altLabel|rdfs:label ?name }} ORDER BY ?name"
        )
        return column(f"SELECT ?it {{ {it} }} GROUP BY ?it ORDER BY DESC(COUNT(*)) ?it LIMIT 25") + names[::5]

    kinds = {
        "person": "schema:Person",
        "organization": "org:Organization",
        "place": "schema:Place",
        "event": "sem:Event",
    }
    things = {name: of(kind) for name, kind in kinds.items()}
    days = column("SELECT DISTINCT ?day { ?at kg:timexValue ?day } ORDER BY ?day")
    return {
        **things,
        "place": column("SELECT ?it { ?r a kg:Report ; sem:hasPlace ?it } GROUP BY ?it ORDER BY ?it") + things["place"],
        "name": things["person"] + things["organization"],
        "entity": things["place"] + things["person"] + things["event"],
        "subject": things["person"],
        "object": things["person"] + things["place"],
        "claim": things["event"] + column("SELECT ?it { ?it a kg:Statement } ORDER BY ?it LIMIT 20"),
        "day": days + [day[:7] for day in days] + [day[:4] for day in days],
        "kind": [*column("SELECT DISTINCT ?it { ?d kg:slot|kg:relation ?it } ORDER BY ?it"), "any", "none such"],
        "below": ["0.3", "0.5", "0.72", "1"],
        "perhaps": ["true", "false"],
        "words": [text[5:18].upper() for text in column("SELECT ?said { ?s kg:content ?said } ORDER BY ?said")] + ["*"],
        "all": ["true", "false"],
        "outlet": column("SELECT DISTINCT ?name { ?a schema:publisher/schema:name ?name } ORDER BY ?name"),
        "story": column("SELECT ?story { ?story a kg:Story } ORDER BY ?story"),
        "from": sorted(set(column("SELECT ?day { ?a schema:datePublished ?day } ORDER BY ?day"))),
        "limit": ["1", "3", "1000"],
    }


def asked(file: queries.QueryFile, known: dict[str, list[str]], chance: Random, alone: bool) -> Params:
    """Values for the parameters of a query that it cannot do without, and unless `alone` for some of the others."""
    given: Params = {it.name: chance.choice(known[it.name]) for it in file.parameters if it.default is None}
    others = [it.name for it in file.parameters if it.default is not None] + ["outlet", "story", "from", "to", "limit"]
    for name in others:
        if chance.random() < 0.35 and not alone:
            given[name] = chance.choice(known["from" if name == "to" else name])
    return given


def answered(store: EmbeddedStore, name: str, params: Params) -> tuple[object, ...]:
    try:
        found: Result = queries.run(store, name, params)
    except NotFound as error:
        return (str(error),)
    return found.columns, found.rows, found.notes


@pytest.mark.parametrize("name", NAMES)
def test_kept_answers_give_what_the_store_works_out(stores: Stores, known: dict[str, list[str]], name: str) -> None:
    file, chance = queries.find(name), Random(name)
    rows = 0
    for number in range(ROUNDS):
        params = asked(file, known, chance, number < ROUNDS / 3)
        worked_out = answered(stores[0], name, params)
        assert answered(stores[1], name, params) == worked_out, params
        rows += len(worked_out) > 1 and len(worked_out[1]) > 0  # type: ignore[arg-type]
    assert rows or name in ("versions", "before-and-after", "numbers", "words-behind"), "nothing was compared"


def test_names_mean_what_they_do_without_what_is_kept(stores: Stores, known: dict[str, list[str]]) -> None:
    chance = Random("names")
    for words in known["entity"] + known["organization"]:
        typed = chance.choice(
            [words, words.lower(), words.split()[-1], words[:-1], words[1:], words[: len(words) // 2]]
        )
        kinds = chance.choice([(), ("person", "organization"), ("place",), ("event",)])
        several = chance.random() < 0.5

        def taken(store: EmbeddedStore) -> object:
            try:
                return meant(store, typed, kinds, several)  # noqa: B023
            except NotFound as error:
                return str(error)

        assert taken(stores[1]) == taken(stores[0]), (typed, kinds, several)
