"""Whom pronouns mean where grammar, a name that follows or what was said of them before decides."""

from __future__ import annotations

from tests.docs import entity_of, understood

ZORIN = "[PERSON Zorin|NNP|nsubj|{0} Vale|NNP|flat|Zorin]"
TARIK = "[PERSON Tarik|NNP|{1}|{0} Orsk|NNP|flat|Tarik]"
FRONT = "the|DT|det|Front [ORG Harbour|NNP|compound|Front Front|NNP|{1}|{0}]"


def named(table: str, form: str, nth: int = 1) -> str:
    """The name of what the nth `form` denotes; '' where that is nothing."""
    entity = entity_of(understood(table), form, nth)
    return entity.name if entity else ""


def test_who_told_somebody_and_pressed_him_pressed_the_other() -> None:
    table = (
        f"{ZORIN.format('told')} told=tell|VBD|ROOT {TARIK.format('told', 'obj')} news|NN|obl|told "
        "and|CC|cc|pressed pressed=press|VBD|conj|told him|PRP|obj|pressed ."
    )
    assert named(table, "him") == "Tarik Orsk"


def test_earlier_mentions_of_the_subject_are_barred_as_well() -> None:
    before = f"{ZORIN.format('slept')} slept=sleep|VBD|ROOT .\n"
    assert named(before + "[PERSON Zorin|NNP|nsubj|hit] hit=hit|VBD|ROOT him|PRP|obj|hit .", "him") == ""


def test_who_may_be_beside_himself() -> None:
    table = (
        f"{ZORIN.format('took')} took=take|VBD|ROOT the|DT|det|map map|NN|obj|took with|IN|case|him him|PRP|obl|took ."
    )
    assert named(table, "him") == "Zorin Vale"


def test_what_was_urged_to_resume_talks_abandoned_them() -> None:
    table = (
        "the|DT|det|Council [ORG Vesk|NNP|compound|Council Council|NNP|nsubj|urged] urged=urge|VBD|ROOT "
        f"{FRONT.format('urged', 'obj')} to|TO|mark|resume resume|VB|xcomp|urged talks|NNS|obj|resume "
        "it|PRP|nsubj|left left=leave|VBD|acl:relcl|talks ."
    )
    assert named(table, "it") == "Harbour Front"


def test_a_pronoun_at_the_front_means_the_subject_that_follows() -> None:
    table = (
        "rain|NN|nsubj|fell fell=fall|VBD|ROOT .\n"
        f"in|IN|case|speech his|PRP$|nmod:poss|speech speech|NN|obl|blamed , {ZORIN.format('blamed')} "
        f"blamed=blame|VBD|ROOT {TARIK.format('blamed', 'obj')} ."
    )
    assert named(table, "his") == "Zorin Vale"


def test_a_pronoun_at_the_front_stays_with_whom_the_sentence_told_of_before() -> None:
    table = (
        f"{TARIK.format('left', 'nsubj')} left=leave|VBD|ROOT , and|CC|cc|blamed in|IN|case|speech "
        "his|PRP$|nmod:poss|speech speech|NN|obl|blamed "
        f"{ZORIN.format('blamed')} blamed=blame|VBD|conj|left rain|NN|obj|blamed ."
    )
    assert named(table, "his") == "Tarik Orsk"


def test_what_is_released_is_no_organisation() -> None:
    table = (
        f"{FRONT.format('made', 'nsubj')} made=make|VBD|ROOT a|DT|det|film film|NN|obj|made .\n"
        "lawyers|NNS|nsubj|released released=release|VBD|ROOT it|PRP|obj|released ."
    )
    assert named(table, "it") == "film"


def test_a_name_that_is_part_of_another_phrase_is_seldom_it() -> None:
    team = "the|DT|det|team [NORP Ruritanian|JJ|amod|team] team|NN|nsubj|lost lost=lose|VBD|ROOT .\n"
    table = FRONT.format("won", "nsubj") + " won=win|VBD|ROOT .\n" + team + "it|PRP|nsubj|slept slept=sleep|VBD|ROOT ."
    assert named(table, "it") != "Ruritania"


