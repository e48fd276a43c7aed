"""Executor: a Ray cluster (extra `ray`), or one that is started on this machine for as long as the work takes.

Every machine of a cluster needs this package and its pipeline in the same version. Nothing is sent to Ray's makers.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from kg.errors import KgError
from kg.execution import Lost, Result, Task

_TRIES = 3
"""How often Ray does a task again whose worker died."""
_AHEAD = 4
"""Tasks a processor that are given out before their turn; the others wait here."""
_OBJECTS = 128 << 20
"""Bytes of shared memory that a cluster of our own takes for results under way."""


class OnRay:
    """Executor: workers of a Ray cluster."""

    def __init__(self, number: int | None = None, address: str = "") -> None:
        """`number` is how many tasks are done at once (None: all that the cluster can), `address` that of a cluster
        ('auto', 'HOST:PORT', 'ray://...'; '': one of its own). Raises KgError where Ray is not installed."""
        try:
            import ray
        except ImportError as error:
            raise KgError("--executor ray needs Ray: pip install 'kg-news[ray]'") from error
        self._ray: Any = ray
        self.number, self.address = number, address

    def run(self, work: Callable[[Task], Result], tasks: Sequence[Task]) -> Iterator[tuple[int, Result | Lost]]:
        """See `Executor.run`. Raises KgError where the cluster is not reached."""
        ray = self._ray
        with self.connected():
            given = ray.put(work)
            remote = ray.remote(max_retries=_TRIES)(_done)
            most = self.number or _AHEAD * max(1, int(ray.cluster_resources().get("CPU", 1)))
            waiting = iter(enumerate(tasks))
            under_way: dict[Any, int] = {}
            try:
                while True:
                    while len(under_way) < most and (upcoming := next(waiting, None)) is not None:
                        under_way[remote.remote(given, upcoming[1])] = upcoming[0]
                    if not under_way:
                        return
                    for reference in ray.wait(list(under_way))[0]:
                        yield under_way.pop(reference), self._result(reference)
            finally:
                for reference in under_way:
                    ray.cancel(reference, force=True)

    def _result(self, reference: Any) -> Any:
        exceptions = self._ray.exceptions
        try:
            return self._ray.get(reference)
        except exceptions.RayTaskError as error:
            raise error.cause from error
        except (exceptions.WorkerCrashedError, exceptions.OutOfMemoryError, exceptions.NodeDiedError):
            return Lost()

    @contextmanager
    def connected(self) -> Iterator[None]:
        """Keep the cluster for all that is run inside; without it, each run connects anew. A connection that the caller
        made already is used, and kept. Raises KgError where the cluster is not reached."""
        ray = self._ray
        if ray.is_initialized():
            yield
            return
        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
        quiet = {"log_to_driver": False, "logging_level": "ERROR"}
        try:
            if self.address:
                ray.init(self.address, **quiet)
            else:
                path = os.pathsep.join(entry for entry in sys.path if entry)  # workers import what we import
                here = {"num_cpus": self.number, "include_dashboard": False, "object_store_memory": _OBJECTS}
                ray.init(**here, runtime_env={"env_vars": {"PYTHONPATH": path}}, **quiet)
        except (ConnectionError, RuntimeError, ValueError, OSError) as error:
            reason = " ".join(str(error).split())
            raise KgError(f"cannot reach the Ray cluster {self.address or 'of this machine'}: {reason}") from error
        try:
            yield
        finally:
            ray.shutdown()


def _done(work: Callable[[Task], Result], task: Task) -> Result:
    return work(task)
