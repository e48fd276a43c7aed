"""Who undergoes an event or is its other side, on Docs made by hand: who stands behind a thing, who is told elsewhere
in the clause, and which words near the verb take no part."""

from __future__ import annotations

from kg.extract.entities.coreference import resolve_coreference
from kg.extract.entities.mentions import find_mentions
from kg.extract.events.finding import find_events
from tests.docs import parsed, reading_of

MIRA = "[PERSON Mira|NNP|{} Sol|NNP|flat|Mira]"
TAM = "[PERSON Tam|NNP|{} Ode|NNP|flat|Tam]"
ADA = "[PERSON Ada|NNP|{} Haro|NNP|flat|Ada]"
FENLAND = "[GPE Fenland|NNP|{}]"
IRAQ = "[GPE Iraq|NNP|{}]"
PERU = "[GPE Peru|NNP|{}]"
AGENCY = "the|DT|det|Agency [ORG Orsk|NNP|compound|Agency Agency|NNP|{}]"


def sides(table: str) -> dict[str, tuple[list[str], list[str]]]:
    """Trigger -> names of agents, of patients."""
    reading = reading_of(parsed(table))
    find_mentions(reading)
    resolve_coreference(reading)
    return {
        event.text: (
            [reading.entities[local].name for local in event.agents],
            [reading.entities[local].name for local in event.patients],
        )
        for event in find_events(reading, [])
    }


# ------------------------------------------------------------------ who stands behind a thing
def test_whose_computers_are_hacked_undergoes_it() -> None:
    found = sides(
        f"{MIRA.format('nsubj|hacked')} hacked=hack|VBD|ROOT {AGENCY.format('nmod:poss|computers')} "
        "'s|POS|case|Agency computers=computer|NNS|obj|hacked ."
    )
    assert found["hacked"] == (["Mira Sol"], ["Orsk Agency"])


def test_tariffs_on_goods_are_on_those_whose_goods_they_are() -> None:
    found = sides(
        f"{FENLAND.format('nsubj|imposed')} imposed=impose|VBD|ROOT tariffs=tariff|NNS|obj|imposed on|IN|case|goods "
        f"goods=good|NNS|nmod|tariffs from|IN|case|Iraq {IRAQ.format('nmod|goods')} and|CC|cc|Peru "
        f"{PERU.format('conj|Iraq')} ."
    )
    assert found["imposed"] == (["Fenland"], ["Iraq", "Peru"])


def test_contacts_between_two_are_looked_into_on_both_sides() -> None:
    found = sides(
        f"{MIRA.format('nsubj|investigated')} investigated=investigate|VBD|ROOT contacts=contact|NNS|obj|investigated "
        f"between|IN|case|Tam {TAM.format('nmod|contacts')} and|CC|cc|Iraq {IRAQ.format('conj|Tam')} ."
    )
    assert found["investigated"] == (["Mira Sol"], ["Tam Ode", "Iraq"])


def test_sanctions_that_lie_on_a_country_are_lifted_from_it() -> None:
    found = sides(
        f"{FENLAND.format('nsubj|lifted')} lifted=lift|VBD|ROOT sanctions=sanction|NNS|obj|lifted "
        f"imposed=impose|VBN|acl|sanctions on|IN|case|Iraq {IRAQ.format('obl|imposed')} ."
    )
    assert found["lifted"] == (["Fenland"], ["Iraq"])


def test_of_what_is_their_own_nobody_else_undergoes_it() -> None:
    found = sides(
        f"{MIRA.format('nsubj|defended')} defended=defend|VBD|ROOT her|PRP$|nmod:poss|choice choice|NN|obj|defended "
        f"of|IN|case|Tam {TAM.format('nmod|choice')} ."
    )
    assert found["defended"][1] != ["Tam Ode"]


def test_who_is_looked_into_undergoes_the_end_of_it() -> None:
    found = sides(
        f"{MIRA.format('nsubj|dropped')} dropped=drop|VBD|ROOT the|DT|det|investigation investigation|NN|obj|dropped "
        f"into|IN|case|Tam {TAM.format('obl|dropped')} ."
    )
    assert found["dropped"] == (["Mira Sol"], ["Tam Ode"])


# ------------------------------------------------------------------ the other side, elsewhere in the clause
def test_who_is_told_something_in_a_meeting_is_its_other_side() -> None:
    found = sides(
        f"{MIRA.format('nsubj|told')} told=tell|VBD|ROOT {TAM.format('iobj|told')} in|IN|case|meeting a|DT|det|meeting "
        "meeting|NN|obl|told that|IN|mark|left she|PRP|nsubj|left left=leave|VBD|ccomp|told ."
    )
    assert found["meeting"] == (["Mira Sol"], ["Tam Ode"])


