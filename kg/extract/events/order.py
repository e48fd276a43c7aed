"""What came before what, where the text says so: 'after', 'ahead of', 'in the wake of', 'was followed by', 'and then'.

A signal (en/event_order.toml) relates what it stands under to the clause or noun that it introduces; both must be
events, or words that only carry one ('came after', 'holding talks'). A stated span ('two days after') is kept as such.
After the temporal signals (SIGNAL, TLINK) of TimeML (Pustejovsky et al. 2003), for the pairs that a signal joins.

Limits: one sentence; no order by tense or by the order of telling; 'when', 'as' and 'while' order nothing. What is
denied or only possible comes neither before nor after anything; plans are ordered as they are planned.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from kg.extract.events.phrases import theme
from kg.extract.factuality import lexicon
from kg.extract.reading import Reading
from kg.extract.times.context import number, tables, unit_name
from kg.language import syntax
from kg.language.lemma import lemma
from kg.language.lookups import children
from kg.languages import data_table
from kg.model import EventMention, TemporalOrder

_REAL = frozenset({"asserted", "planned"})
_COUNT_WORDS = 3  # a span's number, one word or two with their hyphen, and its article
IsEvent = Callable[[Token], bool]


@dataclass(frozen=True, slots=True)
class Signals:
    """en/event_order.toml."""

    governor_later: frozenset[str]
    governor_earlier: frozenset[str]
    perfect: frozenset[str]
    nouns: frozenset[str]
    subject_later: frozenset[str]
    subject_earlier: frozenset[str]
    adverbs: frozenset[str]
    inexact: frozenset[str]
    close: frozenset[str]


@dataclass(frozen=True, slots=True)
class Precedence:
    """`earlier` came before `later`, as the tokens [start, end) say. `count` units lie between the two where the text
    tells exactly ('two days after': 2, 'day'), 0 where it does not."""

    earlier: Token
    later: Token
    start: int
    end: int
    count: float = 0
    unit: str = ""


@cache
def signals() -> Signals:
    """The signals, read once."""
    data = data_table("extract", "event_order.toml")
    return Signals(
        frozenset(data["governor"]["later"]),
        frozenset(data["governor"]["earlier"]),
        frozenset(data["governor"]["perfect"]),
        frozenset(data["governor"]["nouns"]),
        frozenset(data["verbs"]["subject_later"]),
        frozenset(data["verbs"]["subject_earlier"]),
        frozenset(data["adverbs"]["later"]),
        frozenset(data["spans"]["inexact"]),
        frozenset(data["spans"]["close"]),
    )


def find_orders(reading: Reading, events: Sequence[EventMention]) -> list[TemporalOrder]:
    """The orders that the article states between its event mentions, in text order, none twice.

    Left out are those of mentions of one event, of what is denied or only possible, and those that the events' own
    times contradict.
    """
    at = {_token(reading, event).i: event for event in events}
    found: dict[tuple[str, str], TemporalOrder] = {}
    for order in precedences(reading.doc, at):
        earlier, later = at[order.earlier.i], at[order.later.i]
        if _may_be(earlier, later):
            span = reading.span(order.start, order.end)
            words = reading.words(span)
            found.setdefault((earlier.id, later.id), TemporalOrder(earlier.id, later.id, span, words))
    return sorted(
        (order for (earlier, later), order in found.items() if (later, earlier) not in found),
        key=lambda order: (order.span, order.earlier, order.later),
    )


def _token(reading: Reading, event: EventMention) -> Token:
    doc = reading.doc
    return doc[bisect_left(range(len(doc)), event.span.start, key=lambda i: reading.span(i, i + 1).start)]


def _may_be(earlier: EventMention, later: EventMention) -> bool:
    if earlier.event == later.event or earlier.factuality not in _REAL or later.factuality not in _REAL:
        return False
    if earlier.time and later.time:
        length = min(len(earlier.time), len(later.time))
        return earlier.time[:length] <= later.time[:length]
    return True


# ------------------------------------------------------------------ what the grammar says
def precedences(doc: Doc, events: Mapping[int, object]) -> Iterator[Precedence]:
    """All that `doc` says of which of its events came first; `events` holds the token indices of the events."""

    def is_event(token: Token) -> bool:
        return token.i in events

    for place in sorted(events):
        token = doc[place]
        yield from _introduced(token, is_event)
        yield from _joined(token, is_event)
        yield from _followed(token, is_event)


def _introduced(event: Token, is_event: IsEvent) -> Iterator[Precedence]:
    """'X after [event]': by the signal that introduces the event, or the word that carries the event."""
    for dependent in _carriers(event):
        bounds = _signal(dependent)
        if bounds is None:
            continue
        start, end, words, governor = bounds
        later = words in signals().governor_later
        if governor is None or (words in signals().perfect and not _is_perfect(governor)):
            continue
        start, count, unit = _span_before(event.doc, start)
        for other in _carried(_above_span(governor, start, is_event), is_event):
            if other != event and words:
                first, second = (event, other) if later else (other, event)
                yield Precedence(first, second, start, end, count, unit)
        return


def _above_span(governor: Token, start: int, is_event: IsEvent) -> Token:
    """'freed on Friday, [two days] after': where the parse hung the clause on the span, the event that this counts."""
    if not (start <= governor.i and unit_name(governor.text) in tables()["unit"]):
        return governor
    while not (is_event(governor) and governor.pos_ == "VERB") and governor.head != governor:
        governor = governor.head
    return governor


def _carriers(event: Token) -> Iterator[Token]:
    """The event's word and those above it that only carry it: 'after [holding] talks', 'after days of protests'."""
    yield event
    token = event
    for _ in range(2):
        head = token.head
        if head == token:
            return
        words = lexicon()
        light = lemma(head) in words.light | words.phases and token.dep_ in ("obj", "dobj", "xcomp", "nsubj:pass")
        counted = token.dep_ == "nmod" and (lemma(head) in words.quantities or lemma(head) in tables()["unit"])
        happens = syntax.is_subject(token) and lemma(head) in words.occurrence
        if not (light or counted or happens):
            return
        yield head
        token = head


