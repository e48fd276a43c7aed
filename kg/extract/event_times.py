"""When events happened: the time expression that belongs to a trigger, as an ISO day, month or year.

A time belongs to the nearest verb or event noun above it; an event without a time of its own takes that of the verb
that carries it ('held talks on Monday'), or of the clause that it completes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection
from datetime import date

from spacy.tokens import Token

from kg.extract.event_types import lemma
from kg.extract.factuality import lexicon
from kg.extract.reading import Reading
from kg.language import syntax
from kg.model import Factuality, TimeExpression

_CALENDAR = re.compile(r"(\d{4}(?:-\d{2}(?:-\d{2})?)?)(?:T.*)?")
_WEEK = re.compile(r"(\d{4})-W(\d{2})(?:-WE)?")
_PART_OF_YEAR = re.compile(r"(\d{4})-(?:SP|SU|FA|WI|Q\d|H\d)")
_CLIMB = 3


class EventTimes:
    """The times of one article, by the token that they modify."""

    def __init__(self, reading: Reading, triggers: Collection[Token]) -> None:
        published = reading.article.published
        self._published = published.isoformat() if published else ""
        self._at: dict[int, list[TimeExpression]] = defaultdict(list)
        nouns = {token.i for token in triggers}
        for time, start, end in reading.times:
            if comparable(time.value):
                self._at[_anchor(reading.doc[start:end].root, nouns).i].append(time)

    def of(self, trigger: Token) -> tuple[str, str]:
        """ISO value and id of the time expression for `trigger`; two empty strings where none is settled."""
        found = [time for time in self._times(trigger) if calendar(time.value)]
        if not found:
            return "", ""
        best = max(found, key=lambda time: (len(calendar(time.value)), -abs(time.span.start - trigger.idx)))
        return calendar(best.value), best.id

    def factuality(self, trigger: Token, told: Factuality) -> Factuality:
        """What is told as fact of a time after the publication is planned ('she visits Rome next week')."""
        if told == "asserted" and self._published:
            days = [comparable(time.value) for time in self._times(trigger)]
            if days and all(day > self._published[: len(day)] for day in days):
                return "planned"
        return told

    def _times(self, trigger: Token) -> list[TimeExpression]:
        """The times of the nearest carrier that has any."""
        return next((found for token in _carriers(trigger) if (found := self._at.get(token.i))), [])


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


def _week(value: str, day: int) -> str:
    """The day of the week (1 is Monday) of a week's value, in ISO form; '' where the value is none."""
    week = _WEEK.fullmatch(value)
    if week is None or not 1 <= int(week[2]) <= 52:
        return ""
    return date.fromisocalendar(int(week[1]), int(week[2]), day).isoformat()


def _anchor(token: Token, triggers: Collection[int]) -> Token:
    """The verb or event noun that a time modifies, up through the phrase that it stands in ('a bill on Sunday')."""
    while token.head != token:
        token = token.head
        if token.i in triggers or token.pos_ in ("VERB", "AUX"):
            return token
    return token


def _carriers(trigger: Token) -> list[Token]:
    """`trigger` and the words whose time is also its own, nearest first."""
    chain = [trigger]
    token = trigger
    for _ in range(_CLIMB):
        above = _carrier(token)
        if above is None:
            break
        chain.append(above)
        token = above
    return chain


def _carrier(token: Token) -> Token | None:
    head = token.head
    if head == token:
        return None
    if token.pos_ in ("NOUN", "PROPN"):
        words = lexicon()
        word = lemma(head)
        if token.dep_ in ("obj", "dobj", "nsubj:pass", "nsubjpass", "nsubj"):
            return head if word in words.light | words.phases or word in words.occurrence else None
        if token.dep_ == "obl" and any(case.lower_ in ("during", "in", "at") for case in token.children):
            return head
        return None
    if token.dep_ == "xcomp" or (token.dep_ == "advcl" and token.tag_ in ("VBG", "VB") and not _marked(token)):
        return head
    if token.dep_ == "conj" and head.pos_ == "VERB" and not syntax.subjects(token, inherit=False):
        return head
    return None


def _marked(clause: Token) -> bool:
    """A clause with a subordinator of time or reason has a time of its own."""
    return any(mark.lower_ != "to" for mark in syntax.markers(clause))
