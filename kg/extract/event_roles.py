"""Who fills which role of one event: what noun phrases denote, and the agents, patients and places gathered so far.

Limits: as those of kg.extract.participants, which reads the roles off the grammar.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Token

from kg.extract.event_actors import in_dateline
from kg.extract.event_themes import theme
from kg.extract.event_types import EventType, lemma
from kg.extract.factuality import lexicon
from kg.extract.reading import Reading
from kg.language import syntax
from kg.lexicon.places import place_table

_PLACE_PREPOSITIONS = frozenset({
    "in", "at", "near", "to", "from", "into", "across", "inside", "outside", "around", "within", "throughout",
    "through", "along",
})  # fmt: skip
_BEHIND = frozenset({"of", "by", "from", "against"})


@dataclass(frozen=True, slots=True)
class Participants:
    """Local entity ids, in text order, none twice."""

    agents: tuple[str, ...] = ()
    patients: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


class NounPhrases:
    """What the noun phrases of one article denote.

    `triggers` are the token indices of its events, which are nobody; `words` the word sets of the event types.
    """

    def __init__(self, reading: Reading, triggers: Collection[int], words: Mapping[str, frozenset[str]]) -> None:
        self.reading = reading
        self.triggers = triggers
        self.undergone = words["undergone"]
        self.toured = words["toured"]
        self.personal = words["personal"]
        self.befalling = words["befalling"]

    def entity_at(self, noun: Token) -> str:
        """The entity of the phrase headed by `noun`; '' for an event's noun."""
        mention = self.reading.mentions.get(noun.i)
        if mention is None or (noun.i in self.triggers and not mention.named):
            return ""
        return self.reading.entity_at(noun)

    def named_by(self, noun: Token) -> str:
        """The entity of the phrase, an event's noun too."""
        mention = self.reading.mentions.get(noun.i)
        return mention.entity if mention else ""

    def titled(self, noun: Token) -> str:
        """Whose name follows at once on the noun that describes them ('the laureate Ada Haro'); '' for nobody."""
        mention = self.reading.mentions.get(noun.i)
        if mention is None or mention.named or mention.pronoun or noun.i + 1 >= noun.sent.end:
            return ""
        after = self.reading.mentions.get(noun.i + 1)
        if after is None or not after.named or after.type != "Person" or after.start != noun.i + 1:
            return ""
        return "" if syntax.is_subject(noun.doc[after.head]) else after.entity

    def is_thing(self, noun: Token) -> bool:
        """A common noun that names neither people, organisation nor place."""
        mention = self.reading.mentions.get(noun.i)
        return mention is not None and mention.type == "Entity" and not mention.named and noun.pos_ in ("NOUN", "PRON")

    def is_place(self, entity: str) -> bool:
        return self.reading.entity(entity).type == "Place"

    def is_place_at(self, noun: Token) -> bool:
        """The phrase headed by `noun` names a place."""
        entity = self.entity_at(noun)
        return bool(entity) and self.is_place(entity)

    def is_seat(self, entity: str) -> bool:
        record = self.reading.entity(entity)
        return record.type == "Organization" and record.named

    def is_country(self, entity: str) -> bool:
        """A country, or its people as an adjective names them: what acts, rather than where, as a federal state is."""
        record = self.reading.entity(entity)
        own = bool(record.country) and record.country in (record.key, record.name)
        return own and record.country not in place_table().states


