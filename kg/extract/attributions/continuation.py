"""Quotations and the statements they belong to: with a cue, as a further piece, or going on without a cue.

'"A," X said. "B."' is one statement in two pieces as long as B follows in the paragraph. A later paragraph that is
a quotation without a reporting clause is a statement of its own by the last speaker, with neither cue nor source.
"""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.attributions.drafts import Draft, trimmed
from kg.extract.attributions.quoted import Reporters
from kg.extract.attributions.quotes import Quotation

_NEAR = 5
_ABBREVIATION = 4


def quoted_drafts(reporters: Reporters, quotations: list[Quotation], others: list[Draft]) -> list[Draft]:
    """The statements that direct quotations make. `others`: statements found by grammar, in text order, whose
    sources may be the last speaker of a quotation that has no cue of its own."""
    drafts: list[Draft] = []
    owner: dict[int, Draft] = {}
    by_cue: dict[int, Draft] = {}
    for index, quotation in enumerate(quotations):
        draft = owner.get(quotation.continues)
        if draft is None and reporters.is_full(quotation):
            draft = _reported(reporters, quotation, by_cue)
            if draft is None and not _is_woven(reporters, quotation, others):
                draft = _continued(reporters, quotation, drafts, others)
            if draft is not None and (not drafts or draft is not drafts[-1]) and not draft.content:
                drafts.append(draft)
        if draft is not None:
            owner[index] = draft
            draft.content.append(trimmed(reporters.doc, *reporters.extent(quotation, draft)))
    return drafts


def _reported(reporters: Reporters, quotation: Quotation, by_cue: dict[int, Draft]) -> Draft | None:
    before, after = reporters.before(quotation), reporters.after(quotation)
    verb = before or after
    if before is not None and after is not None and not _leads_directly(reporters, before.i, quotation):
        verb = after
    if verb is None:
        return reporters.signature(quotation)
    if verb.i not in by_cue:
        by_cue[verb.i] = reporters.draft(verb, quotation)
    return by_cue[verb.i]


def _leads_directly(reporters: Reporters, verb: int, quotation: Quotation) -> bool:
    """'He said, "..."' rather than 'Asked whether he would go, "..."'."""
    doc = reporters.doc
    if quotation.start and doc[quotation.start - 1].text == ":":
        return True
    return quotation.start - verb <= _NEAR


def _is_woven(reporters: Reporters, quotation: Quotation, others: list[Draft]) -> bool:
    """Words in quotation marks within an indirect statement: '"a break" with the past, she said'."""
    return not reporters.ends_as_speech(quotation) and any(
        start <= quotation.start and quotation.end <= end for draft in others for start, end in draft.content
    )


def _continued(reporters: Reporters, quotation: Quotation, drafts: list[Draft], others: list[Draft]) -> Draft | None:
    low, _ = reporters.paragraphs[quotation.paragraph]
    if quotation.start > low:
        return _same_paragraph(reporters, quotation, drafts, low)
    if not _is_whole_paragraph(reporters, quotation) or not reporters.ends_as_speech(quotation):
        return None
    speaker = _last_speaker(quotation.start, drafts, others)
    if speaker is None:
        return None
    return Draft(-1, "", "continued", [], [], [], speaker.speaker, verb=-1)


def _same_paragraph(reporters: Reporters, quotation: Quotation, drafts: list[Draft], low: int) -> Draft | None:
    """The last statement of the paragraph, if only its reporting clause stands between its quotation and this one."""
    if not drafts or not drafts[-1].content:
        return None
    last = drafts[-1]
    if last.content[-1][0] < low:
        return None
    between = range(max(last.content[-1][1], last.head + 1), quotation.start)
    stops = sum(1 for position in between if _ends_sentence(reporters.doc[position]))
    return last if stops <= 1 else None


def _ends_sentence(token: Token) -> bool:
    """A full stop, but not that of an abbreviated name or title ('Capt', 'Ill')."""
    if token.text != "." or token.i == 0:
        return token.text in ("!", "?")
    word = token.nbor(-1)
    return not (word.pos_ == "PROPN" and len(word) <= _ABBREVIATION)


def _is_whole_paragraph(reporters: Reporters, quotation: Quotation) -> bool:
    low, high = reporters.paragraphs[quotation.paragraph]
    return all(reporters.inside[position] or reporters.doc[position].is_punct for position in range(low, high))


def _last_speaker(position: int, drafts: list[Draft], others: list[Draft]) -> Draft | None:
    """The latest statement before `position` that has a known speaker."""
    known = [draft for draft in drafts[-3:] if draft.speaker >= 0 and draft.content and draft.content[0][0] < position]
    best = known[-1] if known else None
    for draft in _before(others, position):
        if best is None or draft.head > max(best.head, best.content[-1][0] if best.content else -1):
            return draft
        return best
    return best


def _before(others: list[Draft], position: int) -> list[Draft]:
    """The last statement found by grammar before `position` that has a speaker (an empty list without one)."""
    found: Draft | None = None
    for draft in others:
        if draft.head >= position:
            break
        if draft.speaker >= 0 and draft.source:
            found = draft
    return [found] if found is not None else []
