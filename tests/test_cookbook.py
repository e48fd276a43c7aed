"""Every query of the cookbook is run: it has an answer on the graph of the seeds, and no unknown term."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.graph import Graph

COOKBOOK = (Path(__file__).parents[1] / "docs" / "cookbook.md").read_text("utf8")
RECIPES = re.findall(r"\*\*(\d+)\. (.*?)\*\*\n\n```sparql\n(.*?)```", COOKBOOK, re.DOTALL)


def test_there_are_twenty_and_each_has_a_query() -> None:
    assert [int(number) for number, _, _ in RECIPES] == list(range(1, 21))
    assert COOKBOOK.count("```sparql") == len(RECIPES)


@pytest.mark.parametrize(("question", "text"), [(question, text) for _, question, text in RECIPES])
def test_recipe_has_an_answer(seeds_graph: Graph, question: str, text: str) -> None:
    answer = seeds_graph.query(text)
    assert answer.rows, question
    assert answer.notes == ()
    assert any(value not in (None, "") for value in answer[0])
