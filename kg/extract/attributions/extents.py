"""How far the content of a statement reaches, where the pipeline's marks show more or less of it than grammar does.

Grammar has the exact edges, the marks know which words belong: contents of the rules are cut where the marked words
end and something new begins (an aside, a circumstance, what the source did next), and drawn out over marked words
that the parser hung elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from spacy.tokens import Doc

from kg.extract.attributions.clauses import CIRCUMSTANCE
from kg.extract.attributions.drafts import Bounds, Draft, trimmed, without
from kg.extract.attributions.marks import Mark, Marks
from kg.language.lookups import sentence_bounds

_HARDLY = 0.1
"""Jaccard's index below which rule and mark mean different contents."""
_TELLING = 4
"""Marked words from which on a content is taken over: fewer are seldom a whole one."""
_SHORTEST = 2
_TAIL = 2
_DRAWN_OUT = 3
"""Marked words for which a content is drawn out."""
_ENOUGH = 0.5
_GAP = 1
_NEAR = 6
_DENSE = 0.8
_ASIDES = frozenset({",", "—", "–", "-", "--", "(", ";"})
_TAIL_WORDS = CIRCUMSTANCE | {"while", "as", "when", "because", "although", "though", "via", "following", "and", "but"}
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_STOPS = frozenset({".", "!", "?"})
_JOINTS = frozenset({"and", "but", "or", "then", "also", "later"})


def adopt_content(doc: Doc, draft: Draft, mark: Mark | None, marks: Marks) -> None:
    """Fit the content of an indirect statement to the marked one. Where they hardly meet, the marked one is taken for
    a clause that it does not meet at all, else both together."""
    if mark is None or len(mark.content) < _TELLING:
        return
    shared = agreement(draft.content, mark.content)
    if shared >= _HARDLY:
        pieces = [
            _before_next_cue(
                doc, draft, _with_its_verb(doc, draft, piece, _within_marks(doc, draft, piece, mark)), marks
            )
            for piece in draft.content
        ]
        draft.content = _across(doc, draft, _drawn_out(doc, draft, pieces, mark), mark)
        return
    if not shared and draft.frame == "clause" and mark.content.isdisjoint(range(*sentence_bounds(doc[draft.head]))):
        return
    words = mark.content if not shared and draft.frame == "clause" else mark.content | words_of(draft.content)
    found = closed(doc, words, words_of([*draft.cue, *draft.source]) | mark.cue)
    draft.content = found or draft.content


def _within_marks(doc: Doc, draft: Draft, piece: Bounds, mark: Mark) -> Bounds:
    """The piece up to its last marked word, if a phrase of circumstance or an aside begins there; and from 'that' on,
    if only what stands before it is not marked."""
    start, end = piece
    first = min((word for word in mark.content if start <= word < end), default=start)
    if doc[first].lower_ == "that" and doc[first].tag_ == "IN":
        start = first
    piece = start, end
    last = max((word for word in mark.content if start <= word < end), default=end - 1)
    if last - start < _SHORTEST or end - last - 1 < _TAIL:
        return piece
    following = doc[last + 1]
    root = doc[start:end].root
    if root.i > last and root.head.i == draft.head and following.text == ",":
        return piece
    if following.text not in _ASIDES and following.lower_ not in _TAIL_WORDS:
        return piece
    return trimmed(doc, start, last + 1)


def _with_its_verb(doc: Doc, draft: Draft, whole: Bounds, cut: Bounds) -> Bounds:
    """'understood that the deal[, while not ideal, was worth keeping]': of a clause that was cut before its verb the
    whole."""
    if draft.frame != "clause" or cut == whole:
        return cut
    subjects = (doc[word] for word in range(*cut) if doc[word].dep_.startswith("nsubj"))
    bare = not any(doc[word].tag_ in _FINITE for word in range(*cut))
    return whole if bare and any(cut[1] <= noun.head.i < whole[1] for noun in subjects) else cut


def _before_next_cue(doc: Doc, draft: Draft, piece: Bounds, marks: Marks) -> Bounds:
    """The piece without what the source did next: 'said he was ill [and warned that ...]', told by a cue that is
    marked with the same source."""
    start, end = piece
    source = words_of(draft.source)
    for other in marks.within(start + 1, end):
        first = low = other.bounds[0]
        while low > start and doc[low - 1].lower_ in _JOINTS:
            low -= 1
        joined = low < first or (doc[first].tag_ == "VBG" and doc[first - 1].text == ",")
        if joined and low > start + _SHORTEST and other.source & source:
            return trimmed(doc, start, low)
    return piece


