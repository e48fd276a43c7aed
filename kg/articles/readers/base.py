"""What all readers share: the file that they are given, what they give back, and what they say when they cannot."""

from __future__ import annotations

import gzip
import io
import lzma
import re
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

from kg.articles.regular import regular
from kg.errors import InputError

MAX_FILE_BYTES = 256 * 2**20
"""A file that a reader needs as a whole may be this large; those that go line by line have no such limit."""

TARGETS = (
    "text", "title", "publisher", "published", "updated", "url", "story",
    "author", "section", "language", "description", "tags", "agency",
)  # fmt: skip
"""What an article may say of itself, in our words. Several authors or tags stand between semicolons."""

GZIP = b"\x1f\x8b"
ZIP = b"PK\x03\x04"

DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    tarfile.TarError,
    EOFError,
    gzip.BadGzipFile,
    NotImplementedError,
    RuntimeError,
)
"""What Python raises for an archive that is damaged, encrypted, or packed in a way that it does not know."""

DEEPEST = 3
"""Files in each other that are opened."""
_HEAD_BYTES = 32 * 2**10
_PACKINGS = (".gz", ".bz2", ".xz")
_ENDING = re.compile(r"\.[a-z][a-z0-9]{0,9}|\.7z|\.3gp")


@dataclass(frozen=True, slots=True)
class RawArticle:
    """An article as its file has it, before anything is cleaned.

    `fields` are the file's own words for those of TARGETS that it has, the text aside. `part` is the article's number
    in a file of several (0 where the file is one article), `member` the name of the file inside an archive that it
    stands in. `note` is a line for the user, `unused` are names of fields that nobody knew what to make of. `is_page`
    says that it comes from a web page, where more than the article may have been on it; `is_talk` that names before a
    colon are those of speakers, however few there are.
    """

    text: str
    fields: Mapping[str, str] = field(default_factory=dict)
    part: int = 0
    note: str = ""
    member: str = ""
    unused: tuple[str, ...] = ()
    is_page: bool = False
    is_talk: bool = False


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

    def __init__(self, what: str, extra: str = "formats") -> None:
        self.remedy = f"pip install 'kg-news[{extra}]'"
        super().__init__(f"reading {what} needs more than the plain installation: {self.remedy}")


class UnknownFormat(InputError):
    """A file that no reader is for; `remedy` says what can be done, where that is known of its kind."""

    def __init__(self, message: str, remedy: str = "") -> None:
        self.remedy = remedy
        super().__init__(message)


@dataclass(frozen=True)
class Source:
    """A file to read, on disk or in memory (a member of an archive, a page of a crawl).

    `name` is its name with the ending. `opener` opens it anew with every call; `size` is its length in bytes, -1 where
    only reading tells. `charset` and `url` are what the surrounding says of it: an archive of pages, a mail. `names`
    are the fields that the user named (ours -> the file's), `depth` counts the archives around it.
    """

    name: str
    opener: Callable[[], BinaryIO]
    size: int = -1
    charset: str = ""
    url: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    depth: int = 0

    @classmethod
    def of_file(cls, path: Path, names: Mapping[str, str] | None = None) -> Source:
        """The file at `path`. InputError where it is no regular file (a pipe would wait for ever), OSError if gone."""
        return cls(path.name, lambda: path.open("rb"), regular(path), names=names or {})

    @classmethod
    def of_bytes(cls, data: bytes, name: str, around: Source | None = None, charset: str = "", url: str = "") -> Source:
        """`data` as if it were a file `name`; what the user said of `around`, the file it comes from, holds for it."""
        names, depth = (around.names, around.depth + 1) if around else ({}, 0)
        return cls(name, lambda: io.BytesIO(data), len(data), charset, url, names, depth)

    @cached_property
    def ending(self) -> str:
        """The ending of the name in lower case, '.txt'; '' where it has none."""
        return ending_of(self.name)

    def data(self) -> bytes:
        """All bytes. InputError when they are more than MAX_FILE_BYTES."""
        most = MAX_FILE_BYTES // 2**20
        if self.size > MAX_FILE_BYTES:
            raise InputError(f"too large ({self.size / 2**20:.0f} MiB; at most {most} MiB a file)")
        with self.opener() as stream:
            data = stream.read(MAX_FILE_BYTES + 1)
        if len(data) > MAX_FILE_BYTES:
            raise InputError(f"too large when unpacked (more than {most} MiB)")
        return data

    @cached_property
    def head(self) -> bytes:
        """The first bytes, by which a format is told."""
        with self.opener() as stream:
            return stream.read(_HEAD_BYTES)

    @cached_property
    def unpacked_head(self) -> bytes:
        """The first bytes of what a file holds that is packed with gzip; b'' where it is not, or damaged."""
        if not self.head.startswith(GZIP):
            return b""
        try:
            return zlib.decompressobj(wbits=31).decompress(self.head, _HEAD_BYTES)
        except zlib.error:
            return b""

    def zipped(self, member: str) -> bool:
        """Whether it is a zip archive that holds `member`; False where it is damaged."""
        try:
            with self.opener() as stream, zipfile.ZipFile(stream) as archive:
                return member in archive.namelist()
        except (zipfile.BadZipFile, NotImplementedError, ValueError, RuntimeError):
            return False

    @cached_property
    def lead(self) -> str:
        """The first characters, near enough for telling a format: UTF-16 by its mark, else UTF-8 with errors."""
        head = self.head
        if head.startswith((b"\xff\xfe", b"\xfe\xff")):
            return head.decode("utf-16", "replace")
        return head.decode("utf-8", "replace").removeprefix("\ufeff")


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


