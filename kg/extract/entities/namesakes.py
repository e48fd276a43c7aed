"""Persons of one article who share a name: 'Haro and his wife Ada Haro', 'President Haro' and his son Zorin Haro Jr.

A bare surname means whoever was named in full, as a rule; here are the signs that it does not. What it cannot: tell
two persons of one full name apart who are never told of side by side.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc

from kg.extract.entities.joined_names import written_form
from kg.extract.reading import NounMention
from kg.lexicon.names import junior, name_words
from kg.lexicon.places import bare
from kg.lexicon.titles import given_names, nouns, titles

_NEAR = 6
_INITIALS = 4
"""Letters of the longest words in capitals that may be initials."""


@dataclass(frozen=True, slots=True)
class PersonName:
    """A named mention of a person, its name as written (`form`), and the words by which it is compared."""

    mention: NounMention
    form: str
    words: tuple[str, ...]

    @property
    def full(self) -> bool:
        """More than one word to compare."""
        return len(self.words) > 1


def person_names(doc: Doc, mentions: Sequence[NounMention]) -> list[PersonName]:
    """The names of `mentions` in text order."""
    forms = [
        (mention, _age(doc, mention) + _unshouted(bare(written_form(doc, mention.start, mention.end))))
        for mention in mentions
    ]
    names = [PersonName(mention, form, name_words(form) or (form.lower(),)) for mention, form in forms]
    return _with_shared_surnames(doc, sorted(names, key=lambda name: name.mention.start))


def _age(doc: Doc, mention: NounMention) -> str:
    """'elder ' before a name: 'the elder Ada Haro' is another than her daughter."""
    if mention.start < 2 or doc[mention.start - 2].lower_ != "the":
        return ""
    word = doc[mention.start - 1].lower_
    return f"{word} " if word in ("elder", "younger") else ""


def _unshouted(form: str) -> str:
    """'Ada Haro' for the 'ADA HARO' of a headline in capitals."""
    return form.title() if form.isupper() and any(len(word) > _INITIALS for word in form.split()) else form


def _with_shared_surnames(doc: Doc, names: list[PersonName]) -> list[PersonName]:
    """'Ada and Zorin Haro': the first has the surname of the second where 'Ada' is a given name and no surname of the
    article."""
    surnames = {name.words[-1] for name in names if name.full}
    firsts = {(name.words[0], name.words[-1]) for name in names if name.full}
    found = [*names]
    for index, (short, long) in enumerate(pairwise(names)):
        between = doc[short.mention.end : long.mention.start]
        if short.full or not long.full or [token.lower_ for token in between] != ["and"]:
            continue
        given, surname = short.words[0], long.words[-1]
        known = short.form.split()[0] in given_names() or (given, surname) in firsts
        if known and given not in surnames:
            written = next((word for word in long.form.split() if name_words(word) == (surname,)), surname.title())
            found[index] = PersonName(short.mention, f"{short.form} {written}", (given, surname))
    return found


def shared_surnames(doc: Doc, names: Sequence[PersonName]) -> set[str]:
    """Surnames that stand bare and in a full name side by side ('Haro and his wife Ada Haro'): two persons share
    them, and the bare name is not the one of that full name, unless a second full name has it too."""
    bearers: dict[str, set[tuple[str, ...]]] = {}
    for name in names:
        if name.full:
            bearers.setdefault(name.words[-1], set()).add(name.words)
    found: set[str] = set()
    for short, long in pairwise(names):
        between = doc[short.mention.end : long.mention.start]
        if not short.full and long.full and short.words[0] == long.words[-1] and len(between) <= _NEAR:
            if any(token.lower_ == "and" for token in between) and len(bearers[short.words[0]]) == 1:
                found.add(short.words[0])
    return found


def juniors_apart(doc: Doc, names: Sequence[PersonName]) -> set[tuple[str, ...]]:
    """Full names whose bearer with 'Jr.' or 'Sr.' is another than the one without.

    Signs of it: the suffix stands on a part of the name too ('Haro Jr.', 'Zorin Jr.'), the two names are a few
    words apart, a word for a relative stands before the one with the suffix, only the one without bears an office, or
    it is told of first, in full and not in a headline. 'Jr.' and 'Sr.' of one name are always two.
    """
    marked = [name for name in names if junior(name.form)]
    apart: set[tuple[str, ...]] = set()
    for words in sorted({name.words for name in marked if name.full}):
        ones = [name for name in marked if name.words == words]
        if len({junior(one.form) for one in ones}) > 1:
            apart.add(words)
            continue
        parts = [name for name in marked if not name.full and name.words[0] in (words[0], words[-1])]
        others = [name for name in names if not junior(name.form) and (name.words == words or name.words == words[-1:])]
        if others and (
            parts
            or any(relative_before(doc, name) for name in ones)
            or any(_near(doc, one, other) for one in ones for other in others)
            or _told_first(doc, [other for other in others if other.full], ones)
            or (any(_office_before(doc, other) for other in others) and not any(_office_before(doc, o) for o in ones))
        ):
            apart.add(words)
    return apart


def _told_first(doc: Doc, plain: Sequence[PersonName], marked: Sequence[PersonName]) -> bool:
    """A full name without the suffix stands before all that have it, outside a headline."""
    first = min(name.mention.start for name in marked)
    return any(name.mention.start < first and not _in_headline(doc, name.mention.start) for name in plain)


def _in_headline(doc: Doc, index: int) -> bool:
    analysis = doc.user_data.get("analysis")
    if analysis is None or not analysis.starts:
        return False
    block = bisect_right(analysis.starts, doc[index].idx) - 1
    return block >= 0 and analysis.kinds[block] == "headline"


def _near(doc: Doc, one: PersonName, other: PersonName) -> bool:
    """The two names stand in one sentence, a few words apart."""
    first, second = sorted((one.mention, other.mention), key=lambda mention: mention.start)
    between = doc[first.end : second.start + 1]
    return len(between) <= _NEAR and not any(token.is_sent_start for token in between)


def relative_before(doc: Doc, name: PersonName) -> bool:
    kin = nouns()["relative"]
    return any(token.lemma_.lower() in kin for token in doc[max(0, name.mention.start - 4) : name.mention.start])


def _office_before(doc: Doc, name: PersonName) -> bool:
    if name.mention.start == 0:
        return False
    before = doc[name.mention.start - 1]
    title = titles().get(before.text)
    return before.lower_ in nouns()["office"] or (title is not None and title.kind == "office")
