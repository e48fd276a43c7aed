"""Rows of a query before it groups them, kept by article: what a query that counts needs of any range of days.

What some articles tell of how often is no part of the answer on all, but it comes from some of the rows that were
counted. A query file says which part of it gives these, by comments around a pattern:

    #+ rows of ?article: ?outlet ?speaker
    ...
    #+ end of rows

These are the variables that the rest of the query uses, and nothing else in it may ask the graph. Asked of some
articles, it is worked out with `VALUES` of their rows in the place of the pattern, in memory: the store on disk would
look up there each IRI that it writes or sorts by.

Where a query is asked of one thing, `rows of ?article by ?thing: ?outlet ?thing` keeps the rows of each thing in each
article by themselves, so that only its own are read.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from kg.namespaces import bound
from kg.store import Answer, Store
from kg.store.marks import RowMark, WantedRows
from kg.store.rows import bindings, columns

ARTICLE = RowMark(("article",), "article")
"""By what rows are kept."""
_BLOCK = re.compile(
    r"^[ \t]*#\+ rows of (\?\w+)(?: by \?(\w+))?:((?:[ \t]+\?\w+)+)[ \t]*\n(.*?)^[ \t]*#\+ end of rows[ \t]*$",
    re.MULTILINE | re.DOTALL,
)
_PROLOGUE = re.compile(r"^PREFIX .*\n", re.MULTILINE)
_XSD_INTEGER = "http://www.w3.org/2001/XMLSchema#integer"


@dataclass(frozen=True, slots=True)
class RowsQuery:
    """The query that gives the rows of a marked pattern; `by` is the column by which they are kept besides the article
    (their first one), '' for none."""

    text: str
    by: str = ""

    @property
    def marks(self) -> tuple[RowMark, ...]:
        """By what its rows are looked up."""
        return (RowMark((self.by,)),) if self.by else (ARTICLE,)


def queries_of_rows(text: str) -> list[RowsQuery]:
    """For each pattern of a query text that is marked as giving rows, the query that gives them."""
    prologue = "".join(_PROLOGUE.findall(text))
    return [
        RowsQuery(f"{prologue}SELECT {of}{names} WHERE {{\n{pattern}}}", by)
        for of, by, names, pattern in _BLOCK.findall(text)
    ]


def packed(rows: Answer, by: str = "") -> Answer:
    """The answer to such a query with one row an article (and value of the column `by`), its rows written as `VALUES`
    takes them."""
    article_column, *others = columns(rows.payload)
    keys = [article_column, by] if by else [article_column]
    written: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for row in bindings(rows.payload):
        written[tuple([row[key]["value"] for key in keys])].append(_written(row, others))
    names = ["article", by] if by else ["article"]
    kept = [
        {name: {"type": "uri", "value": value} for name, value in zip(names, key, strict=True)}
        | {"rows": {"type": "literal", "value": " ".join(of_it)}}
        for key, of_it in sorted(written.items())
    ]
    content = {"head": {"vars": [*names, "rows"]}, "results": {"bindings": kept}}
    return Answer("rows", json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode(), rows.cut)


def answer_of(
    text: str,
    whole: str,
    store: Store,
    articles: Collection[str],
    most: int,
    things: Sequence[WantedRows] = (),
    beside: Store | None = None,
    timeout: float | None = None,
) -> Answer | None:
    """The answer (`most` rows of it, 0: all) to the query `text`, which is restricted to `articles` (IRIs, () for all),
    worked out from their kept rows; None where none are kept, or no pattern is marked. `whole` is the text before it
    was restricted, by which rows are kept, `things` are the rows of what it is asked of. It is worked out here, or by
    the empty store `beside`, within `timeout` seconds. Raises StoreError, QueryError."""
    of_articles = [WantedRows(ARTICLE, frozenset(articles))] if articles else []
    queries = queries_of_rows(whole)
    found: dict[RowsQuery, Answer] = {}
    for query in dict.fromkeys(queries):
        of_things = [one for one in things if one.mark in query.marks]
        kept = store.kept(query.text, wanted=of_things + of_articles)
        if kept is None:
            return None
        found[query] = kept
    if not queries:
        return None
    from kg.store.files import FileStore

    rows = iter([_values(found[query]) for query in queries])
    filled = _BLOCK.sub(lambda match: f"VALUES ({match[3]}) {{ {next(rows)} }}", text)
    return (beside or FileStore.empty()).query(filled, prefixes=bound(), timeout=timeout, most=most)


def _values(answer: Answer) -> str:
    return " ".join(row["rows"]["value"] for row in bindings(answer.payload))


def _written(row: Mapping[str, Mapping[str, str]], names: Sequence[str]) -> str:
    return f"({' '.join(_term(row[name]) if name in row else 'UNDEF' for name in names)})"


def _term(term: Mapping[str, str]) -> str:
    """A term of SPARQL's JSON as SPARQL writes it."""
    if term["type"] == "uri":
        return f"<{term['value']}>"
    if term.get("datatype") == _XSD_INTEGER:
        return term["value"]
    text = json.dumps(term["value"], ensure_ascii=False)
    if "xml:lang" in term:
        return f"{text}@{term['xml:lang']}"
    return f"{text}^^<{term['datatype']}>" if "datatype" in term else text
