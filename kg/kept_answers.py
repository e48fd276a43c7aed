"""Answers of the named queries that take long, kept beside the store of a graph when it is built.

Of each query file that says `#+ keep` the answer without parameters is kept, and the one with minor events where it has
the parameter `all`. Whoever then asks just this gets it from the file (`kg.store.answers`); what is asked of an outlet,
a story or some days alone is worked out from the store.
"""

from __future__ import annotations

from kg.errors import QueryError
from kg.queries import Value, catalogue, run, text_of
from kg.store.answers import keep
from kg.store.embedded import EmbeddedStore

MANY = 50
"""Articles from which on answers are kept: on fewer no query takes long."""
LONGEST = 300.0
"""Seconds after which an answer is left to who asks for it: some twenty times what the slowest takes on a thousand
articles, so that a machine with much else to do keeps what an idle one keeps."""
MOST = 200_000
"""Rows up to which an answer is kept: a build holds one answer in memory at a time, and no larger one."""


def keep_answers(store: EmbeddedStore) -> None:
    """Work out and keep the answers beside `store`, which is open for reading. Raises StoreError, OSError."""
    for file in catalogue():
        if not file.keep:
            continue
        both = any(parameter.name == "all" for parameter in file.parameters)
        variants: list[dict[str, Value]] = [{}, {"all": True}] if both else [{}]
        for params in variants:
            try:
                answer = run(store, file, {**params, "limit": MOST}, LONGEST).answer
            except QueryError:  # it takes too long on this graph: asked for, it says so then
                break
            if answer.cut:
                break
            keep(store.path, text_of(file, params), answer)
