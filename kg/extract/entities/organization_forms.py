"""The names of organisations told of, found by their ends, beginnings and short forms, not one after the other."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from kg.lexicon.firms import short_forms
from kg.lexicon.places import place_table, standard_place
from kg.lexicon.titles import nouns

if TYPE_CHECKING:
    from kg.extract.entities.clusters import Cluster


class _Node:
    """A word of a tree of names read from their ends: `keys` are those that end in it and the words after it."""

    __slots__ = ("keys", "next")

    def __init__(self) -> None:
        self.keys: list[int] = []
        self.next: dict[str, _Node] = {}


class OrganizationForms:
    """Clusters of organisations by key (a name in one order and in lower case), in the order in which keys came."""

    def __init__(self) -> None:
        self._clusters: dict[str, Cluster] = {}
        self._keys: list[str] = []
        self._ends = _Node()
        self._begins: dict[str, int] = {}
        self._last_words: dict[str, dict[int, Cluster]] = defaultdict(dict)
        self._first_words: dict[str, dict[int, Cluster]] = defaultdict(dict)
        self._first_key: dict[int, int] = {}
        self._short: dict[str, int] = {}

    def get(self, key: str) -> Cluster | None:
        """The cluster with this key."""
        return self._clusters.get(key)

    def add(self, key: str, form: str, cluster: Cluster) -> None:
        """A mention under the name `form`, whose key is `key`, is of the cluster."""
        if key not in self._clusters:
            self._add_key(key, cluster)
        number = self._first_key[id(cluster)]
        for short in short_forms(form):
            self._short[short] = min(number, self._short.get(short, number))

    def _add_key(self, key: str, cluster: Cluster) -> None:
        number, words = len(self._keys), key.split()
        self._keys.append(key)
        self._clusters[key] = cluster
        self._first_key.setdefault(id(cluster), number)
        for part in (words, words[:-1]):
            self._begins.setdefault(" ".join(part), number)
        node = self._ends
        for word in reversed(words):
            node = node.next.setdefault(word, _Node())
            node.keys.append(number)
        if len(words) > 1:
            self._last_words[words[-1]][id(cluster)] = cluster
        if len(words) == 2:
            self._first_words[words[0]][id(cluster)] = cluster

    def longer(self, form: str) -> Cluster | None:
        """Which has a name that is `form` and the word for a kind of firm; else that ends in `form`, of two words or
        more, or has one word behind it; the first of them."""
        if form in self._short:
            return self._clusters[self._keys[self._short[form]]]
        words = form.lower().split()
        if len(words) < 2:
            return None
        begins = self._begins.get(" ".join(words))
        if begins is not None and _is_other_body(words[-1], self._keys[begins].split()[-1]):
            begins = None
        found = [number for number in (self._ending(words), begins) if number is not None]
        return self._clusters[self._keys[min(found)]] if found else None

    def _ending(self, words: list[str]) -> int | None:
        node: _Node | None = self._ends
        for word in reversed(words):
            node = node.next.get(word) if node is not None else None
        numbers = node.keys if node is not None else []
        return next((number for number in numbers if not _of_state(self._keys[number], words)), None)

    def only_one_beginning(self, word: str) -> Cluster | None:
        """The only one with a name of two words of which `word` is the first."""
        begun = self._first_words.get(word, {})
        return next(iter(begun.values())) if len(begun) == 1 else None

    def only_one_ending(self, word: str) -> Cluster | None:
        """The only one with a name of several words of which `word` is the last."""
        ending = self._last_words.get(word, {})
        return next(iter(ending.values())) if len(ending) == 1 else None


def _is_other_body(last: str, behind: str) -> bool:
    """'the Harbour Union Fund' is no longer name of 'the Harbour Union', whose last word says what that is already."""
    return last in _bodies() and behind != last and behind in _bodies()


@cache
def _bodies() -> frozenset[str]:
    return nouns()["organization"] | {"caucus", "pac", "press", "library", "museum"}


def _of_state(longer: str, words: list[str]) -> bool:
    """'Ohio Harbour Board' beside 'Harbour Board': the board of a federal state is one of its own."""
    return standard_place(longer.removesuffix(" ".join(words)).strip().title()) in place_table().states
