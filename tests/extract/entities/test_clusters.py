"""Names of one article: which are one person, organisation, place, group."""

from __future__ import annotations

from tests.docs import entity_of, understood


def clusters(*names: str) -> list[set[str]]:
    """The names of an article, `TYPE words ...` each in a sentence of its own, by the entity that they denote."""
    lines = []
    for name in names:
        label, *words = name.split()
        marked = " ".join(f"{word}|NNP|{'obj|saw' if n == 0 else 'flat|' + words[0]}" for n, word in enumerate(words))
        lines.append(f"they|PRP|nsubj|saw saw=see|VBD|ROOT [{label} {marked}] .")
    reading = understood("\n".join(lines))
    return [set(entity.aliases) for entity in reading.entities.values() if entity.named]


# ------------------------------------------------------------------ persons
def test_full_names_with_initials_and_suffixes_and_the_surname_are_one_person() -> None:
    assert clusters("PERSON Orrin Vale", "PERSON Orrin H. Vale III", "PERSON Vale") == [
        {"Orrin Vale", "Orrin H. Vale III", "Vale"}
    ]


def test_a_surname_before_the_full_name_is_the_same_person() -> None:
    assert clusters("PERSON Vale", "PERSON Orrin Vale") == [{"Orrin Vale", "Vale"}]


def test_a_given_name_alone_is_its_bearer() -> None:
    assert clusters("PERSON Zorin Vale", "PERSON Zorin") == [{"Zorin Vale", "Zorin"}]


def test_persons_of_one_surname_stay_apart_and_the_bare_surname_is_the_first() -> None:
    assert clusters("PERSON Orrin Vale", "PERSON Mira Vale", "PERSON Vale") == [{"Orrin Vale", "Vale"}, {"Mira Vale"}]


def test_a_courtesy_tells_which_bearer_of_a_surname_is_meant() -> None:
    table = """
        they|PRP|nsubj|saw saw=see|VBD|ROOT Mr.|NNP|compound|Orrin [PERSON Orrin|NNP|obj|saw Vale|NNP|flat|Orrin] .
        they|PRP|nsubj|saw saw=see|VBD|ROOT Mrs.|NNP|compound|Zora [PERSON Zora|NNP|obj|saw Vale|NNP|flat|Zora] .
        they|PRP|nsubj|saw saw=see|VBD|ROOT Mrs.|NNP|compound|Vale [PERSON Vale|NNP|obj|saw] .
    """
    reading = understood(table)
    assert entity_of(reading, "Vale", 3) is entity_of(reading, "Vale", 2) is not entity_of(reading, "Vale", 1)
    assert [entity.gender for entity in reading.entities.values() if entity.named] == ["m", "f"]


def test_a_surname_shared_by_two_in_one_phrase_is_not_the_second_ones() -> None:
    table = (
        "[PERSON Vale|NNP|nsubj|left] and|CC|cc|wife his|PRP$|nmod:poss|wife wife|NN|conj|Vale "
        "[PERSON Mira|NNP|appos|wife Vale|NNP|flat|Mira] left=leave|VBD|ROOT .\n"
        "[PERSON Vale|NNP|nsubj|slept] slept=sleep|VBD|ROOT ."
    )
    reading = understood(table)
    assert entity_of(reading, "Vale", 3) is entity_of(reading, "Vale", 1)
    assert entity_of(reading, "Vale", 1) is not entity_of(reading, "Mira")


def test_a_persons_name_with_jr_is_the_same_person_unless_something_tells_them_apart() -> None:
    assert clusters("PERSON Orrin Vale Jr.", "PERSON Orrin Vale", "PERSON Vale") == [
        {"Orrin Vale Jr.", "Orrin Vale", "Vale"}
    ]
    assert clusters("PERSON Orrin Vale Jr.", "PERSON Orrin Vale", "PERSON Vale Jr.", "PERSON Vale") == [
        {"Orrin Vale Jr.", "Vale Jr."},
        {"Orrin Vale", "Vale"},
    ]


def test_a_son_of_the_same_name_does_not_take_the_bare_name() -> None:
    table = (
        "they|PRP|nsubj|saw saw=see|VBD|ROOT his|PRP$|nmod:poss|son son|NN|obj|saw , "
        "[PERSON Orrin|NNP|appos|son Vale|NNP|flat|Orrin Jr.|NNP|flat|Orrin] .\n"
        "President|NNP|compound|Vale [PERSON Vale|NNP|nsubj|slept] slept=sleep|VBD|ROOT ."
    )
    reading = understood(table)
    assert entity_of(reading, "Vale", 1) is not entity_of(reading, "Vale", 2)


def test_a_monarchs_number_tells_kings_from_others() -> None:
    assert clusters("PERSON Orrin III", "PERSON Orrin Vale") == [{"Orrin III"}, {"Orrin Vale"}]


# ------------------------------------------------------------------ organisations
def test_initials_are_the_organisation_that_has_them() -> None:
    assert clusters("ORG Free Harbour Front", "ORG FHF", "ORG F.H.F.") == [{"Free Harbour Front", "FHF", "F.H.F."}]
    assert clusters("ORG Free Harbour Front", "ORG XYZ") == [{"Free Harbour Front"}, {"XYZ"}]


