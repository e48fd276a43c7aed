"""What is shown as a difference is one, is worth a reader's time, and is shown once and by the words that carry it."""

from __future__ import annotations

from tests.compare.outlets import differences, read, shown


def test_what_is_denied_of_one_is_not_told_of_another() -> None:
    found = differences(
        read("Herald", "Police did not arrest Viktor Strand after the fire at the Harwick mill on Monday."),
        read("Courier", "Police arrested Ines Marlo after the fire at the Harwick mill on Monday."),
    )
    assert shown(found, "factuality", "contradiction") == []


def test_what_is_denied_of_somebody_is_told_of_the_same() -> None:
    found = differences(
        read("Herald", "Police did not arrest Viktor Strand after the fire at the Harwick mill on Monday."),
        read("Courier", "Police arrested Viktor Strand after the fire at the Harwick mill on Monday."),
    )
    assert shown(found, "factuality", "contradiction")


def test_who_declines_to_say_would_not_say() -> None:
    found = differences(
        read("Herald", "Minister Ines Marlo declined to predict how the vote on the harbour would end."),
        read("Courier", "Minister Ines Marlo would not predict how the vote on the harbour would end."),
    )
    assert shown(found, "factuality", "contradiction") == []


def test_a_slip_of_the_pen_is_no_other_spelling() -> None:
    first = read("Herald", "Jaromir Kostelanek leads the port. Mr. Kostelanek spoke on Monday in Harwick.")
    slip = read("Courier", "Jaromir Kostelanek leads the port. Mr. Kostelanik and Mr. Strand spoke in Harwick.")
    other = read("Courier", "Jaromir Kostelanik leads the port. Mr. Kostelanik and Mr. Strand spoke in Harwick.")
    assert [one for one in differences(first, slip) if "spelled" in one.what] == []
    assert [one for one in differences(first, other) if "spelled" in one.what]


def test_a_frame_around_a_quotation_is_no_part_that_was_cut() -> None:
    found = differences(
        read("Herald", '"The minutes show Ines Marlo was never asked about the harbour wall," Viktor Strand said.'),
        read("Courier", 'Viktor Strand noted that Ines Marlo "was never asked about the harbour wall".'),
    )
    assert shown(found, "wording") == []


def test_a_complaint_and_its_authors_statement_are_two_utterances() -> None:
    greed = (
        '"The conspiracy was an act of previously unimaginable greed: the mayor of a great town in league with a '
        'builder to bolster her own chance," {} says.'
    )
    strand = read(
        "Courier",
        '"This constituted an act of unprecedented greed: the mayor of our own proud old town in league with a '
        'builder to bolster her chance," Viktor Strand said.',
    )
    assert shown(differences(read("Herald", greed.format("the complaint")), strand), "wording") == []
    assert shown(differences(read("Herald", greed.format("Viktor Strand")), strand), "wording")


_FOUR = "Rebels attacked the Orlin bridge on Monday, and the army closed the road to Harwick."


def test_who_is_left_out_together_is_one_difference() -> None:
    voices = (
        ' "The bridge must be held," Senator Ines Marlo said. Marlo urged the army to stay. Marlo met the mayor.'
        ' "The bridge is lost," lawyer Viktor Strand said. Strand blamed the army. Strand left the town.'
    )
    found = differences(read("Herald", _FOUR + voices), read("Courier", _FOUR + voices), read("Gazette", _FOUR))
    (one,) = [one for one in found if one.relation == "omission" and "Marlo" in one.what and "Strand" in one.what]
    (cell,) = [cell for cell in one.cells if cell.outlet == "Gazette"]
    assert cell.value is None
    assert all("Marlo" in str(cell.value) and "Strand" in str(cell.value) for cell in one.told)


