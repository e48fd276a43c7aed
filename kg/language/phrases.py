"""Noun phrases: what hangs on a noun, and their bounds; over the same two label schemes as `kg.language.syntax`."""

from __future__ import annotations

from spacy.tokens import Token

from kg.language.lookups import children
from kg.language.syntax import children_by, conjuncts

DASHES = frozenset({"-", "--", "–", "—"})
"""Dashes that set an aside or a second name off, spaced or not."""

_RELATIVE = frozenset({"acl:relcl", "relcl"})
_COMPOUND = frozenset({"compound", "nn", "flat", "flat:name", "flat:foreign"})
_NO_PART = frozenset({"case", "cop", "mark", "aux", "neg", "nsubj", "csubj", "nsubj:outer"})
_MODIFIER = frozenset(
    {"amod", "nummod", "compound", "nn", "det", "det:predet", "predet", "nmod:poss", "poss", "nmod:desc"}
)
_BASE = _MODIFIER | _COMPOUND
_CLAUSES = _RELATIVE | {"advcl", "parataxis", "punct"}
_LEFT_OUT = _RELATIVE | {
    "conj",
    "cc",
    "cc:preconj",
    "preconj",
    "appos",
    "parataxis",
    "punct",
    "acl",
    "advcl",
    "ccomp",
    "dep",
}


def appositions(noun: Token) -> list[Token]:
    """Heads of appositions: 'Aba Cedo, [chairman] of ...'."""
    return children_by(noun, "appos")


def possessors(noun: Token) -> list[Token]:
    """Heads of possessive modifiers: '[Iran]'s commander'."""
    return [member for child in children_by(noun, "nmod:poss", "poss") for member in conjuncts(child)]


def compounds(noun: Token) -> list[Token]:
    """Noun modifiers and name parts: '[US] [airstrike]', '[Aba] Cedo'."""
    return children_by(noun, *_COMPOUND)


def adjectives(noun: Token) -> list[Token]:
    """Adjectival modifiers: '[Iraqi] lawmakers'."""
    return children_by(noun, "amod")


def determiner(noun: Token) -> Token | None:
    """The determiner of a noun phrase, or None."""
    found = children_by(noun, "det")
    return found[0] if found else None


def noun_phrase(noun: Token) -> tuple[int, int]:
    """Token bounds [start, end) of the noun phrase headed by `noun`, its prepositional phrases included,
    without relative clauses, appositions, further conjuncts, the preposition before it and outer punctuation."""
    keep = {noun.i}
    stack = [child for child in children(noun) if child.dep_ not in _LEFT_OUT and not _is_case(child)]
    while stack:
        token = stack.pop()
        keep.add(token.i)
        stack.extend(child for child in children(token) if child.dep_ not in _CLAUSES)
    return _contiguous(noun, keep)


def base_phrase(noun: Token) -> tuple[int, int]:
    """Token bounds [start, end) of the noun with determiner, adjectives, numbers, compounds and possessor only."""
    keep = {noun.i}
    stack = [child for child in children(noun) if child.dep_ in _BASE and not _is_case(child)]
    while stack:
        token = stack.pop()
        keep.add(token.i)
        stack.extend(child for child in children(token) if child.dep_ not in _LEFT_OUT or child.dep_ in ("conj", "cc"))
    return _contiguous(noun, keep)


def _joins(token: Token) -> bool:
    """'allies [as well as] adversaries': words that join what follows to what stands before."""
    parts = [child.lower_ for child in children(token) if child.dep_ == "fixed"]
    return token.lower_ == "as" and parts[:1] == ["well"]


def _is_case(token: Token) -> bool:
    return token.dep_ in _NO_PART or _joins(token)


def _contiguous(noun: Token, keep: set[int]) -> tuple[int, int]:
    """The longest run around the head; punctuation and small gaps inside ('anti-air') are bridged."""
    doc = noun.doc
    start = end = noun.i
    low, high = min(keep), max(keep)
    position = noun.i - 1
    while position >= low and (position in keep or (doc[position].is_punct and position - 1 in keep)):
        if position in keep:
            start = position
        position -= 1
    position = noun.i + 1
    while position <= high and (position in keep or (doc[position].is_punct and position + 1 in keep)):
        if position in keep:
            end = position
        position += 1
    return start, end + 1


def subtree_bounds(token: Token) -> tuple[int, int]:
    """Token bounds [start, end) of the whole subtree of `token`."""
    return token.left_edge.i, token.right_edge.i + 1
