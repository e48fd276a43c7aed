"""Whom a description means: 'the president', 'the country', 'the committee', 'her campaign' -> the name that has it.

A title means its bearer, and the title of one office the bearer told of most ('the president'); a noun of
organisations the last one whose name has it ('the committee' the Harbour Committee), or else the last that may be one;
'the country' and 'the regime' the last country. What it cannot: 'the premier's office' of which premier; what is known
of persons only by the roles that are found later (kg.extract.roles.bearers).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from spacy.tokens import Doc, Token

from kg.extract.entities.antecedents import SENTENCES, Antecedents
from kg.extract.entities.binding import is_subject
from kg.extract.entities.clusters import Cluster
from kg.extract.entities.title_phrases import title_start
from kg.extract.reading import NounMention, Reading
from kg.language import phrases, syntax
from kg.language.lookups import text_of
from kg.lexicon.firms import firm_words
from kg.lexicon.gazetteer import entries
from kg.lexicon.places import country_of_adjective, country_of_capital, place_table, standard_place
from kg.lexicon.roles import role_words
from kg.lexicon.titles import gender_of, nouns

DEFINITE = frozenset({"the", "this", "that"})
_COUNTRY_NOUNS = frozenset({"country", "nation", "state", "kingdom", "republic", "regime"})
_CITY_NOUNS = frozenset({"city", "town", "village", "capital"})
_GROUP_NOUNS = frozenset(
    {"group", "organization", "organisation", "agency", "movement", "union", "network", "alliance", "party"}
)
_ONE_OFFICE = frozenset({"president", "chancellor", "king", "queen", "pope", "emperor", "monarch", "premier"})
_PAST = frozenset({"former", "ex", "then", "late", "retired", "onetime"})
_LESSER = frozenset({"vice", "deputy", "assistant", "associate"}) | _PAST
_RANKING = _LESSER | {"prime", "foreign", "first", "chief", "special", "general"}
_ANOTHER = frozenset([
    "next", "future", "new", "other", "individual", "average", "typical", "previous", "last", "only", "second", "third",
    "potential", "eventual", "ideal",
])  # fmt: skip
_STATE_BODIES = frozenset([
    "department", "ministry", "parliament", "congress", "senate", "assembly", "court", "tribunal", "army", "military",
    "navy", "police", "government", "administration", "regime", "cabinet", "legislature",
])  # fmt: skip
_AGENCIES = frozenset({"agency", "office", "bureau", "administration", "commission", "authority", "service"})
_RUNNING = frozenset({"nominee", "candidate", "contender", "hopeful"})
_RACES = frozenset([
    "presidential", "vice", "senate", "senatorial", "house", "congressional", "gubernatorial", "mayoral", "judicial",
    "parliamentary", "legislative",
])  # fmt: skip
_PARTY_NAMES = {"gop": "republican", "democrat": "democratic", "tories": "tory"}
_FAR = 30
_LARGE = 300_000
"""Of so many people no place is called a town."""
_WATERS = frozenset(
    {"lake", "sea", "ocean", "gulf", "bay", "strait", "river", "mount", "mountains", "valley", "desert"}
)


def collect_titles(reading: Reading, owner: dict[int, Cluster], mentions: list[NounMention]) -> None:
    """Give every cluster of a person the words of the titles before or beside the name, and the countries in them."""
    doc = reading.doc
    for mention in mentions:
        cluster = owner.get(id(mention))
        if cluster is None or cluster.type != "Person" or not mention.named:
            continue
        cluster.titles_of.update(_countries_behind(reading, doc[mention.head]))
        for start, head, end in _titles(doc, mention):
            words = _title_words(doc, start, head)
            cluster.titles.append(words)
            cluster.titles_of.update(_countries(reading, start, end))
            if not cluster.gender:
                cluster.gender = gender_of(doc[head].lemma_.lower())


def _titles(doc: Doc, mention: NounMention) -> Iterator[tuple[int, int, int]]:
    """Start, head and end of each phrase before or beside a name that may give it a title."""
    start = title_start(doc, mention.start)
    if start < mention.start:
        yield start, mention.start - 1, mention.start
    name = doc[mention.head]
    beside = [member for apposition in phrases.appositions(name) for member in syntax.conjuncts(apposition)]
    for noun in [*beside, name.head] if name.dep_ == "appos" else beside:
        several = noun.tag_ == "NNS" and any(owner.tag_ == "PRP$" for owner in phrases.possessors(noun))
        if not mention.start <= noun.i < mention.end and not several:  # not 'Haro, [her associates] and their deals'
            start, end = phrases.noun_phrase(noun)
            yield start, noun.i, end


def _title_words(doc: Doc, start: int, head: int) -> frozenset[str]:
    """The words and lemmas up to the head, those of an owner left out ("the king's [lawyer]")."""
    owned = max((token.i + 1 for token in doc[start:head] if token.tag_ == "POS"), default=start)
    return frozenset(form for token in doc[owned : head + 1] for form in (token.lower_, token.lemma_.lower()))


def _countries(reading: Reading, start: int, end: int) -> set[str]:
    found: set[str] = set()
    for index in range(start, end):
        mention = reading.mentions.get(index)
        if mention is not None and mention.named and mention.type in ("Place", "Group"):
            words = text_of(reading.doc, mention.start, mention.end)
            found.add(country_of_adjective(words) or standard_place(words))
    return found & place_table().countries


def _countries_behind(reading: Reading, name: Token) -> set[str]:
    """'President Ada Haro [of Ruritania]'."""
    behind = [noun for preposition, noun in syntax.obliques(name) if preposition == "of"]
    return {country for noun in behind for country in _countries(reading, noun.left_edge.i, noun.i + 1)}


class Descriptions:
    """The named things of one article by what they can be called."""

    def __init__(self, reading: Reading, antecedents: Antecedents, named: list[Cluster]) -> None:
        self.reading = reading
        self.doc = reading.doc
        self.antecedents = antecedents
        self.named = named
        self.persons = [cluster for cluster in named if cluster.type == "Person" and cluster.titles]
        self.countries = {cluster.key: cluster for cluster in named if cluster.type == "Place" and cluster.country}

    def named_so(self, mention: NounMention, modifiers: frozenset[str]) -> Cluster | None:
        """The named thing whose very name or title says that it is one: 'the committee', 'the president'."""
        noun = self.doc[mention.head]
        if noun.tag_ in ("NNS", "NNPS"):
            return None
        head = noun.lemma_.lower()
        owners = phrases.possessors(noun)
        if owners and head in nouns()["entourage"]:
            return self._entourage(owners[0], head)
        if not _is_definite(self.doc, mention):
            return None
        if mention.type == "Person":
            return self._holder(mention, head, modifiers)
        if owners or (head in nouns()["entourage"] and not _acts(noun)):
            return None
        if head not in nouns()["organization"] and head not in nouns()["entourage"]:
            return None
        if modifiers or syntax.obliques(noun):
            return None
        return self._latest(lambda cluster: _is_called(cluster, head), _FAR)

    def fitting(self, mention: NounMention, modifiers: frozenset[str]) -> Cluster | None:
        """The last named thing of the kind: 'the country', 'the company'."""
        noun = self.doc[mention.head]
        if noun.tag_ in ("NNS", "NNPS") or not _is_definite(self.doc, mention) or syntax.obliques(noun):
            return None
        head = noun.lemma_.lower()
        if modifiers:
            return self._only_firm(head, modifiers)
        if head == "state" and (state := self._latest(_is_state, SENTENCES)):
            return state
        if head in _COUNTRY_NOUNS:
            return self._country()
        if head in _CITY_NOUNS:
            return self._town(head)
        if head in _GROUP_NOUNS or head in nouns()["firm"]:
            return self._latest(lambda cluster: _may_be(cluster, head), SENTENCES)
        return None

    def _only_firm(self, head: str, modifiers: frozenset[str]) -> Cluster | None:
        """'the tool maker', 'the Orskan lender': the one organisation that was named in the sentences before; 'the
        Munich-based company': or that was their subject."""
        if head not in firm_words().impersonal and head != "maker":
            return None
        here = self.antecedents.seen[-1].sentence if self.antecedents.seen else 0
        near = [one for one in self.antecedents.seen if here - one.sentence <= 1 and _may_be(one.cluster, "firm")]
        if "based" in modifiers:
            near = [one for one in near if one.subject] or near
        clusters = {id(one.cluster): one.cluster for one in near}
        return next(iter(clusters.values())) if len(clusters) == 1 else None

    # -------------------------------------------------------------- persons
    def _holder(self, mention: NounMention, head: str, modifiers: frozenset[str]) -> Cluster | None:
        start, end = phrases.noun_phrase(self.doc[mention.head])
        told_of = _countries(self.reading, min(start, mention.start), max(end, mention.end))
        words = self._title_in(mention, modifiers)
        if modifiers & _ANOTHER:
            return None
        runs_for = _parties(modifiers) if head in _RUNNING else frozenset()

        def holds(cluster: Cluster) -> bool:
            if runs_for:
                return any(_runs(title, runs_for, modifiers) for title in cluster.titles)
            if told_of and cluster.titles_of and not told_of & cluster.titles_of:
                return False
            if words & _PAST and not any(title & _PAST for title in cluster.titles):
                return False
            return any(head in title and _agrees(title, words, head) for title in cluster.titles)

        if head in nouns()["relative"] and phrases.possessors(self.doc[mention.head]):
            holders = [cluster for cluster in self.persons if holds(cluster)]
            return holders[0] if len(holders) == 1 else None
        if head not in _ONE_OFFICE:
            found = self._latest(lambda cluster: cluster.named and cluster.type == "Person" and holds(cluster), _FAR)
            return found or (self._subject_before(mention.head, runs_for) if runs_for else None)
        holders = [cluster for cluster in self.persons if holds(cluster)]
        at_home = [cluster for cluster in holders if told_of or not cluster.titles_of]
        return max(at_home or holders, key=lambda cluster: sum(cluster.forms.values()), default=None)

    def _subject_before(self, head: int, parties: frozenset[str]) -> Cluster | None:
        """'Ada Haro toured the coast. The Reform nominee said': the last person who was the subject of the sentence
        before, if one of the two told of most and no member of another party."""
        told = sorted((sum(one.forms.values()) for one in self.named if one.type == "Person"), reverse=True)
        here = self.antecedents.sentence_of[head]
        for one in reversed(self.antecedents.seen):
            cluster = one.cluster
            if here - one.sentence > 1:
                return None
            if one.sentence == here or not one.subject or cluster.type != "Person" or not cluster.named:
                continue
            belongs = _parties(frozenset(word for title in cluster.titles for word in title))
            most = sum(cluster.forms.values()) >= told[:2][-1]
            return cluster if most and (not belongs or belongs & parties) else None
        return None

    def _title_in(self, mention: NounMention, modifiers: frozenset[str]) -> set[str]:
        """The words of a description that tell the title: not names nor adjectives that only describe."""
        owned = max((t.i + 1 for t in self.doc[mention.start : mention.head] if t.tag_ == "POS"), default=mention.start)
        ranking = _LESSER if self.doc[mention.head].lemma_.lower() in _ONE_OFFICE else _RANKING
        return {
            token.lower_
            for token in self.doc[owned : mention.head]
            if token.lower_ in modifiers
            and ((token.pos_ not in ("ADJ", "VERB") and token.is_alpha) or token.lower_ in ranking)
            and not ((inner := self.reading.mentions.get(token.i)) is not None and inner.named)
        }

    # -------------------------------------------------------------- organisations and countries
    def _entourage(self, owner: Token, head: str) -> Cluster | None:
        """'her campaign', "Haro's administration": the Haro campaign, the Haro administration."""
        mention = self.reading.mentions.get(owner.i)
        cluster = self.antecedents.owner.get(id(mention)) if mention else None
        if cluster is None or not cluster.named or cluster.type != "Person":
            return None
        name = f"{cluster.key.split()[-1]} {head}"
        return next((one for one in self.named if one.type == "Organization" and one.key.lower() == name), None)

    def _town(self, head: str) -> Cluster | None:
        """'the town': the last place that may be one, or else the only one of the article."""

        def fits(cluster: Cluster) -> bool:
            return _may_be_city(cluster) and _is_as_large(cluster, head)

        found = self._latest(fits, SENTENCES)
        if found is not None:
            return found
        seen = {id(one.cluster): one.cluster for one in self.antecedents.seen if fits(one.cluster)}
        return next(iter(seen.values())) if len(seen) == 1 else None

    def _country(self) -> Cluster | None:
        """The last country told of, its capital for it."""
        seen = self.antecedents.seen
        for one in reversed(seen):
            if seen[-1].sentence - one.sentence > SENTENCES:
                return None
            if one.cluster.type == "Place":
                state = one.cluster.country or country_of_capital(one.cluster.key)
                if state in place_table().countries and state in self.countries:
                    return self.countries[state]
        return None

    def _latest(self, fits: Callable[[Cluster], bool], sentences: int) -> Cluster | None:
        seen = self.antecedents.seen
        for one in reversed(seen):
            if seen[-1].sentence - one.sentence > sentences:
                return None
            if fits(one.cluster):
                return one.cluster
        return None


