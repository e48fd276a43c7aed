"""An office alone is the one who holds it, as this article or another tells."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kg.model import ArticleFacts, Status
from kg.resolve import resolve
from tests.resolve.told import Told

DAY = date(2020, 3, 1)


def names(
    article: str, holder: str, title: str, owner: str, status: Status = "current", day: date = DAY
) -> ArticleFacts:
    """An article in which `holder` (e0) is `title` of `owner` (e1)."""
    told = Told(article, published=day)
    told.person(holder, titles=[title])
    told.entity("Place", owner, key=owner, country=owner)
    facts = told.facts()
    return replace(facts, roles=(replace(facts.roles[0], organization="e1", status=status),))


def calls(article: str, words: str, country: str = "", day: date = DAY) -> ArticleFacts:
    """An article that calls somebody (e0) by `words` and names `country`, if any."""
    told = Told(article, published=day)
    local = told.entity("Person", words.removeprefix("the ").removeprefix("a "), named=False)
    if country:
        told.entity("Place", country, key=country, country=country)
    facts = told.facts()
    mention = replace(facts.mentions[0], text=words, entity=local)
    return replace(facts, mentions=(mention, *facts.mentions[1:]))


def meant(description: ArticleFacts, *others: ArticleFacts) -> str:
    """The label of the one whom the description of the first article denotes."""
    resolution = resolve([description, *others])
    return resolution.label[resolution.iri[f"{description.article.id}/e0"]]


ADA = names("b", "Ada Haro", "foreign minister", "Portugal")


@pytest.mark.parametrize(
    "words", ["the Portuguese foreign minister", "Portugal's foreign minister", "the foreign minister of Portugal"]
)
def test_an_office_and_a_country_are_who_holds_it_in_another_article(words: str) -> None:
    assert meant(calls("a", words), ADA) == "Ada Haro"
    assert meant(calls("c", words), ADA) == "Ada Haro"


@pytest.mark.parametrize(
    "words",
    [
        "a Portuguese foreign minister",
        "the former Portuguese foreign minister",
        "the Spanish foreign minister",
        "the Portuguese defense minister",
        "the foreign minister",
    ],
)
def test_another_office_or_country_or_no_certain_holder_is_nobody_known(words: str) -> None:
    assert meant(calls("a", words), ADA) != "Ada Haro"


def test_the_description_is_no_name_of_the_holder() -> None:
    resolution = resolve([calls("a", "the Portuguese foreign minister"), ADA])
    assert resolution.aliases[resolution.iri["a/e0"]] == ("Ada Haro",)
    assert any("Portuguese foreign minister" in merge.reason for merge in resolution.merges)


def test_two_holders_in_other_articles_leave_it_open() -> None:
    bo = names("c", "Bo Lim", "foreign minister", "Portugal")
    assert meant(calls("a", "the Portuguese foreign minister"), ADA, bo) not in ("Ada Haro", "Bo Lim")


@pytest.mark.parametrize("status", ["former", "nominee"])
def test_one_who_has_left_or_is_to_come_is_not_meant(status: Status) -> None:
    told = names("b", "Ada Haro", "foreign minister", "Portugal", status)
    assert meant(calls("a", "the Portuguese foreign minister"), told) != "Ada Haro"


def test_half_a_year_later_it_may_be_another() -> None:
    assert meant(calls("a", "the Portuguese foreign minister", day=date(2021, 3, 1)), ADA) != "Ada Haro"


def test_several_at_a_time_are_senators() -> None:
    told = names("b", "Ada Haro", "senator", "Ohio")
    assert meant(calls("a", "the Ohio senator"), told) != "Ada Haro"


def test_outlets_call_a_head_of_state_by_several_titles() -> None:
    told = names("b", "Ada Haro", "president", "Portugal")
    assert meant(calls("a", "the Portuguese leader"), told) == "Ada Haro"
    told = names("b", "Ada Haro", "director", "Orsk Bank")
    assert meant(calls("a", "the Orsk Bank chief"), told) == "Ada Haro"


def test_an_office_alone_is_of_the_country_that_the_article_tells_of() -> None:
    told = names("b", "Ada Haro", "president", "Portugal")
    assert meant(calls("a", "the president", "Portugal"), told) == "Ada Haro"
    assert meant(calls("a", "the president", "Spain"), told) != "Ada Haro"
    other = names("c", "Bo Lim", "president", "Spain")
    assert meant(calls("a", "the president", "Portugal"), told, other) != "Ada Haro"
