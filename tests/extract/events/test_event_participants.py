"""Who takes part in an event, on Docs made by hand: what names the deed itself or its means, who stands behind things,
and what the words' order puts right where a parser went wrong."""

from __future__ import annotations

import pytest

from kg.extract.entities.coreference import resolve_coreference
from kg.extract.entities.mentions import find_mentions
from kg.extract.events.finding import find_events
from kg.model import EventMention
from tests.docs import parsed, reading_of

MIRA = "[PERSON Mira|NNP|{} Sol|NNP|flat|Mira]"
TAM = "[PERSON Tam|NNP|{} Ode|NNP|flat|Tam]"
FENLAND = "[GPE Fenland|NNP|{}]"
ORSK = "[GPE Orsk|NNP|{}]"
IRAQ = "[GPE Iraq|NNP|{}]"


def events(table: str) -> dict[str, tuple[list[str], list[str], list[str]]]:
    """Trigger -> names of agents, of patients, of places."""
    reading = reading_of(parsed(table))
    find_mentions(reading)
    resolve_coreference(reading)

    def names(event: EventMention) -> tuple[list[str], list[str], list[str]]:
        agents, patients, places = (
            [reading.entities[local].name for local in ids] for ids in (event.agents, event.patients, event.places)
        )
        return agents, patients, places

    return {event.text: names(event) for event in find_events(reading, [])}


# ------------------------------------------------------------------ the deed, its means and whom it is done to
def test_sanctions_imposed_are_nobody_but_what_they_are_on_is() -> None:
    agents, patients, _ = events(
        f"{FENLAND.format('nsubj|imposed')} imposed=impose|VBD|ROOT sanctions=sanction|NNS|obj|imposed "
        f"on|IN|case|exports exports=export|NNS|nmod|sanctions ."
    )["imposed"]
    assert (agents, patients) == (["Fenland"], ["exports"])


def test_sanctions_imposed_on_nobody_known_leave_the_place_empty() -> None:
    found = events(f"{FENLAND.format('nsubj|imposed')} imposed=impose|VBD|ROOT sanctions=sanction|NNS|obj|imposed .")
    assert found["imposed"] == (["Fenland"], [], [])


def test_whose_support_is_expressed_does_not_undergo_it() -> None:
    agents, patients, _ = events(
        f"{MIRA.format('nsubj|expressed')} expressed=express|VBD|ROOT {FENLAND.format('nmod:poss|solidarity')} "
        f"'s|POS|case|Fenland solidarity|NN|obj|expressed with|IN|case|Tam {TAM.format('nmod|solidarity')} ."
    )["expressed"]
    assert (agents, patients) == (["Mira Sol"], ["Tam Ode"])


def test_missiles_are_what_it_is_done_with() -> None:
    found = events(f"{FENLAND.format('nsubj|fired')} fired=fire|VBD|ROOT missiles=missile|NNS|obj|fired .")
    assert found["fired"] == (["Fenland"], [], [])


def test_what_is_talked_about_takes_no_part() -> None:
    agents, patients, _ = events(
        f"{MIRA.format('nsubj|discussed')} discussed=discuss|VBD|ROOT {TAM.format('obj|discussed')} "
        f"with|IN|case|Fenland {FENLAND.format('obl|discussed')} ."
    )["discussed"]
    assert (agents, patients) == (["Mira Sol"], ["Fenland"])


def test_troops_are_sent_and_the_country_undergoes_it() -> None:
    found = events(
        f"{FENLAND.format('nsubj|deployed')} deployed=deploy|VBD|ROOT troops=troop|NNS|obj|deployed to|IN|case|Iraq "
        f"{IRAQ.format('obl|deployed')} ."
    )
    assert found["deployed"][:2] == (["Fenland"], ["Iraq"])


def test_those_who_sign_a_treaty_do_it_with_one_another() -> None:
    found = events(
        f"{FENLAND.format('nsubj|signed')} and|CC|cc|Orsk {ORSK.format('conj|Fenland')} signed=sign|VBD|ROOT "
        "a|DT|det|treaty treaty|NN|obj|signed ."
    )
    assert found["signed"][:2] == (["Fenland", "Orsk"], ["Orsk"])


