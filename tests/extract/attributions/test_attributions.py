"""Statements: direct, indirect and mixed; who said them, how far they reach, and what stands within what."""

from __future__ import annotations

import pytest
import spacy

from kg.extract.attributions.cues import lexicon
from kg.extract.attributions.finding import find_attributions
from kg.extract.attributions.quotes import find_quotations
from kg.extract.reading import Reading
from kg.model import Attribution, Span
from tests.docs import parsed, reading_of, understood

SAID = "said=say|VBD|ROOT"


def words(reading: Reading, spans: tuple[Span, ...]) -> list[str]:
    return [span.of(reading.article.text) for span in spans]


def told(reading: Reading) -> list[tuple[list[str], list[str], list[str]]]:
    """(cue, source, content) of all statements, in words."""
    return [
        (words(reading, found.cue), words(reading, found.source), words(reading, found.content))
        for found in find_attributions(reading)
    ]


def only(reading: Reading) -> Attribution:
    (found,) = find_attributions(reading)
    return found


def speaker(reading: Reading, statement: Attribution) -> str:
    return reading.entities[statement.speaker].name if statement.speaker else ""


# ------------------------------------------------------------------ quotation marks
def quotations(text: str) -> list[str]:
    """The quotations of a text whose lines are paragraphs."""
    doc = spacy.blank("en")(text.replace("\n", " "))
    starts = [0, *(place + 1 for place, sign in enumerate(text) if sign == "\n")]
    return [doc[found.start : found.end].text for found in find_quotations(doc, tuple(starts))]


@pytest.mark.parametrize(
    ("opening", "closing"),
    [("“", "”"), ("„", "“"), ("«", "»"), ("''", "''"), ("``", "''"), ('"', '"'), ("‘", "’"), ("'", "'")],
)
def test_every_kind_of_quotation_mark_pairs(opening: str, closing: str) -> None:
    assert quotations(f"He said, {opening}We will go.{closing} Then he left.") == [f"{opening}We will go.{closing}"]


def test_an_apostrophe_opens_and_closes_nothing() -> None:
    assert quotations("Averia's army said the rebels' camp of the '90s isn't theirs, it’s ‘gone’ now.") == ["‘gone’"]


def test_a_mark_that_is_never_closed_swallows_nothing() -> None:
    assert quotations("He said, “We will go.\nShe left. “Good,” he said.") == ["“Good,”"]


def test_an_odd_straight_mark_swallows_nothing() -> None:
    assert quotations('He said, "We will go.\nShe left. "Good," he said.') == ['"Good,"']


def test_straight_marks_with_moved_spaces_pair_in_turn() -> None:
    assert quotations('It was" very frank. " He said" yes, "and left.') == ['" very frank. "', '" yes, "']


def test_quotations_within_a_quotation_stay_in_it() -> None:
    assert quotations("“He told me ‘never again,’” she said.") == ["“He told me ‘never again,’”"]


def test_quotations_within_a_quotation_may_have_the_same_marks() -> None:
    assert quotations("“We live in what he calls “hell” here,” she said.") == [
        "“We live in what he calls “hell” here,”"
    ]


def test_a_mistyped_closing_mark_is_no_apostrophe() -> None:
    assert quotations('“We go. It’s over," she said.') == ['“We go. It’s over,"']


def test_a_mark_that_stands_again_in_its_paragraph_was_never_closed() -> None:
    assert quotations("“We go, he said. It is “bad”.\n“Yes,” she said.") == ["“bad”", "“Yes,”"]


def test_a_quotation_over_paragraphs_opens_each_anew() -> None:
    doc = spacy.blank("en")("He said: “We go. “We win.”")
    found = find_quotations(doc, (0, 17))
    assert [quotation.continues for quotation in found] == [-1, 0]
    assert [quotation.closed for quotation in found] == [False, True]


# ------------------------------------------------------------------ direct quotations
BEFORE = f"[PERSON Ada|NNP|nsubj|said Haro|NNP|flat|Ada] {SAID} : “ We|PRP|nsubj|go go|VBP|ccomp|said . ”"
AFTER = f"“ We|PRP|nsubj|go go|VBP|ccomp|said , ” {SAID} [PERSON Ada|NNP|nsubj|said Haro|NNP|flat|Ada] ."


