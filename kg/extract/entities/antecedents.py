"""Whom a pronoun means: the best compatible antecedent of the sentences before it (Lappin & Leass 1994, simplified).

Subjects go before others, the nearer before the farther, people before things where somebody speaks; who does
something does it to somebody else ('he pressed him'). What it cannot: 'it' for a whole clause, 'they' for anybody.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.extract.attributions.cues import lexicon
from kg.extract.entities.clusters import Cluster
from kg.extract.entities.mentions import pronouns
from kg.extract.entities.pairs import fits_kind, joined, kind_of_two, together
from kg.extract.reading import NounMention, Reading
from kg.language import syntax
from kg.language.lookups import children

POSSESSIVES = frozenset({"his", "her", "its", "their"})
SENTENCES = 3
_SPEAKING = frozenset(
    {"add", "argue", "believe", "claim", "feel", "hope", "insist", "say", "tell", "think", "want", "warn", "write"}
)
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
_TOGETHER = 0.5
"""What it gains those who were named together, where 'they' could be one of them."""
_TWO = 2
_WHERE = frozenset({"in", "at", "near", "from", "inside", "outside", "across", "around", "within", "throughout"})
_BESIDE = frozenset({"with", "around", "behind", "before", "beside", "above", "about", "near", "for"})
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
        self.quoted = quoted_tokens(self.doc)
        self.sentence_of = _sentence_numbers(self.doc)
        self.told_of = _told_sentences(self.doc, self.quoted)

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
            if name := fits_kind(seen.cluster, seen.token, kind):
                found.setdefault(name, seen.cluster)
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
        """What the pronoun denotes; None where nothing fits, and for 'I' and 'we'."""
        token = self.doc[mention.head]
        number, gender, person = pronouns()[token.text if token.text == "I" else token.lower_]
        if person == "1" or (gender == "n" and _is_expletive(token)):
            return None
        if number == "p" and (both := self._both(token)):
            return both
        barred = self._barred(token)
        if gender in ("m", "f") and self.quoted[token.i] and (speaker := self._speaker(token)):
            barred.append(speaker)
        found = self._ahead(token, number, gender, barred) or self._best(token, number, gender, barred)
        if found is not None and gender in ("m", "f") and not found.gender:
            found.gender = gender
        return found

    def _both(self, token: Token) -> Cluster | None:
        """'their meeting', 'they both': two told of apart, unless several are the subject."""
        kind = kind_of_two(token)
        own = _own_subject(token)
        if not kind or any(cluster.plural for cluster in self._clusters([self.doc[own]] if own >= 0 else [])):
            return None
        return self.two(token, kind)

    def _best(self, token: Token, number: str, gender: str, barred: list[Cluster]) -> Cluster | None:
        number_of = self.sentence_of if self.quoted[token.i] else self.told_of
        joined = _joined_to(token)
        own_subject = joined if joined >= 0 else _own_subject(token)
        own_gain = _OWN_SUBJECT if joined >= 0 or number == "p" else _OWN_OF_ONE
        above = _arguments_above(token)
        best: tuple[float, Cluster] | None = None
        for seen in reversed(self.seen):
            distance = number_of[token.i] - number_of[seen.token.i]
            if distance > SENTENCES:
                break
            if not _compatible(seen.cluster, number, gender) or any(seen.cluster is one for one in barred):
                continue
            score = self._score(token, seen, distance, number)
            if seen.token.i == own_subject:
                score += own_gain + (0 if seen.subject else _SUBJECT)
            elif seen.token.i in above and not seen.subject and seen.cluster.type != "Entity":
                score += _SUBJECT
            if best is None or score > best[0]:
                best = (score, seen.cluster)
        return best[1] if best else None

    def _score(self, token: Token, seen: Seen, distance: int, number: str) -> float:
        speaks = is_subject(token) and token.head.lemma_.lower() in _SPEAKING
        outside = seen.quoted and not self.quoted[token.i]
        cluster = seen.cluster
        person = cluster.type == "Person"
        score = 10.0 - 4 * distance + (2 if cluster.named else 0)
        score += (_SUBJECT if seen.subject else 0) + (_TOLD_ON if seen.pronoun and person else 0)
        score += _GENDER if cluster.gender else 0
        if cluster.members:
            score += _TOGETHER - (_PART if seen.token.dep_ == "nmod" else 0)
        score -= (3 if outside else 0) + (_SPOKEN_OF if outside and speaks else 0)
        score -= _SPEECHLESS if speaks and _is_speechless(cluster, number) else 0
        score -= _PART if cluster.named and not person and _is_part(seen.token) else 0
        score += 0.001 * seen.token.i / len(self.doc)
        if token.lower_ in POSSESSIVES and seen.token.i > 0 and distance == 0 and not seen.subject:
            score += 0.5
        return score

    # -------------------------------------------------------------- who it cannot be, who it must be
    def _barred(self, token: Token) -> list[Cluster]:
        """Whom grammar rules out: who does it to 'him', whom 'he' does it to, what 'its' is the owner of."""
        if token.lower_.endswith(("self", "selves")):
            return []
        if _is_possessive(token):
            return self._clusters([token.head])
        clause = _clause(token)
        if is_subject(token):
            behind = (*syntax.objects(clause), *syntax.recipients(clause))
            return self._clusters([noun for noun in behind if noun.i > clause.i])
        if syntax.first_conjunct(token).head != clause or _is_beside(token, clause):
            return []
        others = [noun for noun in (*syntax.objects(clause), *syntax.recipients(clause)) if noun != token]
        return self._clusters([*_subjects(clause), *others])

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
        subject = _subject_behind(token)
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

    # -------------------------------------------------------------- quotations
    def _speaker(self, token: Token) -> Cluster | None:
        """Who speaks the whole sentences in quotation marks that `token` stands in: nobody calls himself 'he'.

        It is the subject of a verb of speaking in the sentence where the quotation begins or ends, or, where both are
        quoted from end to end, in the one before."""
        start = end = token.i
        while start > 0 and self.quoted[start - 1]:
            start -= 1
        while end + 1 < len(self.doc) and self.quoted[end + 1]:
            end += 1
        if not next((t for t in self.doc[start : end + 1] if t.is_alpha), token).text[:1].isupper():
            return None
        told = [self._teller(self.doc[start]), self._teller(self.doc[end])]
        if not any(told) and start:
            before = self.doc[start - 1].sent
            if any(self.quoted[t.i] for t in before):
                told.append(self._teller(before[0]))
        return next((cluster for cluster in told if cluster), None)

    def _teller(self, word: Token) -> Cluster | None:
        """Who is the subject of a verb of speaking outside quotation marks in the sentence of `word`, if known yet."""
        for verb in word.sent:
            if not self.quoted[verb.i] and (lexicon().reports(verb.lemma_) or verb.lemma_.lower() in _SPEAKING):
                for subject in children(verb):
                    mention = self.reading.mentions.get(subject.i)
                    if syntax.is_subject(subject) and mention:
                        return self.owner.get(id(mention))
        return None


def quoted_tokens(doc: Doc) -> list[bool]:
    """For each token whether it stands between double quotation marks of its paragraph.

    `doc.user_data["analysis"]` tells where paragraphs begin: a mark that is missing in one spoils no other.
    """
    starts = set(doc.user_data["analysis"].starts)
    flags: list[bool] = []
    inside = False
    for token in doc:
        inside = inside and token.idx not in starts
        if token.text in ("“", "«") or (token.text in ('"', "``", "''") and not inside):
            inside = True
        elif token.text in ("”", "»", '"', "''"):
            inside = False
        flags.append(inside)
    return flags


def is_subject(token: Token) -> bool:
    """The subject of a clause, or a further member of one."""
    first = syntax.first_conjunct(token)
    return syntax.is_subject(first) or first.dep_ == "nsubj:outer"


def _clause(token: Token) -> Token:
    return syntax.governing_clause(token)


def _is_possessive(token: Token) -> bool:
    """'his' by its tag, whatever it was hung on as."""
    return token.lower_ in POSSESSIVES and (token.tag_ == "PRP$" or token.dep_ in ("nmod:poss", "poss"))


def _subjects(clause: Token) -> list[Token]:
    return syntax.subjects(clause) or syntax.passive_subjects(clause)


def _arguments_above(token: Token) -> frozenset[int]:
    """The subjects of the clauses that the pronoun's own clause stands in, those of bare verbs too: 'urged [them] to
    resume the talks that they left'; and what the clause deals with that a relative clause describes a part of:
    'asked [her] about the letter that she wrote'."""
    clause = _clause(token)
    found = {noun.i for above in _clauses_above(clause) for noun in syntax.subjects(above)}
    if syntax.is_relative_clause(clause):
        above = _clause(clause.head)
        found.update(noun.i for noun in (*syntax.objects(above), *syntax.recipients(above)) if noun != clause.head)
    return frozenset(found)


def _joined_to(token: Token) -> int:
    """The index of the word that the pronoun's noun is joined to: '[Ada Haro] and her staff'; -1 for none."""
    noun = token.head
    if not (_is_possessive(token) and noun.dep_ == "conj"):
        return -1
    return noun.head.i


