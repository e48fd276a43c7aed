"""The full names of persons told of, found by what a name may have in common with them rather than one after the other:
an article may name thousands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from kg.lexicon.names import misspelt, person_keys, slips

if TYPE_CHECKING:
    from kg.extract.entities.clusters import Cluster

MOST_ALIKE = 100
"""Names of other persons that a name is compared with: nobody can tell more who are called alike."""


@dataclass(frozen=True, slots=True)
class Bearer:
    """A cluster of persons by one of its full names, and the 'jr' or 'sr' in which that ends."""

    cluster: Cluster
    words: tuple[str, ...]
    suffix: str


class Bearers:
    """Bearers in the order in which they were added, each once."""

    def __init__(self, bearers: Iterable[Bearer] = ()) -> None:
        self.all: list[Bearer] = []
        self._known: set[Bearer] = set()
        self._by_key: dict[Hashable, list[int]] = defaultdict(list)
        self._by_first: dict[str, list[int]] = defaultdict(list)
        self._by_last: dict[str, list[int]] = defaultdict(list)
        self._by_slip: dict[str, list[int]] = defaultdict(list)
        for bearer in bearers:
            self.add(bearer)

    def add(self, bearer: Bearer) -> None:
        """Take in one more."""
        if bearer in self._known:
            return
        self._known.add(bearer)
        number = len(self.all)
        self.all.append(bearer)
        for key in person_keys(bearer.words):
            self._by_key[key].append(number)
        self._by_first[bearer.words[0]].append(number)
        self._by_last[bearer.words[-1]].append(number)
        for form in slips(bearer.words[-1]):
            self._by_slip[form].append(number)

    def alike(self, words: tuple[str, ...]) -> Iterator[Bearer]:
        """The first who may be meant by a full name, by `kg.lexicon.names.person_keys`."""
        numbers: set[int] = set()
        for key in person_keys(words):
            numbers.update(self._by_key.get(key, ())[:MOST_ALIKE])
        return (self.all[number] for number in islice(sorted(numbers), MOST_ALIKE))

    def by_surname(self, word: str) -> list[Bearer]:
        """Whose full name ends in `word`."""
        return [self.all[number] for number in self._by_last.get(word, ())]

    def by_given_name(self, word: str) -> list[Bearer]:
        """Whose full name begins with `word`."""
        return [self.all[number] for number in self._by_first.get(word, ())]

    def by_misspelling(self, word: str) -> list[Bearer]:
        """Whose surname is `word` but for a slip of the pen."""
        numbers = sorted({number for form in slips(word) for number in self._by_slip.get(form, ())})
        return [self.all[number] for number in numbers if misspelt(self.all[number].words[-1], word)]
