"""What the content of a statement holds to be so, and how surely: polarity and certainty of its main clause; and
which of its words are quoted.

The scale is FactBank's (Saurí and Pustejovsky 2009): positive or negative; certain, probable or possible, where
`possible` also holds what the source leaves open: what is asked, wished, demanded or conditional. Both are the
source's, not the outlet's: the clause's own negation, modals and adverbs (en/factuality.toml) below what the cue
does to it (there and in en/certainty.toml): 'denied that' turns the polarity round, 'fears that' leaves it possible.
What somebody does not say ('did not say that ...', 'neither would reveal ...') has the contrary polarity and is
possible.

Of several sentences the first that has a predicate counts. A phrase without a predicate ('condemned the attack') is
positive and certain, unless the cue or a word of its own says otherwise ('rejected the plan', 'a possible attack').
Limits: of subordinate clauses only those below a hedge are read ('I think that ...', 'it is likely that ...').
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from kg.extract import factuality
from kg.extract.attributions.drafts import CLAUSAL, Bounds, Draft
from kg.extract.attributions.quotes import Quote
from kg.language import syntax
from kg.languages import data_table
from kg.model import Certainty, Polarity

_GRADES: tuple[Certainty, ...] = ("certain", "probable", "possible")
_CERTAIN, _PROBABLE, _POSSIBLE = range(3)
_ASKING = frozenset({"for", "on", "upon"})
"""Frames whose content is asked for ('called for talks'), not named ('called it a mistake')."""
_FUTURE = frozenset({"will", "'ll", "’ll", "shall"})
_SPEAKERS = frozenset({"i", "we", "he", "she", "it"})
_HEDGES = 2
"""Hedges below each other that are read: 'I think it is likely that ...'."""
_MARK_REACH = 3
"""Tokens at the end of a sentence among which a question mark stands ('?”')."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """Polarity and certainty: `denied`, and a grade from 0, certain, to 2, possible."""

    denied: bool = False
    grade: int = _CERTAIN

    def over(self, inner: Outlook) -> Outlook:
        """What this makes of what stands below it."""
        return Outlook(self.denied != inner.denied, max(self.grade, inner.grade))

    @property
    def polarity(self) -> Polarity:
        """In words."""
        return "negative" if self.denied else "positive"

    @property
    def certainty(self) -> Certainty:
        """In words."""
        return _GRADES[self.grade]


@dataclass(frozen=True, slots=True)
class CertaintyWords:
    """en/certainty.toml."""

    probable: frozenset[str]
    possible: frozenset[str]
    vouched_clause: frozenset[str]
    vouched_phrase: frozenset[str]
    denied: frozenset[str]
    raising: frozenset[str]
    impersonal: frozenset[str]
    conditional: frozenset[str]
    ability: frozenset[str]
    affirming: frozenset[str]


@cache
def words() -> CertaintyWords:
    """The lexicon, read once."""
    data = data_table("extract", "certainty.toml")
    return CertaintyWords(
        frozenset(data["probable"]["words"]),
        frozenset(data["possible"]["words"]),
        frozenset(data["vouched"]["clause"]),
        frozenset(data["vouched"]["phrase"]),
        frozenset(data["denied"]["words"]),
        frozenset(data["raising"]["words"]),
        frozenset(data["impersonal"]["words"]),
        frozenset(data["modals"]["conditional"]),
        frozenset(data["modals"]["ability"]),
        frozenset(data["affirming"]["nouns"]),
    )


# ------------------------------------------------------------------ the whole
def outlook(doc: Doc, draft: Draft, main: tuple[Token, int], inside: bytearray, negated: bool) -> Outlook:
    """Polarity and certainty of the content, whose `main_word` is given. `inside[i]`: token i is in a quotation;
    `negated`: see `is_negated`."""
    word, end = main
    predicate = _is_predicate(word)
    own = _clause(word, inside) if predicate else _phrase(word)
    if predicate and any(doc[place].text == "?" for place in range(max(word.i, end - _MARK_REACH), end)):
        own = Outlook(own.denied, _POSSIBLE)
    return _cue(doc, draft, negated, word).over(own)


def is_negated(doc: Doc, draft: Draft) -> bool:
    """Whether the act of saying is denied: 'did not say', 'declined to confirm', 'no one said', 'without saying'."""
    if draft.head < 0:
        return False
    head = doc[draft.head]
    denials = sum(
        1 for start, end in draft.cue for place in range(start, end) if place != draft.head and _denies(doc[place])
    )
    marks = any(factuality.lexicon().markers.get(mark.lower_) == "denied" for mark in syntax.markers(head))
    subject = draft.speaker >= 0 and _is_nobody(doc[draft.speaker])
    phrase = any(
        doc[place].pos_ == "NOUN" and factuality.is_negative(doc[place])
        for start, end in draft.cue
        for place in range(start, end)
    )
    nor = any(child.lower_ == "nor" for child in head.children)
    return (denials + marks + subject + phrase + nor) % 2 == 1


def _is_nobody(noun: Token) -> bool:
    return noun.lower_ == "neither" or factuality.is_negative(noun)


def _denies(token: Token) -> bool:
    lexicon = factuality.lexicon()
    if token.pos_ == "VERB":
        return lexicon.governors.get(token.lemma_.lower()) == "denied"
    if token.lower_ == "no" and token.i + 1 < len(token.doc) and token.nbor().lower_ == "longer":
        return True
    return lexicon.adverbs.get(token.lower_) == "denied" and not _is_only(token)


def _is_only(token: Token) -> bool:
    """'not only' denies nothing."""
    return token.i + 1 < len(token.doc) and token.nbor().lower_ in ("only", "just", "merely")


# ------------------------------------------------------------------ what the cue does
def _cue(doc: Doc, draft: Draft, negated: bool, word: Token) -> Outlook:
    """'denied', 'believes', 'is expected to announce'; negated: 'did not say' and 'did not deny' say the contrary of
    'said' and 'denied' and leave open what is so.
    `word`: the main word of the content."""
    if draft.head < 0:
        return Outlook()
    head = doc[draft.head]
    beside = [doc[place] for start, end in draft.cue for place in range(start, end) if place != draft.head]
    if negated and head.pos_ == "NOUN" and any(_denies(other) for other in beside if other.pos_ == "VERB"):
        return Outlook(True)
    effect = _effect_on(draft, word)
    if negated:
        return effect.over(Outlook(True, _CERTAIN if draft.lemma in words().raising else _POSSIBLE))
    for other in beside:
        if other.pos_ == "ADJ" or (other.pos_ == "VERB" and syntax.is_passive(other)):
            effect = _effect(other.lemma_.lower(), False).over(effect)
    return effect


def _effect_on(draft: Draft, word: Token) -> Outlook:
    """What the cue does to its content by the form that this has: a clause, an infinitive, or what a phrase names."""
    if is_infinitive(word):
        return _effect(draft.lemma, False)
    if draft.frame in CLAUSAL:
        return _effect(draft.lemma, True)
    vouched = draft.frame not in _ASKING and draft.lemma in words().vouched_phrase
    return Outlook() if vouched else _effect(draft.lemma, False)


def _effect(lemma: str, clausal: bool) -> Outlook:
    """What a predicate does to the clause (or else the infinitive or phrase) below it."""
    lexicon, more = factuality.lexicon(), words()
    effect = (lexicon.thoughts if clausal else lexicon.governors).get(lemma, "asserted")
    denied = effect == "denied" or lemma in more.denied
    if clausal and lemma in more.vouched_clause:
        return Outlook(denied)
    if lemma in more.probable or effect == "planned":
        return Outlook(denied, _PROBABLE)
    return Outlook(denied, _POSSIBLE if effect == "possible" or lemma in more.possible else _CERTAIN)


# ------------------------------------------------------------------ the content's own words
def main_word(doc: Doc, draft: Draft) -> tuple[Token, int]:
    """The predicate of the first clause, or else the head of the first phrase; and where its sentence ends. Of 'urged
    [the council to go]' the infinitive counts."""
    first: tuple[Token, int] | None = None
    for start, end in _sentences(doc, draft.content):
        root = doc[start:end].root
        if _is_predicate(root):
            return root, end
        if first is None:
            first = root, end
            for clause in syntax.open_complements(doc[draft.head]) if draft.head >= 0 else ():
                if start <= clause.i < end and clause.pos_ in ("VERB", "AUX"):
                    return clause, end
    if first is None:
        raise ValueError("a statement without content")
    return first


