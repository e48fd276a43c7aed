"""One edition of all corpora as samples: each epoch sees other runs, names and typography."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from spacy.language import Language

from kg.language.encoder.features import PARAGRAPH
from kg.language.encoder.inputs import MOST
from kg.language.encoder.wordpiece import WordPieces
from training import names
from training.augment import curl_text, vary
from training.conllu import Sentence, Treebank, ewt_documents, gum_documents
from training.event_corpora import reported
from training.gazetteer import organisations
from training.happenings import TYPES, actions, chained, stories, story_folders
from training.names import gum_example
from training.own_stories import put_together
from training.passages import invented
from training.recast import recast
from training.roles import ROLES, Told, event_nouns, told
from training.samples import (
    ACTUALITIES,
    HAPPENINGS,
    NAMES,
    OCCURRENCES,
    PIECES,
    SLOTS,
    Attribution,
    Inventory,
    Placed,
    Sample,
    breaks,
    cut,
    name_labels,
    of_sentences,
    of_text,
    part,
    sentence_around,
)
from training.short_stories import told_short
from training.spans import Example, Span
from training.swap import Swapper

RAREST = 3
"""Labels of treebanks that occur less often stay unlabelled."""
HELD_STORIES = frozenset({"newswcl50-4", "gourma", "odell", "corliss", "okeke", "zanjani", "kessler", "levchenko"})
"""Stories that are kept to measure on: nothing is learned from them, nothing fitted."""
INVENTED = Path(__file__).parent / "data" / "invented"
"""Stories of several outlets, written and annotated for this project."""
FITTED_STORIES = frozenset(
    {
        "aldridge", "ashdown", "barneveld", "calder", "carver", "castellano", "daryaei", "deering", "ellison",
        "esparza", "hadari", "idriss", "kabeya", "liaw", "lindahl", "maddox", "marchbank", "mckellar", "montcada",
        "motzfeldt", "mwangi", "penhallow", "persaud", "quinonez", "rawal", "rourke", "ryotsu", "sandhu", "seorin",
        "sobczak", "tannous", "urrutia", "vasdeki",
    }
)  # fmt: skip
"""Those of them that the encoder doesn't see: what is fitted to its output is fitted on these and on the gate."""
SHORTEST = 6
"""The words of the shortest sentence that is shown by itself."""
HELD_OUT = 20
"""One of so many articles of PolNeAR's and TimeML's is kept to measure on."""


def inventory(documents: Iterable[Treebank]) -> Inventory:
    """The labels that the treebanks use, the frequent ones first."""
    counts: dict[str, Counter[str]] = {"tag": Counter(), "morph": Counter(), "dep": Counter()}
    for document in documents:
        for sentence in document.sentences:
            for token in sentence.tokens:
                counts["tag"][token.xpos] += 1
                counts["morph"][f"{token.upos}|{token.feats}"] += 1
                counts["dep"]["ROOT" if token.head < 0 else token.dep] += 1
    labels = {
        head: [label for label, n in sorted(found.items(), key=lambda x: (-x[1], x[0])) if n >= RAREST]
        for head, found in counts.items()
    }
    fixed = {"start": ["0", "1"], "name": NAMES, "cue": list(PIECES), "action": list(PIECES), "occurrence": OCCURRENCES}
    fixed |= {"happening": HAPPENINGS, "actuality": ACTUALITIES, "event_type": TYPES, "role": ROLES, "slot": SLOTS}
    return Inventory(labels | fixed)


def treebanks(corpora: Path, part: str = "train") -> list[Treebank]:
    """GUM's texts that may be used, and EWT."""
    gum = gum_documents(corpora, part, licensed_only=part == "train")
    return [*gum, *ewt_documents(corpora, part)]


def held_out(name: str) -> bool:
    """Whether an article is kept to measure on; a matter of its name alone."""
    return sum(name.encode()) % HELD_OUT == 0


