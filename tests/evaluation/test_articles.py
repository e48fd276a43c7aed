"""Names, roles and statements of articles: gold against itself, and what each fault costs."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.evaluation import score
from kg.evaluation.scoring import Evaluation
from kg.evaluation.told import Fact
from tests.evaluation.small import at, others, story, told

MEASURES = (
    "persons", "places", "roles", "roles with organisation", "statements", "statements with speaker"
)  # fmt: skip


def scored(folder: Path, facts: list[Fact]) -> Evaluation:
    return score(told(facts), [story(folder)])


def changed(kind: str, **fields: object) -> list[Fact]:
    """The facts in which those of one kind have other fields."""
    return [fact | fields if fact["kind"] == kind else fact for fact in others()]


@pytest.mark.parametrize("measure", MEASURES)
def test_gold_against_itself_is_perfect(tmp_path: Path, measure: str) -> None:
    evaluation = scored(tmp_path, others())
    assert [evaluation.figure(measure, figure) for figure in ("P", "R", "F1")] == [100, 100, 100]


def test_what_the_gold_lacks_has_no_figure(tmp_path: Path) -> None:
    assert scored(tmp_path, others()).figure("organisations") is None


def test_a_person_counts_once_an_article_and_only_where_named(tmp_path: Path) -> None:
    again = {"kind": "mention", "type": "Person", **at("echo", "spoke"), "text": "she", "entity": "urn:Lund"}
    other = again | {"entity": "urn:Berg", "name": "Ole Berg"}
    evaluation = scored(tmp_path / "a", [*others(), again | {"named": False}, again, other | {"named": False}])
    assert evaluation.figure("persons") == 100
    evaluation = scored(tmp_path / "b", [*others(), other])
    assert evaluation.figure("persons", "P") == pytest.approx(200 / 3)
    assert evaluation.figure("persons", "R") == 100


def test_a_name_of_another_type_is_not_found(tmp_path: Path) -> None:
    facts = [fact | {"type": "Organization"} if fact.get("type") == "Person" else fact for fact in others()]
    evaluation = scored(tmp_path, facts)
    assert (evaluation.figure("persons"), evaluation.figure("organisations", "P")) == (0, 0)


def test_the_holder_may_go_by_an_alias_and_the_title_may_be_longer(tmp_path: Path) -> None:
    assert scored(tmp_path / "a", changed("role", holder_name="Lund", title="city mayor")).figure("roles") == 100
    assert scored(tmp_path / "b", changed("role", title="minister")).figure("roles") == 0


def test_a_wrong_organisation_costs_only_where_it_is_asked_for(tmp_path: Path) -> None:
    evaluation = scored(tmp_path, changed("role", organization_name=None))
    assert (evaluation.figure("roles"), evaluation.figure("roles with organisation")) == (100, 0)


def test_quotation_marks_are_of_no_account_and_the_speaker_is(tmp_path: Path) -> None:
    bare = at("herald", "we will stay")
    facts = changed("statement", content=[[bare["start"], bare["end"]]], speaker_name="Ostrov")
    evaluation = scored(tmp_path, facts)
    assert (evaluation.figure("statements"), evaluation.figure("statements with speaker")) == (100, 0)


def test_a_statement_needs_half_of_the_letters(tmp_path: Path) -> None:
    part = at("herald", "we")
    evaluation = scored(tmp_path, changed("statement", content=[[part["start"], part["end"]]]))
    assert evaluation.figure("statements") == 0
