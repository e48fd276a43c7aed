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

from kg.extract.entities.bearers import MOST_ALIKE, Bearer, Bearers
from kg.extract.entities.firms import without_suffix
from kg.extract.entities.joined_names import whole_of_half, written_form
from kg.extract.entities.namesakes import PersonName, juniors_apart, person_names, relative_before, shared_surnames
from kg.extract.entities.organization_forms import OrganizationForms
from kg.extract.reading import NounMention, Reading
from kg.lexicon.aliases import known_as
from kg.lexicon.bodies import in_small, known_organizations
from kg.lexicon.names import acronyms, at_odds, junior, organization_key, same_person
from kg.lexicon.places import bare, country_of_adjective, standard_place, without_party
from kg.lexicon.titles import given_names, nouns, titles
from kg.model import EntityType

_SHORT = 4
"""Letters of the longest words that may be initials."""
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


class NamedClusters:
    """Builds the clusters of the named mentions of one reading."""

    def __init__(self, reading: Reading, mentions: list[NounMention]) -> None:
        self.doc = reading.doc
        self.clusters: list[Cluster] = []
        self.places: dict[str, Cluster] = {}
        self._addressed: dict[int, str] = {}
        """By the id() of a cluster: the gender that the first form of address before one of its names tells."""
        self._given: dict[int, tuple[int, str]] = {}
        """By the id() of a cluster: how many names it had, and the gender that the given names among them tell."""
        named = [mention for mention in mentions if mention.named]
        self._places([m for m in named if m.type in ("Place", "Group")])
        self._organizations([m for m in named if m.type == "Organization"])
        self._things([m for m in named if m.type == "Entity"])
        self._persons([m for m in named if m.type == "Person"])

    def form(self, mention: NounMention) -> str:
        """The words of a named mention, without article, possessive and the letter of a party ('D-Ohio')."""
        form = written_form(self.doc, mention.start, mention.end)
        possessive = mention.type == "Organization" and self.doc[mention.end - 1].tag_ == "POS"
        shown = form if possessive else without_party(bare(form))
        if mention.type == "Organization" and _is_shouted(shown) and in_small(shown) in known_organizations():
            return in_small(shown)
        return shown.title() if mention.type == "Person" and _is_shouted(shown) else shown

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

    # -------------------------------------------------------------- ships, spacecraft, storms
    def _things(self, mentions: list[NounMention]) -> None:
        things: dict[str, Cluster] = {}
        for mention in mentions:
            form = self.form(mention)
            if form not in things:
                things[form] = self._new("Entity", form)
            things[form].add(mention, form)

    # -------------------------------------------------------------- organisations
    def _organizations(self, mentions: list[NounMention]) -> None:
        found = OrganizationForms()
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
            found.add(key, form, cluster)
            cluster.add(mention, form)

    def _bracketed(self, mention: NounMention) -> str:
        after = self.doc[mention.end : mention.end + 3].text
        match = re.match(r"\(\s*([A-Z][A-Za-z.&-]{1,9})\s*\)", after)
        return match.group(1).replace(".", "") if match else ""

    def _longer(self, form: str, found: OrganizationForms) -> Cluster | None:
        """'Task Force 50' inside a longer name that ends in it or begins with it and has at least two of its words."""
        if cluster := found.longer(form):
            return cluster
        words = form.lower().split()
        if len(words) == 1 and words[0].isalpha() and len(words[0]) > 3 and not _is_common(words[0]):
            return found.only_one_ending(words[0]) or self._begun(words[0], found)
        return None

    def _begun(self, word: str, found: OrganizationForms) -> Cluster | None:
        """'Velda' beside 'Velda Dynamik' or 'Velda Motor Company', the only one that begins so, whose last word, the
        legal form apart, says nothing of a body."""
        cluster = found.only_one_beginning(word)
        form = next(iter(cluster.forms), "") if cluster else ""
        second = without_suffix(form).split()[-1].lower() if form else ""
        telling = second in nouns()["organization"] or second in nouns()["media"]
        return cluster if not telling and not standard_place(word.title()) else None

    # -------------------------------------------------------------- persons
    def _persons(self, mentions: list[NounMention]) -> None:
        names = person_names(self.doc, mentions)
        apart = juniors_apart(self.doc, names)
        known = self._full_names([name for name in names if name.full], apart)
        shared = shared_surnames(self.doc, names)
        single: dict[tuple[str, str], Cluster] = {}
        bearers: dict[tuple[str, str], list[Cluster]] = {}
        for name in names:
            if name.full:
                continue
            word, suffix = name.words[-1], junior(name.form)
            if (word, suffix) not in bearers:
                other = word in shared or (suffix and relative_before(self.doc, name))
                bearers[word, suffix] = [] if other else _bearers(word, suffix, known, apart)
            cluster = self._bearer(name.mention, bearers[word, suffix]) or single.get((word, suffix))
            if cluster is None:
                cluster = single[word, suffix] = self._new("Person", word)
            self._add_person(cluster, name)
        for cluster in self.clusters:
            if cluster.type == "Person":
                cluster.gender = self._gender(cluster)

    def _full_names(self, names: list[PersonName], apart: set[tuple[str, ...]]) -> Bearers:
        """The clusters of full names, longest first, those with 'Jr.' on their own where `apart` has their words;
        in the order in which they are first told of."""
        known = Bearers()
        placed: dict[tuple[tuple[str, ...], str], Cluster] = {}
        for name in sorted(names, key=lambda name: (-len(name.words), name.mention.start)):
            suffix = junior(name.form)
            # A name that was placed once belongs there again: others can only have become at odds with it elsewhere.
            cluster = placed.get((name.words, name.form)) or next(
                (
                    one.cluster
                    for one in known.alike(name.words)
                    if same_person(name.words, one.words)
                    and not any(at_odds(name.form, form) for form in one.cluster.forms)
                    and (one.suffix == suffix or not apart & {name.words, one.words})
                ),
                None,
            )
            if cluster is None:
                cluster = self._new("Person", " ".join(name.words))
            placed[name.words, name.form] = cluster
            known.add(Bearer(cluster, name.words, suffix))
            self._add_person(cluster, name)
        first = {id(one.cluster): min(m.start for m in one.cluster.mentions) for one in _once(known.all)}
        return Bearers(sorted(known.all, key=lambda one: first[id(one.cluster)]))

    def _add_person(self, cluster: Cluster, name: PersonName) -> None:
        """Take a mention in, and remember what the first courtesy before one tells of the person's gender."""
        cluster.add(name.mention, name.form)
        if not self._addressed.get(id(cluster)):
            self._addressed[id(cluster)] = self._courtesy(name.mention)

    def _bearer(self, mention: NounMention, candidates: list[Cluster]) -> Cluster | None:
        """Whom of the candidates a single name means: the first whom the form of address before it fits."""
        gender = self._courtesy(mention) if candidates else ""
        fitting = (one for one in candidates[:MOST_ALIKE] if not gender or self._gender(one) in ("", gender))
        return next(fitting, candidates[0] if candidates else None)

    def _courtesy(self, mention: NounMention) -> str:
        if mention.start == 0:
            return ""
        title = titles().get(self.doc[mention.start - 1].text)
        return title.gender if title else ""

    def _gender(self, cluster: Cluster) -> str:
        if gender := self._addressed.get(id(cluster), ""):
            return gender
        count, gender = self._given.get(id(cluster), (-1, ""))
        if count != len(cluster.forms):
            given = (form for form in cluster.forms if len(form.split()) > 1 and form.split()[0] in given_names())
            first = min(given, default="")
            gender = given_names()[first.split()[0]] if first else ""
            self._given[id(cluster)] = len(cluster.forms), gender
        return gender


def _is_shouted(form: str) -> bool:
    """'ADA HARO' of a headline in capitals; not 'JJ' nor 'AOC'."""
    return form.isupper() and any(len(word) > _SHORT for word in form.split())


def _is_common(word: str) -> bool:
    """'House', 'Council': the last word of many names, so that alone it is not the short form of one."""
    return word in nouns()["organization"] or word in nouns()["place"]


def _bearers(word: str, suffix: str, known: Bearers, apart: set[tuple[str, ...]]) -> list[Cluster]:
    """Whom a single name may mean: those of that surname, or else of that given name, or else of a surname that only a
    slip of the pen tells from it; first told of first."""
    for found in (known.by_surname(word), known.by_given_name(word), known.by_misspelling(word)):
        if clusters := [one.cluster for one in _once(o for o in found if suffix == o.suffix or o.words not in apart)]:
            return clusters
    return []


def _once(bearers: Iterable[Bearer]) -> list[Bearer]:
    """The first bearer of each cluster."""
    found: dict[int, Bearer] = {}
    for one in bearers:
        found.setdefault(id(one.cluster), one)
    return list(found.values())
