"""What speaks for and against two tellings being of one event: a chance with its reasons, or a contradiction.

The chance is logistic in the signs (`event_evidence.tsv`, fitted by `training.event_merging` on stories that several
outlets tell): how near the vectors of the triggers are, whether each slot agrees or is at odds, how much the shared
names tell (the fewer events of the two articles have them, the more), the words around (the same), how alike the
articles are, how often such a thing happens again (`recurrence.toml`). Reasons are the signs that speak for it, in
words. A pair is judged by what its two articles say and by nothing else, so that other articles change nothing of it.

Limits: another day than that of the other telling speaks against it but does not forbid it: outlets err by a day.
"""

from __future__ import annotations

import operator
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from kg.grouped import Grouped
from kg.lexicon.logistic import chance, read_weights, reasons
from kg.lexicon.tables import words
from kg.model import Record
from kg.ontology import UNTYPED
from kg.resolve.tellings import Telling
from kg.resolve.wording import WordWeights, content_words, cosine, distinctiveness, rarity, unit

_WEIGHTS = Path(__file__).with_name("event_evidence.tsv")
LEAST = 0.44
"""The chance from which on two tellings are taken for one event."""
_WORTH_SAYING = 0.05
"""The chance from which on it is said why."""
_PAIRS = 1 << 15
"""Pairs of which it is remembered what was found."""
_DAY = len("2020-01-06")
DAYS_APART = 45
"""Days between publications that are too many for one story."""
_DAYS_NEAR, _DAYS_ERRED = 2, 3
"""Days between publications that are few enough to speak for one story; days by which outlets may date one event
apart."""
REASONS: Mapping[str, str] = {
    "likeness": "words that mean much the same here",
    "same stem": "the same word",
    "same type": "the same type",
    "same agent": "the same agent",
    "same patient": "the same patient",
    "described alike": "a participant described alike",
    "same place": "the same place",
    "same town": "the same town",
    "same day": "the same day",
    "same month": "the same month",
    "words around": "similar words around",
    "one story": "articles of one story",
    "near": "published within days",
    "both prominent": "both told prominently",
    "both unreal": "both not told as fact",
}
"""What a sign says to a user, where it speaks for one event."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """How likely two tellings are of one event, 0 to 1, the reasons in words, and whether that is `enough`."""

    weight: float
    reasons: tuple[str, ...]
    enough: bool


@cache
def weights() -> Mapping[str, float]:
    """event_evidence.tsv: the weight of each sign; '*' is the bias."""
    return read_weights(_WEIGHTS)


@dataclass(frozen=True, slots=True)
class TellingWeights(Record):
    """What weighs how much in one telling: the words around it, together of length 1, and the things in it. The more,
    the fewer tellings of its article have them."""

    around: dict[str, float]
    things: dict[str, float]


def weighed(tellings: Mapping[str, Telling]) -> dict[str, TellingWeights]:
    """What weighs how much in the tellings of one article, by their keys."""
    words = {key: set(content_words(telling.text)) for key, telling in tellings.items()}
    with_word = Counter(word for of in words.values() for word in of)
    with_thing = Counter(thing for telling in tellings.values() for thing in telling.participants)

    def tells(tellings_with: int) -> float:
        return distinctiveness(tellings_with, len(tellings))

    return {
        key: TellingWeights(
            unit({word: tells(with_word[word]) for word in words[key]}),
            {thing: tells(with_thing[thing]) for thing in sorted(telling.participants)},
        )
        for key, telling in tellings.items()
    }


class Evidences:
    """Compares the tellings of one collection. `words` are those of its articles, `tellings` what these tell, `weighed`
    what weighs how much in these."""

    def __init__(self, words: WordWeights, tellings: Grouped[Telling], weighed: Grouped[TellingWeights]) -> None:
        self._tellings = tellings
        self._weighed = weighed
        self._words = words
        self._known: dict[tuple[str, str], Evidence | None] = {}
        self._stories = lru_cache(maxsize=_PAIRS)(self._words.likeness)

    def compare(self, left: str, right: str) -> Evidence | None:
        """The evidence that the tellings with these keys are of one event; None where they contradict each other."""
        key = (min(left, right), max(left, right))
        if key not in self._known:
            if len(self._known) >= _PAIRS:
                self._known.clear()
            self._known[key] = self.judged(*key)
        return self._known[key]

    def judged(self, left: str, right: str) -> Evidence | None:
        """As `compare`, but not remembered: for pairs that are looked at once. `left` is the smaller key."""
        return self._compared(self._tellings[left], self._tellings[right])

    def heaviest_words(self, article: str, number: int) -> list[str]:
        """The `number` words that tell most what an article is about."""
        return self._words.heaviest(article, number)

    def words(self, article: str) -> dict[str, float]:
        """What the words of an article weigh."""
        return self._words.vector(article)

    def around(self, article: str) -> dict[str, dict[str, float]]:
        """What the words around each telling of an article weigh, by its key."""
        return {key: one.around for key, one in self._weighed.group(article).items()}

    def alike(self, left: str, right: str) -> float:
        """How alike the words of two articles are, 0 to 1."""
        return self._stories(min(left, right), max(left, right))

    def _compared(self, a: Telling, b: Telling) -> Evidence | None:
        if a.article == b.article or _contradict(a, b):
            return None
        if _same_death(a, b):
            return Evidence(1.0, ("the same person killed: nobody is killed twice",), True)
        signs = self.signs(a, b)
        likely = round(chance(weights(), signs), 2)
        why = reasons(weights(), signs, REASONS) if likely >= _WORTH_SAYING else ()
        return Evidence(likely, why, likely >= LEAST)

    def signs(self, a: Telling, b: Telling) -> dict[str, float]:
        """What can be seen of a pair, each sign with its value."""
        likeness = sum(map(operator.mul, a.vector, b.vector))
        agents, patients = a.agents & b.agents, a.patients & b.patients
        across = (a.agents & b.patients) | (a.patients & b.agents)
        somebody = (a.agents or a.patients) and (b.agents or b.patients)
        heads = a.heads & b.heads
        told = self._weighed[a.key], self._weighed[b.key]
        around = cosine(told[0].around, told[1].around)
        recurrence = (a.recurrence, b.recurrence)
        times = a.times and b.times
        return {
            "likeness": likeness,
            "likeness squared": likeness * abs(likeness),
            "same stem": float(bool(a.stems & b.stems)),
            "same type": float(a.type == b.type),
            "same type but other": float(a.type == b.type != UNTYPED),
            "same agent": _most(told, agents),
            "same patient": _most(told, patients),
            "crossed": _most(told, across),
            "other agent": float(bool(a.agents and b.agents and not agents)),
            "other patient": float(bool(a.patients and b.patients and not patients)),
            "nobody in common": float(bool(somebody and not (agents or patients or across))),
            "described alike": max((0.3 + 0.7 * rarity(head) for head in heads), default=0.0),
            "same place": float(bool(a.places & b.places)),
            "other place": float(bool(a.places and b.places and not a.places & b.places)),
            "same town": float(bool(a.towns & b.towns)),
            "other town": float(bool(a.towns and b.towns and not a.towns & b.towns)),
            "same day": float(bool(times) and any(len(time) == _DAY for time in a.times & b.times)),
            "same month": float(bool(times) and _same_month(a, b)),
            "other time": float(bool(times) and not _times_agree(a, b)),
            "other actuality": float(a.factuality != b.factuality),
            "both unreal": float(a.factuality != "asserted" and b.factuality != "asserted"),
            "often": float("often" in recurrence),
            "seldom": float("seldom" in recurrence),
            "words around": around,
            "words and likeness": around * likeness,
            "one story": self.alike(a.article, b.article),
            "near": float(_published_near(a, b)),
            "both prominent": min(a.prominence, b.prominence),
        }


def _most(told: tuple[TellingWeights, TellingWeights], things: Iterable[str]) -> float:
    """How much the things that two tellings share tell, by the one that tells most; 0 without any."""
    left, right = told
    return max((0.3 + 0.7 * (left.things[one] + right.things[one]) / 2 for one in things), default=0.0)


def _published_near(a: Telling, b: Telling) -> bool:
    return a.published is not None and b.published is not None and abs((a.published - b.published).days) <= _DAYS_NEAR


# ------------------------------------------------------------------ contradictions
@cache
def _once() -> frozenset[str]:
    return frozenset(words("once.txt"))


def is_death(telling: Telling) -> bool:
    """Whether it is told by a word for what befalls a person only once."""
    return bool(telling.lemmas & _once())


def _same_death(a: Telling, b: Telling) -> bool:
    """Both tell the death of the same person, as fact or in the same word, at times that agree."""
    if not (is_death(a) and is_death(b)) or not _times_agree(a, b):
        return False
    if not a.factuality == b.factuality == "asserted" and not a.stems & b.stems:
        return False
    return any("/person/" in iri for iri in (a.patients & b.patients) - a.unnamed)


def _contradict(a: Telling, b: Telling) -> bool:
    """Whether two tellings cannot be of one event: times too far apart, or too long between their articles."""
    if a.published and b.published and abs((a.published - b.published).days) > DAYS_APART and not a.times & b.times:
        return True
    return not _times_agree(a, b) and not _erred(a, b)


def _times_agree(a: Telling, b: Telling) -> bool:
    return all(one.startswith(other) or other.startswith(one) for one in a.times for other in b.times)


def _same_month(a: Telling, b: Telling) -> bool:
    return any(one[:7] == other[:7] and len(one) >= 7 for one in a.times for other in b.times if len(other) >= 7)


def _erred(a: Telling, b: Telling) -> bool:
    """Whether some two of their days are so near that one outlet may be a few days wrong."""
    mine, theirs = ([date.fromisoformat(time) for time in one.times if len(time) == _DAY] for one in (a, b))
    return any(abs((one - other).days) <= _DAYS_ERRED for one in mine for other in theirs)
