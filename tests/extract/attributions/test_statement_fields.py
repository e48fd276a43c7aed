"""What the words of a statement tell of it: who speaks to whom, when and where, and what is held to be so."""

from __future__ import annotations

import pytest

from kg.extract.attributions.confidence import ALONE, WEIGHT, share, shipped
from kg.extract.attributions.finding import find_attributions
from kg.extract.attributions.stances import stances
from kg.extract.reading import Reading
from kg.extract.times.finding import find_time_expressions
from kg.language.layers import ATTRIBUTIONS, Attributed
from kg.model import Attribution, Span
from tests.docs import parsed, reading_of, understood

SHIP = "ships|NNS|nsubj|sank sank=sink|VBD|ccomp|{0}"


def only(table: str) -> tuple[Reading, Attribution]:
    reading = understood(table)
    (found,) = find_attributions(reading)
    return reading, found


def words(reading: Reading, spans: tuple[Span, ...]) -> list[str]:
    return [span.of(reading.article.text) for span in spans]


def names(reading: Reading, *entities: str) -> list[str]:
    return [reading.entities[entity].name for entity in entities if entity]


def said(verb: str, lemma: str, before: str = "", content: str = SHIP) -> Attribution:
    """'Haro VERB that CONTENT', with words before the verb."""
    cue = f"{verb}={lemma}|VBD|ROOT"
    table = f"[PERSON Haro|NNP|nsubj|{verb}] {before} {cue} that|IN|mark|{verb} {content.format(verb)} ."
    return only(table)[1]


def quoted(content: str) -> Attribution:
    """'"CONTENT," said Haro.', where CONTENT hangs on 'said'."""
    return only(f"“ {content} , ” said=say|VBD|ROOT [PERSON Haro|NNP|nsubj|said] .")[1]


# ------------------------------------------------------------------ stance
@pytest.mark.parametrize(
    ("verb", "lemma", "stance"),
    [
        ("said", "say", "neutral"),
        ("noted", "note", "asserting"),
        ("claimed", "claim", "doubting"),
        ("admitted", "admit", "conceding"),
    ],
)
def test_the_cue_tells_how_the_outlet_stands_to_what_is_said(verb: str, lemma: str, stance: str) -> None:
    assert said(verb, lemma).stance == stance


def test_a_denied_cue_has_no_stance() -> None:
    assert said("confirm", "confirm", "did=do|VBD|aux|confirm not|RB|advmod|confirm").stance == "neutral"


def test_an_adverb_beside_the_cue_goes_before_it() -> None:
    assert said("stated", "state", "falsely|RB|advmod|stated").stance == "doubting"
    assert said("claimed", "claim", "rightly|RB|advmod|claimed").stance == "asserting"


def test_without_evidence_is_doubt() -> None:
    _, found = only(
        "[PERSON Haro|NNP|nsubj|said] said=say|VBD|ROOT without|IN|case|evidence evidence|NN|obl|said "
        "that|IN|mark|sank ships|NNS|nsubj|sank sank=sink|VBD|ccomp|said ."
    )
    assert found.stance == "doubting"


def test_the_list_of_stances_can_be_read_and_leaves_out_what_is_neutral() -> None:
    assert {entry.stance for entry in stances().values()} == {"asserting", "doubting", "conceding"}


# ------------------------------------------------------------------ polarity and certainty
@pytest.mark.parametrize(
    ("verb", "lemma", "before", "polarity", "certainty"),
    [
        ("said", "say", "", "positive", "certain"),
        ("denied", "deny", "", "negative", "certain"),
        ("deny", "deny", "did=do|VBD|aux|deny not|RB|advmod|deny", "positive", "possible"),
        ("believed", "believe", "", "positive", "probable"),
        ("believe", "believe", "did=do|VBD|aux|believe not|RB|advmod|believe", "negative", "probable"),
        ("feared", "fear", "", "positive", "possible"),
        ("doubted", "doubt", "", "negative", "probable"),
        ("claimed", "claim", "", "positive", "certain"),
        ("say", "say", "did=do|VBD|aux|say not|RB|advmod|say", "negative", "possible"),
    ],
)
def test_what_the_cue_does_to_the_content(verb: str, lemma: str, before: str, polarity: str, certainty: str) -> None:
    found = said(verb, lemma, before)
    assert (found.polarity, found.certainty) == (polarity, certainty)


