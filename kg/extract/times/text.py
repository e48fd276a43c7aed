"""Time expressions in news text: where they stand, and what they denote on the calendar.

Method: a grammar of regular expressions over tables of words with a normaliser for each rule, after HeidelTime
(Strötgen and Gertz 2010, "HeidelTime: High quality rule-based extraction and normalization of temporal expressions");
words and rules are data (en/times.toml), the arithmetic is in time_dates and time_values. Spans follow TimeML: no
leading preposition ('on Monday' -> 'Monday'), determiners and modifiers where they belong ('the last two years',
'early March').

Limits: English only; ages ('29-year-old') and bare 'then', 'soon', 'already' are passed over; time zones are
not converted; a date told last stands for what 'that day', 'a year earlier' refer to, whatever it dated.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from kg.extract.times.context import Context, tables, weekday_from, weekday_number
from kg.extract.times.values import normalise

TenseAt = Callable[[int], str]
OVER = "over"
_SPACE = r"(?:[^\S\n]{1,3}|\n(?!\n))"
_SPACE_OR_HYPHEN = r"(?:[^\S\n]{1,3}|\n(?!\n)|[-\u2010-\u2013])"
_APOSTROPHE = r"['\u2019]"
_WORD_TABLES = ("dayword", "part", "season", "set", "decade", "century_ordinal")
_WORD = re.compile(r"\w+")
_TITLE = re.compile(r"[\"'“‘](?:[A-Z]\w+|\d{1,3})(?: [A-Z][a-z]+)+[,.]?[\"'”’]")
"""A programme named by a time: 'on ABC's "This Week"', '"60 Minutes,"'."""
_FARTHEST_DAY = 4  # days from one weekday of a list to the next: 'Friday and Thursday' is told backwards
_LEFT = 40  # how many characters before an expression its left conditions may see


@dataclass(frozen=True, slots=True)
class FoundTime:
    """One time expression: [start, end) in characters of the text that was searched, its words, its TIMEX3
    value ('' where nothing settles it), and its kind: DATE, TIME, DURATION or SET."""

    start: int
    end: int
    text: str
    value: str
    kind: str


@dataclass(frozen=True, slots=True)
class _Rule:
    name: str
    kind: str
    value: str
    pattern: re.Pattern[str]
    left: re.Pattern[str] | None
    not_left: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class _Prefix:
    pattern: re.Pattern[str]
    takes: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Hit:
    end: int
    rule: _Rule
    groups: dict[str, str]

    def compares(self) -> bool:
        """Whether it only compares with another year ('a year earlier'): what follows is not told of that year."""
        of_years = self.groups.get("unit", "").lower() == "year"
        return self.rule.value == "quarter_before" or (self.rule.name == "ago" and of_years)


@dataclass(frozen=True, slots=True)
class _Grammar:
    any_rule: re.Pattern[str]
    rules: tuple[_Rule, ...]
    prefixes: tuple[_Prefix, ...]
    starters: frozenset[str]
    future: re.Pattern[str]
    surely_future: re.Pattern[str]
    surely_past: re.Pattern[str]
    next_day: re.Pattern[str]
    days_before: re.Pattern[str]
    next_weekday: re.Pattern[str]

    @property
    def day(self) -> _Rule:
        """The rule of single days."""
        return next(rule for rule in self.rules if rule.value == "day")

    def allows(self, rule: _Rule, text: str, at: int) -> bool:
        """Whether the words before `at` are such as `rule` asks for."""
        if rule.left is None and rule.not_left is None:
            return True
        before = text[max(0, at - _LEFT) : at].replace("\n", " ").replace("\xa0", " ")
        if rule.left and not rule.left.search(before):
            return False
        return not (rule.not_left and rule.not_left.search(before))

    def longest(self, text: str, at: int) -> _Hit | None:
        """The longest expression that a rule finds at `at`; of equals the rule that stands first."""
        best: _Hit | None = None
        if not self.any_rule.match(text, at):
            return None
        for rule in self.rules:
            found = rule.pattern.match(text, at)
            if found and (best is None or found.end() > best.end) and self.allows(rule, text, at):
                best = _Hit(found.end(), rule, {name: words or "" for name, words in found.groupdict().items()})
        return best

    def find(self, text: str, at: int) -> _Hit | None:
        """As `longest`, with the modifiers before an expression ('early', 'the end of', 'nearly')."""
        best = self.longest(text, at)
        for prefix in self.prefixes:
            modifier = prefix.pattern.match(text, at)
            inner = self.longest(text, modifier.end()) if modifier else None
            if inner and inner.rule.name in prefix.takes and (best is None or inner.end > best.end):
                best = inner
        return best