@pytest.mark.parametrize("table", [BEFORE, AFTER])
def test_direct_quotation_with_the_cue_before_or_after(table: str) -> None:
    reading = understood(table)
    statement = only(reading)
    assert words(reading, statement.cue) == ["said"]
    assert words(reading, statement.source) == ["Ada Haro"]
    assert statement.quotation == "direct"
    assert statement.cue_lemma == "say"
    assert speaker(reading, statement) == "Ada Haro"


def test_a_quotation_that_goes_on_in_its_paragraph_is_one_statement_in_pieces() -> None:
    reading = understood(f"{AFTER}\n“ They|PRP|nsubj|stay stay|VBP|ROOT . ”")
    assert told(reading) == [(["said"], ["Ada Haro"], ["“We go,”", "“They stay.”"])]


def test_a_quotation_goes_on_after_its_reporting_clause_and_a_conjunction() -> None:
    table = (
        f"“ We|PRP|nsubj|go go|VBP|ccomp|said , ” Haro|NNP|nsubj|said {SAID} , but|CC|cc|stay “ they|PRP|nsubj|stay "
    )
    reading = understood(f"{table} stay|VBP|conj|said . ”")
    assert told(reading) == [(["said"], ["Haro"], ["“We go,”", "but “they stay.”"])]


DENIAL = f"Haro|NNP|nsubj|said {SAID} that|IN|mark|left they|PRP|nsubj|left left=leave|VBD|ccomp|said ."


def test_a_quotation_after_an_indirect_statement_goes_on_with_it() -> None:
    reading = understood(f"{DENIAL}\n“ We|PRP|nsubj|saw saw=see|VBD|ROOT it|PRP|obj|saw . ”")
    assert told(reading) == [(["said"], ["Haro"], ["that they left", "“We saw it.”"])]


def test_a_quotation_in_a_sentence_of_the_outlet_does_not_go_on_with_the_one_before() -> None:
    reading = understood(f"{AFTER}\nIn|IN|case|memoirs memoirs|NNS|obl|stay , “ they|PRP|nsubj|stay stay|VBP|ROOT . ”")
    assert told(reading) == [(["said"], ["Ada Haro"], ["“We go,”"])]


def test_a_later_paragraph_with_a_reporter_of_its_own_is_another_s() -> None:
    second = "“ They|PRP|nsubj|stay stay|VBP|ccomp|added , ” added=add|VBD|ROOT [PERSON Bo|NNP|nsubj|added] ."
    doc = parsed(f"{SAID} Haro|NNP|nsubj|said : “ We|PRP|nsubj|go go|VBP|ccomp|said .\n{second}")
    found = told(reading_of(doc, (7,)))
    assert [source for _, source, _ in found] == [["Haro"], ["Bo"]]
    assert [content for _, _, content in found] == [["“We go"], ["“They stay,”"]]


@pytest.mark.parametrize(
    ("table", "cue", "source"),
    [
        (
            "Haro|NNP|nsubj|put put|VBD|ROOT it|PRP|obj|put bluntly|RB|advmod|put : “ We|PRP|nsubj|go go|VBP . ”",
            "put",
            "Haro",
        ),
        ("More|JJR|ROOT from|IN|case|Haro [PERSON Haro|NNP|nmod|More] : “ We|PRP|nsubj|go go|VBP . ”", ":", "Haro"),
    ],
)
def test_a_colon_leads_in_a_quotation_without_a_verb_of_saying(table: str, cue: str, source: str) -> None:
    assert told(understood(table)) == [([cue], [source], ["“We go.”"])]


def test_a_relative_clause_beside_a_quotation_does_not_report_it() -> None:
    reading = understood(
        "“ We|PRP|nsubj|go go|VBP|ccomp|said , ” Haro|NNP|nsubj|said , who|WP|nsubj|asked asked=ask|VBD|acl:relcl|Haro "
        f"twice|RB|advmod|asked , {SAID} ."
    )
    assert [cue for cue, _, content in told(reading) if content == ["“We go,”"]] == [["said"]]


