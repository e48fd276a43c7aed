"""Lines sorted on disk: the same as sorted in memory, whatever fits into it."""

from __future__ import annotations

import errno
import os
import random
import tracemalloc
from pathlib import Path

import pytest

from kg.spool import Spool, apart

WORDS = ["", "a", "a\tb", "a\t", "b", "ä", "é\x85", "\u2028", "日本", "🙂", "a b", "Z", "~"]


def lines(seed: int, count: int) -> list[str]:
    chance = random.Random(seed)
    return ["\t".join(chance.choices(WORDS, k=3)) for _ in range(count)]


@pytest.mark.parametrize("most", [1, 50, 700, 1 << 20])
def test_order_is_that_of_characters_and_nothing_comes_twice(tmp_path: Path, most: int) -> None:
    given = lines(most, 400)
    with Spool(tmp_path, most) as spool:
        spool.extend(given)
        assert list(spool) == sorted(set(given))
        assert list(spool) == sorted(set(given)), "a second reading"


def test_lines_may_be_added_after_a_reading(tmp_path: Path) -> None:
    one, other = lines(1, 90), lines(2, 90)
    with Spool(tmp_path, 200) as spool:
        spool.extend(one)
        assert list(spool) == sorted(set(one))
        spool.extend(other)
        assert list(spool) == sorted({*one, *other})


def test_nothing_is_left_on_disk_even_meanwhile(tmp_path: Path) -> None:
    with Spool(tmp_path, 10) as spool:
        spool.extend(lines(3, 100))
        next(iter(spool))
        assert list(tmp_path.iterdir()) == []
    assert list(tmp_path.iterdir()) == []


def test_nothing_added_is_nothing_given() -> None:
    with Spool() as spool:
        assert list(spool) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_full_disk_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with Path("/dev/full").open("w", encoding="utf8") as full:
        monkeypatch.setattr("tempfile.TemporaryFile", lambda *_, **__: full)
        with Spool(most=10) as spool, pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
            spool.extend(lines(4, 9000))


def test_two_streams_are_told_apart_a_line_at_a_time() -> None:
    assert [*apart(["a", "b", "d"], ["b", "c", "d"])] == [
        ("a", True, False),
        ("b", True, True),
        ("c", False, True),
        ("d", True, True),
    ]
    many, odd = 200_000, 123_456
    tracemalloc.start()
    try:
        left = (f"line {number:09}" for number in range(many))
        right = (f"line {number:09}" for number in range(many) if number != odd)
        differing = [line for line, *sides in apart(left, right) if not all(sides)]
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert differing == [f"line {odd:09}"]
    assert peak < 100_000
