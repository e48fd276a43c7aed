"""What a speaker says in one outlet only, and when outlets let one speaker speak.

Statements of a speaker that no sentence of another outlet is like are one omission, outlet by outlet. The day of
speaking is kept apart from that of happening and of publication: where outlets have other days, they may tell of two
occasions. Limits: a statement in other words altogether counts as left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from kg.compare.difference import Difference, Words
from kg.compare.reading import StoryReading
from kg.model import ArticleFacts, Attribution, Span, TimeExpression
from kg.resolve.wording import content_words

_ALIKE = 0.3
_SAME = 0.5
_LEAST_SURE = 0.75
_DAY = len("2020-01-06")
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
    for outlet in sorted(said):
        for other in reading.outlets:
            if other == outlet or other not in said:
                continue
            alone = [(f, s) for f, s in said[outlet] if not _has(reading, other, f, s)]
            if not alone:
                continue
            words = {
                outlet: [Words(f.article.id, span) for f, s in alone for span in s.content],
            }
            values: dict[str, str | None] = dict.fromkeys(said, "says something else")
            for third in said:
                if third not in (outlet, other):
                    words[third] = [Words(f.article.id, span) for f, s in said[third] for span in s.cue]
            values[outlet] = "; ".join(" … ".join(map(reading.text, _places(f, s))) for f, s in alone[:3])
            values[other] = None
            what = f"what {reading.label(speaker)} says: not in {other}"
            confidence = min(0.7, 0.45 + 0.05 * len(alone))
            cells = reading.cells(values, words)
            yield Difference(reading.iri, speaker, "presence", "omission", what, cells, round(confidence, 2), 0.5)


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
    if len(days) < 2 or set.intersection(*(set(of) for of in days.values())):
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