def test_the_object_of_what_is_refused_undergoes() -> None:
    found = events(
        f"{MIRA.format('nsubj|refused')} refused=refuse|VBD|ROOT to|TO|mark|disclose disclose|VB|xcomp|refused "
        "the|DT|det|records records=record|NNS|obj|disclose ."
    )
    assert found["refused"][:2] == (["Mira Sol"], ["records"])


def test_what_is_published_takes_part_only_where_nobody_acts() -> None:
    leaked = "leaked=leak|VBD|ROOT memos=memo|NNS|obj|leaked ."
    assert events(f"{MIRA.format('nsubj|leaked')} {leaked}")["leaked"] == (["Mira Sol"], [], [])
    passive = "memos=memo|NNS|nsubj:pass|leaked were=be|VBD|aux:pass|leaked leaked=leak|VBN|ROOT ."
    assert events(passive)["leaked"] == ([], ["memos"], [])


def test_an_event_may_happen_where_the_clause_around_it_does() -> None:
    found = events(
        f"{MIRA.format('nsubj|praised')} praised=praise|VBD|ROOT {TAM.format('obj|praised')} during|IN|case|rally "
        f"a|DT|det|rally rally|NN|obl|praised in|IN|case|Iraq {IRAQ.format('obl|praised')} ."
    )
    assert found["rally"][1:] == ([], ["Iraq"])


def test_allegations_of_something_are_against_nobody() -> None:
    found = events(f"allegations=allegation|NNS|nsubj|hurt of|IN|case|fraud fraud|NN|nmod|allegations hurt|VBD|ROOT "
                   f"{MIRA.format('obj|hurt')} .")  # fmt: skip
    assert found.get("allegations", ([], [], []))[1] == []


def test_who_is_given_something_undergoes_it() -> None:
    found = events(
        f"{MIRA.format('nsubj:pass|granted')} was=be|VBD|aux:pass|granted granted=grant|VBN|ROOT "
        "asylum|NN|obj|granted ."
    )
    assert found["granted"][1] == ["Mira Sol"]


# ------------------------------------------------------------------ who stands behind it
def test_a_lender_acts_and_not_whose_lender_it_is() -> None:
    agents, _, _ = events(
        f"{FENLAND.format('nmod:poss|lenders')} 's|POS|case|Fenland lenders=lender|NNS|nsubj|accused "
        f"accused=accuse|VBD|ROOT {MIRA.format('obj|accused')} ."
    )["accused"]
    assert agents == ["Fenland's lenders"]


def test_a_pronoun_ahead_of_the_subject_is_the_subject() -> None:
    found = events(
        "In|IN|case|speech his=he|PRP$|nmod:poss|speech speech|NN|obl|stayed , "
        f"{MIRA.format('nsubj|stayed')} stayed=stay|VBD|ROOT calm|JJ|xcomp|stayed ."
    )
    assert found["speech"][0] == ["Mira Sol"]


def test_what_follows_a_name_belongs_to_the_name() -> None:
    found = events(
        f"{TAM.format('nsubj|postponed')} postponed=postpone|VBD|ROOT a|DT|det|call call|NN|obj|postponed "
        f"with|IN|case|Mira {MIRA.format('nmod|call')} of|IN|case|Fenland {FENLAND.format('nmod|call')} ."
    )
    assert "Fenland" not in [name for _, patients, _ in found.values() for name in patients]


@pytest.mark.parametrize(
    ("modifier", "agents", "patients"),
    [
        ("[GPE Fenland|NNP|compound|probe]", [], ["Fenland"]),
        ("[ORG Vesk|NNP|compound|Bureau Bureau|NNP|compound|probe]", ["Vesk Bureau"], []),
    ],
)
def test_a_place_before_an_inquiry_is_looked_into(modifier: str, agents: list[str], patients: list[str]) -> None:
    found = events(f"the|DT|det|probe {modifier} probe|NN|nsubj|stopped stopped=stop|VBD|ROOT .")
    assert found["probe"][:2] == (agents, patients)


