"""Speech that no verb reports, who goes on speaking, and what says nothing: texts read by the pipeline."""

from __future__ import annotations

import pytest

from tests.extract.analysed import Said, found, said


def speakers(text: str) -> list[tuple[str, str]]:
    return [(one.speaker, one.content) for one in said(text)]


def test_turns_of_an_interview() -> None:
    text = (
        "Ada Marin, the head of the Orsk ferry company, talked to the Courier about the fire.\n\n"
        "Q: Why did the ship burn?\n\nA: We do not know yet. The engine was new.\n\nI think of the crew.\n\n"
        "Q: When will you sail again?\n\nA: I hope in spring."
    )
    turns = [one for one in said(text) if one.cue == ":"]
    assert turns == [
        Said("", ":", "Why did the ship burn"),
        Said("Ada Marin", ":", "We do not know yet. The engine was new … I think of the crew"),
        Said("", ":", "When will you sail again"),
        Said("Ada Marin", ":", "I hope in spring"),
    ]
    assert {one.quotation for one in found(text).attributions if one.cue_lemma == ":"} == {"direct"}


def test_turns_of_people_whom_the_article_names() -> None:
    text = (
        "Two rivals argued on the radio in Orsk.\n\nHaro: You never kept your word.\n\n"
        "Velda: I kept it every year.\n\nTom Haro is the mayor. Ida Velda lost to him in May."
    )
    assert speakers(text) == [("Tom Haro", "You never kept your word"), ("Ida Velda", "I kept it every year")]


@pytest.mark.parametrize(
    "text",
    [
        "The fair opens on Monday.\n\nWhere: the old pier.\n\nWhen: noon to six.\n\nPrice: five euros.",
        "Tom Haro and Ida Velda run for mayor.\n\nHaro: Strong in the north. The farmers like the former judge.\n\n"
        "Velda: Strong in the port. The dockers like the former captain.",
    ],
)
def test_labels_that_nobody_speaks_after(text: str) -> None:
    assert not [one for one in said(text) if one.cue == ":"]


def test_names_before_a_colon_without_a_verb() -> None:
    text = (
        "The club gave two statements. From its president, Ada Marin:\n\n“We will play on Sunday.”\n\n"
        "And this from captain Tom Velda:\n\n“The team is ready.”"
    )
    assert speakers(text) == [("Ada Marin", "“We will play on Sunday.”"), ("Tom Velda", "“The team is ready.”")]


@pytest.mark.parametrize(
    "after",
    ["That is how Ada Marin, 50, told it.", "Those were the words of Ada Marin.", "So says Ada Marin."],
)
def test_speaker_named_in_the_sentence_after(after: str) -> None:
    assert ("Ada Marin", "“The water came at three.”") in speakers(f"“The water came at three.”\n\n{after}")


def test_what_comes_next_is_not_always_about_who_spoke() -> None:
    assert speakers("“The water came at three.”\n\nThis week Ada Marin left the council.") == []


def test_an_unclosed_mark_is_not_the_next_speakers() -> None:
    text = (
        '"The bridge is safe, said engineer Tom Velda on Monday. Drivers had doubts. '
        '"We take the ferry," said Ada Marin, a nurse.'
    )
    assert speakers(text) == [("Tom Velda", '"The bridge is safe'), ("Ada Marin", '"We take the ferry,"')]


def test_statements_in_statements() -> None:
    text = "Ada Marin said on Monday that Tom Velda had told her the ship was sound."
    assert speakers(text) == [
        ("Ada Marin", "that Tom Velda had told her the ship was sound"),
        ("Tom Velda", "the ship was sound"),
    ]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ada Marin demanded that Ida Velda resign. “She knew of it,” she said.", "Ada Marin"),
        ("Tom Haro said on Monday that Jan Velda had warned him twice. “Nobody listens to me,” he added.", "Tom Haro"),
        ("Maria Marin said that Tom Velda was ill. “I am weak,” he told her.", "Tom Velda"),
    ],
)
def test_who_goes_on_speaking(text: str, speaker: str) -> None:
    assert said(text)[-1].speaker == speaker


@pytest.mark.parametrize(
    "text",
    [
        "Ada Marin thanked the firemen on Monday.",
        "The march was called by Tom Velda.",
        "Police questioned Tom Velda on Monday.",
        "Tom Velda showed no remorse.",
    ],
)
def test_what_is_done_to_people_says_nothing(text: str) -> None:
    assert said(text) == []


def test_who_is_cited_is_no_content() -> None:
    text = "The bridge will close, the Courier reported on Monday, citing two engineers."
    assert [one.content for one in said(text)] == ["The bridge will close"]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The ministry has denied responsibility.", "responsibility"),
        ("Prices will rise, she said, if the drought lasts.", "Prices will rise … if the drought lasts"),
    ],
)
def test_contents_of_a_word_or_two_pieces(text: str, content: str) -> None:
    assert [one.content for one in said(text)] == [content]


def test_words_that_are_quoted_twice_are_said_by_whom_the_text_names() -> None:
    text = (
        "“I had no other way,” a witness said.\n\nThe mill burned down on Sunday.\n\n"
        "“I had no other way,” Ada Quist told the Herald on Monday."
    )
    assert [one.speaker for one in said(text) if "no other way" in one.content] == ["Ada Quist", "Ada Quist"]
