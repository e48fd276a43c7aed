"""Reads what a page shows (`kg.views.page_data`) from a store, by the queries of page_queries/."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
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
from kg.views.page_relations import Relations

QUERIES = Path(__file__).resolve().parent / "page_queries"


class Queryable(Protocol):
    """A `kg.store.Store`, or a `pyoxigraph.Store`."""

    def query(self, query: str, /) -> Any:
        """The answer to a SELECT query: an `Answer`, or rows by variable name."""


@runtime_checkable
class Direct(Protocol):
    """A store that gives the values of a SELECT query's rows without a detour through JSON."""

    def solutions(self, text: str, /) -> Iterator[tuple[str, ...]]:
        """See `kg.store.embedded.EmbeddedStore.solutions`."""


def read(store: Queryable) -> PageData:
    """All things and relations of the graph in `store`, a named graph an article. Raises StoreError as `query` does."""
    return read_all(store)[0]


def read_all(store: Queryable) -> tuple[PageData, Compared]:
    """What `read` gives, and what holds of several articles together. Raises StoreError as `query` does."""
    data = PageData(articles=_articles(store))
    kinds = _read_labels(store, data)
    mentions = _mentions(store)
    claims = _read_claims(store, mentions)
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
    return data, compared(lambda name: _rows(store, name), mentions)


def _rows(store: Queryable, name: str) -> Iterator[tuple[str, ...]]:
    """The values ('' where unbound) in each row that the query `name` of page_queries/ gives, in the query's order."""
    text = (QUERIES / f"{name}.rq").read_text(encoding="utf-8")
    if isinstance(store, Direct):
        yield from store.solutions(text)
        return
    found = store.query(text)
    if isinstance(found, Answer):
        import pyoxigraph as ox

        found = ox.parse_query_results(found.payload, format=ox.QueryResultsFormat.JSON)
    for row in found:
        yield tuple(["" if term is None else term.value for term in row])


def _articles(store: Queryable) -> dict[str, ArticleRow]:
    rows = sorted(_rows(store, "articles"), reverse=True)
    return {
        iri: ArticleRow(iri, outlet or headline or local(iri), headline, date, url)
        for iri, outlet, headline, date, url in rows
    }


def _read_labels(store: Queryable, data: PageData) -> dict[str, str]:
    """Fill `data.labels`; the kind of every actor and place: its most frequent class, the legend's order on a tie."""
    order = [kind["class"] for kind in legend()["kinds"]]
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    preferred: dict[str, set[str]] = defaultdict(set)
    articles: dict[str, set[str]] = defaultdict(set)
    alternatives: dict[tuple[str, str], set[str]] = defaultdict(set)
    for article, thing, cls, prop, name in _rows(store, "labels"):
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


def _read_claims(store: Queryable, mentions: Mentions) -> Claims:
    claims = Claims()
    rows = sorted(_rows(store, "claims"))
    for claim, article, cls, prop, value in rows:
        claims.classes[claim] = local(cls)
        claims.values.setdefault(claim, {}).setdefault(article, {}).setdefault(local(prop), set()).add(value)
    _read_evidence(store, claims, mentions)
    return claims


def _mentions(store: Queryable) -> Mentions:
    return {
        (article, mention): (int(begin), int(end), words, sentence)
        for article, mention, begin, end, words, sentence in _rows(store, "mentions")
    }


def _read_evidence(store: Queryable, claims: Claims, mentions: Mentions) -> None:
    """Sentences, marks and pieces by claim. A mention outside any known sentence is its own sentence."""
    roles = legend()["marks"]
    for article, claim, prop, mention in _rows(store, "evidence"):
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
