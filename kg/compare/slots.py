"""Who, to whom, where and when: one happening's slots, outlet by outlet.

Equal values are no difference; of a value that contains the other (a month and its day, a country and its town, a
description and a name) the one is more specific. Limits: two persons who are only described are not told apart
unless the words that they turn on differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from kg.compare.difference import Difference, Relation, Slot, Words
from kg.compare.happenings import Happening, may_be_one, of_one_matter, sure, told_as
from kg.compare.reading import StoryReading, Told
from kg.lexicon.places import country_of_adjective
from kg.model import Span, TimeExpression
from kg.ontology import types_with
from kg.resolve.wording import content_words

_SIDES: Mapping[Slot, str] = {"agent": "agents", "patient": "patients", "place": "places"}
_DAY = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\d|yesterday|today|tonight|tomorrow|last night", re.IGNORECASE
)
_BOUNDING = re.compile(r"\b(?:since|until|till|before|after|by) (?:early |late )?$", re.IGNORECASE)
"""Words that make a day an end of what happens, no day of it: 'on strike since Tuesday'."""
_COUNTED = re.compile(r"\b(?:after|before|later|earlier|since|until)\b", re.IGNORECASE)
_LEADING = 14
_MERGED = 0.85
"""The surety of happenings that were merged."""
FARTHEST = 3
"""Days that outlets may date one happening apart; what lies farther apart are two happenings."""
_ALIKE = 0.15
"""How alike sentences must be that give one happening two places."""
_ROOT = 5
"""Letters by which a name of a place is that of its people."""
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_Values = dict[str, dict[str, list[Words]]]
"""Outlet -> what it gives (an IRI or a day) -> the words for it."""


def is_deed(told: Told) -> bool:
    """Whether it matters who did it to whom; a talk has many partners."""
    return told.mention.type in types_with("deed")


def compare(reading: StoryReading, found: Sequence[Happening]) -> Iterator[Difference]:
    """The slots that outlets fill differently."""
    for happening in found:
        if len(happening.outlets) > 1:
            yield from _days(reading, happening)
            for slot in _SIDES:
                yield from _side(reading, happening, slot)


# ------------------------------------------------------------------ days
def _days(reading: StoryReading, happening: Happening) -> Iterator[Difference]:
    values: _Values = {}
    many = reading.tells_much
    for outlet, told in happening.told.items():
        for one in sure(told):
            others = (other for o, of in happening.told.items() if o != outlet for other in of)
            if many and not any(of_one_matter(reading, one, other) for other in others):
                continue
            time = day_of(reading, one, happening.surety > _MERGED)
            if time and one.mention.factuality != "denied":
                words = [Words(one.article, time.span), one.words]
                values.setdefault(outlet, {}).setdefault(time.value[:10], []).extend(words)
    outlets = sorted(values)
    clash = [(a, b) for i, a in enumerate(outlets) for b in outlets[i + 1 :] if not set(values[a]) & set(values[b])]
    if not clash or any(len(days) > 1 for days in values.values()):
        return
    every = sorted(date.fromisoformat(day) for days in values.values() for day in days)
    if (every[-1] - every[0]).days > FARTHEST:
        return
    surety = 0.6 if happening.surety > _MERGED else 0.4
    yield _made(reading, happening, "day", "contradiction", values, surety)


def day_of(reading: StoryReading, told: Told, merged: bool) -> TimeExpression | None:
    """The day that a mention's own sentence gives it: its own, or the only one there."""
    facts = reading.by_id[told.article]
    own = next(event for event in facts.events if event.id == told.mention.id)
    sentence = reading.sentence_at(told.words)
    days = [
        time
        for time in facts.times
        if sentence and sentence.span.start <= time.span.start < sentence.span.end and _ISO.match(time.value)
    ]
    others = {event.time_id for event in facts.events if event.id != told.mention.id}
    alone = days[0] if len(days) == 1 and merged and days[0].id not in others else None
    given = next((time for time in days if time.id == own.time_id), alone)
    if given is None or not _DAY.search(given.text):
        return None
    if any(_gap(time.span, told.mention.span) < _gap(given.span, told.mention.span) for time in days):
        return None  # of two days of a sentence that which stands farther away is another's
    left, right = sorted((given.span, told.mention.span))
    if _COUNTED.search(facts.article.text[left.end : right.start]):
        return None  # 'stepped down on Thursday, two days after the vote'
    before = facts.article.text[max(0, given.span.start - _LEADING) : given.span.start]
    return None if _BOUNDING.search(before) else given