class Roles:
    """Collects entity ids by role; a place that a frame allows as object counts as place."""

    def __init__(self, frames: NounPhrases, kind: EventType) -> None:
        self.frames = frames
        self.kind = kind
        self.agents: list[str] = []
        self.patients: list[str] = []
        self.places: list[str] = []
        self._seats = ("at", "in", "to") if kind.place_object else ("at", "in")

    def settled(self) -> Participants:
        """Nobody is two things at once; but of a mutual event the later agents are the other side of the first."""
        agents = tuple(dict.fromkeys(self.agents))
        patients = tuple(entity for entity in dict.fromkeys(self._patients()) if entity not in agents)
        if self.kind.mutual and not patients:
            patients = agents[1:]
        places = tuple(entity for entity in dict.fromkeys(self.places) if entity not in agents)
        return Participants(agents, patients, places)

    def _patients(self) -> list[str]:
        if self.patients or not self.kind.place_patient:
            return self.patients
        return [place for place in self.places if self.frames.is_country(place)]

    def act(self, nouns: Iterable[Token]) -> None:
        for noun in nouns:
            if in_dateline(noun):
                continue
            self.agents.extend(self._people(noun, within=True) or self._doers(noun))

    def _doers(self, noun: Token) -> list[str]:
        """Who stands before an event's noun that acts: 'the [Ruritanian] raid killed ten'."""
        if noun.i not in self.frames.triggers:
            return []
        parts = (*syntax.possessors(noun), *syntax.compounds(noun), *syntax.adjectives(noun))
        return [entity for part in parts for entity in self._people(part, within=False)]

    def undergo(self, nouns: Iterable[Token]) -> None:
        for noun in nouns:
            self.patients.extend(self._people(noun, within=self.kind.patient_within))

    def undergo_as_object(self, nouns: Iterable[Token]) -> None:
        """Direct objects: a place counts as such where the frame says that it is where the event happens."""
        for noun in nouns:
            entity = self.frames.entity_at(noun)
            if entity and self.kind.place_object and (self.frames.is_place(entity) or self._is_toured(noun, entity)):
                self.places.append(entity)
            else:
                self.undergo([noun])

    def _is_toured(self, noun: Token, entity: str) -> bool:
        return lemma(noun.head) in self.frames.toured and self.frames.is_seat(entity)

    def undergo_as_thing(self, nouns: Iterable[Token]) -> None:
        """Things as direct objects, where nobody was found; what was criticised or rejected may be an event."""
        if self.patients or not self.kind.patient_thing:
            return
        at = self.frames.named_by if self.kind.patient_within else self.frames.entity_at
        self.patients.extend(entity for noun in nouns if (entity := at(noun)) and entity not in self.places)

    def locate(self, head: Token) -> None:
        """Places in prepositional phrases of `head`, and places that those stand in ('at the White House in ...')."""
        for preposition, noun in obliques(self.frames, head):
            if preposition in _PLACE_PREPOSITIONS:
                self.places.extend(places_at(self.frames, noun, preposition in self._seats))

    def _people(self, noun: Token, within: bool) -> list[str]:
        """Who the phrase is; where it is a thing, and `within`, who stands behind it ('a Polish proposal')."""
        if bearer := self.frames.titled(noun):
            return [bearer]
        found = self.frames.entity_at(noun)
        if found and not self.frames.is_thing(noun):
            return [found]
        if lemma(noun) in lexicon().quantities:
            return [entity for other in theme(noun) for entity in self._people(other, within)]
        if not within:
            return []
        inner = [*syntax.possessors(noun), *syntax.adjectives(noun), *syntax.compounds(noun)]
        inner += [other for preposition, other in syntax.obliques(noun) if preposition in _BEHIND]
        return [
            entity
            for token in inner
            if (entity := self.frames.entity_at(token)) and self.frames.reading.entity(entity).type != "Entity"
        ]


def obliques(frames: NounPhrases, head: Token) -> Iterator[tuple[str, Token]]:
    """Prepositional phrases of `head`, and those that the parser hung one too low: partners on what names nobody
    ('met in secret with X'), places on a participant ('a meeting with X in Y')."""
    for preposition, noun in syntax.obliques(head):
        yield preposition, noun
        if noun.i not in frames.triggers:
            nobody = not frames.entity_at(noun) or frames.is_thing(noun)
            wanted = ("with", "between") if nobody else ("in", "at")
            yield from ((inner, other) for inner, other in syntax.obliques(noun) if inner in wanted)
    for noun in syntax.bare_obliques(head):
        yield from ((inner, other) for inner, other in syntax.obliques(noun) if inner in ("with", "between"))


def after(frames: NounPhrases, head: Token, prepositions: frozenset[str]) -> list[Token]:
    """The nouns after such prepositions, but for places after "at" and for reasons: 'on the orders of the king'."""
    return [
        noun
        for preposition, noun in obliques(frames, head)
        if preposition in prepositions
        and not (preposition == "at" and frames.is_place_at(noun))
        and not (preposition in ("on", "at", "under") and lemma(noun) in lexicon().grounds)
    ]


def places_at(frames: NounPhrases, noun: Token, at: bool = False, depth: int = 2) -> list[str]:
    """The place that `noun` names; of a described one ("Baghdad's airport") rather the named place in it.

    With `at`, an organisation's seat counts ('at the Pentagon')."""
    entity = frames.entity_at(noun)
    if not entity:
        return []
    found = [entity] if frames.is_place(entity) or (at and frames.is_seat(entity)) else []
    if not frames.reading.entity(entity).named:
        parts = (*syntax.possessors(noun), *syntax.compounds(noun))
        named = [inner for part in parts if (inner := frames.entity_at(part)) and frames.is_place(inner)]
        found = [inner for inner in named if found or (frames.is_thing(noun) and not frames.is_country(inner))] or found
    if not found:
        return []
    if depth:
        for preposition, inner_noun in syntax.obliques(noun):
            if preposition in ("in", "at", "near", "of"):
                found.extend(places_at(frames, inner_noun, False, depth - 1))
    return found
