"""The edges of the page: which claims stand for an edge between two things, and the sentences that carry it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from kg.views.page_data import Claims, MarkedSentences, PageData, Relation, legend, local, relabel, specific


class Relations:
    """Makes the edges of the page out of claims, each with the sentences that carry it.

    `reports` are the reports of each event."""

    def __init__(self, data: PageData, claims: Claims, reports: Mapping[str, list[str]]) -> None:
        self.data = data
        self.claims = claims
        self.reports = reports
        self.kinds: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for kind in legend()["relations"]:
            self.kinds[kind["class"]].append(kind)

    def add(self, iri: str) -> None:
        """Add every edge that the claim `iri` stands for."""
        cls = self.claims.classes[iri]
        for kind in self.kinds[cls]:
            for article, values in self.claims.values[iri].items():
                for value in values.get(kind["property"], ()):
                    for subject, label in self._subjects(iri, cls, values, kind):
                        pair = (value, subject) if kind["reverse"] else (subject, value)
                        self._add(pair, kind["id"], label, article, self._evidence(iri, kind, article, value))

    def _subjects(
        self, iri: str, cls: str, values: Mapping[str, set[str]], kind: Mapping[str, Any]
    ) -> Iterator[tuple[str, str]]:
        """Where the edge begins, and its label: at the claim itself, but a role holding is an edge from its holder
        that carries the title, an ordering one between two events."""
        if cls == "Ordering":
            for earlier in values.get("earlier", ()):
                yield earlier, kind["label"]
            return
        if cls != "RoleHolding":
            yield iri, kind["label"]
            return
        titles = sorted(self.data.labels.get(t, local(t)) for t in values.get("role", ()))
        status = min((local(s) for s in values.get("status", ())), default="current")
        label = (titles[0] if titles else kind["label"]) + ("" if status == "current" else f" ({status})")
        for holder in values.get("member", ()):
            yield holder, label

    def _add(self, pair: tuple[str, str], kind: str, label: str, article: str, evidence: MarkedSentences) -> None:
        source, target = pair
        if source == target or source not in self.data.things or target not in self.data.things:
            return
        relation = self.data.relations.setdefault((*pair, kind, label), Relation(source, target, kind, label))
        relation.articles.add(article)
        for at, marks in evidence.items():
            relation.evidence.setdefault(at, set()).update(marks)

    def _evidence(self, iri: str, kind: Mapping[str, Any], article: str, value: str) -> MarkedSentences:
        """The claim's sentences in one article, with the words that name the other end of the edge marked too."""
        claims = self.claims
        if kind["class"] == "Event":
            reports = [r for r in self.reports.get(iri, ()) if article in claims.values[r]]
            agreeing = [r for r in reports if value in claims.values[r][article].get(kind["property"], ())]
            bases = [relabel(claims.evidence.get(r, {}), "trigger") for r in agreeing or reports]
            bases = bases or [self.data.things[iri].evidence]
        elif kind["class"] == "Ordering":
            bases = [relabel(claims.evidence.get(iri, {}), "order")]
        else:
            bases = [specific(claims.evidence.get(iri, {}))]
        named = self.data.things[value].evidence if value in self.data.things else {}
        named = named if value in self.data.things and self.data.things[value].kind != "statement" else {}
        found: MarkedSentences = {}
        for at, marks in ((at, marks) for base in bases for at, marks in base.items() if at.article == article):
            found.setdefault(at, set()).update(marks | named.get(at, set()))
        return found
