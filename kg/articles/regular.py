"""Only regular files are opened: a pipe would wait for ever, and a device never end."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from kg.errors import InputError


def regular(path: Path) -> int:
    """The size of the regular file at `path`. Raises InputError for anything else, OSError if it is gone."""
    status = os.stat(path)
    if not stat.S_ISREG(status.st_mode):
        raise InputError(f"{kind_of(status.st_mode)}, no regular file: not opened")
    return status.st_size


def bytes_of(path: Path) -> bytes:
    """What the regular file at `path` holds. Raises as `regular` does."""
    regular(path)
    return path.read_bytes()


def kind_of(mode: int) -> str:
    """What kind of thing a file of this mode is, in words."""
    kinds = (
        (stat.S_ISREG, "a file"),
        (stat.S_ISDIR, "a folder"),
        (stat.S_ISFIFO, "a pipe"),
        (stat.S_ISSOCK, "a socket"),
        (stat.S_ISBLK, "a device"),
        (stat.S_ISCHR, "a device"),
    )
    return next((words for test, words in kinds if test(mode)), "something else")
