"""The words of what is quoted, so that two outlets' spellings of one utterance are the same words.

Short forms are written out ("don't", "we've"), what an outlet put in brackets is left out, and forms of one word
('memoranda', 'memorandums') are known by how they begin. Limits: "he's" stays as it is, it may be "he has".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from functools import cache

from kg.compare.lists import groups
from kg.compare.lists import words as listed
from kg.resolve.wording import content_words

WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_PUT_IN = re.compile(r"[\[(][^\])]{1,60}[\])]")
_NOT = "n't"
_KIN = 5
"""Letters at the beginning of two words by which they are forms of one."""


@cache
def _short() -> dict[str, str]:
    return {line[0]: line[1] for line in groups("short forms")}


def spoken(text: str) -> list[str]:
    """The words of a text, in small letters and written out."""
    words = WORD.findall(_PUT_IN.sub(" ", text.lower().replace("’", "'")))
    return [part for word in words for part in _written_out(word)]


def _written_out(word: str) -> Iterator[str]:
    start, mark, end = word.rpartition("'")
    if word.endswith(_NOT) and len(word) > len(_NOT):
        yield _short().get(word, word.removesuffix(_NOT))
        yield "not"
    elif mark and start and end in _short():
        yield start
        yield _short()[end]
    else:
        yield word


def telling(words: Sequence[str]) -> set[str]:
    """Stems of words that tell something, and words that turn what is told ('not', 'may')."""
    turning = listed("telling in quotations")
    return {*content_words(" ".join(words)), *(word for word in words if word in turning)}


def others(ours: Set[str], theirs: Set[str]) -> bool:
    """Whether each has a word that is no form of one of the other."""
    return _has_other(ours, theirs) and _has_other(theirs, ours)


def _has_other(left: Set[str], right: Set[str]) -> bool:
    return any(not any(_kin(one, other) for other in right) for one in left)


def _kin(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) >= _KIN and one[:_KIN] == other[:_KIN])
