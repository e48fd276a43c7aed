"""Executor: several processes of this machine.

They are spawned: a script that asks for them needs the usual `if __name__ == "__main__":`. They end with their parent,
however that ends.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing, contextmanager
from multiprocessing.connection import wait

from kg.execution import Lost, Result, Task

_PR_SET_PDEATHSIG = 1
_SUSPICIOUS = 2
"""Losses of workers after which the tasks under way are done each by itself."""


class Processes:
    """Executor: `number` worker processes."""

    def __init__(self, number: int | None = None) -> None:
        """`number` None: one a processor."""
        self.number = number or os.cpu_count() or 1

    def run(self, work: Callable[[Task], Result], tasks: Sequence[Task]) -> Iterator[tuple[int, Result | Lost]]:
        """See `Executor.run`. When the caller stops early, by Ctrl-C above all, the workers are ended at once.

        A worker that dies takes the whole pool along, and nobody tells over which task: what was not done yet is done
        again in a new pool, and once that has died too, what was under way is done each by itself.
        """
        waiting = list(range(len(tasks)))
        losses = 0
        while waiting:
            if losses < _SUSPICIOUS:
                try:
                    with closing(_in_pool(self.number, work, tasks, waiting)) as found:
                        for place, result in found:
                            waiting.remove(place)
                            yield place, result
                except BrokenProcessPool:
                    losses += 1
                continue
            under_way, waiting = waiting[: self.number + 1], waiting[self.number + 1 :]
            for place in under_way:
                yield place, _alone(work, tasks, place)
            losses = 0


def _alone(work: Callable[[Task], Result], tasks: Sequence[Task], place: int) -> Result | Lost:
    """The result of one task in a process of its own."""
    try:
        with closing(_in_pool(1, work, tasks, [place])) as found:
            ((_, result),) = found
            return result
    except BrokenProcessPool:
        return Lost()


def _in_pool(
    number: int, work: Callable[[Task], Result], tasks: Sequence[Task], places: Sequence[int]
) -> Generator[tuple[int, Result], None, None]:
    """Raises BrokenProcessPool where a worker dies."""
    context = multiprocessing.get_context("spawn")
    others = set(multiprocessing.active_children())
    workers = min(number, len(places))
    with ProcessPoolExecutor(workers, mp_context=context, initializer=end_with_parent) as pool:
        try:
            with _interrupts_held_back():
                futures = {pool.submit(work, tasks[place]): place for place in places}
            for future in as_completed(list(futures)):
                place = futures.pop(future)  # it has its result as long as anybody has it
                yield place, future.result()
        except BrokenProcessPool:
            raise
        except BaseException:  # not pool.shutdown(cancel_futures=True): that waits for the tasks under way
            for worker in set(multiprocessing.active_children()) - others:
                worker.terminate()
            raise


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """Processes started inside never see Ctrl-C, which a terminal sends to the whole group: their parent ends them.

    They inherit what is blocked; a handler of their own would come too late for a Ctrl-C while Python starts. A Ctrl-C
    meanwhile counts at the end of the block, also where another thread, one of a library, does not block it: a process
    whose start was cut off would complain.
    """
    late: list[int] = []
    in_main = threading.current_thread() is threading.main_thread()
    handler = signal.signal(signal.SIGINT, lambda number, _: late.append(number)) if in_main else None
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        if in_main:
            signal.signal(signal.SIGINT, handler if handler is not None else signal.default_int_handler)
    if late:
        signal.raise_signal(signal.SIGINT)


def end_with_parent() -> None:
    """Let this process, a worker, end with its parent: at once where the system sees to that (Linux), else as soon as
    it can look."""
    threading.Thread(target=_wait_for_parent, daemon=True).start()
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        parent = multiprocessing.parent_process()
        if parent is not None and os.getppid() != parent.pid:  # it died before
            os._exit(1)


def _wait_for_parent() -> None:
    """A worker whose parent was killed would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
