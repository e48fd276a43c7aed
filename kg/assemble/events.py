"""Events as triples: each report of one, what counts of the reports together, numbers, and what came before what.

What is told inside a statement is according to its speaker. Of an event in one article, the reports in the outlet's
own voice count; only when there are none do those inside statements, and then the event is `kg:accordingTo` their
speakers (or the statement itself, where nobody is named as its speaker). Every report has its confidence and its
prominence; an event that is prominent in any report of an article is `kg:prominent` there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from kg import ids
from kg.assemble.graph import ArticleGraph, canonical, is_calendar, one_line
from kg.assemble.statements import speakers
from kg.model import PROMINENT, EventMention, Factuality
from kg.ontology import GAF, KG, PROV, RDF, RDFS, SCHEMA, SEM, UNTYPED, XSD

COMMITMENT: Sequence[Factuality] = ("asserted", "planned", "possible", "denied")
"""Factuality from the strongest commitment to the weakest: where tellings of one event differ, the first counts."""

_SHARES = {"agent": "agentQuantity", "patient": "patientQuantity", "extent": "extent"}


def describe_events(graph: ArticleGraph) -> None:
    """Every event of the article with its reports."""
    by_event: dict[str, list[EventMention]] = defaultdict(list)
    for mention in graph.facts.events:
        by_event[graph.resolved(mention.id)].append(mention)
    for iri, mentions in by_event.items():
        _event(graph, iri, mentions)


def describe_orders(graph: ArticleGraph) -> None:
    """What the article says to have come before what, with the words that say so; nothing comes before itself."""
    for number, order in enumerate(graph.facts.orders):
        earlier, later = graph.resolved(order.earlier), graph.resolved(order.later)
        if earlier == later:
            continue
        graph.link(earlier, KG.before, later)
        iri = ids.ordering(graph.article.id, str(number))
        graph.link(iri, RDF.type, KG.Ordering)
        graph.link(iri, KG.earlier, earlier)
        graph.link(iri, KG.later, later)
        graph.link(iri, GAF.denotedBy, graph.mention(order.span))


def _event(graph: ArticleGraph, iri: str, mentions: Sequence[EventMention]) -> None:
    """What this article tells of one event: each report, and what counts of them together."""
    graph.link(iri, RDF.type, SEM.Event)
    graph.say(iri, RDFS.label, graph.label(iri))
    own_voice = [mention for mention in mentions if mention.statement not in graph.statements]
    counting = own_voice or mentions
    _told(graph, iri, counting)
    if not own_voice:
        graph.link(iri, KG.accordingTo, *(teller for mention in mentions for teller in _tellers(graph, mention)))
    if max(mention.prominence for mention in mentions) >= PROMINENT:
        graph.say(iri, KG.prominent, "true", XSD.boolean)
    for mention in mentions:
        evidence = graph.mention(mention.span)
        graph.link(iri, GAF.denotedBy, evidence)
        _report(graph, mention, iri, evidence)


def _report(graph: ArticleGraph, mention: EventMention, event: str, evidence: str) -> None:
    iri = ids.report(graph.article.id, mention.id)
    graph.link(iri, RDF.type, KG.Report)
    graph.link(iri, KG.reports, event)
    _told(graph, iri, [mention])
    _quantities(graph, iri, mention)
    if mention.confidence:
        graph.say(iri, KG.confidence, canonical(f"{mention.confidence:.2f}"), XSD.decimal)
    graph.say(iri, KG.prominence, canonical(f"{mention.prominence:.2f}"), XSD.decimal)
    if mention.statement in graph.statements:
        graph.link(iri, KG.toldIn, graph.statement_iri(mention.statement))
        graph.link(iri, KG.accordingTo, *_tellers(graph, mention))
    graph.link(iri, PROV.wasDerivedFrom, graph.iri)
    graph.say(iri, KG.outlet, graph.outlet)
    if graph.article.entries:
        graph.say(iri, SCHEMA.datePublished, graph.written(mention.span.start), XSD.date)
    graph.link(iri, GAF.denotedBy, evidence)


def _told(graph: ArticleGraph, subject: str, mentions: Sequence[EventMention]) -> None:
    """Type, participants, places and times of all the mentions, and their strongest factuality."""
    for mention in mentions:
        graph.link(subject, SEM.eventType, ids.event_type(mention.subtype or mention.type or UNTYPED))
        graph.link(subject, KG.agent, *map(graph.resolved, mention.agents))
        graph.link(subject, KG.patient, *map(graph.resolved, mention.patients))
        graph.link(subject, SEM.hasPlace, *map(graph.resolved, mention.places))
    graph.link(subject, SEM.hasTime, *(graph.time(value) for value in _finest(m.time for m in mentions)))
    strongest = min((mention.factuality for mention in mentions), key=COMMITMENT.index)
    graph.link(subject, KG.factuality, KG[strongest])


def _tellers(graph: ArticleGraph, mention: EventMention) -> list[str]:
    """According to whom an event is told that is told inside a statement."""
    credited = speakers(graph.statements[mention.statement])
    return [graph.resolved(local) for local in credited] or [graph.statement_iri(mention.statement)]


def _quantities(graph: ArticleGraph, report: str, mention: EventMention) -> None:
    """How many or how much takes part, as this report has it."""
    for number, quantity in enumerate(mention.quantities):
        iri = ids.quantity(graph.article.id, f"{mention.id}-{number}")
        graph.link(report, KG[_SHARES[quantity.share]], iri)
        graph.link(iri, RDF.type, KG.Quantity)
        graph.say(iri, RDFS.label, one_line(quantity.text))
        graph.say(iri, RDF.value, canonical(quantity.value), XSD.decimal)
        if quantity.upper:
            graph.say(iri, KG.upperValue, canonical(quantity.upper), XSD.decimal)
        if quantity.unit:
            graph.say(iri, KG.unit, quantity.unit)
        graph.say(iri, KG.bound, quantity.bound)
        graph.link(iri, GAF.denotedBy, graph.mention(quantity.span))


def _finest(values: Iterable[str]) -> list[str]:
    """The times without those that a finer one lies in: 2020-01 goes where 2020-01-03 is."""
    known = sorted({value for value in values if is_calendar(value)})
    return [v for v in known if not any(other != v and other.startswith(f"{v}-") for other in known)]
