"""The graph as a network of actors, places, events and statements, for networkx, and as GraphML for other tools."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
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
    """The network of the graph in `store`, with the directions of the page.

    Nodes are IRIs with `label`, `kind` (person, organization, place, group, participant, event, statement) and
    `outlets` (a sorted tuple). Events have `type`, `day` (a date), `actuality` (a sorted tuple: what outlets tell as
    asserted, denied, planned or possible), `confidence` and `prominence` too, the greatest of any report; statements
    `type` (direct, indirect, mixed), `day` and `confidence`. What is not known is not there.

    An edge leads from an agent to an event ('agent'), from that to patients, places ('at') and those 'according to'
    whom it is told, from what is 'before' to what is later; from a speaker to a statement ('said'), from that to whom
    it is said ('to'), where ('spoken in') and what it is 'about' or 'within'; from a person to the organisation of a
    role. Its key and `relation` name it, `outlets` is a sorted tuple, `evidence` a tuple of `EdgeEvidence`,
    `confidence` the greatest of what carries it. There is one edge for one relation of two nodes, however often it is
    told. Roles without an organisation are left out. Nodes and edges come in the order of their IRIs. Raises
    StoreError.
    """
    import networkx  # type: ignore[import-untyped, unused-ignore]

    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for node, kind, label, outlet in run(store, QUERIES / "nodes.rq"):
        if node not in graph:
            graph.add_node(str(node), label=label, kind=kind, outlets=())
        known = graph.nodes[node]
        known["outlets"] = tuple(sorted({*known["outlets"], outlet}))
    for node, kind, day, actuality, confidence, prominence in run(store, QUERIES / "details.rq"):
        if node in graph:
            _add_details(graph.nodes[node], kind, day, actuality, confidence, prominence)
    for source, relation, target, outlet, words, sentence, confidence in run(store, QUERIES / "edges.rq"):
        if source not in graph or target not in graph or source == target:
            continue
        if not graph.has_edge(source, target, relation):
            graph.add_edge(str(source), str(target), key=relation, relation=relation, outlets=(), evidence=())
        edge = graph.edges[source, target, relation]
        told = EdgeEvidence(outlet, words, sentence or words)
        edge["evidence"] = tuple(dict.fromkeys((*edge["evidence"], told)))
        edge["outlets"] = tuple(sorted({*edge["outlets"], outlet}))
        _keep_greatest(edge, "confidence", confidence)
    return graph


def _add_details(
    node: dict[str, Any],
    kind: str,
    day: date | None,
    actuality: str | None,
    confidence: Decimal | None,
    prominence: Decimal | None,
) -> None:
    """One report of an event, or a statement: the first type and day count, in the order of the query."""
    node.setdefault("type", kind)
    if day is not None:
        node["day"] = min(day, node.get("day", day))
    if actuality is not None:
        node["actuality"] = tuple(sorted({*node.get("actuality", ()), actuality}))
    _keep_greatest(node, "confidence", confidence)
    _keep_greatest(node, "prominence", prominence)


def _keep_greatest(data: dict[str, Any], name: str, value: Decimal | None) -> None:
    if value is not None:
        data[name] = max(float(value), data.get(name, 0.0))


def graphml(store: Store) -> bytes:
    """The network of `store` as GraphML in UTF-8, the same bytes for the same graph.

    Attributes are those of `network`: confidence and prominence numbers, all others strings, lists in them joined by
    ' | ', days as YYYY-MM-DD; `evidence` holds 'outlet: sentence' once for each sentence. Characters that XML does not
    allow are dropped. Raises StoreError.
    """
    import networkx  # type: ignore[import-untyped, unused-ignore]

    graph = network(store)
    plain: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for node, data in graph.nodes(data=True):
        plain.add_node(node, **_plain(data))
    for source, target, relation, data in graph.edges(keys=True, data=True):
        evidence: tuple[EdgeEvidence, ...] = data["evidence"]
        sentences = tuple(dict.fromkeys(f"{one.outlet}: {one.sentence}" for one in evidence))
        plain.add_edge(source, target, key=_allowed(relation), **_plain({**data, "evidence": sentences}))
    written = BytesIO()
    networkx.write_graphml_xml(plain, written)  # not write_graphml: its bytes depend on whether lxml is installed
    return written.getvalue()


def _plain(attributes: dict[str, Any]) -> dict[str, str | float]:
    """Attributes of the types that GraphML has."""
    found: dict[str, str | float] = {}
    for name, value in attributes.items():
        if isinstance(value, float):
            found[name] = value
        else:
            found[name] = _allowed(_BETWEEN.join(value) if isinstance(value, tuple) else str(value))
    return found


def _allowed(words: str) -> str:
    """`words` without the characters that XML 1.0 forbids."""
    return "".join(c for c in words if c in "\t\n\r" or " " <= c < "\ud800" or "\ue000" <= c < "\ufffe" or c > "\uffff")