def _sentences(doc: Doc, content: Iterable[Bounds]) -> Iterator[Bounds]:
    for start, end in content:
        for place in range(start + 1, end):
            if doc[place].is_sent_start:
                yield start, place
                start = place
        yield start, end


def _is_predicate(token: Token) -> bool:
    return token.pos_ in ("VERB", "AUX") or syntax.copula(token) is not None or syntax.own_subject(token) is not None


def is_infinitive(token: Token) -> bool:
    """'to leave'."""
    return any(mark.tag_ == "TO" for mark in syntax.markers(token))


def _phrase(noun: Token) -> Outlook:
    """'no plan', 'a possible attack', 'the likely winner'."""
    modifiers = [child.lower_ for child in noun.children]
    grade = _CERTAIN
    if any(word in words().probable for word in modifiers):
        grade = _PROBABLE
    elif any(factuality.lexicon().modifiers.get(word) == "possible" for word in modifiers if word != "any"):
        grade = _POSSIBLE
    return Outlook(factuality.is_negative(noun), grade)


def _clause(verb: Token, inside: bytearray, hedges: int = _HEDGES) -> Outlook:
    """Negation, modals, adverbs and conditions of the clause of `verb`, and what stands below a hedge."""
    denied = _is_denied(verb)
    own = Outlook(denied, max(_modality(verb, denied, inside), _adverbs(verb), _condition(verb)))
    below = _below_hedge(verb) if hedges else None
    if below is None:
        lemma = _hedge_lemma(verb)
        return own.over(_effect(lemma, False)) if verb.pos_ == "ADJ" and lemma in words().impersonal else own
    effect = _effect(_hedge_lemma(verb), below.dep_ == "ccomp" and verb.pos_ != "ADJ")
    return own.over(effect).over(_clause(below, inside, hedges - 1))


