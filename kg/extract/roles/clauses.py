"""Roles that clauses tell: 'X, who leads Y'; 'X was named director of Y'; 'the board elected X chairman'; 'X resigned
as mayor'; 'X succeeded Y as head of Z'.

What might or will only be is no current role: 'could become' and 'if elected' give none, 'will become' and 'is
expected to be named' a nominee's.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.extract.entities.title_phrases import is_rank, is_title_word
from kg.extract.entities.titles_beside import named_person_at
from kg.extract.reading import NounMention, Reading
from kg.extract.roles.details import is_over, since, told_status
from kg.extract.roles.nouns import nominal_roles
from kg.extract.roles.organizations import BELONGING
from kg.language import syntax
from kg.language.lookups import sentence_bounds
from kg.lexicon.roles import role_words
from kg.model import Entity, RoleMention, Status

_UNREAL = frozenset({"if", "unless", "whether"})
_COMPLEMENT = frozenset({"xcomp", "obj", "dobj", "oprd"})
_FUTURE = frozenset({"will", "'ll", "’ll", "shall"})
_LIKENESS = frozenset({"like", "as", "than", "more", "less", "much"})
_TITLES_BEFORE = 3
_AS_LONGEST = 6


def clause_roles(reading: Reading, mention: NounMention) -> Iterator[RoleMention]:
    """The roles that clauses give to the person of `mention`, a name or a pronoun."""
    head = reading.doc[mention.head]
    for clause in (clause for word in _words(reading, mention) for clause in syntax.relative_clauses(word)):
        if _subject_is_relative(clause):
            yield from _predicate_roles(reading, _antecedent(reading, mention, clause), clause)
    if mention.named:
        for clause in syntax.adnominal_clauses(head):
            yield from _participle_roles(reading, mention, clause)
    if head.dep_ == "conj" and not syntax.is_subject(syntax.first_conjunct(head)):
        yield from _object_roles(reading, mention, head)
    elif syntax.is_subject(head):
        yield from _predicate_roles(reading, mention, _naming_above(head.head))
    elif _stands_for_subject(reading, mention, head):
        yield from _named(reading, [mention.entity], head.head.head)
    else:
        yield from _object_roles(reading, mention, head)


def _stands_for_subject(reading: Reading, mention: NounMention, head: Token) -> bool:
    """'his deputy, [Ada Haro], was sworn in': the name in apposition to a subject that means its bearer."""
    if head.dep_ != "appos" or not syntax.is_subject(head.head) or head.head.i > head.i:
        return False
    return reading.entity_at(head.head) == mention.entity and is_real(head.head.head)


def _antecedent(reading: Reading, mention: NounMention, clause: Token) -> NounMention:
    """'X and Y, who heads Z': the one whose name ends right before 'who', whatever the parse."""
    subject = syntax.own_subject(clause)
    index = subject.i - 1 if subject is not None and subject.tag_ == "WP" else 0
    if index > 0 and reading.doc[index].text == ",":
        index -= 1
    return named_person_at(reading, index, mention) if index > mention.end else mention


def _words(reading: Reading, mention: NounMention) -> list[Token]:
    """The words of a name, on any of which the parse may hang what is told of its bearer; the head of others."""
    head = reading.doc[mention.head]
    if not mention.named:
        return [head]
    inside = range(mention.start, mention.end)
    return [*reading.doc[mention.start : mention.end], *([] if head.i in inside else [head])]


def _participle_roles(reading: Reading, mention: NounMention, clause: Token) -> Iterator[RoleMention]:
    """'X, named director in 2014', 'X, nominated to be ambassador'."""
    table, lemma = role_words(), clause.lemma_.lower()
    if clause.tag_ != "VBN" or lemma not in table.naming or lemma in table.taking:
        return
    below = [noun for verb in syntax.open_complements(clause) for noun in _titles_of(verb)]
    for noun in _titles_of(clause) or below:
        yield from nominal_roles(reading, [mention.entity], noun, None, table.naming[lemma])


def _subject_is_relative(clause: Token) -> bool:
    """'who leads', not 'whom he named'."""
    subject = syntax.own_subject(clause)
    return subject is None or subject.tag_ in ("WP", "WDT", "IN") or subject.lower_ in ("who", "that", "which")


def _naming_above(predicate: Token) -> Token:
    """'become' for the 'chief' of 'will become chief', 'attorney' for the 'general' of 'is attorney general', whichever
    the parse makes the subject hang on."""
    table = role_words()
    governor = predicate.head
    if syntax.copula(predicate) is None and syntax.copula(governor) is not None and governor.i == predicate.i - 1:
        return governor
    if predicate.dep_ == "xcomp" and governor.lemma_.lower() in table.naming and syntax.copula(predicate) is None:
        return governor
    return predicate


def _predicate_roles(reading: Reading, mention: NounMention, predicate: Token) -> Iterator[RoleMention]:
    """What a predicate says of its subject, which is the person of `mention`."""
    if not is_real(predicate):
        return
    longer = any(child.lower_ == "longer" for child in predicate.children)
    table, holder = role_words(), [mention.entity]
    if syntax.copula(predicate) is not None:
        if is_title_word(predicate) and not (
            _is_praise(predicate) or _is_done_to(predicate) or _is_likeness(predicate) or _is_aim(predicate)
        ):
            yield from nominal_roles(reading, holder, predicate, None, "former" if longer else told_status(predicate))
        for clause in syntax.relative_clauses(predicate):
            if _subject_is_relative(clause) and syntax.copula(clause) is None:
                yield from _predicate_roles(reading, mention, clause)
        return
    lemma = predicate.lemma_.lower()
    leads = table.verbs.get(lemma) or table.verbs.get(lemma.removesuffix("e"))
    if leads and not syntax.is_passive(predicate):
        yield from _led(reading, mention, predicate, leads)
    yield from _named(reading, holder, predicate)
    for verb in syntax.open_complements(predicate):
        if lemma in table.expecting and verb.lemma_.lower() in table.naming:
            for noun in _titles_of(verb):
                yield from nominal_roles(reading, holder, noun, None, "nominee")


def _is_done_to(predicate: Token) -> bool:
    """'was to have sentenced the gang's [leader]': what is to be done to another, whatever the parse."""
    copula = syntax.copula(predicate)
    return copula is not None and any(token.tag_ == "TO" for token in predicate.doc[copula.i : predicate.i])


