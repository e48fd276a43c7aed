"""Coreference inside one article: names, descriptions and pronouns that refer to one thing get one local entity id.

One pass in reading order: names are known beforehand (clusters), descriptions mean the named thing of that name, title
or kind (descriptions) or the last thing described so, pronouns the best antecedent (antecedents), and words for
several those who were named together (pairs). What it cannot: bridging ('the premier's office' of which premier).
"""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.entities.antecedents import Antecedents
from kg.extract.entities.appositives import unite_appositives
from kg.extract.entities.beside import join_names
from kg.extract.entities.binding import is_subject
from kg.extract.entities.clusters import Cluster, NamedClusters
from kg.extract.entities.described import LastDescribed
from kg.extract.entities.descriptions import Descriptions, collect_titles, phrase_start
from kg.extract.entities.entourages import unite_entourages
from kg.extract.entities.mentions import ordered
from kg.extract.entities.pairs import kind_of_two
from kg.extract.entities.predicates import said_of
from kg.extract.entities.records import number_entities
from kg.extract.entities.title_phrases import title_before_comma
from kg.extract.reading import NounMention, Reading
from kg.language import phrases, syntax
from kg.language.datelines import in_dateline
from kg.language.lookups import text_of
from kg.lexicon.places import country_of_capital
from kg.lexicon.titles import gender_of

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "his", "her", "their"})
_INDEFINITE = frozenset({"a", "an", "another", "some", "any", "no", "every", "each", "one"})
_NAMING_VERBS = frozenset({"go", "know", "nickname", "identify"})
_NAMING_NOUNS = frozenset({"name", "nickname", "alias", "pseudonym", "moniker", "the", "only"})
_NAMING_LINKS = frozenset({"by", "as", "of"})
_LEAD = 3
"""Sentences behind the headline that may tell who it is about."""
_ARTICLES = _DEFINITE | _INDEFINITE
_ONE_BODY = frozenset({"police", "authorities", "prosecutors", "investigators", "detectives", "paramedics"})


def resolve_coreference(reading: Reading) -> None:
    """Give every mention of `reading` its entity and fill `reading.entities`. Mentions must have been found."""
    mentions = ordered(reading)
    named = NamedClusters(reading, mentions)
    owner = {id(mention): cluster for cluster in named.clusters for mention in cluster.mentions}
    collect_titles(reading, owner, mentions)
    _unite_appositions(reading, owner, mentions)
    unite_appositives(reading, owner, mentions)
    walk = _Walk(reading, owner, named.clusters)
    for mention in mentions:
        walk.take(mention)
    unite_entourages(reading, walk.owner, mentions)
    number_entities(reading, mentions, walk.owner)
    _capitals_that_act(reading, mentions)
    join_names(reading)


def _unite_appositions(reading: Reading, owner: dict[int, Cluster], mentions: list[NounMention]) -> None:
    """'X, the top commander' and 'the top commander, X': description and name of one thing."""
    for mention in mentions:
        if mention.named and mention.type == "Person" and id(mention) in owner:
            for token in title_before_comma(reading.doc, mention.start):
                title = reading.mentions.get(token.i)
                if title and not title.named and not title.pronoun:
                    owner.setdefault(id(title), owner[id(mention)])
            if (described := _called(reading, mention)) is not None:
                owner.setdefault(id(described), owner[id(mention)])
        if mention.named or mention.pronoun:
            continue
        token = reading.doc[mention.head]
        if (name := _name_before(reading, mention)) is not None:
            owner.setdefault(id(mention), owner[id(name)])
            continue
        beside = [token.head] if token.dep_ == "appos" else _described_by(token)
        for other in beside:
            neighbour = reading.mentions.get(other.i)
            cluster = owner.get(id(neighbour)) if neighbour else None
            if cluster and cluster.named and cluster.type == mention.type and id(mention) not in owner:
                owner[id(mention)] = cluster
                cluster.plural = False
                break
    _unite_chains(reading, owner, mentions)


def _unite_chains(reading: Reading, owner: dict[int, Cluster], mentions: list[NounMention]) -> None:
    """'[its head], the former minister, Ada Haro': the first of two descriptions, of which the second is the name's."""
    for mention in mentions:
        token = reading.doc[mention.head]
        if mention.named or mention.pronoun or mention.type != "Person" or id(mention) in owner:
            continue
        for other in _described_by(token):
            second = reading.mentions.get(other.i)
            cluster = owner.get(id(second)) if second else None
            between = (reading.mentions.get(index) for index in range(token.i + 1, other.i))
            if cluster is None or cluster.type != "Person" or any(one is not None and one.named for one in between):
                continue
            owner[id(mention)] = cluster


