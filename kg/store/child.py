"""Queries in a process of their own, so that they can be killed; `kg.store.worker` starts it.

The argument is the store's folder, a file of statements, or '' for a store with nothing in it. Each request is a line
of JSON on standard input, {"text": query, "prefixes": {name: IRI}, "most": rows}. The answer on standard output is a
line of JSON, {"status": `rows`, `truth`, `triples`, or what went wrong, "length": bytes, ...}, then the payload of
`kg.store.Answer`. It ends with its input.
"""

from __future__ import annotations

import json
import signal
import sys
from typing import Any

from kg.errors import QueryError, StoreError
from kg.store import Malformed, Store
from kg.store.files import FileStore, opened


def main() -> int:
    """Answers requests until there are none; returns the exit status."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Oxigraph never returns to Python in between: let Ctrl-C end us
    store: Store | None = None
    for line in sys.stdin.buffer:
        payload = b""
        try:
            if store is None:
                store = opened(sys.argv[1]) if sys.argv[1] else FileStore.empty()
            request = json.loads(line)
            answer = store.query(request["text"], prefixes=request["prefixes"], most=request["most"])
            head: dict[str, Any] = {"status": answer.form, "cut": answer.cut}
            payload = answer.payload
        except Malformed as error:
            head = {"status": "malformed", "line": error.line, "column": error.column, "reason": error.reason}
        except StoreError as error:
            head = {"status": "store", "reason": str(error)}
        except QueryError as error:
            head = {"status": "query", "reason": str(error)}
        sys.stdout.buffer.write(json.dumps({**head, "length": len(payload)}).encode() + b"\n" + payload)
        sys.stdout.buffer.flush()
    return 0
