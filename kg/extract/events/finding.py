"""Events: triggers that denote what happened, with type, participants, place, time and factuality.

A trigger is a verb or noun that the table of ontology/event-types.ttl lists ('withdraw', 'withdrawal', 'impose' with
sanctions as its object). Acts of saying are statements, not events, save those that do something to another (accuse,
demand, threaten), as in PLOVER. Verbs that only carry, begin, plan or deny an event ('held talks', 'plans to leave')
give way to the word for it and shape its participants and factuality.

Limits: an event is told by one word (and its particle); new words need a line in the table.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from kg.completion import completed, content
from kg.extract.events.commitments import with_commitments
from kg.extract.events.confidence import Signs, confidence, lead_end
from kg.extract.events.coreference import group_mentions, groups_of
from kg.extract.events.deaths import share_times_of_death
from kg.extract.events.noun_phrases import NounPhrases
from kg.extract.events.participants import participants
from kg.extract.events.selection import worth_telling
from kg.extract.events.themes import theme
from kg.extract.events.times import EventTimes
from kg.extract.events.types import EventType, EventTypes, Trigger, event_types, lemma
from kg.extract.factuality import factuality, lexicon
from kg.extract.quantities.finding import Quantities
from kg.extract.reading import Reading
from kg.language import syntax
from kg.language.lookups import sentence_bounds
from kg.model import Attribution, EventMention, Span


def find_events(reading: Reading, attributions: Sequence[Attribution], least: float = 0.0) -> list[EventMention]:
    """The event mentions of the article in text order, ids v0, v1, ...; `attributions` are its statements.

    Needs the reading's times and entities. Mentions of one event share `event`, the id of its first mention. What has
    less than the `least` confidence is left out, save the events of the article's lead.
    """
    found = [one for one in candidates(reading, attributions) if one.main or one.mention.confidence >= least]
    grouped = group_mentions(reading, [one.mention for one in found], [one.token for one in found])
    return share_times_of_death(reading, grouped)


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may be told as an event: the mention, its trigger, the signs that its confidence goes by, and whether it is
    an event of the article's lead."""

    mention: EventMention
    token: Token
    signs: frozenset[str]
    main: bool


def candidates(reading: Reading, attributions: Sequence[Attribution]) -> list[Candidate]:
    """Every event mention that is worth telling, in text order, whatever its confidence."""
    statements = {statement.id: statement for statement in attributions}
    mentions, tokens = _worth_telling(reading, statements)
    seen, lead = Signs(reading), lead_end(reading)
    found: dict[int, Candidate] = {}
    for group in groups_of(mentions, tokens):
        fullest = sorted((mentions[index] for index in group), key=lambda mention: -content(mention))
        main = any(tokens[index].i < lead for index in group)
        for index in group:
            mention, token = mentions[index], tokens[index]
            whole = completed(mention, fullest)
            signs = seen.of(whole, token, statements.get(mention.statement), again=len(group) > 1)
            found[index] = Candidate(replace(mention, confidence=confidence(signs)), token, signs, main)
    return [found[index] for index in sorted(found)]


def _worth_telling(reading: Reading, statements: Mapping[str, Attribution]) -> tuple[list[EventMention], list[Token]]:
    types = event_types()
    triggers = _triggers(reading, types)
    times = EventTimes(reading, triggers)
    frames = NounPhrases(reading, {token.i for token in triggers}, types.words)
    quantities = Quantities(frames)
    contents = sorted((a for a in statements.values() if a.content), key=lambda a: (_length(a), a.id))
    found: list[EventMention] = []
    for token, trigger in triggers.items():
        who = participants(frames, token, types.types[trigger.type])
        mention = _mention(reading, token, trigger, types.types[trigger.type])
        value, time_id = times.of(token)
        found.append(
            replace(
                mention,
                agents=who.agents,
                patients=who.patients,
                places=who.places,
                quantities=quantities.of(token, types.types[trigger.type]),
                time=value,
                time_id=time_id,
                factuality=times.factuality(token, factuality(token)),
                statement=next((a.id for a in contents if _holds(a, mention.span)), ""),
            )
        )
    told = with_commitments(reading, list(zip(triggers, found, strict=True)), statements)
    tokens, found = [token for token, _ in told], [mention for _, mention in told]
    kept = worth_telling(reading, found, tokens, statements)
    return [found[index] for index in kept], [tokens[index] for index in kept]


def _length(attribution: Attribution) -> int:
    return sum(span.end - span.start for span in attribution.content)


def _holds(attribution: Attribution, span: Span) -> bool:
    return any(piece.start <= span.start and span.end <= piece.end for piece in attribution.content)


def _triggers(reading: Reading, types: EventTypes) -> Mapping[Token, Trigger]:
    """The tokens that tell events, in text order.

    A word and its object that both match tell one event: by the noun where the verb is light ('carried out an
    airstrike'), by the word above where its trigger asks for such an object ('imposed sanctions', 'a halt of aid').
    """
    timed = {index for _, start, end in reading.times for index in range(start, end)}
    matched = {
        token: trigger
        for token in reading.doc
        if token.i not in timed
        and (trigger := types.match(token, timed)) is not None
        and not _inside_name(reading, token)
    }
    left_out: set[Token] = set()
    for token, trigger in matched.items():
        left_out.update(_doubled(token, trigger, matched))
    return {token: trigger for token, trigger in matched.items() if token not in left_out}


def _doubled(word: Token, trigger: Trigger, matched: Mapping[Token, Trigger]) -> list[Token]:
    nouns = [noun for noun in theme(word) if noun in matched and matched[noun].pos == "noun"]
    if nouns and trigger.pos == "verb" and lemma(word) in lexicon().light:
        return [word]
    return [noun for noun in nouns if trigger.claims(lemma(noun))]


def _inside_name(reading: Reading, token: Token) -> bool:
    """'Strike' of 'Strike Force', 'War' of a ministry's name: a word of a name tells no event."""
    if token.pos_ != "PROPN":
        return False
    mention = reading.mentions.get(token.i)
    return token.dep_ in ("compound", "flat", "nn") or (mention is not None and mention.named)


def _mention(reading: Reading, token: Token, trigger: Trigger, kind: EventType) -> EventMention:
    start, end = _bounds(token, trigger)
    span = reading.span(start, end)
    sentence = reading.span(*sentence_bounds(token))
    return EventMention(
        id="",
        span=span,
        text=span.of(reading.article.text),
        lemma=" ".join(part for part in (trigger.lemma, trigger.particle) if part),
        type=kind.broader or kind.name,
        subtype=kind.name if kind.broader else "",
        sentence=sentence,
    )


def _bounds(token: Token, trigger: Trigger) -> tuple[int, int]:
    """The trigger with its particle where that follows at once ('pulls out')."""
    particle = syntax.particle(token)
    if particle is not None and particle.i == token.i + 1:
        return token.i, token.i + 2
    if trigger.particle and token.i + 1 < len(token.doc) and token.nbor().lower_ == trigger.particle:
        return token.i, token.i + 2
    return token.i, token.i + 1
