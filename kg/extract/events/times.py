"""When events happened: the time expression that belongs to a trigger, as an ISO day, month or year.

A time belongs to the nearest verb or event noun above it; an event without a time of its own takes that of the verb
that carries it ('held talks on Monday'), of the clause that it completes, of what tells the same event in the same
sentence (kg.extract.events.time_links), or it is counted from another event's ('two days after the vote').

Limits: what only begins, ends or bounds an event ('since 2014', 'until Friday', 'by 2020') is not its time; a time is
not carried from one sentence to the next, save between mentions of one event (tried with the day of the sentence before
for what is told in the simple past: two in three were right).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from spacy.tokens import Doc, Token

from kg.extract.events.order import Precedence, precedences
from kg.extract.events.time_links import carriers, companions, preposition
from kg.extract.events.types import EventType
from kg.extract.events.words import words
from kg.extract.reading import Reading
from kg.extract.times.context import period, tables
from kg.language.lemma import lemma
from kg.model import Factuality, TimeExpression

_CALENDAR = re.compile(r"(\d{4}(?:-\d{2}(?:-\d{2})?)?)(?:T.*)?")
_WEEK = re.compile(r"(\d{4})-W(\d{2})(?:-WE)?")
_PART_OF_YEAR = re.compile(r"(\d{4})-(?:SP|SU|FA|WI|Q\d|H\d)")
_INEXACT = re.compile(
    r"\b(?:more|less|nearly|almost|about|around|roughly|over|some)\b.*"
    r"\b(year|month)s? (?:later|earlier|before|after|ago)\b",
    re.IGNORECASE,
)
_LENGTHS = {"year": 4, "month": 7, "day": 10}
_PREMODIFIERS = frozenset({
    "compound", "nmod:poss", "poss", "amod", "nn", "nmod:unmarked", "nmod:desc", "nmod:tmod", "nummod",
})  # fmt: skip
_SAME_DAY = 12  # hours: what is no farther off is told of the same day


class EventTimes:
    """The times of one article, by the token that they modify. `triggers` are its events' words with what they tell."""

    def __init__(self, reading: Reading, triggers: Mapping[Token, EventType]) -> None:
        self._reading = reading
        self._triggers = {token.i: trigger for token, trigger in triggers.items()}
        self._timed = {i: time for time, start, end in reading.times for i in range(start, end)}
        self._at: dict[int, list[tuple[TimeExpression, int]]] = defaultdict(list)
        self._value = {time.id: _value(time) for time, _, _ in reading.times}
        for time, start, end in reading.times:
            root = reading.doc[start:end].root
            self._join(time, root)
            if comparable(time.value):
                anchor = self._just_before(reading.doc, start) or self._anchor(root)
                if anchor is not None and not self._is_remembered(time, anchor):
                    self._at[anchor.i].append((time, start))
        self._counted: dict[int, list[Precedence]] = defaultdict(list)
        for order in precedences(reading.doc, self._triggers):
            if order.count:
                self._counted[order.earlier.i].append(order)
                self._counted[order.later.i].append(order)

    def of(self, trigger: Token) -> tuple[str, str]:
        """ISO value and id of the time expression for `trigger`; two empty strings where none is settled. A value that
        is counted from another event's time comes with the id of the expression of that one."""
        return self._own(trigger) or self._shared(trigger) or self._reckoned(trigger) or ("", "")

    def factuality(self, trigger: Token, told: Factuality) -> Factuality:
        """What is told as fact of a time after the publication is planned ('she visits Rome next week')."""
        written = self._written(trigger)
        if told == "asserted" and written:
            days = [comparable(time.value) for time, _ in self._times(trigger)]
            if days and all(day > written[: len(day)] for day in days):
                return "planned"
        return told

    def _join(self, time: TimeExpression, root: Token) -> None:
        """'in 2015 and 2016', 'on April 24 and 25': of several times only what they have in common is settled."""
        other = self._timed.get(root.head.i) if root.dep_ == "conj" else None
        if other is not None and other.id != time.id:
            self._value[time.id] = self._value[other.id] = _common(self._value[time.id], self._value[other.id])

    def _is_remembered(self, time: TimeExpression, anchor: Token) -> bool:
        """'the 9/11 memorial ceremony': a day known without its year dates what befell people then, nothing since."""
        day = calendar(time.value)
        written = self._written(anchor)
        if len(day) < _LENGTHS["day"] or day[:4] in time.text or not written:
            return False
        harm = anchor.i in self._triggers and self._triggers[anchor.i].harm
        return int(day[:4]) < int(written[:4]) - 1 and not harm

    def _written(self, token: Token) -> str:
        """The ISO day on which the words at `token` were written; '' where nobody knows."""
        article = self._reading.article
        day = article.day_at(self._reading.span_of(token).start) if article.entries else article.published
        return day.isoformat() if day else ""

    def _just_before(self, doc: Doc, start: int) -> Token | None:
        """'the update released [Thursday] failed': a participle right before a time is what happened then."""
        at = start - 1 if start and doc[start - 1].lower_ == "on" else start
        verb = doc[at - 1] if at else None
        return verb if verb is not None and verb.i in self._triggers and verb.tag_ == "VBN" else None

    def _anchor(self, token: Token) -> Token | None:
        """The verb or event noun that a time modifies, up through the phrase that it stands in ('a bill on Sunday').

        None where the time only bounds ('since Monday') or belongs to the name of a thing ('the 2015 agreement').
        """
        if _only_bounds(token):
            return None
        while token.head != token:
            names = _names(token)
            token = token.head
            if token.i in self._triggers or token.pos_ in ("VERB", "AUX"):
                return token
            if (names and not _is_occasion(token)) or _only_bounds(token):
                return None
        return token

    def _times(self, trigger: Token) -> list[tuple[TimeExpression, int]]:
        """The times of the nearest carrier that has any, each with its first token. What is only planned or doubted
        there ('pledged on Friday to leave') has the times that follow it."""
        follows = False
        for token, wanted in carriers(trigger):
            follows = follows or wanted
            found = [(time, start) for time, start in self._at.get(token.i, ()) if start > trigger.i or not follows]
            if found:
                return found
        return []

    def _own(self, trigger: Token) -> tuple[str, str] | None:
        found = [(value, time, start) for time, start in self._times(trigger) if (value := self._value[time.id])]
        if not found:
            return None
        value, time, _ = max(found, key=lambda one: (len(one[0]), -abs(one[2] - trigger.i)))
        return value, time.id

    def _shared(self, trigger: Token) -> tuple[str, str] | None:
        """The time that the clause describes ('on Monday, when he fell'), or that of what is told to happen at once."""
        described = self._timed.get(trigger.head.i) if trigger.dep_ in ("acl:relcl", "relcl", "advcl") else None
        if described is not None and (value := self._value[described.id]):
            return value, described.id
        others = companions(trigger, self._triggers, self._timed)
        return next((found for other in others if (found := self._own(other))), None)

    def _reckoned(self, trigger: Token) -> tuple[str, str] | None:
        """'released two days after the vote': counted from the time of the vote."""
        for order in self._counted.get(trigger.i, ()):
            other, sign = (order.earlier, 1) if trigger == order.later else (order.later, -1)
            base = self._own(other) or self._shared(other)
            value = shifted(base[0], sign * order.count, order.unit) if base else ""
            if base and value:
                return value, base[1]
        return None


