"""What a metadata.csv beside the articles says of each of them."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from email.utils import parsedate_to_datetime
from pathlib import Path

from kg.articles.decode import decode
from kg.errors import InputError

FILE_NAME = "metadata.csv"
FIELDS = ("title", "publisher", "published", "url", "story")


@dataclass(frozen=True, slots=True)
class FolderMetadata:
    """Rows of one metadata.csv by file name, and what was wrong with it, in lines for the user."""

    rows: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def read_folder_metadata(folder: Path) -> FolderMetadata:
    """The metadata.csv of `folder`: columns file (needed), title, publisher, published, url, story.

    Never raises: a table that cannot be used gives a note, and the articles are read without it.
    """
    path = folder / FILE_NAME
    try:
        text, note = decode(path.read_bytes())
    except FileNotFoundError:
        return FolderMetadata()
    except (OSError, InputError) as error:
        reason = (error.strerror or type(error).__name__) if isinstance(error, OSError) else str(error)
        return FolderMetadata(notes=(f"cannot be read ({reason}): articles are read without it",))
    try:
        table = _table(text, folder)
    except csv.Error as error:
        return FolderMetadata(notes=(f"is no CSV table ({error}): articles are read without it",))
    return FolderMetadata(table.rows, (*((note,) if note else ()), *table.notes))


def parse_date(words: str) -> date | None:
    """The day in an ISO 8601 date or date-time, or in an RFC 822 date as feeds have it; None for anything else.

    The day is the one written, in the writer's own time zone. A month or year alone is no day: nothing is guessed.
    """
    words = words.strip()
    try:
        return date.fromisoformat(words)
    except ValueError:
        pass  # not a bare date: perhaps one with a time
    head, separator, _ = words.partition("T") if "T" in words[:11] else words.partition(" ")
    if separator:
        try:
            return date.fromisoformat(head)
        except ValueError:
            pass  # not ISO at all: perhaps RFC 822
    try:
        return parsedate_to_datetime(words).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _table(text: str, folder: Path) -> FolderMetadata:
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    header = [(name or "").strip().lower() for name in reader.fieldnames or ()]
    reader.fieldnames = header
    if "file" not in header:
        found = ", ".join(header) or "none"
        return FolderMetadata(notes=(f"has no column 'file' (found: {found}): articles are read without it",))
    notes = []
    unknown = [name for name in header if name and name not in ("file", *FIELDS)]
    if unknown:
        known = ", ".join(("file", *FIELDS))
        notes.append(f"has unknown column{'s' * (len(unknown) > 1)} {', '.join(unknown)}, not used (known: {known})")
    rows: dict[str, dict[str, str]] = {}
    for row in reader:
        name = (row.get("file") or "").strip()
        if not name or name in rows:
            continue
        rows[name] = {key: (row.get(key) or "").strip() for key in FIELDS}
    missing = sorted(name for name in rows if not os.path.lexists(folder / name))
    if missing:
        more = f" and {len(missing) - 3} more" if len(missing) > 3 else ""
        notes.append(f"describes files that are not beside it: {', '.join(missing[:3])}{more}")
    return FolderMetadata(rows, tuple(notes))
