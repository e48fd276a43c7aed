"""Words that take a side in how an outlet tells a happening that others tell without them: 'Traitors topple X'.

Beside the word for the happening itself (`kg.compare.words`) these are the words around it: who does it, to whom, how.
Only what the outlet says in its own voice counts, and only words that the others have nowhere. Each word is shown once,
with the most prominent happening that it stands beside.
Limits: which words take a side is a list (`loaded.txt`); what they are said of is not looked at.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from kg.compare.difference import Difference, Words, shortened
from kg.compare.happenings import Happening, sure
from kg.compare.naming import loaded
from kg.compare.reading import StoryReading, Told
from kg.model import Span
from kg.resolve.wording import content_words, stem

_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_SUREST = 0.85
"""The surety of happenings that were merged: others may be two."""
_LEAST = 0.12
"""How alike the sentences must be that are put beside each other."""
_LONGEST = 160


def compare(reading: StoryReading, found: Sequence[Happening]) -> Iterator[Difference]:
    """Happenings that an outlet tells with words that take a side."""
    shown: set[tuple[str, str]] = set()
    for happening in sorted(found, key=lambda one: (-one.prominence, one.iri)):
        told = {outlet: sure(of) for outlet, of in happening.told.items()}
        told = {outlet: of for outlet, of in told.items() if of}
        if len(told) < 2 or happening.surety < _SUREST:
            continue
        words = {o: [w for t in of for w in _loaded_words(reading, t, set(told) - {o})] for o, of in told.items()}
        words = {o: [w for w in of if (o, _stem(reading, w)) not in shown] for o, of in words.items()}
        if any(words.values()) and not all(words.values()):
            difference = _difference(reading, happening, told, words)
            if difference:
                shown |= {(outlet, _stem(reading, word)) for outlet, of in words.items() for word in of}
                yield difference


def _stem(reading: StoryReading, word: Words) -> str:
    return stem(reading.text(word).lower())


def _loaded_words(reading: StoryReading, told: Told, others: set[str]) -> Iterator[Words]:
    """The words of the clause of a telling that take a side, that the outlet says itself and that the others have
    nowhere."""
    facts = reading.by_id[told.article]
    clause = reading.whole_clause(told).span
    taking_sides = [
        one for one in _WORD.finditer(facts.article.text, clause.start, clause.end) if loaded(one[0].lower())
    ]
    if not taking_sides or told.statement is not None:
        return
    quoted = [span for s in facts.attributions for span in (s.content if s.quotation == "direct" else s.verbatim)]
    names = {
        place
        for mention in facts.mentions
        if mention.entity and reading.entity(told.article, mention.entity) in reading.named
        for place in range(mention.span.start, mention.span.end)
    }  # what those who have a name are called is shown by `kg.compare.naming`
    starts = sorted(place for place in names if place - 1 not in names)
    for match in taking_sides:
        word = match[0].lower()
        span = Span(match.start(), match.end())
        own = not any(q.start <= span.start < q.end for q in quoted)
        other = span.start != told.mention.span.start and span.start in reading.happening_words[told.article]
        other = other and not facts.article.text.endswith("to ", 0, span.start)  # 'threatens to starve us'
        following = bisect_right(starts, span.end)
        named = following < len(starts) and facts.article.text[span.end : starts[following]].isspace()
        before = span.start == told.mention.span.start and _stands_before_noun(told, facts.article.text)
        if own and not (other or named or before) and span.start not in names:
            if not any(stem(word) in reading.stems_of(outlet) for outlet in others):
                yield Words(told.article, span)


def _stands_before_noun(told: Told, text: str) -> bool:
    """Whether the word for a happening is a noun that only says of what kind the next is: 'a privacy invasion suit'."""
    following = _WORD.match(text, told.mention.span.end + 1)
    noun = told.mention.text.lower() == told.mention.lemma
    return bool(noun and following and following[0].islower() and content_words(following[0]))


def _difference(
    reading: StoryReading,
    happening: Happening,
    told: Mapping[str, Sequence[Told]],
    words: Mapping[str, Sequence[Words]],
) -> Difference | None:
    """None where no outlet without such words tells the happening in a sentence that is alike."""
    first = {outlet: _with_most(reading, told[outlet], of) for outlet, of in words.items() if of}
    sentences = [reading.sentence_at(one.words) for one in first.values()]
    for outlet in told.keys() - first.keys():
        near = {
            one.words: max(reading.alike(reading.sentence_at(one.words), s) for s in sentences) for one in told[outlet]
        }
        best = max(told[outlet], key=lambda one: (near[one.words], one.words))
        if near[best.words] >= _LEAST:
            first[outlet] = best
    if not any(words[outlet] for outlet in first) or all(words[outlet] for outlet in first):
        return None
    clauses = {outlet: reading.whole_clause(first[outlet]) for outlet in sorted(first)}
    values: dict[str, str | None] = {o: shortened(reading.text(clause), _LONGEST) for o, clause in clauses.items()}
    places = {outlet: [clause, *words[outlet]] for outlet, clause in clauses.items()}
    named = sorted({reading.text(word).lower() for of in words.values() for word in of})
    what = f"words that take a side: {', '.join(named)} ({reading.label(happening.iri)})"
    cells = reading.cells(values, places)
    confidence = round(0.6 * happening.surety, 2)
    return Difference(reading.iri, happening.iri, "name", "naming", what, cells, confidence, happening.prominence)


def _with_most(reading: StoryReading, told: Sequence[Told], words: Sequence[Words]) -> Told:
    """The telling with the most of these words, the most prominent."""

    def rank(one: Told) -> tuple[int, float, Words]:
        clause = reading.whole_clause(one)
        inside = sum(
            word.article == one.article and clause.span.start <= word.span.start < clause.span.end for word in words
        )
        return inside, one.mention.prominence, one.words

    return max(told, key=rank)
