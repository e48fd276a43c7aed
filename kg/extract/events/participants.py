"""Who took part in an event and where: agents, patients and places of one trigger.

Grammatical roles become participants by the role frame of the event's type (ontology/event-types.ttl): subjects and
by-phrases act, objects and what follows the type's prepositions are acted upon, partners ('talks with X') count for
mutual events; the subject of a light verb ('carried out an airstrike') acts in what its object names.

Limits: one sentence at a time; who acts without being named in the clause is not inferred.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.events import partners, prepositions
from kg.extract.events.accused import alleged_in, alleged_of, blamed
from kg.extract.events.actors import actors, controlled, felt_by
from kg.extract.events.control import companions
from kg.extract.events.describing import named_beside
from kg.extract.events.engagement import as_carried, as_object, earned, from_clause, other_side, takers
from kg.extract.events.noun_phrases import NounPhrases, after
from kg.extract.events.premodifiers import owners_before, premodifiers
from kg.extract.events.prepositions import WHERE
from kg.extract.events.slots import Participants, Roles
from kg.extract.events.themes import below_noun, is_fronted, theme, told_of
from kg.extract.events.types import EventType, lemma
from kg.extract.events.victims import struck
from kg.extract.factuality import lexicon
from kg.language import syntax
from kg.language.lookups import children

_ADJUNCTS = frozenset(["during", "in", "at", "after", "for", "before", "following", "through", "amid"])
_CONCERNING = frozenset({"of", "with", "over"})
_GIVEN_TO = frozenset({"to", "for", "on"})
_TAKING_PART = frozenset({"implicate", "involve", "engage", "participate"})
_AIMING = frozenset({"target", "name", "accuse", "blame"})
_INVITING = frozenset({"invite", "welcome", "summon"})
_SHOWING = frozenset({"show", "depict", "photograph", "picture", "portray", "film"})
_LEFT = frozenset({"from", "of", "out of"})
_TO = frozenset({"to"})
_INTO = frozenset({"into"})
_WITH = frozenset({"with"})
_WITH_ANOTHER = frozenset({"reunite", "reconcile", "replace", "supplant"})


def participants(frames: NounPhrases, trigger: Token, kind: EventType) -> Participants:
    """The participants of the event of type `kind` that `trigger` tells, from its sentence."""
    roles = Roles(frames, kind)
    roles.alongside = frames.among("personal", trigger)
    if trigger.pos_ in ("NOUN", "PROPN") or syntax.is_verbal_noun(trigger):
        _nominal(roles, trigger)
    else:
        _verbal(roles, trigger)
    return roles.settled(trigger)


# ------------------------------------------------------------------ verbs
def _verbal(roles: Roles, verb: Token) -> None:
    frames, kind = roles.frames, roles.kind
    if (frames.among("befalling", verb) and not syntax.is_passive(verb)) or _to_oneself(verb):
        roles.undergo(actors(verb))
    elif frames.among("minded", verb) and syntax.is_passive(verb) and not syntax.agents_by(verb):
        roles.act(theme(verb))
    elif felt := felt_by(verb):
        roles.act(syntax.agents_by(verb))
        roles.undergo(felt)
    else:
        found = syntax.agents_by(verb) if is_fronted(verb) else _anticipated(verb, actors(verb), frames)
        named = named_beside(frames.reading.mentions, found) if syntax.is_relative_clause(verb) else []
        roles.act(named or found)
        roles.act(_whose_forces(frames, verb) if kind.sent_object and not found else ())
    if not roles.agents and _is_aside(verb, frames):
        roles.act(syntax.subjects(syntax.governing_clause(verb.head)))
    acted_upon = _topics(frames, verb) if frames.among("topical", verb) else blamed(frames, verb) or theme(verb)
    if left := [noun for noun in after(frames, verb, _LEFT) if frames.among("pacts", noun)]:
        roles.act(acted_upon)
        acted_upon = left
    receiving = prepositions.in_whose_aid(verb) or after(frames, verb, _to_whom(roles, acted_upon))
    roles.undergo(_given(verb) + [noun for noun in receiving if not _is_region(frames, noun)])
    if not roles.patients:
        given = [noun for noun in acted_upon if frames.is_thing(noun)]
        roles.undergo(noun for thing in given for noun in after(frames, thing, kind.recipient_prepositions & _GIVEN_TO))
    if not roles.patients:
        roles.undergo_as_object(acted_upon)
        roles.undergo(other for noun in syntax.passive_subjects(verb)[:1] for other in companions(noun, verb))
    if not roles.patients:
        wanted = prepositions.of_verb(frames, kind, verb, acted_upon)
        roles.undergo(after(frames, verb, wanted))
        own = [(noun, prepositions.of_object(wanted, roles.is_own(noun))) for noun in acted_upon]
        roles.undergo(other for noun, after_it in own for other in after(frames, noun, after_it))
    if not roles.patients and kind.name == "REQUEST":
        roles.undergo(partners.written_to(frames, verb))
    if not roles.patients and kind.patient_within:
        below = controlled(verb, finite=kind.name == "ACCUSE")
        roles.undergo(_unowned(below, frames) or [subject for noun in acted_upon for subject in below_noun(noun)])
        telling = [noun for noun in acted_upon if frames.is_thing(noun) or noun.tag_ == "WP"]
        roles.undergo(subject for noun in telling for subject in told_of(noun))
        roles.undergo(alleged_of(verb) if kind.name == "ACCUSE" and not roles.patients else ())
    if not acted_upon and frames.among("declining", verb):
        roles.undergo_as_thing(_unowned(_done_to(verb), frames))
    roles.undergo_as_thing(acted_upon, deeds=True)
    roles.undergo_as_thing(after(frames, verb, kind.patient_prepositions - WHERE - _CONCERNING))
    if kind.mutual:
        spoken_to = _TO if frames.among("addressing", verb) else frozenset()
        roles.undergo(after(frames, verb, kind.partner_prepositions | spoken_to))
        roles.undergo([] if roles.patients else partners.of_clause(frames, verb))
    elif lemma(verb) in _WITH_ANOTHER:
        roles.undergo(after(frames, verb, _WITH))
    roles.locate(verb)
    for noun in acted_upon:
        roles.locate(noun, moving=kind.sent_object or kind.place_object)
    if not roles.places:
        _inherit_places(roles, verb)
    if not roles.patients and not roles.places and "in" in kind.recipient_prepositions:
        _locate_purpose(roles, verb)


def _topics(frames: NounPhrases, verb: Token) -> list[Token]:
    """'debated [Ada Haro]' is no topic but the other side."""
    return [noun for noun in theme(verb) if lemma(verb) == "debate" and frames.is_named_person(noun)]


def _to_oneself(verb: Token) -> bool:
    """'killed [himself]': who does it undergoes it."""
    return any(noun.pos_ == "PRON" and noun.lower_.endswith(("self", "selves")) for noun in syntax.objects(verb))


def _locate_purpose(roles: Roles, verb: Token) -> None:
    """'gave ten million to build schools [in Ruritania]': what is given for a place."""
    for clause in (*syntax.adverbial_clauses(verb), *(c for n in theme(verb) for c in syntax.adnominal_clauses(n))):
        if clause.tag_ == "VB":
            for head in (clause, *syntax.objects(clause)):
                roles.locate(head)


def _anticipated(verb: Token, found: list[Token], frames: NounPhrases) -> list[Token]:
    """'As [he] left, [Ada Haro] praised them': a pronoun in a clause ahead of the one with the name stands for it."""
    above = verb.head
    if len(found) != 1 or found[0].pos_ != "PRON" or verb.dep_ != "advcl" or verb.i > above.i:
        return found
    named = syntax.subjects(above, inherit=False)
    fits = len(named) == 1 and named[0].i > verb.i and frames.may_be(found[0], named[0])
    return named if fits else found


def _whose_forces(frames: NounPhrases, verb: Token) -> list[Token]:
    """'to withdraw [American] troops': a country's forces are sent by it where nobody else is told to do so."""
    forces = [noun for noun in theme(verb) if frames.among("forces", noun)]
    parts = [part for noun in forces for part in (*syntax.adjectives(noun), *syntax.compounds(noun))]
    return [part for part in parts if (entity := frames.entity_at(part)) and frames.is_country(entity)]


