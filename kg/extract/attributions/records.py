"""Drafts over tokens -> records in the article's offsets, with all that the words of a statement tell of it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from spacy.tokens import Doc

from kg.extract.attributions.circumstances import Circumstances
from kg.extract.attributions.confidence import confidence
from kg.extract.attributions.content import is_infinitive, is_negated, main_word, outlook, verbatim
from kg.extract.attributions.drafts import Bounds, Draft
from kg.extract.attributions.occasions import with_occasions
from kg.extract.attributions.quotes import Quote
from kg.extract.attributions.speakers import speakers_of
from kg.extract.attributions.stances import stance_of
from kg.extract.reading import Reading
from kg.language.layers import ATTRIBUTIONS
from kg.model import Attribution, Quotation, Span

_TELLING = 12
"""Characters of quoted words that nobody else says alike."""


def records(reading: Reading, drafts: list[Draft], quotations: list[Quote], inside: bytearray) -> list[Attribution]:
    """One Attribution for each draft, ids in the order given. `quotations` in text order; `inside[i]` tells whether
    token i stands in one."""
    recorder = _Recorder(reading, quotations, inside)
    parents = _parents(drafts)
    made = [recorder.record(number, draft, parents[number]) for number, draft in enumerate(drafts)]
    told = [
        _by_who_is_quoted(reading, draft, one, made, parents, inside) for draft, one in zip(drafts, made, strict=True)
    ]
    return with_occasions(reading, drafts, _by_same_words(reading, told))


def _by_same_words(reading: Reading, made: list[Attribution]) -> list[Attribution]:
    """'Bank chief quits: ‘I had no choice’' over '“I had no choice,” Ada Haro said': quoted words that stand in a
    headline or beside a picture too are said by the one whom the text names for them."""

    def words(one: Attribution) -> str:
        return " ".join(
            "".join(c if c.isalnum() else " " for span in one.verbatim for c in reading.words(span)).split()
        )

    def named(one: Attribution) -> bool:
        return bool(one.speaker) and reading.entities[one.speaker].named

    known = [(words(one), one.speaker, one.parent) for one in made if named(one) and one.verbatim]
    found: list[Attribution] = []
    for one in made:
        same = words(one) if one.verbatim and not named(one) else ""
        told = ((said, speaker) for said, speaker, parent in known if parent != one.id)
        who = {speaker for said, speaker in told if same in said} if len(same) >= _TELLING else set()
        found.append(replace(one, speaker=who.pop()) if len(who) == 1 else one)
    return found


def _by_who_is_quoted(
    reading: Reading,
    draft: Draft,
    one: Attribution,
    made: list[Attribution],
    parents: list[int | None],
    inside: bytearray,
) -> Attribution:
    """'"I told them that it would crash," he said': who says 'I' is who is quoted."""
    parent = parents[int(one.id[1:])]
    told = parent is not None and draft.speaker >= 0 and draft.head >= 0 and inside[draft.head]
    if parent is None or not told or one.speaker or reading.doc[draft.speaker].lower_ != "i":
        return one
    return replace(one, speaker=made[parent].speaker) if made[parent].quotation != "indirect" else one


class _Recorder:
    """Makes the records of one article."""

    def __init__(self, reading: Reading, quotations: list[Quote], inside: bytearray) -> None:
        self.reading, self.quotations, self.inside = reading, quotations, inside
        self.circumstances = Circumstances(reading)
        self.marks = ATTRIBUTIONS in reading.doc.user_data
        self.ends = [quotation.end for quotation in quotations]

    def record(self, number: int, draft: Draft, parent: int | None) -> Attribution:
        """The record of a draft; `parent` is the number of the draft that it stands in."""
        doc = self.reading.doc
        speaker, *beside = speakers_of(self.reading, draft)
        addressee, time, place = self.circumstances.of(draft)
        time = self._time_in(draft.line) or time
        negated, main = is_negated(doc, draft), main_word(doc, draft)
        held = outlook(doc, draft, main, self.inside, negated)
        return Attribution(
            id=f"s{number}",
            cue=self._spans(draft.cue),
            source=self._spans(draft.source),
            content=self._spans(draft.content),
            speaker=speaker,
            quotation="direct"
            if draft.spoken or draft.frame == "turn"
            else _quotation(doc, draft.content, self.inside),
            cue_lemma=draft.lemma,
            addressee=addressee,
            time=time,
            place=place,
            parent=f"s{parent}" if parent is not None else "",
            co_speakers=tuple(beside),
            stance=stance_of(doc, draft, negated, is_infinitive(main[0])),
            polarity=held.polarity,
            certainty=held.certainty,
            verbatim=self._spans(draft.content if draft.spoken else self._verbatim(draft)),
            found_by=draft.found_by,
            confidence=confidence(draft, self.marks),
        )

    def _time_in(self, line: Bounds) -> str:
        """The id of the first time that stands in the tokens `line`; '' for none."""
        return next((time.id for time, start, end in self.reading.times if line[0] <= start and end <= line[1]), "")

    def _spans(self, pieces: list[Bounds]) -> tuple[Span, ...]:
        return tuple(self.reading.span(*piece) for piece in pieces)

    def _verbatim(self, draft: Draft) -> list[Bounds]:
        if draft.frame == "turn":
            return draft.content
        first = bisect_right(self.ends, min(start for start, _ in draft.content))
        return verbatim(self.reading.doc, draft.content, self.quotations, first)


def _quotation(doc: Doc, content: list[Bounds], inside: bytearray) -> Quotation:
    quoted = unquoted = 0
    for start, end in content:
        for position in range(start, end):
            if not doc[position].is_punct:
                if inside[position]:
                    quoted += 1
                else:
                    unquoted += 1
    if not quoted:
        return "indirect"
    return "mixed" if unquoted else "direct"


def _parents(drafts: list[Draft]) -> list[int | None]:
    """For each draft (in text order) the smallest other whose content holds its cue and content, or None."""
    open_ones: list[int] = []
    parents: list[int | None] = []
    bounds = [(min(s for s, _ in d.content), max(e for _, e in d.content)) for d in drafts]
    order = sorted(range(len(drafts)), key=lambda i: (bounds[i][0], -bounds[i][1]))
    found: dict[int, int | None] = {}
    for number in order:
        start, end = bounds[number]
        open_ones = [other for other in open_ones if bounds[other][1] > start]
        best = None
        for other in open_ones:
            narrower = best is None or bounds[other][1] - bounds[other][0] < bounds[best][1] - bounds[best][0]
            if narrower and bounds[other] != (start, end) and _holds(drafts[other], drafts[number]):
                best = other
        found[number] = best
        open_ones.append(number)
    parents.extend(found[number] for number in range(len(drafts)))
    return parents


def _holds(outer: Draft, inner: Draft) -> bool:
    """Whether cue and content of `inner` stand in the content of `outer`."""
    return all(
        any(low <= start and end <= high for low, high in outer.content) for start, end in [*inner.cue, *inner.content]
    )