def _is_praise(predicate: Token) -> bool:
    """'has been a leader', 'is a hot head': of nothing, that is no office."""
    of_something = any(preposition in BELONGING for preposition, _ in syntax.obliques(predicate))
    return predicate.lemma_.lower() in role_words().praising and not of_something


def _is_aim(predicate: Token) -> bool:
    """'if she gets to be [president]', whatever the parse; not 'is to be president'."""
    copula = syntax.copula(predicate)
    words = [token.lemma_ for token in predicate.doc[max(0, copula.i - 2) : copula.i + 1]] if copula is not None else []
    return words[-2:] == ["to", "be"] and words[0] != "be"


def _is_likeness(predicate: Token) -> bool:
    """'was like a [sprinter]', 'is as much a [lawyer] as ...', 'more of a [manager]': no office."""
    copula = syntax.copula(predicate)
    start = copula.i if copula is not None else predicate.i
    return any(word.lower_ in _LIKENESS and start < word.i < predicate.i for word in predicate.children)


def _named(reading: Reading, holder: list[str], predicate: Token) -> Iterator[RoleMention]:
    """'was named director', 'became director', 'served as envoy', 'was sworn in as', 'resigned as', 'succeeded Y as'
    (of the subject)."""
    table, lemma = role_words(), predicate.lemma_.lower()
    passive = syntax.is_passive(predicate)
    status: Status | None = None
    if lemma in table.naming and (passive or lemma in table.taking):
        status = table.naming[lemma]
        if lemma in table.serving and is_over(predicate):
            status = "former"
        titles = _titles_of(predicate)
    elif lemma in table.leaving or (passive and lemma in table.removing):
        status, titles = "former", _as(predicate)
    elif lemma in table.succeeding and not passive:
        status, titles = "current", _as(predicate)
    else:
        return
    if status == "current" and any(word.lower_ in _FUTURE for word in syntax.auxiliaries(predicate)):
        status = "nominee"
    for noun in titles:
        yield from nominal_roles(reading, holder, noun, None, status)


def _object_roles(reading: Reading, mention: NounMention, head: Token) -> Iterator[RoleMention]:
    """'the board named X chairman', 'appointed X as envoy', 'fired X as director', 'succeeded X as mayor'."""
    table = role_words()
    verb = syntax.first_conjunct(head).head
    if verb.dep_ in _COMPLEMENT and is_title_word(verb) and head.i < verb.i:
        verb = verb.head
    lemma = verb.lemma_.lower()
    if verb.pos_ != "VERB" or head.i < verb.i or syntax.is_passive(verb) or not is_real(verb):
        return
    if lemma in table.naming and lemma not in table.taking:
        status, titles = table.naming[lemma], _titles_of(verb)
        if status == "current" and any(word.lower_ in _FUTURE for word in syntax.auxiliaries(verb)):
            status = "nominee"
    elif lemma in table.removing or lemma in table.succeeding:
        status, titles = "former", _as(verb) or _as(head) or _as_at(reading.doc, mention.end)
    else:
        return
    if lemma in table.succeeding and any(word.lower_ in _FUTURE for word in syntax.auxiliaries(verb)):
        status = "current"
    for noun in titles:
        if noun.i > mention.end - 1 and noun.tag_ not in ("NNS", "NNPS"):
            yield from nominal_roles(reading, [mention.entity], noun, None, status)


