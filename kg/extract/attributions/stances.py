"""How the words of a cue make the outlet stand to what is said: neutral, asserting, doubting or conceding.

A list (en/stances.tsv) after the classes of factive and assertive predicates (Kiparsky and Kiparsky 1970, Hooper
1975) that Recasens, Danescu-Niculescu-Mizil and Jurafsky (2013) found where neutral writers removed bias. A matter of
the outlet's wording alone, whatever is true. Limits: irony, scare quotes and 'so-called' are not seen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import cast, get_args

from spacy.tokens import Doc, Token

from kg.extract.attributions.drafts import CLAUSAL, PROPOSITION, Draft
from kg.language import syntax
from kg.languages import data_file
from kg.model import Stance

_TABLE = "stances.tsv"
_FRAMES = {"clause": CLAUSAL, "proposition": PROPOSITION}
_CLASSES = {"NOUN": "noun", "ADJ": "adjective"}


@dataclass(frozen=True, slots=True)
class StanceEntry:
    """What a word does, and to content in which frames (None: in any)."""

    stance: Stance
    frames: frozenset[str] | None


@cache
def stances() -> dict[tuple[str, str], StanceEntry]:
    """(word class, lemma) -> entry, read once. Raises ValueError for a stance, and KeyError for a kind of content,
    that there is none of."""
    table: dict[tuple[str, str], StanceEntry] = {}
    for line in data_file("extract", _TABLE).read_text("utf8").splitlines():
        if line and not line.startswith("#"):
            word_class, lemma, stance, *rest = line.split("\t")
            if stance not in get_args(Stance):
                raise ValueError(f"{_TABLE}: {line!r}: no such stance")
            table[word_class, lemma] = StanceEntry(cast(Stance, stance), _FRAMES[rest[0]] if rest else None)
    return table


def stance_of(doc: Doc, draft: Draft, negated: bool, infinitive: bool) -> Stance:
    """The stance of a statement's cue. `negated`: the cue is denied ('did not confirm'), which says nothing of it;
    an adverb or 'without evidence' beside it goes before the word itself. `infinitive`: the content is 'to do it'."""
    if draft.head < 0:
        return "neutral"
    head, table = doc[draft.head], stances()
    for key in _beside(head):
        if key in table:
            return table[key].stance
    entry = table.get((_CLASSES.get(head.pos_, "verb"), draft.lemma))
    if negated or entry is None:
        return "neutral"
    frame = "infinitive" if infinitive else draft.frame
    return entry.stance if entry.frames is None or frame in entry.frames else "neutral"


def _beside(head: Token) -> Iterator[tuple[str, str]]:
    for child in head.children:
        if child.pos_ == "ADV":
            yield "adverb", child.lower_
    for preposition, noun in syntax.obliques(head):
        if preposition == "without":
            yield "lacking", noun.lower_
    for clause in syntax.adverbial_clauses(head):
        if any(mark.lower_ == "without" for mark in syntax.markers(clause)):
            yield from (("lacking", noun.lower_) for noun in syntax.objects(clause))
