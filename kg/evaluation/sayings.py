"""Statements: whether what is said is found, and who says it."""

from __future__ import annotations

from kg.evaluation.counts import Tallies, hits, total
from kg.evaluation.gold import GoldArticle, GoldStory
from kg.evaluation.matching import jaccard, one_of, pairs, solid
from kg.evaluation.told import Told, ToldArticle

_LEAST = 0.5
"""How much of the letters of two contents must be shared, of all letters of both."""


def score_statements(story: GoldStory, told: Told) -> Tallies:
    """Counts over a story's articles: contents alike; of these, those with the right speaker."""
    return total(_of_article(gold, told[name], story.texts[name]) for name, gold in story.articles.items())


def _of_article(gold: GoldArticle, told: ToldArticle, text: str) -> Tallies:
    wanted = [solid(text, statement.content) for statement in gold.statements]
    given = [solid(text, statement.get("content") or ()) for statement in told.statements]
    found = pairs(wanted, given, jaccard, _LEAST)
    attributed = [
        one_of(gold.names_of(gold.statements[i].speaker), told.statements[j].get("speaker_name") or "")
        for i, j in found
    ]
    return {
        "statements": hits(len(found), len(given), len(wanted)),
        "statements with speaker": hits(sum(attributed), len(given), len(wanted)),
    }
