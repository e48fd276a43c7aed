"""The process that asks a store, so that a query can be ended: on a time limit and on Ctrl-C it is killed.

One process answers the queries of one opened store, one after another, and lives as long as that. `kg.store.child` is
what runs in it. A request is a line of JSON, an answer a line of JSON and as many bytes as it says.
"""

from __future__ import annotations

import json
import math
import subprocess
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from kg.errors import QueryError, StoreError
from kg.store import Answer, Form, Malformed

# The child finds this very package, wherever it was imported from, and nothing of the current folder.
_CHILD = "import sys; sys.path.append(sys.argv.pop(1)); from kg.store.child import main; sys.exit(main())"
_FORMS: dict[str, Form] = {"rows": "rows", "truth": "truth", "triples": "triples"}


class Worker:
    """A child process with the store at `path` open. Started by the first query."""

    def __init__(self, path: Path | None) -> None:
        """`path` is the store's own folder, or its file; None for a store with nothing in it."""
        self._path = path
        self._process: subprocess.Popen[bytes] | None = None

    def query(self, text: str, prefixes: Mapping[str, str], timeout: float, most: int = 0) -> Answer:
        """The answer to a query, of at most `most` rows or triples (0: all).

        Raises Malformed, StoreError, and QueryError where it took longer than `timeout` seconds or the process ended.
        """
        process = self._started()
        late = threading.Event()

        def end() -> None:
            late.set()
            process.kill()

        timer = None if math.isinf(timeout) else threading.Timer(timeout, end)
        request = json.dumps({"text": text, "prefixes": dict(prefixes), "most": most}).encode() + b"\n"
        try:
            if timer is not None:
                timer.daemon = True
                timer.start()
            head, payload = _exchange(process, request)
        except BaseException:  # Ctrl-C above all: what is being asked must not go on
            self.close()
            raise
        finally:
            if timer is not None:
                timer.cancel()
        if late.is_set():
            self.close()
            raise QueryError(f"the query took longer than {timeout:g} s: narrow it, or allow it more time (--timeout)")
        if head is None:
            raise QueryError(f"the query's process ended early: {self._last_words()}")
        return _answer(head, payload)

    def close(self) -> None:
        """End the process, if there is one."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout, process.stderr):
            if pipe is not None:
                with suppress(BrokenPipeError):  # a request that the process no longer read
                    pipe.close()

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is not None:
            self.close()
        if self._process is None:
            command = [sys.executable, "-P", "-c", _CHILD, str(Path(__file__).parents[2]), str(self._path or "")]
            pipe = subprocess.PIPE
            self._process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe)
        return self._process

    def _last_words(self) -> str:
        process = self._process
        status = process.wait() if process else 0
        words = process.stderr.read().decode(errors="replace").strip() if process and process.stderr else ""
        self.close()
        return words.splitlines()[-1] if words else f"status {status}"


def _exchange(process: subprocess.Popen[bytes], request: bytes) -> tuple[dict[str, Any] | None, bytes]:
    """What the process answers; None where it has ended."""
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        process.stdin.write(request)
        process.stdin.flush()
    except BrokenPipeError:
        return None, b""
    line = process.stdout.readline()
    if not line.endswith(b"\n"):
        return None, b""
    head: dict[str, Any] = json.loads(line)
    payload = process.stdout.read(head["length"])
    return (head, payload) if len(payload) == head["length"] else (None, b"")


def _answer(head: Mapping[str, Any], payload: bytes) -> Answer:
    match head["status"]:
        case "malformed":
            raise Malformed(head["line"], head["column"], head["reason"])
        case "store":
            raise StoreError(head["reason"])
        case "query":
            raise QueryError(head["reason"])
    return Answer(_FORMS[head["status"]], payload, bool(head["cut"]))
