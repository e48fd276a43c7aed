"""What a description and the name beside it have to do with each other, once names and descriptions are known: the one
place that says so, for all who ask whom a noun phrase means.

What stands in one phrase with a name means its bearer ('the laureate [Ada Haro]', 'her counterpart, [Ada Haro]'), a
name inside a title too ('[Orsk] police chief Ada Haro'); names may be joined to one another ('the Cedo-[Haro] summit').
Mentions that are of one entity already need none of it.

Limits: names within a few words; what another sentence tells of the bearer is for coreference.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from spacy.tokens import Doc, Token

from kg.extract.entities.joined_names import HYPHENS, spaced_hyphens, whole_of_half
from kg.extract.entities.mentions import nominal_type, ordered
from kg.extract.entities.title_phrases import is_title_word, title_start
from kg.extract.reading import NounMention, Reading
from kg.language import phrases, syntax
from kg.language.lookups import children, sentence_bounds
from kg.lexicon.places import standard_place
from kg.lexicon.roles import role_words

_NAMING = frozenset({"appos", "flat", "dep"})
_DETERMINERS = frozenset({"det", "nmod:poss", "poss", "nummod"})
_SPEAKING = frozenset({"Person", "Organization", "Group"})
_WITHIN = 7


def join_names(reading: Reading) -> None:
    """Fill `reading.bearers`, `reading.apposed` and `reading.joined`. Mentions must have their entities."""
    reading.bearers.update(_in_titles(reading))
    for index, mention in reading.mentions.items():
        noun = reading.doc[index]
        if mention.named:
            reading.joined[index] = (*_half_before(reading, mention), *_across_hyphen(reading, mention))
            continue
        if not mention.pronoun and (bearer := _right_behind(reading, noun)) is not None:
            reading.bearers[index] = bearer
        if (name := _apposed(reading, noun)) is not None:
            reading.apposed[index] = name


# ------------------------------------------------------------------ titles and names in one phrase
def _in_titles(reading: Reading) -> dict[int, NounMention]:
    """The persons whose titles hold a name, by the index of each of that name's tokens."""
    return {
        index: person
        for person in ordered(reading)
        if person.named and person.type == "Person"
        for index in range(_title_begin(reading.doc, person.start), person.start)
        if (name := reading.mentions.get(index)) and name.named and name.entity != person.entity
    }


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


def _right_behind(reading: Reading, noun: Token) -> NounMention | None:
    """Whose name follows at once on the noun that describes them: 'the laureate [Ada Haro]'."""
    if noun.i + 1 >= sentence_bounds(noun)[1]:
        return None
    if described := name_described(noun, reading.mentions):
        return described
    after = reading.mentions.get(noun.i + 1)
    if after is None or after.start != noun.i + 1:
        return None
    name = noun.doc[after.head]
    if not (after.named and after.type == "Person") and not (name.dep_ in _NAMING and name.head == noun):
        return None
    apart = syntax.is_subject(name) or name.dep_ in ("nmod:poss", "poss")
    return after if name.pos_ == "PROPN" and not apart else None


def name_described(noun: Token, mentions: Mapping[int, NounMention]) -> NounMention | None:
    """The person whose name a title parts from `noun`: '[millionaire] and Orsk critic Ada Haro', '[secretary] of state
    - designate Ada Haro'; None for other nouns."""
    doc = noun.doc
    if noun.tag_ != "NN" or noun.i + 2 >= len(doc) or nominal_type(noun) != "Person":
        return None
    joined = doc[noun.i + 1].lower_ == "and" and _is_bare(noun)
    for index in range(noun.i + 2, min(noun.i + 2 + _WITHIN, len(doc))):
        before, mention = doc[index - 1], mentions.get(index)
        named = mention is not None and mention.named and mention.type == "Person" and mention.start == index
        if mention is not None and named and _ends_title(before, joined):
            return mention
        if doc[index].pos_ not in ("NOUN", "PROPN", "ADJ") and doc[index].lower_ not in ("of", "-"):
            return None
    return None


def _ends_title(token: Token, joined: bool) -> bool:
    """The word right before a name ends a title: any person noun behind 'and', else '-designate' and the like."""
    if token.lower_ in role_words().postnominal:
        return token.nbor(-1).text == "-" or joined
    return joined and token.tag_ == "NN" and nominal_type(token) == "Person"


def _is_bare(noun: Token) -> bool:
    return not any(child.dep_ in _DETERMINERS for child in children(noun))


# ------------------------------------------------------------------ appositions
def _apposed(reading: Reading, noun: Token) -> NounMention | None:
    """The name in apposition to a description: 'her counterpart, [Ada Haro]'."""
    for other in phrases.appositions(noun):
        mention = reading.mentions.get(other.i)
        if mention is not None and mention.named and mention.entity and mention.type in _SPEAKING:
            return None if _is_behind_other_title(noun, mention) else mention
    return None


def _is_behind_other_title(noun: Token, name: NounMention) -> bool:
    """'[a review] led by the former minister, Ada Haro': the name is that of the title right before it."""
    doc = noun.doc
    index = title_start(doc, name.start) - 1
    while index > noun.i and doc[index].is_punct:
        index -= 1
    other = index > noun.i and nominal_type(noun) != "Person"
    return other and (is_title_word(doc[index]) or doc[index].lower_ in role_words().postnominal)


def name_behind(reading: Reading, mention: NounMention) -> str:
    """'his wife, [Ada], and his sons': the name behind the comma."""
    comma = mention.head + 1
    behind = reading.mentions.get(comma + 1) if reading.doc[comma : comma + 1].text == "," else None
    if behind is None or not behind.named or behind.type != "Person" or behind.end >= len(reading.doc):
        return ""
    return behind.entity if reading.doc[behind.end].is_punct else ""


# ------------------------------------------------------------------ names joined to names
def _half_before(reading: Reading, mention: NounMention) -> Iterator[NounMention]:
    """'[North] and South Ruritania': the first of two that share the rest of their names."""
    before = reading.mentions.get(mention.start - 2)
    if before is not None and before.named and whole_of_half(reading.doc, before.start):
        yield before


def _across_hyphen(reading: Reading, mention: NounMention) -> Iterator[NounMention]:
    """Names before or behind `mention` that only a hyphen parts from it."""
    doc = reading.doc
    for hyphen, other in ((mention.start - 1, mention.start - 2), (mention.end, mention.end + 1)):
        if 0 <= other < len(doc) and doc[hyphen].text in HYPHENS:
            beside = reading.mentions.get(other)
            evenly = bool(doc[hyphen].whitespace_) == bool(doc[hyphen - 1].whitespace_)
            joined = evenly and (not doc[hyphen].whitespace_ or spaced_hyphens(doc))
            if beside is not None and beside.named and joined:
                yield beside
