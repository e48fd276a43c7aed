"""The verbs by which outlets let one speaker speak: said, claimed, admitted.

Verbs of one statement are compared by the stance that they take (`kg/extract/en/stances.tsv`): 'claimed' where
another outlet has 'said' is shown, 'said' and 'told' are not. Limits: a statement in words of another sort is missed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product

from kg.compare.difference import Difference, Words
from kg.compare.lists import words as listed
from kg.compare.reading import StoryReading
from kg.model import Attribution
from kg.resolve.wording import content_words

_LEAST_SURE = 0.75
_LEAST_COMMON, _SAME = 2, 0.5
_SAYING = listed("saying") | {"write"}
_Cited = tuple[str, Attribution]
"""A statement with its article."""


def compare(reading: StoryReading) -> Iterator[Difference]:
    """Speakers whose words one outlet doubts, concedes or vouches for, and another does not."""
    for speaker, said in sorted(reading.said(_LEAST_SURE).items()):
        by_outlet = {
            outlet: [(facts.article.id, statement) for facts, statement in of if statement.cue]
            for outlet, of in said.items()
        }
        found = [pair for pair in _pairs(by_outlet) if _one_statement(reading, *pair) and not _shared(reading, *pair)]
        if not found:
            continue
        verbs: dict[str, dict[str, list[Words]]] = defaultdict(lambda: defaultdict(list))
        for article, statement in (one for pair in found for one in pair):
            words = [Words(article, span) for span in (*statement.cue, *statement.content)]
            verbs[reading.outlet(article)][statement.cue_lemma] += words
        values: dict[str, str | None] = {outlet: ", ".join(of) for outlet, of in verbs.items()}
        places = {outlet: [w for ws in of.values() for w in ws] for outlet, of in verbs.items()}
        what = f"by which verbs {reading.label(speaker)} speaks"
        yield Difference(reading.iri, speaker, "cue", "standing", what, reading.cells(values, places), 0.45, 0.4)


def _pairs(by_outlet: Mapping[str, Sequence[_Cited]]) -> Iterator[tuple[_Cited, _Cited]]:
    """Statements of two outlets, one of which doubts or concedes what the other plainly lets somebody say."""
    for left, right in combinations(sorted(by_outlet), 2):
        for one, other in product(by_outlet[left], by_outlet[right]):
            stances = {one[1].stance, other[1].stance}
            plain = any(cited[1].stance == "neutral" and cited[1].cue_lemma in _SAYING for cited in (one, other))
            if len(stances) == 2 and stances & {"doubting", "conceding"} and plain:
                yield one, other


def _shared(reading: StoryReading, one: _Cited, other: _Cited) -> bool:
    """Whether both outlets have the less plain of two verbs for the speaker or for what is no person: both say that the
    suit of a party 'alleges'."""
    ours = {reading.speaker(*cited) for cited in (one, other)}
    telling = {statement.cue_lemma for _, statement in (one, other) if statement.stance != "neutral"}
    used = [
        {
            statement.cue_lemma
            for facts in reading.facts
            if reading.outlet(facts.article.id) == reading.outlet(article)
            for statement in facts.attributions
            if (speaker := reading.speaker(facts.article.id, statement)) in ours
            or reading.resolution.kind.get(speaker) != "Person"
        }
        for article, _ in (one, other)
    ]
    return telling <= used[0] & used[1]


def _one_statement(reading: StoryReading, one: _Cited, other: _Cited) -> bool:
    """Whether two statements say one thing, by their words."""
    ours, theirs = (
        {w for span in s.content for w in content_words(reading.text(Words(a, span)))} for a, s in (one, other)
    )
    return len(ours & theirs) >= max(_LEAST_COMMON, _SAME * min(len(ours), len(theirs)))
