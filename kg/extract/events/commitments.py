"""Acts of speaking that words about the future carry: promises, threats, refusals, demands.

PLOVER's codebook counts a favour that is only announced as AGREE, a harm as THREATEN, a favour withheld as REJECT, and
what another is told to do as REQUEST (Searle's commissives and directives, 1976). The act itself stays an event of its
own, planned, possible or denied; this module adds the act of speaking ("[will] release the hostages", "[ready] to
talk", "said the army [must] leave"), and gives those that have a word of their own ("[agreed] to lift the ban", "a
march to [demand] a vote") the patient of the act they are about. The words are in data/factuality.toml.

Limits: who speaks is who is to act, or the speaker of the statement; offers between the lines are not seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from spacy.tokens import Token

from kg.extract.events.selection import in_headline
from kg.extract.events.themes import theme
from kg.extract.events.types import lemma
from kg.extract.factuality import Commitments, lexicon
from kg.extract.reading import Reading
from kg.language import syntax
from kg.model import Attribution, EventMention

_Told = tuple[Token, EventMention]
_Act = Literal["favour", "harm", "withheld", "duty"]
_OUTER = frozenset({"AGREE", "REJECT", "THREATEN"})
_ACTORS = frozenset({"Person", "Organization", "Group"})


@dataclass(frozen=True, slots=True)
class _Word:
    """The word that commits somebody to an act, its negation included."""

    token: Token
    negated: bool


def with_commitments(reading: Reading, told: Sequence[_Told], statements: Mapping[str, Attribution]) -> list[_Told]:
    """The events `told` with their triggers, and those that their future carries, in text order."""
    words = lexicon().commitments
    triggers = {token.i: mention for token, mention in told}
    found = [(token, _with_patient(token, mention, triggers)) for token, mention in told]
    for token, mention in told:
        word = _word(reading, token, mention, words, statements.get(mention.statement))
        if word is None or word.token.i in triggers or not mention.agents or _has_word(token, triggers):
            continue
        if in_headline(reading, token) or _is_appointment(reading, token, mention):
            continue
        act = _act(reading, mention, word, words)
        if act is not None:
            triggers[word.token.i] = mention
            found.append((word.token, _spoken(reading, word, mention, act, words)))
    found.extend(_demands(reading, triggers, statements, words))
    return sorted(found, key=lambda pair: pair[0].i)


# ------------------------------------------------------------------ promises, threats, refusals
def _word(
    reading: Reading, token: Token, mention: EventMention, words: Commitments, own: Attribution | None
) -> _Word | None:
    """What binds the agent of `mention`: an auxiliary of its verb, or what governs it as an infinitive; `own` is the
    statement that it is told in."""
    verb = _verb(token)
    says_so = own is not None and own.speaker in mention.agents
    if says_so or own is None or (own.quotation != "direct" and not _is_person(reading, mention)):
        for aux in syntax.auxiliaries(verb):
            bound = aux.lower_ in words.modals or (says_so and aux.lower_ in words.reported)
            if bound and aux.tag_ == "MD" and aux.head == verb and (says_so or mention.factuality != "possible"):
                return _Word(aux, bool(syntax.negations(verb)))
    governor = verb.head
    if verb.tag_ == "VB" and verb.dep_ in ("xcomp", "acl", "advcl") and _intends(governor, words):
        return _Word(governor, bool(syntax.negations(governor)))
    return None


def _has_word(token: Token, triggers: Mapping[int, EventMention]) -> bool:
    """'promised that it would leave': the verb above has told it."""
    above = triggers.get(_verb(token).head.i)
    return above is not None and above.type in _OUTER


def _is_appointment(reading: Reading, token: Token, mention: EventMention) -> bool:
    """'They will meet on Friday', as the outlet tells it: a date, and nobody's word."""
    if mention.type != "CONSULT" or mention.statement:
        return False
    return any(start <= child.i < end for child in token.children for _, start, end in reading.times)


def _is_person(reading: Reading, mention: EventMention) -> bool:
    """What a person will do is that person's to say; for a party, an army, a state somebody speaks."""
    return any(reading.entity(entity).type == "Person" for entity in mention.agents)


def _verb(token: Token) -> Token:
    """The verb whose clause tells the event: the light one over a noun ('will [hold] talks')."""
    if token.pos_ == "NOUN" and token in theme(token.head) and lemma(token.head) in lexicon().light:
        return token.head
    return token


def _intends(governor: Token, words: Commitments) -> bool:
    return not words.intents.isdisjoint((lemma(governor), governor.lower_))


