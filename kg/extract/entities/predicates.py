"""Descriptions that a sentence says of somebody: 'Ada Haro will be [the host]', 'was named as [the host]'.

What it finds: one person or body of whom a noun of the same kind is said in the indicative, after 'be' or 'as'. What it
cannot: 'named her [chief]', metaphors, and what somebody only might have been.
"""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Token

from kg.extract.entities.clusters import Cluster
from kg.extract.reading import NounMention
from kg.language import syntax
from kg.language.lookups import children
from kg.lexicon.roles import role_words

_UNSURE = frozenset({"would", "could", "may", "might", "should", "can"})
_KINDS = frozenset({"Person", "Organization"})
_CONDITIONS = frozenset({"if", "unless", "whether"})


def said_of(
    mentions: Mapping[int, NounMention], owner: Mapping[int, Cluster], mention: NounMention, token: Token
) -> Cluster | None:
    """The one whom the description `mention`, headed by `token`, is said of; None where that is nobody known so far:
    `owner` is the cluster by the id() of a mention."""
    if mention.type not in _KINDS or token.tag_ not in ("NN", "NNP"):
        return None
    if syntax.copula(token) is not None:
        subjects = syntax.subjects(token) if _is_told(token) else []
    else:
        subjects = _described_as(token)
    if len(subjects) != 1:
        return None
    other = mentions.get(subjects[0].i)
    cluster = owner.get(id(other)) if other is not None else None
    return cluster if cluster is not None and _is_one(cluster, mention) else None


def _described_as(noun: Token) -> list[Token]:
    """'They named [Ada Haro] as chief', '[Ada Haro] serves as chief': whom the verb that 'as' hangs on is about."""
    cases = [child.lower_ for child in children(noun) if child.dep_ == "case"]
    verb = noun.head
    if cases != ["as"] or noun.dep_ != "obl" or verb.pos_ != "VERB" or not _is_told(verb):
        return []
    serves = verb.lemma_.lower() in role_words().serving
    return syntax.passive_subjects(verb) or syntax.objects(verb) or (syntax.subjects(verb) if serves else [])


def _is_told(predicate: Token) -> bool:
    """Neither denied nor wished, nor what might be."""
    if syntax.has_to(predicate) or syntax.negations(predicate):
        return False
    if any(child.lower_ == "no" for child in children(predicate)):
        return False
    if any(aux.lower_ in _UNSURE for aux in syntax.auxiliaries(predicate)):
        return False
    return not any(marker.lower_ in _CONDITIONS for marker in syntax.markers(predicate))


def _is_one(cluster: Cluster, mention: NounMention) -> bool:
    return cluster.type == mention.type and not cluster.plural and not cluster.members
