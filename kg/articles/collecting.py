"""Files -> the raw articles in them, each with its place, and a line for whatever was not read.

Lines that say the same of many files, or of many parts of one, are one line with a count.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kg.articles import readers
from kg.articles.finding import File, counted, find, reason_of
from kg.articles.naming import Place, readable
from kg.articles.readers import MissingLibrary, RawArticle, Source, UnknownFormat, Unreadable
from kg.errors import InputError

_MOST_LINES = 3
"""So many parts of one file are told one by one; of more their number."""


@dataclass(slots=True)
class Collected:
    """What `collect` found; `skipped` and `notes` are (place, reason), `tables` the folders of metadata.csv tables."""

    found: list[tuple[Place, RawArticle]] = field(default_factory=list)
    skipped: list[tuple[str, str]] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    tables: list[Path] = field(default_factory=list)


@dataclass(slots=True)
class _Passed:
    """Files of a folder that were not read for a reason that many share, by what can be done."""

    unknown: dict[tuple[Path, str], list[Path]] = field(default_factory=lambda: defaultdict(list))
    missing: dict[tuple[Path, str], list[Path]] = field(default_factory=lambda: defaultdict(list))


def collect(paths: Sequence[Path | str], fields: Mapping[str, str]) -> Collected:
    """Every article in `paths`, in an order that does not depend on theirs. Never raises for one bad file.

    `fields` are the names of fields that the user gave (ours -> theirs).
    """
    files = find(paths)
    collected = Collected(skipped=files.skipped, notes=files.notes, tables=files.tables)
    passed = _Passed()
    for file in files.found:
        _read(file, fields, collected, passed)
    for (folder, remedy), unknown in passed.unknown.items():
        words = ": ".join(filter(None, (counted(unknown), "no format that kg reads", remedy)))
        collected.skipped.append((readable(str(folder)), words))
    for (folder, remedy), missing in passed.missing.items():
        collected.skipped.append((readable(str(folder)), f"{counted(missing)}: {remedy}"))
    _tell_unused(collected)
    return collected


def _read(file: File, fields: Mapping[str, str], collected: Collected, passed: _Passed) -> None:
    """Read one file into `collected`; what many files may share goes into `passed`."""
    bad: dict[str, list[Place]] = defaultdict(list)
    odd: dict[str, list[Place]] = defaultdict(list)
    try:
        for one in readers.read(Source.of_file(file.path, fields)):
            place = Place(file.path, one.part, one.member)
            if isinstance(one, Unreadable):
                bad[one.reason].append(place)
                continue
            collected.found.append((place, one))
            if one.note:
                odd[one.note].append(place)
    except UnknownFormat as error:
        if file.given is None or file.path.suffix.lower() == ".xml":
            collected.skipped.append((readable(str(file.path)), str(error)))
        else:
            passed.unknown[file.given, error.remedy].append(file.path)
    except MissingLibrary as error:
        if file.given is None:
            collected.skipped.append((readable(str(file.path)), str(error)))
        else:
            passed.missing[file.given, error.remedy].append(file.path)
    except (InputError, OSError) as error:
        collected.skipped.append((readable(str(file.path)), reason_of(error)))
    for lines, told in ((bad, collected.skipped), (odd, collected.notes)):
        for reason, places in lines.items():
            told.extend(_together(file.path, reason, places))


def _together(path: Path, reason: str, places: list[Place]) -> list[tuple[str, str]]:
    if len(places) <= _MOST_LINES:
        return [(place.words(), reason) for place in places]
    first = places[0].words(short=True).removeprefix(readable(path.name)).lstrip(":/")
    return [(readable(str(path)), f"{len(places):,} of its parts (the first: {first}): {reason}")]


def _tell_unused(collected: Collected) -> None:
    """One line that names the fields of which nobody knows what they are."""
    unused: dict[str, set[Path]] = defaultdict(set)
    for place, raw in collected.found:
        for name in raw.unused:
            unused[name].add(place.path)
    if unused:
        first = min(path for paths in unused.values() for path in paths)
        files = len({path for paths in unused.values() for path in paths})
        where = f" (in {files:,} files)" if files > 1 else ""
        words = f"fields not used: {', '.join(sorted(unused))}{where}; --fields OURS=THEIRS says what one is"
        collected.notes.append((readable(str(first)), words))
