"""Bring spaCy's English tokenizer to the words of Universal Dependencies.

Only what the tokenizer serialises is changed (special cases, expressions), so a saved pipeline needs none of this code.
The rules were read off the training parts of EWT and GUM; where the two differ, the more frequent practice holds.
No rule looks at neighbouring words: possessive "its" against "it is" without apostrophe, or a full stop that both
ends an abbreviation and a sentence, stay as they are.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from spacy.lang.char_classes import UNITS
from spacy.language import Language
from spacy.symbols import ORTH  # type: ignore[import-not-found]
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

TABLE = Path(__file__).parent / "data" / "tokens.tsv"
_STOCK_UNITS = rf"(?<=[0-9])(?:{UNITS})"
_LETTER = r"[^\W\d_]"
_RUNS = (r"[!?]{2,}", r"[=*_<>~#+|^\-]{2,}", r"…[.…]+", r",{2,}", r"\${2,}", r"‘’")
_CLITICS = (
    rf"(?<={_LETTER})['’](?:ve|re|ll|d|m|VE|RE|LL|M)",
    rf"(?<={_LETTER})(?:n['’]t|N['’]T)",
    rf"(?<={_LETTER})[`´]s",
)
_BROKEN_OFF = r"(?=[–—…]|--|\.\.)"
_PHONE = r"(?:\+?\d{1,3}[-.])?(?:\(?\d{3}\)?[-./])?(?!\d00-\d+00$)\d{3}-\d{4}"
_DATE = r"\d{4}-\d{2}-\d{2}|\d{1,2}-\d{1,2}-(?:\d{2}|\d{4})"
_POSTCODE = r"\d{5}-\d{4}"
_DECADE = r"['’]?(?:\d\d)?\d0['’]s"
_YEAR = r"['’]\d\ds?"
_ABBREVIATION = r"(?:[A-Za-z]\.){2,}|(?:[A-Z][a-z]?\.){2,}"


def table() -> dict[str, list[str]]:
    """The values of each kind in ``tokens.tsv``."""
    kinds: dict[str, list[str]] = defaultdict(list)
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, values = line.split("\t")
            kinds[kind] += values.split()
    return dict(kinds)


def _sources(expressions: Iterable[Any] | None) -> list[str]:
    """The stock expressions as text."""
    return [e if isinstance(e, str) else e.pattern for e in expressions or ()]


def _any(words: list[str]) -> str:
    """An expression for one of the words, the longest first."""
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))


def _capitals(rules: dict[str, list[dict[Any, str]]]) -> dict[str, list[dict[Any, str]]]:
    """The contractions among the special cases in capitals, without apostrophe only those of "not"."""
    shouted: dict[str, list[dict[Any, str]]] = {}
    for word, parts in rules.items():
        contraction = "'" in word or "’" in word or word.endswith("nt") or word in ("cannot", "gonna", "gotta")
        if len(parts) > 1 and contraction and word[0].isalpha():
            shouted.setdefault(word.upper(), [{**part, ORTH: part[ORTH].upper()} for part in parts])
    return shouted


def special_cases(stock: dict[str, list[dict[Any, str]]]) -> dict[str, list[dict[Any, str]]]:
    """The stock special cases with those of the table put in and taken out."""
    kinds = table()
    rules = {word: parts for word, parts in stock.items() if word not in kinds["drop"]}
    rules = _capitals(rules) | rules
    for word in kinds["keep"]:
        rules[word] = [{ORTH: word}]
    for cut in kinds["split"]:
        first, *rest = cut.split("|")
        for parts in ([first, *rest], [first.title(), *rest], cut.upper().split("|")):
            rules["".join(parts)] = [{ORTH: part} for part in parts]
    return rules


def prefixes(stock: list[str]) -> list[str]:
    """Runs of signs come off whole; a hashtag keeps its sign; hyphens and currencies come off."""
    hashtag = rf"#(?!{_LETTER})"
    kept = [hashtag if p == "#" else p for p in stock]
    currency = rf"(?:{_any(table()['currency'])})(?=\d)"
    return [*_RUNS, *kept, rf"-(?={_LETTER})", currency, r"@(?=[\d$])"]


def suffixes(stock: list[str]) -> list[str]:
    """Runs of signs, units, clitics, and hyphens after what is too long to be a broken-off sound."""
    units = rf"(?<=[0-9])(?:{_any(table()['unit'])})"
    kept = [units if s == _STOCK_UNITS else s for s in stock]
    return [*_RUNS, r"(?<=[a-z]{4})\.[!?]+", *kept, *_CLITICS, rf"(?<={_LETTER}{{4}})-", r"(?<=\d)-"]


def infixes(stock: list[str]) -> list[str]:
    """Dashes, sums, and signs that lack their blank."""
    return [
        *stock,
        r"[–—]+",
        r"-{2,}",
        rf"(?<={_LETTER})(?:n['’]t|['’](?:s|ve|re|ll|d|m)){_BROKEN_OFF}",
        r"(?<=[A-Za-z])-(?=\d)",
        rf"(?<={_LETTER}\.)-(?={_LETTER})",
        r"(?<=\d)-(?=[$£€])",
        r"[$£€](?=\d)",
        rf"(?<=[a-z])[!?]+(?={_LETTER})",
        rf"(?<=[a-z])\((?={_LETTER})",
        rf"(?<={_LETTER});(?={_LETTER})",
    ]


def whole() -> str:
    """The expression of what is one token however many signs are in it."""
    kinds = table()
    bound = kinds["prefix"]
    # A capitalised one before an acronym may be the end of a name ("Post-ABC poll").
    opening = rf"(?:{_any([p.title() for p in bound])})-(?![A-Z]{{2}})"
    affixed = rf"(?:(?:{_any(bound)})-|{opening})[^\W_]+"
    file = rf"[^\s/()]+\.(?i:{_any(kinds['extension'])})"
    parts = (affixed, file, _PHONE, _DATE, _POSTCODE, _DECADE, _YEAR, _ABBREVIATION)
    return rf"(?=\S*[\-.'’])(?:{'|'.join(parts)})$"  # the look ahead lets plain words fail fast


def customised(nlp: Language) -> None:
    """Change the tokenizer of an English pipeline in place.

    Call it on ``spacy.blank("en")`` (or a pipeline with the stock tokenizer) before texts are read; the stock
    expressions come from the language's defaults.
    """
    defaults = nlp.Defaults
    tokenizer: Any = nlp.tokenizer
    tokenizer.rules = special_cases(dict(defaults.tokenizer_exceptions or {}))
    tokenizer.prefix_search = compile_prefix_regex(prefixes(_sources(defaults.prefixes))).search
    tokenizer.suffix_search = compile_suffix_regex(suffixes(_sources(defaults.suffixes))).search
    tokenizer.infix_finditer = compile_infix_regex(infixes(_sources(defaults.infixes))).finditer
    tokenizer.token_match = re.compile(whole()).match
