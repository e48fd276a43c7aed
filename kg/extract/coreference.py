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

from kg.extract.clusters import Cluster, NamedClusters
from kg.extract.mentions import ordered, pronouns
from kg.extract.reading import NounMention, Reading
from kg.extract.title_phrases import title_before_comma, title_start
from kg.language import phrases, syntax
from kg.lexicon.places import country_of_adjective, country_of_capital, place_table, standard_place
from kg.lexicon.titles import nouns
from kg.model import Attribution, Entity

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "his", "her", "their"})
_INDEFINITE = frozenset({"a", "an", "another", "some", "any", "no", "every", "each", "one"})
_COUNTRY_NOUNS = frozenset({"country", "nation", "state", "kingdom", "republic"})
_CITY_NOUNS = frozenset({"city", "town", "village", "capital"})
_BODY_NOUNS = frozenset(
    {
        "group",
        "company",
        "party",
        "organization",
        "organisation",
        "agency",
        "firm",
        "movement",
        "union",
        "network",
        "bank",
        "alliance",
    }
)
_SENTENCES = 3
_MAX_NAME_TOKENS = 9


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
    walk = _Walk(reading, owner)
    for mention in mentions:
        walk.take(mention)
    _number_entities(reading, mentions, walk.owner)
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
        beside = [token.head] if token.dep_ == "appos" else syntax.appositions(token)
        for other in beside:
            neighbour = reading.mentions.get(other.i)
            cluster = owner.get(id(neighbour)) if neighbour else None
            if cluster and cluster.named and cluster.type == mention.type and id(mention) not in owner:
                owner[id(mention)] = cluster
                cluster.plural = False
                break


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
        determiner = next(
            (t.lower_ for t in self.doc[mention.start : mention.head] if t.lower_ in _DEFINITE | _INDEFINITE), ""
        )
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
        best: tuple[float, Cluster] | None = None
        for seen in reversed(self.seen):
            distance = now - number_of[seen.token.i]
            if distance > _SENTENCES:
                break
            if not _compatible(seen.cluster, number, gender) or self._bound(token, seen):
                continue
            score = 10.0 - 4 * distance + (3 if seen.subject else 0) + (2 if seen.cluster.named else 0)
            score -= 3 if seen.quoted and not self.quoted[token.i] else 0
            score += 0.001 * seen.token.i / len(self.doc)
            score += (
                0.5
                if seen.token.i > 0
                and distance == 0
                and not seen.subject
                and token.lower_ in ("his", "her", "its", "their")
                else 0
            )
            if best is None or score > best[0]:
                best = (score, seen.cluster)
        if best is None:
            return None
        if gender in ("m", "f") and not best[1].gender:
            best[1].gender = gender
        return best[1]

    def _bound(self, token: Token, seen: _Seen) -> bool:
        """A non-reflexive object pronoun is not its own clause's subject; nothing is its own possessor."""
        if token.lower_.endswith(("self", "selves")):
            return False
        if token.lower_ in ("his", "her", "its", "their") and token.dep_ in ("nmod:poss", "poss"):
            return token.head == seen.token
        return seen.subject and not _is_subject(token) and _clause(token) == _clause(seen.token)


def _compatible(cluster: Cluster, number: str, gender: str) -> bool:
    if gender in ("m", "f"):
        return cluster.type == "Person" and cluster.gender in ("", gender)
    if number == "p":
        return cluster.plural or cluster.type in ("Group", "Organization")
    return cluster.type in ("Organization", "Place", "Entity") and not cluster.plural


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


# ------------------------------------------------------------------ records
def _number_entities(reading: Reading, mentions: list[NounMention], owner: dict[int, Cluster]) -> None:
    ids: dict[int, str] = {}
    for mention in mentions:
        cluster = owner.get(id(mention))
        if cluster is None:
            continue
        local = ids.setdefault(id(cluster), f"e{len(ids)}")
        mention.entity = local
        if local not in reading.entities:
            reading.entities[local] = _entity(reading, local, cluster)
        if not mention.named and not mention.pronoun and cluster.named and cluster.type != mention.type:
            mention.type = cluster.type
        if mention.pronoun:
            mention.type = cluster.type


