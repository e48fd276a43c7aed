"""Answers of the named queries that take long, kept beside the store of a graph when it is built.

Of each query file that says `#+ keep` the answer without parameters is kept, and the one with each of those that are
true or false. Whoever then asks just this gets it from the file (`kg.store.answers`), and so does who asks of a value
whose rows can be told among all: an outlet, a story, some days, a person. Where they cannot, the answer of each outlet
of many articles is kept by itself, and what else is asked is worked out from the store, or from the rows that a query
counts, which are kept too (`kg.kept_rows`). With them goes what every query asks first: which articles and names there
are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import product

from kg import known_names, scope
from kg.errors import QueryError
from kg.kept_rows import answer_of, packed, queries_of_rows
from kg.namespaces import bound
from kg.queries import QueryFile, catalogue, whole_text
from kg.result import Result
from kg.store import Answer
from kg.store.answers import keep
from kg.store.embedded import EmbeddedStore
from kg.store.files import FileStore
from kg.store.marks import RowMark

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
    for text, marks in (*scope.KEPT, *known_names.KEPT):
        _keep(store, text, marks)
    large = sorted(name for name, articles in scope.outlets(store).items() if articles >= MANY)
    with FileStore.empty() as beside:
        for file in catalogue():
            for own in _truths(file) if file.keep else ():
                text = whole_text(file, own)
                _keep_rows(store, text)
                if not _keep(store, text, _marks(file), _counted(store, beside, text), as_shown=True):
                    break
                if not file.marks.keys() & {"article", "outlet"}:
                    for outlet in large:
                        part = scope.restricted(text, store, {"outlet": outlet}, LONGEST)
                        _keep(store, part.text, (), _counted(store, beside, text, part), as_shown=True)


def _marks(file: QueryFile) -> list[RowMark]:
    """The marks by which rows of a query file's answer are kept together: where it is always asked of something, by
    that alone, since of what is left all rows can be looked at."""
    needed = [it.name for it in file.parameters if it.default is None and it.name in file.marks]
    return [file.marks[name] for name in needed or file.marks]


def _truths(file: QueryFile) -> list[Mapping[str, str]]:
    """Values for all parameters of a query file that are true or false, none first."""
    every = ([(), ((it.name, "true"),)] for it in file.parameters if it.default == "false")
    return [dict(pair for pairs in chosen for pair in pairs) for chosen in product(*every)]


def _keep(
    store: EmbeddedStore,
    text: str,
    marks: Iterable[RowMark] = (),
    answer: Answer | None = None,
    as_shown: bool = False,
) -> bool:
    """Keep the answer to a query, worked out unless it is given; `as_shown` says that users see it as it is. Whether it
    neither takes nor is too long."""
    try:
        answer = answer or store.query(text, prefixes=bound(), timeout=LONGEST, most=MOST)
    except QueryError:  # it takes too long on this graph: asked for, it says so then
        return False
    if not answer.cut:
        keep(store.path, text, answer, marks, Result(answer).pieces if as_shown else None)
    return not answer.cut


def _counted(store: EmbeddedStore, beside: FileStore, text: str, part: scope.Restricted | None = None) -> Answer | None:
    """The answer to the query `text`, or to a part of it, counted from its kept rows, which takes a tenth of the time;
    None where it has none, or what counts them, `beside`, takes too long."""
    asked, articles = (part.text, part.articles) if part else (text, ())
    try:
        return answer_of(asked, text, store, articles, MOST, beside=beside, timeout=LONGEST)
    except QueryError:
        return None


def _keep_rows(store: EmbeddedStore, text: str) -> None:
    """Keep the rows that the query `text` counts, article by article, if it says which these are."""
    for query in dict.fromkeys(queries_of_rows(text)):
        try:
            rows = store.query(query.text, prefixes=bound(), timeout=LONGEST, most=MOST_ROWS)
        except QueryError:  # as of answers
            return
        if not rows.cut:
            keep(store.path, query.text, packed(rows, query.by), query.marks)
