"""What a user's name, IRI or `ARTICLE#char=START,END` denotes in the articles, whatever is merged at present.

That makes a decision last: it is looked up among what the articles tell, not among the things of a graph, whose IRIs
and labels change with every merge. An entity goes by its name in an article, and only where none has that name by an
alias; case, accents and punctuation make no difference. Words are the name, trigger or other mention at these very
offsets, or else the first that overlaps them. An event goes by its words; by its IRI or label only as it is without
decisions.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property

from kg import ids
from kg.facts_store import by_id
from kg.lexicon.places import shown_place, standard_place
from kg.model import ArticleFacts, Span
from kg.namespaces import expand
from kg.resolve.members import Member

_WORDS = re.compile(r"(?P<article>.+)#char=(?P<start>\d+),(?P<end>\d+)", re.DOTALL)
_KINDS = ("person", "organization", "place", "group", "entity")
_NOTHING: frozenset[str] = frozenset()


class References:
    """Looks up the entities and event mentions of `facts`, as ARTICLE/LOCAL; `members` are its entities."""

    def __init__(self, facts: Sequence[ArticleFacts], members: Mapping[str, Member]) -> None:
        self._members = members
        self._facts = by_id(facts)

    @cached_property
    def _tables(self) -> tuple[Mapping[str, set[str]], Mapping[str, set[str]]]:
        """The entities by name and by alias."""
        by_name: dict[str, set[str]] = defaultdict(set)
        by_alias: dict[str, set[str]] = defaultdict(set)
        for key, member in self._members.items():
            if member.entity.named:
                by_name[ids.slug(member.entity.name)].add(key)
                for form in _forms(member):
                    by_alias[ids.slug(form)].add(key)
        return by_name, by_alias

    def entities(self, reference: str) -> frozenset[str]:
        """The entities of all articles that `reference` may mean."""
        words = words_of(reference)
        if words:
            return self._at(*words) & self._members.keys()
        kind, tail = _entity_path(reference)
        if not kind:
            return self._named(ids.slug(reference))
        of_kind = frozenset(key for key in self._named(tail) if self._members[key].type.lower() == kind)
        return of_kind or self._distinct(kind, tail)

    def events(self, reference: str) -> frozenset[str]:
        """The event mentions whose trigger stands where `reference` says."""
        words = words_of(reference)
        return self._at(*words) - self._members.keys() if words else _NOTHING

    def _at(self, article: str, wanted: Span) -> frozenset[str]:
        """The entity or event whose words stand at `wanted`, or else the first whose words overlap it."""
        if article not in self._facts:
            return _NOTHING
        one = self._facts[article]
        names = [(mention.span, mention.entity) for mention in one.mentions if mention.named]
        triggers = [(event.span, event.id) for event in one.events]
        others = [(mention.span, mention.entity) for mention in one.mentions if not mention.named]
        ranked = [*sorted(names), *sorted(triggers), *sorted(others)]
        exact = [local for span, local in ranked if span == wanted]
        over = [local for span, local in ranked if span.start < wanted.end and wanted.start < span.end]
        return frozenset(f"{article}/{local}" for local in (exact or over)[:1])

    def _named(self, slug: str) -> frozenset[str]:
        by_name, by_alias = self._tables
        return frozenset(by_name.get(slug) or by_alias.get(slug) or ())

    def _distinct(self, kind: str, tail: str) -> frozenset[str]:
        """Of several things of one name that which `kg.ids.entity` keeps apart by a key."""
        iri = f"{ids.BASE}{kind}/{tail}"
        return frozenset(
            key
            for key, member in self._members.items()
            if member.type.lower() == kind
            and any(ids.entity(kind, form, key) == iri for form in {member.entity.name, *_forms(member)})
        )


def words_of(reference: str) -> tuple[str, Span] | None:
    """The article's id and the offsets of `ARTICLE#char=START,END` or of the IRI of a mention; None for others."""
    match = _WORDS.fullmatch(reference.strip())
    if match is None:
        return None
    article = expand(match["article"])
    for iri in (article, ids.BASE + article):
        if iri.startswith(f"{ids.BASE}article/"):
            article = ids.article_id(iri)
            break
    return article, Span(int(match["start"]), int(match["end"]))


def reference_to(article: str, span: Span) -> str:
    """The inverse of `words_of`."""
    return f"{article}#char={span.start},{span.end}"


def _entity_path(reference: str) -> tuple[str, str]:
    """('person', 'ada-brandt') of the IRI of an entity, in full or short; ('', '') for anything else."""
    path = expand(reference.strip()).removeprefix(ids.BASE)
    kind, slash, tail = path.partition("/")
    return (kind, tail) if slash and kind in _KINDS and tail == tail.lower() and " " not in tail else ("", "")


def _forms(member: Member) -> set[str]:
    """The other names of an entity; of a place also those by which the graph calls it."""
    forms = {member.entity.name, *member.entity.aliases}
    if member.type == "Place":
        forms |= {*member.counts, *map(shown_place, member.counts), standard_place(member.entity.name)}
    return forms - {""}
