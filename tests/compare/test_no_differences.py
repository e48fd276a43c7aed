"""What looks like a difference and is none, or none worth a reader's time; and what is one difference, not several."""

from __future__ import annotations

from tests.compare.outlets import differences, read, shown


def test_what_several_outlets_quote_of_one_utterance_is_one_difference() -> None:
    found = differences(
        read("Herald", '"We have no plans to close the mill this year, and the workers know it," Ines Marlo said.'),
        read("Courier", '"We have no plans to close the mill this year," Ines Marlo said.'),
        read("Gazette", 'Ines Marlo said: "We have no plans to close the mill."'),
    )
    (values,) = shown(found, "wording")
    assert all(values.values())
    assert "mill [this year and the workers know it]" in str(values["Herald"])


def test_quotations_that_differ_in_words_without_meaning_are_no_difference() -> None:
    found = differences(
        read("Herald", '"And the flood gates were open all night," Mayor Vera Lund said.'),
        read("Courier", '"The flood gates were open all night," Mayor Vera Lund said.'),
    )
    assert shown(found, "wording") == []


def test_quotations_that_share_a_name_only_are_two_utterances() -> None:
    found = differences(
        read("Herald", 'Mayor Vera Lund spoke of "a quiet week in North Harwick".'),
        read("Courier", 'Mayor Vera Lund promised "the lasting repair of roads in North Harwick".'),
    )
    assert shown(found, "wording") == []


def test_who_does_not_comment_denies_nothing() -> None:
    found = differences(
        read("Herald", "The ministry did not comment on the arrest of Paul Strand in Harwick."),
        read("Courier", "Police confirmed the arrest of Paul Strand in Harwick."),
    )
    assert shown(found, "factuality", "contradiction") == []


def test_one_job_by_another_word_is_no_difference_of_roles() -> None:
    found = differences(
        read("Herald", "Reporter Anna Keller opened the bridge on Monday."),
        read("Courier", "Journalist Anna Keller opened the bridge on Monday."),
    )
    assert shown(found, "role") == []


def test_a_newspaper_that_is_only_the_source_is_no_actor_left_out() -> None:
    found = differences(
        read("Herald", "The Lanmore Post reported that a ferry sank. The Lanmore Post first reported the loss."),
        read("Courier", "A ferry sank near the harbour on Sunday, officials said."),
        read("Gazette", "The Lanmore Post reported on Sunday that a ferry sank."),
    )
    assert [one.what for one in found if one.what.startswith("Lanmore Post")] == []


def test_plain_words_for_one_happening_are_no_naming() -> None:
    found = differences(
        read("Herald", "Police arrested Paul Strand in Harwick on Sunday."),
        read("Courier", "Police detained Paul Strand in Harwick on Sunday."),
    )
    assert shown(found, "name") == []


def test_an_omission_is_told_by_its_sentence() -> None:
    lead = "Police in Harwick said on Monday that rebels attacked the Orlin bridge. "
    found = differences(
        read("Herald", lead + "A ferry sank near Lanmore in a storm, killing 12 sailors."),
        read("Courier", lead),
    )
    assert [one.what for one in found if one.relation == "omission" and "ferry sank near Lanmore" in one.what]
