"""An office that one takes over from another: told of either, it is the other's before or after."""

from __future__ import annotations

from tests.extract.analysed import found


def roles(text: str) -> set[tuple[str, str, str, str]]:
    findings = found(text)
    entities = findings.reading.entities
    return {
        (entities[r.holder].name, r.title, entities[r.organization].name if r.organization else "", r.status)
        for r in findings.roles
    }


def test_a_predecessor_had_the_same_office() -> None:
    told = roles("The mayor of Orsk, Tom Velda, opened the bridge. His predecessor, Ida Rask, had planned it.")
    assert ("Ida Rask", "mayor", "Orsk", "former") in told
    assert not any(title == "predecessor" for _, title, _, _ in told)


def test_who_was_replaced_had_the_office() -> None:
    told = roles("Ada Quist, who was named treasurer of the Harbour Board in May, replaced Bo Lindal.")
    assert ("Bo Lindal", "treasurer", "Harbour Board", "former") in told


def test_who_replaces_gets_the_office_and_keeps_none_for_the_other() -> None:
    text = "Treasurer Bo Lindal resigned on Monday. Ada Quist, the archivist, replaces him for the time being."
    told = roles(text)
    assert {(name, title, status) for name, title, _, status in told} == {
        ("Bo Lindal", "treasurer", "current"),
        ("Ada Quist", "archivist", "current"),
        ("Ada Quist", "treasurer", "acting"),
    }


def test_a_trade_with_a_capital_begins_a_sentence() -> None:
    assert ("Joe Quist", "gardener", "", "current") in roles("Gardener Joe Quist was freed after six years.")
