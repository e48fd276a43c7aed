"""The graph as a network of actors, places, events and statements, for networkx, and as GraphML for other tools."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.queries import run
from kg.store import Store

if TYPE_CHECKING:
    import networkx  # type: ignore[import-untyped, unused-ignore]

QUERIES = Path(__file__).with_name("network_queries")
_BETWEEN = " | "


@dataclass(frozen=True, slots=True, order=True)
class EdgeEvidence:
    """Words of one outlet that carry a relation, and the sentence that they stand in."""

    outlet: str
    words: str
    sentence: str


def network(store: Store) -> networkx.MultiDiGraph[str]:
    """The network of the graph in `store`.

    Nodes are IRIs with `label`, `kind` (person, organization, place, group, participant, event, statement) and
    `outlets` (a sorted tuple). An edge leads from an event to its agents, patients, places and those according to
    whom it is told; from a statement to its speaker, addressee, place and what it is about; from a person to the
    organisation of a role. Its key and `relation` name it, `evidence` is a tuple of `EdgeEvidence`. There is one edge
    for one relation of two nodes, however often it is told. Roles without an organisation are left out.
    Nodes and edges come in the order of their IRIs. Raises StoreError.
    """
    import networkx  # type: ignore[import-untyped, unused-ignore]

    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for node, kind, label, outlet in run(store, QUERIES / "nodes.rq"):
        if node not in graph:
            graph.add_node(str(node), label=label, kind=kind, outlets=())
        known = graph.nodes[node]
        known["outlets"] = tuple(sorted({*known["outlets"], outlet}))
    for source, relation, target, outlet, words, sentence in run(store, QUERIES / "edges.rq"):
        if source not in graph or target not in graph:
            continue
        if not graph.has_edge(source, target, relation):
            graph.add_edge(str(source), str(target), key=relation, relation=relation, evidence=())
        edge = graph.edges[source, target, relation]
        edge["evidence"] = (*edge["evidence"], EdgeEvidence(outlet, words, sentence or words))
    return graph


def graphml(store: Store) -> bytes:
    """The network of `store` as GraphML in UTF-8, the same bytes for the same graph.

    All attributes are strings, lists in them joined by ' | '; `evidence` holds 'outlet: sentence' once for each
    sentence. Characters that XML does not allow are dropped. Raises StoreError.
    """
    import networkx  # type: ignore[import-untyped, unused-ignore]

    graph = network(store)
    plain: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for node, data in graph.nodes(data=True):
        plain.add_node(node, **_strings({**data, "outlets": _BETWEEN.join(data["outlets"])}))
    for source, target, relation, data in graph.edges(keys=True, data=True):
        evidence: tuple[EdgeEvidence, ...] = data["evidence"]
        sentences = dict.fromkeys(f"{one.outlet}: {one.sentence}" for one in evidence)
        outlets = dict.fromkeys(one.outlet for one in evidence)
        attributes = {"relation": relation, "outlets": _BETWEEN.join(outlets), "evidence": _BETWEEN.join(sentences)}
        plain.add_edge(source, target, key=_allowed(relation), **_strings(attributes))
    written = BytesIO()
    networkx.write_graphml_xml(plain, written)  # not write_graphml: its bytes depend on whether lxml is installed
    return written.getvalue()


def _strings(attributes: dict[str, Any]) -> dict[str, str]:
    return {name: _allowed(str(value)) for name, value in attributes.items()}


def _allowed(words: str) -> str:
    """`words` without the characters that XML 1.0 forbids."""
    return "".join(c for c in words if c in "\t\n\r" or " " <= c < "\ud800" or "\ue000" <= c < "\ufffe" or c > "\uffff")
