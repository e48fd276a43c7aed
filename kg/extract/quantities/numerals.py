"""Numerals of a Doc and their values: '5,000', 'twenty-five', 'dozens', 'hundreds of thousands', 'between 10 and 20'.

A numeral is a run of number words or digits; two that are joined make a range. A plural such as 'dozens' is at least
twice its word: 24, 'tens of thousands' 20,000. The words are data (en/quantities.toml).

Limits: no fractions ('two-thirds'), no ordinals, no scores ('5-4'), no changes ('from 10 to 20').
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from spacy.attrs import LOWER, TAG
from spacy.tokens import Doc, Token

from kg.extract.quantities.words import words

HYPHENS = frozenset({"-", "–", "—", "‑"})
_DIGITS = re.compile(r"(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)([a-z]*)")
_AMOUNTS = frozenset({"", "CARDINAL", "MONEY", "PERCENT", "QUANTITY"})  # labels of what is no name
_PLURAL = frozenset({"NNS", "NNPS"})


@dataclass(frozen=True, slots=True)
class Numeral:
    """Number words: tokens [start, end), their value; `upper` of a range; `vague` for plurals ('dozens')."""

    start: int
    end: int
    value: Decimal
    upper: Decimal | None = None
    vague: bool = False


def find_numerals(doc: Doc, passed_over: frozenset[int] = frozenset()) -> Iterator[Numeral]:
    """The numerals of `doc` in text order; `passed_over` are tokens that are none (times, for example)."""
    return _ranges(doc, _runs(doc, passed_over))


def _runs(doc: Doc, passed_over: frozenset[int]) -> list[Numeral]:
    found: list[Numeral] = []
    end = 0
    for start in _numeric(doc):
        if start < end or start in passed_over or doc[start].ent_type_ not in _AMOUNTS:
            continue
        end = _run_end(doc, start)
        run = _evaluated(doc, start, end)
        if run is not None:
            found.append(run)
    return found


def _numeric(doc: Doc) -> list[int]:
    """The tokens that a numeral may begin with: cardinals and plural multiples, by one look at the Doc's columns."""
    listed = words()
    strings = doc.vocab.strings
    cardinal = strings["CD"]
    counted = {strings[word] for word in (*listed.plurals, *listed.multiples) if word in strings}
    columns = doc.to_array([TAG, LOWER]).tolist()
    return [index for index, (tag, lower) in enumerate(columns) if tag == cardinal or lower in counted]


def _run_end(doc: Doc, start: int) -> int:
    end = start + 1
    while end < len(doc):
        if _is_number(doc[end]):
            end += 1
        elif end + 1 < len(doc) and _continues(doc, end):
            end += 2
        else:
            break
    return end


def _continues(doc: Doc, joint: int) -> bool:
    """'twenty-five', 'tens of thousands': the joint between two number words."""
    listed, left, right = words(), doc[joint - 1].lower_, doc[joint + 1].lower_
    if doc[joint].text in HYPHENS:
        tens = listed.numbers.get(left, Decimal(0))
        return tens >= 20 and listed.numbers.get(right, Decimal(10)) < 10
    return doc[joint].lower_ == "of" and left in listed.plurals and right in listed.plurals


def _is_number(token: Token) -> bool:
    listed = words()
    return token.lower_ in listed.multiples or token.lower_ in listed.plurals or _plain(token.lower_) is not None


def _plain(word: str) -> Decimal | None:
    """The value of one number word or of digits, with an abbreviation ('5bn') or without."""
    listed = words()
    if word in listed.numbers:
        return listed.numbers[word]
    found = _DIGITS.fullmatch(word)
    if found is None or (found[2] and found[2] not in listed.abbreviations):
        return None
    return Decimal(found[1].replace(",", "")) * listed.abbreviations.get(found[2], Decimal(1))


