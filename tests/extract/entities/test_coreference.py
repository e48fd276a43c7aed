"""Coreference inside one article: names, descriptions and pronouns of one thing get one entity."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.extract.entities.coreference import resolve_coreference
from kg.extract.entities.mentions import find_mentions, ordered
from kg.extract.entities.quotations import quoted_tokens
from kg.extract.entities.spoken_pronouns import resolve_speakers_pronouns
from kg.model import Attribution, Quotation, Span
from tests.docs import entity_of, parsed, reading_of, understood

AISHA = "[PERSON Aisha|NNP|nsubj|left Haro|NNP|flat|Aisha] left=leave|VBD|ROOT [GPE Orsk|NNP|obj|left] .\n"
ZORIN = "[PERSON Zorin|NNP|nsubj|came Vale|NNP|flat|Zorin] came=come|VBD|ROOT .\n"
FRONT = "the|DT|det|Front [ORG Harbour|NNP|compound|Front Front|NNP|nsubj|grew] grew=grow|VBD|ROOT .\n"


def names_of(table: str, *forms: str) -> list[str]:
    """The name of what the first token of each form denotes; '' where that is nothing."""
    reading = understood(table)
    return [entity.name if (entity := entity_of(reading, form)) else "" for form in forms]


# ------------------------------------------------------------------ pronouns
def test_a_pronoun_means_the_last_fitting_subject() -> None:
    assert names_of(AISHA + "she|PRP|nsubj|slept slept=sleep|VBD|ROOT .", "she") == ["Aisha Haro"]
    assert names_of(AISHA + ZORIN + "he|PRP|nsubj|slept slept=sleep|VBD|ROOT .", "he") == ["Zorin Vale"]


def test_of_two_that_fit_the_nearer_sentence_and_the_subject_are_meant() -> None:
    he = "he|PRP|nsubj|slept slept=sleep|VBD|ROOT ."
    tarik = ZORIN.replace("Zorin", "Tarik").replace("Vale", "Orsk")
    assert names_of(ZORIN + tarik + he, "he") == ["Tarik Orsk"]
    assert names_of(tarik + ZORIN + he, "he") == ["Zorin Vale"]
    saw = (
        "[PERSON Zorin|NNP|{}|saw Vale|NNP|flat|Zorin] saw=see|VBD|ROOT "
        "[PERSON Tarik|NNP|{}|saw Orsk|NNP|flat|Tarik] .\n"
    )
    assert names_of(saw.format("nsubj", "obj") + he, "he") == ["Zorin Vale"]
    assert names_of(saw.format("obj", "nsubj") + he, "he") == ["Tarik Orsk"]


def test_a_pronoun_passes_over_a_person_of_the_other_gender() -> None:
    assert names_of(ZORIN + AISHA + "he|PRP|nsubj|slept slept=sleep|VBD|ROOT .", "he") == ["Zorin Vale"]


def test_what_a_pronoun_told_of_a_persons_gender_holds_further_on() -> None:
    table = ZORIN + "she|PRP|nsubj|slept slept=sleep|VBD|ROOT .\n" + "he|PRP|nsubj|ate ate=eat|VBD|ROOT ."
    assert names_of(table, "she", "he") == ["Zorin Vale", ""]


def test_a_pronoun_of_things_is_no_person_and_one_of_persons_no_thing() -> None:
    assert names_of(FRONT + "it|PRP|nsubj|slept slept=sleep|VBD|ROOT .", "it") == ["Harbour Front"]
    assert names_of(FRONT + "he|PRP|nsubj|slept slept=sleep|VBD|ROOT .", "he") == [""]
    assert names_of(ZORIN + "it|PRP|nsubj|slept slept=sleep|VBD|ROOT .", "it") == [""]


def test_they_are_several_or_a_body() -> None:
    group = "the|DT|det|miners miners|NNS|nsubj|marched marched=march|VBD|ROOT .\n"
    they = "they|PRP|nsubj|slept slept=sleep|VBD|ROOT ."
    assert names_of(group + they, "they") == ["miners"]
    assert names_of(FRONT + they, "they") == ["Harbour Front"]
    assert names_of(AISHA.replace("[GPE Orsk|NNP|obj|left]", "") + they, "they") == [""]


def test_an_antecedent_is_not_looked_for_further_than_a_few_sentences() -> None:
    rain = "rain|NN|nsubj|fell fell=fall|VBD|ROOT .\n"
    she = "she|PRP|nsubj|slept slept=sleep|VBD|ROOT ."
    assert names_of(AISHA + rain + she, "she") == ["Aisha Haro"]
    assert names_of(AISHA + rain * 8 + she, "she") == [""]


def test_an_object_pronoun_is_not_its_own_subject_but_a_reflexive_one_may_be() -> None:
    blamed = "[PERSON Zorin|NNP|nsubj|blamed Vale|NNP|flat|Zorin] blamed=blame|VBD|ROOT {}|PRP|obj|blamed ."
    assert names_of(blamed.format("him"), "him") == [""]
    assert names_of(blamed.format("himself"), "himself") == ["Zorin Vale"]
    assert names_of(ZORIN.replace("Zorin", "Tarik") + blamed.format("him"), "him") == ["Tarik Vale"]


def test_a_possessive_is_the_subject_but_never_what_is_possessed() -> None:
    table = "[PERSON Zorin|NNP|nsubj|sold Vale|NNP|flat|Zorin] sold=sell|VBD|ROOT his|PRP${}|boat boat|NN|{}|sold ."
    assert names_of(table.format("|nmod:poss", "obj"), "his") == ["Zorin Vale"]
    assert names_of(table.format("|poss", "dobj"), "his") == ["Zorin Vale"]
    own = "his|PRP$|nmod:poss|brother brother|NN|nsubj|left left=leave|VBD|ROOT ."
    assert names_of(own, "his") == [""]


def test_it_without_a_meaning_of_its_own_has_no_entity() -> None:
    assert names_of(FRONT + "it|PRP|expl|rained rained=rain|VBD|ROOT .", "it") == [""]
    clear = (
        "it|PRP|nsubj|clear is=be|VBZ|cop|clear clear|JJ|ROOT "
        "that|IN|mark|won they|PRP|nsubj|won won=win|VBD|csubj|clear ."
    )
    assert names_of(FRONT + clear, "it") == [""]


def test_they_who_speak_are_rather_people_than_things() -> None:
    papers = "the|DT|det|miners miners|NNS|nsubj|read read|VBD|ROOT old|JJ|amod|maps maps|NNS|obj|read .\n"
    shown = "maps|NNS|nsubj|lay lay=lie|VBD|ROOT there|RB|advmod|lay .\n"
    said = "they|PRP|nsubj|said said=say|VBD|ROOT so|RB|advmod|said ."
    assert names_of(papers + shown + said, "they") == ["miners"]


def test_their_is_rather_of_the_subject_of_its_own_clause() -> None:
    table = (
        "the|DT|det|Front [ORG Harbour|NNP|compound|Front Front|NNP|nsubj|said] said=say|VBD|ROOT that|IN|mark|told "
        "miners|NNS|nsubj|told told=tell|VBD|ccomp|said of|IN|case|losses their|PRP$|nmod:poss|losses "
        "losses|NNS|obl|told ."
    )
    assert names_of(table, "their") == ["miners"]
    clients = (
        "the|DT|det|Front [ORG Harbour|NNP|compound|Front Front|NNP|nsubj|pays] pays=pay|VBZ|ROOT miners|NNS|obj|pays "
        "who|WP|nsubj|lose lose|VBP|acl:relcl|miners their|PRP$|nmod:poss|jobs jobs|NNS|obj|lose ."
    )
    assert names_of(clients, "their") == ["miners"]


def test_who_is_spoken_of_in_a_quotation_is_not_its_speaker() -> None:
    spoken = "“ [PERSON Tarik|NNP|nsubj|sleeps Orsk|NNP|flat|Tarik] sleeps=sleep|VBZ|ccomp|said , ” he|PRP|nsubj|said "
    assert names_of(f"{ZORIN}{spoken}said=say|VBD|ROOT .", "he") == ["Zorin Vale"]


def test_he_in_a_quotation_is_not_its_speaker() -> None:
    table = (
        ZORIN + "[PERSON Tarik|NNP|nsubj|said Orsk|NNP|flat|Tarik] said=say|VBD|ROOT : "
        "“ {}|PRP|nsubj|sleeps sleeps=sleep|VBZ|ccomp|said ” ."
    )
    assert names_of(table.format("He"), "He") == ["Zorin Vale"]
    assert names_of(table.format("he"), "he") == ["Tarik Orsk"]
    later = (
        ZORIN + "“ Enough|JJ|discourse|said ” , [PERSON Tarik|NNP|nsubj|said Orsk|NNP|flat|Tarik] said=say|VBD|ROOT .\n"
        "“ He|PRP|nsubj|sleeps sleeps=sleep|VBZ|ROOT . ”"
    )
    assert names_of(later, "He") == ["Zorin Vale"]


def test_what_is_quoted_is_a_weaker_antecedent_outside_the_quotation() -> None:
    table = (
        "[PERSON Zorin|NNP|nsubj|said Vale|NNP|flat|Zorin] said=say|VBD|ROOT : “ "
        "[PERSON Tarik|NNP|nsubj|slept Orsk|NNP|flat|Tarik] slept=sleep|VBD|ccomp|said ” .\n"
        "he|PRP|nsubj|left left=leave|VBD|ROOT ."
    )
    assert names_of(table, "he") == ["Zorin Vale"]


# ------------------------------------------------------------------ descriptions
def test_a_repeated_description_is_one_thing_and_an_indefinite_one_is_new() -> None:
    table = (
        "a|DT|det|letter long|JJ|amod|letter letter|NN|nsubj|came came=come|VBD|ROOT .\n"
        "the|DT|det|letter letter|NN|nsubj|burned burned=burn|VBD|ROOT .\n"
        "another|DT|det|letter letter|NN|nsubj|fell fell=fall|VBD|ROOT .\n"
        "the|DT|det|letter short|JJ|amod|letter letter|NN|nsubj|stayed stayed=stay|VBD|ROOT ."
    )
    reading = understood(table)
    first, second, third, fourth = (entity_of(reading, "letter", nth) for nth in (1, 2, 3, 4))
    assert first is second
    assert first is not third
    assert fourth not in (first, third)


def test_an_indefinite_description_is_new_even_in_the_same_words() -> None:
    letter = "{}|DT|det|letter long|JJ|amod|letter letter|NN|nsubj|came came=come|VBD|ROOT .\n"
    reading = understood(letter.format("a") + letter.format("a") + letter.format("the"))
    assert entity_of(reading, "letter", 1) is not entity_of(reading, "letter", 2)
    assert entity_of(reading, "letter", 3) is entity_of(reading, "letter", 2)


def test_one_and_several_are_two_things() -> None:
    reading = understood(
        "the|DT|det|miner miner|NN|nsubj|left left=leave|VBD|ROOT .\n"
        "the|DT|det|miners miners|NNS|nsubj|came came=come|VBD|ROOT ."
    )
    assert entity_of(reading, "miner") is not entity_of(reading, "miners")


def test_a_title_with_the_is_the_person_who_was_given_it() -> None:
    table = (
        "Minister|NNP|nsubj|left [PERSON Aisha|NNP|flat|Minister Haro|NNP|flat|Minister] left=leave|VBD|ROOT .\n"
        + ZORIN
        + "{}|DT|det|minister minister|NN|nsubj|slept slept=sleep|VBD|ROOT ."
    )
    assert names_of(table.format("the"), "minister") == ["Aisha Haro"]
    assert names_of(table.format("a"), "minister") != ["Aisha Haro"]


def test_the_country_the_city_the_party_are_the_last_of_their_kind() -> None:
    orsk = (
        "they|PRP|nsubj|left left=leave|VBD|ROOT [GPE Velda|NNP|obj|left] "
        "for|IN|case|Portugal Portugal|NNP|obl|left .\n"
    )
    after = "the|DT|det|{0} {0}|NN|nsubj|slept slept=sleep|VBD|ROOT ."
    assert names_of(orsk + after.format("country"), "country") == ["Portugal"]
    assert names_of(orsk + after.format("city"), "city") == ["Velda"]
    assert names_of(orsk + FRONT + after.format("party"), "party") == ["Harbour Front"]
    assert names_of(orsk + after.format("party"), "party") == ["party"]


def test_a_description_beside_a_name_is_the_same_thing_in_both_orders() -> None:
    behind = (
        "[PERSON Aisha|NNP|nsubj|left Haro|NNP|flat|Aisha] , the|DT|det|pilot old|JJ|amod|pilot pilot|NN|appos|Aisha , "
        "left=leave|VBD|ROOT ."
    )
    before = (
        "the|DT|det|pilot pilot|NN|nsubj|left , [PERSON Aisha|NNP|appos|pilot Haro|NNP|flat|Aisha] , "
        "left=leave|VBD|ROOT ."
    )
    assert names_of(behind, "pilot") == names_of(before, "pilot") == ["Aisha Haro"]
    again = "\nthe|DT|det|pilot pilot|NN|nsubj|slept slept=sleep|VBD|ROOT ."
    reading = understood(behind + again)
    assert entity_of(reading, "pilot", 2) is entity_of(reading, "Aisha")


def test_a_description_of_several_beside_a_name_is_not_the_name() -> None:
    table = (
        "the|DT|det|pilots pilots|NNS|nsubj|left , [PERSON Aisha|NNP|appos|pilots Haro|NNP|flat|Aisha] , "
        "left=leave|VBD|ROOT ."
    )
    assert names_of(table, "pilots", "Aisha") == ["pilots", "Aisha Haro"]


def test_a_description_keeps_the_country_that_it_names() -> None:
    reading = understood("Portuguese|JJ|amod|lawmakers lawmakers|NNS|nsubj|voted voted=vote|VBD|ROOT .")
    entity = entity_of(reading, "lawmakers")
    assert entity is not None
    assert (entity.name, entity.country, entity.named, entity.type) == (
        "Portuguese lawmakers",
        "Portugal",
        False,
        "Group",
    )


def test_a_description_is_shown_without_what_only_leads_up_to_it() -> None:
    table = "even|RB|advmod|miners the|DT|det|miners miners|NNS|nsubj|left left=leave|VBD|ROOT ."
    assert names_of(table, "miners") == ["miners"]
    table = "they|PRP|nsubj|left left=leave|VBD|ROOT close|VB|amod|mines five|CD|nummod|mines mines|NNS|obj|left ."
    assert names_of(table, "mines") == ["five mines"]


def test_neither_and_none_denote_nobody() -> None:
    table = "{}|DT|nsubj|left of|IN|case|miners the|DT|det|miners miners|NNS|nmod|{} left=leave|VBD|ROOT ."
    assert names_of(table.format("neither", "neither"), "neither") == [""]
    assert names_of(table.format("both", "both"), "both") != [""]


# ------------------------------------------------------------------ names and labels
def test_the_label_of_a_person_is_the_fullest_name() -> None:
    table = AISHA + "[PERSON Haro|NNP|nsubj|slept] slept=sleep|VBD|ROOT .\n" * 3
    reading = understood(table)
    entity = entity_of(reading, "Haro", 3)
    assert entity is not None
    assert (entity.name, entity.aliases, entity.gender) == ("Aisha Haro", ("Aisha Haro", "Haro"), "f")


def test_a_nickname_in_quotation_marks_is_not_in_the_label_where_another_full_name_is() -> None:
    full = "[PERSON Orrin|NNP|nsubj|left C.|NNP|flat|Orrin “ Bo|NNP|flat|Orrin ” "
    table = full + "Vale|NNP|flat|Orrin] left=leave|VBD|ROOT .\n[PERSON Bo|NNP|nsubj|slept Vale|NNP|flat|Bo] "
    assert names_of(table + "slept=sleep|VBD|ROOT .", "Orrin") == ["Bo Vale"]


def test_a_capital_that_acts_is_its_state_and_one_where_things_happen_is_a_city() -> None:
    table = (
        "Portugal|NNP|nsubj|slept slept=sleep|VBD|ROOT .\n"
        "[GPE Lisbon|NNP|nsubj|refused] refused=refuse|VBD|ROOT .\n"
        "they|PRP|nsubj|met met=meet|VBD|ROOT in|IN|case|Lisbon [GPE Lisbon|NNP|obl|met] .\n"
        "they|PRP|nsubj|spoke spoke=speak|VBD|ROOT with|IN|case|Lisbon [GPE Lisbon|NNP|obl|spoke] ."
    )
    reading = understood(table)
    assert [entity.name for nth in (1, 2, 3) if (entity := entity_of(reading, "Lisbon", nth))] == [
        "Portugal",
        "Lisbon",
        "Portugal",
    ]


def test_a_capital_without_its_state_in_the_article_is_a_city() -> None:
    assert names_of("[GPE Lisbon|NNP|nsubj|refused] refused=refuse|VBD|ROOT .", "Lisbon") == ["Lisbon"]


# ------------------------------------------------------------------ first persons
def first_person(form: str, quotation: Quotation) -> str:
    """The name of whom `form` means in a statement of Aisha Haro."""
    table = (
        AISHA
        + f"“ {form}|PRP|nsubj|slept slept=sleep|VBD|ccomp|said ” said=say|VBD|ROOT [PERSON Haro|NNP|nsubj|said] ."
    )
    reading = understood(table)
    speaker = entity_of(reading, "Aisha")
    assert speaker is not None
    _, quoted = reading.doc.sents
    statement = Attribution("s0", (), (), (Span(quoted.start_char, quoted.end_char),), speaker.id, quotation)
    resolve_speakers_pronouns(reading, [statement], [])
    entity = entity_of(reading, form)
    return entity.name if entity else ""


def test_i_in_quoted_words_is_the_speaker_and_we_is_left_open() -> None:
    assert first_person("I", "direct") == "Aisha Haro"
    assert first_person("I", "mixed") == "Aisha Haro"
    assert first_person("I", "indirect") == ""
    assert first_person("we", "direct") == ""


def test_i_in_a_quotation_inside_another_is_the_inner_speaker_unless_that_is_only_a_piece() -> None:
    table = (
        AISHA + ZORIN + "“ He|PRP|nsubj|said said=say|VBD|ROOT : ‘ {}|PRP|nsubj|slept slept=sleep|VBD|ccomp|said ’ ."
    )

    def meant(form: str) -> str:
        reading = understood(table.format(form))
        aisha, zorin = entity_of(reading, "Aisha"), entity_of(reading, "Zorin")
        assert aisha is not None
        assert zorin is not None
        *_, quoted = reading.doc.sents
        inner = Span(reading.doc[quoted.start + 4].idx, quoted.end_char)
        outer = Span(quoted.start_char, quoted.end_char)
        statements = [
            Attribution("s0", (), (), (outer,), aisha.id, "direct"),
            Attribution("s1", (), (), (inner,), zorin.id, "mixed"),
        ]
        resolve_speakers_pronouns(reading, statements, [])
        entity = entity_of(reading, form)
        return entity.name if entity else ""

    assert meant("I") == "Zorin Vale"
    assert meant("me") == "Aisha Haro"


# ------------------------------------------------------------------ quotation marks
def flags(text: str, *paragraphs: int) -> str:
    """The words of `text` (tokens apart) inside quotation marks; `paragraphs` are tokens that begin one."""
    doc = parsed(" ".join(f"{word}|NN" if word[0].isalnum() else word for word in text.split()))
    reading_of(doc, paragraphs)
    return " ".join(
        token.text for token, quoted in zip(doc, quoted_tokens(doc), strict=True) if quoted and not token.is_punct
    )


def test_words_between_marks_of_any_form_are_quoted() -> None:
    assert flags("so “ we left ” she said") == "we left"
    assert flags('so " we left " she said " now "') == "we left now"
    assert flags("so « we left » she said") == "we left"


def test_a_mark_that_is_missing_spoils_no_other_paragraph() -> None:
    assert flags('so " we left she came " and went " home', 5) == "we left she and went"
    assert flags("so “ we left she came", 4) == "we left"


# ------------------------------------------------------------------ whatever the text
_SENTENCES = [
    AISHA, ZORIN, FRONT,
    "he|PRP|nsubj|saw saw=see|VBD|ROOT it|PRP|obj|saw .\n",
    "they|PRP|nsubj|saw saw=see|VBD|ROOT the|DT|det|minister minister|NN|obj|saw .\n",
    "the|DT|det|general Portuguese|JJ|amod|general general|NN|nsubj|slept slept=sleep|VBD|ROOT .\n",
    "Portugal|NNP|nsubj|sent sent=send|VBD|ROOT her|PRP$|nmod:poss|letter letter|NN|obj|sent .\n",
]  # fmt: skip


@given(st.lists(st.sampled_from(_SENTENCES), min_size=1, max_size=8))
def test_entities_and_mentions_agree_whatever_is_told_in_which_order(sentences: list[str]) -> None:
    reading = reading_of(parsed("".join(sentences)))
    find_mentions(reading)
    resolve_coreference(reading)
    used = {mention.entity for mention in ordered(reading) if mention.entity}
    assert used == set(reading.entities)
    for mention in ordered(reading):
        if mention.named:
            assert reading.entities[mention.entity].named
        if not mention.pronoun:
            assert mention.entity, "only pronouns may denote nothing"
    assert [entity.id for entity in reading.entities.values()] == list(reading.entities)