def test_a_bracketed_short_name_need_not_be_the_initials() -> None:
    table = """
        [ORG Harbour|NNP|compound|Front Front|NNP|nsubj|fell] ( [ORG ORFRO|NNP|appos|Front] ) fell|VBD|ROOT .
        they|PRP|nsubj|joined joined=join|VBD|ROOT [ORG ORFRO|NNP|obj|joined] .
    """
    reading = understood(table)
    assert entity_of(reading, "ORFRO", 1) is entity_of(reading, "ORFRO", 2) is entity_of(reading, "Front")


def test_a_shorter_name_is_the_longer_one_that_ends_in_it() -> None:
    assert clusters("ORG Orsk Harbour Union", "ORG Harbour Union") == [{"Orsk Harbour Union", "Harbour Union"}]
    assert clusters("ORG Orsk Harbour Tribune", "ORG Tribune") == [{"Orsk Harbour Tribune", "Tribune"}]


def test_the_last_word_of_two_names_is_neither() -> None:
    assert clusters("ORG Orsk Dredging Tribune", "ORG Velda Harbour Tribune", "ORG Tribune") == [
        {"Orsk Dredging Tribune"},
        {"Velda Harbour Tribune"},
        {"Tribune"},
    ]


# ------------------------------------------------------------------ places and groups
def test_names_and_adjectives_of_a_country_are_one_place_with_its_standard_key() -> None:
    table = """
        the|DT|det|crew Portuguese|JJ|amod|crew crew|NN|nsubj|left left=leave|VBD|ROOT Portugal|NNP|obj|left .
        the|DT|det|U.S. U.S.|NNP|nsubj|left left=leave|VBD|ROOT United|NNP|compound|States States|NNP|obj|left .
    """
    reading = understood(table)
    portugal = entity_of(reading, "Portugal")
    assert portugal is entity_of(reading, "Portuguese")
    assert portugal is not None
    assert (portugal.type, portugal.name, portugal.key, portugal.aliases) == (
        "Place",
        "Portugal",
        "Portugal",
        ("Portugal",),
    )
    states = entity_of(reading, "U.S.")
    assert states is entity_of(reading, "States")
    assert states is not None
    assert states.country == "United States"
    assert states is not portugal


def test_a_country_that_only_its_adjective_names_has_the_standard_name() -> None:
    reading = understood("the|DT|det|crew Portuguese|JJ|amod|crew crew|NN|nsubj|left left=leave|VBD|ROOT .")
    entity = entity_of(reading, "Portuguese")
    assert entity is not None
    assert (entity.name, entity.type) == ("Portugal", "Place")


def test_half_of_a_country_is_the_one_country_of_that_half() -> None:
    assert clusters("GPE North Korea", "GPE North") == [{"North Korea", "North"}]
    assert clusters("GPE South Korea", "GPE South Sudan", "GPE South") == [{"South Korea"}, {"South Sudan"}, {"South"}]


def test_a_movement_and_its_plural_are_one_group() -> None:
    assert clusters("NORP Veldist", "NORP Veldists", "NORP Orskist") == [{"Veldist", "Veldists"}, {"Orskist"}]


def test_kinds_do_not_mix() -> None:
    assert clusters("PERSON Ada Orsk", "ORG Orsk Harbour Union", "GPE Velda") == [
        {"Ada Orsk"},
        {"Orsk Harbour Union"},
        {"Velda"},
    ]


def test_a_body_of_a_federal_state_is_not_the_one_without_its_name() -> None:
    assert clusters("ORG Ohio Harbour Board", "ORG Harbour Board") == [{"Ohio Harbour Board"}, {"Harbour Board"}]
    assert clusters("ORG Orsk Harbour Board", "ORG Harbour Board") == [{"Orsk Harbour Board", "Harbour Board"}]


def test_given_names_before_one_surname_are_two_persons() -> None:
    table = (
        "[PERSON Ada|NNP|nsubj|left] and|CC|cc|Zorin [PERSON Zorin|NNP|conj|Ada Haro|NNP|flat|Zorin] left|VBD|ROOT ."
    )
    assert entity_of(understood(table), "Ada") is not None
    names = {entity.name for entity in understood(table.replace("Ada", "Robert")).entities.values()}
    assert names == {"Robert Haro", "Zorin Haro"}


def test_a_surname_before_a_full_name_is_another_persons() -> None:
    table = (
        "[PERSON Ada|NNP|nsubj|sang Robert|NNP|flat|Ada] sang|VBD|ROOT .\n"
        "[PERSON Robert|NNP|nsubj|left] and|CC|cc|Zorin [PERSON Zorin|NNP|conj|Robert Haro|NNP|flat|Zorin] "
        "left|VBD|ROOT ."
    )
    assert {entity.name for entity in understood(table).entities.values()} == {"Ada Robert", "Zorin Haro"}


def test_a_party_goes_by_the_plural_of_its_members() -> None:
    table = "[NORP Democratic|JJ] aides|NNS left|VBD|ROOT .\nthen|RB [NORP Democrats|NNPS] won|VBD|ROOT ."
    assert [entity.name for entity in understood(table).entities.values() if entity.named] == ["Democrats"]