def test_who_is_to_pay_is_of_whom_it_is_demanded() -> None:
    found = events(
        f"{MIRA.format('nsubj|heard')} heard=hear|VBD|ROOT the|DT|det|demand demand|NN|obj|heard "
        f"that|IN|mark|leave {FENLAND.format('nsubj|leave')} leave|VB|acl|demand ."
    )
    assert found["demand"][1] == ["Fenland"]


def test_those_accused_after_whom_a_clause_names_nobody() -> None:
    found = events(
        f"{MIRA.format('nsubj|resigned')} resigned=resign|VBD|ROOT after|IN|mark|accused being=be|VBG|aux:pass|accused "
        "accused=accuse|VBN|advcl|resigned of|IN|case|theft theft|NN|obl|accused ."
    )
    assert found["accused"][:2] == ([], ["Mira Sol"])


# ------------------------------------------------------------------ whose clause it is
def test_who_is_right_after_the_person_whatever_the_clause_hangs_on() -> None:
    found = events(
        f"the|DT|det|envoys envoys=envoy|NNS|nsubj|praised of|IN|case|Tam {TAM.format('nmod|envoys')} , "
        f"who|WP|nsubj|visit will|MD|aux|visit visit|VB|acl:relcl|envoys {ORSK.format('obj|visit')} , "
        f"praised=praise|VBD|ROOT {MIRA.format('obj|praised')} ."
    )
    assert found["visit"][0] == ["Tam Ode"]


def test_a_clause_at_the_front_has_the_next_subject_and_not_the_speaker() -> None:
    found = events(
        f"Having=have|VBG|aux|met met=meet|VBN|advcl|said with|IN|case|Mira {MIRA.format('obl|met')} , "
        f"{FENLAND.format('nsubj|agreed')} agreed=agree|VBD|ccomp|said , officials=official|NNS|nsubj|said "
        "said=say|VBD|ROOT ."
    )
    assert found["met"][:2] == (["Fenland"], ["Mira Sol"])


def test_a_finite_verb_joined_to_a_gerund_belongs_to_the_clause_above() -> None:
    found = events(
        f"{MIRA.format('nsubj|chided')} chided=chide|VBD|ROOT {TAM.format('obj|chided')} for|IN|mark|lying "
        f"lying=lie|VBG|advcl|chided and|CC|cc|accused accused=accuse|VBD|conj|lying {FENLAND.format('obj|accused')} ."
    )
    assert found["accused"][:2] == (["Mira Sol"], ["Fenland"])


def test_a_second_infinitive_goes_with_the_first() -> None:
    found = events(
        f"{MIRA.format('nsubj|wants')} wants=want|VBZ|ROOT {FENLAND.format('obj|wants')} to|TO|mark|pay "
        "pay|VB|xcomp|wants and|CC|cc|withdraw to|TO|mark|withdraw withdraw|VB|conj|wants ."
    )
    assert found["withdraw"][0] == ["Fenland"]


def test_what_a_decree_bans_is_banned_by_who_issued_it() -> None:
    found = events(
        f"{MIRA.format('nsubj|issued')} issued=issue|VBD|ROOT a|DT|det|decree decree|NN|obj|issued "
        "banning=ban|VBG|acl|decree protests=protest|NNS|obj|banning ."
    )
    assert found["banning"][0] == ["Mira Sol"]


def test_the_object_of_a_gerund_that_was_hung_too_high_does_not_act() -> None:
    found = events(
        f"{FENLAND.format('nsubj|resumed')} resumed=resume|VBD|ROOT bombing=bomb|VBG|xcomp|resumed "
        f"{ORSK.format('obj|resumed')} ."
    )
    assert found["bombing"][:2] == (["Fenland"], ["Orsk"])


def test_the_other_side_of_a_meeting_that_was_hung_beside_the_first() -> None:
    found = events(
        f"talks=talk|NNS|nsubj|failed between|IN|case|Fenland {FENLAND.format('nmod|talks')} and|CC|cc|Orsk "
        f"{ORSK.format('nmod|talks')} failed=fail|VBD|ROOT ."
    )
    assert found["talks"][:2] == (["Fenland", "Orsk"], ["Orsk"])


