"""One query in a process of its own, so that it can be killed; `kg.store.embedded` starts it.

The argument is the store's folder. The request, on standard input, is JSON, {"text": query, "prefixes":
{name: IRI}}. The answer on standard output is the form (`rows`, `truth`, `triples`) on a line, then the payload of
`kg.store.Answer`; on failure, a message on standard error (JSON where the text is not SPARQL) and a status that
says whose fault it was.
"""

from __future__ import annotations

import json
import signal
import sys

from kg.errors import StoreError
from kg.store import Malformed
from kg.store.embedded import STORE_ERROR_STATUS, SYNTAX_ERROR_STATUS, EmbeddedStore


def main() -> int:
    """Reads the request, writes the answer; returns the exit status."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Oxigraph never returns to Python in between: let Ctrl-C end us
    request = json.load(sys.stdin.buffer)
    try:
        with EmbeddedStore.open(sys.argv[1]) as store:
            answer = store.query(request["text"], prefixes=request["prefixes"])
    except Malformed as error:
        print(json.dumps({"line": error.line, "column": error.column, "reason": error.reason}), file=sys.stderr)
        return SYNTAX_ERROR_STATUS
    except StoreError as error:
        print(error, file=sys.stderr)
        return STORE_ERROR_STATUS
    sys.stdout.buffer.write(answer.form.encode() + b"\n" + answer.payload)
    return 0