def _is_region(frames: NounPhrases, noun: Token) -> bool:
    entity = frames.entity_at(noun)
    return bool(entity) and frames.is_region(entity)


def _is_aside(verb: Token, frames: NounPhrases) -> bool:
    """'She spoke of the raids, [blaming] the army', 'they sent a letter [demanding] it': a participle that was hung on
    the noun before it, or on what was said or sent, tells what the subject does."""
    if verb.dep_ != "acl" or verb.tag_ != "VBG" or verb.i == 0:
        return False
    noun = verb.head
    told = noun.dep_ in ("obj", "dobj") and frames.is_thing(noun) and frames.among("telling", noun.head)
    return told or verb.nbor(-1).text == ","


def _given(verb: Token) -> list[Token]:
    """Who is given something: 'gave [them] aid', '[they] were given aid'."""
    passive = syntax.passive_subjects(verb, inherit=False) if syntax.is_passive(verb) and syntax.objects(verb) else []
    return syntax.recipients(verb) + passive


def _to_whom(roles: Roles, acted_upon: list[Token]) -> frozenset[str]:
    """The prepositions of those who are given something; 'help the elderly [in the province]' gives nothing to it, nor
    does 'appointed her [to the court]'."""
    if not any(roles.frames.entity_at(noun) and not roles.frames.is_thing(noun) for noun in acted_upon):
        return roles.kind.recipient_prepositions
    return roles.kind.recipient_prepositions - ({"in"} if roles.kind.sent_object else {"in", "to"})


