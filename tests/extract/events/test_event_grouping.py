"""Which mentions of one article are one event: on articles that the bundled pipeline reads, and on scores by hand."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest

from kg.claims import article_events
from kg.extract import extract, run
from kg.extract.events import grouping
from kg.extract.events.candidates import Candidate, find_candidates
from kg.extract.events.finding import mentions_of
from kg.extract.events.grouping import LEAST, REASONS, grouped, score, signs_of, weights
from kg.model import EventMention, Span
from tests.docs import parsed
from tests.extract.events.sentences import article, assert_share, read_docs, rows, told_in

PUBLISHED = date(2021, 3, 12)
Partition = frozenset[frozenset[str]]


# ------------------------------------------------------------------ by the bundled pipeline: one_or_two.tsv
@pytest.fixture(scope="module")
def judged() -> list[tuple[list[str], str]]:
    """Each row with what is told: one, two, or which word tells nothing."""
    cases = rows("one_or_two.tsv")
    texts = {row[0]: row[0].rpartition(" // ") for row in cases}
    articles = {text: article(body, headline, PUBLISHED) for text, (headline, _, body) in texts.items()}
    facts = {one.text: extract(one, doc).events for one, doc in read_docs(articles.values())}
    return [(row, judgement(facts[articles[row[0]].text], row[1], row[2])) for row in cases]


def judgement(events: Sequence[EventMention], first: str, second: str) -> str:
    """one, two, or which word tells nothing."""
    found = [nth(events, word) for word in (first, second)]
    if None in found:
        return f"nothing is told by {(first, second)[found.index(None)]}"
    return "one" if found[0] == found[1] else "two"


def nth(events: Sequence[EventMention], word: str) -> str | None:
    """The event that the nth occurrence of a word tells ('bombed#2'); None for none."""
    form, _, place = word.partition("#")
    found = [event.event for event in events if event.text == form]
    return found[int(place or 1) - 1] if len(found) >= int(place or 1) else None


@pytest.mark.parametrize(
    ("answer", "kind"), [("one", "pairs that are one event"), ("two", "pairs that are two events")]
)
def test_whether_two_words_tell_one_event(judged: list[tuple[list[str], str]], answer: str, kind: str) -> None:
    cases = [(row, told) for row, told in judged if row[3] == answer]
    failures = [
        f"{text}\n    {first}, {second}: {answer}, told: {told}"
        for (text, first, second, _), told in cases
        if told != answer
    ]
    assert_share(kind, failures, len(cases))


def test_strikes_on_two_towns_on_two_days_are_two() -> None:
    text = "Fenland bombed Orsk on Monday. On Wednesday, Fenland bombed Wexcombe, where nobody was hurt."
    first, second = [one.event for one in told_in(text, published=PUBLISHED) if one.word == "bombed"]
    assert (first.time, second.time) == ("2021-03-08", "2021-03-10")
    assert first.event != second.event


Mixed = tuple[list[EventMention], list[Candidate]]


@pytest.fixture(scope="module")
def mixed() -> Mixed:
    """The mentions of an article that tells several things several times, with what they were made of."""
    text = (
        "Fenland bombed Orsk on Monday, killing nine people. The bombing of Orsk was the first in a year. On Wednesday "
        "Fenland bombed Wexcombe. Mira Sol condemned the bombing. She met Dana Fell and Bela Kor, and after their "
        "meeting she called for talks. The talks began on Friday. Police arrested Rafe Quill; his arrest was praised "
        "by Dana Fell. Nine people died in Orsk, and the attack on Wexcombe hurt nobody."
    )
    ((one, doc),) = read_docs([article(text, "Fenland bombs Orsk, killing nine")])
    found = run(one, doc, before="events")
    candidates = find_candidates(found.reading)
    return mentions_of(found.reading, candidates, found.attributions)[0], candidates


def partition(article: Mixed, order: Sequence[int]) -> Partition:
    """The ids of the mentions of each event, when they come in this order."""
    mentions, candidates = article
    told, _ = grouped([mentions[i] for i in order], [candidates[i] for i in order])
    events: dict[str, set[str]] = {}
    for one in told:
        events.setdefault(one.event, set()).add(one.id)
    return frozenset(map(frozenset, events.values()))


def test_the_order_of_the_mentions_changes_nothing(mixed: Mixed) -> None:
    order = list(range(len(mixed[0])))
    expected = partition(mixed, order)
    assert 1 < len(expected) < len(order)
    for seed in range(10):
        random.Random(seed).shuffle(order)
        assert partition(mixed, order) == expected


def test_scores_are_chances_and_the_same_both_ways(mixed: Mixed) -> None:
    mentions, candidates = mixed
    for (a, x), (b, y) in combinations(zip(mentions, candidates, strict=True), 2):
        assert 0 <= score(a, b, x, y) <= 1
        assert score(a, b, x, y) == pytest.approx(score(b, a, y, x))
        assert set(weights()) - {"*"} <= set(signs_of(a, b, x, y))
        assert score(a, a, x, x) == 1.0


def test_an_event_is_known_by_its_first_mention(mixed: Mixed) -> None:
    told, _ = grouped(*mixed)
    seen: set[str] = set()
    for one in told:
        assert one.event == one.id or one.event in seen
        seen.add(one.event)


def test_a_text_of_very_many_mentions_is_grouped_so_many_at_a_time(
    mixed: Mixed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(grouping, "MOST", 3)
    told, merges = grouped(*mixed)
    place = {one.id: number for number, one in enumerate(mixed[0])}
    assert [one.id for one in told] == [one.id for one in mixed[0]]
    assert all(place[one.event] // 3 == place[one.id] // 3 for one in told)
    assert 0 < len(merges) == len(told) - len({one.event for one in told})


def test_what_joined_the_mentions_of_an_event_is_told_in_words(mixed: Mixed) -> None:
    told, merges = grouped(*mixed)
    event_of = {one.id: one.event for one in told}
    assert len(merges) == len(told) - len(set(event_of.values())) > 0
    for merge in merges:
        assert event_of[merge.left] == event_of[merge.right]
        assert 0 < merge.score <= 1
        assert set(merge.reason.split(", ")) <= set(REASONS.values())


def test_a_reason_names_what_speaks_for_one_event_and_nothing_else() -> None:
    one, other, x, y = pair(places=("e9",))
    _, (merge,) = grouped([one, other], [x, y])
    assert (merge.left, merge.right, merge.score) == ("v0", "v1", round(score(one, other, x, y), 2))
    assert "the same word" in merge.reason
    assert "the same place" not in merge.reason


# ------------------------------------------------------------------ scores by hand
def candidates_of(words: Sequence[str]) -> list[Candidate]:
    """A candidate for each word, as verbs of a Doc, all as likely."""
    doc = parsed(" ".join(f"{word}|VBD|{'ROOT' if not i else 'conj'}" for i, word in enumerate(words)))
    return [Candidate(token, token.i, token.i + 1, "ASSAULT", "", 0.9, 0.5, {}, ()) for token in doc]


def pair(**fields: object) -> tuple[EventMention, EventMention, Candidate, Candidate]:
    """Two mentions alike in all but what is given for the second."""
    x, y = candidates_of(["attacked", "attacked"])
    one = EventMention(
        "v0", Span(0, 8), "attacked", "attack", "ASSAULT", ("e0",), ("e1",), ("e2",), "2021-03-01", vector=(0.6, 0.8)
    )
    return one, replace(one, id="v1", **fields), x, y  # type: ignore[arg-type]


def test_what_is_alike_is_one_and_another_day_is_another_event() -> None:
    assert score(*pair()) >= LEAST
    assert score(*pair(time="2021-03")) > 0
    assert score(*pair(time="2021-04")) == 0
    assert score(*pair(time="2021-03-02")) == 0


@pytest.mark.parametrize(
    "fields",
    [
        {"vector": (0.8, -0.6)},
        {"lemma": "visit"},
        {"type": "CONSULT"},
        {"agents": ("e5",), "patients": ("e6",)},
    ],
)
def test_what_is_at_odds_speaks_against_one_event(fields: dict[str, object]) -> None:
    assert score(*pair(**fields)) < score(*pair())


# ------------------------------------------------------------------ what mentions lend each other
def test_mentions_hold_what_their_own_sentence_says_and_are_completed_from_each_other() -> None:
    text = "Fenland bombed Orsk. The bombing began on Monday."
    ((one, doc),) = read_docs([article(text)])
    told = run(one, doc, before="triggers").events
    bombed, bombing = (next(event for event in told if event.text == word) for word in ("bombed", "bombing"))
    assert bombed.event == bombing.event == bombed.id
    assert (bombing.agents, bombing.patients) == ((), ())
    whole = {mention.text: mention for event in article_events(told) for mention in event.evidence}
    assert (whole["bombing"].agents, whole["bombing"].patients) == (bombed.agents, bombed.patients) != ((), ())
