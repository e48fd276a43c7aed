"""What speaks for and against two tellings being of one event: a score with its reasons, or a contradiction.

A participant that both name on the same side tells the more, the fewer articles name it; so do places and the words
around. The same day tells most. How much is enough depends on how often such things happen: stances and acts of speech
(`recurrence.toml`) must agree on both sides and in the day or in the words around; what was only planned or possible on
both sides or in the day. The weights are set by hand; a logistic regression on the same evidence, fitted to ECB+, ranks
no better. What it cannot: see that two triggers are the same act, other than by their words and types.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from kg.lexicon.tables import words
from kg.model import ArticleFacts
from kg.resolve.tellings import Described, Recurrence, Telling
from kg.resolve.wording import WordWeights, cosine, distinctiveness

_DAY, _MONTH = len("2020-01-06"), len("2020-01")
_DAYS_APART, _DAYS_NEAR, _BACKGROUND = 21, 2, 45
"""Days between publications: too many for one story; few enough to speak for it; after which an event is no news."""

_SAME_WORDS, _COPIED = 0.4, 0.7
_NAMELESS = 0.25
_WORDS_OF_COPY, _COPY = 0.3, 0.65
"""Cosines of the sentences: alike; copied; the least where no name is shared; and alike in articles that are alike (the
least of the sentences, and of sentences and articles summed)."""

_THRESHOLD: dict[Recurrence, float] = {"seldom": 0.5, "between": 0.62, "often": 0.8}
_OTHER_WORD = 0.1
"""What the weight must reach, and how much more where the triggers are other words."""

_SAME_DEATH = 2.0

_SYMMETRIC = frozenset({"CONSULT", "AGREE", "COOPERATE"})


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for two tellings being of one event: the sum of the weights, at least 0, the reasons in words for the
    user, and whether they are `enough`."""

    weight: float
    reasons: tuple[str, ...]
    enough: bool


