"""When events happened of which their own words do not say: from what stands beside them.

Two ways, after the mentions of one event are known. An event that is counted from another one ('18 days after the
shooting') has the day that this makes, wherever the article tells when that one was. And what is told as fact in the
simple past, in a main clause of the outlet's own voice, goes on with the day of what was told just before: in the lead,
and in a paragraph no more than two sentences on.

Measured on 25 stories: in the lead 83 % of those that the gold gives a time to have just that, and 91 % none that
contradicts it; in paragraphs 64 and 93 %.
Limits: with less to hold on to (any clause before, the day of publication, a regression over tense, place and distance)
two in five were right, so all else stays open. A day that was only gone on with has no expression in the event's own
sentence, and outlets are not compared by it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter

from spacy.tokens import Token

from kg.extract.events.candidates import Candidate
from kg.extract.events.order import precedences
from kg.extract.events.times import calendar, shifted
from kg.extract.reading import Reading
from kg.language import syntax
from kg.language.lemma import lemma
from kg.model import EventMention

_FARTHEST = 2
"""Sentences within a paragraph over which a day is gone on with."""
_DAY = 10
_MAIN = frozenset({"ROOT", "parataxis"})
_Times = dict[str, tuple[str, str]]
"""Event -> ISO value and the id of the expression that it comes from."""


def with_times_of_others(
    reading: Reading, mentions: Sequence[EventMention], candidates: Sequence[Candidate]
) -> list[EventMention]:
    """The mentions in their order; those of an event without any time have what others settle. `candidates` are those
    that the mentions are made of."""
    tokens = [candidate.token for candidate in candidates]
    known = _known(mentions)
    counted = dict(_counted(reading, mentions, tokens, known))
    told = [_timed(one, counted.get(one.event)) for one in mentions]
    scene = _Scene(reading, told, candidates)
    known |= counted
    return [_timed(one, scene.of(number)) if one.event not in known else one for number, one in enumerate(told)]


def _timed(mention: EventMention, found: tuple[str, str] | None) -> EventMention:
    return mention if mention.time or found is None else replace(mention, time=found[0], time_id=found[1])


def _known(mentions: Sequence[EventMention]) -> _Times:
    """Of each event that has a time the finest, of equals the first."""
    found: _Times = {}
    for one in mentions:
        if one.time and len(one.time) > len(found.get(one.event, ("", ""))[0]):
            found[one.event] = (one.time, one.time_id)
    return found


def _counted(
    reading: Reading, mentions: Sequence[EventMention], tokens: Sequence[Token], known: _Times
) -> Iterator[tuple[str, tuple[str, str]]]:
    """The events whose time is counted from that of another one, with that time."""
    at = {token.i: one for token, one in zip(tokens, mentions, strict=True)}
    for order in precedences(reading.doc, at):
        if order.unit:
            earlier, later = at[order.earlier.i].event, at[order.later.i].event
            for event, other, count in ((earlier, later, -order.count), (later, earlier, order.count)):
                if event not in known and other in known and (value := shifted(known[other][0], count, order.unit)):
                    yield event, (value, known[other][1])


# ------------------------------------------------------------------ going on
@dataclass(frozen=True, slots=True)
class _Dated:
    """A word for what happened on a day that its own sentence tells."""

    token: Token
    time: tuple[str, str]


class _Scene:
    """The days of one article, in the order in which it tells them."""

    def __init__(self, reading: Reading, mentions: Sequence[EventMention], candidates: Sequence[Candidate]) -> None:
        self._reading = reading
        self._mentions, self._candidates = mentions, candidates
        self._sentences = [sent.start for sent in reading.doc.sents]
        published = reading.article.published
        today = published.isoformat() if published else ""
        days = ((start, calendar(time.value), time.id) for time, start, _ in reading.times)
        self._days = [(start, (day, name)) for start, day, name in days if len(day) == _DAY and day <= today]
        self._timed_otherwise = {_verb_above(reading.doc[start:end].root).i for _, start, end in reading.times}
        self._dated = [
            _Dated(candidate.token, (one.time, one.time_id))
            for candidate, one in zip(candidates, mentions, strict=True)
            if one.time
        ]

    def of(self, number: int) -> tuple[str, str] | None:
        """The day that a mention goes on with, and the id of its expression; None where it does not."""
        mention, candidate = self._mentions[number], self._candidates[number]
        token = candidate.token
        if mention.statement or mention.factuality != "asserted" or not _is_simple_past(token):
            return None
        if token.i in self._timed_otherwise:
            return None
        first = syntax.first_conjunct(token)
        joined = next((one.time for one in self._dated if one.token == first), None) if first != token else None
        if joined or not (first.dep_ in _MAIN or (candidate.standing == "lead" and first.dep_ == "advcl")):
            return joined
        last = self._last_day(token)
        return last if last and (candidate.standing == "lead" or last[0] == self._gone_on(token)) else None

    def _last_day(self, token: Token) -> tuple[str, str] | None:
        before = bisect_left(self._days, token.i, key=itemgetter(0))
        return self._days[before - 1][1] if before else None

    def _gone_on(self, token: Token) -> str:
        """The day of what was told last, in the simple past, close before in the same paragraph; else ''."""
        before = bisect_left(self._dated, token.i, key=_place)
        last = self._dated[before - 1] if before else None
        if last is None or not _is_simple_past(last.token) or not self._is_near(last.token, token):
            return ""
        return last.time[0]

    def _is_near(self, first: Token, second: Token) -> bool:
        if self._reading.paragraph(first.i) != self._reading.paragraph(second.i):
            return False
        return bisect_right(self._sentences, second.i) - bisect_right(self._sentences, first.i) <= _FARTHEST


def _place(dated: _Dated) -> int:
    return dated.token.i


def _verb_above(token: Token) -> Token:
    """What a time belongs to: the nearest verb above it."""
    while token.head != token:
        token = token.head
        if token.pos_ in ("VERB", "AUX"):
            break
    return token


def _is_simple_past(token: Token) -> bool:
    """'fell', 'was shot'; not 'had fallen', 'has fallen', nor what is 'fallen' only."""
    if token.pos_ not in ("VERB", "AUX"):
        return False
    auxiliaries = syntax.auxiliaries(token)
    if any(lemma(one) == "have" or one.tag_ == "MD" for one in auxiliaries):
        return False
    return any(one.tag_ == "VBD" for one in (token, *auxiliaries)) or (not auxiliaries and _looks_past(token))


def _looks_past(token: Token) -> bool:
    """'police [arrested] him': taggers take such a form for a present or a participle."""
    return token.tag_ in ("VBP", "VBN") and token.lower_.endswith("ed") and bool(syntax.subjects(token, inherit=False))
