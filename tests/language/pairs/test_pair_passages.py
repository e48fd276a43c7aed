"""The words around a trigger: which they are, and how they become pieces of an encoder."""

from __future__ import annotations

from kg.language.encoder.features import CAPITALS, GLUED, LINE, LOWER, PARAGRAPH, TITLE
from kg.language.encoder.wordpiece import WordPieces
from kg.language.pairs.passages import LEAST, MOST, NOWHERE, Passage, PassagePieces, passage
from kg.model import Span

WORDS = ("[UNK]", "[CLS]", "[SEP]", "[unused1]", "[unused2]", "rain", "fell", "it", "##s", "sto", "##pped")


def around(text: str, sentence: str, trigger: str) -> Passage:
    start = text.index(sentence)
    return passage(text, Span(start, start + len(sentence)), text.index(trigger, start))


def test_a_sentence_is_its_words_and_signs() -> None:
    found = around("It was over.\n\nRAIN fell, Vang's men said.", "RAIN fell, Vang's men said.", "fell")
    assert found.words[-9:] == ("RAIN", "fell", ",", "Vang", "'", "s", "men", "said", ".")
    assert found.words[found.trigger] == "fell"
    rain, _, comma, vang = found.marks[-9:-5]
    assert rain == 4 * CAPITALS + PARAGRAPH
    assert comma % 4 == GLUED
    assert vang // 4 == TITLE


def test_a_short_sentence_is_read_with_what_stands_before_it_and_never_with_what_follows() -> None:
    before = " ".join(f"word{number}" for number in range(40))
    found = around(f"{before}.\nThey fled. Nobody knows where to.", "They fled.", "fled")
    assert len(found.words) == LEAST
    assert found.words[-3:] == ("They", "fled", ".")
    assert found.words[0] == "word16"
    assert found.marks[-3] == 4 * TITLE + LINE


def test_of_a_long_sentence_the_words_around_the_trigger_are_read() -> None:
    sentence = " ".join(f"w{number}" for number in range(100)) + " ."
    for word in ("w0", "w50", "w99"):
        found = around(sentence, sentence, f"{word} ")
        assert len(found.words) == MOST
        assert found.words[found.trigger] == word


def test_the_first_word_of_a_text_follows_a_paragraph() -> None:
    found = around("rain fell", "rain fell", "rain")
    assert found == Passage(("rain", "fell"), (4 * LOWER + PARAGRAPH, 4 * LOWER + 1), 0)


def test_a_trigger_that_is_no_word_has_no_passage() -> None:
    assert passage("", Span(0, 0), 0) == NOWHERE
    assert passage("Rain. ", Span(0, 5), 5) == NOWHERE


def test_two_passages_become_one_row_of_pieces_with_marked_triggers() -> None:
    pieces = PassagePieces(WordPieces(WORDS))
    found = pieces.together(Passage(("rain", "fell"), (5, 6), 1), Passage(("its", "stopped"), (7, 8), 1))
    named = [WORDS[number] for number in found.pieces]
    assert named == [
        "[CLS]", "rain", "[unused1]", "fell", "[unused2]", "[SEP]", "it", "##s", "[unused1]", "sto", "##pped",
        "[unused2]", "[SEP]",
    ]  # fmt: skip
    assert found.marks == [0, 5, 0, 6, 0, 0, 7, 7, 0, 8, 8, 0, 0]
    assert found.sides == [0] * 6 + [1] * 7
    assert (named[found.left], named[found.right]) == ("fell", "sto")
