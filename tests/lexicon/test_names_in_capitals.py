"""Names of bodies in capitals."""

from __future__ import annotations

from kg.lexicon.bodies import in_small


def test_small_words_of_a_name_in_capitals_are_small() -> None:
    assert in_small("BANK OF ENGLAND") == "Bank of England"
    assert in_small("SUPREME COURT") == "Supreme Court"
