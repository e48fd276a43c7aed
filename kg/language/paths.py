"""The way from one word to the others near it through the tree of a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from spacy.tokens import Token

from kg.language.lookups import children, kept

FAR = "far"
"""What every longer way is called."""
_LONGEST = 4
"""Steps of a path in the tree; what is farther is not told apart."""
_CLEAR = frozenset({"obl", "nmod", "advcl", "acl", "pobj"})
"""Relations whose preposition or conjunction matters."""


def path(predicate: Token, token: Token) -> str:
    """The way from the predicate to a word through the tree: relations up ('<') and down ('>')."""
    return paths(predicate).get(token.i, FAR)


@kept
def paths(predicate: Token) -> Mapping[int, str]:
    """As `path`, the ways to all words that are near enough, by their places."""
    found = {predicate.i: ""}
    way, word, below = "", predicate, predicate.i
    for steps in range(_LONGEST + 1):
        found.update(_down(word, way, _LONGEST - steps, but=below))
        if word.head == word:
            break
        way += f"<{word.dep_}"
        word, below = word.head, word.i
        if steps < _LONGEST:
            found[word.i] = way
    return found


def _down(word: Token, way: str, steps: int, but: int) -> Iterator[tuple[int, str]]:
    """The ways to the words below `word`, which `way` leads to, but for its child at `but`."""
    if not steps:
        return
    for child in children(word):
        if child.i != but:
            farther = f"{way}>{_relation(child)}"
            yield child.i, farther
            yield from _down(child, farther, steps - 1, but)


@kept
def _relation(word: Token) -> str:
    """A word's relation to what it hangs on, with its preposition where that matters."""
    if word.dep_ not in _CLEAR:
        return word.dep_
    case = next((child.lower_ for child in children(word) if child.dep_ in ("case", "mark")), "")
    return f"{word.dep_}:{case}"
