"""What stands around a word that may tell an event: the keys of the trigger language of ontology/event-types.ttl.

Each key gives a list of words (lemmas in lower case, and marks such as NAME, PERSON, SOMEBODY); a trigger's conditions
ask whether theirs are among them.

Limits: the parser's tree, the words of a sentence and of the two before it; who is somebody is told by the word alone
(a name's label, a pronoun, the lexicon's nouns), not by what it refers to.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache

from spacy.tokens import Token

from kg.extract.events.phrases import case_of, doers, is_to_do, theme
from kg.extract.events.words import words
from kg.language import phrases, syntax
from kg.language.lemma import lemma
from kg.language.lookups import children, sentence_bounds
from kg.lexicon.titles import nouns

_NAME = "NAME"
_SOMEBODY = "SOMEBODY"
_SEVERAL = "SEVERAL"
_NAMED = {"PERSON": "PERSON", "GPE": "PLACE", "LOC": "PLACE"}
_ACTING_NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_CONTEXT = 2


def has_particle(token: Token, particle: str) -> bool:
    """A particle or adverb of the verb, or a preposition right after it; 'given a prize in May' gives in to nobody,
    and who turns her back turns nobody back."""
    return any(
        word.lower_ == particle and (word.dep_ != "case" or word.i == token.i + 1) and not phrases.possessors(word)
        for child in children(token)
        if child.i > token.i
        for word in (child, *(part for part in children(child) if part.dep_ == "case"))
    )


def values_of(token: Token, timed: Collection[int], key: str) -> list[str]:
    """The words that stand under `key` for the trigger `token`; `timed` are the tokens of time expressions."""
    find = _FINDERS.get(key)
    if find is not None:
        return find(token)
    found = _words(noun for preposition, noun in _phrases(token) if preposition == key and noun.i not in timed)
    return found + _reasons(token) if key == "for" else found


def _phrases(token: Token) -> Iterator[tuple[str, Token]]:
    """What stands after which preposition; 'discussed the strike [with X]' may have its partner hung on the object."""
    yield from syntax.obliques(token)
    for noun in syntax.objects(token):
        yield case_of(noun), noun
        yield from (pair for pair in syntax.obliques(noun) if pair[0] == "with" and token.pos_ == "VERB")


# ------------------------------------------------------------------ participants
def _subject_words(token: Token) -> list[str]:
    """Their words, and whether they are several."""
    found = doers(token)
    several = len(found) > 1 or any(noun.tag_ == "NNS" or noun.lower_ in words("several") for noun in found)
    return [*_words(found), _SEVERAL] if several else _words(found)


def _words(found: Iterable[Token]) -> list[str]:
    """Their lemmas; of a proper name also that it is one, and whose; of 'some of the firms' those of the firms too."""
    return [word for noun in found for part in (noun, *_counted(noun)) for word in _word(part)]


def _word(noun: Token) -> Iterator[str]:
    """Its lemma and marks; what persons are called means nothing ('Bill')."""
    if not (noun.pos_ == "PROPN" and noun.ent_type_ == "PERSON"):
        yield lemma(noun)
    yield from _marks(noun)


def _counted(noun: Token) -> list[Token]:
    if noun.lower_ not in words("partitives") and lemma(noun) not in words("partitives"):
        return []
    return [inner for preposition, inner in syntax.obliques(noun) if preposition == "of"]


def _marks(noun: Token) -> Iterator[str]:
    if noun.pos_ == "PROPN":
        yield _NAME
        if noun.ent_type_ in _NAMED:
            yield _NAMED[noun.ent_type_]
    elif lemma(noun) in words("one_person"):
        yield "PERSON"
    if _is_somebody(noun):
        yield _SOMEBODY


def _is_somebody(noun: Token) -> bool:
    """A person, a body of people or a state: by name, pronoun or noun."""
    if noun.pos_ == "PROPN":
        return noun.ent_type_ in _ACTING_NAMES
    return lemma(noun) in (words("persons") if noun.pos_ == "PRON" else _acting_nouns())


@cache
def _acting_nouns() -> frozenset[str]:
    table = nouns()
    kinds = ("office", "person", "band", "group", "organization", "relative", "entourage")
    return words("states").union(*(table[kind] for kind in kinds))


# ------------------------------------------------------------------ clauses
def _complements(token: Token) -> list[Token]:
    named = _second_objects(token) if token.pos_ == "VERB" and lemma(token) in words("naming") else []
    return [*syntax.open_complements(token), *syntax.clausal_complements(token), *_infinitives(token), *named]


def _second_objects(verb: Token) -> list[Token]:
    """'called the exiles [criminals]': what was taken for one object more."""
    found = [child for child in children(verb) if child.dep_ in ("obj", "dobj") and child.i > verb.i]
    return found[1:]


def _infinitives(noun: Token) -> list[Token]:
    return [clause for clause in syntax.adnominal_clauses(noun) if clause.tag_ == "VB"]


def _acts(token: Token) -> list[str]:
    return [lemma(clause) for clause in _complements(token) if is_to_do(clause) and not _is_quoted(token, clause)]


def _is_quoted(token: Token, clause: Token) -> bool:
    """'she asked, "Do you hear?"': words in quotation marks are said, none is asked to do them."""
    mark = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else token
    return clause.i > token.i and mark.is_punct and mark.text in (",", ":")


def _aims(token: Token) -> list[str]:
    """'fought [to keep] it': the infinitives behind the word, whatever the parser takes them for."""
    clauses = (*_complements(token), *syntax.adverbial_clauses(token))
    return [lemma(clause) for clause in clauses if clause.i > token.i and clause.tag_ == "VB" and syntax.has_to(clause)]


def _reasons(token: Token) -> list[str]:
    """'attacked her for [taking] it': what a clause after 'for' tells."""
    clauses = [clause for clause in syntax.adverbial_clauses(token) if clause.tag_ == "VBG"]
    return [lemma(clause) for clause in clauses if any(mark.lower_ == "for" for mark in syntax.markers(clause))]


def _joined(token: Token) -> list[str]:
    """The words joined to this one by 'and' or 'or'."""
    first = syntax.first_conjunct(token)
    return [lemma(word) for word in syntax.conjuncts(first) if word != token]


# ------------------------------------------------------------------ words about
def _modifiers(found: Iterable[Token]) -> list[str]:
    return [word for noun in found for child in children(noun) for word in _modifier(child)]


def _modifier(child: Token) -> Iterator[str]:
    """A modifier's lemma and word ('U.S.', 'deadly'); of hyphened ones the last part too ('anti-war': 'war')."""
    if child.i > child.head.i and child.dep_ not in ("advmod", "compound:prt"):
        return
    if child.dep_ in ("amod", "compound", "nmod", "nn", "advmod", "nmod:poss", "poss", "compound:prt", "nmod:desc"):
        yield lemma(child)
        yield child.lower_


