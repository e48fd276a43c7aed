"""Facts of articles and a resolution to quads: the only place that knows both the records and RDF.

The graph model: one named graph an article, called by the article's IRI, holds what that article says. Claims
(entities, role holdings, events, reports of events, statements) are `gaf:denotedBy` the words that carry them
(the grounded annotation framework of Fokkens et al.), words are strings with offsets (NIF, RFC 5147), events follow
the Simple Event Model (van Hage et al.). No blank node, clock time or random id: same input, same quads.

What is told inside a statement is according to its speaker. Of an event in one article, the reports in the outlet's
own voice count; only when there are none do those inside statements, and then the event is `kg:accordingTo` their
speakers (or the statement itself, where nobody is named as its speaker).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, Quad

from kg import ids
from kg.model import (
    Article,
    ArticleFacts,
    Attribution,
    Entity,
    EventMention,
    Factuality,
    Mention,
    Resolution,
    RoleMention,
    Span,
)
from kg.ontology import DCTERMS, GAF, KG, NIF, ORG, PROV, RDF, RDFS, SCHEMA, SEM, SKOS, TIME, XSD

COMMITMENT: Sequence[Factuality] = ("asserted", "planned", "possible", "denied")
"""Factuality from the strongest commitment to the weakest: where tellings of one event differ, the first counts."""

_CALENDAR = re.compile(r"\d{2,4}[0-9X]*(-.*)?(T.*)?")
_DAY, _MONTH, _YEAR = (re.compile(p) for p in (r"\d{4}-\d\d-\d\d", r"\d{4}-(0[1-9]|1[0-2])", r"\d{4}"))
_SURROGATE = re.compile("[\ud800-\udfff]")
_BETWEEN_PIECES = " \u2026 "
_CLASSES = {
    "Person": (SCHEMA, "Person"),
    "Organization": (ORG, "Organization"),
    "Place": (SCHEMA, "Place"),
    "Group": (KG, "Group"),
    "Entity": (KG, "Participant"),
}


class Names(NamedTuple):
    """One spelling an IRI for things whose IRI ignores case, accents and punctuation."""

    titles: Mapping[str, str]
    publishers: Mapping[str, str]


def quads(facts: Sequence[ArticleFacts], resolution: Resolution) -> Iterator[Quad]:
    """The quads of all articles, article by article in the order of their ids; the order of `facts` is of no account.

    Raises KeyError when the resolution lacks the IRI or label of an entity or event that takes part in something.
    """
    names = Names(
        _spellings((ids.title(role.title), role.title) for record in facts for role in record.roles),
        _spellings((ids.publisher(r.article.publisher), r.article.publisher) for r in facts if r.article.publisher),
    )
    for record in sorted(facts, key=lambda record: record.article.id):
        yield from _ArticleGraph(record, resolution, names).quads()


def told_entities(facts: ArticleFacts) -> frozenset[str]:
    """The local ids of the entities that are in the graph: named, or part of an event, statement or role."""
    told = {entity.id for entity in facts.entities if entity.named}
    for event in facts.events:
        told.update(event.agents, event.patients, event.places)
    for statement in facts.attributions:
        told.update((statement.speaker, statement.addressee, statement.place), statement.about)
    for role in facts.roles:
        told.update((role.holder, role.organization))
    return frozenset(told & {entity.id for entity in facts.entities})


def one_line(text: str) -> str:
    """`text` with single spaces for every run of white space, and no lone surrogates."""
    return _SURROGATE.sub("\ufffd", " ".join(text.split()))


def is_calendar(value: str) -> bool:
    """Whether a TIMEX3 value is a day, week, month, season, year or the like (and no duration or PRESENT_REF)."""
    return _CALENDAR.fullmatch(value) is not None


@lru_cache(maxsize=1 << 16)
def _node(iri: str) -> NamedNode:
    return NamedNode(iri)


def _spellings(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """IRI -> its most frequent spelling, the first in code-point order where several are."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for iri, text in pairs:
        counts[iri][one_line(text)] += 1
    return {iri: min(of_iri, key=lambda text: (-of_iri[text], text)) for iri, of_iri in counts.items()}