def _is_denied(verb: Token) -> bool:
    lexicon = factuality.lexicon()
    adverbs = [
        child for child in verb.children if lexicon.adverbs.get(child.lower_) == "denied" and not _is_only(child)
    ]
    subjects = [*syntax.subjects(verb, inherit=False), *syntax.passive_subjects(verb, inherit=False)]
    nouns = [*subjects, *(noun for noun in syntax.objects(verb) if noun.i > verb.i)]
    negative = [noun for noun in nouns if factuality.is_negative(noun) and noun.lower_ not in words().affirming]
    return (len(adverbs) + bool(negative)) % 2 == 1


def _modality(verb: Token, denied: bool, inside: bytearray) -> int:
    more, grade = words(), _CERTAIN
    for auxiliary in syntax.auxiliaries(verb):
        form = auxiliary.lower_
        if form in more.conditional:
            grade = max(grade, _PROBABLE if inside[auxiliary.i] and auxiliary.tag_ == "MD" else _CERTAIN)
        elif form in more.ability and denied:
            continue
        elif form == "must" and any(other.lower_ == "have" for other in syntax.auxiliaries(verb)):
            grade = max(grade, _PROBABLE)
        elif factuality.lexicon().modals.get(form) == "possible":
            grade = _POSSIBLE
    return grade


def _adverbs(verb: Token) -> int:
    lexicon, more, grade = factuality.lexicon(), words(), _CERTAIN
    for child in verb.children:
        form = child.lower_
        if child.dep_ == "advmod" or child.dep_ == "mark":
            if form in more.probable:
                grade = max(grade, _PROBABLE)
            elif "possible" in (lexicon.adverbs.get(form), lexicon.markers.get(form)) or form in more.possible:
                grade = _POSSIBLE
    return grade


def _condition(verb: Token) -> int:
    """'will respond if ...': an open condition on what is to come."""
    if not any(aux.lower_ in _FUTURE or aux.lower_ in words().conditional for aux in syntax.auxiliaries(verb)):
        return _CERTAIN
    markers = factuality.lexicon().markers
    conditions = (mark for clause in syntax.adverbial_clauses(verb) for mark in syntax.markers(clause))
    return _POSSIBLE if any(markers.get(mark.lower_) == "possible" for mark in conditions) else _CERTAIN


def _hedge_lemma(verb: Token) -> str:
    """'unlikely' has a lemma of its own, 'expected' that of its verb."""
    return verb.lower_ if verb.pos_ == "ADJ" else verb.lemma_.lower()


def _below_hedge(verb: Token) -> Token | None:
    """The clause that a hedge is about: 'I think [...]', 'it is likely that [...]', 'is expected to [...]'."""
    lemma, more, thoughts = _hedge_lemma(verb), words(), factuality.lexicon().thoughts
    if lemma not in more.probable and lemma not in more.possible and lemma not in thoughts:
        return None
    clauses = [*syntax.clausal_complements(verb), *syntax.open_complements(verb), *syntax.children_by(verb, "csubj")]
    below = next((clause for clause in clauses if clause.i > verb.i), None)
    subject = syntax.own_subject(verb)
    speaking = lemma in thoughts and subject is not None and subject.lower_ in _SPEAKERS
    impersonal = verb.pos_ == "ADJ" or lemma in more.impersonal or syntax.is_passive(verb)
    return below if impersonal or speaking else None


# ------------------------------------------------------------------ quoted words
def verbatim(doc: Doc, content: Iterable[Bounds], quotations: list[Quote], first: int) -> list[Bounds]:
    """The words of the content that stand between quotation marks, without the marks and a comma before the closing
    one. `first`: the quotation from which on to look (they are in text order)."""
    pieces: list[Bounds] = []
    for start, end in content:
        for quotation in quotations[first:]:
            if quotation.start >= end:
                break
            low, high = max(start, quotation.inner_start), min(end, quotation.inner_end)
            while high > low and doc[high - 1].text == ",":
                high -= 1
            if high > low:
                pieces.append((low, high))
    return pieces
