"""How far each outlet commits to one happening: fact, claimed by somebody, planned, possible or denied.

A plan that a later article tells as done is an update; what an article denies that another tells as fact is a
contradiction. Limits: who is right is never asked; denials are believed only where a word of the sentence denies.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from kg.compare.difference import Difference, Relation, Words
from kg.compare.happenings import (
    Happening,
    may_be_one,
    of_one_matter,
    participants,
    same_word,
    sure,
    surely_one,
    told_as,
)
from kg.compare.lists import words as listed
from kg.compare.reading import StoryReading, Told
from kg.compare.slots import is_deed
from kg.compare.updates import OPEN
from kg.model import PROMINENT, Factuality
from kg.resolve.wording import stem

_SAYING = listed("saying") | {"disclose", "comment", "announce"}
_REFUSING = listed("refusing")
_RULING_OUT = _REFUSING | {"rule out"}
_VAGUE = frozenset(map(stem, listed("vague")))
_SIDES = ("agents", "patients")
_UPDATE = 0.2
"""What is both contradicted on one day and changed on a later day has changed."""
_NEAR = 0.15
"""How alike the sentences of a denial and of what it denies must be that have one word for it or somebody in common;
half as much where they have both."""
_ALIKE = 0.3
"""How alike they must be that have neither, and the sentences of a claim and of a fact."""
_MERGED = 0.85
"""The surety of happenings that were merged."""
_ORDER: Sequence[Factuality] = ("asserted", "planned", "possible", "denied")
_SHOWN = {"asserted": "told as fact", "planned": "planned", "possible": "possible", "denied": "denied"}


def compare(reading: StoryReading, found: Sequence[Happening]) -> Iterator[Difference]:
    """Where outlets stand differently to one happening."""
    for happening in found:
        if len(happening.outlets) > 1:
            difference = _difference(reading, happening)
            if difference:
                yield difference


def _difference(reading: StoryReading, happening: Happening) -> Difference | None:
    counting = {outlet: _counting(reading, told) for outlet, told in happening.told.items()}
    counting = {outlet: told for outlet, told in counting.items() if told}
    if reading.tells_much:
        counting = {outlet: told for outlet, told in counting.items() if _has_like(reading, outlet, counting)}
    standings = {outlet: told[0].mention.factuality for outlet, told in counting.items()}
    if len(counting) < 2 or all(stem(one.mention.lemma) in _VAGUE for of in counting.values() for one in of):
        return None
    if _agree(reading, happening):
        return None
    relation, surety = _relation(reading, counting)
    deed = any(is_deed(one) for one in happening.all)
    if relation is None and deed and happening.surety > _MERGED and happening.prominence >= PROMINENT:
        facts = [told[0] for told in counting.values() if told[0].mention.factuality == "asserted"]
        relation, surety = ("standing", 0.4) if _claimed(reading, facts) else (None, 0.0)
    if relation is None:
        return None
    values = {outlet: _value(reading, told[0]) for outlet, told in counting.items()}
    said = {"claimed"} if relation == "standing" else set()
    words = {outlet: [w for told in of for w in _words(reading, told)] for outlet, of in counting.items()}
    what = f"{reading.label(happening.iri)}: " + " / ".join(sorted({_SHOWN[it] for it in standings.values()} | said))
    confidence = round(surety * happening.surety, 2)
    cells = reading.cells(values, words)
    return Difference(reading.iri, happening.iri, "factuality", relation, what, cells, confidence, happening.prominence)


def _claimed(reading: StoryReading, told: Sequence[Told]) -> bool:
    """Whether one outlet tells as a fact what another only lets somebody tell, in sentences that are alike."""
    claims = [one for one in told if one.statement is not None]
    facts = [one for one in told if one.statement is None]
    return any(
        may_be_one(reading, one, other)
        and (told_as(one) & told_as(other) or _common_patients(reading, one, other))
        and reading.alike(reading.sentence_at(one.words), reading.sentence_at(other.words)) >= _ALIKE
        for one in claims
        for other in facts
    )


def _common_patients(reading: StoryReading, one: Told, other: Told) -> bool:
    ours, theirs = ({reading.entity(t.article, local) for local in t.mention.patients} for t in (one, other))
    return bool(ours & theirs)


def _agree(reading: StoryReading, happening: Happening) -> bool:
    """Whether all outlets have the same denial, whatever else they tell: they let somebody deny one thing."""
    return all(
        any(one.mention.factuality == "denied" and reading.negated(one.words) for one in sure(told))
        for told in happening.told.values()
    )


def _counting(reading: StoryReading, told: Sequence[Told]) -> tuple[Told, ...]:
    """The mentions by which an outlet stands: in its own voice if there are any, the strongest commitment first."""
    stated = [one for one in sure(told) if not reading.asked(one.words)]
    believed = [one for one in stated if one.mention.factuality != "denied" or reading.negated(one.words)]
    own = [one for one in believed if one.statement is None]
    return tuple(sorted(own or believed, key=lambda one: (_ORDER.index(one.mention.factuality), one.mention.span)))


def _has_like(reading: StoryReading, outlet: str, counting: Mapping[str, tuple[Told, ...]]) -> bool:
    """Whether the telling by which an outlet stands is of one matter with that of another."""
    return any(of_one_matter(reading, counting[outlet][0], told[0]) for o, told in counting.items() if o != outlet)


def _sentence(reading: StoryReading, told: Told) -> str:
    """The text of the sentence in which a happening is told."""
    sentence = reading.sentence_at(told.words)
    return reading.text_of(sentence) if sentence else ""


def _relation(reading: StoryReading, counting: dict[str, tuple[Told, ...]]) -> tuple[Relation | None, float]:
    """How the standings of the outlets relate, and how surely."""
    best: tuple[float, Relation | None] = (0.0, None)
    firsts = [told[0] for told in counting.values()]
    for index, one in enumerate(firsts):
        for other in firsts[index + 1 :]:
            earlier, later = sorted((one, other), key=lambda t: (reading.published(t.article) or date.min, t.article))
            if reading.tells_much and not of_one_matter(reading, earlier, later):
                continue
            relation, surety = _pair(reading, earlier, later)
            surety += _UPDATE if relation == "update" else 0.0
            if relation and surety > best[0]:
                best = surety, relation
    return best[1], best[0] - (_UPDATE if best[1] == "update" else 0.0)


def _pair(reading: StoryReading, earlier: Told, later: Told) -> tuple[Relation | None, float]:
    before, after = earlier.mention.factuality, later.mention.factuality
    first, last = reading.published(earlier.article), reading.published(later.article)
    apart = bool(first and last and first < last)
    word = 0.15 if same_word(earlier, later) else 0.0
    if before == after or ("denied" in (before, after) and not _comparable(reading, earlier, later)):
        return None, 0.0
    if before in ("planned", "possible") and after == "asserted":
        open_ = before == "planned" or not reading.tells_much or OPEN.search(_sentence(reading, earlier))
        return ("update", 0.55 + word) if apart and open_ else (None, 0.0)
    if before == "denied" and after == "asserted":
        return ("update" if apart else "contradiction"), 0.6 + word
    if before == "asserted" and after == "denied":
        return "contradiction", 0.65 + word
    if apart and "denied" in (before, after):
        return "update", 0.45 + word
    return None, 0.0


def _comparable(reading: StoryReading, one: Told, other: Told) -> bool:
    """Whether what one denies may be what the other tells."""
    words = {one.mention.lemma, other.mention.lemma}
    if words & _SAYING or (len(words) > 1 and words & _REFUSING):
        return False  # what one would not say is another thing than what another says; who declined to come did not
    if words & _RULING_OUT and not _common_patients(reading, one, other):
        return False  # what cannot be ruled out is another thing than what somebody has ruled out
    sentences = [reading.sentence_at(told.words) for told in (one, other)]
    alike = reading.alike(*sentences)
    if not surely_one(reading, one, other):
        return False
    shared = any(participants(reading, one, side) & participants(reading, other, side) for side in _SIDES)
    ties = shared + same_word(one, other)
    return alike >= (_ALIKE, _NEAR, _NEAR / 2)[ties]


def _value(reading: StoryReading, told: Told) -> str:
    shown = _SHOWN[told.mention.factuality]
    speaker = reading.speaker(told.article, told.statement)
    if told.statement is None:
        return shown
    source = reading.label(speaker) if speaker else "somebody"
    if told.mention.factuality == "asserted":
        return f"told by {source}"
    return f"{shown}, according to {source}"


def _words(reading: StoryReading, told: Told) -> list[Words]:
    cues = told.statement.cue if told.statement else ()
    return [reading.whole_clause(told), *(Words(told.article, cue) for cue in cues)]