def _signal(dependent: Token) -> tuple[int, int, str, Token | None] | None:
    """Bounds and words of the signal that introduces `dependent`, and what it stands under; None without one."""
    opening = [child for child in children(dependent) if child.dep_ in ("mark", "case") and child.i < dependent.i]
    if not opening:
        return _as_preposition(dependent) if dependent.dep_ == "pobj" else _as_verb(dependent)
    first = opening[0]
    parts = sorted(
        [first.i, *(part.i for part in children(first) if part.dep_ == "fixed"), *(o.i for o in opening[1:])]
    )
    words = " ".join(dependent.doc[i].lower_ for i in parts)
    noun = dependent.head
    if lemma(noun) in signals().nouns and dependent.dep_ in ("nmod", "obl") and noun.i < dependent.i:
        case = next((child for child in children(noun) if child.dep_ == "case" and child.i < noun.i), None)
        if case is None:
            return None
        words = f"{case.lower_} {lemma(noun)} {words}"
        return _known(case.i, parts[-1] + 1, words, noun.head)
    return _known(parts[0], parts[-1] + 1, words, noun if noun != dependent else None)


def _known(start: int, end: int, words: str, governor: Token | None) -> tuple[int, int, str, Token | None] | None:
    listed = signals()
    return (start, end, words, governor) if words in listed.governor_later | listed.governor_earlier else None


def _as_preposition(dependent: Token) -> tuple[int, int, str, Token | None] | None:
    """The same in ClearNLP's labels, where the noun stands under its preposition."""
    case = dependent.head
    start, words, above = case.i, case.lower_, case.head
    if above.dep_ == "pobj" and lemma(above) in signals().nouns:
        outer = above.head
        start, words, above = outer.i, f"{outer.lower_} {lemma(above)} {words}", outer.head
    return _known(start, case.i + 1, words, above)


