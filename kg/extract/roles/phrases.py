"""The words of a title phrase sorted into title, organisation or country, and status; and the record made of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.extract.entities.title_phrases import hyphenated_start, is_courtesy, is_rank, is_title_word
from kg.extract.entities.titles_beside import named_tokens
from kg.extract.reading import NounMention, Reading
from kg.extract.roles.details import since, singular
from kg.language.phrases import DASHES
from kg.lexicon.names import acronym
from kg.lexicon.roles import role_words
from kg.lexicon.titles import canonical_title, nouns, titles
from kg.model import RoleMention, Status

_GLUE = frozenset({"%", "'s", "’s", "'", "’", "-", "–", "/", "and", "&", ",", "the", "a", "an", "."})
_JOINS = frozenset({"-", "and", "/", "&"})
_HYPHENS = frozenset({"-", "–"})
_CLAUSES = frozenset({"acl", "advcl", "ccomp", "xcomp", "ROOT"})
"""Of the participle that is no part of a title: 'for not [anticipating] Senator X'."""
_OWNERS = frozenset({"PRP$", "DT", "WP$"})
_SMALL_RANKS = frozenset({"general", "colonel", "admiral", "lieutenant", "sergeant", "corporal", "brigadier"})
"""Ranks as common nouns ('Ruritanian general Aba Cedo'); a captain and a major may be other things."""


@dataclass(frozen=True, slots=True)
class TitlePhrase:
    """A title phrase: token indices of its words, organisation ('' or entity id), status."""

    words: list[int]
    organization: str
    status: Status


def title_phrase(reading: Reading, indices: Iterable[int]) -> TitlePhrase:
    """Sort the tokens of a title phrase into title words, organisation or country, and status. `words` is empty where
    no title is among them (a courtesy is none)."""
    indices = list(indices)
    return _Sorting(reading, indices).result() if indices else TitlePhrase([], "", "current")


class _Sorting:
    """The words of one phrase on their way into the parts of a TitlePhrase."""

    def __init__(self, reading: Reading, indices: list[int]) -> None:
        self.reading = reading
        self.doc = reading.doc
        self.indices = indices
        self.named = named_tokens(reading, indices[0], indices[-1] + 1)
        self.apart = _compounds(reading, indices)
        self.status: Status = "current"
        self.organization = self.country = self.owner = ""
        self.kept: list[int] = []

    def result(self) -> TitlePhrase:
        self.indices = [index for index in self.indices if index >= max(self._behind_owner(), self._behind_dash())]
        for index in self.indices:
            if index not in self.apart:
                self._take(index)
        self._take_unmarked_organization()
        kept = _trimmed(self.doc, self.kept)
        with_beat = _with_beat(self.reading, self.indices, kept)
        if with_beat != kept:
            self.organization, kept = "", with_beat
        unreal = any(self.doc[index].lower_ in role_words().unreal for index in self.indices)
        if unreal or not _is_title(self.reading, kept):
            kept = []
        rank_only = bool(kept) and is_rank_only(self.doc, kept)
        if kept and not rank_only and _is_of_service(self.doc, kept):
            kept = [index for index in kept if self.doc[index].lower_ not in role_words().services]
        status = self.status
        if kept and status == "current" and self.doc[kept[-1]].lower_.removesuffix("s") in role_words().pending:
            status = "nominee"
        return TitlePhrase(kept, self.organization or ("" if rank_only else self.country or self.owner), status)

    def _behind_owner(self) -> int:
        """Where the title begins behind a person who it belongs to: 'Mayor X's [aide]'."""
        for index in reversed(self.indices[1:]):
            owner = self.reading.mentions.get(index - 1)
            if self.doc[index].tag_ == "POS" and owner is not None and owner.named and owner.type == "Person":
                return index + 1
        return self.indices[0]

    def _behind_dash(self) -> int:
        """Where the title begins behind a dash with spaces: 'The chairmen — [Representative] X'."""
        dashes = [at for at in self.indices[1:-1] if self.doc[at].text in DASHES and self.doc[at].whitespace_]
        return dashes[-1] + 1 if dashes else self.indices[0]

    def _take(self, index: int) -> None:
        token, words = self.doc[index], role_words()
        owned = index + 1 in self.indices and self.doc[index + 1].tag_ == "POS"
        if (token.tag_ in _OWNERS or owned) and index not in self.named:
            self.owner = _named_owner(self.reading, index) or self.owner
            return
        lower = token.lower_
        if lower in words.parties and not self._is_organization(index):
            if not self._heads_home_title():
                self.kept.append(index)
        elif index in self.named:
            self._take_name(index)
        elif is_courtesy(token) or _is_stars(self.doc, index) or (token.tag_ == "VBG" and token.dep_ in _CLAUSES):
            return
        elif lower in words.selling:
            self.organization = ""  # 'Orsk Times bestselling author': the list of a paper, not its author
        elif lower in words.status:
            self.status = words.status[lower]
        elif lower in _GLUE and token.text not in titles():
            if lower in _JOINS and self.kept and index + 1 < len(self.doc):
                self.kept.append(index)
        elif token.tag_ != "CD" and (index == self.indices[-1] or not _is_skipped(token)):
            self.kept.append(index)

    def _take_name(self, index: int) -> None:
        mention = self.reading.mentions[index]
        if mention.type == "Organization":
            self.organization = mention.entity
        elif mention.type == "Place" and self._is_where(mention):
            return
        elif self.doc[self.indices[-1]].lemma_.lower() in role_words().trades:
            return  # 'the Rurian poet'
        elif mention.type == "Place" or self._is_party_or_nation(index, mention.entity):
            self.country = mention.entity  # 'the Rurian senator', not 'the Latino senator'

    def _is_where(self, mention: NounMention) -> bool:
        """'In Velda [attorney]', 'the minister for [the Levant]': where somebody is, or what he deals with."""
        before = mention.start - 1
        while before > 0 and self.doc[before].lower_ == "the":
            before -= 1
        head = self.doc[self.indices[-1]].lemma_.lower()
        if before >= 0 and self.doc[before].lower_ == "for" and before > self.indices[0]:
            return True
        if head in role_words().trades:
            return True  # 'a Velda lawyer'
        words = role_words()
        local = head in words.home or head in words.rulers or head in words.of_towns
        return mention.start == self.indices[0] and before >= 0 and self.doc[before].text == "In" and not local

    def _is_party_or_nation(self, index: int, entity: str) -> bool:
        known = self.reading.entities[entity].country
        words, noun = role_words(), self.doc[index].lower_.removesuffix("s")
        return bool(known) or noun in words.parties or noun in words.members

    def _take_unmarked_organization(self) -> None:
        """'Orsk Trade Agency director': words in capitals that the pipeline marked as no name here, but which are a
        known organisation's name, or have its initials."""
        for place in range(len(self.kept) - 1, 1, -1):
            words = [self.doc[index].text for index in self.kept[:place]]
            if not all(word[:1].isupper() for word in words) or words[-1].lower() not in nouns()["organization"]:
                continue
            forms = {" ".join(words), acronym(" ".join(words))}
            for entity in self.reading.entities.values():
                known = {form.replace(".", "") for form in (entity.name, *entity.aliases)}
                if entity.type == "Organization" and entity.named and forms & known:
                    self.organization, self.kept = entity.id, self.kept[place:]
                    return

    def _is_organization(self, index: int) -> bool:
        return index in self.named and self.reading.mentions[index].type == "Organization"

    def _heads_home_title(self) -> bool:
        """'Democratic senator', 'Republican nominee': the party is no part of the title."""
        last = self.doc[self.indices[-1]]
        words = role_words()
        return (
            canonical_title(last.text) in words.home
            or last.lower_.removesuffix("s") in words.pending
            or last.lower_ == "general"
        )


