"""Whom a pronoun means: the best compatible antecedent of the sentences before it (Lappin & Leass 1994, simplified).

Subjects go before others, the nearer before the farther, people before things where somebody speaks; who does
something does it to somebody else ('he pressed him'). What it cannot: 'it' for a whole clause, 'they' for anybody.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Token

from kg.extract.attributions.cues import lexicon
from kg.extract.entities.binding import (
    POSSESSIVES,
    arguments_above,
    clause_of,
    depth,
    is_beside,
    is_possessive,
    is_subject,
    joined_to,
    own_subject,
    subject_behind,
    subjects,
    subjects_next_above,
)
from kg.extract.entities.clusters import Cluster
from kg.extract.entities.mentions import pronouns
from kg.extract.entities.name_signs import sign_words
from kg.extract.entities.pairs import fits_kind, joined, kind_of_two, together
from kg.extract.entities.quotations import SPEAKING, Quotations
from kg.extract.reading import NounMention, Reading
from kg.language import syntax
from kg.language.layers import HAPPENINGS, Happened
from kg.language.lookups import children
from kg.lexicon.firms import firm_words
from kg.lexicon.places import country_of_adjective, place_table

SENTENCES = 3
_SUBJECT = 3.0
"""What it gains the subject of a clause."""
_OWN_SUBJECT = 3.0
"""What it gains the subject of the own clause of 'their': 'others told of their losses'."""
_OWN_OF_ONE = 1.5
"""The same for 'his' and 'her', which more often look past it."""
_SPOKEN_OF = 4.0
"""What it costs a speaker to be named in a quotation."""
_SPEECHLESS = 6.0
"""What it costs a thing to be the one who speaks: more than a sentence's distance."""
_TOLD_ON = 1.0
"""What it gains to have been told of by a pronoun: who is talked about is talked about further."""
_GENDER = 1.0
"""What it gains a person that the gender is known, as it then fits for sure."""
_PART = 4.0
"""What it costs a thing to be named as a mere part of another name's phrase ('the [Ruritanian] team')."""
_HANDLED = 6.0
"""What it costs an organisation or place that something is done to 'it' that is done to things: 'released it'."""
_HANDLING = frozenset([
    "release", "publish", "post", "share", "obtain", "read", "sign", "write", "send", "deliver", "file", "submit",
    "print", "broadcast", "air", "upload", "record", "edit", "draft", "cite", "quote", "play", "wear", "throw",
    "circulate", "distribute", "translate", "copy", "delete", "mail", "hand",
])  # fmt: skip
_HEARER = 6.0
"""What it costs a body to be who is told ('told the Courier'): outlets are told, and seldom told of."""
_HAS_NONE = 6.0
"""What it costs a place to be whose chief executive, shares or board are told of."""
_DEPTH = 0.4
"""What it costs for every clause that stands above a candidate in the same sentence."""
_NEXT_ABOVE = 1.0
"""What it gains the subject of the clause that the pronoun's clause hangs on."""
_MANY = 1.0
"""What it costs a country to be 'they'."""
_ONE_BODY = 4.0
"""What it costs a body to be 'they', as it is 'it'."""
_SAYER = 4.0
"""What it costs a group to have only said something, where the pronoun does not: 'police said ... They fled'."""
_TOGETHER = 0.5
"""What it gains those who were named together, where 'they' could be one of them."""
_TWO = 2
_HAPPENS = 0.5
"""How likely a noun must tell what happened."""
_WHERE = frozenset({"in", "at", "near", "from", "inside", "outside", "across", "around", "within", "throughout"})
_PARTS = frozenset({"amod", "compound", "nmod:desc", "nn"})


@dataclass(slots=True)
class Seen:
    """One mention as a possible antecedent."""

    cluster: Cluster
    token: Token
    sentence: int
    subject: bool
    quoted: bool
    pronoun: bool