class Evidences:
    """Compares the tellings of one collection. `facts` are its articles, `iri` maps their entities to IRIs."""

    def __init__(self, facts: Sequence[ArticleFacts], iri: Mapping[str, str], tellings: Iterable[Telling]) -> None:
        self._tellings = {telling.key: telling for telling in tellings}
        self._words = WordWeights({one.article.id: one.article.text for one in facts})
        self._articles = len(facts)
        self._named_in = Counter(
            thing for one in facts for thing in {iri[f"{one.article.id}/{entity.id}"] for entity in one.entities}
        )
        described = {(telling.article, head) for telling in self._tellings.values() for head in telling.heads}
        self._described_in = Counter(head for _, head in described)
        self._known: dict[tuple[str, str], Evidence | None] = {}
        self._stories: dict[tuple[str, str], float] = {}
        self._around_of: dict[str, dict[str, float]] = {}

    def compare(self, left: str, right: str) -> Evidence | None:
        """The evidence that the tellings with these keys are of one event; None where they contradict each other."""
        key = (min(left, right), max(left, right))
        if key not in self._known:
            self._known[key] = self._compared(self._tellings[key[0]], self._tellings[key[1]])
        return self._known[key]

    def rarest_words(self, telling: Telling, number: int) -> list[str]:
        """The `number` words around a telling that fewest articles have, of those that several have."""
        return self._words.rarest(telling.text, number)

    def _compared(self, a: Telling, b: Telling) -> Evidence | None:
        if _same_death(a, b):
            return Evidence(_SAME_DEATH, ("the same person killed: nobody is killed twice",), True)
        if _contradict(a, b):
            return None
        weighing = _Weighing()
        weighing.add(0.1, f"the same type ({a.type})")
        if a.stems & b.stems:
            weighing.add(0.12, "the same word")
        if a.factuality != b.factuality:
            weighing.add(-0.1)
        elif a.factuality != "asserted":
            weighing.add(-0.05)
        if a.type in _SYMMETRIC:
            self._weigh_participants(weighing, a, b)
        else:
            self._weigh_sides(weighing, a, b)
        self._weigh_place_and_time(weighing, a, b)
        if a.article != b.article:
            self._weigh_surroundings(weighing, a, b)
        weight = round(max(weighing.sum, 0.0), 2)
        return Evidence(weight, tuple(weighing.reasons), _enough(weight, weighing, a, b))

    # -------------------------------------------------------------- who
    def _weigh_participants(self, weighing: _Weighing, a: Telling, b: Telling) -> None:
        """Those of meetings and the like, in which everybody does the same."""
        common = a.participants & b.participants
        told = sorted((self._tells(iri) for iri in common), reverse=True)
        for name, weight in zip(("the same participant", "another participant in common"), told, strict=False):
            weighing.add(0.125 + 0.225 * weight, name)
        weighing.sides = min(len(common), 2)

    def _weigh_sides(self, weighing: _Weighing, a: Telling, b: Telling) -> None:
        for name, base, more, mine, theirs, my_others, their_others in (
            ("patient", 0.15, 0.25, a.patients, b.patients, a.other_patients, b.other_patients),
            ("agent", 0.10, 0.20, a.agents, b.agents, a.other_agents, b.other_agents),
        ):
            heads = my_others.heads & their_others.heads
            if mine & theirs:
                weighing.add(base + more * max(map(self._tells, mine & theirs)), f"the same {name}")
                weighing.sides += 1
            elif heads:
                weighing.add((base + more * max(map(self._head_tells, heads))) / 2, f"the same {name} by description")
                weighing.sides += 1
            elif mine and theirs:
                weighing.add(-0.12)
            elif (mine or my_others.heads) and (theirs or their_others.heads):
                weighing.add(-0.05)
            if _other_numbers(my_others, their_others):
                weighing.add(-0.25)
        common = a.participants & b.participants
        if not weighing.sides and common:
            weighing.add(0.1 + 0.2 * max(map(self._tells, common)), "a participant in common")

    # -------------------------------------------------------------- where, when
    def _weigh_place_and_time(self, weighing: _Weighing, a: Telling, b: Telling) -> None:
        places, times = a.places & b.places, a.times & b.times
        if places:
            weighing.add(0.05 + 0.15 * max(map(self._tells, places)), "the same place")
        elif a.places and b.places:
            weighing.add(-0.08)
        if times:
            weighing.add({_DAY: 0.3, _MONTH: 0.1}.get(max(map(len, times)), 0.05), "the same time")
        elif a.recurrence != "seldom" and _of_another_time(a, b):
            weighing.add(-0.1)

    # -------------------------------------------------------------- what is around
    def _weigh_surroundings(self, weighing: _Weighing, a: Telling, b: Telling) -> None:
        if _published_near(a, b):
            weighing.add(0.05, "published within days")
        weighing.words = cosine(self._around(a), self._around(b))
        if weighing.words >= 0.1:
            weighing.add(0.3 * weighing.words, "similar words around")
        story = self._story(a.article, b.article)
        if story >= 0.1:
            weighing.add(0.4 * story, "articles of one story")
        if a.stems & b.stems and weighing.words >= _WORDS_OF_COPY and weighing.words + story >= _COPY:
            weighing.add(0.25, "told in much the same words")

    def _around(self, telling: Telling) -> dict[str, float]:
        if telling.key not in self._around_of:
            self._around_of[telling.key] = self._words.vector(telling.text)
        return self._around_of[telling.key]

    def _story(self, left: str, right: str) -> float:
        """How alike two articles are."""
        key = (min(left, right), max(left, right))
        if key not in self._stories:
            self._stories[key] = self._words.likeness(left, right)
        return self._stories[key]

    def _tells(self, iri: str) -> float:
        return distinctiveness(self._named_in[iri], self._articles)

    def _head_tells(self, head: str) -> float:
        return distinctiveness(self._described_in[head], self._articles)


class _Weighing:
    """Evidence as it adds up. `sides`: on how many both name the same; `words`: how alike those around are."""

    def __init__(self) -> None:
        self.sum = 0.0
        self.reasons: list[str] = []
        self.sides = 0
        self.words = 0.0

    def add(self, weight: float, reason: str = "") -> None:
        """Something that speaks for it, or (without a reason) against it."""
        self.sum += weight
        if reason:
            self.reasons.append(reason)


