"""What all readers share: the file that they are given, what they give back, and what they say when they cannot."""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePath
from typing import BinaryIO

from kg.errors import InputError

MAX_FILE_BYTES = 256 * 2**20
"""A file that a reader needs as a whole may be this large; those that go line by line have no such limit."""

_HEAD_BYTES = 64 * 2**10


@dataclass(frozen=True, slots=True)
class RawArticle:
    """An article as its file has it, before anything is cleaned.

    `fields` are the file's own words for `title`, `publisher`, `published`, `updated`, `url`, `story`, `author`,
    `section`, `language`, `description`, `tags`; those that it has. `part` is the article's number in a file of
    several (0 where the file is one article), `member` the name of the file inside an archive that it stands in.
    `note` is a line for the user, `unused` are names of fields that nobody knew what to make of.
    """

    text: str
    fields: Mapping[str, str] = field(default_factory=dict)
    part: int = 0
    note: str = ""
    member: str = ""
    unused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A part of a file (a line, a list item, a file in an archive) that is no article, and why."""

    part: int
    reason: str
    member: str = ""


Found = RawArticle | Unreadable
"""What a reader gives for each part of a file."""


class MissingLibrary(InputError):
    """A format whose library is not installed: `what` names the format, `extra` what to install."""

    def __init__(self, what: str, extra: str) -> None:
        self.what = what
        self.remedy = f"pip install 'kg-news[{extra}]'"
        super().__init__(f"reading {what} needs more than the plain installation: {self.remedy}")


@dataclass(frozen=True)
class Source:
    """A file to read, on disk or in memory (a member of an archive, a page of a crawl).

    `name` is its name with the ending. `opener` opens it anew with every call; `size` is its length in bytes. `charset`
    and `url` are what the surrounding says of it: an archive of pages, a mail. `names` are the fields that the user
    named (ours -> the file's), `depth` counts the archives around it.
    """

    name: str
    opener: Callable[[], BinaryIO]
    size: int
    charset: str = ""
    url: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    depth: int = 0

    @classmethod
    def of_file(cls, path: Path, names: Mapping[str, str] | None = None) -> Source:
        """The file at `path`. InputError where it is no regular file (a pipe would wait for ever), OSError if gone."""
        status = os.stat(path)
        if not stat.S_ISREG(status.st_mode):
            raise InputError(f"{kind_of(status.st_mode)}, no regular file: not opened")
        return cls(path.name, lambda: path.open("rb"), status.st_size, names=names or {})

    @classmethod
    def of_bytes(cls, data: bytes, name: str, around: Source | None = None, charset: str = "", url: str = "") -> Source:
        """`data` as if it were a file `name`; what the user said of `around`, the file it comes from, holds for it."""
        names, depth = (around.names, around.depth + 1) if around else ({}, 0)
        return cls(name, lambda: io.BytesIO(data), len(data), charset, url, names, depth)

    @property
    def ending(self) -> str:
        """The ending of the name in lower case, '.txt'; '' where it has none."""
        return ending_of(self.name)

    def data(self) -> bytes:
        """All bytes. InputError when they are more than MAX_FILE_BYTES."""
        if self.size > MAX_FILE_BYTES:
            size, most = self.size / 2**20, MAX_FILE_BYTES // 2**20
            raise InputError(f"too large ({size:.0f} MiB; at most {most} MiB a file)")
        with self.opener() as stream:
            return stream.read()

    @cached_property
    def head(self) -> bytes:
        """The first bytes, by which a format is told."""
        with self.opener() as stream:
            return stream.read(_HEAD_BYTES)


Reader = Callable[[Source], Iterator[Found]]
"""Reads a file: yields its articles and the parts that are none. InputError when the file as a whole cannot be read;
OSError when it cannot be opened; nothing else whatever the bytes. A library that it needs is imported when it runs."""


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file. `endings` in lower case with the dot; `fits` says whether a file is surely of this kind by its
    content; `read` reads it."""

    name: str
    endings: tuple[str, ...]
    fits: Callable[[Source], bool]
    read: Reader


def ending_of(name: str) -> str:
    """'.html' of 'page.HTML' and of 'page.html?id=3' (as wget saves pages); '' of 'story' and 'Mr. Smith goes'."""
    suffix = PurePath(name.partition("?")[0]).suffix.lower()
    return suffix if suffix[1:].isalnum() and len(suffix) <= _LONGEST_ENDING and not suffix[1:].isdigit() else ""


_LONGEST_ENDING = 9


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
