"""Parts of speech that agree with the tags: a pipeline guesses them apart, and where a tag leaves no such part of
speech, the tag is right nearly always ('Police' NNS, PRON; 'its departure' NN, VERB; 'it' PRP, NOUN).

What the tag alone settles is a table, which the bundled encoder has its labels set right by; which verb a form of a
verb is, its place in the tree says, of whatever pipeline. What it cannot: plural nouns and verbs in -s that are told
apart differently ('claims', 'proclaims').
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

_AGREED: Mapping[str, tuple[frozenset[str], str]] = {
    "PRP": (frozenset({"NOUN"}), "PRON"),
    "PRP$": (frozenset({"NOUN"}), "PRON"),
    "NN": (frozenset({"VERB", "AUX", "DET", "SYM"}), "NOUN"),
    "NNS": (frozenset({"PRON", "AUX", "SYM"}), "NOUN"),
    "NNPS": (frozenset({"PRON", "AUX", "VERB"}), "NOUN"),
    "VB": (frozenset({"PRON"}), "NOUN"),
}
"""Tag -> the parts of speech that are mistaken under it, and the right one."""
_NO_VERBS = frozenset({"PART", "PUNCT"})
_VERB_FORMS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})


def agreed_parts(tags: Sequence[str], parts: Sequence[str]) -> list[list[str]]:
    """For each tag, the part of speech that each of `parts` comes to under it."""
    return [[_agreed(tag, part) for part in parts] for tag in tags]


def _agreed(tag: str, part: str) -> str:
    mistaken, right = _AGREED.get(tag, (frozenset(), part))
    return right if part in mistaken else part


def class_verbs(doc: Doc) -> None:
    """Make verbs of the forms of verbs that a parsed doc has for particles: '[denied] that ...'."""
    for token in doc:
        if token.pos_ in _NO_VERBS and token.tag_ in _VERB_FORMS and token.dep_ not in ("case", "mark"):
            token.pos_ = "AUX" if token.dep_.startswith(("aux", "cop")) else "VERB"