def find_times(
    text: str, published: date | None, tense_at: TenseAt | None = None, days: Sequence[tuple[int, date]] = ()
) -> list[FoundTime]:
    """All time expressions of `text`, in order, none overlapping another.

    `published` anchors what is relative ('on Monday', 'last year'); with None such an expression keeps its
    words and gets the value '', a day without a year 'XXXX-05-12'. `tense_at(offset)` gives the tense of the
    clause at a character of `text`: 'past', 'present', 'future' or '' (unknown), OVER where what is past was done at
    that time; it decides between the last and the next Monday. A publication date outside the years 1000 to 9000 counts
    as none. `days`: (character, day) of entries that have a day of their own, in order: from there on it is that from
    which times are counted.
    """
    grammar = _grammar()
    context = Context(published if published and 1000 <= published.year <= 9000 else None)
    found: list[FoundTime] = []
    weekdays: list[tuple[str, str]] = []
    coming = deque(days)
    for start, hit in _hits(text, grammar):
        context.offset = start
        while coming and coming[0][0] <= start:
            at, context.published = coming.popleft()
            context.tell(context.published.isoformat(), at)
        tense = _tense(text, start, grammar, tense_at)
        context.tense, context.over = ("past", True) if tense == OVER else (tense, False)
        value = normalise(hit.rule.value, hit.groups, context)
        kind = _kind(hit, value)
        found.append(FoundTime(start, hit.end, text[start : hit.end], value, kind))
        if kind in ("DATE", "TIME") and not hit.compares():
            context.tell(value, start)
        weekdays.append((hit.groups.get("weekday", "") if hit.rule.value == "day" else "", context.tense))
    return _in_order(text, found, weekdays, grammar)


def _in_order(text: str, found: list[FoundTime], weekdays: list[tuple[str, str]], grammar: _Grammar) -> list[FoundTime]:
    """The times with the days of a list in its order: of 'Monday, Wednesday and Friday' told on a Thursday those before
    it or those after it. `weekdays`: of each time the weekday, if it is no more than that, and the tense."""
    ordered, first = list(found), 0
    while first < len(found):
        last = first
        while last + 1 < len(found) and _is_next_weekday(text, found, weekdays, last + 1, grammar):
            last += 1
        ahead = weekdays[first][1] == "future"
        for at in range(first + 1, last + 1) if ahead else range(last - 1, first - 1, -1):
            other = ordered[at - 1] if ahead else ordered[at + 1]
            day = weekday_from(
                date.fromisoformat(other.value[:10]), weekday_number(weekdays[at][0]), 1 if ahead else -1
            )
            ordered[at] = replace(ordered[at], value=day.isoformat() + ordered[at].value[10:])
        first = last + 1
    return ordered


def _is_next_weekday(
    text: str, found: list[FoundTime], weekdays: list[tuple[str, str]], at: int, grammar: _Grammar
) -> bool:
    """Whether the time at `at` is a weekday that goes on with the weekday before it, in the order of the calendar."""
    before, day = weekdays[at - 1][0], weekdays[at][0]
    if not (before and day and found[at - 1].value and found[at].value):
        return False
    apart = (weekday_number(day) - weekday_number(before)) % 7
    between = text[found[at - 1].end : found[at].start]
    return 0 < apart <= _FARTHEST_DAY and grammar.next_weekday.fullmatch(between) is not None


def _kind(hit: _Hit, value: str) -> str:
    """The kind of its rule; of a DATE rule TIME with a time of day ('Monday night'), DURATION for 'days later'."""
    if hit.rule.kind != "DATE" or value.endswith("_REF"):
        return hit.rule.kind
    if "T" in value or hit.groups.get("part"):
        return "DURATION" if value.startswith("P") else "TIME"
    return "DURATION" if value.startswith("P") else "DATE"


def _hits(text: str, grammar: _Grammar) -> Iterator[tuple[int, _Hit]]:
    end = 0
    for word in _WORD.finditer(text):
        start = word.start()
        if start < end or not (text[start].isdigit() or word[0].lower() in grammar.starters):
            continue
        hit = grammar.find(text, start)
        if hit and _TITLE.match(text, start - 1, hit.end + 2):
            end = hit.end
        elif hit:
            end = hit.end
            yield start, hit
            for further, day in _more_days(text, hit, grammar):
                end = day.end
                yield further, day
        elif text[start].isdigit():
            for further, day in _days_before(text, start, grammar):
                end = day.end
                yield further, day


def _days_before(text: str, start: int, grammar: _Grammar) -> Iterator[tuple[int, _Hit]]:
    """The days that share the month of the one after them, without that one: '3' and '4' of '3, 4 and 5 May'."""
    found = grammar.days_before.match(text, start)
    if not found:
        return
    days = list(re.finditer(r"\d+", text[start : found.start("month")]))
    for day in days[:-1]:
        groups = {"month": found["month"], "daynum": day[0], "year": found["year"] or ""}
        yield start + day.start(), _Hit(start + day.end(), grammar.day, groups)


def _more_days(text: str, hit: _Hit, grammar: _Grammar) -> Iterator[tuple[int, _Hit]]:
    """The days that share the month of the one before: the '25' of 'April 24 and 25'."""
    while hit.rule.value == "day" and hit.groups.get("month") and not hit.groups.get("year"):
        more = grammar.next_day.match(text, hit.end)
        if not more:
            return
        groups = {"month": hit.groups["month"], "daynum": more["daynum"], "year": more["year"] or ""}
        hit = _Hit(more.end(), hit.rule, groups)
        yield more.start("daynum"), hit


