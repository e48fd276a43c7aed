"""Who took part in an event and where: agents, patients and places of one trigger.

Grammatical roles become participants by the role frame of the event's type (ontology/event-types.ttl): subjects and
by-phrases act, objects and what follows the type's prepositions are acted upon, partners ('talks with X') count for
mutual events; the subject of a light verb ('carried out an airstrike') acts in what its object names.

Limits: one sentence at a time; who acts without being named in the clause is not inferred.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.event_actors import actors, controlled
from kg.extract.event_roles import NounPhrases, Participants, Roles, after
from kg.extract.event_themes import theme
from kg.extract.event_types import EventType, lemma
from kg.extract.factuality import lexicon
from kg.language import syntax

_ADJUNCTS = frozenset(["during", "in", "at", "after", "for", "before", "following", "through", "amid"])
_GIVEN_TO = frozenset({"to", "for", "on"})
_WHERE = frozenset({"at", "in", "outside"})


def participants(frames: NounPhrases, trigger: Token, kind: EventType) -> Participants:
    """The participants of the event of type `kind` that `trigger` tells, from its sentence."""
    roles = Roles(frames, kind)
    if trigger.pos_ in ("NOUN", "PROPN") or syntax.is_verbal_noun(trigger):
        _nominal(roles, trigger)
    else:
        _verbal(roles, trigger)
    return roles.settled()


# ------------------------------------------------------------------ verbs
def _verbal(roles: Roles, verb: Token) -> None:
    frames, kind = roles.frames, roles.kind
    if lemma(verb) in frames.befalling and not syntax.is_passive(verb):
        roles.undergo(actors(verb))
    else:
        roles.act(actors(verb))
    acted_upon = theme(verb)
    recipients = syntax.recipients(verb) + after(frames, verb, kind.recipient_prepositions)
    roles.undergo(recipients)
    if not roles.patients:
        given = [noun for noun in acted_upon if frames.is_thing(noun)]
        roles.undergo(noun for thing in given for noun in after(frames, thing, kind.recipient_prepositions & _GIVEN_TO))
    if not roles.patients:
        roles.undergo_as_object(acted_upon)
    if not roles.patients:
        wanted = kind.patient_prepositions - (_WHERE if acted_upon else frozenset())
        roles.undergo(noun for head in (verb, *acted_upon) for noun in after(frames, head, wanted))
    if not roles.patients and kind.patient_within:
        roles.undergo(controlled(verb, finite=kind.name == "ACCUSE"))
    roles.undergo_as_thing(acted_upon)
    roles.undergo_as_thing(after(frames, verb, kind.patient_prepositions - _WHERE))
    if kind.mutual:
        roles.undergo(after(frames, verb, kind.partner_prepositions))
    roles.locate(verb)
    for noun in acted_upon:
        roles.locate(noun)
    if not roles.places:
        _inherit_places(roles, verb)


def _inherit_places(roles: Roles, verb: Token) -> None:
    """A clause that only adds to another happens where that happens ('struck in Basra, killing ten')."""
    added = verb.dep_ == "advcl" and verb.tag_ in ("VBG", "VB") and not _has_subordinator(verb)
    joined = verb.dep_ == "conj" and not syntax.subjects(verb, inherit=False)
    if added or joined or verb.dep_ == "xcomp":
        roles.locate(verb.head)


def _has_subordinator(verb: Token) -> bool:
    return any(mark.lower_ != "to" for mark in syntax.markers(verb))


# ------------------------------------------------------------------ nouns
def _nominal(roles: Roles, noun: Token) -> None:
    frames, kind = roles.frames, roles.kind
    undergone = lemma(noun) in frames.undergone
    themes = [found for preposition, found in syntax.obliques(noun) if preposition == "of"] + syntax.objects(noun)
    _modifiers(roles, noun, undergone and not any(frames.entity_at(token) for token in themes))
    roles.act(after(frames, noun, kind.agent_prepositions - {"of"}))
    if "of" in kind.agent_prepositions and not undergone:
        roles.act(themes)
    elif "of" in kind.patient_prepositions or undergone:
        roles.undergo_as_object(themes)
        roles.undergo_as_thing(themes)
    if kind.mutual:
        roles.act(after(frames, noun, kind.partner_prepositions & {"between", "among"}))
        roles.undergo(after(frames, noun, kind.partner_prepositions - {"between", "among"}))
    roles.undergo(after(frames, noun, kind.patient_prepositions - {"of"} - kind.partner_prepositions))
    if not roles.patients:
        roles.undergo(after(frames, noun, kind.recipient_prepositions))
    roles.locate(noun)
    carrier = noun.head
    if noun.dep_ in ("nmod", "pobj", "obl", "compound") and lemma(carrier) in lexicon().quantities:
        roles.act(after(frames, carrier, kind.agent_prepositions - {"of"}))
        roles.locate(carrier)
        noun = carrier
    if "under" in _cases(noun) and not roles.patients:
        roles.undergo(_under(noun))
    _from_verb(roles, noun)
    for head in (noun, noun.head) if _carried(noun) else (noun,):
        roles.undergo_as_thing(after(frames, head, kind.patient_prepositions - _WHERE - {"of", "by", "with"}))


def _under(noun: Token) -> list[Token]:
    """'[they] are under investigation', '[a man] under arrest': who it is that undergoes it."""
    if syntax.copula(noun) is not None:
        return syntax.subjects(noun)
    governor = noun.head
    if governor.pos_ in ("NOUN", "PROPN"):
        return [governor]
    return syntax.subjects(governor) or syntax.passive_subjects(governor)


def _carried(noun: Token) -> bool:
    """The object of a light verb ('carried out [strikes] on the depot'): what follows the verb may be the noun's."""
    return lemma(noun.head) in lexicon().light and syntax.first_conjunct(noun) in theme(noun.head)


