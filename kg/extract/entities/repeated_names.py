"""Names that the pipeline marks in one place of an article and leaves out in another.

What it finds: the same words again, surnames and given names of persons told of in full. What it cannot: surnames that
are everyday words at the beginning of a sentence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from spacy.tokens import Doc, Token

from kg.extract.entities.name_types import Name
from kg.language.lookups import PERSON_LABELS, tokens_of
from kg.lexicon.gazetteer import entries
from kg.lexicon.places import standard_place
from kg.lexicon.titles import given_names, nouns, titles
from kg.model import EntityType


def repeated_names(doc: Doc, names: list[Name], taken: dict[int, Name]) -> Iterator[Name]:
    """Capitalised tokens that the pipeline left out though the same words are a name elsewhere in the article."""
    forms: dict[str, list[tuple[tuple[str, ...], EntityType]]] = defaultdict(list)
    for name in names:
        words = tuple(token.text for token in doc[name.start : name.end])
        if name.type == "Group" or not words[0][:1].isupper():
            continue
        forms[words[0]].append((words, name.type))
        if name.type == "Person" and len(words) > 1 and len(words[-1]) > 2:
            forms[words[-1]].append(((words[-1],), "Person"))
        if name.type == "Person" and len(words) in (2, 3) and _may_stand_alone(words[0]):
            forms[words[0]].append(((words[0],), "Person"))
    lengths = {first: sorted({len(words) for words, _ in found}, reverse=True) for first, found in forms.items()}
    kinds: dict[tuple[str, ...], set[EntityType]] = defaultdict(set)
    for words, kind in (form for found in forms.values() for form in found):
        kinds[words].add(kind)
    for token in tokens_of(doc):
        if token.i in taken or token.text not in lengths or not _is_name_like(token):
            continue
        alike = (tuple(t.text for t in doc[token.i : token.i + length]) for length in lengths[token.text])
        for words, kind in ((form, kind) for form in alike for kind in sorted(kinds.get(form, ()))):
            if kind == "Person" and len(words) == 1 and _is_part_of_other(doc, token, forms):
                continue
            yield Name(token.i, token.i + len(words), kind)
            break


def _may_stand_alone(given: str) -> bool:
    """A given name that means its bearer by itself: no initial, no town."""
    if len(given) < 4 or not given.isalpha():
        return False
    return given in given_names() or not (entries(given) or standard_place(given))


def _is_part_of_other(doc: Doc, token: Token, known: Mapping[str, object]) -> bool:
    """'Dora [Haro]', '[Ada] Vale' where the article tells of Ada Haro: a capitalised word beside it that is no title
    makes it a part of another name; a given name alone must be tagged as a name."""
    before = doc[token.i - 1] if token.i else None
    after = doc[token.i + 1] if token.i + 1 < len(doc) else None
    if after is not None and token.whitespace_ and is_name_word(after) and after.text not in known:
        return True
    if before is None or not before.whitespace_ or before.is_sent_start or before.is_upper:
        return token.pos_ != "PROPN"
    other = before.pos_ == "PROPN" and before.head in (token, token.head) and is_name_word(before)
    return token.pos_ != "PROPN" or (other and before.dep_ in ("compound", "flat") and not standard_place(before.text))


def _is_name_like(token: Token) -> bool:
    return token.pos_ in ("PROPN", "NOUN", "ADJ", "X") or not token.is_sent_start or token.ent_type_ in PERSON_LABELS


def is_name_word(token: Token) -> bool:
    """A capitalised word that may be part of a name: no title, nor in a headline's capitals."""
    return (
        token.text[:1].isupper()
        and token.pos_ == "PROPN"
        and not token.is_sent_start
        and token.text not in titles()
        and token.lower_ not in nouns()["office"]
        and not (token.is_upper and len(token.text) > 3)
    )
