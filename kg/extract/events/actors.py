"""Who does what a verb tells, by grammar alone: subjects, by-phrases, and those who control a bare verb.

Limits: control is decided by form (the object of the verb above, else its subject), not by the meaning of that verb.
"""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.entities.mentions import nominal_type
from kg.extract.events.themes import (
    FINITE,
    before_who,
    case_of,
    early_objects,
    hung_too_high,
    is_misparsed_gerund,
    is_misparsed_participle,
    is_to_do,
    late_subjects,
    misplaced_subjects,
    theme,
    twins,
    wanted_done,
)
from kg.language import syntax
from kg.language.lookups import children, sentence_bounds
from kg.language.phrases import DASHES

_JUDGED = frozenset({"at", "with"})
_SENDING = frozenset({"send", "dispatch", "invite", "order", "hire", "appoint", "nominate", "deploy", "name"})
_PROMISING = frozenset({"promise", "owe"})
_GIVING = frozenset({"give", "grant", "lend", "offer", "pay", "hand", "send", "award"})
_GETTING = frozenset([
    "have", "get", "receive", "win", "obtain", "need", "seek", "await", "accept", "reject", "refuse", "decline", "heed",
    "ignore",
])  # fmt: skip
_LEAVE = frozenset([
    "blessing", "permission", "approval", "consent", "authorization", "leave", "mandate", "order", "clearance",
    "licence", "license", "go-ahead", "request", "invitation", "demand", "call", "appeal",
])  # fmt: skip
_REASONS = frozenset({"for", "of", "against"})
_CONCERNING = frozenset({"to", "for", "on", "against", "with", "from", "into", "of", "toward", "towards"})
_CALLING = frozenset({"call", "appeal", "plead"})
_CALLED = frozenset({"on", "upon", "to", "with"})
_DATELINE = 10
_RELATIVE_WORDS = frozenset({"that", "which", "who", "whom"})


def actors(verb: Token) -> list[Token]:
    """Who does what `verb` tells: active subject, by-phrase of a passive, or whoever controls a bare verb."""
    if (syntax.is_passive(verb) and not _is_perfect(verb)) or wanted_done(verb):
        return syntax.agents_by(verb) or [noun for twin in twins(verb) for noun in syntax.agents_by(twin)]
    if hung_too_high(verb):
        return actors(verb.head)
    if above := _after_bare(verb) or _alongside(verb):
        return above
    if syntax.is_adnominal_clause(verb) and (verb.tag_ == "VB" or (verb.tag_ == "VBG" and syntax.markers(verb))):
        return _purpose_actors(verb)
    if _is_reason(verb):
        governor = syntax.first_conjunct(verb).head
        judged = [noun for preposition, noun in syntax.obliques(governor) if preposition in _JUDGED and noun.i < verb.i]
        return judged or syntax.passive_subjects(governor) or theme(governor) or syntax.subjects(governor)
    if is_misparsed_participle(verb):
        return []
    if addressed := _addressed(verb) or _teller(verb):
        return addressed
    if found := _who(verb) or misplaced_subjects(verb) or _ahead(verb) or _proper_subjects(verb):
        if verb.dep_ == "xcomp":
            early = early_objects(verb.head)
            found = [noun for noun in found if noun not in early] or found
        return [_meant(noun, verb) for noun in found]
    if is_misparsed_gerund(verb):
        governor = syntax.governing_clause(verb.head)
        return syntax.subjects(governor) or syntax.passive_subjects(governor)
    bare = verb.dep_ in ("advcl", "xcomp", "ccomp") and verb.tag_ in ("VB", "VBG", "VBN")
    if not bare or any(aux.tag_ in FINITE for aux in syntax.auxiliaries(verb)) or _is_order(verb):
        return []
    found = syntax.subjects(verb.head) or syntax.passive_subjects(verb.head)
    return found or (actors(verb.head) if verb.dep_ == "advcl" and verb.head.tag_ == "VB" else [])


def _is_perfect(verb: Token) -> bool:
    """'questions whether he [has spoken]': a clause on a noun with its own active subject is no passive."""
    return syntax.is_adnominal_clause(verb) and any(child.dep_ == "nsubj" for child in children(verb))


