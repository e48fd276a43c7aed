"""Roles: title, holder, organisation or country, status, from the words before, beside and after a name."""

from __future__ import annotations

import pytest

from kg.extract.roles.finding import find_roles
from kg.model import TimeExpression
from tests.docs import understood

ADA = "[PERSON Ada|NNP|nsubj|left Haro|NNP|flat|Ada]"
LEFT = "left=leave|VBD|ROOT ."


def roles(table: str) -> list[tuple[str, str, str, str]]:
    """(holder's name, title, organisation's name, status) of each role."""
    reading = understood(table)
    return [
        (
            reading.entities[role.holder].name,
            role.title,
            reading.entities[role.organization].name if role.organization else "",
            role.status,
        )
        for role in find_roles(reading)
    ]


# ------------------------------------------------------------------ before the name
def before(words: str) -> list[tuple[str, str, str]]:
    """(title, organisation, status) of 'so WORDS Ada Haro left.'"""
    found = roles(f"so|RB|advmod|left {words} {ADA} {LEFT}")
    assert {holder for holder, *_ in found} <= {"Ada Haro"}
    return [(title, organization, status) for _, title, organization, status in found]


def test_country_and_title_before_the_name() -> None:
    words = "Portuguese|JJ|amod|Ada Defence|NNP|compound|Ada Secretary|NNP|compound|Ada"
    assert before(words) == [("defense secretary", "Portugal", "current")]


def test_a_title_that_heads_the_name_as_universal_dependencies_has_it() -> None:
    table = (
        "US|NNP|compound|Secretary Defense|NNP|compound|Secretary Secretary|NNP|nsubj|left "
        "[PERSON Ada|NNP|flat|Secretary Haro|NNP|flat|Secretary] " + LEFT
    )
    assert roles(table) == [("Ada Haro", "defense secretary", "US", "current")]


def test_an_organisation_before_the_title() -> None:
    words = "[ORG Orsk|NNP|compound|Ada Bank|NNP|compound|Ada] chairman|NN|compound|Ada"
    assert before(words) == [("chairman", "Orsk Bank", "current")]


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("former|JJ", "former"),
        ("ex|NN - ", "former"),
        ("then|RB - ", "former"),
        ("ousted|JJ", "former"),
        ("acting|JJ", "acting"),
        ("caretaker|NN", "acting"),
        ("interim|JJ", "acting"),
        ("incoming|JJ", "nominee"),
        ("current|JJ", "current"),
    ],
)
def test_a_word_before_the_title_tells_the_status_and_is_no_part_of_the_title(word: str, status: str) -> None:
    assert before(f"{word} Prime|NNP|compound|Ada Minister|NNP|compound|Ada") == [("prime minister", "", status)]


def test_words_that_praise_are_no_part_of_the_title() -> None:
    assert before("veteran|JJ popular|JJ mayor|NN") == [("mayor", "", "current")]


def test_a_rank_by_itself_is_written_out_and_has_no_country() -> None:
    assert before("Lt.|NNP Gen.|NNP") == [("lieutenant general", "", "current")]
    assert before("Portuguese|JJ Gen.|NNP") == [("general", "", "current")]


def test_a_rank_right_before_the_name_is_a_second_role() -> None:
    words = "[ORG Harbour|NNP Command|NNP] commander|NN Gen.|NNP"
    assert before(words) == [("commander", "Harbour Command", "current"), ("general", "", "current")]


def test_general_in_a_civil_title_is_no_rank() -> None:
    assert before("Portuguese|JJ Attorney|NNP General|NNP") == [("attorney general", "Portugal", "current")]


@pytest.mark.parametrize("words", ["Mr.|NNP", "Mrs.|NNP", "", "the|DT man|NN"])
def test_courtesies_and_persons_are_no_roles(words: str) -> None:
    assert before(words) == []


def test_a_title_of_several_before_one_name_is_not_its() -> None:
    assert before("with|IN ministers|NNS") == []


