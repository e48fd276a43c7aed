"""Resolution: the only stage that sees several articles. Local ids -> canonical IRIs, labels, and the reasons.

The result depends on the set of articles and on that of the user's decisions alone, not on their order.
"""

from __future__ import annotations

import re
from collections import ChainMap, Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from kg import ids
from kg.facts_store import in_order
from kg.lexicon.places import country_of_adjective, place_table, shown_place, standard_place
from kg.model import ArticleFacts
from kg.namespaces import shorten
from kg.resolution import Decision, Merge, Resolution
from kg.resolve.clustering import Clustering, Ties
from kg.resolve.decided import Decided
from kg.resolve.entities import cluster_entities
from kg.resolve.events import cluster_events
from kg.resolve.judged import Judged
from kg.resolve.members import Member
from kg.resolve.names_told import names_told
from kg.resolve.places import location
from kg.resolve.references import References
from kg.resolve.tellings import EventMember
from kg.resolve.told_events import ToldEvents

_INITIALS = re.compile(r"(?:[A-Z]\.?){2,6}")
"""'FHF', 'F.H.F.'"""


@dataclass(frozen=True, slots=True)
class Resolved:
    """A resolution and how it came about: entities by ARTICLE/LOCAL and their clusters, what is told of events and its
    clusters, how a user's words are looked up, and what is decided of entities and of tellings of events."""

    resolution: Resolution
    members: dict[str, Member]
    entities: Clustering
    told: ToldEvents
    events: Clustering
    references: References
    entity_ties: Ties | None
    event_ties: Ties | None


def resolve(
    facts: Sequence[ArticleFacts], decisions: Iterable[Decision] = (), judged: Judged | None = None
) -> Resolution:
    """Decide for all entities and events of `facts` what is one thing; the user's `decisions` win.

    `judged` is what is known of pairs of articles from before, and learns what is found; the result is the same
    without."""
    return _resolved(facts, decisions, judged, whole=False).resolution


def resolve_entities(facts: Iterable[ArticleFacts]) -> Resolution:
    """As `resolve`, of the entities alone, without decisions."""
    resolution = Resolution()
    names = names_told(in_order(facts))
    _name_entities(resolution, cluster_entities(names), names.members)
    return resolution


def resolved(
    facts: Sequence[ArticleFacts], decisions: Iterable[Decision] = (), judged: Judged | None = None
) -> Resolved:
    """As `resolve`, with all that leads to the result."""
    return _resolved(facts, decisions, judged, whole=True)


def _resolved(
    facts: Sequence[ArticleFacts], decisions: Iterable[Decision], judged: Judged | None, whole: bool
) -> Resolved:
    """Not `whole`, and without decisions, entities are given up once they have their names: of many articles they take
    more memory than all that comes after."""
    facts = in_order(facts)
    resolution = Resolution()
    names = names_told(facts)
    all_members = names.members
    references = References(facts, all_members)
    decided = Decided(decisions, references, all_members)
    entity_ties = decided.entities()
    entities = cluster_entities(names, entity_ties)
    del names
    _name_entities(resolution, entities, all_members)
    named = frozenset(resolution.iri[key] for key, member in all_members.items() if member.entity.named)
    if not whole and not decided:
        all_members, entities = {}, replace(entities, refused=())
        references = References(facts, all_members)
        decided = Decided((), references, all_members)
    told = ToldEvents(facts, resolution.iri, named=named, label=resolution.label)
    labelled = _labelled(resolution, told) if decided.needs_labels() else {}
    parted: dict[str, EventMember] = {}
    event_ties = decided.events(ChainMap(parted, told.members), labelled)  # type: ignore[arg-type]
    if parted:
        told = ToldEvents(facts, resolution.iri, parted, named)
    if judged is not None:  # what the user has parted is told otherwise than the articles tell it
        judged.begin({} if parted else told.digests)
    events = cluster_events(told, event_ties, judged)
    _name_events(resolution, events, told.members, judged)
    resolution = replace(
        resolution,
        merges=tuple(sorted([*_merges(resolution, entities), *_merges(resolution, events)])),
        decisions=decided.settled(resolution.iri),
        notes=tuple(sorted(decided.notes)),
    )
    return Resolved(resolution, all_members, entities, told, events, references, entity_ties, event_ties)


def _labelled(resolution: Resolution, told: ToldEvents) -> dict[str, frozenset[str]]:
    """Events by label and IRI, as they are without a decision on any event."""
    named = replace(resolution, iri=dict(resolution.iri), label=dict(resolution.label), kind=dict(resolution.kind))
    _name_events(named, cluster_events(told), told.members)
    found: dict[str, set[str]] = defaultdict(set)
    for key in told.members:
        iri = named.iri[key]
        for name in (iri, shorten(iri), iri.removeprefix(ids.BASE), named.label[iri]):
            found[name].add(key)
    return {name: frozenset(keys) for name, keys in found.items()}


def _merges(resolution: Resolution, clustering: Clustering) -> list[Merge]:
    return [
        Merge(resolution.iri[join.left], join.left, join.right, join.score, join.reason) for join in clustering.joins
    ]


