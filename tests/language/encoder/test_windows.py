"""Windows: nothing lost, cut where texts pause."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.language.encoder.features import BLANK, GLUED, LINE, PARAGRAPH
from kg.language.encoder.windows import windows

WORDS = st.lists(st.tuples(st.sampled_from(["go", ".", "Ada", '"', "U.S."]), st.sampled_from([GLUED, BLANK, LINE])))


@given(WORDS, st.integers(3, 9))
def test_windows_cover_all_words_in_order_within_the_limit(text: list[tuple[str, int]], most: int) -> None:
    words, gaps = [w for w, _ in text], [g for _, g in text]
    found = windows(words, gaps, [1] * len(words), most)
    assert [at for a, b in found for at in range(a, b)] == list(range(len(words)))
    assert all(0 < b - a <= most for a, b in found)


def test_line_breaks_come_before_full_stops() -> None:
    words = ["One", ".", "Two", ".", "Three", "more", "."]
    assert windows(words, [PARAGRAPH, 0, LINE, 0, 1, 1, 0], [1] * 7, 5) == [(0, 2), (2, 7)]
    assert windows(words, [PARAGRAPH, 0, 1, 0, 1, 1, 0], [1] * 7, 5) == [(0, 4), (4, 7)]


def test_closing_quotes_stay_with_their_sentence() -> None:
    words = ["“", "Go", ".", "”", "He", "left", "then", "."]
    assert windows(words, [3, 0, 0, 0, 1, 1, 1, 0], [1] * 8, 6) == [(0, 4), (4, 8)]


def test_a_word_of_many_pieces_is_a_window_of_its_own() -> None:
    assert windows(["a", "b", "c"], [1, 1, 1], [1, 9, 1], 4) == [(0, 1), (1, 2), (2, 3)]


def test_no_words_no_windows() -> None:
    assert windows([], [], [], 5) == []
