"""What is looked up once per Doc is what spaCy answers, also when Docs take turns."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc, Span, Token

from kg.language.lookups import children, kept, lookups, marked_names, sentence_bounds, text_of, tokens_of, whole_text


def _docs() -> list[Doc]:
    vocab = spacy.blank("en").vocab
    plain = Doc(vocab, ["She", "left", ".", "He", "did", "."], heads=[1, 1, 1, 4, 4, 4], deps=["dep"] * 6)
    crossing = Doc(vocab, ["A", "talk", "began", "on", "ships"], heads=[1, 2, 2, 4, 1], deps=["dep"] * 5)
    plain.set_ents([Span(plain, 0, 1, "PERSON")])
    crossing.set_ents([Span(crossing, 1, 2, "ORG"), Span(crossing, 4, 5, "ORG")])
    return [plain, crossing]


def test_answers_are_those_of_spacy_though_docs_take_turns() -> None:
    for doc in _docs() * 2:
        assert whole_text(doc) == doc.text
        assert marked_names(doc) == doc.ents
        assert list(tokens_of(doc)) == list(doc)
        for token in doc:
            assert list(children(token)) == list(token.children)
            assert sentence_bounds(token) == (token.sent.start, token.sent.end)
            assert text_of(doc, token.i, len(doc)) == doc[token.i :].text
            below = [word.i for word in token.subtree]
            assert lookups(doc).subtrees[token.i].tolist() == [min(below), max(below) + 1]


def test_what_is_kept_is_asked_once_for_each_token_of_the_doc_asked_last() -> None:
    asked: list[str] = []

    @kept
    def spelled(token: Token) -> str:
        asked.append(token.text)
        return token.text.upper()

    plain, crossing = _docs()
    assert [spelled(plain[0]), spelled(plain[1]), spelled(plain[0])] == ["SHE", "LEFT", "SHE"]
    assert asked == ["She", "left"]
    assert spelled(crossing[1]) == "TALK"
    assert spelled(plain[0]) == "SHE"
    assert asked == ["She", "left", "talk", "She"]


def test_a_given_name_and_the_name_behind_it_are_one() -> None:
    words = ["Felix", "Brandt", "met", "Anna", "on", "Velda", "Marten", ",", "Ida", "."]
    doc = Doc(spacy.blank("en").vocab, words, sent_starts=[True, *[False] * 9])
    doc.set_ents([Span(doc, at, at + 1, "PERSON") for at in (0, 1, 3, 5, 6, 8)])
    assert [name.text for name in marked_names(doc)] == ["Felix Brandt", "Anna", "Velda", "Marten", "Ida"]
