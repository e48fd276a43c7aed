"""The articles that were annotated for this project: annotations of ours, texts from the corpora that hold them.

`training/data/stories` has an annotation for an article, or for a story that several outlets tell, and `sources.tsv`,
which says where the texts are; the texts themselves are not ours to ship.
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
    """Where the text of an annotated article is: a path below the folder of the corpora, and its digest. `story` is
    that of several outlets to which it belongs, or ''."""

    name: str
    path: str
    published: str
    digest: str
    licence: str
    story: str = ""

    @property
    def annotation(self) -> str:
        """The name of the annotation that has its happenings."""
        return self.story or self.name


def sources() -> list[Source]:
    """The rows of sources.tsv, in order."""
    lines = (DATA / "sources.tsv").read_text(encoding="utf-8").splitlines()
    return [Source(*line.split("\t")) for line in lines if line and not line.startswith("#")]


def put_together(corpora: Path, into: Path) -> list[Path]:
    """Write each annotated article, or story of several, below `into` as a folder of its own: texts, metadata.csv and
    story.json.

    Raises OSError where a corpus is missing, ValueError where its text is not the one that was annotated.
    """
    articles: dict[str, list[Source]] = {}
    for source in sources():
        articles.setdefault(source.annotation, []).append(source)
    folders = []
    for name, own in articles.items():
        folder = into / name
        folder.mkdir(parents=True, exist_ok=True)
        for source in own:
            (folder / f"{source.name}.txt").write_text(_known_text(corpora, source), encoding="utf-8")
        (folder / "story.json").write_text((DATA / f"{name}.json").read_text(encoding="utf-8"), encoding="utf-8")
        with (folder / "metadata.csv").open("w", encoding="utf-8", newline="") as file:
            rows = [[f"{source.name}.txt", source.published] for source in own]
            csv.writer(file).writerows([["file", "published"], *rows])
        folders.append(folder)
    return folders


def _known_text(corpora: Path, source: Source) -> str:
    text = _text(corpora / source.path)
    if hashlib.sha256(text.encode("utf-8")).hexdigest()[:_DIGITS] != source.digest:
        raise ValueError(f"{corpora / source.path} is not the text that was annotated; use the corpus of the card")
    return text


def _text(path: Path) -> str:
    return read_conllu_text(path) if path.suffix == ".conllu" else path.read_text(encoding="utf-8")
