"""What is enough for two articles' events to be one: how telling the participants are, how often such things happen."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import permutations

import pytest

from kg.model import Factuality
from kg.resolve import resolve
from tests.resolve.told import Told, groups

DAY = date(2031, 5, 6)


def article_of(name: str, published: date | None = DAY) -> Told:
    """An article with words of its own, so that no two are of one story for their words alone."""
    return Told(name, published, " ".join(f"{name}{number}" for number in range(100, 140)) + "\n")


def pair_told(
    name: str,
    word: str,
    kind: str = "ASSAULT",
    time: str = "",
    factuality: Factuality = "asserted",
    published: date | None = DAY,
    sentence: str = "",
) -> Told:
    """An article in which Mira Orsk does something to Orrin Vale."""
    article = article_of(name, published)
    agent, patient = article.person("Mira Orsk"), article.person("Orrin Vale")
    article.event(word, kind, [agent], [patient], time=time, factuality=factuality, sentence=sentence)
    return article


def described(name: str, word: str, who: str, sentence: str, time: str = "2031-05-05") -> Told:
    """An article in which something happens to somebody without a name."""
    article = article_of(name)
    patient = article.entity("Group", who, named=False)
    article.event(word, "COERCE", [], [patient], time=time, sentence=sentence)
    return article


def joined(*articles: Told) -> bool:
    """Whether the first events of the first two articles are one; the others only stand beside them."""
    resolution = resolve([article.facts() for article in articles])
    return resolution.iri[f"{articles[0].id}/v0"] == resolution.iri[f"{articles[1].id}/v0"]


def beside(number: int) -> list[Told]:
    """Articles that name the same two persons and tell of no event."""
    articles = [article_of(f"z{index}") for index in range(number)]
    for article in articles:
        article.person("Mira Orsk")
        article.person("Orrin Vale")
    return articles


# ------------------------------------------------------------------ how telling the participants are
def test_persons_whom_every_article_names_tell_little_without_a_day() -> None:
    undated = [pair_told("a", "attack"), pair_told("b", "attack")]
    assert joined(*undated)
    assert not joined(*undated, *beside(60))
    dated = [pair_told("a", "attack", time="2031-05-05"), pair_told("b", "attack", time="2031-05-05")]
    assert joined(*dated, *beside(60))


def test_other_words_for_it_need_more_than_the_same_word() -> None:
    def hurt(name: str, word: str) -> Told:
        article = article_of(name)
        article.event(word, "COERCE", [], [article.person("Orrin Vale")], [article.entity("Place", "Velda")])
        return article

    assert joined(hurt("a", "detain"), hurt("b", "detain"))
    assert not joined(hurt("a", "detain"), hurt("b", "oust"))


# ------------------------------------------------------------------ how often such things happen
@pytest.mark.parametrize("kind", ["SUPPORT", "ACCUSE", "REQUEST"])
def test_stances_are_one_only_when_sides_and_day_agree(kind: str) -> None:
    week_later = DAY + timedelta(days=7)
    assert not joined(pair_told("a", "back", kind), pair_told("b", "back", kind, published=week_later))
    assert joined(
        pair_told("a", "back", kind, "2031-05-05"), pair_told("b", "back", kind, "2031-05-05", published=week_later)
    )


def test_a_stance_towards_the_same_person_by_nobody_in_particular_is_not_one() -> None:
    articles = [article_of("a"), article_of("b")]
    for article in articles:
        article.event("back", "SUPPORT", [], [article.person("Orrin Vale")], time="2031-05-05")
    assert not joined(*articles)


def test_what_befalls_somebody_seldom_needs_only_that_person() -> None:
    def resigned(name: str, word: str, kind: str, subtype: str) -> Told:
        article = article_of(name)
        article.event(word, kind, [], [article.person("Orrin Vale")], subtype=subtype)
        return article

    for word, kind, subtype, one in (("dismiss", "OTHER", "LEAVE-OFFICE", True), ("praise", "SUPPORT", "", False)):
        assert joined(resigned("a", word, kind, subtype), resigned("b", word, kind, subtype)) is one


def test_a_death_and_a_killing_of_one_person_are_one_but_not_where_it_is_only_imagined() -> None:
    def death(name: str, word: str, kind: str, subtype: str = "", factuality: Factuality = "asserted") -> Told:
        article = article_of(name)
        article.event(word, kind, [], [article.person("Orrin Vale")], subtype=subtype, factuality=factuality)
        return article

    told = death("a", "death", "OTHER", "DIE")
    assert joined(told, death("b", "kill", "ASSAULT"))
    assert not joined(told, death("b", "murder", "ASSAULT", factuality="possible"))


def test_an_undated_event_is_not_one_that_the_other_article_dates_long_ago() -> None:
    long_ago = pair_told("a", "raid", time="2030-11")
    others = beside(6)
    assert joined(pair_told("b", "raid", time="2031-05"), pair_told("c", "raid"), *others)
    assert not joined(long_ago, pair_told("c", "raid"), *others)


# ------------------------------------------------------------------ one to one
def test_an_event_that_fits_two_of_another_article_is_neither() -> None:
    twice = pair_told("b", "raid")
    twice.event("raid", "ASSAULT", ["e0"], ["e1"])
    resolution = resolve([pair_told("a", "raid").facts(), twice.facts()])
    assert groups(resolution, {"a/v0", "b/v0", "b/v1"}) == [{"a/v0"}, {"b/v0"}, {"b/v1"}]


def test_the_one_that_fits_clearly_best_is_it() -> None:
    twice = pair_told("b", "raid")
    twice.event("raid", "ASSAULT", ["e0"], ["e1"], time="2031-05-05")
    resolution = resolve([pair_told("a", "raid", time="2031-05-05").facts(), twice.facts()])
    assert groups(resolution, {"a/v0", "b/v0", "b/v1"}) == [{"a/v0", "b/v1"}, {"b/v0"}]


def test_two_words_of_one_article_for_what_happened_on_one_day_are_one_event() -> None:
    article = pair_told("a", "airstrike", time="2031-05-05")
    article.event("bombing", "ASSAULT", ["e0"], ["e1"], time="2031-05-05")
    article.event("shelling", "ASSAULT", ["e0"], ["e1"])
    assert groups(resolve([article.facts()]), {"a/v0", "a/v1", "a/v2"}) == [{"a/v0", "a/v1"}, {"a/v2"}]


def test_the_order_of_the_articles_makes_no_difference() -> None:
    articles = [
        pair_told("a", "raid", time="2031-05-05").facts(),
        pair_told("b", "raid").facts(),
        pair_told("c", "strike", time="2031-05").facts(),
        pair_told("d", "attack", time="2031-05-04").facts(),
    ]
    results = [resolve(list(order)) for order in permutations(articles)]
    assert all(result == results[0] for result in results)


# ------------------------------------------------------------------ those who have no names
def test_descriptions_are_one_only_in_like_words() -> None:
    harbour = "Harbour police arrested two smugglers in a warehouse near the eastern docks"
    assert joined(described("a", "arrest", "two smugglers", harbour), described("b", "arrest", "smugglers", harbour))
    market = "Guards at the weekly cattle market of another province arrested smugglers"
    assert not joined(described("a", "arrest", "smugglers", harbour), described("b", "arrest", "smugglers", market))


def test_other_numbers_of_them_speak_against_it_unless_the_day_is_the_same() -> None:
    short = "The coast guard captured pirates who threatened a freighter"
    long = f"{short} and its crew of volunteers in stormy weather off the northern cape"

    def captured(name: str, who: str, sentence: str, time: str = "") -> Told:
        return described(name, "seize", who, sentence, time)

    assert joined(captured("a", "23 pirates", short), captured("b", "23 armed pirates", long))
    assert not joined(captured("a", "23 pirates", short), captured("b", "26 pirates", long))
    assert joined(captured("a", "23 pirates", short, "2031-05-05"), captured("b", "26 pirates", long, "2031-05-05"))


def test_one_without_a_name_may_be_the_one_whom_another_article_names() -> None:
    def strike(name: str, victim: str, named: bool) -> Told:
        article = article_of(name)
        country = "" if named else "Velda"
        person = article.entity("Person", victim, named=named, country=country)
        article.event("strike", "ASSAULT", [article.person("Mira Orsk")], [person], time="2031-05-05")
        return article

    assert joined(strike("a", "Orrin Vale", True), strike("b", "the Veldan general", False))
    assert not joined(strike("a", "Orrin Vale", True), strike("b", "Tarik Haro", True))
