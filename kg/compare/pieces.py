"""What outlets credit speakers with, piece by piece, and which pieces of several outlets are of one utterance.

By the words that they share in their order, and by the speaker: only two persons whose names stand beside their words
are surely two. Limits: a paraphrase that shares no rare word is not seen.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

from kg.compare.lists import words as listed
from kg.compare.naming import misspelled
from kg.compare.reading import StoryReading
from kg.compare.spoken import spoken
from kg.model import Attribution, Span
from kg.resolve.wording import content_words, stem

_FEWEST = 3
SAME = 0.6
"""The share of the shorter quotation that must stand in the longer one, in its order."""
_SAME_OF_TWO = 0.8
"""The same of quotations that are credited to two."""
_LEAST_COMMON, LEAST_PARAPHRASED = 2, 3
"""Words that mean something by themselves, no names, that two quotations, and a quotation and a report, must share."""
_PART = 0.3
FRAGMENT = 5
"""Quotations of no more words are fragments: that the rest is left out is to be expected."""
_VAGUE = frozenset(stem(word) for name in ("vague", "vague in quotations") for word in listed(name))


@dataclass(frozen=True, slots=True)
class SpokenPiece:
    """Words that somebody is credited with: one unbroken piece, with the whole statement that it is of."""

    outlet: str
    article: str
    statement: Attribution
    span: Span
    speaker: str
    direct: bool
    words: tuple[str, ...]
    telling: frozenset[str]
    """The words that mean something by themselves and are neither names nor usual in the story."""


def pieces_of(reading: StoryReading) -> Iterator[SpokenPiece]:
    """What stands in quotation marks in the articles of a story, and what is only reported, of a few words at least."""
    known = reading.name_words | reading.usual_words
    for facts in reading.facts:
        article, text = facts.article.id, facts.article.text
        for statement in facts.attributions:
            speaker = reading.speaker(article, statement)
            quoted = statement.verbatim or (statement.content if statement.quotation == "direct" else ())
            for spans, direct in ((quoted, True), (statement.content, False)):
                if direct or not quoted:
                    for span in spans:
                        words = tuple(spoken(span.of(text)))
                        telling = frozenset(content_words(" ".join(words))) - known - _VAGUE
                        if len(words) >= _FEWEST:
                            outlet = reading.outlet(article)
                            yield SpokenPiece(outlet, article, statement, span, speaker, direct, words, telling)


def pairs_of(pieces: Sequence[SpokenPiece]) -> list[tuple[int, int]]:
    """Pieces of different outlets that share a word that means something by itself."""
    by_word: dict[str, list[int]] = defaultdict(list)
    for index, piece in enumerate(pieces):
        for word in set(content_words(" ".join(piece.words))):
            by_word[word].append(index)
    return sorted(
        {
            (i, j)
            for group in by_word.values()
            for i, j in combinations(group, 2)
            if pieces[i].outlet != pieces[j].outlet
        }
    )


def groups_of(
    reading: StoryReading, pieces: Sequence[SpokenPiece], pairs: Sequence[tuple[SpokenPiece, SpokenPiece]]
) -> list[tuple[SpokenPiece, ...]]:
    """All that is quoted of each utterance, of `pairs` of pieces that share a word."""
    group_of: dict[int, list[SpokenPiece]] = {id(piece): [piece] for piece in pieces if piece.direct}
    for one, other in pairs:
        ours, theirs = group_of.get(id(one)), group_of.get(id(other))
        if ours is None or theirs is None or ours is theirs or not _one_utterance(reading, one, other):
            continue
        ours += theirs
        for piece in theirs:
            group_of[id(piece)] = ours
    groups = {id(group): tuple(group) for group in group_of.values() if len({p.outlet for p in group}) > 1}
    return list(groups.values())


def _one_utterance(reading: StoryReading, one: SpokenPiece, other: SpokenPiece) -> bool:
    """Whether two quotations are of one utterance, by the words that they share in their order."""
    fragment = min(len(one.words), len(other.words)) <= FRAGMENT
    if not one_speaker(reading, one, other) or (
        fragment and one.speaker and not _is_one(reading, one.speaker, other.speaker)
    ):
        return False  # a phrase of a few words may be anybody's
    if one.words == other.words:
        return True
    shared, common = share_of(one.words, other.words), len(one.telling & other.telling)
    two = bool(one.speaker and other.speaker and not _is_one(reading, one.speaker, other.speaker))
    if two and shared < _SAME_OF_TWO:
        return False  # a complaint and its author's statement may have much in common
    if shared >= SAME:
        return common >= _LEAST_COMMON or set(one.words) == set(other.words) or (common > 0 and shared == 1.0)
    alike = likeness_of(one, other, LEAST_PARAPHRASED) if one.speaker and one.speaker == other.speaker else 0.0
    return alike >= SAME or (shared >= _PART and alike >= _PART)


def one_speaker(reading: StoryReading, one: SpokenPiece, other: SpokenPiece) -> bool:
    """Whether both may be one speaker; only two persons whose names stand beside their words are surely two: whom 'the
    president' or 'he' stands for may have been mistaken."""
    if not one.speaker or not other.speaker or _is_one(reading, one.speaker, other.speaker):
        return True
    return not all(
        p.speaker in reading.named
        and reading.resolution.kind.get(p.speaker) == "Person"
        and not p.statement.co_speakers
        and _names_its_speaker(reading, p)
        for p in (one, other)
    )


def _is_one(reading: StoryReading, one: str, other: str) -> bool:
    """Whether two speakers are one, be the name spelled by other letters."""
    return one == other or bool(one and other and misspelled(reading.label(one), reading.label(other)))


def share_of(left: Sequence[str], right: Sequence[str]) -> float:
    """How much of the shorter one stands in the other, in its order, in runs of several words."""
    blocks = SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks()
    long = sum(block.size for block in blocks if block.size > 1)
    shorter = min(len(left), len(right))
    if shorter < 4 and max(len(left), len(right)) > 3 * shorter:
        return 0.0
    return long / shorter


def likeness_of(one: SpokenPiece, other: SpokenPiece, least: int) -> float:
    """How many of the telling words of the shorter one the other has; 0 below `least` words."""
    common = len(one.telling & other.telling)
    return common / min(len(one.telling), len(other.telling)) if common >= least else 0.0


def _names_its_speaker(reading: StoryReading, piece: SpokenPiece) -> bool:
    """Whether an outlet has the name of a speaker beside the words."""
    return any(
        mention.named and source.start <= mention.span.start < source.end
        for mention in reading.mentions(piece.article, piece.statement.speaker)
        for source in piece.statement.source
    )
