"""Words that are each other's opposite by their form: 'signed' in one outlet, 'unsigned' in another, of one thing.

The thing must be named beside both: the next word, or a word of one sort with it. Limits: opposites of other forms
('open', 'closed') are not known.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from kg.compare.difference import Difference, Words
from kg.compare.reading import StoryReading
from kg.compare.sentences import Sentence
from kg.compare.sorts import sorts
from kg.model import Span
from kg.resolve.wording import content_words, stem

_WORD = re.compile(r"[^\W\d_]+")
_PREFIXES = ("un",)
_SHORTEST = 5
_NEAR = 35


def compare(reading: StoryReading) -> Iterator[Difference]:
    """Opposites that two outlets say of one thing."""
    places: dict[str, list[tuple[Sentence, Words]]] = defaultdict(list)
    for sentence in reading.sentences:
        for match in _WORD.finditer(reading.text_of(sentence)):
            span = Span(sentence.span.start + match.start(), sentence.span.start + match.end())
            places[match[0].lower()].append((sentence, Words(sentence.article, span)))
    for word in sorted(places):
        for prefix in _PREFIXES:
            other = prefix + word
            if len(word) >= _SHORTEST and other in places:
                yield from _opposed(reading, word, other, places[word], places[other])


def _opposed(
    reading: StoryReading,
    word: str,
    other: str,
    plain: list[tuple[Sentence, Words]],
    turned: list[tuple[Sentence, Words]],
) -> Iterator[Difference]:
    """One difference for a pair of opposites: an outlet that has both says the one that the other outlet has not; one
    that has both in its own voice tells of two things."""
    shared = [
        (one, against)
        for _, one in plain
        for _, against in turned
        if reading.outlet(one.article) != reading.outlet(against.article) and _one_thing(reading, one, against)
    ]
    own = [{reading.outlet(w.article) for _, w in places if not _said(reading, w)} for places in (plain, turned)]
    both = own[0] & own[1]
    shared = [(a, b) for a, b in shared if not both & {reading.outlet(a.article), reading.outlet(b.article)}]
    if not shared:
        return
    values: dict[str, list[str]] = defaultdict(list)
    words: dict[str, list[Words]] = defaultdict(list)
    for name, places in ((word, [a for a, _ in shared]), (other, [b for _, b in shared])):
        for place in places:
            outlet = reading.outlet(place.article)
            values[outlet] = [*dict.fromkeys([*values[outlet], name])]
            words[outlet].append(_with_noun(reading, place))
    cells = reading.cells({outlet: " and ".join(of) for outlet, of in values.items()}, words)
    yield Difference(reading.iri, reading.iri, "factuality", "contradiction", f"{word} / {other}", cells, 0.7, 0.6)


def _said(reading: StoryReading, words: Words) -> bool:
    """Whether words stand in what somebody is quoted to say."""
    return any(
        content.start <= words.span.start < content.end
        for statement in reading.by_id[words.article].attributions
        if statement.quotation != "indirect"
        for content in statement.content
    )


def _one_thing(reading: StoryReading, one: Words, other: Words) -> bool:
    ours, theirs = _things(reading, one), _things(reading, other)
    return bool(ours & theirs)


def _things(reading: StoryReading, words: Words) -> frozenset[str]:
    """The sorts and stems of the next words after a word."""
    text = reading.by_id[words.article].article.text
    following = text[words.span.end : words.span.end + _NEAR].split(".")[0]
    stems = content_words(following)[:2]
    return frozenset(stems) | {sort for one in stems for sort in sorts().get(one, ())} - {stem(reading.text(words))}


def _with_noun(reading: StoryReading, words: Words) -> Words:
    text = reading.by_id[words.article].article.text
    following = _WORD.search(text, words.span.end)
    end = following.end() if following and following.start() - words.span.end <= 2 else words.span.end
    return Words(words.article, Span(words.span.start, end))
