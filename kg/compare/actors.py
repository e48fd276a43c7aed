"""Persons and organisations that some outlets tell of and another leaves out altogether, with what they say and do.

Those whom the same outlets tell of and the same leave out are one difference, by who does and says most. Only those
who do something, or as persons say something, where they are told of: an organisation that is only the source of a
report, or that outlets only mention, is none. Who is left out says `kg.compare.silence`; whom an outlet may have in
other words ('a former spy'), it does not leave out (`kg.compare.other_words`).
Limits: whom a single outlet of several tells of as the background of the story is left out by the others with good
reason.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kg.compare.difference import Difference, Words, shortened
from kg.compare.lists import words as listed
from kg.compare.reading import FEW, StoryReading
from kg.compare.silence import Silence, StorySilences, published_before, untold
from kg.model import Span

_TELLING = listed("saying") | {"publish", "write", "obtain", "comment", "interview", "quote", "announce"}
_KINDS = frozenset({"Person", "Organization"})
_FEWEST, _FEWEST_ALONE = 2, 3
"""How often who is left out does or says something, and whom a single outlet tells of."""
_OF_THE_MATTER = 0.15
"""How alike a sentence of another outlet must be to one that lets such a one do or say something: else it is of what
lies behind the story."""
_MOST, _LONGEST = 4, 120
"""Things that somebody does or says that are shown of an outlet, and the characters of the first that are."""
_MARKS = ' ,"“”'
_TOGETHER = 4
"""Those left out together that are one difference."""
_COUNTED = 3
"""Things that one does or says in an outlet that count for how much a reader misses them."""


@dataclass
class _Actor:
    """Where an outlet names somebody; what it lets them do and say, with its prominence; which of it is said, any in
    quotation marks."""

    names: list[Words] = field(default_factory=list)
    deeds: list[tuple[float, Words]] = field(default_factory=list)
    said: list[Words] = field(default_factory=list)
    quoted: bool = False


@dataclass(frozen=True)
class _LeftOut:
    """An actor with the outlets that name them, those that leave them out, and how much they do and say."""

    iri: str
    naming: Mapping[str, _Actor]
    silent: Mapping[str, Silence]
    weight: float


def compare(story: StorySilences) -> Iterator[Difference]:
    """Actors that an outlet leaves out."""
    together: dict[tuple[tuple[str, ...], tuple[str, ...]], list[_LeftOut]] = defaultdict(list)
    for one in _left_out(story):
        alone = len(one.naming) == 1 and len(story.reading.outlets) > FEW
        together[tuple(sorted(one.naming)), () if alone else tuple(sorted(one.silent))].append(one)
    for key in sorted(together):
        ordered = sorted(together[key], key=lambda one: (-one.weight, one.iri))
        for group in _groups(ordered):
            yield _difference(story.reading, group)


def _groups(ordered: Sequence[_LeftOut]) -> Iterator[list[_LeftOut]]:
    """Those who are shown together: never more than a few, and of whom one outlet at least leaves out all."""
    group: list[_LeftOut] = []
    for one in ordered:
        if len(group) == _TOGETHER or (group and not set.intersection(*(set(o.silent) for o in (*group, one)))):
            yield group
            group = []
        group.append(one)
    if group:
        yield group


def _left_out(story: StorySilences) -> Iterator[_LeftOut]:
    reading = story.reading
    told = _told(reading)
    many = len(reading.outlets) > FEW
    for iri in sorted(told):
        if reading.resolution.kind.get(iri) not in _KINDS:
            continue
        by_outlet = told[iri]
        naming = {outlet: actor for outlet, actor in by_outlet.items() if actor.names}
        absent = {o: story.of_name(iri, o) for o in reading.outlets if o not in by_outlet}
        silent = {
            outlet: silence
            for outlet, silence in absent.items()
            if silence.silent
            and not (many and published_before(reading, outlet, (w.article for a in naming.values() for w in a.names)))
        }
        weight = sum(len(actor.deeds) for actor in naming.values())
        if reading.resolution.kind[iri] == "Organization" and not _acts(reading, naming):
            continue  # many are only where somebody works
        missed = weight >= _FEWEST if len(naming) > 1 else weight >= _FEWEST_ALONE and _of_the_matter(reading, naming)
        if silent and naming and missed:
            worth = sum(min(len(actor.deeds), _COUNTED) for actor in naming.values())
            yield _LeftOut(iri, naming, silent, worth)


def _acts(reading: StoryReading, naming: Mapping[str, _Actor]) -> bool:
    """Whether most outlets name an organisation and let it do things."""
    acting = [actor for actor in naming.values() if len(actor.deeds) > 1]
    return 2 * len(naming) > len(reading.outlets) and 2 * len(acting) >= len(naming)


def _of_the_matter(reading: StoryReading, naming: Mapping[str, _Actor]) -> bool:
    """Whether the only outlet of more than a few to tell of somebody quotes them, and of what the others tell."""
    if len(reading.outlets) <= FEW:
        return True
    if not any(actor.quoted for actor in naming.values()):
        return False
    own = [
        sentence for actor in naming.values() for _, words in actor.deeds if (sentence := reading.sentence_at(words))
    ]
    others = [sentence for sentence in reading.sentences if reading.outlet(sentence.article) not in naming]
    return any(reading.alike(one, other) >= _OF_THE_MATTER for one in own for other in others)


def _difference(reading: StoryReading, left_out: Sequence[_LeftOut]) -> Difference:
    """All those whom the same outlets name and the same leave out, in one."""
    first = left_out[0]
    silent = {o: first.silent[o] for o in first.silent if all(o in one.silent for one in left_out)}
    longest = _LONGEST if len(left_out) == 1 else _LONGEST * 2 // 3
    values: dict[str, str | None] = {}
    words: dict[str, Sequence[Words]] = {}
    for outlet in reading.outlets:
        if outlet in first.naming:
            actors = [one.naming[outlet] for one in left_out]
            values[outlet] = "; ".join(_shown(reading, actor, longest) for actor in actors)
            words[outlet] = [words for actor in actors for words in (actor.names[0], *_first_deeds(actor))]
        elif outlet not in silent:
            before = published_before(reading, outlet, (w.article for a in first.naming.values() for w in a.names))
            values[outlet] = "published before" if before else "perhaps named"
    what = f"{', '.join(reading.label(one.iri) for one in left_out)}: {untold(silent)}"
    sure = min(one.silent[outlet].confidence for one in left_out for outlet in silent)
    prominence = min(0.9, 0.1 + 0.1 * len(first.naming) + 0.07 * first.weight)
    cells = reading.cells(values, words)
    return Difference(reading.iri, first.iri, "presence", "omission", what, cells, sure, prominence)


def _first_deeds(actor: _Actor) -> list[Words]:
    """What is done or said that is shown, the most prominent first."""
    return [place for _, place in sorted(actor.deeds, key=lambda one: (-one[0], one[1]))[:_MOST]]


def _shown(reading: StoryReading, actor: _Actor, longest: int) -> str:
    """The name, with the first of what is said, or else done, or else of where it stands."""
    name = reading.text(actor.names[0])
    first = (actor.said or _first_deeds(actor) or actor.names)[0]
    sentence = reading.sentence_at(first)
    whole = reading.text(Words(first.article, sentence.span)) if sentence else reading.text(first)
    shown = whole if len(whole) <= longest or first in actor.names else reading.text(first)
    shown = shortened(shown.strip(_MARKS), longest)
    return shown if name in shown else f"{name}: {shown}"


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
                if statement.quotation != "indirect" or statement.cue_lemma in _TELLING:
                    told[speaker][outlet].said.append(Words(article, whole))
                told[speaker][outlet].quoted |= statement.quotation != "indirect"
    for one in reading.told:
        if one.mention.lemma not in _TELLING:
            for local in one.mention.agents:
                iri = reading.entity(one.article, local)
                if iri in told:
                    told[iri][one.outlet].deeds.append((one.mention.prominence, reading.clause(one)))
    return told
