"""Turns what was read for the page into plain JSON values: things by rank, sentences once, everything by number."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from kg.views import page_compared_json
from kg.views.page_beside import NOTHING, Beside
from kg.views.page_compare import Compared, sentences
from kg.views.page_compared_json import Numbers
from kg.views.page_data import (
    MarkedSentences,
    PageData,
    Relation,
    ShownSentence,
    ShownThing,
    ShownVersion,
    agreement,
    local,
)
from kg.views.page_people import quoted_by, role_differences
from kg.views.page_timeline import timeline
from kg.views.page_utterances import utterances

DETAILED = 10_000
"""Things beyond this rank are listed by name, kind and outlet only, to keep the page small."""

_VERSION_ROWS = (
    "words",
    "type",
    "agent",
    "agent, number",
    "patient",
    "patient, number",
    "amount",
    "place",
    "time",
    "factuality",
    "according to",
    "confidence",
    "prominence",
)
_NOT_COMPARED = frozenset({"words", "confidence", "prominence"})
_WORDS = frozenset({"words", "cue"})


class PageJson:
    """Numbers the outlets, articles, sentences and things of `data` and writes them as JSON values.

    Things are ranked by the number of outlets that tell them, then by their relations and sentences; minor events come
    after everything else."""

    def __init__(self, data: PageData, compared: Compared | None = None, beside: Beside = NOTHING) -> None:
        self.data = data
        self.compared = compared or Compared()
        self.beside = beside
        self.outlets = sorted({article.outlet for article in data.articles.values()})
        self.outlet = {name: number for number, name in enumerate(self.outlets)}
        rows = data.articles.values()
        self.articles = sorted(rows, key=lambda a: (a.outlet, a.date, a.headline, a.iri))
        self.article = {article.iri: number for number, article in enumerate(self.articles)}
        self.degree: Counter[str] = Counter()
        for relation in data.relations.values():
            self.degree.update((relation.source, relation.target))
        self.things = sorted(data.things.values(), key=self._rank)
        self.thing = {thing.iri: number for number, thing in enumerate(self.things)}
        self.quoted = quoted_by(data)
        self.uttered = utterances(data, self.compared)
        self.relations = sorted(
            (relation for relation in data.relations.values() if self._detailed(relation)),
            key=lambda r: (self.thing[r.source], self.thing[r.target], r.kind, r.label),
        )
        self.sentences = sorted(self._used(), key=lambda s: (self.article.get(s.article, -1), s.begin, s.text))
        self.sentence = {sentence: number for number, sentence in enumerate(self.sentences)}
        self.numbers = Numbers(self.article, self.sentence, self.thing)

    def value(self) -> dict[str, Any]:
        """Everything, as lists, dicts, strings and numbers in a fixed order."""
        return {
            "outlets": self.outlets,
            "articles": [[self.outlet[a.outlet], a.headline, a.date, a.url, a.iri] for a in self.articles],
            "sentences": [[self.article.get(s.article, -1), s.text, s.begin] for s in self.sentences],
            "things": [self._thing(number, thing) for number, thing in enumerate(self.things)],
            "relations": [self._relation(relation) for relation in self.relations],
            "timeline": timeline(self.data, self.thing, self.outlet),
            "stories": page_compared_json.stories(self.compared, self.numbers),
            "differences": page_compared_json.differences(self.compared, self.numbers),
            "utterances": page_compared_json.utterances(self.uttered, self.outlet, self.numbers),
            "texts": page_compared_json.texts(self.beside, self.numbers),
        }

    def told_by(self, articles: Iterable[str]) -> list[int]:
        """Numbers of the outlets of these articles."""
        return sorted({self.outlet[self.data.articles[a].outlet] for a in articles if a in self.data.articles})

    def _rank(self, thing: ShownThing) -> tuple[bool, int, int, int, str, str]:
        return (
            thing.minor,
            -len(self.told_by(thing.articles)),
            -self.degree[thing.iri],
            -len(thing.evidence),
            thing.label,
            thing.iri,
        )

    def _detailed(self, relation: Relation) -> bool:
        return max(self.thing[relation.source], self.thing[relation.target]) < DETAILED

    def _used(self) -> set[ShownSentence]:
        used = {sentence for thing in self.things[:DETAILED] for sentence in thing.evidence}
        for relation in self.relations:
            used.update(relation.evidence)
        used.update(sentences(self.compared.differences))
        used.update(told.at for one in self.uttered for told in one.told)
        return used

    def _relation(self, relation: Relation) -> list[Any]:
        ends = [self.thing[relation.source], self.thing[relation.target]]
        return [
            *ends,
            relation.kind,
            relation.label,
            self.told_by(relation.articles),
            self._evidence(relation.evidence),
        ]

    def _evidence(self, evidence: MarkedSentences) -> list[Any]:
        numbered = sorted((self.sentence[sentence], marks) for sentence, marks in evidence.items())
        return [[number, [list(mark) for mark in sorted(marks)]] for number, marks in numbered]

    def _thing(self, number: int, thing: ShownThing) -> dict[str, Any]:
        value: dict[str, Any] = {"kind": thing.kind, "label": thing.label, "iri": thing.iri}
        value["outlets"] = self.told_by(thing.articles)
        if thing.minor:
            value["minor"] = True
        if thing.versions:
            value["told"] = self._told(thing.versions)
        if number >= DETAILED:
            value["articles"] = sorted(self.article[article] for article in thing.articles if article in self.article)
            return value
        value["evidence"] = self._evidence(thing.evidence)
        if thing.names:
            value["names"] = self._names(thing.names)
        if thing.facts:
            value["facts"] = [[name, self._values(name, values)] for name, values in thing.facts]
        if thing.words:
            value["words"] = thing.words
        if thing.verbatim:
            value["verbatim"] = [list(piece) for piece in thing.verbatim]
        if thing.roles:
            value["roles"] = self._roles(thing)
        if thing.iri in self.quoted:
            value["quoted"] = [[self.outlet[name], *count] for name, count in sorted(self.quoted[thing.iri].items())]
        if thing.versions:
            value["versions"] = self._versions(thing)
        if thing.main:
            main = ((self.outlet[name], self.sentence[at]) for name, at in thing.main.items() if name in self.outlet)
            value["main"] = [list(one) for one in sorted(main)]
        return value | page_compared_json.of_thing(thing.iri, self.compared, self.beside, self.numbers)

    def _told(self, versions: Mapping[str, ShownVersion]) -> list[Any]:
        """Each outlet that tells an event, with the types and the factuality that it gives."""
        return [
            [
                self.outlet[name],
                *(
                    sorted({self._words(field, value) for value in version.fields.get(field, ())})
                    for field in ("type", "factuality")
                ),
            ]
            for name, version in sorted(versions.items())
            if name in self.outlet
        ]

    def _names(self, names: Mapping[str, set[str]]) -> list[Any]:
        by_outlet: dict[int, set[str]] = defaultdict(set)
        for article, found in names.items():
            for outlet in self.told_by([article]):
                by_outlet[outlet] |= found
        return [[outlet, sorted(found)] for outlet, found in sorted(by_outlet.items())]

    def _roles(self, thing: ShownThing) -> list[Any]:
        """Title, organisation, status, the words of each outlet, what only one outlet tells of it; and the IRIs of
        the holdings with that of the title."""
        merged: dict[tuple[str, str, str], set[tuple[int, str]]] = defaultdict(set)
        holding: dict[tuple[str, str, str], set[str]] = defaultdict(set)
        for role in thing.roles:
            holding[role.title, role.organization, role.status].add(role.iri)
            for outlet in self.told_by([role.article]):
                merged[role.title, role.organization, role.status].add((outlet, role.words))
        holdings = {held: {outlet for outlet, _ in words} for held, words in merged.items()}
        differences = role_differences(holdings, self.told_by(thing.articles))
        return [
            [
                self._values("title", [title]),
                self._values("organization", [at] if at else []),
                status,
                sorted(words),
                [list(difference) for difference in differences[title, at, status]],
                [sorted(holding[title, at, status]), title],
            ]
            for (title, at, status), words in sorted(merged.items())
        ]

    def _versions(self, thing: ShownThing) -> dict[str, Any]:
        """The outlets that tell an event, and a row a field: its name, how the outlets compare, each one's values."""
        columns = [name for name in self.outlets if name in thing.versions]
        rows = []
        for name in _VERSION_ROWS:
            cells = [self._cell(name, thing.versions[column]) for column in columns]
            if any(cells):
                words = partial(self._words, name)
                status = "" if name in _NOT_COMPARED else agreement(thing.versions, name, words)
                rows.append([name, status, cells])
        return {"outlets": [self.outlet[column] for column in columns], "rows": rows}

    def _cell(self, name: str, version: ShownVersion) -> list[list[Any]]:
        figures = sorted(version.figures.get(name, ()), key=lambda figure: (figure.least, figure.most, figure.words))
        words = dict.fromkeys(figure.words for figure in figures)
        return self._values(name, sorted(version.fields.get(name, ()))) + [[-1, number] for number in words]

    def _values(self, name: str, values: Iterable[str]) -> list[list[Any]]:
        """Each value as the number of a thing (-1 for what is none) and the words to show."""
        return [[self.thing.get(value, -1), self._words(name, value)] for value in values]

    def _words(self, name: str, value: str) -> str:
        if name in _WORDS or "://" not in value:
            return value
        if value in self.data.things:
            return self.data.things[value].label
        return self.data.labels.get(value) or local(value).replace("-", " ").lower()
