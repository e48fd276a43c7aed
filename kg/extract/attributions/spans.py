"""How far cue, source and content reach, given their head words."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kg.extract.attributions.circumstances import words
from kg.extract.attributions.drafts import Bounds, subtree, trimmed
from kg.language import syntax
from kg.language.phrases import DASHES
from kg.lexicon.titles import nouns

_RELATIVE_PRONOUNS = frozenset({"WP", "WDT", "WP$"})
_FOREIGN = frozenset({"parataxis", "ccomp", "advcl", "nsubj", "csubj"})
_NOT_BEFORE = frozenset({"nmod", "obl", "cc", "conj", "punct"})
_AFTERTHOUGHTS = frozenset({"as", "while", "amid", "despite", "with"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_DATELINE = 4
_NAME_PARTS = frozenset({"compound", "flat", "flat:name"})
_BODIES = frozenset({"ORG", "GPE", "LOC", "FAC", "NORP"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_ADVERBIAL = frozenset({"ADV", "PART", "AUX"})


def cue_bounds(verb: Token, last: int = -1) -> Bounds:
    """The verb with auxiliaries, negation and adverbs before it ('has not explicitly said'), its particle, and
    the words up to token index `last` (a preposition that belongs to the cue: 'called for')."""
    start = _verb_group_start(verb)
    governor = verb.head
    if verb.dep_ == "xcomp" and governor.i < start and governor.pos_ == "VERB":
        between = verb.doc[governor.i + 1 : start]
        if all(token.tag_ == "TO" or token.pos_ == "ADV" for token in between):
            start = _verb_group_start(governor)
    particle = syntax.particle(verb)
    end = max(verb.i, last, particle.i if particle is not None and particle.i <= verb.i + 2 else -1)
    return start, end + 1


def _verb_group_start(verb: Token) -> int:
    doc, start = verb.doc, verb.i
    position = verb.i - 1
    while position >= 0:
        token = doc[position]
        if token.head.i != verb.i or token.pos_ not in _ADVERBIAL or token.dep_ in _SUBJECTS:
            break
        if token.tag_ != "TO":
            start = position
        position -= 1
    if doc[start].lower_ == "longer":
        start += 1
    denied = start > 1 and doc[start - 1].lower_ == "longer" and doc[start - 2].lower_ == "no"
    return start - 2 if denied else start


def noun_phrase_bounds(noun: Token) -> Bounds:
    """The full noun phrase: modifiers, prepositional phrases, appositions and relative clauses; no preposition
    before it and no clause that only the parser's mistake hung there."""
    start, end = subtree(noun)
    doc = noun.doc
    for child in noun.children:
        label = child.dep_
        if label == "case" and _is_in_title(child, noun):
            continue
        if label in ("case", "mark", "cop") or (label == "prep" and child.i < noun.i):
            start = max(start, child.i + 1) if child.i < noun.i else start
        elif child.i > noun.i and label in _FOREIGN:
            end = min(end, child.left_edge.i)
        elif child.i < noun.i and (label in _FOREIGN or label in _NOT_BEFORE):
            start = max(start, child.right_edge.i + 1)
    for child in noun.children:
        if child.dep_ in ("case", "fixed") and child.i < noun.i and not _is_in_title(child, noun):
            start = max(start, child.right_edge.i + 1)
    return trimmed(doc, *_unbroken(noun, min(start, noun.i), max(end, noun.i + 1)))


def _is_in_title(preposition: Token, noun: Token) -> bool:
    """'Secretary [of] State Roe' with all its words hung on the name."""
    return any(child.dep_ == "nmod:desc" and child.i < preposition.i < noun.i for child in noun.children)


def _unbroken(noun: Token, start: int, end: int) -> Bounds:
    """The part around `noun` that no finite verb of another branch cuts off, where the parser let branches cross."""
    doc, own = noun.doc, {token.i for token in noun.subtree}
    if len(own.intersection(range(start, end))) == end - start:
        return start, end
    cuts = [position for position in range(start, end) if position not in own and doc[position].tag_ in _FINITE]
    low = start
    if any(cut < noun.i for cut in cuts):
        low = max(position + 1 for position in range(start, noun.i) if position not in own)
    return low, min((cut for cut in cuts if cut > noun.i), default=end)


def source_bounds(noun: Token, cue: Bounds) -> Bounds:
    """The noun phrase of the source, without what lies on the other side of the cue."""
    if noun.tag_ in _RELATIVE_PRONOUNS or noun.pos_ == "PRON":
        denied = noun.i > 0 and noun.nbor(-1).lower_ == "no" and noun.nbor(-1).head.i == noun.i
        return noun.i - denied, noun.i + 1
    start, end = noun_phrase_bounds(noun)
    if noun.i < cue[0]:
        end = min(end, cue[0])
    else:
        start = max(start, cue[1])
    start, end = trimmed(noun.doc, start, end)
    return (start, end) if start <= noun.i < end else (noun.i, noun.i + 1)


def source_of(predicate: Token) -> tuple[Token | None, Token | None]:
    """(the word that stands for the source, the noun it denotes): they differ in 'the general, who said'."""
    own = syntax.own_subject(predicate)
    if own is not None:
        denoted = syntax.subjects(predicate)
        return own, _antecedent(own, denoted[0] if denoted else own) if own.tag_ in _RELATIVE_PRONOUNS else own
    if (seen := _recorded(predicate)) is not None:
        return seen, seen
    predicate = _goes_on(predicate)
    inherited = syntax.subjects(predicate)
    if not inherited:
        return None, None
    relative = _relative_pronoun(predicate)
    return relative or inherited[0], inherited[0]


