"""Fit what the extraction of events reads from tables: ``python -m training.event_fits CORPORA``.

On stories from which the encoder has not learned (`quality/stories` and some of `training/data/invented`; on those
that it has, it is too sure of itself), it fits by logistic regression:

- `participants.tsv`: who takes part in an event and as what (in part also on the stories and passages that it has
  learned), and `participant_trees.tsv`: how much its sums count beside what the encoder says (by boosted trees);
- `type_weights.tsv`: of which type an event is, and `actuality_weights.tsv`: how real it is, by what the encoder and
  what lists of words say;
- `same_event.tsv`: how likely two mentions in one article are of one event, and
- `weights.tsv`: how likely an event is right (confidence), and a reader looks for it (prominence).

Run it anew when the pipeline or the steps of `kg.extract.events` change.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from kg.articles.reading import read_articles
from kg.evaluation.matching import one_of
from kg.extract import run
from kg.extract.events import actuality, candidates, grouping, participant_signs, participants, weight
from kg.extract.events.candidates import Candidate, find_candidates
from kg.extract.events.finding import mentions_of, noun_phrases, towns
from kg.extract.events.participant_signs import SLOTS, SeenRole
from kg.extract.events.participants import SlotWeights, Weighing
from kg.extract.events.pooling import pooled
from kg.extract.events.types import event_types
from kg.extract.reading import Reading
from kg.language.layers import HAPPENINGS
from kg.language.pipeline import docs, load
from kg.lexicon.logistic import BIAS
from kg.model import Article, Attribution, EventMention
from training.boosting import Row, grown, write_trees
from training.corpora import FITTED_STORIES, INVENTED, learned_stories
from training.happenings import TYPES, happenings_of, story_folders
from training.passages import OWN as PASSAGES
from training.passages import PARTS, Passage, passages
from training.regression import Outcomes, Table, WideTable, write

EVENTS = Path(grouping.__file__).parent
GATE = Path(__file__).parents[1] / "quality" / "stories"
FEWEST = 8
"""How often a sign of a participant is seen at least."""
TABLE_KEPT, TABLE_DRAWN = 5.0, 1.5
"""How strongly the table of triggers is believed, since stories have few of its words, and how much is believed of it:
with half as much again, of the sentences of PLV, which have more of them, two in a hundred more are of the right type,
and of the stories' events one in three hundred fewer."""
WORDS_KEPT = 10.0
"""How strongly words are believed to tell an actuality, since stories have few of the plain cases that they settle."""
TREES_FOR = ("agent", "patient")
"""The slots that trees are grown for: of places there is too little, and sums alone are as good."""
_TOTAL = "all else"
PARTICIPANTS_KEPT = 10.0
"""How strongly what speaks for a participant is believed to be chance, since there are many signs."""
Gold = dict[str, Any]


@dataclass
class Told:
    """One article as the extraction tells it, each mention with the happening of the gold that it tells, if any."""

    story: str
    reading: Reading
    candidates: list[Candidate]
    said: list[Weighing]
    mentions: list[EventMention]
    happenings: list[Gold | None]


def unseen_stories() -> list[Path]:
    """The stories with gold that the encoder has not learned from: those of the gate, and some of our own."""
    return [*story_folders(GATE), *(INVENTED / name for name in sorted(FITTED_STORIES))]


def told(folders: Iterable[Path]) -> Iterator[Told]:
    """The articles of stories, read and set against their gold."""
    nlp = load()
    for folder in folders:
        happenings = happenings_of(folder)
        articles = read_articles([folder]).articles
        for article, doc in docs(nlp, articles):
            found = run(article, doc, before="events")
            yield _told(folder.name, found.reading, found.attributions, partial(_happening, article.id, happenings))


def told_passages() -> Iterator[Told]:
    """The invented passages (`training.passages`) in the same way; a marked word tells a happening of its own."""
    nlp = load()
    for path in sorted(PASSAGES.glob("*.txt")):
        for number, passage in enumerate(passages(path)):
            article = Article(id=f"{path.stem}-{number}", text=passage.text)
            for _, doc in docs(nlp, [article]):
                found = run(article, doc, before="events")
                yield _told("", found.reading, found.attributions, partial(_passage_gold, passage))


def _told(
    story: str,
    reading: Reading,
    attributions: Sequence[Attribution],
    gold: Callable[[EventMention], Gold | None],
) -> Told:
    words = find_candidates(reading)
    mentions, said = mentions_of(reading, words, attributions)
    return Told(story, reading, words, said, mentions, [gold(one) for one in mentions])


def _passage_gold(passage: Passage, mention: EventMention) -> Gold | None:
    for start, end, name in passage.marks:
        if start < mention.span.end and mention.span.start < end:
            slots: dict[str, list[str]] = {"agents": [], "patients": [], "places": []}
            for role, filler in passage.fillers[name]:
                slots[f"{PARTS[role]}s"].append(filler)
            return {"id": name, **slots}
    return None


def _happening(article: str, happenings: Sequence[Gold], mention: EventMention) -> Gold | None:
    """The gold's happening that a mention tells, as this article has it."""
    for happening in happenings:
        for place in happening["mentions"]:
            if place["article"] == article and place["start"] < mention.span.end and mention.span.start < place["end"]:
                told: Gold = happening | happening.get("by_article", {}).get(article, {})
                return told
    return None


# ------------------------------------------------------------------ who takes part
@dataclass(frozen=True)
class Considered:
    """An entity that may take part in an event, and the slot that the gold has it in, '' for none."""

    story: str
    seen: SeenRole
    slot: str


