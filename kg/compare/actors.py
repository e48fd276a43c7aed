"""Persons and organisations that some outlets tell of and another leaves out altogether.

Only those who do something, or as persons say something, where they are told of: an organisation that is only the
source of a report is none. Who is left out says `kg.compare.silence`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from kg.compare.difference import Difference, Words
from kg.compare.lists import words as listed
from kg.compare.reading import StoryReading
from kg.compare.silence import StorySilences, untold

_TELLING = listed("saying") | {"publish", "write", "obtain", "comment", "interview", "quote", "announce"}
_KINDS = frozenset({"Person", "Organization"})


def compare(story: StorySilences) -> Iterator[Difference]:
    """Actors that an outlet leaves out."""
    reading = story.reading
    told: dict[str, dict[str, list[Words]]] = defaultdict(lambda: defaultdict(list))
    for facts in reading.facts:
        for mention in facts.mentions:
            if mention.entity:
                iri = reading.entity(facts.article.id, mention.entity)
                if iri in reading.named:
                    told[iri][reading.outlet(facts.article.id)].append(Words(facts.article.id, mention.span))
    acting = _acting(reading)
    for iri in sorted(told):
        if reading.resolution.kind.get(iri) not in _KINDS:
            continue
        absent = {o: story.of_name(iri, o) for o in reading.outlets if o not in told[iri]}
        silent = {outlet: silence for outlet, silence in absent.items() if silence.silent}
        if not silent:
            continue
        weight = acting[iri]
        if weight < (2 if len(told[iri]) > 1 else 3):
            continue
        names: dict[str, str | None] = {outlet: reading.text(words[0]) for outlet, words in told[iri].items()}
        names |= {outlet: "perhaps named" for outlet in absent if outlet not in silent}
        what = f"{reading.label(iri)}: {untold(silent)}"
        sure = min(silence.confidence for silence in silent.values())
        cells = reading.cells(names, told[iri])
        prominence = min(0.9, 0.2 + 0.1 * len(told[iri]) + 0.1 * weight)
        yield Difference(reading.iri, iri, "presence", "omission", what, cells, sure, prominence)


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
