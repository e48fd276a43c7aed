"""What a language pipeline may mark beyond spaCy's own attributes, and where on a document it leaves it.

The bundled pipeline writes these layers; the extractors read them, and rest on their rules where a pipeline has none.
"""

from __future__ import annotations

from dataclasses import dataclass

ATTRIBUTIONS = "attributions"
"""The key of `doc.user_data` under which the attributions are: a list of `Attributed` with places of tokens."""
OCCURRENCES, ACTIONS = "occurrences", "actions"
"""The keys of `doc.spans` with event triggers, by TimeML's convention (with its class as label) and by ECB+'s."""


@dataclass(frozen=True)
class Attributed:
    """An attribution as the pipeline marks it: the places of its words, in order and perhaps with gaps; source and
    content may be empty."""

    cue: tuple[int, ...]
    source: tuple[int, ...]
    content: tuple[int, ...]