Weights = dict[tuple[str, str], float]
"""By slot and sign."""


def participant_weights(
    unseen: Sequence[Considered], learned: Sequence[Considered], short: Sequence[Considered] = ()
) -> Weights:
    """The weights of what `participant_signs.candidates` sees of entities, for each slot, over the words that the gold
    has too; signs that are seldom seen are left out.

    Fitted in two steps, since what the encoder says of stories that it has learned is too sure of itself: without that
    on all stories, then how much that sum and the encoder's word count on the `unseen` ones alone. `short` are
    passages, which say who acts and who undergoes it as stories do, but where something is more often."""
    rows, stories = _signs(unseen), _signs([*unseen, *learned])
    all_rows = [*stories, *_signs(short)]
    seen = Counter(sign for signs, _ in all_rows for sign in signs)
    kept = {sign for sign, count in seen.items() if count >= FEWEST}
    found: Weights = {}
    for slot in SLOTS:
        first, second = WideTable(PARTICIPANTS_KEPT), WideTable(PARTICIPANTS_KEPT)
        for signs, filled in stories if slot == "place" else all_rows:
            first.add({sign: signs[sign] for sign in signs if sign in kept and not _said(sign)}, filled == slot)
        base = first.fitted()
        for signs, filled in rows:
            told = {sign: signs[sign] for sign in signs if sign in kept and _said(sign)}
            total = sum(base.get(sign, 0.0) * value for sign, value in signs.items())
            second.add(told | {_TOTAL: total + base[BIAS]}, filled == slot)
        fit = second.fitted()
        scale = fit.pop(_TOTAL)
        weights = {sign: round(scale * weight, 3) for sign, weight in base.items()} | fit
        weights[BIAS] = round(scale * base[BIAS] + fit[BIAS], 3)
        found |= {(slot, sign): weight for sign, weight in weights.items() if weight}
    return found


def participant_trees(
    unseen: Sequence[Considered], learned: Sequence[Considered], short: Sequence[Considered] = ()
) -> list[Row]:
    """How the sums of these weights count beside what the encoder says. The sums are those of weights fitted without
    the half of the `unseen` stories that a row is of, lest they seem surer than they are."""
    halves = {story: place % 2 for place, story in enumerate(sorted({one.story for one in unseen}))}
    rows: list[tuple[dict[str, float], str]] = []
    for half in (0, 1):
        fitted = participant_weights([one for one in unseen if halves[one.story] != half], learned, short)
        weights = SlotWeights((slot, sign, weight) for (slot, sign), weight in fitted.items())
        for one in unseen:
            if halves[one.story] == half:
                rows.append((participants.weighed_signs(one.seen, weights.summed(one.seen)), one.slot))
    signs = sorted({sign for values, _ in rows for sign in values})
    values = [values for values, _ in rows]
    return [row for slot in TREES_FOR for row in grown(values, signs, slot, [filled == slot for _, filled in rows])]


def _signs(considered: Sequence[Considered]) -> list[tuple[dict[str, float], str]]:
    return [(one.seen.signs(), one.slot) for one in considered]


def _said(sign: str) -> bool:
    return sign.startswith("slot ")


def considered(articles: Iterable[Told]) -> Iterator[Considered]:
    """The entities beside the words that the gold has too."""
    for one in articles:
        nouns = noun_phrases(one.reading, one.candidates)
        for candidate, gold in zip(one.candidates, one.happenings, strict=True):
            if gold is None:
                continue
            for entity, seen in participant_signs.candidates(nouns, candidate.token, candidate.type, candidate.subtype):
                record = one.reading.entity(entity)
                yield Considered(one.story, seen, _slot(gold, [record.name, *record.aliases]))


def _slot(gold: Gold, names: Sequence[str]) -> str:
    for slot in SLOTS:
        if any(one_of(filler.split("|"), name) for filler in gold.get(f"{slot}s") or [] for name in names):
            return slot
    return ""


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
        told = pooled(told, one.said)
        for index, mention in enumerate(told):
            events[mention.event].append(index)
        for members in events.values():
            signs = weight.signs_of([told[i] for i in members], [one.candidates[i] for i in members])
            gold = [found for i in members if (found := one.happenings[i]) is not None]
            right.add(signs, bool(gold))
            main.add(signs, any(happening["weight"] == "main" for happening in gold))
    fits = {"confidence": right.fitted(), "prominence": main.fitted()}
    return {(figure, sign): value for figure, fit in fits.items() for sign, value in fit.items()}


# ------------------------------------------------------------------ which type, how real
def type_weights(articles: Sequence[Told]) -> dict[tuple[str, str], float]:
    """The weights of `candidates.type_signs` over the words that the gold has too."""
    believed = {"learned ": 1.0, "table ": TABLE_DRAWN}
    table, types = Outcomes(sorted(TYPES), ("learned ", "table "), believed, TABLE_KEPT), event_types()
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
    table = Outcomes(actuality.ACTUALITIES, believed={"learned ": 1.0, "words ": 1.0}, penalty=WORDS_KEPT)
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
        learned = list(considered(told(learned_stories(args.corpora, Path(folder)))))
    rows = list(considered(articles)), learned, list(considered(told_passages()))
    what = "Slot, sign, weight: whether an entity acts in an event, undergoes it, or is where it is"
    _write("participants.tsv", what, participant_weights(*rows))
    what = "Slot, tree, node, sign, value, lower and higher branch: how much the sums of participants.tsv count"
    write_trees(EVENTS / "participant_trees.tsv", what, participant_trees(*rows))
    for table in (participants.weights, participants.trees):
        table.cache_clear()
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
