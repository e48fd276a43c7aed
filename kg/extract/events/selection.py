"""Which event mentions are worth a line on a timeline, of those that the words would allow.

Left out is what tells nothing but its bare word, what only a headline says over again, what speakers touch on in
direct speech without saying who or when ("we will fight"), what befalls whoever is of a kind ("a cashier who steals is
held accountable", "people who have been laid off"), and stances rather than deeds: support, blame, promises and
the like that are denied ("does not defend it"), quoted as only possible, told by the way in a clause without tense
("..., urging restraint"), or told in the simple present by words that the pipeline's learned triggers
(kg.extract.events.triggers) take for no deed ("advocates lower taxes"). Of such stances by the way, annotators of main
events (NewsWCL50, MEANTIME) mark hardly one in thirty, of the others one in eight.

Limits: the measures are simple counts of what is known (participants, place, time), not of what matters to a reader.
That the learned triggers know nothing of a word is no reason to leave it out otherwise: tried on four corpora, that
lost as many events as it saved faults.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from spacy.tokens import Token

from kg.completion import content
from kg.extract.events.triggers import marked_triggers
from kg.extract.reading import Reading
from kg.language import syntax
from kg.language.lookups import children
from kg.model import Attribution, EventMention

_STEM = 5
_ENOUGH = 2
_STANCES = frozenset({"ACCUSE", "REQUEST", "AGREE", "SUPPORT", "REJECT", "THREATEN"})
_PERSONAL = frozenset({"REQUEST", "AGREE", "CONCEDE"})
_DEEDS = frozenset({"occurrence", "reporting", "i_action"})
_SIMPLE_PRESENT = frozenset({"VBZ", "VBP"})
_BY_THE_WAY = frozenset({"xcomp", "acl", "advcl"})
_ANY = frozenset({"a", "an", "any", "every"})
_WHOEVER = frozenset({"people", "person", "those", "anyone", "anybody", "everyone", "everybody", "whoever"})


def stem(mention: EventMention) -> str:
    """What 'withdraw', 'withdrew' and 'withdrawal' share; of 'agree to withdraw' that of the act."""
    return mention.lemma.rpartition(" to ")[2][:_STEM]


def in_headline(reading: Reading, token: Token) -> bool:
    """Whether `token` stands in a headline of the article."""
    analysis = reading.analysis
    block = bisect_right(analysis.starts, token.idx) - 1
    return block >= 0 and analysis.kinds[block] == "headline"


def worth_telling(
    reading: Reading,
    mentions: Sequence[EventMention],
    tokens: Sequence[Token],
    statements: Mapping[str, Attribution],
) -> list[int]:
    """The indices of the mentions to keep, in order; `tokens` are their triggers, `statements` by id."""
    marked = {start: kind for start, _, kind in marked_triggers(reading.doc)}
    body = [mention for mention, token in zip(mentions, tokens, strict=True) if not in_headline(reading, token)]

    def worth(mention: EventMention, token: Token) -> bool:
        statement = statements.get(mention.statement)
        aside = statement is not None and statement.quotation == "direct"
        least = _ENOUGH if aside else 1
        if content(mention) < least and not _goes_back(mention, token):
            return False
        if not mention.time and _is_rule(token):
            return False
        if mention.type in _PERSONAL and not mention.agents and _is_of_things(reading, token):
            return False
        if mention.type in _STANCES and _is_stance(mention, token, marked, statement):
            return False
        return not in_headline(reading, token) or not any(_says_again(mention, other) for other in body)

    return [i for i, (mention, token) in enumerate(zip(mentions, tokens, strict=True)) if worth(mention, token)]


def _is_stance(mention: EventMention, token: Token, marked: Mapping[int, str], statement: Attribution | None) -> bool:
    """`marked` are the learned triggers by token; where there are none at all, tense says nothing."""
    quoted = statement is not None and statement.quotation != "indirect"
    if mention.factuality == "denied" or (quoted and mention.factuality == "possible"):
        return True
    if _by_the_way(mention, token):
        return True
    if any(clause.tag_ == "VB" for clause in syntax.open_complements(token)):
        return False
    return bool(marked) and token.tag_ in _SIMPLE_PRESENT and marked.get(token.i) not in _DEEDS


def _is_of_things(reading: Reading, token: Token) -> bool:
    """'rules that promise to change it', 'the phrase suggests that he leave': things ask, promise and allow nothing."""
    if token.pos_ != "VERB" or syntax.is_passive(token):
        return False
    mentions = [reading.mentions.get(noun.i) for noun in syntax.subjects(token) if noun.pos_ == "NOUN"]
    return bool(mentions) and all(m is not None and m.type == "Entity" and not m.named for m in mentions)


def _is_rule(token: Token) -> bool:
    """'A cashier who steals is held accountable': told in the simple present of whoever is of a kind.

    Limits: only where a relative clause tells the kind; other habits ("strikers march every year") stay.
    """
    if token.pos_ != "VERB":
        return False
    if syntax.is_relative_clause(token):
        return _is_of_kind(token.head, token) and _is_ruled(token.head, token.head.head)
    who = [*syntax.subjects(token), *syntax.passive_subjects(token)]
    kinds = (
        _is_of_kind(noun, clause) and _is_ruled(noun, token) for noun in who for clause in syntax.relative_clauses(noun)
    )
    return any(kinds)


def _is_of_kind(noun: Token, clause: Token) -> bool:
    """'[a cashier] who steals', '[people] who have been laid off': nobody named or counted, nothing in the past."""
    if noun.pos_ == "PROPN" or any(child.dep_ in ("nummod", "appos", "nmod:poss", "poss") for child in children(noun)):
        return False
    articles = {child.lower_ for child in children(noun) if child.dep_ == "det"}
    if noun.lower_ in _WHOEVER and not articles - _ANY:
        return _is_present(clause) or (clause.tag_ == "VBN" and any(_is_have(a) for a in syntax.auxiliaries(clause)))
    return not _ANY.isdisjoint(articles) and _is_present(clause)


def _is_ruled(noun: Token, verb: Token) -> bool:
    """What befalls whoever it is; what 'a senator who' does in the present may be news."""
    return _is_present(verb) and (noun.lower_ in _WHOEVER or syntax.is_passive(verb))


def _is_have(aux: Token) -> bool:
    return aux.tag_ == "VBP" and aux.lemma_ == "have"


def _is_present(verb: Token) -> bool:
    """The simple present, active or passive; a perfect and a progressive tell what goes on."""
    auxiliaries = syntax.auxiliaries(verb)
    if verb.tag_ == "VBG" or any(aux.tag_ in ("MD", "VBD") or aux.lemma_ == "have" for aux in auxiliaries):
        return False
    return any(part.tag_ in _SIMPLE_PRESENT for part in (verb, *auxiliaries))


def _by_the_way(mention: EventMention, token: Token) -> bool:
    """In a clause without a tense of its own ('..., praising the crew'), or joined to one and not told as fact."""
    if token.tag_ not in ("VB", "VBG"):
        return False
    return token.dep_ in _BY_THE_WAY or (token.dep_ in ("ccomp", "conj") and mention.factuality != "asserted")


def _goes_back(mention: EventMention, token: Token) -> bool:
    """'the attack': a bare noun may stand for an event told before, which kg.extract.events.coreference decides."""
    return token.pos_ == "NOUN" and not mention.statement


def _says_again(headline: EventMention, other: EventMention) -> bool:
    if headline.type != other.type:
        return False
    return stem(headline) == stem(other) or bool(
        {*headline.agents, *headline.patients} & {*other.agents, *other.patients}
    )