def test_a_title_in_the_sentence_before_is_not_the_names() -> None:
    assert roles(f"they|PRP|nsubj|saw saw=see|VBD|ROOT the|DT|det|minister minister|NN|obj|saw\n{ADA} {LEFT}") == []


# ------------------------------------------------------------------ beside the name
UD_BESIDE = (
    f"{ADA} , the|DT|det|head head|NN|appos|Ada of|IN|case|Front the|DT|det|Front "
    "[ORG Harbour|NNP|compound|Front Front|NNP|nmod|head] , " + LEFT
)
CLEARNLP_BESIDE = (
    "[PERSON Ada|NNP|compound|Haro Haro|NNP|nsubj|left] , the|DT|det|head head|NN|appos|Haro of|IN|prep|head "
    "the|DT|det|Front [ORG Harbour|NNP|compound|Front Front|NNP|pobj|of] , " + LEFT
)


@pytest.mark.parametrize("table", [UD_BESIDE, CLEARNLP_BESIDE], ids=["UD", "ClearNLP"])
def test_an_apposition_after_the_name(table: str) -> None:
    assert roles(table) == [("Ada Haro", "head", "Harbour Front", "current")]
    assert roles(table.replace("the|DT|det|head", "former|JJ|amod|head")) == [
        ("Ada Haro", "head", "Harbour Front", "former")
    ]


def test_the_apposition_may_be_the_name() -> None:
    table = (
        "the|DT|det|head head|NN|nsubj|left of|IN|case|Front the|DT|det|Front [ORG Harbour|NNP|compound|Front "
        "Front|NNP|nmod|head] , [PERSON Ada|NNP|appos|head Haro|NNP|flat|Ada] , " + LEFT
    )
    assert roles(table) == [("Ada Haro", "head", "Harbour Front", "current")]


def test_a_title_after_a_comma_counts_where_the_parser_saw_no_apposition() -> None:
    table = UD_BESIDE.replace("head|NN|appos|Ada", "head|NN|obl|left")
    assert roles(table) == [("Ada Haro", "head", "Harbour Front", "current")]


def test_two_appositions_are_two_roles() -> None:
    table = (
        f"{ADA} , chairman|NN|appos|Ada of|IN|case|Front the|DT|det|Front [ORG Harbour|NNP|compound|Front "
        "Front|NNP|nmod|chairman] and|CC|cc|mayor mayor|NN|conj|chairman of|IN|case|Velda [GPE Velda|NNP|nmod|mayor] , "
        + LEFT
    )
    assert roles(table) == [
        ("Ada Haro", "chairman", "Harbour Front", "current"),
        ("Ada Haro", "mayor", "Velda", "current"),
    ]


def test_a_title_goes_on_after_of_where_that_is_part_of_it() -> None:
    table = (
        f"{ADA} , chief|NN|appos|Ada of|IN|case|staff staff|NN|nmod|chief at|IN|case|Front the|DT|det|Front "
        "[ORG Harbour|NNP|compound|Front Front|NNP|nmod|chief] , " + LEFT
    )
    assert roles(table) == [("Ada Haro", "chief of staff", "Harbour Front", "current")]


def test_the_organisation_may_own_what_is_led() -> None:
    table = (
        f"{ADA} , commander|NN|appos|Ada of|IN|case|forces Portugal|NNP|nmod:poss|forces 's|POS|case|Portugal "
        "northern|JJ|amod|forces forces|NNS|nmod|commander , " + LEFT
    )
    assert roles(table) == [("Ada Haro", "commander", "Portugal", "current")]


def test_a_person_beside_a_person_has_no_role() -> None:
    table = (
        f"{ADA} , the|DT|det|widow widow|NN|appos|Ada of|IN|case|Tarik "
        f"[PERSON Tarik|NNP|nmod|widow Vale|NNP|flat|Tarik] , {LEFT}"
    )
    assert roles(table) == []