def is_real(predicate: Token) -> bool:
    """Whether what a predicate says is told as so: not denied, not asked, not under 'if' or a modal but 'will'."""
    if syntax.negations(predicate) or _is_idea(predicate):
        return False
    if any(marker.lower_ in _UNREAL for marker in syntax.markers(predicate)):
        return False
    if any(word.tag_ == "MD" and word.lower_ not in _FUTURE for word in syntax.auxiliaries(predicate)):
        return False
    return predicate.doc[sentence_bounds(predicate)[1] - 1].text != "?"


def _is_idea(predicate: Token) -> bool:
    """'believed many things, from [X being a founder] of it to [Y being a co-founder]': what somebody thinks of; not
    'being a lawyer, X knew'."""
    copula = syntax.copula(predicate)
    being = copula is not None and copula.lower_ == "being"
    return being and (syntax.own_subject(predicate) is not None or syntax.is_relative_clause(predicate))


def _as(predicate: Token) -> list[Token]:
    return [
        noun
        for preposition, noun in syntax.obliques(predicate)
        if preposition in ("as", "in as") and is_title_word(noun)
    ]


def _as_behind(predicate: Token) -> list[Token]:
    """'sworn in as [acting prime minister]': the title behind the 'as' that follows the verb, whatever the parse."""
    doc, at = predicate.doc, predicate.i + 1
    return _as_at(doc, at + 1 if at < len(doc) and doc[at].lower_ == "in" else at)


def _as_at(doc: Doc, at: int) -> list[Token]:
    """The title behind the 'as' at token `at`, if there is one: 'dismissed Ada Haro [as chief executive]'."""
    if at >= len(doc) or doc[at].lower_ != "as":
        return []
    title = None
    for token in doc[at + 1 : at + 1 + _AS_LONGEST]:
        if token.pos_ not in ("NOUN", "ADJ", "DET", "PROPN") and token.lower_ not in role_words().status:
            break
        title = token
    return [title] if title is not None and is_title_word(title) and title.tag_ not in ("NNS", "NNPS") else []


def _titles_of(predicate: Token) -> list[Token]:
    """The titles among what a verb of naming has beside it: complements, objects, 'as' phrases."""
    complements = [
        *syntax.open_complements(predicate),
        *syntax.objects(predicate),
        *syntax.children_by(predicate, "oprd", "attr"),
    ]
    with_joined = [member for noun in complements for member in syntax.conjuncts(noun)]
    found = [noun for noun in [*with_joined, *_as(predicate)] if is_title_word(noun)]
    found = found or _as_behind(predicate)
    return sorted({noun.i: noun for noun in found}.values(), key=lambda noun: noun.i)


def _led(reading: Reading, mention: NounMention, clause: Token, title: str) -> Iterator[RoleMention]:
    """'X, who leads Y' and 'X heads Y': of named or described organisations; of countries where one can govern them."""
    relative = syntax.is_relative_clause(clause)
    past = clause.tag_ == "VBD" or (clause.tag_ == "VBN" and not syntax.auxiliaries(clause))
    over = past and title not in role_words().lasting
    if over and not relative:
        return
    for noun in syntax.objects(clause):
        led = reading.mentions.get(noun.i)
        entity = reading.entities.get(led.entity) if led else None
        if led is None or entity is None or entity.type not in ("Organization", "Place"):
            continue
        governs = relative and title in role_words().governing
        if not _is_led(led, entity, relative, governs):
            continue
        before = reading.doc[max(0, mention.start - _TITLES_BEFORE) : mention.start]
        name = "commander" if title == "head" and any(is_rank(token) for token in before) else title
        start, end = min(clause.i, led.start), max(clause.i + 1, led.end)
        span = reading.span(start, end)
        status: Status = "former" if over else "current"
        words = reading.words(span)
        yield RoleMention(
            "", span, words, mention.entity, name, entity.id, status, "" if over else since(reading, start, end)
        )


def _is_led(led: NounMention, entity: Entity, relative: bool, governs: bool) -> bool:
    """Whether these words can be what somebody leads: an organisation, by its name in a main clause; a named country
    where the verb is one of governing."""
    if entity.type == "Place":
        return entity.named and governs
    return led.named or (relative and not led.pronoun)