def gold_articles(folder: Path) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Name, text and stand-off gold of the articles of a folder."""
    for path in sorted(folder.glob("**/*.gold")):
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        yield path.stem, text, json.loads(path.read_text(encoding="utf-8"))


@dataclass
class Shelf:
    """The corpora as read once, before each edition is drawn from them."""

    banks: list[Treebank]
    inventory: Inventory
    named: dict[str, list[Example]]
    articles: list[Sample]
    topics: list[Sample]
    """Articles that are learned from side by side with others on the same topic."""
    reported: list[Sample]
    """Real reports of which types and participants of some events are known."""
    silent: list[Sample]
    """Sentences by themselves that tell no happening."""
    telling: list[Sample]
    """Sentences by themselves that tell some."""
    nouns: list[Sample]
    told: dict[tuple[str, ...], Told]
    swapper_pool: dict[str, list[str]]


class Editions:
    """Draws editions of the corpora."""

    def __init__(self, nlp: Language, pieces: WordPieces, shelf: Shelf, seed: int, share: float = 1.0) -> None:
        """`share`: how much of trees and names an edition holds, of what it would in a training from the beginning."""
        self.nlp, self.pieces, self.shelf, self.seed, self.share = nlp, pieces, shelf, seed, share

    def edition(self, number: int) -> list[Sample]:
        """All samples of one epoch, shuffled; the same number gives the same samples."""
        rng = random.Random(self.seed * 1000 + number)
        samples = [sample for _ in range(round(TREE_PASSES * self.share)) for sample in self._grammar(rng)]
        samples += self._names(rng)
        for article in self.shelf.articles:
            if "cue" not in article.labels or rng.random() < SHARES["polnear"]:
                samples += cut(article, self._costs(article), rng.randint(90, MOST))
        for article in recast(self.shelf.topics, rng):
            parts = cut(article, self._costs(article), rng.randint(90, MOST))
            samples += [one for one in parts if one.chains or "happening" in one.labels]
        for article in self.shelf.reported:
            if rng.random() < SHARES["reported"]:
                parts = cut(article, self._costs(article), rng.randint(90, MOST))
                samples += [one for one in parts if one.happened or max(one.labels["event_type"]) >= 0]
        silent = [one for one in self.shelf.silent if rng.random() < SHARES["silent"]]
        samples += silent + rng.sample(self.shelf.telling, min(len(silent), len(self.shelf.telling)))
        samples += self.shelf.nouns
        rng.shuffle(samples)
        return samples

    def _costs(self, sample: Sample) -> list[int]:
        return [len(self.pieces(word)) for word in sample.words]

    def _grammar(self, rng: random.Random) -> Iterator[Sample]:
        for document in self.shelf.banks:
            for run in self._runs(document, rng):
                varied = vary(run, rng) if rng.random() < 0.5 else run
                sample = of_sentences(self.shelf.inventory, varied, breaks(rng.random()))
                if document.name.startswith("GUM"):
                    sample.labels["name"] = gum_names(run)
                offset = 0
                for sentence in run:
                    known = self.shelf.told.get(tuple(token.text for token in sentence.tokens))
                    if known is not None:
                        known.mark(sample, offset)
                    offset += len(sentence.tokens)
                yield sample

    def _runs(self, document: Treebank, rng: random.Random) -> Iterator[list[Sentence]]:
        """Neighbouring sentences that fill a window, windows of many sizes."""
        run: list[Sentence] = []
        filled, most = 0, rng.randint(30, MOST)
        for sentence in document.sentences:
            cost = sum(len(self.pieces(t.text)) for t in sentence.tokens)
            if run and filled + cost > most:
                yield run
                run, filled, most = [], 0, rng.randint(10, MOST)
            if cost <= 250:
                run.append(sentence)
                filled += cost
        if run:
            yield run

    def _names(self, rng: random.Random) -> Iterator[Sample]:
        swapper = Swapper(rng, self.shelf.swapper_pool)
        for source, examples in self.shelf.named.items():
            chosen = [e for e in examples if rng.random() < SHARES.get(source, 1.0) * self.share]
            rng.shuffle(chosen)
            drawn = [swapper(e) if rng.random() < SWAPPED.get(source, 0.5) else e for e in chosen]
            at = 0
            while at < len(drawn):
                size = rng.choice((1, 2, 3, 4, 5))
                joined = _joined([_recast(e, rng) for e in drawn[at : at + size]], rng.choice((" ", " ", "\n", "\n\n")))
                at += size
                sample, placed = of_text(self.nlp, joined.text)
                sample.labels["name"] = name_labels(placed, joined.spans, joined.unknown)
                yield from cut(sample, self._costs(sample), MOST)


TREE_PASSES = 2
"""How often an edition goes through the treebanks: trees are learned more slowly than names."""
STORY_PASSES = 3
"""How often an edition goes through the stories: they are few."""
TOLD_TWICE = 2
"""How many times as often it goes through real stories that several outlets tell, which are fewer still."""
WEB_PASSES = 3
"""How often an edition goes through the invented web text: nothing else has gold names in such text."""
SHARES = {"silver": 0.5, "ewt": 0.2, "polnear": 1.0, "reported": 0.6, "silent": 0.5}
"""How much of a source one edition holds, where it is not all."""
SWAPPED = {"ewt": 0.35, "silver": 0.7}
"""How many texts of a source get other names, where it is not half."""


def gum_names(run: list[Sentence]) -> list[int]:
    """The labels of the names in a run of GUM's sentences, word for word."""
    example = gum_example(Treebank("", []), run)
    words, offsets, end = [], [], 0
    for sentence in run:
        for token in sentence.tokens:
            words.append(token.text)
            offsets.append((end, end + len(token.text)))
            end += len(token.text) + token.space
    return name_labels(Placed(words, [0] * len(words), offsets), example.spans, example.unknown)


