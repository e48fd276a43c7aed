"""Train the shipped pipeline: ``python -m training.train CORPORA OUT``.

Stages that are finished are skipped when the command runs again; delete a
stage's folder under the work folder to have it done anew.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

import spacy

from training import assemble, evaluate, namebank, treebank

CONFIGS = Path(__file__).parent / "configs"
STAGES = ("grammar", "names")


def convert(corpora: Path, work: Path) -> None:
    """Convert the corpora once."""
    folder = work / "corpora"
    if not (folder / "grammar-train.spacy").exists():
        treebank.write(corpora, folder)
    if not (folder / "names-train.spacy").exists():
        namebank.write(corpora, folder)


def start(stage: str, work: Path) -> subprocess.Popen[bytes] | None:
    """Start the training of a stage, unless it is done."""
    target = work / stage
    if (target / "done").exists():
        return None
    command = [
        sys.executable, "-m", "spacy", "train", str(CONFIGS / f"{stage}.cfg"), "--output", str(target),
        "--paths.train", str(work / "corpora" / f"{stage}-train.spacy"),
        "--paths.dev", str(work / "corpora" / f"{stage}-dev.spacy"),
    ]  # fmt: skip
    with (work / f"{stage}.log").open("wb") as log:
        return subprocess.Popen(
            command, stdout=log, stderr=subprocess.STDOUT, env=os.environ | {"OMP_NUM_THREADS": "1"}
        )


def train(work: Path, *, together: bool) -> None:
    """Train both stages, at the same time or one after the other."""
    running: list[tuple[str, subprocess.Popen[bytes]]] = []
    for stage in STAGES:
        process = start(stage, work)
        if process is not None:
            running.append((stage, process))
            if not together:
                process.wait()
    for stage, process in running:
        if process.wait() != 0:
            raise SystemExit(f"training of {stage} failed, see {work / stage}.log")
        (work / stage / "done").touch()


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path, help="folder of the corpora")
    parser.add_argument("out", type=Path, help="folder of the finished pipeline")
    parser.add_argument("--work", type=Path, default=Path("build/training"), help="folder for what lies between")
    parser.add_argument("--one-core", action="store_true", help="train one part after the other")
    args = parser.parse_args()
    args.work.mkdir(parents=True, exist_ok=True)
    convert(args.corpora, args.work)
    train(args.work, together=not args.one_core)
    nlp = assemble.build(args.work / "grammar" / "model-best", args.work / "names" / "model-best")
    assemble.save(nlp, args.out)
    figures = evaluate.report(spacy.load(args.out), args.corpora)
    assemble.save(nlp, args.out, figures)
    (args.work / "figures.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
