"""Labels of words to spans."""

from __future__ import annotations

import numpy as np

from kg.language.encoder.spans import bilou_spans, bio_spans

LABELS = ("O", "B-PERSON", "I-PERSON", "L-PERSON", "U-PERSON", "B-ORG", "I-ORG", "L-ORG", "U-ORG")


def scores(*rows: dict[str, float]) -> np.ndarray:
    """Scores of words: those given, else zero."""
    found = np.zeros((len(rows), len(LABELS)), dtype=np.float32)
    for at, row in enumerate(rows):
        for label, value in row.items():
            found[at, LABELS.index(label)] = value
    return found


def test_whole_spans_are_read_off() -> None:
    given = scores({"B-PERSON": 3}, {"L-PERSON": 3}, {"O": 3}, {"U-ORG": 3})
    assert bilou_spans(given, LABELS) == [(0, 1, "PERSON"), (3, 3, "ORG")]


def test_half_spans_are_mended_by_what_scores_best() -> None:
    given = scores({"B-PERSON": 3, "U-PERSON": 2.5}, {"O": 3}, {"O": 3})
    assert bilou_spans(given, LABELS) == [(0, 0, "PERSON")]
    mixed = scores({"B-ORG": 3}, {"I-ORG": 2, "I-PERSON": 2.1}, {"L-ORG": 3})
    assert bilou_spans(mixed, LABELS) == [(0, 2, "ORG")]


def test_an_open_span_at_the_end_is_closed() -> None:
    assert bilou_spans(scores({"O": 3}, {"B-ORG": 3, "U-ORG": 1}), LABELS) == [(1, 1, "ORG")]


def test_no_names_at_all() -> None:
    assert bilou_spans(scores({"O": 1}, {"O": 1}), LABELS) == []


def test_begin_and_inside() -> None:
    assert bio_spans([0, 1, 2, 0, 1, 1, 2]) == [(1, 2), (4, 4), (5, 6)]
    assert bio_spans([2, 2, 0, 2]) == [(0, 1), (3, 3)], "a span that begins inside is one all the same"
