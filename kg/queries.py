"""The query files, their parameters, and running them.

A query file is plain SPARQL that any tool can run. Its first comments describe it:

    #+ summary: What one person said, with the words.
    #+ param: person: a name, or an IRI

A parameter NAME is a block `VALUES $NAME { term }` in the text, whose term is replaced. The term there is the
default, and what another tool runs with; where it is "", a value must be given. A value always becomes one term
of the kind that stands there, an IRI, a whole number, a truth value or a string, and never anything else.
Self-describing query files are an idea of grlc and of the SIB's SPARQL examples.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from kg.errors import QueryError
from kg.namespaces import bound, expand
from kg.paths import queries_dir
from kg.result import Result
from kg.store import Malformed, Store

ENDING = ".rq"
_SUMMARY = re.compile(r"^#\+ summary:\s*(.+?)\s*$", re.MULTILINE)
_PARAM = re.compile(r"^#\+ param:\s*(\w+)\s*:\s*(.+?)\s*$", re.MULTILINE)
_BLOCK = r"\bVALUES\s+[$?]{name}\s*\{{\s*(<[^>]*>|\"(?:[^\"\\\n]|\\.)*\"|[-+]?\d+|true|false)\s*\}}"
_ANY_BLOCK = re.compile(_BLOCK.format(name=r"(\w+)"))
_TRUTH = ("true", "false")
_DECLARED = re.compile(r"\bPREFIX\s+([\w.-]*)\s*:", re.IGNORECASE)
_UPDATE = re.compile(r"\s*(INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY|WITH)\b", re.IGNORECASE)
_QUERY = re.compile(r"\s*(BASE|PREFIX|SELECT|ASK|CONSTRUCT|DESCRIBE)\s", re.IGNORECASE)
_NOT_IN_IRI = re.compile(r"[\x00-\x20<>\"{}|^`\\]")
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a query file. `default` is None where a value must be given."""

    name: str
    default: str | None
    doc: str


@dataclass(frozen=True, slots=True)
class QueryFile:
    """One query file: `name` is the file's name without its ending."""

    name: str
    summary: str
    parameters: tuple[Parameter, ...]
    path: Path
    text: str


def catalogue() -> list[QueryFile]:
    """The query files that the package carries, by name."""
    return [read(path) for path in sorted(queries_dir().glob(f"*{ENDING}"))]


def read(path: Path) -> QueryFile:
    """A query file with its header read. Raises QueryError where it cannot be read as text."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise QueryError(f"cannot read the query file {path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise QueryError(f"the query file {path} is not UTF-8 text") from error
    summary = _SUMMARY.search(text)
    return QueryFile(path.stem, summary[1] if summary else "", _parameters(text), path, text)


def find(query: str | Path) -> QueryFile:
    """What `query` means: the name of a query file of the package, the path of any file, or a SPARQL text.

    Raises QueryError for what can be none of these, with the names nearest to it.
    """
    if isinstance(query, Path):
        return read(query)
    carried = queries_dir() / f"{query}{ENDING}"
    if re.fullmatch(r"[\w-]+", query) and _is_file(carried):
        return read(carried)
    if "{" in query or "\n" in query or _QUERY.match(query):
        return QueryFile("", "", _parameters(query), Path(), query)
    if query.endswith(ENDING) or _is_file(Path(query)):
        return read(Path(query))
    near = get_close_matches(query, [file.name for file in catalogue()], n=3, cutoff=0.5)
    hint = f"did you mean {', '.join(near)}?" if near else "`kg queries` lists those that there are"
    raise QueryError(f"no query of the name {query!r:.80}, and neither a file nor SPARQL: {hint}")


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name that is too long for the file system
        return False


def prepare(query: str | Path, params: Mapping[str, str | bool] | None = None) -> str:
    """The SPARQL text of a query (see `find`) with its parameters filled in; complete, with all its prefixes.

    Raises QueryError where a parameter misses, is not one of the query's, or has a value of the wrong kind.
    """
    file = find(query)
    return _prologue(file.text) + _fill(file, params or {})


def run(
    store: Store, query: str | Path, params: Mapping[str, str | bool] | None = None, timeout: float | None = None
) -> Result:
    """The answer of `store` to a query (see `find`).

    With `timeout` (seconds; `math.inf` for no limit) it can be interrupted. Raises QueryError where the query is
    unknown, malformed (with line and column), misses a parameter or takes too long; StoreError as the store does.
    """
    file = find(query)
    text = _fill(file, params or {})
    if _UPDATE.match(re.sub(r"#.*|\bPREFIX\s+\S*:\s*<[^>]*>", "", text)):
        raise QueryError("this is an update, but a graph is only asked: build it again from articles to change it")
    try:
        return Result(store.query(text, prefixes=bound(), timeout=timeout))
    except Malformed as error:
        raise QueryError(_explained(text, error)) from error


def _parameters(text: str) -> tuple[Parameter, ...]:
    """The parameters of a query text, in the order of their blocks."""
    docs = dict(_PARAM.findall(text))
    found = {name: Parameter(name, _default(term), docs.get(name, "")) for name, term in _ANY_BLOCK.findall(text)}
    for name in docs.keys() - found.keys():
        raise QueryError(f'the query describes the parameter {name}, but has no block VALUES ${name} {{ "" }}')
    return tuple(found.values())


def _default(term: str) -> str | None:
    """What stands in a parameter's block, as a user would write it."""
    return (term if term[0] not in '"<' else term[1:-1]) or None


