"""One story as its outlets tell it: the articles of each outlet, their sentences, and what stands in them.

All kinds of comparison read this, none reads another. Articles without a publisher are an outlet each, by their id.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from kg import ids
from kg.claims import evidence_of
from kg.compare.difference import Cell, Words
from kg.compare.lists import words as listed
from kg.compare.negation import denies
from kg.compare.sentences import Likeness, Sentence, asks, clause_around, likeness
from kg.model import ArticleFacts, Attribution, EventMention, Factuality, Mention, Span
from kg.resolution import Resolution
from kg.resolve.told_events import ToldEvents
from kg.resolve.wording import content_words

FEW = 3
"""Outlets of a story from more than which the others do not leave out what only one of them has."""
_MUCH = 80
"""Sentences of a story from more than which it tells of many things."""
_USUAL, _FEWEST_USUAL = 0.1, 5
"""The share of the sentences of a story that have a usual word, and how many these are at least."""
_SAYING = listed("saying")
"""Verbs that only let somebody speak, where they are a cue."""


@dataclass(frozen=True, slots=True)
class Told:
    """One event mention, completed from the others of its article, with its outlet."""

    outlet: str
    article: str
    iri: str
    mention: EventMention
    statement: Attribution | None

    @property
    def key(self) -> str:
        """The key of its telling in `kg.resolve.tellings`."""
        return f"{self.article}/{self.mention.event or self.mention.id}"

    @property
    def words(self) -> Words:
        """The word that tells it."""
        return Words(self.article, self.mention.span)


class StoryReading:
    """The articles of one story, by outlet."""

    def __init__(self, iri: str, facts: Sequence[ArticleFacts], resolution: Resolution) -> None:
        """`iri` is the story's, `facts` are its articles, `resolution` is that of these or of more."""
        self.iri = iri
        self.facts = tuple(sorted(facts, key=lambda one: (one.article.published or date.min, one.article.id)))
        self.resolution = resolution
        self.by_id: Mapping[str, ArticleFacts] = {one.article.id: one for one in self.facts}
        self.outlets = tuple(sorted({outlet_of(one) for one in self.facts}))

    @cached_property
    def tells_much(self) -> bool:
        """Whether a story has more than a few outlets or is long: then many things are alike that are not one."""
        return len(self.outlets) > FEW or len(self.sentences) > _MUCH

    def outlet(self, article: str) -> str:
        """The outlet of an article, given by its id."""
        return outlet_of(self.by_id[article])

    def text(self, words: Words) -> str:
        """The words, as one line."""
        return " ".join(words.span.of(self.by_id[words.article].article.text).split())

    def published(self, article: str) -> date | None:
        """When an article was published."""
        return self.by_id[article].article.published

    def entity(self, article: str, local: str) -> str:
        """The IRI of an entity or event of an article."""
        return self.resolution.iri[f"{article}/{local}"]

    def label(self, iri: str) -> str:
        """The preferred label of a thing; the story's for the story."""
        if iri == self.iri:
            return "the story"
        return self.resolution.label.get(iri, ids.local_name(iri))

    def cells(self, values: Mapping[str, str | None], words: Mapping[str, Iterable[Words]]) -> tuple[Cell, ...]:
        """A cell for every outlet of the story; each word once, in the order of the text."""
        return tuple(
            Cell(outlet, values.get(outlet), tuple(sorted(set(words.get(outlet, ()))))) for outlet in self.outlets
        )

    # -------------------------------------------------------------- sentences
    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence, article by article."""
        return tuple(sentence for one in self.facts for sentence in self._sentences(one))

    def _sentences(self, facts: ArticleFacts) -> Iterator[Sentence]:
        spans = sorted(facts.sentences)
        starts = [span.start for span in spans]
        names: dict[int, set[str]] = defaultdict(set)
        entities = {entity.id: entity for entity in facts.entities}
        for mention in facts.mentions:
            if mention.entity in entities and entities[mention.entity].named:
                names[bisect_right(starts, mention.span.start) - 1].add(self.entity(facts.article.id, mention.entity))
        for index, span in enumerate(spans):
            stems = frozenset(content_words(span.of(facts.article.text)))
            if stems:
                yield Sentence(facts.article.id, span, frozenset(names[index]), stems)

    @cached_property
    def _starts(self) -> Mapping[str, tuple[list[int], list[Sentence]]]:
        found: dict[str, tuple[list[int], list[Sentence]]] = {one.article.id: ([], []) for one in self.facts}
        for sentence in self.sentences:
            found[sentence.article][0].append(sentence.span.start)
            found[sentence.article][1].append(sentence)
        return found

    def stems_of(self, outlet: str) -> frozenset[str]:
        """The stems of all words of an outlet that mean something by themselves."""
        return self._stems[outlet]

    @cached_property
    def _stems(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, set[str]] = {outlet: set() for outlet in self.outlets}
        for sentence in self.sentences:
            found[self.outlet(sentence.article)] |= sentence.stems
        return {outlet: frozenset(of) for outlet, of in found.items()}

    def text_of(self, sentence: Sentence) -> str:
        """The text of a sentence, as it stands in its article."""
        return sentence.span.of(self.by_id[sentence.article].article.text)

    def about(self, sentence: Sentence) -> str:
        """The most prominent happening that a sentence tells, or the story."""
        told = self.told_in(sentence)
        return max(told, key=lambda t: (t.mention.prominence, t.mention.span)).iri if told else self.iri

    def told_in(self, sentence: Sentence) -> tuple[Told, ...]:
        """What a sentence tells, in the order of the text."""
        return self._told_in.get(sentence.key, ())

    @cached_property
    def _told_in(self) -> Mapping[str, tuple[Told, ...]]:
        found: dict[str, list[Told]] = defaultdict(list)
        for told in self.told:
            sentence = self.sentence_at(told.words)
            if sentence:
                found[sentence.key].append(told)
        return {key: tuple(sorted(of, key=lambda t: t.mention.span)) for key, of in found.items()}

    def clause(self, told: Told) -> Words:
        """From the first to the last of the words for a happening and its participants in its sentence."""
        sentence = self.sentence_at(told.words)
        spans = [told.mention.span]
        for local in (*told.mention.agents, *told.mention.patients, *told.mention.places):
            words = self.nearest(told.article, local, told.mention.span)
            if words and sentence and sentence.span.start <= words.span.start < sentence.span.end:
                spans.append(words.span)
        return Words(told.article, Span(min(s.start for s in spans), max(s.end for s in spans)))

    def whole_clause(self, told: Told) -> Words:
        """The words around the word for a happening, up to the ends of its clause."""
        clause = self.clauses.get((told.article, told.mention.span))
        return Words(told.article, clause.span) if clause else self.clause(told)

    @cached_property
    def clauses(self) -> Mapping[tuple[str, Span], Sentence]:
        """The words around each word for a happening, up to the ends of its clause, as a sentence of their own."""
        found: dict[tuple[str, Span], Sentence] = {}
        for told in self.told:
            sentence = self.sentence_at(told.words)
            if sentence:
                found[told.article, told.mention.span] = self._clause(told, sentence)
        return found

    def piece(self, words: Words) -> Sentence:
        """Words of an article as a sentence of their own, with the names in them."""
        names = frozenset(
            self.entity(words.article, mention.entity)
            for mention in self.by_id[words.article].mentions
            if mention.entity and words.span.start <= mention.span.start < words.span.end
        )
        return Sentence(words.article, words.span, names & self.named, frozenset(content_words(self.text(words))), "=")

    def _clause(self, told: Told, sentence: Sentence) -> Sentence:
        text = self.by_id[told.article].article.text
        span = clause_around(text, told.mention.span, sentence.span)
        names = {
            iri
            for m in self.by_id[told.article].mentions
            if m.entity and span.start <= m.span.start < span.end
            if (iri := self.entity(told.article, m.entity)) in sentence.names
        }
        locals_ = (*told.mention.agents, *told.mention.patients)
        names |= {self.entity(told.article, local) for local in locals_} & self.named
        stems = frozenset(content_words(span.of(text)))
        return Sentence(told.article, span, frozenset(names), stems, f"@{told.mention.span.start}")

    def sentence_at(self, words: Words) -> Sentence | None:
        """The sentence in which words stand."""
        starts, sentences = self._starts[words.article]
        index = bisect_right(starts, words.span.start) - 1
        if index < 0 or sentences[index].span.end <= words.span.start:
            return None
        return sentences[index]

    @cached_property
    def _likeness(self) -> Likeness:
        return Likeness(self.sentences, self.clauses.values())

    def vector(self, sentence: Sentence | None) -> Mapping[str, float]:
        """That of a sentence, a clause, or a piece of text as `piece` gives it, for `likeness`; empty without one."""
        return self._likeness.vector(sentence) if sentence else {}

    def alike(self, left: Sentence | None, right: Sentence | None) -> float:
        """How alike two sentences are, 0 to 1, as `Likeness` has it; 0 without one."""
        return likeness(self.vector(left), self.vector(right)) if left and right else 0.0

    def asked(self, words: Words) -> bool:
        """Whether the sentence of these words asks."""
        sentence = self.sentence_at(words)
        return sentence is not None and asks(self.text_of(sentence))

    def negated(self, words: Words) -> bool:
        """Whether anything in the sentence of these words can make them denied."""
        sentence = self.sentence_at(words)
        text = self.text(Words(words.article, sentence.span)) if sentence else ""
        return denies(text)

    # -------------------------------------------------------------- what is told
    @cached_property
    def told_events(self) -> ToldEvents:
        """The events as the articles of the story tell them."""
        return ToldEvents(self.facts, self.resolution.iri)

    @cached_property
    def told(self) -> tuple[Told, ...]:
        """Every event mention but those that only say that somebody speaks."""
        return tuple(told for one in self.facts for told in self._told(one))

    def _told(self, facts: ArticleFacts) -> Iterator[Told]:
        statements = {statement.id: statement for statement in facts.attributions}
        cues = {span for statement in facts.attributions for span in statement.cue}
        outlet = outlet_of(facts)
        for mention in evidence_of(facts.events):
            spoken = any(cue.start < mention.span.end and mention.span.start < cue.end for cue in cues)
            if not spoken or mention.lemma not in _SAYING:
                iri = self.entity(facts.article.id, mention.id)
                yield Told(outlet, facts.article.id, iri, mention, statements.get(mention.statement))

    @cached_property
    def named(self) -> frozenset[str]:
        """The IRIs of the entities that some article of the story has a name for."""
        return frozenset(
            self.entity(one.article.id, entity.id) for one in self.facts for entity in one.entities if entity.named
        )

    @cached_property
    def happening_words(self) -> Mapping[str, Mapping[int, Factuality]]:
        """Where the words of each article start that tell a happening of whatever kind, and how far it is a fact."""
        return {one.article.id: {t.span.start: t.factuality for t in one.triggers} for one in self.facts}

    @cached_property
    def denied(self) -> frozenset[tuple[str, str]]:
        """The happenings that outlets deny, or let somebody deny, with the outlet."""
        return frozenset(
            (told.iri, told.outlet)
            for told in self.told
            if told.mention.factuality == "denied" and self.negated(told.words)
        )

    @cached_property
    def name_words(self) -> frozenset[str]:
        """The stems of the words of all names in the story."""
        return frozenset(
            word
            for one in self.facts
            for mention in one.mentions
            if mention.named
            for word in content_words(mention.text)
        )

    @cached_property
    def usual_words(self) -> frozenset[str]:
        """The stems that stand in so many sentences of the story that they tell no two of them apart."""
        counts = Counter(one for sentence in self.sentences for one in sentence.stems)
        return frozenset(one for one, n in counts.items() if n >= max(_FEWEST_USUAL, _USUAL * len(self.sentences)))

    def said(self, least: float) -> Mapping[str, Mapping[str, list[tuple[ArticleFacts, Attribution]]]]:
        """The statements of each speaker who has a name, by outlet, that are at least so sure."""
        found: dict[str, dict[str, list[tuple[ArticleFacts, Attribution]]]] = defaultdict(lambda: defaultdict(list))
        for facts in self.facts:
            for statement in facts.attributions:
                speaker = self.speaker(facts.article.id, statement)
                if speaker in self.named and statement.confidence >= least:
                    found[speaker][outlet_of(facts)].append((facts, statement))
        return found

    def titled(self, words: Words) -> bool:
        """Whether words are a title before a name: they say who it is, and tell nothing of them."""
        return any(span.start <= words.span.start < span.end for span in self._titles[words.article])

    @cached_property
    def _titles(self) -> Mapping[str, list[Span]]:
        return {one.article.id: list(_titles_before_names(one)) for one in self.facts}

    def quoted(self, words: Words) -> bool:
        """Whether words stand in quotation marks of somebody who is quoted: they are not the outlet's own."""
        return any(span.start <= words.span.start < span.end for span in self._verbatim[words.article])

    @cached_property
    def _verbatim(self) -> Mapping[str, list[Span]]:
        return {one.article.id: [span for said in one.attributions for span in said.verbatim] for one in self.facts}

    def speaker(self, article: str, statement: Attribution | None) -> str:
        """The IRI of the speaker of a statement; '' without one."""
        return self.entity(article, statement.speaker) if statement and statement.speaker else ""

    def mentions(self, article: str, local: str) -> tuple[Mention, ...]:
        """The mentions of an entity of an article, in the order of the text."""
        return self._mentions.get((article, local), ())

    @cached_property
    def _mentions(self) -> Mapping[tuple[str, str], tuple[Mention, ...]]:
        found: dict[tuple[str, str], list[Mention]] = defaultdict(list)
        for one in self.facts:
            for mention in one.mentions:
                found[one.article.id, mention.entity].append(mention)
        return {key: tuple(sorted(mentions, key=lambda m: m.span)) for key, mentions in found.items()}

    def nearest(self, article: str, local: str, near: Span) -> Words | None:
        """The words for an entity that stand nearest to a place in the text."""
        mentions = self.mentions(article, local)
        if not mentions:
            return None
        best = min(mentions, key=lambda m: (abs(m.span.start - near.start), m.span))
        return Words(article, best.span)


def _titles_before_names(facts: ArticleFacts) -> Iterator[Span]:
    """Where the words of somebody's role stand right before the name."""
    words = {(role.holder, role.words) for role in facts.roles if role.words}
    for mention in facts.mentions:
        for holder, title in words:
            start = mention.span.start - len(title) - 1
            beside = start >= 0 and facts.article.text.startswith(f"{title} ", start)
            if beside and mention.named and mention.entity == holder:
                yield Span(start, mention.span.start)


def outlet_of(facts: ArticleFacts) -> str:
    """The outlet of an article: its publisher, or the article itself where none is known."""
    return facts.article.publisher or facts.article.id
