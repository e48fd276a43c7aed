"""Each kind of difference has an example that shows it and one that must not."""

from __future__ import annotations

import pytest

from kg.compare.difference import RELATIONS, SLOTS
from tests.compare.outlets import differences, read, shown

_LEAD = "Police in Harwick said on Monday that rebels attacked the Orlin bridge. "

EXAMPLES = {
    "number: values at odds": (
        "number",
        ("Rebels attacked the Orlin bridge on Sunday, and the repair will cost 40 million euros, officials said.", 4),
        ("Rebels attacked the Orlin bridge on Sunday, and the repair will cost 90 million euros, officials said.", 4),
        ("Rebels attacked the Orlin bridge on Sunday, and the repair will cost 40 million euros, officials said.", 4),
    ),
    "update: a toll that rises": (
        "update",
        ("An explosion at the Harwick mill killed 11 people on Sunday.", 4),
        ("The explosion at the Harwick mill killed 14 people on Sunday.", 6),
        ("The explosion at the Harwick mill killed 11 people on Sunday.", 6),
    ),
    "factuality: told and denied": (
        "factuality",
        ("Director Ines Marlo was fired on Monday, the mill said.", 4),
        ("Director Ines Marlo said that she had never been fired.", 4),
        ("Director Ines Marlo was fired on Monday, an official said.", 4),
    ),
    "day: one happening on two days": (
        "day",
        ("Rebels attacked the Orlin bridge in Harwick on Sunday, killing a guard.", 4),
        ("Rebels attacked the Orlin bridge in Harwick on Saturday, killing a guard.", 4),
        ("Rebels attacked the Orlin bridge in Harwick on Sunday, killing a guard, police said.", 4),
    ),
    "wording: a quotation that is clipped": (
        "wording",
        ('"We have no plans to close the mill this year," Ines Marlo said.', 4),
        ('"We have no plans to close the mill," Ines Marlo said.', 4),
        ('"We have no plans to close the mill this year," said Ines Marlo.', 4),
    ),
    "speaker: a quotation of another": (
        "speaker",
        ('"The river was full of timber that night," said Mayor Vera Lund.', 4),
        ('"The river was full of timber that night," said General Paul Strand.', 4),
        ('"The river was full of timber that night," Mayor Vera Lund said.', 4),
    ),
    "naming: a word that takes a side": (
        "naming",
        ("Councilor Ines Marlo voted for the bridge on Monday.", 4),
        ("Judas councilor Ines Marlo voted for the bridge on Monday.", 4),
        ("Councilor Marlo voted for the bridge on Monday. Ines Marlo is from Harwick.", 4),
    ),
    "role: two offices": (
        "role",
        ("Finance Minister Anna Keller opened the bridge on Monday.", 4),
        ("Defense Minister Anna Keller opened the bridge on Monday.", 4),
        ("Finance Minister Keller opened the bridge on Monday, and Anna Keller gave a speech.", 4),
    ),
    "omission: a happening of one outlet": (
        "omission",
        (_LEAD + "A ferry sank near Lanmore in a storm, killing 12 sailors.", 4),
        (_LEAD, 4),
        (_LEAD + "Near Lanmore a ferry sank in a storm, killing 12 sailors.", 4),
    ),
    "factuality: opposites by form": (
        "factuality",
        ("A signed letter was sent to the Harwick council on Monday.", 4),
        ("An unsigned letter was sent to the Harwick council on Monday.", 4),
        ("A signed letter was sent on Monday to the Harwick council.", 4),
    ),
    "standing: a verb that doubts": (
        "standing",
        ("Mayor Ines Marlo claimed that the mill was safe.", 4),
        ("Mayor Ines Marlo said that the mill was safe.", 4),
        ("Mayor Ines Marlo claimed that the bridge was safe.", 4),
    ),
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_kind_is_shown_where_outlets_differ_and_not_where_they_agree(name: str) -> None:
    kind, first, different, same = EXAMPLES[name]
    assert kind in (*SLOTS, *RELATIONS)
    apart = differences(read("Herald", *first), read("Courier", *different))
    alike = differences(read("Herald", *first), read("Courier", *same))
    assert any(kind in (one.slot, one.relation) for one in apart), [one.what for one in apart]
    assert not any(kind in (one.slot, one.relation) for one in alike), [one.what for one in alike]


def test_a_later_toll_is_no_contradiction() -> None:
    kind, first, different, _ = EXAMPLES["update: a toll that rises"]
    found = differences(read("Herald", *first), read("Courier", *different))
    assert shown(found, "number", kind) == [{"Courier": "14", "Herald": "11"}]
    assert not shown(found, "number", "contradiction")


def test_at_least_twenty_and_twenty_five_are_no_contradiction() -> None:
    one = read("Herald", "An explosion at the Harwick mill killed at least 20 people on Sunday.")
    other = read("Courier", "An explosion at the Harwick mill killed 25 people on Sunday.")
    assert shown(differences(one, other), "number", "contradiction") == []


def test_silent_outlets_have_no_value_and_no_words() -> None:
    _, first, different, _ = EXAMPLES["omission: a happening of one outlet"]
    found = differences(read("Herald", *first), read("Courier", *different))
    assert {cell.value is None for one in found for cell in one.cells} == {True, False}
    for one in found:
        assert [cell.outlet for cell in one.cells] == ["Courier", "Herald"]
        assert all(cell.value is not None or not cell.words for cell in one.cells)
        assert all(cell.words or cell.value is None for cell in one.told)


def test_two_articles_of_one_outlet_are_one_outlet() -> None:
    _, first, different, _ = EXAMPLES["number: values at odds"]
    assert differences(read("Herald", first[0]), read("Herald", different[0], 5)) == ()


def test_order_of_articles_is_of_no_account() -> None:
    articles = [read(*pair) for name in ("factuality: told and denied",) for pair in _both(name)]
    assert differences(*articles) == differences(*reversed(articles)) != ()


def _both(name: str) -> list[tuple[str, str]]:
    _, first, different, _ = EXAMPLES[name]
    return [("Herald", first[0]), ("Courier", different[0])]


def test_the_age_of_one_whom_only_one_outlet_names() -> None:
    one = read("Herald", "Divers saved a nine-year-old boy from the harbour in Harwick on Sunday.")
    other = read("Courier", "Divers saved little Otto Lund, 8, from the harbour in Harwick on Sunday.")
    assert {"Courier": "8", "Herald": "nine-year-old"} in shown(differences(one, other), "number")


def test_ages_of_two_who_are_named_are_not_compared() -> None:
    one = read("Herald", "Divers saved Nils Brandt, 9, from the harbour in Harwick on Sunday.")
    other = read("Courier", "Divers saved Otto Lund, 8, from the harbour in Harwick on Sunday.")
    assert shown(differences(one, other), "number") == []


def test_counts_that_say_themselves_what_they_are_of() -> None:
    one = read("Herald", "The merger would lead to 1,800 layoffs in Harwick, unions said on Monday.")
    other = read("Courier", "The merger means 2,500 job cuts in Harwick, unions said on Monday.")
    assert {"Courier": "2,500", "Herald": "1,800"} in shown(differences(one, other), "number")
