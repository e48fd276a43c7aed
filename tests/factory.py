"""Facts made by hand for tests: two invented articles of two invented outlets on one story, and their resolution.

The two outlets differ on the day of one event, one of them tells it only inside statements, one statement
stands within another, a person has a role in each, and some entities take part in nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from typing import Any

from kg import ids
from kg.assemble import Comparison
from kg.compare.silence import Silence
from kg.model import (
    Article,
    ArticleFacts,
    Attribution,
    Block,
    Bound,
    Entity,
    EntityType,
    EventMention,
    Factuality,
    Mention,
    Quantity,
    Quotation,
    RoleMention,
    Share,
    Span,
    Status,
    TemporalOrder,
    TimeExpression,
)
from kg.resolution import Location, Merge, Resolution
from kg.resolve.stories import Story

HARBOUR_TEXT = """Norland strikes Averian port, minister says

Norland's defence minister Lena Harrow said on Monday that navy ships shelled the port of Vesk on Sunday.

“We warned them,” she said. “We will not leave.”

Averia's acting president Tomas Okello denied that a ceasefire was signed in Vesk. A passer-by watched.

Protesters marched in Vesk on Monday.
"""

LEDGER_TEXT = """Averia accuses Norland of shelling Vesk

Averian President Tomás Okello accused Norland of attacking Vesk on Saturday.

Norland rejected the claim.

Lena Harrow, the former spy chief, told reporters in Karsk: “Okello says we attacked Vesk. We did not.”

