"""The user's decisions as triples, in a graph of their own: they are no article's word.

`kg:Decision` has its verdict, what it is about as it is now merged (one thing where two were the same, none where the
articles have no such thing), both sides as the user named them, who decided and why.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from pyoxigraph import Literal, NamedNode, Quad

from kg import ids
from kg.assemble.entities import told_entities
from kg.assemble.graph import one_line
from kg.model import ArticleFacts
from kg.ontology import KG, RDF, RDFS
from kg.resolution import Resolution, Settled


def decision_quads(facts: Sequence[ArticleFacts], resolution: Resolution) -> Iterator[Quad]:
    """The quads of all decisions, in their order."""
    if not resolution.decisions:
        return
    graph = NamedNode(ids.DECISIONS)
    told = {
        resolution.iri[f"{one.article.id}/{local}"]
        for one in facts
        for local in (*told_entities(one), *(event.id for event in one.events))
    }
    for settled in resolution.decisions:
        decision = settled.decision
        subject = NamedNode(ids.decision(decision.left, decision.right, decision.verdict))
        for predicate, value in _triples(settled, told):
            yield Quad(subject, NamedNode(predicate), value, graph)


def _triples(settled: Settled, told: Set[str]) -> Iterator[tuple[str, NamedNode | Literal]]:
    decision = settled.decision
    yield RDF.type, NamedNode(KG.Decision)
    yield RDFS.label, Literal(one_line(str(decision)))
    yield KG.verdict, NamedNode(KG[decision.verdict])
    for iri in sorted({*settled.left, *settled.right} & told):
        yield KG.decides, NamedNode(iri)
    for side in sorted({decision.left, decision.right}):
        yield KG.side, Literal(one_line(side))
    if decision.who:
        yield KG.decidedBy, Literal(one_line(decision.who))
    if decision.why:
        yield KG.why, Literal(one_line(decision.why))