def _acts(noun: Token) -> bool:
    """'[the campaign] said', 'fined by [the campaign]': those who run it, not what happens."""
    by = any(child.lower_ in ("by", "with", "against") for child in syntax.children_by(noun, "case"))
    return by or (is_subject(noun) and noun.head.pos_ == "VERB") or noun.dep_ in ("nmod:poss", "obj", "iobj")


def _is_definite(doc: Doc, mention: NounMention) -> bool:
    return any(token.lower_ in DEFINITE for token in doc[phrase_start(doc, mention) : mention.head])


def phrase_start(doc: Doc, mention: NounMention) -> int:
    """Where the phrase of a mention starts, with an article that was hung on what it owns: '[the] party's meeting'."""
    after = doc[mention.head + 1] if mention.head + 1 < len(doc) else None
    owner = after is not None and after.tag_ == "POS"
    before = doc[mention.start - 1] if owner and mention.start else None
    return mention.start - 1 if before is not None and before.pos_ == "DET" else mention.start


def _agrees(title: frozenset[str], words: set[str], head: str) -> bool:
    """All that the description says is in the title; with nothing said it is no lesser one ('vice president'), and
    of an office of which there is one, no former one."""
    if words:
        return words - _LESSER <= title and bool(words & _LESSER & {"vice", "deputy"}) == bool(
            title & {"vice", "deputy"}
        )
    return not title & (_LESSER if head in _ONE_OFFICE else {"vice", "deputy", "assistant"})