def _gap(one: Span, other: Span) -> int:
    """The characters between two pieces of text."""
    return max(one.start - other.end, other.start - one.end, 0)


# ------------------------------------------------------------------ participants and places
def _side(reading: StoryReading, happening: Happening, slot: Slot) -> Iterator[Difference]:
    values: _Values = {}
    real = slot != "place" and any(one.mention.factuality == "asserted" for one in happening.all)
    for outlet, told in happening.told.items():
        for one in sure(told):
            if real and one.mention.factuality == "possible" and not _any_named(reading, one, slot):
                continue  # who may do something at all ('a victim of theft may sue') is not who has done it
            for local in getattr(one.mention, _SIDES[slot]):
                words = reading.nearest(one.article, local, one.mention.span)
                if words:
                    iri = reading.entity(one.article, local)
                    values.setdefault(outlet, {}).setdefault(iri, []).extend((words, one.words))
    if len(values) < 2:
        return
    outlets = sorted(values)
    relations = [
        _relation(reading, slot, values[a], values[b]) for i, a in enumerate(outlets) for b in outlets[i + 1 :]
    ]
    merged = happening.surety > _MERGED
    if "contradiction" in relations and (slot == "place" or any(is_deed(t) for t in happening.all)):
        of_one = all(len(of) == 1 for of in values.values()) and (
            _one_matter(reading, happening, values)
            if slot == "place"
            else _one_deed(reading, happening, slot, values) and not _told_as_well(reading, happening, slot, values)
        )
        if merged and of_one and not _both(values):
            yield _made(reading, happening, slot, "contradiction", values, 0.5)
    elif "precision" in relations and (slot == "place" or _one_named(reading, happening, values)):
        yield _made(reading, happening, slot, "precision", values, 0.35)
    elif slot != "place" and merged and any(is_deed(t) for t in happening.all):
        yield from _without_name(reading, happening, slot, values)


def _any_named(reading: StoryReading, told: Told, slot: Slot) -> bool:
    return any(reading.entity(told.article, local) in reading.named for local in getattr(told.mention, _SIDES[slot]))


def _without_name(reading: StoryReading, happening: Happening, slot: Slot, values: _Values) -> Iterator[Difference]:
    """A person of a deed whom one outlet names and another has by descriptions only."""
    shared = set.intersection(*(set(of) for of in values.values()))
    for person in sorted(iri for iri in shared & reading.named if reading.resolution.kind.get(iri) == "Person"):
        naming = {outlet for outlet in values if _is_named_by(reading, person, outlet)}
        if naming and naming < values.keys():
            forms = {
                o: {person if o in naming else reading.text(of[person][0]): of[person]} for o, of in values.items()
            }
            yield _made(reading, happening, slot, "precision", forms, 0.35)


def _is_named_by(reading: StoryReading, person: str, outlet: str) -> bool:
    return any(
        mention.named and mention.entity and reading.entity(facts.article.id, mention.entity) == person
        for facts in reading.facts
        if reading.outlet(facts.article.id) == outlet
        for mention in facts.mentions
    )


def _told_as_well(reading: StoryReading, happening: Happening, slot: Slot, values: _Values) -> bool:
    """Whether an outlet gives to another happening of the sort what others give to this: then two were merged."""
    words = {word for one in happening.all for word in told_as(one)}
    others = {outlet: {iri for o, of in values.items() if o != outlet for iri in of} for outlet in values}
    return any(
        one.outlet in others
        and words & told_as(one)
        and {reading.entity(one.article, local) for local in getattr(one.mention, _SIDES[slot])} & others[one.outlet]
        for one in reading.told
    )


def _one_deed(reading: StoryReading, happening: Happening, slot: Slot, values: _Values) -> bool:
    """Whether those who differ on one side are of one kind, and the outlets have somebody in common on the other side:
    else they tell of two happenings, or one of a state and the other of its leader."""
    kinds = [{reading.resolution.kind.get(iri) for iri in of} for of in values.values()]
    other = "patients" if slot == "agent" else "agents"
    across = [
        {reading.entity(one.article, local) for one in sure(told) for local in getattr(one.mention, other)}
        for outlet, told in happening.told.items()
        if outlet in values
    ]
    return bool(set.intersection(*kinds)) and bool(set.intersection(*across))


