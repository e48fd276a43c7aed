"""`kg review`: the most doubtful merges and non-merges of a graph, each with both contexts, for a user to decide."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from kg import decisions, folder
from kg.assemble import one_line, told_entities
from kg.errors import StoreError
from kg.model import ArticleFacts, Span
from kg.resolution import Decision
from kg.resolve import Resolved, resolved
from kg.resolve.doubts import Doubt, doubts
from kg.resolve.references import reference_to
from kg.views.cells import csv_safe
from kg.views.table import text

FORMATS = ("table", "json", "csv")
Answer = Literal["y", "n", "later"]
_COLUMNS = ("now", "score", "left", "left_outlet", "left_sentence", "right", "right_outlet", "right_sentence", "reason")


@dataclass(frozen=True, slots=True)
class ReviewedSide:
    """One of two things: what to call it in a decision, its words, its outlet and the sentence that it stands in."""

    reference: str
    words: str
    outlet: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Question:
    """Are these one? `together`: they are now; `score` and `reason` say what speaks for it."""

    kind: Literal["entity", "event"]
    together: bool
    score: float
    reason: str
    left: ReviewedSide
    right: ReviewedSide

    def __str__(self) -> str:
        lines = [f"{'one' if self.together else 'two'} now (score {self.score:.2f}: {self.reason})"]
        lines += [f"  {side.words} — {side.outlet}: {side.sentence}" for side in (self.left, self.right)]
        return "\n".join(lines)

    def decision(self, answer: Answer, who: str = "") -> Decision | None:
        """What an answer to 'one and the same?' decides; None where it is left for later."""
        if answer == "later":
            return None
        verdict: Literal["same", "different"] = "same" if answer == "y" else "different"
        return Decision(verdict, self.left.reference, self.right.reference, who)


def questions(out: Path | str = "graph", limit: int | None = 20) -> list[Question]:
    """The `limit` most doubtful questions about the graph folder `out`, worst first. Raises StoreError."""
    out = Path(out)
    folder.recover(out)
    manifest = folder.require_manifest(out)
    facts = [folder.read_facts(out, name) for name in sorted(manifest.articles)]
    own = decisions.read(out / folder.DECISIONS)
    if own.faults:
        raise StoreError(f"{out / folder.DECISIONS}: {own.faults[0]}: correct it first")
    beside = decisions.read(folder.decisions_file(out))
    found = resolved(facts, decisions.together(own.rows, beside.rows))
    asked = _Asked(facts, found)
    return [asked.question(doubt) for doubt in doubts(found) if asked.is_told(doubt)][:limit]


def as_text(asked: Sequence[Question], form: str, width: int | None = None) -> str:
    """The questions as one of FORMATS."""
    if form == "json":
        return json.dumps([asdict(question) for question in asked], ensure_ascii=False, indent=1) + "\n"
    rows = [_row(question) for question in asked]
    if form == "table":
        return text(_COLUMNS, rows, width)
    written = io.StringIO(newline="")
    csv.writer(written, lineterminator="\n").writerows([_COLUMNS, *(tuple(map(csv_safe, row)) for row in rows)])
    return written.getvalue()


def answer_of(line: str) -> Answer | None:
    """'y', 'yes', 'n', 'no', 'l', 'later' or an empty line -> the answer; None for anything else."""
    answers: dict[str, Answer] = {
        "y": "y",
        "yes": "y",
        "n": "n",
        "no": "n",
        "l": "later",
        "later": "later",
        "": "later",
    }
    return answers.get(line.strip().casefold())


def _row(question: Question) -> tuple[str, ...]:
    now = "one" if question.together else "two"
    sides = [part for side in (question.left, question.right) for part in (side.words, side.outlet, side.sentence)]
    return (now, f"{question.score:.2f}", *sides, question.reason)


class _Asked:
    """Turns doubts into questions with the words of their articles."""

    def __init__(self, facts: Sequence[ArticleFacts], found: Resolved) -> None:
        self._facts = {one.article.id: one for one in facts}
        self._found = found
        self._clusters = _clusters(found.resolution.iri)
        self._told = {f"{one.article.id}/{local}" for one in facts for local in told_entities(one)}
        self._told |= found.told.members.keys()

    def is_told(self, doubt: Doubt) -> bool:
        """Whether both are in the graph."""
        return doubt.pair.left in self._told and doubt.pair.right in self._told

    def question(self, doubt: Doubt) -> Question:
        """The question about one doubt."""
        left, right = doubt.pair.left, doubt.pair.right
        words, other_words = self._name(left), self._name(right)
        if words and other_words and self._named(left, words).isdisjoint(self._named(right, other_words)):
            references = [words, other_words]
        else:
            references = [reference_to(*self._words(key)) for key in (left, right)]
        is_event = left in self._found.told.members
        sides = [self._side(key, reference) for key, reference in zip((left, right), references, strict=True)]
        return Question(
            "event" if is_event else "entity", doubt.together, doubt.pair.score, doubt.pair.reason, sides[0], sides[1]
        )

    def _name(self, key: str) -> str:
        """The name by which a decision may call an entity: one that only its own cluster has; '' without one."""
        member = self._found.members.get(key)
        if member is None or not member.entity.named:
            return ""
        found = self._named(key, member.entity.name)
        return member.entity.name if key in found and found <= self._clusters[self._found.resolution.iri[key]] else ""

    def _named(self, key: str, name: str) -> frozenset[str]:
        return self._found.references.entities(name)

    def _words(self, key: str) -> tuple[str, Span]:
        article, _, local = key.rpartition("/")
        one = self._facts[article]
        events = [event.span for event in one.events if event.id == local]
        spoken = sorted((not mention.named, mention.span) for mention in one.mentions if mention.entity == local)
        return article, (events or [span for _, span in spoken])[0]

    def _side(self, key: str, reference: str) -> ReviewedSide:
        article, span = self._words(key)
        one = self._facts[article]
        around = next((s for s in one.sentences if s.start <= span.start < s.end), _line_of(one.article.text, span))
        return ReviewedSide(
            reference,
            one_line(span.of(one.article.text)),
            one.article.publisher or article,
            one_line(around.of(one.article.text)),
        )


def _clusters(iri: Mapping[str, str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for key, one in iri.items():
        found.setdefault(one, set()).add(key)
    return found


def _line_of(words: str, span: Span) -> Span:
    end = words.find("\n", span.start)
    return Span(words.rfind("\n", 0, span.start) + 1, end if end >= 0 else len(words))


def decided(asked: Iterable[tuple[Question, Answer]], who: str = "") -> list[Decision]:
    """The decisions that answers make."""
    return [decision for question, answer in asked if (decision := question.decision(answer, who))]
