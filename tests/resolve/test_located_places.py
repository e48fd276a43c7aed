"""Which place of the gazetteer a name of an article means."""

from __future__ import annotations

import pytest

from kg.model import ArticleFacts, Entity, Mention, Span
from kg.resolution import Resolution
from kg.resolve import resolve
from tests.resolve.told import Told, groups

COUNTRIES = {
    "Iraq": "Iraq", "Syria": "Syria", "France": "France", "Russia": "Russia", "United States": "United States",
    "Jordan": "Jordan", "Georgia": "Georgia", "Texas": "Texas", "Alabama": "Alabama", "Mexico": "Mexico",
    "New Mexico": "New Mexico", "Gaza": "Gaza Strip", "West Bank": "West Bank", "Middle East": "Middle East",
    "Congo": "Democratic Republic of the Congo", "Kurdistan": "Kurdistan", "New York": "New York", "Idaho": "Idaho",
}  # fmt: skip
PEOPLES = {"Georgian": "Georgia", "Iraqi": "Iraq"}


def article(text: str, *names: str, id: str = "a") -> ArticleFacts:
    """Facts with a Place for each name, mentioned wherever it stands in `text`, as extraction would make them."""
    told = Told(id, text=text)
    for name in names:
        standard = COUNTRIES.get(name) or PEOPLES.get(name, "")
        local = f"e{len(told.entities)}"
        told.entities.append(Entity(local, "Place", standard or name, (name,), True, standard or name, standard))
        kind = "Group" if name in PEOPLES else "Place"
        start = text.index(name)
        told.mentions.append(Mention(Span(start, start + len(name)), name, local, True, kind))
    return told.facts()


def number(resolution: Resolution, key: str) -> int | str:
    """The GeoNames id that a place got, or another id; 0 for none, 'here' for a place with coordinates alone."""
    where = resolution.locations.get(resolution.iri[key])
    if where is None:
        return 0
    found = [one for one in where.ids if "geonames" in one]
    return int(found[0].split("/")[3]) if found else (where.ids or ("here",))[0].rsplit("/", 1)[-1]


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("He went to Paris.", ["Paris"], 2988507),
        ("He went to Paris, Texas, on Monday.", ["Paris", "Texas"], 4717560),
        ("He went to Paris, Texas.", ["Paris"], 4717560),
        ("He went to Paris, US officials said.", ["Paris"], 2988507),
        ("He shipped it from Long Beach, CA, to Sydney.", ["Long Beach"], 5367929),
        ("He lives in Moscow, Idaho.", ["Moscow", "Idaho"], 5601538),
        ("In Moscow, United States officials met.", ["Moscow", "United States"], 524901),
        ("He flew to Moscow from Idaho.", ["Moscow", "Idaho"], 524901),
        ("He went to Houston, Texas.", ["Houston", "Texas"], 4699066),
        ("From Houston, New York, and New Jersey.", ["Houston"], 4699066),
        ("He is in Washington.", ["Washington"], 4140963),
        ("He is in Washington, D.C., today.", ["Washington"], 4140963),
        ("He is from Washington state.", ["Washington"], 5815135),
        ("He is in New York.", ["New York"], 5128581),
        ("He is from New York state.", ["New York"], 5128638),
        ("They fought in Georgia, and in Russia.", ["Georgia", "Russia"], 614540),
        ("He won Georgia and lost Alabama.", ["Georgia", "Alabama"], 4197000),
        ("He won Georgia; Georgian leaders in Alabama.", ["Georgia", "Alabama", "Georgian"], 614540),
        ("He fled to Jordan.", ["Jordan"], 248816),
        ("He fled to Congo.", ["Congo"], 203312),
        ("He fled to Mexico.", ["Mexico"], 3996063),
        ("He fled to New Mexico.", ["New Mexico"], 5481136),
        ("He fled to Mexico City.", ["Mexico City"], 3530597),
        ("He fled to Gaza.", ["Gaza"], 281132),
        ("He fled to the West Bank.", ["West Bank"], 285153),
        ("He fled to Kurdistan.", ["Kurdistan"], "Q41470"),
        ("War in the Middle East.", ["Middle East"], "Q7204"),
        ("They sailed the Gulf of Tonkin.", ["Gulf of Tonkin"], "here"),
        ("They hold Sinjar in Iraq.", ["Sinjar", "Iraq"], 448149),
        ("They hold Raqqa in Syria.", ["Raqqa", "Syria"], 172955),
        ("They hold Anbar province in Iraq.", ["Anbar", "Iraq"], 99592),
    ],
)
def test_a_place_is(text: str, names: list[str], expected: int | str) -> None:
    assert number(resolve([article(text, *names)]), "a/e0") == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("They hold Nowhereville in Iraq.", ["Nowhereville", "Iraq"]),
        ("They hold Sinjar.", ["Sinjar"]),
        ("They met at the Summit in the United States.", ["Summit", "United States"]),
        ("He lives in Woodbridge, Texas.", ["Woodbridge", "Texas"]),
        ("They live in the South.", ["South"]),
        ("They live in Northern Iraq.", ["Northern Iraq", "Iraq"]),
        ("They live by the Mosul Dam in Iraq.", ["Mosul Dam", "Iraq"]),
    ],
)
def test_what_is_not_certain_stays_unknown(text: str, names: list[str]) -> None:
    assert number(resolve([article(text, *names)]), "a/e0") == 0


