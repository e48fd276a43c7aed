"""How the package is built: what holds of its code as a whole."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import kg
from kg import fingerprint
from kg.ontology import UNTYPED, event_types

PACKAGE = Path(kg.__file__).resolve().parent


def trees() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path, ast.parse(path.read_text("utf-8"))


def imported(tree: ast.Module) -> Iterator[str]:
    """The modules that are imported when it runs, in functions too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def module_file(name: str) -> Path | None:
    at = PACKAGE.parent.joinpath(*name.split("."))
    return next((path for path in (at.with_suffix(".py"), at / "__init__.py") if path.is_file()), None)


def reached(rooms: tuple[str, ...]) -> set[Path]:
    """The modules of these rooms and all that they import, and so on; the bare package only gathers names."""
    todo = [path for room in rooms for path in (PACKAGE / room).rglob("*.py")]
    seen = {PACKAGE / "__init__.py"}
    while todo:
        path = todo.pop()
        if path not in seen:
            seen.add(path)
            names = (name for name in imported(ast.parse(path.read_text("utf-8"))) if name.startswith("kg."))
            todo += [file for name in names if (file := module_file(name))]
    return seen - {PACKAGE / "__init__.py"}


@pytest.mark.parametrize(
    ("rooms", "files"),
    [
        (("articles", "extract", "language"), fingerprint.files_of_facts),
        (("compare", "resolve"), fingerprint.files_of_comparison),
        (("assemble",), fingerprint.files_of_graphs),
    ],
)
def test_the_fingerprint_covers_all_code_that_decides(rooms: tuple[str, ...], files: Callable[[], list[Path]]) -> None:
    assert reached(rooms) - set(files()) == set()


@pytest.mark.parametrize("name", ["furniture.toml", "cities.tsv", "cues.tsv", "event-types.ttl", "participants.tsv"])
def test_the_fingerprint_covers_the_data_that_decides(name: str) -> None:
    assert name in {path.name for path in fingerprint.files_of_facts()}


def test_no_two_classes_have_one_name() -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for path, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                places[node.name].append(str(path.relative_to(PACKAGE)))
    assert {name: where for name, where in places.items() if len(where) > 1} == {}


def test_types_of_events_are_named_in_data_only() -> None:
    names = {iri.rpartition("/")[2].rpartition("#")[2].replace("_", "-") for iri in event_types()} - {UNTYPED}
    assert "ASSAULT" in names
    named = [
        (str(path.relative_to(PACKAGE)), node.value)
        for path, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in names
    ]
    assert named == []


def test_the_type_of_no_type_is_written_once() -> None:
    written = [path.name for path in PACKAGE.rglob("*.py") if re.search(rf'"{UNTYPED}"', path.read_text("utf-8"))]
    assert written == ["ontology.py"]
