"""The words of the customised tokenizer, on sentences made up here."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from training.tokenizer import customised, table


@pytest.fixture(scope="module")
def nlp() -> Language:
    pipeline = spacy.blank("en")
    customised(pipeline)
    return pipeline


def words(nlp: Language, text: str) -> str:
    """The tokens with a blank between each two."""
    return " ".join(t.text for t in nlp.make_doc(text) if not t.is_space)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I don't wanna go", "I do n't wan na go"),
        ("we DON'T and CANNOT", "we DO N'T and CAN NOT"),
        ("won—we’ve, probably've", "won — we ’ve , probably 've"),
        ("It’s—it’s—don't--stop", "It ’s — it ’s — do n't -- stop"),
        ("her id, its name", "her id , its name"),
        ("the 'new' town's mayors' cars", "the ' new ' town 's mayors ' cars"),
    ],
)
def test_contractions_come_apart_in_every_case(nlp: Language, text: str, expected: str) -> None:
    assert words(nlp, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Really?! No!!! Wait....", "Really ?! No !!! Wait ...."),
        ("===== text -----", "===== text -----"),
        ("so--yes", "so -- yes"),
        ("((a))", "( ( a ) )"),
        ("(left):", "( left ) :"),
        ("why?because", "why ? because"),
    ],
)
def test_runs_of_signs_are_one_word_and_brackets_are_not(nlp: Language, text: str, expected: str) -> None:
    assert words(nlp, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a non-profit's e-mail, Co-founder", "a non-profit 's e-mail , Co-founder"),
        ("London-based al-Hadi", "London - based al - Hadi"),
        ("the ex-minister", "the ex - minister"),
        ("a Post-ABC poll, mid-1990s", "a Post - ABC poll , mid-1990s"),
        ("UN-led and U.S.-led talks", "UN - led and U.S. - led talks"),
        ("an F-16, 1914–1918, 5-10", "an F - 16 , 1914 – 1918 , 5 - 10"),
        ("he asked why- because", "he asked why- because"),
        ("he waited- then", "he waited - then"),
    ],
)
def test_hyphens_part_words_but_not_affixes(nlp: Language, text: str, expected: str) -> None:
    assert words(nlp, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$5m, £2.5bn, Rs500", "$ 5 m , £ 2.5 bn , Rs 500"),
        ("$10,000-$20,000", "$ 10,000 - $ 20,000"),
        ("7:30pm, 9AM, 10km, 10k.", "7:30 pm , 9 AM , 10 km , 10 k ."),
        ("4G in the 1930's and '71", "4G in the 1930's and '71"),
        ("212-555-0123 on 2020-01-03", "212-555-0123 on 2020-01-03"),
        ("between 500-1000 people", "between 500 - 1000 people"),
        ("#1 of #hashtag by @someone", "# 1 of #hashtag by @someone"),
    ],
)
def test_numbers_and_signs(nlp: Language, text: str, expected: str) -> None:
    assert words(nlp, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lt. Gen. Ann Lee, Sgt. Bo Hart.", "Lt. Gen. Ann Lee , Sgt. Bo Hart ."),
        ("on Jan. 3 at 9 a.m. in Washington, D.C.", "on Jan. 3 at 9 a.m. in Washington , D.C."),
        ("Fox et al. (etc.), on Wed. morning", "Fox et al. ( etc. ) , on Wed. morning"),
        ("and/or he/she", "and / or he / she"),
        ("see https://example.org/a-b?c=d, ann@example.org.", "see https://example.org/a-b?c=d , ann@example.org ."),
    ],
)
def test_abbreviations_and_addresses_stay_whole(nlp: Language, text: str, expected: str) -> None:
    assert words(nlp, text) == expected


def test_text_comes_back_whole(nlp: Language) -> None:
    text = "He'll say: “it’s $5m—NOT 10k.”  \n\nWell...don't!!!\t(Lt. Gen. X.Y. Z-)\n"
    assert nlp.make_doc(text).text == text


def test_a_saved_pipeline_cuts_alike(nlp: Language, tmp_path: Path) -> None:
    text = "Lt. Gen. Lee's non-profit got $5m!!! He CAN'T e-mail al-Hadi at 7:30pm, 212-555-0123."
    nlp.to_disk(tmp_path / "saved")
    assert words(spacy.load(tmp_path / "saved"), text) == words(nlp, text)


def test_customising_twice_changes_nothing_more(nlp: Language) -> None:
    text = "gimme the non-profit's $5m???"
    again = spacy.blank("en")
    customised(again)
    customised(again)
    assert words(again, text) == words(nlp, text)


def test_no_abbreviation_is_listed_twice() -> None:
    kept = table()["keep"]
    assert len(kept) == len(set(kept))
