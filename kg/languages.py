"""The word lists of a language. Each room of the package keeps its own in a folder called as the language's code:
kg/extract/en/cues.tsv.

Limits: what is analysed and compared is English, so each reader asks for that; grammar that the code itself knows (the
labels of a parse, the order of words) is no word list. Fitted weights stand beside their modules: they belong to the
bundled pipeline.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from kg.errors import LanguageError

ENGLISH = "en"
ROOMS = ("articles", "compare", "extract", "language", "lexicon", "resolve")
"""The folders of the package that have word lists."""

_PACKAGE = Path(__file__).resolve().parent


def data_file(room: str, name: str, language: str = ENGLISH) -> Path:
    """The word list `name` that a room of the package has for a language. Raises LanguageError where it has none."""
    path = _PACKAGE / room / language / name
    if not path.is_file():
        require(language)
        raise LanguageError(f"the word lists of {language!r} lack kg/{room}/{language}/{name}: add it")
    return path


def data_table(room: str, name: str, language: str = ENGLISH) -> dict[str, Any]:
    """The content of a word list in TOML. Raises LanguageError where there is none."""
    return tomllib.loads(data_file(room, name, language).read_text("utf-8"))


def data_lines(room: str, name: str, language: str = ENGLISH) -> list[str]:
    """The entries of a word list, one a line; lines that begin with '#' are none. Raises LanguageError where there is
    no list."""
    entries = (line.strip() for line in data_file(room, name, language).read_text("utf-8").splitlines())
    return [entry for entry in entries if entry and not entry.startswith("#")]


def data_words(room: str, name: str, language: str = ENGLISH) -> list[str]:
    """The words of such a list, separated by white space."""
    return [word for line in data_lines(room, name, language) for word in line.split()]


def require(language: str, user: str = "") -> None:
    """Raises LanguageError where a room has no word lists of a language; `user`: what has to do with that language."""
    lacking = [f"kg/{room}/{language}" for room in ROOMS if not _has(room, language)]
    if lacking:
        whose = f"{user} is for the language {language!r}: " if user else ""
        remedy = f"take a pipeline for English, {ENGLISH!r}, or add {', '.join(lacking)}"
        raise LanguageError(f"{whose}kg has no word lists for {language!r} ({remedy})")


def _has(room: str, language: str) -> bool:
    return language.isalpha() and (_PACKAGE / room / language).is_dir()
