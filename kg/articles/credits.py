"""Which news agency an article is credited to, in its own words.

In a dateline ('OSLO (Reuters) -'), a byline ('By Ada Haro, Associated Press'), a line of those who worked on it
('Associated Press writer Ada Haro contributed'). What the body says of an agency is no credit. Limits: an agency whose
name is in no table (agencies.tsv) is not known.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.articles.agencies import agency_named, agency_names
from kg.model import Block

_LONGEST_CREDIT = 300
_DATELINE = re.compile(r"[^a-z(]{2,60}[^()]{0,40}[(/\[]\s*(?P<name>[\w .-]{2,40}?)\s*[)/\]]\s*(?:--|[-–—―])")
_BYLINE = re.compile(
    r"^(?:by\b|source\s*:|©|\(c\)|copyright|credit\s*:|agency\s*:|reporting\b|.{0,60}[,|/–—-]\s*(?:the\s+)?[A-Z])",
    re.IGNORECASE,
)
_HELP = re.compile(r"\b(?:contributed|reporting|writing|compiled|writers?|reporters?)\b", re.IGNORECASE)


def credited_agency(text: str, blocks: Sequence[Block]) -> str:
    """The agency that `text` is credited to; '' where it is credited to none."""
    said_below = ""
    for block in blocks:
        words = text[block.start : block.end]
        if block.kind in ("body", "dateline"):
            if (found := _DATELINE.match(words)) and (agency := agency_named(found["name"])):
                return agency
        elif block.kind == "furniture" and len(words) <= _LONGEST_CREDIT:
            agency = agency_named(words.strip(" ()[].")) or _named_in(words)
            if agency and (agency_named(words.strip(" ()[].")) or _BYLINE.match(words)):
                return agency
            if agency and _HELP.search(words):
                said_below = said_below or agency
    return said_below


def _named_in(words: str) -> str:
    return next((agency for name, agency in agency_names() if re.search(rf"\b{re.escape(name)}\b", words)), "")