# ------------------------------------------------------------------ entities
def _name_entities(resolution: Resolution, clustering: Clustering, all_members: dict[str, Member]) -> None:
    for group in sorted(clustering.clusters, key=lambda keys: (-len(keys), keys)):
        cluster_members = sorted((all_members[key] for key in group), key=lambda member: not member.entity.named)
        first = cluster_members[0]
        kind = Counter(member.type for member in cluster_members).most_common(1)[0][0]
        label = _label(cluster_members)
        iri = ids.entity(kind, standard_place(label) or label, "" if first.entity.named else group[0])
        if iri in resolution.label:
            iri = ids.entity(kind, label, group[0])
        resolution.label[iri] = label
        resolution.kind[iri] = kind
        resolution.aliases[iri] = tuple(
            sorted({alias for m in _named(cluster_members) for alias in (m.entity.name, *m.entity.aliases)})
        )
        resolution.iri.update(dict.fromkeys(group, iri))
        where = location(iri, [member.choice for member in cluster_members if member.choice])
        if kind == "Place" and where is not None:
            resolution.locations[iri] = where


def _named(cluster_members: list[Member]) -> list[Member]:
    """Those whose names the cluster goes by: of persons who have a name somewhere the descriptions are none."""
    if not any(member.entity.named and member.type == "Person" for member in cluster_members):
        return cluster_members
    return [member for member in cluster_members if member.entity.named]


def _label(cluster_members: list[Member]) -> str:
    """Persons and organisations: the fullest name of those that most articles use, initials ('FHF') being as full as
    what they stand for; groups: the commonest plural; places: the commonest form."""
    if cluster_members[0].type == "Place" or not cluster_members[0].entity.named:
        counts: Counter[str] = Counter()
        for member in cluster_members:
            counts.update({form: n for form, n in member.counts.items() if not country_of_adjective(form)})
        if counts:
            return _commonest_place(counts)
        standard = standard_place(cluster_members[0].entity.name) or cluster_members[0].entity.key
        return standard or min(member.entity.name for member in cluster_members)
    names = Counter(member.entity.name for member in cluster_members if member.entity.named)
    if cluster_members[0].type == "Group":
        return max(sorted(names), key=lambda name: (name.endswith("s"), names[name]))
    return max(sorted(names), key=lambda name: (_fullness(name), names[name], len(name.split()), len(name)))


def _fullness(name: str) -> int:
    """1 for a word ('Haro'), 2 for several and for initials."""
    return 2 if _INITIALS.fullmatch(name) else min(len(name.split()), 2)


def _commonest_place(counts: Counter[str]) -> str:
    """The commonest form of a place's name, written out where it is an abbreviation or in a headline's capitals; that
    of a state ('Calif.') only where some article does so too."""
    in_body = {form.lower(): form for form in sorted(counts) if not form.isupper()}
    shown: Counter[str] = Counter()
    for form, number in counts.items():
        shown[shown_place(in_body.get(form.lower(), form))] += number
    best = max(sorted(shown), key=lambda form: shown[form])
    if best in counts or best not in place_table().states:
        return best
    return max(sorted(form for form in counts if shown_place(form) == best), key=lambda form: counts[form])


# ------------------------------------------------------------------ events
def _name_events(
    resolution: Resolution,
    clustering: Clustering,
    all_events: Mapping[str, EventMember],
    judged: Judged | None = None,
) -> None:
    judged = judged or Judged()
    for group in clustering.clusters:
        label = judged.label(group, partial(_event_label_of, resolution, all_events, group))
        iri = ids.event(label, " ".join(group))
        resolution.label[iri] = label
        resolution.kind[iri] = "Event"
        resolution.iri.update(dict.fromkeys(group, iri))


def _event_label_of(resolution: Resolution, all_events: Mapping[str, EventMember], group: Sequence[str]) -> str:
    return _event_label(resolution, [all_events[key] for key in group])


def _event_label(resolution: Resolution, cluster_members: list[EventMember]) -> str:
    """'assassination: United States → the general (2020-01-03)': commonest trigger, sides, earliest time."""
    words = Counter(member.mention.lemma for member in cluster_members)
    trigger = max(sorted(words), key=lambda word: words[word])

    named = {resolution.label[iri] for m in cluster_members for iri in m.agents | m.patients | m.places}

    def names(side: str, besides: frozenset[str] = frozenset()) -> list[str]:
        counted: Counter[str] = Counter()
        for member in cluster_members:
            for local in getattr(member.mention, side):
                counted[resolution.label[resolution.iri[f"{member.article}/{local}"]]] += 1
        best = sorted((name for name in counted if name not in besides), key=lambda name: (-counted[name], name))
        return ([name for name in best if name in named] or best)[:2]

    agents = names("agents")
    patients = names("patients", frozenset(agents))
    sides = ", ".join(agents) + (" → " if agents and patients else "→ " if patients else "") + ", ".join(patients)
    times = sorted(
        {member.mention.time for member in cluster_members if member.mention.time}, key=lambda t: (-len(t), t)
    )
    places = ", ".join(names("places")) if not sides else ""
    tail = f" ({times[0]})" if times else ""
    body = sides or places
    return f"{trigger}: {body}{tail}" if body else f"{trigger}{tail}"
