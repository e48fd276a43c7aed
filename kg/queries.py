"""The query files, their parameters, and running them.

A query file is plain SPARQL that any tool can run. Comments in it describe it:

    #+ summary: What one person said, with the words.
    #+ param: person: a name, or an IRI
    #+ show: speaker content outlet

`show` names the columns that matter most, which a narrow table keeps. Parameters are described in `kg.parameters`,
those of `kg.scope` (outlet, from, to, story) and `limit` and `all` hold for every file; where rows may be cut before
they are completed, a comment `#+ limit` says so. `#+ keep` says that the answer is kept beside the store when a graph
is built (`kg.kept_answers`), since it takes long on many articles. Where the answer with a parameter is some of the
rows of the one without it, a comment says by which columns these are known, which is by far faster than to ask anew:

    #+ by article: ?report             of some articles: by the article, report or statement that stands there
    #+ by outlet: ?outlet ?other       of an outlet: by its name in one of them
    #+ by story: ?story                of some stories: by the story that stands there
    #+ by person: ?speaker_iri         of the parameter `person`: by its value, or the IRI of what it means
    #+ by day: begins ?time            of `day`: by a value that it is, or begins before a hyphen
    #+ by below: less ?confidence      of `below`: by a number that is less, by which the rows are in order
    #+ by words: holds ?content        of `words`: by what holds its value, in any case

One that counts may say which rows are kept before they are counted (`kg.kept_rows`).

Self-describing query files are an idea of grlc and of the SIB's SPARQL examples.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from kg import scope, sparql
from kg.errors import QueryError
from kg.kept_rows import answer_of
from kg.namespaces import bound
from kg.parameters import Parameter, by_iri_only, filled, parameters_of
from kg.paths import queries_dir
from kg.result import Result
from kg.store import Answer, Malformed, Store
from kg.store.marks import By, RowMark, WantedRows

ENDING = ".rq"
COMMON: Mapping[str, str] = {
    **scope.PARAMETERS,
    "limit": "at most so many rows, 0 for all",
    "all": "true for minor events too; what holds no events is the same with and without",
}
"""Parameters that every query file of the package takes, with what they mean."""

Value = str | bool | int | date | None
ANY = frozenset(["any", "*"])
"""Defaults of a parameter that stand for all of its values."""
_ABOVE_ALL = "1000000.0"
_SUMMARY = re.compile(r"^#\+ summary:\s*(.+?)\s*$", re.MULTILINE)
_SHOW = re.compile(r"^#\+ show:\s*(.+?)\s*$", re.MULTILINE)
_LIMIT = re.compile(r"^[ \t]*#\+ limit[ \t]*$", re.MULTILINE)
_KEEP = re.compile(r"^#\+ keep[ \t]*$", re.MULTILINE)
_BY = re.compile(r"^#\+ by (\w+):[ \t]*(begins|less|holds)?((?:[ \t]*\?\w+)+)[ \t]*$", re.MULTILINE)
_WAYS: Mapping[str, By] = {"begins": "beginning", "less": "less", "holds": "holding", "article": "article"}
_DECLARED = re.compile(r"\bPREFIX\s+([\w.-]*)\s*:", re.IGNORECASE)
_QUERY = re.compile(r"\s*(BASE|PREFIX|SELECT|ASK|CONSTRUCT|DESCRIBE)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class QueryFile:
    """One query file: `name` is the file's name without its ending, '' for a text; `show` the columns that matter most;
    `carried` says whether it is one of the package's own, `keep` whether its answer is kept beside stores; `marks` by
    what the rows for a value of a parameter are known among all, by the parameter's name or `article`."""

    name: str
    summary: str
    parameters: tuple[Parameter, ...]
    path: Path
    text: str
    show: tuple[str, ...] = ()
    carried: bool = False
    keep: bool = False
    marks: Mapping[str, RowMark] = field(default_factory=dict)


def catalogue() -> list[QueryFile]:
    """The query files that the package carries, by name."""
    return [_read(path, carried=True) for path in sorted(queries_dir().glob(f"*{ENDING}"))]


def read(path: Path) -> QueryFile:
    """A query file with its header read. Raises QueryError where it cannot be read as text."""
    return _read(path, carried=False)


