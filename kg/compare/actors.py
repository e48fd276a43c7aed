"""Persons and organisations that some outlets tell of and another leaves out altogether, with what they say and do.

Only those who do something, or as persons say something, where they are told of: an organisation that is only the
source of a report, or that outlets only mention, is none. Who is left out says `kg.compare.silence`. Limits: whom a
single outlet of several tells of as the background of the story is left out by the others with good reason.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kg.compare.difference import Difference, Words, shortened
from kg.compare.lists import words as listed
from kg.compare.reading import StoryReading
from kg.compare.silence import Silence, StorySilences, untold
from kg.model import Span

_TELLING = listed("saying") | {"publish", "write", "obtain", "comment", "interview", "quote", "announce"}
_KINDS = frozenset({"Person", "Organization"})
_FEWEST, _FEWEST_ALONE = 2, 3
"""How often who is left out does or says something, and whom a single outlet tells of."""
_FEW = 3
"""Outlets of a story from more than which on it matters whom only one of them tells of."""
_OF_THE_MATTER = 0.15
"""How alike a sentence of another outlet must be to one that lets such a one do or say something: else it is of what
lies behind the story."""
_MOST, _LONGEST = 4, 120
"""Things that somebody does or says that are shown of an outlet, and the characters of the first that are."""


@dataclass
class _Actor:
    """Where an outlet names somebody, and what it lets them do and say, each with its prominence."""

    names: list[Words] = field(default_factory=list)
    deeds: list[tuple[float, Words]] = field(default_factory=list)


def compare(story: StorySilences) -> Iterator[Difference]:
    """Actors that an outlet leaves out."""
    reading = story.reading
    told = _told(reading)
    for iri in sorted(told):
        if reading.resolution.kind.get(iri) not in _KINDS:
            continue
        by_outlet = told[iri]
        naming = {outlet: actor for outlet, actor in by_outlet.items() if actor.names}
        absent = {o: story.of_name(iri, o) for o in reading.outlets if o not in by_outlet}
        silent = {outlet: silence for outlet, silence in absent.items() if silence.silent}
        weight = sum(len(actor.deeds) for actor in naming.values())
        if reading.resolution.kind[iri] == "Organization" and not _acts(reading, naming):
            continue  # many are only where somebody works
        missed = weight >= _FEWEST if len(naming) > 1 else weight >= _FEWEST_ALONE and _of_the_matter(reading, naming)
        if silent and naming and missed:
            yield _difference(reading, iri, naming, silent, weight)


def _acts(reading: StoryReading, naming: Mapping[str, _Actor]) -> bool:
    """Whether most outlets name an organisation and let it do things."""
    acting = [actor for actor in naming.values() if len(actor.deeds) > 1]
    return 2 * len(naming) > len(reading.outlets) and 2 * len(acting) >= len(naming)


def _of_the_matter(reading: StoryReading, naming: Mapping[str, _Actor]) -> bool:
    """Whether what the only outlet to tell of somebody lets them do is near to what the others tell, of more than a
    few."""
    if len(reading.outlets) <= _FEW:
        return True
    own = [
        sentence for actor in naming.values() for _, words in actor.deeds if (sentence := reading.sentence_at(words))
    ]
    others = [sentence for sentence in reading.sentences if reading.outlet(sentence.article) not in naming]
    return any(reading.alike(one, other) >= _OF_THE_MATTER for one in own for other in others)


def _difference(
    reading: StoryReading, iri: str, naming: Mapping[str, _Actor], silent: Mapping[str, Silence], weight: int
) -> Difference:
    values: dict[str, str | None] = {}
    words: dict[str, Sequence[Words]] = {}
    for outlet in reading.outlets:
        if outlet in naming:
            deeds = sorted(naming[outlet].deeds, key=lambda one: (-one[0], one[1]))[:_MOST]
            values[outlet] = _shown(reading, naming[outlet].names[0], [place for _, place in deeds])
            words[outlet] = [naming[outlet].names[0], *(place for _, place in deeds)]
        elif outlet not in silent:
            values[outlet] = "perhaps named"
    what = f"{reading.label(iri)}: {untold(silent)}"
    sure = min(silence.confidence for silence in silent.values())
    prominence = min(0.9, 0.2 + 0.1 * len(naming) + 0.1 * weight)
    cells = reading.cells(values, words)
    return Difference(reading.iri, iri, "presence", "omission", what, cells, sure, prominence)


def _shown(reading: StoryReading, name: Words, deeds: Sequence[Words]) -> str:
    """The name, with the first of what is done or said."""
    shown = reading.text(name)
    if not deeds:
        return shown
    return f"{shown}: {shortened(reading.text(deeds[0]), _LONGEST)}"


def _told(reading: StoryReading) -> Mapping[str, Mapping[str, _Actor]]:
    """IRI -> outlet -> what is told of it, of all that have a name somewhere."""
    told: dict[str, dict[str, _Actor]] = defaultdict(lambda: defaultdict(_Actor))
    for facts in reading.facts:
        article, outlet = facts.article.id, reading.outlet(facts.article.id)
        for mention in facts.mentions:
            iri = reading.entity(article, mention.entity) if mention.entity else ""
            if iri in reading.named:
                actor = told[iri][outlet]
                actor.names += [Words(article, mention.span)] if mention.named else []
        for statement in facts.attributions:
            speaker = reading.speaker(article, statement)
            if speaker in told and statement.content and reading.resolution.kind.get(speaker) == "Person":
                spans = (*statement.cue, *statement.content)
                whole = Span(min(s.start for s in spans), max(s.end for s in spans))
                told[speaker][outlet].deeds.append((statement.confidence, Words(article, whole)))
    for one in reading.told:
        if one.mention.lemma not in _TELLING:
            for local in one.mention.agents:
                iri = reading.entity(one.article, local)
                if iri in told:
                    told[iri][one.outlet].deeds.append((one.mention.prominence, reading.clause(one)))
    return told
