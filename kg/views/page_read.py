"""Reads what a page shows (`kg.views.page_data`) from a store, by the queries of page_queries/."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from kg.store import Answer
from kg.views.page_claims import add_event, add_role, add_statement
from kg.views.page_compare import Compared, Mentions, compared
from kg.views.page_data import (
    ArticleRow,
    Claims,
    MarkedSentences,
    PageData,
    Piece,
    SentenceMark,
    ShownSentence,
    ShownThing,
    Values,
    legend,
    local,
    relabel,
    specific,
)
from kg.views.page_part import DatedArticle, Part, part_of
from kg.views.page_relations import Relations

QUERIES = Path(__file__).resolve().parent / "page_queries"


class Queryable(Protocol):
    """A `kg.store.Store`, or a `pyoxigraph.Store`."""

    def query(self, query: str, /) -> Any:
        """The answer to a SELECT query: an `Answer`, or rows by variable name."""


@runtime_checkable
class Direct(Protocol):
    """A store that gives the values of a SELECT query's rows without a detour through JSON."""

    def solutions(self, text: str, graphs: Sequence[str] = (), /) -> Iterator[tuple[str, ...]]:
        """See `kg.store.embedded.EmbeddedStore.solutions`."""


def read(store: Queryable) -> PageData:
    """All things and relations of the graph in `store`, a named graph an article. Raises StoreError as `query` does."""
    return read_all(store)[0]


def part_to_show(store: Queryable, wanted: Collection[str] | None = None) -> Part | None:
    """The articles of the graph in `store` that a page shows, of those `wanted` (IRIs, None: all); None for all. Raises
    StoreError as `query` does."""
    if not isinstance(store, Direct):
        return None
    every = {iri: DatedArticle(row.outlet, row.date) for iri, row in _articles(_Rows(store)).items()}
    stories = [(story, label, article) for story, label, article in _Rows(store)("stories")]
    return part_of(every, stories, wanted=wanted)


def read_all(store: Queryable, part: Part | None = None) -> tuple[PageData, Compared]:
    """What `read` gives, and what holds of several articles together; `part` of the articles where a page does not show
    all. Raises StoreError as `query` does."""
    rows = _Rows(store, part)
    data = PageData(articles=_articles(rows))
    kinds = _read_labels(rows, data)
    mentions = _mentions(rows, part)
    claims = _read_claims(rows, mentions)
    for iri, by_article in claims.values.items():
        if claims.classes[iri] in ("Event", "Statement"):
            kinds[iri] = claims.classes[iri].lower()
            data.labels.setdefault(iri, _label(by_article, local(iri)))
    _make_things(data, kinds, claims.evidence)
    reports = claims.reports_by_event()
    for iri, by_article in claims.values.items():
        match claims.classes[iri]:
            case "Event":
                add_event(data, iri, claims, reports.get(iri, ()))
            case "Statement":
                add_statement(data, iri, by_article, claims.pieces.get(iri, ()))
            case "RoleHolding":
                add_role(data, iri, by_article)
    relations = Relations(data, claims, reports)
    for iri in claims.values:
        relations.add(iri)
    data.things = dict(sorted(data.things.items()))
    return data, compared(_OfPart(rows, part, data.things) if part else rows, mentions)


Wanted = Callable[[tuple[str, ...]], bool]
"""Whether a row is wanted."""


def _every(_: tuple[str, ...]) -> bool:
    return True


class _Rows:
    """Gives the values ('' where unbound) in each row of a query of page_queries/, in the query's order."""

    def __init__(self, store: Queryable, part: Part | None = None) -> None:
        self._store = store
        self._part = part

    def __call__(self, name: str, wanted: Wanted | None = None) -> Iterator[tuple[str, ...]]:
        """The rows of the query of this name, those that are `wanted` (None: all)."""
        for rows in self.some(name, wanted):
            yield from rows

    def some(self, name: str, wanted: Wanted | None = None) -> Iterator[Iterable[tuple[str, ...]]]:
        """The same, of some of the articles at a time where there are many."""
        text = (QUERIES / f"{name}.rq").read_text(encoding="utf-8")
        store = self._store
        if isinstance(store, Direct):
            known: dict[str, str] = {}
            for graphs in self._part.graphs(name) if self._part else ((),):
                rows = store.solutions(text, graphs)
                yield (tuple([known.setdefault(v, v) for v in row]) for row in filter(wanted or _every, rows))
            return
        found = store.query(text)
        if isinstance(found, Answer):
            import pyoxigraph as ox

            found = ox.parse_query_results(found.payload, format=ox.QueryResultsFormat.JSON)
        yield filter(wanted or _every, (tuple(["" if term is None else term.value for term in row]) for row in found))


