"""Events: words that tell happenings, with type, participants, place, time and actuality.

Each step has its module: candidates, participants, times, actuality, grouping, pooling (participants of all mentions),
weight (confidence and prominence).

Limits: those of the steps; an event is told by one word (and its particle).
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.events.actuality import actuality
from kg.extract.events.candidates import Candidate, find_candidates
from kg.extract.events.deaths import share_times_of_death
from kg.extract.events.grouping import grouped
from kg.extract.events.noun_phrases import NounPhrases
from kg.extract.events.participants import Weighing, participants, weighings
from kg.extract.events.pooling import pooled
from kg.extract.events.scenes import with_times_of_others
from kg.extract.events.times import EventTimes
from kg.extract.events.types import event_types
from kg.extract.events.weight import weighed
from kg.extract.intervals import Covering
from kg.extract.quantities.finding import Quantities
from kg.extract.reading import Reading
from kg.language.lemma import lemma
from kg.language.lookups import sentence_bounds, text_of
from kg.model import Attribution, EventMention, LocalMerge


def find_events(reading: Reading, attributions: Sequence[Attribution]) -> list[EventMention]:
    """The event mentions of the article in text order, ids v0, v1, ...; `attributions` are its statements.

    Needs the reading's times and entities. Mentions of one event share `event`, the id of its first mention.
    """
    return tell_events(reading, attributions)[0]


def tell_events(reading: Reading, attributions: Sequence[Attribution]) -> tuple[list[EventMention], list[LocalMerge]]:
    """As `find_events`, and why those mentions that share an event were taken for one."""
    candidates = find_candidates(reading)
    mentions, said = mentions_of(reading, candidates, attributions)
    told, merges = grouped(mentions, candidates, towns(reading, mentions))
    told = share_times_of_death(reading, weighed(pooled(told, said), candidates))
    return with_times_of_others(reading, told, candidates), merges


def towns(reading: Reading, mentions: Sequence[EventMention]) -> frozenset[str]:
    """The named places that are no countries, of those that take part in one of the mentions."""
    there = {local for one in mentions for local in (*one.places, *one.patients)}
    return frozenset(local for local in there if reading.entity(local).is_town)


def noun_phrases(reading: Reading, candidates: Sequence[Candidate]) -> NounPhrases:
    """The noun phrases of an article, seen from the words that tell its events."""
    return NounPhrases(reading, {one.token.i for one in candidates}, event_types().words)


def mentions_of(
    reading: Reading, candidates: Sequence[Candidate], attributions: Sequence[Attribution]
) -> tuple[list[EventMention], list[Weighing]]:
    """Each candidate as a mention, with what its own sentence says of it, and how that weighs who takes part."""
    types = event_types()
    nouns = noun_phrases(reading, candidates)
    said = weighings(nouns, [(one.token, one.type, one.subtype) for one in candidates])
    times = EventTimes(reading, {one.token: types.types[one.subtype or one.type] for one in candidates})
    quantities = Quantities(nouns)
    shortest_first = sorted((a for a in attributions if a.content), key=lambda a: (_length(a), a.id))
    contents = Covering((piece.start, piece.end, a.id) for a in shortest_first for piece in a.content)
    found = []
    for number, one in enumerate(candidates):
        who = participants(said[number])
        value, time_id = times.of(one.token)
        span = reading.span(one.start, one.end)
        statement = next(iter(contents.around(span.start, span.end)), "")
        found.append(
            EventMention(
                id=f"v{number}",
                span=span,
                text=reading.words(span),
                lemma=_lemma(one),
                type=one.type,
                agents=who.agents,
                patients=who.patients,
                places=who.places,
                time=value,
                time_id=time_id,
                factuality=times.factuality(one.token, actuality(one.token, one.actuality, bool(statement))),
                statement=statement,
                sentence=reading.span(*sentence_bounds(one.token)),
                subtype=one.subtype,
                quantities=quantities.of(one.token, types.types[one.subtype or one.type]),
                vector=one.vector,
            )
        )
    return found, said


def _lemma(candidate: Candidate) -> str:
    """The word's lemma, and its particle."""
    particle = text_of(candidate.token.doc, candidate.start, candidate.end).lower().split()[1:]
    return " ".join([lemma(candidate.token), *particle])


def _length(attribution: Attribution) -> int:
    return sum(span.end - span.start for span in attribution.content)