def test_a_quoted_paragraph_without_a_cue_is_the_last_speaker_s() -> None:
    doc = parsed(f"{AFTER}\n“ They|PRP|nsubj|stay stay|VBP|ROOT . ”")
    reading = reading_of(doc, (9,))
    whole = understood(f"{AFTER}\n“ They|PRP|nsubj|stay stay|VBP|ROOT . ”")
    reading.mentions, reading.entities = whole.mentions, whole.entities
    first, second = find_attributions(reading)
    assert words(reading, second.content) == ["“They stay.”"]
    assert second.cue == second.source == ()
    assert second.speaker == first.speaker != ""


def test_quoted_words_in_the_outlet_s_sentence_are_no_statement() -> None:
    reading = understood("Guards|NNS|nsubj|sent sent=send|VBD|ROOT “ signed|JJ|amod|copies ” copies|NNS|obj|sent .")
    assert told(reading) == []


def test_quoted_words_that_begin_a_longer_phrase_bring_the_whole_of_it() -> None:
    reading = understood(
        "Haro|NNP|nsubj|reported reported=report|VBD|ROOT “ many|JJ|amod|cases cases|NNS|obj|reported ” "
        "in|IN|case|city the|DT|det|city city|NN|nmod|cases ."
    )
    assert told(reading) == [(["reported"], ["Haro"], ["“many cases” in the city"])]


def test_a_quotation_signed_on_its_last_line() -> None:
    reading = understood("“ We|PRP|nsubj|go go|VBP|ROOT . ” ― [PERSON Ada|NNP|dep|go Haro|NNP|flat|Ada]")
    assert told(reading) == [(["―"], ["Ada Haro"], ["“We go.”"])]


def test_quoted_words_of_another_s_clause_do_not_go_on_with_the_last_quotation() -> None:
    reading = understood(
        f"{AFTER}\n“ You|PRP|nsubj|squeezed squeezed=squeeze|VBD|ccomp|added them|PRP|obj|squeezed ” for|IN|case|years "
        "years|NNS|obl|squeezed , [PERSON Bo|NNP|nsubj|added] added=add|VBD|ROOT ."
    )
    assert [(source, content) for _, source, content in told(reading)] == [
        (["Ada Haro"], ["“We go,”"]),
        (["Bo"], ["“You squeezed them” for years"]),
    ]


def test_a_clause_stops_where_a_quotation_in_it_closes_its_sentence() -> None:
    reading = understood(
        f"Haro|NNP|nsubj|said {SAID} that|IN|mark|draft it|PRP|nsubj|draft was=be|VBD|cop|draft “ a|DT|det|draft "
        "draft|NN|ccomp|said . ” Guards|NNS|nsubj|left left=leave|VBD|conj|draft ."
    )
    assert told(reading)[0][2] == ["that it was “a draft.”"]


# ------------------------------------------------------------------ indirect and mixed statements
def test_a_clause_stops_at_the_sentence_that_the_parser_ran_into_it() -> None:
    reading = understood(
        "It|PRP|nsubj|rained rained=rain|VBD|ccomp|said . Troops|NNS|nsubj|left left=leave|VBD|conj|rained , "
        "Haro|NNP|nsubj|said said=say|VBD|ROOT ."
    )
    assert told(reading)[0][2] == ["Troops left"]


def test_clause_in_both_label_schemes() -> None:
    tail = "that|IN|mark|leave troops|NNS|nsubj|leave would|MD|aux|leave leave|VB|ccomp|told ."
    ud = f"Haro|NNP|nsubj|told told=tell|VBD|ROOT reporters|NNS|iobj|told {tail}"
    clearnlp = f"Haro|NNP|nsubj|told told=tell|VBD|ROOT reporters|NNS|dobj|told {tail}"
    for table in (ud, clearnlp):
        reading = understood(table)
        statement = only(reading)
        assert words(reading, statement.content) == ["that troops would leave"]
        assert words(reading, statement.source) == ["Haro"]
        assert reading.entities[statement.addressee].name == "reporters"
        assert statement.quotation == "indirect"


