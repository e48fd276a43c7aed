"""What a language pipeline may mark beyond spaCy's own attributes, and where on a document it leaves it.

The bundled pipeline writes these layers; the extractors read them, and rest on their rules where a pipeline has none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

ATTRIBUTIONS = "attributions"
"""The key of `doc.user_data` under which the attributions are: a list of `Attributed` with places of tokens."""
OCCURRENCES, ACTIONS = "occurrences", "actions"
"""The keys of `doc.spans` with event triggers, by TimeML's convention (with its class as label) and by ECB+'s."""
KINDS = "kinds"
"""The key of `doc.user_data` under which, by the place of a name's first token, the chance of each kind of name stands,
of '' for none; a kind is a label of `doc.ents`."""
HAPPENINGS = "happenings"
"""The key of `doc.user_data` under which `Happened` stand by the place of the word that may tell a happening."""
ROLES = "roles"
"""The key of `doc.user_data` under which `Labelled` stand by the place of the predicate's token."""
PARTICIPANTS = "participants"
"""The key of `doc.user_data` under which `Labelled` stand by the place of a word that may tell a happening: whether a
word of its sentence names who acts ('agent'), to whom it is done ('patient'), where ('place'), or nothing ('O')."""


@dataclass(frozen=True)
class Attributed:
    """An attribution as the pipeline marks it: the places of its words, in order and perhaps with gaps; source and
    content may be empty."""

    cue: tuple[int, ...]
    source: tuple[int, ...]
    content: tuple[int, ...]


@dataclass(frozen=True)
class Happened:
    """What has been learned of a word that may tell a happening. All figures are chances from 0 to 1; `main` and
    `minor`: that it tells one, which a reader would look for or not; `actuality` (asserted, denied, planned, possible)
    and `types` (PLOVER's and OTHER) by name, each summing to 1; `vector` of length 1: words for one occurrence have
    vectors near each other."""

    main: float
    minor: float
    actuality: Mapping[str, float]
    types: Mapping[str, float]
    vector: NDArray[np.float32]


@dataclass(frozen=True)
class Labelled:
    """The roles of the words of a predicate's sentence, or what words around it name: of each token from `first` on the
    chance of each of the `roles` ('O' for none), `chances` [roles, tokens]."""

    first: int
    roles: tuple[str, ...]
    chances: NDArray[np.float32]
