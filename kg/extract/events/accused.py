"""Who is accused where only the content of the accusation tells: '[The firm] hid it, the union alleges', 'a complaint
alleging a plot by [the minister]', 'blamed it on [the ministry]'.

Limits: one sentence; of what is alleged only the subject, or who is behind the deed that a noun names ('by').
"""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.events.noun_phrases import NounPhrases, after
from kg.extract.events.types import lemma
from kg.language import syntax
from kg.language.lookups import children

BLAMING = frozenset({"blame", "pin"})

_ON = frozenset({"on", "upon"})
_ALLEGING = frozenset({"allege", "accuse", "claim", "charge", "say", "argue", "assert", "contend"})
_CLAIMING = _ALLEGING - {"say", "argue"}
_SUFFERING = frozenset({"victim", "target", "casualty"})
_BESIDE = frozenset({"advcl", "parataxis", "ccomp", "conj"})


def alleged_of(verb: Token) -> list[Token]:
    """'[The firm] hid it, the union alleges': the subject of what is said in the clause that the verb stands beside."""
    said = verb.head
    own = [child for child in children(verb) if child.dep_ == "nsubj" and child.i < verb.i]
    if verb.dep_ not in _BESIDE or said.pos_ != "VERB" or not own or said.i > verb.i:
        return []
    start = own[0].left_edge.i
    if start == 0 or verb.doc[start - 1].text != "," or syntax.markers(verb):
        return []
    return syntax.subjects(said) or syntax.passive_subjects(said)


def alleged_in(frames: NounPhrases, noun: Token) -> list[Token]:
    """'a lawsuit alleging a plot by [X]', 'a complaint claiming that [X] hid it': who did what a clause on the noun
    says, or the verb that it is the subject of ('the complaint says that [X] hid it'), or a clause beside it ('filed a
    lawsuit, alleging that [X] hid it'); of who was but its victim rather who is behind it."""
    found = [doer for clause in _alleging_beside(frames, noun) for said in _said(clause) for doer in _doers(said)]
    for clause in syntax.adnominal_clauses(noun):
        if lemma(clause) in _ALLEGING:
            found += [doer for deed in syntax.objects(clause) for doer in syntax.agents_by(deed)]
            if lemma(clause) == "accuse":
                found += syntax.objects(clause)
            for content in syntax.clausal_complements(clause):
                found += _doers(content)
    return found


def _alleging_beside(frames: NounPhrases, noun: Token) -> list[Token]:
    """The verb of alleging that `noun` is the subject of, if it tells no event itself, or one as a participle beside
    the verb that it is object of."""
    verb = noun.head
    if verb.pos_ != "VERB":
        return []
    if noun.dep_ == "nsubj":
        return [verb] if lemma(verb) in _ALLEGING and verb.i not in frames.triggers else []
    beside = syntax.adverbial_clauses(verb) if noun.dep_ in ("obj", "dobj") else []
    return [clause for clause in beside if clause.tag_ == "VBG" and clause.i > noun.i and lemma(clause) in _CLAIMING]


def _said(clause: Token) -> list[Token]:
    return [content for content in syntax.clausal_complements(clause) if content.i > clause.i]


def blamed(frames: NounPhrases, verb: Token) -> list[Token]:
    """'blamed the delay on [the ministry]': not what it is blamed for."""
    if lemma(verb) not in BLAMING or syntax.is_passive(verb):
        return []
    return [noun for head in (verb, *syntax.objects(verb)) for noun in after(frames, head, _ON)]


def _doers(content: Token) -> list[Token]:
    if lemma(content) in _SUFFERING:
        return [doer for _, deed in syntax.obliques(content) for doer in syntax.agents_by(deed)]
    if syntax.is_passive(content):
        return syntax.agents_by(content)
    return syntax.subjects(content, inherit=False)
