"""How real a happening is: on invented sentences that the bundled pipeline reads (actuality.tsv), and by chances and
the words above on Docs made by hand."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from spacy.tokens import Token

from kg.extract.events.actuality import ACTUALITIES, actuality
from kg.model import Factuality
from tests.docs import parsed
from tests.extract.events.sentences import Told, all_told, assert_share, rows, told_in, word_of


def fault(row: Sequence[str], found: Sequence[Told]) -> str:
    """What is told instead of what the row has; '' where it is right."""
    sentence, trigger, expected = row
    words = [word.lower() for word in trigger.split("|")]
    told = [one.event.factuality for one in found if one.word.lower() in words]
    if any(one in expected.split("|") for one in told):
        return ""
    return f"{sentence}\n    {trigger}: {expected}, told: {', '.join(told) or 'no such event'}"


@pytest.fixture(scope="module")
def told() -> dict[str, list[Told]]:
    return all_told(row[0] for row in rows("actuality.tsv"))


def test_how_real_it_is(told: dict[str, list[Told]]) -> None:
    cases = rows("actuality.tsv")
    assert_share("actuality", [found for row in cases if (found := fault(row, told[row[0]]))], len(cases))


def test_how_real_it_is_where_it_did_not_simply_happen(told: dict[str, list[Told]]) -> None:
    cases = [row for row in rows("actuality.tsv") if row[2] != "asserted"]
    failures = [found for row in cases if (found := fault(row, told[row[0]]))]
    assert_share("actuality where it did not simply happen", failures, len(cases))


# ------------------------------------------------------------------ what must come out right
@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("Police are hunting the men who killed Bram Oslin.", "killed"),
        ("The killing of Bram Oslin shocked Wexcombe.", "killing"),
        ("The mayor did not attend the funeral of Bram Oslin, who was killed in May.", "killed"),
        ("Nobody regrets that Odile Farr resigned.", "resigned"),
        ("The court refused to comment on the arrest of Rafe Quill.", "arrest"),
    ],
)
def test_what_is_presupposed_stays_asserted(sentence: str, word: str) -> None:
    assert word_of(told_in(sentence), word).event.factuality == "asserted"


@pytest.mark.parametrize(
    ("sentence", "act", "other"),
    [
        ("Mira Sol refused to leave Orsk.", "refused", "leave"),
        ("The union demanded that Mira Sol resign.", "demanded", "resign"),
        ("Mira Sol threatened to close the port.", "threatened", "close"),
    ],
)
def test_of_words_that_do_something_the_act_is_told_and_what_it_is_about_is_not(
    sentence: str, act: str, other: str
) -> None:
    told = told_in(sentence)
    assert word_of(told, act).event.factuality == "asserted"
    assert word_of(told, other).event.factuality != "asserted"


# ------------------------------------------------------------------ chances and the words above
def leaving(table: str) -> Token:
    return next(token for token in parsed(table) if token.text == "leave")


LEAVE = leaving("They|PRP|nsubj|leave leave|VBP|ROOT .")
FAIL = leaving("They|PRP|nsubj|failed failed=fail|VBD|ROOT to|TO|mark|leave leave|VB|xcomp|failed .")
PLAN = leaving("They|PRP|nsubj|plan plan|VBP|ROOT to|TO|mark|leave leave|VB|xcomp|plan .")


@pytest.mark.parametrize(("token", "told"), [(LEAVE, "asserted"), (FAIL, "denied"), (PLAN, "planned")])
def test_without_chances_the_words_above_decide(token: Token, told: Factuality) -> None:
    assert actuality(token, {}) == told


@pytest.mark.parametrize(("token", "told"), [(FAIL, "denied"), (PLAN, "planned")])
def test_where_nothing_was_learned_of_it_the_words_above_decide(token: Token, told: Factuality) -> None:
    assert actuality(token, dict.fromkeys(ACTUALITIES, 0.25)) == told


@pytest.mark.parametrize("sure", ACTUALITIES)
def test_where_the_words_above_say_nothing_a_sure_chance_decides(sure: Factuality) -> None:
    assert actuality(LEAVE, {name: float(name == sure) for name in ACTUALITIES}) == sure


def test_a_likelier_denial_is_never_told_less() -> None:
    ladder = [actuality(LEAVE, {"asserted": 1 - step / 10, "denied": step / 10}) for step in range(11)]
    assert ladder[0] == "asserted"
    assert ladder[-1] == "denied"
    denied = [told == "denied" for told in ladder]
    assert denied == sorted(denied)
