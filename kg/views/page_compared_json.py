"""What holds of several articles together (`kg.views.page_compare`, `kg.views.page_beside`) as plain JSON values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kg.views.page_beside import Beside, MergedPair
from kg.views.page_compare import Compared, ShownCell
from kg.views.page_data import ShownSentence
from kg.views.page_utterances import Utterance


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers that the page calls articles, sentences and things by."""

    article: Mapping[str, int]
    sentence: Mapping[ShownSentence, int]
    thing: Mapping[str, int]


def stories(compared: Compared, numbers: Numbers) -> list[Any]:
    """Each story: its label, its IRI, the numbers of its articles."""
    return [
        [story.label, story.iri, sorted(numbers.article[a] for a in story.articles if a in numbers.article)]
        for story in compared.stories
    ]


def differences(compared: Compared, numbers: Numbers) -> list[Any]:
    """Each difference, in order: what, slot, relation, the number of its thing (-1 for none), that of its story (-1
    for none), how sure it is, the cells: outlet, value (null where it tells nothing), evidence; and its IRI."""
    story = {one.iri: number for number, one in enumerate(compared.stories)}
    return [
        [
            one.what,
            one.slot,
            one.relation,
            numbers.thing.get(one.about, -1),
            story.get(one.story, -1),
            one.confidence,
            [[cell.outlet, cell.value, _evidence(cell, numbers)] for cell in one.cells],
            one.iri,
        ]
        for one in compared.differences
    ]


def _evidence(cell: ShownCell, numbers: Numbers) -> list[Any]:
    return [[numbers.sentence[at], [list(mark)]] for at, mark in cell.words]


def utterances(uttered: Iterable[Utterance], outlet: Mapping[str, int], numbers: Numbers) -> list[Any]:
    """Each utterance: what it is, how outlets differ on it, and its tellings: outlet, the number of the statement, that
    of its sentence, its pieces [words, whether not all outlets have them]."""
    return [
        [
            one.what,
            one.how,
            [
                [
                    outlet[told.outlet],
                    numbers.thing[told.statement],
                    numbers.sentence[told.at],
                    list(map(list, told.pieces)),
                ]
                for told in one.told
            ],
        ]
        for one in uttered
    ]


def texts(beside: Beside, numbers: Numbers) -> list[str]:
    """The text of each article, by its number; '' where it is not known."""
    found = [""] * len(numbers.article)
    for iri, number in numbers.article.items():
        found[number] = beside.texts.get(iri, "")
    return found


def of_thing(iri: str, compared: Compared, beside: Beside, numbers: Numbers) -> dict[str, Any]:
    """What is known of a thing from all articles together: `silences` [article, finding, confidence, nearest, score],
    `support`, `decided` [words, who, why], `merged` [words, article, words, article, score, reason, doubtful]."""
    value: dict[str, Any] = {}
    silences = [
        [numbers.article[one.article], *one[1:]]
        for one in compared.silences.get(iri, ())
        if one.article in numbers.article
    ]
    if silences:
        value["silences"] = silences
    if iri in compared.support:
        value["support"] = compared.support[iri]
    if iri in compared.decisions:
        value["decided"] = [list(one) for one in compared.decisions[iri]]
    if iri in beside.merges:
        value["merged"] = [_merged(pair, numbers) for pair in beside.merges[iri]]
    return value


def _merged(pair: MergedPair, numbers: Numbers) -> list[Any]:
    articles = (numbers.article.get(article, -1) for article in (pair.left_article, pair.right_article))
    left, right = articles
    return [pair.left, left, pair.right, right, f"{pair.score:.2f}", pair.reason, pair.doubtful]
