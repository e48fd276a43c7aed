"""Answers of the named queries that take long, kept beside the store of a graph when it is built.

Of each query file that says `#+ keep` the answer without parameters is kept, and the one with minor events where it has
the parameter `all`. Whoever then asks just this gets it from the file (`kg.store.answers`), and so does who asks of an
outlet, a story or some days where their rows can be told among all; where they cannot, the answer of each outlet of
many articles is kept by itself, and what else is asked is worked out from the store, or from the rows that a query
counts, which are kept too (`kg.kept_rows`).
"""

from __future__ import annotations

from collections.abc import Mapping

from kg import scope
from kg.errors import QueryError
from kg.kept_rows import by_article, queries_of_rows
from kg.namespaces import bound
from kg.queries import QueryFile, Value, catalogue, run, text_of
from kg.store.answers import keep
from kg.store.embedded import EmbeddedStore

MANY = 50
"""Articles, of a graph or of one outlet, from which on answers are kept: on fewer no query takes long."""
LONGEST = 300.0
"""Seconds after which an answer is left to who asks for it: some twenty times what the slowest takes on a thousand
articles, so that a machine with much else to do keeps what an idle one keeps."""
MOST = 200_000
"""Rows up to which an answer is kept: a build holds one answer in memory at a time, and no larger one."""
MOST_ROWS = 500_000
"""Rows up to which what is counted is kept: they are shorter than those of answers."""


def keep_answers(store: EmbeddedStore) -> None:
    """Work out and keep the answers beside `store`, which is open for reading. Raises StoreError, OSError."""
    large = sorted(name for name, articles in scope.outlets(store).items() if articles >= MANY)
    for file in catalogue():
        if not file.keep:
            continue
        both = any(parameter.name == "all" for parameter in file.parameters)
        for own in [{}, {"all": True}] if both else [{}]:
            if not _keep(store, file, own, {}):
                break
            _keep_rows(store, text_of(file, own))
            if not file.by_article and not file.by_outlet:
                for outlet in large:
                    _keep(store, file, own, {"outlet": outlet})


def _keep(store: EmbeddedStore, file: QueryFile, own: Mapping[str, Value], asked: Mapping[str, str]) -> bool:
    """Keep the answer to a query file of a scope, `own` being the file's own parameters; whether it is not too long."""
    try:
        answer = run(store, file, {**own, **asked, "limit": MOST}, LONGEST).answer
    except QueryError:  # it takes too long on this graph: asked for, it says so then
        return False
    if not answer.cut:
        keep(store.path, scope.restricted(text_of(file, own), store, asked, LONGEST).text, answer)
    return not answer.cut


def _keep_rows(store: EmbeddedStore, text: str) -> None:
    """Keep the rows that the query `text` counts, article by article, if it says which these are."""
    for query in dict.fromkeys(queries_of_rows(text)):
        try:
            rows = store.query(query, prefixes=bound(), timeout=LONGEST, most=MOST_ROWS)
        except QueryError:  # as of answers
            return
        if not rows.cut:
            keep(store.path, query, by_article(rows))
