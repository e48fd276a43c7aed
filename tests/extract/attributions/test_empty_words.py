"""What is no statement: how people are called who are counted, what is yet to be shown, words that tell nothing."""

from __future__ import annotations

import pytest

from tests.extract.analysed import said


@pytest.mark.parametrize(
    "text",
    [
        "Vale leads by 21 points among those describing themselves as very conservative.",
        "Vale has to show that he is ready to lead the council.",
        "The bank suspended her account on Monday; it did not explain why.",
        "Let's say that Vale wins.",
        "Let us say that the bridge will cost twice as much.",
        "The gap between what Vale says his plan would do and what it costs has entered the debate.",
    ],
)
def test_no_statement(text: str) -> None:
    assert said(text) == []


def test_whose_name_a_body_and_a_title_stand_before_goes_on_speaking() -> None:
    text = (
        "Democratic National Committee Chair Ada Haro dismissed the accusations that the campaign is violating the law"
        " — saying the other campaign chose not to accept the same help."
    )
    assert {one.speaker for one in said(text)} == {"Ada Haro"}
