"""Names in events: who is named with whom, and what stands in a title or describes a name beside it."""

from __future__ import annotations

from tests.extract.events.test_event_participants import events

MIRA = "[PERSON Mira|NNP|{} Sol|NNP|flat|Mira]"


def test_of_two_names_that_share_a_word_both_take_part() -> None:
    agents, patients, _ = events(
        "North|NNP|compound|Dakota and|CC|cc|Dakota [GPE South|NNP|compound|Dakota "
        "Dakota|NNP|nsubj|sued] sued=sue|VBD|ROOT "
        f"{MIRA.format('obj|sued')} ."
    )["sued"]
    assert (sorted(agents), patients) == (["North Dakota", "South Dakota"], ["Mira Sol"])


def test_of_two_names_that_a_hyphen_joins_both_take_part() -> None:
    agents, _, _ = events(
        "[GPE Portugal|NNP|compound|talks] - [GPE Norway|NNP|flat|Portugal] "
        "talks=talk|NNS|nsubj|failed failed=fail|VBD|ROOT ."
    )["talks"]
    assert sorted(agents) == ["Norway", "Portugal"]


def test_what_stands_in_a_title_takes_no_part() -> None:
    found = events(
        f"police|NNS|nsubj|arrested arrested=arrest|VBD|ROOT [GPE Orsk|NNP|obj|arrested] "
        f"mayor|NN|nmod:desc|Mira {MIRA.format('obj|arrested')} ."
    )
    assert found["arrested"][1] == ["Mira Sol"]


def test_who_is_described_beside_the_name_is_no_second_one() -> None:
    found = events(
        f"police|NNS|nsubj|arrested arrested=arrest|VBD|ROOT {MIRA.format('obj|arrested')} , the|DT|det|minister "
        "minister|NN|appos|Mira and|CC|cc|critic a|DT|det|critic critic|NN|conj|Mira ."
    )
    assert found["arrested"][1] == ["Mira Sol"]
    found = events(
        f"police|NNS|nsubj|arrested arrested=arrest|VBD|ROOT millionaire|NN|obj|arrested "
        f"and|CC|cc|critic critic|NN|nmod:desc|Mira "
        f"{MIRA.format('conj|millionaire')} ."
    )
    assert found["arrested"][1] == ["Mira Sol"]


def test_who_is_arrested_with_a_minister_is_another() -> None:
    found = events(
        f"police|NNS|nsubj|arrested arrested=arrest|VBD|ROOT "
        f"{MIRA.format('obj|arrested')} and|CC|cc|critic a|DT|det|critic "
        "critic|NN|conj|Mira ."
    )
    assert found["arrested"][1] == ["Mira Sol", "critic"]


def test_the_place_of_a_bodys_branch_takes_no_part() -> None:
    agents, _, _ = events(
        "the|DT|det|chapter [GPE Orsk|NNP|compound|chapter] chapter|NN|nsubj|sued of|IN|case|Guild "
        f"[ORG Harbour|NNP|compound|Guild Guild|NNP|nmod|chapter] sued=sue|VBD|ROOT {MIRA.format('obj|sued')} ."
    )["sued"]
    assert agents == ["Harbour Guild"]
