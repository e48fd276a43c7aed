"""The attributions that a language pipeline marks by itself, as a second opinion beside the rules.

A pipeline that learned attributions (as the bundled one did, on PolNeAR) leaves them on the document
(kg.language.layers). A pipeline without them says nothing, and then the rules decide alone.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.extract.attributions.drafts import Bounds
from kg.language.datelines import in_dateline
from kg.language.layers import ATTRIBUTIONS, Attributed

_CONTENT_WORDS = frozenset({"VERB", "NOUN", "ADJ"})
_FUNCTION_WORDS = frozenset({"AUX", "PART", "ADV"})
_PARTICLES = frozenset({"ADP", "ADV", "PART"})
_FARTHEST_VERB = 3


@dataclass(frozen=True, slots=True)
class Mark:
    """One attribution as the pipeline marked it; `heads` are the words of the cue that may carry its meaning, the
    likeliest first."""

    cue: frozenset[int]
    source: frozenset[int]
    content: frozenset[int]
    heads: tuple[int, ...]

    @property
    def bounds(self) -> Bounds:
        """From the first to the last word of the cue."""
        return min(self.cue), max(self.cue) + 1


class Marks:
    """The marks of a Doc. `known` tells whether its pipeline marks attributions at all."""

    def __init__(self, doc: Doc) -> None:
        given: Iterable[Attributed] | None = doc.user_data.get(ATTRIBUTIONS)
        self.known = given is not None
        self.all = [_mark(doc, cue, parts) for cue, parts in _joined(doc, given or ())]
        self._starts = [mark.bounds[0] for mark in self.all]
        self._of_word = {word: mark for mark in self.all for word in mark.cue}
        self._of_head = {head: mark for mark in self.all for head in mark.heads}

    def with_head(self, token: Token) -> Mark | None:
        """The mark whose cue `token` may be the main word of."""
        return self._of_head.get(token.i)

    def on(self, cue: Iterable[Bounds]) -> Mark | None:
        """The mark that shares a word with a cue; the first one of several."""
        words = (word for start, end in cue for word in range(start, end))
        return next((self._of_word[word] for word in words if word in self._of_word), None)

    def within(self, low: int, high: int) -> Iterator[Mark]:
        """The marks whose cues begin at the tokens [low, high), in text order."""
        for number in range(bisect_left(self._starts, low), bisect_left(self._starts, high)):
            yield self.all[number]


def _mark(doc: Doc, cue: frozenset[int], parts: tuple[frozenset[int], frozenset[int]]) -> Mark:
    source, content = parts
    words = [doc[word] for word in sorted(cue) if doc[word].pos_ in _CONTENT_WORDS]
    verbs = [word.i for word in words if word.pos_ == "VERB"]
    nouns = [word.i for word in words if word.pos_ != "VERB"]
    # 'issued a warning': the noun says what was done; 'vowed to fight': the first verb does.
    heads = [*reversed([noun for noun in nouns if not verbs or noun > verbs[-1]]), *verbs, *nouns]
    return Mark(cue, source - cue, content - cue, tuple(dict.fromkeys(heads)) or (max(cue),))


def _joined(
    doc: Doc, given: Iterable[Attributed]
) -> Iterable[tuple[frozenset[int], tuple[frozenset[int], frozenset[int]]]]:
    """The marks, the words of one verb group together: 'has' and 'confirmed' of 'has also confirmed'."""
    waiting: tuple[frozenset[int], tuple[frozenset[int], frozenset[int]]] | None = None
    for found in sorted((one for one in given if one.cue), key=lambda one: one.cue):
        cue, parts = frozenset(found.cue), (_of_report(doc, found.source), _of_report(doc, found.content))
        if waiting is not None and _is_group(doc, waiting[0], cue):
            between = range(min(waiting[0]), max(cue) + 1)
            cue = frozenset(between)
            parts = (parts[0] | waiting[1][0], parts[1] | waiting[1][1])
        elif waiting is not None:
            yield waiting
        waiting = cue, parts
    if waiting is not None:
        yield waiting


def _of_report(doc: Doc, words: Iterable[int]) -> frozenset[int]:
    """The words but for those of a dateline, which nobody says: 'ORSK, May 3 (Fjord Wire) - [The bridge is closed], X
    said'."""
    return frozenset(word for word in words if not in_dateline(doc, word))


def _is_group(doc: Doc, left: frozenset[int], right: frozenset[int]) -> bool:
    """Whether `left` is only auxiliaries and adverbs of a verb in `right`, or `right` a particle of one in `left`."""
    start, end = max(left) + 1, min(right)
    if end - start >= _FARTHEST_VERB:
        return False
    helping = all(doc[word].pos_ in _FUNCTION_WORDS and doc[word].head.i in right for word in left)
    added = start == end and all(doc[word].head.i in left and doc[word].pos_ in _PARTICLES for word in right)
    return helping or added
