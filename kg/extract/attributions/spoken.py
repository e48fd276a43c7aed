"""Statements of whole paragraphs: the turns of an interview or transcript, and embedded posts.

Who speaks stands in a block of its own (`kg.articles.turns`): before what is said, or, of a post, below it. What is
said is direct speech, up to the next turn. 'A:' is whoever was named before as the one who answers, a bare surname whom
a fuller label names, and 'AH' whoever has these initials. Limits: paragraphs after the last turn are nobody's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span

from kg.extract.attributions.drafts import Bounds, Draft, trimmed
from kg.extract.attributions.turns import interviewed_person
from kg.language.lookups import PERSON_LABELS, marked_names

_ANSWER = frozenset({"a", "answer"})
_TURNING = frozenset({"speaker", "question"})
_MOST_INITIALS = 3


def spoken_drafts(doc: Doc, paragraphs: Sequence[Bounds], kinds: Sequence[str]) -> list[Draft]:
    """One draft for each turn and post, in text order."""
    drafts: list[Draft] = []
    labels: list[Bounds] = []
    for number, kind in enumerate(kinds[: len(paragraphs)]):
        if kind == "speaker":
            drafts += _turn(doc, paragraphs, kinds, number, labels)
        elif kind == "question" and labels and number + 1 < len(paragraphs) and kinds[number + 1] == "body":
            content = _said(doc, paragraphs, kinds, number)
            if content:  # nobody is named again who answers
                speaker = _bearer(doc, labels[-1], labels[:-1])
                drafts.append(Draft(-1, "", "label", [], content, [], speaker, verb=content[0][0], spoken=True))
        elif kind == "signature" and number and kinds[number - 1] == "body":
            dated = number + 1 < len(paragraphs) and kinds[number + 1] == "dateline"
            line = paragraphs[number + dated]
            draft = _post(doc, paragraphs[number], trimmed(doc, *paragraphs[number - 1]), line)
            drafts += [draft] if draft is not None else []
    return drafts


def _turn(
    doc: Doc, paragraphs: Sequence[Bounds], kinds: Sequence[str], number: int, labels: list[Bounds]
) -> Iterator[Draft]:
    """The turn of the label in paragraph `number`, which is put to those before; without a colon that of a post."""
    start, end = paragraphs[number]
    sign = next((at for at in range(end - 1, start, -1) if doc[at].text == ":"), end)
    content = _said(doc, paragraphs, kinds, number)
    if content and sign > start:
        cue = [(sign, sign + 1)] if sign < end else []
        speaker = _bearer(doc, (start, sign), labels)
        draft = Draft(min(sign, end - 1), ":", "label", cue, content, [(start, sign)], speaker, verb=start, spoken=True)
        after = number + 1 + len(content)
        if sign == end and after < len(paragraphs) and kinds[after] == "dateline":
            draft.line = paragraphs[after]
        yield draft
    if not _answers(doc, (start, sign)):
        labels.append((start, sign))


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


def _answers(doc: Doc, label: Bounds) -> bool:
    """Whether a label is 'A', which names nobody."""
    return doc[label[0] : label[1]].text.lower().rstrip(" .") in _ANSWER


def _bearer(doc: Doc, label: Bounds, before: Sequence[Bounds]) -> int:
    """The token that names who speaks."""
    start, end = label
    if end <= start:
        return -1
    if _answers(doc, label):
        if before:
            return _bearer(doc, before[-1], before[:-1])
        introduced = interviewed_person(doc, start)
        return introduced.i if introduced is not None else -1
    if end - start == 1:
        word = doc[start].lower_
        for low, high in before:
            if (
                high - low > 1
                and (place := next((at for at in range(low, high) if doc[at].lower_ == word), None)) is not None
            ):
                return place
        if doc[start].ent_type_ not in PERSON_LABELS:
            named = (name for name in marked_names(doc) if name.label_ in PERSON_LABELS and name[-1].lower_ == word)
            fuller = max(named, key=lambda name: (len(name), -name.start), default=None) or _with_initials(doc, start)
            if fuller is not None:
                return int(fuller[-1].i)
        return start
    comma = next((at for at in range(start, end) if doc[at].text in (",", "(")), end)
    named_here = [at for at in range(start, comma) if doc[at].ent_type_ in PERSON_LABELS]
    if named_here:
        return named_here[-1]
    return comma - 1 if doc[start].text.endswith(".") else int(doc[start:comma].root.i)  # 'MS. HARO'


def _with_initials(doc: Doc, place: int) -> Span | None:
    """The person, named anywhere, of whose names the label at `place` has the first letters: 'AH' is Ada Haro."""
    letters = doc[place].text.replace(".", "")
    if not (letters.isupper() and 1 < len(letters) <= _MOST_INITIALS):
        return None
    named = (name for name in marked_names(doc) if name.label_ in PERSON_LABELS and len(name) == len(letters))
    return next((name for name in named if "".join(word.text[0] for word in name).upper() == letters), None)


def _post(doc: Doc, name: Bounds, content: Bounds, line: Bounds) -> Draft | None:
    """'— Ada Haro' below what she has posted; `line` is where the day stands."""
    start, end = name
    first = next((at for at in range(start, end) if doc[at].is_alpha), None)
    if first is None or content[1] <= content[0]:
        return None
    speaker = _bearer(doc, (first, end), ())
    cue = [(start, first)] if first > start else []
    return Draft(start, "—", "label", cue, [content], [(first, end)], speaker, verb=start, spoken=True, line=line)