def _act(reading: Reading, mention: EventMention, word: _Word, words: Commitments) -> _Act | None:
    if mention.type in words.favours and word.negated:
        return "withheld" if mention.patients or mention.type in ("RETREAT", "CONCEDE") else None
    if not (mention.patients or mention.type == "RETREAT"):
        return None
    if word.negated or mention.factuality not in ("planned", "possible"):
        return None
    if mention.type == "ASSAULT" and all(reading.entity(entity).type == "Entity" for entity in mention.patients):
        return None
    return "favour" if mention.type in words.favours else "harm" if mention.type in words.harms else None


def _spoken(reading: Reading, word: _Word, mention: EventMention, act: _Act, words: Commitments) -> EventMention:
    kind, name = words.acts[act]
    span = reading.span(word.token.i, word.token.i + 1)
    return replace(
        mention,
        span=span,
        text=span.of(reading.article.text),
        lemma=f"{name} to {mention.lemma}",
        type=kind,
        subtype="",
        places=(),
        time="",
        time_id="",
        factuality="asserted",
        quantities=(),
    )


# ------------------------------------------------------------------ demands
def _demands(
    reading: Reading, triggers: Mapping[int, EventMention], statements: Mapping[str, Attribution], words: Commitments
) -> Iterator[_Told]:
    """'X said that [Y] must leave': X asks it of Y."""
    duties = [token for token in reading.doc if token.tag_ == "MD" and token.lower_ in words.duties]
    if not duties:
        return
    told = sorted(statements.values(), key=lambda a: (sum(s.end - s.start for s in a.content), a.id))
    for modal in duties:
        verb, span = modal.head, reading.span_of(modal)
        statement = next((a for a in told if any(s.start <= span.start and span.end <= s.end for s in a.content)), None)
        if statement is None or not statement.speaker or statement.quotation == "direct" or modal.i in triggers:
            continue
        asked = tuple(entity for noun in syntax.subjects(verb, inherit=False) if (entity := _actor(reading, noun)))
        inverted = any(noun.i > modal.i for noun in syntax.subjects(verb, inherit=False))
        if reading.entity(statement.speaker).type == "Entity":
            continue
        if not asked or statement.speaker in asked or inverted or _epistemic(verb) or syntax.negations(verb):
            continue
        kind, name = words.acts["duty"]
        yield (
            modal,
            EventMention(
                id="",
                span=span,
                text=span.of(reading.article.text),
                lemma=f"{name} to {lemma(verb)}",
                type=kind,
                agents=(statement.speaker,),
                patients=asked,
                statement=statement.parent,
                sentence=reading.span(modal.sent.start, modal.sent.end),
            ),
        )


def _actor(reading: Reading, noun: Token) -> str:
    """The entity of `noun` where that can do something: people, organisations, countries."""
    mention = reading.mentions.get(noun.i)
    if mention is None or not mention.entity or mention.pronoun:
        return ""
    entity = reading.entity(reading.entity_at(noun))
    return entity.id if entity.type in _ACTORS or entity.country in (entity.key, entity.name) else ""


def _epistemic(verb: Token) -> bool:
    """'must have left', 'must be true': what is inferred rather than asked for."""
    return verb.pos_ != "VERB" or any(aux.lower_ in ("have", "be") for aux in syntax.auxiliaries(verb))


# ------------------------------------------------------------------ acts with a word of their own
def _with_patient(token: Token, mention: EventMention, triggers: Mapping[int, EventMention]) -> EventMention:
    """'agreed to lift the ban on [beef]': towards whom is told only in the act that it is about."""
    if mention.type == "PROTEST":
        below = [clause for head in {token, _verb(token)} for clause in _purposes(head)]
        inner = [triggers[clause.i] for clause in below if clause.i in triggers]
        inner = [other for other in inner if other.type == "REQUEST"]
    elif mention.type in _OUTER and not mention.patients:
        below = [*syntax.open_complements(token), *syntax.clausal_complements(token), *syntax.adnominal_clauses(token)]
        inner = [triggers[clause.i] for clause in below if clause.tag_ == "VB" and clause.i in triggers]
        if mention.type == "AGREE" and not inner:
            inner = _talks(token, triggers)
    else:
        return mention
    patients = dict.fromkeys([*mention.patients, *(entity for other in inner for entity in other.patients)])
    return replace(mention, patients=tuple(entity for entity in patients if entity not in mention.agents))


def _talks(token: Token, triggers: Mapping[int, EventMention]) -> list[EventMention]:
    """'agreed in talks with X': the agreement is with X."""
    told = [triggers[noun.i] for _, noun in syntax.obliques(token) if noun.i in triggers]
    return [other for other in told if other.type == "CONSULT"]


def _purposes(head: Token) -> list[Token]:
    return [*syntax.open_complements(head), *syntax.adverbial_clauses(head), *syntax.adnominal_clauses(head)]