def _is_stars(doc: Doc, index: int) -> bool:
    """The 'star' of 'four-star general'."""
    return doc[index].lower_ == "star" and index > 1 and doc[index - 1].text in _HYPHENS and doc[index - 2].tag_ == "CD"


def _with_beat(reading: Reading, indices: list[int], kept: list[int]) -> list[int]:
    """'[White House] correspondent': what a journalist reports on, which is a part of the title."""
    if not kept or reading.doc[kept[-1]].lemma_.lower() not in role_words().reporting:
        return kept
    before = [index for index in indices if index < kept[0]]
    while before and words_at(reading, before) not in role_words().beats:
        before = before[1:]
    return [*before, *kept]


def is_rank_only(doc: Doc, kept: list[int]) -> bool:
    """Whether these words of a title are a rank and nothing else."""
    return all(is_rank(doc[index]) or doc[index].text == "." or doc[index].text in _SMALL_RANKS for index in kept)


def _is_of_service(doc: Doc, kept: list[int]) -> bool:
    """'army colonel': a rank behind the name of a service."""
    ranks = [index for index in kept if doc[index].lower_ not in role_words().services]
    return 0 < len(ranks) < len(kept) and ranks[0] > kept[0] and is_rank_only(doc, ranks)


def _is_skipped(token: Token) -> bool:
    """'longtime', 'new', 'most able', 'closest', 'famously': no part of the title; but 'first lady'."""
    words = role_words()
    graded = (token.text.islower() or token.is_sent_start) and (
        token.lower_ in words.grading
        or token.lemma_.lower() in words.grading
        or token.tag_ in ("JJS", "JJR", "RBS", "RBR")
        or (token.tag_ == "RB" and token.lower_.endswith("ly"))
        or ("-" in token.text[1:-1] and token.lower_.partition("-")[0] in words.kinds_first)
    )
    if graded or token.is_quote:
        return True
    return token.lower_ in words.skipped and token.doc[token.i : token.i + 2].text.lower() not in words.kept


