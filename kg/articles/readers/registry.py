"""All formats, and which of them a file is: by its content where that tells, else by its ending."""

from __future__ import annotations

from kg.articles.readers import html, json_files, ninjs, tables, text
from kg.articles.readers.base import Format, Source

FORMATS: tuple[Format, ...] = (html.FORMAT, ninjs.FORMAT, json_files.LINES, json_files.FORMAT, tables.FORMAT, text.FORMAT)
"""In the order in which they are asked whether a file is theirs."""

BY_ENDING = {ending: one for one in FORMATS for ending in one.endings}


def format_of(source: Source) -> Format | None:
    """The format of `source`; None where no reader is for it. OSError when it cannot be opened."""
    for one in FORMATS:
        if one.fits(source):
            return one
    return BY_ENDING.get(source.ending)
