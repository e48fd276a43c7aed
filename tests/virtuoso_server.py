"""An empty Virtuoso, for tests of what is sent to a store whose SPARQL is its own in places."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.store.remote import RemoteStore

_SETTINGS = """[Database]
DatabaseFile = v.db
ErrorLogFile = v.log
LockFile = v.lck
TransactionFile = v.trx
xa_persistent_file = v.pxa
[TempDatabase]
DatabaseFile = t.db
TransactionFile = t.trx
[Parameters]
ServerPort = 127.0.0.1:{database}
NumberOfBuffers = 10000
[HTTPServer]
ServerPort = 127.0.0.1:{http}
"""


@contextmanager
def serving_virtuoso(place: Path) -> Iterator[str]:
    """The address of a server that anybody may write to; skips the test where Virtuoso is not installed."""
    if shutil.which("virtuoso-t") is None or shutil.which("isql-vt") is None:
        pytest.skip("Virtuoso is not installed")
    place.mkdir()
    ports = [_free_port() for _ in range(2)]
    (place / "v.ini").write_text(_SETTINGS.format(database=ports[0], http=ports[1]))
    command = ["virtuoso-t", "+foreground", "+configfile", "v.ini"]
    with subprocess.Popen(command, cwd=place, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        address = f"http://127.0.0.1:{ports[1]}/sparql"
        try:
            _wait(address)
            grant = 'GRANT SPARQL_UPDATE TO "SPARQL";'
            asked = ["isql-vt", f"127.0.0.1:{ports[0]}", "dba", "dba", f"exec={grant}"]
            subprocess.run(asked, check=True, capture_output=True, timeout=60)
            yield address
        finally:
            process.kill()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def _wait(address: str) -> None:
    deadline = time.monotonic() + 120
    while True:
        try:
            RemoteStore(address).query("ASK {}", timeout=5)
            return
        except StoreError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)
