"""Who speaks: the entities of a source, the first of them and those beside it ('X and Y said').

A document speaks for its author, if one is told ('a joint statement by X and Y', 'the letter that X sent'). Of a group
('senators', 'the two ministers') the group is the speaker: its members are not guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from kg.extract.attributions.circumstances import words
from kg.extract.attributions.cues import lexicon
from kg.extract.attributions.drafts import Bounds, Draft, covers
from kg.extract.factuality import is_negative
from kg.extract.reading import Reading
from kg.language import phrases, syntax

_AUTHORS = frozenset({"Person", "Organization", "Group"})
_BESIDE = frozenset({"along", "together"})
_NOMINAL = frozenset({"NOUN", "PROPN"})
_JOINED = frozenset({"appos", "conj", "flat", "flat:name", "nmod:desc", "list"})
_JOINT = frozenset({"joint", "shared", "common"})


def speakers_of(reading: Reading, draft: Draft) -> list[str]:
    """The ids of the entities that are credited, in text order, each once; the first is '' where the first noun of
    the source denotes none. Nobody speaks in 'no one said'."""
    if draft.speaker < 0 or is_negative(reading.doc[draft.speaker]):
        return [""]
    noun = reading.doc[draft.speaker]
    if lexicon().is_document(noun.lemma_.lower()):
        for authors in (phrases.possessors(noun), syntax.agents_by(noun), _origins(reading, noun), _senders(noun)):
            found = _entities(reading, authors)
            if found:
                return found
    if several := reading.members.get(noun.i):
        return list(several)
    first = _entity(reading, noun, draft.source)
    beside = [*_coordinated(reading, noun, draft), *_jointly(reading.doc[draft.verb] if draft.verb >= 0 else None)]
    return list(dict.fromkeys([first, *_entities(reading, beside)]))


def _entities(reading: Reading, nouns: Iterable[Token]) -> list[str]:
    return list(dict.fromkeys(entity for noun in nouns if (entity := reading.named_at(noun))))


def _entity(reading: Reading, noun: Token, source: list[Bounds]) -> str:
    """The entity of the noun, or else that of the first mention in the source that can be another word for it: not
    '[Ruria] envoy', not 'the letter, seen by [X]'."""
    entity = reading.named_at(noun)
    if entity:
        return entity
    for start, end in source:
        for position in range(start, end):
            mention = reading.mentions.get(position)
            if mention is not None and mention.entity and _is_same(reading.doc[position], noun):
                return mention.entity
    return ""


def _is_same(word: Token, noun: Token) -> bool:
    """Whether `word` stands for `noun`: what it counts ('many of his [aides]'), the head of its phrase, or joined to
    it as its name or apposition."""
    if noun.pos_ not in _NOMINAL:
        return True
    while word.i != noun.i and word.dep_ in _JOINED and word.head.i != word.i:
        word = word.head
    return word.i == noun.i or word.is_ancestor(noun)


def _origins(reading: Reading, document: Token) -> Iterator[Token]:
    """'a statement from the ministry', not 'a report from Ruria'."""
    for preposition, noun in syntax.obliques(document):
        mention = reading.mentions.get(noun.i)
        if preposition == "from" and mention is not None and mention.type in _AUTHORS:
            yield noun


def _senders(document: Token) -> list[Token]:
    """'[Haro] sent a letter', not 'the court noted reports'."""
    verb = document.head
    if document not in syntax.children_by(verb, "obj", "dobj") or verb.lemma_.lower() not in words().authoring:
        return []
    return syntax.subjects(verb)


def _coordinated(reading: Reading, noun: Token, draft: Draft) -> Iterator[Token]:
    """'X and [Y]', 'X, along with [Y],' within the words of the source (or of the pronoun that is one)."""
    one = draft.verb >= 0 and _is_singular(reading.doc[draft.verb])
    alone = noun.pos_ == "PRON" and covers(draft.source, noun.i)
    for member in [] if one else syntax.conjuncts(noun)[1:]:
        if (alone or covers(draft.source, member.i)) and not _is_added(reading, member):
            yield member
    for start, end in draft.source:
        for place in range(start, end - 2):
            if reading.doc[place].lower_ in _BESIDE and reading.doc[place + 1].lower_ == "with":
                yield reading.doc[place + 2 : end].root


def _is_singular(verb: Token) -> bool:
    """'says', 'has said': one speaker, whatever the parser coordinates with it."""
    return any(word.tag_ == "VBZ" for word in [verb, *syntax.auxiliaries(verb)])


def _is_added(reading: Reading, member: Token) -> bool:
    """'the president and chief executive': another office of the same person; 'in Ruria and around the country'."""
    if any(child.dep_ == "case" and child.i < member.i for child in member.children):
        return True
    mention = reading.mentions.get(member.i)
    return (
        mention is not None
        and not mention.named
        and member.tag_ == "NN"
        and phrases.determiner(member) is None
        and not phrases.possessors(member)
    )


def _jointly(verb: Token | None) -> Iterator[Token]:
    """'said in a joint statement with [Y]'."""
    for preposition, document in syntax.obliques(verb) if verb is not None else ():
        if preposition == "in" and any(word.lower_ in _JOINT for word in phrases.adjectives(document)):
            yield from (other for inner, other in syntax.obliques(document) if inner == "with")
