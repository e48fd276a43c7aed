"""Who said, wrote, claimed, asked, believed or decided what, according to the article: cue, source and content.

The scheme is PolNeAR's (Newell, Margolin, Ruths 2018): an attribution is a source, a cue and a content. Direct
quotations are found by their marks and the reporting clause beside them, indirect ones by a lexicon of cues and the
grammatical frames that each takes (`en/cues.tsv`). Limits: cues inside quotations are not analysed, sources are
noun phrases of the same sentence, and what nobody marks as said (free indirect speech) is not found.
"""

from __future__ import annotations

from kg.extract.attributions.announced import with_announced
from kg.extract.attributions.continuation import quoted_drafts
from kg.extract.attributions.cues import lexicon
from kg.extract.attributions.drafts import Draft
from kg.extract.attributions.going_on import speakers_go_on
from kg.extract.attributions.headlines import label_drafts
from kg.extract.attributions.learned import adopt_cue, confirmed
from kg.extract.attributions.marks import Marks
from kg.extract.attributions.owned import owned_drafts
from kg.extract.attributions.quoted import Reporters, token_paragraphs
from kg.extract.attributions.quotes import Quote, find_quotations
from kg.extract.attributions.records import records
from kg.extract.attributions.selection import select
from kg.extract.attributions.spoken import spoken_drafts
from kg.extract.attributions.structure import structural_drafts
from kg.extract.attributions.substance import substantial
from kg.extract.attributions.turns import turn_drafts
from kg.extract.reading import Reading
from kg.model import Attribution

__all__ = ["find_attributions", "find_drafts"]


def find_attributions(reading: Reading) -> list[Attribution]:
    """The statements of one article in text order, with local ids `s0`, `s1`, ...

    Needs `reading.doc` (parsed) and, for speakers, the mentions; uses the times if they are there.
    """
    drafts, quotations, inside = find_drafts(reading)
    speakers_go_on(reading, drafts)
    return records(reading, drafts, quotations, inside)


def find_drafts(reading: Reading) -> tuple[list[Draft], list[Quote], bytearray]:
    """The statements over tokens, in text order; all quotations; and which tokens stand in one. Needs only the Doc."""
    doc, cues = reading.doc, lexicon()
    starts = reading.analysis.starts
    paragraphs = token_paragraphs(doc, starts)
    quotations = with_announced(doc, find_quotations(doc, starts))
    marks = Marks(doc)
    reporters = Reporters(doc, quotations, paragraphs, cues.reports, marks)
    indirect = structural_drafts(doc, quotations, paragraphs, reporters.inside, cues, marks)
    direct = quoted_drafts(reporters, quotations, indirect)
    kinds = reading.analysis.kinds
    labelled = turn_drafts(doc, paragraphs, reporters.inside)
    labelled += label_drafts(doc, paragraphs, kinds, reporters.inside)
    labelled += owned_drafts(doc, quotations, direct)
    chosen = confirmed(doc, select(doc, direct, indirect, labelled), marks, cues)
    for draft in chosen:
        mark = marks.on(draft.cue)
        adopt_cue(doc, draft, mark)
        if mark is not None and draft.found_by == "structure":
            draft.found_by = "both"
    turns = spoken_drafts(doc, paragraphs, kinds)
    heads = {turn.head for turn in turns}
    chosen = sorted([*turns, *(draft for draft in substantial(doc, chosen) if draft.head not in heads)], key=_place)
    return chosen, quotations, reporters.inside


def _place(draft: Draft) -> tuple[int, int]:
    return min(start for start, _ in [*draft.cue, *draft.source, *draft.content]), draft.head