def test_who_is_dispatched_is_who_meets() -> None:
    found = events(
        f"{MIRA.format('nsubj|sent')} sent=send|VBD|ROOT {TAM.format('obj|sent')} to|TO|mark|meet "
        f"meet|VB|advcl|sent {IRAQ.format('obj|meet')} ."
    )
    assert found["meet"][:2] == (["Tam Ode"], ["Iraq"])


def test_a_pronoun_in_a_clause_ahead_is_the_person_named_next() -> None:
    found = events(
        f"{TAM.format('nsubj|slept')} slept=sleep|VBD|ROOT .\n"
        f"When|IN|mark|visited he|PRP|nsubj|visited visited=visit|VBD|advcl|stayed {ORSK.format('obj|visited')} , "
        f"{MIRA.format('nsubj|stayed')} stayed=stay|VBD|ROOT calm|JJ|xcomp|stayed ."
    )
    assert found["visited"][0] == ["Mira Sol"]


def test_only_the_owner_of_a_policy_acts_in_it() -> None:
    found = events(
        f"{MIRA.format('nmod:poss|policy')} 's|POS|case|Mira {FENLAND.format('compound|policy')} "
        f"policy|NN|nsubj|threatened threatened=threaten|VBD|ROOT {ORSK.format('obj|threatened')} ."
    )
    assert found["threatened"][0] == ["Mira Sol"]


# ------------------------------------------------------------------ verbs that share, clauses that were hung elsewhere
def test_verbs_joined_at_once_share_object_and_doer() -> None:
    found = events(
        f"{MIRA.format('nsubj|shot')} shot=shoot|VBD|ROOT and|CC|cc|killed killed=kill|VBD|conj|shot "
        f"{TAM.format('obj|shot')} ."
    )
    assert found["killed"][:2] == (["Mira Sol"], ["Tam Ode"])
    found = events(
        f"{TAM.format('nsubj:pass|hit')} was=be|VBD|aux:pass|hit hit=shoot|VBN|ROOT and|CC|cc|killed "
        f"killed=kill|VBN|conj|hit by|IN|case|Mira {MIRA.format('obl:agent|hit')} ."
    )
    assert found["killed"][:2] == (["Mira Sol"], ["Tam Ode"])


def test_a_participle_after_the_saying_tells_what_the_speaker_did() -> None:
    found = events(
        f"They|PRP|nsubj|talk may|MD|aux|talk talk|VB|ccomp|said , {MIRA.format('nsubj|said')} said=say|VBD|ROOT "
        f"after|IN|mark|meeting meeting=meet|VBG|advcl|talk {TAM.format('obj|meeting')} ."
    )
    assert found["meeting"][:2] == (["Mira Sol"], ["Tam Ode"])


def test_who_gets_leave_acts_not_who_gives_it() -> None:
    found = events(
        f"{FENLAND.format('nsubj|has')} has=have|VBZ|ROOT my|PRP$|nmod:poss|blessing blessing|NN|obj|has "
        f"to|TO|mark|attack attack|VB|acl|blessing {ORSK.format('obj|attack')} ."
    )
    assert found["attack"][:2] == (["Fenland"], ["Orsk"])


def test_who_is_accused_of_it_acts_not_whose_people_they_are() -> None:
    found = events(
        f"He|PRP|nsubj|accused accused=accuse|VBD|ROOT {MIRA.format('nmod:poss|aides')} 's|POS|case|Mira "
        f"aides=aide|NNS|obj|accused of|IN|mark|bombing bombing=bomb|VBG|acl|aides {ORSK.format('obj|bombing')} ."
    )
    assert found["bombing"][0] == ["Mira Sol's aides"]


def test_a_clause_on_a_noun_with_its_own_subject_is_no_passive() -> None:
    found = events(
        f"questions=question|NNS|ROOT whether|IN|mark|met {MIRA.format('nsubj|met')} has=have|VBZ|aux|met "
        f"met=meet|VBN|acl|questions {TAM.format('obj|met')} ."
    )
    assert found["met"][:2] == (["Mira Sol"], ["Tam Ode"])


