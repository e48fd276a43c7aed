"""The spaCy component: one pass of the encoder sets tags, trees, sentences, names, attributions and event triggers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np
from spacy.attrs import DEP, HEAD, MORPH, POS, SENT_START, TAG
from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.language.classes import agreed_parts
from kg.language.encoder.decoded import Decoded, Floats, Numbers
from kg.language.encoder.ends import surely_begins
from kg.language.encoder.inputs import DocWords, Inputs
from kg.language.encoder.trees import apposed
from kg.language.encoder.wordpiece import WordPieces
from kg.language.layers import (
    ACTIONS,
    ATTRIBUTIONS,
    HAPPENINGS,
    KINDS,
    OCCURRENCES,
    PARTICIPANTS,
    ROLES,
    Attributed,
    Happened,
    Labelled,
)

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

_MODELS = ("encoder.onnx", "relations.onnx", "roles.onnx", "slots.onnx")
_BETWEEN = ("words", "predicates")
"""What a model takes that says what words are to predicates."""
_LABELS, _PIECES = "labels.json", "pieces.txt"
Models = tuple[bytes, bytes, bytes, bytes]


class Encoder:
    """A spaCy component around an ONNX model; see `training/CARD.md` for what the model is and knows.

    Sentence starts that are set beforehand are kept. One thread unless told otherwise: articles are read side by side
    by processes. Not trainable from spaCy.
    """

    def __init__(self, nlp: Language, name: str, threads: int) -> None:
        self.name = name
        self._vocab = nlp.vocab
        self._threads = threads
        self._models: Models = (b"", b"", b"", b"")
        self._labels: dict[str, list[str]] = {}
        self._pieces: list[str] = []

    @property
    def labels(self) -> tuple[str, ...]:
        """The kinds of names."""
        return tuple(sorted({label[2:] for label in self._labels.get("name", []) if label != "O"}))

    def fill(self, models: Models, labels: dict[str, list[str]], pieces: list[str]) -> None:
        """Take over the exported models (the encoder with its heads; the labels of arcs; the roles of predicates; who
        takes part in happenings, empty in pipelines of before 0.5.0), the labels by head, and the vocabulary. Raises
        ValueError if the models are none."""
        self._models, self._labels, self._pieces = models, labels, pieces
        self._session, self._relations, self._roles = (_session(model, self._threads) for model in models[:3])
        self._slots = _session(models[3], self._threads) if models[3] else None
        self._bounded = self._slots is not None and len(self._slots.get_inputs()) > len(_BETWEEN)
        self._outputs = [output.name for output in self._session.get_outputs()]
        self._inputs = Inputs(WordPieces(pieces))
        strings = self._vocab.strings
        self._tags = np.array([strings.add(tag) for tag in labels["tag"]], dtype=np.uint64)
        self._deps = np.array([strings.add(dep) for dep in labels["dep"]], dtype=np.uint64)
        parts = [label.partition("|") for label in labels["morph"]]
        agreed = agreed_parts(labels["tag"], [pos for pos, _, _ in parts])
        self._pos = np.array([[strings.add(pos) for pos in row] for row in agreed], dtype=np.uint64)
        self._morphs = np.array([self._vocab.morphology.add(feats) for _, _, feats in parts], dtype=np.uint64)
        self._names = tuple(labels["name"])
        self._classes = labels["occurrence"]
        self._verbs = np.array([number for number, (pos, _, _) in enumerate(parts) if pos in ("VERB", "AUX")])
        self._role_names, self._types = tuple(labels["role"]), labels["event_type"]
        self._slot_names = tuple(labels.get("slot", ()))
        self._actualities = labels["actuality"]
        self._blank = [strings.add(s) for s in ("_SP", "SPACE", "dep")]

    def __call__(self, doc: Doc) -> Doc:
        """Set everything on one document."""
        words = DocWords.of(doc)
        starts = doc.to_array([SENT_START]).astype(np.int64)[words.tokens]
        starts[surely_begins(words.texts) & (starts == 0)] = 1
        self._annotate(doc, words, self._read(words, starts))
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 1) -> Iterator[Doc]:
        """Documents one after the other: each is a batch of windows of its own."""
        return map(self, stream)

    def _read(self, words: DocWords, starts: Numbers) -> Decoded:
        reading = Decoded.of(len(words.texts))
        enact = partial(_enact, self._roles), self._tell if self._slots else None
        for run in self._inputs.runs(words):
            out = dict(zip(self._outputs, self._session.run(self._outputs, run.feed), strict=True))
            for row, (first, last) in enumerate(run.spans):
                reading.add(out, row, first, last, starts, self._names, self._relate, enact, self._verbs)
        return reading

    def _relate(self, words: Floats, heads: Floats) -> Numbers:
        """The labels of arcs between the states of words and of their heads."""
        (labels,) = self._relations.run(["dep"], {"words": words, "heads": heads})
        return cast("Numbers", labels)

    def _tell(self, words: Floats, happenings: Numbers, bounds: Numbers) -> tuple[Floats, Floats | None]:
        """The scores of slots between happenings and words; the vectors of happenings, if the model gives them here."""
        assert self._slots is not None
        if not self._bounded:
            return _enact(self._slots, words, happenings), None
        feed = {"words": words, "predicates": happenings, "bounds": bounds}
        scores, vectors = self._slots.run(["role", "vector"], feed)
        return cast("Floats", scores), cast("Floats", vectors)

    def _annotate(self, doc: Doc, words: DocWords, reading: Decoded) -> None:
        """Write a reading of the words to the tokens."""
        tokens = words.tokens
        values = np.zeros((len(doc), 5), dtype=np.uint64)
        values[:, 0], values[:, 1], values[:, 3] = self._blank
        heads = _blank_heads(len(doc), tokens)
        heads[tokens] = tokens[reading.head]
        values[tokens, 0] = self._tags[reading.tag]
        values[tokens, 1] = self._pos[reading.tag, reading.morph]
        values[tokens, 2] = self._morphs[reading.morph]
        values[tokens, 3] = self._deps[apposed(self._labels["dep"], words.texts, reading.dep, reading.head)]
        values[:, 4] = (heads - np.arange(len(doc))).astype(np.uint64)
        doc.from_array([TAG, POS, MORPH, DEP, HEAD], values)  # type: ignore[arg-type]
        place = tokens.tolist()
        doc.set_ents([Span(doc, place[a], place[b] + 1, label=kind) for a, b, kind in sorted(reading.names)])
        doc.user_data[KINDS] = {place[at]: chances for at, chances in sorted(reading.kinds.items())}
        doc.spans[ACTIONS] = [Span(doc, place[a], place[b] + 1) for a, b in sorted(reading.actions)]
        marked = [(at, self._classes[number]) for at, number in enumerate(reading.occurrence.tolist()) if number]
        doc.spans[OCCURRENCES] = [Span(doc, place[at], place[at] + 1, label=kind) for at, kind in marked]
        doc.user_data[ATTRIBUTIONS] = [
            Attributed(*(tuple(place[at] for at in part) for part in (a.cue, a.source, a.content)))
            for a in sorted(reading.attributions, key=lambda a: a.cue)
        ]
        doc.user_data[HAPPENINGS] = {place[at]: self._happened(*reading.happenings[at]) for at in reading.happenings}
        roles, slots = self._role_names, self._slot_names
        doc.user_data[ROLES] = {place[at]: _labelled(place, roles, *found) for at, found in reading.roles.items()}
        doc.user_data[PARTICIPANTS] = {
            place[at]: _labelled(place, slots, *found) for at, found in reading.slots.items()
        }

    def _happened(self, happening: Floats, actuality: Floats, types: Floats, vector: Floats) -> Happened:
        return Happened(
            float(happening[2]),
            float(happening[1]),
            dict(zip(self._actualities, actuality.tolist(), strict=True)),
            dict(zip(self._types, types.tolist(), strict=True)),
            vector,
        )

    def to_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the models, their labels and vocabulary into a folder."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        for name, model in zip(_MODELS, self._models, strict=True):
            (folder / name).write_bytes(model)
        (folder / _LABELS).write_text(json.dumps(self._labels, indent=1) + "\n", encoding="utf-8")
        (folder / _PIECES).write_text("\n".join(self._pieces) + "\n", encoding="utf-8")

    def from_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> Encoder:
        """Read what `to_disk` wrote. Raises OSError and ValueError."""
        folder = Path(path)
        labels = json.loads((folder / _LABELS).read_text(encoding="utf-8"))
        pieces = (folder / _PIECES).read_text(encoding="utf-8").removesuffix("\n").split("\n")
        encoder, relations, roles = ((folder / name).read_bytes() for name in _MODELS[:3])
        slots = folder / _MODELS[3]
        self.fill((encoder, relations, roles, slots.read_bytes() if slots.exists() else b""), labels, pieces)
        return self


def _enact(session: InferenceSession, words: Floats, predicates: Numbers) -> Floats:
    """The scores of labels between predicates and words."""
    (scores,) = session.run(["role"], dict(zip(_BETWEEN, (words, predicates), strict=True)))
    return cast("Floats", scores)


def _labelled(place: list[int], names: tuple[str, ...], first: int, chances: Floats) -> Labelled:
    """The labels by token; blank tokens between words have none."""
    begin, end = place[first], place[first + chances.shape[1] - 1] + 1
    spread = np.zeros((len(names), end - begin), dtype=np.float32)
    spread[0] = 1.0
    spread[:, [place[first + number] - begin for number in range(chances.shape[1])]] = chances
    return Labelled(begin, names, spread)


def _blank_heads(count: int, tokens: Numbers) -> Numbers:
    """The heads of blank tokens: the word before, at the beginning the first word."""
    heads = np.full(count, tokens[0] if len(tokens) else 0, dtype=np.int64)
    heads[tokens] = tokens
    return np.maximum.accumulate(heads)


def _session(model: bytes, threads: int) -> InferenceSession:
    from onnxruntime import GraphOptimizationLevel, InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.use_deterministic_compute = True
    options.graph_optimization_level = GraphOptimizationLevel.ORT_ENABLE_ALL
    options.log_severity_level = 3
    return InferenceSession(model, options, providers=["CPUExecutionProvider"])


@Language.factory(
    "kg_encoder",
    assigns=[
        "token.tag",
        "token.pos",
        "token.morph",
        "token.dep",
        "token.head",
        "token.is_sent_start",
        "doc.sents",
        "doc.ents",
    ],
    default_config={"threads": 1},
)
def make_encoder(nlp: Language, name: str, threads: int) -> Encoder:
    """The factory that spaCy finds by entry point."""
    return Encoder(nlp, name, threads)