class Antecedents:
    """The mentions of one article met so far, in reading order, and whom a further pronoun means."""

    def __init__(self, reading: Reading, owner: dict[int, Cluster]) -> None:
        self.reading = reading
        self.doc = reading.doc
        self.owner = owner
        self.seen: list[Seen] = []
        self.quotations = Quotations(reading, owner)
        self.quoted = self.quotations.quoted
        self.sentence_of = self.quotations.sentence_of
        self.told_of = self.quotations.told_of

    def remember(self, cluster: Cluster, token: Token, pronoun: bool) -> None:
        """Take a mention of `cluster` in, headed by `token`; 'she is [a lawyer]' and 'brought to [justice]' tell of
        nobody further."""
        if not cluster.named and not pronoun and (syntax.copula(token) is not None or _is_bare(cluster, token)):
            return
        self._append(cluster, token, pronoun)
        if several := joined(self.reading, self.owner, token):
            self._append(*several, pronoun=False)

    def _append(self, cluster: Cluster, token: Token, pronoun: bool) -> None:
        sentence, quoted = self.sentence_of[token.i], self.quoted[token.i]
        self.seen.append(Seen(cluster, token, sentence, is_subject(token), quoted, pronoun))

    def two(self, token: Token, kind: str) -> Cluster | None:
        """The only two of a kind named in the sentence of `token` so far, or else in the last one that names any."""
        if kind == "any" and (pair := self._pair_here(token)):
            return pair
        found: dict[str, Cluster] = {}
        here = at = self.sentence_of[token.i]
        for seen in reversed(self.seen):
            if seen.sentence != at:
                if len(found) > 1 or (found and at != here) or here - seen.sentence > SENTENCES:
                    break
                at, found = seen.sentence, {}
            for cluster in reversed(seen.cluster.members or (seen.cluster,)):
                if name := fits_kind(cluster, seen.token, kind):
                    found.setdefault(name, cluster)
        return together(list(reversed(found.values()))) if len(found) == _TWO else None

    def _pair_here(self, token: Token) -> Cluster | None:
        """'Ruritania and Vesk were alike in that [both] paid': two joined in the same sentence."""
        for seen in reversed(self.seen):
            if seen.sentence != self.sentence_of[token.i]:
                return None
            if len(seen.cluster.members) == _TWO:
                return seen.cluster
        return None

    def meant(self, mention: NounMention) -> Cluster | None:
        """What the pronoun denotes; None where nothing fits, and for 'I', 'we' and 'you'."""
        token = self.doc[mention.head]
        number, gender, person = pronouns()[token.text if token.text == "I" else token.lower_]
        if person in ("1", "2") or (gender == "n" and (_is_expletive(token) or _is_happening(token))):
            return None
        if number == "p" and (both := self._both(token)):
            return both
        barred = self._barred(token)
        if gender in ("m", "f") and self.quoted[token.i] and (speaker := self.quotations.speaker(token)):
            barred.append(speaker)
        found = self._ahead(token, number, gender, barred) or self._best(token, number, gender, barred)
        if found is not None and gender in ("m", "f") and not found.gender:
            found.gender = gender
        return found

    def _is_people(self, token: Token, seen: Seen) -> bool:
        """Speakers say 'they' of a country; anybody does of its people ('the Ruritanians')."""
        if seen.cluster.type != "Place" or seen.cluster.country not in place_table().countries:
            return False
        return self.quoted[token.i] or _is_people(seen.token)

    def _both(self, token: Token) -> Cluster | None:
        """'their meeting', 'they both': two told of apart, unless several are the subject."""
        kind = kind_of_two(token)
        own = own_subject(token)
        if not kind or any(cluster.plural for cluster in self._clusters([self.doc[own]] if own >= 0 else [])):
            return None
        return self.two(token, kind)

    def _best(self, token: Token, number: str, gender: str, barred: list[Cluster]) -> Cluster | None:
        number_of = self.sentence_of if self.quoted[token.i] else self.told_of
        joined = joined_to(token)
        own_word = joined if joined >= 0 else own_subject(token)
        own_gain = _OWN_SUBJECT if joined >= 0 or number == "p" else _OWN_OF_ONE
        above, next_above = arguments_above(token), subjects_next_above(token)
        speaks = is_subject(token) and token.head.lemma_.lower() in SPEAKING
        says = speaks and number == "p"
        handled = number == "s" and _is_handled(token)
        of_firm = token.lower_ == "its" and is_possessive(token) and is_of_firm(token.head)
        here = number_of[token.i]
        best: tuple[float, Cluster] | None = None
        for seen in reversed(self.seen):
            distance = here - number_of[seen.token.i]
            if distance > SENTENCES:
                break
            fits = _compatible(seen.cluster, number, gender) or (number == "p" and self._is_people(token, seen))
            if not fits or any(seen.cluster is one for one in barred):
                continue
            if says and _is_speechless(seen.cluster, number):
                continue
            score = self._score(token, seen, distance, number, speaks, handled)
            score -= _HAS_NONE if of_firm and seen.cluster.type == "Place" else 0
            if seen.token.i == own_word:
                score += own_gain + (0 if seen.subject else _SUBJECT)
            elif seen.token.i in above and not seen.subject and seen.cluster.type != "Entity":
                score += _SUBJECT
            score += _NEXT_ABOVE if seen.token.i in next_above else 0
            if best is None or score > best[0]:
                best = (score, seen.cluster)
        return best[1] if best else None

    def _score(self, token: Token, seen: Seen, distance: int, number: str, speaks: bool, handled: bool) -> float:
        """How well what was `seen` fits; whether the pronoun `speaks` or is `handled` as a thing is known already."""
        outside = seen.quoted and not self.quoted[token.i]
        cluster = seen.cluster
        person = cluster.type == "Person"
        score = 10.0 - 4 * distance + (2 if cluster.named else 0)
        score += (_SUBJECT if seen.subject else 0) + (_TOLD_ON if seen.pronoun and person else 0)
        score += _GENDER if cluster.gender else 0
        if cluster.members:
            score += _TOGETHER - (_PART if seen.token.dep_ == "nmod" else 0)
        score -= (3 if outside else 0) + (_SPOKEN_OF if outside and speaks else 0)
        score -= _ONE_BODY if number == "p" and cluster.type == "Organization" and not cluster.plural else 0
        score -= _SAYER if cluster.type == "Group" and not speaks and _says(seen) else 0
        score -= _SPEECHLESS if speaks and _is_speechless(cluster, number) else 0
        score -= _PART if cluster.named and not person and _is_part(seen.token) else 0
        score -= _HEARER if cluster.type == "Organization" and is_told(seen.token) else 0
        if not person and cluster.named:
            score -= _HANDLED if handled else 0
            score -= _MANY if number == "p" and cluster.type == "Place" and not _is_people(seen.token) else 0
        score -= _DEPTH * depth(seen.token) if distance == 0 else 0
        score += 0.001 * seen.token.i / len(self.doc)
        if token.lower_ in POSSESSIVES and seen.token.i > 0 and distance == 0 and not seen.subject:
            score += 0.5
        return score

    # -------------------------------------------------------------- who it cannot be, who it must be
    def _barred(self, token: Token) -> list[Cluster]:
        """Whom grammar rules out: who does it to 'him', whom 'he' does it to, what 'its' is the owner of."""
        if token.lower_.endswith(("self", "selves")):
            return []
        if is_possessive(token):
            return self._clusters([token.head])
        clause = clause_of(token)
        if is_subject(token):
            behind = (*syntax.objects(clause), *syntax.recipients(clause))
            return self._clusters([noun for noun in behind if noun.i > clause.i])
        if syntax.first_conjunct(token).head != clause or is_beside(token, clause):
            return []
        others = [noun for noun in (*syntax.objects(clause), *syntax.recipients(clause)) if noun != token]
        return self._clusters([*subjects(clause), *others])

    def _clusters(self, nouns: list[Token]) -> list[Cluster]:
        found: list[Cluster] = []
        for noun in nouns:
            mention = self.reading.mentions.get(noun.i)
            cluster = self.owner.get(id(mention)) if mention else None
            if cluster is not None:
                found.append(cluster)
        return found

    def _ahead(self, token: Token, number: str, gender: str, barred: list[Cluster]) -> Cluster | None:
        """'In [her] speech, Ada Haro said', 'As [he] left, Zorin Vale waved': the name that comes as the subject of
        the clause that the pronoun's phrase opens, where nobody told of earlier in the sentence fits."""
        subject = subject_behind(token)
        mention = self.reading.mentions.get(subject.i) if subject is not None else None
        cluster = self.owner.get(id(mention)) if mention is not None and mention.named else None
        if cluster is None or not _compatible(cluster, number, gender) or any(cluster is one for one in barred):
            return None
        here = self.sentence_of[token.i]
        for seen in reversed(self.seen):
            if seen.sentence != here:
                break
            if _compatible(seen.cluster, number, gender):
                return None
        return cluster


