"""What each paragraph of an article is: headline, body, dateline, or site furniture and captions.

Recognised by form alone: patterns in furniture.toml, and where a line stands among the others.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.articles.agencies import agency_names
from kg.articles.datelines import is_head_line
from kg.articles.lines import ends_sentence, paragraphs_of
from kg.articles.mending import Mended
from kg.languages import data_table
from kg.model import Block, BlockKind

_LONGEST_HEADLINE = 160
_LONGEST_SUBHEADING = 80
_LONGEST_LEFTOVER = 60
_SHORTEST_PARAGRAPH = 80
_LONGEST_DECK = 200
_PLACES = {
    "any": ("", "top", "middle", "bottom"),
    "edge": ("", "top", "bottom"),
    "top": ("", "top"),
    "bottom": ("", "bottom"),
}
"""The zones of furniture.toml: the places of a line that each stands for."""
_CRUMB = re.compile(r"\s+[/>»›|·•]\s+|\s*[>»›]\s*")
_MOST_WORDS_IN_CRUMB = 4
_MOST_SECTIONS = 6
_BULLET = re.compile(r"[-–—•*·▪◦]\s|\(?\d{1,2}[.)]\s")
_TOLD = re.compile(rf"{_BULLET.pattern}|[\"“‘«].+[\"”’»]\s*[—–-]\s*\S")
"""An item of a list, or a quotation with its speaker behind it: no heading."""
_FOOTNOTES = re.compile(r"(?:\[\d{1,3}\])+$")
_BYLINE = re.compile(r"by:?\s", re.IGNORECASE)
_NAMES = re.compile(r"[A-Z][\w.'’-]*(?:,? (?:[A-Z][\w.'’-]*|and|in|of|de|van|von|bin|al|el|the)){1,8}")
_OPENING_QUOTES = "\"'‘“«`"


@dataclass(frozen=True, slots=True)
class _Pattern:
    kind: BlockKind
    where: str
    longest: int
    zone: str
    regex: re.Pattern[str]

    def fits(self, words: str) -> bool:
        if len(words) > self.longest:
            return False
        match self.where:
            case "line":
                return self.regex.fullmatch(words) is not None
            case "start":
                return self.regex.match(words) is not None
            case _:
                return any(found.end() == len(words) for found in self.regex.finditer(words))


@dataclass(frozen=True, slots=True)
class _Tail:
    """A line from which on short lines are furniture; of a `box` up to the next paragraph."""

    regex: re.Pattern[str]
    box: bool


@dataclass(frozen=True, slots=True)
class _Forms:
    """furniture.toml, compiled."""

    patterns: tuple[_Pattern, ...]
    tails: tuple[_Tail, ...]
    datelines: tuple[re.Pattern[str], ...]
    sections: frozenset[str]


def blocks_of(text: str, title: str = "", head: Sequence[tuple[int, int]] = ()) -> tuple[Block, ...]:
    """The blocks of `text`, in order and apart; offsets are characters of `text`, white space at edges left out.

    `title` is the headline if known from elsewhere, `head` where lines stand that only describe the text. Kinds:
    "headline" also for the line under it and for headings inside the body; "dateline" for a line that is only a place
    and an agency, or only a day.
    """
    spans = paragraphs_of(text)
    source = Mended(text)
    lines = [source.part(span.start, span.end).strip() for span in spans]
    spans = [span for span, line in zip(spans, lines, strict=True) if line]
    lines = [line for line in lines if line]
    own = [not any(start <= span.start and span.end <= end for start, end in head) for span in spans]
    kinds = iter(_kinds([line for line, told in zip(lines, own, strict=True) if told], title))
    return tuple(
        Block(span.start, span.end, next(kinds) if told else "furniture") for span, told in zip(spans, own, strict=True)
    )


def headline_of(text: str, blocks: Sequence[Block]) -> str:
    """The words of the headline that stands before the body, mended; '' where there is none."""
    for block in blocks:
        if block.kind == "headline":
            return Mended(text).part(block.start, block.end)
        if block.kind == "body":
            break
    return ""


def _kinds(lines: list[str], title: str) -> list[BlockKind]:
    kinds: list[BlockKind | None] = [None] * len(lines)
    if len(lines) < 2:
        return ["body" for _ in lines]
    first = next((number for number, line in enumerate(lines) if _is_paragraph(line, "top")), None)
    last = next((number for number in reversed(range(len(lines))) if _is_paragraph(lines[number], "bottom")), None)
    if first is None or last is None:
        return _never_empty([_by_pattern(line) or "body" for line in lines])
    for number, line in enumerate(lines):
        kinds[number] = _by_pattern(line, "bottom" if number > last else "top" if number < first + 2 else "middle")
    _mark_headlines(lines, kinds, title, first)
    _mark_tail(lines, kinds)
    _mark_leftovers(lines, kinds)
    _mark_subheadings(lines, kinds)
    return _never_empty([kind or "body" for kind in kinds])


def _never_empty(kinds: list[BlockKind]) -> list[BlockKind]:
    """An article of nothing but furniture was misread: better analyse it all."""
    return kinds if any(kind in ("body", "headline") for kind in kinds) else ["body" for _ in kinds]


def _is_paragraph(line: str, place: str = "") -> bool:
    """Whether the line is running text, as far as its form tells: long, or a sentence of some words."""
    if _by_pattern(line, place):
        return False
    return len(line) > _SHORTEST_PARAGRAPH or (len(line) > 30 and ends_sentence(line))


@lru_cache(maxsize=1 << 12)
def _by_pattern(line: str, place: str = "") -> BlockKind | None:
    """What a line is by its form, at this place of the article: "top", "middle" or "bottom"; '' anywhere."""
    forms = _forms()
    line = line.strip('"“”')
    for dateline in forms.datelines:
        if len(line) <= 100 and dateline.fullmatch(line):
            return "dateline"
    for pattern in forms.patterns:
        if place in _PLACES[pattern.zone] and pattern.fits(line):
            return pattern.kind
    if place != "middle" and _is_breadcrumb(line):
        return "furniture"
    return None


def _is_breadcrumb(line: str) -> bool:
    """'News / Region / Subject': short capitalised parts between separators, and no sentence."""
    if len(line) > 120 or ends_sentence(line):
        return False
    parts = [part.split() for part in _CRUMB.split(line.strip(" /|>»›"))]
    if len(parts) < 2 or any(not 1 <= len(part) <= _MOST_WORDS_IN_CRUMB for part in parts):
        return False
    if len(parts) == 2 and sum(map(len, parts)) > _MOST_WORDS_IN_CRUMB:
        return False
    return all(part[0][0].isupper() or part[0][0].isdigit() for part in parts)


def _mark_headlines(lines: list[str], kinds: list[BlockKind | None], title: str, first: int) -> None:
    """The headline: what equals the title, or a first line that looks like one; and the line under it. `first` is the
    first paragraph."""
    open_lines = [number for number, kind in enumerate(kinds) if kind is None]
    if len(open_lines) < 2:
        return
    sections = _sections_above(lines, open_lines)
    for number in open_lines[:sections]:
        kinds[number] = "furniture"
    open_lines = open_lines[sections:]
    if len(open_lines) > 2 and is_head_line(lines[open_lines[0]]) and _looks_like_headline(lines, open_lines[1:]):
        kinds[open_lines[0]] = "dateline"  # the name of the paper and the day, as its pages have them at their head
        open_lines = open_lines[1:]
    top = open_lines[:4]
    found = next((number for number in top if title and _resembles(lines[number], title)), None)
    if found is None:
        found = top[0] if _looks_like_headline(lines, open_lines) else None
    if found is None:
        return
    kinds[found] = "headline"
    for number in open_lines[open_lines.index(found) + 1 :]:
        if _is_paragraph(lines[number], "top"):
            break
        if is_head_line(lines[number]):
            kinds[number] = "dateline"
    _mark_credits(lines, kinds, range(found + 1, first))
    open_lines = [number for number in open_lines if number == found or kinds[number] is None]
    under = open_lines[open_lines.index(found) + 1 :]
    if len(under) >= 2 and _looks_like_deck(lines[under[0]], lines[under[1]]):
        kinds[under[0]] = "headline"


def _mark_credits(lines: list[str], kinds: list[BlockKind | None], numbers: range) -> None:
    """Who wrote it and for whom, under the headline: a short line of names above the day, or below a byline."""
    for number in numbers:
        credited = kinds[number - 1] == "furniture" and _BYLINE.match(lines[number - 1]) is not None
        if kinds[number] is None and (credited or kinds[number + 1] == "dateline"):
            kinds[number] = "furniture" if _NAMES.fullmatch(lines[number]) else None


def _sections_above(lines: list[str], open_lines: list[int]) -> int:
    """How many lines above the headline are the name of a part of the paper, or of several: 'SPORT', 'World news'."""
    count = next((n for n, at in enumerate(open_lines[:_MOST_SECTIONS]) if not _is_section(lines[at])), _MOST_SECTIONS)
    rest = open_lines[count:]
    return count if len(rest) >= 2 and _looks_like_headline(lines, rest) else 0


def _is_section(line: str) -> bool:
    words = line.split()
    if len(line) > 24 or not line[-1].isalpha():
        return False
    named = len(words) <= 3 and not _forms().sections.isdisjoint((words[0].casefold(), words[-1].casefold()))
    return named or len(words) == 1 or (len(words) == 2 and line.isupper())


def _resembles(line: str, title: str) -> bool:
    ours, theirs = _plain(line), _plain(title)
    if not theirs or len(line) > 2 * _LONGEST_HEADLINE:
        return False
    return ours == theirs or (len(ours) > 20 and difflib.SequenceMatcher(None, ours, theirs).ratio() > 0.85)


def _plain(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold()))


def _looks_like_headline(lines: list[str], open_lines: list[int]) -> bool:
    """A first short line before longer ones: without a full stop, or written with the capitals of titles."""
    line, rest = lines[open_lines[0]], [lines[number] for number in open_lines[1:]]
    if not 8 <= len(line) <= _LONGEST_HEADLINE or len(line.split()) < 2 or line.endswith((":", ",", ";")):
        return False
    longer = max(len(other) for other in rest) > max(len(line), _SHORTEST_PARAGRAPH)
    return longer and _BULLET.match(line) is None and (not _full_stop(line) or _has_title_capitals(line))


def _full_stop(line: str) -> bool:
    return _FOOTNOTES.sub("", line).rstrip("\"'”’»)] ").endswith((".", "!", "…"))


def _has_title_capitals(line: str) -> bool:
    words = [word for word in re.findall(r"[^\W\d_][\w'’-]*", line) if len(word) > 3]
    return len(words) >= 4 and sum(word[0].isupper() for word in words) >= 0.8 * len(words)


def _looks_like_deck(line: str, after: str) -> bool:
    """The line under the headline: no sentence, or one that the longer first paragraph tells again."""
    if len(line) > _LONGEST_DECK or line.endswith((":", ",")) or line[0] in _OPENING_QUOTES:
        return False
    if not _full_stop(line) and len(line) < _LONGEST_HEADLINE and len(after) > len(line):
        return _BULLET.match(line) is None
    ours, theirs = ({word for word in _plain(words).split() if len(word) > 3} for words in (line, after))
    return len(after) > 1.3 * len(line) and len(ours) >= 5 and len(ours & theirs) >= 0.5 * len(ours)


def _mark_tail(lines: list[str], kinds: list[BlockKind | None]) -> None:
    """'... can be accessed at the following addresses:' and the short lines that follow it; those of a box in the text
    only up to the next paragraph."""
    in_tail = in_box = False
    for number, line in enumerate(lines):
        found = next((tail for tail in _forms().tails if len(line) <= 200 and tail.regex.search(line)), None)
        if found is not None:
            in_tail, in_box = in_tail or not found.box, found.box
            kinds[number] = "furniture"
        elif kinds[number] is None and _is_paragraph(line):
            in_box = False
        elif (in_tail or in_box) and kinds[number] is None:
            kinds[number] = "furniture"


def _mark_leftovers(lines: list[str], kinds: list[BlockKind | None]) -> None:
    """Short lines that are no sentences, after the last paragraph of the body."""
    body = [number for number, line in enumerate(lines) if kinds[number] is None and _is_paragraph(line)]
    if not body:
        return
    for number in range(body[-1] + 1, len(lines)):
        line = lines[number]
        told = ends_sentence(line) or line[0] in _OPENING_QUOTES or line[-1] in '"”’' or ":" in line
        if kinds[number] is None and len(line) <= _LONGEST_LEFTOVER and not told:
            kinds[number] = "furniture"


def _mark_subheadings(lines: list[str], kinds: list[BlockKind | None]) -> None:
    """A short line without a full stop between two paragraphs; two or more in a row are a list, and stay."""

    def short(number: int) -> bool:
        line = lines[number]
        goes_on = line.endswith((":", ",", ";", "-", "—"))
        return len(line) <= _LONGEST_SUBHEADING and not goes_on and not _is_paragraph(line)

    for number in range(1, len(lines) - 1):
        if kinds[number] is not None or not short(number) or _full_stop(lines[number]) or _TOLD.match(lines[number]):
            continue
        before, after = lines[number - 1], lines[number + 1]
        if kinds[number + 1] is None and _is_paragraph(after) and ends_sentence(before) and not before.endswith(":"):
            first = lines[number].lstrip(_OPENING_QUOTES)[:1]
            if first.isupper() or (first.isdigit() and any(map(str.isalpha, lines[number]))):
                kinds[number] = "headline"


@cache
def _forms() -> _Forms:
    table = data_table("articles", "furniture.toml")
    names = [name for name, _ in agency_names()]
    agency, wire = _any_of([*names, *table["pictures"]]), _any_of(names)

    def compiled(regex: str) -> re.Pattern[str]:
        return re.compile(regex.replace("{agency}", agency).replace("{wire}", wire), re.IGNORECASE)

    patterns = tuple(
        _Pattern(row["kind"], row["where"], row["longest"], row.get("zone", "any"), compiled(row["regex"]))
        for row in table["pattern"]
    )
    tails = tuple(_Tail(compiled(row["regex"]), row.get("box", False)) for row in table["tail"])
    datelines = (compiled(table["dateline"]["day"]), compiled(table["dateline"]["place"]))
    return _Forms(patterns, tails, datelines, frozenset(table["sections"]))


def _any_of(names: Sequence[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))