def _joined(examples: list[Example], between: str) -> Example:
    text, spans, unknown = "", list[Span](), list[tuple[int, int]]()
    for example in examples:
        text += between if text else ""
        spans += [Span(s.start + len(text), s.end + len(text), s.label) for s in example.spans]
        unknown += [(a + len(text), b + len(text)) for a, b in example.unknown]
        text += example.text
    return Example(text, spans, unknown)


def _recast(example: Example, rng: random.Random) -> Example:
    """Curly quotes in half of the texts, a few in small letters or capitals."""
    text = curl_text(example.text) if rng.random() < 0.5 else example.text
    roll = rng.random()
    changed = text.lower() if roll < 0.03 else text.upper() if roll < 0.04 else text
    return Example(changed if len(changed) == len(text) else text, example.spans, example.unknown)


def name_pool(examples: Iterable[Example]) -> dict[str, list[str]]:
    """The names seen, by label, each once, to put into other texts."""
    found: dict[str, set[str]] = {"PERSON": set(), "ORG": set(organisations()), "LOC": set()}
    for example in examples:
        for span in example.spans:
            name = example.text[span.start : span.end]
            fits = 2 < len(name) < 50 and name[0].isupper() and (span.label != "PERSON" or " " in name)
            if fits and span.label in found:
                found[span.label].add(name)
    return {label: sorted(texts) for label, texts in found.items()}


def attributed(nlp: Language, corpora: Path, wanted: Callable[[str], bool], part: str = "train") -> Iterator[Sample]:
    """PolNeAR's articles with cues, sources and contents."""
    for name, text, gold in gold_articles(corpora / "polnear" / part):
        if not wanted(name):
            continue
        sample, placed = of_text(nlp, text)
        sample.labels["cue"] = [PIECES.index("O")] * len(placed.words)
        sample.attributions = []
        for row in gold["attributions"]:
            parts = [
                sorted({w for a, b in row[key] for w in placed.covered(a, b)}) for key in ("cue", "source", "content")
            ]
            sample.attributions.append(Attribution(*parts))
            for before, at in zip([None, *parts[0]], parts[0], strict=False):
                sample.labels["cue"][at] = PIECES.index("B" if before is None or before != at - 1 else "I")
        yield sample