def _finest(values: Iterable[str]) -> list[str]:
    """The times without those that a finer one lies in: 2020-01 goes where 2020-01-03 is."""
    known = sorted({value for value in values if is_calendar(value)})
    return [v for v in known if not any(other != v and other.startswith(f"{v}-") for other in known)]


class _ArticleGraph:
    """Collects the triples of one article, each once, in the order in which they come up."""

    def __init__(self, facts: ArticleFacts, resolution: Resolution, names: Names) -> None:
        self.facts = facts
        self.resolution = resolution
        self.names = names
        self.article = facts.article
        self.iri = ids.article(facts.article.id)
        self.triples: dict[tuple[str, str, NamedNode | Literal], None] = {}
        self.sentences = sorted(facts.sentences)
        self.times = {time.id: time.value for time in facts.times}
        self.statements = {a.id: a for a in facts.attributions if self._pieces(a.content)}

    def quads(self) -> Iterator[Quad]:
        """The article's graph."""
        self._article(self.article)
        self._entities()
        for role in self.facts.roles:
            self._role(role)
        for statement in self.statements.values():
            self._statement(statement)
        by_event: dict[str, list[EventMention]] = defaultdict(list)
        for mention in self.facts.events:
            by_event[self._resolved(mention.id)].append(mention)
        for iri, mentions in by_event.items():
            self._event(iri, mentions)
        graph = _node(self.iri)
        for subject, predicate, value in self.triples:
            yield Quad(_node(subject), _node(predicate), value, graph)

    # -- small parts ----------------------------------------------------------------------------------------------

    def _link(self, subject: str, predicate: str, *targets: str) -> None:
        for target in targets:
            self.triples[subject, predicate, _node(target)] = None

    def _say(self, subject: str, predicate: str, text: str, datatype: str = "") -> None:
        literal = Literal(_SURROGATE.sub("\ufffd", text), datatype=_node(datatype) if datatype else None)
        self.triples[subject, predicate, literal] = None

    def _resolved(self, local: str) -> str:
        """The IRI of an entity or event of this article."""
        return self._looked_up(self.resolution.iri, f"{self.article.id}/{local}", "IRI")

    def _label(self, iri: str) -> str:
        return one_line(self._looked_up(self.resolution.label, iri, "label"))

    def _looked_up(self, table: Mapping[str, str], key: str, what: str) -> str:
        try:
            return table[key]
        except KeyError:
            raise KeyError(f"{self.article.id}: the resolution has no {what} for {key}") from None

    def _mention(self, span: Span) -> str:
        """Describe the words of `span` and the sentence that they begin in. -> IRI"""
        iri = self._words(span, NIF.OffsetBasedString)
        self._link(iri, NIF.sentence, self._words(self._sentence(span), NIF.Sentence))
        return iri

    def _words(self, span: Span, kind: str) -> str:
        iri = ids.mention(self.article.id, span.start, span.end)
        self._link(iri, RDF.type, kind)
        self._say(iri, NIF.anchorOf, span.of(self.article.text))
        self._say(iri, NIF.beginIndex, str(span.start), XSD.integer)
        self._say(iri, NIF.endIndex, str(span.end), XSD.integer)
        self._link(iri, NIF.referenceContext, self.iri)
        return iri

    def _sentence(self, span: Span) -> Span:
        """The sentence in which `span` begins, less white space at its edges; its line where it is in no sentence."""
        text = self.article.text
        before = bisect_right(self.sentences, span.start, key=lambda sentence: sentence.start) - 1
        if before >= 0 and span.start < self.sentences[before].end:
            start, end = self.sentences[before].start, self.sentences[before].end
        else:
            start = text.rfind("\n", 0, span.start) + 1
            end = text.find("\n", span.start)
            end = len(text) if end < 0 else end
        words = text[start:end]
        first, last = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
        return Span(min(first, span.start), max(last, span.start + 1))

    def _time(self, value: str) -> str:
        """Describe a calendar time. -> IRI"""
        iri = ids.time(value)
        self._link(iri, RDF.type, TIME.TemporalEntity)
        self._say(iri, RDFS.label, value)
        self._say(iri, KG.timexValue, value)
        if _DAY.fullmatch(value):
            if _is_day(value):
                self._say(iri, TIME.inXSDDate, value, XSD.date)
        elif _MONTH.fullmatch(value):
            self._say(iri, TIME.inXSDgYearMonth, value, XSD.gYearMonth)
        elif _YEAR.fullmatch(value):
            self._say(iri, TIME.inXSDgYear, value, XSD.gYear)
        return iri

    # -- claims ---------------------------------------------------------------------------------------------------

    def _article(self, article: Article) -> None:
        self._link(self.iri, RDF.type, SCHEMA.NewsArticle, NIF.Context)
        self._say(self.iri, DCTERMS.identifier, article.id)
        text = article.text.encode("utf-8", "surrogatepass")
        self._say(self.iri, KG.contentHash, article.digest or sha256(text).hexdigest())
        if article.title:
            self._say(self.iri, SCHEMA.headline, one_line(article.title))
        if article.published:
            self._say(self.iri, SCHEMA.datePublished, article.published.isoformat(), XSD.date)
        if article.url:
            self._say(self.iri, SCHEMA.url, article.url, XSD.anyURI)
        if article.publisher:
            publisher = ids.publisher(article.publisher)
            self._link(self.iri, SCHEMA.publisher, publisher)
            self._link(publisher, RDF.type, SCHEMA.Organization, KG.Publisher)
            self._say(publisher, SCHEMA.name, self.names.publishers[publisher])

    def _entities(self) -> None:
        told = told_entities(self.facts)
        mentions: dict[str, list[Mention]] = defaultdict(list)
        for mention in self.facts.mentions:
            mentions[mention.entity].append(mention)
        for entity in self.facts.entities:
            if entity.id in told:
                self._entity(entity, mentions[entity.id])

    def _entity(self, entity: Entity, mentions: Sequence[Mention]) -> None:
        iri = self._resolved(entity.id)
        label = self._label(iri)
        kind = self.resolution.kind.get(iri, entity.type)
        vocabulary, name = _CLASSES[kind]
        self._link(iri, RDF.type, vocabulary[name], SEM.Place if kind == "Place" else SEM.Actor)
        self._say(iri, SKOS.prefLabel, label)
        self._location(iri)
        names = {one_line(mention.text) for mention in mentions if mention.named}
        if entity.named:
            names.update(map(one_line, (entity.name, *entity.aliases)))
        for form in sorted(names - {label, ""}):
            self._say(iri, SKOS.altLabel, form)
        self._link(iri, GAF.denotedBy, *(self._mention(mention.span) for mention in mentions))

    def _location(self, place: str) -> None:
        """Where a place is, and its ids elsewhere, if the gazetteer has it. The country is given by its id there: it
        need not be a thing of this article."""
        where = self.resolution.locations.get(place)
        if where is None:
            return
        self._say(place, SCHEMA.latitude, where.latitude, XSD.decimal)
        self._say(place, SCHEMA.longitude, where.longitude, XSD.decimal)
        self._link(place, SCHEMA.sameAs, *where.ids)
        if where.country:
            self._link(place, SCHEMA.containedInPlace, where.country)

    def _role(self, role: RoleMention) -> None:
        holder = self._resolved(role.holder)
        organization = self._resolved(role.organization) if role.organization else ""
        iri, title = ids.role(holder, role.title, organization, role.status), ids.title(role.title)
        self._link(iri, RDF.type, KG.RoleHolding)
        self._link(iri, ORG.member, holder)
        self._link(iri, ORG.role, title)
        self._link(title, RDF.type, SKOS.Concept)
        self._say(title, SKOS.prefLabel, self.names.titles[title])
        if organization:
            self._link(iri, ORG.organization, organization)
        self._link(iri, KG.status, KG[role.status])
        since = self.times.get(role.since, role.since)
        if is_calendar(since):
            self._link(iri, ORG.memberDuring, self._time(since))
        self._say(iri, KG.words, one_line(role.words))
        self._link(iri, GAF.denotedBy, self._mention(role.span))

    def _statement(self, statement: Attribution) -> None:
        iri = self._statement_iri(statement.id)
        self._link(iri, RDF.type, KG.Statement)
        self._link(iri, KG.quotation, KG[statement.quotation])
        self._say(iri, KG.content, self._joined(statement.content))
        if self._pieces(statement.cue):
            self._say(iri, KG.cue, self._joined(statement.cue))
        if statement.cue_lemma:
            self._say(iri, KG.cueLemma, statement.cue_lemma)
        parts = ((KG.speaker, statement.speaker), (KG.addressee, statement.addressee), (KG.spokenIn, statement.place))
        for predicate, local in parts:
            if local:
                self._link(iri, predicate, self._resolved(local))
        self._link(iri, KG.about, *map(self._resolved, statement.about))
        if statement.parent in self.statements:
            self._link(iri, KG.within, self._statement_iri(statement.parent))
        spoken = self.times.get(statement.time, "")
        if is_calendar(spoken):
            self._link(iri, KG.spokenAt, self._time(spoken))
        self._evidence(iri, KG.contentMention, statement.content)
        self._evidence(iri, KG.cueMention, statement.cue)
        self._evidence(iri, KG.sourceMention, statement.source)

    def _evidence(self, statement: str, predicate: str, spans: Sequence[Span]) -> None:
        """Link the pieces of a statement, and write the gaf:denotedBy that follows: nobody should need a reasoner."""
        mentions = [self._mention(span) for span in self._pieces(spans)]
        self._link(statement, predicate, *mentions)
        self._link(statement, GAF.denotedBy, *mentions)

    def _joined(self, spans: Sequence[Span]) -> str:
        return _BETWEEN_PIECES.join(one_line(span.of(self.article.text)) for span in self._pieces(spans))

    def _pieces(self, spans: Sequence[Span]) -> list[Span]:
        """The spans that have any words in them."""
        return [span for span in spans if span.of(self.article.text).strip()]

    def _event(self, iri: str, mentions: Sequence[EventMention]) -> None:
        """What this article tells of one event: each report, and what counts of them together."""
        self._link(iri, RDF.type, SEM.Event)
        self._say(iri, RDFS.label, self._label(iri))
        own_voice = [mention for mention in mentions if mention.statement not in self.statements]
        counting = own_voice or mentions
        self._told(iri, counting)
        if not own_voice:
            self._link(iri, KG.accordingTo, *map(self._teller, mentions))
        for mention in mentions:
            evidence = self._mention(mention.span)
            self._link(iri, GAF.denotedBy, evidence)
            self._report(mention, iri, evidence)

    def _report(self, mention: EventMention, event: str, evidence: str) -> None:
        iri = ids.report(self.article.id, mention.id)
        self._link(iri, RDF.type, KG.Report)
        self._link(iri, KG.reports, event)
        self._told(iri, [mention])
        if mention.statement in self.statements:
            self._link(iri, KG.toldIn, self._statement_iri(mention.statement))
            self._link(iri, KG.accordingTo, self._teller(mention))
        self._link(iri, PROV.wasDerivedFrom, self.iri)
        self._link(iri, GAF.denotedBy, evidence)

    def _told(self, subject: str, mentions: Sequence[EventMention]) -> None:
        """Type, participants, places and times of all the mentions, and their strongest factuality."""
        for mention in mentions:
            self._link(subject, SEM.eventType, ids.event_type(mention.subtype or mention.type or "OTHER"))
            self._link(subject, KG.agent, *map(self._resolved, mention.agents))
            self._link(subject, KG.patient, *map(self._resolved, mention.patients))
            self._link(subject, SEM.hasPlace, *map(self._resolved, mention.places))
        self._link(subject, SEM.hasTime, *(self._time(value) for value in _finest(m.time for m in mentions)))
        strongest = min((mention.factuality for mention in mentions), key=COMMITMENT.index)
        self._link(subject, KG.factuality, KG[strongest])

    def _teller(self, mention: EventMention) -> str:
        """According to whom an event is told that is told inside a statement."""
        speaker = self.statements[mention.statement].speaker
        return self._resolved(speaker) if speaker else self._statement_iri(mention.statement)

    def _statement_iri(self, local: str) -> str:
        return ids.statement(self.article.id, local)


def _is_day(value: str) -> bool:
    """Whether a value of the form of a day is one of the calendar."""
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True