@pytest.mark.parametrize(
    ("content", "polarity", "certainty"),
    [
        ("We|PRP|nsubj|won won=win|VBD|ccomp|said", "positive", "certain"),
        ("We|PRP|nsubj|win never|RB|advmod|win win|VBP|ccomp|said", "negative", "certain"),
        ("We|PRP|nsubj|win may|MD|aux|win win|VB|ccomp|said", "positive", "possible"),
        ("We|PRP|nsubj|win will|MD|aux|win win|VB|ccomp|said", "positive", "certain"),
        ("We|PRP|nsubj|win can|MD|aux|win not|RB|advmod|win win|VB|ccomp|said", "negative", "certain"),
        ("We|PRP|nsubj|won probably|RB|advmod|won won=win|VBD|ccomp|said", "positive", "probable"),
        ("Nobody|NN|nsubj|won won=win|VBD|ccomp|said", "negative", "certain"),
        ("I|PRP|nsubj|think think|VBP|ccomp|said we|PRP|nsubj|won won=win|VBD|ccomp|think", "positive", "probable"),
        ("There|PRP|expl|is is=be|VBZ|ccomp|said no|DT|det|doubt doubt|NN|nsubj|is", "positive", "certain"),
        ("There|PRP|expl|is is=be|VBZ|ccomp|said no|DT|det|plan plan|NN|nsubj|is", "negative", "certain"),
    ],
)
def test_what_the_content_s_first_clause_holds(content: str, polarity: str, certainty: str) -> None:
    found = quoted(content)
    assert (found.polarity, found.certainty) == (polarity, certainty)


def test_of_several_sentences_the_first_counts() -> None:
    found = quoted(
        "We|PRP|nsubj|won won=win|VBD|ccomp|said ; it|PRP|nsubj|end may|MD|aux|end not|RB|advmod|end "
        "end|VB|parataxis|won"
    )
    assert (found.polarity, found.certainty) == ("positive", "certain")


def test_what_is_asked_is_open() -> None:
    question = "“ Did=do|VBD|aux|win we|PRP|nsubj|win win|VB|ccomp|said ? ”"
    table = f"{question} said=say|VBD|ROOT [PERSON Haro|NNP|nsubj|said] ."
    assert only(table)[1].certainty == "possible"
    found = said("asked", "ask", content="whether|IN|mark|sank ships|NNS|nsubj|sank sank=sink|VBD|ccomp|{0}")
    assert found.certainty == "possible"


def test_what_is_urged_is_open_and_its_negation_is_seen() -> None:
    _, found = only(
        "[PERSON Haro|NNP|nsubj|urged] urged=urge|VBD|ROOT them|PRP|obj|urged not|RB|advmod|go to|TO|mark|go "
        "go|VB|xcomp|urged ."
    )
    assert (found.polarity, found.certainty) == ("negative", "possible")


def test_a_rejected_plan_is_denied() -> None:
    _, found = only("[PERSON Haro|NNP|nsubj|rejected] rejected=reject|VBD|ROOT the|DT|det|plan plan|NN|obj|rejected .")
    assert (found.polarity, found.certainty) == ("negative", "certain")


# ------------------------------------------------------------------ the quoted words
def test_of_a_direct_quotation_all_words_within_the_marks_are_verbatim() -> None:
    reading, found = only("“ We|PRP|nsubj|go go|VBP|ccomp|said , ” said=say|VBD|ROOT [PERSON Haro|NNP|nsubj|said] .")
    assert found.quotation == "direct"
    assert words(reading, found.verbatim) == ["We go"]


