"""Quantities: which numeral belongs to which event, how much it is, what it counts, how it is bounded."""

from __future__ import annotations

import pytest

from kg.extract.entities.coreference import resolve_coreference
from kg.extract.entities.mentions import find_mentions
from kg.extract.events.finding import find_events
from kg.extract.quantities.amounts import Amount, find_amounts
from kg.model import EventMention, Quantity, TimeExpression
from tests.docs import parsed, reading_of

TROOPS = "5,000|CD|nummod|troops troops=troop|NNS"


def events(table: str, timed: str = "") -> dict[str, EventMention]:
    """The events of a table by their words; `timed` is a word that is a time."""
    reading = reading_of(parsed(table))
    for token in reading.doc:
        if token.text == timed:
            reading.times.append((TimeExpression("t0", reading.span_of(token), timed, "2015"), token.i, token.i + 1))
    find_mentions(reading)
    resolve_coreference(reading)
    return {event.text: event for event in find_events(reading, [])}


def told(quantity: Quantity) -> tuple[str, str, str, str, str]:
    return quantity.text, quantity.value, quantity.unit, quantity.share, quantity.bound


def only(table: str) -> Amount:
    (amount,) = find_amounts(parsed(table))
    return amount


# ------------------------------------------------------------------ numerals, what they count, how they are bounded
@pytest.mark.parametrize(
    ("phrase", "value", "unit"),
    [
        ("5,000|CD|nummod|men men=man|NNS|obj|saw", "5000", "man"),
        ("1.5|CD|compound|million million|CD|nummod|men men=man|NNS|obj|saw", "1500000", "man"),
        ("five|CD|nummod|men men=man|NNS|obj|saw", "5", "man"),
        ("twenty|CD|compound|five -|HYPH|punct|five five|CD|nummod|men men=man|NNS|obj|saw", "25", "man"),
        ("three|CD|compound|hundred hundred|CD|nummod|men men=man|NNS|obj|saw", "300", "man"),
        ("a|DT|det|dozen dozen|NN|nummod|men men=man|NNS|obj|saw", "12", "man"),
        ("half|DT|det|million a|DT|det|million million|CD|nummod|men men=man|NNS|obj|saw", "500000", "man"),
        ("12|CD|nummod|people people|NNS|obj|saw", "12", "person"),
        ("eight|CD|nummod|others others=other|NNS|obj|saw", "8", "person"),
        ("three|CD|obj|saw of|IN|case|men the|DT|det|men men=man|NNS|nmod|three", "3", "man"),
        ("300|CD|nummod|Iraqis Iraqis=Iraqis|NNPS|obj|saw", "300", "Iraqi"),
        ("5bn|CD|nummod|euros euros=euro|NNS|obj|saw", "5000000000", "euro"),
        ("$|NN|obj|saw 2.5|CD|compound|billion billion|CD|nummod|$", "2500000000", "dollar"),
        ("10|CD|nummod|percent percent|NN|obj|saw", "10", "percent"),
        ("12|CD|obj|saw", "12", ""),
    ],
)
def test_values_and_what_is_counted(phrase: str, value: str, unit: str) -> None:
    amount = only(f"they|PRP|nsubj|saw saw=see|VBD|ROOT {phrase} .")
    assert (amount.value, amount.unit, amount.upper) == (value, unit, "")


@pytest.mark.parametrize(
    ("words", "value"),
    [("dozens=dozen", "24"), ("hundreds=hundred", "200"), ("thousands=thousand", "2000"), ("scores=score", "40")],
)
def test_plurals_are_at_least_twice_their_word(words: str, value: str) -> None:
    amount = only(f"{words}|NNS|nsubj|left of|IN|case|men men=man|NNS|nmod|{words.split('=')[0]} left=leave|VBD|ROOT .")
    assert (amount.value, amount.bound, amount.unit) == (value, "at least", "man")