Residents fled after Saturday's shelling of Vesk. It killed 12 people, according to Coastal Watch.
"""


@dataclass
class Draft:
    """Facts of one article in the making: spans are given by their words (the nth occurrence) instead of offsets."""

    article: Article
    entities: list[Entity] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    roles: list[RoleMention] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)
    events: list[EventMention] = field(default_factory=list)
    times: list[TimeExpression] = field(default_factory=list)
    orders: list[TemporalOrder] = field(default_factory=list)

    def span(self, words: str, nth: int = 0) -> Span:
        """Where the nth occurrence (from 0) of `words` stands in the article."""
        start = -1
        for _ in range(nth + 1):
            start = self.article.text.index(words, start + 1)
        return Span(start, start + len(words))

    def sentences(self) -> tuple[Span, ...]:
        """The sentences: lines, cut after full stops (and the quotation mark behind) that a space follows."""
        found = re.finditer(r"\S.*?(?:\.”?(?= |$)|$)", self.article.text, re.MULTILINE)
        return tuple(Span(*match.span()) for match in found)

    def sentence_of(self, span: Span) -> Span:
        """The sentence in which `span` begins."""
        return next(s for s in self.sentences() if s.start <= span.start < s.end)

    def entity(self, kind: EntityType, name: str, *forms: tuple[str, int], named: bool = True) -> str:
        """Add an entity with its mentions (words, nth occurrence); forms in lower case are not names. -> local id"""
        local = f"e{len(self.entities)}"
        aliases = tuple(sorted({words for words, _ in forms if named and words[0].isupper() and words != name}))
        self.entities.append(Entity(local, kind, name, aliases, named))
        for words, nth in forms:
            span = self.span(words, nth)
            self.mentions.append(Mention(span, words, local, named and words[0].isupper(), kind))
        return local

    def time(self, words: str, value: str, nth: int = 0) -> str:
        """Add a time expression. -> local id"""
        local = f"t{len(self.times)}"
        self.times.append(TimeExpression(local, self.span(words, nth), words, value))
        return local

    def role(
        self, words: str, holder: str, title: str, organization: str = "", status: Status = "current", since: str = ""
    ) -> None:
        """Add a role."""
        local = f"r{len(self.roles)}"
        self.roles.append(RoleMention(local, self.span(words), words, holder, title, organization, status, since))

    def statement(
        self,
        content: Sequence[tuple[str, int]],
        cue: Sequence[tuple[str, int]] = (),
        source: Sequence[tuple[str, int]] = (),
        speaker: str = "",
        quotation: Quotation = "indirect",
        lemma: str = "",
        addressee: str = "",
        time: str = "",
        place: str = "",
        parent: str = "",
        about: Sequence[str] = (),
    ) -> str:
        """Add a statement; pieces are (words, nth occurrence). -> local id"""
        local = f"s{len(self.attributions)}"
        self.attributions.append(
            Attribution(
                local, self._spans(cue), self._spans(source), self._spans(content), speaker, quotation, lemma,
                addressee, time, place, parent, tuple(about),
            )
        )  # fmt: skip
        return local

    def event(
        self,
        words: tuple[str, int],
        kind: str,
        agents: Sequence[str] = (),
        patients: Sequence[str] = (),
        places: Sequence[str] = (),
        time_id: str = "",
        factuality: Factuality = "asserted",
        statement: str = "",
        confidence: float = 0.0,
        prominence: float = 1.0,
    ) -> str:
        """Add an event mention; its time is the value of the time expression `time_id`. -> local id"""
        local, span = f"v{len(self.events)}", self.span(*words)
        value = next((t.value for t in self.times if t.id == time_id), "")
        self.events.append(
            EventMention(
                local, span, words[0], words[0], kind, tuple(agents), tuple(patients), tuple(places), value, time_id,
                factuality, statement, self.sentence_of(span), confidence=confidence, prominence=prominence,
            )
        )  # fmt: skip
        return local

    def quantity(
        self, event: str, words: str, value: str, unit: str, share: Share, bound: Bound = "exactly", upper: str = ""
    ) -> None:
        """Add a number to an event mention, given by its local id."""
        index = next(i for i, mention in enumerate(self.events) if mention.id == event)
        number = Quantity(self.span(words), words, value, unit, share, bound, upper)
        self.events[index] = replace(self.events[index], quantities=(*self.events[index].quantities, number))

    def order(self, earlier: str, later: str, words: str) -> None:
        """Say that one event mention came before another."""
        self.orders.append(TemporalOrder(earlier, later, self.span(words), words))

    def last_statement(self, **fields: Any) -> None:
        """Set further fields of the statement that was added last."""
        self.attributions[-1] = replace(self.attributions[-1], **fields)

    def _spans(self, pieces: Sequence[tuple[str, int]]) -> tuple[Span, ...]:
        return tuple(self.span(words, nth) for words, nth in pieces)

    def facts(self) -> ArticleFacts:
        """The finished record."""
        return ArticleFacts(
            self.article, tuple(self.entities), tuple(self.mentions), tuple(self.roles), tuple(self.attributions),
            tuple(self.events), tuple(self.times), self.sentences(), orders=tuple(self.orders),
        )  # fmt: skip


def article(article_id: str, text: str, publisher: str = "", published: date | None = None, url: str = "") -> Article:
    """An article whose first line is its headline."""
    title = text.partition("\n")[0]
    blocks = (Block(0, len(title), "headline"), Block(len(title) + 1, len(text), "body"))
    hashed = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Article(article_id, text, title, publisher, published, url, f"{article_id}.txt", blocks, hashed)


def harbour() -> Draft:
    """The first article: the shelling is told only inside statements, on Sunday."""
    d = Draft(
        article("harbour-001", HARBOUR_TEXT, "Harbour Post", date(2021, 3, 9), "https://harbour.example/a?id=1&x=y")
    )
    harrow = d.entity("Person", "Lena Harrow", ("Lena Harrow", 0), ("minister", 0), ("she", 1))
    norland = d.entity("Place", "Norland", ("Norland", 0), ("Norland", 1))
    ships = d.entity("Entity", "navy ships", ("navy ships", 0), named=False)
    vesk = d.entity("Place", "Vesk", ("Vesk", 0), ("Vesk", 1), ("Vesk", 2))
    averia = d.entity("Place", "Averia", ("Averian", 0), ("Averia", 1))
    okello = d.entity("Person", "Tomas Okello", ("Tomas Okello", 0))
    protesters = d.entity("Group", "protesters", ("Protesters", 0), named=False)
    d.entity("Person", "a passer-by", ("A passer-by", 0), named=False)
    monday, sunday = d.time("Monday", "2021-03-08"), d.time("Sunday", "2021-03-07")
    march_day = d.time("Monday", "2021-03-08", 1)
    d.role("defence minister", harrow, "defence minister", norland)
    d.role("acting president", okello, "president", averia, "acting", "2021")
    headline = d.statement([("Norland strikes Averian port", 0)], [("says", 0)], [("minister", 0)], harrow, lemma="say")
    said = d.statement(
        [("navy ships shelled the port of Vesk on Sunday", 0)], [("said", 0)], [("Lena Harrow", 0)], harrow,
        lemma="say", time=monday, about=(ships, vesk, "v1"),
    )  # fmt: skip
    d.statement([("“We warned them,”", 0)], [("said", 1)], [("she", 1)], harrow, "direct", "say")
    d.statement([("“We will not leave.”", 0)], speaker=harrow, quotation="direct")
    denied = d.statement(
        [("a ceasefire was signed in Vesk", 0)], [("denied", 0)], [("Averia's acting president Tomas Okello", 0)],
        okello, lemma="deny", about=(vesk, "v2"),
    )  # fmt: skip
    d.last_statement(polarity="negative", confidence=0.75)
    d.event(("strikes", 0), "ASSAULT", [norland], [averia], statement=headline, confidence=0.75)
    d.event(("shelled", 0), "ASSAULT", [ships], [vesk], [vesk], sunday, statement=said)
    d.event(("signed", 0), "AGREE", places=[vesk], factuality="denied", statement=denied)
    d.event(("marched", 0), "PROTEST", [protesters], places=[vesk], time_id=march_day)
    return d


def ledger() -> Draft:
    """The second article: the shelling is told as fact too, on Saturday; one statement stands within another."""
    d = Draft(article("ledger-7", LEDGER_TEXT, "The Ledger", date(2021, 3, 9)))
    averia = d.entity("Place", "Averia", ("Averia", 0), ("Averian", 0))
    norland = d.entity("Place", "Norland", ("Norland", 0), ("Norland", 1), ("Norland", 2))
    vesk = d.entity("Place", "Vesk", ("Vesk", 0), ("Vesk", 1), ("Vesk", 2), ("Vesk", 3))
    okello = d.entity("Person", "Tomás Okello", ("Tomás Okello", 0), ("Okello", 1))
    dead = d.entity("Group", "12 people", ("12 people", 0), named=False)
    harrow = d.entity("Person", "Lena Harrow", ("Lena Harrow", 0))
    reporters = d.entity("Group", "reporters", ("reporters", 0), named=False)
    karsk = d.entity("Place", "Karsk", ("Karsk", 0))
    watch = d.entity("Organization", "Coastal Watch", ("Coastal Watch", 0))
    residents = d.entity("Group", "residents", ("Residents", 0), named=False)
    saturday, saturdays = d.time("Saturday", "2021-03-06"), d.time("Saturday's", "2021-03-06")
    d.role("President", okello, "president", averia)
    d.role("the former spy chief", harrow, "spy chief", norland, "former")
    headline = d.statement([("Norland of shelling Vesk", 0)], [("accuses", 0)], [("Averia", 0)], averia, lemma="accuse")
    accused = d.statement(
        [("Norland of attacking Vesk on Saturday", 0)], [("accused", 0)], [("Averian President Tomás Okello", 0)],
        okello, lemma="accuse", about=(norland, vesk, "v1"),
    )  # fmt: skip
    told = d.statement(
        [("“Okello says we attacked Vesk. We did not.”", 0)], [("told", 0)], [("Lena Harrow", 0)], harrow, "direct",
        "tell", reporters, place=karsk, about=(okello, vesk),
    )  # fmt: skip
    says = d.statement([("we attacked Vesk", 0)], [("says", 0)], [("Okello", 1)], okello, lemma="say", parent=told)
    watched = d.statement([("It killed 12 people", 0)], [("according to", 0)], [("Coastal Watch", 0)], watch)
    d.event(("shelling", 0), "ASSAULT", [norland], [vesk], statement=headline)
    d.event(("attacking", 0), "ASSAULT", [norland], [vesk], [vesk], saturday, statement=accused)
    d.event(("rejected", 0), "REJECT", [norland])
    d.event(("attacked", 0), "ASSAULT", [harrow], [vesk], statement=says)
    fled = d.event(("fled", 0), "RETREAT", [residents])
    shelling = d.event(("shelling", 1), "ASSAULT", [norland], [vesk], [vesk], saturdays)
    killed = d.event(("killed", 0), "ASSAULT", patients=[dead], statement=watched, factuality="possible")
    d.order(shelling, fled, "after")
    d.quantity(killed, "12 people", "12", "person", "patient")
    return d


# Mentions of one event across and within the articles: label -> mentions.
SAME_EVENTS = {
    "assault: Norland -> Vesk": (
        "harbour-001/v0", "harbour-001/v1", "ledger-7/v0", "ledger-7/v1", "ledger-7/v3", "ledger-7/v5",
    ),
    "agree in Vesk": ("harbour-001/v2",),
    "protest: protesters (2021-03-08)": ("harbour-001/v3",),
    "reject: Norland": ("ledger-7/v2",),
    "retreat: residents": ("ledger-7/v4",),
    "assault: 12 people": ("ledger-7/v6",),
}  # fmt: skip


def resolve_by_name(facts: Sequence[ArticleFacts], same: Mapping[str, Sequence[str]] = SAME_EVENTS) -> Resolution:
    """A resolution in which entities of one type and one name (but for accents) are one.

    `same` gives the label of an event and its mentions (ARTICLE/LOCAL); every other mention is an event of its own.
    """
    resolution = Resolution()
    labels = {mention: label for label, mentions in same.items() for mention in mentions}
    for record in facts:
        for entity in record.entities:
            iri = ids.entity(entity.type, entity.name)
            resolution.iri[f"{record.article.id}/{entity.id}"] = iri
            resolution.label.setdefault(iri, entity.name)
            resolution.kind[iri] = entity.type
        for event in record.events:
            mention = f"{record.article.id}/{event.id}"
            label = labels.get(mention, f"{event.type.lower()} ({mention})")
            iri = resolution.iri[mention] = ids.event(label, label)
            resolution.label[iri] = label
            resolution.kind[iri] = event.type
    return resolution


def two_articles() -> tuple[tuple[ArticleFacts, ArticleFacts], Resolution]:
    """The facts of both articles, and the resolution that merges persons, places and the shelling, and knows where
    two of the places are."""
    facts = (harbour().facts(), ledger().facts())
    resolution = resolve_by_name(facts)
    merges = (
        Merge(ids.entity("Person", "Tomas Okello"), "harbour-001/e5", "ledger-7/e3", 0.97, "same name but for accents"),
        Merge(ids.entity("Place", "Vesk"), "harbour-001/e3", "ledger-7/e2", 1.0, "same name"),
    )
    norland, vesk = ids.entity("Place", "Norland"), ids.entity("Place", "Vesk")
    there = ("https://sws.geonames.org/1/", "http://www.wikidata.org/entity/Q1")
    locations = {
        norland: Location(norland, "Norland", "12.5", "-40", there, "", "'Norland' is a name of the country Norland"),
        vesk: Location(vesk, "Vesk", "-3.25", "7", ("https://sws.geonames.org/2/",), there[0], "the only city"),
    }
    return facts, replace(resolution, merges=merges, locations=locations)


def one_story() -> Comparison:
    """Both articles are of one story; of The Ledger's flight of residents nothing was found in the Harbour Post."""
    residents = ids.event("retreat: residents", "retreat: residents")
    quiet = Silence(residents, "harbour-001", "not found", 0.95, Span(0, 5), 0.1)
    story = Story(ids.story("Shelling of Vesk", "v"), "Shelling of Vesk", ("harbour-001", "ledger-7"), 0.9)
    return Comparison((story,), silences=(quiet,))
