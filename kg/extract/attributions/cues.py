"""The cue lexicon: which words credit somebody with what is said or thought, and the frames that they do it in."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from kg.languages import data_file

_UNSOURCED = "*"


@dataclass(frozen=True, slots=True)
class CueLexicon:
    """(word class, lemma) -> frames, as `cues.tsv` has them. `open_frames` may stand without a source
    ('is expected to ...'); `attitudes` gives assert, ask, believe, deny, intend, urge or evaluate."""

    frames: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict)
    open_frames: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict)
    attitudes: dict[str, str] = field(default_factory=dict)
    heads: dict[str, frozenset[str]] = field(default_factory=dict)

    def allows(self, word_class: str, lemma: str, frame: str) -> bool:
        """Whether a cue of this class and lemma takes content in this frame."""
        return frame in self.frames.get((word_class, lemma), frozenset())

    def allows_unsourced(self, word_class: str, lemma: str, frame: str) -> bool:
        """Whether it does so where nobody is named as the source."""
        return frame in self.open_frames.get((word_class, lemma), frozenset())

    def may_be_cue(self, word_class: str, lemma: str) -> bool:
        """A quick look: whether some cue of the class begins with this lemma (particle verbs: its verb)."""
        return lemma in self.heads.get(word_class, frozenset())

    def reports(self, lemma: str) -> bool:
        """Whether the verb reports direct speech."""
        return self.allows("verb", lemma, "quote")

    def is_document(self, lemma: str) -> bool:
        """Whether the noun means a text or speech that speaks for its author: 'letter', 'statement'."""
        return ("document", lemma) in self.frames

    def attitude(self, lemma: str) -> str:
        """How the source stands to the content; 'assert' where the lexicon says nothing else."""
        return self.attitudes.get(lemma, "assert")


@lru_cache(maxsize=1)
def lexicon() -> CueLexicon:
    """The lexicon of the package, read once."""
    text = data_file("extract", "cues.tsv").read_text("utf-8")
    frames: dict[tuple[str, str], frozenset[str]] = {}
    unsourced: dict[tuple[str, str], frozenset[str]] = {}
    attitudes: dict[str, str] = {}
    heads: dict[str, set[str]] = {}
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        word_class, lemma, attitude, names = line.split("\t")
        given = names.split()
        frames[word_class, lemma] = frozenset(name.rstrip(_UNSOURCED) for name in given)
        unsourced[word_class, lemma] = frozenset(name[:-1] for name in given if name.endswith(_UNSOURCED))
        attitudes.setdefault(lemma, attitude)
        heads.setdefault(word_class, set()).add(lemma.split()[0])
    return CueLexicon(frames, unsourced, attitudes, {name: frozenset(lemmas) for name, lemmas in heads.items()})
