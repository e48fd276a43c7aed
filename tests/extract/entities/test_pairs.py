"""Several taken together: who 'they' and 'the two leaders' are."""

from __future__ import annotations

from tests.docs import understood

ADA = "President|NNP|nmod:desc|Ada [PERSON Ada|NNP|nsubj|{0} Haro|NNP|flat|Ada]"
TOR = "Prime|NNP|compound|Minister Minister|NNP|nmod:desc|Tor [PERSON Tor|NNP|{1}|{0} Lien|NNP|flat|Tor]"
THEY = "they|PRP|nsubj|slept slept=sleep|VBD|ROOT ."


def members(table: str, form: str, nth: int = 1) -> list[str]:
    """The names of those whom the nth `form` means together."""
    reading = understood(table)
    token = [token for token in reading.doc if token.text == form][nth - 1]
    return [reading.entities[local].name for local in reading.members.get(token.i, ())]


def test_they_are_those_who_were_named_together() -> None:
    table = f"{ADA.format('met')} and|CC|cc|Tor {TOR.format('Ada', 'conj')} met=meet|VBD|ROOT .\n"
    assert members(table + THEY, "they") == ["Ada Haro", "Tor Lien"]


def test_they_are_rather_the_subject_than_those_named_beside_it() -> None:
    table = (
        "miners|NNS|nsubj|heard heard=hear|VBD|ROOT letters|NNS|obj|heard of|IN|case|Ada "
        f"{ADA.format('letters').replace('nsubj', 'nmod')} and|CC|cc|Tor {TOR.format('Ada', 'conj')} .\n"
    )
    assert members(table + THEY, "they") == []


def test_the_two_leaders_are_the_two_named_last_in_one_sentence() -> None:
    table = f"{ADA.format('met')} met=meet|VBD|ROOT {TOR.format('met', 'obj')} .\n"
    two = "the|DT|det|leaders two|CD|nummod|leaders leaders|NNS|nsubj|slept slept=sleep|VBD|ROOT ."
    assert members(table + two, "leaders") == ["Ada Haro", "Tor Lien"]
    one = f"{ADA.format('left')} left=leave|VBD|ROOT .\n"
    assert members(one + two, "leaders") == []
    assert members(table + two.replace("two|CD", "ten|CD"), "leaders") == []


def test_the_two_are_no_others_of_another_kind() -> None:
    table = f"{ADA.format('met')} met=meet|VBD|ROOT {TOR.format('met', 'obj')} .\n"
    both = "both|DT|det|{0} {0}|NNS|nsubj|slept slept=sleep|VBD|ROOT ."
    assert members(table + both.format("lawyers"), "lawyers") == []
    assert members(table + both.format("nations"), "nations") == []


def test_the_two_nations_are_named_by_their_capitals_too() -> None:
    table = "[GPE Tehran|NNP|nsubj|met] met=meet|VBD|ROOT with|IN|case|France [GPE France|NNP|obl|met] .\n"
    two = "the|DT|det|nations two|CD|nummod|nations nations|NNS|nsubj|slept slept=sleep|VBD|ROOT ."
    assert members(table + two, "nations") == ["Tehran", "France"]


def test_their_meeting_is_of_the_two_unless_several_hold_it() -> None:
    table = f"{ADA.format('met')} met=meet|VBD|ROOT {TOR.format('met', 'obj')} before|IN|case|meeting "
    theirs = "their|PRP$|nmod:poss|meeting meeting|NN|"
    assert members(table + theirs + "obl|met .", "their") == ["Ada Haro", "Tor Lien"]
    left = f"{ADA.format('met')} met=meet|VBD|ROOT {TOR.format('met', 'obj')} .\nlawyers|NNS|nsubj|left "
    assert members(left + "left=leave|VBD|ROOT after|IN|case|meeting " + theirs + "obl|left .", "their") == []
