"""Who is named as the one who did it, and where an outlet leaves that out in a passive or a noun.

Only force and harm that somebody does to somebody: of talks, reports and the like it tells nothing that a noun has no
agent. An outlet that names the agent anywhere in the sentence has not left it out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.compare.difference import Difference, Words
from kg.compare.happenings import Happening, participants, sure, told_as
from kg.compare.reading import FEW, StoryReading, Told
from kg.ontology import types_with
from kg.resolve.wording import content_words

_LEAST = 0.4
_SUREST = 0.85


def _violent() -> frozenset[str]:
    """The types of what is done to people by force."""
    return types_with("hostile") & (types_with("harm") | types_with("force"))


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
            or 2 * sum(t.mention.type in _violent() for t in happening.all) <= len(happening.all)
        ):
            continue
        agents = {outlet: _agents(reading, of) for outlet, of in told.items()}
        iris = {reading.entity(t.article, local) for of in told.values() for t in of for local in t.mention.agents}
        hidden = [o for o, named in agents.items() if not named and _hides(reading, told[o], iris)]
        agents = {outlet: named for outlet, named in agents.items() if named or outlet in hidden}
        naming = [set(named) for named in agents.values() if named]
        if not hidden or not naming or not set.intersection(*naming):
            continue  # who names somebody else tells of another happening
        if len(naming) < len(hidden) or (len(naming) == 1 and len(reading.outlets) > FEW):
            continue  # who is named by one alone may be that one's mistake
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
    """Whether an outlet without an agent tells a happening as a fact, and nowhere says by its word or one of its sort
    who did it."""
    if any(one.mention.factuality != "asserted" for one in told) or _has(reading, told, agents):
        return False
    words = {word for one in told for word in told_as(one)}
    doers = agents | {word for iri in agents for word in content_words(reading.label(iri))}
    return not any(
        one.outlet == told[0].outlet and words & told_as(one) and doers & participants(reading, one, "agents")
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
