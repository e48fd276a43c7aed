"""Fit what the extraction of events reads from tables: ``python -m training.event_fits CORPORA``.

On annotated stories it counts and fits

- `role_meanings.tsv`: what a role of a predicate means for an event of a type: agent, patient or place, on stories
  that the encoder has learned from (`training/data/stories`, `training/data/invented`, CORPORA/stories);

and on stories from which the encoder has not learned (`quality/stories` and some of `training/data/invented`; on those
that it has, it is too sure of itself), by logistic regression:

- `type_weights.tsv`: of which type an event is, and `actuality_weights.tsv`: how real it is, by what the encoder and
  what lists of words say;
- `same_event.tsv`: how likely two mentions in one article are of one event, and
- `weights.tsv`: how likely an event is right (confidence), and a reader looks for it (prominence).

Run it anew when the pipeline or the steps of `kg.extract.events` change.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from kg.articles.reading import read_articles
from kg.evaluation.matching import one_of
from kg.extract import run
from kg.extract.events import actuality, candidates, grouping, participants, weight
from kg.extract.events.candidates import Candidate, find_candidates
from kg.extract.events.finding import mentions_of, towns
from kg.extract.events.noun_phrases import NounPhrases
from kg.extract.events.types import event_types
from kg.extract.reading import Reading
from kg.language.layers import HAPPENINGS
from kg.language.pipeline import docs, load
from kg.model import EventMention
from training.corpora import FITTED_STORIES, INVENTED, learned_stories
from training.happenings import TYPES, story_folders
from training.regression import Outcomes, Table, write

EVENTS = Path(grouping.__file__).parent
GATE = Path(__file__).parents[1] / "quality" / "stories"
PLACE_PREPOSITIONS = ("in", "at", "near", "outside", "off", "inside", "across", "around")
FEWEST = 20
"""Arguments that a row of role_meanings.tsv rests on at least."""
TABLE_KEPT = 5.0
"""How strongly the table of triggers is believed, since stories have few of its words."""
WORDS_KEPT = 10.0
"""How strongly words are believed to tell an actuality, since stories have few of the plain cases that they settle."""
EXPECTED = {"ARG2": "patient", "GOL": "patient", "COM": "patient", "before": "agent"}
"""What rare roles mean unless the stories say otherwise: as much as FEWEST arguments would tell."""
Gold = dict[str, Any]


@dataclass
class Told:
    """One article as the extraction tells it, each mention with the happening of the gold that it tells, if any."""

    reading: Reading
    candidates: list[Candidate]
    mentions: list[EventMention]
    happenings: list[Gold | None]


def unseen_stories() -> list[Path]:
    """The stories with gold that the encoder has not learned from: those of the gate, and some of our own."""
    return [*story_folders(GATE), *(INVENTED / name for name in sorted(FITTED_STORIES))]


def told(folders: Iterable[Path]) -> Iterator[Told]:
    """The articles of stories, read and set against their gold."""
    nlp = load()
    for folder in folders:
        happenings = json.loads((folder / "story.json").read_text(encoding="utf-8"))["happenings"]
        articles = read_articles([folder]).articles
        for article, doc in docs(nlp, articles):
            found = run(article, doc, before="events")
            reading, attributions = found.reading, found.attributions
            words = find_candidates(reading)
            mentions = mentions_of(reading, words, attributions)
            yield Told(reading, words, mentions, [_happening(article.id, one, happenings) for one in mentions])


def _happening(article: str, mention: EventMention, happenings: Sequence[Gold]) -> Gold | None:
    """The gold's happening that a mention tells, as this article has it."""
    for happening in happenings:
        for place in happening["mentions"]:
            if place["article"] == article and place["start"] < mention.span.end and mention.span.start < place["end"]:
                told: Gold = happening | happening.get("by_article", {}).get(article, {})
                return told
    return None


# ------------------------------------------------------------------ what roles mean
def role_meanings(articles: Sequence[Told]) -> dict[tuple[str, str, str], str]:
    """For each type (and any), role and kind of entity (and any) the slot that most such arguments fill, '-' for none;
    a row that says what a wider one says already is left out."""
    counts: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    for role, slot in EXPECTED.items():
        for sort in ("Place", "*"):
            counts["*", role, sort][slot] += FEWEST
    types = event_types()
    for one in articles:
        nouns = NounPhrases(one.reading, {candidate.token.i for candidate in one.candidates}, types.words)
        for candidate, gold in zip(one.candidates, one.happenings, strict=True):
            if gold is None:
                continue
            for entity, role in participants.filled(nouns, candidate.token):
                record = one.reading.entity(entity)
                slot = _slot(gold, [record.name, *record.aliases])
                for kind in filter(None, (candidate.subtype, candidate.type)):
                    counts[kind, role, record.type][slot] += 1
                counts["*", role, record.type][slot] += 1
                counts["*", role, "*"][slot] += 1
    return _pruned({key: _most(found) for key, found in counts.items() if found.total() >= FEWEST})


def _slot(gold: Gold, names: Sequence[str]) -> str:
    for slot in ("agents", "patients", "places"):
        if any(one_of(filler.split("|"), name) for filler in gold.get(slot) or [] for name in names):
            return slot.removesuffix("s")
    return "-"


