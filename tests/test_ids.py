"""IRIs: valid, ASCII, stable, and as many as there are things."""

from __future__ import annotations

import re

import pytest
from pyoxigraph import NamedNode

from kg import ids

NAMES = [
    "Press TV", "São Tomé", "Łódź", "Владимир Иванов", "Владимир Петров", "李明", "李鸣", "محمد", "محمود", "🙂", "—",
    "", "a" * 300, "a" * 299 + "b", 'quo"te <b>', "line\nbreak", "\ud800", "ſt", "½",
]  # fmt: skip
ARTICLE_IDS = [
    "000_cfa7",
    "two words",
    "a#b",
    "a/b",
    "a%20b",
    "..",
    ".",
    "été",
    "日本",
    'x"<>{}|\\^`',
    "a?b&c",
    "\ud800",
    "a\nb",
]


def assert_valid(iri: str) -> None:
    assert iri.isascii()
    assert NamedNode(iri).value == iri
    assert re.fullmatch(r"https://newskg\.example/id/[A-Za-z0-9%/._~-]+(#char=\d+,\d+)?", iri), iri
    assert "/./" not in f"{iri}/"
    assert "/../" not in f"{iri}/"


@pytest.mark.parametrize("name", NAMES)
def test_names_give_valid_iris(name):
    for iri in (ids.publisher(name), ids.entity("Person", name), ids.event(name, "key"), ids.title(name)):
        assert_valid(iri)


def test_different_names_give_different_iris():
    assert len({ids.entity("Person", name) for name in NAMES}) == len(NAMES)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("São Tomé", "SAO TOME"),
        ("O’Brien", "O'Brien"),
        ("William\u00a0H  Seal", "william h seal"),
        ("Łódź", "Lodz"),
        ("МОСКВА", "Москва"),
    ],
)
def test_case_accents_apostrophes_and_spaces_make_no_difference(one, other):
    assert ids.slug(one) == ids.slug(other)


def test_readable():
    assert ids.entity("Person", "Jean-Luc d'Été") == "https://newskg.example/id/person/jean-luc-dete"
    assert ids.publisher("Press TV") == "https://newskg.example/id/publisher/press-tv"
    assert ids.time("2020-01-06") == "https://newskg.example/id/time/2020-01-06"
    assert ids.event_type("ASSAULT") == "https://newskg.example/event-type/ASSAULT"
    assert re.fullmatch(r"https://newskg.example/id/event/assault-a-b-[0-9a-f]{8}", ids.event("assault: A -> B", "k"))


@pytest.mark.parametrize("article_id", ARTICLE_IDS)
def test_article_ids_come_back(article_id):
    assert_valid(ids.article(article_id))
    assert ids.article_id(ids.article(article_id)) == article_id
    assert ids.article_id(ids.mention(article_id, 3, 14)) == article_id
    for iri in (ids.mention(article_id, 3, 14), ids.statement(article_id, "s1"), ids.report(article_id, "v1")):
        assert_valid(iri)


def test_article_ids_stay_apart():
    assert len({ids.article(article_id) for article_id in ARTICLE_IDS}) == len(ARTICLE_IDS)
    assert ids.article("A") != ids.article("a")


def test_article_id_of_something_else():
    with pytest.raises(ValueError, match="not the IRI of an article"):
        ids.article_id(ids.publisher("Press TV"))


def test_events_of_one_label_are_told_apart_by_their_key():
    assert ids.event("assault", "one") != ids.event("assault", "other")


def test_entities_of_one_name_are_told_apart_by_a_distinction():
    assert ids.entity("Person", "Ann Lee") != ids.entity("Person", "Ann Lee", "the other one")


def test_role_holdings():
    ann, navy, north = (
        ids.entity("Person", "Ann Lee"),
        ids.entity("Organization", "Navy"),
        ids.entity("Place", "Norland"),
    )
    base = "https://newskg.example/id/role/ann-lee"
    assert ids.role(ann, "chief of staff", navy) == f"{base}/chief-of-staff/navy"
    assert ids.role(ann, "chief of staff") == f"{base}/chief-of-staff/-"
    assert ids.role(ann, "president", north, "former") == f"{base}/president/place-norland/former"
    assert ids.role(ann, "president", ids.entity("Organization", "Norland")) != ids.role(ann, "president", north)


def test_local_name():
    assert ids.local_name(ids.event_type("ASSAULT")) == "ASSAULT"
    assert ids.local_name("https://newskg.example/ontology#agent") == "agent"
