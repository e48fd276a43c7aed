"""Whom a description is said of: predicates and 'as', bare nouns for one body, owners in a title."""

from __future__ import annotations

import pytest

from tests.extract.entities.test_first_persons import meant
from tests.resolve.read import read


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ada Moe will be the host of the gala in May.", "the host"),
        ("Ada Moe was introduced as the head coach on Monday.", "the head coach"),
        ("The club hired Ada Moe as its new coach on Monday.", "its new coach"),
        ("Ada Moe serves as a judge in Troy. She was paid twice.", "a judge"),
    ],
)
def test_what_is_said_of_a_person_means_the_person(text: str, words: str) -> None:
    assert meant(text, words) == ["Ada Moe"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ada Moe is not the owner of the boat, the court ruled on Monday.", "the owner"),
        ("Ada Moe wants to be a judge, her father told reporters.", "a judge"),
        ("Ada Moe could be the next treasurer, Karl Orr told reporters.", "the next treasurer"),
    ],
)
def test_what_is_denied_wished_or_only_possible_means_nobody_named(text: str, words: str) -> None:
    assert "Ada Moe" not in meant(text, words)


def test_police_are_one_body_in_an_article() -> None:
    (facts,) = read("Police arrested a man in Troy on Monday. He had robbed a bank, police said.")
    assert len({one.entity for one in facts.mentions if one.text.lower() == "police"}) == 1


def test_the_owner_in_a_title_is_not_its_holder() -> None:
    text = "Vesk Motors Inc. lost money. A mill will close, according to the company's vice president Ada Moe."
    assert meant(text, "the company") == ["Vesk Motors Inc."]


def test_a_firm_with_its_legal_form_and_its_first_word_are_one() -> None:
    (facts,) = read("Velda offers cash for mill\n\nVelda Motor Company will pay for the mill. Velda said it was glad.")
    assert [one.name for one in facts.entities if one.type == "Organization"] == ["Velda Motor Company"]


def test_those_who_take_part_in_nothing_are_kept_apart() -> None:
    (facts,) = read("Ada Moe spoke in Troy on Monday. The pianist was tall.")
    assert not {one.entity for one in facts.passing} & {one.id for one in facts.entities}
    assert "The pianist" in {one.text for one in facts.passing}


def test_a_body_and_one_that_is_called_after_it_are_two() -> None:
    (facts,) = read("The Harbour Workers Union Fund paid for it. Ada Moe leads the Harbour Workers Union in Troy.")
    bodies = {one.name for one in facts.entities if one.type == "Organization"}
    assert bodies == {"Harbour Workers Union Fund", "Harbour Workers Union"}


def test_the_nominee_is_not_the_one_for_vice_president() -> None:
    text = (
        "Republican presidential nominee Karl Moe spoke in Ohio. His running mate, Mike Orr, the Republican vice "
        "presidential nominee, plans to release his tax returns. The Republican nominee was angry."
    )
    assert meant(text, "The Republican nominee") == ["Karl Moe"]


def test_each_of_two_is_both() -> None:
    (facts,) = read("Nobody wants a war between France and Germany; each has threatened the other with tariffs.")
    names = {entity.id: entity.name for entity in facts.entities}
    spoken = [one for one in facts.attributions if one.cue_lemma == "threaten"]
    assert [{names[local] for local in (one.speaker, *one.co_speakers)} for one in spoken] == [{"France", "Germany"}]
