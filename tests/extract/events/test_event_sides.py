"""Who is the other side of an event, or undergoes it, where the phrase that says so hangs on another word, on Docs made
by hand."""

from __future__ import annotations

from tests.extract.events.test_event_targets import ADA, FENLAND, IRAQ, MIRA, TAM, sides


def test_what_somebody_said_is_welcomed_of_who_said_it() -> None:
    found = sides(
        f"{MIRA.format('nsubj|welcomed')} welcomed=welcome|VBD|ROOT what|WP|obj|welcomed {TAM.format('nsubj|said')} "
        "said=say|VBD|acl:relcl|what ."
    )
    assert found["welcomed"] == (["Mira Sol"], ["Tam Ode"])


def test_who_is_passed_over_is_not_supported() -> None:
    found = sides(
        f"{MIRA.format('nsubj|backs')} backs=back|VBZ|ROOT {TAM.format('obj|backs')} over|IN|xcomp|backs "
        f"{ADA.format('obj|backs')} ."
    )
    assert found["backs"] == (["Mira Sol"], ["Tam Ode"])


def test_whose_invitation_to_meet_is_accepted_is_met() -> None:
    found = sides(
        f"{MIRA.format('nsubj|accepted')} accepted=accept|VBD|ROOT {TAM.format('nmod:poss|invitation')} "
        "'s|POS|case|Tam invitation|NN|obj|accepted to|TO|mark|meet meet|VB|acl|invitation ."
    )
    assert found["meet"] == (["Mira Sol"], ["Tam Ode"])


def test_who_is_met_at_a_summit_is_there() -> None:
    found = sides(
        f"{MIRA.format('nsubj|met')} met=meet|VBD|ROOT with|IN|case|Tam {TAM.format('obl|met')} at|IN|case|summit "
        "a|DT|det|summit summit|NN|obl|met ."
    )
    assert found["summit"] == (["Mira Sol"], ["Tam Ode"])


def test_the_second_of_two_between_whom_a_meeting_is_may_hang_on_it() -> None:
    found = sides(
        f"A=a|DT|det|meeting meeting|NN|nsubj|failed between|IN|case|Tam {TAM.format('nmod|meeting')} and|CC|cc|Ada "
        f"{ADA.format('conj|meeting')} failed=fail|VBD|ROOT ."
    )
    assert found["meeting"][0] == ["Tam Ode", "Ada Haro"]


def test_who_sells_is_the_other_side_of_who_buys() -> None:
    found = sides(
        f"{MIRA.format('nsubj|bought')} bought=buy|VBD|ROOT the|DT|det|shares shares=share|NNS|obj|bought "
        f"from|IN|case|Tam {TAM.format('obl|bought')} ."
    )
    assert found["bought"] == (["Mira Sol"], ["Tam Ode"])


def test_whose_plan_is_balked_at_is_turned_down() -> None:
    found = sides(
        f"{MIRA.format('nsubj|balked')} balked=balk|VBD|ROOT at|IN|case|conquest "
        f"{FENLAND.format('nmod:poss|conquest')} 's|POS|case|Fenland conquest|NN|obl|balked "
        f"of|IN|case|Iraq {IRAQ.format('nmod|conquest')} ."
    )
    assert found["balked"] == (["Mira Sol"], ["Fenland"])


def test_who_is_before_an_inquiry_that_is_ended_is_its_target() -> None:
    found = sides(
        f"{MIRA.format('nsubj|ended')} ended=end|VBD|ROOT the|DT|det|investigation "
        "[PERSON Ode|NNP|compound|investigation] investigation|NN|obj|ended ."
    )
    assert found["ended"][1] == ["Ode"]


def test_what_an_inquiry_goes_into_may_hang_on_the_verb() -> None:
    found = sides(
        f"{MIRA.format('nsubj|assisted')} assisted=assist|VBD|ROOT the|DT|det|investigation "
        f"investigation|NN|obj|assisted into|IN|case|Tam {TAM.format('obl|assisted')} ."
    )
    assert found["investigation"][1] == ["Tam Ode"]


def test_whom_a_letter_is_to_is_asked() -> None:
    found = sides(
        f"{MIRA.format('nsubj|asked')} asked=ask|VBD|ROOT for|IN|case|papers papers=paper|NNS|obl|asked "
        f"in|IN|case|letter a|DT|det|letter letter|NN|obl|asked to|TO|case|Tam {TAM.format('nmod|letter')} ."
    )
    assert found["asked"] == (["Mira Sol"], ["Tam Ode"])


def test_to_whose_aid_somebody_comes_is_helped() -> None:
    found = sides(
        f"{MIRA.format('nsubj|came')} came=come|VBD|ROOT to|IN|case|aid the|DT|det|aid aid|NN|obl|came of|IN|case|Tam "
        f"{TAM.format('nmod|aid')} ."
    )
    assert found["came"] == (["Mira Sol"], ["Tam Ode"])


def test_with_whom_somebody_is_willing_to_talk_it_is_agreed() -> None:
    found = sides(
        f"{FENLAND.format('nsubj|signaled')} signaled=signal|VBD|ROOT willingness|NN|obj|signaled to|TO|mark|negotiate "
        f"negotiate|VB|acl|willingness with|IN|case|Iraq {IRAQ.format('obl|negotiate')} ."
    )
    assert found["signaled"] == (["Fenland"], ["Iraq"])
