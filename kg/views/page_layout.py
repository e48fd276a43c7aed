"""Places the nodes of the page before it is opened: each connected part by forces, then pulled apart, then packed.

Force-directed placement is Fruchterman and Reingold's (1991), as networkx has it; boxes are pulled apart along the
axis on which they overlap least for their size, the simplest of the known ways to remove node overlaps.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

SEED = 7
ROUNDS = 120
GAP = 30.0
EDGE = 170.0
"""Mean length of an edge in pixels, before overlaps are removed."""

ROOM = 1.6
"""Least area of a part of the drawing, over the area of its nodes' boxes, before overlaps are removed."""


def layout(boxes: Sequence[tuple[float, float]], edges: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Centres (x, y) in whole pixels for nodes of the given (width, height), linked by `edges` (pairs of indices).

    The same input gives the same positions. No two boxes overlap, save in parts so dense that `ROUNDS` rounds of
    pulling apart do not suffice."""
    import networkx as nx
    import numpy as np

    graph = nx.Graph()
    graph.add_nodes_from(range(len(boxes)))
    graph.add_edges_from(sorted(edges))
    sizes = np.array(boxes, dtype=float).reshape(-1, 2)
    parts = sorted((sorted(part) for part in nx.connected_components(graph)), key=lambda p: (-len(p), p))
    placed = [_place(graph.subgraph(part), part, sizes[part]) for part in parts]
    centres: dict[int, tuple[int, int]] = {}
    for part, positions in zip(parts, _pack(placed, [sizes[part] for part in parts]), strict=True):
        for node, (x, y) in zip(part, positions, strict=True):
            centres[node] = (round(float(x)), round(float(y)))
    return [centres[node] for node in range(len(boxes))]


def _place(graph: Any, part: Sequence[int], sizes: Floats) -> Floats:
    """Positions of one connected part, in the order of `part`."""
    import networkx as nx
    import numpy as np

    if len(part) == 1:
        return np.zeros((1, 2))
    ordered = nx.Graph()
    ordered.add_nodes_from(part)
    ordered.add_edges_from(sorted(tuple(sorted(edge)) for edge in graph.edges))
    found = nx.spring_layout(ordered, seed=SEED, iterations=ROUNDS, k=2.2 / len(part) ** 0.5, method="force")
    points = np.array([found[node] for node in part])
    row = {node: number for number, node in enumerate(part)}
    ends = np.array([(row[a], row[b]) for a, b in ordered.edges])
    lengths = np.linalg.norm(points[ends[:, 0]] - points[ends[:, 1]], axis=1)
    extent = float(np.ptp(points, axis=0).prod()) or 1.0
    needed = ROOM * float((sizes + GAP).prod(axis=1).sum())
    scale = max(EDGE / max(float(lengths.mean()), 1e-6), (needed / extent) ** 0.5 if len(part) > 3 else 0.0)
    return _pull_apart(points * scale, sizes + GAP)


def _pull_apart(points: Floats, sizes: Floats) -> Floats:
    """Move overlapping boxes away from each other, a part of the overlap at a time, until none is left."""
    import numpy as np

    least = (sizes[:, None, :] + sizes[None, :, :]) / 2
    for _ in range(ROUNDS):
        apart = points[:, None, :] - points[None, :, :]
        overlap = least - np.abs(apart)
        np.einsum("iij->ij", overlap)[:] = 0.0
        hit = (overlap > 0.5).all(axis=2)
        if not hit.any():
            break
        across = overlap[..., 0] * least[..., 1] <= overlap[..., 1] * least[..., 0]
        # Where two centres coincide on an axis the order of the nodes decides who goes where.
        order = np.sign(np.arange(len(points))[:, None] - np.arange(len(points))[None, :])
        for axis, chosen in ((0, hit & across), (1, hit & ~across)):
            side = np.where(apart[..., axis] == 0, order, np.sign(apart[..., axis]))
            points[:, axis] += (np.where(chosen, overlap[..., axis], 0.0) * side * 0.4).sum(axis=1)
    return points


def _pack(parts: Sequence[Floats], sizes: Sequence[Floats]) -> list[Floats]:
    """Set the parts side by side in rows, largest first, so that the whole is about as wide as high."""
    import numpy as np

    lows = [(p - s / 2).min(axis=0) for p, s in zip(parts, sizes, strict=True)]
    spans = [(p + s / 2).max(axis=0) - low + 2 * GAP for p, s, low in zip(parts, sizes, lows, strict=True)]
    width = max(
        [float(span[0]) for span in spans] + [1.1 * float(np.sqrt(sum(float(span.prod()) for span in spans)))],
        default=0.0,
    )
    x = y = height = 0.0
    packed: list[Floats] = []
    for part, low, span in zip(parts, lows, spans, strict=True):
        if x > 0 and x + float(span[0]) > width:
            x, y, height = 0.0, y + height, 0.0
        packed.append(part - low + np.array([x, y]))
        x, height = x + float(span[0]), max(height, float(span[1]))
    return packed
