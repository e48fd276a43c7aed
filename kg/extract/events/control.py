"""Who is to do what a verb without a subject of its own tells: infinitives, gerunds and participles.

'urged [the firm] to pay', 'blamed [them] for lying', 'called for [the state] to act', 'has [her] blessing to talk': the
words around such a verb name who does it. Where they leave it to the verb above, `alike` gives that verb.

Limits: control is decided by the class of the verb above and by the order of the words, not by the sense.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from spacy.tokens import Token

from kg.extract.entities.mentions import nominal_type
from kg.extract.events.themes import FINITE, case_of, theme
from kg.language import syntax
from kg.language.lookups import children, sentence_bounds

_CALLED = frozenset({"on", "upon", "to", "with"})
_JUDGED = frozenset({"at", "with"})
_REASONS = frozenset({"for", "of", "against"})
_PHRASE = 12  # tokens before the clause in which a noun phrase is looked for
_SAID = frozenset({"ccomp", "parataxis"})
_PERSONAL = frozenset({"Person", "Group", "Organization", "Place"})


@cache
def _words() -> Mapping[str, frozenset[str]]:
    """data/control.toml, read once: the words of each class."""
    table = tomllib.loads((Path(__file__).parents[1] / "data" / "control.toml").read_text("utf8"))
    return {name: frozenset(words) for name, words in table.items()}


def is_bare(verb: Token) -> bool:
    """Neither finite itself nor by an auxiliary, and without a subject of its own."""
    bare = verb.tag_ in ("VB", "VBG", "VBN") and not any(child.dep_.startswith("nsubj") for child in children(verb))
    return bare and not any(aux.tag_ in (*FINITE, "MD") for aux in syntax.auxiliaries(verb))


def is_reason(verb: Token) -> bool:
    """'criticised the officer for shooting him', 'accused them of working', 'warned him against leaving': whoever is
    judged acts."""
    first = syntax.first_conjunct(verb)
    return first.dep_ == "advcl" and first.tag_ == "VBG" and any(child.lower_ in _REASONS for child in children(first))


def judged(verb: Token) -> list[Token]:
    """Who is judged by the verb above for what `verb` tells, or in a charge 'against X for' it."""
    if accused := _accused(syntax.first_conjunct(verb)):
        return accused
    governor = syntax.first_conjunct(verb).head
    found = [noun for preposition, noun in syntax.obliques(governor) if preposition in _JUDGED and noun.i < verb.i]
    judged_ones = found or syntax.passive_subjects(governor, inherit=False)
    return judged_ones or theme(governor) or syntax.recipients(governor) or syntax.subjects(governor)


def _accused(verb: Token) -> list[Token]:
    """'charges against [X] for stealing', 'sanctions on [X] for testing'."""
    reason = next((child.i for child in children(verb) if child.lower_ == "for"), 0)
    first = max(sentence_bounds(verb)[0], reason - _PHRASE)
    for index in range(reason - 1, first - 1, -1):
        word = verb.doc[index]
        if word.lower_ in ("against", "on") and word.pos_ == "ADP":
            heads = [token for token in verb.doc[index + 1 : reason] if not index < token.head.i < reason]
            against = word.lower_ == "against" or (index > first and word.nbor(-1).pos_ == "NOUN")
            return [noun for head in heads if against and _may_act(head) for noun in syntax.conjuncts(head)]
        if word.tag_.startswith("VB") or word.pos_ in ("AUX", "PUNCT", "SCONJ", "ADP"):
            break
    return []


def addressed(verb: Token) -> list[Token]:
    """'called on [police] to release it', 'sent [an envoy] to meet him': who is called on or sent is to act."""
    governor = verb.head
    if verb.dep_ not in ("xcomp", "advcl", "ccomp") or verb.tag_ != "VB":
        return []
    if found := _urged(verb):
        return found
    if verb.dep_ == "ccomp":
        return []
    if governor.lemma_ in _words()["calling"]:
        called = [noun for preposition, noun in syntax.obliques(governor) if preposition in _CALLED]
        return called or [noun for noun in _after_particle(governor) if noun.i < verb.i]
    if verb.dep_ == "advcl" and syntax.has_to(verb):
        leave = [noun for noun in syntax.objects(governor) if noun.lemma_ in _words()["leave"] and noun.i < verb.i]
        return [other for noun in leave for other in _let(noun)]
    return syntax.recipients(governor) if verb.dep_ == "xcomp" and governor.lemma_ not in _words()["promising"] else []


def kept(verb: Token) -> list[Token]:
    """'to stop [her] from leaving': whoever is kept from something would do it."""
    above = verb.head
    if verb.dep_ not in ("xcomp", "advcl") or verb.tag_ != "VBG" or not _kept_from(verb):
        return []
    return [noun for noun in syntax.objects(above) if above.i < noun.i < verb.i and _may_act(noun)]


def companions(subject: Token, verb: Token) -> list[Token]:
    """'[Haro], along with [Sol], left': whom the words between a subject and its verb add to it."""
    words = subject.doc[subject.i + 1 : verb.i]
    for word in words:
        if word.lower_ == "alongside" or (word.lower_ == "with" and word.nbor(-1).lower_ in ("along", "together")):
            return _named_in(subject.doc[word.i + 1 : verb.i])
    return _companions_ahead(subject)


def _companions_ahead(subject: Token) -> list[Token]:
    """'Together with [Haro], [Sol] left'."""
    first = subject.left_edge.i
    start = max(sentence_bounds(subject)[0], first - _PHRASE)
    if first <= start or subject.doc[first - 1].text != ",":
        return []
    for word in subject.doc[start:first]:
        if word.lower_ == "with" and word.i > start and word.nbor(-1).lower_ in ("along", "together"):
            return _named_in(subject.doc[word.i + 1 : first])
    return []


def seen(verb: Token) -> list[Token]:
    """'a film showing [her] making remarks', 'described [the deal] as giving too much': who is seen to do something."""
    above = verb.head
    if verb.dep_ not in ("xcomp", "ccomp", "advcl") or verb.tag_ != "VBG" or above.lemma_ not in _words()["seeing"]:
        return []
    near = [noun for noun in (*syntax.objects(above), *syntax.recipients(above)) if above.i < noun.i < verb.i]
    marks = {mark.lower_ for mark in (*syntax.markers(verb), *syntax.children_by(verb, "case"))}
    if marks == {"as"}:
        return near
    return [noun for noun in near if _may_act(noun)] if not syntax.markers(verb) else []


def for_whom(verb: Token) -> list[Token]:
    """'called for [the state] to act', 'plans for [the firm] to leave', 'talks by [the states] to end it': the phrase
    between 'for' or a noun's 'by' and 'to', but not what is 'earmarked for X to'."""
    to = next((mark for mark in syntax.markers(verb) if mark.lower_ == "to"), None)
    if to is None:
        return []
    first = max(sentence_bounds(verb)[0], to.i - _PHRASE)
    for index in range(to.i - 1, first - 1, -1):
        word = verb.doc[index]
        if word.lower_ == "for" or (word.lower_ == "by" and index > first and word.nbor(-1).pos_ == "NOUN"):
            if word.i and word.nbor(-1).tag_ == "VBN" and word.nbor(-1).dep_ in ("acl", "amod"):
                return []
            heads = [token for token in verb.doc[index + 1 : to.i] if not index < token.head.i < to.i]
            return [noun for head in heads if _may_act(head) for noun in syntax.conjuncts(head)]
        if word.tag_.startswith("VB") or word.pos_ in ("AUX", "PUNCT", "SCONJ"):
            break
    return []


