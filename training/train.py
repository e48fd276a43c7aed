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


def _finished(stage: str, work: Path) -> bool:
    return (work / stage / "done").exists()


def convert_grammar(corpora: Path, work: Path) -> None:
    """Convert the treebanks, once."""
    if not (work / "corpora" / "grammar-train.spacy").exists():
        treebank.write(corpora, work / "corpora")


def convert_names(corpora: Path, work: Path, stage: str) -> None:
    """Convert the corpora of names, once: first for the teacher, then with its help."""
    if not (work / "corpora" / f"{stage}-train.spacy").exists():
        namebank.write(corpora, work / "corpora", work / "teacher" / "model-best" if stage == "names" else None)


def start(stage: str, work: Path) -> subprocess.Popen[bytes] | None:
    """Start the training of a stage, unless it is done."""
    if _finished(stage, work):
        return None
    command = [
        sys.executable, "-m", "spacy", "train", str(CONFIGS / f"{stage}.cfg"), "--output", str(work / stage),
        "--paths.train", str(work / "corpora" / f"{stage}-train.spacy"),
        "--paths.dev", str(work / "corpora" / f"{stage}-dev.spacy"),
    ]  # fmt: skip
    with (work / f"{stage}.log").open("wb") as log:
        env = os.environ | {"OMP_NUM_THREADS": "1"}
        return subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, env=env)


def finish(stage: str, work: Path, process: subprocess.Popen[bytes] | None) -> None:
    """Wait for a stage and mark it done."""
    if process is None:
        return
    if process.wait() != 0:
        raise SystemExit(f"training of {stage} failed, see {work / stage}.log")
    (work / stage / "done").touch()


def train(corpora: Path, work: Path, *, together: bool) -> None:
    """Train all stages: grammar beside the two stages of names, or before them."""
    convert_grammar(corpora, work)
    grammar = start("grammar", work)
    if not together:
        finish("grammar", work, grammar)
    for stage in ("teacher", "names"):
        if not _finished(stage, work):
            convert_names(corpora, work, stage)
            finish(stage, work, start(stage, work))
    if together:
        finish("grammar", work, grammar)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path, help="folder of the corpora")
    parser.add_argument("out", type=Path, help="folder of the finished pipeline")
    parser.add_argument("--work", type=Path, default=Path("build/training"), help="folder for what lies between")
    parser.add_argument("--one-core", action="store_true", help="train one part after the other")
    args = parser.parse_args()
    args.work.mkdir(parents=True, exist_ok=True)
    train(args.corpora, args.work, together=not args.one_core)
    nlp = assemble.build(args.work / "grammar" / "model-best", args.work / "names" / "model-best")
    assemble.save(nlp, args.out)
    figures = evaluate.report(spacy.load(args.out), args.corpora)
    assemble.save(nlp, args.out, figures)
    (args.work / "figures.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
