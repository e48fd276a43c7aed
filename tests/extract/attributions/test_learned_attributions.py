"""Attributions that the pipeline marks beside those that the rules find: whom is believed, and what is kept."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from kg.extract.attributions.finding import find_attributions
from kg.extract.attributions.marks import Marks
from kg.extract.reading import Reading
from kg.language.layers import ATTRIBUTIONS
from kg.model import Span
from tests.docs import parsed, understood
from tests.extract.analysed import analysed


@dataclass(frozen=True)
class Marked:
    """What a pipeline leaves in `user_data`."""

    cue: tuple[int, ...]
    source: tuple[int, ...] = ()
    content: tuple[int, ...] = ()


def words(reading: Reading, spans: tuple[Span, ...]) -> list[str]:
    return [span.of(reading.article.text) for span in spans]


def told(table: str, *marks: Marked) -> list[tuple[list[str], list[str], list[str]]]:
    """(cue, source, content) of all statements, in words, where the pipeline marks attributions."""
    reading = understood(table)
    reading.doc.user_data["attributions"] = list(marks)
    return [
        (words(reading, found.cue), words(reading, found.source), words(reading, found.content))
        for found in find_attributions(reading)
    ]


SAID = "Haro|NNP|nsubj|said said=say|VBD|ROOT that|IN|mark|left troops|NNS|nsubj|left left=leave|VBD|ccomp|said ."
PLAN = "Haro|NNP|nsubj|confirmed confirmed=confirm|VBD|ROOT the|DT|det|plan plan|NN|obj|confirmed ."
MIMED = "Haro|NNP|nsubj|mimed mimed=mime|VBD|ROOT that|IN|mark|left troops|NNS|nsubj|left left=leave|VBD|ccomp|mimed ."


# ------------------------------------------------------------------ cues
def test_a_marked_verb_that_the_lexicon_lacks_is_a_cue() -> None:
    assert told(MIMED) == []
    assert told(MIMED, Marked((1,), (0,), (2, 3))) == [(["mimed"], ["Haro"], ["that troops left"])]


def test_a_marked_cue_without_source_is_left_out() -> None:
    table = "Rumours|NNS|dep|flew flew=fly|VBD|ROOT high|RB|advmod|flew ."
    assert told(table, Marked((1,), (), (2,))) == []


def test_a_marked_cue_of_few_words_is_left_out() -> None:
    table = "Haro|NNP|nsubj|mimed mimed=mime|VBD|ROOT a|DT|det|dance dance|NN|obj|mimed ."
    assert told(table, Marked((1,), (0,), (2, 3))) == []


def test_an_unmarked_infinitive_without_that_is_dropped() -> None:
    table = (
        "Haro|NNP|nsubj|came came=come|VBD|ROOT to|TO|mark|say say|VB|advcl|came all|DT|det|troops "
        "troops|NNS|nsubj|left just|RB|advmod|left left=leave|VBD|ccomp|say here|RB|advmod|left ."
    )
    assert told(table) == []


def test_an_unmarked_cue_of_a_loose_frame_is_dropped() -> None:
    assert [cue for cue, _, _ in told(PLAN, Marked((1,), (0,), (2, 3)))] == [["confirmed"]]
    assert told(PLAN) == []


def test_without_marks_the_rules_decide_alone() -> None:
    reading = understood(PLAN)
    assert [words(reading, found.cue) for found in find_attributions(reading)] == [["confirmed"]]


def test_an_unmarked_verb_of_saying_with_source_and_clause_stays() -> None:
    assert told(SAID) == [(["said"], ["Haro"], ["that troops left"])]


def test_an_unmarked_quotation_stays() -> None:
    table = "“ We|PRP|nsubj|go go|VBP|ccomp|said , ” said=say|VBD|ROOT Haro|NNP|nsubj|said ."
    assert told(table) == [(["said"], ["Haro"], ["“We go,”"])]


def test_a_marked_verb_reports_a_quotation() -> None:
    table = "“ We|PRP|nsubj|go go|VBP|ccomp|yodelled , ” yodelled=yodel|VBD|ROOT Haro|NNP|nsubj|yodelled ."
    assert told(table, Marked((5,), (6,), (1, 2))) == [(["yodelled"], ["Haro"], ["“We go,”"])]


# ------------------------------------------------------------------ sources
LEAVING = "that|IN|mark|left they|PRP|nsubj|left left=leave|VBD|ccomp|{cue} ."


def test_another_source_is_believed_where_grammar_only_inherits_one() -> None:
    table = (
        "Okel|NNP|nsubj|came came=come|VBD|ROOT with|IN|case|friend a|DT|det|friend friend|NN|obl|came "
        f"saying=say|VBG|advcl|came {LEAVING.format(cue='saying')}"
    )
    ((_, source, content),) = told(table, Marked((5,), (3, 4), (6, 7, 8)))
    assert source == ["a friend"]
    assert content == ["that they left"]


@pytest.mark.parametrize(
    ("table", "mark", "source"),
    [
        (
            f"Okel|NNP|nsubj|said said=say|VBD|ROOT a|DT|det|friend friend|NN|obl|said {LEAVING.format(cue='said')}",
            Marked((1,), (2, 3), (4, 5, 6)),
            ["Okel"],
        ),
        (
            "Haro|NNP|nsubj|went went=go|VBD|ROOT , according=accord|VBG|case|police to|IN|fixed|according "
            "police|NNS|obl|went .",
            Marked((3, 4), (0,), (0, 1)),
            ["police"],
        ),
    ],
)
def test_a_source_that_grammar_leaves_no_doubt_of_stays(table: str, mark: Marked, source: list[str]) -> None:
    assert [found for _, found, _ in told(table, mark)] == [source]


def test_a_marked_source_in_another_sentence_is_not_believed() -> None:
    table = (
        "Okel|NNP|nsubj|came came=come|VBD|ROOT gladly|RB|advmod|came , "
        f"saying=say|VBG|advcl|came {LEAVING.format(cue='saying')}\nHaro|NNP|nsubj|slept slept=sleep|VBD|ROOT ."
    )
    assert told(table, Marked((4,), (9,), (5, 6, 7)))[0][1] == ["Okel"]


def test_a_passive_that_names_nobody_gets_no_source() -> None:
    table = (
        "Haro|NNP|nsubj:pass|accused was|VBD|aux:pass|accused accused=accuse|VBN|ROOT of|IN|case|treason "
        "treason|NN|obl|accused ."
    )
    assert told(table, Marked((1, 2), (0,), (4,))) == [(["was accused of"], [], ["treason"])]


def test_a_source_that_both_see_keeps_the_words_of_the_rule() -> None:
    table = (
        "The|DT|det|minister prime|JJ|amod|minister minister|NN|nsubj|said said=say|VBD|ROOT that|IN|mark|left "
        "they|PRP|nsubj|left left=leave|VBD|ccomp|said ."
    )
    ((_, source, _),) = told(table, Marked((3,), (2,), (4, 5, 6)))
    assert source == ["The prime minister"]


# ------------------------------------------------------------------ contents
WEATHER = (
    "Troops|NNS|nsubj|leave will|MD|aux|leave soon|RB|advmod|leave leave|VB|parataxis|said , Haro|NNP|nsubj|said "
    "said=say|VBD|ROOT that|IN|mark|rains it|PRP|nsubj|rains rains=rain|VBZ|ccomp|said ."
)


def test_a_clause_that_the_mark_does_not_meet_gives_way() -> None:
    assert told(WEATHER, Marked((6,), (5,), (0, 1, 2, 3)))[0][2] == ["Troops will soon leave"]


def test_a_few_marked_words_overrule_no_clause() -> None:
    assert told(WEATHER, Marked((6,), (5,), (0, 3)))[0][2] == ["that it rains"]


def test_an_unmarked_aside_at_the_end_is_no_content() -> None:
    table = (
        "Haro|NNP|nsubj|said said=say|VBD|ROOT that|IN|mark|left all|DT|det|troops troops|NNS|nsubj|left "
        "left=leave|VBD|ccomp|said after|IN|case|weeks long|JJ|amod|weeks weeks|NNS|obl|left ."
    )
    assert told(table, Marked((1,), (0,), (2, 3, 4, 5)))[0][2] == ["that all troops left"]
    whole = told(table, Marked((1,), (0,), (2, 3, 4, 5, 6, 7, 8)))
    assert whole[0][2] == ["that all troops left after long weeks"]


def test_a_clause_ends_before_what_its_source_does_next() -> None:
    table = (
        "Haro|NNP|nsubj|said said=say|VBD|ROOT it|PRP|nsubj|rained had|VBD|aux|rained always|RB|advmod|rained "
        "rained=rain|VBN|ccomp|said and|CC|cc|warned warned=warn|VBD|conj|rained that|IN|mark|left "
        "they|PRP|nsubj|left left=leave|VBD|ccomp|warned ."
    )
    found = told(table, Marked((1,), (0,), (2, 3, 4, 5)), Marked((7,), (0,), (8, 9, 10)))
    assert [content for _, _, content in found] == [["it had always rained"], ["that they left"]]


def test_a_content_is_drawn_out_over_marked_words_beside_it() -> None:
    table = (
        "Haro|NNP|nsubj|said said=say|VBD|ROOT the|DT|det|plan new|JJ|amod|plan plan|NN|obj|said will|MD|aux|fail "
        "soon|RB|advmod|fail fail|VB|ccomp|said ."
    )
    assert told(table, Marked((1,), (0,), (2, 3, 4, 5, 6, 7)))[0][2] == ["the new plan will soon fail"]


def test_a_hearer_before_that_is_no_content() -> None:
    table = (
        "Haro|NNP|nsubj|told told=tell|VBD|ROOT the|DT|det|envoy envoy|NN|nsubj|left on|IN|case|Monday "
        "Monday|NNP|obl|told that|IN|mark|left they|PRP|nsubj|left left=leave|VBD|ccomp|told ."
    )
    assert told(table, Marked((1,), (0,), (6, 7, 8)))[0][2] == ["that they left"]


# ------------------------------------------------------------------ marks
@pytest.mark.parametrize(
    ("table", "marks", "cues"),
    [
        (
            "He|PRP|nsubj|said has=have|VBZ|aux|said also|RB|advmod|said said=say|VBN|ROOT so|RB|advmod|said .",
            (Marked((1,)), Marked((3,), (0,))),
            [{1, 2, 3}],
        ),
        ("He|PRP|nsubj|said said=say|VBD|ROOT so|RB|advmod|said .", (Marked((1,)),), [{1}]),
        (
            "He|PRP|nsubj|asked asked=ask|VBD|ROOT she|PRP|nsubj|knew knew=know|VBD|ccomp|asked .",
            (Marked((1,)), Marked((3,))),
            [{1}, {3}],
        ),
    ],
)
def test_the_pieces_of_one_verb_group_are_one_cue(table: str, marks: tuple[Marked, ...], cues: list[set[int]]) -> None:
    doc = parsed(table)
    doc.user_data["attributions"] = list(marks)
    assert [set(mark.cue) for mark in Marks(doc).all] == cues


def test_marks_know_whether_the_pipeline_marks_at_all() -> None:
    doc = parsed("Rain|NN .")
    assert not Marks(doc).known
    doc.user_data["attributions"] = []
    assert Marks(doc).known


def test_what_a_dateline_has_is_marked_in_vain() -> None:
    doc = analysed("Bridge shut\n\nOSLO, May 3 (Fjord Wire) - The bridge is closed until May, Mayor Tom Haro said.").doc
    at = {token.text: token.i for token in doc}
    said, first = at["said"], at["OSLO"]
    doc.user_data[ATTRIBUTIONS] = [Marked((said,), (at["Haro"],), tuple(range(first, at["until"] + 2)))]
    (mark,) = Marks(doc).all
    assert min(mark.content) == at["closed"] - 3
