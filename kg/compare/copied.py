"""What is no difference because it is one text: outlets that carry the same story, and have the words that another's
value was read from.

Two copies of a wire story hardly differ, but a word changed here or there can make the reading of the other words
differ. So of outlets whose articles are copies of one text, a difference stands only where one of them lacks words that
carry the other's value; a number in words is that number in figures. Limits: what one copy leaves out is an omission,
and stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from kg.compare.difference import Cell, Difference
from kg.facts_store import by_id
from kg.model import Article, ArticleFacts
from kg.resolve.copies import Copies
from kg.resolve.wording import body, stem

_WORD = re.compile(r"[^\W_]+")


def not_copied(
    differences: Iterable[Difference], facts: Sequence[ArticleFacts], copies: Copies
) -> tuple[Difference, ...]:
    """`differences` without those that copies of one text cannot have."""
    if not copies.original:
        return tuple(differences)
    known = by_id(facts)
    return tuple(one for one in differences if not _is_of_one_text(one, known, copies))


def _is_of_one_text(difference: Difference, known: Mapping[str, ArticleFacts], copies: Copies) -> bool:
    told = [cell for cell in difference.told if cell.words]
    sources = [{copies.original.get(words.article, words.article) for words in cell.words} for cell in told]
    if difference.relation == "omission" or len(told) < 2 or len(set.union(*sources)) != 1:
        return False
    articles = {words.article: known[words.article].article for cell in told for words in cell.words}
    return all(
        _holds(_words_of(other, articles), cell, articles) for cell in told for other in told if other is not cell
    )


def _holds(words: set[str], cell: Cell, articles: Mapping[str, Article]) -> bool:
    """Whether `words` hold all that the value of a cell was read from."""
    carrying = " ".join(piece.span.of(articles[piece.article].text) for piece in cell.words)
    return set(_normal(carrying)) <= words


def _words_of(cell: Cell, articles: Mapping[str, Article]) -> set[str]:
    return {word for name in {piece.article for piece in cell.words} for word in _normal(body(articles[name]))}


def _normal(text: str) -> Iterator[str]:
    """The stems of words, with figures for numbers in words."""
    for word in _WORD.findall(text.lower()):
        yield _numbers().get(word, stem(word))


@cache
def _numbers() -> dict[str, str]:
    words = (
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty"
    )
    return {word: str(number) for number, word in enumerate(words.split())}
