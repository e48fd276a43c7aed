"""Which event mentions, of one article or several, are one event.

Two mentions may be one event when their type agrees (for OTHER: their trigger's lemma), they share named participants
or places, and nothing contradicts: different days, disjoint named agents, different places, articles published far
apart. The score counts what is shared. What it cannot: events told without any named participant.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import combinations

from kg.completion import completed_events
from kg.lexicon.tables import words
from kg.model import ArticleFacts, EventMention
from kg.resolve.clustering import Clustering, Pair, cluster
from kg.resolve.clustering import pair as make_pair

_THRESHOLD = 0.6
_DAYS_APART = 21
_SYMMETRIC = frozenset({"CONSULT", "AGREE", "COOPERATE"})
_BLOCK_LIMIT = 400


@dataclass(frozen=True, slots=True)
class EventMember:
    """One event mention with its participants as IRIs; only named ones tell events apart."""

    key: str
    article: str
    mention: EventMention
    agents: frozenset[str]
    patients: frozenset[str]
    places: frozenset[str]
    published: date | None
    local_event: str

    @property
    def participants(self) -> frozenset[str]:
        """Agents and patients together."""
        return self.agents | self.patients


def event_members(facts: Sequence[ArticleFacts], iri: dict[str, str]) -> dict[str, EventMember]:
    """All event mentions of all articles; `iri` maps ARTICLE/LOCAL of entities to canonical IRIs."""
    found: dict[str, EventMember] = {}
    for article_facts in facts:
        article = article_facts.article
        named = {entity.id for entity in article_facts.entities if entity.named}
        described = {entity.id for entity in article_facts.entities if entity.country}

        def shared(ids: tuple[str, ...], keep: set[str], article_id: str = article.id) -> frozenset[str]:
            return frozenset(iri[f"{article_id}/{local}"] for local in ids if local in keep)

        for mention in completed_events(article_facts.events):
            key = f"{article.id}/{mention.id}"
            known = named | described
            found[key] = EventMember(
                key,
                article.id,
                mention,
                shared(mention.agents, known),
                shared(mention.patients, known),
                shared(mention.places, named),
                article.published,
                f"{article.id}/{mention.event or mention.id}",
            )
    return found


def cluster_events(all_members: dict[str, EventMember]) -> Clustering:
    """Mentions -> events with the pairs that joined them."""
    pairs: dict[tuple[str, str], Pair] = {}
    for key in sorted(all_members):
        member = all_members[key]
        if member.local_event != key and member.local_event in all_members:
            pairs[(key, member.local_event)] = make_pair(key, member.local_event, 1.0, "told again in the same article")
    for left, right in _candidates(all_members):
        pair = _scored(left, right)
        if pair is not None:
            pairs.setdefault((left.key, right.key), pair)

    def forbidden(left: str, right: str) -> bool:
        a, b = all_members[left], all_members[right]
        if a.local_event == b.local_event:
            return False
        if _same_death(a, b):
            return not _compatible_times(a.mention.time, b.mention.time)
        return _contradicts(a, b)

    return cluster(sorted(all_members), pairs.values(), forbidden)


def _kind(member: EventMember) -> str:
    mention = member.mention
    return mention.type if mention.type != "OTHER" else f"OTHER {mention.lemma}"


def _candidates(all_members: dict[str, EventMember]) -> Iterator[tuple[EventMember, EventMember]]:
    blocks: dict[tuple[str, str], list[EventMember]] = defaultdict(list)
    for key in sorted(all_members):
        member = all_members[key]
        for participant in member.participants | member.places:
            blocks[(_kind(member), participant)].append(member)
    seen: set[tuple[str, str]] = set()
    for block in blocks.values():
        for left, right in combinations(block[:_BLOCK_LIMIT], 2):
            if left.local_event != right.local_event and (left.key, right.key) not in seen:
                seen.add((left.key, right.key))
                yield left, right


def _compatible_times(left: str, right: str) -> bool:
    return not left or not right or left.startswith(right) or right.startswith(left)


def _contradicts(left: EventMember, right: EventMember) -> bool:
    a, b = left.mention, right.mention
    if not _compatible_times(a.time, b.time):
        return True
    if left.places and right.places and not left.places & right.places and not left.participants & right.participants:
        return True
    if left.published and right.published and abs((left.published - right.published).days) > _DAYS_APART:
        return not (a.time and a.time == b.time)
    return _other_people(left, right)


def _persons(iris: frozenset[str]) -> frozenset[str]:
    return frozenset(iri for iri in iris if "/person/" in iri)


def _other_people(left: EventMember, right: EventMember) -> bool:
    """Different persons on the same side; of meetings and the like, where sides mean little, on both together."""
    if left.mention.type in _SYMMETRIC:
        a, b = left.participants, right.participants
        return not (a <= b or b <= a)
    for a, b in ((left.agents, right.agents), (left.patients, right.patients)):
        if _persons(a) and _persons(b) and not a & b:
            return True
    both_sides = left.patients and right.patients and left.agents and right.agents
    return bool(both_sides and not left.patients & right.patients)


@cache
def _once() -> frozenset[str]:
    return frozenset(words("once.txt"))


def _same_death(left: EventMember, right: EventMember) -> bool:
    """Both tell what befalls a person only once, of the same named person."""
    if left.mention.lemma not in _once() or right.mention.lemma not in _once():
        return False
    victims = left.patients & right.patients
    return any("/person/" in victim for victim in victims)


def _scored(left: EventMember, right: EventMember) -> Pair | None:
    if _same_death(left, right) and _compatible_times(left.mention.time, right.mention.time):
        return make_pair(left.key, right.key, 0.95, "the same person killed: nobody is killed twice")
    if _contradicts(left, right):
        return None
    score, reasons = 0.2, [f"the same type ({left.mention.type})"]
    for name, a, b, weight in (
        ("patient", left.patients, right.patients, 0.35),
        ("agent", left.agents, right.agents, 0.25),
        ("place", left.places, right.places, 0.2),
    ):
        if a & b:
            score += weight
            reasons.append(f"the same {name}")
    if not left.patients & right.patients and len(left.participants) > 1 and left.participants == right.participants:
        score += 0.35
        reasons.append("the same participants")
    if left.mention.time and left.mention.time == right.mention.time:
        score += 0.2
        reasons.append("the same time")
    if left.mention.lemma == right.mention.lemma:
        score += 0.1
        reasons.append("the same word")
    if score < _THRESHOLD:
        return None
    return make_pair(left.key, right.key, round(min(score, 0.99), 2), ", ".join(reasons))
