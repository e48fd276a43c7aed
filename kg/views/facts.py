"""The facts file: what was found in each article, one JSON object a line, with offsets into the article's text.

Seven kinds of lines, in this order for each article: `mention` (entities, events, times, by where they stand),
`adjective` (a name that only describes something else, and what it tells that to be `of`: 'a Ruritanian ship'),
`role`, `statement`, `trigger` (words that denote events of any kind, most of them in no event of the graph), `order`
(one event before another), `silence` (an event that other outlets of the story tell and this article surely does not).
Articles come by their ids, so the order in which they were read is of no account.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from kg import ids
from kg.assemble import held_roles, one_line, speakers, told_entities
from kg.claims import article_events
from kg.compare.silence import Silence
from kg.facts_store import in_order
from kg.lexicon.places import country_of_capital
from kg.lexicon.titles import as_worded
from kg.model import (
    PROMINENT,
    ArticleFacts,
    Attribution,
    EventMention,
    Mention,
    Quantity,
    RoleMention,
    Span,
    TemporalOrder,
    TimeExpression,
    Trigger,
)
from kg.ontology import UNTYPED
from kg.resolution import Resolution

Line = dict[str, Any]


def lines(facts: Sequence[ArticleFacts], resolution: Resolution, silences: Sequence[Silence] = ()) -> Iterator[str]:
    """The lines of the facts file, each with its line feed.

    IRIs and preferred labels are those of `resolution`; persons, bodies and places that are not in the graph (never
    named, and part of nothing) have an IRI of their own, other such things are left out, and so are silences that are
    not sure enough. Raises KeyError where the resolution lacks one that is needed.
    """
    mine: dict[str, list[Silence]] = defaultdict(list)
    for silence in silences:
        if silence.silent:
            mine[silence.article].append(silence)
    for record in in_order(facts):
        for line in (*_Lines(record, resolution).all(), *map(_silence, mine[record.article.id])):
            yield json.dumps(line, ensure_ascii=False) + "\n"


def trigger_lines(lines: Iterable[str]) -> Iterator[str]:
    """Of the lines of a facts file those of events, and each trigger without an event as an event mention beside them.

    For readers who want every word that denotes an event, as TimeBank marks them, and not only what happened.
    """
    for line in lines:
        fact = json.loads(line)
        if fact.get("type") == "Event":
            yield f"{line}\n"
        elif fact["kind"] == "trigger" and fact["entity"] is None:
            yield (
                json.dumps(fact | {"kind": "mention", "type": "Event", "event_type": UNTYPED}, ensure_ascii=False)
                + "\n"
            )


def _silence(silence: Silence) -> Line:
    return {
        "kind": "silence",
        "article": silence.article,
        "entity": silence.event,
        "confidence": silence.confidence,
        "nearest": [silence.nearest.start, silence.nearest.end] if silence.nearest else None,
        "score": silence.score,
    }


class _Lines:
    """The lines of one article."""

    def __init__(self, facts: ArticleFacts, resolution: Resolution) -> None:
        self.facts = facts
        self.resolution = resolution
        self.id = facts.article.id
        self.text = facts.article.text
        self.values = {time.id: time.value for time in facts.times}
        self.entities = {entity.id: entity for entity in facts.entities}
        self.speakers = {statement.id: statement.speaker for statement in facts.attributions}

    def all(self) -> Iterator[Line]:
        """Every line, in the order of the file."""
        told = told_entities(self.facts)
        words = [mention for mention in self.facts.mentions if mention.entity in told]
        mentions = [self._mention(mention) for mention in words if not mention.describes]
        mentions += self._passing()
        mentions += [self._event(one) for event in article_events(self.facts.events) for one in event.evidence]
        mentions += [self._time(time) for time in self.facts.times]
        yield from sorted(mentions, key=lambda m: (m["start"], m["end"], m["type"], m.get("entity", "")))
        yield from (self._adjective(mention) for mention in words if mention.describes)
        yield from sorted(
            map(self._role, held_roles(self.facts, self.resolution)),
            key=lambda r: (r["start"], r["end"], r["title"], r["holder"]),
        )
        yield from map(self._statement, sorted(self.facts.attributions, key=_first_words))
        yield from map(self._trigger, self.facts.triggers)
        yield from map(self._order, self.facts.orders)

    def _iri(self, local: str) -> str | None:
        return self.resolution.iri[f"{self.id}/{local}"] if local else None

    def _name(self, local: str) -> str | None:
        iri = self._iri(local)
        return one_line(self.resolution.label[iri]) if iri else None

    def _names(self, locals_: Sequence[str]) -> list[str]:
        """The preferred labels of local ids, each once, sorted."""
        return sorted({name for local in locals_ if (name := self._name(local))})

    def _words(self, kind: str, span: Span) -> Line:
        return {"kind": kind, "article": self.id, "start": span.start, "end": span.end, "text": span.of(self.text)}

    def _mention(self, mention: Mention) -> Line:
        line = self._words("mention", mention.span) | {
            "type": self._type(mention),
            "entity": self._iri(mention.entity),
            "name": self._name(mention.entity),
            "named": mention.named,
            "in_graph": True,
        }
        return line | {"gazetteer": self._gazetteer(mention.entity)} if mention.type == "Place" else line

    def _adjective(self, mention: Mention) -> Line:
        told = {"of": self._iri(mention.entity), "of_name": self._name(mention.entity)}
        return self._words("adjective", mention.span) | told

    def _passing(self) -> Iterator[Line]:
        """Mentions of those without a name who take part in nothing: which of them are one, not what they are."""
        names: dict[str, str] = {}
        for mention in self.facts.passing:
            name = names.setdefault(mention.entity, one_line(mention.text))
            yield self._words("mention", mention.span) | {
                "type": mention.type,
                "entity": ids.entity(mention.type, name, f"{self.id}/{mention.entity}"),
                "name": name,
                "named": False,
                "in_graph": False,
            }

    def _type(self, mention: Mention) -> str:
        """The type of a mention: for a name that of the thing, which other articles may have shown."""
        kind = self.resolution.kind.get(self._iri(mention.entity) or "", mention.type)
        return kind if mention.named and mention.type != "Group" else mention.type

    def _gazetteer(self, local: str) -> str | None:
        """The IRI of a place in GeoNames, else in Wikidata."""
        where = self.resolution.locations.get(self._iri(local) or "")
        return where.ids[0] if where and where.ids else None

    def _event(self, event: EventMention) -> Line:
        return self._words("mention", event.span) | {
            "type": "Event",
            "entity": self._iri(event.id),
            "name": self._name(event.id),
            "event_type": event.type or UNTYPED,
            "event_subtype": event.subtype or None,
            "agent_names": self._names(event.agents),
            "patient_names": self._names(event.patients),
            "place_names": self._names(event.places),
            "time": event.time or None,
            "factuality": event.factuality,
            "according_to": self._name(self.speakers.get(event.statement, "")),
            "quantities": [self._quantity(quantity) for quantity in event.quantities],
            "confidence": event.confidence or None,
            "prominence": event.prominence,
            "prominent": event.prominence >= PROMINENT,
        }

    def _quantity(self, quantity: Quantity) -> Line:
        return {
            "start": quantity.span.start,
            "end": quantity.span.end,
            "text": quantity.text,
            "value": quantity.value,
            "upper": quantity.upper or None,
            "unit": quantity.unit,
            "share": quantity.share,
            "bound": quantity.bound,
        }

    def _order(self, order: TemporalOrder) -> Line:
        ends = {"earlier": self._iri(order.earlier), "later": self._iri(order.later)}
        return self._words("order", order.span) | ends

    def _trigger(self, trigger: Trigger) -> Line:
        return self._words("trigger", trigger.span) | {
            "class": trigger.kind,
            "factuality": trigger.factuality,
            "entity": self._iri(trigger.event),
        }

    def _time(self, time: TimeExpression) -> Line:
        return self._words("mention", time.span) | {
            "type": "Time",
            "timex_type": time.kind,
            "value": time.value or None,
        }

    def _role(self, role: RoleMention) -> Line:
        return self._words("role", role.span) | {
            "holder": self._iri(role.holder),
            "holder_name": self._name(role.holder),
            "title": as_worded(role.title, role.words),
            "organization": self._iri(role.organization),
            "organization_name": self._name(role.organization),
            "status": role.status,
        }

    def _credited(self, statement: Attribution) -> str | None:
        """The capital that the outlet names as the speaker, where that stands for its state; None elsewhere."""
        speaker = self.entities.get(statement.speaker)
        if speaker is None or speaker.type != "Place" or not speaker.country or not statement.source:
            return None
        source = statement.source[0]
        for mention in self.facts.mentions:
            place = self.entities.get(mention.entity)
            if mention.span.start >= source.start and mention.span.end <= source.end and place and place.is_town:
                return self._name(place.id) if country_of_capital(place.name) == speaker.key else None
        return None

    def _statement(self, statement: Attribution) -> Line:
        return {
            "kind": "statement",
            "article": self.id,
            "cue": _pairs(statement.cue),
            "source": _pairs(statement.source),
            "content": _pairs(statement.content),
            "statement": ids.statement(self.id, statement.id),
            "speaker": self._iri(statement.speaker),
            "speaker_name": self._credited(statement) or self._name(statement.speaker),
            "speaker_names": self._names(speakers(statement)),
            "quotation": statement.quotation,
            "addressee_name": self._name(statement.addressee),
            "time": self.values.get(statement.time) or None,
            "stance": statement.stance,
            "polarity": statement.polarity,
            "certainty": statement.certainty,
            "verbatim": _pairs(statement.verbatim),
            "found_by": statement.found_by,
            "confidence": statement.confidence or None,
        }


def _pairs(spans: Sequence[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _first_words(statement: Attribution) -> tuple[Span, str]:
    """Where a statement begins; its local id where two begin at one place."""
    spans = (*statement.cue, *statement.source, *statement.content)
    return min(spans, default=Span(0, 0)), statement.id
