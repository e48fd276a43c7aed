"""What statements are about: the named entities and the events in their contents."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.entities.mentions import ordered
from kg.extract.reading import Reading
from kg.model import Attribution, EventMention, Span


def with_subjects(
    reading: Reading, attributions: Sequence[Attribution], events: Sequence[EventMention]
) -> list[Attribution]:
    """Each statement with what it is about: the named entities mentioned and the events told in its content."""
    named = [
        (reading.span(mention.start, mention.end), mention.entity)
        for mention in ordered(reading)
        if mention.entity and reading.entities[mention.entity].named
    ]
    named.sort(key=lambda found: found[0])
    told = sorted((event.span, event.id) for event in events)
    return [
        replace(attribution, about=tuple(dict.fromkeys([*_inside(named, attribution), *_inside(told, attribution)])))
        for attribution in attributions
    ]


def _inside(placed: list[tuple[Span, str]], attribution: Attribution) -> Iterator[str]:
    """The ids of those of `placed`, which is in text order, that stand in the content."""
    for piece in attribution.content:
        for place in range(bisect_left(placed, (Span(piece.start, piece.start), "")), len(placed)):
            span, local = placed[place]
            if span.start >= piece.end:
                break
            if span.end <= piece.end:
                yield local
