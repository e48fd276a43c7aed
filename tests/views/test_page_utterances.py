"""Which quotations of several outlets are one utterance, and which of their words not all have."""

from __future__ import annotations

from page_compared_sample import Together, two_stories
from page_sample import BERG, Sheet, store_of

from kg.views.page_read import read_all
from kg.views.page_utterances import COMMON, Utterance, utterances


def told(*sheets: Sheet) -> list[Utterance]:
    return utterances(*read_all(store_of(*sheets)))


def quoting(name: str, outlet: str, *quotes: str) -> Sheet:
    """An article that quotes Berg in direct speech, a sentence each."""
    sheet = Sheet(name, outlet, "h", "\n".join(f"Berg{number} said “{words}”" for number, words in enumerate(quotes)))
    for number, words in enumerate(quotes):
        made = sheet.statement(f"s{number}", BERG, f"Berg{number}", "said", words)
        sheet.verbatim(made, words)
    return sheet


def marked(one: Utterance) -> list[str]:
    return ["".join(f"[{words}]" if own else words for words, own in telling.pieces) for telling in one.told]


def test_the_same_words_of_two_outlets_are_one_utterance() -> None:
    words = "The ferry was never sound, and they knew it."
    (one,) = told(quoting("a", "A", words), quoting("b", "B", words))
    assert [telling.outlet for telling in one.told] == ["A", "B"]
    assert one.how == "the same words"
    assert marked(one) == [words, words]


def test_what_not_all_outlets_have_is_marked_and_the_rest_is_as_it_was() -> None:
    (one,) = told(
        quoting("a", "A", "The ferry was never sound, and they knew it."),
        quoting("b", "B", "The old ferry was never sound"),
        quoting("c", "C", "We said it twice: the ferry was never sound!"),
    )
    assert marked(one) == [
        "The ferry was never sound, [and they knew it].",
        "The [old] ferry was never sound",
        "[We said it twice]: the ferry was never sound!",
    ]
    assert all("".join(words for words, _ in telling.pieces) for telling in one.told)


def test_sentences_of_one_quotation_are_compared_apart() -> None:
    found = told(
        quoting("a", "A", "The ferry was never sound at all. Nobody will pay for the harbour wall."),
        quoting("b", "B", "The ferry was never sound at all."),
        quoting("c", "C", "Nobody will pay for the harbour wall."),
    )
    assert sorted(len(one.told) for one in found) == [2, 2]
    assert all(not own for one in found for telling in one.told for _, own in telling.pieces)


def test_one_outlet_alone_and_other_words_are_no_utterance() -> None:
    words = "The ferry was never sound, and they knew it."
    assert told(quoting("a", "A", words), quoting("b", "A", words)) == []
    assert told(quoting("a", "A", words), quoting("b", "B", "Nobody will pay for the harbour wall.")) == []


def test_a_phrase_that_everybody_uses_is_no_utterance() -> None:
    ours, theirs = ([f"{word}{number} when all is said and done" for number in range(COMMON // 2)] for word in "xy")
    assert told(quoting("a", "A", *ours), quoting("b", "B", *theirs))
    assert told(quoting("a", "A", *ours), quoting("b", "B", *theirs, "when all is said and done")) == []


def test_a_difference_of_wording_joins_what_shares_no_run_of_words() -> None:
    sheets, _ = two_stories()
    (one,) = told(*sheets)
    assert one.what == "Ana Berg, words changed"
    assert one.how == "wording"
    assert marked(one) == ["we will [never] leave Velin", "we will leave Velin"]
    assert told(*(sheet for sheet in sheets if not isinstance(sheet, Together))) == []
