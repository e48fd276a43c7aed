"""The children and the sentence of a token, the text between tokens and the marked names, looked up once per Doc.

Extraction asks for them thousands of times an article, and spaCy finds them anew at every question. Only the Doc asked
last is remembered; its tree, sentences and marked names must not change once it has been asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from spacy.tokens import Doc, Span, Token

from kg.lexicon.titles import given_names

PERSON_LABELS = frozenset({"PERSON", "PER"})
"""What pipelines call the name of a person."""


def children(token: Token) -> Sequence[Token]:
    """The tokens that hang on `token`, in text order: `token.children`."""
    return _all_children(token.doc)[token.i]


def sentence_bounds(token: Token) -> tuple[int, int]:
    """Token bounds [start, end) of the sentence of `token`. Raises ValueError where the Doc has no sentences."""
    return _all_sentences(token.doc)[token.i]


def text_of(doc: Doc, start: int, end: int) -> str:
    """The text of the tokens [start, end), at least one: `doc[start:end].text`."""
    starts, ends = token_bounds(doc)
    return whole_text(doc)[starts[start] : ends[end - 1]]


@lru_cache(maxsize=1)
def token_bounds(doc: Doc) -> tuple[list[int], list[int]]:
    """Where each token begins and ends, in characters of `doc.text`."""
    starts = [token.idx for token in doc]
    return starts, [start + len(token) for start, token in zip(starts, doc, strict=True)]


@lru_cache(maxsize=1)
def whole_text(doc: Doc) -> str:
    """`doc.text`, which spaCy puts together anew at every question."""
    return doc.text


@lru_cache(maxsize=1)
def marked_names(doc: Doc) -> tuple[Span, ...]:
    """`doc.ents`, which spaCy gathers from all tokens anew at every question; a given name by itself and the name of a
    person that follows it are one: now and then the tagger begins anew between them."""
    found: list[Span] = []
    for ent in doc.ents:
        if found and _is_given_name_of(found[-1], ent):
            found[-1] = Span(doc, found[-1].start, ent.end, label=ent.label)
        else:
            found.append(ent)
    return tuple(found)


def _is_given_name_of(before: Span, ent: Span) -> bool:
    return (
        len(before) == 1
        and before.end == ent.start
        and before.label_ == ent.label_
        and ent.label_ in PERSON_LABELS
        and before.text in given_names()
        and not ent[0].is_sent_start
    )


@lru_cache(maxsize=1)
def _all_children(doc: Doc) -> list[list[Token]]:
    found: list[list[Token]] = [[] for _ in range(len(doc))]
    for token in doc:
        head = token.head.i
        if head != token.i:
            found[head].append(token)
    return found


@lru_cache(maxsize=1)
def _all_sentences(doc: Doc) -> list[tuple[int, int]]:
    return [(sent.start, sent.end) for sent in doc.sents for _ in range(sent.start, sent.end)]
