"""What has been read out of one article so far: handed from extractor to extractor.

The order is times, entities (mentions and coreference), roles, attributions, events. Each is a pure
function of the Reading that the ones before it have filled.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from kg.articles.mending import Mended
from kg.language.lookups import token_bounds
from kg.language.text import AnalysisText
from kg.model import Article, Entity, EntityType, Mention, NameEvidence, Span, TimeExpression

_DESCRIBING = frozenset({"amod", "compound", "nmod:desc"})


@dataclass(slots=True)
class NounMention:
    """A mention before it is turned into a record: token bounds [start, end), head token index."""

    start: int
    end: int
    head: int
    type: EntityType
    named: bool
    pronoun: bool = False
    entity: str = ""


@dataclass(slots=True)
class Reading:
    """One article, its Doc, and what extractors have found.

    By token index: `acts_for`, the state that a capital stands for; `members`, those whom a word for several means
    ('they', 'the two leaders'), which is no entity of its own; and what `kg.extract.entities.beside` finds: `bearers`,
    the person whose name a description or a title stands in one phrase with, `apposed`, the name in apposition to a
    description, `joined`, the other names that a name is one with ('North and South Ruritania'). `names`: what was seen
    of the type of each form of a name."""

    article: Article
    doc: Doc
    times: list[tuple[TimeExpression, int, int]] = field(default_factory=list)
    mentions: dict[int, NounMention] = field(default_factory=dict)
    entities: dict[str, Entity] = field(default_factory=dict)
    acts_for: dict[int, str] = field(default_factory=dict)
    members: dict[int, tuple[str, ...]] = field(default_factory=dict)
    bearers: dict[int, NounMention] = field(default_factory=dict)
    apposed: dict[int, NounMention] = field(default_factory=dict)
    joined: dict[int, tuple[NounMention, ...]] = field(default_factory=dict)
    names: tuple[NameEvidence, ...] = ()
    _mended: Mended | None = None

    @property
    def analysis(self) -> AnalysisText:
        """The analysis text that the Doc was made of."""
        found: AnalysisText = self.doc.user_data["analysis"]
        return found

    def paragraph(self, place: int) -> int:
        """The number of the paragraph that the token at `place` stands in; the first is 1."""
        return bisect_right(self.analysis.starts, self.doc[place].idx)

    def span(self, start: int, end: int) -> Span:
        """Token bounds [start, end) -> span of the article's text."""
        starts, ends = token_bounds(self.doc)
        return self.characters(starts[start], ends[end - 1])

    def characters(self, start: int, end: int) -> Span:
        """Characters [start, end) of `doc.text` -> span of the article's text."""
        return self.analysis.offsets.to_article(start, end)

    def span_of(self, piece: DocSpan | Token) -> Span:
        """A spaCy Span or Token -> span of the article's text."""
        if isinstance(piece, Token):
            return self.span(piece.i, piece.i + 1)
        return self.span(piece.start, piece.end)

    def words(self, span: Span) -> str:
        """The words of a span of the article, mended (see `kg.articles.mending`)."""
        if self._mended is None:
            self._mended = Mended(self.article.text)
        return self._mended.part(span.start, span.end)

    def entity_at(self, token: Token) -> str:
        """The local id of the entity that the noun phrase headed by `token` denotes; '' for none.

        Every token of a name counts for the name; a capital that acts ('Ruria City has decided') is its state.
        """
        if token.i in self.acts_for:
            return self.acts_for[token.i]
        mention = self.mentions.get(token.i)
        return mention.entity if mention else ""

    def bearer_at(self, noun: Token) -> str:
        """Whose name follows at once on the noun that describes them ('the laureate Ada Haro'), or on a title that the
        name at `noun` is part of ('[Orsk] police chief Ada Haro'); '' for nobody."""
        bearer = self.bearers.get(noun.i)
        return bearer.entity if bearer else ""

    def named_at(self, noun: Token) -> str:
        """The entity at `noun`; where that has no name, the one whose name is in apposition ('her counterpart, X')."""
        local, name = self.entity_at(noun), self.apposed.get(noun.i)
        return name.entity if name is not None and local and not self.entities[local].named else local

    def joined_at(self, noun: Token) -> list[str]:
        """Who else is named with the name at `noun`: '[North] and South Ruritania', 'the [Cedo]-Haro summit'."""
        return [name.entity for name in self.joined.get(noun.i, ())]

    def entity(self, local_id: str) -> Entity:
        """The entity record of a local id. Raises KeyError for an unknown one."""
        return self.entities[local_id]

    def mention_record(self, mention: NounMention) -> Mention:
        """The record of a mention, in the article's offsets and words."""
        span = self.span(mention.start, mention.end)
        describes = mention.named and mention.type == "Group" and self.doc[mention.head].dep_ in _DESCRIBING
        return Mention(span, self.words(span), mention.entity, mention.named, mention.type, describes)
