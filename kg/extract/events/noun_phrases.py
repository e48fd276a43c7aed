"""What the noun phrases of one article denote, where its events look for participants, and what stands after which
preposition.

Limits: prepositional phrases that the parser hung wrong are found where they may have been meant for a word one above
only.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from spacy.tokens import Doc, Token

from kg.extract.entities.joined_names import HYPHENS, spaced_hyphens, whole_of_half
from kg.extract.entities.mentions import nominal_type, ordered
from kg.extract.events.phrases import case_of
from kg.extract.events.words import words
from kg.extract.factuality import lexicon
from kg.extract.reading import NounMention, Reading
from kg.extract.roles.title_phrases import title_start
from kg.language import syntax
from kg.language.lemma import lemma
from kg.language.lookups import children, sentence_bounds
from kg.lexicon.places import place_table, standard_place
from kg.lexicon.roles import role_words

_BESIDE = 4
_NAMING = frozenset({"appos", "flat", "dep"})
_DETERMINERS = frozenset({"det", "nmod:poss", "poss", "nummod"})
_WITHIN = 7


class NounPhrases:
    """What the noun phrases of one article denote.

    `triggers` are the token indices of its events, which are nobody; `words` the word sets of the event types.
    """

    def __init__(self, reading: Reading, triggers: Collection[int], words: Mapping[str, frozenset[str]]) -> None:
        self.reading = reading
        self.triggers = triggers
        self._words = words
        self._obliques: dict[int, list[tuple[str, Token]]] = {}
        self._titles: dict[int, str] | None = None

    def among(self, name: str, word: Token) -> bool:
        """Whether `word` is of the event types' word set `name`. Raises KeyError where there is no such set."""
        return lemma(word) in self._words[name]

    def entity_at(self, noun: Token) -> str:
        """The entity of the phrase headed by `noun`; '' for an event's noun."""
        mention = self.reading.mentions.get(noun.i)
        if mention is None or (noun.i in self.triggers and not mention.named):
            return ""
        return self.reading.entity_at(noun)

    def titled(self, noun: Token) -> str:
        """Whose name follows at once on the noun that describes them ('the laureate Ada Haro'), or on a title that the
        name at `noun` is part of ('[Orsk] police chief Ada Haro'); '' for nobody."""
        mention = self.reading.mentions.get(noun.i)
        if mention is not None and mention.named:
            return self._in_titles().get(noun.i, "")
        if mention is None or mention.pronoun or noun.i + 1 >= sentence_bounds(noun)[1]:
            return ""
        if joined := name_described(noun, self.reading.mentions):
            return joined
        after = self.reading.mentions.get(noun.i + 1)
        if after is None or after.start != noun.i + 1:
            return ""
        name = noun.doc[after.head]
        if not (after.named and after.type == "Person") and not (name.dep_ in _NAMING and name.head == noun):
            return ""
        apart = syntax.is_subject(name) or name.dep_ in ("nmod:poss", "poss")
        return after.entity if name.pos_ == "PROPN" and not apart else ""

    def _in_titles(self) -> Mapping[int, str]:
        """The persons whose titles hold a name, by the index of each of that name's tokens."""
        if self._titles is None:
            self._titles = {
                index: person.entity
                for person in ordered(self.reading)
                if person.named and person.type == "Person"
                for index in range(_title_begin(self.reading.doc, person.start), person.start)
                if (name := self.reading.mentions.get(index)) and name.named and name.entity != person.entity
            }
        return self._titles

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

    def partners(self, noun: Token) -> list[str]:
        """Who else is named with the name at `noun`: '[North] and South Ruritania', 'the [Cedo]-Haro summit'."""
        mention = self.reading.mentions.get(noun.i)
        return [*_half_before(self, mention), *_across_hyphen(self, mention)] if mention and mention.named else []

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


def _title_begin(doc: Doc, name: int) -> int:
    """Where the title before the name at token `name` begins: 'Orsk, Rur., police officer' Ada Haro, 'Cedo critic'."""
    start = title_start(doc, name)
    if start == name and name and doc[name - 1].tag_ == "NN" and nominal_type(doc[name - 1]) == "Person":
        start -= 1
        while start and doc[start - 1].pos_ in ("PROPN", "ADJ"):
            start -= 1
    if start < name and start > 3 and doc[start - 1].text == "," and doc[start - 3].text == ",":
        state, seat = doc[start - 2], doc[start - 4]
        if standard_place(state.text) and state.text.endswith(".") and seat.pos_ == "PROPN":
            return start - 4
    return start


def _half_before(frames: NounPhrases, mention: NounMention) -> list[str]:
    """'[North] and South Ruritania': the first of two that share the rest of their names."""
    before = frames.reading.mentions.get(mention.start - 2)
    half = before is not None and before.named and whole_of_half(frames.reading.doc, before.start)
    return [before.entity] if before is not None and half else []


def _across_hyphen(frames: NounPhrases, mention: NounMention) -> list[str]:
    """Names before or behind `mention` that only a hyphen parts from it."""
    doc, found = frames.reading.doc, []
    for hyphen, other in ((mention.start - 1, mention.start - 2), (mention.end, mention.end + 1)):
        if 0 <= other < len(doc) and doc[hyphen].text in HYPHENS:
            beside = frames.reading.mentions.get(other)
            evenly = bool(doc[hyphen].whitespace_) == bool(doc[hyphen - 1].whitespace_)
            joined = evenly and (not doc[hyphen].whitespace_ or spaced_hyphens(doc))
            if beside is not None and beside.named and joined:
                found.append(beside.entity)
    return found


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


def name_described(noun: Token, mentions: Mapping[int, NounMention]) -> str:
    """The entity of the person whose name a title parts from `noun`: '[millionaire] and Orsk critic Ada Haro',
    '[secretary] of state - designate Ada Haro'; '' for other nouns."""
    doc = noun.doc
    if noun.tag_ != "NN" or noun.i + 2 >= len(doc) or nominal_type(noun) != "Person":
        return ""
    joined = doc[noun.i + 1].lower_ == "and" and _is_bare(noun)
    for index in range(noun.i + 2, min(noun.i + 2 + _WITHIN, len(doc))):
        before, mention = doc[index - 1], mentions.get(index)
        named = mention is not None and mention.named and mention.type == "Person" and mention.start == index
        if mention is not None and named and _ends_title(before, joined):
            return mention.entity
        if doc[index].pos_ not in ("NOUN", "PROPN", "ADJ") and doc[index].lower_ not in ("of", "-"):
            return ""
    return ""


def _ends_title(token: Token, joined: bool) -> bool:
    """The word right before a name ends a title: any person noun behind 'and', else '-designate' and the like."""
    if token.lower_ in role_words().postnominal:
        return token.nbor(-1).text == "-" or joined
    return joined and token.tag_ == "NN" and nominal_type(token) == "Person"


def _is_bare(noun: Token) -> bool:
    return not any(child.dep_ in _DETERMINERS for child in children(noun))
