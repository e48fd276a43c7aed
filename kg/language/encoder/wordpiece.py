"""WordPiece: words to the pieces of a fixed, uncased vocabulary.

The method is greedy longest-match-first (Wu et al. 2016, as in BERT). Its usual library brings a network client along,
which a program that runs offline should not need; for single words it is a few lines.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

UNKNOWN = "[UNK]"
_LONGEST = 64
"""Characters of a word that are looked at; what is longer is an address or a run of signs."""


def _plain(word: str) -> str:
    """A word in small letters, without accents and control characters."""
    decomposed = unicodedata.normalize("NFD", word.lower())
    return "".join(c for c in decomposed if unicodedata.category(c) not in {"Mn", "Cc", "Cf", "Co", "Cs"})


def _is_sign(char: str) -> bool:
    code = ord(char)
    ascii_sign = 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126
    return ascii_sign or unicodedata.category(char).startswith("P") or 0x4E00 <= code <= 0x9FFF


def _runs(word: str) -> list[str]:
    """The stretches of a word between punctuation marks, and each mark."""
    runs: list[str] = []
    joined = False
    for char in word:
        if _is_sign(char):
            runs.append(char)
            joined = False
        elif joined:
            runs[-1] += char
        else:
            runs.append(char)
            joined = True
    return runs


class WordPieces:
    """The pieces of words, remembered from call to call."""

    def __init__(self, vocabulary: Sequence[str], most: int = 8) -> None:
        """`vocabulary`: the pieces in the order of their numbers; `most`: pieces that a word is cut off after."""
        self._numbers = {piece: number for number, piece in enumerate(vocabulary)}
        self._unknown = self._numbers[UNKNOWN]
        self._most = most
        self._known: dict[str, tuple[int, ...]] = {}

    def number(self, piece: str) -> int:
        """The number of one piece, such as "[CLS]". Raises KeyError."""
        return self._numbers[piece]

    def __call__(self, word: str) -> tuple[int, ...]:
        """The numbers of a word's pieces, at least one."""
        found = self._known.get(word)
        if found is None:
            pieces = [p for run in _runs(_plain(word[:_LONGEST])) for p in self._pieces(run)]
            found = tuple(pieces[: self._most]) or (self._unknown,)
            if len(self._known) > 200_000:  # a bound on memory; the words of a language are fewer
                self._known.clear()
            self._known[word] = found
        return found

    def _pieces(self, run: str) -> list[int]:
        """Longest pieces from the left; a run that does not come out is one unknown piece."""
        pieces: list[int] = []
        start = 0
        while start < len(run):
            for end in range(len(run), start, -1):
                number = self._numbers.get(("##" if start else "") + run[start:end])
                if number is not None:
                    pieces.append(number)
                    start = end
                    break
            else:
                return [self._unknown]
        return pieces
