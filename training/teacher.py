"""A first recogniser's labels on more text, kept only where they can be trusted.

EWT has no names but marks proper nouns, so the bounds of names are known there
and only their kind is taken from the teacher. On the silver paragraphs, labels
the teacher disputes are left open.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from spacy.language import Language

from training.conllu import Sentence, ewt_documents, group
from training.gazetteer import city_set, organisations, people, regions, titles
from training.spans import CONNECTORS, NEVER, Example, Span, add_demonyms, resolve, trim


def _text(run: list[Sentence]) -> tuple[str, list[tuple[int, int, bool, str]]]:
    """The text of some sentences, and each word's place, whether it is proper, its form."""
    text = ""
    placed = []
    for sentence in run:
        for token in sentence.tokens:
            proper = token.upos == "PROPN" or token.xpos in {"NNP", "NNPS"}
            placed.append((len(text), len(text) + len(token.text), proper, token.text))
            text += token.text + (" " if token.space else "")
    return text, placed


def settle(text: str, span: Span) -> Span:
    """The kind a well-known name has, whatever the teacher took it for."""
    name = text[span.start : span.end]
    if name in organisations():
        return Span(span.start, span.end, "ORG")
    if name in regions() or (name in city_set() and name not in people() and len(name) > 3):
        return Span(span.start, span.end, "LOC")
    return span


def bounded(text: str, placed: list[tuple[int, int, bool, str]], guesses: list[Span]) -> Example:
    """Guesses whose bounds agree with the proper nouns; other proper nouns left open."""
    always, leading = titles()
    skipped = always | leading | NEVER
    kept: list[Span] = []
    for guess in guesses:
        span = trim(text, guess.start, guess.end, guess.label)
        inside = [i for i, (a, b, *_) in enumerate(placed) if span and a < span.end and b > span.start]
        if not span or not inside:
            continue
        before = placed[inside[0] - 1] if inside[0] else None
        after = placed[inside[-1] + 1] if inside[-1] + 1 < len(placed) else None
        sound = all(placed[i][2] or placed[i][3] in CONNECTORS for i in inside)
        sound = sound and (before is None or not before[2] or before[3] in skipped or span.start - before[1] > 1)
        if sound and (after is None or not after[2]):
            kept.append(settle(text, span))
    kept = resolve(add_demonyms(text, resolve(kept)))
    unknown = [
        (a, b)
        for a, b, proper, form in placed
        if proper and form not in skipped and all(b <= s.start or a >= s.end for s in kept)
    ]
    return Example(text, kept, unknown)


def ewt(corpora: Path, nlp: Language, rng: random.Random) -> Iterator[Example]:
    """EWT/train with names whose bounds are gold and whose kind is the teacher's."""
    sizes = iter(lambda: rng.randint(1, 5), 0)
    found = [_text(run) for document in ewt_documents(corpora, "train") for run in group(document, sizes)]
    for doc, (text, placed) in zip(nlp.pipe(text for text, _ in found), found, strict=True):
        guesses = [Span(e.start_char, e.end_char, e.label_) for e in doc.ents]
        example = bounded(text, placed, guesses)
        if example.spans or not example.unknown:  # text without any name tells what is none
            yield example


def dispute(example: Example, guesses: list[Span]) -> Example:
    """Leave open what the teacher labels otherwise or finds beside."""
    kept = []
    unknown = list(example.unknown)
    for span in example.spans:
        rivals = [g for g in guesses if g.start < span.end and g.end > span.start]
        if any(g.label != span.label for g in rivals):
            unknown.append((span.start, span.end))
        else:
            kept.append(span)
    for guess in guesses:
        if all(guess.end <= s.start or guess.start >= s.end for s in example.spans):
            unknown.append((guess.start, guess.end))
    return Example(example.text, kept, unknown)


def disputed(examples: list[Example], nlp: Language) -> list[Example]:
    """The silver texts, with disputed labels left open."""
    docs = nlp.pipe(e.text for e in examples)
    return [
        dispute(e, [Span(x.start_char, x.end_char, x.label_) for x in doc.ents])
        for doc, e in zip(docs, examples, strict=True)
    ]
