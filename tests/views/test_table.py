"""Tables of any rows: nothing in a cell breaks the line, the terminal or the page."""

from __future__ import annotations

from kg.views.table import html, text


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
