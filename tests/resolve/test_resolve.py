"""Resolution as a whole: what holds of any set of articles."""

from __future__ import annotations

from datetime import date
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from kg import ids
from kg.model import ArticleFacts, EntityType
from kg.resolution import Resolution
from kg.resolve import resolve
from tests.resolve.told import Told, groups

_ENTITIES: tuple[tuple[EntityType, str, str], ...] = (
    ("Person", "Orrin Vale", ""),
    ("Person", "Orrin H. Vale III", ""),
    ("Person", "Vale", ""),
    ("Person", "Mira Vale", ""),
    ("Person", "Mira-Vale", ""),
    ("Person", "Velda", ""),
    ("Organization", "Free Harbour Front", ""),
    ("Organization", "FHF", ""),
    ("Organization", "Portuguese Harbour Guard", ""),
    ("Organization", "Harbour Guard", ""),
    ("Organization", "Velda", ""),
    ("Place", "Velda", ""),
    ("Place", "US", "United States"),
    ("Place", "United States", "United States"),
    ("Place", "Portugal", "Portugal"),
    ("Group", "Veldists", ""),
)
_DESCRIPTIONS: tuple[tuple[EntityType, str, str], ...] = (
    ("Group", "Portuguese lawmakers", "Portugal"),
    ("Organization", "Portuguese parliament", "Portugal"),
    ("Entity", "letter", ""),
)


@st.composite
def told_articles(draw: st.DrawFn, name: str) -> ArticleFacts:
    """An article with any of the entities above and events among them."""
    told = Told(name, draw(st.sampled_from([None, date(2031, 5, 6), date(2031, 9, 1)])))
    for kind, words, country in draw(st.lists(st.sampled_from(_ENTITIES), unique_by=lambda e: e[1], max_size=6)):
        told.entity(kind, words, key=country, country=country, gender=draw(st.sampled_from(["", "m", "f"])))
    for kind, words, country in draw(st.lists(st.sampled_from(_DESCRIPTIONS), max_size=3)):
        told.entity(kind, words, named=False, country=country)
    sides = st.lists(st.sampled_from([entity.id for entity in told.entities] or [""]), max_size=2, unique=True).map(
        lambda side: [local for local in side if local]
    )
    for number in range(draw(st.integers(0, 3))):
        told.event(
            draw(st.sampled_from(["attack", "raid"])),
            draw(st.sampled_from(["ASSAULT", "OTHER"])),
            draw(sides),
            draw(sides),
            draw(sides),
            draw(st.sampled_from(["", "2031-05", "2031-05-05", "2031-05-04"])),
            draw(st.sampled_from(["", "v0"])) if number else "",
        )
    return told.facts()


_WORLDS = st.integers(1, 4).flatmap(lambda size: st.tuples(*(told_articles(f"a{number}") for number in range(size))))


@given(_WORLDS, st.randoms(use_true_random=False))
@settings(deadline=None)
def test_the_order_of_the_articles_does_not_matter(world: tuple[ArticleFacts, ...], random: Random) -> None:
    shuffled = list(world)
    random.shuffle(shuffled)
    left, right = resolve(world), resolve(shuffled)
    assert left == right
    for table in ("iri", "label", "kind", "aliases"):
        assert list(getattr(left, table)) == list(getattr(right, table)), "what is written out would differ"


@given(_WORLDS, told_articles("another"))
@settings(deadline=None)
def test_an_article_added_and_dropped_again_leaves_no_trace(
    world: tuple[ArticleFacts, ...], another: ArticleFacts
) -> None:
    before = resolve(world)
    grown = resolve([*world, another])
    assert {key for key in grown.iri if not key.startswith("another/")} == set(before.iri)
    assert resolve(world) == before


def joined(resolution: Resolution) -> list[set[str]]:
    """What the merges alone join, out of all that is resolved."""
    of: dict[str, set[str]] = {key: {key} for key in resolution.iri}
    for merge in resolution.merges:
        union = of[merge.left] | of[merge.right]
        for key in union:
            of[key] = union
    return sorted({id(group): group for group in of.values()}.values(), key=min)


@given(_WORLDS)
@settings(deadline=None)
def test_one_iri_is_one_thing_and_every_merge_is_told(world: tuple[ArticleFacts, ...]) -> None:
    resolution = resolve(world)
    expected = {f"{f.article.id}/{entity.id}" for f in world for entity in f.entities}
    expected |= {f"{f.article.id}/{event.id}" for f in world for event in f.events}
    assert set(resolution.iri) == expected
    assert groups(resolution) == joined(resolution), "two things have one IRI, or one thing two"
    for merge in resolution.merges:
        assert resolution.iri[merge.left] == resolution.iri[merge.right] == merge.iri


@given(_WORLDS)
@settings(deadline=None)
def test_every_iri_has_a_label_and_a_kind_that_fit_it(world: tuple[ArticleFacts, ...]) -> None:
    resolution = resolve(world)
    assert set(resolution.label) == set(resolution.kind) == set(resolution.iri.values())
    for iri, kind in resolution.kind.items():
        assert resolution.label[iri].strip()
        assert iri.startswith(f"{ids.BASE}{kind.lower()}/")


@given(_WORLDS)
@settings(deadline=None)
def test_an_article_s_own_distinctions_hold(world: tuple[ArticleFacts, ...]) -> None:
    resolution = resolve(world)
    for facts in world:
        named = [resolution.iri[f"{facts.article.id}/{entity.id}"] for entity in facts.entities if entity.named]
        assert len(set(named)) == len(named)


def test_two_things_of_one_name_have_two_iris() -> None:
    told = Told("a")
    told.person("Mira Vale", gender="f")
    other = Told("b")
    other.person("Mira Vale", gender="m")
    resolution = resolve([told.facts(), other.facts()])
    left, right = resolution.iri["a/e0"], resolution.iri["b/e0"]
    assert left != right
    assert resolution.label[left] == resolution.label[right] == "Mira Vale"


def test_no_articles_give_an_empty_resolution() -> None:
    assert resolve([]) == Resolution()
