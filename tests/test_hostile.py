"""A sample of the hostile inputs of `benchmarks/hostile.py` in one build: nobody else's article is lost to them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.hostile import Hostile, kinds, lay
from kg import folder
from tests.small_news import kg_process

_LONG = ("3000", "20000", "100000")


def sample() -> list[Hostile]:
    """Every fortieth kind, without the longest texts."""
    return [one for one in kinds() if not one.name.endswith(_LONG)][::40]


def test_there_are_kinds_enough_and_each_has_its_name() -> None:
    names = [one.name for one in kinds()]
    assert len(set(names)) == len(names) >= 600


@pytest.mark.timeout(280)
def test_hostile_inputs_cost_nobody_else_an_article(tmp_path: Path) -> None:
    chosen = sample()
    lay(chosen, tmp_path / "news")
    out, report = tmp_path / "graph", tmp_path / "report.json"
    done = kg_process("build", tmp_path / "news", "--out", out, "--report", report, timeout=260)
    assert (done.returncode, done.stderr) == (0, "")
    good = [name for name in folder.require_manifest(out).articles if name.startswith("good")]
    assert len(good) == len(chosen) > 20
    reasons = [one["reason"] for one in json.loads(report.read_text("utf8"))["skipped"]]
    assert all(reasons)
    assert not [reason for reason in reasons if "please report" in reason]
    assert not [line for line in done.stdout.splitlines() if any(ord(c) < 32 and c != "\t" for c in line)]
