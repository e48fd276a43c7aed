"""Counting which statements the annotation has: what is right, and how far counts can be trusted."""

from __future__ import annotations

from kg.extract.attributions.confidence import Kind
from training.confidence import Case, calibration_error, counted, judged, letters, likeness, reliability

TEXT = "Haro said that ships sank."
CLAUSE: Kind = ("clause", "both", "yes")


def statement(
    cue: tuple[int, int] | None = (5, 9),
    source: tuple[int, int] | None = (0, 4),
    content: tuple[int, int] = (10, 25),
) -> dict[str, frozenset[int]]:
    """A statement of TEXT by the characters of its parts."""
    parts = {"cue": cue, "source": source, "content": content}
    return letters(TEXT, {part: [span] if span else [] for part, span in parts.items()})


def test_marks_and_blanks_at_the_edges_cost_nothing() -> None:
    assert likeness(statement(content=(9, 26)), statement()) == 1.0


def test_half_of_the_content_is_shared() -> None:
    assert 0.5 < likeness(statement(content=(15, 25)), statement()) < 1.0


def test_another_cue_or_source_is_another_statement() -> None:
    assert likeness(statement(cue=(0, 4)), statement()) == 0.0
    assert likeness(statement(source=None), statement()) == 0.0
    assert likeness(statement(source=None), statement(source=None)) == 1.0


def test_a_quotation_that_goes_on_is_right_by_its_content() -> None:
    assert likeness(statement(cue=None, source=None), statement()) == 1.0


def test_one_annotated_attribution_makes_one_statement_right_the_likest() -> None:
    found = [(CLAUSE, statement(content=(15, 25))), (CLAUSE, statement())]
    assert [case.right for case in judged(found, [statement()])] == [False, True]


def test_a_case_counts_for_its_kind_and_for_the_wider_ones() -> None:
    counts = counted([Case(CLAUSE, True), Case(("quote", "both", "yes"), False)])
    assert counts[CLAUSE] == (1, 1)
    assert counts["*", "both", "yes"] == counts["*", "both", "*"] == (1, 2)


def test_counts_that_foretell_the_share_have_no_error() -> None:
    cases = [Case(CLAUSE, right) for right in (True, True, True, False)]
    table = reliability(counted(cases), cases)
    assert table == [(0.75, 0.75, 4)]
    assert calibration_error(table) == 0.0
    assert calibration_error([(0.9, 0.5, 10)]) == 0.4
