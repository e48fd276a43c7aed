"""Files packed with gzip, and zip archives: what is inside is read as if it lay there unpacked."""

from __future__ import annotations

import gzip
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from kg.articles.metadata import FILE_NAME
from kg.articles.readers.base import (
    DAMAGED,
    GZIP,
    ZIP,
    Format,
    Found,
    MissingLibrary,
    Reader,
    Source,
    UnknownFormat,
    Unreadable,
)
from kg.articles.readers.beside import tables_in
from kg.errors import InputError

_DEEPEST = 3
_DECISIONS = "decisions.csv"


def packed(read: Reader) -> Format:
    """The format of one file packed with gzip; `read` reads what is in it."""

    def reading(source: Source) -> Iterator[Found]:
        _not_too_deep(source)
        name = source.name.removesuffix(".gz") or source.name
        if name == source.name and name.endswith(".tgz"):
            name = f"{name[:-4]}.tar"
        inner = replace(source, name=name, opener=lambda: _unpacked(source), size=-1, depth=source.depth + 1)
        try:
            yield from read(inner)
        except DAMAGED as error:
            raise InputError(f"damaged gzip file: {error}") from error

    return Format("gzip", (".gz", ".tgz"), lambda source: source.head.startswith(GZIP), reading)


def zipped(read: Reader) -> Format:
    """The format of a zip archive; `read` reads each file in it."""

    def reading(source: Source) -> Iterator[Found]:
        _not_too_deep(source)
        try:
            with source.opener() as stream, zipfile.ZipFile(stream) as archive:
                members = [info for info in archive.infolist() if not info.is_dir() and not _is_hidden(info.filename)]
                if not members:
                    raise InputError("an archive with no file in it")
                tables = tables_in(archive, members)
                yield from tables.remarks()
                for info in sorted(members, key=lambda info: info.filename):
                    for found in _member(archive, info, source, read):
                        yield tables.applied(found, info.filename)
        except DAMAGED as error:
            raise InputError(f"damaged zip archive: {error}") from error

    return Format("zip", (".zip",), _is_archive, reading)


def _is_archive(source: Source) -> bool:
    """Whether it is a zip archive, and no document of a program that packs its own (.xlsx, .epub, .jar)."""
    if not source.head.startswith(ZIP) or source.head[30:38] == b"mimetype":
        return False
    return not source.zipped("[Content_Types].xml") and not source.zipped("META-INF/MANIFEST.MF")


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, source: Source, read: Reader) -> Iterator[Found]:
    name = PurePosixPath(info.filename).name
    if name.casefold() == FILE_NAME:
        return  # read already
    if name.casefold() == _DECISIONS:
        yield Unreadable(0, "decisions inside an archive are not followed: put the file beside it", info.filename)
        return
    if info.flag_bits & 1:
        yield Unreadable(0, "encrypted: unpack the archive", info.filename)
        return

    def opener() -> BinaryIO:
        return cast(BinaryIO, archive.open(info))

    inner = replace(source, name=name, opener=opener, size=info.file_size, depth=source.depth + 1)
    try:
        for found in read(inner):
            within = f"{info.filename}/{found.member}" if found.member else info.filename
            yield replace(found, member=within)
    except MissingLibrary:
        raise
    except UnknownFormat:
        yield Unreadable(0, "no format that kg reads", info.filename)
    except InputError as error:
        yield Unreadable(0, str(error), info.filename)
    except DAMAGED as error:
        yield Unreadable(0, f"damaged: {error}", info.filename)


def _unpacked(source: Source) -> BinaryIO:
    return cast(BinaryIO, gzip.GzipFile(fileobj=source.opener(), mode="rb"))


def _not_too_deep(source: Source) -> None:
    if source.depth >= _DEEPEST:
        raise InputError(f"an archive in an archive in an archive: more than {_DEEPEST} are not opened")


def _is_hidden(name: str) -> bool:
    return any(part.startswith(".") or part == "__MACOSX" for part in PurePosixPath(name).parts)
