"""One contract for all executors: the same results wherever the work is done, whoever dies meanwhile."""

from __future__ import annotations

import os
import weakref
from collections.abc import Iterator
from contextlib import nullcontext
from importlib.util import find_spec
from pathlib import Path

import pytest

from kg.execution import Executor, Lost, Name, executor
from kg.execution.on_ray import OnRay
from tests.execution.deeds import Deed, Held, hold, nothing

NUMBERS = list(range(9))
needs_ray = pytest.mark.skipif(find_spec("ray") is None, reason="needs Ray (extra ray)")
ELSEWHERE = ["processes", pytest.param("ray", marks=needs_ray)]


@pytest.fixture(scope="module", params=["here", *ELSEWHERE])
def anywhere(request: pytest.FixtureRequest) -> Iterator[Executor]:
    """Every executor, with two workers."""
    yield from _made(request.param)


@pytest.fixture(scope="module", params=ELSEWHERE)
def elsewhere(request: pytest.FixtureRequest) -> Iterator[Executor]:
    """Those with workers of their own."""
    yield from _made(request.param)


def _made(name: Name) -> Iterator[Executor]:
    made = executor(name, 2)
    with made.connected() if isinstance(made, OnRay) else nullcontext():
        yield made


def results(found: Executor, deed: Deed) -> dict[int, object]:
    """The result by number; each number once."""
    pairs = list(found.run(deed, NUMBERS))
    assert len(pairs) == len(dict(pairs)) == len(NUMBERS)
    return dict(pairs)


def test_every_task_is_done_once(anywhere: Executor) -> None:
    assert results(anywhere, Deed(os.getpid())) == {number: number**2 for number in NUMBERS}
    assert list(anywhere.run(nothing, [])) == []


def test_error_of_the_work_is_raised(anywhere: Executor) -> None:
    with pytest.raises(ValueError, match="5 is wrong"):
        list(anywhere.run(Deed(os.getpid(), wrong=frozenset({5})), NUMBERS))


def test_worker_that_dies_costs_its_task_again(elsewhere: Executor, tmp_path: Path) -> None:
    deed = Deed(os.getpid(), frozenset({0, 4}), str(tmp_path))
    assert results(elsewhere, deed) == {number: number**2 for number in NUMBERS}
    assert {entry.name for entry in tmp_path.iterdir()} == {"0", "4"}


def test_task_over_which_workers_die_is_lost_and_no_other(elsewhere: Executor) -> None:
    found = results(elsewhere, Deed(os.getpid(), frozenset({3})))
    assert isinstance(found.pop(3), Lost)
    assert found == {number: number**2 for number in NUMBERS if number != 3}


def test_work_is_done_in_other_processes(elsewhere: Executor) -> None:
    assert os.getpid() not in {pid for _, pid in elsewhere.run(nothing, [1, 2])}


def test_results_are_not_held(anywhere: Executor) -> None:
    seen: list[weakref.ref[Held]] = []
    held = 0
    for _, result in anywhere.run(hold, NUMBERS):
        assert isinstance(result, Held)
        seen.append(weakref.ref(result))
        del result
        held = max(held, sum(one() is not None for one in seen))
    assert len(seen) == len(NUMBERS)
    assert held <= 3