def _as_verb(dependent: Token) -> tuple[int, int, str, Token | None] | None:
    """'X, following the vote': a preposition that was parsed as a participle with its object."""
    verb = dependent.head
    if dependent.dep_ in ("obj", "dobj") and verb.lower_ == "following" and verb.dep_ in ("advcl", "acl"):
        return verb.i, verb.i + 1, verb.lower_, verb.head
    return None


def _carried(governor: Token, is_event: IsEvent) -> Iterator[Token]:
    """The events that `governor` tells: its own, or those of the words that it only carries ('the raid [came] ...')."""
    if is_event(governor):
        yield governor
        return
    words = lexicon()
    word = lemma(governor)
    if word in words.light | words.phases:
        below = [*theme(governor), *syntax.open_complements(governor)]
        yield from (token for token in below if is_event(token))
    if word in words.occurrence or word in words.phases:
        subjects = [*syntax.subjects(governor), *syntax.passive_subjects(governor)]
        yield from (token for token in subjects if is_event(token))


def _is_perfect(governor: Token) -> bool:
    return any(lemma(auxiliary) == "have" for auxiliary in syntax.auxiliaries(governor))


def _joined(event: Token, is_event: IsEvent) -> Iterator[Precedence]:
    """'seized the town and [then] fled'."""
    if event.dep_ != "conj" or not is_event(event.head):
        return
    for child in children(event):
        if child.lower_ in signals().adverbs and child.dep_ == "advmod" and event.head.i < child.i:
            start, count, unit = _span_before(event.doc, child.i)
            yield Precedence(event.head, event, start, child.i + 1, count, unit)


def _followed(event: Token, is_event: IsEvent) -> Iterator[Precedence]:
    """'the raid [followed] the vote', 'the raid [was followed] by protests', 'protests [sparked] by the raid'."""
    verb = event.head
    word = lemma(verb)
    listed = signals()
    if verb == event or verb.pos_ != "VERB" or word not in listed.subject_later | listed.subject_earlier:
        return
    others = syntax.agents_by(verb) if syntax.is_passive(verb) else syntax.objects(verb)
    subjects = syntax.passive_subjects(verb) if syntax.is_passive(verb) else syntax.subjects(verb)
    subject_later = (word in listed.subject_later) != syntax.is_passive(verb)
    if event not in others:
        return
    for subject in subjects:
        if is_event(subject) and subject != event:
            first, second = (event, subject) if subject_later else (subject, event)
            yield Precedence(first, second, verb.i, verb.i + 1)


# ------------------------------------------------------------------ stated spans
def _span_before(doc: Doc, signal: int) -> tuple[int, float, str]:
    """Where the span right before a signal starts, and what it states: 'two days' (2, 'day'), 'hours' (0, '')."""
    listed = signals()
    while signal and doc[signal - 1].lower_ in listed.close:
        signal -= 1
    unit = unit_name(doc[signal - 1].text) if signal else ""
    if unit not in tables()["unit"]:
        return signal, 0, ""
    start = signal - 1
    low = max(doc[start].sent.start, start - _COUNT_WORDS)
    while start > low and (doc[start - 1].lower_ in ("a", "an", "the", "-") or doc[start - 1].tag_ == "CD"):
        start -= 1
    counted = " ".join(token.text for token in doc[start : signal - 1]).replace(" - ", "-").lower()
    plural = doc[signal - 1].tag_ == "NNS"
    if not counted:
        return (start if plural else signal), 0, ""
    if (start and doc[start - 1].lower_ in listed.inexact) or (counted == "the" and plural):
        return start, 0, ""
    words = counted.removeprefix("the ")
    return start, 1 if words in ("a", "an", "the") else number(words), unit
