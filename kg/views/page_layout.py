"""Places the nodes of the page before it is opened: by forces, then pulled apart; the best supported in the middle.

The forces are Fruchterman and Reingold's (1991), with a pull towards the middle, which keeps unconnected parts near,
and a push that grows with the edges of a node, as in ForceAtlas2 (Jacomy et al. 2014). Overlaps are removed along the
axis on which two boxes overlap least for their size, the simplest of the known ways.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Whole = npt.NDArray[np.int64]

ROUNDS = 90
BRIEFLY = 30
"""Rounds in which satellites are pulled apart, from the rest and then with it."""

GAP = 10.0
ROOM = 0.5
"""Area of the drawing over the area of its nodes' boxes, roughly."""

PULL = 0.3
"""Strength of the pull towards the middle; an edge of ideal length pulls with 1."""

TALL = (1.5, 0.7)
"""The pull across and down: the room between the lists and the details is higher than wide on most screens."""

BEND = 0.5
"""Strength of an edge that goes through a satellite, over that of a direct one."""

_GOLDEN = 2.399963229728653
"""The angle in radians that spreads points on a spiral evenly."""

Pairs = Sequence[tuple[int, int]]


def layout(
    boxes: Sequence[tuple[float, float]], edges: Pairs, satellites: Collection[int] = ()
) -> list[tuple[int, int]]:
    """Centres (x, y) in whole pixels for nodes of the given (width, height), linked by `edges` (pairs of indices).

    Nodes come best first; those without an edge are set in rows beneath. `satellites` find their places last, near
    what they are linked to. The same input gives the same positions. No two boxes overlap, save where
    the rounds of pulling apart do not suffice."""
    import numpy as np

    if not boxes:
        return []
    sizes = np.array(boxes, dtype=float) + GAP
    linked = {node for edge in edges for node in edge}
    core = [node for node in range(len(boxes)) if node in linked and node not in satellites]
    outer = [node for node in range(len(boxes)) if node in linked and node in satellites]
    points = np.zeros((len(boxes), 2))
    if core:
        points[core] = _pull_apart(_forces(sizes[core], *_springs(core, edges, set(outer))), sizes[core], len(core))
    if outer:
        points[outer] = _around(points, outer, edges)
        both = outer + core
        beside = _pull_apart(points[both], sizes[both], len(outer), BRIEFLY)
        points[both] = _pull_apart(beside, sizes[both], len(both), BRIEFLY)  # for those that found no gap wide enough
    _set_in_rows(points, sizes, core + outer, [node for node in range(len(boxes)) if node not in linked])
    return [(round(x), round(y)) for x, y in points.tolist()]


def _springs(core: Sequence[int], edges: Pairs, satellites: Collection[int]) -> tuple[Whole, Floats]:
    """Pairs of rows of `core` that pull each other, and how strongly: edges, and weaker the ways over a satellite."""
    import numpy as np

    row = {node: number for number, node in enumerate(core)}
    strength: dict[tuple[int, int], float] = {}
    reached: dict[int, list[int]] = {}
    for source, target in sorted(edges):
        if source in row and target in row:
            strength[row[source], row[target]] = 1.0
        for node, other in ((source, target), (target, source)):
            if node in satellites and other in row:
                reached.setdefault(node, []).append(row[other])
    for others in reached.values():
        for other in others[1:]:
            strength.setdefault((others[0], other), BEND)
    pairs = sorted(pair for pair in strength if pair[0] != pair[1])
    return np.array(pairs, dtype=np.int64).reshape(-1, 2), np.array([strength[pair] for pair in pairs])


def _spiral(count: int, step: float) -> Floats:
    """Points on a spiral from the middle outwards."""
    import numpy as np

    number = np.arange(count)
    radius, angle = step * np.sqrt(number + 0.5), _GOLDEN * number
    return np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)


