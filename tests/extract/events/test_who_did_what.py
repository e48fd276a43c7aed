"""Who did what to whom and where, on invented sentences that the bundled pipeline reads: who_did_what.tsv,
done_to_acts.tsv."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from kg.evaluation.matching import telling_words
from tests.extract.events.sentences import Told, all_told, assert_share, rows

_MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})
"""Types whose sides both act: agents and patients are compared together."""


def parts(cell: str) -> tuple[list[list[str]], list[list[str]]]:
    """Participants that must be told and those that may be, each as its names."""
    pieces = [piece.strip() for piece in cell.split(";") if piece.strip() not in ("", "-")]
    must = [piece.split("|") for piece in pieces if not piece.startswith("[")]
    may = [piece.strip("[]").split("|") for piece in pieces if piece.startswith("[")]
    return must, may


def fits(cell: str, told: Sequence[str]) -> bool:
    """Whether all that must be told is, and nothing else than may be."""
    if cell == "*":
        return True
    must, may = parts(cell)
    return all(any(same(names, name) for name in told) for names in must) and all(
        any(same(names, name) for names in (*must, *may)) for name in told
    )


def same(names: Sequence[str], name: str) -> bool:
    """Whether a name is one of `names`, leaving aside articles and the like; a description may have more words."""
    found = telling_words(name)
    return any(telling_words(other) == found or (other.islower() and telling_words(other) <= found) for other in names)


def right(told: Told, agents: str, patients: str, places: str) -> bool:
    """Whether an event is told as its row has it; the sides of what both do are interchangeable."""
    if told.event.type in _MUTUAL and "*" not in (agents, patients):
        sides = fits(f"{agents};{patients}", (*told.agents, *told.patients))
    else:
        sides = fits(agents, told.agents) and fits(patients, told.patients)
    return sides and fits(places, told.places)


def fault(row: Sequence[str], found: Sequence[Told]) -> str:
    """What is told instead of what the row has; '' where it is right."""
    sentence, trigger, agents, patients, places = row
    words = [word.lower() for word in trigger.split("|")]
    here = [one for one in found if one.word.lower() in words]
    last = {one.word.lower(): one for one in here}.values()
    if any(right(one, agents, patients, places) for one in last):
        return ""
    told = " or ".join(
        f"{'; '.join(one.agents)} > {one.word} > {'; '.join(one.patients)} @ {'; '.join(one.places)}" for one in last
    )
    return f"{sentence}\n    {agents} > {trigger} > {patients} @ {places}\n    told: {told or 'no such event'}"


@pytest.mark.parametrize(
    ("file", "kind"), [("who_did_what.tsv", "who did what"), ("done_to_acts.tsv", "what is done to acts")]
)
def test_who_did_what_to_whom_and_where(file: str, kind: str) -> None:
    cases = rows(file)
    told = all_told(row[0] for row in cases)
    failures = [found for row in cases if (found := fault(row, told[row[0]]))]
    assert_share(kind, failures, len(cases))


def test_cells_say_who_must_and_who_may_be_told() -> None:
    assert fits("police|officers; [Rafe Quill]", ["the officers of Orsk"])
    assert fits("police; [Rafe Quill]", ["police", "Rafe Quill"])
    assert not fits("police; [Rafe Quill]", ["Rafe Quill"])
    assert not fits("Rafe Quill", ["Rafe Quill's landlord"])
    assert not fits("police", ["police", "Rafe Quill"])
    assert fits("-", [])
    assert not fits("-", ["police"])
    assert fits("*", ["police"])
