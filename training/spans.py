"""Name spans and the rules that bring the corpora to one convention.

A span holds the name alone: no article, no title before a person's name, no
possessive. Nationalities and groups are NORP, countries LOC.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from training.gazetteer import country_names, demonyms, regions, titles, word_set

CONNECTORS = word_set(
    "of the for and in on to at & - – / 's ’s "
    "de la le del della di da dos do du des der den van von bin ibn al el ul e y"
)
_DETERMINERS = word_set("the a an this that these those his her its their our my your some all both another")
NEVER = word_set(
    "I We It You He She They Who Which This That These Those What There Here One Our My Their His Her Its Your Us "
    "January February March April May June July August September October November December Monday Tuesday Wednesday "
    "Thursday Friday Saturday Sunday Jan. Feb. Mar. Apr. Aug. Sept. Oct. Nov. Dec. Sept"
)
_WORD = re.compile(r"(?:[^\W\d_]\.)+(?:[^\W\d_]\b)?|[\w]+(?:[’'][^\Ws][\w]*)?\.?|[’']s\b|[^\w\s]")
_KEEP_DOT = re.compile(r"(?:[^\W\d_]\.)+|Jr\.|Sr\.|Inc\.|Corp\.|Ltd\.|Co\.|St\.|Gen\.|Sen\.|Bros\.|Ft\.|Mt\.")


@dataclass(frozen=True, order=True)
class Span:
    """Characters ``start`` to ``end`` (exclusive) and their label."""

    start: int
    end: int
    label: str


@dataclass
class Example:
    """A text with its names; the labels within ``unknown`` are not known."""

    text: str
    spans: list[Span]
    unknown: list[tuple[int, int]] = field(default_factory=list)


def words(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The words of a stretch of text."""
    return [(m.start(), m.end()) for m in _WORD.finditer(text, start, end)]


def _is_name_word(word: str) -> bool:
    return word[:1].isupper() or word[:1].isdigit() or bool(re.match(r"(?:al|el|i|e|ash|an|as|ar)[A-Z-]", word))


def _starts_name(text: str, word: tuple[int, int]) -> bool:
    return _is_name_word(text[slice(*word)]) or bool(re.match(r"(?:al|el|bin|ibn|ash|as|ar)-\w", text[word[0] :]))


def trim(text: str, start: int, end: int, label: str) -> Span | None:
    """Cut a mention down to the name in it, or ``None`` if no name is left."""
    found = words(text, start, end)
    while found and text[found[0][0] : found[0][1]].lower() in _DETERMINERS:
        if text[found[0][0] : found[-1][1]] == "The Hague":
            break
        found.pop(0)
    while found and not re.match(r"\w", text[found[0][0]]):
        found.pop(0)
    while found and (text[found[-1][0] : found[-1][1]] in {"'s", "’s"} or not re.match(r"[\w!+]", text[found[-1][0]])):
        if text[found[-1][0]] == ")" and any(text[a] == "(" for a, _ in found):
            break
        found.pop()
    if not found:
        return None
    if label == "PERSON":
        found = _without_titles(text, found)
        if not found:
            return None
    first, last = found[0][0], found[-1][1]
    if text[last - 1] == "." and not _KEEP_DOT.fullmatch(text[found[-1][0] : last]):
        last -= 1
    name = text[first:last]
    if name in NEVER or "@" in name:
        return None
    if name in regions() and label in {"PERSON", "ORG"}:
        label = "LOC"
    if name in demonyms() or (name.split("-")[-1] in demonyms() and name.split("-")[0] in demonyms()):
        label = "NORP"
    elif name in country_names() and label != "PERSON":
        label = "LOC"
    return Span(first, last, label)


def _without_titles(text: str, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Drop everything up to the last title word of a person's mention."""
    always, leading = titles()
    cut = 0
    for index, (a, b) in enumerate(found):
        if text[a:b] in always or (text[a:b] + "." in always and text[b : b + 1] == "."):
            cut = index + 1
    found = found[cut:]
    if cut and found and text[slice(*found[0])] in {"for", "of", "to", "at", "in", "on"}:
        return []
    for index, (a, b) in enumerate(found):
        if text[a:b] in {"(", "["} or (text[a:b] == "," and not re.match(r", [JS]r\b", text[a:])):
            found = found[:index]
            break
    while len(found) > 1 and text[found[0][0] : found[0][1]] in leading | demonyms() | {".", ",", "-", "of", "the"}:
        found = found[1:]
    while len(found) > 1 and text[slice(*found[0])] in country_names() and found[1][0] > found[0][1]:
        found = found[1:]
    if len(found) == 1 and text[slice(*found[0])] in leading - {"King", "Pope", "Prince", "Dean", "Duke", "Shah"}:
        return []
    return found


def named(text: str, start: int, end: int, label: str) -> Span | None:
    """The name of a mention that may be a mere description, else ``None``."""
    span = trim(text, start, end, label)
    if span is None:
        return None
    found = words(text, span.start, span.end)
    while found and not _starts_name(text, found[0]):
        found.pop(0)
    cut = False
    while found and not _is_name_word(text[slice(*found[-1])]):
        cut = cut or text[slice(*found[-1])].isalpha()
        found.pop()
    if not found:
        return None
    inner = [text[slice(*w)] for w in found]
    if any(not _is_name_word(w) and w not in CONNECTORS and w not in ".-'’" for w in inner):
        return None
    span = trim(text, found[0][0], found[-1][1], label)
    if span is None or (cut and span.label in {"PERSON", "MISC"}):
        return None
    if cut and span.label == "ORG" and len(inner) == 1 and not inner[0].isupper():
        return None
    return span


def resolve(spans: list[Span]) -> list[Span]:
    """Spans without overlap, the longer ones first."""
    kept: list[Span] = []
    for span in sorted(set(spans), key=lambda s: (s.start - s.end, s.start)):
        if all(span.end <= k.start or span.start >= k.end for k in kept):
            kept.append(span)
    return sorted(kept)


def add_demonyms(text: str, spans: list[Span]) -> list[Span]:
    """Add a NORP for each demonym that no span covers."""
    out = list(spans)
    for match in re.finditer(r"\b[A-Z][\w]*(?:[ -][A-Z]\w*)?", text):
        pieces = [(match.start(), match.end())]
        pieces += [(a, b) for a, b in words(text, match.start(), match.end())]
        for a, b in pieces:
            if text[a:b] in demonyms() and all(b <= s.start or a >= s.end for s in out):
                out.append(Span(a, b, "NORP"))
    return sorted(out)


def normalise(example: Example) -> Example:
    """One text under the common convention."""
    spans = [t for s in example.spans if (t := trim(example.text, s.start, s.end, s.label))]
    return Example(example.text, resolve(add_demonyms(example.text, resolve(spans))), example.unknown)