def test_whom_an_outlet_has_without_a_name_it_does_not_leave_out() -> None:
    named = (
        " The plan was drawn up by the surveyor Viktor Strand. Strand warned the army. "
        '"The piers are weak," Strand said. Strand left Harwick on Sunday.'
    )
    unnamed = " The plan was drawn up by a surveyor, who warned the army."
    nobody = " The plan is known in Harwick."
    left_out = [
        [one for one in differences(*articles) if one.relation == "omission" and one.what.startswith("Viktor Strand")]
        for articles in (
            (read("Herald", _FOUR + named), read("Courier", _FOUR + named), read("Gazette", _FOUR + unnamed)),
            (read("Herald", _FOUR + named), read("Courier", _FOUR + named), read("Gazette", _FOUR + nobody)),
        )
    ]
    assert not left_out[0]
    assert left_out[1]


def test_a_word_that_takes_a_side_is_not_held_against_an_outlet_that_has_it_elsewhere() -> None:
    said = "Liberals blocked the port law on Monday. Ines Marlo of the Liberals spoke."
    found = differences(
        read("Herald", f"Fanatic {said}"),
        read("Courier", f"{said} The mayor called the blockade fanatic."),
        read("Gazette", said),
    )
    (values,) = [values for values in shown(found, "name") if values["Herald"] == "Fanatic Liberals"]
    assert values == {"Herald": "Fanatic Liberals", "Courier": None, "Gazette": "Liberals"}


def test_an_office_that_one_is_only_named_for_is_no_other_office() -> None:
    others = (
        read("Courier", "Ines Marlo opened the bridge in Harwick on Monday."),
        read("Gazette", "Finance minister Ines Marlo opened the bridge in Harwick on Monday."),
    )
    opened = "Ines Marlo, the {} minister, opened the bridge in Harwick on Monday."
    assert shown(differences(read("Herald", opened.format("nominee for finance")), *others), "role") == []
    assert shown(differences(read("Herald", opened.format("transport")), *others), "role", "contradiction")


def test_an_omission_is_told_up_to_the_end_of_its_clause() -> None:
    lead = "Police in Harwick said on Monday that rebels attacked the Orlin bridge. "
    rest = (
        "In the course of the past two months, as the front moved to the north and the winter came over the valley, "
        "President Paul Keller has dismissed the commander of the northern army General Viktor Strand and the minister "
        "of defence in the old government of Harwick Ines Marlo, the last of those who had called for a truce."
    )
    found = differences(read("Herald", lead + rest), read("Courier", lead), read("Gazette", lead))
    (value,) = [str(v["Herald"]) for v in shown(found, "presence", "omission") if "dismissed" in str(v["Herald"])]
    assert "the minister of defence in the old government of Harwick Ines Marlo" in value


def test_what_is_only_feared_hides_no_agent() -> None:
    first = read("Herald", "The army attacked the town of Orlin on Monday.")
    feared = read("Courier", "The mayor feared that the town of Orlin would be attacked on Monday.")
    hidden = read("Courier", "The town of Orlin was attacked on Monday.")
    assert shown(differences(first, feared), "agent", "agency") == []
    assert shown(differences(first, hidden), "agent", "agency")


def test_who_urges_not_to_denies_nothing() -> None:
    found = differences(
        read("Herald", "Let us not cheer the truce in Orlin."),
        read("Courier", "Thousands celebrated the truce in Orlin on Monday."),
    )
    assert shown(found, "factuality", "contradiction") == []


def test_who_pleads_not_guilty_to_one_charge_may_plead_guilty_to_others() -> None:
    found = differences(
        read("Herald", "The banker has pleaded not guilty to the fraud."),
        read("Courier", "The banker has pleaded guilty to other charges."),
    )
    assert shown(found, "factuality", "contradiction") == []


_RAIN = (
    " Rain fell on the coast all week. Bakers in Orlin raised the price of bread. Ines Marlo read it. A ferry was late."
)


def test_who_wins_a_vote_has_changed_nothing_since_the_vote() -> None:
    found = differences(
        read("Herald", "Viktor Strand defeated Ines Marlo in the vote for mayor of Harwick." + _RAIN, 4),
        read("Courier", "Viktor Strand won the vote for mayor of Harwick, 27 percent to 24." + _RAIN, 6),
    )
    assert shown(found, "factuality", "update") == []