def test_quoted_words_inside_make_it_mixed() -> None:
    reading = understood(
        f"Haro|NNP|nsubj|said {SAID} that|IN|mark|draft it|PRP|nsubj|draft was=be|VBD|cop|draft “ a|DT|det|draft "
        "draft|NN|ccomp|said . ”"
    )
    statement = only(reading)
    assert statement.quotation == "mixed"
    assert words(reading, statement.content) == ["that it was “a draft.”"]


def test_what_follows_a_participle_is_a_statement_of_the_same_source() -> None:
    reading = understood(
        f"Haro|NNP|nsubj|said {SAID} they|PRP|nsubj|left left=leave|VBD|ccomp|said , adding=add|VBG|advcl|left "
        "that|IN|mark|safe all|NN|nsubj|safe were=be|VBD|cop|safe safe|JJ|ccomp|adding ."
    )
    assert told(reading) == [
        (["said"], ["Haro"], ["they left"]),
        (["adding"], ["Haro"], ["that all were safe"]),
    ]


def test_urging_somebody_to_act_takes_object_and_infinitive() -> None:
    reading = understood(
        "Deputies|NNS|nsubj|urged urged=urge|VBD|ROOT the|DT|det|cabinet cabinet|NN|obj|urged to|TO|mark|resign "
        "resign|VB|xcomp|urged ."
    )
    assert told(reading) == [(["urged"], ["Deputies"], ["the cabinet to resign"])]


def test_a_preposition_belongs_to_the_cue() -> None:
    reading = understood(
        "Deputies|NNS|nsubj|called called=call|VBD|ROOT for|IN|case|withdrawal the|DT|det|withdrawal "
        "withdrawal|NN|obl|called of|IN|case|troops troops|NNS|nmod|withdrawal ."
    )
    assert told(reading) == [(["called for"], ["Deputies"], ["the withdrawal of troops"])]


def test_relative_pronoun_is_the_source_and_its_antecedent_the_speaker() -> None:
    reading = understood(
        "[PERSON Haro|NNP|nsubj|left] , who|WP|nsubj|said said=say|VBD|acl:relcl|Haro that|IN|mark|won "
        "they|PRP|nsubj|won won=win|VBD|ccomp|said , left=leave|VBD|ROOT ."
    )
    statement = only(reading)
    assert words(reading, statement.source) == ["who"]
    assert speaker(reading, statement) == "Haro"


def test_a_dateline_is_not_who_speaks() -> None:
    reading = understood(
        "[LOC ORSK|NNP|nsubj|said] — the|DT|det|minister minister|NN|conj|ORSK said=say|VBD|ROOT that|IN|mark|left "
        "they|PRP|nsubj|left left=leave|VBD|ccomp|said ."
    )
    assert told(reading) == [(["said"], ["the minister"], ["that they left"])]


def test_according_to() -> None:
    reading = understood(
        "According=accord|VBG|case|police to|IN|fixed|According police|NNS|obl|died , two|CD|nsubj|died "
        "died=die|VBD|ROOT ."
    )
    assert told(reading) == [(["According to"], ["police"], ["two died"])]


def test_a_statement_around_its_reporting_clause_has_both_sides() -> None:
    said = (
        f"The|DT|det|plan plan|NN|nsubj|failed , Haro|NNP|nsubj|said {SAID} , had|VBD|aux|failed "
        "failed=fail|VBN|ccomp|said ."
    )
    assert told(understood(said)) == [(["said"], ["Haro"], ["The plan", "had failed"])]
    according = (
        "The|DT|det|plan plan|NN|nsubj|failed , according=accord|VBG|case|Haro to|IN|fixed|according "
        "Haro|NNP|obl|failed , failed=fail|VBD|ROOT ."
    )
    assert told(understood(according)) == [(["according to"], ["Haro"], ["The plan", "failed"])]


