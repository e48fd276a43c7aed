"""What a reader of two passages says of the tellings that may well be of one event (`kg.language.pairs`).

Reading costs, so only some pairs are read: those of two articles in which each telling is the other's likeliest. That
is a sixth of all that are in doubt, and nearly all of what reading them all would change. Of articles whose words are
not alike, as those of two stories are, only what would be joined by the facts is read. The chance of a pair that was
read rests on the log-odds by facts and on the reader's score (`read_evidence.tsv`, fitted by
`training.event_merging`). What is read of two articles depends on these alone.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from kg.grouped import Grouped, group_of
from kg.language.pairs.reader import bundled_reader
from kg.lexicon.logistic import chance, read_weights
from kg.resolve.event_evidence import LEAST, Evidence
from kg.resolve.tellings import Telling

READ_FROM = 0.06
"""The chance by facts from which on a pair may be read."""
ALIKE = 0.12
"""The likeness of two articles from which on they may well be of one story: of those that are, 98 in a hundred have it
(`quality/stories`, `training/data/invented`), and one in a hundred of the others."""
_WEIGHTS = Path(__file__).with_name("read_evidence.tsv")
_SURE = 0.995
_SAYS_SO = 0.5
"""What the reader must have given to the log-odds for that to be said."""
READ_ALIKE = "sentences that tell the same"
Judgement = tuple[str, str, Evidence]


@cache
def weights() -> Mapping[str, float]:
    """read_evidence.tsv: of the log-odds by facts, of the reader's score, and the bias ('*')."""
    return read_weights(_WEIGHTS)


class SideBySide:
    """Reads the doubtful pairs of two articles' tellings."""

    def __init__(self, tellings: Grouped[Telling], alike: Callable[[str, str], float]) -> None:
        """`alike`: how alike the words of two articles are, 0 to 1."""
        self._tellings, self._alike = tellings, alike

    def read(self, pairs: Sequence[Judgement]) -> dict[tuple[str, str], Evidence]:
        """Those of the pairs of tellings of two articles that are read, with what speaks for them then; all pairs that
        are READ_FROM or more likely must be given."""
        known = {(left, right): found for left, right, found in pairs}
        return {(left, right): _weighed(known[left, right], signs) for left, right, signs in self.signs(pairs)}

    def signs(self, pairs: Sequence[Judgement]) -> Iterator[tuple[str, str, dict[str, float]]]:
        """Those of the pairs that are read, with what their chance rests on."""
        if not pairs:
            return
        alike = self._alike(group_of(pairs[0][0]), group_of(pairs[0][1]))
        read = firsts(pairs, READ_FROM if alike >= ALIKE else LEAST)
        for left, right, found in pairs:
            signs = self._signs(left, right, found) if (left, right) in read else None
            if signs is not None:
                yield left, right, signs

    def _signs(self, left: str, right: str, found: Evidence) -> dict[str, float] | None:
        """What the chance of a pair rests on; None where one of the two has no passage."""
        one, other = self._tellings[left].passage, self._tellings[right].passage
        if not (one.words and other.words):
            return None
        known = min(max(found.weight, 1 - _SURE), _SURE)
        return {"by facts": math.log(known / (1 - known)), "as read": bundled_reader().score(one, other)}


def _weighed(found: Evidence, signs: Mapping[str, float]) -> Evidence:
    """The evidence by facts with what was read."""
    likely = round(chance(weights(), signs), 2)
    says_so = signs["as read"] * weights()["as read"] >= _SAYS_SO
    why = (READ_ALIKE, *found.reasons) if says_so else found.reasons
    return replace(found, weight=likely, reasons=why, enough=likely >= LEAST)


def firsts(pairs: Iterable[Judgement], least: float = READ_FROM) -> frozenset[tuple[str, str]]:
    """Of pairs of tellings of two articles those to be read: each is the likeliest of the other, as likely as `least`,
    and not certain."""
    best: dict[str, tuple[float, str]] = {}
    doubtful = [(one, other, found.weight) for one, other, found in pairs if least <= found.weight < 1]
    for left, right, weight in doubtful:
        for one, other in ((left, right), (right, left)):
            best[one] = min(best.get(one, (0.0, "")), (-weight, other))
    return frozenset((one, other) for one, other, _ in doubtful if best[one][1] == other and best[other][1] == one)
