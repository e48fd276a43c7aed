"""The words of quotations, as outlets spell them differently."""

from kg.compare.spoken import others, spoken, telling


def test_short_forms_are_written_out() -> None:
    assert spoken("They haven’t paid, and I'm sure we'll wait") == spoken(
        "They have not paid and I am sure we will wait"
    )
    assert spoken("It won't, it can't") == ["it", "will", "not", "it", "can", "not"]


def test_what_an_outlet_put_in_brackets_was_not_said() -> None:
    assert spoken("when [the ferryman] Orlo came (Tuesday)") == ["when", "orlo", "came"]


def test_forms_of_one_word_are_no_other_word() -> None:
    assert not others({"memoranda", "releas"}, {"memorandum", "releas"})
    assert others({"memoranda"}, {"letters"})
    assert not others({"memoranda"}, set())


def test_words_that_turn_what_is_told_count() -> None:
    assert telling(["we", "may", "not", "sail"]) >= {"may", "not", "sail"}
