"""Numbers, days, denials and later stages of two things are not put beside each other as those of one."""

from __future__ import annotations

from kg.compare.slots import day_of
from kg.model import ArticleFacts
from tests.compare.outlets import differences, read, shown
from tests.compare.test_surely_different import story

HURT = "The blast at the Harwick mill killed {} workers on Monday, the ministry said."


def test_an_hour_in_words_is_no_count_of_the_dead() -> None:
    herald = read("Herald", HURT.format("nine"))
    hour = "At five minutes past six on Monday the blast at the Harwick mill killed workers."
    assert shown(differences(herald, read("Courier", hour)), "number") == []
    dead = "On Monday the blast at the Harwick mill killed six workers."
    assert shown(differences(herald, read("Courier", dead)), "number") == [{"Herald": "nine", "Courier": "six"}]


def test_an_outlet_with_both_numbers_tells_of_two_things() -> None:
    both = (
        "The week cost many lives: nine workers were killed at the Harwick mill and three strikers were killed later."
    )
    found = differences(
        read("Herald", both),
        read("Courier", "Soldiers fired at the strikers of the Harwick mill and killed three strikers on Friday."),
    )
    assert shown(found, "number") == []


def test_how_long_things_took_that_only_ended_is_not_compared() -> None:
    found = differences(
        read("Herald", "The strike at the Harwick harbour ended after nine days with a raise for the dockers."),
        read("Courier", "So ended the three days that the leader of the dockers spent in the Harwick naval base."),
    )
    assert shown(found, "number") == []


def test_prices_of_two_days_are_no_contradiction() -> None:
    found = differences(
        read("Herald", "Brent crude rose to $96.40 a barrel after the strike at the Harwick terminal.", day=4),
        read("Courier", "Brent crude rose to $101.20 a barrel after the strike at the Harwick terminal.", day=6),
    )
    assert shown(found, "number", "contradiction") == []


def days_of(facts: ArticleFacts, word: str) -> list[str]:
    reading = story(facts)
    told = [one for one in reading.told if one.mention.text == word]
    assert told, [one.mention.text for one in reading.told]
    return [time.value for one in told if (time := day_of(reading, one, merged=True))]


def test_the_day_since_when_is_no_day_of_what_happens() -> None:
    assert days_of(read("Herald", "The dockers of Harwick walked out on Tuesday."), "walked out")
    assert not days_of(read("Herald", "The dockers have been on strike in Harwick since Tuesday."), "strike")


def test_what_is_said_of_others_behind_as_is_not_denied() -> None:
    found = differences(
        read("Herald", "Police have charged two boys with burning the guest house in Harwick."),
        read("Courier", "Nobody has been charged, as two boys have been with burning the guest house in Harwick."),
    )
    assert shown(found, "factuality", "contradiction") == []


def test_a_faith_before_a_noun_is_called_nothing() -> None:
    found = differences(
        read("Herald", "Radical Catholic circles met in Harwick. The Catholics of Harwick prayed."),
        read("Courier", "Catholic circles met in Harwick. The Catholics of Harwick prayed."),
    )
    assert shown(found, "name") == []


def test_of_many_outlets_what_is_done_next_day_is_no_later_stage_of_all_that_was_planned() -> None:
    plan = "Mayor Ines Marlo plans to visit the injured of the Harwick mill blast on Tuesday."
    found = differences(
        *(read(outlet, plan, day=4) for outlet in ("Herald", "Courier", "Mail")),
        read("Post", "Mayor Ines Marlo, after the Harwick mill blast and its injured, led the polls on Friday.", day=8),
    )
    assert [one.what for one in found if one.what.endswith("then led")] == []


def test_an_article_of_an_earlier_day_leaves_out_nothing_that_came_later() -> None:
    quake = "The earthquake at Harwick killed nine people, Mayor Ines Marlo said."
    later = quake + (
        " The footballer Paul Kostel accused Marlo. The town's club banned Kostel after the earthquake at Harwick."
        ' Kostel said: "I will speak again about the houses of Harwick."'
    )
    articles = [read(outlet, later, day=6) for outlet in ("Courier", "Mail", "Post")]
    left_out = {
        day: [one for one in differences(read("Herald", quake, day), *articles) if one.relation == "omission"]
        for day in (4, 6)
    }
    assert any("Paul Kostel" in one.what and "Herald" in one.what for one in left_out[6])
    assert not any("Herald" in one.what for one in left_out[4])


def test_the_day_after_which_something_is_told_is_no_day_of_it() -> None:
    text = "The mayor of Harwick stepped down on Thursday, two days after police searched the town hall."
    assert not days_of(read("Herald", text), "searched")
    assert days_of(read("Herald", "Police searched the town hall of Harwick on Thursday."), "searched")


def test_what_a_question_asks_is_not_told() -> None:
    found = differences(
        read("Herald", "Was Viktor Strand charged with theft in Harwick? The town wants to know."),
        read("Courier", "Viktor Strand has not been charged with theft in Harwick."),
    )
    assert shown(found, "factuality", "contradiction") == []