def _parties(words: frozenset[str]) -> frozenset[str]:
    """The parties that the words of a title or description tell, each by one name."""
    return frozenset(_PARTY_NAMES.get(word, word) for word in words) & role_words().parties


def _runs(title: frozenset[str], parties: frozenset[str], said: frozenset[str]) -> bool:
    """'the Reform [nominee]' is 'Reform presidential candidate Ada Haro', but not one for another office."""
    races = title & _RACES, said & _RACES
    if "vice" in title and "vice" not in said:
        return False
    return bool(title & _RUNNING) and _parties(title) == parties and (races[0] == races[1] or not all(races))


def _is_state(cluster: Cluster) -> bool:
    return cluster.type == "Place" and cluster.key in place_table().states


def _may_be_city(cluster: Cluster) -> bool:
    return cluster.type == "Place" and cluster.named and not cluster.country and not _is_state(cluster)


def _is_as_large(cluster: Cluster, head: str) -> bool:
    """No town or village is a capital of a country, a city of many thousands, nor a lake."""
    names = list(cluster.forms) or [cluster.key]
    if any(name.split()[-1].lower() in _WATERS or name.split()[0].lower() in _WATERS for name in names):
        return False
    if head == "city":
        return True
    capital = any(country_of_capital(name) for name in names)
    if head == "capital":
        return capital or not any(entries(name) for name in names)
    known = [one.population for name in names for one in entries(name)[:1]]
    return not capital and all(population < _LARGE for population in known)


