"""What all the mentions of a name in an article, taken together, show of its type: person, organisation, place or none.

One form has one type in an article. The encoder's chances for each mention, the type that rules gave it, the words
around it ('shares in Velda', 'Velda, which', 'Velda said she') and the form itself are signs, weighed by a table
(name_types.tsv, a multinomial regression that training/name_types.py fits).

What it cannot: a person and a firm of one bare name in one article; pipelines that leave no chances keep their types.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from spacy.tokens import Doc, Token

from kg.extract.entities.firms import has_suffix
from kg.extract.entities.name_types import Name
from kg.extract.entities.title_phrases import is_title_word
from kg.language import syntax
from kg.language.layers import KINDS
from kg.language.lookups import sentence_bounds
from kg.lexicon.bodies import known_organizations
from kg.lexicon.firms import firm_words
from kg.lexicon.gazetteer import entries
from kg.lexicon.logistic import BIAS, read_outcomes
from kg.lexicon.places import country_of_adjective, standard_place
from kg.lexicon.roles import role_words
from kg.lexicon.titles import given_names, nouns

Kind = Literal["Person", "Organization", "Place", "Nothing"]
KINDS_OF_NAMES: tuple[Kind, ...] = ("Person", "Organization", "Place", "Nothing")
WEIGHTS = Path(__file__).with_name("name_types.tsv")
LEAST = 0.55
"""The least chance of a type that rules and the encoder's first word are set aside for."""
_SETTLED = frozenset({"place table", "known organisation", "legal form", "part last", "part first"})
"""Signs after which nothing is left to weigh."""
_FIRM_SIGNS = frozenset({"in owned", "for owned", "of owned", "after trade", "beside trade", "comma which"})
_LEARNED = {"PERSON": "Person", "PER": "Person", "ORG": "Organization", "LOC": "Place", "GPE": "Place", "FAC": "Place"}
_LEAST = 1e-3
"""The least chance that counts: below it the encoder has not seen more."""
_PREPOSITIONS = frozenset([
    "in", "at", "near", "from", "to", "of", "by", "with", "for", "against", "into", "on", "between",
])  # fmt: skip
_PRONOUNS = {
    "he": "he", "she": "he", "his": "he", "her": "he", "him": "he", "who": "he", "it": "it", "its": "it", "which": "it",
}  # fmt: skip
_DEALS = frozenset([
    "buy", "acquire", "sell", "merge", "own", "purchase", "post", "launch", "manufacture", "hire", "employ", "list",
    "produce", "operate", "sue", "fine", "invest", "bid", "supply", "make",
])  # fmt: skip
_SAYING = frozenset({"say", "tell", "add", "announce", "report", "deny", "confirm", "admit", "warn", "claim"})
_THINGS = frozenset([
    "ship", "vessel", "freighter", "tanker", "yacht", "trawler", "ferry", "boat", "frigate", "carrier", "submarine",
    "missile", "rocket", "satellite", "probe", "lander", "spacecraft", "drone", "storm", "hurricane", "typhoon",
    "cyclone", "film", "novel", "book", "song", "album", "play", "series", "game", "operation", "exercise", "drug",
    "virus", "car", "jet", "plane", "horse", "dog", "aboard", "codenamed", "dubbed", "exercises",
])  # fmt: skip
_OWNED_BY_FIRMS = frozenset([
    "plant", "factory", "board", "customers", "products", "headquarters", "subsidiary", "employees", "workers", "staff",
    "profit", "profits", "brand", "unit", "website", "offices", "operations", "plants", "stores", "fleet", "bid",
    "offer", "takeover", "merger", "lawyers", "management", "members", "fans", "supporters", "stadium", "squad",
])  # fmt: skip
_QUOTES = frozenset({'"', "“", "”", "``", "''", "‘", "’"})
_BEHIND = 14


