"""Words by which a sentence denies what it tells.

Limits: which part of the sentence is denied is not told.
"""

from __future__ import annotations

import re

_NEGATIONS = re.compile(
    r"\b(?:no|not|never|nobody|none|nothing|neither|nor|without|cannot|fail(?:ed|s)?|unlikely|false(?:ly)?|"
    r"rul(?:e|es|ed|ing) out|(?:call|called|calls) off|den(?:y|ies|ied|ying|ial)|reject(?:s|ed|ing)?|"
    r"dismiss(?:es|ed|ing)?|refus(?:e|es|ed|ing|al)|cancel(?:s|led|ed)?)\b|n[’']t\b",
    re.IGNORECASE,
)
EXCEPT = re.compile(r"\b(?:except|apart from|other than|besides)\b|, as [^,.;]{3,60} (?:have|has|had|did|was|were)\b")
"""Words behind which a sentence says of whom what it denies is true."""


def denies(text: str) -> bool:
    """Whether anything in a sentence can make what it tells denied; not where it says of whom it is true."""
    return bool(_NEGATIONS.search(text)) and not EXCEPT.search(text)
