"""What is put beside each other is of one thing: one deed, one place, one speaker, and enough of it to be counted."""

from __future__ import annotations

from collections import defaultdict

import pytest

from kg.compare import cues, slots, standing, words
from kg.compare.comparison import readings
from kg.compare.difference import Cell, Difference, Words
from kg.compare.happenings import Happening, happenings
from kg.compare.ranking import together
from kg.compare.reading import StoryReading, Told
from kg.model import ArticleFacts, Span
from kg.resolve import resolve
from tests.compare.outlets import differences, read, shown


def story(*articles: ArticleFacts) -> StoryReading:
    (found,) = readings(articles, resolve(articles))
    return found


def merged(reading: StoryReading, *told_by: str) -> Happening:
    """One happening of the tellings by these words, as if they had been merged."""
    told: dict[str, list[Told]] = defaultdict(list)
    for one in reading.told:
        if one.mention.text in told_by:
            told[one.outlet].append(one)
    assert len(told) > 1, [one.mention.text for one in reading.told]
    tellings = {outlet: tuple(told[outlet]) for outlet in sorted(told)}
    return Happening(min(one.iri for of in told.values() for one in of), tellings, 0.9, 0.8)


def test_words_for_what_was_done_to_two_are_not_put_beside_each_other() -> None:
    reading = story(
        read("Herald", "Mayor Viktor Strand ousted Ines Marlo as head of the library, and her memoir tops the lists."),
        read("Courier", "Mayor Viktor Strand dismissed Paul Kostel as head of the Harwick waterworks on Friday."),
    )
    two = merged(reading, "ousted", "dismissed")
    assert [one for one in words.compare(reading, [two]) if "ousted" in str(one.cells)] == []
    same = story(
        read("Herald", "Mayor Viktor Strand ousted Paul Kostel as head of the Harwick waterworks on Friday."),
        read("Courier", "Mayor Viktor Strand dismissed Paul Kostel as head of the Harwick waterworks on Friday."),
    )
    assert [one for one in words.compare(same, [merged(same, "ousted", "dismissed")]) if "ousted" in str(one.cells)]


SPOKEN = '"We will close the old harbour mill before the spring comes," {} said.'


def test_whom_a_pronoun_stands_for_is_no_other_speaker() -> None:
    herald = read("Herald", "Viktor Strand met Paul Kostel in Harwick. " + SPOKEN.format("he"))
    courier = read("Courier", SPOKEN.format("Ines Marlo"))
    named = read("Herald", SPOKEN.format("Viktor Strand"))
    assert shown(differences(herald, courier), "speaker") == []
    assert shown(differences(named, courier), "speaker")


def test_a_fear_that_is_quoted_as_a_fact_was_cut() -> None:
    (found,) = shown(
        differences(
            read("Herald", 'Governor Ines Markova spoke in Harwick. "I fear that more walls will fall," she said.'),
            read("Courier", 'Governor Ines Markava spoke in Harwick. "More walls will fall," she said.'),
        ),
        "wording",
    )
    assert found == {"Herald": "[I fear that] more walls will fall", "Courier": "More walls will fall"}


def test_how_somebody_retells_what_another_said_is_a_frame() -> None:
    found = differences(
        read("Herald", '"The mayor pointed at the wall and said the engineer has no nerve left," Strand wrote.'),
        read("Courier", 'Strand wrote that "the engineer has no nerve left".'),
    )
    assert shown(found, "wording") == []


def cell(outlet: str, value: str, start: int) -> Cell:
    return Cell(outlet, value, (Words(outlet.lower(), Span(start, start + len(value))),))


def test_a_word_that_takes_a_side_is_shown_once_in_its_outlet() -> None:
    def naming(about: str, herald: Cell, courier: Cell) -> Difference:
        return Difference("story", about, "name", "naming", about, (courier, herald), 0.6)

    first = naming("what Strand is called", cell("Herald", "the reclusive baron", 10), cell("Courier", "Strand", 4))
    again = naming("words that take a side", cell("Herald", "reclusive baron", 14), cell("Courier", "owner", 90))
    other = naming("words that take a side", cell("Herald", "craven baron", 214), cell("Courier", "owner", 90))
    assert together([first, again]) == (first,)
    assert together([first, other]) == (first, other)


