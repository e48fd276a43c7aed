"""Which graphs of a graph folder are as they were: each article's has a digest of all that its quads depend on.

These are the article's facts, what they were resolved to, how its titles and its outlet are written, and the code. So
has what was found in each story. The digests lie in the folder, so that a later build can tell what of the store it has
to exchange.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from kg import folder, ids
from kg.assemble import Comparison, Names, StoryPart, story_parts
from kg.facts_io import to_json
from kg.fingerprint import of_graphs
from kg.model import ArticleFacts, Resolution
from kg.resolve.part import as_json, within

_NO_ALIASES: dict[str, tuple[str, ...]] = {}


@dataclass(frozen=True, slots=True)
class GraphKeys:
    """The digests of articles' graphs, by the ids of these, and those of what was found in stories, by their IRIs."""

    articles: dict[str, str]
    stories: dict[str, str]


def graph_keys(
    facts: Iterable[ArticleFacts],
    resolution: Resolution,
    names: Names,
    contents: Mapping[str, str],
    found: Comparison,
) -> GraphKeys:
    """The digests of all graphs; `contents` are those of the articles' facts, `found` is what holds of several."""
    articles = {one.article.id: _key(one, resolution, names, contents[one.article.id]) for one in facts}
    return GraphKeys(articles, {part.story.id: _story_key(part, contents) for part in story_parts(found)})


def _story_key(part: StoryPart, contents: Mapping[str, str]) -> str:
    return sha256(to_json([part, [contents[name] for name in part.story.articles]])).hexdigest()


def _key(facts: ArticleFacts, resolution: Resolution, names: Names, content: str) -> str:
    own = replace(within(resolution, [facts]), aliases=_NO_ALIASES)  # other articles' names of its things are not in it
    publisher = facts.article.publisher
    written = [names.titles[ids.title(role.title)] for role in facts.roles]
    written += [names.publishers[ids.publisher(publisher)]] if publisher else []
    return sha256(json.dumps([content, as_json(own), written], sort_keys=True).encode()).hexdigest()


def write(path: Path, keys: GraphKeys) -> None:
    """Write the digests into the graph folder `path`. Raises OSError."""
    content = {"code": of_graphs(), "graphs": keys.articles, "stories": keys.stories}
    text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    (path / folder.GRAPHS).write_text(text, encoding="utf8", newline="\n")


def read(path: Path) -> GraphKeys | None:
    """The digests that the graph folder `path` holds; None where there are none, or other code made the graphs."""
    try:
        content = json.loads((path / folder.GRAPHS).read_text("utf8"))
        keys = GraphKeys(dict(content["graphs"]), dict(content["stories"]))
        return keys if content["code"] == of_graphs() else None
    except (OSError, ValueError, KeyError, TypeError):
        return None