def _names(token: Token) -> bool:
    """'the [2015] agreement', "[Friday]'s tweets": it tells which thing is meant."""
    return token.dep_ in _PREMODIFIERS and token.i < token.head.i and token.head.pos_ in ("NOUN", "PROPN")


def _only_bounds(noun: Token) -> bool:
    """'since Monday', 'by 2020', 'extended to May': what is told began, ended or is due then."""
    put_off = noun.head.pos_ == "VERB" and lemma(noun.head) in tables()["cues"]["put_off"]
    return preposition(noun) in words("bounds") or (put_off and preposition(noun) == "to")


def _is_occasion(noun: Token) -> bool:
    """'in a Wednesday speech', 'during the 2016 campaign', 'over the Christmas holiday': what is told happened then."""
    if lemma(noun) in tables()["unit"] or lemma(noun) in words("periods"):
        return not _only_bounds(noun)
    one = noun.tag_ not in ("NNS", "NNPS") and noun.dep_ in ("obl", "pobj")
    return one and preposition(noun) in words("occasions")


def shifted(value: str, count: float, unit: str) -> str:
    """The day, month or year that lies `count` units after an ISO day, month or year (before it: a negative count).

    No finer than the unit and the value: two years after a day are a year. '' where that settles nothing.
    """
    if unit in ("hour", "minute", "second"):
        return value if unit != "hour" or abs(count) <= _SAME_DAY else ""
    known = len(value)
    needed = _LENGTHS.get(unit, _LENGTHS["day"])
    if known < needed:
        return ""
    day = date.fromisoformat(f"{value}-01-01"[:10] if known < 10 else value)
    return calendar(period(day, unit, count))


def calendar(value: str) -> str:
    """A TIMEX3 value reduced to the day, month or year that holds it; '' for durations and references.

    A week is its month where it lies in one, a season or quarter its year.
    """
    found = _CALENDAR.fullmatch(value) or _PART_OF_YEAR.fullmatch(value)
    if found:
        return found[1]
    monday, sunday = _week(value, 1), _week(value, 7)
    return monday[:7] if monday[:7] == sunday[:7] else ""


def comparable(value: str) -> str:
    """A TIMEX3 value as something to set against a day: its calendar form, of a week the first day; else ''."""
    return _week(value, 1) or calendar(value)


def _common(left: str, right: str) -> str:
    """The month or year that holds both; '' where none does."""
    return next((left[:length] for length in (10, 7, 4) if left[:length] and left[:length] == right[:length]), "")


def _value(time: TimeExpression) -> str:
    """As `calendar`, but 'more than a year later' is no finer than its unit."""
    value = calendar(time.value)
    inexact = _INEXACT.search(time.text)
    return value[: _LENGTHS[inexact[1].lower()]] if inexact else value


def _week(value: str, day: int) -> str:
    """The day of the week (1 is Monday) of a week's value, in ISO form; '' where the value is none."""
    week = _WEEK.fullmatch(value)
    if week is None or not 1 <= int(week[2]) <= 52:
        return ""
    return date.fromisocalendar(int(week[1]), int(week[2]), day).isoformat()
