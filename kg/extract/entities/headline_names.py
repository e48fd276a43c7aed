"""Words of a headline in Title Case that are no names.

What it cannot: names that only the headline has, and no table of places.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from kg.extract.entities.name_types import Name
from kg.lexicon.bodies import in_small, known_organizations
from kg.lexicon.places import standard_place

_INITIALS = 4
"""Letters of the longest words in capitals that may be initials."""


def headline_words(doc: Doc, names: Sequence[Name]) -> Iterator[Name]:
    """Of `names` those that are none: in a headline in Title Case capitals tell nothing, so that a name there must be
    one in the body too, or a known place or body."""
    shouting = _title_case_tokens(doc)
    if not shouting or len(shouting) == len(doc):
        return
    body = {token.lower_ for name in names if name.start not in shouting for token in doc[name.start : name.end]}
    for name in names:
        if name.start in shouting and not _is_known(name.text(doc)) and name.type != "Group":
            if name.type == "Person" and name.end - name.start > 1 and doc[name.end - 1].lower_ in body:
                continue
            if not all(token.lower_ in body or token.is_punct for token in doc[name.start : name.end]):
                yield name


def _is_known(text: str) -> bool:
    """A known place or body, that one in capitals or not."""
    return bool(standard_place(text)) or text in known_organizations() or in_small(text) in known_organizations()


def _is_shouted(token: Token) -> bool:
    """A word in capitals that is too long for initials."""
    return token.is_upper and len(token.text) > _INITIALS


def _beside(token: Token) -> Iterator[Token]:
    doc = token.doc
    yield from (doc[index] for index in (token.i - 1, token.i + 1) if 0 <= index < len(doc))


def _title_case_tokens(doc: Doc) -> set[int]:
    """The tokens of headline blocks most of whose longer words begin with a capital."""
    analysis = doc.user_data.get("analysis")
    if analysis is None or not analysis.starts:
        return set()
    bounds = zip(analysis.starts, [*analysis.starts[1:], doc[-1].idx + len(doc[-1])], analysis.kinds, strict=True)
    headlines = [(start, end) for start, end, kind in bounds if kind == "headline"]
    found: set[int] = set()
    for start, end in headlines:
        block = doc.char_span(start, end, alignment_mode="contract")
        tokens = list(block) if block is not None else []
        words = [token for token in tokens if len(token.text) > 3 and token.is_alpha]
        if words and sum(token.text[:1].isupper() for token in words) > 0.8 * len(words):
            found.update(token.i for token in tokens)
        found.update(token.i for token in tokens if _is_shouted(token) and any(map(_is_shouted, _beside(token))))
    return found
