"""Names as people type them: parts, misspellings, accents, IRIs; several are listed, none gives the nearest."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kg.errors import NotFound
from kg.names import ENTITIES, meant
from kg.store.embedded import EmbeddedStore
from tests.sample_store import make_store

_PREF = "<http://www.w3.org/2004/02/skos/core#prefLabel>"
_ALT = "<http://www.w3.org/2004/02/skos/core#altLabel>"
_LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"
_BY = "<http://groundedannotationframework.org/gaf#denotedBy>"
_TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
_ANCHOR = "<http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#anchorOf>"
_EVENT = "<http://semanticweb.cs.vu.nl/2009/11/sem/Event>"
THINGS = {
    "person/orla-venn": ("Orla Venn", ("Venn", "Gen. Venn"), 9),
    "person/pavel-venn": ("Pavel Venn", (), 1),
    "person/ion-tamas": ("Ion Tamás", (), 3),
    "person/ana-kessel": ("Ana Kessel", (), 2),
    "person/rudi-kessel": ("Rudi Kessel", (), 2),
    "place/talsgard": ("Talsgård", ("Talsgaard",), 4),
    "organization/talsgard-council": ("Talsgård Council", (), 2),
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedStore]:
    lines = []
    for name, (label, others, mentions) in THINGS.items():
        iri = f"<https://newskg.example/id/{name}>"
        lines.append(f'{iri} {_TYPE} <a:Thing> <a:g> .\n{iri} {_PREF} "{label}" <a:g> .\n')
        lines += [f'{iri} {_ALT} "{other}" <a:g> .\n' for other in others]
        lines += [f"{iri} {_BY} <a:{name}-{number}> <a:g> .\n" for number in range(mentions)]
    for number, label in enumerate(("march: Orla Venn", "siege of Talsgård", "breach: march")):
        iri = f"<https://newskg.example/id/event/e{number}>"
        lines.append(
            f'{iri} {_TYPE} {_EVENT} <a:g> .\n{iri} {_LABEL} "{label}" <a:g> .\n{iri} {_BY} <a:w{number}> <a:g> .\n'
        )
        lines.append(f'<a:w{number}> {_ANCHOR} "{("walked", "encircled", "breached")[number]}" <a:g> .\n')
    with make_store(tmp_path_factory.mktemp("names"), "".join(lines).encode()) as opened:
        yield opened


def found(store: EmbeddedStore, words: str, *kinds: str, several: bool = False) -> list[str]:
    things = meant(store, words, kinds, several).things
    return [thing.iri.removeprefix("https://newskg.example/id/") for thing in things]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Orla Venn", "person/orla-venn"),
        ("orla venn", "person/orla-venn"),
        ("id:person/pavel-venn", "person/pavel-venn"),
        ("person/pavel-venn", "person/pavel-venn"),
        ("https://newskg.example/id/person/pavel-venn", "person/pavel-venn"),
        ("<https://newskg.example/id/person/pavel-venn>", "person/pavel-venn"),
        ("tamas", "person/ion-tamas"),
        ("Tamás", "person/ion-tamas"),
        ("Ion", "person/ion-tamas"),
        ("Pav", "person/pavel-venn"),
        ("Tomas", "person/ion-tamas"),
        ("Talsgard", "place/talsgard"),
        ("Talsgardt", "place/talsgard"),
        ("Talsgard Counsil", "organization/talsgard-council"),
        ("Oral Venn", "person/orla-venn"),
    ],
)
def test_an_entity_is_found_by(store: EmbeddedStore, words: str, name: str) -> None:
    assert found(store, words, *ENTITIES) == [name]


def test_kinds_tell_what_is_looked_for(store: EmbeddedStore) -> None:
    assert found(store, "talsg", "organization") == ["organization/talsgard-council"]
    assert found(store, "Talsgård", "event", several=True) == ["event/e1"]
    with pytest.raises(NotFound, match="nothing called 'Talsgård'"):
        found(store, "Talsgård", "person")


def test_one_that_is_mentioned_far_more_often_is_meant_and_the_others_are_told(store: EmbeddedStore) -> None:
    assert meant(store, "Venn", ENTITIES).things[0].label == "Orla Venn"
    assert meant(store, "Orla Venn", ENTITIES).note == ""
    assert "taken for id:person/ion-tamas (Ion Tamás)" in meant(store, "Tomas", ENTITIES).note


def test_several_are_listed(store: EmbeddedStore) -> None:
    with pytest.raises(NotFound) as raised:
        found(store, "Kessel", *ENTITIES)
    assert str(raised.value) == (
        "'Kessel' may be any of id:person/ana-kessel (Ana Kessel, 2 mentions), "
        "id:person/rudi-kessel (Rudi Kessel, 2 mentions): give one of these"
    )


@pytest.mark.parametrize("words", ["Orla Vessen", "Tamaschke Ion"])
def test_none_gives_the_nearest(store: EmbeddedStore, words: str) -> None:
    with pytest.raises(NotFound, match=r"did you mean (Orla Venn|Ion Tamás)"):
        found(store, words, *ENTITIES)


@pytest.mark.parametrize("words", ["", "  ", "''", 'x" } DROP', "Zzyzx", "\\"])
def test_words_that_mean_nothing(store: EmbeddedStore, words: str) -> None:
    with pytest.raises(NotFound, match="the graph holds nothing called"):
        found(store, words)


def test_events_go_by_their_label_and_by_the_words_that_tell_them(store: EmbeddedStore) -> None:
    assert found(store, "siege", "event", several=True) == ["event/e1"]
    assert found(store, "encircled", "event", several=True) == ["event/e1"]
    assert found(store, "seige", "event", several=True) == ["event/e1"]
    assert found(store, "march", "event", several=True) == ["event/e2", "event/e0"], "with what takes part in others"
    assert found(store, "Orla Venn") == ["person/orla-venn"], "events named after persons come later"
