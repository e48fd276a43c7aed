"""Whether a text is English, and if not, in what language it seems to be.

The words of English grammar decide wherever they are many; only a text that has few of them is looked at by py3langid
(Barbaresi's fork of langid.py, Lui and Baldwin 2012). Limits: a text of a few words is taken for English, a text in two
languages for the one that it has more of.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from kg.languages import data_words

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SURE = 0.08
"""Share of English grammar words from which on a text is English."""
_FEWEST = 12
"""Words below which nothing can be said."""
_LOOKED_AT = 4000
"""Characters from the start and from the middle that are looked at."""


def language_of(text: str) -> str:
    """The code of the language of `text` (ISO 639-1); '' where it is too short to tell."""
    sample = _sample(text)
    words = _WORD.findall(sample.lower())
    if len(words) < _FEWEST and sum(map(len, words)) < 5 * _FEWEST:
        return ""
    known = _english()
    if sum(map(known.__contains__, words)) >= _SURE * len(words):
        return "en"
    code, _ = _identifier().classify(sample)
    return str(code)


def name_of(code: str) -> str:
    """What a language is called in English; the code itself where the table has none."""
    return _names().get(code.lower().partition("-")[0], code)


def _sample(text: str) -> str:
    if len(text) <= 2 * _LOOKED_AT:
        return text
    middle = len(text) // 2
    return f"{text[:_LOOKED_AT]} {text[middle : middle + _LOOKED_AT]}"


@cache
def _identifier() -> Any:
    """py3langid, asked for the languages of the table only: rare ones are hardly told from the common beside them."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(sorted(set(_names()) & set(identifier.labels)))
    return identifier


@cache
def _english() -> frozenset[str]:
    return frozenset(data_words("articles", "english_words.txt"))


@cache
def _names() -> dict[str, str]:
    lines = Path(__file__).with_name("languages.tsv").read_text("utf-8").split("\n")
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {row[0]: row[1] for row in rows}
