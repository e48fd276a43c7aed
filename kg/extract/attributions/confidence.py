"""How often statements of a kind are right, as counted on annotated articles (confidence.tsv).

A kind is the frame of the content, who found the cue (rules, learned marks or both; or rules where the pipeline marks
nothing, so that nobody could agree) and whether a source is named. Shares of rare kinds are drawn towards that of all
frames together, as far as they are rare (a Dirichlet prior, MacKay and Peto 1995).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from kg.extract.attributions.drafts import Draft

Kind = tuple[str, str, str]
"""(class of frame, found by, 'yes' or 'no' for a source); '*' stands for any."""
Counts = Mapping[Kind, tuple[int, int]]
"""Kind -> (right, cases)."""

ANY = "*"
ALONE = "alone"
"""In the place of who found it: the rules, of a pipeline that marks nothing."""
WEIGHT = 10
"""As many cases the wider kind's share counts for."""
_TABLE = Path(__file__).with_name("confidence.tsv")
_OWN_CLASS = frozenset(
    {"clause", "continued", "gerund", "infinitive", "label", "marked", "object", "passive", "predicate", "quote"}
)
_DIGITS = 2


def kind_of(draft: Draft, marks: bool) -> Kind:
    """The kind of a draft. `marks`: whether the pipeline marks attributions at all."""
    frame = "label" if draft.frame == "turn" else draft.frame
    if frame not in _OWN_CLASS:
        frame = "preposition+clause" if frame.endswith("+clause") else "preposition"
    return frame, draft.found_by if marks else ALONE, "yes" if draft.source else "no"


def wider(kind: Kind) -> tuple[Kind, ...]:
    """The kinds that a kind belongs to, the widest first and itself last."""
    _, found_by, source = kind
    return (ANY, found_by, ANY), (ANY, found_by, source), kind


def share(counts: Counts, kind: Kind) -> float:
    """The smoothed share that is right; 0.0 where nothing was counted."""
    value = 0.0
    for one in wider(kind):
        right, cases = counts.get(one, (0, 0))
        value = (right + WEIGHT * value) / (cases + WEIGHT) if value else right / max(1, cases)
    return round(value, _DIGITS)


def confidence(draft: Draft, marks: bool) -> float:
    """How often statements like this one are right, 0 to 1, by the counts of the package; `marks` as in `kind_of`."""
    return share(shipped(), kind_of(draft, marks))


@cache
def shipped() -> Counts:
    """confidence.tsv, read once."""
    counts: dict[Kind, tuple[int, int]] = {}
    for line in _TABLE.read_text("utf8").splitlines():
        if line and not line.startswith("#"):
            frame, found_by, source, right, cases = line.split("\t")
            counts[frame, found_by, source] = int(right), int(cases)
    return counts