def _says(seen: Seen) -> bool:
    """'[Police] said the men fled': told of as who says so."""
    return seen.subject and not seen.pronoun and seen.token.head.lemma_.lower() in SPEAKING


def _is_people(token: Token) -> bool:
    """'the [Ruritanians]', and 'they' for them."""
    if token.pos_ == "PRON":
        return pronouns().get(token.lower_, ("", "", ""))[0] == "p"
    return token.tag_ in ("NNS", "NNPS") and bool(country_of_adjective(token.text))


def is_told(token: Token) -> bool:
    """Who hears: 'told [the Courier]', 'said to [the Courier]'."""
    if token.dep_ in ("obj", "iobj", "dobj", "dative"):
        return token.head.lemma_.lower() == "tell"
    to = any(child.dep_ == "case" and child.lower_ == "to" for child in children(token))
    return to and token.head.lemma_.lower() == "say"


def is_of_firm(noun: Token) -> bool:
    """'its [chief executive]', 'its [chief], Ada Haro', 'its [shares]': what firms have and places do not."""
    lemma = noun.lemma_.lower()
    chief = lemma in ("chief", "boss") and noun.i + 1 < len(noun.doc) and noun.nbor(1).text == ","
    return chief or lemma in sign_words().firm_titles or noun.lower_ in firm_words().owned


