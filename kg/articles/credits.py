"""Which news agency an article is credited to, in its own words.

In a dateline ('OSLO (Reuters) -'), a byline ('By Ada Haro, Associated Press'), a line of those who worked on it
('Associated Press writer Ada Haro contributed'). What the body says of an agency is no credit. Limits: an agency whose
name is in no table (agencies.tsv) is not known.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.articles.agencies import agency_named, agency_names
from kg.model import Block

_LONGEST_CREDIT = 300
_DATELINE = re.compile(r"[^a-z(]{2,60}[^()]{0,40}[(/\[]\s*(?P<name>[\w .-]{2,40}?)\s*[)/\]]\s*(?:--|[-–—―.])")
_BYLINE = re.compile(
    r"^(?:by\b|source\s*:|©|\(c\)|copyright|credit\s*:|agency\s*:|reporting\b|.{0,60}[,|/–—-]\s*(?:the\s+)?[A-Z])",
    re.IGNORECASE,
)
_AUTHORS = re.compile(r"\s*(?:[,;|/]|\s[–—-]\s|\bfor\b|\bof\b|\band\b)\s*")
_HELP = re.compile(r"\b(?:contributed|reporting|writing|compiled|writers?|reporters?)\b", re.IGNORECASE)


def agency_of_author(words: str) -> str:
    """The agency among the authors in `words`: 'Ada Haro, Associated Press', 'AFP; Ada Haro'; '' where none is one."""
    return next(filter(None, map(agency_named, _AUTHORS.split(words))), "")


def credited_agency(text: str, blocks: Sequence[Block]) -> str:
    """The agency that `text` is credited to; '' where it is credited to none."""
    said_below = ""
    for block in blocks:
        words = text[block.start : block.end]
        if block.kind in ("body", "dateline"):
            if (found := _DATELINE.match(words)) and (agency := agency_named(found["name"])):
                return agency
        elif _may_credit(block, words):
            agency = agency_named(words.strip(" ()[].")) or _named_in(words)
            if agency and (agency_named(words.strip(" ()[].")) or _BYLINE.match(words)):
                return agency
            if agency and _HELP.search(words):
                said_below = said_below or agency
    return said_below


def _may_credit(block: Block, words: str) -> bool:
    """Whether a block is a line of credits; 'By Ada Haro | Reuters' looks like that of a picture."""
    by = block.kind == "caption" and words[:3].casefold() == "by "
    return (block.kind == "furniture" or by) and len(words) <= _LONGEST_CREDIT


def _named_in(words: str) -> str:
    """The agency that is named first in `words`; the longest of its names."""
    found = ((one.start(), agency) for name, agency in agency_names() if (one := _name(name).search(words)))
    return min(found, key=lambda pair: pair[0], default=(0, ""))[1]


@cache
def _name(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(name)}\b")
