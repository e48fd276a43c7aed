"""The articles that were annotated for this project: annotations of ours, texts from the corpora that hold them.

`training/data/stories` has an annotation an article and `sources.tsv`, which says where its text is; the texts
themselves are not ours to ship.
"""

from __future__ import annotations

import csv
import hashlib
from dataclasses import dataclass
from pathlib import Path

from training.conllu import read_conllu_text

DATA = Path(__file__).parent / "data" / "stories"
_DIGITS = 16


@dataclass(frozen=True)
class Source:
    """Where the text of an annotated article is: a path below the folder of the corpora, and its digest."""

    name: str
    path: str
    published: str
    digest: str


def sources() -> list[Source]:
    """The rows of sources.tsv, in order."""
    lines = (DATA / "sources.tsv").read_text(encoding="utf-8").splitlines()
    return [Source(*line.split("\t")[:4]) for line in lines if line and not line.startswith("#")]


def put_together(corpora: Path, into: Path) -> list[Path]:
    """Write each annotated article below `into` as a folder of its own: text, metadata.csv and story.json.

    Raises OSError where a corpus is missing, ValueError where its text is not the one that was annotated.
    """
    folders = []
    for source in sources():
        text = _text(corpora / source.path)
        if hashlib.sha256(text.encode("utf-8")).hexdigest()[:_DIGITS] != source.digest:
            raise ValueError(f"{corpora / source.path} is not the text that was annotated; use the corpus of the card")
        folder = into / source.name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{source.name}.txt").write_text(text, encoding="utf-8")
        annotation = (DATA / f"{source.name}.json").read_text(encoding="utf-8")
        (folder / "story.json").write_text(annotation, encoding="utf-8")
        with (folder / "metadata.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([["file", "published"], [f"{source.name}.txt", source.published]])
        folders.append(folder)
    return folders


def _text(path: Path) -> str:
    return read_conllu_text(path) if path.suffix == ".conllu" else path.read_text(encoding="utf-8")
