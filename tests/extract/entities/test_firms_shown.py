"""Firms by what an article tells of them: auditors; the army of a state; the outlet itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.extract import extract
from kg.language.pipeline import docs, load
from kg.model import Article, ArticleFacts
from tests.extract.analysed import analysed


def facts_of(text: str, publisher: str = "Outlet") -> ArticleFacts:
    article: Article = replace(analysed(text).article, publisher=publisher)
    ((article, doc),) = docs(load(), [article])
    return extract(article, doc)


def named(facts: ArticleFacts, kind: str) -> set[str]:
    return {one.name for one in facts.entities if one.named and one.type == kind}


@pytest.mark.parametrize(
    "text",
    [
        "The bank will pay no dividend. Pell Tharsin resigned as auditor on Wednesday.",
        "The bank will pay no dividend. Its auditor is Pell Tharsin.",
    ],
)
def test_an_auditor_is_a_firm(text: str) -> None:
    facts = facts_of(text)
    assert "Pell Tharsin" in named(facts, "Organization")
    assert "Pell Tharsin" not in named(facts, "Person")


def test_the_army_of_a_state_is_named_though_it_does_nothing() -> None:
    facts = facts_of("The letter, addressed to the Kenyan army, bears the name of Ada Haro.")
    assert any("Kenyan army" in name for name in named(facts, "Organization"))


def test_the_outlet_names_itself_by_its_last_word() -> None:
    facts = facts_of("The minister told the Whistle that the budget was safe.", "The Harbour Whistle")
    assert any("Whistle" in name for name in named(facts, "Organization"))
