"""Tables of any rows: nothing in a cell breaks the line, the terminal or the page."""

from __future__ import annotations

import pytest

from kg.views.cells import csv_safe, terminal_safe
from kg.views.table import html, left_out, records, text


def test_columns_stand_under_their_headings() -> None:
    assert text(("who", "by_whom"), [("Ada", "Leo"), ("B", None)]) == "who  by whom\nAda  Leo\nB\n"


def test_cells_are_one_line_and_iris_short() -> None:
    rows = [("two\nlines", "https://newskg.example/id/person/x"), (True, "https://elsewhere.example/y")]
    assert text(("a", "b"), rows).splitlines()[1:] == [
        "two lines  id:person/x",
        "yes        https://elsewhere.example/y",
    ]


def test_wide_cells_wrap_at_the_width_given() -> None:
    shown = text(("a", "b"), [("word " * 20, "x")], width=40)
    assert max(map(len, shown.splitlines())) <= 40
    assert shown.count("word") == 20


def test_words_are_never_markup_or_control_characters() -> None:
    assert "[red]x[/red]" in text(("a",), [("[red]x[/red]",)])
    assert "\x1b" not in text(("a",), [("\x1b[31mx",)])
    assert "<b>" not in html(("<b>",), [("<b>&",)])


def test_no_rows() -> None:
    assert text(("a", "b"), []) == "a  b\n"
    assert "<th>a</th>" in html(("a",), [])


SENTENCE = "The council of the harbour town met twice on the day before the vote and adjourned both times."


def test_no_word_is_broken_and_no_line_is_too_long() -> None:
    rows = [("Ada Brandt", SENTENCE, "Harbour Post"), ("Leo", SENTENCE, "The Ledger")]
    for width in (50, 60, 80, 100):
        shown = text(("who", "sentence", "outlet"), rows, width=width)
        assert max(map(len, shown.splitlines())) <= width
        assert set(" ".join(SENTENCE.split()).split()) <= set(shown.split())


def test_lesser_columns_go_first_and_are_named() -> None:
    columns = ("who", "note", "sentence", "outlet")
    rows = [("Ada Brandt", "indirectly-quoted", SENTENCE, "Harbour Post")]
    matter = ("who", "sentence", "outlet")
    assert "indirectly-quoted" in text(columns, rows, 200, matter)
    narrow = text(columns, rows, 60, matter)
    assert narrow.splitlines()[0].split() == ["who", "sentence", "outlet"]
    assert left_out(columns, rows, 60, matter) == ["note"]
    assert left_out(columns, rows, 200, matter) == []


def test_rows_that_fit_no_table_are_records() -> None:
    shown = text(("first", "second"), [("x" * 50, "y" * 50)], width=60)
    assert shown.splitlines()[1:] == [f"first   {'x' * 50}", f"second  {'y' * 50}"]


def test_records_have_a_line_a_value() -> None:
    shown = records(("who", "says", "none"), [("Ada", SENTENCE, None), ("Leo", "no", "")], width=40)
    lines = shown.splitlines()
    assert lines[0].startswith("--- 1 -")
    assert lines[1] == "who   Ada"
    assert lines[-1] == "says  no"
    assert "none" not in shown
    assert max(map(len, lines)) <= 40


def test_wide_letters_take_two_columns() -> None:
    first, second = text(("a", "b"), [("日本", "x"), ("abcd", "y")]).splitlines()[1:]
    assert (first, second) == ("日本  x", "abcd  y")


def test_one_long_cell_among_many_rows_does_not_widen_the_table() -> None:
    rows = [(f"word {number}", "end") for number in range(5000)]
    rows[4321] = "sentence " * 50 + "stop", "end"
    first, *lines = text(("a", "b"), rows).splitlines()
    assert {line.rindex("end") for place, line in enumerate(lines) if place != 4321} == {first.index("b")}
    assert len(lines) == 5000
    assert first.index("b") < 20
    assert lines[4321].split() == ["sentence"] * 50 + ["stop", "end"]
    wrapped = text(("a", "b"), rows, width=60)
    assert max(map(len, wrapped.splitlines())) <= 60
    assert wrapped.split().count("sentence") == 50


@pytest.mark.parametrize("hostile", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "  =1"])
def test_cells_that_a_spreadsheet_would_run_are_made_safe(hostile: str) -> None:
    assert csv_safe(hostile).startswith("'")


@pytest.mark.parametrize("plain", ["-7.25", "+3", "1e5", "a=b", "“-x”", "", "two\nlines"])
def test_other_cells_stay_as_they_are(plain: str) -> None:
    assert csv_safe(plain) == plain


def test_nothing_steers_the_terminal() -> None:
    hostile = "a\x1b[31mb\x07c\u202ed\x9be\rf"
    for made in (csv_safe(hostile), terminal_safe(hostile), text(("a",), [(hostile,)])):
        assert not set(made) & set("\x1b\x07\u202e\x9b\r")
    assert terminal_safe("two\n\tlines") == "two\n\tlines"


def test_csv_of_differences_is_safe_too() -> None:
    from kg.compare.difference import Cell, Difference
    from kg.views.comparison import as_csv

    cells = (Cell("=Post", "=HYPERLINK(1)"), Cell("Ledger", "-5"))
    written = as_csv([Difference("s", "a", "number", "contradiction", "+what", cells, 0.5)], {})
    assert written.splitlines()[1:] == [
        "1,number,contradiction,'+what,'=Post,'=HYPERLINK(1),,,,,0.5",
        "1,number,contradiction,'+what,Ledger,-5,,,,,0.5",
    ]
