"""Of what somebody holds an office where no words beside the title say it: 'the chairman, X', 'Mayor X'.

An officer of firms and clubs is of the organisation last told of, if that is what the article goes on about; a mayor of
the town that it does. What it cannot: articles that tell of two firms in turns, and titles of states.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from kg.extract.entities.mentions import ordered
from kg.extract.reading import Reading
from kg.language.datelines import in_dateline
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
        self.mentions = [one for one in ordered(reading) if one.entity and not in_dateline(reading.doc, one.head)]
        self.counts = Counter(one.entity for one in self.mentions)
        self.starts = [reading.span(one.start, one.end).start for one in self.mentions]
        self.sentences = [reading.span_of(sentence).start for sentence in reading.doc.sents]

    def body_of(self, role: RoleMention) -> str:
        """The local id of the organisation or town that the holder is taken to be an officer of, or ''."""
        table = role_words()
        if self._is_owned(role) or (role.title == "captain" and role.words[:1].isupper()):  # a rank
            return ""
        if role.title in table.of_towns:
            return self._before(role, self._is_town)
        return self._before(role, self._is_firm) if role.title in table.of_firms else ""

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
        return entity.type == "Organization" and entity.named and not media

    def _is_town(self, entity: Entity) -> bool:
        return entity.is_town and entity.name.split()[-1].lower() not in _NO_TOWNS
