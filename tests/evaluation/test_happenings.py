"""What happened: gold against itself, and what each fault costs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.evaluation import score
from kg.evaluation.measures import MEASURES
from kg.evaluation.scoring import Evaluation
from kg.evaluation.told import Fact
from tests.evaluation.small import at, events, others, story, told

Change = Callable[[list[Fact]], list[Fact]]
STRAY = {"kind": "mention", "type": "Event", **at("echo", "spoke"), "entity": "urn:stray"}


@pytest.fixture
def scored(tmp_path: Path) -> Callable[[list[Fact]], Evaluation]:
    """Scores event mentions on the small story."""
    one = story(tmp_path)
    return lambda facts: score(told([*facts, *others()]), [one])


Scored = Callable[[list[Fact]], Evaluation]


def without(identifier: str) -> list[Fact]:
    return [event for event in events() if event["entity"] != f"urn:{identifier}"]


def with_all(**fields: object) -> list[Fact]:
    return [event | fields for event in events()]


def figures(evaluation: Evaluation) -> tuple[float | None, ...]:
    return tuple(evaluation.figure("happenings", figure) for figure in ("P", "R"))


def test_gold_against_itself_is_perfect(scored: Scored) -> None:
    evaluation = scored(events())
    for measure in MEASURES:
        value = evaluation.figure(measure.name)
        faultless = 0 if measure.headline == "number" else 100
        assert value in (None, faultless), measure.name
    assert evaluation.figure("merging") == 100
    undefined = {measure.name for measure in MEASURES if evaluation.figure(measure.name) is None}
    assert undefined == {"organisations"}


def test_an_event_less_costs_recall_and_no_precision(scored: Scored) -> None:
    evaluation = scored(without("e1"))
    assert figures(evaluation) == (100, 50)
    assert evaluation.figure("words of main happenings") == pytest.approx(100 / 3)
    assert evaluation.figure("minor happenings") == 100


def test_a_minor_event_less_costs_minor_recall_only(scored: Scored) -> None:
    evaluation = scored(without("e2"))
    assert figures(evaluation) == (100, 100)
    assert evaluation.figure("minor happenings") == 0


def test_no_event_at_all(scored: Scored) -> None:
    evaluation = scored([])
    assert figures(evaluation) == (0, 0)
    assert evaluation.figure("type") is None
    assert (evaluation.figure("told by both"), evaluation.figure("kept apart")) == (0, 100)


def test_a_split_off_event_costs_precision(scored: Scored) -> None:
    first, *rest = events()
    evaluation = scored([first | {"entity": "urn:again"}, *rest])
    assert figures(evaluation) == (75, 100)
    assert (evaluation.figure("split"), evaluation.figure("spurious")) == (1, 0)
    assert evaluation.figure("told by both") == 0
    assert evaluation.figure("merging: MUC", "R") == 0


def test_a_spurious_event_costs_precision(scored: Scored) -> None:
    evaluation = scored([*events(), STRAY])
    assert figures(evaluation) == (75, 100)
    assert (evaluation.figure("split"), evaluation.figure("spurious")) == (0, 1)


def test_two_happenings_in_one_event(scored: Scored) -> None:
    evaluation = scored(with_all(entity="urn:e1"))
    assert figures(evaluation) == (100, 50)
    assert (evaluation.figure("glued"), evaluation.figure("kept apart")) == (1, 0)
    assert evaluation.figure("merging: MUC", "P") == pytest.approx(100 / 3)


def test_events_without_an_iri_are_each_by_themselves(scored: Scored) -> None:
    evaluation = scored([{key: event[key] for key in event if key != "entity"} for event in events()])
    assert (evaluation.figure("split"), evaluation.figure("told by both")) == (1, 0)


def test_what_is_not_shown_counts_among_all_that_is_told_only(scored: Scored) -> None:
    evaluation = scored([*events(), STRAY | {"prominent": False}])
    assert figures(evaluation) == (100, 100)
    assert evaluation.figure("happenings, all told", "P") == 75
    hidden = scored([event | {"prominent": event["entity"] != "urn:e1"} for event in events()])
    assert (figures(hidden), hidden.figure("happenings, all told")) == ((100, 50), 100)
    assert hidden.figure("told by both") == 100


@pytest.mark.parametrize(
    ("fields", "measure", "figure", "percent"),
    [
        ({"event_type": "AID"}, "type", "right", 0),
        ({"event_type": "kg:assault"}, "type", "right", 100 / 3),
        ({"agent_names": ["Tarn"]}, "agents", "F1", 0),
        ({"agent_names": ["Ostrov", "Tarn"]}, "agents", "R", 100),
        ({"agent_names": ["Ostrov", "Tarn"]}, "agents", "P", 100 / 3),
        ({"agent_names": ["the Ostrovians"]}, "agents", "R", 50),
        ({"patient_names": ["the town"]}, "patients", "R", 100),
        ({"patient_names": []}, "patients", "R", 0),
        ({"place_names": ["Velm"]}, "places of happenings", "P", 0),
        ({"time": "2024-05"}, "time", "right", 0),
        ({"time": "2024-05-06T10:00"}, "time", "right", 100),
        ({"time": "2024-05-06T10:00"}, "time told without need", "number", 2),
        ({"factuality": None}, "factuality", "right", 200 / 3),
        ({"factuality": None}, "factuality, not asserted", "right", 0),
        ({"factuality": "possible"}, "factuality, not asserted", "right", 100),
    ],
)
def test_slots(scored: Scored, fields: dict[str, object], measure: str, figure: str, percent: float) -> None:
    evaluation = scored(with_all(**fields))
    assert evaluation.figure(measure, figure) == pytest.approx(percent)  # type: ignore[arg-type, unused-ignore]
    assert figures(evaluation) == (100, 100)


def test_a_slot_has_what_most_mentions_have(scored: Scored) -> None:
    first, second, *rest = events()
    third = first | at("herald", "Monday") | {"event_type": "AID"}
    assert scored([third, first, second, *rest]).figure("type") == 100
    assert scored([third, third, third, first, *rest]).figure("type") == pytest.approx(200 / 3)


def test_silence_is_implied_or_claimed(scored: Scored) -> None:
    evaluation = scored(events())
    assert (evaluation.all["silence"].gold, evaluation.figure("silence")) == (2, 100)
    first, *rest = events()
    assert scored([first, *rest[1:]]).figure("silence") == pytest.approx(200 / 3)
    claim = {"kind": "silence", "entity": "urn:e1", "article": "echo", "confidence": 0.9}
    claimed = scored([*events(), claim, claim | {"entity": "urn:e3"}, claim | {"entity": "urn:nothing"}])
    assert (claimed.all["silence"].gold, claimed.figure("silence")) == (2, 50)


def test_stories_add_up(tmp_path: Path) -> None:
    one = story(tmp_path)
    evaluation = score(told(events()), [one])
    assert evaluation.all == evaluation.stories["velm"]
    with pytest.raises(KeyError):
        evaluation.figure("happiness")
