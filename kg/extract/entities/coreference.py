"""Coreference inside one article: names, descriptions and pronouns that refer to one thing get one local entity id.

Descriptions follow Hobbs-like recency with grammatical preference: 'the letter' the last letter told of,
'the president' the last person with that title, 'the country' the last country. Pronouns take the best
compatible antecedent of the last three sentences, subjects before others (Lappin & Leass 1994, simplified).
What it cannot: split antecedents, cataphora, bridging ('the premier's office' of which premier).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.extract.attributions.cues import lexicon
from kg.extract.entities.clusters import Cluster, NamedClusters
from kg.extract.entities.appositives import unite_appositives
from kg.extract.entities.entourages import unite_entourages
from kg.extract.entities.mentions import ordered, pronouns
from kg.extract.entities.records import number_entities
from kg.extract.reading import NounMention, Reading
from kg.extract.roles.title_phrases import title_before_comma, title_start
from kg.language import syntax
from kg.language.lookups import text_of
from kg.lexicon.places import country_of_capital, place_table
from kg.lexicon.titles import nouns
from kg.model import Attribution

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "his", "her", "their"})
_POSSESSIVES = frozenset({"his", "her", "its", "their"})
_INDEFINITE = frozenset({"a", "an", "another", "some", "any", "no", "every", "each", "one"})
_ARTICLES = _DEFINITE | _INDEFINITE
_COUNTRY_NOUNS = frozenset({"country", "nation", "state", "kingdom", "republic"})
_CITY_NOUNS = frozenset({"city", "town", "village", "capital"})
_BODY_NOUNS = frozenset({
    "group", "company", "party", "organization", "organisation", "agency", "firm", "movement", "union", "network",
    "bank", "alliance",
})  # fmt: skip
_SENTENCES = 3
_SPEAKING = frozenset(
    {"add", "argue", "believe", "claim", "feel", "hope", "insist", "say", "tell", "think", "want", "warn", "write"}
)
_OWN_SUBJECT = 3.0
"""What it gains the subject of the own clause of 'their': 'others told of their losses'."""
_SPOKEN_OF = 4.0
"""What it costs a speaker to be named in a quotation."""
_SPEECHLESS = 6.0
"""What it costs a thing to be the one who speaks: more than a sentence's distance."""


@dataclass(slots=True)
class _Seen:
    """One mention as a possible antecedent."""

    cluster: Cluster
    token: Token
    sentence: int
    subject: bool
    quoted: bool


def resolve_coreference(reading: Reading) -> None:
    """Give every mention of `reading` its entity and fill `reading.entities`. Mentions must have been found."""
    mentions = ordered(reading)
    named = NamedClusters(reading, mentions)
    owner = {id(mention): cluster for cluster in named.clusters for mention in cluster.mentions}
    _collect_roles(reading.doc, owner, mentions)
    _unite_appositions(reading, owner, mentions)
    unite_appositives(reading, owner, mentions)
    walk = _Walk(reading, owner)
    for mention in mentions:
        walk.take(mention)
    unite_entourages(reading, walk.owner, mentions)
    number_entities(reading, mentions, walk.owner)
    _capitals_that_act(reading, mentions)


def _collect_roles(doc: Doc, owner: dict[int, Cluster], mentions: list[NounMention]) -> None:
    """Lemmas of the titles that persons get before or beside their names."""
    offices = nouns()["office"]
    for mention in mentions:
        cluster = owner.get(id(mention))
        if cluster is None or cluster.type != "Person":
            continue
        before = doc[title_start(doc, mention.start) : mention.start]
        cluster.roles.update(token.lower_ for token in before if token.lower_ in offices)
        head = doc[mention.head]
        for apposition in syntax.appositions(head):
            cluster.roles.update(member.lemma_.lower() for member in syntax.conjuncts(apposition))
        if head.dep_ == "appos":
            cluster.roles.add(head.head.lemma_.lower())


def _unite_appositions(reading: Reading, owner: dict[int, Cluster], mentions: list[NounMention]) -> None:
    """'X, the top commander' and 'the top commander, X': description and name of one thing."""
    for mention in mentions:
        if mention.named and mention.type == "Person" and id(mention) in owner:
            for token in title_before_comma(reading.doc, mention.start):
                title = reading.mentions.get(token.i)
                if title and not title.named and not title.pronoun:
                    owner.setdefault(id(title), owner[id(mention)])
        if mention.named or mention.pronoun:
            continue
        token = reading.doc[mention.head]
        beside = [token.head] if token.dep_ == "appos" else _described_by(token)
        for other in beside:
            neighbour = reading.mentions.get(other.i)
            cluster = owner.get(id(neighbour)) if neighbour else None
            if cluster and cluster.named and cluster.type == mention.type and id(mention) not in owner:
                owner[id(mention)] = cluster
                cluster.plural = False
                break


