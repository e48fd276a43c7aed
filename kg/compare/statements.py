"""What a speaker says in one outlet only, and when outlets let one speaker speak.

Statements of a speaker that no sentence of the other outlets is like are one omission of each outlet that has them.
The day of speaking is kept apart from that of happening and of publication: where outlets have other days that lie
near, they may tell of two occasions. Limits: a statement in other words altogether counts as left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from kg.compare.difference import Difference, Words
from kg.compare.reading import StoryReading
from kg.model import ArticleFacts, Attribution, Span, TimeExpression
from kg.resolve.wording import content_words

_ALIKE = 0.3
_SAME = 0.5
_LEAST_SURE = 0.75
_FEWEST, _MOST = 2, 3
"""Words that mean something of a statement that is missed; statements of an outlet that are shown."""
_DAY = len("2020-01-06")
_FARTHEST = 3
"""Days that outlets may date one speech apart."""
_Said = dict[str, list[tuple[ArticleFacts, Attribution]]]


def compare(reading: StoryReading) -> Iterator[Difference]:
    """Statements left out, and days of speaking that differ."""
    by_speaker: dict[str, _Said] = defaultdict(lambda: defaultdict(list))
    for facts in reading.facts:
        for statement in facts.attributions:
            speaker = reading.speaker(facts.article.id, statement)
            if speaker in reading.named and statement.content and statement.confidence >= _LEAST_SURE:
                by_speaker[speaker][reading.outlet(facts.article.id)].append((facts, statement))
    for speaker in sorted(by_speaker):
        if reading.resolution.kind.get(speaker) == "Person":
            yield from _left_out(reading, speaker, by_speaker[speaker])
            yield from _days(reading, speaker, by_speaker[speaker])


def _left_out(reading: StoryReading, speaker: str, said: _Said) -> Iterator[Difference]:
    """What each outlet alone has of a speaker whom others let speak as well: one difference an outlet."""
    for outlet in sorted(said):
        alone: list[tuple[frozenset[str], ArticleFacts, Attribution]] = []
        for facts, statement in said[outlet]:
            length = len(content_words(" ".join(map(reading.text, _places(facts, statement)))))
            if length >= _FEWEST:
                others = (other for other in said if other != outlet)
                lacking = frozenset(o for o in others if not _has(reading, o, facts, statement))
                alone.append((lacking, facts, statement))
        alone.sort(key=lambda it: (-len(it[0]), it[1].article.id, it[2].content))
        if not alone or not alone[0][0]:
            continue
        silent = alone[0][0]
        shown = [(facts, statement) for lacking, facts, statement in alone if silent <= lacking]
        values: dict[str, str | None] = {o: None if o in silent else "says something else" for o in said}
        values[outlet] = "; ".join(" … ".join(map(reading.text, _places(f, s))) for f, s in shown[:_MOST])
        words = {third: [Words(f.article.id, span) for f, s in said[third] for span in s.cue] for third in said}
        words = {third: of for third, of in words.items() if third not in silent}
        words[outlet] = [Words(f.article.id, span) for f, s in shown for span in s.content]
        what = f"what {reading.label(speaker)} says: not in {', '.join(sorted(silent))}"
        confidence = round(min(0.7, 0.45 + 0.05 * len(shown)), 2)
        cells = reading.cells(values, words)
        yield Difference(reading.iri, speaker, "presence", "omission", what, cells, confidence, 0.5)


def _places(facts: ArticleFacts, statement: Attribution) -> list[Words]:
    return [Words(facts.article.id, span) for span in statement.content]


def _has(reading: StoryReading, outlet: str, facts: ArticleFacts, statement: Attribution) -> bool:
    """Whether a sentence of an outlet is like one of a statement."""
    said = set(content_words(" ".join(map(reading.text, _places(facts, statement)))))
    speaker = reading.speaker(facts.article.id, statement)
    for other in reading.facts:
        for theirs in other.attributions if reading.outlet(other.article.id) == outlet else ():
            if reading.speaker(other.article.id, theirs) == speaker:
                words = set(content_words(" ".join(map(reading.text, _places(other, theirs)))))
                if len(said & words) >= max(2.0, _SAME * min(len(said), len(words))):
                    return True
    ours = [s for w in _places(facts, statement) if (s := reading.sentence_at(w))]
    return any(
        reading.alike(one, other) >= _ALIKE
        for one in ours
        for other in reading.sentences
        if reading.outlet(other.article) == outlet
    )


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
    times: Sequence[TimeExpression] = [t for t in facts.times if len(t.value) >= _DAY and t.value[:4].isdigit()]
    own = next((t for t in times if t.id == statement.time), None)
    if own or not statement.cue:
        return own
    cue = statement.cue[0]
    sentence = next((s for s in facts.sentences if s.start <= cue.start < s.end), Span(0, 0))
    near = [t for t in times if sentence.start <= t.span.start < sentence.end and not _inside(t.span, statement)]
    return near[0] if len(near) == 1 and abs(near[0].span.start - cue.end) <= _DAY * 6 else None


def _inside(span: Span, statement: Attribution) -> bool:
    return any(content.start <= span.start < content.end for content in statement.content)