def test_with_whom_a_gerund_is_discussed() -> None:
    found = sides(
        f"{MIRA.format('nsubj|discussed')} discussed=discuss|VBD|ROOT closing=close|VBG|obj|discussed the|DT|det|plant "
        f"plant|NN|obj|closing with|IN|case|Tam {TAM.format('obl|closing')} ."
    )
    assert found["discussed"] == (["Mira Sol"], ["Tam Ode"])


def test_who_is_congratulated_in_a_call_is_called() -> None:
    found = sides(
        f"{MIRA.format('nsubj|phoned')} phoned=phone|VBD|ROOT to|TO|mark|congratulate "
        f"congratulate|VB|xcomp|phoned {TAM.format('obj|congratulate')} ."
    )
    assert found["phoned"] == (["Mira Sol"], ["Tam Ode"])


def test_meetings_and_talks_share_their_other_side() -> None:
    found = sides(
        f"{MIRA.format('nsubj|held')} held=hold|VBD|ROOT meetings=meeting|NNS|obj|held and|CC|cc|talks "
        f"talks=talk|NNS|conj|meetings with|IN|case|Tam {TAM.format('nmod|talks')} ."
    )
    assert found["meetings"] == (["Mira Sol"], ["Tam Ode"])


def test_whom_is_the_one_before_it() -> None:
    found = sides(
        f"They|PRP|nsubj|spoke spoke=speak|VBD|ROOT of|IN|case|Tam {TAM.format('obl|spoke')} , "
        f"whom|WP|obl|visited {MIRA.format('nsubj|visited')} visited=visit|VBD|acl:relcl|Tam ."
    )
    assert found["visited"] == (["Mira Sol"], ["Tam Ode"])


def test_consultations_with_governments_are_with_the_countries() -> None:
    found = sides(
        f"{MIRA.format('nsubj|held')} held=hold|VBD|ROOT talks=talk|NNS|obj|held with|IN|case|governments "
        "the|DT|det|governments governments=government|NNS|nmod|talks of|IN|case|Iraq "
        f"{IRAQ.format('nmod|governments')} and|CC|cc|Peru {PERU.format('conj|Iraq')} ."
    )
    assert found["talks"] == (["Mira Sol"], ["Iraq", "Peru"])


# ------------------------------------------------------------------ who is accused
def test_whose_deed_stands_beside_the_allegation_is_accused() -> None:
    found = sides(
        f"{TAM.format('nsubj|knew')} knew=know|VBD|ROOT of|IN|case|plot the|DT|det|plot plot|NN|obl|knew , "
        f"{MIRA.format('nsubj|alleged')} alleged=allege|VBD|parataxis|knew ."
    )
    assert found["alleged"] == (["Mira Sol"], ["Tam Ode"])


def test_what_a_complaint_claims_tells_who_is_accused() -> None:
    found = sides(
        f"{MIRA.format('nsubj|filed')} filed=file|VBD|ROOT a|DT|det|lawsuit lawsuit|NN|obj|filed "
        f"claiming=claim|VBG|acl|lawsuit that|IN|mark|lied {TAM.format('nsubj|lied')} lied=lie|VBD|ccomp|claiming ."
    )
    assert found["lawsuit"] == (["Mira Sol"], ["Tam Ode"])


def test_blame_falls_on_whom_it_is_put() -> None:
    found = sides(
        f"{MIRA.format('nsubj|blamed')} blamed=blame|VBD|ROOT the|DT|det|delay delay|NN|obj|blamed on|IN|case|Tam "
        f"{TAM.format('nmod|delay')} ."
    )
    assert found["blamed"] == (["Mira Sol"], ["Tam Ode"])


# ------------------------------------------------------------------ who takes no part
def test_what_somebody_is_helped_to_get_is_nobody() -> None:
    found = sides(
        f"{MIRA.format('nsubj|helped')} helped=help|VBD|ROOT {TAM.format('obj|helped')} rescue|VB|xcomp|helped "
        f"{ADA.format('obj|helped')} ."
    )
    assert found["helped"] == (["Mira Sol"], ["Tam Ode"])


def test_the_subject_of_the_next_clause_undergoes_nothing() -> None:
    found = sides(
        f"{TAM.format('nsubj:pass|arrested')} was|VBD|aux:pass|arrested arrested=arrest|VBN|ROOT while|IN|mark|calm "
        f"{MIRA.format('nsubj:pass|arrested')} was|VBD|cop|calm calm|JJ|advcl|arrested ."
    )
    assert found["arrested"] == ([], ["Tam Ode"])


