"""Short forms of IRIs: how tables show them, and how a user may write them."""

from __future__ import annotations

import re

from kg.ids import BASE
from kg.ontology import PREFIXES

_CURIE = re.compile(r"([A-Za-z][\w.-]*):(?!//)(\S+)")
_NAMESPACES = {**PREFIXES, "id": BASE}


def bound() -> dict[str, str]:
    """Every prefix that is bound by name in queries: the vocabularies', and `id` for the graph's own resources."""
    return dict(_NAMESPACES)


def shorten(iri: str) -> str:
    """`iri` as prefix:rest where one of our prefixes fits, else as it is.

    Made for people and for `expand`: the rest may hold '/' and '#', which a SPARQL text would have to escape.
    """
    for prefix, namespace in _NAMESPACES.items():
        if iri.startswith(namespace) and len(iri) > len(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def expand(text: str) -> str:
    """`text` as a full IRI where it is prefix:rest with one of our prefixes, else as it is."""
    match = _CURIE.fullmatch(text)
    if match is None or match[1] not in _NAMESPACES:
        return text
    return _NAMESPACES[match[1]] + match[2]
