"""A politician's campaign or administration is one body by all its names: 'the Haro campaign', 'Ada Haro's presidential
campaign', 'her campaign'.

What it cannot: tell two campaigns of one person apart.
"""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.entities.clusters import Cluster
from kg.extract.reading import NounMention, Reading
from kg.language import phrases
from kg.lexicon.names import name_words
from kg.lexicon.titles import nouns

_DURING = frozenset({"in", "during", "throughout", "since", "over", "for"})
_KINDS = frozenset({"presidential", "own", "political", "election"})


def unite_entourages(reading: Reading, owner: dict[int, Cluster], mentions: list[NounMention]) -> None:
    """Let the descriptions of a named person's campaign or administration mean the body of that name, in `owner`, the
    cluster by the id() of a mention; where the article has no such name they get it."""
    bodies = {form.lower(): one for one in owner.values() if one.type == "Organization" for form in sorted(one.forms)}
    renamed: dict[int, Cluster] = {}
    for mention in mentions:
        described = owner.get(id(mention))
        if described is None or described.named or not _is_entourage(reading.doc[mention.head]):
            continue
        name = _name(reading, owner, mention)
        if name:
            body = bodies.setdefault(name.lower(), Cluster("Organization", named=True, key=name))
            body.forms[name] += not body.forms
            renamed.setdefault(id(described), body)
    for mention in mentions:
        body_or_none = renamed.get(id(owner.get(id(mention))))
        if body_or_none is not None:
            owner[id(mention)] = body_or_none
            body_or_none.mentions.append(mention)


def _is_entourage(noun: Token) -> bool:
    """One that acts: a presidency is a time, and what happens 'in his campaign' is no deed of that."""
    if noun.tag_ != "NN" or noun.lower_ not in nouns()["entourage"] or noun.lower_ == "presidency":
        return False
    return not any(child.dep_ == "case" and child.lower_ in _DURING for child in noun.children)


def _name(reading: Reading, owner: dict[int, Cluster], mention: NounMention) -> str:
    """'Haro campaign' for 'her campaign': the possessor's surname before the noun; '' where nobody named has it."""
    noun = reading.doc[mention.head]
    if not {token.lower_ for token in phrases.adjectives(noun)} <= _KINDS:
        return ""
    for possessor in phrases.possessors(noun):
        of = reading.mentions.get(possessor.i)
        cluster = owner.get(id(of)) if of else None
        if cluster is not None and cluster.named and cluster.type == "Person":
            words = name_words(max(sorted(cluster.forms), key=len))
            forms = [word for form in sorted(cluster.forms) for word in form.split()]
            surname = next((word for word in forms if words and name_words(word) == words[-1:]), "")
            return f"{surname} {noun.lower_}" if surname else ""
    return ""