def settled(doc: Doc, names: Sequence[Name]) -> dict[str, Kind]:
    """The type of each form among `names` that is no group's, by all of its mentions; {} where the pipeline leaves no
    chances of kinds."""
    if KINDS not in doc.user_data:
        return {}
    return {
        form: kind
        for form, signs in signs_of_forms(doc, names).items()
        if not _SETTLED & signs.keys() and (kind := likely_kind(signs)) is not None and not _is_shown_firm(signs, kind)
    }


def _is_shown_firm(signs: Mapping[str, float], kind: Kind) -> bool:
    """A rule has seen a firm by words that stand beside firms only: no other type is likelier."""
    return kind != "Organization" and "ruled Organization" in signs and bool(_FIRM_SIGNS & signs.keys())


def likely_kind(signs: Mapping[str, float], least: float = LEAST) -> Kind | None:
    """The likeliest outcome, given the value of each sign; None where its chance is less than `least`."""
    weights = _weights()
    scores = dict.fromkeys(KINDS_OF_NAMES, 0.0)
    for sign, value in sorted({**signs, BIAS: 1.0}.items()):
        for kind, weight in weights.get(sign, ()):
            scores[kind] += weight * value
    best = max(KINDS_OF_NAMES, key=scores.__getitem__)
    chance = 1 / math.fsum(math.exp(score - scores[best]) for score in scores.values())
    return best if chance >= least else None


@cache
def _weights() -> dict[str, tuple[tuple[Kind, float], ...]]:
    found: dict[str, list[tuple[Kind, float]]] = defaultdict(list)
    outcomes = read_outcomes(WEIGHTS)
    for kind in KINDS_OF_NAMES:
        for (sign, outcome), weight in outcomes.items():
            if outcome == kind:
                found[sign].append((kind, weight))
    return {sign: tuple(weighted) for sign, weighted in found.items()}


def signs_of_forms(doc: Doc, names: Sequence[Name]) -> dict[str, dict[str, float]]:
    """The signs of each form among `names`: those around it as the share of its mentions that have them."""
    mentions: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        if name.type != "Group":
            mentions[name.text(doc)].append(name)
    persons = [form.split() for form, ones in mentions.items() if len(form.split()) > 1 and ones[0].type == "Person"]
    ends, begins = {words[-1] for words in persons}, {words[0] for words in persons}
    longer = _short_for(mentions)
    found: dict[str, dict[str, float]] = {}
    for form, ones in mentions.items():
        signs = dict.fromkeys(_of_form(doc, ones[0]), 1.0)
        signs |= {f"part {part}": 1.0 for part, known in (("last", ends), ("first", begins)) if form in known}
        if form in longer:
            signs["short for a firm"] = 1.0
        signs |= _learned(doc, ones)
        for one in ones:
            for sign in {f"ruled {one.type}", *_around(doc, one)}:
                signs[sign] = signs.get(sign, 0.0) + 1 / len(ones)
        found[form] = signs
    return found


def _short_for(mentions: Mapping[str, object]) -> set[str]:
    """The forms of one or two words that a longer one begins with, which goes on with 'Inc.', 'Group' or a noun for a
    body."""
    words = firm_words()
    found: set[str] = set()
    for form in mentions:
        parts = form.split()
        body = parts[-1].rstrip(".") in words.legal | words.tails or parts[-1].lower() in nouns()["organization"]
        if len(parts) > 1 and body:
            found.update(" ".join(parts[:width]) for width in range(1, len(parts)))
    return found


def _learned(doc: Doc, mentions: Sequence[Name]) -> dict[str, float]:
    """The mean log chance of each kind over the marked mentions."""
    chances: Mapping[int, Mapping[str, float]] = doc.user_data[KINDS]
    marked = [chances[index] for one in mentions for index in range(one.start, one.end) if index in chances]
    if not marked:
        return {"unmarked": 1.0}
    found = dict.fromkeys(KINDS_OF_NAMES, 0.0)
    for one in marked:
        mass = dict.fromkeys(KINDS_OF_NAMES, 0.0)
        for label, chance in one.items():
            mass[_kind(label)] += chance
        for kind in KINDS_OF_NAMES:
            found[kind] += math.log(max(mass[kind], _LEAST)) / len(marked)
    return {f"learned {kind}": value for kind, value in found.items()}


