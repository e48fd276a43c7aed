"""Tables of the graph for data frames: one query file each in `frame_queries`, or a query of the package."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kg.queries import run
from kg.result import Result
from kg.store import Store

QUERIES = Path(__file__).with_name("frame_queries")
_NAMED = {"articles": "articles", "differences": "compare"}
_WHOLE = ("reports", "statements", "mentions", "outlets", "support", "rank")
_DAYS = ("published", "day")


def rows(store: Store, table: str) -> Result:
    """The rows of the table of this name, whole. Raises StoreError."""
    return run(store, _NAMED.get(table) or QUERIES / f"{table}.rq")


def frame(store: Store, table: str) -> Any:
    """The table of this name, whole, as a pandas data frame. Columns of counts are Int64, days datetime64, confidence
    and prominence Float64, the rest strings. Raises StoreError, and ImportError where pandas is not installed."""
    found = rows(store, table).to_dataframe()
    import pandas  # type: ignore[import-untyped, unused-ignore]

    for column in found.columns:
        if column in _WHOLE and str(found[column].dtype) == "object":
            found[column] = found[column].astype("Int64")
        elif column in _DAYS and not str(found[column].dtype).startswith("datetime"):
            found[column] = pandas.to_datetime(found[column])
        elif column in ("confidence", "prominence") and str(found[column].dtype) != "Float64":
            found[column] = found[column].astype("Float64")
        elif str(found[column].dtype) == "object":
            found[column] = found[column].astype("string")
    return found
