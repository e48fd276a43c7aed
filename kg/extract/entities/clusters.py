"""Clusters of named mentions inside one article: which names are one person, organisation, place or group.

Rules: full name and surname; given name alone; initials and suffixes ('Aba H Cedo III' is 'Aba Cedo') left out of
comparison; acronym in brackets or of the initials; a longer name that ends in the shorter one; standard names of
countries for their names and adjectives. What it cannot: nicknames, and two persons of one full name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.extract.entities.firms import without_suffix
from kg.extract.entities.joined_names import whole_of_half, written_form
from kg.extract.entities.namesakes import PersonName, juniors_apart, person_names, shared_surnames
from kg.extract.reading import NounMention, Reading
from kg.lexicon.aliases import known_as
from kg.lexicon.firms import short_forms
from kg.lexicon.names import acronyms, at_odds, junior, misspelt, organization_key, same_person
from kg.lexicon.places import bare, country_of_adjective, place_table, standard_place, without_party
from kg.lexicon.titles import given_names, nouns, titles
from kg.model import EntityType

_NOUNS_OF = {"democratic": "democrat", "jewish": "jew"}
"""Adjectives of groups whose members have another name."""


@dataclass(slots=True, eq=False)
class Cluster:
    """Mentions of one thing. `forms` counts the names used; `titles` holds the words of each title
    given to a person, `titles_of` the countries told in them. One with `members` stands for those together."""

    type: EntityType
    named: bool
    mentions: list[NounMention] = field(default_factory=list)
    forms: Counter[str] = field(default_factory=Counter)
    key: str = ""
    country: str = ""
    gender: str = ""
    plural: bool = False
    head: str = ""
    modifiers: frozenset[str] = frozenset()
    titles: list[frozenset[str]] = field(default_factory=list)
    titles_of: set[str] = field(default_factory=set)
    members: tuple[Cluster, ...] = ()

    def add(self, mention: NounMention, form: str = "") -> None:
        """Take a mention in, under the name `form` where it is named."""
        self.mentions.append(mention)
        if form:
            self.forms[form] += 1


@dataclass(frozen=True, slots=True)
class _Bearer:
    """A cluster of persons by one of its full names, and the 'jr' or 'sr' in which that ends."""

    cluster: Cluster
    words: tuple[str, ...]
    suffix: str


class NamedClusters:
    """Builds the clusters of the named mentions of one reading."""

    def __init__(self, reading: Reading, mentions: list[NounMention]) -> None:
        self.doc = reading.doc
        self.clusters: list[Cluster] = []
        self.places: dict[str, Cluster] = {}
        named = [mention for mention in mentions if mention.named]
        self._places([m for m in named if m.type in ("Place", "Group")])
        self._organizations([m for m in named if m.type == "Organization"])
        self._persons([m for m in named if m.type == "Person"])

    def form(self, mention: NounMention) -> str:
        """The words of a named mention, without article, possessive and the letter of a party ('D-Ohio')."""
        form = written_form(self.doc, mention.start, mention.end)
        possessive = mention.type == "Organization" and self.doc[mention.end - 1].tag_ == "POS"
        return form if possessive else without_party(bare(form))

    def _new(self, kind: EntityType, key: str = "") -> Cluster:
        cluster = Cluster(kind, named=True, key=key)
        self.clusters.append(cluster)
        return cluster

    # -------------------------------------------------------------- places and groups
    def _places(self, mentions: list[NounMention]) -> None:
        groups: dict[str, Cluster] = {}
        for mention in mentions:
            form = whole_of_half(self.doc, mention.start) or self.form(mention)
            country = country_of_adjective(form) or (standard_place(form) if mention.type == "Place" else "")
            if mention.type == "Group" and self._some_people(mention):
                country = ""
            if mention.type == "Group" and not country:
                key = form.lower().removesuffix("s")
                key = _NOUNS_OF.get(key, key)
                if key not in groups:
                    groups[key] = self._new("Group", key)
                    groups[key].plural = True
                groups[key].add(mention, form)
                continue
            key = country or form.lower()
            if key not in self.places:
                self.places[key] = self._new("Place", country or form)
            self.places[key].country = country
            self.places[key].add(mention, "" if mention.type == "Group" else form)
        self._halves()
        for cluster in self.places.values():
            if not cluster.forms:
                cluster.forms[cluster.key] += 1

    def _some_people(self, mention: NounMention) -> bool:
        """'Ruritanians', 'a Ruritanian': people of a country, who are not the country as 'the Ruritanians' are."""
        last = self.doc[mention.end - 1]
        before = {token.lower_ for token in self.doc[max(0, mention.start - 2) : mention.start]}
        if last.tag_ in ("NNS", "NNPS"):
            return "the" not in before
        single = last.tag_ in ("NN", "NNP") and last.dep_ not in ("compound", "amod", "flat", "nmod:desc")
        return single and bool(before & {"a", "an", "another"})

    def _halves(self) -> None:
        """'the North' is the one known country whose name begins with North."""
        for half in ("north", "south", "east", "west"):
            whole = [c for key, c in self.places.items() if c.country and key.lower().startswith(f"{half} ")]
            part = self.places.get(half)
            if part and len(whole) == 1:
                whole[0].mentions.extend(part.mentions)
                whole[0].forms.update(part.forms)
                self.clusters.remove(part)
                del self.places[half]

    # -------------------------------------------------------------- organisations
    def _organizations(self, mentions: list[NounMention]) -> None:
        found: dict[str, Cluster] = {}
        by_acronym: dict[str, Cluster] = {}
        for mention in sorted(mentions, key=lambda m: (-(m.end - m.start), m.start)):
            form = self.form(mention)
            key = organization_key(known_as(form) or without_suffix(form))
            cluster = found.get(key) or by_acronym.get(form.replace(".", "")) or self._longer(form, found)
            if cluster is None:
                cluster = self._new("Organization", form)
            for short in (self._bracketed(mention), *acronyms(form)):
                if len(short) > 1:
                    by_acronym.setdefault(short, cluster)
            found[key] = cluster
            cluster.add(mention, form)

    def _bracketed(self, mention: NounMention) -> str:
        after = self.doc[mention.end : mention.end + 3].text
        match = re.match(r"\(\s*([A-Z][A-Za-z.&-]{1,9})\s*\)", after)
        return match.group(1).replace(".", "") if match else ""

    def _longer(self, form: str, found: dict[str, Cluster]) -> Cluster | None:
        """'Task Force 50' inside a longer name that ends in it or begins with it and has at least two of its words."""
        words = form.lower().split()
        for cluster in found.values():
            if any(form in short_forms(other) for other in cluster.forms):
                return cluster
        for key, cluster in found.items():
            other = key.split()
            if len(words) < 2:
                continue
            at_end = other[-len(words) :] == words and not _of_state(key, words)
            if at_end or (other[: len(words)] == words and len(other) - len(words) < 2):
                return cluster
        if len(words) == 1 and words[0].isalpha() and len(words[0]) > 3 and not _is_common(words[0]):
            ending = {id(c): c for k, c in found.items() if len(k.split()) > 1 and k.split()[-1] == words[0]}
            if len(ending) == 1:
                return next(iter(ending.values()))
        return None

    # -------------------------------------------------------------- persons
    def _persons(self, mentions: list[NounMention]) -> None:
        names = person_names(self.doc, mentions)
        apart = juniors_apart(self.doc, names)
        known = self._full_names([name for name in names if name.full], apart)
        shared = shared_surnames(self.doc, names)
        single: dict[tuple[str, str], Cluster] = {}
        for name in names:
            if name.full:
                continue
            word, suffix = name.words[-1], junior(name.form)
            bearers = [one for one in known if suffix == one.suffix or one.words not in apart]
            cluster = None if word in shared else self._bearer(name.mention, word, bearers)
            cluster = cluster or single.get((word, suffix))
            if cluster is None:
                cluster = single[word, suffix] = self._new("Person", word)
            cluster.add(name.mention, name.form)
        for cluster in self.clusters:
            if cluster.type == "Person":
                cluster.gender = self._gender(cluster)

    def _full_names(self, names: list[PersonName], apart: set[tuple[str, ...]]) -> list[_Bearer]:
        """The clusters of full names, longest first, those with 'Jr.' on their own where `apart` has their words;
        in the order in which they are first told of."""
        known: list[_Bearer] = []
        for name in sorted(names, key=lambda name: (-len(name.words), name.mention.start)):
            suffix = junior(name.form)
            cluster = next(
                (
                    one.cluster
                    for one in known
                    if same_person(name.words, one.words)
                    and not any(at_odds(name.form, form) for form in one.cluster.forms)
                    and (one.suffix == suffix or not apart & {name.words, one.words})
                ),
                None,
            )
            if cluster is None:
                cluster = self._new("Person", " ".join(name.words))
            one = _Bearer(cluster, name.words, suffix)
            if one not in known:
                known.append(one)
            cluster.add(name.mention, name.form)
        return sorted(known, key=lambda one: min(m.start for m in one.cluster.mentions))

    def _bearer(self, mention: NounMention, word: str, known: list[_Bearer]) -> Cluster | None:
        """Who a single name means: the bearer of that surname, or else of that given name, first told of before."""
        surname = _distinct(one.cluster for one in known if one.words[-1] == word)
        given = _distinct(one.cluster for one in known if one.words[0] == word)
        slips = _distinct(one.cluster for one in known if misspelt(one.words[-1], word))
        for candidates in (surname, given, slips):
            if candidates:
                gender = self._courtesy(mention)
                fitting = [c for c in candidates if not gender or self._gender(c) in ("", gender)] or candidates
                return fitting[0]
        return None

    def _courtesy(self, mention: NounMention) -> str:
        if mention.start == 0:
            return ""
        title = titles().get(self.doc[mention.start - 1].text)
        return title.gender if title else ""

    def _gender(self, cluster: Cluster) -> str:
        for mention in cluster.mentions:
            gender = self._courtesy(mention)
            if gender:
                return gender
        for form in sorted(cluster.forms):
            first = form.split()[0]
            if len(form.split()) > 1 and first in given_names():
                return given_names()[first]
        return ""


def _of_state(longer: str, words: list[str]) -> bool:
    """'Ohio Harbour Board' beside 'Harbour Board': the board of a federal state is one of its own."""
    return standard_place(longer.removesuffix(" ".join(words)).strip().title()) in place_table().states


def _is_common(word: str) -> bool:
    """'House', 'Council': the last word of many names, so that alone it is not the short form of one."""
    return word in nouns()["organization"] or word in nouns()["place"]


def _distinct(clusters: Iterable[Cluster]) -> list[Cluster]:
    return list({id(cluster): cluster for cluster in clusters}.values())
