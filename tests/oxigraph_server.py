"""An empty SPARQL server of another make, for tests of what is sent to an endpoint."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.store.remote import RemoteStore


@contextmanager
def serving(place: Path) -> Iterator[str]:
    """The address of a server that keeps what it holds in `place`; skips the test where none is installed."""
    program = shutil.which("oxigraph") or shutil.which("oxigraph", path=str(Path(sys.executable).parent))
    if program is None:
        pytest.skip("the oxigraph server is not installed")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [program, "serve", "--location", str(place), "--bind", f"127.0.0.1:{port}"]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        address = f"http://127.0.0.1:{port}"
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            try:
                RemoteStore(f"{address}/query").query("ASK {}", timeout=5)
                break
            except StoreError:
                time.sleep(0.1)
        try:
            yield address
        finally:
            process.terminate()
