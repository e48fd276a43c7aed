"""Packed files (gzip, bzip2, xz) and archives (zip, tar): what is inside is read as if it lay there unpacked."""

from __future__ import annotations

import bz2
import gzip
import lzma
import tarfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from kg.articles.metadata import FILE_NAMES
from kg.articles.readers.base import (
    DAMAGED,
    GZIP,
    MAX_FILE_BYTES,
    ZIP,
    Format,
    Found,
    Reader,
    Source,
    Unreadable,
    not_too_deep,
    within,
)
from kg.articles.readers.beside import tables_in
from kg.errors import InputError

_DECISIONS = "decisions.csv"
_TARS = {".tgz": ".tar", ".tbz2": ".tar", ".txz": ".tar"}
"""Endings that stand for two."""
_TAR_MARK = 257, b"ustar"


def packed(read: Reader) -> tuple[Format, ...]:
    """The formats of one file that is packed; `read` reads what is in it."""
    return (
        _packed("gzip", (".gz", ".tgz"), GZIP, lambda stream: gzip.GzipFile(fileobj=stream, mode="rb"), read),
        _packed("bzip2", (".bz2", ".tbz2"), b"BZh", lambda stream: bz2.BZ2File(stream), read),
        _packed("xz", (".xz", ".txz"), b"\xfd7zXZ\x00", lambda stream: lzma.LZMAFile(stream), read),
    )


def _packed(
    name: str, endings: tuple[str, ...], mark: bytes, unpacked: Callable[[BinaryIO], object], read: Reader
) -> Format:
    def reading(source: Source) -> Iterator[Found]:
        not_too_deep(source)
        inner_name = source.name
        for ending in endings:
            bare = inner_name.removesuffix(ending)
            if bare and bare != inner_name:
                inner_name = bare + _TARS.get(ending, "")
                break

        def opener() -> BinaryIO:
            return cast(BinaryIO, unpacked(source.opener()))

        inner = replace(source, name=inner_name, opener=opener, size=-1, depth=source.depth + 1)
        try:
            yield from read(inner)
        except DAMAGED as error:
            raise InputError(f"damaged {name} file: {error}") from error
        except OSError as error:
            if error.errno is None:  # not the system's word but that of bz2
                raise InputError(f"damaged {name} file: {error}") from error
            raise

    return Format(name, endings, lambda source: source.head.startswith(mark), reading)


def zipped(read: Reader) -> Format:
    """The format of a zip archive; `read` reads each file in it."""

    def reading(source: Source) -> Iterator[Found]:
        not_too_deep(source)
        try:
            with source.opener() as stream, zipfile.ZipFile(stream) as archive:
                members = {info.filename: info for info in archive.infolist() if not info.is_dir()}
                members = {name: members[name] for name in sorted(members) if not _is_hidden(name)}
                tables = tables_in({name: info.file_size for name, info in members.items()}, archive.read)
                yield from tables.remarks()
                _not_empty(members)
                for name, info in members.items():
                    for found in _zipped_member(archive, info, source, read):
                        yield tables.applied(found, name)
        except DAMAGED as error:
            raise InputError(f"damaged zip archive: {error}") from error

    return Format("zip", (".zip",), _is_archive, reading)


def tarred(read: Reader) -> Format:
    """The format of a tar archive; `read` reads each file in it. They are read one after the other, as they stand:
    to go back in one that is packed means to unpack it anew."""

    def reading(source: Source) -> Iterator[Found]:
        not_too_deep(source)
        try:
            with source.opener() as stream, tarfile.open(fileobj=stream, mode="r:") as archive:
                members = {info.name: info for info in archive if info.isfile() and not _is_hidden(info.name)}
                _not_empty(members)
                tables = tables_in(
                    {name: info.size for name, info in members.items()}, lambda name: _bytes(archive, members[name])
                )
                yield from tables.remarks()
                for name, info in members.items():
                    if (kept := _is_kept(name)) is not None:
                        yield from kept
                    elif info.size > MAX_FILE_BYTES:
                        yield Unreadable(0, f"too large ({info.size / 2**20:.0f} MiB)", name)
                    else:
                        inner = Source.of_bytes(_bytes(archive, info), PurePosixPath(name).name, source)
                        for found in within(inner, name, read):
                            yield tables.applied(found, name)
        except DAMAGED as error:
            raise InputError(f"damaged tar archive: {error}") from error

    return Format("tar", (".tar",), _is_tar, reading)


def _is_archive(source: Source) -> bool:
    """Whether it is a zip archive, and no document of a program that packs its own (.xlsx, .epub, .jar)."""
    if not source.head.startswith(ZIP) or source.head[30:38] == b"mimetype":
        return False
    return not source.zipped("[Content_Types].xml") and not source.zipped("META-INF/MANIFEST.MF")


def _is_tar(source: Source) -> bool:
    place, mark = _TAR_MARK
    return source.head[place : place + len(mark)] == mark


def _not_empty(members: Mapping[str, object]) -> None:
    if not members:
        raise InputError("an archive with no file in it")


def _is_kept(name: str) -> list[Unreadable] | None:
    """What is told of a file that stands beside articles and is none; None for any other."""
    match PurePosixPath(name).name.casefold():
        case base if base in FILE_NAMES:
            return []  # read already
        case base if base == _DECISIONS:
            return [Unreadable(0, "decisions inside an archive are not followed: put the file beside it", name)]
        case _:
            return None


def _zipped_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, source: Source, read: Reader) -> Iterator[Found]:
    if (kept := _is_kept(info.filename)) is not None:
        yield from kept
        return
    if info.flag_bits & 1:
        yield Unreadable(0, "encrypted: unpack the archive", info.filename)
        return

    def opener() -> BinaryIO:
        return cast(BinaryIO, archive.open(info))

    name = PurePosixPath(info.filename).name
    inner = replace(source, name=name, opener=opener, size=info.file_size, depth=source.depth + 1)
    yield from within(inner, info.filename, read)


def _bytes(archive: tarfile.TarFile, info: tarfile.TarInfo) -> bytes:
    stream = archive.extractfile(info)
    return stream.read() if stream else b""


def _is_hidden(name: str) -> bool:
    return any(part.startswith(".") or part == "__MACOSX" for part in PurePosixPath(name).parts)