def test_somebody_and_his_staff_are_one_persons() -> None:
    table = (
        f"{ZORIN.format('gave')} gave=give|VBD|ROOT {TARIK.format('gave', 'iobj')} and|CC|cc|staff "
        "his|PRP$|nmod:poss|staff staff|NN|conj|Tarik maps|NNS|obj|gave ."
    )
    assert named(table, "his") == "Tarik Orsk"


def test_a_noun_for_a_man_is_not_she() -> None:
    table = (
        "the|DT|det|actress actress|NN|nsubj|met met=meet|VBD|ROOT her|PRP$|nmod:poss|husband husband|NN|obj|met .\n"
        "he|PRP|nsubj|slept slept=sleep|VBD|ROOT ."
    )
    assert named(table, "he") == "husband"
    assert named(table.replace("he|PRP", "she|PRP"), "she") == "actress"


def test_justice_that_somebody_is_brought_to_is_no_person() -> None:
    table = (
        f"{ZORIN.format('slept')} slept=sleep|VBD|ROOT .\nthey|PRP|nsubj|brought brought=bring|VBD|ROOT "
        "thieves|NNS|obj|brought to|IN|case|justice justice|NN|obl|brought .\nhe|PRP|nsubj|ate ate=eat|VBD|ROOT ."
    )
    assert named(table, "he") == "Zorin Vale"


def test_whom_the_main_clause_tells_of_goes_before_whom_an_aside_does() -> None:
    table = (
        f"{ZORIN.format('left')} left=leave|VBD|ROOT when|RB|advmod|came {TARIK.format('came', 'nsubj')} "
        "came=come|VBD|advcl|left .\nhe|PRP|nsubj|slept slept=sleep|VBD|ROOT ."
    )
    here = table.replace(" .\n", " and|CC|cc|slept ").replace("slept=sleep|VBD|ROOT", "slept=sleep|VBD|conj|left")
    assert named(here, "he") == "Zorin Vale"


def test_the_subject_of_an_aside_is_rather_that_of_the_clause_it_hangs_on() -> None:
    table = (
        f"{ZORIN.format('said')} said=say|VBD|ROOT that|IN|mark|goes {TARIK.format('goes', 'nsubj')} "
        "goes=go|VBZ|ccomp|said when|RB|advmod|can he|PRP|nsubj|can can=can|VBZ|advcl|goes ."
    )
    assert named(table, "he") == "Tarik Orsk"


def test_a_countrys_people_are_they_and_the_country_is_not() -> None:
    warned = "the|DT|det|Swedes [NORP Swedes|NNPS|nsubj|warned] warned=warn|VBD|ROOT .\n"
    state = "[GPE Sweden|NNP|nsubj|warned] warned=warn|VBD|ROOT .\n"
    assert named(warned + "they|PRP|nsubj|slept slept=sleep|VBD|ROOT .", "they") == "Sweden"
    assert named(state + "they|PRP|nsubj|slept slept=sleep|VBD|ROOT .", "they") == ""


def test_a_body_is_seldom_they_where_others_are_told_of() -> None:
    swedes = "the|DT|det|Swedes [NORP Swedes|NNPS|nsubj|met] met=meet|VBD|ROOT because|IN|mark|late "
    front = f"{FRONT.format('late', 'nsubj')} was|VBD|cop|late late|JJ|advcl|met "
    answer = "in|IN|case|answer {0}|PRP$|nmod:poss|answer answer|NN|obl|late ."
    assert named(swedes + front + answer.format("their"), "their") == "Sweden"
    assert named(swedes + front + answer.format("its"), "its") == "Harbour Front"


def test_what_a_state_is_resolved_to_mend_is_its_own() -> None:
    table = (
        f"{FRONT.format('grew', 'nsubj')} grew=grow|VBD|ROOT .\nrain|NN|nsubj|stopped stopped=stop|VBD|ROOT "
        "[GPE Sweden|NNP|nmod:poss|resolve] 's|POS|case|Sweden resolve|NN|obj|stopped to|TO|mark|mend "
        "mend|VB|acl|resolve its|PRP$|nmod:poss|roads roads|NNS|obj|mend ."
    )
    assert named(table, "its") == "Sweden"
