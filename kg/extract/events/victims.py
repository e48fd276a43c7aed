"""Whom an attack hits where a clause around its noun says so: 'the raid that killed [Ada Haro]', 'the blast, wounding
[ten]'.

Limits: clauses on the noun itself, and the verb that it is the subject of; who is hit must be somebody, no thing.
"""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.events.noun_phrases import NounPhrases
from kg.extract.events.types import lemma
from kg.extract.factuality import lexicon
from kg.language import syntax

_HITTING = frozenset({
    "kill", "wound", "injure", "maim", "hurt", "hit", "strike", "target", "destroy", "devastate", "behead", "slay",
    "massacre", "assassinate", "murder", "cripple",
})  # fmt: skip


def struck(frames: NounPhrases, noun: Token) -> list[Token]:
    """Whom the attack that `noun` tells kills, wounds or hits."""
    if not frames.among("assaults", noun):
        return []
    clauses = [*syntax.relative_clauses(noun), *syntax.adnominal_clauses(noun)]
    if syntax.is_subject(noun) and noun.head.pos_ == "VERB":
        clauses.append(noun.head)
    hitting = [verb for clause in clauses for verb in syntax.conjuncts(clause) if _hits(verb, noun)]
    return [victim for verb in hitting for victim in syntax.objects(verb) if _is_hit(frames, victim)]


def _hits(verb: Token, noun: Token) -> bool:
    """By what `noun` tells, nobody else."""
    doers = syntax.subjects(verb, inherit=False)
    others = [doer for doer in doers if doer != noun and doer.tag_ not in ("WDT", "WP")]
    return lemma(verb) in _HITTING and not syntax.is_passive(verb) and not others


def _is_hit(frames: NounPhrases, victim: Token) -> bool:
    """Somebody, or a number of them ('killed [dozens] of people')."""
    return not frames.is_thing(victim) or lemma(victim) in lexicon().quantities
