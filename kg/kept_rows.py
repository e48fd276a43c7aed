"""Rows of a query before it groups them, kept by article: what a query that counts needs of any range of days.

What some articles tell of how often is no part of the answer on all, but it comes from some of the rows that were
counted. A query file says which part of it gives these, by comments around a pattern:

    #+ rows of ?article: ?outlet ?speaker
    ...
    #+ end of rows

These are the variables that the rest of the query uses, and nothing else in it may ask the graph. Asked of some
articles, it is worked out with `VALUES` of their rows in the place of the pattern, in memory: the store on disk would
look up there each IRI that it writes or sorts by.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from kg.namespaces import bound
from kg.store import Answer, Store
from kg.store.marks import RowMark, WantedRows
from kg.store.rows import bindings, columns

ARTICLE = RowMark(("article",), "article")
"""By what rows are kept."""
_BLOCK = re.compile(
    r"^[ \t]*#\+ rows of (\?\w+):((?:[ \t]+\?\w+)+)[ \t]*\n(.*?)^[ \t]*#\+ end of rows[ \t]*$", re.MULTILINE | re.DOTALL
)
_PROLOGUE = re.compile(r"^PREFIX .*\n", re.MULTILINE)
_XSD_INTEGER = "http://www.w3.org/2001/XMLSchema#integer"


def queries_of_rows(text: str) -> list[str]:
    """For each pattern of a query text that is marked as giving rows, the query that gives them."""
    prologue = "".join(_PROLOGUE.findall(text))
    return [f"{prologue}SELECT {of}{names} WHERE {{\n{pattern}}}" for of, names, pattern in _BLOCK.findall(text)]


def by_article(rows: Answer) -> Answer:
    """The answer to such a query with one row an article, its rows written as `VALUES` takes them."""
    article_column, *others = columns(rows.payload)
    written: defaultdict[str, list[str]] = defaultdict(list)
    for row in bindings(rows.payload):
        written[row[article_column]["value"]].append(_written(row, others))
    kept = [
        {"article": {"type": "uri", "value": article}, "rows": {"type": "literal", "value": " ".join(of_it)}}
        for article, of_it in sorted(written.items())
    ]
    content = {"head": {"vars": ["article", "rows"]}, "results": {"bindings": kept}}
    return Answer("rows", json.dumps(content, ensure_ascii=False).encode(), rows.cut)


def answer_of(text: str, whole: str, store: Store, articles: Collection[str], most: int) -> Answer | None:
    """The answer (`most` rows of it, 0: all) to the query `text`, which is restricted to `articles` (IRIs), worked out
    from their kept rows; None where none are kept, or no pattern is marked. `whole` is the text before it was
    restricted, by which rows are kept. Raises StoreError."""
    wanted = [WantedRows(ARTICLE, frozenset(articles))]
    queries = queries_of_rows(whole)
    found = {query: kept for query in dict.fromkeys(queries) if (kept := store.kept(query, wanted=wanted))}
    if not queries or any(query not in found for query in queries):
        return None
    from kg.store.files import FileStore

    rows = iter([_values(found[query]) for query in queries])
    return FileStore.empty().query(
        _BLOCK.sub(lambda match: f"VALUES ({match[2]}) {{ {next(rows)} }}", text), prefixes=bound(), most=most
    )


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
