"""The entity records of one article, made of the clusters that coreference found: ids, labels, countries."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kg.extract.entities.clusters import Cluster
from kg.extract.factuality import lexicon
from kg.extract.reading import NounMention, Reading
from kg.language import phrases, syntax
from kg.language.lookups import text_of
from kg.lexicon.places import country_of_adjective, standard_place
from kg.model import Entity

_NOT_OF_LABEL = frozenset({
    "the", "this", "that", "these", "those", "its", "his", "her", "their", "a", "an", "another", "some", "any", "no",
    "every", "each", "one",
})  # fmt: skip
_POSSESSIVES = frozenset({"his", "her", "its", "their"})
_FOCUS = frozenset({"even", "only", "just", "also", "especially", "not"})
_QUOTES = frozenset({'"', "“", "”", "``", "''"})
_DASHES = frozenset({"-", "–", "—", "--"})
_ADDING = frozenset({"including", "especially", "notably", "such"})
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
            reading.entities[local] = _entity(reading, local, cluster, owner)
        if not mention.named and not mention.pronoun and cluster.named and cluster.type != mention.type:
            mention.type = cluster.type
        if mention.pronoun:
            mention.type = cluster.type
    for mention in mentions:
        cluster = owner.get(id(mention))
        if cluster is not None and cluster.members:
            reading.members[mention.head] = tuple(ids[id(member)] for member in cluster.members)


def _entity(reading: Reading, local: str, cluster: Cluster, owner: dict[int, Cluster]) -> Entity:
    if cluster.named:
        aliases = sorted(cluster.forms)
        return Entity(
            local, cluster.type, _label(cluster), tuple(aliases), True, cluster.key, cluster.country, cluster.gender
        )
    first = cluster.mentions[0]
    name = _possessor(reading, first, owner) + _description(reading, first)
    return Entity(local, cluster.type, name, (name,), False, "", _country(reading, cluster), cluster.gender)


def _label(cluster: Cluster) -> str:
    """Persons and organisations: the fullest form, without a nickname if it can be; groups: the commonest plural, else
    as places the commonest."""
    if cluster.type in ("Person", "Organization"):
        return max(sorted(cluster.forms), key=lambda form: _fullness(form, cluster.forms[form]))
    plural = cluster.type == "Group"
    return max(sorted(cluster.forms), key=lambda form: (plural and form.endswith("s"), cluster.forms[form]))


def _fullness(form: str, count: int) -> tuple[int, bool, int, int, int]:
    words = len(form.split())
    return min(words, 2), '"' not in form and "“" not in form, words, count, len(form)


def _description(reading: Reading, mention: NounMention) -> str:
    """The words of a nominal's noun phrase (or base phrase where that is long), without its article and times."""
    doc = reading.doc
    start, end = phrases.noun_phrase(doc[mention.head])
    if end - start > _MAX_NAME_TOKENS or _holds_time(reading, mention.end, end) or not start <= mention.head < end:
        start, end = mention.start, _after_counted(doc[mention.head], mention.end)
    start = min(start, mention.start) if mention.start <= mention.head else start
    start = _with_name_before(reading, _after_other_phrase(doc, start, mention.head), mention.head)
    while start < end - 1 and (
        (doc[start].lower_ in _NOT_OF_LABEL and doc[start + 1].lower_ != "of")
        or doc[start].is_punct
        or _leads_in(doc[start], doc[mention.head])
    ):
        start += 1
    start = _after_quoted(doc, start, mention.head)
    end = _before_aside(doc, mention.head, end)
    while end > start + 1 and doc[end - 1].is_punct:
        end -= 1
    text = text_of(doc, start, end)
    if text.count("(") != text.count(")"):
        text = text.partition(" (")[0]
    return _without_half_quotes(text)


def _possessor(reading: Reading, mention: NounMention, owner: dict[int, Cluster]) -> str:
    """'Ada Haro's ' for the 'her' of 'her envoys'; '' where nobody named is meant, and for things."""
    first = reading.mentions.get(mention.start)
    if mention.type in ("Entity", "Place") or reading.doc[mention.start].lower_ not in _POSSESSIVES or first is None:
        return ""
    noun = reading.doc[mention.head]
    beside = reading.mentions.get(noun.head.i) if noun.dep_ == "conj" else None
    of = beside if beside is not None and beside.named and beside.type == first.type else first
    cluster = owner.get(id(of))
    if cluster is None or not cluster.named or cluster.type not in ("Person", "Organization", "Place"):
        return ""
    return f"{_label(cluster) if cluster.type != 'Place' else cluster.key}'s "


def _after_counted(noun: Token, end: int) -> int:
    """Behind what is counted: 'a series [of long memos]', 'some [of the raids]', where the whole is too long."""
    if noun.pos_ == "NOUN" and noun.lemma_.lower() not in lexicon().quantities:
        return end
    counted = [other for case, other in syntax.obliques(noun) if case == "of" and other.i > noun.i]
    if not counted or noun.doc[end : end + 1].text.lower() != "of":
        return end
    last = phrases.base_phrase(counted[0])[1]
    return last if last - noun.i < _MAX_NAME_TOKENS else end


def _with_name_before(reading: Reading, start: int, head: int) -> int:
    """'[Orsk] officials said' where the parser took both for subjects: the name belongs to the bare noun."""
    noun, before = reading.doc[head], reading.mentions.get(start - 1)
    if start != head or before is None or not before.named or not syntax.is_subject(noun):
        return start
    name = reading.doc[before.head]
    return before.start if syntax.is_subject(name) and name.head == noun.head else start


def _after_other_phrase(doc: Doc, start: int, head: int) -> int:
    """'[At the Orsk summit] envoys': behind a phrase with a preposition of its own that was taken for a modifier."""
    for index in range(head - 1, start - 1, -1):
        token = doc[index]
        governed = token.head
        if index == start and token.dep_ == "case" and index < governed.i < head and governed.pos_ in ("NOUN", "PROPN"):
            return governed.i + 1
    return start


def _after_quoted(doc: Doc, start: int, head: int) -> int:
    """'the "awful" [deal]': behind a word or two in quotation marks, of which the first is left out already."""
    if start and doc[start - 1].text in _QUOTES:
        for index in range(start + 1, min(start + 3, head)):
            if doc[index].text in _QUOTES:
                return index + 1
    return start


def _before_aside(doc: Doc, head: int, end: int) -> int:
    """The end of the label before ', including ...' and before a dash with spaces."""
    for index in range(head + 1, end - 1):
        if doc[index].text in _DASHES and doc[index - 1].whitespace_:
            return index
        if doc[index].text == "," and doc[index + 1].lower_ in _ADDING:
            return index
    return end


def _without_half_quotes(text: str) -> str:
    """Without the quotation marks that have no partner in it."""
    if text.count('"') % 2 or text.count("``") != text.count("''"):
        text = text.replace('"', "").replace("``", "").replace("''", "")
    return text.replace("“", "").replace("”", "") if text.count("”") != text.count("“") else text


def _leads_in(token: Token, noun: Token) -> bool:
    """'even the miners', 'and the mines', 'close five mines': a word before the noun that is no part of its phrase."""
    if token.i >= noun.i:
        return False
    if token.lower_ in _FOCUS or token.tag_ in ("VB", "VBP", "VBZ", "VBD", "MD"):
        return True
    return token.dep_ == "cc" or (token.head == noun and token.dep_ in ("case", "mark", "aux"))


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
