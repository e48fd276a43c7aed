"""Facts written and read again are the same facts."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import model
from kg.facts_io import from_json, to_json
from kg.graph import Graph
from kg.model import ArticleFacts
from tests.factory import harbour, ledger

_RECORDS: tuple[type[Any], ...] = (
    model.Span,
    model.Block,
    model.Article,
    model.Entity,
    model.Mention,
    model.RoleMention,
    model.Attribution,
    model.EventMention,
    model.TimeExpression,
    model.Quantity,
    model.TemporalOrder,
    model.Trigger,
)


def _any_facts() -> st.SearchStrategy[ArticleFacts]:
    """Facts with every field filled at random, optional ones too."""
    st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))
    for record in _RECORDS:
        st.register_type_strategy(record, st.builds(record, **{field.name: ... for field in fields(record)}))
    return st.builds(ArticleFacts, **{field.name: ... for field in fields(ArticleFacts)})


@given(_any_facts())
@settings(max_examples=40, deadline=None)
def test_any_facts_come_back_as_they_were(facts: ArticleFacts) -> None:
    assert from_json(to_json(facts)) == facts


def test_facts_of_articles_come_back_as_they_were(seeds_graph: Graph) -> None:
    for facts in (harbour().facts(), ledger().facts(), *seeds_graph.facts()):
        text = to_json(facts)
        assert from_json(text) == facts
        assert to_json(from_json(text)) == text
        assert b"\n" not in text


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("article",), None),
        (("article", "id"), 7),
        (("article", "published"), "yesterday"),
        (("entities",), "e1"),
        (("entities", 0, "type"), "Ship"),
        (("mentions", 0, "span"), [0, 1]),
        (("mentions", 0, "span", "start"), "0"),
        (("events", 0), None),
    ],
)
def test_what_no_facts_are_is_refused(place: tuple[str | int, ...], value: object) -> None:
    content = json.loads(to_json(harbour().facts()))
    part = content
    for step in place[:-1]:
        part = part[step]
    part[place[-1]] = value
    with pytest.raises(ValueError, match="no ArticleFacts"):
        from_json(json.dumps(content))


@pytest.mark.parametrize("text", ["", "null", "[]", "{}", '{"article":', '{"article": {}}', "7"])
def test_text_that_is_cut_off_or_something_else(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - json's own message where it is no JSON at all
        from_json(text)
