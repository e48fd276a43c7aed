"""Things without a name of their own that several articles call alike: 'the Velda 12', 'the pirates' of one story.

Words with capitals or figures at the end of a description are as good as a name, and may be one that another article
marks as a name. Plain descriptions are one only in articles that tell one story, where the words of one are among
those of the other and each article has one thing of that head. What it cannot: join descriptions in other words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import combinations, pairwise

from kg import ids
from kg.lexicon.tables import rows
from kg.model import ArticleFacts
from kg.resolve.clustering import Pair, pair
from kg.resolve.members import Member

_NAMED_ELSEWHERE, _PROPER, _SAME_WORDS, _FEWER_WORDS = 0.65, 0.62, 0.6, 0.55
_STORY, _DAYS = 0.3, 7
_EVERYWHERE = 50
_PROPER_WORD = re.compile(r"[a-z]{0,2}[A-Z][\w'’&-]*|\d[\w-]*")
_BREAK = re.compile(r" (?:of|in|on|at|from|for|with|to|who|that|which|near|by|against|after|about|under|over) |,")
_ARTICLES = frozenset([
    "a", "an", "the", "this", "that", "these", "those", "his", "her", "its", "their", "one", "some",
])  # fmt: skip
_LEAST = 3


def described_pairs(all_members: Mapping[str, Member], described: DescribedThings) -> Iterator[Pair]:
    """Pairs of things without a name, and of one that has a name in the other article only."""
    unnamed = [member for _, member in sorted(all_members.items()) if not member.entity.named]
    yield from _named_elsewhere(unnamed, all_members.values())
    yield from _proper(unnamed)
    yield from described.pairs(all_members)


# ------------------------------------------------------------------ as good as named
def _proper_words(name: str) -> str:
    """'new Velda 12' -> 'Velda 12'; '' where the last word is a common one, or all are figures."""
    words = name.replace("’s", "'s").split()
    kept: list[str] = []
    while words and _PROPER_WORD.fullmatch(words[-1]):
        kept.insert(0, words.pop())
    text = " ".join(kept)
    return text if any(letter.isupper() for letter in text) and len(text) >= _LEAST else ""


def _named_elsewhere(unnamed: Iterable[Member], everything: Iterable[Member]) -> Iterator[Pair]:
    """What one article does not mark as a name is one that another marks."""
    named: dict[str, Member] = {}
    for member in sorted(everything, key=lambda one: one.key):
        if member.entity.named and member.type in ("Organization", "Person", "Place"):
            named.setdefault(ids.slug(member.entity.name), member)
    for member in unnamed:
        words = _proper_words(member.entity.name)
        known = named.get(ids.slug(words)) if words and words == member.entity.name else None
        if known is not None:
            reason = f"{member.entity.name!r} is a name in {known.article}"
            yield pair(member.key, known.key, _NAMED_ELSEWHERE, reason)


def _proper(unnamed: Iterable[Member]) -> Iterator[Pair]:
    blocks: dict[str, list[Member]] = defaultdict(list)
    for member in unnamed:
        if member.type == "Entity" and (words := _proper_words(member.entity.name)):
            blocks[ids.slug(words)].append(member)
    for key in sorted(blocks):
        for left, right in pairwise(blocks[key]):
            names = f"{left.entity.name!r}, {right.entity.name!r}"
            yield pair(left.key, right.key, _PROPER, f"the same words with capitals: {names}")


# ------------------------------------------------------------------ plain words
@dataclass(frozen=True, slots=True)
class _Description:
    """A thing as an article describes it: by a noun (`head`) and the words beside it, figures apart."""

    member: Member
    text: str
    head: str
    words: frozenset[str]


class DescribedThings:
    """How the articles, which are added one by one, describe their things."""

    def __init__(self) -> None:
        self._heads: dict[str, dict[str, list[_Description]]] = {}
        self._days: dict[str, date | None] = {}

    def add(self, one: ArticleFacts, all_members: Mapping[str, Member]) -> None:
        """Take one more article."""
        self._heads[one.article.id] = _by_head(one, all_members)
        self._days[one.article.id] = one.article.published

    def pairs(self, all_members: Mapping[str, Member]) -> Iterator[Pair]:
        """Pairs of things that two articles of one story describe alike."""
        for one, other in _of_one_story(self._days, all_members):
            for head in sorted(self._heads[one].keys() & self._heads[other].keys()):
                yield from _alike(self._heads[one][head], self._heads[other][head])


def _by_head(facts: ArticleFacts, all_members: Mapping[str, Member]) -> dict[str, list[_Description]]:
    """The descriptions of one article by their heads, those of a head that one thing only has."""
    found: dict[str, list[_Description]] = defaultdict(list)
    for description in _descriptions(facts, all_members):
        found[description.head].append(description)
    return {head: told for head, told in found.items() if len({one.member.key for one in told}) == 1}


def _alike(left: Sequence[_Description], right: Sequence[_Description]) -> Iterator[Pair]:
    """Pairs of what two articles tell of the only thing of one head in each."""
    one, other = left[0].member, right[0].member
    if (one.entity.named and other.entity.named) or not _of_one_kind(one, other):
        return
    for a in left:
        for b in right:
            if a.words == b.words:
                yield pair(one.key, other.key, _SAME_WORDS, f"the same words in one story: {a.text!r}, {b.text!r}")
            elif a.words <= b.words or b.words <= a.words:
                reason = f"one {a.head} in each of two articles of one story: {a.text!r}, {b.text!r}"
                yield pair(one.key, other.key, _FEWER_WORDS, reason)


def _of_one_kind(one: Member, other: Member) -> bool:
    return one.type == other.type or "Entity" in (one.type, other.type)


def _descriptions(facts: ArticleFacts, all_members: Mapping[str, Member]) -> Iterator[_Description]:
    """How one article describes its things; named ones too, where it calls them so in other places."""
    told: set[tuple[str, str]] = set()
    pronouns = _pronouns()
    for mention in facts.mentions:
        key = f"{facts.article.id}/{mention.entity}"
        if mention.named or key not in all_members or mention.text.lower() in pronouns:
            continue
        member = all_members[key]
        text = mention.text if member.entity.named else member.entity.name
        head = _head(text)
        if head and (key, text) not in told:
            told.add((key, text))
            yield _Description(member, text, head, _words(text, head))


@cache
def _pronouns() -> frozenset[str]:
    return frozenset(form.lower() for form, *_ in rows("pronouns.tsv", 4))


def _head(name: str) -> str:
    words = _BREAK.split(name)[0].split()
    last = words[-1].lower() if words else ""
    return last if last.isalpha() and len(last) >= _LEAST else ""


def _words(name: str, head: str) -> frozenset[str]:
    words = name.lower().split()
    return frozenset(word for word in words if word != head and not word.isdigit() and word not in _ARTICLES)


# ------------------------------------------------------------------ stories
def _of_one_story(days: Mapping[str, date | None], all_members: Mapping[str, Member]) -> Iterator[tuple[str, str]]:
    """Pairs of articles that share a good part of the names of one, one of them not found everywhere, and that were
    published within days of each other, as far as that is known; `days` are those of their publication."""
    story = {member.article: member.story for member in all_members.values()}
    having: dict[str, list[str]] = defaultdict(list)
    for article in sorted(story):
        for name in story[article].names:
            having[name].append(article)
    pairs = {both for articles in having.values() if len(articles) <= _EVERYWHERE for both in combinations(articles, 2)}
    for one, other in sorted(pairs):
        fewer = min(len(story[one].names), len(story[other].names))
        if story[one].shared(story[other]) >= _STORY * fewer and _near(days[one], days[other]):
            yield one, other


def _near(one: date | None, other: date | None) -> bool:
    return one is None or other is None or abs((one - other).days) <= _DAYS