class _OfPart:
    """Of the rows of what holds of several articles together those that are about a part of them; `things` are what
    these tell of."""

    def __init__(self, rows: _Rows, part: Part, things: Collection[str]) -> None:
        self._rows = rows
        self._things = things
        self._articles = frozenset(part.articles)
        self._stories = part.stories
        self._differences = frozenset(row[0] for row in rows("differences", lambda row: row[4] in part.stories))

    def __call__(self, name: str) -> Iterator[tuple[str, ...]]:
        """Those of the query of this name."""
        return self._rows(name, lambda row: self._has(name, row))

    def _has(self, name: str, row: tuple[str, ...]) -> bool:
        match name:
            case "stories":
                return row[0] in self._stories
            case "differences" | "cells":
                return row[0] in self._differences
            case "silences":
                return row[1] in self._articles
            case "support":
                return row[0] in self._things
        return True


def _articles(of: _Rows) -> dict[str, ArticleRow]:
    rows = sorted(of("articles"), reverse=True)
    return {
        iri: ArticleRow(iri, outlet or headline or local(iri), headline, date, url)
        for iri, outlet, headline, date, url in rows
    }


def _read_labels(rows: _Rows, data: PageData) -> dict[str, str]:
    """Fill `data.labels`; the kind of every actor and place: its most frequent class, the legend's order on a tie."""
    order = [kind["class"] for kind in legend()["kinds"]]
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    preferred: dict[str, set[str]] = defaultdict(set)
    articles: dict[str, set[str]] = defaultdict(set)
    alternatives: dict[tuple[str, str], set[str]] = defaultdict(set)
    for article, thing, cls, prop, name in rows("labels"):
        seen[thing][local(cls)] += 1
        if local(prop) == "altLabel":
            alternatives[thing, article].add(name)
        else:
            preferred[thing].add(name)
        articles[thing].add(article)
    data.labels.update({thing: min(names) for thing, names in preferred.items()})
    kinds: dict[str, str] = {}
    for thing, classes in seen.items():
        known = [cls for cls in order if cls in classes]
        if known:
            kinds[thing] = max(known, key=lambda cls: (classes[cls], -order.index(cls))).lower()
            label = data.labels.get(thing, local(thing))
            data.things[thing] = ShownThing(thing, kinds[thing], label, articles=articles[thing])
    for (thing, article), names in alternatives.items():
        if thing in kinds:
            data.things[thing].names[article] |= names
    return kinds


def _read_claims(rows: _Rows, mentions: Mentions) -> Claims:
    claims = Claims()
    for some in rows.some("claims"):
        for claim, article, cls, prop, value in sorted(some):
            claims.classes[claim] = local(cls)
            claims.values.setdefault(claim, {}).setdefault(article, {}).setdefault(local(prop), set()).add(value)
    claims.values = dict(sorted(claims.values.items()))
    _read_evidence(rows, claims, mentions)
    return claims


def _mentions(rows: _Rows, part: Part | None) -> Mentions:
    """The mentions of the articles that are shown, also those in the graph of the comparison, which has others too."""
    shown = frozenset(part.articles) if part else frozenset()
    wanted: Wanted | None = (lambda row: row[1].partition("#")[0] in shown) if part else None
    return {
        (article, mention): (int(begin), int(end), words, sentence)
        for article, mention, begin, end, words, sentence in rows("mentions", wanted)
    }


def _read_evidence(rows: _Rows, claims: Claims, mentions: Mentions) -> None:
    """Sentences, marks and pieces by claim. A mention outside any known sentence is its own sentence."""
    roles = legend()["marks"]
    for article, claim, prop, mention in rows("evidence"):
        if (article, mention) not in mentions:  # denoted by what is no stretch of text: nothing to show
            continue
        begin, end, words, sentence = mentions[article, mention]
        sentence_begin, _, text, _ = mentions.get((article, sentence), (begin, end, words, ""))
        at = ShownSentence(article, sentence_begin, text)
        role = roles[local(prop)]
        mark = SentenceMark(max(0, begin - sentence_begin), min(len(text), end - sentence_begin), role)
        claims.evidence[claim].setdefault(at, set()).add(mark)
        if role in ("content", "verbatim"):
            claims.pieces[claim].add(Piece(role, begin, words))


def _label(by_article: Values, default: str) -> str:
    labels = sorted(name for values in by_article.values() for name in values.get("label", ()))
    return labels[0] if labels else default


def _make_things(data: PageData, kinds: Mapping[str, str], evidence: Mapping[str, MarkedSentences]) -> None:
    for iri, kind in kinds.items():
        thing = data.things.setdefault(iri, ShownThing(iri, kind, data.labels.get(iri, local(iri))))
        if kind == "statement":
            thing.evidence = specific(evidence.get(iri, {}))
            continue
        thing.evidence = relabel(evidence.get(iri, {}), "trigger" if kind == "event" else "name")
        if kind != "event":
            _add_own_label(thing)


def _add_own_label(thing: ShownThing) -> None:
    """An article that uses the preferred label itself need not repeat it as an alternative (SKOS keeps them apart)."""
    for at, marks in thing.evidence.items():
        if any(at.text[mark.start : mark.end] == thing.label for mark in marks):
            thing.names[at.article].add(thing.label)
