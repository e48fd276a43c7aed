"""Rules and learned marks together: who sees what, and whom to believe.

Marks license cues that the lexicon lacks, with the spans that grammar gives such a cue. Where rules and marks both
see a cue, three attributions in four are right (PolNeAR, development part); of those that only the rules see, one
in four, save for the frames that the shape of the text vouches for (quotation marks, a label and a colon). Where the
two name different sources, the mark is right three times as often; where they agree, the rule has the exact words.
Contents are the rules', but for clauses in which the two hardly meet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from spacy.tokens import Doc, Token

from kg.extract.attributions.clauses import CIRCUMSTANCE, verb_drafts
from kg.extract.attributions.cues import Lexicon
from kg.extract.attributions.drafts import Bounds, Draft, covers, trimmed, without
from kg.extract.attributions.marks import Mark, Marks
from kg.extract.attributions.nouns import noun_draft
from kg.extract.attributions.spans import source_bounds

_SURE_FRAMES = frozenset({"quote", "continued", "label", "passive"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_PART_OF = frozenset({"appos", "conj", "flat"})
_LOOSE_FRAMES = frozenset({"object", "marked"})
_HEADS = {"VERB": "verb", "NOUN": "noun", "ADJ": "adjective"}
_HARDLY = 0.3
"""Jaccard's index below which rule and mark mean different contents."""
_ENOUGH = 0.5
_TELLING = 4
"""Marked words from which on a content is taken over: fewer are seldom a whole one."""
_SHORTEST = 2
_TAIL = 2
_ASIDES = frozenset({",", "—", "–", "-", "--", "("})
_TAIL_WORDS = CIRCUMSTANCE | {"while", "as", "when", "because", "although", "though", "via", "following"}


# ------------------------------------------------------------------ cues
def licensed_drafts(
    doc: Doc, marks: Marks, inside: bytearray, known: Iterable[Draft], lexicon: Lexicon
) -> Iterator[Draft]:
    """The drafts of marked cues for which the frames of the lexicon gave nothing; cues inside quotations are left
    alone. Only with source and content, and where the frame says little, only of words that can be a cue elsewhere.
    `known`: the drafts that the lexicon gave."""
    taken = {word for draft in known for start, end in draft.cue for word in range(start, end)}
    for mark in marks.all:
        if mark.cue & taken or any(inside[word] for word in mark.cue) or doc[mark.heads[0]].pos_ not in _HEADS:
            continue
        draft = _by_grammar(doc, mark)
        adopt_source(doc, draft, mark)
        loose = draft.frame in _LOOSE_FRAMES and not _is_known(doc[draft.head], lexicon)
        if draft.source and draft.content and not loose:
            yield draft


def _is_known(word: Token, lexicon: Lexicon) -> bool:
    return lexicon.may_be_cue(_HEADS[word.pos_], word.lemma_.lower())


def _by_grammar(doc: Doc, mark: Mark) -> Draft:
    """Of what grammar gives for the words of a cue, the draft whose content agrees best with the marked one; the
    marked content itself where none does."""
    found = [draft for head in mark.heads for draft in _proposed(doc[head])]
    for draft in found:
        draft.cue = [mark.bounds]
        draft.content = _clear(doc, draft.content, [*draft.cue, *draft.source])
    best = max(found, key=lambda draft: agreement(draft.content, mark.content), default=None)
    if best is None or (mark.content and agreement(best.content, mark.content) < _ENOUGH):
        head = mark.heads[0]
        source = best.source if best is not None else []
        content = closed(doc, mark.content, mark.cue | _words(source))
        marked = Draft(head, doc[head].lemma_.lower(), "marked", [mark.bounds], content, source, verb=head)
        marked.speaker = best.speaker if best is not None else -1
        return marked
    return best


def _proposed(word: Token) -> list[Draft]:
    if word.pos_ == "NOUN":
        draft = noun_draft(word, _any_frame)
        return [draft] if draft is not None else []
    return list(verb_drafts(word, _any_frame))


def _any_frame(lemma: str, frame: str) -> bool:
    return frame not in CIRCUMSTANCE


def confirmed(drafts: Iterable[Draft], marks: Marks, lexicon: Lexicon) -> list[Draft]:
    """The drafts without those that the marks leave unconfirmed, unless their frame speaks for itself or a verb of
    saying has both source and clause."""
    if not marks.known:
        return list(drafts)
    return [
        draft
        for draft in drafts
        if draft.frame in _SURE_FRAMES
        or (draft.frame == "clause" and draft.source and lexicon.reports(draft.lemma))
        or marks.on(draft.cue) is not None
    ]


