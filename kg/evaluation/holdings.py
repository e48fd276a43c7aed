"""Roles: who is what, and of which organisation."""

from __future__ import annotations

from kg.evaluation.counts import Tallies, hits, total
from kg.evaluation.gold import GoldArticle, GoldRole, GoldStory
from kg.evaluation.matching import likeness, one_of, pairs
from kg.evaluation.told import Fact, Told, ToldArticle

_LEAST = 0.5
"""How alike two titles must be."""


def score_roles(story: GoldStory, told: Told) -> Tallies:
    """Counts over a story's articles: holder and like title; the same, and the organisation too."""
    return total(_of_article(gold, told[article]) for article, gold in story.articles.items())


def _of_article(gold: GoldArticle, told: ToldArticle) -> Tallies:
    def holder_and_title(wanted: GoldRole, given: Fact) -> float:
        same = one_of(gold.names_of(wanted.holder), given.get("holder_name") or "")
        return likeness(wanted.title, given["title"]) if same else 0.0

    def all_three(wanted: GoldRole, given: Fact) -> float:
        organization = given.get("organization_name") or ""
        same = one_of(gold.names_of(wanted.organization), organization) or not (wanted.organization or organization)
        return holder_and_title(wanted, given) if same else 0.0

    return {
        key: hits(len(pairs(gold.roles, told.roles, worth, _LEAST)), len(told.roles), len(gold.roles))
        for key, worth in (("roles", holder_and_title), ("roles with organisation", all_three))
    }
