"""Whether a happening came about: asserted, denied, planned or possible, from what the encoder has learned of its word.

Where words above it settle the matter (`kg.extract.factuality`: "failed to", "no evidence that", "plans to"), their
vote counts beside the learned chances; a pipeline that has learned none has that vote alone.

Limits: as the learned chances, over one window of text; irony is not seen.
"""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Token

from kg.extract.factuality import factuality
from kg.model import Factuality

ACTUALITIES: tuple[Factuality, ...] = ("asserted", "denied", "planned", "possible")
_VOTE = 0.4
"""What the words above a trigger count beside the learned chances, which sum to 1."""
_ASSERTED = 0.4
"""What chance and vote of "asserted" are worth: most happenings are asserted, and the learned chances lean to it."""


def actuality(token: Token, chances: Mapping[str, float]) -> Factuality:
    """How real the happening that `token` tells is; `chances` by actuality, empty where nothing was learned."""
    told = factuality(token)
    if not chances:
        return told
    votes = {name: chances.get(name, 0.0) + (_VOTE if name == told else 0.0) for name in ACTUALITIES}
    votes["asserted"] *= _ASSERTED
    return max(ACTUALITIES, key=lambda name: votes[name])
