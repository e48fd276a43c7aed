"""Quotations and the statements they belong to: with a cue, as a further piece, or going on without a cue.

'"A," X said. "B."' is one statement in two pieces as long as B follows in the paragraph. A later paragraph that is
a quotation without a reporting clause is a statement of its own by the last speaker, with neither cue nor source.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kg.extract.attributions.drafts import Draft, covers, trimmed
from kg.extract.attributions.leads import lead_in_draft, named_after
from kg.extract.attributions.quoted import Reporters
from kg.extract.attributions.quotes import Quote
from kg.extract.attributions.selection import is_participial
from kg.extract.attributions.unsaid import is_unsaid
from kg.language import syntax

_NEAR = 5
_ABBREVIATION = 4
_LATEST = 3
_SINGLE = frozenset({"'", "‘", "‚", "‹"})
_SAME_SPEAKER = frozenset({"he", "she", "they"})
_CONJUNCTIONS = frozenset({"and", "but", "or", "yet", "so", "that"})


def quoted_drafts(reporters: Reporters, quotations: list[Quote], others: list[Draft]) -> list[Draft]:
    """The statements that direct quotations make. `others`: statements found by grammar, in text order, whose
    sources may be the last speaker of a quotation that has no cue of its own."""
    drafts: list[Draft] = []
    owner: dict[int, Draft] = {}
    by_cue: dict[int, Draft] = {}
    for index, quotation in enumerate(quotations):
        draft = owner.get(quotation.continues)
        if draft is not None and _has_reporter_of_its_own(reporters, quotation, draft):
            draft = None
        if draft is None and reporters.is_full(quotation):
            draft = _reported(reporters, quotation, by_cue)
            if draft is None:
                around = _woven_in(reporters, quotation, others)
                draft = by_cue.get(around.head) if around else _continued(reporters, quotation, drafts, others)
            if draft is not None and (not drafts or draft is not drafts[-1]) and not draft.content:
                drafts.append(draft)
        start = quotation.start
        if draft is None and drafts and _resumes(reporters, quotation, drafts[-1]):
            draft, start = drafts[-1], _connective(reporters.doc, quotation)
        if draft is not None:
            owner[index] = draft
            _, end = reporters.extent(quotation, draft)
            if not covers(draft.content, quotation.start):
                draft.content.append(trimmed(reporters.doc, start, end))
    return drafts


def _has_reporter_of_its_own(reporters: Reporters, quotation: Quote, last: Draft) -> bool:
    """A later paragraph of a quotation that someone is credited with anew, after the one before it had its cue."""
    return last.head >= 0 and bool(last.source) and reporters.after(quotation) is not None


def _resumes(reporters: Reporters, quotation: Quote, last: Draft) -> bool:
    """'"A," he said, but "B."': the quotation goes on after its reporting clause and a conjunction."""
    doc = reporters.doc
    start = _connective(doc, quotation)
    if start == quotation.start or not reporters.ends_as_speech(quotation) or not last.content:
        return False
    low, high = last.content[-1][1], start - 1
    return (
        last.frame == "quote"
        and low <= last.head < high
        and doc[high].text == ","
        and last.content[-1][0] >= reporters.paragraphs[quotation.paragraph][0]
        and not any(_ends_sentence(doc[position]) for position in range(low, high))
    )


def _connective(doc: Doc, quotation: Quote) -> int:
    """Where a conjunction right before the quotation begins; the quotation's own start without one."""
    start = quotation.start
    return start - 1 if start > 1 and doc[start - 1].lower_ in _CONJUNCTIONS else start


def _reported(reporters: Reporters, quotation: Quote, by_cue: dict[int, Draft]) -> Draft | None:
    before, after = reporters.before(quotation), reporters.after(quotation)
    verb = before or after
    if before is not None and after is not None and not _leads_directly(reporters, before.i, quotation):
        verb = after
    if verb is None:
        low, _ = reporters.paragraphs[quotation.paragraph]
        if low == quotation.start and quotation.paragraph:
            low, _ = reporters.paragraphs[quotation.paragraph - 1]
        return reporters.signature(quotation) or lead_in_draft(reporters.doc, quotation.start, low, reporters.inside)
    if verb.i not in by_cue:
        by_cue[verb.i] = reporters.draft(verb, quotation)
    return by_cue[verb.i]


def _leads_directly(reporters: Reporters, verb: int, quotation: Quote) -> bool:
    """'He said, "..."' rather than 'Asked whether he would go, "..."'."""
    doc = reporters.doc
    if quotation.start and doc[quotation.start - 1].text == ":":
        return True
    return quotation.start - verb <= _NEAR