def _clauses_above(clause: Token) -> Iterator[Token]:
    while clause.head != clause:
        above = _clause(clause.head)
        if above == clause:
            return
        clause = above
        yield clause


def _is_beside(token: Token, clause: Token) -> bool:
    """'took his wife with [him]', 'looked around [him]': where he is."""
    case = next((child.lower_ for child in children(token) if child.dep_ == "case"), "")
    return case in _BESIDE and (case != "with" or bool(syntax.objects(clause)))


def _subject_behind(token: Token) -> Token | None:
    """The subject that follows the phrase or clause at the front in which the pronoun stands."""
    top = token
    while top.head != top:
        above = top.head
        if top.dep_ in ("obl", "advcl", "nmod", "advmod") and top.i < above.i:
            own = [child for child in children(above) if syntax.is_subject(child)]
            if own and own[0].i > top.right_edge.i:
                return own[0]
        top = above
    return None


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


def _own_subject(token: Token) -> int:
    """The index of the word that is the subject of the pronoun's own clause, or that a relative clause with 'who',
    'that', 'which' for its subject describes; -1 for none, or where the pronoun itself is the subject."""
    if is_subject(token) or not (token.lower_ in POSSESSIVES or token.lower_.endswith(("self", "selves"))):
        return -1
    clause = _clause(token)
    if pronouns()[token.lower_][0] == "s" and any(
        noun.tag_ == "PRP" and noun.i < token.i for noun in syntax.objects(clause)
    ):
        return -1
    for child in children(clause):
        if syntax.is_subject(child) and child.i < token.i:
            if not (child.tag_ in ("WP", "WDT") and syntax.is_relative_clause(clause)):
                return child.i
            return clause.head.i if pronouns()[token.lower_][0] == "p" or clause.head.pos_ == "PROPN" else -1
    return -1


