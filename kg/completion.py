"""Kept until nothing in other branches imports it: the article's events and their evidence are `kg.claims`' now."""

from __future__ import annotations

from collections.abc import Sequence

from kg.claims import article_events
from kg.model import EventMention


def completed_events(mentions: Sequence[EventMention]) -> list[EventMention]:
    """The evidence of the events of one article, in the order of `mentions`."""
    whole = {mention.id: mention for event in article_events(mentions) for mention in event.evidence}
    return [whole[mention.id] for mention in mentions]