def _evaluated(doc: Doc, start: int, end: int) -> Numeral | None:
    """The run with its value; None where the words make no number of things."""
    listed = words()
    parts = [token.lower_ for token in doc[start:end] if token.lower_ != "of" and token.text not in HYPHENS]
    if not parts:  # a hyphen alone, taken for a number by the tagger
        return None
    if parts[0] in listed.plurals:
        value = Decimal(2)
        for part in parts:
            value *= listed.plurals.get(part) or listed.multiples.get(part) or 1
        return Numeral(start, end, value, vague=True)
    if end < len(doc) and doc[end].lower_.rstrip(".") in listed.abbreviations and doc[end - 1].text[-1].isdigit():
        parts, end = [*parts, doc[end].lower_.rstrip(".")], end + 1
    counted = _composed(parts)
    if counted is None or _is_fraction(doc, end):
        return None
    if parts[0] not in listed.multiples:
        return Numeral(start, end, counted)
    if start and any(character.isdigit() for character in doc[start - 1].text):
        return None  # a number of a form not known here ('C415 million')
    start, factor, vague = _with_article(doc, start)
    return Numeral(start, end, counted * factor, vague=vague)


def _composed(parts: list[str]) -> Decimal | None:
    listed = words()
    total, current, seen = Decimal(0), Decimal(0), False
    for part in parts:
        multiple = listed.multiples.get(part) or (listed.abbreviations.get(part) if seen else None)
        if multiple is not None:
            current = (current if seen else Decimal(1)) * multiple
            if multiple >= 1000:
                total, current = total + current, Decimal(0)
        else:
            plain = _plain(part)
            if plain is None or (seen and current and plain >= 100):
                return None
            current += plain
        seen = True
    return total + current


def _with_article(doc: Doc, start: int) -> tuple[int, Decimal, bool]:
    """'a dozen', 'half a million', 'several hundred': where the phrase starts, how many times the multiple it is, and
    whether that is the least."""
    before = [token.lower_ for token in doc[max(0, start - 2) : start]]
    if before[-1:] in (["several"], ["few"]):
        return start - (2 if before[:1] == ["a"] else 1), Decimal(2), True
    if before in (["half", "a"], ["half", "an"]):
        return start - 2, Decimal("0.5"), False
    return (start - 1 if before[-1:] in (["a"], ["an"]) else start), Decimal(1), False


def _is_fraction(doc: Doc, end: int) -> bool:
    after = [token.lower_ for token in doc[end : end + 2]]
    joined = after[1:] if after and after[0] in HYPHENS else after[:1]
    return bool(joined) and joined[0] in words().fractions


def _ranges(doc: Doc, runs: list[Numeral]) -> Iterator[Numeral]:
    """Runs, two that are the ends of a range as one; what is a change or a score is left out."""
    index = 0
    while index < len(runs):
        run = runs[index]
        following = runs[index + 1] if index + 1 < len(runs) else None
        index += 1
        if following is None or following.start != run.end + 1:
            yield run
            continue
        joint, before = doc[run.end], doc[run.start - 1].lower_ if run.start else ""
        if joint.text in HYPHENS or joint.lower_ in ("to", "or") or (joint.lower_ == "and" and before == "between"):
            index += 1
            low = _scaled(doc, run, following)
            if low < following.value and before != "from" and not _is_score(doc, joint, following):
                start = run.start - 1 if before == "between" else run.start
                yield Numeral(start, following.end, low, following.value)
        else:
            yield run


def _scaled(doc: Doc, run: Numeral, following: Numeral) -> Decimal:
    """The lower end of '2 to 3 million' is two million."""
    last = doc[following.end - 1].lower_
    multiple = words().multiples.get(last)
    if multiple and doc[run.end - 1].lower_ not in words().multiples and run.value < 1000:
        return run.value * multiple
    return run.value


def _is_score(doc: Doc, joint: Token, following: Numeral) -> bool:
    """'a 48-52 vote', 'won 21-24': numbers joined by a hyphen count only what is in the plural."""
    after = doc[following.end] if following.end < len(doc) else None
    return joint.text in HYPHENS and (after is None or after.tag_ not in _PLURAL)
