"""Merging by itself: of the words for happenings that are found, are those of one happening in one event.

The three counts whose mean is the CoNLL score of coreference: MUC counts links, B-cubed mentions, CEAF-e whole
clusters under the best pairing of them (Pradhan et al. 2014, Scoring Coreference Partitions of Predicted Mentions).
Words that are not found, and events that are no happening, count nowhere.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping
from typing import Any

from kg.evaluation.alignment import Alignment
from kg.evaluation.counts import Tallies, Tally, hits

PARTS = ("merging: MUC", "merging: B-cubed", "merging: CEAF-e")

Cluster = frozenset[Any]
Clusters = list[Cluster]


def score_merging(aligned: Alignment) -> Tallies:
    """Counts of one story."""
    wanted: dict[Hashable, set[Any]] = defaultdict(set)
    given: dict[Hashable, set[Any]] = defaultdict(set)
    for number, happening in enumerate(aligned.happenings):
        for where in happening.words:
            key = aligned.event_at(where)
            if key is not None:
                wanted[number].add(where)
                given[key].add(where)
    gold, told = list(map(frozenset, wanted.values())), list(map(frozenset, given.values()))
    return dict(zip(PARTS, (muc(gold, told), b_cubed(gold, told), ceaf(gold, told)), strict=True))


def muc(gold: Clusters, told: Clusters) -> Tally:
    """Links: a cluster of n has n - 1; one is lost for each part, but one, that the others cut it into."""
    right, links_told = _links(told, _places(gold))
    found, links_gold = _links(gold, _places(told))
    return Tally(right, links_told, found, links_gold)


def b_cubed(gold: Clusters, told: Clusters) -> Tally:
    """Mentions: for each, how much of its cluster is in its cluster of the others, too."""
    return Tally(_kept(told, gold), sum(map(len, told)), _kept(gold, told), sum(map(len, gold)))


def ceaf(gold: Clusters, told: Clusters) -> Tally:
    """Clusters: the likeness of pairs, one to one, when they are paired so that it is greatest in sum."""
    return hits(_best_sum(gold, told), len(told), len(gold))


def _places(clusters: Clusters) -> Mapping[Any, int]:
    return {mention: number for number, cluster in enumerate(clusters) for mention in cluster}


def _links(clusters: Clusters, others: Mapping[Any, int]) -> tuple[int, int]:
    """-> (links kept, links): a mention that the others lack is a part by itself."""
    kept = links = 0
    for cluster in clusters:
        parts = {others.get(mention, mention) for mention in cluster}
        kept += len(cluster) - len(parts)
        links += len(cluster) - 1
    return kept, links


def _kept(clusters: Clusters, others: Clusters) -> float:
    places = _places(others)
    return sum(
        len(cluster & others[places[mention]]) / len(cluster)
        for cluster in clusters
        for mention in cluster
        if mention in places
    )


def _best_sum(gold: Clusters, told: Clusters) -> float:
    """Twice the shared mentions over all mentions of two clusters, summed over the best one-to-one pairs."""
    import networkx as nx

    places = _places(told)
    graph = nx.Graph()
    for i, cluster in enumerate(gold):
        for j, shared in Counter(places[mention] for mention in cluster if mention in places).items():
            graph.add_edge(("gold", i), ("told", j), weight=2 * shared / (len(cluster) + len(told[j])))
    parts = (graph.subgraph(nodes) for nodes in nx.connected_components(graph))
    return float(sum(part.edges[edge]["weight"] for part in parts for edge in nx.max_weight_matching(part)))