def _most(found: Counter[str]) -> str:
    """The slot that most fill; one that a fifth fill goes before none, since annotators name few."""
    slot, count = max(((s, n) for s, n in found.items() if s != "-"), key=lambda x: (x[1], x[0]), default=("-", 0))
    return slot if 5 * count >= found.total() else "-"


def _pruned(rows: Mapping[tuple[str, str, str], str]) -> dict[tuple[str, str, str], str]:
    kept: dict[tuple[str, str, str], str] = {}
    for (kind, role, sort), slot in sorted(rows.items(), key=lambda row: (row[0][0] != "*", row[0][2] != "*", row[0])):
        wider = next(
            (kept[key] for key in ((kind, role, "*"), ("*", role, sort), ("*", role, "*")) if key in kept), None
        )
        if slot != wider:
            kept[kind, role, sort] = slot
    return kept


# ------------------------------------------------------------------ which mentions are one, which events count
def same_event(articles: Sequence[Told]) -> dict[str, float]:
    """The weights of `grouping.signs_of` over pairs of mentions that the gold has too."""
    table = Table()
    for one in articles:
        known = [i for i, gold in enumerate(one.happenings) if gold is not None]
        for i, j in combinations(known, 2):
            a, b = one.mentions[i], one.mentions[j]
            signs = grouping.signs_of(a, b, one.candidates[i], one.candidates[j])
            table.add(signs, one.happenings[i]["id"] == one.happenings[j]["id"])  # type: ignore[index]
    return table.fitted()


def event_weights(articles: Sequence[Told]) -> dict[tuple[str, str], float]:
    """The weights of `weight.signs_of` over the events as they are grouped: told rightly, and main."""
    right, main = Table(), Table()
    for one in articles:
        events: dict[str, list[int]] = defaultdict(list)
        told, _ = grouping.grouped(one.mentions, one.candidates, towns(one.reading, one.mentions))
        for index, mention in enumerate(told):
            events[mention.event].append(index)
        for members in events.values():
            signs = weight.signs_of([one.mentions[i] for i in members], [one.candidates[i] for i in members])
            gold = [found for i in members if (found := one.happenings[i]) is not None]
            right.add(signs, bool(gold))
            main.add(signs, any(happening["weight"] == "main" for happening in gold))
    fits = {"confidence": right.fitted(), "prominence": main.fitted()}
    return {(figure, sign): value for figure, fit in fits.items() for sign, value in fit.items()}


# ------------------------------------------------------------------ which type, how real
def type_weights(articles: Sequence[Told]) -> dict[tuple[str, str], float]:
    """The weights of `candidates.type_signs` over the words that the gold has too."""
    table, types = Outcomes(sorted(TYPES), ("learned ", "table "), ("learned ", "table "), TABLE_KEPT), event_types()
    for one in articles:
        timed = {index for _, start, end in one.reading.times for index in range(start, end)}
        learned = one.reading.doc.user_data[HAPPENINGS]
        for candidate, gold in zip(one.candidates, one.happenings, strict=True):
            if gold is not None:
                trigger = types.match(candidate.token, timed)
                signs = candidates.type_signs(trigger, learned[candidate.token.i].types, types)
                table.add(signs, gold["type"])
    return table.fitted()


def actuality_weights(articles: Sequence[Told]) -> dict[tuple[str, str], float]:
    """The weights of `actuality.actuality_signs` over the words that the gold has too."""
    table = Outcomes(actuality.ACTUALITIES, believed=("learned ", "words "), penalty=WORDS_KEPT)
    for one in articles:
        for candidate, mention, gold in zip(one.candidates, one.mentions, one.happenings, strict=True):
            if gold is not None and actuality.settled(candidate.token) is None:
                signs = actuality.actuality_signs(candidate.token, candidate.actuality, bool(mention.statement))
                table.add(signs, gold["factuality"])
    return table.fitted()


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path, help="folder of the corpora")
    args = parser.parse_args()
    unseen = unseen_stories()
    articles = list(told(unseen))
    _write("type_weights.tsv", "Sign, type, weight: of which type an event is", type_weights(articles))
    _write("actuality_weights.tsv", "Sign, actuality, weight: how real an event is", actuality_weights(articles))
    candidates.type_weights.cache_clear()
    actuality.actuality_weights.cache_clear()
    with TemporaryDirectory() as folder:
        learned = list(told(learned_stories(args.corpora, Path(folder))))
    places = {("*", preposition, "Place"): "place" for preposition in PLACE_PREPOSITIONS}
    write(
        EVENTS / "role_meanings.tsv",
        "What a role of a predicate means for an event: type ('*': any), role, kind of entity ('*': any), slot.\n"
        "Counted on annotated stories by training/event_fits.py. Roles in small letters are prepositions, for places\n"
        "that no role tells.",
        role_meanings(learned) | places,
    )
    participants.meanings.cache_clear()
    articles = list(told(unseen))
    what = "Sign, weight: how likely two mentions in one article are of one event"
    _write("same_event.tsv", what, same_event(articles))
    grouping.weights.cache_clear()
    what = "Figure, sign, weight: how likely an event is right, and a reader looks for it"
    _write("weights.tsv", what, event_weights(articles))


def _write(name: str, what: str, rows: Mapping[Any, float]) -> None:
    write(EVENTS / name, f"{what} ('*': the bias).\nFitted on annotated stories by training/event_fits.py.", rows)


if __name__ == "__main__":
    main()
