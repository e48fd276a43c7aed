"""Who took part in an event and where: agents, patients and places of one trigger.

Grammatical roles become participants by the role frame of the event's type (ontology/event-types.ttl): subjects and
by-phrases act, objects and what follows the type's prepositions are acted upon, partners ('talks with X') count for
mutual events; the subject of a light verb ('carried out an airstrike') acts in what its object names.

Limits: one sentence at a time; who acts without being named in the clause is not inferred.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Token

from kg.extract.event_actors import actors, controlled
from kg.extract.event_types import EventType, lemma, theme
from kg.extract.factuality import lexicon
from kg.extract.reading import Reading
from kg.language import syntax

_PLACE_PREPOSITIONS = frozenset({
    "in", "at", "near", "to", "from", "into", "across", "inside", "outside", "around", "within", "throughout",
    "through", "along",
})  # fmt: skip
_ADJUNCTS = frozenset(["during", "in", "at", "after", "for", "before", "following", "through", "amid"])
_BEHIND = frozenset({"of", "by", "from", "against"})


@dataclass(frozen=True, slots=True)
class Participants:
    """Local entity ids, in text order, none twice."""

    agents: tuple[str, ...] = ()
    patients: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


class Frames:
    """Finds participants in one article.

    `triggers` are the token indices of its events, which are nobody; `words` the word sets of the event types.
    """

    def __init__(self, reading: Reading, triggers: Collection[int], words: Mapping[str, frozenset[str]]) -> None:
        self.reading = reading
        self.triggers = triggers
        self.undergone = words["undergone"]
        self.toured = words["toured"]

    def participants(self, trigger: Token, kind: EventType) -> Participants:
        """The participants of the event of type `kind` that `trigger` tells, from its sentence."""
        roles = _Roles(self, kind)
        if trigger.pos_ in ("NOUN", "PROPN") or syntax.is_verbal_noun(trigger):
            _nominal(roles, trigger)
        else:
            _verbal(roles, trigger)
        return roles.settled()

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
        """A country, or its people as an adjective names them: what acts, rather than where."""
        record = self.reading.entity(entity)
        return bool(record.country) and record.country in (record.key, record.name)


class _Roles:
    """Collects entity ids by role; a place that a frame allows as object counts as place."""

    def __init__(self, frames: Frames, kind: EventType) -> None:
        self.frames = frames
        self.kind = kind
        self.agents: list[str] = []
        self.patients: list[str] = []
        self.places: list[str] = []
        self._seats = ("at", "in", "to") if kind.place_object else ("at", "in")

    def settled(self) -> Participants:
        agents = tuple(dict.fromkeys(self.agents))
        patients = tuple(entity for entity in dict.fromkeys(self.patients) if entity not in agents)
        places = tuple(entity for entity in dict.fromkeys(self.places) if entity not in agents)
        return Participants(agents, patients, places)

    def act(self, nouns: Iterable[Token]) -> None:
        for noun in nouns:
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
        for preposition, noun in _obliques(self.frames, head):
            if preposition in _PLACE_PREPOSITIONS:
                self.places.extend(_places_at(self.frames, noun, preposition in self._seats))

    def _people(self, noun: Token, within: bool) -> list[str]:
        """Who the phrase is; where it is a thing, and `within`, who stands behind it ('a Polish proposal')."""
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
            entity for token in inner if (entity := self.frames.entity_at(token)) and not self.frames.is_thing(token)
        ]


def _obliques(frames: Frames, head: Token) -> Iterator[tuple[str, Token]]:
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


def _after(frames: Frames, head: Token, prepositions: frozenset[str]) -> list[Token]:
    return [
        noun
        for preposition, noun in _obliques(frames, head)
        if preposition in prepositions and not (preposition == "at" and frames.is_place_at(noun))
    ]


def _places_at(frames: Frames, noun: Token, at: bool = False, depth: int = 2) -> list[str]:
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
                found.extend(_places_at(frames, inner_noun, False, depth - 1))
    return found


# ------------------------------------------------------------------ verbs
def _verbal(roles: _Roles, verb: Token) -> None:
    frames, kind = roles.frames, roles.kind
    roles.act(actors(verb))
    acted_upon = theme(verb)
    recipients = syntax.recipients(verb) + _after(frames, verb, kind.recipient_prepositions)
    roles.undergo(recipients)
    if not roles.patients:
        roles.undergo_as_object(acted_upon)
    if not roles.patients:
        roles.undergo(noun for head in (verb, *acted_upon) for noun in _after(frames, head, kind.patient_prepositions))
    if not roles.patients and kind.patient_within:
        roles.undergo(controlled(verb))
    roles.undergo_as_thing(acted_upon)
    if kind.mutual:
        roles.undergo(_after(frames, verb, kind.partner_prepositions))
    roles.locate(verb)
    for noun in acted_upon:
        roles.locate(noun)
    if not roles.places:
        _inherit_places(roles, verb)


def _inherit_places(roles: _Roles, verb: Token) -> None:
    """A clause that only adds to another happens where that happens ('struck in Basra, killing ten')."""
    added = verb.dep_ == "advcl" and verb.tag_ in ("VBG", "VB") and not _has_subordinator(verb)
    joined = verb.dep_ == "conj" and not syntax.subjects(verb, inherit=False)
    if added or joined or verb.dep_ == "xcomp":
        roles.locate(verb.head)


def _has_subordinator(verb: Token) -> bool:
    return any(mark.lower_ != "to" for mark in syntax.markers(verb))


# ------------------------------------------------------------------ nouns
def _nominal(roles: _Roles, noun: Token) -> None:
    frames, kind = roles.frames, roles.kind
    undergone = lemma(noun) in frames.undergone
    themes = [found for preposition, found in syntax.obliques(noun) if preposition == "of"] + syntax.objects(noun)
    _modifiers(roles, noun, undergone and not any(frames.entity_at(token) for token in themes))
    roles.act(_after(frames, noun, kind.agent_prepositions - {"of"}))
    if "of" in kind.agent_prepositions and not undergone:
        roles.act(themes)
    elif "of" in kind.patient_prepositions or undergone:
        roles.undergo_as_object(themes)
        roles.undergo_as_thing(themes)
    if kind.mutual:
        roles.act(_after(frames, noun, kind.partner_prepositions & {"between", "among"}))
        roles.undergo(_after(frames, noun, kind.partner_prepositions - {"between", "among"}))
    roles.undergo(_after(frames, noun, kind.patient_prepositions - {"of"} - kind.partner_prepositions))
    if not roles.patients:
        roles.undergo(_after(frames, noun, kind.recipient_prepositions))
    roles.locate(noun)
    carrier = noun.head
    if noun.dep_ in ("nmod", "pobj", "obl", "compound") and lemma(carrier) in lexicon().quantities:
        roles.act(_after(frames, carrier, kind.agent_prepositions - {"of"}))
        roles.locate(carrier)
        noun = carrier
    _from_verb(roles, noun)


def _modifiers(roles: _Roles, noun: Token, owner_undergoes: bool) -> None:
    """'the US killing', 'Iraqi troop withdrawal', "X's visit", 'the Baghdad attack'."""
    for owner in syntax.possessors(noun):
        (roles.undergo if owner_undergoes else roles.act)([owner])
    frames = roles.frames
    for token in _premodifiers(frames, noun):
        entity = frames.entity_at(token)
        if not entity or frames.is_thing(token):
            continue
        if frames.is_place(entity) and not frames.is_country(entity):
            roles.places.append(entity)
        else:
            roles.agents.append(entity)


def _premodifiers(frames: Frames, noun: Token) -> list[Token]:
    """Adjectives and nouns before the noun, theirs too ('US troop withdrawal'), and a name right before it whatever
    the parser made of that ('following the US killing of ...')."""
    direct = [*syntax.adjectives(noun), *syntax.compounds(noun)]
    found = direct + [inner for token in direct if not frames.entity_at(token) for inner in syntax.compounds(token)]
    if noun.i and not found and not syntax.possessors(noun):
        before = noun.nbor(-1)
        mention = frames.reading.mentions.get(before.i)
        if mention is not None and mention.named and not syntax.is_subject(before) and before.sent == noun.sent:
            found.append(before)
    return found


def _from_verb(roles: _Roles, noun: Token) -> None:
    """What the verb over the noun adds: its subject acts where it is light or the noun is its adjunct."""
    words = lexicon()
    verb = noun.head
    if verb.pos_ not in ("VERB", "AUX"):
        return
    word = lemma(verb)
    if syntax.first_conjunct(noun) in theme(verb):
        _as_object(roles, verb)
    elif noun.dep_ in ("obl", "pobj") and any(case in _ADJUNCTS for case in _cases(noun)):
        if not roles.agents and (roles.kind.mutual or word in words.light | words.phases):
            roles.act(actors(verb) or syntax.passive_subjects(verb))
        if roles.kind.mutual and not roles.patients:
            roles.undergo(other for other in _after(roles.frames, verb, frozenset({"with"})) if other.i > noun.i)
    elif syntax.is_subject(noun) and word in words.occurrence:
        _side(roles, verb)


def _as_object(roles: _Roles, verb: Token) -> None:
    words = lexicon()
    word = lemma(verb)
    if word in words.undergone and not syntax.is_passive(verb):
        roles.undergo([] if roles.patients else actors(verb))
    elif word in words.light | words.phases:
        roles.act([] if roles.agents else actors(verb))
    else:
        return
    _side(roles, verb)


def _side(roles: _Roles, verb: Token) -> None:
    """The other side, target and place that hang on the light verb: 'held talks in Amman with the king'."""
    kind = roles.kind
    if not roles.patients:
        wanted = kind.patient_prepositions | kind.partner_prepositions | kind.recipient_prepositions
        roles.undergo(_after(roles.frames, verb, wanted - {"by", "of"}))
    if not roles.places:
        roles.locate(verb)


def _cases(noun: Token) -> Iterator[str]:
    for child in noun.children:
        if child.dep_ == "case":
            yield child.lower_
    if noun.dep_ == "pobj":
        yield noun.head.lower_
