"""What the noun phrases of one article denote, where its events look for participants, and what stands after which
preposition.

Limits: prepositional phrases that the parser hung wrong are found where they may have been meant for a word one above
only.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from spacy.tokens import Token

from kg.extract.entities.mentions import pronouns
from kg.extract.events.themes import case_of
from kg.extract.events.types import lemma
from kg.extract.factuality import lexicon
from kg.extract.reading import Reading
from kg.language import syntax
from kg.language.lookups import children, sentence_bounds
from kg.lexicon.places import country_of_adjective, place_table
from kg.lexicon.titles import nouns

_NAMING = frozenset({"appos", "flat", "dep"})


class NounPhrases:
    """What the noun phrases of one article denote.

    `triggers` are the token indices of its events, which are nobody; `words` the word sets of the event types.
    """

    def __init__(self, reading: Reading, triggers: Collection[int], words: Mapping[str, frozenset[str]]) -> None:
        self.reading = reading
        self.triggers = triggers
        self._words = words
        self._obliques: dict[int, list[tuple[str, Token]]] = {}

    def among(self, name: str, word: Token) -> bool:
        """Whether `word` is of the event types' word set `name`. Raises KeyError where there is no such set."""
        return lemma(word) in self._words[name]

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
        if mention is None or mention.named or mention.pronoun or noun.i + 1 >= sentence_bounds(noun)[1]:
            return ""
        after = self.reading.mentions.get(noun.i + 1)
        if after is None or after.start != noun.i + 1:
            return ""
        name = noun.doc[after.head]
        if not (after.named and after.type == "Person") and not (name.dep_ in _NAMING and name.head == noun):
            return ""
        return after.entity if name.pos_ == "PROPN" and not syntax.is_subject(name) else ""

    def is_thing(self, noun: Token) -> bool:
        """A common noun that names neither people, organisation nor place."""
        mention = self.reading.mentions.get(noun.i)
        if mention is None or mention.type != "Entity" or mention.named or noun.pos_ not in ("NOUN", "PRON"):
            return False
        return not self.among("folk", noun)

    def is_named_person(self, noun: Token) -> bool:
        """A person by name, no description or pronoun."""
        mention = self.reading.mentions.get(noun.i)
        return mention is not None and mention.named and mention.type == "Person"

    def may_be(self, pronoun: Token, name: Token) -> bool:
        """'he' or 'she' may stand for the person named, as far as the gender is known."""
        if not self.is_named_person(name):
            return False
        number, gender, person = pronouns().get(pronoun.lower_, ("", "", ""))
        known = self.reading.entity(self.entity_at(name)).gender
        return (number, person) == ("s", "3") and gender in ("m", "f") and known in ("", gender)

    def is_place(self, entity: str) -> bool:
        return self.reading.entity(entity).type == "Place"

    def is_place_at(self, noun: Token) -> bool:
        """The phrase headed by `noun` names a place."""
        entity = self.entity_at(noun)
        return bool(entity) and self.is_place(entity)

    def is_seat(self, entity: str) -> bool:
        """An organisation by name, but for a campaign and the like, which have no seat."""
        record = self.reading.entity(entity)
        moving = record.name.split()[-1].lower() in nouns()["entourage"]
        return record.type == "Organization" and record.named and not moving

    def is_counted_people(self, noun: Token) -> bool:
        """'three [Ruritanians]': some of a country's people, who are not the country."""
        entity = self.entity_at(noun)
        if not entity or noun.tag_ not in ("NNS", "NNPS") or not country_of_adjective(noun.text):
            return False
        return self.is_country(entity) and any(child.dep_ == "nummod" for child in children(noun))

    def is_region(self, entity: str) -> bool:
        """A part of the world that is no country ('the Middle East'): nobody by itself."""
        record = self.reading.entity(entity)
        table = place_table()
        own = record.type == "Place" and bool(record.country) and record.country in (record.key, record.name)
        return own and record.country not in table.countries | table.states

    def is_country(self, entity: str) -> bool:
        """A country, or its people as an adjective names them: what acts, rather than where, as a federal state is."""
        record = self.reading.entity(entity)
        own = record.country in place_table().countries and record.country in (record.key, record.name)
        return own and record.country not in place_table().states

    def obliques(self, head: Token) -> list[tuple[str, Token]]:
        """Prepositional phrases of `head`, and those that the parser hung one too low: partners on what names nobody
        ('met in secret with X'), places on a participant ('a meeting with X in Y')."""
        if head.i not in self._obliques:
            self._obliques[head.i] = list(_obliques(self, head))
        return self._obliques[head.i]


def of_name(noun: Token, head: Token) -> bool:
    """'a call with President Ada Haro [of Ruritania]': what is right after a name belongs to that name."""
    before = noun.left_edge.i - 1
    return before > head.i and noun.doc[before].pos_ == "PROPN" and noun.doc[before + 1].lower_ == "of"


def _obliques(frames: NounPhrases, head: Token) -> Iterator[tuple[str, Token]]:
    cased = ((case, noun) for noun in syntax.objects(head) if (case := case_of(noun)))
    for preposition, noun in (*syntax.obliques(head), *_joined(head), *cased):
        if of_name(noun, head):
            continue
        yield preposition, noun
        if noun.i not in frames.triggers:
            nobody = not frames.entity_at(noun) or frames.is_thing(noun)
            wanted = ("with", "between") if nobody else ("in", "at")
            yield from ((inner, other) for inner, other in syntax.obliques(noun) if inner in wanted)
    for noun in (*syntax.bare_obliques(head), *_caseless(head)):
        yield from ((inner, other) for inner, other in syntax.obliques(noun) if inner in ("with", "between"))


def _caseless(head: Token) -> list[Token]:
    """'discussed with X [the details]': an object after a partner was taken for a phrase that lacks its preposition."""
    found = [child for child in children(head) if child.dep_ == "obl" and child.i > head.i]
    return [child for child in found if not any(part.dep_ == "case" and part.i < child.i for part in children(child))]


def _joined(head: Token) -> Iterator[tuple[str, Token]]:
    """'between X and [Y]' where Y was hung beside X, not on it: one of them has the preposition, Y the 'and'."""
    preposition = ""
    bare: list[Token] = []
    for child in children(head):
        if child.dep_ not in ("nmod", "obl"):
            continue
        cases = [part.lower_ for part in children(child) if part.dep_ == "case"]
        if cases:
            preposition = cases[0]
            if any(part.dep_ == "cc" for part in children(child)):
                yield from ((preposition, other) for other in bare if other.i > child.left_edge.i)
            bare = []
        elif preposition and any(part.dep_ == "cc" and part.i < child.i for part in children(child)):
            yield preposition, child
        else:
            bare.append(child)


def after(frames: NounPhrases, head: Token, prepositions: frozenset[str]) -> list[Token]:
    """The nouns after such prepositions, but for places after "at" and for reasons: 'on the orders of the king'."""
    found = [
        noun
        for preposition, noun in frames.obliques(head)
        if preposition in prepositions
        and not (preposition == "at" and frames.is_place_at(noun))
        and not (preposition in ("on", "at", "under") and lemma(noun) in lexicon().grounds)
    ]
    return sorted(found, key=lambda noun: noun.i)


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