def _tense(text: str, start: int, grammar: _Grammar, tense_at: TenseAt | None) -> str:
    """'past', OVER, 'future' or '': the clause's tense, or what the words just before the date tell."""
    before = text[max(0, start - _LEFT) : start]
    if grammar.surely_future.search(before):
        return "future"
    if grammar.surely_past.search(before):
        return OVER
    tense = tense_at(start) if tense_at else ""
    if tense in ("past", "future", OVER):
        return tense
    return "future" if grammar.future.search(before) else ""


# ------------------------------------------------------------------ the grammar, from en/times.toml
def _any_of(words: Iterable[str]) -> str:
    """A pattern of any of the words, longest first."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    escaped = (re.escape(word).replace("\\ ", " ").replace("\\-", "~") for word in longest_first)
    return "(?:" + "|".join(escaped) + ")"


def _cased(names: Iterable[str]) -> str:
    """A pattern of names that are written with a capital, or in capitals."""
    both = {form for name in names for form in (name, name.upper())}
    return f"(?-i:{_any_of(both)})" + r"(?!\w)"


def _fragments(data: dict[str, Any]) -> dict[str, str]:
    months, days, units = data["months"], data["weekdays"], [*data["unit"]]
    abbreviated = [form for short in months["short"] for form in (short + ".", short)]
    plural = [f"{unit}s" for unit in units if f"{unit}s" not in ("centurys", "millenniums")] + [*data["plural"]]
    not_second = [unit for unit in units if unit != "second"]
    of_tables = {name: _any_of(data[name]) for name in _WORD_TABLES}
    return {
        **data["fragments"],
        **of_tables,
        "month": _cased([*months["names"], *abbreviated]),
        "month_full": _cased(months["names"]),
        "month_safe": _cased(name for name in months["names"] if name not in data["cues"]["ambiguous_months"]),
        "weekday": _cased([*days["names"], *days["short"]]),
        "weekday_full": f"(?-i:{_any_of(days['names'])})",
        "unit": _any_of([*units, *plural]),
        "unit_plural": _any_of(plural),
        "unit_no_second": _any_of([*not_second, *plural]),
        "ordinal_group": f"(?P<ordinal>{_any_of(data['ordinal'])})",
        "holiday": f"(?-i:{_any_of(data['holiday'])})",
        "zone": f"(?-i:{_any_of(data['zone']['list'])})",
        "paper": f"(?-i:{_any_of(data['paper']['list'])})",
        "count_no_article": r"(?:{card}(?: and a half)?|(?:a )?couple(?: of)?)",
    }


def _expand(pattern: str, fragments: dict[str, str]) -> str:
    """`pattern` with its fragments put in, and its spaces, tildes and apostrophes made into patterns."""
    name = re.compile(r"\{([a-z_]+)\}")
    while name.search(pattern):
        pattern = name.sub(lambda found: fragments[found[1]], pattern)
    return pattern.replace(" ", _SPACE).replace("~", _SPACE_OR_HYPHEN).replace("'", _APOSTROPHE)


def _condition(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern.replace("'", _APOSTROPHE), re.IGNORECASE)


def _starters(data: dict[str, Any]) -> frozenset[str]:
    """The first words of all expressions, in lower case."""
    months, days = data["months"], data["weekdays"]
    listed = [name for table in (*_WORD_TABLES, "number", "ordinal", "holiday") for name in data[table]]
    named = [*months["names"], *months["short"], *days["names"], *days["short"]]
    words = (re.match(r"\w+", name) for name in [*named, *listed, *data["starters"]["words"]])
    return frozenset(word[0].lower() for word in words if word)


@cache
def _grammar() -> _Grammar:
    data = tables()
    fragments = _fragments(data)

    def compiled(pattern: str) -> re.Pattern[str]:
        return re.compile(_expand(pattern, fragments), re.IGNORECASE)

    def condition(rule: dict[str, str], side: str) -> re.Pattern[str] | None:
        return _condition(rule[side]) if side in rule else None

    rules = tuple(
        _Rule(
            rule["name"],
            rule["kind"],
            rule["value"],
            compiled(rule["pattern"]),
            condition(rule, "left"),
            condition(rule, "not_left"),
        )
        for rule in data["rule"]
    )
    prefixes = tuple(_Prefix(compiled(prefix["pattern"]), frozenset(prefix["takes"])) for prefix in data["prefix"])
    nameless = (re.sub(r"\(\?P<\w+>", "(?:", rule.pattern.pattern) for rule in rules)
    return _Grammar(
        re.compile("|".join(nameless), re.IGNORECASE),
        rules,
        prefixes,
        _starters(data),
        _condition(data["cues"]["future"]),
        _condition(data["cues"]["surely_future"]),
        _condition(data["cues"]["surely_past"]),
        compiled(data["cues"]["next_day"]),
        compiled(data["cues"]["days_before"]),
        compiled(data["cues"]["next_weekday"]),
    )