def aimed(verb: Token) -> list[Token]:
    """'a goal of [the two leaders] has been to persuade him': whose aim it is acts."""
    to = next((mark for mark in syntax.markers(verb) if mark.lower_ == "to"), None)
    first = sentence_bounds(verb)[0]
    if to is None or to.i == first or to.nbor(-1).lemma_ != "be":
        return []
    nouns = (verb.doc[index] for index in range(to.i - 1, first - 1, -1))
    aim = next((noun for noun in nouns if noun.pos_ == "NOUN" and noun.lemma_ in _words()["aims"]), None)
    if aim is None:
        return []
    return syntax.possessors(aim) or [
        noun for preposition, noun in syntax.obliques(aim) if preposition in ("of", "for")
    ]


def purposed(verb: Token) -> list[Token]:
    """'Britain has plans to leave', "the minister's decision to leave": who does what a clause on a noun tells."""
    noun = verb.head
    if noun.lemma_ in _words()["impersonal"] and not syntax.possessors(noun) and syntax.governing_clause(noun) == noun:
        return []
    own = [child for child in children(verb) if child.dep_ == "nsubj" and child.i > noun.i]
    if own := [child for child in own if not any(part.dep_ == "case" for part in children(child))]:
        return own
    objects = ("obj", "dobj", "nsubj:pass", "nsubjpass")
    if verb.tag_ == "VBG" and (accused := _accused(verb)):
        return accused
    if verb.tag_ == "VBG" and nominal_type(noun) in ("Person", "Group"):
        return [noun] if noun.dep_ in objects else []
    if verb.tag_ == "VBG" and noun.dep_ in objects and _may_act(noun) and _kept_from(verb):
        return syntax.conjuncts(noun)
    if noun.dep_ in objects and noun.head.lemma_ in _words()["urging"] and _may_act(noun):
        return syntax.conjuncts(noun)
    if given := _let(noun):
        return given
    if noun.lemma_ in _words()["orders"]:
        faced = noun.head.pos_ == "VERB" and noun.head.lemma_ in _words()["facing"]
        return syntax.subjects(noun.head) if faced else []
    owners = syntax.possessors(noun) or _owners_behind(noun, verb)
    owners = owners or [owner for owner in children(verb) if owner.dep_ == "nsubj" and owner.i < noun.i]
    if owners and all(owner.pos_ == "PRON" for owner in owners):
        return _praised(noun) or owners
    return owners or _holders(noun)


