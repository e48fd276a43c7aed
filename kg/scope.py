"""Which articles a query is about: the parameters `outlet`, `from`, `to` and `story`, which every named query takes.

A query file says where they hold by comments in its text, which any other tool passes over:

    #+ scope: ?article                         what is found must come from such an article
    #+ scope: ?in GRAPH ?in { ?it a ?kind }    what is found must hold of such an article
    #+ stories: ?story                         what is found must be of the story of such an article
    #+ outlet: ?outlet ?other                  the outlet asked for must be one of these names
    #+ outlet: ?of with ?cell kg:outlet ?of .  the same, of a pattern that is only there if one is asked for

Where the last stands, an outlet is a matter of names there, and not of articles.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.errors import NotFound, QueryError
from kg.names import choose
from kg.namespaces import bound, shorten
from kg.sparql import values_of
from kg.store import Store
from kg.store.marks import RowMark
from kg.store.rows import bindings

PARAMETERS: Mapping[str, str] = {
    "outlet": "only what this outlet tells: its name, or the id of an article without one",
    "from": "only articles from this day on: YYYY-MM-DD, YYYY-MM or YYYY",
    "to": "only articles up to this day, month or year",
    "story": "only articles of this story: words of its name, or its IRI",
}
"""The parameters that every query with a scope takes, with what they mean."""

_SCOPE = re.compile(r"^[ \t]*#\+ scope:[ \t]*\?(\w+)[ \t]*(.*?)[ \t]*$", re.MULTILINE)
_STORIES = re.compile(r"^[ \t]*#\+ stories:[ \t]*\?(\w+)[ \t]*$", re.MULTILINE)
_ALONE = frozenset({"outlet"})
_OUTLET = re.compile(r"^[ \t]*#\+ outlet:[ \t]*((?:\?\w+[ \t]*)+)(?:with[ \t]+(.*))?$", re.MULTILINE)
_DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_ARTICLES = """
SELECT ?article ?outlet ?day ?story ?label WHERE {
  ?article a schema:NewsArticle .
  OPTIONAL { ?article schema:publisher/schema:name ?publisher_name }
  BIND(COALESCE(?publisher_name, STRAFTER(STR(?article), "/article/")) AS ?outlet)
  OPTIONAL { ?article schema:datePublished ?day }
  OPTIONAL { ?story dcterms:hasPart ?article ; a kg:Story ; rdfs:label ?label }
} ORDER BY ?article"""
KEPT: tuple[tuple[str, tuple[RowMark, ...]], ...] = ((_ARTICLES, ()),)
"""Queries whose answers are kept beside stores of many articles, with the marks by which rows are looked up."""


@dataclass(frozen=True, slots=True)
class _Article:
    iri: str
    outlet: str
    day: str
    story: str
    label: str


@dataclass(frozen=True, slots=True)
class Restricted:
    """A text with its scope filled in, notes for the user, the IRIs of the articles that it holds for, () for all,
    those of their stories, the outlet asked for, and whether any row may be left out for these. `decisive` are the
    ways to tell those that are not, each by all of what it names, the best first."""

    text: str
    notes: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    stories: tuple[str, ...] = ()
    outlet: str = ""
    restricts: bool = False
    decisive: tuple[tuple[str, ...], ...] = ()


def has_scope(text: str) -> bool:
    """Whether a query's text says where these parameters hold."""
    return _SCOPE.search(text) is not None or _STORIES.search(text) is not None


def outlets(store: Store, timeout: float | None = None) -> Counter[str]:
    """How many articles each outlet has; those without one go by their own ids. Raises StoreError."""
    return Counter({one.iri: one.outlet for one in _articles(store, timeout)}.values())


def restricted(text: str, store: Store, asked: Mapping[str, str], timeout: float | None) -> Restricted:
    """`text` with its scope filled in. `asked` are values of `PARAMETERS`.

    Raises NotFound where no such outlet, story or article is in the graph, QueryError for a day that is none.
    """
    if not asked:
        return Restricted(text)
    every = _articles(store, timeout)
    notes: list[str] = []
    by_name = _OUTLET.search(text) is not None
    outlet, found = _among(every, asked, by_name, notes)
    articles = tuple(one.iri for one in found) if len(found) < len(every) else ()
    stories = tuple(dict.fromkeys(one.story for one in found if one.story)) if articles else ()
    if articles:
        text = _SCOPE.sub(lambda match: _block(match[1], match[2], articles), text)
        text = _STORIES.sub(lambda match: values_of(match[1], stories), text)
    if outlet and by_name:
        text = _OUTLET.sub(lambda match: _named(match[1].split(), match[2] or "", outlet), text)
    decisive = _decisive(outlet, by_name, bool(articles), asked.keys() == _ALONE)
    restricts = bool(articles) or bool(outlet and by_name)
    return Restricted(text, tuple(notes), articles, stories, outlet, restricts, decisive)