def test_persons_and_organizations_are_never_given_places() -> None:
    told = Told("a")
    told.person("Jordan")
    told.person("Paris")
    told.entity("Organization", "Washington")
    told.entity("Place", "city", named=False)
    assert resolve([told.facts()]).locations == {}


def test_a_name_of_a_person_of_the_article_is_no_place_unless_its_country_is_named() -> None:
    told = Told("a")
    told.entity("Place", "Houston")
    told.person("Whitney Houston")
    assert resolve([told.facts()]).locations == {}
    told.entity("Place", "Texas", key="Texas", country="Texas")
    assert len(resolve([told.facts()]).locations) == 2


def test_a_capital_is_a_place_beside_a_person_of_its_name_too() -> None:
    told = Told("a")
    told.entity("Place", "Washington")
    told.person("Orrin Washington")
    assert len(resolve([told.facts()]).locations) == 1


def test_two_places_of_one_name_are_two_where_the_text_says_so() -> None:
    france = article("He went to Paris, France.", "Paris", "France", id="a")
    texas = article("He went to Paris, Texas.", "Paris", "Texas", id="b")
    silent = article("He went to Paris.", "Paris", id="c")
    again = article("He went to Paris.", "Paris", id="d")
    resolution = resolve([texas, silent, france, again])
    assert groups(resolution, ["a/e0", "b/e0", "c/e0", "d/e0"]) == [{"a/e0", "c/e0", "d/e0"}, {"b/e0"}]
    assert number(resolution, "a/e0") == 2988507
    assert number(resolution, "b/e0") == 4717560


def test_names_of_one_place_are_one_across_articles() -> None:
    resolution = resolve(
        [
            article("They hold Raqqa in Syria.", "Raqqa", "Syria", id="a"),
            article("They hold Ar Raqqah, Syria.", "Ar Raqqah", "Syria", id="b"),
        ]
    )
    assert resolution.iri["a/e0"] == resolution.iri["b/e0"]
    assert any("the same place in the gazetteer" in merge.reason for merge in resolution.merges)


def test_an_article_that_says_less_takes_over_what_another_says() -> None:
    resolution = resolve(
        [article("They hold Sinjar in Iraq.", "Sinjar", "Iraq", id="a"), article("They hold Sinjar.", "Sinjar", id="b")]
    )
    assert number(resolution, "b/e0") == 448149


def test_the_country_and_the_reason_are_told() -> None:
    resolution = resolve([article("They hold Sinjar in Iraq.", "Sinjar", "Iraq")])
    where, country = (resolution.locations[resolution.iri[f"a/{local}"]] for local in ("e0", "e1"))
    assert where.country in country.ids
    assert country.country == ""
    assert "Iraq is named beside it" in where.reason