def _owners_behind(noun: Token, verb: Token) -> list[Token]:
    """'a ruling by [the court] on whether to pay', 'a deal between [them] to share it'."""
    found = [other for case, other in syntax.obliques(noun) if case in ("by", "between", "among")]
    return [other for other in found if noun.i < other.i < verb.i and _may_act(other)]


def _praised(noun: Token) -> list[Token]:
    """'praised [her] for her courage in agreeing to meet', "praised [Haro]'s courage in her decision to": 'her' in what
    somebody is judged for is who is judged."""
    governor = noun.head
    if governor.pos_ == "NOUN" and (
        owners := [owner for owner in syntax.possessors(governor) if owner.pos_ == "PROPN"]
    ):
        return owners
    judging = noun.dep_ == "obl" and governor.pos_ == "VERB" and not syntax.is_passive(governor)
    if not judging or not any(child.lower_ in ("for", "over") for child in children(noun)):
        return []
    return [other for other in (*syntax.objects(governor), *syntax.recipients(governor)) if other.i < noun.i]


def _kept_from(verb: Token) -> bool:
    """'stopped the board [from selling]'."""
    return any(child.lower_ == "from" for child in children(verb))


def _holders(noun: Token) -> list[Token]:
    """'[X] announced plans to', '[X] signed a letter of intent to', '[X] is in talks to', '[X] was the first leader
    to'."""
    if syntax.copula(noun) is not None and (_has_case(noun) or nominal_type(noun) == "Person"):
        return syntax.subjects(noun)
    governor = noun.head
    if (
        noun.dep_ == "nmod"
        and governor.lemma_ in _words()["papers"]
        and any(child.lower_ == "of" for child in children(noun))
    ):
        governor = governor.head
    if governor.pos_ != "VERB":
        return []
    if noun.dep_ in _SAID and (own := syntax.subjects(noun, inherit=False)):
        return own
    return syntax.subjects(governor) or syntax.passive_subjects(governor)


def _has_case(noun: Token) -> bool:
    return any(child.dep_ == "case" and child.pos_ == "ADP" for child in children(noun))


def alike(verb: Token) -> Token | None:
    """The verb that has the same doer: the bare one that `verb` is joined to, or completes without an object between
    ('for refusing to [testify]', 'like installing panels and [giving] aid')."""
    above = verb.head
    if syntax.subjects(verb, inherit=False):
        return None
    if verb.dep_ == "conj" and verb.tag_ in ("VB", "VBG") and not any(child.dep_ == "aux" for child in children(verb)):
        return _joined(verb, above)
    if not is_bare(verb):
        return None
    completes = verb.dep_ == "xcomp" and above.pos_ == "VERB" and is_bare(above) and not syntax.is_passive(above)
    if not completes or above.dep_ == "ROOT" or syntax.objects(above) or syntax.recipients(above):
        return None
    return above


