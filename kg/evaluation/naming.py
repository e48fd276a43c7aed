"""Persons, organisations and places: whether each article's are found under a name that fits."""

from __future__ import annotations

from kg.evaluation.counts import Tallies, hits, total
from kg.evaluation.gold import GoldArticle, GoldStory
from kg.evaluation.matching import one_of, pairs
from kg.evaluation.told import Told, ToldArticle

KINDS = {"Person": "persons", "Organization": "organisations", "Place": "places"}


def score_names(story: GoldStory, told: Told) -> Tallies:
    """Counts of the three kinds over a story's articles: an entity counts once an article, by any of its names."""
    return total(_of_article(gold, told[article]) for article, gold in story.articles.items())


def _of_article(gold: GoldArticle, told: ToldArticle) -> Tallies:
    named = _named(told)
    tallies = {}
    for kind, key in KINDS.items():
        wanted = [one.names[0] for one in gold.entities if one.type == kind]
        given = [name for (type_, _), name in named.items() if type_ == kind]
        found = pairs(wanted, given, lambda one, other: _fit(gold, one, other), 1)
        tallies[key] = hits(len(found), len(given), len(wanted))
    return tallies


def _fit(gold: GoldArticle, wanted: str, given: str) -> int:
    """2 for the very name, 1 for one that fits, 0 for another."""
    if not one_of(gold.names_of(wanted), given):
        return 0
    return 2 if wanted == given else 1


def _named(told: ToldArticle) -> dict[tuple[str, str], str]:
    """By type and what it denotes, the name of each person, organisation and place that is named in an article."""
    named: dict[tuple[str, str], str] = {}
    for mention in told.mentions:
        if mention["type"] in KINDS and mention.get("named", True):
            words = str(mention.get("text") or "")
            denoted = str(mention.get("entity") or words)
            named.setdefault((mention["type"], denoted), str(mention.get("name") or words))
    return named