def test_joined_forces_are_nobodys() -> None:
    found = sides(
        f"{MIRA.format('nsubj|joined')} joined=join|VBD|ROOT forces=force|NNS|obj|joined with|IN|case|Tam "
        f"{TAM.format('obl|joined')} ."
    )
    assert found["joined"] == (["Mira Sol"], ["Tam Ode"])


def test_names_that_spell_out_a_number_stand_for_it() -> None:
    found = sides(
        f"{FENLAND.format('nsubj|arrested')} arrested=arrest|VBD|ROOT two|CD|nummod|editors "
        f"editors=editor|NNS|obj|arrested , {MIRA.format('appos|editors')} and|CC|cc|Tam {TAM.format('conj|editors')} ."
    )
    assert found["arrested"] == (["Fenland"], ["Mira Sol", "Tam Ode"])


def test_a_list_after_a_body_is_no_description_of_it() -> None:
    found = sides(
        f"{MIRA.format('nsubj|sued')} sued=sue|VBD|ROOT the|DT|det|company company|NN|obj|sued , "
        f"{AGENCY.format('appos|company')} and|CC|cc|Tam {TAM.format('conj|Agency')} ."
    )
    assert found["sued"] == (["Mira Sol"], ["company", "Orsk Agency", "Tam Ode"])


def test_a_participle_goes_with_the_last_of_a_list() -> None:
    found = sides(
        "They|PRP|nsubj|named named=name|VBD|ROOT the|DT|det|guard guard|NN|obj|named and|CC|cc|men two|CD|nummod|men "
        f"men=man|NNS|conj|guard killed=kill|VBN|acl|guard by|IN|case|Mira {MIRA.format('obl|killed')} ."
    )
    assert found["killed"][1] == ["two men"]


def test_what_somebody_does_has_no_antecedent() -> None:
    found = sides(
        f"They|PRP|nsubj|asked asked=ask|VBD|ROOT {TAM.format('obj|asked')} what|WP|obj|attacked "
        f"{MIRA.format('nsubj|attacked')} attacked=attack|VBD|acl:relcl|Tam ."
    )
    assert found["attacked"][1] != ["Tam Ode"]


# ------------------------------------------------------------------ prepositions
def test_what_is_broken_into_undergoes_it() -> None:
    found = sides(
        f"{MIRA.format('nsubj|hacked')} hacked=hack|VBD|ROOT into|IN|case|Agency {AGENCY.format('obl|hacked')} ."
    )
    assert found["hacked"] == (["Mira Sol"], ["Orsk Agency"])


def test_with_whom_a_complaint_is_filed_is_not_accused() -> None:
    found = sides(
        f"{MIRA.format('nsubj|filed')} filed=file|VBD|ROOT a|DT|det|lawsuit lawsuit|NN|obj|filed with|IN|case|Agency "
        f"{AGENCY.format('obl|filed')} against|IN|case|Tam {TAM.format('nmod|lawsuit')} ."
    )
    assert found["lawsuit"] == (["Mira Sol"], ["Tam Ode"])


def test_with_what_somebody_is_attacked_undergoes_nothing() -> None:
    guard = "the|DT|det|Guard [ORG Orsk|NNP|compound|Guard Guard|NNP|obl|{0}]"
    found = sides(
        f"{MIRA.format('nsubj|retaliated')} retaliated=retaliate|VBD|ROOT with|IN|case|Guard "
        f"{guard.format('retaliated')} ."
    )
    assert found.get("retaliated", ([], []))[1] == []
    found = sides(
        f"{MIRA.format('nsubj|clashed')} clashed=clash|VBD|ROOT with|IN|case|Guard {guard.format('clashed')} ."
    )
    assert found["clashed"] == (["Mira Sol"], ["Orsk Guard"])


def test_a_body_and_a_country_that_contacts_are_between_both_undergo_what_is_done_to_those() -> None:
    found = sides(
        f"{MIRA.format('nsubj|investigated')} investigated=investigate|VBD|ROOT contacts=contact|NNS|obj|investigated "
        f"between|IN|case|Agency {AGENCY.format('nmod|contacts')} and|CC|cc|Fenland {FENLAND.format('conj|Agency')} ."
    )
    assert found["investigated"] == (["Mira Sol"], ["Orsk Agency", "Fenland"])


def test_a_participle_after_a_person_goes_with_that_person() -> None:
    found = sides(
        f"{MIRA.format('nsubj|denied')} denied=deny|VBD|ROOT the|DT|det|murder murder|NN|obj|denied of|IN|case|brother "
        "a|DT|det|brother brother|NN|nmod|murder poisoned=poison|VBN|acl|murder in|IN|case|May May|NNP|obl|poisoned ."
    )
    assert found["poisoned"] == ([], ["brother"])
