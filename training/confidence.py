"""Count how often statements of each kind are right: ``python -m training.confidence CORPORA OUT``.

A statement is right when the annotation has one whose cue it overlaps, whose content shares half of its letters and
digits with it (intersection over union), and whose source it overlaps, or neither has one; a quotation that goes on
without cue and source is right by its content. Statements within another's content, which PolNeAR does not annotate,
are not counted. The learned marks have seen PolNeAR/train, where they agree with the
annotation too well; so PolNeAR/dev is counted. How well such counts foretell what is right in articles that were not
counted is printed first: those of the one half of the articles (by name) against the other half.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.articles.reading import read_articles
from kg.extract.attributions.confidence import ALONE, Counts, Kind, kind_of, share, wider
from kg.extract.attributions.drafts import covers
from kg.extract.attributions.finding import find_drafts
from kg.extract.reading import Reading
from kg.language.layers import ATTRIBUTIONS
from kg.language.pipeline import docs, load
from training.corpora import gold_articles

PARTS = ("cue", "source", "content")
SAME = 0.5
"""Shared letters and digits of two contents from which on they are the same."""
BINS = 10
HEADER = """\
# How many statements of each kind are right, counted on PolNeAR/dev with the bundled pipeline by training/confidence.py
# (not on PolNeAR/train, which the learned marks have seen). Right: cue and source overlap those of one annotated
# attribution, and the contents share half of their letters and digits. `*` stands for any.
# Columns: frame of the content, who found the cue (`alone`: the rules, without the pipeline's marks), whether a source
# is named, right, cases.
"""

Letters = dict[str, frozenset[int]]
"""Part of an attribution -> the places of its letters and digits in the text."""


@dataclass(frozen=True)
class Case:
    """One statement that was found, and whether the annotation has it."""

    kind: Kind
    right: bool


def letters(text: str, parts: Mapping[str, Iterable[tuple[int, int]]]) -> Letters:
    """The places of letters and digits, so that marks and blanks at an edge cost nothing."""
    return {
        part: frozenset(at for start, end in parts[part] for at in range(start, end) if text[at].isalnum())
        for part in PARTS
    }


def likeness(found: Letters, gold: Letters) -> float:
    """Intersection over union of the contents, 0.0 where cue or source is another one."""
    if found["cue"] and not found["cue"] & gold["cue"]:
        return 0.0
    without_either = not found["cue"] and not found["source"]
    if not without_either and not found["source"] & gold["source"] and (found["source"] or gold["source"]):
        return 0.0
    union = found["content"] | gold["content"]
    return len(found["content"] & gold["content"]) / len(union) if union else 0.0


def judged(found: list[tuple[Kind, Letters]], gold: list[Letters]) -> Iterator[Case]:
    """Each found statement with the verdict; one annotated attribution makes one of them right, the likest."""
    pairs = [
        (likeness(one, other), number, place)
        for number, (_, one) in enumerate(found)
        for place, other in enumerate(gold)
    ]
    right: set[int] = set()
    taken: set[int] = set()
    for value, number, place in sorted(pairs, reverse=True):
        if value < SAME:
            break
        if number not in right and place not in taken:
            right.add(number)
            taken.add(place)
    for number, (kind, _) in enumerate(found):
        yield Case(kind, number in right)


def cases(folder: Path, pipeline: str | None) -> dict[str, list[Case]]:
    """The cases of each article of an annotated folder, by its name: with the pipeline's marks, and by rules alone."""
    golds: dict[str, tuple[str, dict[str, Any]]] = {name: (text, gold) for name, text, gold in gold_articles(folder)}
    found: dict[str, list[Case]] = {}
    for article, doc in docs(load(pipeline), read_articles([folder]).articles):
        text, annotated = golds[article.id]
        if text != article.text:
            raise ValueError(f"{article.id}: the text that was annotated is not the one that was read")
        gold = [letters(text, row) for row in annotated["attributions"]]
        reading = Reading(article, doc)
        found[article.id] = list(judged(_statements(reading, text), gold))
        if doc.user_data.pop(ATTRIBUTIONS, None) is not None:
            found[article.id] += judged(_statements(reading, text), gold)
    return found


def _statements(reading: Reading, text: str) -> list[tuple[Kind, Letters]]:
    """What is found, without what stands in another's content: the annotation leaves those out."""
    marks, drafts = ATTRIBUTIONS in reading.doc.user_data, find_drafts(reading)[0]
    return [
        (kind_of(draft, marks), letters(text, {part: _places(reading, getattr(draft, part)) for part in PARTS}))
        for draft in drafts
        if not any(covers(other.content, draft.head) for other in drafts if other is not draft)
    ]


def _places(reading: Reading, pieces: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    spans = (reading.span(*piece) for piece in pieces)
    return [(span.start, span.end) for span in spans]


def counted(found: Iterable[Case]) -> Counts:
    """(right, cases) of each kind and of the kinds that it belongs to."""
    right: Counter[Kind] = Counter()
    total: Counter[Kind] = Counter()
    for case in found:
        for kind in wider(case.kind):
            total[kind] += 1
            right[kind] += case.right
    return {kind: (right[kind], total[kind]) for kind in sorted(total)}


# ------------------------------------------------------------------ how far the counts can be trusted
def reliability(counts: Counts, found: Iterable[Case]) -> list[tuple[float, float, int]]:
    """(mean confidence, share right, cases) of the cases in each tenth of the confidence that `counts` give them."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for case in found:
        value = share(counts, case.kind)
        bins.setdefault(min(int(value * BINS), BINS - 1), []).append((value, case.right))
    return [
        (sum(value for value, _ in rows) / len(rows), sum(right for _, right in rows) / len(rows), len(rows))
        for _, rows in sorted(bins.items())
    ]


def calibration_error(table: list[tuple[float, float, int]]) -> float:
    """Expected calibration error: how far confidence and share lie apart, by cases (Naeini et al. 2015)."""
    return sum(abs(value - right) * n for value, right, n in table) / max(1, sum(n for _, _, n in table))


def report(found: Mapping[str, list[Case]]) -> None:
    """Print how counts of the first half of the articles foretell the second."""
    names = sorted(found)
    middle = len(names) // 2
    first, second = ([case for name in part for case in found[name]] for part in (names[:middle], names[middle:]))
    table = reliability(counted(first), second)
    print("confidence  share right  cases")
    for value, right, n in table:
        print(f"{value:10.2f} {right:12.2f} {n:6}")
    print(f"expected calibration error: {calibration_error(table):.3f}")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path, help="the folder that has polnear/dev")
    parser.add_argument("out", type=Path, help="the table to write (kg/extract/attributions/confidence.tsv)")
    parser.add_argument("--pipeline", help="another language pipeline than the bundled one")
    args = parser.parse_args()
    found = cases(args.corpora / "polnear" / "dev", args.pipeline)
    report({name: [case for case in rows if ALONE not in case.kind] for name, rows in found.items()})
    counts = counted(case for rows in found.values() for case in rows)
    rows = ("\t".join((*kind, *map(str, numbers))) for kind, numbers in counts.items())
    args.out.write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
