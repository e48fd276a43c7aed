"""One HTML file that shows the graph: nodes, edges, and for each the words of every outlet. Needs no network.

pyvis writes the network; the template, the style and the scripts are ours. Text of articles is put into the page as
JSON that no browser runs, and shown as text only; a Content-Security-Policy lets nothing be loaded and nothing run
but the page's own scripts, by their digests.
"""

from __future__ import annotations

import base64
import hashlib
import itertools
import math
from collections import Counter
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.views.page_beside import NOTHING, Beside
from kg.views.page_data import OWN_ACCOUNT, TEMPLATES, Relation, ShownThing, legend
from kg.views.page_json import DETAILED, PageJson
from kg.views.page_part import Part
from kg.views.page_read import Queryable, read_all

if TYPE_CHECKING:
    from jinja2 import Environment

DRAWN = 200
"""Nodes drawn at most, the best supported, and as many statements of theirs and minor events; the search finds the
others."""

SHOWN_QUERIES = Path(__file__).resolve().parent / "shown_queries"
"""Queries that the page gives away for what it shows: templates/writing.js puts that in for UNDEF."""

_SCRIPTS = (
    "lib/vis-9.1.2/vis-network.min.js",
    "dom.js",
    "address.js",
    "sharing.js",
    "writing.js",
    "picture.js",
    "panel.js",
    "event.js",
    "timeline.js",
    "story.js",
    "filters.js",
    "results.js",
    "reading.js",
    "tables.js",
    "taking.js",
    "drawing.js",
    "network.js",
    "keys.js",
    "graph.js",
)
_LABEL = 60
_LINE = 150.0
"""Width in pixels at which templates/drawing.js wraps a label."""


def write(
    store: Queryable,
    path: Path,
    title: str = "",
    drawn: int = DRAWN,
    beside: Beside = NOTHING,
    part: Part | None = None,
) -> Path:
    """Write the page of `store` to `path` in UTF-8 and return the path. Raises OSError where that cannot be written."""
    path.write_text(page_html(store, title, drawn, beside, part), encoding="utf-8", newline="\n")
    return path


def page_html(
    store: Queryable, title: str = "", drawn: int = DRAWN, beside: Beside = NOTHING, part: Part | None = None
) -> str:
    """The page of the graph in `store` (a `pyoxigraph.Store`, or what answers `query` like one), as HTML.

    The same graph gives the same bytes. At most `drawn` nodes are drawn, and at most as many statements and as many
    minor events beside them; the page says how many things are not. `beside` has what the graph has not: the articles'
    texts and the merges; `part` are the articles that are shown where these are not all (`page_read.part_to_show`)."""
    from pyvis.network import Network

    page = PageJson(*read_all(store, part), beside)
    shown = _drawn(page, drawn)
    edges = [relation for relation in page.relations if shown.issuperset(_ends(page, relation))]
    network = Network(directed=True, heading=title or "News graph")
    network.templateEnv = _environment(page, part)
    network.path = "page.html"
    _add_nodes(network, page, shown, edges)
    _add_edges(network, page, edges)
    html: str = network.generate_html()
    return html


def _drawn(page: PageJson, most: int) -> set[int]:
    """Numbers of the things to draw: the `most` best that are neither statements nor minor events (half of them events
    where there are so many, first those that are linked to the others), the `most` best statements by the number of
    those that they are linked to, and the `most` best minor events."""
    detailed = page.things[:DETAILED]
    kinds = [thing.kind for thing in detailed]
    minor = [number for number, thing in enumerate(detailed) if thing.minor][:most]
    events = [number for number, thing in enumerate(detailed) if thing.kind == "event" and not thing.minor]
    others = [number for number, thing in enumerate(detailed) if thing.kind not in ("event", "statement")]
    half = (most + 1) // 2
    chosen = others[: max(half, most - len(events))]
    among = set(chosen)
    linking = {end for relation in page.relations for end in _ends(page, relation) if among & {*_ends(page, relation)}}
    events.sort(key=lambda number: (number not in linking, number))
    chosen += events[: most - len(chosen)]
    links: Counter[int] = Counter()
    among = set(chosen)
    for relation in page.relations:
        for one, other in itertools.permutations(_ends(page, relation)):
            if kinds[one] == "statement" and other in among:
                links[one] += 1
    said = sorted(links, key=lambda number: (-links[number], number))[:most]
    return among.union(said, minor)


def _ends(page: PageJson, relation: Relation) -> tuple[int, int]:
    """The smaller and the larger number of the things that a relation links."""
    source, target = page.thing[relation.source], page.thing[relation.target]
    return min(source, target), max(source, target)


