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
from kg.extract.reading import NounMention, Reading
from kg.language.datelines import in_dateline
from kg.lexicon.gazetteer import entries
from kg.lexicon.names import name_words
from kg.lexicon.places import country_of_capital, place_table
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
_OF_COUNTRIES = frozenset({"prime minister", "deputy prime minister", "chancellor"})
"""Offices that no firm or club has."""
_SPEAKERS = frozenset({"spokesman", "spokeswoman", "spokesperson"})
_BODIES = frozenset({"agency", "club", "company", "firm", "bank", "airline"})
"""What the title begins with of one who is an officer of the body told of ('agency chief X')."""
_SECONDS = frozenset({"deputy", "spokesman", "spokeswoman", "spokesperson"})
"""Of the same body as the one whose they are."""
_FIRST = 3
"""Sentences that tell what an article is about, the headline among them."""
_MORE = 1.5
_CHIEFLY, _BY_FAR = 4, 2.0
"""Mentions of the firm that an article is about, and how many times as many as of the next."""


def with_what_is_told_of(reading: Reading, roles: Sequence[RoleMention]) -> list[RoleMention]:
    """The `roles`, those of officers of firms, clubs and towns with an organisation where none is told beside them."""
    if all(role.organization for role in roles):
        return list(roles)
    told = _Told(reading, roles)
    told.roles = [replace(role, organization=role.organization or told.body_of(role)) for role in roles]
    return [replace(role, organization=role.organization or told.whose_body(role)) for role in told.roles]


