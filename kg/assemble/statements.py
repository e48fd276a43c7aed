"""Statements as triples: who is credited with what, by which words, and how outlet and words stand to its truth."""

from __future__ import annotations

from kg.assemble.graph import ArticleGraph, canonical, is_calendar
from kg.model import Attribution
from kg.ontology import KG, PROV, RDF, SCHEMA, XSD


def describe_statements(graph: ArticleGraph) -> None:
    """Every statement that has any content."""
    for statement in graph.statements.values():
        _statement(graph, statement)


def speakers(statement: Attribution) -> list[str]:
    """The local ids of all who are credited, the speaker first."""
    return [local for local in dict.fromkeys((statement.speaker, *statement.co_speakers)) if local]


def _statement(graph: ArticleGraph, statement: Attribution) -> None:
    iri = graph.statement_iri(statement.id)
    graph.link(iri, RDF.type, KG.Statement)
    graph.link(iri, PROV.wasDerivedFrom, graph.iri)
    graph.say(iri, KG.outlet, graph.outlet)
    if written := graph.written(statement.content[0].start if statement.content else 0):
        graph.say(iri, SCHEMA.datePublished, written, XSD.date)
    graph.link(iri, KG.quotation, KG[statement.quotation])
    graph.say(iri, KG.content, graph.joined(statement.content))
    if graph.pieces(statement.cue):
        graph.say(iri, KG.cue, graph.joined(statement.cue))
    if statement.cue_lemma:
        graph.say(iri, KG.cueLemma, statement.cue_lemma)
    _circumstances(graph, iri, statement)
    _standing(graph, iri, statement)
    if statement.parent in graph.statements:
        graph.link(iri, KG.within, graph.statement_iri(statement.parent))
    graph.evidence(iri, KG.contentMention, statement.content)
    graph.evidence(iri, KG.cueMention, statement.cue)
    graph.evidence(iri, KG.sourceMention, statement.source)
    graph.evidence(iri, KG.verbatimMention, statement.verbatim)


def _circumstances(graph: ArticleGraph, iri: str, statement: Attribution) -> None:
    """Who says it to whom, where, when, and what it is about."""
    graph.link(iri, KG.speaker, *map(graph.resolved, speakers(statement)))
    for predicate, local in ((KG.addressee, statement.addressee), (KG.spokenIn, statement.place)):
        if local:
            graph.link(iri, predicate, graph.resolved(local))
    graph.link(iri, KG.about, *map(graph.resolved, statement.about))
    spoken = graph.times.get(statement.time, "")
    if is_calendar(spoken):
        graph.link(iri, KG.spokenAt, graph.time(spoken))


def _standing(graph: ArticleGraph, iri: str, statement: Attribution) -> None:
    """The outlet's stance to what is said, what the content's own words commit to, and how sure the extraction is."""
    graph.link(iri, KG.stance, KG[statement.stance])
    graph.link(iri, KG.polarity, KG[statement.polarity])
    graph.link(iri, KG.certainty, KG[statement.certainty])
    if statement.confidence:
        graph.say(iri, KG.confidence, canonical(f"{statement.confidence:.2f}"), XSD.decimal)