def _described_by(noun: Token) -> list[Token]:
    """Its appositions, but none of 'the ministry, [Haro Media] and Ode News': those are a list that it begins."""
    return [other for other in syntax.appositions(noun) if len(syntax.conjuncts(other)) == 1]


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


class _Walk:
    """One pass through the article in reading order."""

    def __init__(self, reading: Reading, owner: dict[int, Cluster]) -> None:
        self.reading = reading
        self.doc = reading.doc
        self.owner = owner
        self.seen: list[_Seen] = []
        self.by_head: dict[str, list[Cluster]] = {}
        self.quoted = quoted_tokens(self.doc)
        self.sentence_of = _sentence_numbers(self.doc)
        self.told_of = _told_sentences(self.doc, self.quoted)

    def take(self, mention: NounMention) -> None:
        """Resolve one mention and remember it as an antecedent for later ones."""
        cluster = self.owner.get(id(mention))
        if cluster is None:
            cluster = self._pronoun(mention) if mention.pronoun else self._nominal(mention)
        if cluster is None:
            return
        self.owner[id(mention)] = cluster
        if not mention.named:
            cluster.mentions.append(mention)
        token = self.doc[mention.head]
        self.seen.append(_Seen(cluster, token, self.sentence_of[token.i], _is_subject(token), self.quoted[token.i]))

    # -------------------------------------------------------------- descriptions
    def _nominal(self, mention: NounMention) -> Cluster:
        token = self.doc[mention.head]
        head = token.lemma_.lower()
        determiner = next((t.lower_ for t in self.doc[mention.start : mention.head] if t.lower_ in _ARTICLES), "")
        modifiers = self._modifiers(mention)
        found: Cluster | None = None
        if determiner not in _INDEFINITE:
            found = self._same_head(head, modifiers, determiner, mention) or (
                self._bearer(head, mention, modifiers) if determiner in ("the", "this", "that") else None
            )
        if found is not None:
            return found
        cluster = Cluster(mention.type, named=False, head=head, modifiers=modifiers)
        cluster.plural = mention.type == "Group" or token.tag_ in ("NNS", "NNPS")
        self.by_head.setdefault(head, []).append(cluster)
        return cluster

    def _modifiers(self, mention: NounMention) -> frozenset[str]:
        return frozenset(
            t.lower_
            for t in self.doc[mention.start : mention.end]
            if t.i != mention.head and t.pos_ in ("ADJ", "NOUN", "PROPN", "NUM", "VERB")
        )

    def _same_head(self, head: str, modifiers: frozenset[str], determiner: str, mention: NounMention) -> Cluster | None:
        for cluster in reversed(self.by_head.get(head, ())):
            if cluster.plural != (mention.type == "Group" or self.doc[mention.head].tag_ in ("NNS", "NNPS")):
                continue
            if modifiers == cluster.modifiers and (determiner in _DEFINITE or modifiers):
                return cluster
            if determiner in ("the", "this", "that", "these", "those") and modifiers < cluster.modifiers:
                return cluster
        return None

    def _bearer(self, head: str, mention: NounMention, modifiers: frozenset[str]) -> Cluster | None:
        if mention.type == "Person":
            return self._latest(lambda c: c.type == "Person" and c.named and head in c.roles, 30)
        if modifiers or (any(self.doc[mention.head].children) and syntax.obliques(self.doc[mention.head])):
            return None
        if head in _COUNTRY_NOUNS:
            countries = place_table().countries
            return self._latest(lambda c: c.type == "Place" and c.key in countries, _SENTENCES)
        if head in _CITY_NOUNS:
            return self._latest(lambda c: c.type == "Place" and c.named and not c.country, _SENTENCES)
        if head in _BODY_NOUNS:
            return self._latest(lambda c: c.type == "Organization" and c.named, _SENTENCES)
        return None

    def _latest(self, fits: Callable[[Cluster], bool], sentences: int) -> Cluster | None:
        if not self.seen:
            return None
        now = self.seen[-1].sentence
        for seen in reversed(self.seen):
            if now - seen.sentence > sentences:
                return None
            if fits(seen.cluster):
                return seen.cluster
        return None

    # -------------------------------------------------------------- pronouns
    def _pronoun(self, mention: NounMention) -> Cluster | None:
        token = self.doc[mention.head]
        number, gender, person = pronouns()[token.text if token.text == "I" else token.lower_]
        if person == "1":
            return None
        if gender == "n" and _is_expletive(token):
            return None
        number_of = self.sentence_of if self.quoted[token.i] else self.told_of
        now = number_of[token.i]
        speaks = _is_subject(token) and token.head.lemma_.lower() in _SPEAKING
        own_subject = _own_subject(token) if number == "p" else -1
        speaker = self._speaker(token) if gender in ("m", "f") and self.quoted[token.i] else None
        best: tuple[float, Cluster] | None = None
        for seen in reversed(self.seen):
            distance = now - number_of[seen.token.i]
            if distance > _SENTENCES:
                break
            if not _compatible(seen.cluster, number, gender) or self._bound(token, seen) or seen.cluster is speaker:
                continue
            own = seen.token.i == own_subject
            score = 10.0 - 4 * distance + (3 if seen.subject or own else 0) + (2 if seen.cluster.named else 0)
            score += _OWN_SUBJECT if own else 0
            score -= 3 if seen.quoted and not self.quoted[token.i] else 0
            score -= _SPOKEN_OF if speaks and seen.quoted and not self.quoted[token.i] else 0
            score -= _SPEECHLESS if speaks and _is_speechless(seen.cluster, number) else 0
            score += 0.001 * seen.token.i / len(self.doc)
            if token.lower_ in _POSSESSIVES and seen.token.i > 0 and distance == 0 and not seen.subject:
                score += 0.5
            if best is None or score > best[0]:
                best = (score, seen.cluster)
        if best is None:
            return None
        if gender in ("m", "f") and not best[1].gender:
            best[1].gender = gender
        return best[1]

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
            if verb.lemma_.lower() in _SPEAKING and not self.quoted[verb.i]:
                for subject in verb.children:
                    mention = self.reading.mentions.get(subject.i)
                    if syntax.is_subject(subject) and mention:
                        return self.owner.get(id(mention))
        return None

    def _bound(self, token: Token, seen: _Seen) -> bool:
        """A non-reflexive object pronoun is not its own clause's subject; nothing is its own possessor."""
        if token.lower_.endswith(("self", "selves")):
            return False
        if token.lower_ in _POSSESSIVES and token.dep_ in ("nmod:poss", "poss"):
            return token.head == seen.token
        return seen.subject and not _is_subject(token) and _clause(token) == _clause(seen.token)