def _woven_in(reporters: Reporters, quotation: Quote, others: list[Draft]) -> Draft | None:
    """The indirect statement that the words in quotation marks are part of: '"a break" with the past, she said'."""
    if reporters.ends_as_speech(quotation):
        return None
    around = (
        draft
        for draft in others
        if any(start <= quotation.start and quotation.end <= end for start, end in draft.content)
    )
    return next(around, None)


def _continued(reporters: Reporters, quotation: Quote, drafts: list[Draft], others: list[Draft]) -> Draft | None:
    low, _ = reporters.paragraphs[quotation.paragraph]
    if quotation.start > low:
        return _same_paragraph(reporters, quotation, drafts, others, low)
    if not _is_whole_paragraph(reporters, quotation) or not reporters.ends_as_speech(quotation):
        return None
    named = named_after(reporters, quotation)
    if named is not None:
        return Draft(-1, "", "continued", [], [], [], named.i, verb=-1)
    speaker = _last_speaker(quotation.start, drafts, others)
    if speaker is None or not _same_marks(reporters.doc, speaker, quotation):
        return None
    return Draft(-1, "", "continued", [], [], [], speaker.speaker, verb=-1)


def _same_marks(doc: Doc, last: Draft, quotation: Quote) -> bool:
    """Whether a quotation can go on with another: a heading in single marks does not go on with one in double."""
    before = doc[last.content[0][0]].text
    return last.frame != "quote" or (before in _SINGLE) == (doc[quotation.start].text in _SINGLE)


def _same_paragraph(
    reporters: Reporters, quotation: Quote, drafts: list[Draft], others: list[Draft], low: int
) -> Draft | None:
    """The last statement of the paragraph, if the quotation begins the sentence after it, or comes after its reporting
    clause: '"A," X said. "B."', 'X said that A. "B."'"""
    doc = reporters.doc
    if doc[quotation.start - 1].text == ":":
        return None
    found = [draft for draft in drafts[-1:] if draft.content and draft.content[-1][0] >= low]
    quoting = {draft.head for draft in drafts[-_LATEST:]}
    found += [
        draft
        for draft in _before(others, quotation.start)
        if draft.frame == "clause"
        and reporters.reports(draft.lemma)
        and draft.head >= low
        and draft.head not in quoting
        and not is_unsaid(doc, draft)
        and not is_participial(doc[draft.head])
        and not any(_tells_of_speaker(doc, draft, one) for one in found)
    ]
    last = max(found, key=lambda draft: draft.head, default=None)
    return last if last is not None and _is_next(doc, _last_word(last) + 1, quotation.start) else None


def _tells_of_speaker(doc: Doc, draft: Draft, quoting: Draft) -> bool:
    """'"A," said Roe, [who noted that it rained]. "B."': said in passing of the one who is quoted."""
    verb = doc[draft.head]
    same = verb.sent == doc[quoting.head].sent if quoting.head >= 0 else False
    return same and draft.head > quoting.head and syntax.is_relative_clause(verb)


def _last_word(draft: Draft) -> int:
    return max(draft.content[-1][1] - 1, draft.head)


def _is_next(doc: Doc, low: int, start: int) -> bool:
    """Whether what begins at `start` goes on with what ends before `low`: in the same sentence or the next one, or
    after a sentence about its speaker ('He did not explain.')."""
    stops = [position for position in range(low, start) if _ends_sentence(doc[position])]
    if not stops:
        return True
    if any(not doc[position].is_punct and not doc[position].is_space for position in range(stops[-1] + 1, start)):
        return False
    return len(stops) == 1 or (len(stops) == 2 and doc[stops[0] + 1].lower_ in _SAME_SPEAKER)


def _ends_sentence(token: Token) -> bool:
    """A full stop, but not that of an abbreviated name or title ('Capt', 'Ill') before another name."""
    if token.text != "." or token.i == 0:
        return token.text in ("!", "?")
    word, doc = token.nbor(-1), token.doc
    if word.pos_ != "PROPN" or len(word) > _ABBREVIATION:
        return True
    return token.i + 1 < len(doc) and doc[token.i + 1].pos_ != "PROPN"


def _is_whole_paragraph(reporters: Reporters, quotation: Quote) -> bool:
    low, high = reporters.paragraphs[quotation.paragraph]
    return all(reporters.inside[position] or reporters.doc[position].is_punct for position in range(low, high))


def _last_speaker(position: int, drafts: list[Draft], others: list[Draft]) -> Draft | None:
    """The latest statement before `position` that has a known speaker."""
    latest = drafts[-_LATEST:]
    known = [draft for draft in latest if draft.speaker >= 0 and draft.content and draft.content[0][0] < position]
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
