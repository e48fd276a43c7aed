"""Every command of the README and of the pages in docs/ is run, and the lines that are shown of the answers must be in
them; so is every piece of Python, and the notebook."""

from __future__ import annotations

import argparse
import ast
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kg.cli import command_line

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text("utf8")
PAGES = {"README.md": README} | {path.name: path.read_text("utf8") for path in sorted((ROOT / "docs").glob("*.md"))}
NOTEBOOKS = sorted((ROOT / "docs").glob("*.ipynb"))


def blocks(language: str) -> list[tuple[str, str]]:
    """(page, text) of every block of code in a language."""
    fence = re.compile(rf"```{language}\n(.*?)```", re.DOTALL)
    return [(page, block) for page, text in PAGES.items() for block in fence.findall(text)]


def examples() -> list[tuple[str, str, list[str]]]:
    """(page, command, lines shown) of every console block; … stands for what is left out."""
    found: list[tuple[str, str, list[str]]] = []
    for page, block in blocks("console"):
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append((page, line[2:], []))
            elif line.strip() and line.strip() != "…":
                found[-1][2].append(line)
    return found


def shown_only() -> list[tuple[str, str]]:
    """(page, line) of every line with a command of kg that is shown and not run."""
    blocks = [
        (page, block) for page, text in PAGES.items() for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
    ]
    return [(page, line) for page, block in blocks for line in block.splitlines() if re.match(r"(\S+/)?kg ", line)]


def python() -> list[tuple[str, str]]:
    return [
        (page, code) for page, text in PAGES.items() for code in re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    ]


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


def run_python(code: str, folder: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_two_commands_are_there_and_the_readme_stays_short() -> None:
    for marker in ("build-command", "test-command"):
        assert re.search(rf"<!-- {marker} -->\n```sh\n[^`]+```", README), marker
    assert len(README.splitlines()) < 110


@pytest.mark.parametrize(("page", "command", "shown"), examples(), ids=[f"{page}: {it}" for page, it, _ in examples()])
def test_command(page: str, command: str, shown: list[str], workplace: Path) -> None:
    done = run(command, workplace)
    assert done.returncode == 0, done.stderr
    said = " ".join(done.stdout.split())
    for line in shown:
        for part in re.split(r"\s*…\s*", " ".join(line.split())):
            assert part in said, f"not in the answer, or not in this order: {part!r}\n{done.stdout}"
            said = said[said.index(part) + len(part) :]


@pytest.mark.parametrize(("page", "line"), shown_only())
def test_command_that_is_only_shown_is_one_that_kg_takes(page: str, line: str) -> None:
    words = shlex.split(line.partition("#")[0] if "http" not in line else line)[1:]
    _, others = command_line().parse_known_args(words)
    assert len(others) <= 1, page  # the graph folder, as the last word


@pytest.mark.parametrize(("page", "code"), python())
def test_python(page: str, code: str, workplace: Path) -> None:
    run_python(code, workplace)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=[path.name for path in NOTEBOOKS])
def test_notebook(path: Path, workplace: Path) -> None:
    pytest.importorskip("pandas")
    cells = [cell["source"] for cell in json.loads(path.read_text("utf8"))["cells"] if cell["cell_type"] == "code"]
    assert len(cells) > 5
    run_python("\n".join(shown(cell) for cell in cells), workplace)


def shown(cell: str) -> str:
    """A cell that shows its last expression, as a notebook does."""
    tree = ast.parse(cell)
    last = tree.body[-1]
    if not isinstance(last, ast.Expr):
        return cell
    lines = cell.splitlines()
    before = "\n".join(lines[: last.lineno - 1])
    value = "\n".join(lines[last.lineno - 1 :])
    return f"{before}\n_ = ({value})\nassert getattr(_, '_repr_html_', lambda: repr(_))() is not None"


def test_every_command_and_its_options_are_documented() -> None:
    (commands,) = [one.choices for one in command_line()._actions if isinstance(one, argparse._SubParsersAction)]
    assert len(commands) > 15
    sections = dict(re.findall(r"^## kg (\w+)\n(.*?)(?=^## |\Z)", PAGES["commands.md"], re.MULTILINE | re.DOTALL))
    assert sorted(sections) == sorted(commands)
    for name, parser in commands.items():
        options = {word for action in parser._actions for word in action.option_strings} - {"-h", "--help"}
        assert [option for option in sorted(options) if option not in sections[name]] == [], name


def test_every_query_has_its_answer() -> None:
    answers = {path.stem for path in (ROOT / "tests" / "store" / "answers").glob("*.csv")}
    assert {path.stem for path in (ROOT / "queries").glob("*.rq")} == answers


def test_the_pages_are_a_site_that_fetches_nothing(tmp_path: Path) -> None:
    pytest.importorskip("material", reason="mkdocs-material is not installed")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    for page in tmp_path.rglob("*.html"):
        text = page.read_text("utf8")
        assert not re.findall(r"<(?:script|img|iframe)[^>]+src=[\"']?(?:https?:)?//[^>]+", text), page
        assert not re.findall(r"<link[^>]+rel=[\"']?(?:stylesheet|preconnect)[^>]+https?://[^>]+", text), page
