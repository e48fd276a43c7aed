"""Titles without words of how good or which; offices that go on behind their noun; who held one and who only may."""

from __future__ import annotations

from datetime import date

import pytest

from tests.extract.analysed import found


def told(text: str) -> list[tuple[str, str, str]]:
    """(holder, title, status) of the roles of an article of this text."""
    findings = found(text, date(2020, 1, 7))
    return [(findings.reading.entities[one.holder].name, one.title, one.status) for one in findings.roles]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Tom Vesk, a four-term governor of the island, spoke on Monday.", "governor"),
        ("The 42-year-old newspaper editor Ada Haro paid on Monday.", "newspaper editor"),
        ("Far-right leader Ada Haro spoke on Monday.", "leader"),
        ("The mayor's closest adviser, Ada Haro, spoke on Monday.", "adviser"),
        ("Ada Haro, editor in chief of the Harbour Post, resigned on Monday.", "editor in chief"),
        ("Ada Haro, editor-in-chief of the Harbour Post, resigned on Monday.", "editor-in-chief"),
    ],
)
def test_a_title_is_what_the_office_is_called(text: str, title: str) -> None:
    assert [one for _, one, _ in told(text)] == [title]


@pytest.mark.parametrize(
    "text",
    [
        "Mexican billionaire Carlos Dorn paid for the stadium.",
        "The museum bought a major Warhol in the spring.",
        "Ada Haro spoke of the prospects of a President Tom Vesk.",
        "The island may elect Ada Haro, a potential senator, in the autumn.",
        "Attorneys for Tom Vesk, Ada Haro and Tim Gelb did not respond.",
    ],
)
def test_who_only_may_be_or_is_served_holds_no_role(text: str) -> None:
    assert told(text) == []


def test_whom_critics_are_of_is_no_critic() -> None:
    roles = told("The ban drew notice from critics of President Tom Vesk's plans.")
    assert [title for _, title, _ in roles] == ["president"]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Haro, a top aide to the governor in 2012, spoke on Monday.",
        "Ada Haro, a lawyer who has since left the firm, said on Monday that she knew nothing.",
    ],
)
def test_what_somebody_was_is_over(text: str) -> None:
    assert [status for _, _, status in told(text)] == ["former"]


def test_of_two_presidents_of_a_country_the_one_told_of_most_is_in_office() -> None:
    text = (
        "Ruritanian President Ada Haro opened the dam on Monday. Haro praised the builders. Haro will travel to the "
        "coast. Later Haro met farmers.\n\nThe dam was planned under Ruritanian President Tom Vesk."
    )
    roles = told(text.replace("Ruritanian", "French"))
    assert ("Ada Haro", "president", "current") in roles
    assert ("Tom Vesk", "president", "former") in roles
