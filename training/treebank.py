"""Write the training and development documents of the grammar components."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from training.augment import vary
from training.conllu import (
    Treebank,
    ewt_documents,
    group,
    group_sizes,
    gum_documents,
    join,
    to_doc,
)

SEED = 7
GAPS = ("", "", "\n", "\n\n", "\n\n")
WORST_ALIGNMENT = 0.97


def alignment(nlp: Language, doc: Doc) -> float:
    """The share of a reference's words that the tokenizer gives too."""
    ours = {(t.idx, len(t)) for t in nlp.make_doc(doc.text)}
    return sum((t.idx, len(t)) in ours for t in doc) / max(1, len(doc))


def training_docs(nlp: Language, documents: Iterable[Treebank], rng: random.Random) -> Iterator[Doc]:
    """Runs of sentences in two variants, each cut and set differently."""
    for document in documents:
        for copy in range(2):
            for run in group(document, group_sizes(rng)):
                joined = join(vary(run, rng) if copy else run, rng.choice(GAPS))
                doc = to_doc(nlp.vocab, joined)
                if alignment(nlp, doc) >= WORST_ALIGNMENT:
                    yield doc


def paragraphs(document: Treebank, longest: int = 12) -> Iterator[list[int]]:
    """The sentence numbers of each paragraph, long ones cut."""
    current: list[int] = []
    for index, sentence in enumerate(document.sentences):
        if current and (sentence.new_paragraph or len(current) >= longest):
            yield current
            current = []
        current.append(index)
    if current:
        yield current


def dev_docs(nlp: Language, documents: Iterable[Treebank]) -> Iterator[Doc]:
    """Paragraphs as they stand."""
    for document in documents:
        for numbers in paragraphs(document):
            yield to_doc(nlp.vocab, [document.sentences[n] for n in numbers])


def write(corpora: Path, out: Path) -> None:
    """Write ``grammar-train.spacy`` and ``grammar-dev.spacy`` into ``out``."""
    nlp = spacy.blank("en")
    rng = random.Random(SEED)
    docs = list(training_docs(nlp, gum_documents(corpora, "train", licensed_only=True), rng))
    docs += training_docs(nlp, ewt_documents(corpora, "train"), rng)
    rng.shuffle(docs)
    out.mkdir(parents=True, exist_ok=True)
    DocBin(docs=docs, store_user_data=False).to_disk(out / "grammar-train.spacy")
    dev = dev_docs(nlp, gum_documents(corpora, "dev", licensed_only=False))
    DocBin(docs=dev, store_user_data=False).to_disk(out / "grammar-dev.spacy")