def _kind(label: str) -> Kind:
    match _LEARNED.get(label):
        case "Person":
            return "Person"
        case "Organization":
            return "Organization"
        case "Place":
            return "Place"
        case _:
            return "Nothing"


# ------------------------------------------------------------------ the form
def _of_form(doc: Doc, name: Name) -> Iterator[str]:
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
    return frozenset(token.text for token in doc if token.text.islower())


# ------------------------------------------------------------------ the words around a mention
def _around(doc: Doc, name: Name) -> Iterator[str]:
    yield from _before(doc, name)
    yield from _behind(doc, name)
    yield from _grammar(doc, name)


def _before(doc: Doc, name: Name) -> Iterator[str]:
    first = sentence_bounds(doc[name.start])[0]
    if name.start == first:
        yield "begins sentence"
        return
    before = doc[name.start - 1]
    word = before.lower_
    if word in _PREPOSITIONS:
        yield f"after {word}"
        head = doc[name.start - 2] if name.start - 2 >= first else None
        if head is not None and word in ("of", "at", "for", "in", "with"):
            yield from _class_of(head, f"{'of' if word in ('of', 'at') else word} ")
    elif word == "the":
        yield "after the"
    elif before.text in _QUOTES:
        yield "after quotes"
    elif before.pos_ in ("NOUN", "PROPN", "ADJ"):
        if country_of_adjective(before.text):
            yield "after nation"
        yield from _class_of(before, "after ")
    elif word in _THINGS:
        yield "after thing"


def _class_of(noun: Token, prefix: str) -> Iterator[str]:
    """What kind of noun stands beside the name."""
    lemma, word = noun.lemma_.lower(), noun.lower_
    if lemma in _THINGS or word in _THINGS:
        yield f"{prefix}thing"
    if lemma in firm_words().trades:
        yield f"{prefix}trade"
    if word in firm_words().owned or word in _OWNED_BY_FIRMS:
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
    elif after.text == ",":
        if second.lower_ in ("who", "which", "where"):
            yield f"comma {second.lower_}"
        elif second.like_num and end + 2 < len(doc) and doc[end + 2].is_punct:
            yield "comma number"
        elif standard_place(second.text):
            yield "comma place"
    elif after.pos_ == "NOUN":
        yield "before noun"
        yield from _class_of(after, "before ")
    elif after.text in _QUOTES:
        yield "before quotes"


def _grammar(doc: Doc, name: Name) -> Iterator[str]:
    head = next((token for token in doc[name.start : name.end] if not name.start <= token.head.i < name.end), None)
    if head is None:
        return
    verb, lemma = head.head, head.head.lemma_.lower()
    if head.dep_.startswith("nsubj"):
        yield "subject"
        yield from (f"subject of {what}" for what, words in (("deals", _DEALS), ("saying", _SAYING)) if lemma in words)
        pronoun = _pronoun_behind(doc, name)
        if pronoun:
            yield f"subject then {pronoun}"
    elif head.dep_ in ("obj", "dobj"):
        yield "object"
        if lemma in _DEALS:
            yield "object of deals"
    elif head.dep_ in ("compound", "nmod", "amod") and verb.pos_ == "NOUN" and verb.i > head.i:
        yield from _class_of(verb, "modifies ")
    for noun in [*syntax.appositions(head), *([verb] if head.dep_ == "appos" else [])]:
        if noun.pos_ == "NOUN" and noun.tag_ == "NN":
            yield from _class_of(noun, "beside ")


def _pronoun_behind(doc: Doc, name: Name) -> str:
    """'he' or 'it': the first pronoun for one behind the name in its sentence, before another name."""
    for token in doc[name.end : min(sentence_bounds(doc[name.start])[1], name.end + _BEHIND)]:
        if token.ent_type_:
            return ""
        if token.lower_ in _PRONOUNS and token.dep_ != "expl":
            return _PRONOUNS[token.lower_]
    return ""
