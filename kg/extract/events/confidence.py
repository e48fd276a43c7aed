"""How likely an event is told right, by what can be seen of it: its word, its sentence, and how its participants stand.

A logistic regression over yes-or-no signs (data/event_confidence.tsv), fitted by training/event_confidence.py on events
that were read by hand. What is too unsure is left out of the graph, save what the article's lead tells: that is what it
is about.

Limits: signs say how such events fare on the whole, nothing of what the words mean; fitted on political news in
English, with the bundled pipeline.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from pathlib import Path

from spacy.tokens import Token

from kg.extract.events.triggers import marked_triggers
from kg.extract.reading import NounMention, Reading
from kg.language.lookups import children, sentence_bounds
from kg.model import Attribution, EventMention

LEAST = 0.6
"""From this confidence on an event is told."""
BIAS = "*"
_TABLE = Path(__file__).parents[1] / "data" / "event_confidence.tsv"
_DIGITS = 2
_NEAR, _FAR = 30, 80  # characters between a participant and the trigger
_SHORT, _LONG = 120, 220  # characters of a sentence
_LEAD = 4  # sentences
_OFTEN = 5  # mentions in the article
_LONG_ARTICLE = 600  # tokens: in a shorter one most participants are mentioned once
_HYPOTHETICAL = frozenset({"if", "would", "should", "could", "can", "may", "might", "must", "will"})


def confidence(signs: Iterable[str]) -> float:
    """How often events with such signs are right, 0 to 1; 0.5 where no weights are known."""
    weights = shipped()
    total = weights.get(BIAS, 0.0) + sum(weights.get(sign, 0.0) for sign in sorted(signs))
    return round(1 / (1 + math.exp(-total)), _DIGITS)


@cache
def shipped() -> Mapping[str, float]:
    """data/event_confidence.tsv, read once: the weight of each sign."""
    rows = (line.split("\t") for line in _TABLE.read_text("utf8").splitlines() if line and not line.startswith("#"))
    return {sign: float(weight) for sign, weight in rows}


def lead_end(reading: Reading) -> int:
    """The token after the lead: the headlines above the text and the first sentences below them."""
    analysis = reading.analysis
    first = next((start for start, kind in zip(analysis.starts, analysis.kinds, strict=True) if kind == "body"), 0)
    starts = (token.i for token in reading.doc if token.is_sent_start and token.idx >= first)
    return next(islice(starts, _LEAD, None), len(reading.doc))


class Signs:
    """What can be seen of the events of one article."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        mentions = {mention.start: mention for mention in reading.mentions.values()}
        self._is_long = len(reading.doc) > _LONG_ARTICLE
        self._mentioned = Counter(mention.entity for mention in mentions.values())
        self._marked = {start: kind for start, _, kind in marked_triggers(reading.doc)}

    def of(self, event: EventMention, token: Token, statement: Attribution | None, again: bool) -> frozenset[str]:
        """The signs of an event, completed from the other mentions of it where there are any (`again`); `token` is its
        trigger, `statement` what it is told in."""
        return frozenset(
            [
                *self._of_word(event, token),
                *self._of_sentence(token, statement),
                *self._of_role("agent", event.agents, token),
                *self._of_role("patient", event.patients, token),
                *(["told again"] if again else []),
            ]
        )

    def _of_word(self, event: EventMention, token: Token) -> Iterator[str]:
        yield f"type {event.subtype or event.type}"
        yield f"tag {token.tag_}"
        yield f"relation {token.dep_}"
        if self._marked:
            yield f"marked {self._marked.get(token.i, 'not')}"
        yield f"factuality {event.factuality}"
        yield "timed" if event.time else "not timed"
        yield "placed" if event.places else "not placed"

    def _of_sentence(self, token: Token, statement: Attribution | None) -> Iterator[str]:
        start, end = sentence_bounds(token)
        doc = token.doc
        length = doc[end - 1].idx - doc[start].idx
        yield f"sentence {'short' if length < _SHORT else 'long' if length > _LONG else 'middling'}"
        yield f"quotation {statement.quotation if statement else 'none'}"
        if doc[end - 1].text == "?" or (end - start > 1 and doc[end - 2].text == "?"):
            yield "question"
        for child in (*children(token), *children(token.head)):
            if child.lower_ in _HYPOTHETICAL:
                yield f"beside {child.lower_}"

    def _of_role(self, role: str, entities: Sequence[str], token: Token) -> Iterator[str]:
        yield f"{role}s {min(2, len(entities))}"
        for entity in entities:
            if self._is_long:
                times = self._mentioned[entity]
                yield f"{role} mentioned {'often' if times >= _OFTEN else 'again' if times > 1 else 'once'}"
            mention = self._nearest(entity, token)
            if mention is None:
                yield f"{role} elsewhere"
                continue
            head = token.doc[mention.head]
            yield f"{role} {'pronoun' if mention.pronoun else 'name' if mention.named else 'description'}"
            yield f"{role} is {mention.type}"
            if mention.pronoun:
                yield f"{role} {head.lower_}"
            gap = abs(head.idx - token.idx)
            yield f"{role} {'near' if gap <= _NEAR else 'far' if gap > _FAR else 'midway'}"
            yield f"{role} {head.dep_ if head.head == token else 'not joined'}"

    def _nearest(self, entity: str, token: Token) -> NounMention | None:
        """The mention of an entity that is nearest in the sentence."""
        start, end = sentence_bounds(token)
        found = (self._reading.mentions.get(i) for i in sorted(range(start, end), key=lambda i: abs(i - token.i)))
        return next((mention for mention in found if mention is not None and mention.entity == entity), None)