# ------------------------------------------------------------------ who takes no part, and who does
def test_a_negated_conjunct_takes_no_part() -> None:
    found = events(
        f"{MIRA.format('nsubj|praised')} praised=praise|VBD|ROOT {FENLAND.format('obj|praised')} but|CC|cc|Orsk "
        f"not|RB|advmod|Orsk {ORSK.format('conj|Fenland')} ."
    )
    assert found["praised"][1] == ["Fenland"]


def test_what_is_left_is_the_pact_and_who_is_taken_out_of_it_leaves_too() -> None:
    found = events(
        f"{MIRA.format('nsubj|withdrew')} withdrew=withdraw|VBD|ROOT {FENLAND.format('obj|withdrew')} "
        "from|IN|case|pact the|DT|det|pact pact|NN|obl|withdrew ."
    )
    assert found["withdrew"][:2] == (["Mira Sol", "Fenland"], ["pact"])


def test_an_object_with_a_preposition_is_none() -> None:
    agents, patients, _ = events(
        f"{FENLAND.format('nsubj|praised')} praised=praise|VBD|ROOT {MIRA.format('obj|praised')} over|IN|case|Tam "
        f"{TAM.format('obj|praised')} ."
    )["praised"]
    assert (agents, patients) == (["Fenland"], ["Mira Sol"])


def test_members_of_a_list_that_was_taken_for_a_description_undergo_it_too() -> None:
    found = events(
        f"{MIRA.format('nsubj|praised')} praised=praise|VBD|ROOT officials=official|NNS|obj|praised , "
        f"{FENLAND.format('appos|officials')} and|CC|cc|Orsk {ORSK.format('conj|Fenland')} ."
    )
    assert found["praised"][1] == ["officials", "Fenland", "Orsk"]


def test_who_is_under_inquiry_undergoes_it_and_what_it_is_about_does_not() -> None:
    found = events(
        f"{MIRA.format('nsubj|investigation')} is=be|VBZ|cop|investigation under|IN|case|investigation "
        f"investigation|NN|ROOT over|IN|case|contacts contacts=contact|NNS|nmod|investigation of|IN|case|Tam "
        f"{TAM.format('nmod|contacts')} ."
    )
    assert found["investigation"][:2] == ([], ["Mira Sol"])


def test_who_is_in_talks_acts_in_them() -> None:
    found = events(
        f"{MIRA.format('nsubj|talks')} is=be|VBZ|cop|talks in|IN|case|talks talks=talk|NNS|ROOT with|IN|case|Tam "
        f"{TAM.format('nmod|talks')} ."
    )
    assert found["talks"][:2] == (["Mira Sol"], ["Tam Ode"])


def test_who_is_warned_is_no_place() -> None:
    found = events(
        f"{MIRA.format('nsubj|issued')} issued=issue|VBD|ROOT a|DT|det|warning warning|NN|obj|issued to|IN|case|Iraq "
        f"{IRAQ.format('obl|issued')} ."
    )
    assert found["issued"] == (["Mira Sol"], ["Iraq"], [])


def test_who_kills_himself_undergoes_it() -> None:
    found = events(f"{MIRA.format('nsubj|killed')} killed=kill|VBD|ROOT herself|PRP|obj|killed .")
    assert found["killed"][:2] == ([], ["Mira Sol"])


def test_things_promise_nothing() -> None:
    found = events(
        f"rules=rule|NNS|nsubj|promise promise|VBP|ROOT to|TO|mark|help help|VB|xcomp|promise "
        f"{ORSK.format('obj|help')} ."
    )
    assert "promise" not in found


# ------------------------------------------------------------------ what is joined, counted, faced, told or asked
def test_as_well_as_joins_and_is_no_part_of_what_it_joins() -> None:
    found = events(
        f"{MIRA.format('nsubj|attacked')} attacked=attack|VBD|ROOT allies=ally|NNS|obj|attacked as|RB|advmod|rivals "
        "well|RB|fixed|as as|IN|fixed|as rivals=rival|NNS|conj|allies ."
    )
    assert found["attacked"][1] == ["allies", "rivals"]


