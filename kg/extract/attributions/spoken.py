"""Statements of whole paragraphs: the turns of an interview or transcript, and embedded posts.

Who speaks stands in a block of its own (`kg.articles.turns`): before what is said, or, of a post, below it. What is
said is direct speech, up to the next turn. 'A:' is whoever was named before as the one who answers, and a bare surname
whom a fuller label names. Limits: paragraphs after the last turn are nobody's.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from kg.extract.attributions.drafts import Bounds, Draft, trimmed

_ANSWER = frozenset({"a", "answer"})
_TURNING = frozenset({"speaker", "question"})
_PERSONS = frozenset({"PERSON", "PER"})


def spoken_drafts(doc: Doc, paragraphs: Sequence[Bounds], kinds: Sequence[str]) -> list[Draft]:
    """One draft for each turn and post, in text order."""
    drafts: list[Draft] = []
    labels: list[Bounds] = []
    for number, kind in enumerate(kinds[: len(paragraphs)]):
        start, end = paragraphs[number]
        if kind == "speaker":
            sign = next((at for at in range(end - 1, start, -1) if doc[at].text == ":"), end - 1)
            content = _said(doc, paragraphs, kinds, number)
            speaker = _bearer(doc, (start, sign), labels)
            if content and sign > start:
                drafts.append(
                    Draft(
                        sign,
                        ":",
                        "label",
                        [(sign, sign + 1)],
                        content,
                        [(start, sign)],
                        speaker,
                        verb=sign,
                        spoken=True,
                    )
                )
            if doc[start:sign].text.lower() not in _ANSWER:
                labels.append((start, sign))
        elif kind == "signature" and number and kinds[number - 1] == "body":
            dated = number + 1 < len(paragraphs) and kinds[number + 1] == "dateline"
            line = paragraphs[number + dated]
            draft = _post(doc, paragraphs[number], trimmed(doc, *paragraphs[number - 1]), line)
            drafts += [draft] if draft is not None else []
    return drafts


def _said(doc: Doc, paragraphs: Sequence[Bounds], kinds: Sequence[str], number: int) -> list[Bounds]:
    """The paragraphs of a turn: the one after the name, and those up to the next turn if there is one."""
    content: list[Bounds] = []
    rest = range(number + 1, min(len(kinds), len(paragraphs)))
    ends = next((other for other in rest if kinds[other] in _TURNING), None)
    for other in rest if ends is None else range(number + 1, ends):
        if kinds[other] != "body" or (ends is None and content):
            break
        start, end = paragraphs[other]
        content.append((start, end))
    return [(start, end) for start, end in content if end > start]


def _bearer(doc: Doc, label: Bounds, before: Sequence[Bounds]) -> int:
    """The token that names who speaks."""
    start, end = label
    if end <= start:
        return -1
    if doc[start:end].text.lower() in _ANSWER:
        return _bearer(doc, before[-1], before[:-1]) if before else -1
    if end - start == 1:
        word = doc[start].lower_
        for low, high in before:
            if (
                high - low > 1
                and (place := next((at for at in range(low, high) if doc[at].lower_ == word), None)) is not None
            ):
                return place
        if doc[start].ent_type_ not in _PERSONS:
            named = (name for name in doc.ents if name.label_ in _PERSONS and name[-1].lower_ == word)
            fuller = max(named, key=lambda name: (len(name), -name.start), default=None)
            if fuller is not None:
                return int(fuller[-1].i)
        return start
    comma = next((at for at in range(start, end) if doc[at].text in (",", "(")), end)
    named_here = [at for at in range(start, comma) if doc[at].ent_type_ in _PERSONS]
    return named_here[-1] if named_here else int(doc[start:comma].root.i)


def _post(doc: Doc, name: Bounds, content: Bounds, line: Bounds) -> Draft | None:
    """'— Ada Haro' below what she has posted; `line` is where the day stands."""
    start, end = name
    first = next((at for at in range(start, end) if doc[at].is_alpha), None)
    if first is None or content[1] <= content[0]:
        return None
    speaker = _bearer(doc, (first, end), ())
    cue = [(start, first)] if first > start else []
    return Draft(start, "—", "label", cue, [content], [(first, end)], speaker, verb=start, spoken=True, line=line)
