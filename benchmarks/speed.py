"""How long `kg build` takes beside the bare language pipeline, both in one run of this program.

    python benchmarks/speed.py ARTICLES [--runs N] [--processes N] [--pipeline P]

Each is a fresh process on the same articles: the peer loads the pipeline and runs it over the texts, batched,
and throws the result away. Runs alternate; medians and their ratio are printed. Bare seconds depend on the
machine, the ratio much less.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

_PEER = """
import sys
from kg.articles import read_articles
from kg.language import pipeline
nlp = pipeline.load(sys.argv[1] or None)
words = 0
for _, doc in pipeline.docs(nlp, read_articles([sys.argv[2]]).articles):
    words += len(doc)
print(words)
"""


def _timed(command: list[str]) -> tuple[float, str]:
    start = time.perf_counter()
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return time.perf_counter() - start, done.stdout


def main() -> None:
    """Read the arguments, run both, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--processes", type=int, help="of kg build (default: its own)")
    parser.add_argument("--pipeline", default="")
    arguments = parser.parse_args()
    peer_times: list[float] = []
    build_times: list[float] = []
    words = ""
    for _ in range(arguments.runs):
        seconds, words = _timed([sys.executable, "-c", _PEER, arguments.pipeline, str(arguments.articles)])
        peer_times.append(seconds)
        with tempfile.TemporaryDirectory() as folder:
            command = [sys.executable, "-m", "kg.cli", "build", str(arguments.articles), "--out", f"{folder}/graph"]
            if arguments.processes:
                command += ["--processes", str(arguments.processes)]
            if arguments.pipeline:
                command += ["--pipeline", arguments.pipeline]
            build_times.append(_timed(command)[0])
    peer, build = statistics.median(peer_times), statistics.median(build_times)
    print(f"tokens {words.strip()}  pipeline alone {peer:.2f} s  kg build {build:.2f} s  ratio {build / peer:.2f}")


if __name__ == "__main__":
    main()
