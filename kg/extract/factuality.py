"""Whether an event is told as fact: asserted, denied, planned or possible.

The factuality of a trigger is what the words above it make of it: negation, modals, tense, conditions and the
predicates that govern it, composed from the outermost one inwards, after the polarity of implicative verbs
(Karttunen 1971) and the factuality profiles of Saurí and Pustejovsky (FactBank, 2009), in four values. The lexicon
is en/factuality.toml.

Limits: what a source believes is not told apart from what the outlet says (a statement carries its own events);
irony, counterfactual past ('would have left') and conditions across sentences are not seen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from kg.language import phrases, syntax
from kg.language.lemma import lemma
from kg.language.lookups import children
from kg.languages import data_table
from kg.model import Factuality

_DEPTH = 8
_COMPOSED: Mapping[tuple[Factuality, Factuality], Factuality] = {
    ("asserted", "asserted"): "asserted",
    ("asserted", "planned"): "planned",
    ("asserted", "possible"): "possible",
    ("asserted", "denied"): "denied",
    ("planned", "asserted"): "planned",
    ("planned", "planned"): "planned",
    ("planned", "possible"): "possible",
    ("planned", "denied"): "denied",
    ("possible", "asserted"): "possible",
    ("possible", "planned"): "possible",
    ("possible", "possible"): "possible",
    ("possible", "denied"): "possible",
    ("denied", "asserted"): "denied",
    ("denied", "planned"): "denied",
    ("denied", "possible"): "possible",
    ("denied", "denied"): "asserted",
}


@dataclass(frozen=True, slots=True)
class FactualityLexicon:
    """en/factuality.toml: word -> effect by place in the sentence, and the sets of light verbs."""

    modals: Mapping[str, Factuality]
    governors: Mapping[str, Factuality]
    thoughts: Mapping[str, Factuality]
    modifiers: Mapping[str, Factuality]
    adverbs: Mapping[str, Factuality]
    markers: Mapping[str, Factuality]
    transparent: frozenset[str]
    light: frozenset[str]
    phases: frozenset[str]
    undergone: frozenset[str]
    occurrence: frozenset[str]
    quantities: frozenset[str]
    grounds: frozenset[str]


@cache
def lexicon() -> FactualityLexicon:
    """The lexicon, read once."""
    data = data_table("extract", "factuality.toml")
    return FactualityLexicon(
        _effects(data["modals"]),
        _effects(data["governors"]),
        _effects(data["thoughts"]),
        _effects(data["modifiers"]),
        _effects(data["adverbs"]),
        _effects(data["markers"]),
        frozenset(data["governors"]["same"]),
        frozenset(data["light"]["verbs"]),
        frozenset(data["light"]["phases"]),
        frozenset(data["light"]["undergone"]),
        frozenset(data["light"]["occurrence"]),
        frozenset(data["light"]["quantities"]),
        frozenset(data["light"]["grounds"]),
    )


def _effects(table: Mapping[str, list[str]]) -> dict[str, Factuality]:
    """Effect -> words, turned round; a word listed twice keeps its first effect."""
    found: dict[str, Factuality] = {}
    for effect in ("planned", "possible", "denied"):
        for word in table.get(effect, []):
            found.setdefault(word, effect)
    return found


def factuality(trigger: Token) -> Factuality:
    """The factuality of the event that `trigger`, a verb or a noun, tells."""
    return _factuality(trigger, _DEPTH)


def compose(outer: Factuality, inner: Factuality) -> Factuality:
    """What holds of an event with effect `inner` below a predicate that is itself `outer`."""
    return _COMPOSED[outer, inner]


def _factuality(token: Token, depth: int) -> Factuality:
    if token.pos_ in ("NOUN", "PROPN"):
        own = _noun_effect(token)
        if own in ("planned", "possible"):
            return own
    else:
        own = _clause_effect(token)
        if depth == _DEPTH and own != "possible" and _none_of_it(token):
            return "denied"
    if depth == 0 or token.head == token:
        return own
    return compose(_from_above(token, depth - 1), own)


# ------------------------------------------------------------------ the trigger's own clause or phrase
def _clause_effect(verb: Token) -> Factuality:
    words = lexicon()
    effects = [words.modals[aux.lower_] for aux in syntax.auxiliaries(verb) if aux.lower_ in words.modals]
    effects += [words.adverbs[child.lower_] for child in children(verb) if child.lower_ in words.adverbs]
    effects += [words.markers[mark.lower_] for mark in syntax.markers(verb) if mark.lower_ in words.markers]
    if any(_is_condition(clause) for clause in syntax.adverbial_clauses(verb)) and "planned" in effects:
        effects.append("possible")
    if _asked(verb):
        effects.append("possible")
    return _strongest(effects)


def _none_of_it(verb: Token) -> bool:
    """'killed no one': of what governs the event the negative noun speaks for itself ('has no plans')."""
    subjects = (*syntax.subjects(verb, inherit=False), *syntax.passive_subjects(verb, inherit=False))
    return any(is_negative(noun) for noun in (*subjects, *syntax.objects(verb)))


def _strongest(effects: list[Factuality]) -> Factuality:
    """'will not leave' is denied, 'may not leave' is possible."""
    for effect in ("possible", "denied", "planned"):
        if effect in effects:
            return effect
    return "asserted"


def _is_condition(clause: Token) -> bool:
    return any(mark.lower_ in ("if", "unless") for mark in syntax.markers(clause))


def _asked(verb: Token) -> bool:
    """The main clause of a question (a quoted one inside a longer sentence is not seen)."""
    return verb.head == verb and any(child.text == "?" for child in children(verb))


def is_negative(noun: Token) -> bool:
    """'nobody', 'no plan', 'neither side', 'neither X nor Y': a noun phrase that denies its clause."""
    determiner = phrases.determiner(noun)
    if noun.lower_ in ("nobody", "none", "nothing") or any(child.lower_ == "neither" for child in children(noun)):
        return True
    return determiner is not None and determiner.lower_ in ("no", "neither")


def _noun_effect(noun: Token) -> Factuality:
    words = lexicon()
    if is_negative(noun):
        return "denied"
    effects = [words.modifiers[child.lower_] for child in children(noun) if child.lower_ in words.modifiers]
    if syntax.copula(noun) is not None:
        aims = (words.governors.get(lemma(subject)) for subject in syntax.subjects(noun, inherit=False))
        effects += [effect for effect in aims if effect is not None]
    return _strongest(effects)


# ------------------------------------------------------------------ what governs it
def _from_above(token: Token, depth: int) -> Factuality:
    """What the governor makes of `token`, composed with its own factuality; asserted where it says nothing."""
    head = token.head
    if token.dep_ == "conj":
        return _shared(token, depth)
    if token.pos_ in ("NOUN", "PROPN"):
        return _noun_from_above(token, head, depth)
    if token.dep_ in ("xcomp", "ccomp", "csubj"):
        return _governed(head, depth, finite=token.dep_ == "ccomp")
    if syntax.is_adnominal_clause(token) and token.tag_ == "VB":
        return _governed(head, depth)
    if token.dep_ == "advcl":
        return _adverbial(token, head, depth)
    if token.dep_ in ("obl", "pcomp", "nmod", "obj", "dobj"):
        return _governed(head, depth)
    return "asserted"


def _shared(token: Token, depth: int) -> Factuality:
    """A conjunct stands under what its first conjunct stands under; bare verbs share modals and negation too."""
    first = syntax.first_conjunct(token)
    if first == token:
        return "asserted"
    if token.pos_ not in ("NOUN", "PROPN") and not syntax.subjects(token, inherit=False) and syntax.auxiliaries(first):
        own = [child for child in children(token) if child.dep_ in ("aux", "auxpass", "aux:pass")]
        return _from_above(first, depth) if own else _factuality(first, depth)
    return _from_above(first, depth) if depth else "asserted"


def _governed(governor: Token, depth: int, finite: bool = False) -> Factuality:
    """`finite`: a that-clause has tense and modals of its own, so only doubt and denial count ('denied that ...')."""
    words = lexicon()
    word = _phrase(governor)
    table = words.thoughts if finite else words.governors
    effect = table.get(word) or table.get(governor.lower_)
    if effect is None:
        return _factuality(governor, depth) if word in words.transparent and depth and not finite else "asserted"
    return compose(_factuality(governor, depth) if depth else "asserted", effect)


def _adverbial(token: Token, head: Token, depth: int) -> Factuality:
    """Purpose clauses are to come ('prepared the ground to meet'), unless one came there for it."""
    if token.tag_ == "VB" and syntax.has_to(token):
        if lemma(head) in lexicon().transparent:
            return _factuality(head, depth)
        return compose(_factuality(head, depth), lexicon().governors.get(_phrase(head), "planned"))
    if token.tag_ == "VBG" and not syntax.markers(token):
        return _factuality(head, depth) if depth else "asserted"
    if any(mark.lower_ == "against" for mark in children(token)):
        return _governed(head, depth)
    return "asserted"


def _noun_from_above(noun: Token, head: Token, depth: int) -> Factuality:
    words = lexicon()
    word = _phrase(head)
    subject = syntax.is_subject(noun)
    if subject:
        if word in words.occurrence or (word in words.governors and syntax.is_passive(head)):
            return _governed(head, depth)
        return "asserted"
    if head.pos_ in ("NOUN", "PROPN"):
        return (
            _governed(head, depth) if word in words.governors and noun.dep_ in ("nmod", "pobj", "obl") else "asserted"
        )
    if noun.dep_ == "pobj":
        return _governed(head.head, depth)
    if word in words.governors or (word in words.transparent and _is_light(head)):
        return _governed(head, depth) if noun.dep_ not in ("obl", "nmod") or _takes(head, noun) else "asserted"
    if noun.dep_ in ("obj", "dobj") and _indefinite(noun):
        return _factuality(head, depth) if depth else "asserted"
    return "asserted"


def _phrase(governor: Token) -> str:
    """Its lemma, with its particle where the lexicon lists them together ('rule out')."""
    word = lemma(governor)
    particle = syntax.particle(governor)
    phrase = f"{word} {particle.lower_}" if particle is not None else word
    return phrase if phrase in lexicon().governors else word


def _is_light(verb: Token) -> bool:
    word = lemma(verb)
    return word in lexicon().light or word in lexicon().phases


def _takes(verb: Token, noun: Token) -> bool:
    """`noun` follows a preposition by which verbs of wishing and planning take their object ('called for')."""
    return any(
        preposition in ("for", "on", "to", "of", "in", "from", "about") and found == noun
        for preposition, found in syntax.obliques(verb)
    )


def _indefinite(noun: Token) -> bool:
    determiner = phrases.determiner(noun)
    return (determiner is None or determiner.lower_ in ("a", "an", "any", "another")) and not phrases.possessors(noun)
