"""What is asked of the tokens of a Doc again and again, worked out once per Doc.

Extraction asks for the tokens, their children and sentences, the text between them and the marked names thousands of
times an article, and spaCy finds them anew at every question. All answers are kept in the `Lookups` of the Doc: lists
by the place of a token, and the answers of functions that are `kept`. Only those of the Doc asked last are remembered;
its tree, sentences and marked names must not change once it has been asked.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache, wraps
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Span, Token

from kg.lexicon.titles import given_names

PERSON_LABELS = frozenset({"PERSON", "PER"})
"""What pipelines call the name of a person."""
Answer = TypeVar("Answer")


class Lookups:
    """The answers for one Doc, each list made when it is first asked for."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.tokens: tuple[Token, ...] = tuple(doc)
        self._kept: dict[Callable[..., Any], dict[int, Any]] = {}

    def kept(self, find: Callable[[Token], Answer]) -> dict[int, Answer]:
        """What `find` has answered so far, by the place of the token."""
        return self._kept.setdefault(find, {})

    @cached_property
    def text(self) -> str:
        """`doc.text`."""
        return self.doc.text

    @cached_property
    def starts(self) -> list[int]:
        """Where each token begins, in characters of `doc.text`."""
        return [token.idx for token in self.tokens]

    @cached_property
    def ends(self) -> list[int]:
        """Where each token ends, in characters of `doc.text`."""
        return [start + len(token) for start, token in zip(self.starts, self.tokens, strict=True)]

    @cached_property
    def children(self) -> list[list[Token]]:
        """The tokens that hang on each token, in text order."""
        found: list[list[Token]] = [[] for _ in self.tokens]
        for token in self.tokens:
            head = token.head.i
            if head != token.i:
                found[head].append(token)
        return found

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """The token bounds of the sentence of each token. Raises ValueError where the Doc has no sentences."""
        return [(sent.start, sent.end) for sent in self.doc.sents for _ in range(sent.start, sent.end)]

    @cached_property
    def subtrees(self) -> NDArray[np.int64]:
        """The token bounds [start, end) of what hangs on each token and of itself, [tokens, 2]."""
        bounds = [(token.left_edge.i, token.right_edge.i + 1) for token in self.tokens]
        return np.array(bounds, dtype=np.int64).reshape(-1, 2)

    @cached_property
    def names(self) -> tuple[Span, ...]:
        """See `marked_names`."""
        found: list[Span] = []
        for ent in self.doc.ents:
            if found and _is_given_name_of(found[-1], ent):
                found[-1] = Span(self.doc, found[-1].start, ent.end, label=ent.label)
            else:
                found.append(ent)
        return tuple(found)


@lru_cache(maxsize=1)
def lookups(doc: Doc) -> Lookups:
    """The lookups of a Doc."""
    return Lookups(doc)


def kept(find: Callable[[Token], Answer]) -> Callable[[Token], Answer]:
    """`find`, asked once for each token of a Doc; what it answers must not be changed."""

    @wraps(find)
    def answer(token: Token) -> Answer:
        known = lookups(token.doc).kept(find)
        place = token.i
        if place not in known:
            known[place] = find(token)
        return known[place]

    return answer


def tokens_of(doc: Doc) -> tuple[Token, ...]:
    """The tokens of a Doc, to go over or to take by their places: `doc[index]` makes a token anew at every question."""
    return lookups(doc).tokens


def children(token: Token) -> Sequence[Token]:
    """The tokens that hang on `token`, in text order: `token.children`."""
    return lookups(token.doc).children[token.i]


def sentence_bounds(token: Token) -> tuple[int, int]:
    """Token bounds [start, end) of the sentence of `token`. Raises ValueError where the Doc has no sentences."""
    return lookups(token.doc).sentences[token.i]


def text_of(doc: Doc, start: int, end: int) -> str:
    """The text of the tokens [start, end), at least one: `doc[start:end].text`."""
    known = lookups(doc)
    return known.text[known.starts[start] : known.ends[end - 1]]


def token_bounds(doc: Doc) -> tuple[list[int], list[int]]:
    """Where each token begins and ends, in characters of `doc.text`."""
    known = lookups(doc)
    return known.starts, known.ends


def whole_text(doc: Doc) -> str:
    """`doc.text`, which spaCy puts together anew at every question."""
    return lookups(doc).text


def marked_names(doc: Doc) -> tuple[Span, ...]:
    """`doc.ents`, which spaCy gathers from all tokens anew at every question; a given name by itself and the name of a
    person that follows it are one: now and then the tagger begins anew between them."""
    return lookups(doc).names


def _is_given_name_of(before: Span, ent: Span) -> bool:
    return (
        len(before) == 1
        and before.end == ent.start
        and before.label_ == ent.label_
        and ent.label_ in PERSON_LABELS
        and before.text in given_names()
        and not ent[0].is_sent_start
    )