def test_another_persons_title_in_an_apposition_is_not_the_names() -> None:
    table = f"{ADA} , mayor|NN|conj|Ada [PERSON Tarik|NNP|flat|mayor Vale|NNP|flat|mayor] , {LEFT}"
    assert roles(table) == [("Tarik Vale", "mayor", "", "current")]
    assert roles(table.replace("conj", "appos")) == [("Tarik Vale", "mayor", "", "current")]


# ------------------------------------------------------------------ clauses
def clause(verb: str, relation: str = "acl:relcl") -> list[tuple[str, str, str, str]]:
    """The roles of 'Ada Haro, who VERB the Harbour Front, left.'"""
    form = verb.partition("=")[0]
    return roles(
        f"{ADA} , who|WP|nsubj|{form} {verb}|{relation}|Ada the|DT|det|Front "
        f"[ORG Harbour|NNP|compound|Front Front|NNP|obj|{form}] , {LEFT}"
    )


def test_a_relative_clause_with_a_verb_of_leading() -> None:
    assert clause("leads=lead|VBZ") == [("Ada Haro", "leader", "Harbour Front", "current")]
    assert clause("oversees=oversee|VBZ", "relcl") == [("Ada Haro", "head", "Harbour Front", "current")]
    assert clause("chaired=chair|VBD") == [("Ada Haro", "chairman", "Harbour Front", "former")]
    assert clause("hates=hate|VBZ") == []


@pytest.mark.parametrize(
    ("copula", "title", "status"),
    [
        ("is=be|VBZ", "mayor", "current"),
        ("was=be|VBD", "mayor", "former"),
        ("is=be|VBZ|cop|mayor not|RB|advmod", "", ""),
    ],
)
def test_a_nominal_predicate(copula: str, title: str, status: str) -> None:
    of = "of|IN|case|Velda [GPE Velda|NNP|nmod|mayor] ."
    words = copula if copula.count("|") > 1 else f"{copula}|cop"
    table = f"{ADA.replace('|left', '|mayor')} {words}|mayor the|DT|det|mayor mayor|NN|ROOT {of}"
    assert roles(table) == ([("Ada Haro", title, "Velda", status)] if title else [])


@pytest.mark.parametrize(
    ("verb", "status"), [("named=name", "current"), ("appointed=appoint", "current"), ("nominated=nominate", "nominee")]
)
def test_a_verb_of_naming(verb: str, status: str) -> None:
    form = verb.partition("=")[0]
    table = (
        f"[PERSON Ada|NNP|nsubj:pass|{form} Haro|NNP|flat|Ada] was=be|VBD|aux:pass|{form} {verb}|VBN|ROOT "
        f"director|NN|xcomp|{form} of|IN|case|Front the|DT|det|Front "
        "[ORG Harbour|NNP|compound|Front Front|NNP|nmod|director] ."
    )
    assert roles(table) == [("Ada Haro", "director", "Harbour Front", status)]


def test_who_names_another_gets_no_role() -> None:
    table = (
        "[PERSON Ada|NNP|nsubj|named Haro|NNP|flat|Ada] named=name|VBD|ROOT a|DT|det|director director|NN|obj|named ."
    )
    assert roles(table) == []


def test_a_role_told_of_a_pronoun_is_its_antecedents() -> None:
    table = (
        f"{ADA} {LEFT}\n"
        "she|PRP|nsubj|chairman is=be|VBZ|cop|chairman chairman|NN|ROOT of|IN|case|Front the|DT|det|Front "
        "[ORG Harbour|NNP|compound|Front Front|NNP|nmod|chairman] ."
    )
    assert roles(table) == [("Ada Haro", "chairman", "Harbour Front", "current")]


# ------------------------------------------------------------------ what stands around a title
FRONT = "of|IN|case|Front the|DT|det|Front [ORG Harbour|NNP|compound|Front Front|NNP|nmod|{}]"


