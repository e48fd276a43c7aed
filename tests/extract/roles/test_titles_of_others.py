"""Titles that are not the name's beside which they stand, bodies that are not the holder's, offices held long ago."""

from __future__ import annotations

import pytest

from tests.extract.analysed import found


def told(text: str) -> list[tuple[str, str, str, str]]:
    """(holder, title, organisation, status) of each role of an article of this text."""
    findings = found(text)
    entities = findings.reading.entities
    return [
        (
            entities[role.holder].name,
            role.title,
            entities[role.organization].name if role.organization else "",
            role.status,
        )
        for role in findings.roles
    ]


def test_the_subject_behind_a_phrase_with_a_name_is_another() -> None:
    assert told("Ada Haro lost on Sunday. Against Haro, the Ohio governor won 51 percent of the vote.") == []
    own = told("Ada Haro lost on Sunday. Haro, the Ohio governor, won 51 percent of the vote.")
    assert own == [("Ada Haro", "governor", "Ohio", "current")]
    phrase = "In all cases where a coin toss was used to determine the winner of the delegate, Ada Haro won over Vale."
    assert told(phrase) == []
    assert told("Last week the delegate, Ada Haro, won over Vale.") == [("Ada Haro", "delegate", "", "current")]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        (
            "The daughter of slain school principal Ada Haro spoke on Monday.",
            ("Ada Haro", "school principal", "", "former"),
        ),
        ("White House correspondent Ada Haro asked twice.", ("Ada Haro", "white house correspondent", "", "current")),
        ("The film is by New York Times bestselling author Ada Haro.", ("Ada Haro", "author", "", "current")),
        (
            "The bank was founded in 1942 by President Franklin D. Roosevelt.",
            ("Franklin D. Roosevelt", "president", "", "former"),
        ),
        (
            "There is an opening on the bench following the death of Justice Ada Haro.",
            ("Ada Haro", "justice", "", "former"),
        ),
        ("The firm was founded in 1999 by accountant Ada Haro.", ("Ada Haro", "accountant", "", "current")),
        ("They were blamed for not anticipating Senator Ada Haro.", ("Ada Haro", "senator", "", "current")),
    ],
)
def test_status_and_body_of_a_title_before_a_name(text: str, role: tuple[str, str, str, str]) -> None:
    assert told(text) == [role]


def test_a_body_behind_a_second_title_is_not_that_of_the_first() -> None:
    text = "Nelson Orrin, a campaign consultant and the chairman of the Harbour Board, said the plan was dead."
    assert {title: body for _, title, body, _ in told(text)} == {"campaign consultant": "", "chairman": "Harbour Board"}


def test_a_service_goes_with_the_rank_behind_it() -> None:
    titles = {title for _, title, *_ in told("Pentagon press director Navy Capt. Bruno Vale said so on Monday.")}
    assert "captain" in titles
    assert not any("navy" in title for title in titles)


def test_a_nickname_in_straight_quotes_is_within_a_name_behind_a_rank() -> None:
    text = 'During the call, Brig. Gen. Richard "Tex" Coe presented the findings. Gen. Coe was calm.'
    assert len({holder for holder, *_ in told(text)}) == 1