def _who(verb: Token) -> list[Token]:
    persons = [before_who(child) for child in children(verb) if child.dep_ == "nsubj"]
    return [person for person in persons if person is not None]


def _ahead(verb: Token) -> list[Token]:
    """'Having met twice, [they] agreed, officials said': a clause at the front has the subject that comes next."""
    governor = verb.head
    if verb.dep_ not in ("advcl", "ccomp") or verb.i > governor.i or not _is_bare(verb):
        return []
    between = [clause for clause in children(governor) if clause.dep_ in ("ccomp", "parataxis")]
    return [
        noun
        for clause in between
        if verb.i < clause.i < governor.i
        for noun in syntax.subjects(clause, inherit=False)
        if noun.i > verb.i
    ]


def _after_bare(verb: Token) -> list[Token]:
    """'[She] blamed them for lying and left': a finite verb joined to one that is none belongs to the clause above."""
    first = syntax.first_conjunct(verb)
    if first == verb or verb.tag_ not in FINITE or syntax.subjects(verb, inherit=False) or not _is_bare(first):
        return []
    above = first.head
    while above.dep_ in ("advcl", "xcomp", "acl") and _is_bare(above):
        above = above.head
    return syntax.subjects(above) if above.pos_ == "VERB" and above != first else []


def _alongside(verb: Token) -> list[Token]:
    """'wants them to stop and [to withdraw]': a second infinitive goes with the first, not with the verb above."""
    above = verb.head
    if verb.dep_ != "conj" or verb.tag_ != "VB" or not _to(verb):
        return []
    before = [clause for clause in syntax.open_complements(above) if clause.i < verb.i and _to(clause)]
    return actors(before[-1]) if before else []


def _to(verb: Token) -> bool:
    return any(mark.lower_ == "to" for mark in syntax.markers(verb))


def _is_order(verb: Token) -> bool:
    """'"[Release] them," she said': who is spoken to is to act, not who speaks."""
    return verb.dep_ == "ccomp" and verb.tag_ == "VB" and not _to(verb) and verb.i < verb.head.i


def _is_bare(verb: Token) -> bool:
    """Neither finite itself nor by an auxiliary."""
    bare = verb.tag_ in ("VB", "VBG", "VBN") and not any(child.dep_.startswith("nsubj") for child in children(verb))
    return bare and not any(aux.tag_ in (*FINITE, "MD") for aux in syntax.auxiliaries(verb))


def _proper_subjects(verb: Token) -> list[Token]:
    """The subjects, without those after the verb beside one before it, and without a noun right before another: that
    modifies it ('[city] [officials]')."""
    late = late_subjects(verb)
    found = [noun for noun in syntax.subjects(verb) if syntax.first_conjunct(noun) not in late]
    places = {noun.i for noun in found if noun.pos_ != "ADJ"}
    return [noun for noun in found if noun.i + 1 not in places]


def _addressed(verb: Token) -> list[Token]:
    """'called on [police] to release it', 'sent [an envoy] to meet him': who is called on or sent is to act."""
    governor = verb.head
    if verb.dep_ not in ("xcomp", "advcl") or verb.tag_ != "VB":
        return []
    if governor.lemma_ in _CALLING:
        called = [noun for preposition, noun in syntax.obliques(governor) if preposition in _CALLED]
        return called or [noun for noun in _after_particle(governor) if noun.i < verb.i]
    if verb.dep_ == "advcl" and _to(verb) and governor.lemma_ in _SENDING and not syntax.is_passive(governor):
        return [noun for noun in syntax.objects(governor) if noun.i < verb.i]
    if verb.dep_ == "advcl" and _to(verb):
        leave = [noun for noun in syntax.objects(governor) if noun.lemma_ in _LEAVE and noun.i < verb.i]
        return [other for noun in leave for other in _let(noun)]
    return syntax.recipients(governor) if verb.dep_ == "xcomp" and governor.lemma_ not in _PROMISING else []


