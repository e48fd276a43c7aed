"""Which event mentions of one article are of one event.

Conservative: type, time and participants must not disagree, and something must speak for it: a shared participant that
undergoes the event, or the same word with a shared participant, or a definite description of what was told before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from kg.completion import completed, content
from kg.extract.events.selection import in_headline, stem
from kg.extract.reading import Reading
from kg.language import syntax
from kg.model import EventMention

_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_PLACED = frozenset({"RETREAT", "PROTEST"})
_UNIFORM = frozenset({"DIE", "ACCIDENT", "DISASTER"})
_MOST = 3
_NEAR = 800  # characters back to what 'the conference' may stand for, told by another word


def group_mentions(reading: Reading, mentions: Sequence[EventMention], tokens: Sequence[Token]) -> list[EventMention]:
    """The mentions worth keeping, named v0, v1, ... with `event` set to the id of the first mention of their event.

    `tokens` are their triggers. Of one event at most three mentions are kept, those in the body that say most. Left out
    are mentions that add nothing: repetitions without participant, place or time, and such events as the article tells
    nothing more about.
    """
    kept: dict[int, int] = {}
    for group in groups_of(mentions, tokens):
        best = sorted(group, key=lambda index: (in_headline(reading, tokens[index]), -content(mentions[index]), index))
        told = [index for index in best if content(mentions[index]) or index == best[0]][:_MOST]
        group_told = [mentions[index] for index in best]
        whole = [(index, completed(mentions[index], group_told)) for index in told]
        worth = [i for i, one in whole if content(one)]
        kept.update((index, min(worth)) for index in worth)
    names = {index: f"v{position}" for position, index in enumerate(sorted(kept))}
    return [replace(mentions[index], id=names[index], event=names[first]) for index, first in sorted(kept.items())]


def groups_of(mentions: Sequence[EventMention], tokens: Sequence[Token]) -> list[list[int]]:
    """Indices of the mentions by event, each joined to that event told last before it that it can be."""
    groups: list[list[int]] = []
    for index, mention in enumerate(mentions):
        latest = sorted(groups, key=lambda group: -group[-1])
        home = next(
            (
                group
                for group in latest
                if _same(mention, tokens[index], [mentions[i] for i in group])
                and not any(_other_kind(tokens[index], tokens[i]) for i in group)
            ),
            None,
        )
        if home is None:
            groups.append([index])
        else:
            home.append(index)
    return groups


def _same(mention: EventMention, token: Token, group: Sequence[EventMention]) -> bool:
    if any(_conflict(mention, other) for other in group):
        return False
    return any(_evidence(mention, token, other) for other in group)


def _conflict(left: EventMention, right: EventMention) -> bool:
    if left.type != right.type or (left.type == "OTHER" and not _of_one_kind(left, right)):
        return True
    if left.time and right.time and not (left.time.startswith(right.time) or right.time.startswith(left.time)):
        return True
    if (left.factuality in ("planned", "possible")) != (right.factuality in ("planned", "possible")):
        return True
    if left.type == "CONSULT":
        return not _one_within_other(_everyone(left), _everyone(right))
    return _disjoint(set(left.agents), set(right.agents)) or _disjoint(set(left.patients), set(right.patients))


def _other_kind(left: Token, right: Token) -> bool:
    """'a party meeting' and 'the summit meeting': the same noun, with other nouns before it."""
    if left.lemma_ != right.lemma_ or left.pos_ != "NOUN" or right.pos_ != "NOUN":
        return False
    kinds = [{part.lemma_ for part in syntax.compounds(noun) if part.pos_ == "NOUN"} for noun in (left, right)]
    return all(kinds) and kinds[0].isdisjoint(kinds[1])


def _of_one_kind(left: EventMention, right: EventMention) -> bool:
    """Outside PLOVER's types: told by the same word, or of those types whose words all mean much the same."""
    return stem(left) == stem(right) or (left.subtype == right.subtype and left.subtype in _UNIFORM)


def _disjoint(left: set[str], right: set[str]) -> bool:
    return bool(left and right) and left.isdisjoint(right)


def _one_within_other(left: set[str], right: set[str]) -> bool:
    """Of two meetings with three sides between them, each is another: X met Y, and X met Z."""
    return not left or not right or left <= right or right <= left


def _everyone(mention: EventMention) -> set[str]:
    return {*mention.agents, *mention.patients}


def _evidence(mention: EventMention, token: Token, other: EventMention) -> bool:
    shared = _everyone(mention) & _everyone(other)
    if len(shared) >= 2:
        return True
    if mention.type in _PLACED and set(mention.places) & set(other.places):
        return True
    alike = stem(mention) == stem(other)
    undergone = set(mention.patients) & set(other.patients)
    if undergone and (alike or mention.type in ("ASSAULT", "COERCE")):
        return True
    if alike and shared and not (_lends(mention, other) and _is_new(mention, token, other)):
        return True
    if mention.type == other.type == "CONSULT" and token.pos_ == "NOUN":
        if not _everyone(mention):
            return _definite(token) and (alike or mention.span.start - other.span.end <= _NEAR)
        if set(mention.agents) & set(other.agents) and not _indefinite(token):
            return True
    return alike and not _everyone(mention) and token.pos_ == "NOUN" and not (_indefinite(token) or _is_bare(token))


def _lends(mention: EventMention, other: EventMention) -> bool:
    """One of them tells whom it was done to, the other does not: as one event, that would hold for both."""
    return bool(mention.patients) != bool(other.patients)


def _is_new(mention: EventMention, token: Token, other: EventMention) -> bool:
    """Told by a verb or an indefinite noun in a sentence of its own: who acts may do the like to many."""
    if mention.sentence == other.sentence:
        return False
    return _indefinite(token) if token.pos_ == "NOUN" else mention.type != "CONSULT"


def _definite(token: Token) -> bool:
    determiner = syntax.determiner(token)
    return determiner is not None and determiner.lower_ in _DEFINITE


def _indefinite(token: Token) -> bool:
    determiner = syntax.determiner(token)
    return determiner is not None and determiner.lower_ in ("a", "an", "another")


def _is_bare(noun: Token) -> bool:
    """'[thousands of] raids': a plural that nothing before it ties to what was told."""
    bound = (*syntax.possessors(noun), *(part for part in syntax.compounds(noun) if part.pos_ == "PROPN"))
    return noun.tag_ == "NNS" and syntax.determiner(noun) is None and not bound