def _enough(weight: float, weighing: _Weighing, a: Telling, b: Telling) -> bool:
    """Whether the evidence is enough for events of such kinds."""
    recurrence = max(a.recurrence, b.recurrence, key=list(_THRESHOLD).index)
    if recurrence == "seldom" and not weighing.sides and not a.participants & b.participants:
        recurrence = "between"
    same_word = bool(a.stems & b.stems)
    same_day = any(len(time) == _DAY for time in a.times & b.times)
    tied = same_day or weighing.words >= _SAME_WORDS
    reached = weight >= _THRESHOLD[recurrence] + (0 if same_word else _OTHER_WORD)
    if not (a.participants & b.participants or a.places & b.places):
        reached = reached and weighing.words >= _NAMELESS
    if a.article == b.article:
        seldom = recurrence == "seldom" and same_word and bool(a.participants & b.participants)
        return seldom or (reached and same_day)
    if recurrence == "often":
        asserted = a.factuality == b.factuality == "asserted"
        agreed = weighing.sides == 2 and (tied or (same_word and asserted and _published_near(a, b)))
        return reached and (agreed or (weighing.sides > 0 and weighing.words >= _COPIED))
    if recurrence == "between" and not (same_word and "asserted" in (a.factuality, b.factuality)):
        return reached and (weighing.sides == 2 or tied or (_published_near(a, b) and bool(a.places & b.places)))
    return reached


def _published_near(a: Telling, b: Telling) -> bool:
    return a.published is not None and b.published is not None and abs((a.published - b.published).days) <= _DAYS_NEAR


def _of_another_time(a: Telling, b: Telling) -> bool:
    """Whether one is dated long before the article that tells the other without a date: news are of late events."""
    for dated, undated in ((a, b), (b, a)):
        if dated.times and not undated.times and undated.published:
            last = max(dated.times)
            if last < (undated.published - timedelta(days=_BACKGROUND)).isoformat()[: len(last)]:
                return True
    return False


def _other_numbers(left: Described, right: Described) -> bool:
    """Whether both describe somebody by the same word with numbers, but not the same: 23 pirates, 26 pirates."""
    for head in left.heads & right.heads:
        mine = {number for one, number in left.numbers if one == head}
        theirs = {number for one, number in right.numbers if one == head}
        if mine and theirs and mine.isdisjoint(theirs):
            return True
    return False


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
    return bool(_persons((a.patients & b.patients) - a.unnamed))


def _contradict(a: Telling, b: Telling) -> bool:
    """Whether two tellings cannot be of one event: other days, other persons, other places, too long between them."""
    if not _times_agree(a, b):
        return True
    if a.places and b.places and not a.places & b.places and not a.participants & b.participants:
        return True
    if a.published and b.published and abs((a.published - b.published).days) > _DAYS_APART and not a.times & b.times:
        return True
    return _other_people(a, b)


def _times_agree(a: Telling, b: Telling) -> bool:
    return all(one.startswith(other) or other.startswith(one) for one in a.times for other in b.times)


def _other_people(a: Telling, b: Telling) -> bool:
    """Different persons on the same side; of meetings and the like, where sides mean little, in any two mentions. Only
    names count: the general may well be the man whom another article names."""
    if a.type in _SYMMETRIC:
        return not all(mine <= theirs or theirs <= mine for mine in a.companies for theirs in b.companies)
    unnamed = a.unnamed | b.unnamed
    agents, other_agents = a.agents - unnamed, b.agents - unnamed
    patients, other_patients = a.patients - unnamed, b.patients - unnamed
    for mine, theirs in ((agents, other_agents), (patients, other_patients)):
        if _persons(mine) and _persons(theirs) and not mine & theirs:
            return True
    return bool(agents and other_agents and patients and other_patients and not patients & other_patients)


def _persons(iris: frozenset[str]) -> frozenset[str]:
    return frozenset(iri for iri in iris if "/person/" in iri)