# ------------------------------------------------------------------ sources
def adopt_source(doc: Doc, draft: Draft, mark: Mark | None) -> None:
    """Give the draft the marked source, if it has none or quite another one."""
    if mark is None or not mark.source or _words(draft.source) & mark.source:
        return
    cue = mark.bounds
    noun = _noun_of(doc, mark.source, cue[0])
    if noun is None or covers(draft.cue, noun.i):
        return
    (source,) = _clear(doc, [source_bounds(noun, cue)], [*draft.cue])[:1] or [(noun.i, noun.i + 1)]
    if not source[0] <= noun.i < source[1]:
        source = (noun.i, noun.i + 1)
    draft.source, draft.speaker = [source], noun.i
    draft.content = _clear(doc, draft.content, [source]) if draft.frame != "quote" else draft.content


def _noun_of(doc: Doc, words: frozenset[int], cue: int) -> Token | None:
    """The head of the noun phrase that `words` stand in: of their longest run, the one nearest to the cue."""
    runs = _runs(words)
    start, end = max(runs, key=lambda run: (run[1] - run[0], -abs(run[0] - cue)))
    root = doc[start:end].root
    while root.dep_ in _PART_OF and root.head.i < root.i and root.head.pos_ in _NOMINAL:
        root = root.head
    if root.pos_ in _NOMINAL:
        return root
    return next((doc[word] for word in range(end - 1, start - 1, -1) if doc[word].pos_ in _NOMINAL), None)


def adopt_cue(doc: Doc, draft: Draft, mark: Mark | None) -> None:
    """Add the words that the mark counts to the cue, as far as they are not those of source or content."""
    if mark is None or not draft.cue:
        return
    start, end = draft.cue[0]
    low, high = mark.bounds
    free = _words([(min(start, low), max(end, high))]) - _words(draft.source) - _words(draft.content)
    run = [run for run in _runs(free) if run[0] <= draft.head < run[1]]
    if run and run[0][0] <= start and end <= run[0][1]:
        draft.cue = run


# ------------------------------------------------------------------ contents
def adopt_content(doc: Doc, draft: Draft, mark: Mark | None) -> None:
    """Where the marked content of an indirect statement hardly meets that of the draft: the marked one for a clause
    that it does not meet at all, else both together."""
    if mark is None or len(mark.content) < _TELLING or draft.frame in _SURE_FRAMES:
        return
    shared = agreement(draft.content, mark.content)
    if shared >= _HARDLY:
        draft.content = [_without_tail(doc, piece, mark) for piece in draft.content]
        return
    words = mark.content if not shared and draft.frame == "clause" else mark.content | _words(draft.content)
    found = closed(doc, words, _words([*draft.cue, *draft.source]) | mark.cue)
    draft.content = found or draft.content


def _without_tail(doc: Doc, piece: Bounds, mark: Mark) -> Bounds:
    """The piece up to its last marked word, if a phrase of circumstance or an aside begins there."""
    start, end = piece
    last = max((word for word in mark.content if start <= word < end), default=end - 1)
    if last - start < _SHORTEST or end - last - 1 < _TAIL:
        return piece
    following = doc[last + 1]
    if following.text not in _ASIDES and following.lower_ not in _TAIL_WORDS:
        return piece
    return trimmed(doc, start, last + 1)


def closed(doc: Doc, words: frozenset[int], apart: frozenset[int]) -> list[Bounds]:
    """`words` as pieces: gaps within a sentence are filled, unless a word of `apart` (cue or source) stands there."""
    pieces = [[start, end] for start, end in _runs(words - apart)]
    whole: list[list[int]] = pieces[:1]
    for piece in pieces[1:]:
        last = whole[-1]
        same = doc[last[1] - 1].sent.start == doc[piece[0]].sent.start
        if same and not apart.intersection(range(last[1], piece[0])):
            last[1] = piece[1]
        else:
            whole.append(piece)
    found = (trimmed(doc, start, end) for start, end in whole)
    return [(start, end) for start, end in found if end - start > 1 or (len(whole) == 1 and end > start)]


def agreement(pieces: Iterable[Bounds], words: frozenset[int]) -> float:
    """Jaccard's index of the words in `pieces` and `words`: 1 the same, 0 none in common or none at all."""
    covered = _words(pieces)
    return len(covered & words) / len(covered | words) if words else 0.0


def _clear(doc: Doc, pieces: Iterable[Bounds], holes: Sequence[Bounds]) -> list[Bounds]:
    return [part for piece in pieces for part in without(piece, holes, doc)]


def _words(pieces: Iterable[Bounds]) -> frozenset[int]:
    return frozenset(word for start, end in pieces for word in range(start, end))


def _runs(words: Iterable[int]) -> list[Bounds]:
    """Words that stand side by side, as bounds."""
    places = sorted(words)
    if not places:
        return []
    breaks = [number for number, (left, right) in enumerate(pairwise(places), 1) if right != left + 1]
    return [(places[start], places[end - 1] + 1) for start, end in pairwise([0, *breaks, len(places)])]