def _called(reading: Reading, name: NounMention) -> NounMention | None:
    """'[a fisherman] who goes by the name “Captain Velda”', '[a man] known as Velda': whom a clause gives the name."""
    doc = reading.doc
    at = name.start - 1
    while at > 0 and (doc[at].is_punct or doc[at].lower_ in _NAMING_NOUNS or doc[at].lower_ in _NAMING_LINKS):
        at -= 1
    verb = doc[at]
    if verb.lemma_.lower() not in _NAMING_VERBS or verb.dep_ not in ("acl", "acl:relcl") or name.start - at < 2:
        return None
    described = reading.mentions.get(verb.head.i)
    if described is None or described.named or described.pronoun or described.type not in ("Person", "Entity"):
        return None
    return described


def _described_by(noun: Token) -> list[Token]:
    """Its appositions, but none of 'the ministry, [Haro Media] and Ode News': those are a list that it begins."""
    return [other for other in phrases.appositions(noun) if len(syntax.conjuncts(other)) == 1]


def _name_before(reading: Reading, mention: NounMention) -> NounMention | None:
    """'Ada Haro, [a laureate] who', 'the Haro Institute, [the think tank] that': the name that a description in the
    singular stands right behind, whatever it was hung on."""
    token, comma = reading.doc[mention.head], mention.start - 1
    if token.dep_ != "appos" or token.tag_ != "NN" or comma < 1 or reading.doc[comma].text != ",":
        return None
    name = reading.mentions.get(comma - 1)
    first = reading.doc[mention.start].lower_
    if name is None or not name.named or name.end != comma or first not in ("a", "an", "the"):
        return None
    return name if name.type in ("Person", "Organization") and mention.type in (name.type, "Entity") else None


