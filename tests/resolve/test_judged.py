"""What is kept of pairs of articles: merging with it gives what merging without gives, and judges less."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kg.model import ArticleFacts
from kg.resolve import resolve
from kg.resolve.event_evidence import Evidences
from kg.resolve.judged import Judged
from tests.resolve.told import Told

DAY = date(2031, 5, 6)


def told(name: str, patient: str = "Orrin Vale", day: date = DAY) -> ArticleFacts:
    """An article with two events, of which each other article with the same patient tells, too."""
    article = Told(name, day)
    agent, other = article.person("Mira Orsk"), article.person(patient)
    for word, vector in (("attack", (1.0, 0.0)), ("flee", (0.0, 1.0))):
        article.event(word, "ASSAULT", [agent], [other], sentence="The old harbour burned at dawn.", vector=vector)
    return article.facts()


@pytest.fixture
def judgements(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """The pairs of articles of which tellings were judged, one entry for each pair of tellings."""
    asked: list[tuple[str, str]] = []
    judged = Evidences.judged

    def counted(self: Evidences, left: str, right: str):
        asked.append((left.partition("/")[0], right.partition("/")[0]))
        return judged(self, left, right)

    monkeypatch.setattr(Evidences, "judged", counted)
    return asked


def kept(facts: list[ArticleFacts], path: Path, code: str = "as now") -> bytes:
    """What is kept of the merging of these articles, which must be as without anything kept before."""
    judged = Judged(code, path)
    assert resolve(facts, judged=judged) == resolve(facts)
    judged.write(path)
    return path.read_bytes()


CHANGES = {
    "one more": [told("a"), told("b"), told("c"), told("d")],
    "one gone": [told("a"), told("c")],
    "one replaced": [told("a"), told("b", "Tarik Haro"), told("c")],
    "another name of one": [told("a"), told("b"), told("c", "Orrin Bertil Vale")],
    "nothing": [told("c"), told("b"), told("a")],
}


@pytest.mark.parametrize("facts", CHANGES.values(), ids=CHANGES)
def test_what_was_judged_before_changes_nothing(facts: list[ArticleFacts], tmp_path: Path) -> None:
    kept([told("a"), told("b"), told("c")], tmp_path / "judged.json")
    assert kept(facts, tmp_path / "judged.json") == kept(facts, tmp_path / "fresh.json")


def test_only_pairs_of_a_new_article_are_judged(tmp_path: Path, judgements: list[tuple[str, str]]) -> None:
    first = Judged("as now")
    resolve([told("a"), told("b"), told("c")], judged=first)
    first.write(tmp_path / "judged.json")
    judgements.clear()
    resolve([told(name) for name in "abcd"], judged=Judged("as now", tmp_path / "judged.json"))
    assert {right for _, right in judgements} == {"d"}
    judgements.clear()
    resolve([told("a"), told("b", "Tarik Haro"), told("c")], judged=Judged("as now", tmp_path / "judged.json"))
    assert judgements
    assert all("b" in pair for pair in judgements)


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b"\xff", b'{"code": "as now", "articles": {"a": 1}}'])
def test_what_is_damaged_or_of_other_code_is_judged_anew(
    content: bytes, tmp_path: Path, judgements: list[tuple[str, str]]
) -> None:
    facts = [told("a"), told("b")]
    kept(facts, tmp_path / "judged.json")
    (tmp_path / "broken.json").write_bytes(content)
    for code, path in (("as now", tmp_path / "broken.json"), ("other code", tmp_path / "judged.json")):
        judgements.clear()
        resolve(facts, judged=Judged(code, path))
        assert judgements