def test_no_content_leaves_the_paragraph_of_its_cue() -> None:
    doc = parsed(
        f"Heavy|JJ|amod|weather weather|NN|dep|left Troops|NNS|nsubj|left left=leave|VBD|ccomp|said , "
        f"Haro|NNP|nsubj|said {SAID} ."
    )
    ((_, _, content),) = told(reading_of(doc, (2,)))
    assert content == ["Troops left"]


def test_what_is_reportedly_so_has_no_source() -> None:
    reading = understood(
        "Haro|NNP|nsubj|resigned has|VBZ|aux|resigned reportedly|RB|advmod|resigned resigned=resign|VBN|ROOT ."
    )
    assert told(reading) == [(["reportedly"], [], ["Haro has", "resigned"])]


def test_what_seems_so_is_credited_to_nobody() -> None:
    reading = understood("Haro|NNP|nsubj|seems seems=seem|VBZ|ROOT to|TO|mark|win win|VB|xcomp|seems .")
    assert told(reading) == [(["seems"], [], ["Haro", "to win"])]


def test_who_is_quoted_as_saying_is_the_source() -> None:
    reading = understood(
        "Ministers|NNS|nsubj|quoted quoted=quote|VBD|ROOT Haro|NNP|obj|quoted as|IN|mark|saying "
        "saying=say|VBG|advcl|quoted that|IN|mark|left they|PRP|nsubj|left left=leave|VBD|ccomp|saying ."
    )
    assert (["saying"], ["Haro"], ["that they left"]) in told(reading)


def test_who_means_the_name_before_it_rather_than_a_thing() -> None:
    reading = understood(
        "An|DT|det|argument argument|NN|nsubj|moved moved=move|VBD|ROOT [PERSON Haro|NNP|obj|moved] , "
        "who|WP|nsubj|said said=say|VBD|acl:relcl|argument that|IN|mark|left they|PRP|nsubj|left "
        "left=leave|VBD|ccomp|said ."
    )
    assert speaker(reading, only(reading)) == "Haro"


def test_reporting_clause_after_the_clause() -> None:
    reading = understood(f"Troops|NNS|nsubj|leave will|MD|aux|leave leave|VB|ccomp|said , Haro|NNP|nsubj|said {SAID} .")
    assert told(reading) == [(["said"], ["Haro"], ["Troops will leave"])]


def test_noun_with_its_owner() -> None:
    reading = understood(
        "Haro|NNP|nmod:poss|claim 's|POS|case|Haro claim|NN|nsubj|failed that|IN|mark|left they|PRP|nsubj|left "
        "left=leave|VBD|acl|claim failed=fail|VBD|ROOT ."
    )
    ((cue, source, content),) = told(reading)
    assert cue == ["claim"]
    assert source[0].startswith("Haro")
    assert content == ["that they left"]


def test_what_is_told_within_a_statement_has_it_as_parent() -> None:
    reading = understood(
        f"Haro|NNP|nsubj|said {SAID} Okel|NNP|nsubj|denied denied=deny|VBD|ccomp|said that|IN|mark|fled "
        "they|PRP|nsubj|fled fled=flee|VBD|ccomp|denied ."
    )
    outer, inner = find_attributions(reading)
    assert outer.parent == ""
    assert inner.parent == outer.id
    assert words(reading, inner.source) == ["Okel"]


def test_a_verb_of_no_cue_makes_no_statement() -> None:
    reading = understood("Rebels|NNS|nsubj|burned burned=burn|VBD|ROOT farms|NNS|obj|burned .")
    assert told(reading) == []


# ------------------------------------------------------------------ the parse fails, the words do not
def test_that_clause_is_found_where_the_parser_hung_it_elsewhere() -> None:
    reading = understood(
        "Haro|NNP|nsubj|told told=tell|VBD|ROOT reporters|NNS|iobj|told that|IN|mark|draft it|PRP|nsubj|draft "
        "was=be|VBD|cop|draft a|DT|det|draft draft|NN|acl:relcl|reporters ."
    )
    assert told(reading)[0] == (["told"], ["Haro"], ["that it was a draft"])


def test_an_article_without_words_has_no_statements() -> None:
    assert find_attributions(reading_of(parsed("Rain|NN ."))) == []