def test_a_country_and_its_coast_are_no_two_places() -> None:
    reading = story(
        read("Herald", "The navy withdrew its ships from Denmark on Monday, the minister said in Oslo."),
        read("Courier", "The navy withdrew its ships from the Danish Straits on Monday, the minister said in Oslo."),
    )
    assert [one for one in slots.compare(reading, [merged(reading, "withdrew")]) if one.slot == "place"] == []


def test_who_may_be_harmed_at_all_is_not_who_was() -> None:
    reading = story(
        read("Herald", "Burglars robbed Viktor Strand in Harwick on Monday, police said."),
        read("Courier", "A law of the town says that burglars could rob a pensioner without being fined."),
    )
    two = merged(reading, "robbed", "rob")
    assert [one for one in slots.compare(reading, [two]) if one.slot == "patient"] == []


def test_what_is_told_by_other_words_of_others_is_no_claim_of_one_thing() -> None:
    reading = story(
        read("Herald", "Ines Marlo claimed that the army stationed ninety guards in the Harwick barracks last year."),
        read("Courier", "The army shelled the Harwick barracks last year, and ninety guards of the army fled."),
    )
    two = merged(reading, "stationed", "shelled")
    assert [one for one in standing.compare(reading, [two]) if one.relation == "standing"] == []


PLAIN = "Viktor Strand said that the harbour wall of Harwick was sound and dry."
DOUBTED = "Viktor Strand claimed that the harbour wall of Harwick was sound and dry."


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ("", 1),
        (" Ines Marlo claimed that the mill would burn.", 1),
        (" Viktor Strand claimed that the mill would burn.", 0),
    ],
)
def test_a_verb_that_both_outlets_have_for_a_speaker_is_no_difference(more: str, found: int) -> None:
    reading = story(read("Herald", PLAIN + more), read("Courier", DOUBTED))
    assert len(list(cues.compare(reading))) == found


def test_shares_of_sources_that_chance_may_set_apart_are_none() -> None:
    names = ("Ada Lund", "Bo Kern", "Cay Holt", "Dora Finn", "Ebbe Rask", "Fritz Aron", "Gerda Moll", "Hugo Stein")
    named = " ".join(f"{name} said the wall of the harbour was wet on day {n}." for n, name in enumerate(names))
    unnamed = " ".join(f"A worker said the wall of the harbour was wet on day {n}." for n in range(8))
    mixed = " ".join(f"{name} said the wall was dry." for name in names[:4]) + " A worker said it was wet." * 2
    apart, alike = (
        [one.cells for one in differences(read("Herald", named), read("Courier", text)) if one.slot == "source"]
        for text in (unnamed, mixed)
    )
    assert [[cell.value for cell in cells] for cells in apart] == [
        ["unnamed 100 % of 8 statements", "unnamed 0 % of 8 statements"]
    ]
    assert alike == []


def test_tellings_by_others_are_no_one_happening() -> None:
    def together(herald: str, courier: str) -> bool:
        reading = story(read("Herald", herald), read("Courier", courier))
        return any({"leave", "leaving"} <= {told.mention.text for told in one.all} for one in happenings(reading))

    assert together(
        "Defence chief Viktor Strand planned to leave Harwick for Oslo.",
        "Defence chief Viktor Strand is leaving Harwick for Oslo.",
    )
    assert not together(
        "Defence chief Viktor Strand planned to leave for Oslo to meet Paul Kostel, the harbour chief.",
        "Ines Marlo has sacked the harbour chief, leaving Paul Kostel as the only voice for the wall.",
    )


def test_those_who_were_to_be_sent_have_come() -> None:
    found = differences(
        read("Herald", "The council plans to dispatch wardens to Harwick on Friday.", day=4),
        read("Courier", "The wardens of the council reached Harwick on Wednesday, earlier than planned.", day=6),
    )
    assert shown(found, "factuality", "update")


def test_what_was_suspected_in_may_is_not_done_since() -> None:
    found = differences(
        read("Herald", "Police arrested Viktor Strand in May 2023 on suspicion of robbing Ines Marlo.", day=4),
        read("Courier", "Viktor Strand robbed Ines Marlo in Harwick in May 2016.", day=6),
    )
    assert [one.what for one in found if ", then " in one.what] == []