def _done_to(verb: Token) -> list[Token]:
    """'refused to sign [the treaty]': the object of what is refused."""
    return [noun for clause in syntax.open_complements(verb) for noun in syntax.objects(clause)]


def _unowned(nouns: list[Token], frames: NounPhrases) -> list[Token]:
    """'agreed to cut [its] staff': what belongs to those who promise or ask is nobody; nor are topics."""
    return [
        noun
        for noun in nouns
        if syntax.is_subject(syntax.first_conjunct(noun))
        or not (any(owner.pos_ == "PRON" for owner in syntax.possessors(noun)) or frames.among("topical", noun.head))
    ]


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
    if "under" in _cases(noun):
        roles.undergo(_under(noun))
    undergone = frames.among("undergone", noun)
    themes = [found for preposition, found in syntax.obliques(noun) if preposition == "of"] + syntax.objects(noun)
    if frames.among("earned", noun):
        givers, getters = earned(noun)
        roles.act(givers)
        roles.undergo(getters if roles.agents else ())
        themes = [] if roles.agents else themes
    _modifiers(roles, noun, undergone and not any(frames.entity_at(token) for token in themes))
    faced = _faced(noun)
    roles.act(after(frames, noun, (kind.agent_prepositions | ({"from"} if faced else frozenset())) - {"of"}))
    if "of" in kind.agent_prepositions and not undergone and not roles.agents:
        toured = [token for token in themes if frames.among("toured", noun) and frames.is_place_at(token)]
        roles.act(token for token in themes if token not in toured and not _is_region(frames, token))
        roles.places.extend(frames.entity_at(token) for token in toured)
    elif "of" in kind.patient_prepositions or undergone:
        roles.undergo_as_object(themes)
        if not frames.among("alleging", noun):
            roles.undergo_as_thing(themes)
    if kind.mutual:
        roles.act(syntax.subjects(noun, inherit=False) if "in" in _cases(noun) else ())
        roles.act(after(frames, noun, kind.partner_prepositions & {"between", "among"}))
        roles.act(partners.second_between(noun))
        roles.undergo(after(frames, noun, kind.partner_prepositions - {"between", "among"}))
        roles.undergo([] if roles.patients else partners.of_noun(frames, noun))
    if "under" not in _cases(noun):
        roles.undergo(after(frames, noun, prepositions.of_noun(frames, kind, noun)))
    if not roles.patients and not faced:
        roles.undergo(after(frames, noun, kind.recipient_prepositions))
    if not roles.patients and frames.among("inquiry", noun):
        aimed = [clause for clause in syntax.adnominal_clauses(noun) if lemma(clause) in _AIMING]
        roles.undergo(target for clause in aimed for target in syntax.objects(clause))
        roles.undergo([] if roles.patients else alleged_in(frames, noun) or partners.right_after(noun, _INTO))
    if not roles.patients and kind.patient_within:
        roles.undergo(below_noun(noun))
    if not roles.patients:
        roles.undergo(struck(frames, noun))
    roles.locate(noun)
    told, carrier = noun, noun.head
    if noun.dep_ in ("nmod", "pobj", "obl", "compound") and lemma(carrier) in lexicon().quantities:
        roles.act(after(frames, carrier, kind.agent_prepositions - {"of"}))
        roles.locate(carrier)
        noun = carrier
    _from_verb(roles, noun)
    from_clause(roles, noun)
    if not roles.agents:
        roles.act(takers(roles, told) or (takers(roles, noun) if noun != told else []))
    if noun.head.pos_ == "VERB" and noun.dep_ in ("obj", "dobj", "obl", "nsubj:pass", "nsubjpass"):
        roles.locate_around(noun.head)
    for head in (noun, noun.head) if _carried(noun) else (noun,):
        roles.undergo_as_thing(after(frames, head, kind.patient_prepositions - WHERE - _CONCERNING - {"by"}))


