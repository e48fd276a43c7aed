"""Extraction: one article and its Doc -> ArticleFacts. Articles know nothing of each other here.

Each kind of fact has its module; `extract` calls them in the order in which they build on each other.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model import Article, ArticleFacts, Attribution, EventMention, Mention, RoleMention, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from kg.extract.reading import Reading


def extract(article: Article, doc: Doc, least: float | None = None) -> ArticleFacts:
    """All facts of one article. `doc` comes from `kg.language.pipeline.docs`; `least` is the confidence from which on
    events are told (None: `kg.extract.events.confidence.LEAST`)."""
    from kg.extract.events.confidence import LEAST
    from kg.extract.events.finding import find_events
    from kg.extract.events.order import find_orders
    from kg.extract.events.triggers import find_triggers

    reading, roles, attributions = read(article, doc)
    events = find_events(reading, attributions, LEAST if least is None else least)
    facts = _facts(reading, roles, _with_subjects(reading, attributions, events), events)
    return replace(facts, triggers=tuple(find_triggers(reading, events)), orders=tuple(find_orders(reading, events)))


def read(article: Article, doc: Doc) -> tuple[Reading, list[RoleMention], list[Attribution]]:
    """What events are found with: times, entities, roles and statements of one article."""
    from kg.extract.attributions.finding import find_attributions
    from kg.extract.entities.coreference import resolve_coreference, resolve_speakers_pronouns
    from kg.extract.entities.mentions import find_mentions
    from kg.extract.reading import Reading
    from kg.extract.roles.bearers import titles_mean_holders
    from kg.extract.roles.belongings import belongings_mean_names
    from kg.extract.roles.finding import find_roles
    from kg.extract.times.finding import find_time_expressions

    reading = Reading(article, doc)
    reading.times = find_time_expressions(reading)
    find_mentions(reading)
    resolve_coreference(reading)
    roles = find_roles(reading)
    titles_mean_holders(reading, roles)
    belongings_mean_names(reading, roles)
    attributions = _holders_speak(find_attributions(reading), roles)
    resolve_speakers_pronouns(reading, attributions)
    return reading, roles, attributions


def _holders_speak(attributions: list[Attribution], roles: list[RoleMention]) -> list[Attribution]:
    """'X, head of the Y, said': where the parse took Y for the subject, the one who holds the office speaks."""
    by_organization = {(role.organization, role.holder): role for role in roles if role.organization}

    def speaker(attribution: Attribution) -> str:
        for (organization, holder), role in by_organization.items():
            inside = any(role.span.start < s.start and s.end <= role.span.end for s in attribution.source)
            if attribution.speaker == organization and inside:
                return holder
        return attribution.speaker

    return [_spoken_by(attribution, speaker(attribution)) for attribution in attributions]


def _spoken_by(attribution: Attribution, speaker: str) -> Attribution:
    if speaker == attribution.speaker:
        return attribution
    beside = tuple(other for other in attribution.co_speakers if other != speaker)
    return replace(attribution, speaker=speaker, co_speakers=beside)


def _with_subjects(reading: Reading, attributions: list[Attribution], events: list[EventMention]) -> list[Attribution]:
    """Each statement with what it is about: the named entities mentioned and the events told in its content."""
    from kg.extract.entities.mentions import ordered

    named = [
        (reading.span(mention.start, mention.end), mention.entity)
        for mention in ordered(reading)
        if mention.entity and reading.entities[mention.entity].named
    ]
    named.sort(key=lambda found: found[0])
    told = sorted((event.span, event.id) for event in events)
    return [
        replace(attribution, about=tuple(dict.fromkeys([*_inside(named, attribution), *_inside(told, attribution)])))
        for attribution in attributions
    ]


def _inside(placed: list[tuple[Span, str]], attribution: Attribution) -> Iterator[str]:
    """The ids of those of `placed`, which is in text order, that stand in the content."""
    for piece in attribution.content:
        for place in range(bisect_left(placed, (Span(piece.start, piece.start), "")), len(placed)):
            span, local = placed[place]
            if span.start >= piece.end:
                break
            if span.end <= piece.end:
                yield local


def _facts(
    reading: Reading, roles: list[RoleMention], attributions: list[Attribution], events: list[EventMention]
) -> ArticleFacts:
    """Keep the entities that are named or take part in something, and their mentions."""
    used = {local for local, entity in reading.entities.items() if entity.named} | set(
        _participants(roles, attributions, events)
    )
    return ArticleFacts(
        article=reading.article,
        entities=tuple(entity for local, entity in reading.entities.items() if local in used),
        mentions=tuple(_mentions(reading, used)),
        roles=tuple(roles),
        attributions=tuple(attributions),
        events=tuple(events),
        times=tuple(expression for expression, _, _ in reading.times),
        sentences=tuple(reading.span_of(sent) for sent in reading.doc.sents),
    )


def _participants(
    roles: list[RoleMention], attributions: list[Attribution], events: list[EventMention]
) -> Iterable[str]:
    for role in roles:
        yield from (role.holder, role.organization)
    for attribution in attributions:
        yield from (attribution.speaker, *attribution.co_speakers, attribution.addressee, attribution.place)
    for event in events:
        yield from (*event.agents, *event.patients, *event.places)


def _mentions(reading: Reading, used: set[str]) -> Iterable[Mention]:
    from kg.extract.entities.mentions import ordered

    return (reading.mention_record(mention) for mention in ordered(reading) if mention.entity in used)
