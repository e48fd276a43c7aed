"""The records of one article, as it was read and what it tells: frozen dataclasses, no RDF, no spaCy.

Offsets are characters (Python string indices) into `Article.text`, end exclusive.
Local ids (`e3`, `v1`, `s2`, `r0`, `t5`) are unique inside one article; `kg.resolve` maps
the local ids of entities and events to canonical IRIs that hold across articles (`kg.resolution`).
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, Self

PROMINENT = 0.45
"""The prominence from which on an event is shown to a reader who does not ask for all."""
BlockKind = Literal["headline", "body", "furniture", "caption", "dateline", "speaker", "question", "signature"]
EntityType = Literal["Person", "Organization", "Place", "Group", "Entity"]
Status = Literal["current", "former", "acting", "nominee"]
Quotation = Literal["direct", "indirect", "mixed"]
Factuality = Literal["asserted", "denied", "planned", "possible"]
Stance = Literal["neutral", "asserting", "doubting", "conceding"]
Polarity = Literal["positive", "negative"]
Certainty = Literal["certain", "probable", "possible"]
FoundBy = Literal["both", "structure", "learned"]
Share = Literal["agent", "patient", "extent"]
Bound = Literal["exactly", "about", "at least", "at most", "more than", "fewer than"]
NAME_KINDS: tuple[Literal["Person"], Literal["Organization"], Literal["Place"], Literal["Nothing"]]
NAME_KINDS = ("Person", "Organization", "Place", "Nothing")
"""What a capitalised form may name, in the order of the scores of a NameEvidence."""


class Record:
    """What is sent between processes and kept on disk by the million: `pickle` makes it anew from its fields, which
    takes a tenth of the time of what dataclasses with slots do of themselves."""

    __slots__ = ()

    def __reduce__(self) -> tuple[type[Self], tuple[Any, ...]]:
        return type(self), tuple([getattr(self, name) for name in self.__match_args__])  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True, order=True)
class Span(Record):
    """A piece of an article's text: [start, end) in characters."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words of this span in `text`, the article's own text."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Block(Record):
    """One line or paragraph of an article and what it is.

    `furniture` and `caption` blocks are kept (offsets stay true) but never analysed. A `speaker` is the name before a
    turn of an interview or transcript, a `question` what the outlet itself asks there, a `signature` the name below a
    post.
    """

    start: int
    end: int
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Entry(Record):
    """What follows in a live blog from character `start` on, up to the next entry: it was written on `day`. `timed`:
    its stamp has an hour, and is no heading of a chronicle."""

    start: int
    day: date
    timed: bool = True


@dataclass(frozen=True, slots=True)
class Version(Record):
    """An earlier state of an article, which a later one has replaced; `updated` as in Article."""

    digest: str
    text: str
    title: str = ""
    published: date | None = None
    updated: str = ""


@dataclass(frozen=True, slots=True)
class Article(Record):
    """One article of one outlet, as it was read.

    `id` is the file's name without its ending (with a suffix where two files would share it);
    `published` is None where nobody said when: no date is ever guessed. `dated` says what it was inferred from (''
    where it was declared): 'its dateline', 'the day above its text', 'its address'. `story` is the name of the story
    that its metadata put it into, '' where they say nothing. `updated` is when this version was made, ISO 8601 as its
    source has it, `agency` the news agency that is credited for the text, `language` a tag ('en-GB'), `versions` those
    that it has replaced, the latest first. `order` is which number comes first in its days of numbers ('' where nobody
    knows). `entries` are those of a live blog that have a day of their own, in order.
    """

    id: str
    text: str
    title: str = ""
    publisher: str = ""
    published: date | None = None
    url: str = ""
    path: str = ""
    blocks: tuple[Block, ...] = ()
    digest: str = ""
    story: str = ""
    dated: str = ""
    updated: str = ""
    agency: str = ""
    authors: tuple[str, ...] = ()
    section: str = ""
    language: str = ""
    description: str = ""
    tags: tuple[str, ...] = ()
    versions: tuple[Version, ...] = ()
    order: Literal["", "day", "month"] = ""
    entries: tuple[Entry, ...] = ()

    def entry_at(self, offset: int) -> Entry | None:
        """The entry of a live blog that holds the character at `offset`; None for none."""
        place = bisect_right(self.entries, offset, key=lambda entry: entry.start)
        return self.entries[place - 1] if place else None

    def day_at(self, offset: int) -> date | None:
        """The day on which the words at `offset` were written: that of their entry, else of publication."""
        entry = self.entry_at(offset)
        return entry.day if entry else self.published


@dataclass(frozen=True, slots=True)
class TimeExpression(Record):
    """A TIMEX3-like expression. `value` is ISO 8601 as TimeML writes it (2020-01-06, 2020-W02, P3D,
    PRESENT_REF, ...); '' where text and publication date do not settle it. `kind`: DATE, TIME, DURATION, SET."""

    id: str
    span: Span
    text: str
    value: str
    kind: str = "DATE"


@dataclass(frozen=True, slots=True)
class Mention(Record):
    """Words that refer to an entity. `named` is False for nominals and pronouns. `describes`: they only say of what
    kind something else is ('a [Ruritanian] ship', 'a [Catholic] school')."""

    span: Span
    text: str
    entity: str
    named: bool
    type: EntityType
    describes: bool = False


@dataclass(frozen=True, slots=True)
class Entity(Record):
    """What the mentions of one article that corefer denote. `key` is a name normalised for blocking
    (a country's standard name for 'US' or 'Iraqi'); `country` the standard name of the country that it is of."""

    id: str
    type: EntityType
    name: str
    aliases: tuple[str, ...] = ()
    named: bool = True
    key: str = ""
    country: str = ""
    gender: str = ""

    @property
    def is_town(self) -> bool:
        """Whether it is a named place that is no country."""
        return self.named and self.type == "Place" and not self.country


