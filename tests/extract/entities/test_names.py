"""Named mentions: what the pipeline marks, corrected by the place table, titles and other mentions."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.entities.names import find_names, head_of
from tests.docs import parsed, reading_of


def names(table: str) -> list[tuple[str, str]]:
    """(words, type) of the names of a parsed text."""
    doc = parsed(table)
    return [(name.text(doc), name.type) for name in find_names(doc)]


# ------------------------------------------------------------------ what the pipeline marks
@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("PERSON", "Person"),
        ("PER", "Person"),
        ("ORG", "Organization"),
        ("GPE", "Place"),
        ("LOC", "Place"),
        ("FAC", "Place"),
        ("NORP", "Group"),
    ],
)
def test_labels_of_several_schemes_become_types(label: str, kind: str) -> None:
    assert names(f"we|PRP saw|VBD|ROOT [{label} Velda|NNP Orsk|NNP] .") == [("Velda Orsk", kind)]


def test_labels_that_are_no_entity_of_the_model_are_left_out() -> None:
    assert names("we|PRP saw|VBD|ROOT [DATE Friday|NNP] and|CC [WORK_OF_ART Velda|NNP] .") == []


def test_articles_possessives_and_marks_at_the_edges_are_no_part_of_a_name() -> None:
    assert names("in|IN [ORG the|DT Orsk|NNP Trust|NNP 's|POS] hall|NN|ROOT") == [("Orsk Trust", "Organization")]
    assert names("near|IN|ROOT [GPE Orsk|NNP ,]") == [("Orsk", "Place")]


@pytest.mark.parametrize("written", [",", "the|DT", "the|DT ,", "'s|POS"])
def test_a_marked_name_of_nothing_but_marks_is_none_even_at_the_end_of_the_text(written: str) -> None:
    assert names(f"they|PRP left|VBD|ROOT [ORG {written}]") == []


def test_titles_are_no_part_of_a_persons_name_and_suffixes_are() -> None:
    table = "yesterday|RB [PERSON Gen.|NNP Ada|NNP Haro|NNP] III|NNP left|VBD|ROOT ."
    assert names(table) == [("Ada Haro III", "Person")]
    assert names("for|IN [PERSON Portuguese|JJ Minister|NNP Haro|NNP] it|PRP rained|VBD|ROOT")[-1] == ("Haro", "Person")


def test_a_name_goes_on_over_a_hyphen_without_spaces() -> None:
    assert names("we|PRP met|VBD|ROOT [PERSON Tarik|NNP al|NNP] - Orsk|NNP .") == [("Tarik al-Orsk", "Person")]
    assert names("the|DT [GPE Velda|NNP] - based|VBN firm|NN|ROOT") == [("Velda", "Place")]


def test_a_dash_between_spaces_ends_a_name() -> None:
    assert names("we|PRP met|VBD|ROOT [PERSON Tarik|NNP] – Orsk|NNP slept|VBD .") == [("Tarik", "Person")]


def test_a_capital_letter_at_the_start_of_a_sentence_makes_no_name() -> None:
    assert names("[ORG Several|JJ] left|VBD|ROOT .") == []
    assert names("[ORG Orsk|NNP] left|VBD|ROOT .") == [("Orsk", "Organization")]


# ------------------------------------------------------------------ the place table
def test_the_place_table_overrules_the_pipeline() -> None:
    assert names("we|PRP saw|VBD|ROOT [PERSON Portugal|NNP] .") == [("Portugal", "Place")]
    assert names("the|DT [ORG Portuguese|JJ] crew|NN|ROOT") == [("Portuguese", "Group")]


def test_after_a_preposition_of_place_a_name_in_the_gazetteer_is_a_place() -> None:
    assert names("they met|VBD|ROOT in|IN [PERSON Samarra|NNP] .") == [("Samarra", "Place")]
    assert names("they met|VBD|ROOT [PERSON Samarra|NNP] .") == [("Samarra", "Person")]
    assert names("they believe|VBP|ROOT in|IN [PERSON Orsk|NNP Velda|NNP] .") == [("Orsk Velda", "Person")]


def test_letters_with_full_stops_are_an_organisation_unless_they_are_a_place() -> None:
    assert names("[LOC D.N.C.|NNP] won|VBD|ROOT .") == [("D.N.C.", "Organization")]
    assert names("the|DT F.B.I.|NNP won|VBD|ROOT .") == [("F.B.I.", "Organization")]
    assert names("the|DT U.A.E.|NNP won|VBD|ROOT .") == [("U.A.E.", "Place")]


def test_a_known_organisation_is_one_whatever_it_is_marked_as() -> None:
    assert names("the|DT [LOC European|NNP Union|NNP] met|VBD|ROOT .") == [("European Union", "Organization")]


def test_countries_and_their_adjectives_are_names_that_the_pipeline_need_not_mark() -> None:
    table = "Norwegian|JJ ships|NNS left|VBD|ROOT the|DT United|NNP Arab|NNP Emirates|NNPS ."
    assert names(table) == [("Norwegian", "Group"), ("United Arab Emirates", "Place")]


def test_a_country_is_its_bare_name_wherever_it_stands() -> None:
    assert names("The|DT US|NNP left|VBD|ROOT the|DT US|NNP 's|POS camp|NN .") == [("US", "Place"), ("US", "Place")]


def test_a_word_that_is_a_place_only_at_times_needs_the_pipelines_word() -> None:
    assert names("Turkey|NN was|VBD eaten|VBN|ROOT .") == []
    assert names("[GPE Turkey|NNP] voted|VBD|ROOT .") == [("Turkey", "Place")]


def test_a_country_inside_a_longer_name_is_not_cut_out() -> None:
    assert names("the|DT [ORG Orsk|NNP Bank|NNP of|IN Portugal|NNP] closed|VBD|ROOT .") == [
        ("Orsk Bank of Portugal", "Organization")
    ]


def test_a_country_before_the_title_in_a_marked_name_is_its_own() -> None:
    table = "yesterday|RB [PERSON Portugal|NNP Minister|NNP Ada|NNP Haro|NNP] left|VBD|ROOT ."
    assert names(table) == [("Portugal", "Place"), ("Ada Haro", "Person")]


# ------------------------------------------------------------------ words beside the name
def test_initials_in_brackets_make_the_words_before_them_an_organisation() -> None:
    table = "the|DT Free|NNP Harbour|NNP of|IN Orsk|NNP Front|NNP ( FHX|NNP ) left|VBD|ROOT ."
    assert names(table) == []
    table = table.replace("FHX", "FHF").replace("of|IN Orsk|NNP ", "")
    assert names(table) == [("Free Harbour Front", "Organization"), ("FHF", "Organization")]


def test_capitalised_words_after_a_title_are_a_person() -> None:
    assert names("yesterday|RB Gen.|NNP Aba|NNP Cedo|NNP left|VBD|ROOT .") == [("Aba Cedo", "Person")]
    assert names("yesterday|RB Secretary|NNP Mulled|VBD it|PRP|ROOT") == []


def test_a_title_before_a_marked_place_or_organisation_makes_it_a_person() -> None:
    assert names("so|RB said|VBD|ROOT Mr.|NNP [GPE Orsk|NNP] .") == [("Orsk", "Person")]
    assert names("so|RB said|VBD|ROOT Mr.|NNP [ORG Orsk|NNP Council|NNP] .") == [("Orsk Council", "Organization")]


def test_a_title_marked_as_a_name_is_none() -> None:
    assert names("so|RB said|VBD|ROOT the|DT [PERSON Prime|NNP Minister|NNP] .") == []
    assert names("so|RB said|VBD|ROOT the|DT [PERSON Minister|NNP] .") == []


def test_a_word_amid_those_of_a_title_is_no_person() -> None:
    assert names("so|RB said|VBD|ROOT Deputy|NNP [PERSON Harbour|NNP] Secretary|NNP .") == []
    assert names("so|RB said|VBD|ROOT the|DT [PERSON Haro|NNP] Secretary|NNP .") == [("Haro", "Person")]


def test_a_persons_name_goes_on_over_a_nickname_and_a_suffix_behind_a_comma() -> None:
    table = 'we|PRP saw|VBD|ROOT [PERSON Ada|NNP C.|NNP] " Bobby|NNP " Haro|NNP .'
    assert [name for name, _ in names(table)] == ['Ada C. " Bobby " Haro']
    assert names("we|PRP saw|VBD|ROOT [PERSON Zorin|NNP Vale|NNP] , Jr.|NNP .") == [("Zorin Vale, Jr.", "Person")]
    assert names("we|PRP saw|VBD|ROOT [PERSON Zorin|NNP Vale|NNP] , Mira|NNP .") == [("Zorin Vale", "Person")]


def test_a_given_name_that_is_a_place_or_a_title_elsewhere_is_kept() -> None:
    assert names("we|PRP saw|VBD|ROOT [PERSON Jordan|NNP Haro|NNP] .") == [("Jordan Haro", "Person")]
    for marked in ("[PERSON Earl|NNP Zo|NNP Haro|NNP]", "Earl|NNP [PERSON Zo|NNP Haro|NNP]"):
        assert names(f"we|PRP saw|VBD|ROOT Gov.|NNP {marked} .") == [("Earl Zo Haro", "Person")]


def test_names_joined_by_an_ampersand_are_one_firm() -> None:
    for marked in ("[PERSON Haro|NNP] & Vale|NNP", "Haro|NNP & [PERSON Vale|NNP]"):
        assert names(f"we|PRP saw|VBD|ROOT {marked} .") == [("Haro & Vale", "Organization")]


@pytest.mark.parametrize(
    "name", ["Clean|NNP Harbour|NNP Act|NNP", "Harbour|NNP War|NNP", "Vale|NNP Prize|NNP", "Orsk|NNP Plan|NNP"]
)
def test_laws_wars_and_prizes_are_no_organisations(name: str) -> None:
    assert names(f"we|PRP saw|VBD|ROOT the|DT [ORG {name}] .") == []


def test_one_word_after_an_article_that_goes_with_no_noun_is_no_one_person() -> None:
    assert names("the|DT [PERSON Vales|NNPS] left|VBD|ROOT .") == [("Vales", "Group")]
    assert names("The|DT [PERSON Orsker|NNP] wrote|VBD|ROOT .") == [("Orsker", "Organization")]
    assert names("the|DT [PERSON Vale|NNP] trial|NN began|VBD|ROOT .") == [("Vale", "Person")]


def test_an_apposition_tells_a_firm_or_a_town_from_a_person() -> None:
    table = "[PERSON Orsker|NNP|nsubj|left] , a|DT|det|{0} {0}|NN|appos|Orsker , left=leave|VBD|ROOT ."
    assert [names(table.format(noun)) for noun in ("newspaper", "town", "pilot")] == [
        [("Orsker", "Organization")],
        [("Orsker", "Place")],
        [("Orsker", "Person")],
    ]


def test_a_regime_is_named_after_a_person_where_no_place_has_its_name() -> None:
    assert names("the|DT [GPE Zorinov|NNP] regime|NN fell|VBD|ROOT .") == [("Zorinov", "Person")]
    assert names("the|DT [GPE Pyongyang|NNP] regime|NN fell|VBD|ROOT .") == [("Pyongyang", "Place")]


def test_a_dynasty_marked_whole_is_a_group() -> None:
    assert names("the|DT [GPE Zorinov|NNP dynasty|NN] fell|VBD|ROOT .") == [("Zorinov dynasty", "Group")]


def test_a_direction_alone_and_a_stance_are_no_persons() -> None:
    assert names("then|RB [PERSON North|NNP] left|VBD|ROOT .") == [("North", "Place")]
    assert names("he|PRP is|VBZ|ROOT [PERSON pro-Haro|NNP] .") == []


def test_a_common_word_that_begins_a_sentence_is_no_name() -> None:
    table = "they|PRP sought|VBD|ROOT immunity|NN .\n[ORG Immunity|NNP] was|VBD|ROOT refused|VBN ."
    assert names(table) == []


def test_a_name_before_a_word_for_a_band_or_following_is_an_organisation() -> None:
    assert names("by|IN the|DT [PERSON Ravo|NNP] militant|JJ group|NN|ROOT") == [("Ravo", "Organization")]
    assert names("by|IN the|DT [PERSON Haro|NNP] administration|NN|ROOT") == [("Haro administration", "Organization")]


def test_nouns_of_land_and_of_news_tell_the_type() -> None:
    assert names("on|IN [ORG Orsk|NNP Island|NNP] it|PRP rained|VBD|ROOT") == [("Orsk Island", "Place")]
    assert names("the|DT [GPE Orsk|NNP Tribune|NNP] wrote|VBD|ROOT it|PRP") == [("Orsk Tribune", "Organization")]


# ------------------------------------------------------------------ names set right by each other
def test_one_form_has_the_type_that_most_of_its_mentions_have() -> None:
    table = """
        so|RB says|VBZ|ROOT [ORG Velda|NNP] .
        so|RB says|VBZ|ROOT [ORG Velda|NNP] .
        so|RB says|VBZ|ROOT [PERSON Velda|NNP] .
    """
    assert names(table) == [("Velda", "Organization")] * 3


def test_a_surname_is_the_person_whose_full_name_stands_elsewhere() -> None:
    table = """
        so|RB says|VBZ|ROOT [PERSON Ada|NNP Orsk|NNP] .
        so|RB says|VBZ|ROOT [GPE Orsk|NNP] .
        so|RB says|VBZ|ROOT Orsk|NNP .
    """
    assert names(table) == [("Ada Orsk", "Person"), ("Orsk", "Person"), ("Orsk", "Person")]


def test_a_name_that_the_pipeline_marks_once_is_found_wherever_it_stands() -> None:
    table = """
        we|PRP left|VBD|ROOT [FAC Orsk|NNP Hall|NNP] .
        then|RB Orsk|NNP Hall|NNP burned|VBD|ROOT and|CC Orsk|NNP too|RB .
    """
    assert names(table) == [("Orsk Hall", "Place"), ("Orsk Hall", "Place")]


def in_headline(headline: str, body: str) -> list[str]:
    """The names of a headline that stands over a body."""
    doc = parsed(f"{headline}\n{body}")
    first, second = doc.sents
    reading_of(doc, (second.start,), first="headline")
    return [name.text(doc) for name in find_names(doc) if name.end <= first.end]


def test_in_a_headline_of_capitals_a_name_is_one_that_the_body_or_the_table_has() -> None:
    headline = "[ORG Furious|NNP Crowds|NNP] Greet|NNP [PERSON Haro|NNP] Leaving|NNP Portugal|NNP"
    body = "so|RB left|VBD|ROOT [PERSON Ada|NNP Haro|NNP] ."
    assert in_headline(headline, body) == ["Haro", "Portugal"]
    assert in_headline(headline, "so|RB it|PRP rained|VBD|ROOT .") == ["Portugal"]


def test_in_a_headline_of_small_letters_a_capital_makes_a_name_as_elsewhere() -> None:
    headline = "[ORG Orsk|NNP] crowds|NNS greet|VBP those|DT leaving|VBG"
    assert in_headline(headline, "so|RB it|PRP rained|VBD|ROOT .") == ["Orsk"]


# ------------------------------------------------------------------ whatever is marked
_FORMS = [
    "the|DT",
    "Gen.|NNP",
    "Ada|NNP",
    "Haro|NNP",
    "Portugal|NNP",
    "Portuguese|JJ",
    "-",
    "(",
    "AH|NNP",
    ")",
    "of|IN",
]


@given(
    st.lists(st.tuples(st.sampled_from(_FORMS), st.sampled_from(["", "PERSON", "ORG", "GPE", "NORP"])), min_size=1),
    st.sets(st.integers(0, 30)),
)
def test_names_are_in_order_not_empty_and_apart_whatever_is_marked(
    tokens: list[tuple[str, str]], cuts: set[int]
) -> None:
    pieces = [f"[{label} {form}]" if label else form for form, label in tokens]
    table = "".join(f"{piece}{chr(10) if index in cuts else ' '}" for index, piece in enumerate(pieces))
    doc = parsed(table)
    bounds = [(name.start, name.end) for name in find_names(doc)]
    assert all(0 <= start < end <= len(doc) for start, end in bounds)
    assert all(end <= start for (_, end), (start, _) in pairwise(bounds))


# ------------------------------------------------------------------ heads
def test_the_head_of_a_name_is_the_word_that_hangs_on_the_rest() -> None:
    doc = parsed("[PERSON Ada|NNP|compound|Haro Haro|NNP|nsubj|left] left|VBD|ROOT")
    assert head_of(doc, 0, 2).text == "Haro"
    doc = parsed("[PERSON Ada|NNP|nsubj|left Haro|NNP|flat|Ada] left|VBD|ROOT")
    assert head_of(doc, 0, 2).text == "Ada"
    doc = parsed("[PERSON Ada|NNP|ROOT Haro|NNP|flat|Ada]")
    assert head_of(doc, 0, 2).text == "Ada"


def test_a_given_name_alone_is_the_person_but_a_part_of_another_name_is_not() -> None:
    table = "[PERSON Velda|NNP Haro|NNP] left|VBD|ROOT .\nthen|RB Velda|NNP sang|VBD|ROOT ."
    assert names(table) == [("Velda Haro", "Person"), ("Velda", "Person")]
    table = "[PERSON Velda|NNP Haro|NNP] left|VBD|ROOT .\nthen|RB Velda|NNP Ode|NNP sang|VBD|ROOT ."
    assert names(table) == [("Velda Haro", "Person")]