def test_plurals_of_plurals_and_a_vague_multiple() -> None:
    tens = only(
        "tens=ten|NNS|nsubj|left of|IN|case|thousands thousands=thousand|NNS|nmod|tens of|IN|case|men "
        "men=man|NNS|nmod|thousands left=leave|VBD|ROOT ."
    )
    several = only("several|JJ|amod|men hundred|CD|nummod|men men=man|NNS|nsubj|left left=leave|VBD|ROOT .")
    assert (tens.value, tens.unit) == ("20000", "man")
    assert (several.value, several.bound) == ("200", "at least")


@pytest.mark.parametrize(
    ("before", "bound"),
    [
        ("more|JJR|advmod|12 than|IN|fixed|more", "more than"),
        ("at|IN|case|least least|JJS|nmod|12", "at least"),
        ("up|RB|advmod|12 to|IN|fixed|up", "at most"),
        ("some|DT|advmod|12", "about"),
        ("nearly|RB|advmod|12", "about"),
        ("fewer|JJR|advmod|12 than|IN|fixed|fewer", "fewer than"),
        ("no|RB|advmod|12 fewer|JJR|advmod|12 than|IN|fixed|fewer", "at least"),
        ("at|IN|case|least least|JJS|nmod|12 another|DT|det|men", "at least"),
        ("an|DT|det|men estimated=estimate|VBN|amod|men", "about"),
        ("the|DT|det|men", "exactly"),
    ],
)
def test_words_before_a_numeral_bound_it(before: str, bound: str) -> None:
    amount = only(f"{before} 12|CD|nummod|men men=man|NNS|nsubj|left left=leave|VBD|ROOT .")
    assert amount.bound == bound


def test_ranges_have_an_upper_end() -> None:
    between = only(
        "between|IN|case|men 10|CD|nummod|men and|CC|cc|20 20|CD|conj|10 men=man|NNS|nsubj|left left=leave|VBD|ROOT ."
    )
    to = only(
        "2|CD|nummod|men to|IN|case|3 3|CD|compound|million million|CD|conj|2 men=man|NNS|nsubj|left "
        "left=leave|VBD|ROOT ."
    )
    assert (between.value, between.upper, between.unit) == ("10", "20", "man")
    assert (to.value, to.upper) == ("2000000", "3000000")


@pytest.mark.parametrize(
    "phrase",
    [
        "three|CD|nummod|days days=day|NNS|obj|saw",
        "one|CD|obj|saw of|IN|case|men the|DT|det|men men=man|NNS|nmod|one",
        "Flight|NNP|obj|saw 370|CD|nummod|Flight",
        "two|CD|compound|thirds -|HYPH|punct|thirds thirds=third|NNS|obj|saw",
        "from|IN|case|10 10|CD|obl|saw to|IN|case|20 20|CD|nmod|10",
        "a|DT|det|vote 52|CD|nummod|vote -|HYPH|punct|48 48|CD|nummod|52 vote|NN|obj|saw",
        "people|NNS|obj|saw under|IN|case|30 30|CD|nmod|people",
        "$|NN|obj|saw 30|CD|nummod|$ a|DT|det|share share|NN|nmod|$",
    ],
)
def test_what_is_no_amount(phrase: str) -> None:
    """Stretches of time, 'one of', numbers in names, fractions, changes, scores, ages, prices of one."""
    assert find_amounts(parsed(f"they|PRP|nsubj|saw saw=see|VBD|ROOT {phrase} .")) == []


# ------------------------------------------------------------------ whose they are
def test_those_sent_are_counted_as_patients_and_those_who_act_as_agents() -> None:
    (sent,) = events(f"more|JJR|advmod|5,000 than|IN|fixed|more {TROOPS}|nsubj:pass|sent "
                     "were=be|VBD|aux:pass|sent sent=send|VBN|ROOT .").values()  # fmt: skip
    (left,) = events(f"{TROOPS}|nsubj|invaded invaded=invade|VBD|ROOT [GPE Orsk|NNP|obj|invaded] .").values()
    assert [told(q) for q in sent.quantities] == [("more than 5,000 troops", "5000", "troop", "patient", "more than")]
    assert [told(q) for q in left.quantities] == [("5,000 troops", "5000", "troop", "agent", "exactly")]


