"""What the page shows: outlets, sentences, things and the relations between them (`kg.views.page_read` reads them).

A *thing* is whatever is a node of the page: actor, place, event or statement. A *relation* is an edge with the
sentences that carry it. An event's *version* is what one outlet tells of it. Offsets in marks are characters of the
sentence (Python string indices), end exclusive. Nothing here knows HTML.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

TEMPLATES = Path(__file__).resolve().parent / "templates"


class Mark(NamedTuple):
    """Words of a sentence to be highlighted, and as what (name, trigger, cue, source, content)."""

    start: int
    end: int
    role: str


class Sentence(NamedTuple):
    """A sentence of an article (its IRI) that begins at character `begin` of the article."""

    article: str
    begin: int
    text: str


Evidence = dict[Sentence, set[Mark]]


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article as the page names it. Where no outlet is known the headline stands for it."""

    iri: str
    outlet: str
    headline: str
    date: str
    url: str


@dataclass(slots=True)
class Thing:
    """A node. `names` are by article, `versions` by outlet; `facts` are (field, values), a value an IRI or words.

    `words` are the content of a statement; `articles` those that tell the thing."""

    iri: str
    kind: str
    label: str
    names: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    articles: set[str] = field(default_factory=set)
    evidence: Evidence = field(default_factory=dict)
    facts: list[tuple[str, list[str]]] = field(default_factory=list)
    versions: dict[str, Version] = field(default_factory=dict)
    roles: list[Role] = field(default_factory=list)
    words: str = ""


@dataclass(slots=True)
class Version:
    """What one outlet tells of an event: values (IRIs or words) by field."""

    fields: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


@dataclass(slots=True)
class Role:
    """A role that a person holds according to one article, in the words of its outlet."""

    article: str
    title: str
    organization: str
    status: str
    words: str


@dataclass(slots=True)
class Relation:
    """An edge from one thing to another; `label` is what is written on it."""

    source: str
    target: str
    kind: str
    label: str
    evidence: Evidence = field(default_factory=dict)
    articles: set[str] = field(default_factory=set)


@dataclass(slots=True)
class PageData:
    """All that a page can show."""

    articles: dict[str, ArticleRow] = field(default_factory=dict)
    things: dict[str, Thing] = field(default_factory=dict)
    relations: dict[tuple[str, str, str, str], Relation] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)


OWN_ACCOUNT = "the outlet itself"


@cache
def legend() -> dict[str, Any]:
    """Shapes, colours and words of the kinds of node and edge (templates/legend.json)."""
    loaded: dict[str, Any] = json.loads((TEMPLATES / "legend.json").read_text(encoding="utf-8"))
    return loaded


def local(iri: str) -> str:
    """The last part of an IRI, behind its last '#' or '/'."""
    return iri.rstrip("/").replace("#", "/").rsplit("/", 1)[-1]


def agreement(versions: Mapping[str, Version], name: str) -> str:
    """How the outlets that give a value of field `name` compare: 'agree', 'partly', 'differ', 'one' (only one outlet
    gives any), '' (a single outlet tells the event, or none gives the field). A month agrees partly with its days."""
    given = [version.fields[name] for version in versions.values() if version.fields.get(name)]
    if not given or len(versions) < 2:
        return ""
    if len(given) == 1:
        return "one"
    if all(values == given[0] for values in given):
        return "agree"
    return "partly" if all(_touch(a, b, name) for i, a in enumerate(given) for b in given[i + 1 :]) else "differ"


def _touch(left: set[str], right: set[str], name: str) -> bool:
    if name != "time":
        return not left.isdisjoint(right)
    return any(a.startswith(b) or b.startswith(a) for a in left for b in right)
