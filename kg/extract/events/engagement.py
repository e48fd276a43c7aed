"""Who takes part in what an event's noun tells where only the words around the noun say so.

'heaped [criticism] on her', 'sponsored the [hacking]', 'worked on the [lawsuit]', 'made what seemed a [concession]',
'an [encounter] in which she confronted him', 'voiced doubts about the [meeting] with him': the doer of the verb above,
or the parties of the clause below, take part.

Limits: verbs are judged by the word sets of ontology/event-types.ttl; a noun that is the subject of its clause gives
none.
"""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.events.actors import actors
from kg.extract.events.noun_phrases import NounPhrases, after
from kg.extract.events.slots import Roles
from kg.extract.events.themes import theme
from kg.extract.events.types import EventType, lemma
from kg.extract.factuality import lexicon
from kg.language import syntax
from kg.language.lookups import children, sentence_bounds

# Verbs and the preposition by which they carry out what its noun tells ('resorted to force').
_CARRIED_BY = frozenset({
    ("work", "on"), ("embark", "on"), ("resort", "to"), ("proceed", "with"), ("press", "with"), ("collaborate", "on"),
    ("compete", "in"), ("join", "in"), ("enter", "into"), ("launch", "into"), ("persist", "in"), ("intervene", "in"),
    ("preside", "over"), ("preside", "at"), ("pepper", "with"), ("bombard", "with"), ("shower", "with"),
    ("pelt", "with"), ("assail", "with"), ("respond", "with"), ("retaliate", "with"), ("counter", "with"),
    ("react", "with"), ("answer", "with"), ("reply", "with"), ("threaten", "with"), ("hit", "with"), ("slap", "with"),
})  # fmt: skip
_ENDING = frozenset({"end", "stop", "halt", "suspend", "cancel", "curtail", "delay", "postpone"})
_ASPECTS = frozenset({"part", "course", "series", "round", "week", "month", "day", "hour", "year"})
_IN_WHICH = frozenset({"in", "at", "during"})
# Who does this at a gathering takes part in it.
_SPEAKING = frozenset([
    "say", "tell", "repeat", "speak", "boast", "joke", "vow", "promise", "pledge", "mock", "declare", "mention", "add",
    "remark", "call", "argue", "claim", "announce", "criticize", "criticise", "warn", "urge", "insist", "attack",
    "state", "acknowledge", "suggest", "describe", "praise", "assert", "quip", "shout", "proclaim", "address",
])  # fmt: skip
_EARNING = frozenset([
    "have", "get", "win", "receive", "enjoy", "secure", "gain", "obtain", "earn", "lose", "seek", "lack", "attract",
    "retain", "court", "accept", "command",
])  # fmt: skip
_WEIGHED = frozenset({"seriously", "lightly", "literally", "personally"})
_WITHIN = 8
_CLIMB = 2


def from_clause(roles: Roles, noun: Token) -> None:
    """'the trip that [she] made', 'a pledge [he and others] gave': who carries it out in a clause on the noun."""
    words = lexicon()
    for clause in () if roles.agents else (*syntax.relative_clauses(noun), *syntax.adnominal_clauses(noun)):
        if lemma(clause) in words.light and lemma(clause) != "have" and not syntax.objects(clause):
            roles.act(syntax.subjects(clause, inherit=False) or syntax.agents_by(clause))


def as_object(roles: Roles, noun: Token, verb: Token) -> None:
    """What the verb adds to the event that its object names: its subject acts where the verb is light, but whoever
    ends an inquiry need not lead it."""
    words = lexicon()
    word = lemma(verb)
    if word == "take" and any(child.lower_ in _WEIGHED for child in children(verb)):
        return
    if word in words.undergone and not syntax.is_passive(verb):
        roles.undergo([] if roles.patients else actors(verb))
    elif word in words.light | words.phases:
        if not (word in _ENDING and roles.frames.among("inquiry", noun)):
            _carry(roles, verb)
    else:
        return
    other_side(roles, verb)


