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


def test_a_condition_tells_no_fact_that_another_denies() -> None:
    found = differences(
        read("Herald", "Mayor Vera Lund warned that if rebels attacked the Orlin bridge they would be jailed."),
        read("Courier", "Mayor Vera Lund said that rebels had never attacked the Orlin bridge."),
    )
    assert shown(found, "factuality", "contradiction") == []


def test_two_places_of_like_names_are_two() -> None:
    found = differences(
        read("Herald", "The ministers met in Pyeongchang on Monday. Snow fell in Pyeongchang."),
        read("Courier", "The ministers met in Pyongyang on Monday. Snow fell in Pyongyang."),
    )
    assert [one.what for one in found if "spelled" in one.what] == []


def test_an_office_that_one_outlet_calls_former_is_no_difference() -> None:
    found = differences(
        read("Herald", "Former minister Anna Keller opened the bridge on Monday."),
        read("Courier", "Then-minister Anna Keller spoke of the bridge in 2019. Minister Anna Keller built it."),
    )
    assert shown(found, "role") == []


def test_two_quotations_are_not_one_for_the_words_that_the_whole_story_is_about() -> None:
    mill = "The paper mill closed. The paper mill is old. The paper mill was sold. Guards left the paper mill. "
    found = differences(
        read("Herald", mill + 'Ines Marlo said: "The paper mill site has done its job."'),
        read("Courier", mill + 'Ines Marlo said: "Closing the paper mill site is a step for all rivers."'),
    )
    assert shown(found, "wording") == []


def test_of_one_speaker_there_is_one_omission() -> None:
    found = differences(
        read("Herald", "Ines Marlo said that the mill would hire forty weavers. Ines Marlo said that bread was cheap."),
        read("Courier", "Ines Marlo said that the tunnel under the river had flooded twice."),
    )
    assert len([one for one in found if one.what.startswith("what Ines Marlo says")]) <= 1


def test_what_an_outlet_tells_right_after_a_quotation_is_not_cut() -> None:
    first = "We will rebuild the harbour wall before winter"
    rest = "pay every fisherman for the lost boats"
    found = differences(
        read("Herald", f'"{first} and {rest}," Vera Lund said.'),
        read("Courier", f'"{first}," Vera Lund said. She would {rest}, she said.'),
    )
    assert shown(found, "wording") == []


def test_what_an_outlet_puts_in_brackets_and_short_forms_are_no_difference() -> None:
    found = differences(
        read("Herald", '"I don\'t think that [the company] closes the mill in spring," Ines Marlo said.'),
        read("Courier", '"I do not think that the company closes the mill in spring," Ines Marlo said.'),
    )
    assert shown(found, "wording") == []


def test_lengths_of_time_in_other_units_are_of_two_things() -> None:
    found = differences(
        read("Herald", "The strike at the mill in Harwick lasted nine days and closed both halls."),
        read("Courier", "The strike at the mill in Harwick closed both halls, which had run for eleven years."),
    )
    assert shown(found, "number", "contradiction") == []


def test_who_is_left_out_is_told_with_what_they_say() -> None:
    closed = "The council closed the bridge on Monday."
    found = differences(
        read(
            "Herald", f"{closed} Ada Haro criticised the mayor. Ada Haro said the bridge was safe. Ada Haro will sue."
        ),
        read("Courier", f"{closed} The bridge was built in 1911."),
    )
    (cells,) = [one.cells for one in found if one.what.startswith("Ada Haro: ")]
    values = {cell.outlet: cell.value for cell in cells}
    assert values["Courier"] is None
    assert values["Herald"] == "Ada Haro said the bridge was safe."
