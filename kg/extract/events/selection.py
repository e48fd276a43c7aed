"""Which event mentions are worth a line on a timeline, of those that the words would allow.

Left out is what tells nothing but its bare word, what only a headline says over again, what speakers touch on in
direct speech without saying who or when ("we will fight"), what is no particular happening (kg.extract.events.generic),
talks without another side ("she discussed the budget"), and stances rather than deeds: support, blame, promises and the
like that are denied ("does not defend it"), quoted as only possible, told by the way in a clause without tense ("...,
urging restraint"), or told in the simple present by words that the pipeline's learned triggers
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
from kg.extract.events.generic import is_effect, is_generic, is_generic_of_the_unnamed
from kg.extract.events.triggers import marked_triggers
from kg.extract.events.types import event_types, lemma
from kg.extract.reading import Reading
from kg.language import syntax
from kg.model import Attribution, EventMention

_STEM = 5
_ENOUGH = 2
_STANCES = frozenset({"ACCUSE", "REQUEST", "AGREE", "SUPPORT", "REJECT", "THREATEN"})
_PERSONAL = frozenset({"REQUEST", "AGREE", "CONCEDE"})
_DEEDS = frozenset({"occurrence", "reporting", "i_action"})
_SIMPLE_PRESENT = frozenset({"VBZ", "VBP"})
_ANYBODY = frozenset(
    {"someone", "somebody", "anyone", "anybody", "everyone", "everybody", "people", "person", "individual", "one"}
)
_SEVERAL = frozenset({"they", "we", "both", "them", "us", "two"})
_BY_THE_WAY = frozenset({"xcomp", "acl", "advcl"})


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
        if _is_general(reading, mention, token):
            return False
        if mention.type in _PERSONAL and not mention.agents and _is_of_things(reading, token):
            return False
        if _lacks_other_side(mention, token):
            return False
        if mention.type in _STANCES and _is_stance(mention, token, marked, statement):
            return False
        return not in_headline(reading, token) or not any(_says_again(mention, other) for other in body)

    return [i for i, (mention, token) in enumerate(zip(mentions, tokens, strict=True)) if worth(mention, token)]


def _lacks_other_side(mention: EventMention, token: Token) -> bool:
    """'she discussed the budget': whom she told it is unknown, so no meeting is; 'they discussed it' is one."""
    if lemma(token) not in event_types().words["shared"] or token.pos_ != "VERB":
        return False
    if len({*mention.agents, *mention.patients}) > 1:
        return False
    who = syntax.subjects(token)
    return len(who) < 2 and not any(noun.tag_ in ("NNS", "NNPS") or noun.lower_ in _SEVERAL for noun in who)


def _is_general(reading: Reading, mention: EventMention, token: Token) -> bool:
    """Nothing that happened at a time; headlines tell what happened in the present."""
    if mention.time or in_headline(reading, token):
        return False
    kind = mention.subtype or mention.type
    if is_generic(token, kind) or _is_things_effect(reading, mention, token) or _is_anybodys(reading, mention, token):
        return True
    return _is_nobodys(reading, mention) and is_generic_of_the_unnamed(token, kind)


def _is_things_effect(reading: Reading, mention: EventMention, token: Token) -> bool:
    """'The bugs could delay sales', 'it is designed to stop them': no agent is known, and the subject is a thing."""
    who = syntax.subjects(token)
    if mention.agents or not who or not is_effect(token):
        return False
    below = syntax.first_conjunct(token).dep_ == "xcomp"
    return all(_is_thing(reading, noun) or (below and noun.lower_ == "it") for noun in who)


def _is_thing(reading: Reading, noun: Token) -> bool:
    mention = reading.mentions.get(noun.i)
    return noun.pos_ == "NOUN" and mention is not None and mention.type == "Entity" and not mention.named


def _is_anybodys(reading: Reading, mention: EventMention, token: Token) -> bool:
    """Nobody but 'somebody', 'people' or 'a person' takes part, and it is not told as past."""
    told = [reading.entities[i] for i in (*mention.agents, *mention.patients)]
    if token.pos_ != "VERB" or mention.places or not told:
        return False
    if any(part.tag_ == "VBD" or part.lemma_ == "have" for part in (token, *syntax.auxiliaries(token))):
        return False
    return all(one.name.lower() in _ANYBODY and not one.named for one in told)


def _is_nobodys(reading: Reading, mention: EventMention) -> bool:
    """Neither who nor where is told by a name."""
    return not mention.places and not any(reading.entities[i].named for i in (*mention.agents, *mention.patients))


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
    who = [noun for noun in syntax.subjects(token) if noun.pos_ == "NOUN"]
    return bool(who) and all(_is_thing(reading, noun) for noun in who)


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
