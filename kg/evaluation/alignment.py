"""Which event of the facts is which happening of the gold: by the words that both have for it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from kg.evaluation.gold import GoldHappening, GoldStory, Where
from kg.evaluation.matching import overlap
from kg.evaluation.told import Fact, Told

Key = str | tuple[str, int]
"""What a told event is known by: its IRI, or where its only mention starts."""


@dataclass(frozen=True)
class ToldEvent:
    """One event of the facts: all its mentions in the articles of one story, each with its article."""

    key: Key
    mentions: tuple[tuple[str, Fact], ...]

    @cached_property
    def articles(self) -> frozenset[str]:
        """Which articles tell it."""
        return frozenset(article for article, _ in self.mentions)

    @cached_property
    def prominent(self) -> bool:
        """Whether a reader is shown it; all are where the facts do not say so."""
        return any(mention.get("prominent", True) for _, mention in self.mentions)

    def touches(self, where: Where) -> bool:
        """Whether one of its mentions overlaps a place in an article."""
        article, start, end = where
        return any(name == article and overlap((start, end), (m["start"], m["end"])) for name, m in self.mentions)

    def articles_at(self, places: Iterable[Where]) -> frozenset[str]:
        """Those articles in which it touches one of `places`."""
        return frozenset(where[0] for where in places if self.touches(where))

    def most(self, value: Callable[[Fact], str]) -> str:
        """What most of its mentions have, '' aside; of equals the first."""
        counted = Counter(found for _, mention in self.mentions if (found := value(mention)))
        return counted.most_common(1)[0][0] if counted else ""


class Alignment:
    """The happenings and the told events of one story, how many words they share, and which of them are paired."""

    def __init__(self, story: GoldStory, told: Told) -> None:
        """`told` holds the articles of the story (see `kg.evaluation.told.of_story`)."""
        self.happenings = story.happenings
        self.articles = tuple(story.texts)
        self.apart = story.apart
        self.silences = tuple((str(f["entity"]), name) for name, article in told.items() for f in article.silences)
        self.events = _events(told)
        self._shared = {
            (i, event.key): count
            for i, happening in enumerate(self.happenings)
            for event in self.events.values()
            if (count := sum(map(event.touches, happening.words)))
        }

    def shared(self, happening: int, key: Key) -> int:
        """How many of a happening's words in the gold an event touches."""
        return self._shared.get((happening, key), 0)

    def happenings_of(self, key: Key) -> list[int]:
        """The happenings of which an event has a word."""
        return [i for i in range(len(self.happenings)) if self.shared(i, key)]

    def paired(self, events: Iterable[Key]) -> dict[int, Key]:
        """Happenings and one event each among `events`: those that share most words first, then in order."""
        wanted = set(events)
        worths = [(-count, i, str(key), key) for (i, key), count in self._shared.items() if key in wanted]
        pairs: dict[int, Key] = {}
        taken: set[Key] = set()
        for _, i, _, key in sorted(worths, key=lambda worth: worth[:3]):
            if i not in pairs and key not in taken:
                pairs[i] = key
                taken.add(key)
        return pairs

    def event_at(self, where: Where) -> Key | None:
        """The first event that touches a place, if any."""
        return next((event.key for event in self.events.values() if event.touches(where)), None)

    def tells(self, happening: GoldHappening, event: ToldEvent) -> frozenset[str]:
        """The articles in which an event touches words of a happening."""
        return event.articles_at(happening.words)


def _events(told: Told) -> dict[Key, ToldEvent]:
    mentions: dict[Key, list[tuple[str, Fact]]] = defaultdict(list)
    for article, facts in told.items():
        for mention in facts.events:
            mentions[mention.get("entity") or (article, mention["start"])].append((article, mention))
    return {key: ToldEvent(key, tuple(found)) for key, found in mentions.items()}
