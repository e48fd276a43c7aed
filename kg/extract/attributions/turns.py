"""The turns of transcripts and interviews: 'Q: ...', 'A: ...', 'HARO: ...', 'Haro: ...'.

A paragraph that begins with a short label and a colon is a turn where the label is a sign of asking or answering, or
where it is the name of somebody: written in capitals or marked as a name and repeated, or the last name of a person
whom the article names elsewhere. One labelled paragraph alone is no transcript ('CORRECTION: ...'). Paragraphs between
two turns go on with the first of them. Who answers in 'A:' is who was introduced before the first question; who asks in
'Q:' is told by nobody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.extract.attributions.circumstances import words
from kg.extract.attributions.drafts import Bounds, Draft, trimmed
from kg.language import syntax
from kg.language.lookups import PERSON_LABELS, marked_names

_LONGEST_LABEL = 4
_SHORTEST = 1
_ASKING = frozenset({"q", "question", "interviewer"})
_ANSWERING = frozenset({"a", "answer"})
_PERSONAL = frozenset({"i", "we", "you", "my", "our", "your", "me", "us"})
_NEAR = 40
"""Words of a turn in which somebody speaks of himself or to another."""
_QUOTES = frozenset("“\"'‘«„")


@dataclass(frozen=True, slots=True)
class _Turn:
    """A labelled paragraph: its number and the token of its colon; `asks` and `answers` by the sign of its label."""

    paragraph: int
    start: int
    colon: int
    label: str
    asks: bool
    answers: bool


def turn_drafts(doc: Doc, paragraphs: list[Bounds], inside: bytearray) -> list[Draft]:
    """One draft for each turn, in text order; none where fewer than two paragraphs are turns. A turn whose words stand
    in quotation marks is a quotation, found as such."""
    labelled = [turn for turn in _labelled(doc, paragraphs) if not inside[turn.colon]]
    if len(labelled) < 2:
        return []
    repeated = Counter(turn.label for turn in labelled)
    surnames = _surnames(doc, labelled)
    asked = any(turn.asks for turn in labelled) and any(turn.answers for turn in labelled)
    turns = [turn for turn in labelled if _is_turn(doc, turn, asked, repeated[turn.label], surnames)]
    if len(turns) < 2 or not (asked or _is_talk(doc, [paragraphs[turn.paragraph] for turn in turns])):
        return []
    interviewed = interviewed_person(doc, paragraphs[turns[0].paragraph][0]) if asked else None
    drafts = []
    for number, turn in enumerate(turns):
        following = turns[number + 1].paragraph if number + 1 < len(turns) else turn.paragraph + 1
        pieces = [trimmed(doc, turn.colon + 1, paragraphs[turn.paragraph][1])]
        pieces += [trimmed(doc, *paragraphs[other]) for other in range(turn.paragraph + 1, following)]
        content = [(start, end) for start, end in pieces if end - start >= _SHORTEST]
        if not content or doc[content[0][0]].text[0] in _QUOTES:
            continue
        speaker = doc[turn.start : turn.colon].root.i
        if turn.asks or turn.answers:
            speaker = interviewed.i if turn.answers and interviewed is not None else -1
        cue, source = (turn.colon, turn.colon + 1), (turn.start, turn.colon)
        drafts.append(Draft(turn.colon, ":", "turn", [cue], content, [source], speaker, verb=turn.colon))
    return drafts


def _labelled(doc: Doc, paragraphs: list[Bounds]) -> Iterator[_Turn]:
    """The paragraphs after the first, which is the headline, that begin with capitalised words and a colon."""
    for number, (start, end) in enumerate(paragraphs[1:], start=1):
        last = min(start + _LONGEST_LABEL + 1, end - 1)
        colon = next((at for at in range(start + 1, last) if doc[at].text == ":"), -1)
        if colon < 0 or not all(token.text[:1].isupper() or token.text == "." for token in doc[start:colon]):
            continue
        label = doc[start:colon].text
        sign = label.rstrip(".").lower()
        yield _Turn(number, start, colon, label, sign in _ASKING, sign in _ANSWERING)


def _surnames(doc: Doc, labelled: list[_Turn]) -> frozenset[str]:
    """The last names of the persons whom the text names outside of labels."""
    labels = {at for turn in labelled for at in range(turn.start, turn.colon)}
    return frozenset(
        name[-1].lower_
        for name in marked_names(doc)
        if name.label_ in PERSON_LABELS and len(name) > 1 and name.start not in labels
    )


def _is_talk(doc: Doc, turns: list[Bounds]) -> bool:
    """Whether half of the paragraphs have an 'I', 'we' or 'you' or ask something: sections headed by names do not."""
    personal = sum(
        any(token.lower_ in _PERSONAL or token.text == "?" for token in doc[start : min(end, start + _NEAR)])
        for start, end in turns
    )
    return 2 * personal >= len(turns)


def _is_turn(doc: Doc, turn: _Turn, asked: bool, times: int, surnames: frozenset[str]) -> bool:
    if turn.asks or turn.answers:
        return asked
    label = doc[turn.start : turn.colon]
    if label[-1].lower_ in surnames:
        return True
    named = any(token.ent_type_ in PERSON_LABELS for token in label) or (label.text.isupper() and len(label.text) > 2)
    return times > 1 and named


def interviewed_person(doc: Doc, end: int) -> Token | None:
    """Of the persons named before the token `end` the one who 'spoke' or gave an interview; else the first."""
    persons = [name for name in marked_names(doc) if name.end <= end and name.label_ in PERSON_LABELS]
    for name in persons:
        head = name.root
        while head.dep_ in ("appos", "flat", "nmod:desc") and head.head.i != head.i:
            head = head.head
        verb = head.head
        told = verb.lemma_.lower() in words().speaking or verb.lemma_.lower() in words().hearers
        if syntax.is_subject(head) and (told or verb.lemma_ == "interview"):
            return name.root
        if verb.lemma_ == "interview" or any(noun.lemma_ == "interview" for noun in (head.head, head.head.head)):
            return name.root
    return persons[0].root if persons else None