def _forces(sizes: Floats, pairs: Whole, strength: Floats) -> Floats:
    """Positions of nodes that repel each other, while `pairs` of them attract each other."""
    import numpy as np

    ideal = float(np.sqrt(ROOM * sizes.prod(axis=1).mean()))
    points = _spiral(len(sizes), 0.7 * ideal)
    middle = PULL * len(sizes) ** 0.5
    charge = 0.5 + 0.5 * np.sqrt(np.bincount(pairs.ravel(), minlength=len(sizes)))
    charges = ideal**2 * charge[:, None] * charge
    for number in range(ROUNDS):
        x, y = points[:, 0], points[:, 1]
        apart_x, apart_y = x[:, None] - x, y[:, None] - y
        push = charges / (apart_x * apart_x + apart_y * apart_y + 1.0)
        move = np.stack([(apart_x * push).sum(axis=1), (apart_y * push).sum(axis=1)], axis=1)
        across = points[pairs[:, 0]] - points[pairs[:, 1]]
        pull = across * (strength * np.linalg.norm(across, axis=1) / ideal)[:, None]
        np.add.at(move, pairs[:, 0], -pull)
        np.add.at(move, pairs[:, 1], pull)
        move -= middle * points * TALL
        length = np.linalg.norm(move, axis=1)[:, None] + 1e-9
        step = 1.2 * ideal * (1 - number / ROUNDS) + 1.0
        points = points + move / length * np.minimum(length, step)
    return points


def _around(points: Floats, satellites: Sequence[int], edges: Pairs) -> Floats:
    """Where satellites begin: by the first node that each is linked to, a little towards the others."""
    import numpy as np

    placed = set(range(len(points))).difference(satellites)
    links: dict[int, list[int]] = {node: [] for node in satellites}
    for source, target in edges:
        for node, other in ((source, target), (target, source)):
            if node in links and other in placed:
                links[node].append(other)
    places = []
    for number, node in enumerate(satellites):
        at = points[links[node]] if links[node] else np.zeros((1, 2))
        turn = np.array([np.cos(_GOLDEN * number), np.sin(_GOLDEN * number)])
        places.append(0.7 * at[0] + 0.3 * at.mean(axis=0) + 40.0 * turn)
    return np.array(places)


def _pull_apart(points: Floats, sizes: Floats, movable: int, rounds: int = ROUNDS) -> Floats:
    """Move overlapping boxes, of which only the first `movable` may move, a part of the overlap at a time."""
    import numpy as np

    points = points.copy()
    least = (sizes[:movable, None, :] + sizes[None, :, :]) / 2
    rows = np.arange(movable)
    order = np.sign(rows[:, None] - np.arange(len(points))[None, :])
    for _ in range(rounds):
        apart = points[:movable, None, :] - points[None, :, :]
        overlap = least - np.abs(apart)
        overlap[rows, rows] = 0.0
        left, right = np.nonzero((overlap[..., 0] > 0.5) & (overlap[..., 1] > 0.5))
        if not len(left):
            break
        by, need = overlap[left, right], least[left, right]
        axis = np.where(by[:, 0] * need[:, 1] <= by[:, 1] * need[:, 0], 0, 1)
        picked = np.arange(len(left))
        gap = apart[left, right][picked, axis]
        # Where two centres coincide on an axis the order of the nodes decides who goes where.
        side = np.where(gap == 0, order[left, right], np.sign(gap))
        share = np.where(right < movable, 0.4, 0.8)
        np.add.at(points, (left, axis), by[picked, axis] * side * share)
    return points


def _set_in_rows(points: Floats, sizes: Floats, above: Sequence[int], nodes: Sequence[int]) -> None:
    """Set `nodes` in rows beneath those `above`, no wider than they are."""
    import numpy as np

    low = (points[above] - sizes[above] / 2).min(axis=0) if above else np.zeros(2)
    high = (points[above] + sizes[above] / 2).max(axis=0) if above else np.full(2, 800.0)
    x, y, height = low[0], high[1] + GAP, 0.0
    for node in nodes:
        wide, tall = sizes[node]
        if x > low[0] and x + wide > high[0]:
            x, y, height = low[0], y + height, 0.0
        points[node] = x + wide / 2, y + tall / 2
        x, height = x + wide, max(height, tall)
