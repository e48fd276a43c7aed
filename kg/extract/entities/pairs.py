"""Several named things taken together: 'X and Y ... they', 'the two leaders', 'their meeting'.

What is joined by 'and' is met again as a whole; 'the two nations' are the only two nations named of late. What it
cannot: more than two who were not joined, and two of three.
"""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.entities.clusters import Cluster
from kg.extract.entities.mentions import pronouns
from kg.extract.reading import Reading
from kg.language import syntax
from kg.language.lookups import children
from kg.lexicon.places import country_of_adjective, country_of_capital, place_table
from kg.lexicon.titles import gender_of, nouns

_MOST = 5
_PERSONS = frozenset({"man", "woman", "rival", "friend", "politician", "opponent", "spouse", "brother", "sister"})
_LEADING = frozenset([
    "president", "minister", "premier", "chancellor", "king", "queen", "emperor", "dictator", "ruler", "chief", "pope",
    "chairman", "chairwoman", "speaker",
])  # fmt: skip
_TWO = frozenset({"two", "both", "pair", "duo"})
_COUNTRIES = frozenset({"country", "nation", "state", "government"})
_SHARED = frozenset([
    "meeting", "summit", "talk", "conversation", "relationship", "marriage", "friendship", "feud", "rivalry", "debate",
    "dispute", "encounter", "discussion", "dinner", "lunch", "negotiation", "divorce", "wedding", "partnership",
    "exchange",
])  # fmt: skip


def joined(reading: Reading, owner: dict[int, Cluster], token: Token) -> tuple[Cluster, Token] | None:
    """All members of the list that ends with `token`, as one, and the first of them; None where it ends none or the
    members are not known."""
    if token.dep_ != "conj":
        return None
    first = syntax.first_conjunct(token)
    list_of = syntax.conjuncts(first)
    if token.i != max(member.i for member in list_of) or not 2 <= len(list_of) <= _MOST:
        return None
    clusters: list[Cluster] = []
    for member in sorted(list_of, key=lambda member: member.i):
        mention = reading.mentions.get(member.i)
        cluster = owner.get(id(mention)) if mention else None
        if cluster is None or cluster.members or cluster.type == "Entity":
            return None
        clusters.append(cluster)
    return (together(clusters), first) if _is_list(clusters) else None


def _is_list(clusters: list[Cluster]) -> bool:
    distinct = len({id(cluster) for cluster in clusters}) == len(clusters)
    persons = {cluster.type == "Person" for cluster in clusters}
    return distinct and len(persons) == 1 and any(cluster.named for cluster in clusters)


def together(clusters: list[Cluster]) -> Cluster:
    """One cluster that stands for several, and is no entity of its own."""
    return Cluster("Group", named=True, plural=True, members=tuple(clusters))


def kind_of_two(token: Token) -> str:
    """Of what kind those are whom a phrase tells of as two: 'country' ('both countries'), 'leader' ('the two leaders')
    or another noun for persons, 'any' ('the two', 'they both', 'each'), 'person' ('their meeting'); '' for any other
    phrase."""
    if token.pos_ == "PRON" and pronouns().get(token.lower_, ("", "", ""))[0] == "p":
        if token.i + 1 < len(token.doc) and token.nbor(1).lower_ == "both":
            return "any"
        return "person" if token.lower_ == "their" and token.head.lemma_.lower() in _SHARED else ""
    before = [child for child in children(token) if child.i < token.i]
    if token.lower_ == "each" and token.dep_ in ("nsubj", "nsubj:pass"):
        return "" if any(child.dep_ == "nmod" for child in children(token)) else "any"
    if token.lower_ in _TWO:
        definite = token.lower_ == "both" or any(child.lower_ in ("the", "these") for child in before)
        followed = any(child.i > token.i and child.dep_ in ("nmod", "acl:relcl") for child in children(token))
        return "any" if definite and not followed and token.pos_ != "CCONJ" else ""
    if not _counts_two(before) or token.tag_ != "NNS":
        return ""
    lemma = token.lemma_.lower()
    if lemma in _COUNTRIES:
        return "country"
    return lemma if lemma in _PERSONS or lemma in nouns()["office"] else ""


def _counts_two(before: list[Token]) -> bool:
    words = {child.lower_ for child in before}
    described = any(child.dep_ in ("amod", "compound", "nmod:poss") for child in before)
    return not described and ("both" in words or ("two" in words and bool(words & {"the", "these"})))


def fits_kind(cluster: Cluster, token: Token, kind: str) -> str:
    """Which one of `kind` the cluster named at `token` is: an id of the person, the country's name (its capital's
    too); '' for none."""
    if kind == "country":
        country = cluster.country or country_of_capital(cluster.key) if cluster.type == "Place" else ""
        people = bool(country_of_adjective(token.text)) or token.tag_ in ("NNS", "NNPS")
        return country if country in place_table().countries and not people else ""
    if cluster.type != "Person" or not cluster.named:
        return ""
    if kind in nouns()["male"] or kind in nouns()["female"]:
        return str(id(cluster)) if cluster.gender in ("", gender_of(kind)) else ""
    if kind in _PERSONS | {"any", "person"}:
        return str(id(cluster))
    titled = {word for title in cluster.titles for word in title}
    return str(id(cluster)) if kind in titled or (kind == "leader" and titled & _LEADING) else ""