def test_two_titles_joined_are_two_roles_with_an_organisation_each() -> None:
    table = (
        f"{ADA} , head|NN|appos|Ada {FRONT.format('head')} and|CC|cc|chairman chairman|NN|dep|left of|IN|case|Bank "
        f"[ORG Orsk|NNP|compound|Bank Bank|NNP|nmod|chairman] , {LEFT}"
    )
    assert roles(table) == [
        ("Ada Haro", "head", "Harbour Front", "current"),
        ("Ada Haro", "chairman", "Orsk Bank", "current"),
    ]


def test_a_plural_title_is_held_by_each_of_those_named() -> None:
    table = (
        "[PERSON Ada|NNP|nsubj|left Haro|NNP|flat|Ada] and|CC|cc|Bo [PERSON Bo|NNP|conj|Ada Lim|NNP|flat|Bo] , "
        f"directors|NNS|appos|Bo {FRONT.format('directors')} , {LEFT}"
    )
    assert roles(table) == [
        ("Ada Haro", "director", "Harbour Front", "current"),
        ("Bo Lim", "director", "Harbour Front", "current"),
    ]


def test_the_organisation_right_behind_the_title_is_meant_whatever_the_parse() -> None:
    table = (
        f"{ADA} , head|NN|appos|Ada of|IN|case|Bank [ORG Orsk|NNP|compound|Bank Bank|NNP|dep|left] near|IN|case|Front "
        f"the|DT|det|Front [ORG Harbour|NNP|compound|Front Front|NNP|nmod|head] , {LEFT}"
    )
    assert roles(table) == [("Ada Haro", "head", "Orsk Bank", "current")]


def test_a_preposition_that_the_parse_puts_before_the_title_costs_nothing() -> None:
    table = (
        f"{ADA} , with|IN|case|troops head|NN|appos|Ada of|IN|case|troops the|DT|det|troops "
        f"troops|NNS|nmod|head , {LEFT}"
    )
    assert roles(table) == [("Ada Haro", "head of the troops", "", "current")]


def test_a_nominee_is_to_have_another_office() -> None:
    table = (
        f"{ADA} , the|DT|det|nominee nominee|NN|appos|Ada for|IN|case|director director|NN|nmod|nominee "
        f"{FRONT.format('director')} , {LEFT}"
    )
    assert roles(table) == [("Ada Haro", "director", "Harbour Front", "nominee")]


@pytest.mark.parametrize(
    ("verbs", "status"),
    [
        ("is=be|VBZ|cop|head", "current"),
        ("was=be|VBD|cop|head", "former"),
        ("has=have|VBZ|aux|head been=be|VBN|cop|head", "current"),
    ],
)
def test_a_relative_clause_tells_an_office(verbs: str, status: str) -> None:
    table = f"{ADA} , who|WP|nsubj|head {verbs} head|NN|acl:relcl|Ada {FRONT.format('head')} , {LEFT}"
    assert roles(table) == [("Ada Haro", "head", "Harbour Front", status)]


def test_since_when_an_office_is_held() -> None:
    reading = understood(
        f"{ADA} , head|NN|appos|Ada {FRONT.format('head')} since|IN|case|2015 2015|CD|nmod|head , {LEFT}"
    )
    place = next(token.i for token in reading.doc if token.text == "2015")
    span = reading.span(place, place + 1)
    reading.times = [(TimeExpression("t0", span, "2015", "2015"), place, place + 1)]
    assert [role.since for role in find_roles(reading)] == ["t0"]


def test_whose_aide_somebody_is_is_no_role_of_the_owner() -> None:
    table = (
        "[PERSON Bo|NNP|nmod:poss|aide Lim|NNP|flat|Bo] 's|POS|case|Bo aide|NN|nsubj|left , "
        f"[PERSON Ada|NNP|appos|aide Haro|NNP|flat|Ada] , {LEFT}"
    )
    assert {holder for holder, *_ in roles(table)} <= {"Ada Haro"}


