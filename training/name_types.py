"""Fit what the mentions of a name show of its type: ``python -m training.name_types CORPORA``, writes
kg/extract/entities/name_types.tsv.

Texts: the invented stories (data/invented) and the articles of TimeML, from whose names the encoder has not learned,
each as it is and in two editions with other names in the place of firms, towns and surnames, most of them coined, so
that the encoder has never met them either. A form has the type that rules give it most in its article (in all
articles of its story), unless data/name_types.tsv says otherwise; '-' there leaves it out.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from kg.articles import read_articles
from kg.articles.furniture import blocks_of
from kg.extract.entities.name_evidence import KINDS_OF_NAMES, WEIGHTS, signs_of_forms
from kg.extract.entities.name_types import Name
from kg.extract.entities.names import ruled_names
from kg.language.pipeline import docs, load
from kg.lexicon.bodies import known_organizations
from kg.lexicon.firms import firm_words
from kg.lexicon.places import standard_place
from kg.lexicon.tables import table_rows
from kg.lexicon.titles import nouns
from kg.model import Article
from training.regression import Outcomes, write

_DATA = Path(__file__).parent / "data"
_INVENTED = _DATA / "invented"
EDITIONS = 2
PENALTY = 2.0
_LEFT_OUT = "-"
_KEPT = 0.35
"""The share of names that an edition leaves as they are."""
_BEGINNINGS = [
    "Bel", "Cor", "Dan", "Fal", "Gren", "Hal", "Kar", "Lor", "Mor", "Nor", "Or", "Pel", "Quin", "Ros", "Sal", "Tar",
    "Ul", "Vel", "Wes", "Zan", "Al", "Brun", "Cast", "Der", "Em", "Hid", "Kest", "Tel", "Stan", "Brou",
]  # fmt: skip
_MIDDLES = ("a", "o", "e", "i", "bo", "ri", "ta", "va", "ma", "no", "", "", "")
_ENDS = [
    "ton", "berg", "via", "dyn", "corp", "mont", "ix", "ex", "tech", "holm", "brun", "ner", "ski", "field",
    "dale", "rise", "gas", "soft", "vane", "wick", "trel", "borg", "quist", "worth", "den", "land", "oro", "ika",
    "mark",
    "line",
]  # fmt: skip
_SECOND = ("Lane", "Hill", "Street", "Bridge", "Brothers", "Heavy", "Dynamics")


@dataclass(frozen=True)
class Labelled:
    """An article, the type of each form in it, and the names that were put into it."""

    article: Article
    types: Mapping[str, str]
    put: frozenset[str] = frozenset()


def labelled(nlp: Language, corpora: Path) -> Iterator[tuple[Labelled, Doc]]:
    """The articles as they are, with their docs."""
    table = {(group, form): kind for group, form, kind in table_rows(_DATA / "name_types.tsv")}
    for folder, story in ((_INVENTED, True), (corpora / "timeml", False)):
        read = [(article, doc, _forms(doc)) for article, doc in docs(nlp, read_articles([folder]).articles)]
        told: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        for article, _, names in read:
            for form, kind in names:
                told[_group(article, story), form][kind] += 1
        for article, doc, names in read:
            group = _group(article, story)
            forms = sorted({form for form, _ in names})
            common = {form: told[group, form].most_common(1)[0][0] for form in forms}
            yield Labelled(article, {form: table.get((group, form), common[form]) for form in forms}), doc


def _group(article: Article, story: bool) -> str:
    return article.id.split("_")[0] if story else article.id


def _names(doc: Doc) -> list[Name]:
    return [name for name in ruled_names(doc) if name.type != "Group"]


def _forms(doc: Doc) -> list[tuple[str, str]]:
    return [(name.text(doc), name.type) for name in _names(doc)]


def edition(one: Labelled, seed: int) -> Labelled:
    """The article with other names in the place of some of its firms, towns and surnames."""
    rng = random.Random(f"{seed} {one.article.id}")
    put: dict[str, str] = {}
    for form in sorted(one.types, key=lambda form: (-len(form), form)):
        kind = one.types[form]
        old = "" if rng.random() < _KEPT else _replaceable(form, kind, one.types)
        new = _other(rng, kind) if old else ""
        if old and old not in put and new not in one.article.text:
            put[old] = new
    if not put:
        return one
    pattern = re.compile(rf"\b({'|'.join(map(re.escape, sorted(put, key=len, reverse=True)))})(?!\w)")

    def changed(words: str) -> str:
        return pattern.sub(lambda match: put[match[0]], words)

    text, title = changed(one.article.text), changed(one.article.title)
    article = replace(one.article, id=f"{one.article.id}.{seed}", text=text, title=title, blocks=blocks_of(text, title))
    return Labelled(article, {changed(form): kind for form, kind in one.types.items()}, frozenset(put.values()))


def _replaceable(form: str, kind: str, types: Mapping[str, str]) -> str:
    """The words of a name that may be others: of a firm without 'Inc.', of a person the surname; '' for none."""
    words = form.split()
    if kind == "Person":
        return words[-1] if len(words) > 1 and len(words[-1]) > 2 else ""
    if kind == "Place":
        plain = len(words) < 3 and words[-1].lower() not in nouns()["place"] and not form.isupper()
        return form if plain and not standard_place(form) else ""
    if kind != "Organization" or form in known_organizations() or form.isupper():
        return ""
    if any(_is_of_body(word) for word in words):
        return ""
    kept = [word for word in words if word.rstrip(".,") not in firm_words().legal | firm_words().tails]
    name = " ".join(kept)
    in_person = any(types[other] == "Person" and name in other.split() for other in types)
    return name if 0 < len(kept) < 3 and not in_person else ""


def _is_of_body(word: str) -> bool:
    lower = word.lower()
    return not word[:1].isupper() or lower in nouns()["organization"] | nouns()["media"]


def _other(rng: random.Random, kind: str) -> str:
    """A name that firms (towns, persons) may have and that is no well-known one's."""
    draw = rng.random()
    if kind == "Organization":
        if draw < 0.55:
            return rng.choice(_surnames()) if draw < 0.35 else rng.choice(_places())
        return _coined(rng) if draw < 0.85 else f"{_coined(rng)} {rng.choice((*_SECOND, rng.choice(_surnames())))}"
    if kind == "Place":
        if draw < 0.75:
            return rng.choice(_places()) if draw < 0.4 else _coined(rng)
        return rng.choice(_surnames()) if draw < 0.9 else f"Port {_coined(rng)}"
    return rng.choice(_surnames()) if draw < 0.6 else _coined(rng) if draw < 0.85 else rng.choice(_places())


