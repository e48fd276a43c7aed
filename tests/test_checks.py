"""A sound graph passes; each kind of damage is found by the check that is meant for it."""

from __future__ import annotations

import re

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from kg import assemble, checks, ids, rdf
from kg.ontology import GAF, KG, NIF, PREFIXES, RDF, RDFS, SCHEMA, SEM, SKOS
from kg.paths import queries_dir
from kg.store.embedded import EmbeddedStore
from tests.factory import two_articles

CHECKS = sorted((queries_dir() / "checks").glob("*.rq"))
HARBOUR, LEDGER = ids.article("harbour-001"), ids.article("ledger-7")
VESK, HARROW = ids.entity("Place", "Vesk"), ids.entity("Person", "Lena Harrow")
SHELLING = ids.event("assault: Norland -> Vesk", "assault: Norland -> Vesk")
SAID, SHELLED = ids.statement("harbour-001", "s1"), ids.report("harbour-001", "v1")
ROLE = ids.role(HARROW, "spy chief", ids.entity("Place", "Norland"), "former")
DECISION = ids.decision("Vesk", "the port", "same")
WORDS = ids.mention("harbour-001", 115, 122)


def sound() -> set[Quad]:
    return set(assemble.quads(*two_articles()))


def quad(subject: str, predicate: str, value: str, graph: str = HARBOUR) -> Quad:
    """A value with a colon and no space is an IRI."""
    term = NamedNode(value) if re.fullmatch(r"\w+:[^ ]+", value) else Literal(value)
    return Quad(NamedNode(subject), NamedNode(predicate), term, NamedNode(graph))


def without(subject: str, predicate: str, graph: str = "") -> set[Quad]:
    """A sound graph less all values of one property of one thing."""
    gone = {
        q for q in sound()
        if q.subject.value == subject and q.predicate.value == predicate and q.graph_name.value.startswith(graph)
    }  # fmt: skip
    assert gone
    return sound() - gone


def decision() -> set[Quad]:
    """A sound decision."""
    said = [
        (RDF.type, KG.Decision),
        (KG.verdict, KG.same),
        (KG.decides, VESK),
        (KG.side, "Vesk"),
        (KG.side, "the port"),
    ]
    return {quad(DECISION, *one, ids.DECISIONS) for one in (*said, (RDFS.label, "same: Vesk and the port"))}


def report(quads: set[Quad], tmp_path, shapes: bool = True) -> checks.Report:
    with EmbeddedStore.create(tmp_path / "store", rdf.nquads(quads).encode()) as store:
        return checks.check(store, shapes=shapes)


def test_a_sound_graph_conforms(tmp_path):
    pytest.importorskip("pyshacl")
    found = report(sound() | decision(), tmp_path)
    assert found.violations == ()
    assert found.conforms
    assert found.notes == ()
    assert found.checks > len(CHECKS)


def test_an_empty_graph_conforms(tmp_path):
    assert report(set(), tmp_path).conforms


@pytest.mark.parametrize("path", CHECKS, ids=lambda path: path.stem)
def test_checks_describe_themselves_and_bind_what_they_use(path):
    text = path.read_text("utf-8")
    assert re.match(r"#\+ summary: [A-Z].+\.\n", text)
    declared = dict(re.findall(r"^PREFIX (\w+): <(.+)>$", text, re.MULTILINE))
    assert declared.items() <= PREFIXES.items()
    body = re.sub(r"<[^>]*>|\"[^\"]*\"|#.*", "", text[text.index("SELECT") :])
    assert set(re.findall(r"\b([a-z]+):\w", body)) == set(declared)


