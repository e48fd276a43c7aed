"""What is said of an outlet that does not tell something: silent only where that is sure, else what comes nearest."""

from __future__ import annotations

import pytest

from kg.compare.comparison import readings
from kg.compare.silence import SILENT, Silence, StorySilences, untold
from kg.model import ArticleFacts
from kg.resolve import resolve
from tests.compare.outlets import differences, read, shown

BRIDGE = "Police in Harwick said on Monday that rebels attacked the Orlin bridge. "
FERRY = "A ferry sank near Lanmore in a storm, killing 12 sailors. "


def story(*articles: ArticleFacts) -> StorySilences:
    """The silences of articles, all as one story."""
    (reading,) = readings(articles, resolve(articles))
    return StorySilences(reading)


def of_word(found: StorySilences, word: str) -> str:
    """The IRI of the event that is told by a word."""
    return next(iri for iri, members in sorted(found.members.items()) if any(m.mention.lemma == word for m in members))


def test_what_stands_there_in_like_words_is_surer_to_be_told_than_what_does_not() -> None:
    found = story(
        read("Herald", BRIDGE + FERRY),
        read("Courier", BRIDGE),
        read("Gazette", BRIDGE + "Twelve sailors of the ferry drowned in the storm near Lanmore."),
    )
    sank = of_word(found, "sink")
    assert found.of(sank, "courier-4").confidence > found.of(sank, "gazette-4").confidence


def test_an_outlet_is_as_silent_as_the_least_silent_of_its_articles() -> None:
    found = story(read("Herald", FERRY), read("Courier", BRIDGE), read("Courier", BRIDGE + "The ferry was old.", 5))
    sank = of_word(found, "sink")
    of_outlet = found.of_outlet(sank, "Courier")
    assert of_outlet == min((found.of(sank, f"courier-{day}") for day in (4, 5)), key=lambda one: one.confidence)
    assert found.of_outlet(sank, "Herald") is None, "it tells it"


def test_of_words_that_another_article_has_less_silence_is_claimed_than_of_others() -> None:
    found = story(
        read("Herald", BRIDGE + "Mayor Vera Lund said that the harbour tunnel would be dug by sailors next spring."),
        read("Courier", BRIDGE + "The mayor wants sailors to dig the harbour tunnel next spring."),
        read("Gazette", BRIDGE + "Prices of bread rose again."),
    )
    reading = found.reading
    said = next(s for s in reading.sentences if "tunnel" in reading.text_of(s) and s.article == "herald-4")
    assert found.of_pieces([said], "Courier").confidence < found.of_pieces([said], "Gazette").confidence


def test_a_name_that_stands_there_is_perhaps_told_and_one_that_does_not_is_left_out() -> None:
    found = story(
        read("Herald", "Ines Marlo closed the mill. " + BRIDGE),
        read("Courier", BRIDGE + "The house that Marlo built is for sale."),
        read("Gazette", BRIDGE),
    )
    marlo = next(iri for iri, label in found.reading.resolution.label.items() if label == "Ines Marlo")
    assert found.of_name(marlo, "Gazette").silent
    near = found.of_name(marlo, "Courier")
    assert (near.silent, near.status) == (False, "perhaps told")


@pytest.mark.parametrize(
    ("herald", "courier", "silent"),
    [
        ("Ines Halun, the governor, closed the mill.", "Ines Galun closed the mill.", False),
        ("Ines Halun, the harbour master, closed the mill.", "The harbour master closed the mill.", False),
        ("Ines Halun, the mine boss, closed the pit.", "The chief of the mine closed the pit.", False),
        ("Ines Halun, a short seller, wrote it.", "The shares fell after a short seller's report.", False),
        ("Mayor Ines Halun closed the mill.", "Vera Lund, the mayor of Tarn, resigned. The mayor was ill.", True),
        ("Ines Halun, the harbour master, closed the mill.", "The man closed the mill.", True),
        ("Ines Halun, the harbour master, closed the mill.", "Ada Brandt closed the mill.", True),
    ],
)
def test_whom_an_outlet_may_have_in_other_words_it_does_not_lack(herald: str, courier: str, silent: bool) -> None:
    found = story(read("Herald", f"{BRIDGE}{herald}"), read("Courier", f"{BRIDGE}{courier}"))
    halun = next(iri for iri, label in found.reading.resolution.label.items() if label == "Ines Halun")
    assert found.of_name(halun, "Courier").silent is silent


def test_only_what_is_sure_is_said_to_be_left_out() -> None:
    less, sure = (Silence("event", "courier-4", "not found", confidence) for confidence in (SILENT - 0.01, SILENT))
    assert untold({"Courier": sure}) == "not in Courier"
    assert untold({"Courier": less}) == "no match found in Courier"
    assert untold({"Gazette": less, "Courier": sure}) == "not in Courier; no match found in Gazette"


def test_an_omission_is_as_sure_as_the_silence_behind_it() -> None:
    other = "Prices of bread rose again. A school opened in Tarn on Tuesday. The mayor of Tarn resigned on Monday. "
    articles = read("Herald", BRIDGE + FERRY), read("Courier", BRIDGE + other)
    found = story(*articles)
    (omission,) = [one for one in differences(*articles) if one.relation == "omission" and "ferry" in one.what.lower()]
    assert omission.confidence == found.of_outlet(omission.about, "Courier").confidence  # type: ignore[union-attr]
    assert shown([omission])[0]["Courier"] is None