class _Walk:
    """One pass through the article in reading order."""

    def __init__(self, reading: Reading, owner: dict[int, Cluster], named: list[Cluster]) -> None:
        self.doc = reading.doc
        self.reading = reading
        self.owner = owner
        self.antecedents = Antecedents(reading, owner)
        self.descriptions = Descriptions(reading, self.antecedents, named)
        self.described = LastDescribed()
        self.headline: dict[str, Cluster] = {}
        """Persons and bodies that the headline describes without an article, by their nouns."""
        self.bodies: dict[str, Cluster] = {}
        """Those whom an article tells of as one body, by their bare nouns: 'police said', 'prosecutors charged'."""
        self.here = 0

    def take(self, mention: NounMention) -> None:
        """Resolve one mention and remember it as an antecedent for later ones."""
        cluster = self.owner.get(id(mention))
        if cluster is None:
            cluster = self.antecedents.meant(mention) if mention.pronoun else self._nominal(mention)
        if cluster is None:
            return
        self.owner[id(mention)] = cluster
        if not mention.named:
            cluster.mentions.append(mention)
        if not in_dateline(self.doc, mention.head):
            self.antecedents.remember(cluster, self.doc[mention.head], mention.pronoun)

    # -------------------------------------------------------------- descriptions
    def _nominal(self, mention: NounMention) -> Cluster:
        token = self.doc[mention.head]
        self.here = token.i
        head = token.lemma_.lower()
        start = phrase_start(self.doc, mention)
        determiner = next((t.lower_ for t in self.doc[start : mention.head] if t.lower_ in _ARTICLES), "")
        modifiers = self._modifiers(mention)
        if (kind := kind_of_two(token)) and (both := self.antecedents.two(token, kind)):
            return both
        if (told := said_of(self.reading.mentions, self.owner, mention, token)) is not None:
            return told
        if determiner in ("a", "an") and (told := self._of_headline(token, head, modifiers)):
            return told
        if not determiner and not modifiers and token.lower_ in _ONE_BODY and (same := self.bodies.get(token.lower_)):
            return same
        if determiner not in _INDEFINITE:
            same = self._same_head(head, modifiers, determiner, mention)
            found = self.descriptions.named_so(mention, modifiers)
            if same is None or (found is not None and not self._is_nearer(same, found)):
                same = found or self.descriptions.fitting(mention, modifiers)
            else:
                same = self._named_since(same, mention, modifiers) or same
            if same is not None:
                return same
        cluster = Cluster(mention.type, named=False, head=head, modifiers=modifiers)
        cluster.plural = mention.type == "Group" or token.tag_ in ("NNS", "NNPS") or _is_number(token)
        cluster.gender = gender_of(head) if mention.type == "Person" else ""
        self.described.add(cluster)
        if token.lower_ in _ONE_BODY and not modifiers and determiner in ("", "the"):
            self.bodies.setdefault(token.lower_, cluster)
        if not determiner and self.antecedents.sentence_of[token.i] == 0 and _is_one(cluster, token):
            self.headline.setdefault(head, cluster)
        return cluster

    def _of_headline(self, token: Token, head: str, modifiers: frozenset[str]) -> Cluster | None:
        """'Driver charged in crash / [A driver] has been charged': headlines leave the article out."""
        told = self.headline.get(head)
        if told is None or token.tag_ != "NN" or not 0 < self.antecedents.sentence_of[token.i] <= _LEAD:
            return None
        del self.headline[head]
        return told if modifiers <= told.modifiers or told.modifiers <= modifiers else None

    def _named_since(self, described: Cluster, mention: NounMention, modifiers: frozenset[str]) -> Cluster | None:
        """'the bank ... Haro Mutual ... the bank': one named after a description that was never told of as new; of
        states the last one named, as 'the state' is often said in passing ('state park')."""
        first, last = described.mentions[0], described.mentions[-1]
        words = self.doc[first.start : first.head]
        if described.head == "state" and not any(word.lower_ in _INDEFINITE for word in words):
            return self.descriptions.fitting(mention, modifiers)
        if not any(word.lower_ in _DEFINITE for word in words) or words[-1].pos_ == "PROPN":
            return None
        named = self.descriptions.fitting(mention, modifiers)
        since = named is not None and any(last.head < other.head < self.here for other in named.mentions)
        return named if since else None

    def _is_nearer(self, described: Cluster, named: Cluster) -> bool:
        """'a committee ... the committee': something told of as new after the named one."""
        first, last = described.mentions[0], described.mentions[-1]
        if any(token.lower_ in _DEFINITE for token in self.doc[first.start : first.head]):
            return False
        return not any(last.head < other.head < self.here for other in named.mentions)

    def _modifiers(self, mention: NounMention) -> frozenset[str]:
        return frozenset(
            t.lower_
            for t in self.doc[mention.start : mention.end]
            if t.i != mention.head and t.pos_ in ("ADJ", "NOUN", "PROPN", "NUM", "VERB")
        )

    def _same_head(self, head: str, modifiers: frozenset[str], determiner: str, mention: NounMention) -> Cluster | None:
        token = self.doc[mention.head]
        plural = mention.type == "Group" or token.tag_ in ("NNS", "NNPS") or _is_number(token)
        return self.described.last(
            head,
            plural,
            modifiers,
            alike=determiner in _DEFINITE or bool(modifiers),
            more=determiner in ("the", "this", "that", "these", "those"),
        )


def _is_one(cluster: Cluster, token: Token) -> bool:
    """One person or body, told of by a common noun that nobody owns."""
    return cluster.type in ("Person", "Organization") and token.tag_ == "NN" and not phrases.possessors(token)


def _is_number(token: Token) -> bool:
    """'the two', 'both': several without a noun."""
    return token.lower_ == "both" or (token.pos_ == "NUM" and token.lower_ not in ("one", "1"))


def _capitals_that_act(reading: Reading, mentions: list[NounMention]) -> None:
    """A capital that is the subject of a verb, or is dealt with, stands for its state where the article names that."""
    places = [entity for entity in reading.entities.values() if entity.type == "Place" and entity.named]
    states = {place.key: place.id for place in places if place.country}
    for mention in mentions:
        if not mention.named or mention.type != "Place":
            continue
        token = reading.doc[mention.head]
        state = states.get(country_of_capital(text_of(reading.doc, mention.start, mention.end)))
        if state and ((is_subject(token) and token.head.pos_ == "VERB") or _dealt_with(token)):
            reading.acts_for.update(dict.fromkeys(range(mention.start, mention.end), state))


def _dealt_with(token: Token) -> bool:
    cases = {child.lower_ for child in token.children if child.dep_ == "case"}
    return bool(cases & {"with", "by", "between"})