def _read(path: Path, carried: bool) -> QueryFile:
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise QueryError(f"cannot read the query file {path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise QueryError(f"the query file {path} is not UTF-8 text") from error
    summary, show = _SUMMARY.search(text), _SHOW.search(text)
    columns = tuple(show[1].split()) if show else ()
    marks = {
        what: RowMark(tuple(re.findall(r"\w+", names)), _WAYS.get(way or what, "value"))
        for what, way, names in _BY.findall(text)
    }
    return QueryFile(
        path.stem,
        summary[1] if summary else "",
        parameters_of(text),
        path,
        text,
        columns,
        carried,
        carried and _KEEP.search(text) is not None,
        marks,
    )


def of_text(text: str) -> QueryFile:
    """`text` as a query without parameters, whatever it looks like: never a name or a path."""
    return QueryFile("", "", (), Path(), text)


def find(query: str | Path | QueryFile) -> QueryFile:
    """What `query` means: the name of a query file of the package, the path of any file, or a SPARQL text.

    Raises QueryError for what can be none of these, with the names nearest to it.
    """
    if isinstance(query, QueryFile):
        return query
    if isinstance(query, Path):
        return read(query)
    carried = queries_dir() / f"{query}{ENDING}"
    if re.fullmatch(r"[\w-]+", query) and _is_file(carried):
        return _read(carried, carried=True)
    if "{" in query or "\n" in query or _QUERY.match(query):
        return QueryFile("", "", parameters_of(query), Path(), query)
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


def prepare(query: str | Path, params: Mapping[str, Value] | None = None) -> str:
    """The SPARQL text of a query (see `find`) with its own parameters filled in; complete, with all its prefixes.

    Things are given by their IRIs here: names are known to a graph only. Raises QueryError where a parameter misses,
    is not one of the query's, or has a value of the wrong kind.
    """
    file = find(query)
    return _prologue(file.text) + sparql.with_full_ids(text_of(file, params or {}))


def text_of(file: QueryFile, params: Mapping[str, Value]) -> str:
    """The text of a query file with its own parameters filled in, things by their IRIs. Raises QueryError as `prepare`
    does."""
    return filled(file.text, file.parameters, _values(file, params), _called(file), by_iri_only)


def run(
    store: Store,
    query: str | Path | QueryFile,
    params: Mapping[str, Value] | None = None,
    timeout: float | None = None,
    services: bool = False,
) -> Result:
    """The answer of `store` to a query (see `find`), with notes where something was taken for something.

    With `timeout` (seconds; `math.inf` for no limit) it can be interrupted. SERVICE is refused without `services`.
    Raises QueryError where the query is unknown, malformed (with line and column), misses a parameter or takes too
    long; NotFound where a parameter names what the graph does not have, or several things; StoreError as the store
    does.
    """
    file = find(query)
    values = _values(file, params or {})
    text = file.text if file.carried else sparql.with_full_ids(file.text)
    if not file.carried:
        _refuse(text, services)
    notes: list[str] = []
    meaning: dict[str, Sequence[str]] = {}

    def find_things(parameter: Parameter, words: str) -> Sequence[str]:
        from kg.names import meant

        found = meant(store, words, parameter.kinds, parameter.several, timeout)
        notes.extend([found.note] if found.note else [])
        meaning[parameter.name] = [thing.iri for thing in found.things]
        return meaning[parameter.name]

    text = filled(text, file.parameters, values, _called(file), find_things)
    part = scope.Restricted(text)
    if scope.has_scope(text):
        asked = {name: values[name] for name in scope.PARAMETERS if values.get(name)}
        part = scope.restricted(text, store, asked, timeout)
        notes.extend(part.notes)
    things = _wanted_things(file, values, meaning)
    answer = _kept(store, file, values, things, part) or _answer(store, file, values, things, part, timeout)
    notes += [f"only the first {_limit(values):,} rows: --limit 0 gives all"] if answer.cut else []
    if not file.carried:
        notes += sparql.unknown_terms(text)
        answer = _in_order(answer, sparql.star_order(text))
    return Result(answer, tuple(notes), file.show, file.carried)


def whole_text(file: QueryFile, values: Mapping[str, str]) -> str:
    """The text of a query file of which the answer with `values` of its parameters is some of the rows: without those
    by whose values rows are known. Raises QueryError."""
    given = dict(values)
    for name in file.marks.keys() & {parameter.name for parameter in file.parameters}:
        given.pop(name, None)
        if file.marks[name].by == "less":
            given[name] = _ABOVE_ALL
    needed = [parameter for parameter in file.parameters if given.get(parameter.name)]
    return filled(file.text, needed, given, _called(file), by_iri_only)


def _wanted_things(
    file: QueryFile, values: Mapping[str, str], meaning: Mapping[str, Sequence[str]]
) -> list[WantedRows]:
    """By what the rows for the values of a query file's own parameters are known. `meaning` are the IRIs of the things
    that `values` name."""
    wanted = []
    for parameter in file.parameters:
        if mark := file.marks.get(parameter.name):
            value = values.get(parameter.name) or parameter.default or ""
            if value != parameter.default or value not in ANY:
                wanted.append(WantedRows(mark, frozenset(meaning.get(parameter.name, (value,)))))
    return wanted


def _kept(
    store: Store,
    file: QueryFile,
    values: Mapping[str, str],
    things: Sequence[WantedRows],
    part: scope.Restricted,
) -> Answer | None:
    """The answer of a query file out of that which is kept beside the store; None where none is, or its rows are not
    known among all. `things` are the rows of what `values` name."""
    of_part = _wanted_part(file, part) if file.keep else None
    if of_part is None:
        return None
    # the fewest rows first: what is asked of, then of which part of the graph
    return store.kept(whole_text(file, values), _limit(values), [*things, *of_part])


def _wanted_part(file: QueryFile, part: scope.Restricted) -> list[WantedRows] | None:
    """By what the rows of a part of the graph are known among all that a query file has, None where they are not."""
    if not part.restricts:
        return []
    of = {"outlet": (part.outlet,) if part.outlet else (), "article": part.articles, "story": part.stories}
    for names in part.decisive:
        if all(name in file.marks for name in names):
            return [WantedRows(file.marks[name], frozenset(of[name])) for name in names]
    return None


def _answer(
    store: Store,
    file: QueryFile,
    values: Mapping[str, str],
    things: Sequence[WantedRows],
    part: scope.Restricted,
    timeout: float | None,
) -> Answer:
    """The answer of the store to what the text of a query file has become: the one kept beside it, if there is any, or
    worked out, from kept rows where there are any."""
    text, limit = part.text, _limit(values)
    if file.keep and part.restricts and (found := store.kept(text, limit)):
        return found
    if file.keep and part.articles:
        whole = whole_text(file, values)
        if found := answer_of(text, whole, store, part.articles, limit, things):
            return found
    if limit:
        text = _LIMIT.sub(f"LIMIT {limit + 1}", text)
    try:
        return store.query(text, prefixes=bound(), timeout=timeout, most=limit)
    except Malformed as error:
        raise QueryError(_explained(text, error)) from error


def _refuse(text: str, services: bool) -> None:
    if sparql.is_update(text):
        raise QueryError("this is an update, but a graph is only asked: build it again from articles to change it")
    if not services and sparql.calls_a_service(text):
        raise QueryError("the query asks another endpoint by SERVICE, which is off: allow it with --service")


def _values(file: QueryFile, params: Mapping[str, Value]) -> dict[str, str]:
    """The values given, as text; `from_` stands for `from`, which Python keeps for itself. Raises QueryError."""
    own = {parameter.name for parameter in file.parameters}
    taken = own | {"limit"} | (set(COMMON) if file.carried else set())
    if scope.has_scope(file.text):
        taken |= set(scope.PARAMETERS)
    values: dict[str, str] = {}
    for given, value in params.items():
        name = given if given in taken else given.rstrip("_")
        if name not in taken:
            shown = ", ".join(sorted(taken))
            raise QueryError(f"{_called(file)} has no parameter {given!r}: it takes {shown}")
        if value is not None:
            values[name] = str(value).lower() if isinstance(value, bool) else str(value)
    if "all" in values and "all" not in own and values["all"].strip() not in ("true", "false", ""):
        raise QueryError(f"the parameter all takes true or false, not {values['all']!r}")
    return values


def _limit(values: Mapping[str, str]) -> int:
    """The number of rows asked for, 0 for all. Raises QueryError."""
    text = values.get("limit", "").strip() or "0"
    if not re.fullmatch(r"\d+", text, re.ASCII):
        raise QueryError(f"the parameter limit takes a whole number, not {values['limit']!r}")
    return int(text)


def _in_order(answer: Answer, names: Sequence[str]) -> Answer:
    """A SELECT's answer with its columns in the order of `names`; as it is where they are others than these."""
    if answer.form != "rows" or not names:
        return answer
    content = json.loads(answer.payload)
    columns = content["head"]["vars"]
    ordered = [name for name in names if name in columns]
    if len(ordered) != len(columns):
        return answer
    content["head"]["vars"] = ordered
    return Answer("rows", json.dumps(content, ensure_ascii=False).encode(), answer.cut)


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
