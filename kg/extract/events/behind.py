"""Who stands behind a thing that something is done to: its owners, makers and targets, by name.

Who rejects 'the Ruritanian proposal', hacks 'the ministry's computers' or puts tariffs on 'goods from Ruritania and
Cedonia' does it to those named in the phrase rather than to the thing.

Limits: only what stands in the phrase itself is seen, no clause on it but one that says on whom it was laid; of phrases
in phrases two are followed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from kg.extract.entities.joined_names import HYPHENS
from kg.extract.events.noun_phrases import NounPhrases, of_name
from kg.extract.events.types import lemma
from kg.language import syntax

_BEHIND = frozenset({"of", "by", "from", "between"})
_AGAINST = frozenset({"against"})
_AIMED = frozenset({"on", "upon", "against", "at"})
_LAID = frozenset({"impose", "levy", "place", "slap", "put", "aim", "direct", "target", "lay", "level"})
_DATING = frozenset(
    {"era", "style", "like", "esque", "themed", "inspired", "born", "bound", "centric", "related", "wide"}
)
_VIRTUES = frozenset({"justice"})
_DEPTH = 2


def makers(frames: NounPhrases, thing: Token, several: bool = False) -> list[str]:
    """The entities, no things, whose own `thing` is: who acts by it ('a Ruritanian report warned'); `several` is that
    of `behind`."""
    return _bearers(frames, _within(frames, thing, several, _BEHIND | _AGAINST, 1))


def behind(
    frames: NounPhrases, thing: Token, several: bool = False, aimed: bool = True, own: bool = False
) -> list[str]:
    """The entities, no things, that `thing` belongs to, comes from or, if `aimed`, is directed against, none twice.

    Of what is the agents' `own` ('defended its release of the papers') only its owner and whom it is directed against;
    with `several` of them 'their' may well be they ('X and Y sealed [their] agreement').
    """
    wanted = (frozenset() if own else _BEHIND) | (_AGAINST if aimed else frozenset())
    clauses = syntax.adnominal_clauses(thing) if aimed else []
    laid = [noun for clause in clauses if lemma(clause) in _LAID for noun in _aimed(clause)]
    return _bearers(frames, (*_within(frames, thing, several, wanted, _DEPTH), *laid))


def _aimed(clause: Token) -> list[Token]:
    """'sanctions imposed on [Ruritania]', 'laws targeting [the firm]'."""
    return syntax.objects(clause) + [noun for case, noun in syntax.obliques(clause) if case in _AIMED]


def _bearers(frames: NounPhrases, tokens: Iterable[Token]) -> list[str]:
    bearers = [token for token in tokens if (entity := frames.entity_at(token)) and _may_bear(frames, token, entity)]
    found = {frames.entity_at(token): token for token in reversed(bearers)}
    bodies = [token for entity, token in found.items() if frames.reading.entity(entity).type == "Organization"]
    joined = {syntax.first_conjunct(token).i for token in bodies}
    return [
        entity
        for entity, token in reversed(found.items())
        if not (bodies and frames.is_place(entity)) or syntax.first_conjunct(token).i in joined
    ]


def _may_bear(frames: NounPhrases, token: Token, entity: str) -> bool:
    """No thing, nor the part of the world that an adjective tells ('African elephants'); 'justice' is no judge here."""
    if frames.reading.entity(entity).type == "Entity" or token.lower_ in _VIRTUES:
        return False
    return token.pos_ != "ADJ" or not frames.is_region(entity)


def _owners(thing: Token, several: bool) -> list[Token]:
    """Possessors, but for a pronoun that stands for those who act ('their own') and what a verb parts from `thing`."""
    owners = []
    for owner in syntax.possessors(thing):
        own = owner.pos_ == "PRON" and any(child.lower_ == "own" for child in syntax.adjectives(thing))
        parted = any(token.pos_ in ("VERB", "AUX") for token in thing.doc[owner.i : thing.i])
        if not own and not parted and not (several and owner.lower_ == "their"):
            owners.append(owner)
    return owners


def _dates(name: Token) -> bool:
    """'the [Haro]-era rules', 'a [Haro]-style tax': tells when or in what manner, not whose."""
    doc, word = name.doc, name.i + 2
    return word < len(doc) and doc[name.i + 1].text in HYPHENS and doc[word].lower_ in _DATING


def _within(frames: NounPhrases, thing: Token, several: bool, wanted: frozenset[str], depth: int) -> Iterator[Token]:
    before = [part for part in syntax.compounds(thing) if not (frames.among("premises", part) or _dates(part))]
    owners = _owners(thing, several)
    for part in owners or [*syntax.adjectives(thing), *before]:
        yield from syntax.conjuncts(part)
    for preposition, noun in syntax.obliques(thing):
        if preposition not in wanted or of_name(noun, thing) or (owners and preposition in ("from", "of")):
            continue
        yield noun
        if depth > 1 and preposition in _BEHIND and frames.is_thing(noun) and noun.i not in frames.triggers:
            yield from _within(frames, noun, several, _BEHIND, depth - 1)