def _is_handled(token: Token) -> bool:
    return token.dep_ in ("obj", "dobj") and token.head.lemma_.lower() in _HANDLING


def _is_bare(cluster: Cluster, token: Token) -> bool:
    """'brought to [justice]', 'ran for [president]': a noun for one person without a word before it."""
    alone = token.tag_ == "NN" and not is_subject(token) and token.dep_ not in ("conj", "appos", "vocative")
    return (
        alone
        and cluster.type == "Person"
        and not any(child.i < token.i and child.dep_ != "case" for child in children(token))
    )


def _is_part(token: Token) -> bool:
    """'the [Ruritanian] team', 'met in [Orsk]': named for the sake of something else."""
    if syntax.first_conjunct(token).dep_ in _PARTS:
        return True
    cases = {child.lower_ for child in children(token) if child.dep_ == "case"}
    return bool(cases & _WHERE) and token.dep_ in ("obl", "nmod")


def _compatible(cluster: Cluster, number: str, gender: str) -> bool:
    if gender in ("m", "f"):
        return cluster.type == "Person" and cluster.gender in ("", gender)
    if number == "p":
        return cluster.plural or cluster.type in ("Group", "Organization")
    return cluster.type in ("Organization", "Place", "Entity") and not cluster.plural


def _is_speechless(cluster: Cluster, number: str) -> bool:
    """Neither 'they said' nor 'it said' is said of things, but for documents."""
    return cluster.type == "Entity" and not lexicon().is_document(cluster.head)


def _is_happening(token: Token) -> bool:
    """'[It] was the third attack': said to be what happened, it is nobody and no thing."""
    predicate = token.head
    if not is_subject(token) or predicate.pos_ != "NOUN" or syntax.copula(predicate) is None:
        return False
    told: Mapping[int, Happened] = token.doc.user_data.get(HAPPENINGS, {})
    happened = told.get(predicate.i)
    return happened is not None and happened.main + happened.minor > _HAPPENS


def _is_expletive(token: Token) -> bool:
    """'it is clear that', 'it rained': no antecedent."""
    if token.dep_ == "expl":
        return True
    head = token.head
    return token.lower_ == "it" and head.pos_ == "ADJ" and bool(syntax.children_by(head, "csubj", "ccomp", "xcomp"))
