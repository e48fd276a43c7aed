"""What the page shows: outlets, sentences, things and the relations between them (`kg.views.page_read` reads them).

A *thing* is whatever is a node of the page: actor, place, event or statement. A *relation* is an edge with the
sentences that carry it. An event's *version* is what one outlet tells of it. Offsets in marks are characters of the
sentence (Python string indices), end exclusive. Nothing here knows HTML.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

TEMPLATES = Path(__file__).resolve().parent / "templates"


class SentenceMark(NamedTuple):
    """Words of a sentence to be highlighted, and as what (name, trigger, quantity, order, cue, content, ...)."""

    start: int
    end: int
    role: str


class ShownSentence(NamedTuple):
    """A sentence of an article (its IRI) that begins at character `begin` of the article."""

    article: str
    begin: int
    text: str


MarkedSentences = dict[ShownSentence, set[SentenceMark]]
Values = dict[str, dict[str, set[str]]]
"""What one claim says, by article and property (its local name)."""


class Piece(NamedTuple):
    """Words of an article that begin at its character `begin`, and what they are of a statement (content, ...)."""

    role: str
    begin: int
    words: str


@dataclass(slots=True)
class Claims:
    """The claims of a graph by their IRIs, in the order of these: what each says, its class (a local name), the
    sentences that carry it and, of a statement, the pieces of text it consists of."""

    values: dict[str, Values] = field(default_factory=dict)
    classes: dict[str, str] = field(default_factory=dict)
    evidence: dict[str, MarkedSentences] = field(default_factory=lambda: defaultdict(dict))
    pieces: dict[str, set[Piece]] = field(default_factory=lambda: defaultdict(set))

    def reports_by_event(self) -> dict[str, list[str]]:
        """The reports of each event."""
        reports: dict[str, list[str]] = defaultdict(list)
        for iri, by_article in self.values.items():
            if self.classes[iri] == "Report":
                for event in {e for values in by_article.values() for e in values.get("reports", ())}:
                    reports[event].append(iri)
        return reports


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article as the page names it. Where no outlet is known the headline stands for it."""

    iri: str
    outlet: str
    headline: str
    date: str
    url: str


@dataclass(slots=True)
class ShownThing:
    """A node. `names` are by article, `versions` by outlet; `facts` are (field, values), a value an IRI or words.

    `main` is the sentence by which each outlet mainly tells an event; `words` are the content of a statement, of which
    `verbatim` are the pieces [start, end) that stand in quotation marks; `articles` those that tell the thing; `minor`
    is an event that no article tells prominently."""

    iri: str
    kind: str
    label: str
    names: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    articles: set[str] = field(default_factory=set)
    evidence: MarkedSentences = field(default_factory=dict)
    facts: list[tuple[str, list[str]]] = field(default_factory=list)
    versions: dict[str, ShownVersion] = field(default_factory=dict)
    roles: list[Role] = field(default_factory=list)
    words: str = ""
    verbatim: list[tuple[int, int]] = field(default_factory=list)
    minor: bool = False
    main: dict[str, ShownSentence] = field(default_factory=dict)


class ShownFigure(NamedTuple):
    """A number in an outlet's words, and the least and the most that they allow."""

    words: str
    least: Decimal
    most: Decimal


@dataclass(slots=True)
class ShownVersion:
    """What one outlet tells of an event: values (IRIs or words) and figures, by field."""

    fields: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    figures: dict[str, set[ShownFigure]] = field(default_factory=lambda: defaultdict(set))


@dataclass(slots=True)
class Role:
    """A role that a person holds according to one article, in the words of its outlet. `iri` is that of the holding,
    `title` that of the role held."""

    iri: str
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
    evidence: MarkedSentences = field(default_factory=dict)
    articles: set[str] = field(default_factory=set)


@dataclass(slots=True)
class PageData:
    """All that a page can show."""

    articles: dict[str, ArticleRow] = field(default_factory=dict)
    things: dict[str, ShownThing] = field(default_factory=dict)
    relations: dict[tuple[str, str, str, str], Relation] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)


Value = TypeVar("Value")

OWN_ACCOUNT = "the outlet itself"


@cache
def legend() -> dict[str, Any]:
    """Shapes, colours and words of the kinds of node and edge (templates/legend.json)."""
    loaded: dict[str, Any] = json.loads((TEMPLATES / "legend.json").read_text(encoding="utf-8"))
    return loaded


@lru_cache(maxsize=1 << 16)
def local(iri: str) -> str:
    """The last part of an IRI, behind its last '#' or '/'."""
    return iri.rstrip("/").replace("#", "/").rsplit("/", 1)[-1]


def relabel(evidence: MarkedSentences, role: str) -> MarkedSentences:
    """The same evidence with every mark in another role."""
    return {at: {mark._replace(role=role) for mark in marks} for at, marks in evidence.items()}


def specific(evidence: MarkedSentences) -> MarkedSentences:
    """Evidence without the general marks that say no more than a content, cue or source mark at the same words."""
    return {
        at: {m for m in marks if m.role != "name" or not any(o.role != "name" for o in marks)}
        for at, marks in evidence.items()
    }


def agreement(versions: Mapping[str, ShownVersion], name: str, words: Callable[[str], str] = str) -> str:
    """How the outlets that give a value of field `name` compare: 'agree', 'partly', 'differ', 'one' (only one outlet
    gives any), '' (a single outlet tells the event, or none gives the field).

    `words` are those that a value is shown by: two things that were not merged but read the same are no difference
    that a reader could see. A month agrees partly with its days, "at least 12" with "15"."""
    if len(versions) < 2:
        return ""
    figures = [version.figures[name] for version in versions.values() if version.figures.get(name)]
    if figures:
        ranges = [{(figure.least, figure.most) for figure in found} for found in figures]
        return _compare(ranges, lambda left, right: any(a[0] <= b[1] and b[0] <= a[1] for a in left for b in right))
    values = [version.fields[name] for version in versions.values() if version.fields.get(name)]
    if name == "time":
        return _compare(values, _times_touch)
    shown = [set(map(words, given)) for given in values]
    return _compare(shown, lambda left, right: not left.isdisjoint(right))


def _compare(given: Sequence[set[Value]], touch: Callable[[set[Value], set[Value]], bool]) -> str:
    """Agreement of those that give anything; two of them agree in part where their values `touch`."""
    if len(given) < 2:
        return "one" if given else ""
    if all(values == given[0] for values in given):
        return "agree"
    return "partly" if all(touch(a, b) for i, a in enumerate(given) for b in given[i + 1 :]) else "differ"


def _times_touch(left: set[str], right: set[str]) -> bool:
    return any(a.startswith(b) or b.startswith(a) for a in left for b in right)
