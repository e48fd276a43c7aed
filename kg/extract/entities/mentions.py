"""Mentions of entities: names, nominals ('the top US general') and pronouns, each with its head token.

A nominal is a noun with its base phrase (determiner, adjectives, compounds, possessor). Its type comes from
the head noun (kg/lexicon/en/nouns.txt): a plural of persons is a Group. What it cannot: nouns in no list are
typed Entity; event nouns are mentions too.
"""

from __future__ import annotations

from functools import cache

from spacy.tokens import Doc, Token

from kg.extract.entities.name_types import Name
from kg.extract.entities.names import head_of, names_and_evidence
from kg.extract.entities.title_phrases import is_title_word, title_start
from kg.extract.reading import NounMention, Reading
from kg.language import phrases
from kg.language.lookups import tokens_of
from kg.lexicon.firms import firm_words
from kg.lexicon.places import country_of_adjective
from kg.lexicon.tables import rows
from kg.lexicon.titles import nouns, titles
from kg.model import EntityType

_WITHIN_NAME = frozenset({"flat", "flat:name", "compound", "nmod:desc", "appos"})
_OWNERS = frozenset({"nmod:poss", "poss"})
_NOMINAL_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})


@cache
def pronouns() -> dict[str, tuple[str, str, str]]:
    """Pronoun -> (number, gender, person)."""
    return {form: (number, gender, person) for form, number, gender, person in rows("pronouns.tsv", 4)}


def find_mentions(reading: Reading) -> list[NounMention]:
    """Fill `reading.mentions` (token index -> mention; every token of a name points to it) and return them in order."""
    doc = reading.doc
    timed = {index for _, start, end in reading.times for index in range(start, end)}
    found, reading.names = names_and_evidence(doc, reading.article.publisher)
    names = [name for name in found if not all(index in timed for index in range(name.start, name.end))]
    for name in names:
        mention = _named(doc, name)
        for index in range(name.start, name.end):
            reading.mentions[index] = mention
    for name in names:
        if name.type == "Organization":
            _claim_trade(reading, reading.mentions[name.start])
        if name.type == "Person":
            _claim_title(reading, reading.mentions[name.start])
            _claim_description(reading, reading.mentions[name.start])
    for token in tokens_of(doc):
        if token.i in reading.mentions or token.i in timed:
            continue
        mention_or_none = _pronoun(token) or _nominal(reading, token)
        if mention_or_none:
            reading.mentions[token.i] = mention_or_none
    return ordered(reading)


def ordered(reading: Reading) -> list[NounMention]:
    """The mentions of a reading, each once, by position."""
    unique = {id(mention): mention for mention in reading.mentions.values()}
    return sorted(unique.values(), key=lambda mention: (mention.start, -mention.end, mention.head))


def _claim_title(reading: Reading, mention: NounMention) -> None:
    """The words of a title before a name denote the name's bearer, names among them ('US', 'Iraqi') and owners apart:
    'the [company]'s vice president Ada Haro'."""
    doc = reading.doc
    first = title_start(doc, mention.start)
    for index in range(first, mention.start):
        if index not in reading.mentions and _is_noun(doc[index]) and doc[index].dep_ not in _OWNERS:
            reading.mentions[index] = mention
    head = doc[mention.head]
    while head.dep_ in _WITHIN_NAME and first <= head.head.i < mention.end and head.head.i < head.i:
        head = head.head
    mention.head = head.i


def _claim_description(reading: Reading, mention: NounMention) -> None:
    """'the Ruritanian [immigrant] Ada Haro, who': a noun for a person right before the name denotes its bearer."""
    before = reading.doc[mention.start - 1] if mention.start else None
    if before is None or before.i in reading.mentions or before.tag_ != "NN" or before.dep_ != "nmod:desc":
        return
    if mention.start <= before.head.i < mention.end and nominal_type(before) == "Person":
        reading.mentions[before.i] = mention