def _own_subject(token: Token) -> int:
    """The index of the word that is the subject of the pronoun's own clause, or that a relative clause with 'who',
    'that', 'which' for its subject describes; -1 for none, or where the pronoun itself is the subject."""
    if _is_subject(token) or not (token.lower_ in _POSSESSIVES or token.lower_.endswith(("self", "selves"))):
        return -1
    clause = _clause(token)
    for child in clause.children:
        if syntax.is_subject(child) and child.i < token.i:
            return clause.head.i if child.tag_ in ("WP", "WDT") and syntax.is_relative_clause(clause) else child.i
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


def _is_subject(token: Token) -> bool:
    first = syntax.first_conjunct(token)
    return syntax.is_subject(first) or first.dep_ == "nsubj:outer"


def _clause(token: Token) -> Token:
    return syntax.governing_clause(token)


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


def _capitals_that_act(reading: Reading, mentions: list[NounMention]) -> None:
    """A capital that is the subject of a verb, or is dealt with, stands for its state where the article names that."""
    places = [entity for entity in reading.entities.values() if entity.type == "Place" and entity.named]
    states = {place.key: place.id for place in places if place.country}
    for mention in mentions:
        if not mention.named or mention.type != "Place":
            continue
        token = reading.doc[mention.head]
        state = states.get(country_of_capital(text_of(reading.doc, mention.start, mention.end)))
        if state and ((_is_subject(token) and token.head.pos_ == "VERB") or _dealt_with(token)):
            reading.acts_for.update(dict.fromkeys(range(mention.start, mention.end), state))


def _dealt_with(token: Token) -> bool:
    cases = {child.lower_ for child in token.children if child.dep_ == "case"}
    return bool(cases & {"with", "by", "between"})


def resolve_speakers_pronouns(reading: Reading, attributions: list[Attribution]) -> None:
    """'I', 'me', 'my' in quoted words are the speaker. Of quotations in each other it is the inner one's, where that
    gives a sentence whole; pieces of one keep to the outer one's view ("he said he 'wished me well'"). Other first
    persons are left open: 'we' may be anybody."""
    singular = [
        (reading.span(mention.start, mention.end), mention)
        for mention in ordered(reading)
        if mention.pronoun and not mention.entity and reading.doc[mention.head].lower_ in ("i", "me", "my", "myself")
    ]
    spoken = [one for one in attributions if one.speaker and one.quotation != "indirect" and one.content]
    text = reading.doc.text
    whole = [one for one in spoken if _first_letter(text, one).isupper()]
    inner_first = sorted(whole, key=lambda one: one.content[-1].end - one.content[0].start)
    for attribution in (*inner_first, *spoken):
        speaker = reading.entities[attribution.speaker]
        for span, mention in singular:
            if not mention.entity and any(p.start <= span.start and span.end <= p.end for p in attribution.content):
                mention.entity, mention.type = speaker.id, speaker.type


def _first_letter(text: str, attribution: Attribution) -> str:
    first = attribution.content[0]
    return first.of(text).lstrip("\"'“”‘’`« ")[:1]
