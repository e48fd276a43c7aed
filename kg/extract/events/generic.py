"""Whether a clause tells a particular happening, or a habit, a rule, a capability or what whoever may do.

"Inspectors routinely search ships", "those who break the rules", "the power to arrest", "the treaty allows tests",
"you vote for somebody", "40 percent support her" and "the words 'class war'" tell no event. Some signs suffice by
themselves; others do so only where nobody is named and no time given: the simple present ("schools are closed"), a
condition ("if a suspect is charged"), what somebody can do, a circumstance that forces somebody. The words are
data/generic.toml.

Limits: grammar and a few words only; a habit told in the plain past ("they met for lunch") and general truths about
somebody named ("the Bank of Ruritania offers loans") are not seen.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from spacy.tokens import Token

from kg.extract.events.judged import ANY, is_judged
from kg.extract.events.types import lemma
from kg.extract.factuality import lexicon
from kg.language import syntax
from kg.language.lookups import children

_WORDS = Path(__file__).parents[1] / "data" / "generic.toml"
_SIMPLE_PRESENT = frozenset({"VBZ", "VBP"})
_FINITE = _SIMPLE_PRESENT | {"VBD", "MD"}
_EACH = frozenset({"each", "every", "per"})
_WHOEVER = frozenset({"people", "person", "those", "anyone", "anybody", "everyone", "everybody", "whoever"})
_YOU_OR_ONE = frozenset({"you", "one", "someone", "somebody", "anyone", "anybody"})
_COMPRISING = frozenset({"include", "comprise"})
_CONDITIONS = frozenset({"if", "unless"})
_MOST = frozenset({"most", "such"})
_QUOTES = frozenset({'"', "“", "'", "‘", "``"})
_STANCES = frozenset({"ACCUSE", "AGREE", "SUPPORT", "REJECT", "ELECT"})
_BUSINESS = frozenset({"AID", "COOPERATE", "PUBLISH", "TRADE"})
_NARROWING = frozenset({"nummod", "appos", "nmod:poss", "poss"})


@dataclass(frozen=True, slots=True)
class _Words:
    """data/generic.toml."""

    always: frozenset[str]
    present: frozenset[str]
    perfect: frozenset[str]
    bases: frozenset[str]
    periods: frozenset[str]
    likings: frozenset[str]
    known: frozenset[str]
    needs: frozenset[str]
    aims: frozenset[str]
    states: frozenset[str]
    faculties: frozenset[str]
    rules: frozenset[str]
    shares: frozenset[str]
    mentions: frozenset[str]


@cache
def _words() -> _Words:
    data = tomllib.loads(_WORDS.read_text("utf8"))
    habits = {key: frozenset(words) for key, words in data["habits"].items()}
    return _Words(
        **habits,
        faculties=frozenset(data["faculties"]["nouns"]),
        rules=frozenset(data["rules"]["nouns"]),
        shares=frozenset(data["stances"]["shares"]),
        mentions=frozenset(data["words"]["mentions"]),
    )


def is_generic(token: Token, kind: str) -> bool:
    """Whether what the trigger `token` tells, of type `kind`, is no particular happening, whoever takes part in it.

    To be asked only of what has no time of its own.
    """
    verb = _clause(token)
    if _is_mentioned(token) or _is_of_self(token) or _is_most_of_a_kind(token) or _is_within_habit(token):
        return True
    if _is_liking(verb) or _is_faculty(verb) or _is_needed(verb) or _is_below_rule(verb):
        return True
    if verb.pos_ != "VERB":
        return False
    return (
        _is_wedlock(verb)
        or _is_habit(verb)
        or _is_rule(verb)
        or _is_rules_doing(verb)
        or _is_denied_habit(verb)
        or _is_of_you(verb)
        or is_judged(verb)
        or (verb.dep_ == "acl" and _is_state(verb))
        or (kind in _STANCES and _is_counted(verb))
        or (kind in _BUSINESS and _is_standing(verb))
    )


def is_generic_of_the_unnamed(token: Token, kind: str) -> bool:
    """The same for what tells of nobody named, at no time and no place: weaker signs suffice.

    Charges are told in the present although they happened ("is accused", "the suit alleges"), save those of many.
    """
    verb = _clause(token)
    if _is_condition(verb):
        return True
    if verb.pos_ != "VERB":
        return False
    if _is_possible(verb) or _is_long_habit(verb) or _is_forced(verb) or _is_state(verb):
        return True
    return _is_present(verb) and (kind != "ACCUSE" or all(_is_bare_plural(noun) for noun in _who(verb)))


def is_effect(token: Token) -> bool:
    """What a thing may bring about or is meant for ('the bugs could delay sales', 'a march meant to shut the clinic').

    To be asked only where nobody is told to act and no time is given.
    """
    first = syntax.first_conjunct(token)
    if token.pos_ != "VERB" or syntax.is_passive(token):
        return False
    if first.dep_ in ("xcomp", "advcl") and first.tag_ == "VB" and first.head.lower_ in _words().aims:
        return True
    return any(aux.tag_ == "MD" for aux in syntax.auxiliaries(token))


def _clause(token: Token) -> Token:
    """The verb that tells it: of a noun the light verb whose object it is ('make a decision'), else the noun itself."""
    light = token.pos_ != "VERB" and token.dep_ in ("obj", "dobj") and lemma(token.head) in lexicon().light
    return token.head if light else token


def _who(verb: Token) -> list[Token]:
    return [*syntax.subjects(verb), *syntax.passive_subjects(verb)]


# ------------------------------------------------------------------ habits and likings
def _is_habit(verb: Token) -> bool:
    """'routinely searches', 'often complain', 'met on a daily basis'; what they agree to do often is still to come."""
    if verb.tag_ in ("VB", "VBG") and not any(aux.tag_ in _FINITE for aux in syntax.auxiliaries(verb)):
        return False
    words = _words()
    told = _with_shared(verb)
    adverbs = {child.lower_ for child in told if child.dep_ == "advmod"}
    if adverbs & words.always or (adverbs & words.present and _is_present(verb)):
        return True
    return any(_is_frequency(child) for child in told)


def _with_shared(verb: Token) -> list[Token]:
    """What hangs on the verb and, before the verbs that it is joined to, on the first of them."""
    first = syntax.first_conjunct(verb)
    if first == verb or syntax.subjects(verb, inherit=False) or syntax.passive_subjects(verb, inherit=False):
        return list(children(verb))
    return [*children(verb), *(child for child in children(first) if child.i < first.i)]


def _is_within_habit(noun: Token) -> bool:
    """'they usually sit in at [meetings]': several of a kind, told of below a habit."""
    if noun.tag_ != "NNS" or syntax.is_subject(noun):
        return False
    clause = syntax.governing_clause(noun)
    while clause.dep_ == "xcomp" and clause.head != clause:
        clause = clause.head
    return clause.pos_ == "VERB" and _is_habit(clause)


def _is_frequency(noun: Token) -> bool:
    """'on a [regular basis]', 'each [day]'."""
    words = _words()
    if noun.lower_ == "basis":
        return noun.i > 0 and noun.nbor(-1).lower_ in words.bases
    period = noun.lower_ in words.periods or noun.ent_type_ == "DATE"
    return period and any(child.lower_ in _EACH for child in children(noun))


def _is_standing(verb: Token) -> bool:
    """'The firm publishes a weekly', 'it provides data': what somebody does by trade.

    'When it sells the weekly' is still to come.
    """
    return verb.dep_ != "advcl" and not syntax.is_passive(verb) and _is_present(verb)


def _is_long_habit(verb: Token) -> bool:
    """'scholars have long debated', 'they have often been blamed'."""
    adverbs = {child.lower_ for child in children(verb) if child.dep_ == "advmod"}
    words = _words()
    return bool(adverbs & (words.perfect | words.present)) and any(
        aux.lemma_ == "have" for aux in syntax.auxiliaries(verb)
    )


def _is_liking(verb: Token) -> bool:
    """'likes to make his decisions late', 'known for attacking rivals', not 'would like to meet'."""
    first = syntax.first_conjunct(verb)
    above = first.head
    if first.dep_ == "advcl" and first.tag_ == "VBG":
        return above.lower_ in _words().known
    if first.dep_ != "xcomp" or lemma(above) not in _words().likings:
        return False
    return _is_present(above) and not any(aux.tag_ == "MD" for aux in syntax.auxiliaries(above))


def _is_denied_habit(verb: Token) -> bool:
    """'the agency does not leak'."""
    if verb.tag_ != "VB" or _is_condition(verb) or not syntax.negations(verb):
        return False
    return any(aux.lemma_ == "do" and aux.tag_ in _SIMPLE_PRESENT for aux in syntax.auxiliaries(verb))


def _is_faculty(verb: Token) -> bool:
    """'the power to arrest them', 'its powers include arresting them'.

    With a subject of its own the infinitive tells more ('a reason for X to sue').
    """
    first = syntax.first_conjunct(verb)
    if first.tag_ == "VBG" and lemma(first.head) in _COMPRISING:
        return any(lemma(noun) in _words().faculties for noun in syntax.subjects(first.head))
    if first.dep_ != "acl" or first.tag_ != "VB":
        return False
    return lemma(first.head) in _words().faculties and not syntax.subjects(first, inherit=False)


def _is_needed(verb: Token) -> bool:
    """'they need a majority to confirm her', 'what it costs to rebuild the bridge'."""
    first = syntax.first_conjunct(verb)
    above = first.head
    if first.dep_ not in ("xcomp", "advcl") or first.tag_ != "VB" or lemma(above) not in _words().needs:
        return False
    return any(noun.i < first.i for noun in syntax.objects(above))


# ------------------------------------------------------------------ whoever it is
def _is_rule(verb: Token) -> bool:
    """'A cashier who [steals] is [held] accountable', 'those who [break] the rules', 'laws that [bar] trade'."""
    first = syntax.first_conjunct(verb)
    if not syntax.is_relative_clause(first):
        clauses = ((noun, clause) for noun in _who(verb) for clause in syntax.relative_clauses(noun))
        return any(_is_of_kind(noun, clause) and _is_ruled(noun, verb) for noun, clause in clauses)
    noun = first.head
    if _is_present(verb) and noun in _who(first) and (noun.lower_ in _WHOEVER or _is_bare_plural(noun)):
        return not _narrowed(noun)
    return first == verb and _is_of_kind(noun, verb) and _is_ruled(noun, noun.head)


def _narrowed(noun: Token) -> bool:
    return noun.pos_ == "PROPN" or any(child.dep_ in _NARROWING for child in children(noun))


def _is_bare_plural(noun: Token) -> bool:
    """'companies', 'foreign fleets': no article, number, owner or name before it."""
    if noun.tag_ != "NNS" or _narrowed(noun):
        return False
    before = [child for child in children(noun) if child.i < noun.i]
    return not any(child.dep_ == "det" or child.ent_type_ or child.pos_ == "PROPN" for child in before)


def _is_of_kind(noun: Token, clause: Token) -> bool:
    """'[a cashier] who steals', '[people] who have been laid off': nobody named or counted, nothing in the past."""
    if _narrowed(noun):
        return False
    articles = {child.lower_ for child in children(noun) if child.dep_ == "det"}
    if noun.lower_ in _WHOEVER and not articles - ANY:
        return _is_present(clause) or (clause.tag_ == "VBN" and any(_is_have(a) for a in syntax.auxiliaries(clause)))
    return not ANY.isdisjoint(articles) and _is_present(clause)


def _is_ruled(noun: Token, verb: Token) -> bool:
    """What befalls whoever it is; what 'a senator who' does in the present may be news."""
    return _is_present(verb) and (noun.lower_ in _WHOEVER or syntax.is_passive(verb) or _is_bare_plural(noun))


def _is_have(aux: Token) -> bool:
    return aux.tag_ == "VBP" and aux.lemma_ == "have"


def _is_rules_doing(verb: Token) -> bool:
    """'the treaty allows tests', 'a program that pays farmers', 'her plan would raise taxes'."""
    who = syntax.subjects(verb)
    timeless = _is_present(verb) or any(aux.tag_ == "MD" for aux in syntax.auxiliaries(verb))
    return timeless and bool(who) and all(lemma(noun) in _words().rules for noun in who)


def _is_below_rule(verb: Token) -> bool:
    """'the law requires parties to publish their accounts', 'the rules permit members to appoint others to vote'."""
    above = syntax.first_conjunct(verb)
    while _is_untensed(above) and above.dep_ in ("xcomp", "advcl", "ccomp") and above.head != above:
        above = above.head
        if above.pos_ == "VERB" and _is_rules_doing(above):
            return True
    return False


def _is_untensed(verb: Token) -> bool:
    """'to pay', 'by paying'."""
    by = any(mark.lower_ == "by" for mark in syntax.markers(verb))
    return verb.tag_ == "VB" or (verb.tag_ == "VBG" and by)


def _is_of_you(verb: Token) -> bool:
    """'you vote for somebody', 'one should visit it', 'would anyone help?': no past, no perfect."""
    who = _who(verb)
    if not who or not all(_is_you_or_one(noun) for noun in who):
        return False
    return not any(part.tag_ == "VBD" or part.lemma_ == "have" for part in (verb, *syntax.auxiliaries(verb)))


def _is_you_or_one(noun: Token) -> bool:
    bare = not any(child.dep_ in ("nmod", "acl:relcl", "acl", "det") for child in children(noun))
    return noun.lower_ in _YOU_OR_ONE and bare


def _is_counted(verb: Token) -> bool:
    """'40 percent support her', 'a majority would vote for it'."""
    who = _who(verb)
    past = verb.tag_ == "VBD" and verb.lower_ != lemma(verb)
    return not past and bool(who) and all(lemma(noun) in _words().shares for noun in who)


# ------------------------------------------------------------------ what is not told as happening
def _is_present(verb: Token) -> bool:
    """The simple present, active or passive; a perfect and a progressive tell what goes on.

    A form in '-ed' is a past that the tagger missed, a bare form in a relative clause a present that it did.
    """
    auxiliaries = [aux for aux in syntax.auxiliaries(verb) if aux.i < verb.i]
    if verb.tag_ == "VB" and not auxiliaries:
        return verb.dep_ == "acl:relcl" and not syntax.markers(verb)
    if verb.tag_ == "VBG" or any(_is_no_simple_present(aux) for aux in auxiliaries):
        return False
    return any(part.tag_ in _SIMPLE_PRESENT and not part.lower_.endswith("ed") for part in (verb, *auxiliaries))


def _is_possible(verb: Token) -> bool:
    """'companies can buy shares'."""
    return any(aux.lower_ in ("can", "ca") for aux in syntax.auxiliaries(verb))


def _is_no_simple_present(aux: Token) -> bool:
    return aux.tag_ in ("MD", "VBD") or aux.lemma_ == "have" or aux.lower_ == "being"


def _is_condition(verb: Token) -> bool:
    """'if a suspect is charged', also where 'if' stands on the verb above ('if they try to leave')."""
    while True:
        if any(mark.lower_ in _CONDITIONS for mark in syntax.markers(verb)):
            return True
        if verb.dep_ not in ("conj", "xcomp") or verb.head == verb:
            return False
        verb = verb.head


def _is_forced(verb: Token) -> bool:
    """'funds have been forced to sell': by nobody, so by circumstance."""
    return lemma(verb) in ("force", "compel", "oblige") and syntax.is_passive(verb) and not syntax.agents_by(verb)


def _is_state(verb: Token) -> bool:
    """'extremists opposed to the truce'."""
    after = verb.i + 1 < len(verb.doc) and verb.nbor().lower_ == "to"
    return after and verb.lower_ in _words().states


def _is_wedlock(verb: Token) -> bool:
    """'she is married to a lawyer': whom somebody has, not a wedding."""
    if verb.lower_ != "married" or verb.i + 1 >= len(verb.doc) or verb.nbor().lower_ != "to":
        return False
    return syntax.copula(verb) is not None or any(aux.lemma_ == "be" for aux in syntax.auxiliaries(verb))


def _is_mentioned(noun: Token) -> bool:
    """'the words "class [war]"': whichever of the two the parser hung on the other."""
    if noun.pos_ not in ("NOUN", "PROPN"):
        return False
    near = (noun.head, *children(noun.head))
    words = [word for word in near if word.i + 1 < noun.i and word.nbor().text in _QUOTES]
    return any(lemma(word) in _words().mentions for word in words)


def _is_most_of_a_kind(noun: Token) -> bool:
    """'immunity from most lawsuits'."""
    return noun.tag_ == "NNS" and any(child.lower_ in _MOST and child.i < noun.i for child in children(noun))


def _is_of_self(token: Token) -> bool:
    """'self-[funding]'."""
    return token.i > 1 and token.nbor(-1).text == "-" and token.nbor(-2).lower_ == "self"
