"""The entity records of one article, made of the clusters that coreference found: ids, labels, countries."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.entities.clusters import Cluster
from kg.extract.reading import NounMention, Reading
from kg.language import phrases
from kg.language.lookups import text_of
from kg.lexicon.places import country_of_adjective, standard_place
from kg.model import Entity

_NOT_OF_LABEL = frozenset({
    "the", "this", "that", "these", "those", "its", "his", "her", "their", "a", "an", "another", "some", "any", "no",
    "every", "each", "one",
})  # fmt: skip
_FOCUS = frozenset({"even", "only", "just", "also", "especially", "not"})
_MAX_NAME_TOKENS = 9


def number_entities(reading: Reading, mentions: list[NounMention], owner: dict[int, Cluster]) -> None:
    """Fill `reading.entities` and give each mention its entity, or its members: `owner` is the cluster by the id() of
    a mention."""
    ids: dict[int, str] = {}
    for mention in mentions:
        cluster = owner.get(id(mention))
        if cluster is None or cluster.members:
            continue
        local = ids.setdefault(id(cluster), f"e{len(ids)}")
        mention.entity = local
        if local not in reading.entities:
            reading.entities[local] = _entity(reading, local, cluster)
        if not mention.named and not mention.pronoun and cluster.named and cluster.type != mention.type:
            mention.type = cluster.type
        if mention.pronoun:
            mention.type = cluster.type
    for mention in mentions:
        cluster = owner.get(id(mention))
        if cluster is not None and cluster.members:
            reading.members[mention.head] = tuple(ids[id(member)] for member in cluster.members)


def _entity(reading: Reading, local: str, cluster: Cluster) -> Entity:
    if cluster.named:
        aliases = sorted(cluster.forms)
        return Entity(
            local, cluster.type, _label(cluster), tuple(aliases), True, cluster.key, cluster.country, cluster.gender
        )
    name = _description(reading, cluster.mentions[0])
    return Entity(local, cluster.type, name, (name,), False, "", _country(reading, cluster), cluster.gender)


def _label(cluster: Cluster) -> str:
    """Persons and organisations: the fullest form, without a nickname if it can be; places: the commonest."""
    if cluster.type in ("Person", "Organization"):
        return max(sorted(cluster.forms), key=lambda form: _fullness(form, cluster.forms[form]))
    return max(sorted(cluster.forms), key=lambda form: cluster.forms[form])


def _fullness(form: str, count: int) -> tuple[int, bool, int, int, int]:
    words = len(form.split())
    return min(words, 2), '"' not in form and "“" not in form, words, count, len(form)


def _description(reading: Reading, mention: NounMention) -> str:
    """The words of a nominal's noun phrase (or base phrase where that is long), without its article and times."""
    doc = reading.doc
    start, end = phrases.noun_phrase(doc[mention.head])
    if end - start > _MAX_NAME_TOKENS or _holds_time(reading, mention.end, end) or not start <= mention.head < end:
        start, end = mention.start, mention.end
    start = min(start, mention.start) if mention.start <= mention.head else start
    while start < end - 1 and (
        doc[start].lower_ in _NOT_OF_LABEL or doc[start].is_punct or _leads_in(doc[start], doc[mention.head])
    ):
        start += 1
    while end > start + 1 and doc[end - 1].is_punct:
        end -= 1
    text = text_of(doc, start, end)
    if text.count("(") != text.count(")"):
        text = text.partition(" (")[0]
    return text.replace("“", "").replace("”", "") if text.count("”") != text.count("“") else text


def _leads_in(token: Token, noun: Token) -> bool:
    """'even the miners', 'and the mines', 'close five mines': a word before the noun that is no part of its phrase."""
    if token.i >= noun.i:
        return False
    if token.lower_ in _FOCUS or token.tag_ in ("VB", "VBP", "VBZ", "VBD", "MD"):
        return True
    return token.head == noun and token.dep_ in ("case", "mark", "cc", "aux")


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
