"""Quotations with marks in disorder, shown behind a colon, owned by a noun, or behind words that are none of them."""

from __future__ import annotations

import pytest

from tests.resolve.read import read


def said(text: str) -> list[tuple[str, str]]:
    """Speaker and content of each statement."""
    (facts,) = read(text)
    names = {entity.id: entity.name for entity in facts.entities}
    return [
        (names.get(one.speaker, ""), " ".join(span.of(facts.article.text) for span in one.content))
        for one in facts.attributions
    ]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Ada Moe said,“These signs have no place in a school.”", "“These signs have no place in a school.”"),
        ("The mill was shut. “Do you want to be poor?“ Ada Moe asked.", "“Do you want to be poor?“"),
        ("“We need a new way,”Ada Moe told the council on Monday.", "“We need a new way,”"),
        (
            '"He is tired," Karl Orr said, but despite it all, "I think he will run," said Ada Moe, a critic.',
            '"I think he will run,"',
        ),
        (
            'The row over the bridge ("This is less a bridge than a grave," Ada Moe wrote last week) goes on.',
            '"This is less a bridge than a grave,"',
        ),
        ("Here is Ada Moe in May 1992: “Our schools must be for all of us.”", "“Our schools must be for all of us.”"),
        (
            "The match was important for the town - Ada Moe: “We had never won before.”",
            "“We had never won before.”",
        ),
        ("Voters liked Ada Moe's “one town, one tram” promise.", "“one town, one tram”"),
        ("“This is a failure of the whole town,” in Ada Moe’s view.", "“This is a failure of the whole town,”"),
        (
            "”These words show where he stands. He is lost.” ― Ada Moe.",
            "”These words show where he stands. He is lost.”",
        ),
        (
            '"The risk," said Ada Moe, who is the head of the mill, "is that we will lose jobs."',
            '"The risk," "is that we will lose jobs."',
        ),
        (
            '"They do not know us," said Ada Moe, who said she would not vote. "They are far away."',
            '"They do not know us," "They are far away."',
        ),
        (
            '"People are worried about their wages, and rents have doubled."\n\n- Ada Moe.',
            '"People are worried about their wages, and rents have doubled."',
        ),
    ],
)
def test_the_words_are_whole_and_hers(text: str, content: str) -> None:
    assert ("Ada Moe", content) in said(f"Council meets\n\n{text}")


def test_a_document_speaks_for_itself() -> None:
    text = "Not all mills are old. From the report: “In general, mills with new roofs lasted longer.”"
    assert [content for _, content in said(text)] == ["“In general, mills with new roofs lasted longer.”"]


def test_words_in_marks_that_a_small_letter_begins_belong_to_their_sentence() -> None:
    text = 'The "mood in the town is new," Ada Moe said.'
    assert said(text) == [("Ada Moe", 'The "mood in the town is new,"')]


def test_the_title_of_a_work_is_not_said() -> None:
    text = (
        'Ada Moe is an adviser. In her 2002 book, "Make Your Town a Garden," Moe suggested that all should plant trees.'
    )
    assert [content for _, content in said(text)] == ["that all should plant trees"]


def test_a_phrase_that_somebody_used_is_theirs() -> None:
    text = "Bruno Vale has used the phrase “harbour tax” often in the campaign."
    assert said(text) == [("Bruno Vale", "“harbour tax”")]
    assert said("Bruno Vale has never used the phrase “harbour tax” in the campaign.") == []