def _drawn_out(doc: Doc, draft: Draft, pieces: list[Bounds], mark: Mark) -> list[Bounds]:
    """The pieces, each drawn out over the marked words beside it in its sentence."""
    apart = words_of([*draft.cue, *draft.source]) | mark.cue | mark.source
    found: list[Bounds] = []
    for number, (start, end) in enumerate(pieces):
        low = found[-1][1] if found else 0
        high = pieces[number + 1][0] if number + 1 < len(pieces) else len(doc)
        first = _farthest(doc, mark, apart, range(start - 1, low - 1, -1), start)
        cue_end = draft.cue[-1][1]
        if low <= cue_end < first and mark.content.issuperset(range(cue_end, first)):
            first = cue_end
        last = _farthest(doc, mark, apart, range(end, high), end - 1)
        found.append((first, last + 1))
    return found


def _across(doc: Doc, draft: Draft, pieces: list[Bounds], mark: Mark) -> list[Bounds]:
    """The pieces and what is marked beyond a reporting clause that commas set off: '[At home], he said, it works'."""
    own = [draft.cue[0], *draft.source]
    low, high = min(start for start, _ in own), max(end for _, end in own)
    sentence = doc[draft.head].sent
    if draft.frame != "clause" or high >= sentence.end or low <= sentence.start:
        return pieces
    if doc[low - 1].text != "," or not any(
        doc[position].text == "," for position in range(high, min(high + _NEAR, sentence.end))
    ):
        return pieces
    before = [word for word in mark.content if sentence.start <= word < low]
    after = [word for word in mark.content if high < word < sentence.end]
    if all(start >= high for start, _ in pieces) and len(before) >= _DRAWN_OUT:
        mostly = len(before) >= _ENOUGH * (low - sentence.start)
        return [trimmed(doc, sentence.start if mostly else min(before), low), *pieces]
    if all(end <= low for _, end in pieces) and len(after) >= _DRAWN_OUT:
        return [*pieces, trimmed(doc, min(after), max(after) + 1)]
    return pieces


def _farthest(doc: Doc, mark: Mark, apart: frozenset[int], ahead: Sequence[int], here: int) -> int:
    """The last word of `ahead` up to which nearly all are marked; `here` where there are too few."""
    best, marked, gap = here, 0, 0
    for passed, position in enumerate(ahead, 1):
        if position in apart or doc[position].text in _STOPS:
            break
        if position in mark.content:
            marked, gap = marked + 1, 0
            if marked >= _DRAWN_OUT and marked >= _DENSE * passed:
                best = position
        elif (gap := gap + 1) > _GAP:
            break
    return best


def closed(doc: Doc, words: frozenset[int], apart: frozenset[int]) -> list[Bounds]:
    """`words` as pieces: gaps within a sentence are filled, unless a word of `apart` (cue or source) stands there."""
    pieces = [[start, end] for start, end in runs(words - apart)]
    whole: list[list[int]] = pieces[:1]
    for piece in pieces[1:]:
        last = whole[-1]
        same = sentence_bounds(doc[last[1] - 1]) == sentence_bounds(doc[piece[0]])
        if same and not apart.intersection(range(last[1], piece[0])):
            last[1] = piece[1]
        else:
            whole.append(piece)
    found = (trimmed(doc, start, end) for start, end in whole)
    return [(start, end) for start, end in found if end - start > 1 or (len(whole) == 1 and end > start)]


def agreement(pieces: Iterable[Bounds], words: frozenset[int]) -> float:
    """Jaccard's index of the words in `pieces` and `words`: 1 the same, 0 none in common or none at all."""
    covered = words_of(pieces)
    return len(covered & words) / len(covered | words) if words else 0.0


def clear(doc: Doc, pieces: Iterable[Bounds], holes: Sequence[Bounds]) -> list[Bounds]:
    """The pieces without the words of `holes`."""
    return [part for piece in pieces for part in without(piece, holes, doc)]


def words_of(pieces: Iterable[Bounds]) -> frozenset[int]:
    """The token indices that the pieces cover."""
    return frozenset(word for start, end in pieces for word in range(start, end))


def runs(words: Iterable[int]) -> list[Bounds]:
    """Words that stand side by side, as bounds."""
    places = sorted(words)
    if not places:
        return []
    breaks = [number for number, (left, right) in enumerate(pairwise(places), 1) if right != left + 1]
    return [(places[start], places[end - 1] + 1) for start, end in pairwise([0, *breaks, len(places)])]
