"""Extraction: one article and its Doc -> ArticleFacts. Articles know nothing of each other here.

Each kind of fact has its module; `kg.extract.steps` has the table of the steps in their order.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model import Article, ArticleFacts, Attribution, EventMention, Mention, RoleMention

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from kg.extract.reading import Reading
    from kg.extract.steps import Findings


def extract(article: Article, doc: Doc) -> ArticleFacts:
    """All facts of one article. `doc` comes from `kg.language.pipeline.docs`."""
    found = run(article, doc)
    facts = _facts(found.reading, found.roles, found.attributions, found.events)
    return replace(facts, triggers=tuple(found.triggers), orders=tuple(found.orders), merges=tuple(found.merges))


def run(article: Article, doc: Doc, before: str = "") -> Findings:
    """What the steps find, all of them or those that stand before the step of this name."""
    from kg.extract.reading import Reading
    from kg.extract.steps import Findings, steps

    found = Findings(Reading(article, doc))
    for step in steps():
        if step.name == before:
            break
        step.run(found)
    return found


def _facts(
    reading: Reading, roles: list[RoleMention], attributions: list[Attribution], events: list[EventMention]
) -> ArticleFacts:
    """Keep the entities that are named or take part in something, and their mentions."""
    from kg.extract.entities.state_bodies import with_state_bodies

    everything, told = with_state_bodies(
        list(reading.entities.values()), list(_mentions(reading, set(reading.entities)))
    )
    used = {entity.id for entity in everything if entity.named} | set(_participants(roles, attributions, events))
    entities = [entity for entity in everything if entity.id in used]
    mentions = [mention for mention in told if mention.entity in used]
    others = {local for local, entity in reading.entities.items() if local not in used and entity.type != "Entity"}
    return ArticleFacts(
        article=reading.article,
        entities=tuple(entities),
        mentions=tuple(mentions),
        roles=tuple(roles),
        attributions=tuple(attributions),
        events=tuple(events),
        times=tuple(expression for expression, _, _ in reading.times),
        sentences=tuple(reading.span_of(sent) for sent in reading.doc.sents),
        names=reading.names,
        passing=tuple(_mentions(reading, others)),
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