def _modifiers(roles: Roles, noun: Token, owner_undergoes: bool) -> None:
    """'the US killing', 'Iraqi troop withdrawal', "X's visit", 'the Baghdad attack'."""
    frames = roles.frames
    for owner in syntax.possessors(noun):
        (roles.undergo if owner_undergoes else roles.act)(_ahead_of_name(roles, noun, owner))
    for token in _premodifiers(frames, noun):
        entity = frames.entity_at(token)
        if not entity or frames.is_thing(token):
            continue
        if frames.is_place(entity) and not frames.is_country(entity):
            roles.places.append(entity)
        elif token.pos_ != "ADJ" or frames.is_country(entity):
            roles.agents.append(entity)


def _ahead_of_name(roles: Roles, noun: Token, owner: Token) -> list[Token]:
    """'In his talks with X, [Y] said': a pronoun that seems to be the other side is who acts in the clause above."""
    if owner.pos_ == "PRON" and roles.kind.mutual:
        frames = roles.frames
        others = {frames.entity_at(other) for other in after(frames, noun, roles.kind.partner_prepositions)}
        if frames.entity_at(owner) in others:
            return syntax.subjects(syntax.governing_clause(noun))
    return [owner]


def _premodifiers(frames: NounPhrases, noun: Token) -> list[Token]:
    """Adjectives and nouns before the noun, theirs too ('US troop withdrawal'), and a name right before it whatever
    the parser made of that ('following the US killing of ...')."""
    direct = [token for token in (*syntax.adjectives(noun), *syntax.compounds(noun)) if token.i < noun.i]
    found = direct + [inner for token in direct if not frames.entity_at(token) for inner in syntax.compounds(token)]
    if noun.i and not found and not syntax.possessors(noun):
        before = noun.nbor(-1)
        mention = frames.reading.mentions.get(before.i)
        if mention is not None and mention.named and not syntax.is_subject(before) and before.sent == noun.sent:
            found.append(before)
    return found


def _from_verb(roles: Roles, noun: Token) -> None:
    """What the verb over the noun adds: its subject acts where it is light or the noun is its adjunct."""
    words = lexicon()
    verb = noun.head
    if verb.pos_ not in ("VERB", "AUX"):
        return
    word = lemma(verb)
    if syntax.first_conjunct(noun) in theme(verb):
        _as_object(roles, verb)
    elif noun.dep_ in ("obl", "pobj") and any(case in _ADJUNCTS for case in _cases(noun)):
        personal = lemma(noun) in roles.frames.personal
        if not roles.agents and (roles.kind.mutual or personal or word in words.light | words.phases):
            roles.act(actors(verb) or syntax.passive_subjects(verb))
        if roles.kind.mutual and not roles.patients:
            roles.undergo(other for other in after(roles.frames, verb, frozenset({"with"})) if other.i > noun.i)
    elif syntax.is_subject(noun) and word in words.occurrence:
        _side(roles, verb)


def _as_object(roles: Roles, verb: Token) -> None:
    words = lexicon()
    word = lemma(verb)
    if word in words.undergone and not syntax.is_passive(verb):
        roles.undergo([] if roles.patients else actors(verb))
    elif word in words.light | words.phases:
        roles.act([] if roles.agents else actors(verb))
    else:
        return
    _side(roles, verb)


def _side(roles: Roles, verb: Token) -> None:
    """The other side, target and place that hang on the light verb: 'held talks in Amman with the king'."""
    kind = roles.kind
    if not roles.patients:
        wanted = kind.patient_prepositions | kind.partner_prepositions | kind.recipient_prepositions
        roles.undergo(after(roles.frames, verb, wanted - {"by", "of"}))
    if not roles.places:
        roles.locate(verb)


def _cases(noun: Token) -> Iterator[str]:
    for child in noun.children:
        if child.dep_ == "case":
            yield child.lower_
    if noun.dep_ == "pobj":
        yield noun.head.lower_