def _claim_trade(reading: Reading, mention: NounMention) -> None:
    """'Swedish [lockmaker] Velda said', 'the [union] Velda': the noun for a firm or body right before its name is of
    what the name is, whichever of both the parse makes the head."""
    before = reading.doc[mention.start - 1] if mention.start else None
    if before is None or before.i in reading.mentions or before.tag_ != "NN" or not before.whitespace_:
        return
    head = reading.doc[mention.head]
    joined = before.head == head or head.head == before
    if joined and before.lower_ in firm_words().trades | nouns()["organization"] and before.dep_ != "compound":
        reading.mentions[before.i] = mention


def _named(doc: Doc, name: Name) -> NounMention:
    head = head_of(doc, name.start, name.end)
    return NounMention(name.start, name.end, head.i, name.type, named=True)


def _pronoun(token: Token) -> NounMention | None:
    form = token.text if token.text == "I" else token.lower_
    if form not in pronouns() or token.pos_ not in ("PRON", "DET"):
        return None
    if form == "us" and token.text.isupper():
        return None
    number, gender, _ = pronouns()[form]
    kind: EntityType = "Entity" if gender == "n" else "Group" if number == "p" else "Person"
    return NounMention(token.i, token.i + 1, token.i, kind, named=False, pronoun=True)


def _nominal(reading: Reading, token: Token) -> NounMention | None:
    if not _is_noun(token):
        return _headless(reading, token)
    if token.dep_ in ("compound", "nmod:desc", "flat", "fixed", "goeswith"):
        return None
    start, end = phrases.base_phrase(token)
    start = _without_names_titles(reading, start, token.i)
    return NounMention(start, max(end, token.i + 1), token.i, nominal_type(token), named=False)


def _is_noun(token: Token) -> bool:
    """A noun by its part of speech, or by its tag where the two disagree ('[Prime] Minister')."""
    return token.pos_ in ("NOUN", "PROPN") or (token.pos_ == "ADJ" and token.tag_ in _NOMINAL_TAGS)


def _headless(reading: Reading, token: Token) -> NounMention | None:
    """'the latter', 'eight others', 'many', 'both': heads without a noun."""
    if token.lower_ in ("neither", "none", "nobody", "nothing", "the", "a", "an"):
        return None
    if token.lower_ == "one" and token.dep_ == "nsubj" and not any(True for _ in token.children):
        return None
    if token.dep_ not in ("nsubj", "nsubj:pass", "nsubjpass", "obj", "dobj", "pobj", "obl"):
        return None
    if (
        token.tag_ in ("WDT", "WP", "EX")
        or token.lower_ in ("that", "which")
        or token.pos_ not in ("NUM", "ADJ", "DET", "PRON")
    ):
        return None
    if (token.pos_ == "PRON" and token.tag_ not in ("NN", "DT")) or (
        token.pos_ == "ADJ" and not phrases.determiner(token)
    ):
        return None
    start, end = phrases.base_phrase(token)
    return NounMention(start, end, token.i, "Entity", named=False)


def _without_names_titles(reading: Reading, start: int, head: int) -> int:
    """A base phrase must not begin inside a name that begins before it."""
    while start < head and start in reading.mentions and reading.mentions[start].start < start:
        start += 1
    return start


def nominal_type(token: Token) -> EntityType:
    """The type of a nominal from its head noun and number."""
    lemma, table = token.lemma_.lower(), nouns()
    plural = token.tag_ in ("NNS", "NNPS") or "Plur" in token.morph.get("Number", [])
    word = token.lower_
    if is_title_word(token) and lemma not in table["office"] | table["occupation"]:
        return "Person"
    if word in table["group"]:
        return "Group"
    told = lemma in table["person"] or lemma in table["office"] or (lemma in table["occupation"] and word == token.text)
    if told or word in table["person"] or token.text in titles():
        return "Group" if plural else "Person"
    if country_of_adjective(token.text):
        return "Group"
    if lemma in table["organization"]:
        return "Organization" if not plural else "Group"
    if lemma in table["place"] or lemma in ("area", "region"):
        return "Place"
    return "Entity"