def _under(noun: Token) -> list[Token]:
    """'[they] are under investigation', '[a man] under arrest': who it is that undergoes it."""
    if syntax.copula(noun) is not None or syntax.subjects(noun, inherit=False):
        return syntax.subjects(noun)
    governor = noun.head
    if governor.pos_ in ("NOUN", "PROPN"):
        return [governor]
    return syntax.subjects(governor) or syntax.passive_subjects(governor)


def _faced(noun: Token) -> bool:
    """'faced [demands] from the unions': who faces them undergoes them, and who they are from acts."""
    verb = noun.head
    return lemma(verb) in lexicon().undergone and not syntax.is_passive(verb) and noun in theme(verb)


def _carried(noun: Token) -> bool:
    """The object of a light verb ('carried out [strikes] on the depot'): what follows the verb may be the noun's."""
    return lemma(noun.head) in lexicon().light and syntax.first_conjunct(noun) in theme(noun.head)


def _modifiers(roles: Roles, noun: Token, owner_undergoes: bool) -> None:
    """'the US killing', 'Iraqi troop withdrawal', "X's visit", 'the Baghdad attack'."""
    frames = roles.frames
    owners = owners_before(noun)
    for owner in owners:
        if owner_undergoes:
            roles.undergo([owner])
        else:
            roles.act(_ahead_of_name(roles, noun, owner))
    for token in premodifiers(frames, noun):
        entity = frames.entity_at(token)
        if not entity or frames.is_thing(token):
            continue
        if frames.among("inquiry", noun) and (frames.is_place(entity) or frames.among("probes", noun)):
            _of_inquiry(roles, noun, token)
            continue
        if owners and (frames.is_seat(entity) or frames.is_place(entity)) and frames.among("personal", noun):
            roles.places.extend([entity] if roles.kind.place_object else [])
            continue
        if frames.among("premises", token) and frames.among("assaults", noun):
            roles.undergo([token])
            continue
        toured = roles.kind.place_object and frames.among("personal", noun) and token.pos_ != "ADJ"
        if frames.is_place(entity) and (toured or not frames.is_country(entity)):
            roles.places.append(entity)
        elif owners and roles.kind.place_object and frames.is_seat(entity):
            roles.places.append(entity)
        elif token.pos_ != "ADJ" or frames.is_country(entity):
            roles.agents.extend(frames.divided(token) or [entity, *frames.partners(token)])