class _Told:
    """The organisations and towns that an article tells of, by where it does."""

    def __init__(self, reading: Reading, roles: Sequence[RoleMention]) -> None:
        self.reading = reading
        self.roles = roles
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
        if found := self._called_body(role) or self._namesake(role):
            return found
        if role.title in table.offices:
            known = self._written(lambda entity: entity.key in table.offices[role.title])
            return known or (self._home() if role.words[:1].isupper() or role.title in _OF_COUNTRIES else "")
        if self._is_owned(role) or (role.title == "captain" and role.words[:1].isupper()):  # a rank
            return ""
        if role.title in table.of_towns:
            fits = self._is_town
            return self._here(role, fits) or self._chief(fits) or self._before(role, fits) or self._written(fits)
        if role.title in _SPEAKERS:
            return self._here(role, self._is_firm)
        if role.title in table.of_firms or role.title.partition(" ")[0].lower() in _BODIES:
            fits = self._is_firm
            return self._here(role, fits) or self._chief(fits) or self._before(role, fits) or self._most()
        if role.title == "governor":
            return self._written(self._is_federal_state)
        return ""

    def whose_body(self, role: RoleMention) -> str:
        """'his deputy, X': of the body that he has office in, if that is one; 'X replaces her': of what she had."""
        if role.words not in self.reading.words(role.span):
            held = {one.organization for one in self.roles if one.words == role.words and one.organization}
            return held.pop() if len(held) == 1 else ""
        if role.title not in _SECONDS:
            return ""
        owners = {
            one.entity
            for one, start in zip(self.mentions, self.starts, strict=True)
            if role.span.start - _BEFORE <= start < role.span.end and one.pronoun and one.type == "Person"
        }
        held = {
            other.organization
            for other in self.roles
            if other.holder in owners
            and other.organization
            and self.reading.entities[other.organization].type != "Place"
        }
        return held.pop() if len(held) == 1 else ""

    def _called_body(self, role: RoleMention) -> str:
        """'agency chief X', 'the minister, X': the agency or ministry last told of, by name or description."""
        noun = "ministry" if role.title == "minister" else role.title.partition(" ")[0].lower()
        if noun != "ministry" and noun not in _BODIES:
            return ""
        here = self._sentence(role.span.start)
        for place in range(bisect_right(self.starts, role.span.start) - 1, -1, -1):
            entity = self.reading.entities[self.mentions[place].entity]
            if here - self._sentence(self.starts[place]) > _SENTENCES:
                return ""
            if entity.type == "Organization" and noun in entity.name.lower().split() and len(entity.name.split()) > 1:
                return entity.id
        return ""

    def _namesake(self, role: RoleMention) -> str:
        """'Velda Haro, the chairwoman' of Haro Brothers: the firm that one who leads it has the name of."""
        if role.title not in role_words().of_firms:
            return ""
        surname = name_words(self.reading.entities[role.holder].name)[-1:]
        firms = [
            local
            for local, entity in self.reading.entities.items()
            if self._is_firm(entity) and surname and surname[0] in name_words(entity.name)
        ]
        return firms[0] if len(firms) == 1 else ""

    def _written(self, fits: Callable[[Entity], bool]) -> str:
        """The place in the dateline that fits; '' where the article tells of several such."""
        found = [local for local in self.written if fits(self.reading.entities[local])]
        others = {one.entity for one in self.mentions if fits(self.reading.entities[one.entity])} - set(found)
        often = any(self.counts[other] >= _OFTEN for other in others)
        return found[0] if found and not often else ""

    def _here(self, role: RoleMention, fits: Callable[[Entity], bool]) -> str:
        """The only one that the sentence of the role or the one before it tells of."""
        return self._before(role, fits, 1)

    def _chief(self, fits: Callable[[Entity], bool]) -> str:
        """The one that the first sentences tell of, if the article does so clearly more than of any other."""
        counts = Counter({local: n for local, n in self.counts.items() if fits(self.reading.entities[local])})
        ranked = [*counts.most_common(2), ("", 0), ("", 0)]
        (first, most), (_, next_most) = ranked[:2]
        early = any(
            one.entity == first and self._sentence(start) <= _FIRST
            for one, start in zip(self.mentions, self.starts, strict=True)
        )
        return first if early and most >= max(_OFTEN + 1, _MORE * next_most) else ""

    def _most(self) -> str:
        """The firm that the article tells of by far most."""
        firms = Counter({local: n for local, n in self.counts.items() if self._is_firm(self.reading.entities[local])})
        ranked = [*firms.most_common(2), ("", 0), ("", 0)]
        return ranked[0][0] if ranked[0][1] >= max(_CHIEFLY, _BY_FAR * ranked[1][1]) else ""

    def _home(self) -> str:
        """The country of the dateline, or of the capital in it, where the article tells of no other as often."""
        entities = self.reading.entities
        written = {country_of_capital(entities[local].name) or entities[local].key for local in self.written}
        countries = {
            local: self.counts[local] for local, entity in entities.items() if entity.key in place_table().countries
        }
        home = [local for local in countries if entities[local].key in written]
        others = [count for local, count in countries.items() if local not in home]
        return home[0] if len(home) == 1 and max(others, default=0) <= max(1, countries[home[0]]) else ""

    def _is_federal_state(self, entity: Entity) -> bool:
        return entity.type == "Place" and entity.key in place_table().states

    def _is_owned(self, role: RoleMention) -> bool:
        """'its chairman', 'Haro's manager': somebody's, though it is not known whose."""
        text = self.reading.article.text
        before = bisect_right(self.starts, role.span.start) - 1
        while before >= 0 and self.mentions[before].entity == role.holder:
            before -= 1
        if before >= 0 and self._is_person_beside(self.mentions[before], role.span.start):
            return True
        return _OWNER.search(text[max(0, role.span.start - _BEFORE) : role.span.end]) is not None

    def _is_person_beside(self, mention: NounMention, start: int) -> bool:
        """'[Haro] spokeswoman X': a person named right before the title is whom it is of."""
        end = self.reading.span(mention.start, mention.end).end
        return mention.named and mention.type == "Person" and end <= start <= end + 1

    def _before(self, role: RoleMention, fits: Callable[[Entity], bool], most: int = _SENTENCES) -> str:
        """The last one told of that fits, if it is the only one in its sentence: that of the role or one shortly before
        it."""
        here = self._sentence(role.span.start)
        for place in range(bisect_right(self.starts, role.span.end) - 1, -1, -1):
            there = self._sentence(self.starts[place])
            if here - there > most:
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
        own = entity.name in (self.reading.article.publisher, self.reading.article.publisher.removeprefix("The "))
        media = words[-1] in nouns()["media"] or own
        return entity.type == "Organization" and entity.named and not media and entity.id not in self.heard

    def _is_town(self, entity: Entity) -> bool:
        known = entries(entity.name)
        town = not known or any(place.kind == "city" for place in known)
        return entity.is_town and town and entity.name.split()[-1].lower() not in _NO_TOWNS
