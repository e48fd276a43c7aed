"""Which of the proposed statements stand: one a cue, direct quotations first, no cue inside its own content."""

from __future__ import annotations

from bisect import bisect_left

from spacy.tokens import Doc, Token

from kg.extract.attributions.circumstances import words
from kg.extract.attributions.drafts import Draft, covers, trimmed, without
from kg.extract.attributions.spans import is_human

_BREAKS = frozenset({",", "-", "–", "—", "--", "(", ";"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SHORTEST = 5


def select(doc: Doc, direct: list[Draft], indirect: list[Draft], labelled: list[Draft]) -> list[Draft]:
    """All drafts that stand, in text order."""
    quoting = {draft.head: draft for draft in direct if draft.head >= 0}
    taken = set(quoting)
    chosen = [draft for draft in direct if draft.content]
    for draft in [*indirect, *labelled]:
        if draft.head in taken:
            if draft.frame == "clause" and draft.head in quoting:
                _completes(doc, quoting[draft.head], draft)
            continue
        taken.add(draft.head)
        draft.content = _clear_of_own_words(doc, draft)
        if draft.content:
            chosen.append(draft)
    by_head = sorted(chosen, key=lambda draft: draft.head)
    for draft in by_head:
        if draft.head >= 0 and is_participial(doc[draft.head]):
            _shares_source(doc, draft, by_head)
    chosen = [draft for draft in chosen if not _is_helper(draft, taken, doc) and _stands(doc, draft)]
    return sorted(chosen, key=lambda draft: (_first(draft), draft.head))


def _completes(doc: Doc, quoting: Draft, clause: Draft) -> None:
    """'The "mood is new," he said, "and ...".', 'said that if so, "it ends"': the clause beside the cue belongs to what
    is said, quoted or not; but nothing that stands before a sentence of its own ('despite it, "She won," he said')."""
    for low, high in clause.content:
        if any(low <= start < high for start, _ in quoting.source):
            continue
        if doc[low].tag_ == "VBG" and doc[low].lemma_.lower() in words().speaking:
            continue  # '"...," an aide, speaking on condition of anonymity, said'
        whole = [piece for piece in quoting.content if quoting.head < low < piece[0] and piece[1] <= high + 1]
        if whole:
            rest = [piece for piece in quoting.content if piece not in whole]
            quoting.content = sorted([*rest, (low, max(high, whole[-1][1]))])
            continue
        if high > quoting.head or any(start < low < end or start < high < end for start, end in quoting.content):
            continue
        inner = [piece for piece in quoting.content if low <= piece[0] and piece[1] <= high]
        if inner and low < inner[0][0] and _is_sentence(doc, inner[0]):
            continue
        quoting.content = sorted([piece for piece in quoting.content if piece not in inner] + [(low, high)])


def _is_sentence(doc: Doc, quotation: tuple[int, int]) -> bool:
    """A quotation that begins with a capital, behind a comma, dash or bracket, and has a finite verb."""
    start, end = quotation
    if start == 0 or end - start < _SHORTEST or doc[start - 1].text not in _BREAKS:
        return False
    return doc[start + 1].text[:1].isupper() and any(token.tag_ in _FINITE for token in doc[start + 1 : end])


def is_participial(word: Token) -> bool:
    """', adding that ...': a participle after a comma goes on with the statement before it in the sentence."""
    if word.tag_ != "VBG" or word.i == 0 or word.dep_ == "case" or word.lower_ == "according":
        return False
    before = word.nbor(-1)
    if before.pos_ == "ADV" and word.i > 1:
        before = word.nbor(-2)
    return before.text in (",", "”", '"', "''")


def _shares_source(doc: Doc, draft: Draft, by_head: list[Draft]) -> None:
    """Give the participle the source of the statement it goes on with, and take its words out of that one's content.
    `by_head`: all drafts, in the order of their heads."""
    first = bisect_left(by_head, doc[draft.head].sent.start, key=lambda other: other.head)
    last = bisect_left(by_head, draft.head, key=lambda other: other.head)
    earlier = [other for other in by_head[first:last] if other.speaker >= 0 and not covers(other.content, other.head)]
    around = [other for other in earlier if covers(other.content, draft.head)]
    if around:
        other = max(around, key=lambda found: found.head)
        start = draft.cue[0][0]
        other.content = [
            piece
            for low, high in other.content
            if (piece := trimmed(doc, low, min(high, start) if low < start else high))[1] > piece[0]
            and not (low <= draft.head and piece[0] >= start)
        ]
    elif not earlier or (draft.source and is_human(doc[draft.speaker])):
        return
    else:
        other = max(earlier, key=lambda found: found.head)
    draft.source, draft.speaker = list(other.source), other.speaker


def _stands(doc: Doc, draft: Draft) -> bool:
    """A participle that found no source is no statement; nor is a draft that lost its content."""
    return bool(draft.content) and (bool(draft.source) or draft.head < 0 or not is_participial(doc[draft.head]))


def _first(draft: Draft) -> int:
    return min(start for start, _ in [*draft.cue, *draft.source, *draft.content])


def _clear_of_own_words(doc: Doc, draft: Draft) -> list[tuple[int, int]]:
    holes = [*draft.cue, *(piece for piece in draft.source)] if draft.frame == "clause" else draft.cue
    return [part for piece in draft.content for part in without(piece, holes, doc)]


def _is_helper(draft: Draft, taken: set[int], doc: Doc) -> bool:
    """'wants to say that ...': the wish is part of the cue of what is said."""
    if draft.frame != "infinitive" or not draft.content:
        return False
    start = draft.content[0][0]
    verb = next((doc[i] for i in range(start, min(start + 3, draft.content[0][1])) if doc[i].pos_ == "VERB"), None)
    return verb is not None and verb.i in taken and verb.head.i == draft.head
