"""What has been described so far by which noun, number and modifiers, found without looking at it all."""

from __future__ import annotations

from collections import defaultdict

from kg.extract.entities.clusters import Cluster


class LastDescribed:
    """Clusters without a name in the order in which they were added; `head`, `plural` and `modifiers` of one that has
    been added stay as they are."""

    def __init__(self) -> None:
        self._clusters: list[Cluster] = []
        self._latest: dict[tuple[str, bool, frozenset[str]], int] = {}
        self._with_word: dict[tuple[str, bool, str], list[int]] = defaultdict(list)

    def add(self, cluster: Cluster) -> None:
        """Remember what has been told of as new."""
        number = len(self._clusters)
        self._clusters.append(cluster)
        self._latest[cluster.head, cluster.plural, cluster.modifiers] = number
        for word in cluster.modifiers:
            self._with_word[cluster.head, cluster.plural, word].append(number)
        if cluster.modifiers:
            self._with_word[cluster.head, cluster.plural, ""].append(number)

    def last(self, head: str, plural: bool, modifiers: frozenset[str], *, alike: bool, more: bool) -> Cluster | None:
        """The last one with this head and number that has the same modifiers (where `alike`) or those and others
        (where `more`)."""
        best = self._latest.get((head, plural, modifiers), -1) if alike else -1
        if more:
            numbers = min((self._with_word.get((head, plural, w), []) for w in modifiers or ("",)), key=len)
            for number in reversed(numbers):
                if number <= best:
                    break
                if modifiers < self._clusters[number].modifiers:
                    best = number
                    break
        return self._clusters[best] if best >= 0 else None
