"""Which entities of several articles are one, by kind."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from kg.model import EntityType
from kg.resolve import resolve
from tests.resolve.told import Told, groups


def one_thing(kind: EntityType, left: str, right: str) -> bool:
    """Whether two names of two articles are one thing."""
    a, b = Told("a"), Told("b")
    a.entity(kind, left)
    b.entity(kind, right)
    resolution = resolve([a.facts(), b.facts()])
    return resolution.iri["a/e0"] == resolution.iri["b/e0"]


# ------------------------------------------------------------------ persons
@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Orrin Vale", "Orrin Vale"),
        ("Orrin Vale", "Vale"),
        ("Orrin Vale", "Orrin H Vale III"),
        ("Orrin Vale", "Orrin H. Vale, Jr."),
        ("Orrin Vale", "Orrin Tarik Vale"),
        ("Zoé Vålé", "Zoe Vale"),
        ("Abu-Tarik Orsk", "Abu Tarik Orsk"),
        ("VALE", "Orrin Vale"),
        ("Zorin", "Zorin"),
    ],
)
def test_forms_of_one_persons_name_are_one_person(left: str, right: str) -> None:
    assert one_thing("Person", left, right)
    assert one_thing("Person", right, left)


@pytest.mark.parametrize(
    ("left", "right"),
    [("Orrin Vale", "Mira Vale"), ("Orrin Vale", "Orrin Orsk"), ("Vale", "Orsk"), ("Orrin Vale", "Orsk")],
)
def test_persons_of_other_given_names_or_surnames_stay_apart(left: str, right: str) -> None:
    assert not one_thing("Person", left, right)


def test_a_bare_surname_does_not_join_two_persons() -> None:
    articles = [Told(name) for name in "abc"]
    for told, name in zip(articles, ("Orrin Vale", "Vale", "Mira Vale"), strict=True):
        told.person(name)
    resolution = resolve([told.facts() for told in articles])
    assert resolution.iri["a/e0"] != resolution.iri["c/e0"]
    assert resolution.iri["b/e0"] in (resolution.iri["a/e0"], resolution.iri["c/e0"])


def bearer_of_surname(persons: Sequence[tuple[str, Sequence[str]]], titles: Sequence[str]) -> str:
    """The label of whom 'Vale' with these titles means beside articles with these persons and their titles."""
    facts = []
    for number, (name, their_titles) in enumerate(persons):
        told = Told(f"a{number}")
        told.person(name, titles=their_titles)
        facts.append(told.facts())
    told = Told("z")
    told.person("Vale", titles=titles)
    resolution = resolve([*facts, told.facts()])
    return resolution.label[resolution.iri["z/e0"]]


def test_a_bare_surname_is_the_one_with_the_same_title_or_in_most_articles() -> None:
    mayor, pilot = ("Mira Vale", ["mayor"]), ("Orrin Vale", ["pilot"])
    assert bearer_of_surname([mayor, pilot], ["pilot"]) == "Orrin Vale"
    assert bearer_of_surname([mayor, pilot], ["mayor"]) == "Mira Vale"
    assert bearer_of_surname([mayor, pilot, pilot], []) == "Orrin Vale"
    assert bearer_of_surname([mayor, mayor, pilot], []) == "Mira Vale"
    assert bearer_of_surname([pilot, pilot, mayor], ["mayor"]) == "Mira Vale"


def test_persons_of_two_genders_are_two() -> None:
    a, b = Told("a"), Told("b")
    a.person("Vale", gender="m")
    b.person("Vale", gender="f")
    assert len(groups(resolve([a.facts(), b.facts()]))) == 2


def test_persons_whom_one_article_keeps_apart_stay_apart() -> None:
    a, b = Told("a"), Told("b")
    a.person("Orrin Vale")
    a.person("Vale")
    b.person("Orrin Vale")
    b.person("Vale")
    resolution = resolve([a.facts(), b.facts()])
    assert resolution.iri["a/e0"] == resolution.iri["b/e0"] != resolution.iri["a/e1"]


def test_the_label_is_the_full_name_that_most_articles_use() -> None:
    articles = [Told(name) for name in "abcd"]
    for told, name in zip(articles, ("Vale", "Orrin Vale", "Orrin H Vale III", "Orrin Vale"), strict=True):
        told.person(name)
    resolution = resolve([told.facts() for told in articles])
    assert set(resolution.iri.values()) == {iri := resolution.iri["a/e0"]}
    assert resolution.label[iri] == "Orrin Vale"
    assert iri.endswith("/person/orrin-vale")
    assert resolution.aliases[iri] == ("Orrin H Vale III", "Orrin Vale", "Vale")


def test_a_son_of_the_same_name_stays_apart_in_all_articles_once_one_tells_them_apart() -> None:
    articles = [Told(name) for name in "abcd"]
    names = (("Orrin Vale Jr.", "Vale"), ("Orrin Vale",), ("Vale",), ("Orrin Vale Jr.",))
    for told, given in zip(articles, names, strict=True):
        for name in given:
            told.person(name)
    resolution = resolve([told.facts() for told in articles])
    father, son = resolution.iri["b/e0"], resolution.iri["a/e0"]
    assert father == resolution.iri["a/e1"] == resolution.iri["c/e0"] != son == resolution.iri["d/e0"]
    assert resolution.label[son] == "Orrin Vale Jr."


# ------------------------------------------------------------------ organisations
@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Free Harbour Front", "Free Harbour Front", True),
        ("the Free Harbour Front", "Free Harbour Front", True),
        ("Free Harbour Front", "FHF", True),
        ("Free Harbour Front", "F.H.F.", True),
        ("Portuguese Harbour Guard", "Harbour Guard", True),
        ("Orsk Harbour Guard", "Harbour Guard", False),
        ("Free Harbour Front", "First House Fund", False),
        ("Free Harbour Front", "Free Harbour Fund", False),
        ("Portuguese Harbour Guard", "Norwegian Harbour Guard", False),
        ("Ohio Harbour Guard", "Harbour Guard", False),
    ],
)
def test_organisations_are_one_by_name_by_initials_and_but_for_their_country(left: str, right: str, same: bool) -> None:
    assert one_thing("Organization", left, right) is same
    assert one_thing("Organization", right, left) is same


def test_two_organisations_of_the_same_initials_are_not_joined_by_them() -> None:
    articles = [Told(name) for name in "abc"]
    for told, name in zip(articles, ("Free Harbour Front", "FHF", "First House Fund"), strict=True):
        told.entity("Organization", name)
    resolution = resolve([told.facts() for told in articles])
    assert resolution.iri["a/e0"] != resolution.iri["c/e0"]


def test_two_organisations_are_not_joined_by_a_short_form_of_both() -> None:
    articles = [Told(name) for name in "abc"]
    for told, (name, *short) in zip(
        articles, (("Orsk Tribune", "Tribune"), ("Tribune",), ("Velda Bay Tribune",)), strict=True
    ):
        told.entity("Organization", name, *short)
    articles[2].entity("Organization", "Tribune")
    resolution = resolve([told.facts() for told in articles])
    assert resolution.iri["a/e0"] != resolution.iri["c/e0"]


def test_a_state_is_shown_by_its_full_name_where_an_article_has_it() -> None:
    a, b = Told("a"), Told("b")
    a.entity("Place", "Va.", "Va.", key="Virginia", country="Virginia")
    b.entity("Place", "Virginia", key="Virginia", country="Virginia")
    assert set(resolve([a.facts(), b.facts()]).label.values()) == {"Virginia"}
    assert set(resolve([a.facts()]).label.values()) == {"Va."}


def test_two_countries_organisations_are_not_joined_by_the_name_without_country() -> None:
    articles = [Told(name) for name in "abc"]
    names = ("Portuguese Harbour Guard", "Harbour Guard", "Norwegian Harbour Guard")
    for told, name in zip(articles, names, strict=True):
        told.entity("Organization", name)
    resolution = resolve([told.facts() for told in articles])
    assert resolution.iri["a/e0"] != resolution.iri["c/e0"]


def test_two_wordings_of_one_organisation_are_joined_by_its_initials() -> None:
    articles = [Told(name) for name in "abc"]
    for told, name in zip(articles, ("Orsk Harbour Guards Corps", "OHGC", "Orsk Harbours Guard Corps"), strict=True):
        told.entity("Organization", name)
    assert len(groups(resolve([told.facts() for told in articles]))) == 1


# ------------------------------------------------------------------ places and groups
@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("US", "United States", True),
        ("U.S.", "America", True),
        ("United Kingdom", "Britain", True),
        ("Portugal", "Norway", False),
        ("Orsk", "Orsk", True),
        ("Orsk", "Velda", False),
        ("Lisbon", "Portugal", False),
    ],
)
def test_a_country_is_one_place_under_all_its_names(left: str, right: str, same: bool) -> None:
    assert one_thing("Place", left, right) is same
    assert one_thing("Place", right, left) is same


def test_the_iri_of_a_country_is_the_standard_name_whatever_the_articles_use() -> None:
    def iri(name: str) -> str:
        told = Told("a")
        told.entity("Place", name, key="United States", country="United States")
        return resolve([told.facts()]).iri["a/e0"]

    assert iri("US") == iri("U.S.") == iri("United States")


def test_the_label_of_a_place_is_the_commonest_form() -> None:
    a, b = Told("a"), Told("b")
    a.entity("Place", "US", "US", "US", key="United States", country="United States")
    b.entity("Place", "United States", key="United States", country="United States")
    resolution = resolve([a.facts(), b.facts()])
    assert resolution.label[resolution.iri["b/e0"]] == "US"


def test_a_place_and_an_organisation_of_one_name_are_what_most_articles_say() -> None:
    articles = [Told(name) for name in "abc"]
    kinds: tuple[EntityType, ...] = ("Organization", "Place", "Organization")
    for told, kind in zip(articles, kinds, strict=True):
        told.entity(kind, "Velda")
    resolution = resolve([told.facts() for told in articles])
    assert groups(resolution) == [{"a/e0", "b/e0", "c/e0"}]
    assert resolution.kind[resolution.iri["b/e0"]] == "Organization"


def test_groups_are_one_by_their_key() -> None:
    a, b, c = Told("a"), Told("b"), Told("c")
    a.entity("Group", "Veldists", key="veldist")
    b.entity("Group", "Veldist", key="veldist")
    c.entity("Group", "Orskists", key="orskist")
    assert groups(resolve([a.facts(), b.facts(), c.facts()])) == [{"a/e0", "b/e0"}, {"c/e0"}]


# ------------------------------------------------------------------ descriptions
def described(name: str, country: str, kind: EntityType = "Group", article: str = "b") -> bool:
    """Whether a description is the 'Portuguese lawmakers' of another article."""
    a, b = Told("a"), Told(article)
    a.entity("Group", "Portuguese lawmakers", named=False, country="Portugal")
    b.entity(kind, name, named=False, country=country)
    resolution = resolve([a.facts(), b.facts()])
    return resolution.iri["a/e0"] == resolution.iri[f"{article}/e0"]


def test_a_body_of_a_country_is_one_under_its_names() -> None:
    assert described("Portuguese parliament", "Portugal", "Organization")
    assert described("Portugal's MPs", "Portugal")


def test_bodies_of_other_countries_and_other_bodies_stay_apart() -> None:
    assert not described("Norwegian parliament", "Norway", "Organization")
    assert not described("Portuguese army", "Portugal", "Organization")
    assert not described("five Portuguese lawmakers", "Portugal")
    assert not described("lawmakers", "")


def test_descriptions_are_things_of_their_own_even_in_the_same_words() -> None:
    a, b = Told("a"), Told("b")
    for told in (a, b):
        told.entity("Entity", "letter", named=False)
        told.entity("Entity", "letter", named=False)
    assert len(groups(resolve([a.facts(), b.facts()]))) == 4


def test_the_iri_of_a_description_does_not_hang_on_other_articles() -> None:
    a, b = Told("a"), Told("b")
    for told in (a, b):
        told.entity("Entity", "letter", named=False)
    together = resolve([a.facts(), b.facts()])
    for told in (a, b):
        assert resolve([told.facts()]).iri[f"{told.id}/e0"] == together.iri[f"{told.id}/e0"]


# ------------------------------------------------------------------ reasons
def test_each_merge_tells_both_names_a_score_and_a_reason() -> None:
    a, b = Told("a"), Told("b")
    a.person("Orrin Vale", titles=["mayor"])
    b.person("Vale", titles=["mayor"])
    resolution = resolve([a.facts(), b.facts()])
    (merge,) = resolution.merges
    assert merge.iri == resolution.iri["a/e0"]
    assert {merge.left, merge.right} == {"a/e0", "b/e0"}
    assert 0 < merge.score <= 1
    assert all(words in merge.reason for words in ("Orrin Vale", "'Vale'", "mayor"))


def test_the_surer_the_names_the_higher_the_score() -> None:
    def score(kind: EntityType, left: str, right: str) -> float:
        a, b = Told("a"), Told("b")
        a.entity(kind, left)
        b.entity(kind, right)
        return resolve([a.facts(), b.facts()]).merges[0].score

    same = score("Person", "Orrin Vale", "Orrin Vale")
    assert same > score("Person", "Orrin Tarik Vale", "Orrin Vale") > score("Person", "Orrin Vale", "Vale")
    assert score("Organization", "Free Harbour Front", "Free Harbour Front") > score(
        "Organization", "Free Harbour Front", "FHF"
    )
