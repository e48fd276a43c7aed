"""How outlets tell the main happenings of a story: when, of whom, and by which words."""

from __future__ import annotations

from tests.compare.outlets import differences, read, shown


def test_a_word_that_takes_a_side_beside_a_happening_is_shown_with_what_others_tell() -> None:
    found = differences(
        read("Herald", "Ruthless thugs attacked the mayor Ines Marlo at the market in Harwick on Monday."),
        read("Courier", "Two men attacked the mayor Ines Marlo at the market in Harwick on Monday."),
    )
    assert any("thugs" in str(v["Herald"]) and "Two men" in str(v["Courier"]) for v in shown(found, "name", "naming"))


def test_what_somebody_is_quoted_to_say_takes_no_side_of_the_outlet() -> None:
    plain = read("Courier", "Two men attacked the mayor Ines Marlo on Monday.")
    quoted = 'Two men attacked the mayor Ines Marlo on Monday. "Thugs attacked me," Marlo said.'
    assert shown(differences(read("Herald", quoted), plain), "name") == []
    own = "Two men attacked the mayor Ines Marlo on Monday. Thugs attacked Marlo, the police said."
    assert "Thugs" in str(shown(differences(read("Herald", own), plain), "name"))


def test_the_day_of_what_two_outlets_tell_first_in_other_words() -> None:
    found = differences(
        read("Herald", "The reporter Ines Marlo was shot outside her home in Harwick on Saturday.", day=5),
        read("Courier", "Gunmen gunned down the reporter Ines Marlo in Harwick on Sunday.", day=5),
    )
    days = shown(found, "day")
    assert {"Herald": "2024-03-02", "Courier": "2024-03-03"} in days


def test_an_office_of_another_is_not_said_of_a_person() -> None:
    given = "President Ines Marlo opened the Orlin bridge on Monday."
    other = "Ines Marlo opened the Orlin bridge on Monday. President Viktor Strand of Rudnia sent a letter."
    own = "Ines Marlo opened the Orlin bridge on Monday. The president spoke for an hour."
    roles = [
        shown(differences(read("Herald", given), read("Courier", given), read("Gazette", text)), "role")
        for text in (other, own)
    ]
    assert any(values["Gazette"] == "no role given" for values in roles[0])
    assert not any(values["Gazette"] == "no role given" for values in roles[1])


def test_whom_one_outlet_names_and_another_only_describes() -> None:
    found = differences(
        read("Herald", "Soldiers killed the herdsman Pavel Orlin near the Harwick bridge on Monday. Orlin was 40."),
        read("Courier", "Soldiers killed a herdsman near the Harwick bridge on Monday."),
    )
    assert any("Pavel Orlin" in str(v["Herald"]) and "herdsman" in str(v["Courier"]) for v in shown(found, "patient"))


def test_the_day_of_what_is_told_by_two_words() -> None:
    found = differences(
        read("Herald", "A ferry sank off the Orlin coast on Sunday, and 12 passengers drowned.", day=5),
        read("Courier", "The ferry with its passengers went down off the Orlin coast on Saturday.", day=5),
    )
    assert {"Herald": "2024-03-03", "Courier": "2024-03-02"} in shown(found, "day")


def test_a_word_before_a_name_is_what_it_is_called_and_no_word_around_a_happening() -> None:
    found = differences(
        read("Herald", "Tyrant Viktor Strand opened the Orlin bridge on Monday."),
        read("Courier", "Viktor Strand opened the Orlin bridge on Monday."),
    )
    rows = [one for one in found if one.slot == "name"]
    assert [one.what for one in rows] == ["what Viktor Strand is called"]
