"""Who is named as the one who did it, and where an outlet leaves that out in a passive or a noun.

Only force and harm that somebody does to somebody: of talks, reports and the like it tells nothing that a noun has no
agent. An outlet that names the agent anywhere in the sentence has not left it out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.compare.difference import Difference, Words
from kg.compare.happenings import Happening, sure
from kg.compare.reading import StoryReading, Told
from kg.ontology import types_with
from kg.resolve.wording import stem

_LEAST = 0.4
_SUREST = 0.85


def compare(reading: StoryReading, found: Sequence[Happening]) -> Iterator[Difference]:
    """Happenings whose agent one outlet names and another does not."""
    for happening in found:
        told = {outlet: sure(of) for outlet, of in happening.told.items()}
        told = {outlet: of for outlet, of in told.items() if of}
        if (
            len(told) < 2
            or happening.prominence < _LEAST
            or happening.surety < _SUREST
            or not any(t.mention.patients for t in happening.all)
            or 2 * sum(t.mention.type in types_with("hostile") for t in happening.all) <= len(happening.all)
        ):
            continue
        agents = {outlet: _agents(reading, of) for outlet, of in told.items()}
        iris = {reading.entity(t.article, local) for of in told.values() for t in of for local in t.mention.agents}
        hidden = [o for o, named in agents.items() if not named and _hides(reading, told[o], iris)]
        agents = {outlet: named for outlet, named in agents.items() if named or outlet in hidden}
        naming = [set(named) for named in agents.values() if named]
        if not hidden or not naming or not set.intersection(*naming):
            continue  # who names somebody else tells of another happening
        values: dict[str, str | None] = {
            outlet: ", ".join(sorted(named)) or "no agent named" for outlet, named in agents.items()
        }
        words = {o: [w for ws in of.values() for w in ws] or [t.words for t in told[o]] for o, of in agents.items()}
        what = f"who did it: {reading.label(happening.iri)}"
        confidence = round(0.45 * happening.surety, 2)
        yield Difference(
            reading.iri,
            happening.iri,
            "agent",
            "agency",
            what,
            reading.cells(values, words),
            confidence,
            happening.prominence,
        )


def _agents(reading: StoryReading, told: Sequence[Told]) -> dict[str, list[Words]]:
    found: dict[str, list[Words]] = {}
    for one in told:
        for local in one.mention.agents:
            words = reading.nearest(one.article, local, one.mention.span)
            if words:
                found.setdefault(reading.label(reading.entity(one.article, local)), []).extend((words, one.words))
    return found


def _hides(reading: StoryReading, told: Sequence[Told], agents: set[str]) -> bool:
    """Whether an outlet that names no agent tells a happening as a fact, and nowhere says by its word who did it."""
    if any(one.mention.factuality != "asserted" for one in told) or _has(reading, told, agents):
        return False
    stems = {stem(one.mention.lemma) for one in told}
    return not any(
        one.outlet == told[0].outlet
        and stem(one.mention.lemma) in stems
        and agents & {reading.entity(one.article, local) for local in one.mention.agents}
        for one in reading.told
    )


def _has(reading: StoryReading, told: Sequence[Told], agents: set[str]) -> bool:
    """Whether a sentence that tells a happening names one of its agents."""
    sentences = [s for one in told if (s := reading.sentence_at(one.words))]
    return any(
        sentence.span.start <= mention.span.start < sentence.span.end
        for sentence in sentences
        for mention in reading.by_id[sentence.article].mentions
        if mention.entity and reading.entity(sentence.article, mention.entity) in agents
    )
