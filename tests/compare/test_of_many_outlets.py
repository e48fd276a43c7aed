"""Of many outlets each has things of its own, which the others do not leave out; what most tell, somebody may miss."""

from __future__ import annotations

from kg.compare.difference import Difference
from tests.compare.outlets import differences, read, shown

_LEAD = "Rebels attacked the Orlin bridge on Monday, and the army closed the road to Harwick."
_MORE = " Divers found the wreck of the ferry Halcyon in the Orlin strait, and the navy arrested its captain."


def _omissions(*texts: str) -> list[Difference]:
    """What is left out in a story of the Herald, the Courier and so on, each with its text."""
    outlets = ("Herald", "Courier", "Gazette", "Tribune")
    articles = [read(outlet, _LEAD + text) for outlet, text in zip(outlets, texts, strict=False)]
    return [one for one in differences(*articles) if one.relation == "omission"]


def _with(found: list[Difference], words: str) -> list[Difference]:
    return [one for one in found if any(words in str(cell.value) for cell in one.cells)]


def test_what_one_of_many_has_by_itself_is_no_omission_of_the_others() -> None:
    assert _with(_omissions(_MORE, ""), "Halcyon")
    assert not _with(_omissions(_MORE, "", "", ""), "Halcyon")
    assert _with(_omissions(_MORE, _MORE, "", ""), "Halcyon")


def test_whom_one_of_many_only_mentions_the_others_do_not_leave_out() -> None:
    deeds = " Viktor Strand met the rebels. Strand left the bridge. Strand drove to Harwick."
    voice = ' Viktor Strand met the rebels at the Orlin bridge. "The talks went well," Strand said. Strand left.'
    assert not _with(_omissions(deeds, "", "", ""), "Strand")
    assert _with(_omissions(voice, "", "", ""), "The talks went well")


def test_only_quotations_of_a_speaker_are_missed() -> None:
    both = ' "The road stays closed," General Paul Keller said on Monday.'
    reported = " Keller said that engineers from the coast would need a crane for the piers."
    quoted = ' "Engineers from the coast will need a crane for the piers," Keller said.'
    assert not any(one.what.startswith("what ") for one in _omissions(both + reported, both))
    assert any(one.what.startswith("what ") for one in _omissions(both + quoted, both))


def test_who_is_named_as_doing_the_like_elsewhere_is_not_hidden() -> None:
    named = "Soldiers killed the mayor Ines Marlo in Harwick on Monday."
    hidden = "The mayor Ines Marlo was killed in Harwick on Monday."
    elsewhere = " The town was in mourning. Soldiers murdered her at her door."
    agency = [
        shown(differences(read("Herald", named), read("Courier", text)), "agent", "agency")
        for text in (hidden, hidden + elsewhere)
    ]
    assert agency[0]
    assert not agency[1]


def test_two_offices_that_two_of_many_give_are_no_difference() -> None:
    adviser = read("Herald", f"{_LEAD} Adviser Ines Marlo opened a school.")
    director = read("Courier", f"{_LEAD} Director Ines Marlo opened a school.")
    others = [read(outlet, f"{_LEAD} Ines Marlo opened a school.") for outlet in ("Gazette", "Tribune")]
    assert shown(differences(adviser, director), "role")
    assert not shown(differences(adviser, director, *others), "role")
