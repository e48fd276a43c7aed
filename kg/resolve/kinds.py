"""Of what type a name is: an article's own evidence, and that of the other articles of its story.

One article calls 'Otto Velda' only "Otto Velda said it", another tells of its shares: together they show a firm. Each
article's scores for a form (`kg.model.NameEvidence`) count by its mentions. Only articles that share names are heard,
so that a person and a firm of one name in two stories stay apart; where no article has evidence, the majority counts.
A name that one article shows to be a ship's or a storm's names nobody in the others either.

What it cannot: names that every article takes for the same wrong thing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.facts_store import in_order
from kg.lexicon.firms import short_forms
from kg.model import NAME_KINDS, ArticleFacts, Entity, EntityType, NameEvidence

_TYPES: Mapping[str, EntityType] = {
    "Person": "Person",
    "Organization": "Organization",
    "Place": "Place",
    "Nothing": "Entity",
}
_AGAINST = -1.0
"""The score of the other types of a name of which an article has no evidence but its own type."""
_SHARED = 2
"""How many other names two articles have in common that are heard of each other's names."""
_SURE = -11.0
"""Below this an article rules a type of a name out ('Inc.', a ship); where it does so for all but one, it decides for
all that tell of the name."""
_MOST = 100
"""Articles with one name that are heard of one article, those next to it by id."""


@dataclass(frozen=True, slots=True)
class _Telling:
    """What one article tells of one name: its entities under it, and what was seen of its forms."""

    article: str
    entities: tuple[Entity, ...]
    evidence: tuple[NameEvidence, ...]

    def weighed(self) -> Iterator[tuple[int, Sequence[float]]]:
        """Numbers of mentions and scores."""
        for name in self.evidence:
            yield name.mentions, name.scores
        if not self.evidence:
            for entity in self.entities:
                yield 1, [0.0 if _TYPES[kind] == entity.type else _AGAINST for kind in NAME_KINDS]


def agreed_types(facts: Sequence[ArticleFacts]) -> dict[str, EntityType]:
    """ARTICLE/LOCAL of the named entities whose type the story shows to be another one -> that type."""
    types = AgreedTypes()
    for one in in_order(facts):
        types.add(one)
    return types.changed()


class AgreedTypes:
    """What the articles, which are added in the order of their ids, tell of the types of names."""

    def __init__(self) -> None:
        self._told: dict[str, frozenset[str]] = {}
        self._by_name: dict[str, list[_Telling]] = defaultdict(list)

    def add(self, one: ArticleFacts) -> None:
        """Take one more article."""
        self._told[one.article.id] = _names(one)
        for key, telling in _tellings(one):
            self._by_name[key].append(telling)

    def changed(self) -> dict[str, EntityType]:
        """See `agreed_types`."""
        changed: dict[str, EntityType] = {}
        for key, tellings in sorted(self._by_name.items()):
            if len(tellings) > 1 and len(_kinds(tellings)) > 1:
                changed.update(self._of_name(key, tellings))
        return changed

    def _of_name(self, key: str, tellings: Sequence[_Telling]) -> dict[str, EntityType]:
        changed: dict[str, EntityType] = {}
        for place, telling in enumerate(tellings):
            near = tellings[max(0, place - _MOST // 2) : place + _MOST // 2]
            blind = not any(one.evidence for one in near)
            heard = [one for one in near if one is telling or blind or _of_one_story(one, telling, self._told, key)]
            if len(heard) == 1:
                continue  # what it shows by itself has been weighed where it was read
            best = _best(heard)
            changed.update({f"{telling.article}/{e.id}": best for e in telling.entities if e.type != best})
        return changed


def _names(facts: ArticleFacts) -> frozenset[str]:
    """The names of an article by which others are known to tell the same story."""
    return frozenset(_key(one.name) for one in facts.entities if one.named and not one.country)


def _key(form: str) -> str:
    """The form without 'Inc.', in lower case."""
    return [form, *short_forms(form)][-1].lower()


def _tellings(facts: ArticleFacts) -> Iterator[tuple[str, _Telling]]:
    entities: dict[str, list[Entity]] = defaultdict(list)
    evidence: dict[str, list[NameEvidence]] = defaultdict(list)
    for entity in facts.entities:
        if entity.named and entity.type in NAME_KINDS:
            entities[_key(entity.name)].append(entity)
    for name in facts.names:
        evidence[_key(name.form)].append(name)
    for key in entities.keys() | evidence.keys():
        yield key, _Telling(facts.article.id, tuple(entities[key]), tuple(evidence[key]))


def _kinds(tellings: Sequence[_Telling]) -> set[EntityType]:
    """The types that the articles take the name for, each by itself."""
    own = {entity.type for one in tellings for entity in one.entities}
    return own | {_best([one]) for one in tellings if one.evidence} if own else set()


def _of_one_story(one: _Telling, other: _Telling, told: Mapping[str, frozenset[str]], key: str) -> bool:
    return len((told[one.article] & told[other.article]) - {key}) >= _SHARED


def _only(scores: Sequence[float]) -> int | None:
    """The one type that the scores leave, None where they leave several."""
    left = [place for place, score in enumerate(scores) if score > _SURE]
    return left[0] if len(left) == 1 else None


def _best(tellings: Sequence[_Telling]) -> EntityType:
    """The type that some article is sure of; else that with the highest score over all, each by its mentions."""
    sure = {best for one in tellings for _, scores in one.weighed() if (best := _only(scores)) is not None}
    if len(sure) == 1:
        return _TYPES[NAME_KINDS[sure.pop()]]
    totals = [0.0] * len(NAME_KINDS)
    for telling in tellings:
        for mentions, scores in telling.weighed():
            totals = [total + mentions * score for total, score in zip(totals, scores, strict=True)]
    return _TYPES[NAME_KINDS[max(range(len(totals)), key=totals.__getitem__)]]
