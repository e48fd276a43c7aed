"""Reads what a page shows (`kg.views.page_data`) from a store, by the queries of page_queries/."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from kg.store import Answer
from kg.views.page_data import (
    OWN_ACCOUNT,
    ArticleRow,
    Evidence,
    Mark,
    PageData,
    Relation,
    Role,
    Sentence,
    Thing,
    Version,
    legend,
    local,
)

QUERIES = Path(__file__).resolve().parent / "page_queries"

Values = dict[str, dict[str, set[str]]]
"""What one claim says, by article and property (its local name)."""

VERSION_FIELDS = {
    "eventType": "type",
    "agent": "agent",
    "patient": "patient",
    "hasPlace": "place",
    "hasTime": "time",
    "factuality": "factuality",
    "accordingTo": "according to",
}
STATEMENT_FIELDS = {
    "speaker": "speaker",
    "cue": "cue",
    "quotation": "quotation",
    "addressee": "said to",
    "spokenAt": "time",
    "spokenIn": "place",
    "about": "about",
    "within": "within",
}


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
    data = PageData(articles=_articles(store))
    kinds = _read_labels(store, data)
    claims, classes = _read_claims(store)
    evidence = _read_evidence(store)
    for iri, by_article in claims.items():
        if classes[iri] in ("Event", "Statement"):
            kinds[iri] = classes[iri].lower()
            data.labels.setdefault(iri, _label(by_article, local(iri)))
    _make_things(data, kinds, evidence)
    reports = _reports_by_event(claims, classes)
    for iri, by_article in claims.items():
        match classes[iri]:
            case "Event":
                _add_event(data, iri, by_article, claims, reports.get(iri, ()), evidence)
            case "Statement":
                _add_statement(data, iri, by_article)
            case "RoleHolding":
                _add_role(data, by_article)
    builder = _Relations(data, claims, evidence, reports)
    for iri, by_article in claims.items():
        builder.add(iri, classes[iri], by_article)
    data.things = dict(sorted(data.things.items()))
    return data


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
            data.things[thing] = Thing(thing, kinds[thing], label, articles=articles[thing])
    for (thing, article), names in alternatives.items():
        if thing in kinds:
            data.things[thing].names[article] |= names
    return kinds


def _read_claims(store: Queryable) -> tuple[dict[str, Values], dict[str, str]]:
    """Claims by IRI, in the order of their IRIs, and the class of each."""
    claims: dict[str, Values] = {}
    classes: dict[str, str] = {}
    rows = sorted(_rows(store, "claims"))
    for claim, article, cls, prop, value in rows:
        classes[claim] = local(cls)
        claims.setdefault(claim, {}).setdefault(article, {}).setdefault(local(prop), set()).add(value)
    return claims, classes


def _read_evidence(store: Queryable) -> dict[str, Evidence]:
    """Sentences and marks by claim. A mention outside any known sentence is its own sentence."""
    mentions = {
        (article, mention): (int(begin), int(end), words, sentence)
        for article, mention, begin, end, words, sentence in _rows(store, "mentions")
    }
    roles = legend()["marks"]
    evidence: dict[str, Evidence] = defaultdict(dict)
    for article, claim, prop, mention in _rows(store, "evidence"):
        if (article, mention) not in mentions:  # denoted by what is no stretch of text: nothing to show
            continue
        begin, end, words, sentence = mentions[article, mention]
        sentence_begin, _, text, _ = mentions.get((article, sentence), (begin, end, words, ""))
        at = Sentence(article, sentence_begin, text)
        mark = Mark(max(0, begin - sentence_begin), min(len(text), end - sentence_begin), roles[local(prop)])
        evidence[claim].setdefault(at, set()).add(mark)
    return evidence


def _label(by_article: Values, default: str) -> str:
    labels = sorted(name for values in by_article.values() for name in values.get("label", ()))
    return labels[0] if labels else default


def _make_things(data: PageData, kinds: Mapping[str, str], evidence: Mapping[str, Evidence]) -> None:
    for iri, kind in kinds.items():
        thing = data.things.setdefault(iri, Thing(iri, kind, data.labels.get(iri, local(iri))))
        if kind == "statement":
            thing.evidence = specific(evidence.get(iri, {}))
            continue
        thing.evidence = relabel(evidence.get(iri, {}), "trigger" if kind == "event" else "name")
        if kind != "event":
            _add_own_label(thing)


def _add_own_label(thing: Thing) -> None:
    """An article that uses the preferred label itself need not repeat it as an alternative (SKOS keeps them apart)."""
    for at, marks in thing.evidence.items():
        if any(at.text[mark.start : mark.end] == thing.label for mark in marks):
            thing.names[at.article].add(thing.label)


def relabel(evidence: Evidence, role: str) -> Evidence:
    """The same evidence with every mark in another role."""
    return {at: {mark._replace(role=role) for mark in marks} for at, marks in evidence.items()}


def specific(evidence: Evidence) -> Evidence:
    """Evidence without the general marks that say no more than a content, cue or source mark at the same words."""
    return {
        at: {m for m in marks if m.role != "name" or not any(o.role != "name" for o in marks)}
        for at, marks in evidence.items()
    }


def _reports_by_event(claims: Mapping[str, Values], classes: Mapping[str, str]) -> dict[str, list[str]]:
    reports: dict[str, list[str]] = defaultdict(list)
    for iri, by_article in claims.items():
        if classes[iri] == "Report":
            for event in {e for values in by_article.values() for e in values.get("reports", ())}:
                reports[event].append(iri)
    return reports


def _add_event(
    data: PageData,
    iri: str,
    by_article: Values,
    claims: Mapping[str, Values],
    reports: Iterable[str],
    evidence: Mapping[str, Evidence],
) -> None:
    """Fill in an event's versions, one for each outlet that tells it: its reports' values, or the event's own."""
    event = data.things[iri]
    event.articles.update(by_article)
    told: dict[str, list[dict[str, set[str]]]] = {article: [] for article in by_article}
    for report in reports:
        for at, marks in relabel(evidence.get(report, {}), "trigger").items():
            event.evidence.setdefault(at, set()).update(marks)
        for article, said in claims[report].items():
            told.setdefault(article, []).append(said)
    for at, marks in event.evidence.items():
        version = event.versions.setdefault(_outlet(data, at.article), Version())
        version.fields["words"].update(at.text[m.start : m.end] for m in marks)
    for article in sorted(told):
        version = event.versions.setdefault(_outlet(data, article), Version())
        for prop, name in VERSION_FIELDS.items():
            values = {v for report in told[article] for v in report.get(prop, ())}
            version.fields[name] |= values or by_article.get(article, {}).get(prop, set())
        if any("accordingTo" not in report for report in told[article]):
            version.fields["according to"].add(OWN_ACCOUNT)


