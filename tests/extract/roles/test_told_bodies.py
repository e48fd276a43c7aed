"""Of what somebody holds an office where the title alone stands there: the body, the town or the country told of."""

from __future__ import annotations

import pytest

from tests.resolve.read import read


def bodies(text: str) -> dict[str, str]:
    """The organisation of each role by its title, '' for none."""
    (facts,) = read(text)
    names = {one.id: one.name for one in facts.entities}
    return {role.title: names.get(role.organization, "") for role in facts.roles}


def test_an_officer_is_of_the_firm_that_the_article_is_about() -> None:
    text = (
        "Tellmark dismissed two hundred people on Monday. Tellmark makes pumps, and Tellmark said that orders had "
        "fallen after a merger with Brandt Oil was called off. The board of Tellmark met twice. "
        "“We were not ready,” said the chairman, Nils Rask."
    )
    assert bodies(text)["chairman"] == "Tellmark"


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        (
            "RIGA, Latvia, Nov. 20 (Lantern) - Parliament dismissed Prime Minister Janis Berzins on Wednesday.",
            "prime minister",
            "Latvia",
        ),
        (
            "Velda Rail cut forty trains. Spokesman Ivo Rask said that drivers of Velda Rail were ill.",
            "spokesman",
            "Velda Rail",
        ),
    ],
)
def test_countries_and_speakers(text: str, title: str, body: str) -> None:
    assert bodies(text)[title] == body


def test_where_two_countries_are_told_of_as_often_none_is_chosen() -> None:
    text = (
        "RIGA, Latvia, Nov. 20 (Lantern) - Estonia and Finland signed a treaty on Wednesday. Estonia and Finland will "
        "share patrols. Finland and Estonia have no quarrel. Prime Minister Janis Berzins signed it."
    )
    assert bodies(text)["prime minister"] == ""
