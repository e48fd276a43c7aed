"""Which named thing a description means: by its name's noun, by its title, by its kind."""

from __future__ import annotations

from tests.docs import entity_of, understood

SLEPT = "slept=sleep|VBD|ROOT ."
LEFT = "left=leave|VBD|ROOT .\n"
ADA = "President|NNP|nmod:desc|Ada [PERSON Ada|NNP|nsubj|left Haro|NNP|flat|Ada] "
OF_SWEDEN = "of|IN|case|Sweden [GPE Sweden|NNP|nmod|Tor] "
COMMITTEE = "the|DT|det|Committee [ORG Harbour|NNP|compound|Committee Committee|NNP|nsubj|left] "


def named(table: str, form: str, nth: int = 1) -> str:
    """The name of the named thing that the nth `form` denotes; '' where it denotes none."""
    entity = entity_of(understood(table), form, nth)
    return entity.name if entity and entity.named else ""


def the(noun: str, *before: str) -> str:
    """'the ... NOUN slept.'"""
    words = " ".join(f"{word}|{noun}" for word in before)
    return f"the|DT|det|{noun} {words} {noun}|NN|nsubj|slept {SLEPT}"


# ------------------------------------------------------------------ organisations
def test_a_noun_means_the_organisation_whose_name_ends_in_it_however_far() -> None:
    rain = "rain|NN|nsubj|fell fell=fall|VBD|ROOT .\n"
    assert named(COMMITTEE + LEFT + rain * 6 + the("committee"), "committee") == "Harbour Committee"
    assert named(COMMITTEE + LEFT + the("committee", "new|JJ|amod"), "committee") == ""


def test_an_article_of_the_thing_owned_makes_its_owner_definite() -> None:
    party = "the|DT|det|vote committee|NN|nmod:poss|vote 's|POS|case|committee vote|NN|nsubj|slept " + SLEPT
    assert named(COMMITTEE + LEFT + party, "committee") == "Harbour Committee"


def test_a_bare_description_means_what_was_named_since() -> None:
    rain = "rain|NN|nsubj|fell fell=fall|VBD|ROOT .\n"
    bank = the("bank") + "\n"
    haro = "[ORG Haro|NNP|compound|Mutual Mutual|NNP|nsubj|left] " + LEFT
    assert named(bank + rain + haro + bank, "bank", 2) == "Haro Mutual"
    new = "a|DT|det|bank bank|NN|nsubj|opened opened=open|VBD|ROOT .\n"
    assert named(new + rain + haro + bank, "bank", 2) == ""


def test_a_committee_told_of_as_new_after_it_is_another() -> None:
    new = "a|DT|det|committee committee|NN|nsubj|met met=meet|VBD|ROOT .\n"
    assert named(COMMITTEE + LEFT + new + the("committee"), "committee", 2) == ""


def test_a_company_is_no_department_and_an_agency_may_be() -> None:
    table = "the|DT|det|Bureau [ORG Harbour|NNP|compound|Bureau Bureau|NNP|nsubj|left] " + LEFT
    assert named(table + the("company"), "company") == ""
    assert named(table + the("agency"), "agency") == "Harbour Bureau"


def test_the_campaign_that_acts_is_the_one_named_and_the_time_is_not() -> None:
    table = "the|DT|det|campaign [ORG Haro|NNP|compound|campaign campaign|NN|nsubj|left] " + LEFT
    said = "the|DT|det|campaign campaign|NN|nsubj|slept slept=sleep|VBD|ROOT ."
    during = (
        "they|PRP|nsubj|slept slept=sleep|VBD|ROOT during|IN|case|campaign the|DT|det|campaign campaign|NN|obl|slept ."
    )
    assert named(table + said, "campaign", 2) == named(table, "campaign")
    assert named(table + during, "campaign", 2) == ""


# ------------------------------------------------------------------ persons
def test_the_president_is_the_one_told_of_without_a_country() -> None:
    other = f"President|NNP|nmod:desc|Tor [PERSON Tor|NNP|nsubj|left Lien|NNP|flat|Tor] {OF_SWEDEN}{LEFT}"
    again = "[PERSON Lien|NNP|nsubj|left] " + LEFT
    ada = ADA + LEFT
    assert named(ada + other + again * 2 + the("president"), "president") == "Ada Haro"
    assert named(other + the("president"), "president") == "Tor Lien"


