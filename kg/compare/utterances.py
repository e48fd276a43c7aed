"""One utterance in several outlets: clipped, changed, paraphrased or given to another speaker.

What stands in quotation marks is aligned word by word; what is only reported is compared by its words with what the
same speaker says elsewhere. The words that differ are marked with brackets in the values. Limits: a paraphrase that
shares no rare word is not seen.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from kg.compare.difference import Difference, Relation, Slot, Words
from kg.compare.reading import StoryReading
from kg.model import Attribution, Span
from kg.resolve.wording import content_words

_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_FEWEST = 3
_SAME = 0.6
"""The share of the shorter quotation that must stand in the longer one, in its order."""
_NEXT = 80
_LEAST_COMMON, _LEAST_PARAPHRASED = 2, 3
"""Words that mean something by themselves that two quotations, and a quotation and a report, must share."""
_PART = 0.3
_PARAPHRASE = 0.5


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words that somebody is credited with: one unbroken piece, with the whole statement that it is of."""

    outlet: str
    article: str
    statement: Attribution
    span: Span
    speaker: str
    direct: bool
    words: tuple[str, ...]


def compare(reading: StoryReading) -> Iterator[Difference]:
    """Where outlets give one utterance in other words, or to another speaker."""
    pieces = tuple(_pieces(reading))
    by_word: dict[str, list[int]] = defaultdict(list)
    for index, piece in enumerate(pieces):
        for stem in set(content_words(" ".join(piece.words))):
            by_word[stem].append(index)
    pairs = {(i, j) for group in by_word.values() for i in group for j in group if i < j}
    best: dict[tuple[str, str], tuple[float, Difference]] = {}
    for i, j in sorted(pairs):
        one, other = pieces[i], pieces[j]
        if one.outlet == other.outlet:
            continue
        found = _compared(reading, one, other)
        if found is None:
            continue
        for key in ((f"{one.article}/{one.span}", other.outlet), (f"{other.article}/{other.span}", one.outlet)):
            if key not in best or found.confidence > best[key][0]:
                best[key] = found.confidence, found
    chosen = {id(found): found for _, found in best.values()}
    yield from chosen.values()


def _pieces(reading: StoryReading) -> Iterator[_Piece]:
    for facts in reading.facts:
        article, text = facts.article.id, facts.article.text
        for statement in facts.attributions:
            speaker = reading.speaker(article, statement)
            quoted = statement.verbatim or (statement.content if statement.quotation == "direct" else ())
            for spans, direct in ((quoted, True), (statement.content, False)):
                if direct or not quoted:
                    for span in spans:
                        words = tuple(_WORD.findall(span.of(text).lower().replace("’", "'")))
                        if len(words) >= _FEWEST:
                            yield _Piece(reading.outlet(article), article, statement, span, speaker, direct, words)


def _compared(reading: StoryReading, one: _Piece, other: _Piece) -> Difference | None:
    if one.words == other.words:
        return (
            _going_on(reading, one, other)
            if _one_speaker(reading, one, other)
            else _difference(reading, one, other, "speaker", "contradiction", 0.85)
        )
    if one.direct and other.direct:
        shared = _share(one.words, other.words)
        if shared < _SAME:
            alike = _likeness(one, other) if one.speaker and one.speaker == other.speaker else 0.0
            sure = alike >= _SAME or (shared >= _PART and alike >= _PART)
            return _difference(reading, one, other, "wording", "wording", 0.6) if sure else None
        if not _one_speaker(reading, one, other):
            if shared > 0.85 and min(len(one.words), len(other.words)) >= 5:
                return _difference(reading, one, other, "speaker", "contradiction", 0.75)
            return None
        if _common(one, other) < _LEAST_COMMON and set(one.words) != set(other.words):
            return None
        return _difference(reading, one, other, "wording", "wording", round(0.5 + 0.4 * shared, 2))
    if not (one.speaker and one.speaker == other.speaker):
        return None
    alike = _likeness(one, other)
    if alike < _PARAPHRASE:
        return None
    return _difference(reading, one, other, "wording", "wording", round(min(0.7, 0.2 + 0.5 * alike), 2))


