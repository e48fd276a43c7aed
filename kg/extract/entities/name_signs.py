"""The signs by which a name shows its type: its form, and the words around each of its mentions.

What it finds: 'shares in Velda', 'Velda, which', 'Velda said she', 'the ship Velda', 'Velda's chief executive'. What it
cannot: signs in sentences that have no name but the next one's 'he', 'she' or 'it'.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from spacy.tokens import Doc, Token

from kg.extract.entities.firm_signs import led_by_chief, trade_beside
from kg.extract.entities.firms import has_suffix
from kg.extract.entities.name_types import NOBLES, Name
from kg.extract.entities.title_phrases import is_title_word
from kg.language import phrases, syntax
from kg.language.lookups import PERSON_LABELS, sentence_bounds, tokens_of
from kg.languages import data_table
from kg.lexicon.bodies import known_organizations
from kg.lexicon.firms import firm_words
from kg.lexicon.gazetteer import entries
from kg.lexicon.places import country_of_adjective, standard_place
from kg.lexicon.roles import role_words
from kg.lexicon.titles import given_names, nouns

_QUOTES = frozenset({'"', "“", "”", "``", "''", "‘", "’"})
_SCORE = re.compile(r"\d{1,3}[-–]\d{1,3}")
_SUBJECTS = frozenset({"he", "she", "it"})
_BEHIND = 14


@dataclass(frozen=True, slots=True)
class SignWords:
    """The words of name_signs.toml, by their headings; `pronouns`: each to 'he' or 'it'."""

    things: frozenset[str]
    craft: frozenset[str]
    owned: frozenset[str]
    deals: frozenset[str]
    saying: frozenset[str]
    sailing: frozenset[str]
    firm_titles: frozenset[str]
    leaders: frozenset[str]
    prepositions: frozenset[str]
    pronouns: dict[str, str]


@cache
def sign_words() -> SignWords:
    """The table, read once."""
    table = data_table("extract", "name_signs.toml")
    pronouns = {word: which for which, words in table.pop("pronouns").items() for word in words}
    return SignWords(**{name: frozenset(words) for name, words in table.items()}, pronouns=pronouns)


# ------------------------------------------------------------------ the form
def of_form(doc: Doc, name: Name) -> Iterator[str]:
    """The signs of the form itself, whatever stands around it."""
    tokens, text = doc[name.start : name.end], name.text(doc)
    yield f"words {min(len(tokens), 4)}"
    if tokens[0].text in given_names() and len(tokens) > 1:
        yield "given name first"
    if len(tokens) == 1 and text in given_names():
        yield "given name"
    if len(tokens) == 1 and text.isupper():
        yield "initials" if len(text) < 5 else "capitals"
    places = entries(text)
    if places:
        yield "gazetteer"
        if places[0].population > 100_000 or places[0].kind != "city":
            yield "gazetteer, large"
    if standard_place(text):
        yield "place table"
    if text in known_organizations():
        yield "known organisation"
    if len(tokens) > 2 and tokens[0].text in NOBLES and tokens[1].text == "of":
        yield "noble"
    last = tokens[-1].lower_
    for kind in ("organization", "place", "geographic", "media", "work"):
        if len(tokens) > 1 and last in nouns()[kind]:
            yield f"ends in {kind}"
    if has_suffix(doc, name.start, name.end):
        yield "legal form"
    if len(tokens) > 1 and last.capitalize() in firm_words().tails:
        yield "ends as firms do"
    if any(token.text in ("of", "and", "&", "for", "the") for token in tokens):
        yield "small words"
    if any(character.isdigit() for character in text):
        yield "digits"
    if tokens[-1].tag_ == "POS" or text.endswith(("'s", "’s")):
        yield "possessive name"
    if text.lower() in _small(doc):
        yield "small elsewhere"


@lru_cache(maxsize=1)
def _small(doc: Doc) -> frozenset[str]:
    return frozenset(token.text for token in tokens_of(doc) if token.text.islower())


# ------------------------------------------------------------------ the words around a mention
def around(doc: Doc, name: Name) -> Iterator[str]:
    """The signs in the words around one mention."""
    yield from _before(doc, name)
    yield from _behind(doc, name)
    yield from _grammar(doc, name)
    if trade_beside(doc, name.start, name.end):
        yield "set beside trade"


def _before(doc: Doc, name: Name) -> Iterator[str]:
    first = sentence_bounds(doc[name.start])[0]
    if name.start == first:
        yield "begins sentence"
        return
    before = doc[name.start - 1]
    word = before.lower_
    if word in sign_words().prepositions:
        yield f"after {word}"
        head = doc[name.start - 2] if name.start - 2 >= first else None
        if head is not None and word in ("of", "at", "for", "in", "with"):
            yield from _class_of(head, f"{'of' if word in ('of', 'at') else word} ")
            if led_by_chief(doc, name.start):
                yield "led by chief"
    elif word == "the":
        yield "after the"
    elif before.text in _QUOTES:
        yield "after quotes"
    elif before.pos_ in ("NOUN", "PROPN", "ADJ"):
        if country_of_adjective(before.text):
            yield "after nation"
        yield from _class_of(before, "after ")
    elif word in sign_words().things:
        yield "after thing"


def _class_of(noun: Token, prefix: str) -> Iterator[str]:
    """What kind of noun stands beside the name."""
    lemma, word = noun.lemma_.lower(), noun.lower_
    if lemma in sign_words().things or word in sign_words().things:
        yield f"{prefix}thing"
    if word in sign_words().craft and noun.tag_ == "NN" and prefix in ("beside ", "after "):
        yield f"{prefix}craft"
    if lemma in firm_words().trades:
        yield f"{prefix}{'personal ' if lemma in firm_words().personal else ''}trade"
    if lemma in sign_words().firm_titles:
        yield f"{prefix}firm title"
    if word in firm_words().owned or word in sign_words().owned:
        yield f"{prefix}owned"
    if is_title_word(noun):
        local = lemma in role_words().local
        yield f"{prefix}{'local ' if local else ''}title{'' if noun.text[:1].islower() else ' in capitals'}"
    for kind in ("person", "relative", "organization", "place", "band"):
        if lemma in nouns()[kind]:
            yield f"{prefix}{kind}"


def _behind(doc: Doc, name: Name) -> Iterator[str]:
    end = name.end
    if end + 1 >= len(doc):
        return
    after, second = doc[end], doc[end + 1]
    if after.tag_ == "POS":
        yield "possessive"
        owned = next((token for token in doc[end + 1 : end + 5] if token.pos_ == "NOUN"), None)
        if owned is not None:
            yield from _class_of(owned, "owns ")
            after_owned = doc[owned.i + 1] if owned.i + 1 < len(doc) else None
            if after_owned is not None and after_owned.lower_ in sign_words().firm_titles:
                yield "owns firm title"
    elif after.text == ",":
        if second.lower_ in ("who", "which", "where"):
            yield f"comma {second.lower_}"
        elif second.like_num and end + 2 < len(doc) and doc[end + 2].is_punct:
            yield "comma number"
        elif standard_place(second.text):
            yield "comma place"
    elif after.pos_ == "NOUN" or after.lower_ in sign_words().firm_titles:
        if _is_before_leader(doc, end):
            yield "before leader"
        yield "before noun"
        yield from _class_of(after, "before ")
    elif after.lower_ == "of" and standard_place(second.text):
        yield "before of country"
    elif after.text in _QUOTES:
        yield "before quotes"


def _grammar(doc: Doc, name: Name) -> Iterator[str]:
    words = tokens_of(doc)
    start, end = sentence_bounds(words[name.start])
    if any(start <= place < end for place in _scores(doc)):
        yield "beside score"
    head = next((token for token in words[name.start : name.end] if not name.start <= token.head.i < name.end), None)
    if head is None:
        return
    verb, lemma = head.head, head.head.lemma_.lower()
    if head.dep_.startswith("nsubj"):
        yield "subject"
        yield from (
            f"subject of {what}"
            for what, words in (("deals", sign_words().deals), ("saying", sign_words().saying))
            if lemma in words
        )
        if lemma in sign_words().sailing and name.start and doc[name.start - 1].lower_ == "the":
            yield "sails"
        if verb.i < head.i and lemma in sign_words().saying:
            yield "speaks behind"
        if _acts_next(doc, name):
            yield "then it acts"
        if _owns_as_it(doc, head):
            yield "owns as it"
        if pronoun := _pronoun_behind(doc, name):
            yield f"subject then {pronoun}"
        elif pronoun := _pronoun_next(doc, name):
            yield f"subject, next {pronoun}"
    elif head.dep_ in ("obj", "dobj"):
        yield "object"
        if lemma in sign_words().deals:
            yield "object of deals"
    elif head.dep_ in ("compound", "nmod", "amod") and verb.pos_ == "NOUN" and verb.i > head.i:
        yield from _class_of(verb, "modifies ")
    for noun in [*phrases.appositions(head), *([verb] if head.dep_ == "appos" else [])]:
        if noun.pos_ == "NOUN" and noun.tag_ == "NN":
            yield from _class_of(noun, "beside ")


@lru_cache(maxsize=1)
def _scores(doc: Doc) -> list[int]:
    """The places of words such as '3-1'."""
    return [token.i for token in tokens_of(doc) if _SCORE.fullmatch(token.text)]


def _is_before_leader(doc: Doc, end: int) -> bool:
    """'Velda [CEO Ada Haro]', 'Velda [chief executive Ada Haro]': behind the name the title of a leader, and
    whose name that is."""
    if doc[end].lower_ == "chief":
        end += 1
    if end + 1 >= len(doc) or doc[end].lower_ not in sign_words().leaders:
        return False
    return doc[end + 1].ent_type_ in PERSON_LABELS


def _owns_as_it(doc: Doc, head: Token) -> bool:
    """'[Velda] raised its bid': who owns what the verb right behind the name is about is no person."""
    verb = head.head
    if head.dep_ != "nsubj" or verb.pos_ != "VERB" or verb.i < head.i:
        return False
    owned = [noun for noun in syntax.objects(verb) if any(one.lower_ == "its" for one in phrases.possessors(noun))]
    return any(noun.i > verb.i and not any(t.ent_type_ for t in doc[verb.i : noun.i]) for noun in owned)


def _acts_next(doc: Doc, name: Name) -> bool:
    """'It denied plans to bid' right behind a sentence whose subject the name is: what speaks or deals is a body."""
    end = sentence_bounds(doc[name.start])[1]
    if end + 1 >= len(doc) or doc[end].lower_ != "it":
        return False
    verb = doc[end].head
    word = verb.lemma_.lower()
    acting = word in sign_words().saying or word in sign_words().deals
    return acting and doc[end].dep_ == "nsubj" and verb.tag_ in ("VBD", "VBZ", "VBN")


def _pronoun_behind(doc: Doc, name: Name) -> str:
    """'he' or 'it': the first pronoun for one behind the name in its sentence, before another name."""
    for token in doc[name.end : min(sentence_bounds(doc[name.start])[1], name.end + _BEHIND)]:
        if token.ent_type_:
            return ""
        if token.lower_ in sign_words().pronouns and token.dep_ != "expl":
            return sign_words().pronouns[token.lower_]
    return ""


def _pronoun_next(doc: Doc, name: Name) -> str:
    """'he' or 'it': the pronoun that the next sentence begins with, where the sentence of the name begins with it."""
    start, end = sentence_bounds(doc[name.start])
    if name.start - start > 1 or end >= len(doc):
        return ""
    first = doc[end]
    return sign_words().pronouns.get(first.lower_, "") if first.lower_ in _SUBJECTS and first.dep_ != "expl" else ""
