"""Reading a facts file (`kg export --format jsonl`): what was told of each article, by the name of its file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from kg.errors import GoldError, NotFound
from kg.evaluation.gold import GoldStory

Fact = dict[str, Any]

_ENDINGS = (".txt", ".html")
_NEEDED: dict[str, dict[str, type]] = {
    "mention": {"start": int, "end": int, "type": str},
    "role": {"title": str},
    "silence": {"entity": str},
}
"""Fields without which a line cannot be scored, and what they must be. Of other kinds nothing is needed."""
_SHOWN = 3


@dataclass(slots=True)
class ToldArticle:
    """The lines of a facts file that are scored, of one article."""

    mentions: list[Fact] = field(default_factory=list)
    roles: list[Fact] = field(default_factory=list)
    statements: list[Fact] = field(default_factory=list)
    silences: list[Fact] = field(default_factory=list)

    @property
    def events(self) -> list[Fact]:
        """The mentions of events."""
        return [mention for mention in self.mentions if mention["type"] == "Event"]


Told = dict[str, ToldArticle]


def read_told(lines: Iterable[str], name: str, articles: Iterable[str] = ()) -> Told:
    """What the lines of the facts file `name` tell; `articles` are ids to have even if nothing is told of them.

    Raises GoldError for a line that is none of a facts file.
    """
    told: Told = {_file_name(article): ToldArticle() for article in articles}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        fact = _fact(line, f"{name}, line {number}")
        article = told.setdefault(_file_name(fact["article"]), ToldArticle())
        kinds = {
            "mention": article.mentions,
            "role": article.roles,
            "statement": article.statements,
            "silence": article.silences,
        }
        if fact["kind"] in kinds:
            kinds[fact["kind"]].append(fact)
    return told


def of_story(told: Mapping[str, ToldArticle], story: GoldStory) -> Told:
    """What is told of the articles of one story, in their order. Raises NotFound where one is not there."""
    missing = [article for article in story.texts if article not in told]
    if missing:
        more = f" and {len(missing) - _SHOWN} more" if len(missing) > _SHOWN else ""
        raise NotFound(
            f"the facts tell nothing of {', '.join(missing[:_SHOWN])}{more}, of the story {story.name}: "
            "build its articles, or give the gold of those that were built"
        )
    return {article: told[article] for article in story.texts}


def _fact(line: str, where: str) -> Fact:
    try:
        fact = json.loads(line)
    except ValueError as error:
        raise GoldError(f"{where}: no JSON; a facts file is what `kg export --format jsonl` writes") from error
    if not isinstance(fact, dict) or not {"kind", "article"} <= fact.keys():
        raise GoldError(f"{where}: no fact, which has 'kind' and 'article'; `kg export --format jsonl` writes them")
    for wrong in _wrong(fact):
        raise GoldError(f"{where}: a {fact['kind']} needs {wrong}")
    return fact


def _wrong(fact: Fact) -> Iterator[str]:
    for key, kind in _NEEDED.get(str(fact["kind"]), {}).items():
        if not isinstance(fact.get(key), kind):
            yield f"{key!r}, {'a number' if kind is int else 'text'}"


def _file_name(article: object) -> str:
    """The id of an article as the name of its file without the ending."""
    name = str(article)
    return next((name.removesuffix(ending) for ending in _ENDINGS if name.endswith(ending)), name)
