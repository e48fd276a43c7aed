"""Which of the proposed statements stand: one a cue, direct quotations first, no cue inside its own content."""

from __future__ import annotations

from spacy.tokens import Doc

from kg.extract.attributions.drafts import Draft, covers, without


def select(doc: Doc, direct: list[Draft], indirect: list[Draft], labelled: list[Draft]) -> list[Draft]:
    """All drafts that stand, in text order."""
    taken = {draft.head for draft in direct if draft.head >= 0}
    chosen = [draft for draft in direct if draft.content]
    for draft in [*indirect, *labelled]:
        if draft.head in taken:
            continue
        taken.add(draft.head)
        draft.content = _clear_of_own_words(doc, draft)
        if draft.content:
            chosen.append(draft)
    chosen = [draft for draft in chosen if not _is_helper(draft, taken, doc)]
    return sorted(chosen, key=lambda draft: (_first(draft), draft.head))


def _first(draft: Draft) -> int:
    return min(start for start, _ in [*draft.cue, *draft.source, *draft.content])


def _clear_of_own_words(doc: Doc, draft: Draft) -> list[tuple[int, int]]:
    holes = [*draft.cue, *(piece for piece in draft.source)] if draft.frame == "clause" else draft.cue
    return [part for piece in draft.content for part in without(piece, holes, doc)]


def _is_helper(draft: Draft, taken: set[int], doc: Doc) -> bool:
    """'wants to say that ...': the wish is part of the cue of what is said."""
    if draft.frame != "infinitive" or not draft.content:
        return False
    start = draft.content[0][0]
    verb = next((doc[i] for i in range(start, min(start + 3, draft.content[0][1])) if doc[i].pos_ == "VERB"), None)
    return verb is not None and verb.i in taken and verb.head.i == draft.head


__all__ = ["covers", "select"]
