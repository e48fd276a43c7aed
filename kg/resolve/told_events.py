"""What a collection tells of events, put together once: mentions, tellings, what is compared, and with what result.

Merging, the doubts about it, the comparison of outlets and the claims of silence all ask this. The pairs of tellings
that are compared are given one by one, as there are too many to hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kg.facts_store import grouped
from kg.grouped import Grouped
from kg.model import ArticleFacts
from kg.resolve.event_blocking import candidate_pairs
from kg.resolve.event_evidence import Evidence, Evidences
from kg.resolve.tellings import EventMember, Telling, event_members, named_things, tellings


class ToldEvents:
    """The events of some articles. `members` are their mentions and `tellings` what each article tells of one event,
    both by ARTICLE/LOCAL, on disk where the facts are; `evidences` compares tellings."""

    def __init__(
        self,
        facts: Sequence[ArticleFacts],
        iri: Mapping[str, str],
        changed: Mapping[str, EventMember] | None = None,
    ) -> None:
        """`iri` maps ARTICLE/LOCAL of the entities of `facts` to canonical IRIs; `changed` are those mentions that are
        not as the articles have them, since a user has parted some."""
        self.members: Grouped[EventMember] = grouped(facts)
        self.tellings: Grouped[Telling] = grouped(facts)
        named = named_things(facts, iri)
        for one in facts:
            own = {member.key: (changed or {}).get(member.key, member) for member in event_members(one, iri, named)}
            self.members.put(one.article.id, own)
            self.tellings.put(one.article.id, tellings(own.values()))
        self.evidences = Evidences(facts, self.tellings)

    def pairs(self) -> Iterator[tuple[str, str]]:
        """The keys of the tellings of two articles that are near enough to be compared (`kg.resolve.event_blocking`),
        each pair once."""
        yield from candidate_pairs(self.tellings, self.evidences)

    def compared(self) -> Iterator[tuple[str, str, Evidence]]:
        """The `pairs` that do not contradict each other, with what speaks for their being one event."""
        for left, right in self.pairs():
            evidence = self.evidences.judged(left, right)
            if evidence is not None:
                yield left, right, evidence