def _compatible(cluster: Cluster, number: str, gender: str) -> bool:
    if gender in ("m", "f"):
        return cluster.type == "Person" and cluster.gender in ("", gender)
    if number == "p":
        return cluster.plural or cluster.type in ("Group", "Organization")
    return cluster.type in ("Organization", "Place", "Entity") and not cluster.plural


def _is_speechless(cluster: Cluster, number: str) -> bool:
    """'they said' is seldom said of things, 'it said' of none but documents."""
    return cluster.type == "Entity" and (number == "p" or not lexicon().is_document(cluster.head))


def _is_expletive(token: Token) -> bool:
    """'it is clear that', 'it rained': no antecedent."""
    if token.dep_ == "expl":
        return True
    head = token.head
    return token.lower_ == "it" and head.pos_ == "ADJ" and bool(syntax.children_by(head, "csubj", "ccomp", "xcomp"))


def _sentence_numbers(doc: Doc) -> list[int]:
    numbers: list[int] = []
    for number, sent in enumerate(doc.sents):
        numbers.extend([number] * len(sent))
    return numbers


def _told_sentences(doc: Doc, quoted: list[bool]) -> list[int]:
    """Sentence numbers that stand still inside quotations: 'he said' looks past what was quoted before it."""
    numbers: list[int] = []
    number = 0
    for sent in doc.sents:
        number += any(token.is_alpha and not quoted[token.i] for token in sent)
        numbers.extend([number] * len(sent))
    return numbers
