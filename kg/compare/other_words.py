"""Whom an outlet may tell of without the name that others have: by a description, or by a name spelled otherwise.

A person's descriptions are the roles that any outlet gives, and what any calls them instead of the name. An outlet has
such a person in other words where it calls somebody so whom it does not name, or where all words of a longer
description stand in one of its sentences; not where somebody whom it names is called so as well. Limits: a description
that no outlet puts beside the name ('the father of two') is nobody's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from kg.compare.difference import Words
from kg.compare.lists import words as listed
from kg.compare.naming import PRONOUNS, misspelled
from kg.compare.reading import StoryReading
from kg.compare.roles import title_words
from kg.model import Mention
from kg.resolve.wording import stem

_ANYBODY = frozenset(map(stem, listed("anybody")))
"""Words that describe nobody by themselves ('the man')."""
_LONGER = 2
"""Words of a description that tell of somebody wherever they stand together."""
_Called = frozenset[str]


class OtherWords:
    """The persons of a story as outlets may have them without their names."""

    def __init__(self, reading: StoryReading) -> None:
        self._reading = reading

    def place(self, iri: str, outlet: str) -> Words | None:
        """Where an outlet may have a person in other words; None where it does not, and for what is no person."""
        if self._reading.resolution.kind.get(iri) != "Person":
            return None
        return next(self._places(iri, outlet), None)

    def _places(self, iri: str, outlet: str) -> Iterator[Words]:
        others = [one for one in self._named[outlet] if one != iri]
        ours = self._called[iri]
        for called, words in self._unnamed[outlet]:
            if _any_fits(ours, called) and not any(_any_fits(self._called[other], called) for other in others):
                yield words
        for name, words in self._names[outlet]:
            if any(misspelled(own, name) for own in self._names_of[iri]):
                yield words
        longer = [own for own in ours if len(own) >= _LONGER]
        for sentence in self._reading.sentences:
            if self._reading.outlet(sentence.article) == outlet and longer:
                text = title_words(self._reading.text_of(sentence))
                if any(own <= text and not self._held(own, others) for own in longer):
                    yield Words(sentence.article, sentence.span)

    def _held(self, called: _Called, persons: Sequence[str]) -> bool:
        return any(_any_fits(self._called[one], called) for one in persons)

    @cached_property
    def _called(self) -> Mapping[str, set[_Called]]:
        """Of each person the words of each description."""
        found: dict[str, set[_Called]] = defaultdict(set)
        for facts in self._reading.facts:
            article = facts.article.id
            words = [(role.holder, title_words(role.title)) for role in facts.roles]
            words += [(one.entity, title_words(one.text, _ANYBODY)) for one in facts.mentions if _describes(one)]
            for local, called in words:
                if local and called:
                    found[self._reading.entity(article, local)].add(called)
        return found

    @cached_property
    def _unnamed(self) -> Mapping[str, list[tuple[_Called, Words]]]:
        """Of each outlet the descriptions of persons for whom it has no name."""
        found: dict[str, list[tuple[_Called, Words]]] = defaultdict(list)
        for facts in self._reading.facts:
            unnamed = {entity.id for entity in facts.entities if entity.type == "Person" and not entity.named}
            mentions = [mention for mention in facts.mentions if mention.entity in unnamed and _describes(mention)]
            for mention in (*mentions, *(one for one in facts.passing if one.type == "Person")):
                if called := title_words(mention.text, _ANYBODY):
                    place = Words(facts.article.id, mention.span)
                    found[self._reading.outlet(facts.article.id)].append((called, place))
        return found

    @cached_property
    def _named(self) -> Mapping[str, list[str]]:
        """The persons whom each outlet names."""
        found: dict[str, set[str]] = defaultdict(set)
        for facts in self._reading.facts:
            people = (entity.id for entity in facts.entities if entity.type == "Person" and entity.named)
            found[self._reading.outlet(facts.article.id)].update(
                self._reading.entity(facts.article.id, local) for local in people
            )
        return defaultdict(list, {outlet: sorted(of) for outlet, of in found.items()})

    @cached_property
    def _names(self) -> Mapping[str, list[tuple[str, Words]]]:
        """The names of persons that each outlet has."""
        found: dict[str, list[tuple[str, Words]]] = defaultdict(list)
        for facts in self._reading.facts:
            for mention in facts.mentions:
                if mention.named and mention.type == "Person":
                    name = " ".join(mention.text.split())
                    found[self._reading.outlet(facts.article.id)].append((name, Words(facts.article.id, mention.span)))
        return found

    @cached_property
    def _names_of(self) -> Mapping[str, set[str]]:
        """The names of each person."""
        found: dict[str, set[str]] = defaultdict(set)
        for facts in self._reading.facts:
            for entity in facts.entities:
                if entity.named and entity.type == "Person":
                    found[self._reading.entity(facts.article.id, entity.id)].add(entity.name)
        return found


def _describes(mention: Mention) -> bool:
    return not mention.named and mention.text.lower() not in PRONOUNS


def _any_fits(ways: set[_Called], called: _Called) -> bool:
    """Whether one description is as another, but for words that one of both leaves out."""
    return any(one <= called or called <= one for one in ways)