def _going_on(reading: StoryReading, one: _Piece, other: _Piece) -> Difference | None:
    """The same words, after which the outlets let the speaker go on differently."""
    rests = [_rest(reading, piece) for piece in (one, other)]
    if not one.direct or not other.direct or not any(rests) or rests[0] == rests[1]:
        return None
    values: dict[str, str | None] = {}
    words: dict[str, list[Words]] = {}
    for piece, rest in zip((one, other), rests, strict=True):
        places = [Words(piece.article, piece.span), *rest]
        values[piece.outlet] = " … ".join(map(reading.text, places))
        words[piece.outlet] = places
    said = [" ".join(reading.text(w) for w in rest).lower() for rest in rests]
    if said[0] == said[1]:
        return None
    what = f"{reading.label(one.speaker or other.speaker) or 'somebody'}, goes on differently"
    about = min(_iri(one), _iri(other))
    return Difference(reading.iri, about, "wording", "wording", what, reading.cells(values, words), 0.6, 0.6)


def _rest(reading: StoryReading, piece: _Piece) -> list[Words]:
    """What the speaker says next, in the same quotation or right after it."""
    facts = reading.by_id[piece.article]
    later = [
        span
        for statement in facts.attributions
        if statement.quotation == "direct" and statement.speaker == piece.statement.speaker
        for span in statement.content
        if 0 <= span.start - piece.span.end <= _NEXT
    ]
    return [Words(piece.article, min(later))] if later else []


def _one_speaker(reading: StoryReading, one: _Piece, other: _Piece) -> bool:
    """Whether both may be one speaker; only two named persons are surely two."""
    if not one.speaker or not other.speaker or one.speaker == other.speaker:
        return True
    return not all(
        p.speaker in reading.named
        and reading.resolution.kind.get(p.speaker) == "Person"
        and not p.statement.co_speakers
        for p in (one, other)
    )


def _share(left: Sequence[str], right: Sequence[str]) -> float:
    """How much of the shorter one stands in the other, in its order, in runs of several words."""
    blocks = SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks()
    long = sum(block.size for block in blocks if block.size > 1)
    shorter = min(len(left), len(right))
    if shorter < 4 and max(len(left), len(right)) > 3 * shorter:
        return 0.0
    return long / shorter


def _common(one: _Piece, other: _Piece) -> int:
    """How many words that mean something by themselves both have."""
    return len(set(content_words(" ".join(one.words))) & set(content_words(" ".join(other.words))))


def _likeness(one: _Piece, other: _Piece) -> float:
    ours, theirs = set(content_words(" ".join(one.words))), set(content_words(" ".join(other.words)))
    if len(ours & theirs) < (_LEAST_COMMON if one.direct and other.direct else _LEAST_PARAPHRASED):
        return 0.0
    return len(ours & theirs) / min(len(ours), len(theirs))


# ------------------------------------------------------------------ shown
def _difference(
    reading: StoryReading, one: _Piece, other: _Piece, slot: Slot, relation: Relation, confidence: float
) -> Difference:
    speaker = reading.label(one.speaker or other.speaker) if one.speaker or other.speaker else "somebody"
    kind = "given to another speaker" if slot == "speaker" else _kind(one, other)
    values = dict(zip((one.outlet, other.outlet), _marked(reading, one, other), strict=True))
    if slot == "speaker":
        values = {p.outlet: f"{reading.label(p.speaker)}: {values[p.outlet]}" for p in (one, other)}
    words = {p.outlet: [Words(p.article, p.span), *_sources(p)] for p in (one, other)}
    about = min(_iri(one), _iri(other))
    what = f"{speaker}, {kind}"
    return Difference(reading.iri, about, slot, relation, what, reading.cells(values, words), confidence, 0.6)


def _iri(piece: _Piece) -> str:
    from kg import ids

    return ids.statement(piece.article, piece.statement.id)


def _sources(piece: _Piece) -> list[Words]:
    return [Words(piece.article, span) for span in (*piece.statement.cue, *piece.statement.source)]


def _kind(one: _Piece, other: _Piece) -> str:
    if one.direct != other.direct or not one.direct:
        return "quoted or paraphrased" if one.direct != other.direct else "paraphrased differently"
    short, long = sorted((one.words, other.words), key=len)
    inside = any(long[i : i + len(short)] == short for i in range(len(long) - len(short) + 1))
    return "clipped" if inside else "words changed"


def _marked(reading: StoryReading, one: _Piece, other: _Piece) -> tuple[str, str]:
    """The words of both, with those that only one has in brackets."""
    shown = [_WORD.findall(p.span.of(reading.by_id[p.article].article.text)) for p in (one, other)]
    marks: list[list[str]] = [[], []]
    for tag, a, b, c, d in SequenceMatcher(None, one.words, other.words, autojunk=False).get_opcodes():
        for side, piece in ((0, shown[0][a:b]), (1, shown[1][c:d])):
            if piece:
                marks[side].append(" ".join(piece) if tag == "equal" else f"[{' '.join(piece)}]")
    return " ".join(marks[0]), " ".join(marks[1])
