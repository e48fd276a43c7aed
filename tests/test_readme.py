"""Every command of the README is run, and the lines that it shows of the answers must be in them."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text("utf8")
CONSOLE = re.findall(r"```console\n(.*?)```", README, re.DOTALL)
PYTHON = re.findall(r"```python\n(.*?)```", README, re.DOTALL)


def examples() -> list[tuple[str, list[str]]]:
    """(command, lines shown) of every console block; a line of … stands for lines left out."""
    found: list[tuple[str, list[str]]] = []
    for block in CONSOLE:
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append((line[2:], []))
            elif line.strip() and line.strip() != "…":
                found[-1][1].append(line)
    return found


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with seeds/, a story with gold, and the graph that the README's first command builds."""
    folder = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    story = Path("quality", "stories", "naryn")
    shutil.copytree(ROOT / story, folder / story)
    run("kg build seeds", folder)
    return folder


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a shell line whose `kg` is this checkout's."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "400"}
    line = re.sub(r"(^|\| *)kg ", rf"\1{shlex.quote(sys.executable)} -m kg.cli ", command)
    return subprocess.run(line, shell=True, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_the_two_commands_are_there() -> None:
    for marker in ("build-command", "test-command"):
        assert re.search(rf"<!-- {marker} -->\n```sh\n[^`]+```", README), marker


@pytest.mark.parametrize(("command", "shown"), examples(), ids=[command for command, _ in examples()])
def test_command(command: str, shown: list[str], workplace: Path) -> None:
    done = run(command, workplace)
    assert done.returncode == 0, done.stderr
    said = " ".join(done.stdout.split())
    for line in shown:
        for part in re.split(r"\s*…\s*", " ".join(line.split())):
            assert part in said, f"not in the answer: {part!r}\n{done.stdout}"


@pytest.mark.parametrize("code", PYTHON)
def test_python(code: str, workplace: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=workplace, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_every_command_is_in_the_readme_and_every_query_has_its_answer() -> None:
    help_text = run("kg --help", ROOT).stdout
    commands = re.findall(r"^    (\w+) {2,}\S", help_text, re.MULTILINE)
    assert len(commands) > 15
    assert [name for name in commands if not re.search(rf"`?kg {name}\b", README)] == []
    answers = {path.stem for path in (ROOT / "tests" / "store" / "answers").glob("*.csv")}
    assert {path.stem for path in (ROOT / "queries").glob("*.rq")} == answers