def _fill(file: QueryFile, params: Mapping[str, str | bool]) -> str:
    known = {parameter.name for parameter in file.parameters}
    for name in params:
        if name not in known:
            takes = f"it takes {', '.join(sorted(known))}" if known else "it takes none"
            raise QueryError(f"{_called(file)} has no parameter {name!r}: {takes}")
    text = file.text
    for parameter in file.parameters:
        value = params.get(parameter.name)
        if isinstance(value, bool):
            value = str(value).lower()
        if value:
            text = _replace(text, parameter.name, value)
        elif parameter.default is None:
            doc = f" ({parameter.doc})" if parameter.doc else ""
            raise QueryError(f"{_called(file)} needs a value for {parameter.name}{doc}: --param {parameter.name}=...")
    return text


def _replace(text: str, name: str, value: str) -> str:
    """`text` with `value` as the term of each block of the parameter `name`."""

    def filled(match: re.Match[str]) -> str:
        start, end = match.start(1) - match.start(), match.end(1) - match.start()
        return match[0][:start] + _term(name, value, match[1]) + match[0][end:]

    return re.sub(_BLOCK.format(name=re.escape(name)), filled, text)


def _term(name: str, value: str, model: str) -> str:
    """`value` as a SPARQL term of the kind of `model`: an IRI, a whole number, a truth value or a string."""
    if model.startswith("<"):
        iri = expand(value.strip().removeprefix("<").removesuffix(">"))
        if _NOT_IN_IRI.search(iri) or ":" not in iri:
            raise QueryError(f"the parameter {name} takes an IRI, not {value!r}")
        return f"<{iri}>"
    if model in _TRUTH:
        if value.strip() not in _TRUTH:
            raise QueryError(f"the parameter {name} takes true or false, not {value!r}")
        return value.strip()
    if not model.startswith('"'):
        if not re.fullmatch(r"[-+]?\d+", value.strip(), re.ASCII):
            raise QueryError(f"the parameter {name} takes a whole number, not {value!r}")
        return value.strip()
    return f'"{expand(value).translate(_ESCAPES)}"'


def _prologue(text: str) -> str:
    """Declarations of the prefixes that `text` uses but does not declare, on one line."""
    declared = set(_DECLARED.findall(text))
    missing = {name: iri for name, iri in bound().items() if name not in declared and f"{name}:" in text}
    return "".join(f"PREFIX {name}: <{iri}> " for name, iri in missing.items())


def _called(file: QueryFile) -> str:
    return f"the query {file.name}" if file.name else "the query"


def _explained(text: str, error: Malformed) -> str:
    """One line on what is wrong where, with the words there."""
    lines = text.splitlines() or [""]
    line = lines[min(error.line, len(lines)) - 1]
    before, after = line[: error.column - 1].split(), line[error.column - 1 :].split()
    reason = error.reason
    if after:
        here = f"at {' '.join(after)[:40]!r}"
    elif before and error.line < len(lines):
        here = f"after {before[-1]!r}"
    else:
        here = "at the end of the text"
        reason = reason or "is a bracket or a quotation mark left open?"
    if "prefix" in reason:
        near = re.findall(r"([\w.-]*):[^\s]*$", line[: error.column - 1])
        reason = f"the prefix {near[-1]}: is not declared" if near else reason
        reason += f"; bound by themselves are {', '.join(bound())}"
    place = f"line {error.line}, column {error.column}, {here}"
    return f"the query is malformed at {place}: {reason}" if reason else f"the query is malformed at {place}"
