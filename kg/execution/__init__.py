"""Where work is done: in this process, in several, or on a Ray cluster, all behind one small interface.

An executor is given a function and tasks, both of which can be pickled, and gives each task's result as it is done.
Nothing else depends on where that was; so the same tasks give the same results everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Literal, Protocol, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")
Name = Literal["here", "processes", "ray"]
NAMES: tuple[Name, ...] = ("here", "processes", "ray")


class Lost:
    """In the place of a result: the workers that did this task died over it, the last of them with nothing else to
    do."""


class Executor(Protocol):
    """Does many tasks."""

    def run(self, work: Callable[[Task], Result], tasks: Sequence[Task]) -> Iterator[tuple[int, Result | Lost]]:
        """(place of the task, what `work` gives for it), each task once, in whatever order they are done.

        A task whose worker dies is done again; Lost is given for one over which workers die again and again. What
        `work` raises is raised here and ends the rest, and so does leaving the iterator early.
        """


class Here:
    """Executor: one task after the other in this process."""

    def run(self, work: Callable[[Task], Result], tasks: Sequence[Task]) -> Iterator[tuple[int, Result | Lost]]:
        """See `Executor.run`."""
        for place, task in enumerate(tasks):
            yield place, work(task)


def executor(name: Name, number: int | None = None, address: str = "") -> Executor:
    """The executor of that name with `number` workers (None: as many as there are processors), a Ray cluster at
    `address` ('': one of its own on this machine). Raises KgError where Ray is not installed or reached."""
    if name == "processes":
        from kg.execution.processes import Processes

        return Processes(number)
    if name == "ray":
        from kg.execution.on_ray import OnRay

        return OnRay(number, address)
    return Here()
