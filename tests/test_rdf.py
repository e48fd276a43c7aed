"""The writers: sorted, the same bytes for the same quads in any order, and read back the same by two libraries."""

from __future__ import annotations

import random
import time

import pytest
import rdflib
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat

from kg import assemble, rdf
from kg.ids import BASE
from kg.views import turtle
from tests.factory import two_articles

SUBJECT, GRAPH = NamedNode(f"{BASE}article/a%20b#char=1,2"), NamedNode(f"{BASE}article/a%20b")
XSD = "http://www.w3.org/2001/XMLSchema#"
SAY = NamedNode("http://example.org/says")

AWKWARD = [
    'a "quoted" word', "'''", '"""', "two\nlines", "\r", "\r\n", "tab\there", "back\\slash", "\\u0041", "ends in \\",
    "“curly”", "naïve", "日本語", "🙂", "\u00a0", "\u2028\u2029",
    "\x85", "\x07\x0b\x1f\x7f", "\x00", "\ufeff", "\ufffe", "", " ",
    "<script>alert(1)</script>", "a . b ; c , d", "#no comment", "}", "@en",
]  # fmt: skip


def awkward_quads() -> list[Quad]:
    literals = [Literal(text) for text in AWKWARD]
    literals += [Literal(digits, datatype=NamedNode(f"{XSD}integer")) for digits in ("7", "-7", "+7", "007", "", "7.5")]
    literals += [Literal("Krieg", language="de"), Literal("1", datatype=NamedNode(f"{XSD}byte"))]
    quads = [Quad(SUBJECT, SAY, literal, GRAPH) for literal in literals]
    iris = [
        "https://schema.org/",
        "https://schema.org/a/b",
        "https://schema.org/1st",
        BASE,
        f"{BASE}x",
        "urn:a:b",
        "https://x.example/é?q=1&r=(2)",
    ]
    quads += [Quad(SUBJECT, SAY, NamedNode(iri), GRAPH) for iri in iris]
    return [*quads, Quad(NamedNode(f"{BASE}v10"), SAY, SUBJECT, DefaultGraph())]


def ours() -> list[Quad]:
    return list(assemble.quads(*two_articles()))


def triples(quads: list[Quad]) -> set[str]:
    return {str(quad.triple) for quad in quads}


def flat(quad: Quad) -> tuple[str, ...]:
    value = quad.object
    kind = (value.language or value.datatype.value) if isinstance(value, Literal) else "IRI"
    graph = quad.graph_name
    return (
        quad.subject.value,
        quad.predicate.value,
        value.value,
        kind,
        "" if isinstance(graph, DefaultGraph) else graph.value,
    )


def flat_rdflib(quad) -> tuple[str, ...]:
    subject, predicate, value, graph = quad
    kind = (value.language or str(value.datatype or f"{XSD}string")) if isinstance(value, rdflib.Literal) else "IRI"
    return str(subject), str(predicate), str(value), kind, str(graph or "").replace("urn:x-rdflib:default", "")


@pytest.mark.parametrize("make", [awkward_quads, ours])
def test_pyoxigraph_reads_back_the_same_quads(make):
    quads = make()
    assert set(rdf.parse_text(rdf.nquads(quads), RdfFormat.N_QUADS)) == set(quads)
    assert set(rdf.parse_text(rdf.trig(quads), RdfFormat.TRIG)) == set(quads)
    assert triples(list(rdf.parse_text(rdf.turtle(quads), RdfFormat.TURTLE))) == triples(quads)


@pytest.mark.parametrize("make", [awkward_quads, ours])
@pytest.mark.parametrize(("write", "form"), [(turtle.nq, "nquads"), (turtle.trig, "trig"), (turtle.jsonld, "json-ld")])
def test_rdflib_reads_back_the_same_quads(make, write, form, monkeypatch):
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)  # else it reads 007 as 7
    quads = make()
    dataset = rdflib.Dataset()
    dataset.parse(data=write(quads), format=form)
    assert {flat_rdflib(quad) for quad in dataset.quads()} == {flat(quad) for quad in quads}


@pytest.mark.parametrize("form", sorted(turtle.FORMATS))
def test_same_bytes_whatever_the_order_and_repetition(form):
    quads = ours()
    shuffled = quads + quads[:50]
    random.Random(7).shuffle(shuffled)
    assert turtle.FORMATS[form](shuffled) == turtle.FORMATS[form](quads)


def test_turtle_is_for_people():
    text = rdf.turtle(ours())
    assert (
        "\n<person/lena-harrow> a schema:Person, sem:Actor ;\n    gaf:denotedBy <article/harbour-001#char=30,38>"
        in text
    )
    subjects = [line.split()[0] for line in text.splitlines() if line.startswith("<")]
    assert len(subjects) == len(set(subjects))
    assert subjects.index("<article/harbour-001#char=16,23>") < subjects.index("<article/harbour-001#char=104,114>")


def test_trig_has_one_block_an_article():
    blocks = [line for line in rdf.trig(ours()).splitlines() if line.endswith("{")]
    assert blocks == ["<article/harbour-001> {", "<article/ledger-7> {"]


def test_nothing_to_write():
    assert rdf.nquads([]) == ""
    assert list(rdf.parse_text(rdf.turtle([]), RdfFormat.TURTLE)) == []


def test_blank_nodes_of_others_are_written():
    quads = [Quad(BlankNode("b"), SAY, Literal("x"), GRAPH)]
    assert list(rdf.parse_text(rdf.trig(quads), RdfFormat.TRIG)) != []


def test_to_rdflib_is_the_union_with_our_prefixes():
    dataset = rdf.to_rdflib(ours())
    assert len(dataset) == len(triples(ours()))
    assert dict(dataset.namespaces())["schema"] == rdflib.URIRef("https://schema.org/")


def test_thirty_thousand_quads_take_no_time():
    quads = [
        Quad(NamedNode(f"{BASE}person/p{i % 5000}"), NamedNode(f"{BASE}says{i % 7}"), Literal(f"words {i}"), GRAPH)
        for i in range(30_000)
    ]
    begin = time.process_time()
    rdf.trig(quads)
    assert time.process_time() - begin < 2  # about 0.3 s; slack for busy machines


def test_turtle_begins_with_persons_and_ends_with_words_and_offsets():
    text = rdf.turtle(ours())
    headings = [line for line in text.splitlines() if line.startswith("# ")]
    assert headings[0] == "# Persons"
    assert headings[-1].startswith("# Words of the articles")
    subjects = [line.split()[0] for line in text.splitlines() if line.startswith("<")]
    kinds = list(dict.fromkeys(subject[1:].partition("/")[0] for subject in subjects if "#" not in subject))
    assert kinds.index("person") < kinds.index("event") < kinds.index("statement") < kinds.index("report")
    assert all("#char=" in subject for subject in subjects[subjects.index(next(s for s in subjects if "#" in s)) :])
