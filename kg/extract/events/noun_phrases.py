"""What the noun phrases of one article denote, where its events look for participants, and what stands after which
preposition.

Limits: prepositional phrases that the parser hung wrong are found where they may have been meant for a word one above
only.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from spacy.tokens import Token

from kg.extract.entities.mentions import nominal_type
from kg.extract.events.phrases import case_of
from kg.extract.events.words import words
from kg.extract.factuality import lexicon
from kg.extract.reading import Reading
from kg.language import syntax
from kg.language.lemma import lemma
from kg.language.lookups import children, sentence_bounds
from kg.lexicon.places import place_table


class NounPhrases:
    """What the noun phrases of one article denote.

    `triggers` are the token indices of its events; `words` the word sets of the event types.
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
        """The entity of the phrase headed by `noun`; '' where it denotes none."""
        return self.reading.entity_at(noun) if noun.i in self.reading.mentions else ""

    def is_thing(self, noun: Token) -> bool:
        """A common noun that names neither people, organisation nor place."""
        mention = self.reading.mentions.get(noun.i)
        if mention is None or mention.type != "Entity" or mention.named or noun.pos_ not in ("NOUN", "PRON"):
            return False
        return not self.among("folk", noun)

    def is_place(self, entity: str) -> bool:
        return self.reading.entity(entity).type == "Place"

    def is_place_at(self, noun: Token) -> bool:
        """The phrase headed by `noun` names a place."""
        entity = self.entity_at(noun)
        return bool(entity) and self.is_place(entity)

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
    """'a call with President Ada Haro [of Ruritania]', 'while she was secretary [of state]': what is right after a name
    or an office belongs to that."""
    before = noun.doc[noun.left_edge.i - 1] if noun.left_edge.i else noun
    if before.i <= head.i or noun.doc[before.i + 1].lower_ != "of":
        return False
    return before.pos_ == "PROPN" or nominal_type(before) == "Person"


def _obliques(frames: NounPhrases, head: Token) -> Iterator[tuple[str, Token]]:
    cased = ((case, noun) for noun in syntax.objects(head) if (case := case_of(noun)))
    for preposition, noun in (*syntax.obliques(head), *_joined(head), *cased):
        if of_name(noun, head) or _is_manner(preposition, noun):
            continue
        yield preposition, noun
        if preposition == "between" and (other := _lost_partner(frames, head, noun)) is not None:
            yield preposition, other
        if noun.i not in frames.triggers:
            nobody = not frames.entity_at(noun) or frames.is_thing(noun)
            wanted = ("with", "between") if nobody else ("in", "at")
            yield from ((inner, other) for inner, other in syntax.obliques(noun) if inner in wanted)
    for noun in (*syntax.bare_obliques(head), *_caseless(head)):
        yield from ((inner, other) for inner, other in syntax.obliques(noun) if inner in ("with", "between"))


def _is_manner(preposition: str, noun: Token) -> bool:
    """'agreed with the [exception] of the Greens': how something is done, with nobody."""
    return preposition == "with" and noun.lower_ in words("manners")


def _lost_partner(frames: NounPhrases, head: Token, noun: Token) -> Token | None:
    """'between a minister and a [party chairman]': the second of two where the parser lost the link between them."""
    doc, end = noun.doc, sentence_bounds(noun)[1]
    if noun.tag_ in ("NNS", "NNPS") or len(syntax.conjuncts(noun)) > 1 or noun.dep_ == "conj":
        return None
    joint = noun.right_edge.i + 1
    if joint + 1 >= end or doc[joint].lower_ != "and" or doc[joint].head.head == head:
        return None
    last = joint
    while last + 1 < end and doc[last + 1].pos_ in ("DET", "ADJ", "NOUN", "PROPN"):
        last += 1
    return doc[last] if last > joint and frames.entity_at(doc[last]) else None


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
        cases = [part.lower_ for part in children(child) if part.dep_ == "case" and part.tag_ != "POS"]
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