def _one_matter(reading: StoryReading, happening: Happening, values: _Values) -> bool:
    """Whether the outlets tell of a happening in sentences that are alike, each with some of another's."""
    told = {outlet: sure(happening.told[outlet]) for outlet in values}
    return all(
        any(
            may_be_one(reading, one, other)
            and reading.alike(reading.sentence_at(one.words), reading.sentence_at(other.words)) >= _ALIKE
            for one in told[outlet]
            for theirs in told
            if theirs != outlet
            for other in told[theirs]
        )
        for outlet in told
    )


def _both(values: _Values) -> bool:
    """Whether an outlet has what two others have one of each: then these are not at odds."""
    return any(
        set(of) & set(values[a]) and set(of) & set(values[b]) and not set(values[a]) & set(values[b])
        for outlet, of in values.items()
        for a in values
        for b in values
        if outlet not in (a, b)
    )


def _one_named(reading: StoryReading, happening: Happening, values: _Values) -> bool:
    """Whether outlets name somebody whom others only describe, of a deed: a state and its leader, a firm and its board
    are no such pair, and a talk has many partners."""
    if happening.surety <= _MERGED or not any(is_deed(t) for t in happening.all):
        return False
    if any(len(of) > 1 for of in values.values()):
        return False  # of several it is not known who is whom
    kinds = reading.resolution.kind
    every = {iri for of in values.values() for iri in of}
    if any(kinds.get(iri) not in ("Person", "Group", "Organization") for iri in every):
        return False
    named = {outlet: any(_named(reading, iri) for iri in of) for outlet, of in values.items()}
    states = [_states(reading, of) for of in values.values()]
    return len(set(named.values())) == 2 and not set.intersection(*states)


def _states(reading: StoryReading, values: Mapping[str, Sequence[Words]]) -> set[str]:
    """The states that participants are, or that their names or descriptions tell, with the words of these."""
    labels = [reading.label(iri) for iri in values]
    words = {word for label in labels for word in label.split()}
    states = {country for word in words if (country := country_of_adjective(word))}
    return {stem for state in states for stem in content_words(state)} | _heads(reading, values)


def _relation(
    reading: StoryReading, slot: Slot, left: Mapping[str, Sequence[Words]], right: Mapping[str, Sequence[Words]]
) -> Relation | None:
    """How what two outlets give relates; places that no gazetteer has are not told apart."""
    places = reading.resolution.locations
    if set(left) & set(right):
        return None
    if any(_within(reading, a, b) for a in left for b in right):
        return "precision"
    if slot == "place" and not all(any(iri in places for iri in side) for side in (left, right)):
        return None
    if _heads(reading, left) & _heads(reading, right):
        return None
    if slot == "place" and _kin(_states(reading, left), _states(reading, right)):
        return None  # 'Ruritania', 'the Ruritanian coast'
    if not any(_named(reading, iri) for iri in (*left, *right)):
        return None
    return "contradiction" if all(any(_named(reading, i) for i in side) for side in (left, right)) else "precision"


def _within(reading: StoryReading, one: str, other: str) -> bool:
    """Whether one place lies in the other."""
    places = reading.resolution.locations
    for inner, outer in ((one, other), (other, one)):
        if inner in places and places[inner].country == (places[outer].iri if outer in places else outer):
            return True
        if outer in places and inner in places and places[inner].country in places[outer].ids:
            return True
    return False


def _heads(reading: StoryReading, values: Mapping[str, Sequence[Words]]) -> set[str]:
    return {stem for iri in values for stem in content_words(reading.label(iri))}


def _kin(left: set[str], right: set[str]) -> bool:
    """Whether a word of the one begins like one of the other."""
    return bool({word[:_ROOT] for word in left} & {word[:_ROOT] for word in right})


def _named(reading: StoryReading, iri: str) -> bool:
    return iri in reading.named


# ------------------------------------------------------------------ together
def _made(
    reading: StoryReading, happening: Happening, slot: Slot, relation: Relation, values: _Values, surety: float
) -> Difference:
    shown = {outlet: ", ".join(sorted(map(_shown(reading), of))) for outlet, of in values.items()}
    words = {outlet: [w for group in of.values() for w in group] for outlet, of in values.items()}
    what = f"{reading.label(happening.iri)}: {slot}"
    return Difference(
        reading.iri,
        happening.iri,
        slot,
        relation,
        what,
        reading.cells(shown, words),
        round(surety * happening.surety, 2),
        happening.prominence,
    )


def _shown(reading: StoryReading):  # type: ignore[no-untyped-def]
    return lambda value: reading.label(value) if value.startswith("http") else value
