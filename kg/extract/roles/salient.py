"""Of what somebody holds an office where no words beside the title say it: 'the chairman, X', 'Mayor X'.

An officer of firms and clubs is of the organisation last told of, if that is what the article goes on about, else of
the one that it tells of by far most; a mayor of the town that it does, else of the one that it is written in; a
governor of the state, a prime minister of the country that its dateline names. What it cannot: articles that tell of
two firms in turns.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from kg.extract.entities.antecedents import is_told
from kg.extract.entities.mentions import ordered
from kg.extract.reading import Reading
from kg.language.datelines import in_dateline
from kg.lexicon.places import place_table
from kg.lexicon.roles import role_words
from kg.lexicon.titles import nouns
from kg.model import Entity, RoleMention

_SENTENCES = 3
_BEFORE = 12
_NO_TOWNS = frozenset(
    {"street", "road", "avenue", "boulevard", "square", "bridge", "airport", "county", "river", "lake"}
)
_OWNER = re.compile(r"\b(?:its|his|her|their|whose|our|my|Its|His|Her|Their|Our|My)\b|[A-Z]\w+[’']s\b")
_OFTEN = 2
_CHIEFLY, _BY_FAR = 4, 2.0
"""Mentions of the firm that an article is about, and how many times as many as of the next."""


def with_what_is_told_of(reading: Reading, roles: Sequence[RoleMention]) -> list[RoleMention]:
    """The `roles`, those of officers of firms, clubs and towns with an organisation where none is told beside them."""
    if all(role.organization for role in roles):
        return list(roles)
    told = _Told(reading)
    return [replace(role, organization=told.body_of(role)) if not role.organization else role for role in roles]


class _Told:
    """The organisations and towns that an article tells of, by where it does."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        every = [one for one in ordered(reading) if one.entity]
        self.mentions = [one for one in every if not in_dateline(reading.doc, one.head)]
        self.written = [one.entity for one in every if one.type == "Place" and in_dateline(reading.doc, one.head)]
        self.heard = {one.entity for one in self.mentions if is_told(reading.doc[one.head])}
        self.counts = Counter(one.entity for one in self.mentions)
        self.starts = [reading.span(one.start, one.end).start for one in self.mentions]
        self.sentences = [reading.span_of(sentence).start for sentence in reading.doc.sents]

    def body_of(self, role: RoleMention) -> str:
        """The local id of the organisation or town that the holder is taken to be an officer of, or ''."""
        table = role_words()
        if self._is_owned(role) or (role.title == "captain" and role.words[:1].isupper()):  # a rank
            return ""
        if role.title in table.of_towns:
            return self._before(role, self._is_town) or self._written(self._is_town)
        if role.title in table.of_firms:
            return self._before(role, self._is_firm) or self._most()
        if role.title == "governor":
            return self._written(self._is_federal_state)
        if role.title in table.offices and "former" not in role.status:
            return self._written(lambda entity: entity.key in table.offices[role.title])
        return ""

    def _written(self, fits: Callable[[Entity], bool]) -> str:
        """The place in the dateline that fits; '' where the article tells of several such."""
        found = [local for local in self.written if fits(self.reading.entities[local])]
        others = {one.entity for one in self.mentions if fits(self.reading.entities[one.entity])} - set(found)
        often = any(self.counts[other] >= _OFTEN for other in others)
        return found[0] if found and not often else ""

    def _most(self) -> str:
        """The firm that the article tells of by far most."""
        firms = Counter({local: n for local, n in self.counts.items() if self._is_firm(self.reading.entities[local])})
        ranked = [*firms.most_common(2), ("", 0), ("", 0)]
        return ranked[0][0] if ranked[0][1] >= max(_CHIEFLY, _BY_FAR * ranked[1][1]) else ""

    def _is_federal_state(self, entity: Entity) -> bool:
        return entity.type == "Place" and entity.key in place_table().states

    def _is_owned(self, role: RoleMention) -> bool:
        """'its chairman', 'Haro's manager': somebody's, though it is not known whose."""
        text = self.reading.article.text
        return _OWNER.search(text[max(0, role.span.start - _BEFORE) : role.span.end]) is not None

    def _before(self, role: RoleMention, fits: Callable[[Entity], bool]) -> str:
        """The last one told of that fits, if it is the only one in its sentence: that of the role or one shortly before
        it."""
        here = self._sentence(role.span.start)
        for place in range(bisect_right(self.starts, role.span.end) - 1, -1, -1):
            there = self._sentence(self.starts[place])
            if here - there > _SENTENCES:
                return ""
            if not self._fits(place, fits):
                continue
            found = {self.mentions[place].entity}
            for other in range(place - 1, -1, -1):
                if self._sentence(self.starts[other]) != there:
                    break
                if self._fits(other, fits):
                    found.add(self.mentions[other].entity)
            return found.pop() if len(found) == 1 else ""
        return ""

    def _fits(self, place: int, fits: Callable[[Entity], bool]) -> bool:
        entity = self.reading.entities[self.mentions[place].entity]
        return self.counts[entity.id] >= _OFTEN and fits(entity)

    def _sentence(self, position: int) -> int:
        """The number of the sentence that holds a character of the article."""
        return bisect_right(self.sentences, position)

    def _is_firm(self, entity: Entity) -> bool:
        words = entity.name.lower().split()
        media = words[-1] in nouns()["media"] or entity.name == self.reading.article.publisher
        return entity.type == "Organization" and entity.named and not media and entity.id not in self.heard

    def _is_town(self, entity: Entity) -> bool:
        return entity.is_town and entity.name.split()[-1].lower() not in _NO_TOWNS