def _within(token: Token) -> list[str]:
    return [lemma(part) for part in token.subtree]


def _number(token: Token) -> list[str]:
    return ["plural" if token.tag_ in ("NNS", "NNPS") else "singular"]


def _near(token: Token) -> list[str]:
    """The other words of the sentence."""
    start, end = sentence_bounds(token)
    return [lemma(word) for word in token.doc[start:end] if word.i != token.i]


def _around(token: Token) -> list[str]:
    """The other words of the sentence and of the two before it."""
    start, end = sentence_bounds(token)
    for _ in range(_CONTEXT):
        start = sentence_bounds(token.doc[start - 1])[0] if start else 0
    return [lemma(word) for word in token.doc[start:end] if word.i != token.i]


_FINDERS: Mapping[str, Callable[[Token], list[str]]] = {
    "obj": lambda token: _words(theme(token)),
    "what": lambda token: _words(theme(token)),
    "subj": _subject_words,
    "mod": lambda token: _modifiers([token]),
    "objmod": lambda token: _modifiers(theme(token)),
    "subjmod": lambda token: _modifiers(doers(token)),
    "num": _number,
    "form": lambda token: [token.tag_, token.dep_],
    "comp": lambda token: _words(_complements(token)),
    "act": _acts,
    "aim": _aims,
    "head": lambda token: [lemma(token.head)],
    "joined": _joined,
    "within": _within,
    "near": _near,
    "around": _around,
}
