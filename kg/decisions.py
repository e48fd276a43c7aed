"""decisions.csv: a user's word on what is the same and what is different, a row each, kept beside what it is about.

    verdict,left,right,who,why
    same,Ines Marlow,Ines Marlo,Ada,a slip of the pen
    different,"north#char=120,126","south#char=14,20",Ada,two strikes

`left` and `right` are names, IRIs or the words at `ARTICLE#char=START,END` (quoted, for the comma). Such a file may lie
in any folder of articles that is built; another in the graph folder holds what `kg same`, `kg different` and `kg
review` wrote, and wins over those beside the articles where both decide on the same two things.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import get_args

from kg.articles.decode import decode
from kg.articles.regular import bytes_of
from kg.errors import InputError
from kg.resolution import Decision, Verdict

FILE_NAME = "decisions.csv"
COLUMNS = tuple(field.name for field in fields(Decision))
_NEEDED = COLUMNS[:3]
_VERDICTS = get_args(Verdict)


@dataclass(frozen=True, slots=True)
class Decisions:
    """The rows of one file in their order, and what is wrong with it: a line for each fault, with place and remedy."""

    rows: tuple[Decision, ...] = ()
    faults: tuple[str, ...] = ()


def read(path: Path) -> Decisions:
    """The decisions in the file `path`; none where there is no such file. Never raises: bad rows are faults, and the
    others count."""
    try:
        text, _ = decode(bytes_of(path))
    except FileNotFoundError:
        return Decisions()
    except (OSError, InputError) as error:
        words = (error.strerror or type(error).__name__) if isinstance(error, OSError) else str(error)
        return Decisions(faults=(f"cannot be read ({words}): its decisions do not count",))
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[Decision] = []
    faults: list[str] = []
    try:
        header = [name.strip().lower() for name in next(reader, [])]
        if lacking := [name for name in _NEEDED if name not in header]:
            wanted = ",".join(COLUMNS)
            return Decisions(faults=(f"line 1: no column {', '.join(lacking)}: let the first line be {wanted}",))
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            row = {name: " ".join(cell.split()) for name, cell in zip(header, cells, strict=False)}
            fault = _fault(row, len(cells) > len(header))
            if fault:
                faults.append(f"line {reader.line_num}: {fault}")
            else:
                rows.append(_decision(row))
    except csv.Error as error:
        faults.append(
            f"line {reader.line_num}: no CSV ({error}): close the quotation mark; nothing from here on counts"
        )
    return Decisions(tuple(dict.fromkeys(rows)), tuple(faults))


def text_of(decisions: Iterable[Decision]) -> str:
    """The file that holds `decisions` in their order."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([getattr(decision, name) for name in COLUMNS] for decision in decisions)
    return written.getvalue()


def write(path: Path, decisions: Sequence[Decision]) -> None:
    """Write `decisions` to the file `path`; no file where there are none."""
    if decisions:
        path.write_text(text_of(decisions), encoding="utf-8", newline="\n")
    else:
        path.unlink(missing_ok=True)


def together(own: Iterable[Decision], beside: Iterable[Decision]) -> tuple[Decision, ...]:
    """All that count, once each, sorted: the user's own, and of those beside the articles what those leave open."""
    own = sorted(own)
    decided = {decision.pair for decision in own}
    found: dict[tuple[str, tuple[str, str]], Decision] = {}
    for decision in (*own, *sorted(one for one in beside if one.pair not in decided)):
        found.setdefault((decision.verdict, decision.pair), decision)
    return tuple(sorted(found.values()))


def _fault(row: dict[str, str], too_many: bool) -> str:
    if too_many:
        return "more cells than columns: put a name with a comma into quotation marks"
    if row.get("verdict", "").lower() not in _VERDICTS:
        return f"{row.get('verdict', '')!r} is no verdict: write {' or '.join(_VERDICTS)}"
    if not row.get("left") or not row.get("right"):
        return "a side is empty: give two names or IRIs"
    if _decision(row).pair[0] == _decision(row).pair[1]:
        return "both sides are the same name: give the words of one as ARTICLE#char=START,END"
    return ""


def _decision(row: dict[str, str]) -> Decision:
    verdict: Verdict = "same" if row["verdict"].lower() == "same" else "different"
    return Decision(verdict, row["left"], row["right"], row.get("who", ""), row.get("why", ""))