def _joined(verb: Token, above: Token) -> Token | None:
    """The infinitive or gerund that `verb` is joined to; one joined to a verb of another kind goes with what completes
    that ('were forced to resign and [leave]')."""
    before = [clause for clause in syntax.open_complements(above) if clause.i < verb.i and syntax.has_to(clause)]
    if before and verb.tag_ == "VB" and (syntax.has_to(verb) or above.tag_ in ("VBN", "VBG")):
        return before[-1]
    same = above.tag_ == verb.tag_ and is_bare(above) and above.dep_ not in ("ROOT", "amod")
    return above if same else None


def partners(verb: Token) -> list[Token]:
    """'conspired with [X] to rob them', 'worked with [X] by hacking': with whom it is done together."""
    below = syntax.first_conjunct(verb)
    while below.dep_ in ("advcl", "xcomp", "acl") and below.tag_ in ("VB", "VBG"):
        above = below.head
        if above.lemma_ in _words()["joining"] and above.i < below.i and not syntax.is_passive(above):
            return _companions(above, below)
        if not is_bare(above):
            break
        below = syntax.first_conjunct(above)
    return []


def _companions(verb: Token, below: Token) -> list[Token]:
    """Who is joined 'with' between a verb and what it is done for: 'worked with X', 'joined forces with X', 'acted in
    tandem with X'. The order of the words tells more surely than the tree whom the phrase names."""
    words = verb.doc[verb.i + 1 : below.i]
    start = next((word.i for word in words if word.lower_ == "with"), below.i)
    return _named_in(verb.doc[start + 1 : below.i])


def _named_in(words: Iterable[Token]) -> list[Token]:
    """The heads of the noun phrases at the start of `words`."""
    found = []
    for word in words:
        if word.pos_ in ("ADP", "PUNCT", "PART", "VERB", "AUX", "SCONJ") and word.tag_ != "POS":
            break
        if word.pos_ in ("NOUN", "PROPN", "PRON") and word.nbor().pos_ not in ("NOUN", "PROPN") and not _owns(word):
            found.append(_head_of_name(word))
    return found


def _head_of_name(last: Token) -> Token:
    while last.dep_ == "flat" and last.head.pos_ == "PROPN" and last.head.i < last.i:
        last = last.head
    return last


def _owns(word: Token) -> bool:
    return word.tag_ == "PRP$" or word.nbor().tag_ == "POS"


def _urged(verb: Token) -> list[Token]:
    """Objects before `verb` of the verb above it, or of an infinitive beside it that it was not hung on."""
    if not syntax.has_to(verb):
        return []
    beside = [other for other in children(verb.head) if other.dep_ in ("xcomp", "advcl") and other.i < verb.i]
    for governor in (*reversed(beside), verb.head):
        if governor.lemma_ in _words()["urging"] or (verb.dep_ != "xcomp" and governor.lemma_ in _words()["sending"]):
            if governor == verb.head and syntax.is_passive(governor):
                return []
            found = [*syntax.objects(governor), *syntax.recipients(governor)]
            if found := [noun for noun in found if governor.i < noun.i < verb.i and _may_act(noun)]:
                return found
    return []


def _may_act(noun: Token) -> bool:
    """Somebody by name or kind rather than a thing."""
    if noun.pos_ in ("PROPN", "PRON"):
        return noun.lower_ not in ("it", "this", "that", "there", "what")
    return noun.pos_ in ("NOUN", "ADJ", "NUM") and nominal_type(noun) in _PERSONAL


def _after_particle(verb: Token) -> list[Token]:
    """'called on [police]' where 'on' was taken for a particle of the verb."""
    particle = syntax.particle(verb)
    if particle is None or particle.lower_ not in _CALLED:
        return []
    return [*syntax.objects(verb), *syntax.bare_obliques(verb), *syntax.children_by(verb, "obl")]


def _let(noun: Token) -> list[Token]:
    """'[they] have her blessing to talk', 'gave [the states] money to invest': who gets leave or means acts."""
    governor = noun.head
    if governor.pos_ != "VERB" or noun.dep_ not in ("obj", "dobj"):
        return []
    if noun.lemma_ in _words()["leave"] and governor.lemma_ in _words()["getting"]:
        return syntax.subjects(governor)
    if governor.lemma_ not in _words()["giving"]:
        return []
    after = [other for other in syntax.objects(governor) if case_of(other) == "to" and other.i > noun.i]
    return syntax.recipients(governor) or after or [other for case, other in syntax.obliques(governor) if case == "to"]