def _capitals_that_act(reading: Reading, mentions: list[NounMention]) -> None:
    """A capital that is the subject of a verb, or is dealt with, stands for its state where the article names that."""
    states = {
        entity.key: local for local, entity in reading.entities.items() if entity.type == "Place" and entity.country
    }
    for mention in mentions:
        if not mention.named or mention.type != "Place":
            continue
        token = reading.doc[mention.head]
        state = states.get(country_of_capital(reading.doc[mention.start : mention.end].text))
        if state and ((_is_subject(token) and token.head.pos_ == "VERB") or _dealt_with(token)):
            reading.acts_for.update(dict.fromkeys(range(mention.start, mention.end), state))


def _dealt_with(token: Token) -> bool:
    cases = {child.lower_ for child in token.children if child.dep_ == "case"}
    return bool(cases & {"with", "by", "between"})


def _entity(reading: Reading, local: str, cluster: Cluster) -> Entity:
    if cluster.named:
        aliases = sorted(cluster.forms)
        return Entity(
            local, cluster.type, _label(cluster), tuple(aliases), True, cluster.key, cluster.country, cluster.gender
        )
    name = _description(reading, cluster.mentions[0])
    return Entity(local, cluster.type, name, (name,), False, "", _country(reading, cluster), cluster.gender)


def _label(cluster: Cluster) -> str:
    """Persons and organisations: the fullest form; places: the commonest."""
    if cluster.type in ("Person", "Organization"):
        return max(sorted(cluster.forms), key=lambda form: (len(form.split()), cluster.forms[form], len(form)))
    return max(sorted(cluster.forms), key=lambda form: cluster.forms[form])


def _description(reading: Reading, mention: NounMention) -> str:
    """The words of a nominal's noun phrase (or base phrase where that is long), without its article and times."""
    doc = reading.doc
    start, end = phrases.noun_phrase(doc[mention.head])
    if end - start > _MAX_NAME_TOKENS or _holds_time(reading, mention.end, end) or not start <= mention.head < end:
        start, end = mention.start, mention.end
    start = min(start, mention.start) if mention.start <= mention.head else start
    while start < end - 1 and (doc[start].lower_ in _DEFINITE | _INDEFINITE or doc[start].is_punct):
        start += 1
    while end > start + 1 and doc[end - 1].is_punct:
        end -= 1
    text = doc[start:end].text
    return text.partition(" (")[0] if text.count("(") != text.count(")") else text


def _holds_time(reading: Reading, start: int, end: int) -> bool:
    return any(first < end and start < last for _, first, last in reading.times)


def _country(reading: Reading, cluster: Cluster) -> str:
    """The country that a description names: 'Iraqi lawmakers' -> the Place entity's standard name."""
    first = cluster.mentions[0]
    for index in range(first.start, first.end):
        mention = reading.mentions.get(index)
        if mention and mention.named and mention.type in ("Group", "Place"):
            words = reading.doc[mention.start : mention.end].text
            return country_of_adjective(words) or standard_place(words)
    return ""


def resolve_speakers_pronouns(reading: Reading, attributions: list[Attribution]) -> None:
    """'I', 'me', 'my' in quoted words are the speaker. Other first persons are left open: 'we' may be anybody."""
    singular = [
        (reading.span(mention.start, mention.end), mention)
        for mention in ordered(reading)
        if mention.pronoun and not mention.entity and reading.doc[mention.head].lower_ in ("i", "me", "my", "myself")
    ]
    for attribution in attributions:
        if not attribution.speaker or attribution.quotation == "indirect":
            continue
        speaker = reading.entities[attribution.speaker]
        for span, mention in singular:
            if not mention.entity and any(p.start <= span.start and span.end <= p.end for p in attribution.content):
                mention.entity, mention.type = speaker.id, speaker.type
