"""Which format a client gets: content negotiation for the answers of the endpoint."""

from __future__ import annotations

from kg.store import Form

RESULTS = {
    "application/sparql-results+json": "json",
    "application/sparql-results+xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "application/json": "json",
    "application/xml": "xml",
    "text/xml": "xml",
}
"""Media types of rows and truth values, the usual one first, and the format of each."""
TRIPLES = ("text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json")
"""Media types of triples, the usual one first."""
_BOTH = ("json", "xml")


def chosen(accept: str, form: Form) -> str | None:
    """The media type for an answer of this form; None where the client takes none of those there are."""
    offered = (
        list(TRIPLES) if form == "triples" else [kind for kind in RESULTS if form == "rows" or RESULTS[kind] in _BOTH]
    )
    wanted = _wanted(accept)
    best, best_quality = None, 0.0
    for kind in offered:
        quality = _quality(kind, wanted)
        if quality > best_quality:
            best, best_quality = kind, quality
    return best


def prefers_html(accept: str) -> bool:
    """Whether a client is a browser: it names HTML before any format of results."""
    wanted = _wanted(accept)
    return wanted.get("text/html", 0.0) > 0 and not any(
        kind in wanted for kind in (*RESULTS, *TRIPLES) if "xml" not in kind
    )


def _wanted(accept: str) -> dict[str, float]:
    found: dict[str, float] = {}
    for part in (accept or "*/*").split(","):
        kind, *parameters = [piece.strip() for piece in part.split(";")]
        quality = 1.0
        for parameter in parameters:
            if parameter.startswith("q="):
                try:
                    quality = float(parameter[2:])
                except ValueError:
                    quality = 0.0
        if kind:
            found[kind.lower()] = quality
    return found


def _quality(kind: str, wanted: dict[str, float]) -> float:
    for pattern in (kind, f"{kind.split('/')[0]}/*", "*/*"):
        if pattern in wanted:
            return wanted[pattern]
    return 0.0