DAMAGED = {
    "claim-without-evidence": lambda: without(SAID, GAF.denotedBy),
    "evidence-without-words": lambda: without(WORDS, NIF.anchorOf),
    "words-of-wrong-length": lambda: without(WORDS, NIF.anchorOf) | {quad(WORDS, NIF.anchorOf, "shelled it")},
    "words-of-another-article": lambda: sound() | {quad(WORDS, NIF.referenceContext, LEDGER)},
    "mention-outside-its-sentence": lambda: sound() | {quad(WORDS, NIF.sentence, ids.mention("harbour-001", 0, 43))},
    "told-without-teller": lambda: without(SHELLING, KG.accordingTo),
    "fact-with-teller": lambda: sound() | {quad(SHELLING, KG.accordingTo, HARROW, LEDGER)},
    "order-without-words": lambda: without(ids.ordering("ledger-7", "0"), KG.later),
    "wrong-teller": lambda: without(SHELLED, KG.accordingTo) | {quad(SHELLED, KG.accordingTo, VESK)},
    "report-of-nothing": lambda: without(SHELLED, KG.reports),
    "event-without-report": lambda: sound() | {quad(f"{ids.BASE}event/x", RDF.type, SEM.Event)},
    "two-factualities": lambda: sound() | {quad(SHELLING, KG.factuality, KG.denied)},
    "speaker-without-label": lambda: without(HARROW, SKOS.prefLabel, HARBOUR),
    "two-labels": lambda: sound() | {quad(VESK, SKOS.prefLabel, "Port of Vesk", LEDGER)},
    "undescribed": lambda: sound() | {quad(SAID, KG.about, f"{ids.BASE}person/nobody")},
    "blank-node": lambda: sound() | {Quad(BlankNode("b"), NamedNode(RDFS.label), Literal("x"), NamedNode(HARBOUR))},
    "malformed-date": lambda: sound() | {quad(HARBOUR, SCHEMA.datePublished, "last Monday")},
    "statement-within-itself": lambda: sound() | {quad(SAID, KG.within, SAID)},
    "half-a-position": lambda: without(VESK, SCHEMA.longitude),
    "decision-of-nothing": lambda: sound() | decision() | {quad(DECISION, KG.decides, "urn:nobody", ids.DECISIONS)},
    "graph-without-article": lambda: sound() | {quad(HARROW, SKOS.altLabel, "Ms Harrow", f"{ids.BASE}article/other")},
}


def test_every_check_is_tried():
    assert {path.stem for path in CHECKS} == set(DAMAGED)


@pytest.mark.parametrize("name", sorted(DAMAGED))
def test_damage_is_found_by_its_check(name, tmp_path):
    found = report(DAMAGED[name](), tmp_path, shapes=False)
    mine = [violation for violation in found.violations if violation.check == name]
    assert mine
    assert str(mine[0]).startswith(f"{name}: ")
    assert any("id:" in part or "_:" in part for part in mine[0].found)


SHAPELESS = {
    "Article": lambda: without(HARBOUR, KG.contentHash),
    "Publisher": lambda: without(ids.publisher("The Ledger"), SCHEMA.name),
    "Words": lambda: without(WORDS, NIF.beginIndex),
    "Mention": lambda: without(WORDS, NIF.sentence),
    "Named": lambda: without(VESK, SKOS.prefLabel),
    "Place": lambda: sound() | {quad(VESK, SCHEMA.latitude, "north")},
    "RoleHolding": lambda: without(ROLE, KG.status) | {quad(ROLE, KG.status, KG.asserted)},
    "Title": lambda: without(ids.title("spy chief"), SKOS.prefLabel),
    "Event": lambda: sound() | {quad(SHELLING, SEM.eventType, ids.event_type("PICNIC"))},
    "Told": lambda: sound() | {quad(SHELLED, KG.agent, "somebody")},
    "Report": lambda: without(SHELLED, KG.accordingTo),
    "Statement": lambda: without(SAID, KG.content),
    "Quantity": lambda: without(ids.quantity("ledger-7", "v6-0"), RDF.value),
    "Ordering": lambda: without(ids.ordering("ledger-7", "0"), KG.earlier),
    "Decision": lambda: sound() | {one for one in decision() if one.predicate.value != KG.verdict},
    "Time": lambda: without(ids.time("2021-03-07"), KG.timexValue),
}


@pytest.fixture(scope="module")
def shapeless(tmp_path_factory) -> checks.Report:
    """All the damage to shapes at once: validation takes most of a second."""
    pytest.importorskip("pyshacl")
    whole, damaged = sound(), [damage() for damage in SHAPELESS.values()]
    return report(
        set.intersection(whole, *damaged).union(*(quads - whole for quads in damaged)), tmp_path_factory.mktemp("x")
    )


@pytest.mark.parametrize("name", sorted(SHAPELESS))
def test_damage_is_found_by_its_shape(name, shapeless):
    assert f"shapes.ttl#{name}" in {violation.check for violation in shapeless.violations}


def test_without_pyshacl_the_report_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(checks, "find_spec", lambda name: None)
    found = report(sound(), tmp_path)
    assert found.conforms
    assert found.notes == (checks.SHACL_MISSING,)
