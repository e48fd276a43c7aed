"""The way from one word to another through the tree."""

from __future__ import annotations

from spacy.tokens import Doc

from kg.language.paths import FAR, path, paths
from tests.docs import parsed

TABLE = (
    "Rebels|NNS|nsubj|took took=take|VBD|ROOT the|DT|det|town town|NN|obj|took near|IN|case|Vesk Vesk|NNP|nmod|town "
    "to|TO|mark|free free|VB|advcl|took friends|NNS|obj|free of|IN|case|Haro Haro|NNP|nmod|friends ."
)


def way(doc: Doc, start: str, end: str) -> str:
    """The way between the words with these forms."""
    words = {token.text: token for token in doc}
    return path(words[start], words[end])


def test_it_goes_up_and_down_with_the_prepositions_that_matter() -> None:
    doc = parsed(TABLE)
    assert way(doc, "took", "took") == ""
    assert way(doc, "took", "Rebels") == ">nsubj"
    assert way(doc, "took", "Vesk") == ">obj>nmod:near"
    assert way(doc, "free", "Rebels") == "<advcl>nsubj"
    assert way(doc, "Rebels", "friends") == "<nsubj>advcl:to>obj"
    assert way(doc, "Haro", "took") == "<nmod<obj<advcl"


def test_more_than_four_steps_are_far_and_so_is_another_sentence() -> None:
    doc = parsed(TABLE)
    assert way(doc, "Haro", "town") == "<nmod<obj<advcl>obj"
    assert way(doc, "Haro", "Vesk") == way(doc, "Vesk", "Haro") == FAR
    apart = Doc(doc.vocab, ["They", "left", "He", "stayed"], heads=[1, 1, 3, 3], deps=["nsubj", "ROOT"] * 2)
    assert way(apart, "left", "They") == ">nsubj"
    assert way(apart, "left", "stayed") == way(apart, "They", "He") == FAR


def test_all_ways_from_a_word_are_those_that_are_not_far() -> None:
    doc = parsed(TABLE)
    for word in doc:
        ways = {other.i: path(word, other) for other in doc}
        assert dict(paths(word)) == {place: way for place, way in ways.items() if way != FAR}
