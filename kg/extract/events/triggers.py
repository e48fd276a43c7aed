"""The words that denote events of any kind, as the language pipeline has learned to mark them.

The bundled pipeline marks them twice: in `doc.spans["occurrences"]` by TimeML's convention, with its event class as
label (Pustejovsky et al. 2003), and in `doc.spans["actions"]` by ECB+'s. Here both are one layer: a place to look for
what the types of ontology/event-types.ttl do not cover. The graph holds the typed events only, lest states, acts of
saying and beginnings swamp what happened.

Limits: no participants, no times; a pipeline that marks nothing gives nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from spacy.tokens import Doc

from kg.extract.factuality import factuality
from kg.extract.reading import Reading
from kg.language.layers import ACTIONS, OCCURRENCES
from kg.model import EventMention, Trigger

_ACTION = "action"


def find_triggers(reading: Reading, events: Sequence[EventMention]) -> list[Trigger]:
    """The learned triggers of the article in text order; `events` are its event mentions, for the links to them."""
    told = {position: event for event in events for position in range(event.span.start, event.span.end)}
    found: list[Trigger] = []
    for start, end, kind in marked_triggers(reading.doc):
        span = reading.span(start, end)
        event = next((told[position].id for position in range(span.start, span.end) if position in told), "")
        root = reading.doc[start] if end == start + 1 else reading.doc[start:end].root
        found.append(Trigger(span, reading.words(span), kind, factuality(root), event))
    return found


@lru_cache(maxsize=1)
def marked_triggers(doc: Doc) -> Sequence[tuple[int, int, str]]:
    """Token bounds and kind: what ECB+'s convention marks beyond TimeML's, and TimeML's, in order."""
    classes = {span.start: span.label_.lower() for span in doc.spans.get(OCCURRENCES, ())}
    spans = [(place, place + 1, kind) for place, kind in classes.items()]
    for span in doc.spans.get(ACTIONS, ()):
        if not any(place in classes for place in range(span.start, span.end)):
            spans.append((span.start, span.end, _ACTION))
    return sorted(spans)