def _of_inquiry(roles: Roles, noun: Token, token: Token) -> None:
    """A place or person before an inquiry's noun is what it is about ('the Haro probe') but for those who lead such;
    a country as an adjective may be either."""
    frames = roles.frames
    entity = frames.entity_at(token)
    if frames.is_place(entity) and token.pos_ == "ADJ":
        roles.agents.extend([] if frames.among("probes", noun) or not frames.is_country(entity) else [entity])
    elif frames.is_place(entity) or (frames.is_named_person(token) and not frames.is_investigator(entity)):
        roles.undergo([token])
    else:
        roles.agents.append(entity)


def _ahead_of_name(roles: Roles, noun: Token, owner: Token) -> list[Token]:
    """'In his speech, [Ada Haro] said', 'In his talks with X, [Y] said': a pronoun ahead of the subject of its clause,
    or one that seems to be the other side, is who acts in that clause; 'welcomed [X] in his first visit': the guest."""
    if owner.pos_ != "PRON":
        return [owner]
    frames = roles.frames
    clause = syntax.governing_clause(noun)
    if roles.kind.mutual and lemma(clause) in _INVITING and (guests := syntax.objects(clause)):
        return guests
    subjects = syntax.subjects(clause)
    if subjects and subjects[0].i > noun.i and frames.is_named_person(subjects[0]):
        return subjects[:1]
    if roles.kind.mutual:
        others = {frames.entity_at(other) for other in after(frames, noun, roles.kind.partner_prepositions)}
        if frames.entity_at(owner) in others:
            return subjects
    return [owner]


def _from_verb(roles: Roles, noun: Token) -> None:
    """What the verb over the noun adds: its subject acts where it is light or the noun is its adjunct."""
    words = lexicon()
    verb = noun.head
    if verb.pos_ not in ("VERB", "AUX"):
        return
    word = lemma(verb)
    if syntax.first_conjunct(noun) in theme(verb):
        as_object(roles, noun, verb)
        return
    as_carried(roles, noun, verb)
    if roles.kind.mutual and word in _INVITING and noun.dep_ == "obl" and not roles.agents:
        roles.act(actors(verb))
        roles.undergo(theme(verb))
    elif word in _TAKING_PART and "in" in _cases(noun) and not roles.agents:
        roles.act(syntax.passive_subjects(verb) or actors(verb))
    elif noun.dep_ in ("obl", "pobj") and any(case in _ADJUNCTS for case in _cases(noun)):
        personal = roles.frames.among("personal", noun)
        carried = word in words.light | words.phases and not syntax.objects(verb) and not roles.patients
        if not roles.agents and (roles.kind.mutual or personal or carried) and not _is_told_apart(noun, verb):
            shown = [*theme(verb), *syntax.recipients(verb)] if word in _SHOWING else []
            roles.act(shown or actors(verb) or ([] if "for" in _cases(noun) else syntax.passive_subjects(verb)))
        if roles.kind.mutual and not roles.patients:
            roles.undergo(partners.beside(roles.frames, noun))
        if (roles.kind.mutual or lemma(noun) == "hearing") and not roles.patients:
            roles.undergo(partners.told_amid(roles.frames, noun, next(_cases(noun), "")))
    elif syntax.is_subject(noun) and word in words.occurrence:
        other_side(roles, verb)


def _is_told_apart(noun: Token, verb: Token) -> bool:
    """'told reporters before the [meeting]': who speaks then need not take part."""
    apart = any(case in ("before", "after", "following") for case in _cases(noun))
    return apart and lemma(verb) in ("say", "tell") and any(child.lower_ == "the" for child in children(noun))


def _cases(noun: Token) -> Iterator[str]:
    for child in children(noun):
        if child.dep_ == "case":
            yield child.lower_
    if noun.dep_ == "pobj":
        yield noun.head.lower_
