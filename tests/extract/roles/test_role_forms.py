"""Sentences in the forms that news uses, parsed as the bundled pipeline parses them, and the roles that they tell.

`role_forms.txt` has three lines a story: its words, its table (see `tests.docs`), the sentences of which are
parted by '⏎', and its roles after `=>`, each as holder/title/organisation/status/since, with ';' between them.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.extract.entities.coreference import resolve_coreference
from kg.extract.entities.mentions import find_mentions
from kg.extract.roles.finding import find_roles
from kg.extract.times.finding import find_time_expressions
from tests.docs import parsed, reading_of

_FILE = Path(__file__).with_name("role_forms.txt")


def _sentences() -> list[tuple[str, str, str]]:
    lines = [line for line in _FILE.read_text("utf8").splitlines() if line and not line.startswith("#")]
    return list(zip(lines[::3], lines[1::3], lines[2::3], strict=True))


def _roles(table: str) -> set[str]:
    reading = reading_of(parsed(table.replace(" ⏎ ", "\n")))
    reading.times = find_time_expressions(reading)
    find_mentions(reading)
    resolve_coreference(reading)
    since = {time.id: time.text for time, _, _ in reading.times}
    return {
        "/".join(
            (
                reading.entities[role.holder].name,
                role.title,
                reading.entities[role.organization].name if role.organization else "",
                role.status,
                since.get(role.since, ""),
            )
        )
        for role in find_roles(reading)
    }


@pytest.mark.parametrize(("table", "told"), [pytest.param(t, r, id=s) for s, t, r in _sentences()])
def test_the_roles_that_a_sentence_tells(table: str, told: str) -> None:
    assert _roles(table) == {role.strip() for role in told.removeprefix("=>").split(";") if role.strip()}
