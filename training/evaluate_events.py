"""Measure what a pipeline has learned of events: roles of predicates, happenings, vectors of words that tell them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc

from kg.language.encoder.inputs import DocWords
from kg.language.layers import HAPPENINGS, ROLES, Happened, Labelled
from training import roles
from training.corpora import HELD_STORIES
from training.happenings import stories, story_folders
from training.samples import ACTUALITIES, UNKNOWN, Predicate
from training.samples import HAPPENINGS as WEIGHTS
from training.scores import Score, Share

ROLE_SETS = ("wsj-dev", "ewt-dev")
"""The parts of PropBank that training leaves out."""
ROLES_SHOWN = ("ARG0", "ARG1", "all")
_CHANCE = 0.35
"""The chance from which on a word counts as found to tell a happening."""
_NONE, _MAIN = WEIGHTS.index("none"), WEIGHTS.index("main")


@dataclass
class RoleScores:
    """The words of roles by label, and of the predicates given those whose roles were not asked for."""

    scores: dict[str, Score] = field(default_factory=lambda: {label: Score() for label in ROLES_SHOWN})
    unasked: Share = field(default_factory=Share)


def role_scores(nlp: Language, corpora: Path, name: str) -> RoleScores:
    """The roles of the gold predicates of `propbank/NAME.jsonl`, each counted by predicate, word and label.

    "all" is every label but O. Words and sentences are the corpus' own; what the pipeline says of words that are no
    gold predicates is left out. It asks for the roles of verbs and of words that may tell an event alone; a gold
    predicate that it did not take for one (some nouns and adjectives: "price", "former") has no roles, and all of its
    words count as missed. Relative pronouns (R-) and modifiers without a label of ours (ADV, DIS, ...) are O, as in
    training.
    """
    found = RoleScores()
    given = list(roles.propbank(corpora, name))
    for doc, (_, _, predicates) in zip(nlp.pipe(_docs(nlp, given)), given, strict=True):
        layer: Mapping[int, Labelled] = doc.user_data[ROLES]
        for predicate in predicates:
            found.unasked.add(predicate.word not in layer)
            gold = {(at, roles.ROLES[number]) for at, number in enumerate(predicate.roles) if number}
            told = _labelled(layer.get(predicate.word))
            for label, score in found.scores.items():
                score.add(_of(gold, label), _of(told, label))
    return found


def _docs(nlp: Language, given: Iterable[tuple[list[str], list[int], list[Predicate]]]) -> Iterator[Doc]:
    """Each sentence as a document whose words are the corpus' and which no sentence ends within."""
    for words, spaces, _ in given:
        doc = Doc(nlp.vocab, words=words, spaces=[bool(space) for space in spaces])
        for token in doc:
            token.is_sent_start = not token.i
        yield doc


def _labelled(told: Labelled | None) -> set[tuple[int, str]]:
    """The words with the likeliest role of each, O left out."""
    if told is None:
        return set()
    likeliest = enumerate(told.chances.argmax(0).tolist(), told.first)
    return {(at, told.roles[number]) for at, number in likeliest if told.roles[number] != "O"}


def _of(labelled: Iterable[tuple[int, str]], label: str) -> set[object]:
    return {(at, role) for at, role in labelled if label in ("all", role)}


def happening_scores(nlp: Language, corpora: Path) -> dict[str, Share]:
    """Happenings in the held-out stories, word by word; found is what tells one, main or minor, at a chance of 0.35.

    "main found": which words of main happenings are found; "precision": which words found tell a happening of either
    weight; "actuality": of how many of these the likeliest actuality is right; "not asserted": the same, of those whose
    gold is denied, planned or possible. The first word of a mention counts; what follows it is neither right nor wrong.
    """
    shares = {name: Share() for name in ("main found", "precision", "actuality", "not asserted")}
    for folder in story_folders(corpora / "stories"):
        if folder.name not in HELD_STORIES:
            continue
        texts = (path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt")))
        for doc, sample in zip(nlp.pipe(texts), stories(nlp, [folder]), strict=True):
            _count(doc, sample.labels["happening"], sample.labels["actuality"], shares)
    return shares


def _count(doc: Doc, weights: Sequence[int], actualities: Sequence[int], shares: Mapping[str, Share]) -> None:
    layer: Mapping[int, Happened] = doc.user_data[HAPPENINGS]
    for place, weight, actuality in zip(DocWords.of(doc).tokens.tolist(), weights, actualities, strict=True):
        told = layer.get(place)
        found = told is not None and told.main + told.minor >= _CHANCE
        if weight == _MAIN:
            shares["main found"].add(found)
        if told is None or not found or weight == UNKNOWN:
            continue
        shares["precision"].add(weight != _NONE)
        if weight != _NONE:
            right = max(told.actuality, key=told.actuality.__getitem__) == ACTUALITIES[actuality]
            shares["actuality"].add(right)
            if ACTUALITIES[actuality] != "asserted":
                shares["not asserted"].add(right)


def vector_scores(nlp: Language, corpora: Path) -> dict[str, float]:
    """Whether words for one occurrence have vectors nearer to each other than words for others: ECB+/dev, in percent.

    "av. precision": of all pairs of (first words of) events within a topic, a folder, the likest pair of all topics
    first, those of one chain being right; "by chance": the share of such pairs, which a ranking by chance comes to;
    "with vector": the events whose word may tell a happening by the pipeline; the others are in no pair.
    """
    likeness, same, having = list[NDArray[np.float32]](), list[NDArray[np.bool_]](), Share()
    for folder in sorted(path for path in (corpora / "ecbplus" / "dev").iterdir() if path.is_dir()):
        told = [one for path in sorted(folder.glob("*.gold")) for one in _chained(nlp, path)]
        for _, happened in told:
            having.add(happened is not None)
        known = [(chain, happened.vector) for chain, happened in told if happened is not None]
        if len(known) > 1:
            alike, together = _pairs(np.stack([vector for _, vector in known]), [chain for chain, _ in known])
            likeness.append(alike)
            same.append(together)
    right = np.concatenate(same)
    precision = average_precision(np.concatenate(likeness), right)
    return {"av. precision": 100 * precision, "by chance": 100 * float(right.mean()), "with vector": having.percent}


def _chained(nlp: Language, path: Path) -> Iterator[tuple[str, Happened | None]]:
    """The chain of each event of an article of ECB+, and what the pipeline says of its first word."""
    doc = nlp(path.with_suffix(".txt").read_text(encoding="utf-8"))
    layer: Mapping[int, Happened] = doc.user_data[HAPPENINGS]
    for event in json.loads(path.read_text(encoding="utf-8"))["events"]:
        span = doc.char_span(event["start"], event["end"], alignment_mode="expand")
        if event.get("chain") and span is not None:
            yield event["chain"], layer.get(span.start)


def _pairs(vectors: NDArray[np.float32], chains: list[str]) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """The cosine of each pair (the vectors have length 1), and whether both are of one chain."""
    one, other = np.triu_indices(len(chains), 1)
    named = np.array(chains)
    return (vectors @ vectors.T)[one, other], named[one] == named[other]


def average_precision(scores: NDArray[np.float32], right: NDArray[np.bool_]) -> float:
    """The mean, over the right ones, of the precision down to each, the highest scores first; 0 if none is right."""
    ordered = right[np.argsort(-scores, kind="stable")]
    if not ordered.any():
        return 0.0
    return float((np.cumsum(ordered) / np.arange(1, len(ordered) + 1))[ordered].mean())
