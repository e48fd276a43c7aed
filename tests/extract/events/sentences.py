"""Invented sentences as the bundled pipeline reads them: what is told of each word, and files of what should be.

The files beside this (`who_did_what.tsv`, `done_to_acts.tsv`, `actuality.tsv`, `which_words.tsv`, `one_or_two.tsv`)
hold a sentence and what is right in each row. No single row has to come out right, but the share of those that do may
not fall below its floor (`floors.tsv`), what was measured last; faults stay in the files, so that they count.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from kg.claims import article_events
from kg.extract import extract
from kg.language.pipeline import docs, load
from kg.model import Article, ArticleFacts, Block, EventMention

HERE = Path(__file__).parent
_LISTED = 40
"""Failures that a message lists; all where KG_ALL_FAILURES is set."""


@dataclass(frozen=True, slots=True)
class Told:
    """One event mention: its record, completed from the others of its event, and the names of its participants."""

    event: EventMention
    agents: tuple[str, ...]
    patients: tuple[str, ...]
    places: tuple[str, ...]

    @property
    def word(self) -> str:
        """The trigger as it is written."""
        return self.event.text


@cache
def pipeline() -> Language:
    """The bundled pipeline, loaded once for all tests of events."""
    return load()


def article(body: str, headline: str = "", published: date | None = None) -> Article:
    """An article of a headline, if given, and one paragraph."""
    text = f"{headline}\n{body}" if headline else body
    start = len(text) - len(body)
    blocks = (Block(start, len(text), "body"),)
    if headline:
        blocks = (Block(0, len(headline), "headline"), *blocks)
    return Article("invented", text, title=headline, published=published, blocks=blocks)


def read_docs(articles: Iterable[Article]) -> list[tuple[Article, Doc]]:
    """The articles with their Docs by the bundled pipeline."""
    return list(docs(pipeline(), articles))


def told_by(facts: ArticleFacts) -> list[Told]:
    """The events of an article in text order."""
    names = {entity.id: entity.name for entity in facts.entities}
    reports = [mention for event in article_events(facts.events) for mention in event.evidence]
    return [
        Told(event, _names(names, event.agents), _names(names, event.patients), _names(names, event.places))
        for event in sorted(reports, key=lambda one: one.span)
    ]


def _names(names: dict[str, str], ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(names[one] for one in ids)


def told_in(body: str, headline: str = "", published: date | None = None) -> list[Told]:
    """The events of one article of a paragraph, in text order."""
    ((one, doc),) = read_docs([article(body, headline, published)])
    return told_by(extract(one, doc))


def word_of(told: Iterable[Told], word: str) -> Told:
    """The last event that a word tells; KeyError where none does."""
    found = [one for one in told if one.word.lower() == word.lower()]
    if not found:
        raise KeyError(f"no event is told by {word!r}")
    return found[-1]


# ------------------------------------------------------------------ files of sentences
def rows(name: str) -> list[list[str]]:
    """The rows of a file beside this one, without its comments."""
    lines = (HERE / name).read_text("utf8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def all_told(sentences: Iterable[str]) -> dict[str, list[Told]]:
    """Sentence -> its events, each sentence as an article of its own."""
    distinct = list(dict.fromkeys(sentences))
    return {one.text: told_by(extract(one, doc)) for one, doc in read_docs(article(text) for text in distinct)}


@cache
def floors() -> dict[str, float]:
    """floors.tsv: the least share of each kind of case that must come out right."""
    return {name: float(share) for name, share in rows("floors.tsv")}


def assert_share(kind: str, failures: Sequence[str], cases: int) -> None:
    """At least the floor's share of the cases came out right; otherwise the failures are told. The share is printed
    (`pytest -rP` shows it)."""
    share = 1 - len(failures) / cases
    counted = f"{kind}: {cases - len(failures)} of {cases} are right ({share:.3f}), the floor is {floors()[kind]:.3f}"
    print(counted)
    listed = failures if os.environ.get("KG_ALL_FAILURES") else failures[:_LISTED]
    rest = f"\n... and {len(failures) - len(listed)} more (KG_ALL_FAILURES=1)" if len(listed) < len(failures) else ""
    assert share >= floors()[kind], f"{counted}:\n" + "\n".join(listed) + rest