def _environment(page: PageJson, part: Part | None) -> Environment:
    """Jinja with our templates before those of pyvis, escaping everything."""
    from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader

    loader = ChoiceLoader([FileSystemLoader(TEMPLATES), PackageLoader("pyvis", "templates")])
    environment = Environment(loader=loader, autoescape=True)
    environment.policies["json.dumps_kwargs"] = {"sort_keys": True, "ensure_ascii": False, "separators": (",", ":")}
    scripts = [_source(environment, name) for name in _SCRIPTS]
    environment.globals |= {
        "page": page.value() | {"others": [list(story) for story in part.others] if part else []},
        "shown": f"{len(part.articles):,} of {part.all:,} articles" if part else "",
        "chosen": part is not None and part.chosen,
        "others": len(part.others) if part else 0,
        "legend": {name: legend()[name] for name in ("kinds", "relations")},
        "settings": legend()["options"] | {"groups": _groups()},
        "own_account": OWN_ACCOUNT,
        "queries": {path.stem: path.read_text(encoding="utf-8") for path in sorted(SHOWN_QUERIES.glob("*.rq"))},
        "scripts": scripts,
        "script_digests": [_digest(script) for script in scripts],
        "style": _source(environment, "page.css"),
    }
    return environment


def _source(environment: Environment, name: str) -> Any:
    """A file to stand in the page as it is: browsers read line ends as \\n, and a map of the source is not there."""
    from markupsafe import Markup

    assert environment.loader is not None
    text = environment.loader.get_source(environment, name)[0].replace("\r\n", "\n").replace("\r", "\n")
    return Markup("\n".join(line for line in text.split("\n") if not line.startswith("//# sourceMappingURL")))


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _groups() -> dict[str, Any]:
    """The look of each kind of node, as vis-network wants it."""
    groups = {}
    for kind in legend()["kinds"]:
        lit = {"background": kind["fill"], "border": "#111827"}
        groups[kind["id"]] = {
            "shape": kind["shape"],
            "color": {"background": kind["fill"], "border": kind["line"], "highlight": lit, "hover": lit},
        }
    return groups


def _add_nodes(network: Any, page: PageJson, shown: Collection[int], edges: Sequence[Relation]) -> None:
    from kg.views.page_layout import layout

    kinds = {kind["id"]: kind for kind in legend()["kinds"]}
    numbers = sorted(shown)
    row = {number: place for place, number in enumerate(numbers)}
    things = [page.things[number] for number in numbers]
    sizes = [_size(page, thing) for thing in things]
    ends = [(row[one], row[other]) for one, other in (_ends(page, relation) for relation in edges)]
    beside = {place for place, thing in enumerate(things) if thing.kind == "statement" or thing.minor}
    boxes = [_box(thing, size) for thing, size in zip(things, sizes, strict=True)]
    places = layout(boxes, ends, beside)
    for number, thing, size, (x, y) in zip(numbers, things, sizes, places, strict=True):
        network.add_node(
            number,
            label=_short(thing.label),
            shape=kinds[thing.kind]["shape"],
            group=thing.kind,
            size=size,
            x=x,
            y=y,
            title=f"{kinds[thing.kind]['one']}: {_short(thing.label, 160)}",
        )


def _add_edges(network: Any, page: PageJson, edges: Sequence[Relation]) -> None:
    kinds = {kind["id"]: kind for kind in legend()["relations"]}
    numbers = {id(relation): number for number, relation in enumerate(page.relations)}
    seen: Counter[tuple[int, int]] = Counter()
    for relation in edges:
        pair = _ends(page, relation)
        options: dict[str, Any] = {"width": 1 + 0.8 * min(3, len(page.told_by(relation.articles)) - 1)}
        if seen[pair]:  # edges beside the first between two nodes are bent, or they would lie upon it
            options["smooth"] = {"enabled": True, "type": "curvedCW", "roundness": 0.18 * seen[pair]}
        seen[pair] += 1
        if "dashes" in kinds[relation.kind]:
            options["dashes"] = kinds[relation.kind]["dashes"]
        network.add_edge(
            page.thing[relation.source],
            page.thing[relation.target],
            id=numbers[id(relation)],
            label=_short(relation.label, 26),
            color=dict.fromkeys(("color", "highlight", "hover"), kinds[relation.kind]["color"]),
            **options,
        )


def _short(words: str, limit: int = _LABEL) -> str:
    words = " ".join(words.split())
    return words if len(words) <= limit else words[: limit - 1].rstrip() + "…"


def _size(page: PageJson, thing: ShownThing) -> int:
    """The radius of a node, by the outlets that tell it and its relations."""
    if thing.kind == "statement":
        return 9
    support, relations = len(page.told_by(thing.articles)), page.degree[thing.iri]
    if thing.minor:
        return 7 + min(4, support)
    return 7 + 2 * min(4, support) + round(min(8.0, math.sqrt(relations)))


def _box(thing: ShownThing, size: int) -> tuple[float, float]:
    """Width and height in pixels that a node takes with its label, if it has one that always stands there."""
    if thing.kind == "statement":
        return 2.6 * size, 2.2 * size
    long = 7.0 * len(_short(thing.label))
    return max(min(_LINE, long), 2.0 * size), 2.0 * size + 15.0 * (1 + long // _LINE)
