"""The numbers of an article: value, unit, bound, and what they are numbers of.

Read from the text by form alone, as every number counts here, whether or not a happening has it: amounts of money,
percentages, counts of things, ages, hours of the day, lengths of time, scores. Numbers in dates are none.
Limits: what a number is of is told by the nearest word of `measures.toml` in its sentence.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from kg.compare.difference import Words
from kg.compare.lists import words as listed
from kg.compare.reading import StoryReading
from kg.compare.sentences import Sentence
from kg.languages import data_table
from kg.model import ArticleFacts, Bound, Span
from kg.resolve.wording import content_words, stem

_UNITS: tuple[str, ...] = (
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
)
_UNITS += ("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SMALL = {word: number for number, word in enumerate(_UNITS, start=2)}
_BIG = {word: 10 * number for number, word in enumerate(_TENS, start=2)}
_SCALES = {"hundred": 100, "thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "mn": 1e6, "bn": 1e9, "billion": 1e9}
_CURRENCIES = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen", "p": "penny", "pence": "penny"}
_MONEY = "dollar|euro|pound|crown|krona|krone|yen|yuan|rouble|ruble|rupee|peso|franc|pence"
_IN_WORDS = rf"(?:(?:{'|'.join(_TENS)})(?:-(?:one|{'|'.join(_UNITS)}))?|{'|'.join(_UNITS)})"
_NUMBER = re.compile(
    rf"(?P<currency>(?:US)?[$€£¥])?\b(?P<number>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?|{_IN_WORDS}\b)"
    rf"(?:[ -]?(?P<scale>hundred|thousand|million|billion|bn|mn|m|k)\b)?"
    rf"(?:(?P<percent> ?%| per ?cent\b)|[ -](?P<money>{_MONEY})s?\b|(?P<pence>p)\b)?",
    re.IGNORECASE,
)
_ORDERS = {"tens": 10, "dozen": 12, "dozens": 12, "scores": 20}
_ORDERS |= {
    f"{name}{s}": 10**n
    for name, n in (("hundred", 2), ("thousand", 3), ("million", 6), ("billion", 9))
    for s in ("", "s")
}
_MULTIPLE = "dozen|hundred|thousand|million|billion"
_ORDER = re.compile(
    rf"\b(?:tens(?= of\b)|scores(?= of (?!\d))|(?:{_MULTIPLE})s|(?:several|(?:a )?few) (?:{_MULTIPLE}))\b"
    rf"(?: of (?:{_MULTIPLE})s\b)*(?: (?:of )?(?P<money>{_MONEY})s?\b)?",
    re.IGNORECASE,
)
"""Words that say of what order a number is at the least."""
_OF = re.compile(r" of\b", re.IGNORECASE)
_SCORE = re.compile(r"\b(\d{1,3})(?:[-–](\d{1,3})|(?: votes)? to (\d{1,3}))\b(?![-–\d])")
_CLOCK = re.compile(r"\b(\d{1,2})(?:[:.](\d\d))? ?([ap])\.?m\b\.?|\b(noon|midnight)\b", re.IGNORECASE)
_YEARS_OLD = re.compile(r"[ -]years?[ -]old\b", re.IGNORECASE)
_LENGTH = re.compile(r"[ -](second|minute|hour|day|week|month|year)s?\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*|[.,;:!?()\"“”]")
_FUNCTION = listed("after numbers")
_BOUNDS: tuple[tuple[Bound, re.Pattern[str]], ...] = (
    ("at least", re.compile(r"(?:at least|no fewer than|no less than|a minimum of)\W*$", re.IGNORECASE)),
    ("at most", re.compile(r"(?:at most|up to|no more than|as many as|a maximum of)\W*$", re.IGNORECASE)),
    ("more than", re.compile(r"(?:more than|over|above|upwards of)\W*$", re.IGNORECASE)),
    ("fewer than", re.compile(r"(?:fewer than|less than|under|nearly|almost)\W*$", re.IGNORECASE)),
    ("about", re.compile(r"(?:about|around|some|roughly|approximately|an estimated|estimated)\W*$", re.IGNORECASE)),
)
_YEAR = range(1500, 2100)
_WINDOW, _FAR = 60, 95
_JOINED = re.compile(r"[,;:]|\band\b|\bbut\b|\bwhile\b")
_ASIDE = 25
"""Characters that a word is farther from a number that stands in another part of the sentence."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in an article. `kind` is money:CURRENCY, percent, count, age, clock, length or score; `units` are stems
    of what is counted, `measures` what it is a number of, the nearest first; `of` the IRI of the person of that age;
    `leads` whether it is the first count of its measure in its article, `people` whether people are counted, `only`
    whether it is the only one of its kind there; `vague` is one of which only the order is told ('dozens', 'thousands
    of'), at least 12 or 1,000."""

    outlet: str
    words: Words
    kind: str
    value: float
    bound: Bound
    units: frozenset[str]
    measures: tuple[str, ...]
    sentence: Sentence
    text: str
    of: str = ""
    leads: bool = False
    people: bool = False
    only: bool = False
    vague: bool = False


@cache
def _table() -> Mapping[str, dict[str, list[str]]]:
    table: dict[str, dict[str, list[str]]] = data_table("compare", "measures.toml")
    return table


@cache
def _measure_of() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for measure, stems in _table()["measures"].items():
        for word in map(stem, stems):
            found[word] = tuple(dict.fromkeys((*found.get(word, ()), measure)))
    return found


def changing() -> frozenset[str]:
    """The measures whose numbers change while a story unfolds."""
    return frozenset(_table()["changing"])


def lasting() -> frozenset[str]:
    """The measures of what lasts."""
    return frozenset(_table()["lasting"])


def shown_alone() -> frozenset[str]:
    """The measures of which a number that another outlet does not have is missed."""
    return tolls() | {"troops"}


@cache
def _people() -> frozenset[str]:
    return frozenset(stem(word) for word in _table()["people"]["words"])


def told_by_unit(figure: Figure) -> bool:
    """Whether what is counted says itself what the number is of: '1,800 layoffs'."""
    return any(set(_measure_of().get(unit, ())) & set(figure.measures[:1]) for unit in figure.units)


def tolls() -> frozenset[str]:
    """The measures of which a story has one number that counts: the first that an article gives."""
    return frozenset(_table()["tolls"])


def counts_people(figure: Figure) -> bool:
    """Whether people are counted, or nothing is named that is counted."""
    return figure.people or not (figure.units - set(_measure_of())) or bool(figure.units & _people())


def figures(reading: StoryReading) -> tuple[Figure, ...]:
    """The numbers of a story's articles, in the order of the text."""
    return tuple(figure for facts in reading.facts for figure in _with_leads(list(_figures(reading, facts))))


def _with_leads(found: list[Figure]) -> Iterator[Figure]:
    seen: set[str] = set()
    alone = Counter((f.kind, f.units if f.kind == "length" else frozenset()) for f in found)
    for figure in sorted(found, key=lambda one: one.words):
        measure = figure.measures[0] if figure.measures and figure.kind == "count" else ""
        leads = bool(measure) and measure not in seen and (counts_people(figure) or told_by_unit(figure))
        leads = leads and not figure.vague
        if leads:
            seen.add(measure)
        only = alone[figure.kind, figure.units if figure.kind == "length" else frozenset()] == 1
        yield replace(figure, leads=leads, only=only and figure.kind != "count")


def _figures(reading: StoryReading, facts: ArticleFacts) -> Iterator[Figure]:
    dates = [time.span for time in facts.times if time.kind in ("DATE", "TIME", "SET")]
    groups = [m for m in facts.mentions if m.type in ("Group", "Person")]
    for sentence in (s for s in reading.sentences if s.article == facts.article.id):
        text = sentence.span.of(facts.article.text)
        taken: list[tuple[int, int]] = []
        for kind, start, end, value, units, vague in _found(text):
            span = Span(sentence.span.start + start, sentence.span.start + end)
            if any(a < end and start < b for a, b in taken):
                continue
            in_date = any(date.start <= span.start and span.end <= date.end for date in dates)
            if (in_date and kind != "clock") or (kind == "count" and not _counts(text, start, end, value)):
                continue
            taken.append((start, end))
            words = Words(facts.article.id, span)
            of = _person(reading, facts, span) if kind == "age" else ""
            bound = "at least" if vague else _bound(text[max(0, start - 20) : start])
            yield Figure(
                reading.outlet(facts.article.id),
                words,
                kind,
                value,
                bound,
                units,
                _measures(text, start, end),
                sentence,
                text[start:end],
                of,
                people=any(span.start < m.span.end and m.span.start < span.end for m in groups),
                vague=vague,
            )


def _bound(before: str) -> Bound:
    """How the words before a number bound it."""
    for bound, form in _BOUNDS:
        if form.search(before):
            return bound
    return "exactly"


def _found(text: str) -> Iterator[tuple[str, int, int, float, frozenset[str], bool]]:
    """(kind, start, end, value, units, vague) of everything that looks like a number, the surest forms first."""
    yield from ((*one, False) for one in _numbers(text))
    for match in _ORDER.finditer(text):
        value = math.prod(_ORDERS.get(word.lower(), 1) for word in match[0].split())
        of = _OF.match(text, match.end())
        if match["money"]:
            yield f"money:{match['money'].lower()}", match.start(), match.end(), value, frozenset(), True
        else:
            yield "count", match.start(), match.end(), value, _counted(text, of.end() if of else match.end()), True


def _numbers(text: str) -> Iterator[tuple[str, int, int, float, frozenset[str]]]:
    """Those of digits and number words."""
    none: frozenset[str] = frozenset()
    for match in _CLOCK.finditer(text):
        yield "clock", match.start(), match.end(), _hour(match), none
    for match in _SCORE.finditer(text):
        yield "score", match.start(), match.end(), float(match[1]) * 1000 + float(match[2] or match[3]), none
    for match in _NUMBER.finditer(text):
        value = _value(match["number"]) * _SCALES.get((match["scale"] or "").lower(), 1)
        start, end = match.span()
        money = _CURRENCIES.get((match["currency"] or "").removeprefix("US").removeprefix("us")) or match["money"]
        length, old = _LENGTH.match(text, end), _YEARS_OLD.match(text, end)
        if money or match["pence"]:
            name = "penny" if match["pence"] or money == "pence" else str(money).lower()
            yield f"money:{name}", start, end, value, none
        elif match["percent"]:
            yield "percent", start, end, value, none
        elif old or _age(text, start, end):
            yield "age", start, old.end() if old else end, value, none
        elif length:
            yield "length", start, length.end(), value, frozenset({length[1].lower()})
        else:
            yield "count", start, end, value, _counted(text, end)


def _value(number: str) -> float:
    if number[0].isdigit():
        return float(number.replace(",", ""))
    tens, _, one = number.lower().partition("-")
    return float(_SMALL.get(tens, _BIG.get(tens, 0)) + (1 if one == "one" else _SMALL.get(one, 0)))


def _hour(match: re.Match[str]) -> float:
    if match[4]:
        return 12.0 if match[4].lower() == "noon" else 0.0
    hour = int(match[1]) % 12 + (12 if match[3].lower() == "p" else 0)
    return hour + int(match[2] or 0) / 60


def _age(text: str, start: int, end: int) -> bool:
    """'Callum Brandreth, 41, ...' or 'aged 41'."""
    if not 1 <= _value(_NUMBER.match(text, start)["number"]) <= 110:  # type: ignore[index]
        return False
    before, after = text[:start], text[end : end + 1]
    named = re.search(r"[^\W\d_]{2,}, $", before) and after in (",", ".", ";", ")", " ", "")
    listed = text[end : end + 1] == " " and not re.match(
        r" (?:said|told|was|is|and|who|has|had)\b", text[end : end + 6]
    )
    return bool((named and not listed) or re.search(r"\baged $", before))


def _counts(text: str, start: int, end: int, value: float) -> bool:
    """Whether a bare number counts something: no year, no part of a name, code or web address."""
    before, after = text[max(0, start - 12) : start], text[end : end + 2]
    if value in _YEAR and text[start:end].isdigit() and len(text[start:end]) == 4:
        return False
    if re.search(r"(?:[-–/.#&]|\bNo\. ?|\b(?:Flight|Highway|Route|Article|Section|Chapter|Group|Top|past) )$", before):
        return False
    return not re.match(r"(?:[-–/]\w|\.\d|th|st|nd|rd)", after)


def _counted(text: str, end: int) -> frozenset[str]:
    """The stems of the words that follow a number as what it counts."""
    stems: list[str] = []
    for word in _WORD.findall(text[end : end + _WINDOW])[:4]:
        if not word[0].isalpha() or word.lower() in _FUNCTION:
            break
        stems += content_words(word)
    return frozenset(stems)


def _measures(text: str, start: int, end: int) -> tuple[str, ...]:
    """What a number is of: the measures of the words around it, the nearest first."""
    near: list[tuple[int, str]] = []
    for match in _WORD.finditer(text):
        between = text[end : match.start()] if match.start() >= end else text[match.end() : start]
        gap = len(between) + (_ASIDE if _JOINED.search(between) else 0)
        if gap <= _FAR:
            near += [(gap, m) for s in content_words(match[0]) for m in _measure_of().get(s, ())]
    return tuple(dict.fromkeys(measure for _, measure in sorted(near)))


def _person(reading: StoryReading, facts: ArticleFacts, span: Span) -> str:
    """The IRI of the person whose age stands at `span`."""
    people = {entity.id for entity in facts.entities if entity.type == "Person"}
    near = [m for m in facts.mentions if m.entity in people and abs(m.span.end - span.start) < 4]
    near += [m for m in facts.mentions if m.entity in people and m.span.start <= span.start < m.span.end]
    return reading.entity(facts.article.id, near[0].entity) if near else ""
