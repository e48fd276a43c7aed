"""The metadata.csv tables inside an archive: what they say of the files beside them there, as in a folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from kg.articles.metadata import FILE_NAME, FILE_NAMES, FolderMetadata, read_folder_metadata, row_of
from kg.articles.readers.base import DAMAGED, MAX_FILE_BYTES, Found, RawArticle, Unreadable


@dataclass(frozen=True, slots=True)
class ArchiveTables:
    """The tables of an archive by the folder in it that they stand in."""

    tables: Mapping[PurePosixPath, FolderMetadata]

    def applied(self, found: Found, member: str) -> Found:
        """`found`, the only article in the file `member`, with what the nearest table says of it: that wins."""
        if isinstance(found, Unreadable) or found.part:
            return found
        path = PurePosixPath(member)
        for folder in path.parents:
            row = row_of(self.tables[folder].rows, path.relative_to(folder)) if folder in self.tables else None
            if row:
                return _described(found, row)
        return found

    def remarks(self) -> Iterator[Unreadable]:
        """What is wrong with the tables."""
        for folder, table in self.tables.items():
            for note in table.notes:
                yield Unreadable(0, note, (folder / FILE_NAME).as_posix())


def tables_in(members: Mapping[str, int], read: Callable[[str], bytes]) -> ArchiveTables:
    """The tables among the `members` of an archive, names and sizes, whose bytes `read` gives. A file for each member
    lies, empty, beside a copy of its table while that is read, since what a table says of files that are not there is
    told."""
    tables: dict[PurePosixPath, FolderMetadata] = {}
    for name, size in members.items():
        path = PurePosixPath(name)
        if path.name.casefold() not in FILE_NAMES or size > MAX_FILE_BYTES:
            continue
        try:
            data = read(name)
        except DAMAGED as error:
            tables[path.parent] = FolderMetadata(notes=(f"cannot be read ({error}): articles are read without it",))
            continue
        with TemporaryDirectory() as place:
            (Path(place) / FILE_NAME).write_bytes(data)
            for other in members:
                _lay(Path(place), PurePosixPath(other), path)
            tables[path.parent] = read_folder_metadata(Path(place))
    return ArchiveTables(tables)


def _lay(place: Path, path: PurePosixPath, table: PurePosixPath) -> None:
    """Lay an empty file into `place` for the one at `path` that is beside or below the table."""
    if path == table or not path.is_relative_to(table.parent) or path.is_absolute() or ".." in path.parts:
        return
    file = place.joinpath(*path.relative_to(table.parent).parts)
    if file.name.casefold() not in FILE_NAMES:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()


def _described(article: RawArticle, row: Mapping[str, str]) -> RawArticle:
    return replace(article, fields={**article.fields, **{name: words for name, words in row.items() if words}})