def _teller(verb: Token) -> list[Token]:
    """'"They may talk," [she] said after meeting him': a participle after what tells of the saying was hung on what is
    said."""
    said = verb.head
    if verb.dep_ != "advcl" or verb.tag_ != "VBG" or said.dep_ != "ccomp" or not said.i < said.head.i < verb.i:
        return []
    return syntax.subjects(said.head, inherit=False)


def _after_particle(verb: Token) -> list[Token]:
    """'called on [police]' where 'on' was taken for a particle of the verb."""
    particle = syntax.particle(verb)
    if particle is None or particle.lower_ not in _CALLED:
        return []
    return [*syntax.objects(verb), *syntax.bare_obliques(verb), *syntax.children_by(verb, "obl")]


def _is_reason(verb: Token) -> bool:
    """'criticised the officer for shooting him', 'accused them of working', 'warned him against leaving': whoever is
    judged acts."""
    first = syntax.first_conjunct(verb)
    return first.dep_ == "advcl" and first.tag_ == "VBG" and any(child.lower_ in _REASONS for child in children(first))


def _meant(noun: Token, verb: Token) -> Token:
    if noun.lower_ in _RELATIVE_WORDS and syntax.is_relative_clause(syntax.first_conjunct(verb)):
        return syntax.first_conjunct(verb).head
    return noun


def _purpose_actors(verb: Token) -> list[Token]:
    """'Britain has plans to leave', "the minister's decision to leave": whose plan it is acts."""
    noun = verb.head
    own = [child for child in children(verb) if child.dep_ == "nsubj" and child.i > noun.i]
    if own := [child for child in own if not any(part.dep_ == "case" for part in children(child))]:
        return own
    if verb.tag_ == "VBG" and nominal_type(noun) in ("Person", "Group"):
        return [noun] if noun.dep_ in ("obj", "dobj", "nsubj:pass", "nsubjpass") else []
    if given := _let(noun):
        return given
    owners = syntax.possessors(noun) or [
        owner for owner in children(verb) if owner.dep_ == "nsubj" and owner.i < noun.i
    ]
    if owners:
        return owners
    governor = noun.head
    if governor.pos_ != "VERB":
        return []
    return syntax.subjects(governor) or syntax.passive_subjects(governor)


def _let(noun: Token) -> list[Token]:
    """'[they] have her blessing to talk', 'gave [the states] money to invest': who gets leave or means acts."""
    governor = noun.head
    if governor.pos_ != "VERB" or noun.dep_ not in ("obj", "dobj"):
        return []
    if noun.lemma_ in _LEAVE and governor.lemma_ in _GETTING:
        return syntax.subjects(governor)
    if governor.lemma_ not in _GIVING:
        return []
    after = [other for other in syntax.objects(governor) if case_of(other) == "to" and other.i > noun.i]
    return syntax.recipients(governor) or after or [other for case, other in syntax.obliques(governor) if case == "to"]


def controlled(verb: Token, finite: bool) -> list[Token]:
    """Who is to do what is demanded or refused: the subject of the clause below ('demanded that Rome pay').

    With `finite`, also who is said to do what is so ('alleged that they conspired').
    """
    below = [*syntax.open_complements(verb), *syntax.clausal_complements(verb)]
    below = [clause for clause in below if finite or is_to_do(clause)]
    own = set(syntax.subjects(verb))
    found = [subject for clause in below for subject in (*syntax.subjects(clause), *syntax.passive_subjects(clause))]
    others = [token for token in found if token not in own]
    if others:
        return others
    return [noun for clause in below for noun in (*syntax.objects(clause), *_concerned(clause))]


def _concerned(clause: Token) -> list[Token]:
    return [noun for preposition, noun in syntax.obliques(clause) if preposition in _CONCERNING]


def in_dateline(noun: Token) -> bool:
    """'[PALM BEACH], Fla. — The president said', '[RURIA]: Since': names only stand before a dash or colon there."""
    start, end = sentence_bounds(noun)
    for token in noun.doc[start : min(end, start + _DATELINE)]:
        if token.i > noun.i and (token.text == ":" or (token.text in DASHES and token.nbor(-1).whitespace_)):
            return True
        if token.pos_ not in ("PROPN", "PUNCT", "NUM", "X") and not token.ent_type_:
            return False
    return False