def _outlet(data: PageData, article: str) -> str:
    return data.articles[article].outlet if article in data.articles else local(article)


def _add_statement(data: PageData, iri: str, by_article: Values) -> None:
    statement = data.things[iri]
    statement.articles.update(by_article)
    merged: dict[str, set[str]] = defaultdict(set)
    for values in by_article.values():
        for prop, found in values.items():
            merged[prop] |= found
    statement.words = min(merged["content"], default="")
    statement.label = statement.words or statement.label
    statement.facts = [(name, sorted(merged[p])) for p, name in STATEMENT_FIELDS.items() if merged[p]]


def _add_role(data: PageData, by_article: Values) -> None:
    for article, values in sorted(by_article.items()):
        for holder in sorted(values.get("member", ())):
            if holder in data.things:
                one = {name: min(values.get(name, ()), default="") for name in ("role", "organization", "status")}
                words = "; ".join(sorted(values.get("words", ())))
                data.things[holder].roles.append(
                    Role(article, one["role"], one["organization"], local(one["status"]), words)
                )


class _Relations:
    """Makes the edges of the page out of claims, each with the sentences that carry it."""

    def __init__(
        self,
        data: PageData,
        claims: Mapping[str, Values],
        evidence: Mapping[str, Evidence],
        reports: Mapping[str, list[str]],
    ) -> None:
        self.data = data
        self.claims = claims
        self.evidence = evidence
        self.reports = reports
        self.kinds: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for kind in legend()["relations"]:
            self.kinds[kind["class"]].append(kind)

    def add(self, iri: str, cls: str, by_article: Values) -> None:
        """Add every edge that the claim `iri`, of class `cls`, stands for."""
        for kind in self.kinds[cls]:
            for article, values in by_article.items():
                for value in values.get(kind["property"], ()):
                    for subject, label in self._subjects(iri, cls, values, kind):
                        pair = (value, subject) if kind["reverse"] else (subject, value)
                        self._add(pair, kind["id"], label, article, self._evidence(iri, kind, article, value))

    def _subjects(
        self, iri: str, cls: str, values: Mapping[str, set[str]], kind: Mapping[str, Any]
    ) -> Iterator[tuple[str, str]]:
        """The claim itself, but a role holding is an edge from its holder that carries the title."""
        if cls != "RoleHolding":
            yield iri, kind["label"]
            return
        titles = sorted(self.data.labels.get(t, local(t)) for t in values.get("role", ()))
        status = min((local(s) for s in values.get("status", ())), default="current")
        label = (titles[0] if titles else kind["label"]) + ("" if status == "current" else f" ({status})")
        for holder in values.get("member", ()):
            yield holder, label

    def _add(self, pair: tuple[str, str], kind: str, label: str, article: str, evidence: Evidence) -> None:
        source, target = pair
        if source == target or source not in self.data.things or target not in self.data.things:
            return
        relation = self.data.relations.setdefault((*pair, kind, label), Relation(source, target, kind, label))
        relation.articles.add(article)
        for at, marks in evidence.items():
            relation.evidence.setdefault(at, set()).update(marks)

    def _evidence(self, iri: str, kind: Mapping[str, Any], article: str, value: str) -> Evidence:
        """The claim's sentences in one article, with the words that name the other end of the edge marked too."""
        if kind["class"] == "Event":
            reports = [r for r in self.reports.get(iri, ()) if article in self.claims[r]]
            agreeing = [r for r in reports if value in self.claims[r][article].get(kind["property"], ())]
            bases = [relabel(self.evidence.get(r, {}), "trigger") for r in agreeing or reports]
            bases = bases or [self.data.things[iri].evidence]
        else:
            bases = [specific(self.evidence.get(iri, {}))]
        named = self.data.things[value].evidence if value in self.data.things else {}
        named = named if value in self.data.things and self.data.things[value].kind != "statement" else {}
        found: Evidence = {}
        for at, marks in ((at, marks) for base in bases for at, marks in base.items() if at.article == article):
            found.setdefault(at, set()).update(marks | named.get(at, set()))
        return found