# ------------------------------------------------------------------ the lexicon
def test_every_cue_of_the_lexicon_has_a_frame_and_a_known_attitude() -> None:
    cues = lexicon()
    assert all(cues.frames.values())
    assert {cues.attitude(lemma) for _, lemma in cues.frames} <= {
        "assert", "ask", "believe", "deny", "evaluate", "intend", "urge",
    }  # fmt: skip
    assert cues.reports("say")
    assert cues.attitude("deny") == "deny"
    assert not cues.allows("verb", "burn", "object")


# ------------------------------------------------------------------ sources that mislead
def test_one_who_is_asked_is_not_the_one_who_asks() -> None:
    reading = understood(
        "Asked=ask|VBN|advcl|said by|IN|case|reporters reporters|NNS|obl:agent|Asked whether|IN|mark|go "
        f"he|PRP|nsubj|go would|MD|aux|go go|VB|ccomp|Asked , [PERSON Haro|NNP|nsubj|said] {SAID} "
        "it|PRP|nsubj|was was=be|VBD|ccomp|said over|RB|advmod|was ."
    )
    assert told(reading)[0] == (["Asked"], ["reporters"], ["whether he would go"])


def test_a_document_that_a_newspaper_saw_is_not_the_newspaper_s() -> None:
    reading = understood(
        "A|DT|det|missive missive|NN|nsubj|said seen=see|VBN|acl|missive by|IN|case|Kavo [ORG Kavo|NNP|obl|seen] "
        f"{SAID} that|IN|mark|sank ships|NNS|nsubj|sank sank=sink|VBD|ccomp|said ."
    )
    assert speaker(reading, only(reading)) != "Kavo"


def test_an_office_with_of_before_a_name_belongs_to_the_source() -> None:
    reading = understood(
        "Secretary|NNP|nmod:desc|Haro of|IN|case|Haro State|NNP|nmod:desc|Haro [PERSON Haro|NNP|nsubj|said] "
        f"{SAID} that|IN|mark|sank ships|NNS|nsubj|sank sank=sink|VBD|ccomp|said ."
    )
    assert told(reading)[0][1] == ["Secretary of State Haro"]


def test_a_hearer_before_whether_is_no_content() -> None:
    reading = understood(
        "[PERSON Haro|NNP|nsubj|asked] asked=ask|VBD|ROOT [PERSON Kavo|NNP|nsubj|go] whether|IN|mark|go "
        "ships|NNS|nsubj|go would|MD|aux|go go|VB|ccomp|asked ."
    )
    assert told(reading)[0][2] == ["whether ships would go"]


def test_according_to_says_the_rest_of_a_sentence_that_the_parser_broke() -> None:
    reading = understood(
        "Ships|NNS|nsubj|sank sank=sink|VBD|ROOT , according=accord|VBG|ROOT to|TO|fixed|according "
        "the|DT|det|navy navy|NN|obl|according ."
    )
    assert told(reading) == [(["according to"], ["the navy"], ["Ships sank"])]


def test_who_is_a_member_of_a_body_not_the_body() -> None:
    reading = understood(
        "An|DT|det|spokesman spokesman|NN|nsubj|left at|IN|case|Kavo [ORG Kavo|NNP|nmod|spokesman] who|WP|nsubj|said "
        "said=say|VBD|acl:relcl|Kavo that|IN|mark|sank ships|NNS|nsubj|sank sank=sink|VBD|ccomp|said "
        "left=leave|VBD|ROOT ."
    )
    assert "spokesman" in speaker(reading, only(reading))


def test_a_participle_goes_on_with_the_one_who_says_not_with_a_word_that_is_quoted() -> None:
    reading = understood(
        "“ We|PRP|nsubj|left left=leave|VBD|ccomp|said , ” [PERSON Haro|NNP|nsubj|said] said=say|VBD|ROOT , "
        "adding=add|VBG|advcl|left that|IN|mark|sank ships|NNS|nsubj|sank sank=sink|VBD|ccomp|adding ."
    )
    assert [source for _, source, _ in told(reading)] == [["Haro"], ["Haro"]]
