"""Parts of speech that agree with the tags: two heads of the encoder guess them apart, and where a tag leaves no such
part of speech, the tag is right nearly always ('Police' NNS, PRON; 'its departure' NN, VERB; 'it' PRP, NOUN).

What it cannot: plural nouns and verbs in -s that the heads tell apart differently ('claims', 'proclaims').
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_AGREED: Mapping[str, tuple[frozenset[str], str]] = {
    "PRP": (frozenset({"NOUN"}), "PRON"),
    "PRP$": (frozenset({"NOUN"}), "PRON"),
    "NN": (frozenset({"VERB", "AUX", "DET", "SYM"}), "NOUN"),
    "NNS": (frozenset({"PRON", "AUX", "SYM"}), "NOUN"),
    "NNPS": (frozenset({"PRON", "AUX", "VERB"}), "NOUN"),
    "VB": (frozenset({"PRON"}), "NOUN"),
}
"""Tag -> the parts of speech that are mistaken under it, and the right one."""


def agreed_parts(tags: Sequence[str], parts: Sequence[str]) -> list[list[str]]:
    """For each tag, the part of speech that each of `parts` comes to under it."""
    return [[_agreed(tag, part) for part in parts] for tag in tags]


def _agreed(tag: str, part: str) -> str:
    mistaken, right = _AGREED.get(tag, (frozenset(), part))
    return right if part in mistaken else part