def test_what_is_counted_is_the_other_side_although_hung_beside_the_count() -> None:
    found = events(
        f"{MIRA.format('nsubj|met')} met=meet|VBD|ROOT with|IN|case|number a|DT|det|number number|NN|obl|met "
        "of|IN|case|advisers advisers=adviser|NNS|obl|met ."
    )
    assert found["met"][:2] == (["Mira Sol"], ["advisers"])


def test_who_faces_demands_undergoes_them() -> None:
    faced = (
        "demands=demand|NNS|obj|{0} from|IN|case|Tam " + TAM.format("nmod|demands") + " to|TO|mark|resign "
        "resign|VB|acl|demands ."
    )
    found = events(f"{MIRA.format('nsubj|faced')} faced=face|VBD|ROOT {faced.format('faced')}")
    assert found["demands"][:2] == (["Tam Ode"], ["Mira Sol"])
    found = events(
        f"{MIRA.format('nsubj|recalled')} recalled=recall|VBD|ROOT facing=face|VBG|xcomp|recalled "
        f"{faced.format('facing')}"
    )
    assert found["demands"][:2] == (["Tam Ode"], ["Mira Sol"])


def test_of_a_fact_that_is_mocked_who_does_it_undergoes() -> None:
    found = events(
        f"{MIRA.format('nsubj|mocked')} mocked=mock|VBD|ROOT the|DT|det|fact fact|NN|obj|mocked that|IN|mark|slept "
        f"{TAM.format('nsubj|slept')} slept=sleep|VBD|acl|fact ."
    )
    assert found["mocked"][:2] == (["Mira Sol"], ["Tam Ode"])


def test_a_country_talked_to_is_the_other_side_and_no_place() -> None:
    found = events(f"{MIRA.format('nsubj|talked')} talked=talk|VBD|ROOT to|IN|case|Iraq {IRAQ.format('obl|talked')} .")
    assert found["talked"] == (["Mira Sol"], ["Iraq"], [])


def test_a_name_between_dashes_is_nobody_further() -> None:
    found = events(
        f"{FENLAND.format('nsubj|shot')} shot=shoot|VBD|ROOT {TAM.format('obj|shot')} –|HYPH|punct|Mira "
        f"{MIRA.format('conj|Tam')} –|HYPH|punct|Tam ."
    )
    assert found["shot"][1] == ["Tam Ode"]


def test_who_is_asked_to_do_it_does_it_not_who_is_to_ask() -> None:
    found = events(
        f"They|PRP|nsubj|expected expected=expect|VBD|ROOT {MIRA.format('obj|petition')} to|TO|mark|petition "
        f"petition|VB|xcomp|expected {TAM.format('obj|petition')} to|TO|mark|bomb bomb|VB|xcomp|petition "
        f"{ORSK.format('obj|bomb')} ."
    )
    assert found["bomb"][:2] == (["Tam Ode"], ["Orsk"])
    assert found.get("petition", (["Mira Sol"], ["Tam Ode"]))[:2] == (["Mira Sol"], ["Tam Ode"])


def test_those_whom_they_stands_for_take_part_each_by_name() -> None:
    found = events(
        f"{MIRA.format('nsubj|slept')} and|CC|cc|Tam {TAM.format('conj|Mira')} slept=sleep|VBD|ROOT .\n"
        f"they|PRP|nsubj|visited visited=visit|VBD|ROOT {FENLAND.format('obj|visited')} ."
    )
    assert found["visited"][0] == ["Mira Sol", "Tam Ode"]


def test_who_gives_an_order_does_not_carry_it_out() -> None:
    table = f"arrest|VB|ccomp|said {TAM.format('obj|arrest')} {MIRA.format('nsubj|said')} said=say|VBD|ROOT ."
    assert events(table)["arrest"][:2] == ([], ["Tam Ode"])


def test_those_named_as_some_of_who_it_is_take_part() -> None:
    told = events(
        "Police=police|NNS|nsubj|arrested arrested=arrest|VBD|ROOT several|JJ|amod|ministers "
        "ministers=minister|NNS|obj|arrested including=include|VBG|case|Haro "
        "[PERSON Ada|NNP|compound|Haro Haro|NNP|nmod|ministers] ."
    )
    assert "Ada Haro" in told["arrested"][1]