def test_each_event_has_its_own_number_and_a_bare_one_counts_people() -> None:
    found = events(
        "rebels=rebel|NNS|nsubj|shelled shelled=shell|VBD|ROOT [GPE Orsk|NNP|obj|shelled] , "
        "killing=kill|VBG|advcl|shelled 12|CD|obj|killing and|CC|cc|wounding wounding=wound|VBG|conj|killing "
        "40|CD|obj|wounding ."
    )
    assert [told(q) for q in found["killing"].quantities] == [("12", "12", "person", "patient", "exactly")]
    assert [told(q) for q in found["wounding"].quantities] == [("40", "40", "person", "patient", "exactly")]
    assert found["shelled"].quantities == ()


def test_those_besides_are_counted_too() -> None:
    (killed,) = events(
        "[PERSON Mira|NNP|nsubj:pass|killed] was=be|VBD|aux:pass|killed killed=kill|VBN|ROOT along|IN|case|others "
        "with|IN|case|others eight|CD|nummod|others others=other|NNS|obl|killed ."
    ).values()
    assert [told(q) for q in killed.quantities] == [("eight others", "8", "person", "patient", "exactly")]


def test_money_is_the_extent_of_what_is_done() -> None:
    (bought,) = events(
        "[ORG Vesk|NNP|nsubj|bought] bought=buy|VBD|ROOT a|DT|det|firm firm|NN|obj|bought for|IN|case|$ "
        "$|NN|obl|bought 3.2|CD|compound|billion billion|CD|nummod|$ ."
    ).values()
    assert [told(q) for q in bought.quantities] == [("$ 3.2 billion", "3200000000", "dollar", "extent", "exactly")]


def test_nouns_of_events_and_groups_of_those_counted() -> None:
    (deployment,) = events(
        f"[GPE Fenland|NNP|nsubj|began] began=begin|VBD|ROOT the|DT|det|deployment deployment|NN|obj|began "
        f"of|IN|case|troops {TROOPS}|nmod|deployment ."
    ).values()
    (rescued,) = events(
        "[ORG Vesk|NNP|nsubj|rescued] rescued=rescue|VBD|ROOT a|DT|det|group group|NN|obj|rescued of|IN|case|men "
        "12|CD|nummod|men men=man|NNS|nmod|group ."
    ).values()
    assert [told(q)[1:4] for q in deployment.quantities] == [("5000", "troop", "patient")]
    assert [told(q)[1:4] for q in rescued.quantities] == [("12", "man", "patient")]


def test_twenty_arrests_are_of_twenty_people_but_three_raids_are_of_nobody() -> None:
    (arrests,) = events(
        "[ORG Vesk|NNP|nsubj|made] made=make|VBD|ROOT 20|CD|nummod|arrests arrests=arrest|NNS|obj|made ."
    ).values()
    (raids,) = events(
        "[GPE Fenland|NNP|nsubj|launched] launched=launch|VBD|ROOT three|CD|nummod|airstrikes "
        "airstrikes=airstrike|NNS|obj|launched ."
    ).values()
    assert [told(q)[1:4] for q in arrests.quantities] == [("20", "person", "patient")]
    assert raids.quantities == ()


def test_a_year_is_no_quantity() -> None:
    (killed,) = events(
        "[GPE Fenland|NNP|nsubj|killed] killed=kill|VBD|ROOT rebels=rebel|NNS|obj|killed in|IN|case|2015 "
        "2015|CD|obl|killed .",
        timed="2015",
    ).values()
    assert killed.quantities == ()
