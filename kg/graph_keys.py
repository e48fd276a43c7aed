"""Which graphs of a graph folder are as they were: each article's has a digest of all that its quads depend on.

These are the article's facts, what they were resolved to, how its titles and its outlet are written, and the code. The
digests lie in the folder, so that a later build can tell which graphs of the store it has to exchange.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from kg import folder, ids
from kg.assemble import Names
from kg.fingerprint import of_graphs
from kg.model import ArticleFacts, Resolution
from kg.resolve.part import as_json, within

_NO_ALIASES: dict[str, tuple[str, ...]] = {}


def graph_keys(
    facts: Iterable[ArticleFacts], resolution: Resolution, names: Names, contents: Mapping[str, str]
) -> dict[str, str]:
    """The digest of each article's graph, by its id; `contents` are those of the articles' facts."""
    return {one.article.id: _key(one, resolution, names, contents[one.article.id]) for one in facts}


def _key(facts: ArticleFacts, resolution: Resolution, names: Names, content: str) -> str:
    own = replace(within(resolution, [facts]), aliases=_NO_ALIASES)  # other articles' names of its things are not in it
    publisher = facts.article.publisher
    written = [names.titles[ids.title(role.title)] for role in facts.roles]
    written += [names.publishers[ids.publisher(publisher)]] if publisher else []
    return sha256(json.dumps([content, as_json(own), written], sort_keys=True).encode()).hexdigest()


def write(path: Path, keys: Mapping[str, str]) -> None:
    """Write the digests into the graph folder `path`. Raises OSError."""
    content = {"code": of_graphs(), "graphs": dict(keys)}
    text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    (path / folder.GRAPHS).write_text(text, encoding="utf8", newline="\n")


def read(path: Path) -> dict[str, str] | None:
    """The digests that the graph folder `path` holds; None where there are none, or other code made the graphs."""
    try:
        content = json.loads((path / folder.GRAPHS).read_text("utf8"))
        return dict(content["graphs"]) if content["code"] == of_graphs() else None
    except (OSError, ValueError, KeyError, TypeError):
        return None
