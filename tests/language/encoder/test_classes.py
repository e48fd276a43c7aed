"""Parts of speech that agree with the tags."""

from __future__ import annotations

from kg.language.encoder.classes import agreed_parts


def test_the_tag_decides_where_it_leaves_one_part_of_speech() -> None:
    pronoun, plural, noun = agreed_parts(["PRP", "NNS", "NN"], ["NOUN", "PRON", "VERB"])
    assert pronoun[0] == "PRON"
    assert plural[1] == "NOUN"
    assert noun[2] == "NOUN"


def test_what_a_tag_allows_stays() -> None:
    ((pronoun, proper, noun),) = agreed_parts(["NN"], ["PRON", "PROPN", "NOUN"])
    assert (pronoun, proper, noun) == ("PRON", "PROPN", "NOUN")
    assert agreed_parts(["VBZ"], ["VERB", "AUX"]) == [["VERB", "AUX"]]