def _own_noun(cluster: Cluster) -> set[str]:
    """The nouns that say what an organisation is: the last of its name, and the one before 'of'."""
    found: set[str] = set()
    for form in cluster.forms:
        words = form.lower().split()
        found.update((words[-1], words[-1].removesuffix("s")))
        found.update(before for before, word in pairwise(words) if word in ("of", "for", "to"))
    return found


def _is_called(cluster: Cluster, head: str) -> bool:
    if not cluster.named:
        return False
    if cluster.type == "Group":
        return head == "party" and cluster.key.removesuffix("s") in role_words().members | role_words().parties
    if cluster.type != "Organization":
        return False
    return head in _own_noun(cluster) or (head == "party" and any(form == "GOP" for form in cluster.forms))


def _may_be(cluster: Cluster, head: str) -> bool:
    """Whether a named organisation may be a company, a group: its name calls it nothing else, nor is it a seat of
    power."""
    if cluster.type != "Organization" or not cluster.named:
        return False
    if any(form in role_words().seats for form in cluster.forms):
        return False
    own = _own_noun(cluster) & nouns()["organization"]
    if head == "union":  # hardly any is called so whose name does not say it
        return head in own or any("worker" in form.lower() for form in cluster.forms)
    if _own_noun(cluster) & nouns()["media"] and not own:
        return False
    if head == "agency":
        return bool(own & _AGENCIES) or not own
    if head in nouns()["firm"]:
        return not own or bool(own & nouns()["firm"])
    return not own & _STATE_BODIES
