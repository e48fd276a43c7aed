"""What a rule proposes: an attribution over tokens, before speakers are resolved and records are made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from kg.model import FoundBy

Bounds = tuple[int, int]
"""Token bounds [start, end)."""

CLAUSAL = frozenset({"clause", "continued", "label", "marked", "quote", "turn"})
"""Frames whose content is mostly a clause or a text of its own."""
PROPOSITION = CLAUSAL | {"infinitive"}
"""Frames whose content is mostly a proposition, which can be true or false."""

_EDGE_KEPT = frozenset("“”„\"'‘’‚«»‹›()[]$%#@") | {"''", "``", "..."}


@dataclass(slots=True)
class Draft:
    """An attribution over tokens. `head` is the token index of the cue's main word (-1: no cue).

    `frame` names how the content stands to the cue (see cues.tsv). `source` are the words that name who is
    credited, `speaker` the token index of the noun that denotes them (the antecedent of 'who'; -1: unknown).
    `verb` is the word on which hearer, time and place hang, `line` where the time stands if not there (below a post),
    `found_by` tells who saw the cue; `spoken` is that the content is direct speech without quotation marks."""

    head: int
    lemma: str
    frame: str
    cue: list[Bounds]
    content: list[Bounds]
    source: list[Bounds] = field(default_factory=list)
    speaker: int = -1
    addressee: int = -1
    verb: int = -1
    found_by: FoundBy = "structure"
    line: Bounds = (0, 0)
    spoken: bool = False


def covers(pieces: Iterable[Bounds], token: int) -> bool:
    """Whether one of the pieces holds the token index."""
    return any(start <= token < end for start, end in pieces)


def trimmed(doc: Doc, start: int, end: int) -> Bounds:
    """The bounds without commas, colons, dashes and full stops at the edges; quotation marks and brackets stay."""
    while start < end and doc[start].is_punct and doc[start].text not in _EDGE_KEPT:
        start += 1
    while end > start and doc[end - 1].is_punct and doc[end - 1].text not in _EDGE_KEPT:
        end -= 1
    return start, end


def without(bounds: Bounds, holes: Iterable[Bounds], doc: Doc) -> list[Bounds]:
    """`bounds` cut into pieces where `holes` lie in it, each piece trimmed and none empty."""
    pieces: list[Bounds] = []
    start, end = bounds
    for low, high in sorted(holes):
        if high <= start or low >= end:
            continue
        pieces.append((start, low))
        start = max(start, high)
    pieces.append((start, end))
    whole = (trimmed(doc, low, high) for low, high in pieces if high > low)
    return [(low, high) for low, high in whole if high > low]


def subtree(token: Token) -> Bounds:
    """The words from the leftmost to the rightmost dependent of `token`."""
    return token.left_edge.i, token.right_edge.i + 1
