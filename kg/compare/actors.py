"""Persons and organisations that some outlets tell of and another leaves out altogether.

Only those who do something, or as persons say something, where they are told of: an organisation that is only the
source of a report is none. An outlet that has any mention of them, or of anybody of their last name, has them.
Limits: one who is only described there ('the minister') is taken for left out, unless the description was resolved.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from kg.compare.difference import Difference, Words
from kg.compare.lists import words as listed
from kg.compare.reading import StoryReading
from kg.resolve.wording import content_words, stem

_WORD = re.compile(r"[^\W\d_]{3,}")
_TELLING = listed("saying") | {"publish", "write", "obtain", "comment", "interview", "quote", "announce"}
_GENERIC = frozenset(stem(word) for word in listed("in names of organisations"))
_KINDS = frozenset({"Person", "Organization"})


def compare(reading: StoryReading) -> Iterator[Difference]:
    """Actors that an outlet leaves out."""
    told: dict[str, dict[str, list[Words]]] = defaultdict(lambda: defaultdict(list))
    for facts in reading.facts:
        for mention in facts.mentions:
            if mention.entity:
                iri = reading.entity(facts.article.id, mention.entity)
                if iri in reading.named:
                    told[iri][reading.outlet(facts.article.id)].append(Words(facts.article.id, mention.span))
    acting = _acting(reading)
    for iri in sorted(told):
        silent = [o for o in reading.outlets if o not in told[iri] and not _named_in(reading, iri, o)]
        if reading.resolution.kind.get(iri) not in _KINDS or not silent:
            continue
        weight = acting[iri]
        if weight < (2 if len(told[iri]) > 1 else 3):
            continue
        names: dict[str, str | None] = {outlet: reading.text(words[0]) for outlet, words in told[iri].items()}
        what = f"{reading.label(iri)}: not in {', '.join(silent)}"
        confidence = min(0.85, 0.35 + 0.15 * len(told[iri]) + 0.05 * min(weight, 4))
        cells = reading.cells(names, told[iri])
        yield Difference(
            reading.iri, iri, "presence", "omission", what, cells, round(confidence, 2), min(0.9, 0.3 + 0.1 * weight)
        )


def _acting(reading: StoryReading) -> dict[str, int]:
    """How often each does or says something."""
    counts: dict[str, int] = defaultdict(int)
    for facts in reading.facts:
        for statement in facts.attributions:
            speaker = reading.entity(facts.article.id, statement.speaker) if statement.speaker else ""
            if reading.resolution.kind.get(speaker) == "Person":
                counts[speaker] += 1
        for event in facts.events:
            for local in event.agents if event.lemma not in _TELLING else ():
                counts[reading.entity(facts.article.id, local)] += 1
    return counts


def _named_in(reading: StoryReading, iri: str, outlet: str) -> bool:
    """Whether an outlet has a word of a name that tells it apart: the last of a person's, any of an organisation's."""
    if reading.resolution.kind.get(iri) == "Organization":
        return bool({w for w in content_words(reading.label(iri)) if w not in _GENERIC} & reading.stems_of(outlet))
    words = _WORD.findall(reading.label(iri))
    last = words[-1].lower() if words else ""
    return any(
        last and last in facts.article.text.lower()
        for facts in reading.facts
        if reading.outlet(facts.article.id) == outlet
    )
