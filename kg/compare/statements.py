"""What a speaker says in one outlet only, and when outlets let one speaker speak.

Quotations of a speaker that other outlets have nothing like (`kg.compare.silence`) are one omission, of the
outlet of which it is surest.
The day of speaking is kept apart from that of happening and of publication: where outlets have other days that lie
near, they may tell of two occasions. Limits: a statement in other words altogether counts as left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from kg.compare.difference import Difference, Words
from kg.compare.reading import FEW, StoryReading
from kg.compare.silence import UNMATCHED, Silence, StorySilences, untold
from kg.model import ArticleFacts, Attribution, Span, TimeExpression
from kg.resolve.wording import content_words

_SAME = 0.5
_LEAST_SURE = 0.75
_FEWEST, _MOST = 2, 3
"""Words that mean something of a quotation that is missed; quotations that are shown."""
_DAY = len("2020-01-06")
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
"""A day, not a weekend ('2020-W02-WE')."""
_FARTHEST = 3
"""Days that outlets may date one speech apart."""
_Said = dict[str, list[tuple[ArticleFacts, Attribution]]]


def compare(story: StorySilences) -> Iterator[Difference]:
    """Statements left out, and days of speaking that differ."""
    reading = story.reading
    for speaker, every in sorted(reading.said(_LEAST_SURE).items()):
        by_outlet = {outlet: [one for one in of if one[1].content] for outlet, of in every.items()}
        said = {outlet: of for outlet, of in by_outlet.items() if of}
        if said and reading.resolution.kind.get(speaker) == "Person":
            yield from _left_out(story, speaker, said)
            if not reading.tells_much:  # in a story of many outlets one speaks on many days
                yield from _days(reading, speaker, said)


def _left_out(story: StorySilences, speaker: str, said: _Said) -> Iterator[Difference]:
    """What one outlet alone has of a speaker whom others let speak as well: of the outlet of which that is surest. Only
    of few outlets; of many each has words of its own."""
    found = list(_of_outlets(story, speaker, said)) if len(story.reading.outlets) <= FEW else []
    if found:
        yield max(found, key=lambda one: (sum(cell.value is None for cell in one.cells), one.confidence, one.what))


def _of_outlets(story: StorySilences, speaker: str, said: _Said) -> Iterator[Difference]:
    reading = story.reading
    for outlet in sorted(said):
        alone: list[tuple[dict[str, Silence], ArticleFacts, Attribution]] = []
        for facts, statement in said[outlet]:
            said_words = content_words(" ".join(map(reading.text, _places(facts, statement))))
            if statement.quotation == "direct" and len(said_words) >= _FEWEST:
                found = {other: _absent(story, other, facts, statement, said[other]) for other in said}
                absent = {other: one for other, one in found.items() if one and one.confidence >= UNMATCHED}
                alone.append((absent, facts, statement))
        alone.sort(key=lambda it: (-len(it[0]), it[1].article.id, it[2].content))
        if not alone or not alone[0][0]:
            continue
        silent = alone[0][0]
        shown = [(facts, statement) for absent, facts, statement in alone if silent.keys() <= absent.keys()]
        values: dict[str, str | None] = {o: None if o in silent else "says something else" for o in said}
        values[outlet] = "; ".join(" … ".join(map(reading.text, _places(f, s))) for f, s in shown[:_MOST])
        words = {third: [Words(f.article.id, span) for f, s in said[third] for span in s.cue] for third in said}
        words = {third: of for third, of in words.items() if third not in silent}
        words[outlet] = [Words(f.article.id, span) for f, s in shown for span in s.content]
        what = f"what {reading.label(speaker)} says: {untold(silent)}"
        sure = min(one.confidence for one in silent.values())
        cells = reading.cells(values, words)
        yield Difference(reading.iri, speaker, "presence", "omission", what, cells, sure, 0.5)


def _places(facts: ArticleFacts, statement: Attribution) -> list[Words]:
    return [Words(facts.article.id, span) for span in statement.content]


def _absent(
    story: StorySilences,
    outlet: str,
    facts: ArticleFacts,
    statement: Attribution,
    theirs: Sequence[tuple[ArticleFacts, Attribution]],
) -> Silence | None:
    """What can be said of an outlet that may not have a statement; None where one of its statements of the speaker,
    `theirs`, has the words, and for its own outlet."""
    reading = story.reading
    said = set(content_words(" ".join(map(reading.text, _places(facts, statement)))))
    for other, one in theirs:
        words = set(content_words(" ".join(map(reading.text, _places(other, one)))))
        if one is statement or len(said & words) >= max(2.0, _SAME * min(len(said), len(words))):
            return None
    return story.of_pieces([reading.piece(words) for words in _places(facts, statement)], outlet)


# ------------------------------------------------------------------ when
def _days(reading: StoryReading, speaker: str, said: _Said) -> Iterator[Difference]:
    days: dict[str, dict[str, list[Words]]] = {}
    for outlet, of in said.items():
        for facts, statement in of:
            time = _spoken(facts, statement)
            if time:
                place = Words(facts.article.id, time.span)
                cues = [Words(facts.article.id, cue) for cue in statement.cue]
                days.setdefault(outlet, {}).setdefault(time.value[:_DAY], []).extend((place, *cues))
    every = sorted(date.fromisoformat(day) for of in days.values() for day in of)
    if len(days) < 2 or set.intersection(*(set(of) for of in days.values())) or (every[-1] - every[0]).days > _FARTHEST:
        return
    values: dict[str, str | None] = {outlet: ", ".join(sorted(of)) for outlet, of in days.items()}
    words = {outlet: [w for ws in of.values() for w in ws] for outlet, of in days.items()}
    what = f"when {reading.label(speaker)} speaks"
    yield Difference(reading.iri, speaker, "day", "precision", what, reading.cells(values, words), 0.6, 0.55)


def _spoken(facts: ArticleFacts, statement: Attribution) -> TimeExpression | None:
    """The day on which a statement is made: its own, or the only one beside its cue outside of what is said."""
    times: Sequence[TimeExpression] = [t for t in facts.times if _ISO_DAY.match(t.value)]
    own = next((t for t in times if t.id == statement.time), None)
    if own or not statement.cue:
        return own
    cue = statement.cue[0]
    sentence = next((s for s in facts.sentences if s.start <= cue.start < s.end), Span(0, 0))
    near = [t for t in times if sentence.start <= t.span.start < sentence.end and not _inside(t.span, statement)]
    return near[0] if len(near) == 1 and abs(near[0].span.start - cue.end) <= _DAY * 6 else None


def _inside(span: Span, statement: Attribution) -> bool:
    return any(content.start <= span.start < content.end for content in statement.content)