def test_of_a_mixed_one_only_the_quoted_pieces_are_verbatim() -> None:
    reading, found = only(
        "[PERSON Haro|NNP|nsubj|said] said=say|VBD|ROOT ships|NNS|nsubj|sank “ slowly|RB|advmod|sank ” "
        "sank=sink|VBD|ccomp|said ."
    )
    assert found.quotation == "mixed"
    assert words(reading, found.verbatim) == ["slowly"]


def test_an_indirect_one_has_no_verbatim_words() -> None:
    assert said("said", "say").verbatim == ()


# ------------------------------------------------------------------ who speaks
VESK = (
    "[PERSON Haro|NNP|nsubj|said] and|CC|cc|Vesk {0} [PERSON Vesk|NNP|conj|Haro] {1} that|IN|mark|sank "
    + SHIP.format("said")
)


def test_those_named_beside_the_first_speak_too() -> None:
    reading, found = only(VESK.format("", "said=say|VBD|ROOT") + " .")
    assert names(reading, found.speaker, *found.co_speakers) == ["Haro", "Vesk"]


def test_a_verb_in_the_singular_has_one_speaker() -> None:
    reading, found = only(VESK.format("", "said=say|VBZ|ROOT") + " .")
    assert names(reading, found.speaker, *found.co_speakers) == ["Haro"]


def test_a_joint_statement_is_its_authors() -> None:
    reading, found = only(
        "A|DT|det|statement statement|NN|nsubj|said by|IN|case|Averia [GPE Averia|NNP|nmod|statement] and|CC|cc|Ruria "
        f"[GPE Ruria|NNP|conj|Averia] said=say|VBD|ROOT that|IN|mark|sank {SHIP.format('said')} ."
    )
    assert names(reading, found.speaker, *found.co_speakers) == ["Averia", "Ruria"]


def test_those_along_with_the_first_speak_too() -> None:
    reading, found = only(
        "[PERSON Haro|NNP|nsubj|said] , along|RB|case|Vesk with|IN|case|Vesk [PERSON Vesk|NNP|nmod|Haro] , "
        f"said=say|VBZ|ROOT that|IN|mark|sank {SHIP.format('said')} ."
    )
    assert names(reading, found.speaker, *found.co_speakers) == ["Haro", "Vesk"]


def test_two_offices_of_one_person_are_one_speaker() -> None:
    reading, found = only(
        "The|DT|det|president president|NN|nsubj|said and|CC|cc|chairman chairman|NN|conj|president "
        f"said=say|VBD|ROOT that|IN|mark|sank {SHIP.format('said')} ."
    )
    assert names(reading, found.speaker, *found.co_speakers) == ["president"]


def test_a_group_speaks_as_one() -> None:
    reading, found = only(
        f"Two|CD|nummod|ministers ministers|NNS|nsubj|said said=say|VBD|ROOT that|IN|mark|sank {SHIP.format('said')} ."
    )
    assert len(names(reading, found.speaker, *found.co_speakers)) == 1


def test_nobody_speaks_where_no_one_does() -> None:
    _, found = only(f"Nobody|NN|nsubj|said said=say|VBD|ROOT that|IN|mark|sank {SHIP.format('said')} .")
    assert found.speaker == ""
    assert found.certainty == "possible"


# ------------------------------------------------------------------ to whom, when and where
def circumstances(table: str) -> tuple[list[str], str, list[str]]:
    """(addressee, time, place) in words."""
    reading = reading_of(parsed(table))
    reading.times = find_time_expressions(reading)
    whole = understood(table)
    reading.mentions, reading.entities = whole.mentions, whole.entities
    (found,) = find_attributions(reading)
    time = next((time.text for time, _, _ in reading.times if time.id == found.time), "")
    return names(reading, found.addressee), time, names(reading, found.place)


def test_hearer_time_and_place_beside_the_cue() -> None:
    table = (
        "[PERSON Haro|NNP|nsubj|told] told=tell|VBD|ROOT reporters|NNS|iobj|told in|IN|case|Averia "
        f"[GPE Averia|NNP|obl|told] on|IN|case|Monday Monday|NNP|obl|told that|IN|mark|sank {SHIP.format('told')} ."
    )
    assert circumstances(table) == (["reporters"], "Monday", ["Averia"])


