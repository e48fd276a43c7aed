"""Which prepositions lead to whom a verb or noun does it to: those of its type, less what the word gives another sense.

What it knows: 'filed a complaint with the court', 'struck back with its jets', 'opposed a pact with Ruritania' are done
to none of those; 'broke into the office' is done to it. Limits: the sense of a preposition is told by the word it hangs
on alone, not by what follows.
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from kg.extract.events.accused import BLAMING
from kg.extract.events.noun_phrases import NounPhrases
from kg.extract.events.types import EventType, lemma
from kg.language import syntax

WHERE = frozenset({"at", "in", "outside"})
_INTO = frozenset({"into"})
_WITH = frozenset({"with"})
_FROM = frozenset({"from"})
_AT = frozenset({"at"})
_BUYING = frozenset({"buy", "purchase", "acquire", "rent", "lease", "repurchase"})
_COMING = frozenset({"come", "rush", "go", "run", "leap", "spring", "jump", "rally", "hurry", "race"})
_CAUSES = frozenset({"aid", "rescue", "defence", "defense", "assistance", "help", "support", "relief"})
_SHYING = frozenset({"balk", "baulk", "bristle", "scoff", "bridle", "sneer", "jeer", "recoil"})
_AGAINST = frozenset({"against"})
_BELONGING = frozenset({"of", "by", "from"})


def of_verb(frames: NounPhrases, kind: EventType, verb: Token, objects: Iterable[Token]) -> frozenset[str]:
    """The prepositions after `verb`, which tells an event of `kind` and has these `objects`."""
    objects = list(objects)
    wanted = kind.patient_prepositions - (WHERE if objects else frozenset())
    if frames.among("intruding", verb):
        wanted |= _INTO
    if lemma(verb) in _BUYING:
        wanted |= _FROM
    if lemma(verb) in _SHYING:
        wanted |= _AT
    if lemma(verb) in BLAMING:
        wanted -= _AGAINST
    return wanted - _WITH if _is_with_means(frames, kind, verb, objects) else wanted


def of_object(wanted: frozenset[str], own: bool) -> frozenset[str]:
    """Those of the verb after its object; of what is the agents' `own` none that tells to whom it belongs."""
    return wanted - _BELONGING if own else wanted


def of_noun(frames: NounPhrases, kind: EventType, noun: Token) -> frozenset[str]:
    """The prepositions after an event's noun, but for 'of' and those of the other side."""
    filed = kind.name == "ACCUSE" and frames.among("inquiry", noun)
    return kind.patient_prepositions - {"of"} - (_WITH if filed else frozenset()) - kind.partner_prepositions


def in_whose_aid(verb: Token) -> list[Token]:
    """'came to the aid of [the town]', 'rushed to [her] defence': whom it is for."""
    if lemma(verb) not in _COMING or syntax.is_passive(verb):
        return []
    causes = [noun for case, noun in syntax.obliques(verb) if case == "to" and lemma(noun) in _CAUSES]
    owners = [owner for noun in causes for owner in syntax.possessors(noun)]
    return owners or [other for noun in causes for case, other in syntax.obliques(noun) if case == "of"]


def _is_with_means(frames: NounPhrases, kind: EventType, verb: Token, objects: Iterable[Token]) -> bool:
    """'with' tells by what means or before whom it is done, or goes with the object."""
    if kind.name == "ASSAULT":
        return not frames.among("fighting", verb)
    filed = kind.name == "ACCUSE" and any(frames.among("inquiry", noun) for noun in objects)
    return filed or frames.among("minded", verb)
