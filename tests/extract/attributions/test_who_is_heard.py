"""Whose words they are: of recordings, of pronouns in what is said, of verbs joined by 'and'."""

from __future__ import annotations

import pytest

from tests.extract.analysed import said


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Footage of Ada Haro saying “I never sign” was shown on Monday.", "Ada Haro"),
        ("The fires spread to the hills. They said the wind was strong.", ""),
        ("The gap is shown by this finding: “27 firms reported 16 subsidiaries to the bank.”", "finding"),
        ("Ada Haro thanks the movement because to her, “there is nothing better than telling it.”", "Ada Haro"),
        ("The prices rose last month. They said the shops would close.", ""),
        ("The miners left the pit. They said the lift was unsafe.", "miners"),
        (
            "Critics wrote a letter. Proponents, including the mayor, have urged the council to go on, and they say "
            "the toll is fair.",
            "Proponents",
        ),
        ("The council did not write to editors or to others, but it kept its minutes, they said.", ""),
    ],
)
def test_who_speaks(text: str, speaker: str) -> None:
    assert [one.speaker for one in said(text)][-1:] == [speaker]


def test_the_president_is_not_of_where_his_associates_had_dealings() -> None:
    text = (
        "The judge is an appointee of President Tom Bell. President Orson Vale spoke on Friday. Mr. Vale denied it. "
        "The move comes amid scrutiny of Mr. Vale, his associates and their interactions with Russia. The president "
        "said the claims were false."
    )
    assert said(text)[-1].speaker == "Orson Vale"


def test_that_somebody_speaks_is_not_what_is_said() -> None:
    text = "“It looks as though they panicked,” a detective, speaking on condition of anonymity, said of the robbers."
    assert [one.content for one in said(text)] == ["“It looks as though they panicked,”"]


def test_who_refers_to_somebody_says_nothing_by_that() -> None:
    text = "“Every time you say that,” Tom Vesk said, referring to the mayor, “you give her a reason to go on.”"
    assert [(one.speaker, one.cue) for one in said(text)] == [("Tom Vesk", "said")]


def test_they_goes_on_with_who_spoke_before() -> None:
    text = (
        "The chairwomen said the letters show two rules. He chose not to talk to Tom Vesk or others, but “he kept "
        "notes of the talks,” they said."
    )
    assert [one.speaker for one in said(text)] == ["chairwomen", "chairwomen"]


def test_a_past_tense_goes_on_with_the_verb_of_saying() -> None:
    text = (
        "Rurian Prime Minister Ada Haro said this week that the country would formally declare its intention to break "
        "with the bloc by the end of March and suggested that it would withdraw from the market."
    )
    assert {one.speaker for one in said(text) if one.cue == "suggested"} == {"Ada Haro"}