def test_the_occasion_tells_them_too() -> None:
    table = (
        "In|IN|case|letter a|DT|det|letter letter|NN|obl|said to|IN|case|Vesk [PERSON Vesk|NNP|nmod|letter] "
        "on|IN|case|Monday Monday|NNP|nmod|letter , [PERSON Haro|NNP|nsubj|said] said=say|VBD|ROOT "
        f"{SHIP.format('said')} ."
    )
    assert circumstances(table) == (["Vesk"], "Monday", [])


def test_a_clause_of_speaking_tells_them_too() -> None:
    table = (
        "Speaking=speak|VBG|advcl|said to|IN|case|reporters reporters|NNS|obl|Speaking in|IN|case|Averia "
        f"[GPE Averia|NNP|obl|Speaking] , [PERSON Haro|NNP|nsubj|said] said=say|VBD|ROOT {SHIP.format('said')} ."
    )
    assert circumstances(table) == (["reporters"], "", ["Averia"])


def test_what_was_said_at_another_time_tells_nothing() -> None:
    table = (
        "After|IN|mark|speaking speaking=speak|VBG|advcl|said to|IN|case|reporters reporters|NNS|obl|speaking "
        f", [PERSON Haro|NNP|nsubj|said] said=say|VBD|ROOT {SHIP.format('said')} ."
    )
    assert circumstances(table) == ([], "", [])


def test_the_object_of_a_verb_that_speaks_to_nobody_is_no_hearer() -> None:
    table = (
        "[PERSON Haro|NNP|nsubj|accused] accused=accuse|VBD|ROOT [PERSON Vesk|NNP|obj|accused] of|IN|mark|lying "
        "lying=lie|VBG|xcomp|accused ."
    )
    assert circumstances(table) == ([], "", [])


# ------------------------------------------------------------------ who found it, and how sure that is
def found_by(table: str, *marks: Attributed) -> str:
    """Who saw the cue of the only statement, where the pipeline leaves these marks."""
    reading = understood(table)
    reading.doc.user_data[ATTRIBUTIONS] = list(marks)
    (found,) = find_attributions(reading)
    return found.found_by


def test_who_saw_the_cue() -> None:
    speech = "“ We|PRP|nsubj|go go|VBP|ccomp|said , ” said=say|VBD|ROOT [PERSON Haro|NNP|nsubj|said] ."
    assert only(speech)[1].found_by == "structure"
    assert found_by(speech) == "structure"
    assert found_by(speech, Attributed((5,), (6,), (1, 2))) == "both"


def test_a_cue_that_only_the_marks_know_is_learned() -> None:
    mimed = (
        "[PERSON Haro|NNP|nsubj|mimed] mimed=mime|VBD|ROOT that|IN|mark|sank old|JJ|amod|ships grey|JJ|amod|ships "
        "ships|NNS|nsubj|sank sank=sink|VBD|ccomp|mimed slowly|RB|advmod|sank ."
    )
    assert found_by(mimed, Attributed((1,), (0,), tuple(range(2, 8)))) == "learned"


def test_every_statement_has_a_confidence() -> None:
    assert 0 < said("said", "say").confidence < 1


def test_confidence_is_drawn_towards_the_wider_kind_where_cases_are_few() -> None:
    counts = {("*", "both", "*"): (50, 100), ("*", "both", "yes"): (50, 100), ("clause", "both", "yes"): (1, 1)}
    few, many = (
        share(counts, ("clause", "both", "yes")),
        share(counts | {("clause", "both", "yes"): (1000, 1000)}, ("clause", "both", "yes")),
    )
    assert few == round((1 + WEIGHT * 0.5) / (1 + WEIGHT), 2)
    assert many > 0.98
    assert share(counts, ("quote", "both", "yes")) == 0.5
    assert share(counts, ("quote", "learned", "yes")) == 0.0


def test_agreement_makes_surer_than_either_alone() -> None:
    values = [share(shipped(), ("clause", found_by, "yes")) for found_by in ("both", ALONE, "learned", "structure")]
    assert values == sorted(values, reverse=True)