def _coined(rng: random.Random) -> str:
    return rng.choice(_BEGINNINGS) + rng.choice(_MIDDLES) + rng.choice(_ENDS)


@cache
def _surnames() -> tuple[str, ...]:
    """One of each culture: a firm called by a bare surname is told from a person by what stands around it alone."""
    return tuple(line.split()[-1] for line in _plain_lines("person_names.txt") if "|" in line)


@cache
def _places() -> tuple[str, ...]:
    return tuple(line.split("\t")[0] for line in _plain_lines("places.txt"))


def _plain_lines(name: str) -> list[str]:
    lines = (_DATA / name).read_text("utf8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def rows(nlp: Language, corpora: Path) -> Iterator[tuple[dict[str, float], str]]:
    """The signs of each form of each article with its type; of editions only the forms that hold new names."""
    for one, doc in labelled(nlp, corpora):
        yield from _rows(one, doc)
        others = [other for seed in range(1, EDITIONS + 1) if (other := edition(one, seed)).put]
        by_id = {other.article.id: other for other in others}
        for article, other_doc in docs(nlp, [other.article for other in others]):
            yield from _rows(by_id[article.id], other_doc)


def _rows(one: Labelled, doc: Doc) -> Iterator[tuple[dict[str, float], str]]:
    for form, signs in signs_of_forms(doc, _names(doc)).items():
        new = not one.put or any(name in form for name in one.put)
        kind = one.types.get(form, _LEFT_OUT)
        if new and kind != _LEFT_OUT:
            yield signs, kind


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit and write the table."""
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument("corpora", type=Path, help="the folder that has timeml/")
    options = parser.parse_args(arguments)
    fitted = Outcomes(KINDS_OF_NAMES, penalty=PENALTY)
    for signs, kind in rows(load(), options.corpora):
        fitted.add(signs, kind)
    heading = (
        "Sign, type, weight: what the mentions of a name in an article show of its type ('*': the bias).\n"
        "Fitted on annotated names by training/name_types.py."
    )
    write(WEIGHTS, heading, fitted.fitted())


if __name__ == "__main__":
    main()