def test_words_before_a_form_of_address_are_no_title() -> None:
    assert before("speech|NN|dep|left Mrs.|NNP|compound|Ada") == []


def test_a_small_noun_behind_an_article_is_no_part_of_a_title_in_capitals() -> None:
    words = "the|DT|det|decision decision|NN|dep|left President|NNP|compound|Ada"
    assert before(words) == [("president", "", "current")]


def test_a_title_does_not_reach_into_the_sentence_before() -> None:
    words = "conclusion|NN|dep|left .|.|punct|left Mayor|NNP|compound|Ada"
    assert before(words) == [("mayor", "", "current")]


def test_an_office_that_another_holds_there_is_not_of_that_country() -> None:
    table = (
        f"so|RB President|NNP {ADA} {LEFT}\n"
        "so|RB|advmod|slept Russia|NNP|compound|Bo President|NNP|compound|Bo [PERSON Bo|NNP|nsubj|slept "
        "Lim|NNP|flat|Bo] slept=sleep|VBD|ROOT .\n"
        "the|DT|det|Kremlin [ORG Kremlin|NNP|nsubj|slept] slept=sleep|VBD|ROOT ."
    )
    assert [(holder, organization) for holder, _, organization, _ in roles(table)] == [
        ("Ada Haro", ""),
        ("Bo Lim", "Russia"),
    ]


# ------------------------------------------------------------------ together
def test_a_role_is_listed_once_with_its_organisation_and_in_text_order() -> None:
    table = f"so|RB mayor|NN {ADA} {LEFT}\n{UD_BESIDE}\n{UD_BESIDE}\nso|RB head|NN {ADA} {LEFT}"
    assert roles(table) == [("Ada Haro", "mayor", "", "current"), ("Ada Haro", "head", "Harbour Front", "current")]
    assert [role.id for role in find_roles(understood(table))] == ["r0", "r1"]


def test_the_span_of_a_role_holds_title_organisation_and_name() -> None:
    reading = understood(UD_BESIDE)
    (role,) = find_roles(reading)
    assert role.span.of(reading.article.text) == "Ada Haro, the head of the Harbour Front"
    assert role.words == "head"


def test_an_office_of_a_state_is_of_the_country_whose_seat_of_power_is_named() -> None:
    table = (
        f"so|RB President|NNP {ADA} {LEFT}\n"
        + "the|DT|det|Kremlin [ORG Kremlin|NNP|nsubj|slept] slept=sleep|VBD|ROOT .\n"
    )
    assert roles(table) == [("Ada Haro", "president", "", "current")]
    table += "Russia|NNP|nsubj|slept slept=sleep|VBD|ROOT ."
    assert roles(table) == [("Ada Haro", "president", "Russia", "current")]
    israel = "\n[ORG Knesset|NNP|nsubj|slept] slept=sleep|VBD|ROOT .\nIsrael|NNP|nsubj|slept slept=sleep|VBD|ROOT ."
    assert roles(table + israel) == [("Ada Haro", "president", "Russia", "current")]
    france = israel.replace("Knesset", "Elysee").replace("Israel", "France")
    assert roles(table + france) == [("Ada Haro", "president", "", "current")]
    assert roles(table.replace("President", "Premier")) == [("Ada Haro", "prime minister", "Russia", "current")]


def test_the_owner_of_an_office_is_no_part_of_its_title() -> None:
    beside = ADA.replace("nsubj|left", "appos|judge")
    table = (
        "the|DT|det|judge court|NN|nmod:poss|judge 's|POS|case|court chief|JJ|amod|judge judge|NN|nsubj|left , "
        f"{beside} , {LEFT}"
    )
    assert [title for _, title, _, _ in roles(table)] == ["chief judge"]


def test_a_title_without_words_of_its_own_is_no_role() -> None:
    assert before("[NORP Portuguese|JJ] former|JJ") == []
