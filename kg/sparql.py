"""What can be told of a SPARQL text without parsing it: its words, the terms it names, the order of its variables.

Nothing here judges whether a text is SPARQL: the store does. Strings, full IRIs and comments are told from the rest, so
that nothing inside them is taken for a keyword, a prefixed name or an id.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from kg.ids import BASE
from kg.namespaces import bound
from kg.ontology import PREFIXES, event_types, known_terms

_TOKEN = re.compile(
    r"""
    (?P<comment> \#[^\n]* )
    | (?P<string> \"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\" | '''(?:[^'\\]|\\.|'(?!''))*'''
        | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*' )
    | (?P<iri> <[^<>"{}|^`\\\x00-\x20]*> )
    | (?P<id> (?<![\w:?$.-])id:[\w.~%/-]++(?!\\)(?:\#char=\d+,\d+)? )
    | (?P<variable> [?$]\w+ )
    | (?P<name> (?:[A-Za-z][\w.-]*)?:[\w:%-]*(?:[.]+[\w:%-]+)* )
    | (?P<word> [A-Za-z_]\w* )
    | (?P<space> \s+ )
    | (?P<other> . )
    """,
    re.VERBOSE | re.DOTALL,
)
_NOT_LISTED = frozenset({"xsd", "rdf", "rdfs", "owl"})
"""Vocabularies whose terms need no list: datatypes, and what ontologies are written in."""
_UPDATES = frozenset(["INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"])
_PROLOGUE = frozenset({"BASE", "PREFIX"})


def tokens(text: str) -> Iterator[tuple[str, str]]:
    """The words of `text`, each with its kind: comment, string, iri, id, variable, name, word, space, other."""
    for match in _TOKEN.finditer(text):
        yield str(match.lastgroup), match[0]


def values_of(variable: str, iris: Iterable[str]) -> str:
    """A part of a pattern that binds `variable` (without its question mark) to each of `iris`."""
    return f"VALUES ?{variable} {{ {' '.join(f'<{iri}>' for iri in iris)} }}"


def with_full_ids(text: str) -> str:
    """`text` with each short id as tables print it (`id:person/ada-brandt`, `id:article/a1#char=3,9`) as a full IRI:
    SPARQL itself wants '/' and '#' escaped there. A text that declares the prefix `id` for something else stays as it
    is."""
    if "id:" not in text or _declared(text).get("id", BASE) != BASE:
        return text
    written = []
    for kind, token in tokens(text):
        if kind != "id":
            written.append(token)
            continue
        name = token.rstrip(".")
        written.append(f"<{BASE}{name[len('id:') :]}>{token[len(name) :]}")
    return "".join(written)


def command(text: str) -> str:
    """The first word behind the prologue in capitals: SELECT, INSERT, ..., '' where there is none."""
    words = [token.upper() for kind, token in tokens(text) if kind == "word"]
    return next((word for word in words if word not in _PROLOGUE), "")


def is_update(text: str) -> bool:
    """Whether `text` is an update rather than a query."""
    return command(text) in _UPDATES


def calls_a_service(text: str) -> bool:
    """Whether `text` asks another endpoint by SERVICE."""
    return any(kind == "word" and token.upper() == "SERVICE" for kind, token in tokens(text))


def star_order(text: str) -> tuple[str, ...]:
    """The variables of a query that selects `*`, in the order in which it first names them; () for any other."""
    significant = [(kind, token) for kind, token in tokens(text) if kind not in ("space", "comment")]
    for place, (kind, token) in enumerate(significant):
        if kind == "word" and token.upper() == "SELECT":
            after = [word for _, word in significant[place + 1 : place + 3]]
            if "*" not in after[: 2 if after[:1] and after[0].upper() in ("DISTINCT", "REDUCED") else 1]:
                return ()
            named = (word[1:] for a_kind, word in significant[place:] if a_kind == "variable")
            return tuple(dict.fromkeys(named))
    return ()


def unknown_terms(text: str) -> tuple[str, ...]:
    """A line for each term of our vocabularies in `text` that graphs never hold, with the nearest that they do."""
    declared = {**bound(), **_declared(text)}
    named: dict[str, str] = {}
    skip = ""
    for kind, token in tokens(text):
        if kind == "word":
            skip = token.upper()
        elif kind == "iri" and skip != "PREFIX":
            named[token[1:-1]] = token
        elif kind == "name" and skip != "PREFIX":
            prefix, _, rest = token.partition(":")
            if prefix in declared and rest:
                named[declared[prefix] + rest] = token
        skip = "" if kind == "iri" else skip
    return tuple(line for iri, token in named.items() if (line := _unknown(iri, token)))


def _unknown(iri: str, token: str) -> str:
    """What is wrong with a term; '' where it is none of ours, or known."""
    for prefix, namespace in PREFIXES.items():
        rest = iri[len(namespace) :]
        if not iri.startswith(namespace) or not rest or prefix in _NOT_LISTED:
            continue
        known = event_types() if prefix == "et" else known_terms()
        if iri in known:
            return ""
        names = {one[len(namespace) :]: one for one in known if one.startswith(namespace)}
        folded = {name.casefold(): name for name in names}
        near = [folded[name] for name in get_close_matches(rest.casefold(), folded, n=3, cutoff=0.7)]
        hint = f"did you mean {', '.join(f'{prefix}:{name}' for name in near)}?" if near else "see ontology/kg.ttl"
        return f"no graph has a term {token}: {hint}"
    return ""


def _declared(text: str) -> dict[str, str]:
    """The prefixes that `text` declares."""
    significant = [(kind, token) for kind, token in tokens(text) if kind not in ("space", "comment")]
    found = {}
    for (_, word), (kind, name), (last, iri) in zip(significant, significant[1:], significant[2:], strict=False):
        if word.upper() == "PREFIX" and last == "iri" and kind in ("name", "id"):
            found[name.rstrip(":")] = iri[1:-1]
    return found
