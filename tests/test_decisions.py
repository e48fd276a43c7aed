"""decisions.csv: rows read and written, and what a bad one costs."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.decisions import Decisions, read, text_of, together, write
from kg.resolution import Decision

SAME = Decision("same", "Mira Orsk", "Orsk, Mira", "Ada", "a slip")
APART = Decision("different", "north#char=1,5", "south#char=3,9")


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    write(path, [SAME, APART])
    assert read(path) == Decisions((SAME, APART))
    assert path.read_bytes().startswith(b'verdict,left,right,who,why\nsame,Mira Orsk,"Orsk, Mira",Ada,a slip\n')
    write(path, [])
    assert not path.exists()
    assert read(path) == Decisions()


def test_columns_in_any_order_without_who_and_why(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    path.write_text("Right,VERDICT,left\n\nb,Same,a\n", encoding="utf-8")
    assert read(path) == Decisions((Decision("same", "a", "b"),))


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("sane,a,b", "line 2: 'sane' is no verdict: write same or different"),
        ("same,a,", "line 2: a side is empty"),
        ("same,a", "line 2: a side is empty"),
        ("same,a,A", "line 2: both sides are the same name"),
        ("same,a,b,c,d,e", "line 2: more cells than columns"),
    ],
)
def test_a_bad_row_costs_only_itself(tmp_path: Path, row: str, fault: str) -> None:
    path = tmp_path / "decisions.csv"
    path.write_text(f"{text_of([])}{row}\n{text_of([SAME]).splitlines()[1]}\n", encoding="utf-8")
    found = read(path)
    assert found.rows == (SAME,)
    assert len(found.faults) == 1
    assert found.faults[0].startswith(fault)


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"left,right\na,b\n", "line 1: no column verdict: let the first line be verdict,left,right,who,why"),
        (b"", "line 1: no column verdict, left, right"),
        (b"%PDF-1.4", "cannot be read (not text but a PDF"),
        (b'verdict,left,right\nsame,"a,b\n', "line 2: no CSV"),
    ],
)
def test_a_file_that_is_none(tmp_path: Path, content: bytes, fault: str) -> None:
    path = tmp_path / "decisions.csv"
    path.write_bytes(content)
    found = read(path)
    assert found.rows == ()
    assert len(found.faults) == 1
    assert found.faults[0].startswith(fault)


def test_the_own_word_wins_over_that_beside_the_articles() -> None:
    beside = [Decision("different", "Orsk, Mira", "MIRA ORSK", "Ben"), APART]
    assert together([SAME], beside) == together([SAME], beside[::-1]) == (APART, SAME)