def _compounds(reading: Reading, indices: list[int]) -> set[int]:
    """The tokens of 'Velda-based', 'state-run': no part of a title, nor the holder's organisation."""
    doc, found = reading.doc, set[int]()
    for index in indices:
        if index > 1 and doc[index].lower_ in role_words().compounds and doc[index - 1].text in _HYPHENS:
            mention = reading.mentions.get(index - 2)
            found.update(range(mention.start if mention and mention.named else index - 2, index + 1))
        elif index not in found:
            found.update(_of_a_kind(doc, index))
    return found


def _of_a_kind(doc: Doc, index: int) -> range:
    """'[four-term] governor', '[42-year-old] editor', '[far-right] leader': a compound that names no office."""
    if index + 1 >= len(doc) or doc[index + 1].text in _HYPHENS:
        return range(0)
    start = hyphenated_start(doc[index])
    words = role_words()
    kind = doc[start].tag_ == "CD" or doc[start].lower_ in words.kinds_first or doc[index].lower_ in words.kinds_last
    return range(start, index + 1) if start < index and kind and not is_title_word(doc[index]) else range(0)


def _named_owner(reading: Reading, index: int) -> str:
    """The named organisation or country that 'its' or 'the company' of '[the company]'s chairman' means, or
    ''."""
    mention = reading.mentions.get(index)
    if mention is None or not mention.entity or reading.doc[index].lower_ in ("his", "her", "my", "your", "our"):
        return ""
    entity = reading.entities[mention.entity]
    return entity.id if entity.named and entity.type in ("Organization", "Place") else ""


def _trimmed(doc: Doc, kept: list[int]) -> list[int]:
    start, end = 0, len(kept)
    while start < end and doc[kept[start]].lower_ in (*_GLUE, "of") and doc[kept[start]].text not in titles():
        start += 1
    while end > start and doc[kept[end - 1]].lower_ in _GLUE:
        end -= 1
    return kept[start:end]


def _is_title(reading: Reading, kept: list[int]) -> bool:
    doc, table = reading.doc, titles()
    if not kept or all(doc[index].text in table and table[doc[index].text].kind == "courtesy" for index in kept):
        return False
    words = words_at(reading, kept).lower()
    if words in role_words().bare or (doc[kept[-1]].text == "major" and not _is_army(doc, kept)):
        return False
    if doc[kept[-1]].lemma_.lower() in role_words().untitled and words not in role_words().kept:
        return False
    return bool(canonical_title(words_at(reading, kept))) and any(is_title_word(doc[index]) for index in kept)


def _is_army(doc: Doc, kept: list[int]) -> bool:
    """'major', 'army major', not 'a chemistry major'."""
    return all(doc[index].lower_ in role_words().services or doc[index].pos_ == "ADJ" for index in kept[:-1])


def words_at(reading: Reading, indices: list[int]) -> str:
    """The words at `indices`; hyphenated compounds stay together."""
    out = ""
    for index in indices:
        token = reading.doc[index]
        out += token.text + (token.whitespace_ if index + 1 in indices else " ")
    return " ".join(out.split())


def role_record(reading: Reading, holder: str, phrase: TitlePhrase, start: int, end: int) -> RoleMention:
    """The record of a role told in the tokens [start, end); its id is given later."""
    words = words_at(reading, phrase.words)
    return RoleMention(
        "",
        reading.span(start, end),
        words,
        holder,
        canonical_title(singular(reading.doc, phrase.words, words)),
        phrase.organization,
        phrase.status,
        since(reading, max(0, start - 2), end),
    )
