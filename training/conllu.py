"""Read CoNLL-U treebanks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

# Genres of GUM whose texts may be used commercially and changed; see CARD.md.
GUM_GENRES = ("news", "interview", "court", "academic", "bio", "voyage", "speech", "textbook", "vlog")
# Texts within those genres that come under other terms.
GUM_EXCLUDED = ("GUM_textbook_alamo", "GUM_speech_trump")


@dataclass(frozen=True)
class Token:
    """One syntactic word; ``head`` counts within its sentence, -1 for the root."""

    text: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    dep: str
    space: bool
    misc: str = ""


@dataclass
class Sentence:
    """A sentence and whether a paragraph starts with it."""

    tokens: list[Token]
    new_paragraph: bool = False
    comments: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words with the blanks between them."""
        return "".join(t.text + (" " if t.space else "") for t in self.tokens)


@dataclass
class Treebank:
    """One document of a treebank."""

    name: str
    sentences: list[Sentence]


def _sentence(rows: list[list[str]], comments: list[str]) -> Sentence:
    """Build a sentence; blanks come from the surface (multi-word) tokens."""
    no_space: dict[int, bool] = {}
    inside: set[int] = set()
    for row in rows:
        if "-" in row[0]:
            first, last = (int(n) for n in row[0].split("-"))
            inside.update(range(first, last))
            no_space[last] = "SpaceAfter=No" in row[9].split("|")
    tokens: list[Token] = []
    for row in rows:
        if "-" in row[0] or "." in row[0]:
            continue
        number = int(row[0])
        glued = number in inside or no_space.get(number, "SpaceAfter=No" in row[9].split("|"))
        feats = "" if row[5] == "_" else row[5]
        head = int(row[6]) - 1
        tokens.append(Token(row[1], row[2], row[3], row[4], feats, head, row[7], not glued, row[9]))
    starts = any(c.startswith(("# newpar", "# newdoc")) for c in comments)
    return Sentence(tokens, starts, comments)


def read_conllu(lines: Iterable[str], name: str = "") -> Iterator[Treebank]:
    """Yield the documents of a CoNLL-U file, enhanced nodes left out."""
    current = Treebank(name, [])
    rows: list[list[str]] = []
    comments: list[str] = []
    for raw in [*lines, ""]:
        line = raw.rstrip("\n")
        if line.startswith("#"):
            if line.startswith("# newdoc id = "):
                if current.sentences:
                    yield current
                current = Treebank(line.removeprefix("# newdoc id = "), [])
            comments.append(line)
        elif line:
            rows.append(line.split("\t"))
        elif rows:
            current.sentences.append(_sentence(rows, comments))
            rows, comments = [], []
    if current.sentences:
        yield current


def gum_allowed(name: str) -> bool:
    """Whether a GUM document's licence allows commercial use and modification."""
    return name.split("_")[1] in GUM_GENRES and name not in GUM_EXCLUDED


def gum_documents(corpora: Path, part: str, *, licensed_only: bool) -> Iterator[Treebank]:
    """The documents of ``gum/PART``, on request only those free to use."""
    for path in sorted((corpora / "gum" / part).glob("*.conllu")):
        if not licensed_only or gum_allowed(path.stem):
            with path.open(encoding="utf-8") as lines:
                yield from read_conllu(lines, path.stem)


def ewt_documents(corpora: Path, part: str) -> Iterator[Treebank]:
    """The documents of ``ewt/PART.conllu``."""
    with (corpora / "ewt" / f"{part}.conllu").open(encoding="utf-8") as lines:
        yield from read_conllu(lines, f"ewt-{part}")


def group(document: Treebank, sizes: Iterator[int]) -> Iterator[list[Sentence]]:
    """Cut a document into runs of neighbouring sentences."""
    start = 0
    while start < len(document.sentences):
        size = next(sizes)
        yield document.sentences[start : start + size]
        start += size


def read_conllu_text(path: Path) -> str:
    """The text of a treebank's file: its sentences as their comments give them, an empty line between paragraphs."""
    paragraphs: list[list[str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newpar"):
            paragraphs.append([])
        elif line.startswith("# text = "):
            if not paragraphs:
                paragraphs.append([])
            paragraphs[-1].append(line.removeprefix("# text = ").strip())
    return "\n\n".join(" ".join(sentences) for sentences in paragraphs if sentences) + "\n"