def test_the_president_of_a_country_is_not_that_of_another() -> None:
    other = f"President|NNP|nmod:desc|Tor [PERSON Tor|NNP|nsubj|left Lien|NNP|flat|Tor] {OF_SWEDEN}{LEFT}"
    french = f"the|DT|det|president [NORP French|JJ|amod|president] president|NN|nsubj|slept {SLEPT}"
    assert named(other + french, "president") == ""


def test_a_vice_president_is_not_the_president() -> None:
    vice = f"Vice|NNP|compound|President {ADA}{LEFT}"
    assert named(vice + the("president"), "president") == ""


def test_the_next_president_is_nobody_yet() -> None:
    assert named(ADA + LEFT + the("president", "next|JJ|amod"), "president") == ""


def test_a_form_of_address_is_no_name() -> None:
    table = ADA + LEFT + "Mr.|NNP|nmod:desc|President President|NNP|vocative|slept , they|PRP|nsubj|slept " + SLEPT
    assert named(table, "Mr.") == ""


# ------------------------------------------------------------------ appositions
def test_a_description_behind_a_name_and_a_comma_is_its_bearer() -> None:
    table = (
        "[PERSON Ada|NNP|nsubj|left Haro|NNP|flat|Ada] , a|DT|det|winner prize|NN|compound|winner "
        "winner|NN|appos|Ada who|WP|nsubj|slept slept=sleep|VBD|acl:relcl|winner , left=leave|VBD|ROOT ."
    )
    assert named(table, "winner") == "Ada Haro"
    assert named(table.replace("winner|NN|appos|Ada", "winner|NN|dep|left"), "winner") == ""


def test_a_noun_for_a_person_right_before_a_name_is_its_bearer() -> None:
    table = (
        "the|DT|det|Ada [NORP Ruritanian|JJ|amod|immigrant] immigrant|NN|nmod:desc|Ada "
        "[PERSON Ada|NNP|nsubj|slept Haro|NNP|flat|Ada] " + SLEPT
    )
    assert named(table, "immigrant") == "Ada Haro"


# ------------------------------------------------------------------ candidates of a party, states
def candidate(name: str, *before: str) -> str:
    words = " ".join(f"{word}|{name}" for word in before)
    return f"{words} [PERSON {name}|NNP|nsubj|left] {LEFT}"


def test_the_nominee_of_a_party_is_its_candidate_and_no_other_ones() -> None:
    ada = candidate("Haro", "Republican|JJ|amod", "candidate|NN|nmod:desc")
    tor = candidate("Vale", "Libertarian|JJ|amod", "candidate|NN|nmod:desc")
    assert named(ada + tor + the("nominee", "GOP|NNP|compound"), "nominee") == "Haro"
    assert named(ada + tor + the("nominee", "Libertarian|JJ|amod"), "nominee") == "Vale"
    assert named(ada + the("candidate", "Democratic|JJ|amod") + "\n" + tor, "candidate", 2) == ""


def test_the_nominee_of_a_party_is_the_subject_of_the_sentence_before_if_told_of_most() -> None:
    haro, vale = candidate("Haro"), candidate("Vale")
    nominee = the("nominee", "Republican|JJ|amod")
    assert named(haro + nominee, "nominee") == "Haro"
    assert named(haro * 2 + candidate("Sol") * 2 + vale + nominee, "nominee") == ""
    assert named(haro + "rain|NN|nsubj|fell fell=fall|VBD|ROOT .\n" + nominee, "nominee") == ""


def test_the_state_is_the_last_state_named() -> None:
    ohio = "[GPE Ohio|NNP|nsubj|left] " + LEFT
    assert named(ohio + "[GPE Ruritania|NNP|nsubj|left] " + LEFT + the("state"), "state") == "Ohio"


def test_the_state_told_of_before_is_the_state_named_last() -> None:
    ohio = "[GPE Ohio|NNP|nsubj|left] " + LEFT
    rain = "rain|NN|nsubj|fell fell=fall|VBD|ROOT .\n"
    first = "his|PRP$|nmod:poss|state state|NN|nsubj|slept " + SLEPT + "\n"
    assert named(ohio + first + rain + the("state"), "state", 2) == "Ohio"
