"""Other names for the persons of a story, the same in all of its articles.

Stories are few and seen often: a model that may remember who is in them tells occurrences apart by that. With new
surnames and given names in most passes it has to look at what the articles say. Words are put in the place of words,
one for one, so that all labels stay where they are.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from kg.lexicon.titles import given_names
from training.gazetteer import cities, country_names, cultures, demonyms, regions
from training.samples import Sample

SHARE = 0.7
"""How many topics of an edition get other names."""


def recast(samples: Sequence[Sample], rng: random.Random) -> list[Sample]:
    """The samples in their order, most topics with other names for their persons."""
    topics: dict[str, list[Sample]] = defaultdict(list)
    for sample in samples:
        topics[sample.topic].append(sample)
    names = {topic: new_names(own, rng) if rng.random() < SHARE else {} for topic, own in sorted(topics.items())}
    return [_renamed(sample, names[sample.topic]) for sample in samples]


def new_names(samples: Iterable[Sample], rng: random.Random) -> dict[str, str]:
    """Words of names of persons in the samples of one topic -> others: a surname (what stands behind a given name and
    is written large throughout) for a surname, a given name for one of the same gender."""
    words = [sample.words for sample in samples]
    small = {word for own in words for word in own if word.islower()}
    given, family = set[str](), set[str]()
    for own in words:
        for first, last in pairwise(own):
            if first in given_names() and _is_surname(last) and last.lower() not in small:
                given.add(first)
                family.add(last)
    surnames = sorted({name for culture in cultures() for name in culture.family if name.isalpha()})
    rng.shuffle(surnames)
    found = dict(zip(sorted(family), surnames, strict=False))
    for name in sorted(given - family - {word.capitalize() for word in small}):
        alike = [other for other, gender in sorted(given_names().items()) if gender == given_names()[name]]
        found[name] = rng.choice(alike)
    return found | {name.upper(): new.upper() for name, new in found.items()}


def _is_surname(word: str) -> bool:
    known = word in country_names() or word in demonyms() or word in cities() or word in regions()
    return word[0].isupper() and word[1:].isalpha() and not word.isupper() and not known and word not in given_names()


def _renamed(sample: Sample, names: Mapping[str, str]) -> Sample:
    return replace(sample, words=[names.get(word, word) for word in sample.words]) if names else sample