def numbered(found: Found, part: int) -> Found:
    """`found` as part `part` of a larger file."""
    return replace(found, part=part)


def within(inner: Source, member: str, read: Reader) -> Iterator[Found]:
    """What `read` finds in a file inside another, each with its place there; what is wrong with it costs that file
    alone. Raises MissingLibrary."""
    try:
        for found in read(inner):
            yield replace(found, member=f"{member}/{found.member}" if found.member else member)
    except MissingLibrary:
        raise
    except UnknownFormat as error:
        yield Unreadable(0, ": ".join(filter(None, ("no format that kg reads", error.remedy))), member)
    except InputError as error:
        yield Unreadable(0, str(error), member)
    except DAMAGED as error:
        yield Unreadable(0, f"damaged: {error}", member)


def not_too_deep(source: Source) -> None:
    """Raise InputError for an archive in an archive in an archive."""
    if source.depth >= DEEPEST:
        raise InputError(f"an archive in an archive in an archive: more than {DEEPEST} are not opened")


def with_address(found: Found, url: str) -> Found:
    """`found` with the address that its surrounding knows, where it tells none itself."""
    if isinstance(found, Unreadable) or not url.startswith(("http://", "https://")) or found.fields.get("url"):
        return found
    return replace(found, fields={**found.fields, "url": url})


def byline(words: str) -> str:
    """Who wrote it, without the 'By' before the name."""
    return re.sub(r"^by:?\s+(?=\S)", "", words.strip(), flags=re.I)


def never(source: Source) -> bool:
    """The `fits` of a format that only its ending tells."""
    return False


@contextmanager
def library(what: str) -> Iterator[None]:
    """For calls of a format's own library on a user's bytes: whatever it raises is one line that `what` is damaged."""
    try:
        yield
    except (InputError, OSError):
        raise
    except Exception as error:
        reason = " ".join(str(error).split())[:120] or type(error).__name__
        raise InputError(f"damaged, or no {what}: {reason}") from error


def ending_of(name: str) -> str:
    """'.html' of 'page.HTML' and of 'page.html?id=3' (as wget saves pages); '' of 'story' and 'Mr. Smith goes'."""
    base = name.partition("?")[0].rpartition("/")[2]
    dot = base.rfind(".")
    suffix = base[dot:].lower() if dot > 0 else ""
    return suffix if _ENDING.fullmatch(suffix) else ""


def stem_of(name: str) -> str:
    """The name without its ending, and without one of packing behind that: 'list' of 'list.jsonl.gz'."""
    name = name.rstrip("/").rpartition("/")[2]
    base = name.partition("?")[0] or name
    for endings in (_PACKINGS, None):
        ending = ending_of(base)
        if ending and (endings is None or ending in endings) and len(base) > len(ending):
            base = base[: -len(ending)]
    return base
