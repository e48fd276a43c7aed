"""The tables of a graph as files, one a table: CSV for any program, Parquet with types for data frames."""

from __future__ import annotations

from pathlib import Path

from kg.errors import KgError, StoreError
from kg.folder import reason
from kg.graph import TABLE_FORMATS, TABLES
from kg.store import Store
from kg.views.frames import frame, rows


def write(store: Store, folder: Path, form: str) -> tuple[Path, ...]:
    """Write every table of `TABLES` into `folder`, which is made if need be; -> the files.

    CSV is UTF-8 with commas, days as YYYY-MM-DD, and no cell that a spreadsheet would run as a formula. The same graph
    gives the same CSV. Raises KgError for another format, or where a library for it misses, StoreError.
    """
    if form not in TABLE_FORMATS:
        raise KgError(f"no format of tables {form!r}: take one of {', '.join(TABLE_FORMATS)}")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return tuple(_write_one(store, name, folder / f"{name}.{form}", form) for name in TABLES)
    except OSError as error:
        raise StoreError(f"cannot write {folder}: {reason(error)}") from error


def _write_one(store: Store, name: str, path: Path, form: str) -> Path:
    if form == "csv":
        path.write_bytes(rows(store, name).write("csv").encode())
        return path
    try:
        frame(store, name).to_parquet(path, index=False)
    except ImportError as error:
        raise KgError(
            "parquet needs pandas and pyarrow, which are not installed: pip install 'kg-news[parquet]'"
        ) from error
    return path
