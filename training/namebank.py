"""Write the training and development documents of the name recogniser."""

from __future__ import annotations

import random
from collections.abc import Iterable
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.tokens import Span as TokenSpan

from training import names
from training.augment import curl_text
from training.gazetteer import organisations
from training.spans import Example, Span, describe
from training.swap import Swapper
from training.teacher import disputed, ewt

SEED = 11
HELD_OUT = 0.06


def to_doc(nlp: Language, example: Example) -> Doc | None:
    """The reference document; what is unknown or cuts through a token stays open."""
    doc = nlp.make_doc(example.text)
    ents: list[TokenSpan] = []
    missing: list[TokenSpan] = []
    taken: set[int] = set()
    for span in sorted(example.spans, key=lambda s: s.start - s.end):
        exact = doc.char_span(span.start, span.end, label=span.label)
        wide = exact or doc.char_span(span.start, span.end, label=span.label, alignment_mode="expand")
        if wide is None or any(t.i in taken for t in wide):
            continue
        taken.update(t.i for t in wide)
        (ents if exact is not None else missing).append(wide)
    for start, end in example.unknown:
        open_span = doc.char_span(start, end, alignment_mode="expand")
        if open_span is not None and not any(t.i in taken for t in open_span):
            taken.update(t.i for t in open_span)
            missing.append(open_span)
    doc.set_ents(ents, missing=missing, default="outside")
    return doc if len(doc) else None


def joined(examples: list[Example], gap: str) -> Example:
    """Several texts as one."""
    text, spans, unknown = "", list[Span](), list[tuple[int, int]]()
    for example in examples:
        text += gap if text else ""
        spans += [Span(s.start + len(text), s.end + len(text), s.label) for s in example.spans]
        unknown += [(a + len(text), b + len(text)) for a, b in example.unknown]
        text += example.text
    return Example(text, spans, unknown)


def runs(examples: list[Example], rng: random.Random, longest: int) -> list[Example]:
    """Texts put together in small runs, set apart by a blank or by line breaks."""
    out: list[Example] = []
    at = 0
    while at < len(examples):
        size = rng.randint(1, longest)
        out.append(joined(examples[at : at + size], rng.choice([" ", " ", "\n", "\n\n"])))
        at += size
    return out


def recast(example: Example, rng: random.Random) -> Example:
    """Curly quotes in most texts, a few in lower case or capitals."""
    text = curl_text(example.text) if rng.random() < 0.5 else example.text
    roll = rng.random()
    if roll < 0.025 and len(text.lower()) == len(text):
        text = text.lower()
    elif roll < 0.035 and len(text.upper()) == len(text):
        text = text.upper()
    return Example(text, example.spans, example.unknown)


def pools(examples: Iterable[Example]) -> dict[str, list[str]]:
    """The names seen, by label, each once."""
    found: dict[str, set[str]] = {"PERSON": set(), "ORG": set(organisations()), "LOC": set()}
    for example in examples:
        for span in example.spans:
            name = example.text[span.start : span.end]
            fits = 2 < len(name) < 50 and name[0].isupper() and (span.label != "PERSON" or " " in name)
            if fits and span.label in found:
                found[span.label].add(name)
    return {label: sorted(texts) for label, texts in found.items()}


def write(corpora: Path, out: Path, teacher: Path | None = None) -> None:
    """Write ``teacher-*.spacy`` or, with a teacher's help, ``names-*.spacy`` into ``out``."""
    nlp = spacy.blank("en")
    rng = random.Random(SEED)
    sources: list[tuple[str, list[Example], int, int, float]] = [
        # name, examples, longest run, swapped copies, share swapped
        ("crossner", list(names.crossner(corpora)), 3, 1, 0.5),
        ("wikigold", list(names.wikigold(corpora)), 4, 2, 0.5),
        ("gum", list(names.gum(corpora)), 2, 2, 0.5),
        ("re3d", list(names.re3d(corpora)), 2, 4, 0.6),
        ("meantime", list(names.meantime(corpora)), 3, 2, 0.5),
        ("silver", list(names.silver(corpora, rng)), 2, 1, 0.7),
    ]
    stem = "teacher"
    if teacher is not None:
        stem = "names"
        first = spacy.load(teacher)
        sources[-1] = ("silver", disputed(sources[-1][1], first), *sources[-1][2:])
        sources.append(("ewt", list(ewt(corpora, first, rng)), 1, 1, 0.4))
    train: list[Doc] = []
    dev: list[Doc] = []
    swap = Swapper(rng, pools(e for name, examples, *_ in sources if name not in {"silver", "ewt"} for e in examples))
    for name, examples, longest, copies, share in sources:
        print(f"{name:10} {describe(examples)}")
        held = 0 if name == "ewt" else int(len(examples) * HELD_OUT)
        dev += [d for e in examples[:held] if (d := to_doc(nlp, e))]
        kept = examples[held:]
        for copy in range(copies + 1):
            for run in runs(kept, rng, longest):
                example = run if copy == 0 else swap(run, share)
                doc = to_doc(nlp, recast(example, rng))
                if doc is not None:
                    train.append(doc)
    rng.shuffle(train)
    out.mkdir(parents=True, exist_ok=True)
    for part, docs in (("train", train), ("dev", dev)):
        attrs = ["ORTH", "SPACY", "ENT_IOB", "ENT_TYPE"]
        DocBin(docs=docs, store_user_data=False, attrs=attrs).to_disk(out / f"{stem}-{part}.spacy")
    print(f"training: {sum(map(len, train))} words, held out: {sum(map(len, dev))}")
