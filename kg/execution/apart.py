"""Work in a process that branches off this one, so that all memory that it takes is given back when it is done.

Python and the C library keep much of what was freed for later use: of a process that has merged many articles more than
half stays taken, and what comes after would have to be added to it.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import TypeVar

from kg.errors import StoreError
from kg.execution.processes import end_with_parent

Made = TypeVar("Made")


def apart(work: Callable[[], Made]) -> Made:
    """What `work` gives, done in a process that has all that this one has, and ends with it; in this one where the
    system has no such processes. Its result must be fit to be sent, and what it changes in memory is lost.

    Limits: the process has no thread but the one that called, so that `work` must not need those of libraries, as a
    store that is open has. Raises what `work` raises, and StoreError where the process is killed.
    """
    if sys.platform != "linux":
        return work()
    context = multiprocessing.get_context("fork")
    receiving, sending = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(work, sending), daemon=False)
    process.start()
    sending.close()
    try:
        fine, found = receiving.recv()
    except EOFError:
        process.join()
        why = "for want of memory perhaps" if process.exitcode == -signal.SIGKILL else f"status {process.exitcode}"
        raise StoreError(f"the process that merges the articles has died ({why})") from None
    except BaseException:  # Ctrl-C above all
        process.kill()
        process.join()
        raise
    finally:
        receiving.close()
    process.join()
    if fine:
        made: Made = found
        return made
    raise found


def _send(work: Callable[[], Made], sending: Connection) -> None:
    """In the new process: do the work and send what it gives, or what it raises. Ctrl-C is for the one that waits."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()
    try:
        answer: tuple[bool, object] = (True, work())
    except BaseException as error:
        answer = (False, error)
    sending.send(answer)
    sending.close()
    os._exit(0)
