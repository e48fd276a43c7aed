"""The dictionary form of a word."""

from __future__ import annotations

import pytest

from kg.language.lemma import lemma
from tests.docs import parsed


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("Strikes=Strike|NNS|ROOT .", "strike"),
        ("raped=rap|VBD|ROOT .", "rape"),
        ("raping=rap|VBG|ROOT .", "rape"),
    ],
)
def test_a_lemma_is_in_lower_case_and_put_right_where_the_pipeline_is_known_to_err(table: str, expected: str) -> None:
    assert lemma(parsed(table)[0]) == expected


def test_a_word_without_a_lemma_is_its_own() -> None:
    token = parsed("Struck|VBD|ROOT .")[0]
    token.lemma_ = ""
    assert lemma(token) == "struck"
