"""Short articles on invented stories, for tests that need several; and `kg` as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
HEAVY = ("spacy", "numpy", "rdflib", "pyoxigraph", "networkx", "pyvis", "jinja2", "rich", "trafilatura")
"""Packages that take long to import."""

_SPEAKERS = ("Foreign Minister Ines Marlo", "Gen. Paul Strand", "Mayor Vera Lund", "spokesman Amir Sadek")
_CITIES = ("Lisbon", "Oslo", "Nairobi", "Lima", "Hanoi")


def text_of(number: int) -> str:
    """An article of three sentences: number 0 to 19 are all different."""
    speaker, city = _SPEAKERS[number % len(_SPEAKERS)], _CITIES[number % len(_CITIES)]
    return (
        f"Talks {number} begin in {city}\n\n"
        f"{speaker} said on Monday that rebels attacked a convoy near {city}, killing {number + 2} soldiers.\n\n"
        f'"We will not sign the agreement," he told reporters. Protesters marched in {city} on Tuesday.\n'
    )


def write_news(folder: Path, numbers: Iterable[int]) -> list[Path]:
    """Write articles newsNN.txt into `folder`, which is made. -> their paths"""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number in numbers:
        path = folder / f"news{number:02d}.txt"
        path.write_text(text_of(number), encoding="utf-8")
        paths.append(path)
    return paths


def environment(**variables: str) -> dict[str, str]:
    """The environment of a process that finds the package from any folder."""
    return {**os.environ, "PYTHONPATH": str(ROOT), **variables}


def kg_process(*arguments: str | Path, prefix: Sequence[str] = (), **options: Any) -> subprocess.CompletedProcess[Any]:
    """`kg` in a process of its own; standard output and error come back as text unless `options` say otherwise.

    `prefix` is a command that runs the command that follows it.
    """
    command = [*prefix, sys.executable, "-m", "kg.cli", *map(str, arguments)]
    defaults: dict[str, Any] = {"capture_output": True, "text": True, "env": environment(), "timeout": 120}
    return subprocess.run(command, check=False, **{**defaults, **options})