def test_what_somebody_is_not_is_no_name_for_them() -> None:
    plain = read("Courier", "Sheriff Viktor Strand spoke in Harwick.")
    denied, told = (
        differences(read("Herald", f"Sheriff Viktor Strand spoke in Harwick. {more}"), plain)
        for more in ("Nor is Sheriff Viktor Strand a martyr.", "Sheriff Viktor Strand is a martyr.")
    )
    assert shown(denied, "name") == shown(denied, "factuality") == []
    assert shown(told, "name") == [{"Herald": "a martyr", "Courier": "Sheriff Viktor Strand"}]


def test_what_both_days_have_undone_is_no_later_stage() -> None:
    found = differences(
        read("Herald", "Norway called off the visit of Minister Ines Marlo to Harwick next week.", day=4),
        read("Courier", "Norway has withdrawn the visit of Minister Ines Marlo to Harwick.", day=6),
    )
    assert [one.what for one in found if ", then " in one.what] == []


def test_of_many_outlets_the_dead_of_two_happenings_are_not_compared() -> None:
    found = differences(
        read("Herald", "The fire at the Harwick mill killed 19 people on Monday."),
        read("Mail", "The fire at the Harwick mill killed 12 people on Monday."),
        read("Courier", "An avalanche near Oslo killed two skiers last winter, and Harwick mourned."),
        read("Post", "The mill of Harwick stood still on Monday."),
    )
    values = [value for row in shown(found, "number") for value in row.values() if value]
    assert "19" in values
    assert "12" in values
    assert "two" not in values


def test_of_many_outlets_a_denial_is_of_more_than_one_word() -> None:
    found = differences(
        read("Herald", "Police in Harwick arrested 14 people on suspicion of looting shops after the flood."),
        read("Courier", "Nobody has been arrested at the power firm of Oslo that let the flood come."),
        read("Mail", "The flood came to Harwick."),
        read("Post", "The flood came to Harwick at night."),
    )
    assert shown(found, "factuality", "contradiction") == []


def test_initials_with_full_stops_and_the_sex_of_a_name_are_no_other_names() -> None:
    found = differences(
        read("Herald", "The HPU of Harwick voted. The Harwick Port Union, or HPU, met. Filipino sailors sang."),
        read("Courier", "The H.P.U. of Harwick voted on Monday. The Harwick Port Union met. Filipina sailors sang."),
    )
    assert shown(found, "name") == []


def test_a_long_story_of_three_outlets_tells_much() -> None:
    filler = " ".join(f"Clerk number {n} of Harwick counted {n + 3} boats in bay {n}." for n in range(30))
    assert not story(read("Herald", HURT.format("nine")), read("Courier", "Harwick slept.")).tells_much
    assert story(*(read(outlet, filler) for outlet in ("Herald", "Courier", "Mail"))).tells_much


def updates(*texts: str) -> list[str]:
    days = (4, 6)
    articles = [read(outlet, text, day) for outlet, text, day in zip(("Herald", "Courier"), texts, days, strict=True)]
    return [one.what for one in differences(*articles) if ", then " in one.what]


def test_who_had_left_when_the_earlier_article_was_written_leaves_no_more() -> None:
    later = "Ines Marlo resigned as harbour minister of Norway in protest at the Harwick pact."
    runs = "Ines Marlo leads the harbour ministry of Norway and defends the Harwick pact."
    left = "Norway dismissed Ines Marlo as harbour minister over the Harwick pact. Ines Marlo led the harbour ministry."
    assert updates(runs, later)
    assert updates(left, later) == []


def test_talks_that_go_on_are_no_later_stage_of_those_that_are_to_go_on() -> None:
    filler = " ".join(f"Clerk number {n} of Harwick counted {n + 3} boats in bay {n}." for n in range(90))
    earlier = "The delegates talked in Harwick on Monday. The delegates plan to talk in Harwick on Friday."
    later = "The delegates talked in Harwick with their jackets off. " + filler
    assert updates(earlier, later) == []


def test_what_stands_before_a_denial_is_not_denied() -> None:
    found = differences(
        read(
            "Herald", "The Harwick shipyard, whose cheque paid for the mayor's harbour festival, denied bribing guards."
        ),
        read("Courier", "The Harwick shipyard paid for the mayor's harbour festival with a cheque."),
    )
    assert shown(found, "factuality", "contradiction") == []


def test_a_share_that_is_rounded_is_the_same() -> None:
    text = "Shares of the Harwick shipyard rose {} percent on Wednesday after the minister was dismissed."
    assert shown(differences(read("Herald", text.format("3.1")), read("Courier", text.format("3"))), "number") == []
    assert shown(differences(read("Herald", text.format("3.1")), read("Courier", text.format("5"))), "number")


def test_what_rose_is_not_what_fell() -> None:
    found = differences(
        read("Herald", "Shares of the Harwick shipyard rose 6 percent after the captain was freed."),
        read("Courier", "Shares of the Harwick shipyard fell 14 percent after the captain was seized."),
    )
    assert shown(found, "number") == []