def whole_stories(store: Store, asked: Mapping[str, str]) -> tuple[frozenset[str], tuple[str, ...]]:
    """The IRIs of the articles that `asked` (values of `PARAMETERS`) means, with all others of their stories; and notes
    for the user. Raises as `restricted`."""
    every = _articles(store, None)
    notes: list[str] = []
    _, found = _among(every, asked, False, notes)
    stories = {one.story for one in found if one.story}
    return frozenset([one.iri for one in found] + [one.iri for one in every if one.story in stories]), tuple(notes)


def _among(
    every: Sequence[_Article], asked: Mapping[str, str], by_name: bool, notes: list[str]
) -> tuple[str, Sequence[_Article]]:
    """The outlet asked for, '' for none, and the articles meant; `by_name` says that the outlet is no matter of
    articles. Raises NotFound, QueryError."""
    outlet = ""
    if "outlet" in asked:
        outlet = _outlet(every, asked["outlet"])
        if outlet.casefold() != asked["outlet"].strip().casefold():
            notes.append(f"outlet {asked['outlet']!r} taken for {outlet}")
    found: Sequence[_Article] = [one for one in every if not outlet or by_name or one.outlet == outlet]
    if "story" in asked:
        story = _story(every, asked["story"])
        found = [one for one in found if one.story == story]
    found = _in_days(found, asked, notes)
    if not found:
        raise NotFound(f"the graph has no article of {_described(asked)}: `kg query articles` lists those it has")
    return outlet, found


def _decisive(outlet: str, by_name: bool, some: bool, alone: bool) -> tuple[tuple[str, ...], ...]:
    """See `Restricted`: where an outlet is a matter of names, articles and stories are those of all outlets."""
    if outlet and by_name:
        return (("outlet", "story"),) if some else (("outlet",),)
    return ((("outlet",),) if alone else ()) + (("article",), ("story",))


def _named(variables: list[str], pattern: str, outlet: str) -> str:
    return f"{pattern} FILTER({json.dumps(outlet)} IN ({', '.join(variables)}))"


def _block(variable: str, pattern: str, iris: Iterable[str]) -> str:
    values = values_of(variable, iris)
    if not pattern:
        return values
    others = dict.fromkeys(name for name in re.findall(r"\?(\w+)", pattern) if name != variable)
    return f"{{ SELECT DISTINCT {' '.join(f'?{name}' for name in others)} WHERE {{ {values} {pattern} }} }}"


def _articles(store: Store, timeout: float | None) -> Sequence[_Article]:
    answer = store.kept(_ARTICLES) or store.query(_ARTICLES, prefixes=bound(), timeout=timeout)
    return _articles_of(answer.payload)


@lru_cache(maxsize=4)
def _articles_of(payload: bytes) -> tuple[_Article, ...]:
    names = ("article", "outlet", "day", "story", "label")
    return tuple(_Article(*(row.get(name, {}).get("value", "") for name in names)) for row in bindings(payload))


def _outlet(every: Sequence[_Article], wanted: str) -> str:
    names = {one.outlet: one.outlet for one in every}
    found = choose(wanted, names, "outlet")
    if len(found) > 1:
        raise NotFound(f"the outlet {wanted!r} may be any of {', '.join(found)}: give one of these")
    return found[0]


def _story(every: Sequence[_Article], wanted: str) -> str:
    labels = {one.story: one.label for one in every if one.story}
    found = choose(wanted, labels, "story")
    if len(found) > 1:
        shown = ", ".join(f"{shorten(iri)} ({labels[iri]})" for iri in found[:8])
        more = f" and {len(found) - 8} more" if len(found) > 8 else ""
        raise NotFound(f"the story {wanted!r} may be any of {shown}{more}: give one of these")
    return found[0]


def _in_days(articles: Sequence[_Article], asked: Mapping[str, str], notes: list[str]) -> Sequence[_Article]:
    first, last = asked.get("from", "").strip(), asked.get("to", "").strip()
    for name, day in (("from", first), ("to", last)):
        if day and not _DAY.fullmatch(day):
            raise QueryError(f"the parameter {name} takes a day, YYYY-MM-DD, a month or a year, not {day!r}")
    if not first and not last:
        return articles
    without = sum(not one.day for one in articles)
    if without:
        notes.append(f"{without:,} article{'s' * (without != 1)} without a day left out")
    return [one for one in articles if one.day and one.day[:10] >= first and (not last or one.day[: len(last)] <= last)]


def _described(asked: Mapping[str, str]) -> str:
    return ", ".join(f"{name} {value!r}" for name, value in asked.items())
