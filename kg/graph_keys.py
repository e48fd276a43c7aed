"""Which graphs of a graph folder are as they were: each article's has a digest of all that its quads depend on.

These are the article's facts, what they were resolved to, how its titles and its outlet are written, and the code. So
has what was found in each story. The digests lie in the folder, so that a later build can tell what of the store it has
to exchange.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from kg import folder, ids
from kg.assemble import Comparison, Names, StoryPart, story_parts
from kg.facts_io import to_json
from kg.fingerprint import of_graphs
from kg.model import ArticleFacts
from kg.resolution import Resolution
from kg.resolve.part import digest_of


@dataclass(frozen=True, slots=True)
class GraphKeys:
    """The digests of articles' graphs, by the ids of these, and those of what was found in stories, by their IRIs."""

    articles: dict[str, str]
    stories: dict[str, str]


class ArticleKeys:
    """The digests of articles' graphs, which are added one by one."""

    def __init__(self, contents: Mapping[str, str]) -> None:
        """`contents` are the digests of the articles' facts."""
        self._contents = contents
        self._digests: dict[str, str] = {}
        self._titles: dict[str, tuple[str, ...]] = {}
        self._publishers: dict[str, str] = {}

    def add(self, facts: ArticleFacts, own: Resolution) -> None:
        """Take one more article, and what it was resolved to; the names that others have for its things are not in its
        graph."""
        name = facts.article.id
        self._digests[name] = digest_of(own, self._contents[name], aliases=False)
        self._titles[name] = tuple(ids.title(role.title) for role in facts.roles)
        if facts.article.publisher:
            self._publishers[name] = ids.publisher(facts.article.publisher)

    def digests(self, names: Names) -> dict[str, str]:
        """The digest of each article's graph, by its id, given how titles and outlets are written."""
        found: dict[str, str] = {}
        for name, digest in self._digests.items():
            written = [names.titles[title] for title in self._titles[name]]
            written += [names.publishers[self._publishers[name]]] if name in self._publishers else []
            found[name] = sha256(to_json([digest, written])).hexdigest()
        return found


def story_keys(found: Comparison, contents: Mapping[str, str]) -> dict[str, str]:
    """The digests of what was found in stories, by their IRIs; `contents` are those of the articles' facts."""
    return {part.story.id: _story_key(part, contents) for part in story_parts(found)}


def _story_key(part: StoryPart, contents: Mapping[str, str]) -> str:
    return sha256(to_json([part, [contents[name] for name in part.story.articles]])).hexdigest()


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
