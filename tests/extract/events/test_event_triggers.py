"""Learned triggers: what the pipeline marks in two conventions, as one layer."""

from __future__ import annotations

from spacy.tokens import Span as DocSpan

from kg.extract.events.finding import find_events
from kg.extract.events.triggers import find_triggers
from kg.extract.reading import Reading
from tests.docs import understood

TABLE = (
    "[ORG Vesk|NNP|nsubj|attacked] attacked=attack|VBD|ROOT [GPE Orsk|NNP|obj|attacked] and|CC|cc|fell "
    "prices=price|NNS|nsubj|fell may|MD|aux|fell fell=fall|VB|conj|attacked ."
)


def marked(table: str, classes: dict[str, str], actions: tuple[str, ...]) -> Reading:
    """A reading of a document whose words with these forms are marked."""
    reading = understood(table)
    place = {token.text: token.i for token in reading.doc}
    reading.doc.spans["occurrences"] = [
        DocSpan(reading.doc, place[form], place[form] + 1, label=kind) for form, kind in classes.items()
    ]
    reading.doc.spans["actions"] = [DocSpan(reading.doc, place[form], place[form] + 1) for form in actions]
    return reading


def test_both_conventions_are_one_layer_and_events_are_linked() -> None:
    reading = marked(TABLE, {"attacked": "OCCURRENCE"}, ("attacked", "fell"))
    found = find_triggers(reading, find_events(reading, []))
    assert [(trigger.text, trigger.kind, trigger.factuality, trigger.event) for trigger in found] == [
        ("attacked", "occurrence", "asserted", "v0"),
        ("fell", "action", "possible", ""),
    ]


def test_spans_point_into_the_article() -> None:
    reading = marked(TABLE, {"prices": "STATE"}, ())
    (trigger,) = find_triggers(reading, [])
    assert trigger.span.of(reading.article.text) == trigger.text == "prices"


def test_a_pipeline_that_marks_nothing_gives_nothing() -> None:
    assert find_triggers(understood(TABLE), []) == []
