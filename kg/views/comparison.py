"""Differences between outlets as JSON, CSV, a table for a terminal, and a page of their own."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from kg.compare.difference import Cell, Difference

FORMATS = ("table", "json", "csv", "html")
_SILENT = "—"


def as_json(differences: Sequence[Difference]) -> str:
    """A list of objects, each with the cells by publisher and the places of their words."""
    return json.dumps([_object(one) for one in differences], ensure_ascii=False, indent=1) + "\n"


def _object(one: Difference) -> dict[str, Any]:
    return {
        "slot": one.slot,
        "relation": one.relation,
        "what": one.what,
        "of": one.about,
        "story": one.story,
        "outlets": {cell.outlet: cell.value for cell in one.cells},
        "words": {
            cell.outlet: [{"article": w.article, "start": w.span.start, "end": w.span.end} for w in cell.words]
            for cell in one.cells
        },
        "confidence": one.confidence,
    }