def _recorded(verb: Token) -> Token | None:
    """'footage of [Haro] saying so': who is heard in what is recorded."""
    noun = verb.head
    if verb.dep_ != "acl" or verb.tag_ != "VBG" or noun.lemma_.lower() not in words().recordings:
        return None
    people = (other for preposition, other in syntax.obliques(noun) if preposition == "of" and other.i < verb.i)
    return next(people, None)


def _goes_on(verb: Token) -> Token:
    """'Haro [said] that it would leave by May and suggested ...': a past tense behind 'and' goes on with the verb above
    the one in the infinitive that the parser joined it to."""
    first, above = verb.head, verb.head.head
    modal = any(word.tag_ == "MD" for word in syntax.auxiliaries(first))
    if verb.dep_ != "conj" or verb.tag_ != "VBD" or first.tag_ != "VB" or not modal or first.dep_ != "ccomp":
        return verb
    return above if above.tag_ == "VBD" and syntax.own_subject(above) is not None else verb


def _antecedent(pronoun: Token, found: Token) -> Token:
    """Whom 'who' means: not the thing that the parser found where a name stands right before it."""
    if pronoun.lower_ != "who":
        return found
    if not is_human(found) or found.tag_ in _RELATIVE_PRONOUNS:
        before = noun_before(pronoun)
        found = before if is_human(before) and before.ent_type_ not in _BODIES else found
    return _member_of(found)


def _member_of(noun: Token) -> Token:
    """Of 'an aide at the [ministry], who said' the aide: a body is 'which'."""
    if noun.ent_type_ in _BODIES and noun.dep_ in ("nmod", "pobj"):
        above = noun.head if noun.dep_ == "nmod" else noun.head.head
        lemma = above.lemma_.lower()
        if above.pos_ in ("NOUN", "PROPN") and any(lemma in nouns()[kind] for kind in ("office", "person")):
            return above
    return noun


def past_dateline(noun: Token, bounds: Bounds) -> tuple[Token, Bounds]:
    """'ORSK, Averia — The minister said': the noun phrase after the dash, where the parser took the place for the one
    who speaks; else what was given."""
    doc, end = noun.doc, bounds[1]
    if not noun.is_upper or len(noun) < _DATELINE:
        return noun, bounds
    dash = next((position for position in range(noun.i + 1, end - 1) if doc[position].text in DASHES), -1)
    rest = doc[dash + 1 : end] if dash > 0 else doc[noun.i : noun.i + 1]
    return (rest.root, (dash + 1, end)) if dash > 0 and is_human(rest.root) else (noun, bounds)


def noun_before(pronoun: Token) -> Token:
    """The word that a relative pronoun follows, commas aside; of a name its head."""
    position = pronoun.i - 1
    while position > 0 and pronoun.doc[position].text == ",":
        position -= 1
    before = pronoun.doc[max(position, 0)]
    while before.dep_ in _NAME_PARTS and before.head.i != before.i and before.head.ent_type_:
        before = before.head
    return before


def is_human(noun: Token) -> bool:
    """Whether a noun, by its kind or as part of a name, can mean somebody who speaks."""
    if noun.ent_type_ or noun.pos_ in ("PRON", "PROPN"):
        return True
    kinds, lemma = nouns(), noun.lemma_.lower()
    return any(lemma in kinds[kind] for kind in ("office", "person", "group"))


def _relative_pronoun(predicate: Token) -> Token | None:
    """The relative pronoun that is the subject shared by a coordinated or subordinate predicate."""
    seen = 0
    while predicate.dep_ in ("conj", "xcomp", "advcl") and predicate.head != predicate and seen < 8:
        predicate = predicate.head
        own = syntax.own_subject(predicate)
        if own is not None:
            return own if own.tag_ in _RELATIVE_PRONOUNS else None
        seen += 1
    return None


def after_preposition(noun: Token, preposition: str) -> Bounds:
    """The phrase of `noun` without its preposition, in both label schemes."""
    doc = noun.doc
    start, end = subtree(noun)
    for word in preposition.split():
        if start < noun.i and doc[start].lower_ == word:
            start += 1
    return trimmed(doc, start, end)


def preposition_end(noun: Token, preposition: str, low: int) -> int:
    """Token index of the preposition's last word before `noun`, searched back to `low`; -1 if it is not there."""
    word = preposition.rsplit(" ", 1)[-1]
    for position in range(noun.i - 1, low - 1, -1):
        if noun.doc[position].lower_ == word:
            return position
    return -1


def without_afterthought(doc: Doc, start: int, end: int, clause: bool) -> Bounds:
    """The content without what the outlet adds at its end: ', as tension grows', ', which has ...' (kept where the
    content is itself a `clause`), 'following the attack'."""
    for position in range(start + 2, end - 1):
        word = doc[position]
        if doc[position - 1].text == ",":
            adds = word.lower_ in _AFTERTHOUGHTS or (not clause and word.tag_ in _RELATIVE_PRONOUNS)
        else:
            adds = word.lower_ == "following" and word.dep_ in ("case", "prep", "mark", "advcl")
        phrase = word if word.dep_ == "advcl" else word.head
        if adds and phrase.right_edge.i + 2 >= end:
            return trimmed(doc, start, position)
    return start, end