def as_carried(roles: Roles, noun: Token, verb: Token) -> None:
    """'presided over a [summit] of chiefs', 'told a [meeting] of chiefs': who speaks or presides is a side too; 'hit
    Cedonia with [sanctions]': they are against the object."""
    word = lemma(verb)
    cases = {case.lower_ for case in children(noun) if case.dep_ == "case" and (word, case.lower_) in _CARRIED_BY}
    if "with" in cases and not roles.patients:
        roles.undergo(theme(verb))
    presided = word == "preside" and bool(cases)
    speaking = _speaks_there(noun, verb)
    if roles.kind.mutual and (presided or speaking or (word == "tell" and noun in syntax.recipients(verb))):
        _carry(roles, verb)
    elif speaking and not roles.agents and roles.frames.among("attended", noun):
        roles.act(actors(verb))


def _speaks_there(noun: Token, verb: Token) -> bool:
    """'said at a [rally]', 'told the press during a [meeting] of the party', but not what is said of talks."""
    there = noun.dep_ == "obl" and any(child.lower_ in ("at", "during") for child in children(noun))
    return there and lemma(verb) in _SPEAKING and not syntax.is_passive(verb)


def earned(noun: Token) -> tuple[list[Token], list[Token]]:
    """'[she] had the [backing] of [the union]': who gives it and who gets it; ([], []) for other phrases."""
    verb = noun.head
    if verb.pos_ != "VERB" or lemma(verb) not in _EARNING or noun not in syntax.objects(verb):
        return [], []
    return [giver for case, giver in syntax.obliques(noun) if case == "of"], actors(verb)


def _carry(roles: Roles, verb: Token) -> None:
    """Who carries it out acts: 'held talks'. 'Hosted a meeting of the allies': those are the other side."""
    hosts = actors(verb)
    if roles.agents and roles.kind.mutual and hosts and not roles.patients:
        guests, roles.agents = roles.agents, []
        roles.act(hosts)
        roles.agents, roles.patients = (roles.agents, guests) if roles.agents else (guests, [])
    elif not roles.agents:
        roles.act(hosts)


def other_side(roles: Roles, verb: Token) -> None:
    """The other side, target and place that hang on the light verb: 'held talks in Amman with the king'."""
    kind = roles.kind
    if not roles.patients:
        wanted = kind.patient_prepositions | kind.partner_prepositions | kind.recipient_prepositions
        roles.undergo(syntax.recipients(verb))
        roles.undergo(after(roles.frames, verb, wanted - {"by", "of"}))
    if not roles.places:
        roles.locate(verb)


def takers(roles: Roles, noun: Token) -> list[Token]:
    """Who takes part in what `noun` tells, an event for which nobody that acts was found beside the noun."""
    frames, kind = roles.frames, roles.kind
    found = _early_subject(noun) or _carriers(frames, noun, kind) or _of_what(frames, noun) or _included(noun)
    if not found and (kind.mutual or frames.among("personal", noun)):
        found = _as_part(noun)
    if not found and kind.mutual:
        met = bool(roles.patients) and kind.name == "CONSULT"
        found = _parties(noun) or (_concerned(frames, noun) if met else [])
    return found


def _early_subject(noun: Token) -> list[Token]:
    """'the [F.B.I.] raid': a noun before another that was taken for its subject."""
    if syntax.copula(noun) is not None or noun.pos_ not in ("NOUN", "PROPN"):
        return []
    return [child for child in children(noun) if child.dep_ == "nsubj" and child.i == noun.i - 1]


def _carriers(frames: NounPhrases, noun: Token, kind: EventType) -> list[Token]:
    """The doer of a verb that carries out what its object names, or brings it about."""
    verb = noun.head
    if verb.pos_ != "VERB":
        return []
    if syntax.first_conjunct(noun) in theme(verb) or _is_caseless(noun, verb):
        carrying = frames.among("carrying", verb) or frames.among("instigating", verb)
        sought = kind.mutual and frames.among("seeking", verb)
        return actors(verb) if carrying or sought or _encloses(frames, verb) else []
    before = noun.doc[noun.left_edge.i - 1] if noun.left_edge.i else verb
    if _encloses(frames, before):
        return actors(before)
    word = lemma(verb)
    carried = any((word, case.lower_) in _CARRIED_BY for case in children(noun) if case.dep_ == "case")
    return actors(verb) if carried and noun.dep_ == "obl" else []