@dataclass(frozen=True, slots=True)
class NameEvidence(Record):
    """What all mentions of one form of a name in an article show of its type: how many there are, and a score for each
    type in the order of `NAME_KINDS`; the score of the likeliest is the highest (of a multinomial regression)."""

    form: str
    mentions: int
    scores: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class RoleMention(Record):
    """A person holds an office, job or rank. `title` is in canonical lower-case words ('defense secretary'),
    `words` the outlet's own. `organization` is a local entity id (an organisation or a country) or ''."""

    id: str
    span: Span
    words: str
    holder: str
    title: str
    organization: str = ""
    status: Status = "current"
    since: str = ""


@dataclass(frozen=True, slots=True)
class Attribution(Record):
    """A statement: who is credited (source) with saying or thinking what (content), by which words (cue).

    `speaker` and `addressee` are local entity ids or ''; `co_speakers` those who are credited beside the speaker
    ("X and Y said"). `parent` is the id of the statement in whose content this one stands. `time` is the id of a
    TimeExpression of the act of speaking, `place` an entity id. `stance` is how the words of the cue make the
    outlet stand to what is said (`kg/extract/en/stances.tsv`); `polarity` and `certainty` are those of the
    content's main clause, the cue included: what is denied or not said is negative (FactBank's scale, Saurí and
    Pustejovsky 2009). `verbatim` are the words given in quotation marks. `found_by` tells whether grammar, the
    learned marks or both saw it, `confidence` how often such statements are right (0 to 1; 0.0: not known)."""

    id: str
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    content: tuple[Span, ...]
    speaker: str = ""
    quotation: Quotation = "indirect"
    cue_lemma: str = ""
    addressee: str = ""
    time: str = ""
    place: str = ""
    parent: str = ""
    about: tuple[str, ...] = ()
    co_speakers: tuple[str, ...] = ()
    stance: Stance = "neutral"
    polarity: Polarity = "positive"
    certainty: Certainty = "certain"
    verbatim: tuple[Span, ...] = ()
    found_by: FoundBy = "structure"
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Quantity(Record):
    """How many or how much takes part in an event: 'more than 5,000 troops' as agent, 'eight others' as patient, '$2
    billion' as extent. `value` is a decimal number in digits, `upper` the end of a range ('' without one), `unit` what
    is counted as a lemma ('troop', 'person', 'dollar'), `bound` how the words bound the number."""

    span: Span
    text: str
    value: str
    unit: str
    share: Share
    bound: Bound = "exactly"
    upper: str = ""


@dataclass(frozen=True, slots=True)
class EventMention(Record):
    """A trigger that denotes an event. Participants are local entity ids. `time` is an ISO day, month or year
    ('' unless settled), `time_id` the TimeExpression it came from, `statement` the id of the innermost
    Attribution in whose content the event is told ('' when the outlet tells it itself). `type` is one of PLOVER's or
    OTHER, `subtype` the narrower type where there is one, `confidence` how likely the event is right and `prominence`
    how likely a reader looks for it (0 to 1). `vector` is that of the trigger in its context, of length 1; () if none
    is known."""

    id: str
    span: Span
    text: str
    lemma: str
    type: str
    agents: tuple[str, ...] = ()
    patients: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    time: str = ""
    time_id: str = ""
    factuality: Factuality = "asserted"
    statement: str = ""
    sentence: Span = Span(0, 0)
    event: str = ""
    subtype: str = ""
    quantities: tuple[Quantity, ...] = ()
    confidence: float = 0.0
    prominence: float = 0.0
    vector: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Event(Record):
    """What one article claims of one event, united over the mentions that are its `evidence`, each of them completed
    from the others (`kg.claims`). `id` is that of the first mention, `times` are ISO days, months or years."""

    id: str
    type: str
    subtype: str = ""
    agents: tuple[str, ...] = ()
    patients: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    factuality: Factuality = "asserted"
    evidence: tuple[EventMention, ...] = ()


@dataclass(frozen=True, slots=True)
class LocalMerge(Record):
    """Why two event mentions of one article, ids `left` and `right`, were taken for one event: of two groups that were
    joined the likeliest pair. `score` is how likely these two are one (0 to 1), `reason` what speaks for it."""

    left: str
    right: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class TemporalOrder(Record):
    """The text says that one event came before another; both are ids of EventMentions, `span` the word that says so
    ('after', 'followed', 'a day before')."""

    earlier: str
    later: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Trigger(Record):
    """A word that denotes an event, of whatever kind, as the language pipeline has learned to mark it. `kind` is its
    class in TimeML, in lower case ('occurrence', 'state', 'reporting', 'i_action', ...), or 'action' where only ECB+'s
    convention marks it; `event` the id of the EventMention that it is the trigger of, '' for most."""

    span: Span
    text: str
    kind: str
    factuality: Factuality = "asserted"
    event: str = ""


@dataclass(frozen=True, slots=True)
class ArticleFacts(Record):
    """All that was extracted from one article; articles know nothing of each other up to here. `passing` are mentions
    of persons, bodies and places without a name that take part in nothing, and are none of the `entities`."""

    article: Article
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    roles: tuple[RoleMention, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    events: tuple[EventMention, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    sentences: tuple[Span, ...] = ()
    triggers: tuple[Trigger, ...] = ()
    orders: tuple[TemporalOrder, ...] = ()
    merges: tuple[LocalMerge, ...] = ()
    names: tuple[NameEvidence, ...] = ()
    passing: tuple[Mention, ...] = ()
