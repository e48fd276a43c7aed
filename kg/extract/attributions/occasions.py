"""The day of speaking where only the first of several statements on one occasion tells it.

'Haro resigned, he said on Tuesday. "I am tired," he added.': who goes on speaking within the paragraph, or in the next
sentences behind it with a verb of going on, speaks on the same day. Limits: occasions are told by the same speaker and
nearness alone; 'has said', 'had said' and 'often says' are of other days, and so is what has a time of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from kg.extract.attributions.cues import lexicon
from kg.extract.attributions.drafts import Draft
from kg.extract.reading import Reading
from kg.language import syntax
from kg.model import Attribution

_SPEAKING = frozenset({"assert", "ask", "deny", "urge"})
"""Attitudes that are words, not thoughts."""
_FAR = 3
"""Sentences behind a dated statement in the next paragraph in which its speaker goes on."""


@dataclass(frozen=True, slots=True)
class _SaidThen:
    """When somebody spoke: the id of the time, the paragraph, and the number of the sentence."""

    time: str
    paragraph: int
    sentence: int


def with_occasions(reading: Reading, drafts: Sequence[Draft], made: Sequence[Attribution]) -> list[Attribution]:
    """The statements, those without a time on the day on which their speaker has begun to speak. Both in text order."""
    if not reading.times:
        return list(made)
    last: dict[str, _SaidThen] = {}
    sentence_of = [number for number, sent in enumerate(reading.doc.sents) for _ in range(sent.start, sent.end)]
    found: list[Attribution] = []
    for draft, one in zip(drafts, made, strict=True):
        place = draft.verb if draft.verb >= 0 else draft.content[0][0]
        here = reading.paragraph(place), sentence_of[place]
        known = last.get(one.speaker) if one.speaker else None
        if not one.time and known is not None and not one.parent and _goes_on(reading, draft, known, here):
            found.append(replace(one, time=known.time))
            last[one.speaker] = _SaidThen(known.time, *here)
            continue
        if one.speaker and one.time and not one.parent and _is_told_of_once(reading, draft):
            last[one.speaker] = _SaidThen(one.time, *here)
        found.append(one)
    return found


def _goes_on(reading: Reading, draft: Draft, known: _SaidThen, here: tuple[int, int]) -> bool:
    paragraph, sentence = here
    near = paragraph == known.paragraph or (paragraph == known.paragraph + 1 and sentence - known.sentence <= _FAR)
    return near and _is_told_of_once(reading, draft)


def _is_told_of_once(reading: Reading, draft: Draft) -> bool:
    """The act of speaking is one of a day: 'said', 'adding', 'says' of a text; not 'has said', 'would say', 'wants'."""
    if draft.verb < 0:
        return not draft.cue
    verb = reading.doc[draft.verb]
    if verb.tag_ not in ("VBD", "VBG") or any(map(_is_of_another_day, syntax.auxiliaries(verb))):
        return False
    return lexicon().reports(draft.lemma) or lexicon().attitude(draft.lemma) in _SPEAKING


def _is_of_another_day(auxiliary: Token) -> bool:
    return auxiliary.lemma_.lower() in ("have", "will", "would", "may", "might", "could", "should", "can")
