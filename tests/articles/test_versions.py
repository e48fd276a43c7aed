"""Articles that are one: the same words, the same address, earlier and later."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import permutations
from pathlib import Path

from kg.articles import read_articles, with_versions, without_copies
from kg.articles.describing import describe
from kg.model import Article

TEXT = (
    'Mayor Vera Lund left her office on Monday after the collapse of a wall. "I should '
    'have read it," she told the council.'
    " Engineers of the firm Brenn had warned her twice of the wall above the town of Orsk."
)
URL = "https://lamp.example/wall"


def article(name: str, text: str = TEXT, **fields: str) -> Article:
    found = describe(name, text, fields, {}).article
    assert found is not None
    return found


def kept(*articles: Article) -> tuple[list[str], list[str]]:
    """Ids that are kept and reasons of the others, whatever the order."""
    results = []
    for order in permutations(articles):
        ours, left = without_copies(order)
        results.append(([one.id for one in ours], [f"{one.id}: {why}" for one, why in left]))
    assert all(result == results[0] for result in results)
    return results[0]


def test_the_better_described_copy_is_kept() -> None:
    bare, wire = article("0_bare"), article("wire", publisher="Wire", published="2021-04-06", url=URL)
    assert kept(bare, wire) == (["wire"], ["0_bare: the same text as wire"])


def test_two_outlets_did_each_publish_a_text() -> None:
    assert kept(article("a", publisher="Lamp"), article("b", publisher="Herald"))[0] == ["a", "b"]


def test_quotation_marks_and_tracking_make_no_other_article() -> None:
    curly = TEXT.replace(' "I', " “I").replace(',"', ",”")
    one = article("a", publisher="Lamp", url=URL)
    other = article("b", curly, publisher="Lamp", url="https://www.lamp.example/wall/?utm_source=x#top")
    assert kept(one, other) == (["a"], ["b: the same article as a (the same address)"])
    assert kept(replace(one, url=""), replace(other, url=""))[0] == ["a"]


def test_an_update_replaces_what_was_there_and_keeps_it_as_a_version() -> None:
    first = article("a", url=URL, published="2021-04-06", updated="2021-04-06T08:00:00Z")
    second = article(
        "b", TEXT + " Later she came back.", url=URL, published="2021-04-06", updated="2021-04-06T11:00:00Z"
    )
    third = article(
        "c", TEXT + " Then she left.", url=f"{URL}?amp=1", published="2021-04-06", updated="2021-04-07T07:00:00+02:00"
    )
    ids, left = kept(first, second, third)
    assert ids == ["c"]
    assert left == [
        "a: an earlier version of c (the same address)",
        "b: an earlier version of c (the same address)",
    ]
    (latest,), _ = without_copies([second, third, first])
    assert [one.digest for one in latest.versions] == [second.digest, first.digest]
    assert latest.versions[0].text.endswith("Later she came back.")


def test_one_address_with_two_stories_gives_two_articles() -> None:
    other = "Bears were seen in the hills of Tunne on Friday, and hunters went out to look for them until the evening."
    assert kept(article("a", url=URL, title="Wall"), article("b", other, url=URL, title="Bears"))[0] == ["a", "b"]


def test_a_front_page_is_no_address_of_an_article() -> None:
    one, other = article("a", url="https://lamp.example/"), article("b", TEXT + " More.", url="https://lamp.example/")
    assert kept(one, other)[0] == ["a", "b"]


def test_what_the_graph_holds_becomes_a_version_only_of_an_address() -> None:
    before, now = article("a", url=URL), article("a", TEXT + " More.", url=URL)
    assert [one.digest for one in with_versions(now, before).versions] == [before.digest]
    assert with_versions(replace(now, url=""), replace(before, url="")).versions == ()
    known = with_versions(now, before)
    again = with_versions(article("a", TEXT + " More.", url=URL), known)
    assert again.versions == known.versions


def test_reading_says_which_article_stands_for_a_file(tmp_path: Path) -> None:
    for name, text, hour in (("old", TEXT, 8), ("new", TEXT + " More.", 9)):
        fields = {"text": text, "url": URL, "updated": f"2021-04-06T{hour:02d}:00:00Z"}
        (tmp_path / f"{name}.json").write_text(json.dumps(fields))
    reading = read_articles([tmp_path])
    assert [one.id for one in reading.articles] == ["new"]
    assert reading.skipped == ((str(tmp_path / "old.json"), "an earlier version of new (the same address)"),)
