"""The parameters of a query's text, and how a value becomes a term in it.

A parameter NAME is a block `VALUES $NAME { term }`, whose term is replaced. The term there is the default, and what
another tool runs with; where it is "" or UNDEF, a value must be given. A value always becomes one term of the kind
that stands there, an IRI, a whole number, a truth value or a string, and never anything else. UNDEF, in a block of
NAME or NAME_iri, stands for things of the graph: it is replaced by their IRIs, and a comment says of which kinds they
may be and whether one is meant or several:

    #+ thing: person: person organization group
    #+ things: event: event
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from kg.errors import QueryError
from kg.namespaces import expand

_PARAM = re.compile(r"^#\+ param:\s*(\w+)\s*:\s*(.+?)\s*$", re.MULTILINE)
_THING = re.compile(r"^#\+ (things?):[ \t]*(\w+)[ \t]*:[ \t]*(.*?)[ \t]*$", re.MULTILINE)
_BLOCK = r"\bVALUES\s+[$?]{name}\s*\{{\s*(UNDEF|<[^>]*>|\"(?:[^\"\\\n]|\\.)*\"|[-+]?\d+(?:\.\d+)?|true|false)\s*\}}"
_ANY_BLOCK = re.compile(_BLOCK.format(name=r"(\w+)"))
_TRUTH = ("true", "false")
_NOT_IN_IRI = re.compile(r"[\x00-\x20<>\"{}|^`\\]")
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})
_ANYTHING = "UNDEF"

Finder = Callable[["Parameter", str], Sequence[str]]
"""Gives the IRIs of the things that a user's words mean."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a query. `default` is None where a value must be given; `is_thing` where the value is a thing of
    the graph, or with `several` all of a name, of one of `kinds` (as IRIs have them; any where there are none)."""

    name: str
    default: str | None
    doc: str
    is_thing: bool = False
    kinds: tuple[str, ...] = ()
    several: bool = False


def parameters_of(text: str) -> tuple[Parameter, ...]:
    """The parameters of a query text, in the order of their blocks. Raises QueryError where one has no block."""
    docs = dict(_PARAM.findall(text))
    kinds = {name: (word, of.split()) for word, name, of in _THING.findall(text)}
    found: dict[str, Parameter] = {}
    for variable, term in _ANY_BLOCK.findall(text):
        name = variable.removesuffix("_iri") if term == _ANYTHING else variable
        word, of = kinds.get(name, ("thing", []))
        found[name] = Parameter(
            name, _default(term), docs.get(name, ""), term == _ANYTHING, tuple(of), word == "things"
        )
    for name in docs.keys() - found.keys():
        raise QueryError(f'the query describes the parameter {name}, but has no block VALUES ${name} {{ "" }}')
    return tuple(found.values())


def filled(text: str, parameters: Sequence[Parameter], values: Mapping[str, str], called: str, find: Finder) -> str:
    """`text` with the values of its parameters. `called` is what messages call the query, `find` finds things by name.

    Raises QueryError where one misses or is of the wrong kind, and what `find` raises.
    """
    for parameter in parameters:
        value = values.get(parameter.name, "")
        if value:
            text = _replaced(text, parameter, value, find)
        elif parameter.default is None:
            doc = f" ({parameter.doc})" if parameter.doc else ""
            raise QueryError(f"{called} needs a value for {parameter.name}{doc}: --param {parameter.name}=...")
    return text


def by_iri_only(parameter: Parameter, value: str) -> Sequence[str]:
    """A `Finder` that knows no graph: takes IRIs alone. Raises QueryError for anything else."""
    return (_iri(parameter.name, value),)


def _default(term: str) -> str | None:
    """What stands in a parameter's block, as a user would write it."""
    if term == _ANYTHING:
        return None
    return (term if term[0] not in '"<' else term[1:-1]) or None


def _replaced(text: str, parameter: Parameter, value: str, find: Finder) -> str:
    """`text` with `value` as the term of each block of the parameter."""
    things = " ".join(f"<{iri}>" for iri in find(parameter, value)) if parameter.is_thing else ""

    def with_value(match: re.Match[str]) -> str:
        start, end = match.start(1) - match.start(), match.end(1) - match.start()
        term = things if match[1] == _ANYTHING else _term(parameter.name, value, match[1])
        return match[0][:start] + term + match[0][end:]

    suffix = "(?:_iri)?" if parameter.is_thing else ""
    return re.sub(_BLOCK.format(name=re.escape(parameter.name) + suffix), with_value, text)


def _term(name: str, value: str, model: str) -> str:
    """`value` as a SPARQL term of the kind of `model`: an IRI, a whole number, a truth value or a string."""
    if model.startswith("<"):
        return f"<{_iri(name, value)}>"
    if model in _TRUTH:
        if value.strip() not in _TRUTH:
            raise QueryError(f"the parameter {name} takes true or false, not {value!r}")
        return value.strip()
    if "." in model and not model.startswith('"'):
        if not re.fullmatch(r"[-+]?(\d+\.?\d*|\.\d+)", value.strip(), re.ASCII):
            raise QueryError(f"the parameter {name} takes a number, not {value!r}")
        number = value.strip()
        return f"{'0' if number[:1] == '.' else ''}{number}{'' if '.' in number else '.0'}".removesuffix(".")
    if not model.startswith('"'):
        if not re.fullmatch(r"[-+]?\d+", value.strip(), re.ASCII):
            raise QueryError(f"the parameter {name} takes a whole number, not {value!r}")
        return value.strip()
    return f'"{expand(value).translate(_ESCAPES)}"'


def _iri(name: str, value: str) -> str:
    iri = expand(value.strip().removeprefix("<").removesuffix(">"))
    if _NOT_IN_IRI.search(iri) or ":" not in iri:
        raise QueryError(f"the parameter {name} takes an IRI, not {value!r}")
    return iri
