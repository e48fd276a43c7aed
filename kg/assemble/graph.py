"""What every part of an article's graph is written with: triples, IRIs, labels, words with offsets, times."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, Quad

from kg import ids
from kg.articles.mending import Mended
from kg.model import ArticleFacts, Span
from kg.ontology import GAF, KG, NIF, RDF, RDFS, TIME, XSD
from kg.resolution import Resolution

_CALENDAR = re.compile(r"\d{2,4}[0-9X]*(-.*)?(T.*)?")
_DAY, _MONTH, _YEAR = (re.compile(p) for p in (r"\d{4}-\d\d-\d\d", r"\d{4}-(0[1-9]|1[0-2])", r"\d{4}"))
_SURROGATE = re.compile("[\ud800-\udfff]")
_BETWEEN_PIECES = " \u2026 "


class Names(NamedTuple):
    """One spelling an IRI for things whose IRI ignores case, accents and punctuation."""

    titles: Mapping[str, str]
    publishers: Mapping[str, str]


def one_line(text: str) -> str:
    """`text` with single spaces for every run of white space, and no lone surrogates."""
    return _SURROGATE.sub("\ufffd", " ".join(text.split()))


def is_calendar(value: str) -> bool:
    """Whether a TIMEX3 value is a day, week, month, season, year or the like (and no duration or PRESENT_REF)."""
    return _CALENDAR.fullmatch(value) is not None


def canonical(number: str) -> str:
    """A decimal number as the store gives it back: '2.50' is '2.5', '3.0' is '3'."""
    return number.rstrip("0").rstrip(".") if "." in number else number


@lru_cache(maxsize=1 << 16)
def _node(iri: str) -> NamedNode:
    return NamedNode(iri)


class ArticleGraph:
    """Collects the triples of one article, each once, in the order in which they come up."""

    def __init__(self, facts: ArticleFacts, resolution: Resolution, names: Names) -> None:
        self.facts = facts
        self.resolution = resolution
        self.names = names
        self.article = facts.article
        self.iri = ids.article(facts.article.id)
        self.triples: dict[tuple[str, str, NamedNode | Literal], None] = {}
        self._mentions: dict[Span, str] = {}
        self._mended = Mended(facts.article.text)
        self.sentences = sorted(facts.sentences)
        self.times = {time.id: time.value for time in facts.times}
        self.statements = {a.id: a for a in facts.attributions if self.pieces(a.content)}

    @property
    def outlet(self) -> str:
        """The name of the article's outlet; the id of the article, as its IRI has it, where none is known."""
        publisher = self.article.publisher
        return self.names.publishers[ids.publisher(publisher)] if publisher else ids.segment(self.article.id)

    def written(self, offset: int) -> str:
        """The ISO day on which the words at `offset` were published: that of their entry in a live blog, else that of
        the article; '' where nobody knows."""
        entry = self.article.entry_at(offset)
        day = entry.day if entry is not None and entry.timed else self.article.published
        return day.isoformat() if day else ""

    def quads(self) -> Iterator[Quad]:
        """The triples as quads of the article's graph."""
        graph = _node(self.iri)
        for subject, predicate, value in self.triples:
            yield Quad(_node(subject), _node(predicate), value, graph)

    def link(self, subject: str, predicate: str, *targets: str) -> None:
        """A triple for each target; all are IRIs."""
        for target in targets:
            self.triples[subject, predicate, _node(target)] = None

    def say(self, subject: str, predicate: str, text: str, datatype: str = "") -> None:
        """A triple with a literal, a string unless `datatype` (an IRI) says otherwise."""
        literal = Literal(_SURROGATE.sub("\ufffd", text), datatype=_node(datatype) if datatype else None)
        self.triples[subject, predicate, literal] = None

    def resolved(self, local: str) -> str:
        """The IRI of an entity or event of this article."""
        return self._looked_up(self.resolution.iri, f"{self.article.id}/{local}", "IRI")

    def label(self, iri: str) -> str:
        """The preferred label of an entity, event or place."""
        return one_line(self._looked_up(self.resolution.label, iri, "label"))

    def _looked_up(self, table: Mapping[str, str], key: str, what: str) -> str:
        try:
            return table[key]
        except KeyError:
            raise KeyError(f"{self.article.id}: the resolution has no {what} for {key}") from None

    def mention(self, span: Span) -> str:
        """Describe the words of `span` and the sentence that they begin in. -> IRI"""
        iri = self._mentions.get(span)
        if iri is None:
            iri = self._mentions[span] = self._words(span, NIF.OffsetBasedString)
            self.link(iri, NIF.sentence, self._words(self._sentence(span), NIF.Sentence))
        return iri

    def _words(self, span: Span, kind: str) -> str:
        iri = ids.mention(self.article.id, span.start, span.end)
        if (iri, RDF.type, _node(kind)) in self.triples:
            return iri
        self.link(iri, RDF.type, kind)
        self.say(iri, NIF.anchorOf, span.of(self.article.text))
        self.say(iri, NIF.beginIndex, str(span.start), XSD.integer)
        self.say(iri, NIF.endIndex, str(span.end), XSD.integer)
        self.link(iri, NIF.referenceContext, self.iri)
        return iri

    def _sentence(self, span: Span) -> Span:
        """The sentence in which `span` begins, less white space at its edges; its line where it is in no sentence."""
        text = self.article.text
        before = bisect_right(self.sentences, span.start, key=lambda sentence: sentence.start) - 1
        if before >= 0 and span.start < self.sentences[before].end:
            start, end = self.sentences[before].start, self.sentences[before].end
        else:
            start = text.rfind("\n", 0, span.start) + 1
            end = text.find("\n", span.start)
            end = len(text) if end < 0 else end
        words = text[start:end]
        first, last = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
        return Span(min(first, span.start), max(last, span.start + 1))

    def time(self, value: str) -> str:
        """Describe a calendar time. -> IRI"""
        iri = ids.time(value)
        self.link(iri, RDF.type, TIME.TemporalEntity)
        self.say(iri, RDFS.label, value)
        self.say(iri, KG.timexValue, value)
        if _DAY.fullmatch(value):
            if _is_day(value):
                self.say(iri, TIME.inXSDDate, value, XSD.date)
        elif _MONTH.fullmatch(value):
            self.say(iri, TIME.inXSDgYearMonth, value, XSD.gYearMonth)
        elif _YEAR.fullmatch(value):
            self.say(iri, TIME.inXSDgYear, value, XSD.gYear)
        return iri

    def evidence(self, claim: str, predicate: str, spans: Sequence[Span]) -> None:
        """Link the pieces of a claim, and write the gaf:denotedBy that follows: nobody should need a reasoner."""
        mentions = [self.mention(span) for span in self.pieces(spans)]
        self.link(claim, predicate, *mentions)
        self.link(claim, GAF.denotedBy, *mentions)

    def joined(self, spans: Sequence[Span]) -> str:
        """The words of all the spans as one line, mended (see `kg.articles.mending`)."""
        return _BETWEEN_PIECES.join(one_line(self._mended.part(span.start, span.end)) for span in self.pieces(spans))

    def pieces(self, spans: Sequence[Span]) -> list[Span]:
        """The spans that have any words in them."""
        return [span for span in spans if span.of(self.article.text).strip()]

    def statement_iri(self, local: str) -> str:
        """The IRI of a statement of this article."""
        return ids.statement(self.article.id, local)


def _is_day(value: str) -> bool:
    """Whether a value of the form of a day is one of the calendar."""
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True