def occurring(nlp: Language, corpora: Path, wanted: Callable[[str], bool]) -> Iterator[Sample]:
    """TimeML's articles with the classes of their events."""
    for name, text, gold in gold_articles(corpora / "timeml"):
        if not wanted(name):
            continue
        sample, placed = of_text(nlp, text)
        labels = [0] * len(placed.words)
        for event in gold["events"]:
            for at in placed.covered(event["start"], event["end"]):
                labels[at] = OCCURRENCES.index(event["type"])
        sample.labels["occurrence"] = labels
        yield sample


def acting(nlp: Language, corpora: Path, part: str) -> Iterator[Sample]:
    """ECB+'s annotated sentences with their actions."""
    for _, text, gold in gold_articles(corpora / "ecbplus" / part):
        sample, placed = of_text(nlp, text)
        sample.labels["action"] = labels = actions(placed, gold)
        if any(label >= 0 for label in labels):
            yield sample


def learned_stories(corpora: Path, into: Path) -> list[Path]:
    """The folders of the stories to learn from; those annotated here are put together below `into`."""
    whole = story_folders(corpora / "stories", INVENTED)
    kept = [folder for folder in whole if folder.name not in HELD_STORIES | FITTED_STORIES]
    return [*kept, *put_together(corpora, into)]


def _alone(article: Sample) -> Iterator[Sample]:
    """The sentences of an article of a story, each by itself: what is general is easily taken for what happened where
    nothing else is told, and what happened for what is general where one sentence is all there is."""
    first = 0
    while first < len(article.words):
        last = sentence_around(article.words, first, article.gaps)[1]
        if last - first >= SHORTEST:
            one = part(article, first, last)
            yield replace(one, topic="", chains=[], gaps=[PARAGRAPH, *one.gaps[1:]])
        first = last


def shelf(nlp: Language, corpora: Path, extra: dict[str, list[Example]] | None = None) -> Shelf:
    """Read all corpora; `extra` are sources of names from a teacher, in the place of those of the same key."""
    banks = treebanks(corpora)
    rng = random.Random(5)
    named = {
        "crossner": list(names.crossner(corpora)), "wikigold": list(names.wikigold(corpora)),
        "re3d": list(names.re3d(corpora)), "meantime": list(names.meantime(corpora)),
        "gum": list(names.gum(corpora)), "silver": list(names.silver(corpora, rng)),
        "web": WEB_PASSES * list(names.web()),
    } | (extra or {})  # fmt: skip
    articles = list(attributed(nlp, corpora, lambda name: not held_out(name)))
    articles += 2 * list(occurring(nlp, corpora, lambda name: not held_out(name)))
    articles += 2 * list(acting(nlp, corpora, "train"))
    topics = list(chained(nlp, corpora))
    with TemporaryDirectory() as folder:
        folders = learned_stories(corpora, Path(folder))
        happened = list(stories(nlp, folders))
        real_stories = {one.name for one in folders if not one.is_relative_to(INVENTED)}
    happened += [*invented(nlp), *told_short(nlp)]
    alone = [one for article in happened for one in _alone(article)]
    telling = [one for one in alone if any(one.labels["happening"])]
    silent = [one for one in alone if not any(one.labels["happening"])]
    # Each pass is a topic of its own: beside its own copy a word would be told from others too easily.
    told_by = Counter(one.topic for one in happened)
    for one in happened:
        several = one.topic in real_stories and told_by[one.topic] > 1
        passes = STORY_PASSES * (TOLD_TWICE if several else 1)
        topics += [replace(one, topic=f"{one.topic} {number}") for number in range(passes)]
    nouns, marked = list(event_nouns(corpora, "train")), told(corpora)
    pool = name_pool(e for examples in named.values() for e in examples)
    real = list(reported(corpora))
    return Shelf(banks, inventory(banks), named, articles, topics, real, silent, telling, nouns, marked, pool)
