"""Numerals with what they count and what bounds them: 'more than 5,000 troops', 'dozens of protesters', '$2.5 billion'.

What a numeral counts is the noun that follows it, the noun after 'of', a currency or a measure; what bounds it stands
right before or after it ('at least', 'or so'). Words and bounds are data (en/quantities.toml).

Limits: ages, rates ('$30 a share'), stretches of time and numbers in names ('Flight 370') are no amounts.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from spacy.tokens import Doc, Token

from kg.extract.quantities.numerals import HYPHENS, Numeral, find_numerals
from kg.extract.quantities.words import words
from kg.extract.times.context import tables as time_tables
from kg.language.lemma import lemma
from kg.model import Bound

_FARTHEST = 5  # how many tokens after a numeral its noun may stand
_WORDS_BEFORE = 5
_MODIFIER = frozenset({"nummod", "compound", "nmod:desc", "flat", "nmod:unmarked", "dep"})


@dataclass(frozen=True, slots=True)
class Amount:
    """A numeral with its bounds and what it counts, tokens [start, end).

    `unit` is a lemma, '' for a bare number ('killed 12'); `places` are the tokens that a noun
    phrase with this amount may be headed by. `measured` is true of money, percentages and measures: how much, not who.
    """

    start: int
    end: int
    value: str
    upper: str
    bound: Bound
    unit: str
    places: tuple[int, ...]
    measured: bool


@dataclass(frozen=True, slots=True)
class _Counted:
    """What a run counts, the token after all of it, and the tokens that may head the phrase."""

    unit: str
    end: int
    places: tuple[int, ...]
    measured: bool = False


def find_amounts(doc: Doc, passed_over: frozenset[int] = frozenset()) -> list[Amount]:
    """The amounts of `doc` in text order; `passed_over` are tokens that are no amounts (times, for example)."""
    return [amount for run in find_numerals(doc, passed_over) if (amount := _amount(doc, run)) is not None]


def _amount(doc: Doc, run: Numeral) -> Amount | None:
    counted = _counted(doc, run)
    if counted is None or counted.unit in words().uncounted or _numbers_a_name(doc, run):
        return None
    if counted.measured and counted.places[0] and doc[counted.places[0] - 1].text == ",":
        return None  # an aside to what was counted before: 'took in 11,000, 15 percent over the limit'
    start, bound = _bound_before(doc, run, counted)
    if not counted.unit and start < run.start and doc[start].lower_ in ("under", "over") and _follows_noun(doc, start):
        return None
    end, later = _bound_after(doc, counted.end)
    if bound == "exactly":
        bound = later if later != "exactly" else "at least" if run.vague else "exactly"
    upper = "" if run.upper is None else _digits(run.upper)
    return Amount(start, end, _digits(run.value), upper, bound, counted.unit, counted.places, counted.measured)


def _numbers_a_name(doc: Doc, run: Numeral) -> bool:
    """'No. 5', 'Fortune 500 companies': what comes right before makes it a name or a place in a list."""
    if not run.start:
        return False
    before = doc[run.start - 1]
    together = before.pos_ == "PROPN" and before.head == doc[run.start : run.end].root.head
    in_name = together and before.dep_ in ("compound", "nmod:poss", "flat")
    return in_name or before.lower_ in ("no.", "number", "nos.", "#")


def _follows_noun(doc: Doc, start: int) -> bool:
    """'people under 30': an age."""
    return start > 0 and doc[start - 1].pos_ in ("NOUN", "PRON", "PROPN")


def _digits(value: Decimal) -> str:
    """Without exponent, and without zeros that say nothing."""
    whole = value == value.to_integral_value()
    return f"{value:.0f}" if whole else f"{value.normalize():f}"


def _counted(doc: Doc, run: Numeral) -> _Counted | None:
    listed = words()
    root = doc[run.start : run.end].root
    numeral = tuple(range(run.start, run.end))
    sign = listed.currency.get(doc[run.start - 1].lower_) if run.start else None
    if sign:
        return None if _is_rate(doc, run.end) else _measured(doc, sign, run.start - 1, run.end)
    after = doc[run.end] if run.end < len(doc) else None
    if after is None:
        return _Counted("", run.end, numeral)
    if after.lower_ in listed.percent:
        return _measured(doc, "percent", run.start, run.end + 1)
    if after.text in HYPHENS:
        return _hyphenated(doc, run)
    if after.lower_ == "of" and run.value != 1:
        return _partitive(doc, run)
    noun = _noun_of(doc, run, root)
    if noun is None:
        bare = root.dep_ not in _MODIFIER or root.head.i > root.i
        return _Counted("", run.end, numeral) if bare and after.lower_ != "of" else None
    if _is_time_or_name(noun):
        return None
    if lemma(noun) in listed.measures:
        return None if _is_rate(doc, noun.i + 1) else _measured(doc, lemma(noun), run.start, noun.i + 1)
    return _Counted(_unit(noun), noun.i + 1, (*numeral, noun.i))


def _partitive(doc: Doc, run: Numeral) -> _Counted | None:
    """'dozens of protesters', 'three of the hostages', 'billions of dollars'."""
    noun = _noun_after(doc, run.end + 1)
    if noun is None or _is_time_or_name(noun):
        return None
    measured = lemma(noun) in words().measures
    return _Counted(_unit(noun), noun.i + 1, (*range(run.start, run.end), noun.i), measured)


def _is_rate(doc: Doc, end: int) -> bool:
    """'$30 a share', '$30-a-share', '10 dollars per barrel': a price of one."""
    after = [token.lower_ for token in doc[end : end + 3] if token.text not in HYPHENS]
    return bool(after) and (after[0] in ("per", "apiece", "each") or (after[0] in ("a", "an") and len(after) > 1))


def _measured(doc: Doc, unit: str, start: int, end: int) -> _Counted:
    """Money and measures; in a compound ('a $2 billion package') the noun that they measure heads the phrase."""
    head = doc[start:end].root
    above = head.head
    of_noun = end <= above.i < end + _FARTHEST and above.pos_ in ("NOUN", "PROPN")
    places = (*range(start, end), *((above.i,) if of_noun else ()))
    return _Counted(unit, end, places, measured=True)


def _hyphenated(doc: Doc, run: Numeral) -> _Counted | None:
    """'a 3,000-strong force', 'a ten-member panel': counted by the word after the hyphen, told of the noun after it."""
    part = doc[run.end + 1] if run.end + 1 < len(doc) else None
    unit = words().hyphenated.get(part.lower_) if part is not None else None
    noun = _noun_after(doc, run.end + 2) if unit else None
    return _Counted(unit, noun.i + 1, (noun.i,)) if unit and noun is not None else None


def _noun_of(doc: Doc, run: Numeral, root: Token) -> Token | None:
    """The noun that the numeral counts: its head after it, or else the noun that its phrase goes on to."""
    head = root.head
    if root.dep_ in ("nummod", "nmod", "compound") and run.end <= head.i < run.end + _FARTHEST + 1:
        return head if head.pos_ in ("NOUN", "PROPN") else None
    return _noun_after(doc, run.end)


def _noun_after(doc: Doc, start: int) -> Token | None:
    """The head of the noun phrase that begins or goes on at `start`; None where none does."""
    for token in doc[start : start + _FARTHEST]:
        if token.pos_ in ("NOUN", "PROPN"):
            following = doc[token.i + 1] if token.i + 1 < len(doc) else None
            if token.dep_ != "compound" or following is None or following.pos_ not in ("NOUN", "PROPN"):
                return token
        elif token.pos_ == "PRON" and token.lower_ in words().persons:
            return token
        elif token.pos_ not in ("ADJ", "DET", "NUM") and token.dep_ not in ("amod", "nmod:poss", "advmod"):
            return None
    return None


def _is_time_or_name(noun: Token) -> bool:
    """What counts time is no quantity here; after a number only names in the plural are counted ('300 Iraqis')."""
    return lemma(noun) in time_tables()["unit"] or (noun.tag_ == "NNP" and not noun.text.endswith("s"))


def _unit(noun: Token) -> str:
    """The lemma of what is counted, names with their capital; 'person' for whatever word says no more than that."""
    word = lemma(noun)
    if noun.lower_ in words().persons or word in words().persons:
        return "person"
    if noun.pos_ != "PROPN":
        return word
    name = noun.text[:-1] if noun.text.endswith("s") and noun.lemma_ == noun.text else noun.lemma_
    before = noun.nbor(-1) if noun.i else noun
    whole = before.head == noun and before.text[0].isupper() and before != noun
    return f"{before.text} {name}" if whole else name


def _bound_before(doc: Doc, run: Numeral, counted: _Counted) -> tuple[int, Bound]:
    """Where the phrase starts with its bound, and the bound; 'at least another 12' may have words between."""
    start = min(run.start, counted.places[0]) if counted.measured else run.start
    at = start
    for _ in range(2):
        before = [token.lower_ for token in doc[max(0, at - _WORDS_BEFORE) : at]]
        for phrase, bound in words().before:
            if tuple(before[-len(phrase) :]) == phrase and doc[at - 1].dep_ != "compound:prt":
                return at - len(phrase), bound
        if not before or before[-1] not in words().between:
            break
        at -= 1
    return start, "exactly"


def _bound_after(doc: Doc, end: int) -> tuple[int, Bound]:
    following = [token.lower_ for token in doc[end : end + 3]]
    for phrase, bound in words().after:
        if tuple(following[: len(phrase)]) == phrase:
            return end + len(phrase), bound
    return end, "exactly"
