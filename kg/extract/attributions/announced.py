"""Speech that no marks set off: a paragraph ends in 'Haro said:', and what follows is what she said.

The next paragraph is hers, and those after it up to the last in which somebody says 'I' or 'we'. Behind a colon within
a paragraph it is the sentences up to the last of that kind. What it cannot: tell where a speech ends whose last
paragraphs have neither, as statements of offices do that close with a sentence of the office's own.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Doc

from kg.extract.attributions.cues import lexicon
from kg.extract.attributions.quotes import Quote

_OWN = frozenset({"i", "we", "my", "our", "me", "us"})
_MARKS = frozenset({"“", "”", '"', "''", "``", "«", "»", "„"})
_STOPS = frozenset({".", "!", "?"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_FARTHEST = 45
_SHORTEST = 4
"""Words of a paragraph or sentence that can be speech: fewer are a heading or an item of a list."""

Bounds = tuple[int, int]


def announced(doc: Doc) -> list[tuple[Bounds, ...]]:
    """The speeches of `doc`, each as the token bounds of its paragraphs or of the sentences behind its colon."""
    paragraphs = _paragraphs(doc)
    kinds = doc.user_data["analysis"].kinds
    found: list[tuple[Bounds, ...]] = []
    for number, (start, end) in enumerate(paragraphs):
        if end - start < 2 or kinds[number : number + 1] != ("body",):
            continue
        if doc[end - 1].text == ":":
            speech = _behind(doc, paragraphs, kinds, number) if _reports(doc, end - 1, start) else ()
        else:
            speech = tuple(_in_paragraph(doc, start, end))
        if speech:
            found.append(speech)
    return found


def with_announced(doc: Doc, marked: Sequence[Quote]) -> list[Quote]:
    """The quotations that have marks, and the speeches that have none as further ones, in text order; marks within
    such a speech open no quotation of their own."""
    edges = [start for start, _ in _paragraphs(doc)]
    speeches = announced(doc)
    covered = {word for speech in speeches for start, end in speech for word in range(start, end)}
    stand = [at for at, one in enumerate(marked) if one.start not in covered]
    places = {at: number for number, at in enumerate(stand)}
    kept = [replace(marked[at], continues=places.get(marked[at].continues, -1)) for at in stand]
    for speech in speeches:
        for number, (start, end) in enumerate(speech):
            paragraph, last = bisect_right(edges, start) - 1, number + 1 == len(speech)
            kept.append(Quote(start, end, start, end, paragraph, last, len(kept) - 1 if number else -1))
    order = sorted(range(len(kept)), key=lambda number: kept[number].start)
    moved = {old: new for new, old in enumerate(order)}
    return [replace(kept[old], continues=moved.get(kept[old].continues, -1)) for old in order]


def _paragraphs(doc: Doc) -> list[Bounds]:
    """Token bounds of the paragraphs, without blanks at their ends."""
    places = [token.idx for token in doc]
    edges = [bisect_left(places, start) for start in doc.user_data["analysis"].starts]
    bounds = []
    for start, end in pairwise([*edges, len(doc)]):
        while end > start and doc[end - 1].is_space:
            end -= 1
        bounds.append((start, end))
    return bounds


def _reports(doc: Doc, colon: int, low: int) -> bool:
    """Whether the words before a colon say that somebody speaks: 'said:', 'said in a statement on Monday:'."""
    for place in range(colon - 1, max(low, colon - _FARTHEST) - 1, -1):
        word = doc[place]
        if word.text in _STOPS or word.text in _MARKS or word.tag_ == "MD":
            return False
        if word.pos_ == "VERB" and word.tag_ in _FINITE:
            return lexicon().reports(word.lemma_.lower())
    return False


def _behind(doc: Doc, paragraphs: list[Bounds], kinds: tuple[str, ...], number: int) -> tuple[Bounds, ...]:
    speech: list[Bounds] = []
    last = 0
    for other in range(number + 1, len(paragraphs)):
        start, end = paragraphs[other]
        words = doc[start:end]
        if kinds[other : other + 1] != ("body",) or end - start < _SHORTEST or _is_marked(doc, start, end):
            break
        if words[-1].text == ":" or words[-1].text not in _STOPS:
            break
        speech.append((start, end))
        if any(token.lower_ in _OWN for token in words):
            last = len(speech)
    return tuple(speech[: max(last, 1)])


def _is_title(doc: Doc, start: int, end: int) -> bool:
    """'Notes of a Doctor: My Years at Sea'."""
    longer = [token for token in doc[start:end] if token.is_alpha and len(token) >= _SHORTEST]
    return all(token.text[:1].isupper() for token in longer)


def _is_marked(doc: Doc, start: int, end: int) -> bool:
    """Whether a paragraph begins or ends with a quotation, which says itself what is said."""
    return any(doc[place].text in _MARKS for place in (start, end - 1))


def _in_paragraph(doc: Doc, start: int, end: int) -> Iterator[Bounds]:
    """'Haro said: We will go on. I am sure of it.': from the colon to the last sentence of an 'I' or 'we'."""
    for colon in range(start + 1, end - _SHORTEST):
        if doc[colon].text != ":" or not doc[colon + 1].text[:1].isupper() or not _reports(doc, colon, start):
            continue
        if any(token.text in _MARKS for token in doc[colon:end]):
            return
        stops = [place + 1 for place in range(colon + 1, end) if doc[place].text in _STOPS]
        own = [place for place in range(colon + 1, end) if doc[place].lower_ in _OWN]
        last = next((stop for stop in stops if own and stop > own[-1]), 0)
        if last and not _is_title(doc, colon + 1, last):
            yield colon + 1, last
        return