def _is_caseless(noun: Token, verb: Token) -> bool:
    """'lavish [praise] on her': an object that was taken for a phrase without its preposition."""
    return noun.dep_ == "obl" and noun.left_edge.i == verb.i + 1 and all(p.dep_ != "case" for p in children(noun))


def _encloses(frames: NounPhrases, verb: Token) -> bool:
    """'they met, [featuring] a tour'."""
    return verb.dep_ == "advcl" and verb.tag_ == "VBG" and frames.among("enclosing", verb)


def _of_what(frames: NounPhrases, noun: Token) -> list[Token]:
    """'[she] made what appeared to be a concession'."""
    first = max(sentence_bounds(noun)[0] + 1, noun.i - _WITHIN)
    for index in range(noun.i - 1, first - 1, -1):
        word = noun.doc[index]
        if word.lower_ == "what":
            verb = word.nbor(-1)
            light = lemma(verb) in lexicon().light or frames.among("carrying", verb)
            return actors(verb) if verb.pos_ == "VERB" and light else []
    return []


def _included(noun: Token) -> list[Token]:
    """'[she] made several remarks, including an attack on him': who does what it is one of."""
    if not any(child.lower_ == "including" for child in children(noun)):
        return []
    whole = noun.head
    while whole.dep_ in ("acl", "nmod", "appos") and whole.head.i < whole.i:
        whole = whole.head
    carried = whole.pos_ == "NOUN" and whole.head.pos_ == "VERB" and lemma(whole.head) in lexicon().light
    return actors(whole.head) if carried and whole in theme(whole.head) else []


def _as_part(noun: Token) -> list[Token]:
    """'[she] went there as part of a tour'."""
    carrier = noun.head
    if noun.dep_ == "obl" and carrier.pos_ == "VERB" and _is_part(noun):
        return syntax.subjects(carrier)
    if noun.dep_ != "nmod" or lemma(carrier) not in _ASPECTS or carrier.head.pos_ != "VERB":
        return []
    cased = any(child.dep_ == "case" and child.lower_ in ("as", "in", "during", "over") for child in children(carrier))
    return syntax.subjects(carrier.head) if cased else []


def _is_part(noun: Token) -> bool:
    """'as part of a [tour]' where the phrases were hung side by side."""
    first = next((child.i for child in children(noun) if child.lower_ == "of" and child.dep_ == "case"), 0)
    return first > 1 and [word.lower_ for word in noun.doc[first - 2 : first]] == ["as", "part"]


def _parties(noun: Token) -> list[Token]:
    """'an encounter in which [she] confronted [him]', 'talks where [they] agreed'."""
    for clause in syntax.relative_clauses(noun):
        there = [child for child in children(clause) if child.lower_ in ("which", "where", "when")]
        if any(child.lower_ != "which" or _is_inside(child) for child in there):
            return [*syntax.subjects(clause, inherit=False), *syntax.objects(clause), *syntax.recipients(clause)]
    return []


def _is_inside(word: Token) -> bool:
    return any(child.dep_ == "case" and child.lower_ in _IN_WHICH for child in children(word))


def _concerned(frames: NounPhrases, noun: Token) -> list[Token]:
    """'[she] voiced doubts about the meeting with him': who acts in the clause is the other side."""
    inner = noun
    for _ in range(_CLIMB):
        if inner.dep_ not in ("nmod", "conj") or inner.head.pos_ != "NOUN":
            break
        inner = inner.head
        if owners := syntax.possessors(inner):
            return owners
    verb = inner.head
    if verb.pos_ != "VERB" or inner.dep_ not in ("obj", "dobj", "obl") or frames.among("topical", verb):
        return []
    doers = syntax.recipients(verb) or actors(verb)
    return [doer for doer in doers if doer.pos_ in ("PROPN", "PRON") and not frames.is_thing(doer)]
