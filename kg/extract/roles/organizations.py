"""Of what somebody holds an office: the organisation or country beside a title or a name.

After the title ('of Y and Z', 'at the Y'), behind the name ('Prime Minister X of Y'; 'Sen. X (D-Ohio)', 'Sen. X
(Ohio)'; 'Sen. X, an Ohio Democrat'). What it cannot: organisations told in another sentence, save for 'its' and 'the
company's', which coreference has resolved.
"""

from __future__ import annotations

import re

from spacy.tokens import Token

from kg.extract.entities.title_phrases import is_rank, is_title_word
from kg.extract.reading import NounMention, Reading
from kg.language import phrases, syntax
from kg.language.lookups import text_of
from kg.lexicon.places import standard_place
from kg.lexicon.roles import role_words
from kg.lexicon.titles import nouns
from kg.model import Entity

BELONGING = frozenset({"of", "for", "at", "to", "with", "in", "from"})
_WHERE = frozenset({"in", "from"})
_UNITS = frozenset({"contingent", "mission", "delegation", "brigade", "division", "battalion", "fleet", "garrison"})
_BETWEEN = frozenset({"the", "a", "an", "'s", "’s"})
_JOINS = frozenset({"and", "&"})
_NEAR = 6
_FAR = 12
_CLOSE = 4
_PARTY_STATE = re.compile(
    r"\s*[(,]\s*(?:(?:R|D|I|L|G)\.?\s*[-–—,/]\s*|(?<=\())((?:[A-Z][A-Za-z]*\.?\s?){1,3})(?=\s*[),.;:]|\s|$)"
)

_PARTY_LABEL = re.compile(r"[RDI][-–—][A-Z]")

Found = list[tuple[str, int]]


def organizations_after(reading: Reading, head: Token, end: int) -> Found:
    """(entity, last token) of each organisation or country told after the title of `head`, which ends at token `end`;
    the words decide where they and the parse differ."""
    parsed = _bodies_first(reading, organizations_of(reading, head)) or _following(reading, end)
    adjacent = adjacent_organization(reading, end, BELONGING)
    if adjacent and is_field(reading, head, reading.mentions[adjacent[0][1]].start):
        adjacent = [one for one in adjacent if reading.entities[one[0]].type != "Place"]
    if not adjacent or adjacent[0][0] in {organization for organization, _ in parsed}:
        return parsed
    where = reading.doc[end].lower_ in _WHERE and reading.entities[adjacent[0][0]].type == "Place"
    body = any(reading.entities[organization].type == "Organization" for organization, _ in parsed)
    if body and reading.entities[adjacent[0][0]].type == "Place":
        return parsed
    if where and (parsed or head.lemma_.lower() not in role_words().local):
        return parsed
    return adjacent


def _bodies_first(reading: Reading, found: Found) -> Found:
    """'director for Velda at the Front': of the Front."""
    bodies = [one for one in found if reading.entities[one[0]].type == "Organization"]
    return bodies or found


def organizations_of(reading: Reading, head: Token) -> Found:
    """(entity, last token) of each organisation or country in 'of Y and Z', 'for Y', 'at Y' below `head`; in 'in Y'
    where the office is one of a place."""
    found: Found = []
    for preposition, noun in syntax.obliques(head):
        if preposition not in BELONGING or (preposition in _WHERE and not _is_over_place(reading, head, noun)):
            continue
        mention = reading.mentions.get(noun.i)
        if mention is None or not mention.entity:
            continue
        if mention.type in ("Organization", "Place") and (mention.named or mention.type == "Organization"):
            if mention.type == "Place" and (_is_part(reading, mention) or is_field(reading, head, mention.start)):
                continue
            found.append((mention.entity, mention.end - 1))
            continue
        inner = [] if found or noun.i <= head.i else organizations_of(reading, noun)
        found.extend(inner[:1])
        if not found:
            found.extend(_owner_of(reading, noun))
    return found


def is_field(reading: Reading, head: Token, place: int) -> bool:
    """Whether the place named at token `place` behind the title of `head` is no body that the holder serves: what a
    'minister for the Levant' or 'envoy for Ruria' deals with, where 'a teacher, of Velda,' and 'a professor of Ruria'
    come from."""
    doc, lemma = reading.doc, head.lemma_.lower()
    before = place - 1
    while before > head.i and doc[before].lower_ in _BETWEEN:
        before -= 1
    word, words = doc[before].lower_, role_words()
    if word == "for":
        return lemma in words.sent or lemma in words.single_with_portfolio
    if word not in ("of", "from") or lemma in words.local or lemma in words.home or is_rank(head):
        return False
    return doc[before - 1].text == "," or lemma in words.trades


def _is_over_place(reading: Reading, head: Token, noun: Token) -> bool:
    """'commander in Ruria', 'lawmaker from Velda', but not 'economist in Velda'; 'professor in the Law School'."""
    mention = reading.mentions.get(noun.i)
    return head.lemma_.lower() in role_words().local or mention is None or mention.type != "Place"


def _owner_of(reading: Reading, noun: Token) -> Found:
    """The organisation or place that a noun belongs to: 'of [Ruria]'s armed forces', 'of the [Ruria] army'."""
    table = nouns()
    body = noun.lemma_.lower() in table["organization"] or noun.lower_ in table["group"] or noun.lower_ in _UNITS
    telling = [*phrases.compounds(noun), *syntax.children_by(noun, "amod")] if body else []
    for possessor in [*phrases.possessors(noun), *telling]:
        owner = reading.mentions.get(possessor.i)
        if owner and owner.named and owner.entity and _is_body_or_state(reading, owner):
            return [(owner.entity, noun.i)]
    return []


def _is_body_or_state(reading: Reading, owner: NounMention) -> bool:
    """An organisation, a place, or the adjective of a country ('the [Rurian] contingent')."""
    if owner.type == "Group":
        return bool(reading.entities[owner.entity].country)
    return owner.type in ("Organization", "Place")


def _following(reading: Reading, end: int) -> Found:
    """Where the parser attached 'at Y' elsewhere: the first named organisation after a preposition, before any
    comma or verb."""
    doc, joined = reading.doc, False
    for token in doc[end : end + _FAR]:
        joined = joined or token.lower_ in _JOINS
        if joined and token.pos_ == "NOUN" and is_title_word(token):
            break  # 'an aide and the chairman of Y'
        if token.text in (",", ";", ".") or token.pos_ in ("VERB", "AUX") or token.lower_ in ("who", "which", "that"):
            break
        mention = reading.mentions.get(token.i)
        if mention and mention.named and mention.type == "Organization" and mention.start == token.i:
            before = [t.lower_ for t in doc[max(end, token.i - _CLOSE) : token.i]]
            if any(word in BELONGING for word in before):
                return [(mention.entity, mention.end - 1)]
    return []


def adjacent_organization(reading: Reading, end: int, prepositions: frozenset[str]) -> Found:
    """(entity, last token) of the named organisation or place right behind a title that ends at token `end`: 'of Y',
    'at the Y', 'of Iraq's Y', 'of the Velda-based Y'; [] without one."""
    doc = reading.doc
    if end >= len(doc) or doc[end].lower_ not in prepositions:
        return []
    found: Found = []
    index = end + 1
    while index < min(len(doc), end + _NEAR):
        mention = reading.mentions.get(index)
        if mention is not None and mention.named and mention.type in ("Organization", "Place") and mention.entity:
            index = mention.end
            if _is_compound(reading, index):
                index += 2
                continue
            found = [(mention.entity, mention.end - 1)]
            if index >= len(doc) or doc[index].tag_ != "POS":
                return [] if _goes_on(reading, index) else found
        elif doc[index].lower_ in _BETWEEN:
            index += 1
        else:
            break
    return found


def _is_compound(reading: Reading, index: int) -> bool:
    """Whether '-based' stands at token `index`."""
    doc = reading.doc
    return index + 1 < len(doc) and doc[index].text in "-–" and doc[index + 1].lower_ in role_words().compounds


def _goes_on(reading: Reading, index: int) -> bool:
    """Whether a noun phrase goes on at token `index`, behind a name in it: 'of the Nile [water] program'."""
    doc = reading.doc
    if _joined_on(reading, index):
        return True
    return index < len(doc) and doc[index].pos_ in ("NOUN", "PROPN", "ADJ") and not _person_at(reading, index)


def _person_at(reading: Reading, index: int) -> bool:
    mention = reading.mentions.get(index)
    return mention is not None and mention.named and mention.type == "Person"


def _is_part(reading: Reading, mention: NounMention) -> bool:
    """Whether a place is only a part of a longer name: 'Ruria and Velda Farmers', 'Free [Ruria]'."""
    before = reading.doc[mention.start - 1] if mention.start else None
    named = before is not None and before.pos_ == "PROPN" and before.i not in reading.mentions
    return named or _joined_on(reading, mention.end)


def _joined_on(reading: Reading, index: int) -> bool:
    """'Ruria and Velda [Farmers]': the place before token `index` is only a part of a longer name."""
    doc = reading.doc
    other = reading.mentions.get(index + 1) if index < len(doc) and doc[index].lower_ == "and" else None
    if other is None or not other.named or other.end >= len(doc):
        return False
    if other.type == "Organization":
        return bool(standard_place(doc[other.start].text))
    return other.type == "Place" and doc[other.end].pos_ == "PROPN" and not _person_at(reading, other.end)


# ------------------------------------------------------------------ behind the name
def behind_name(reading: Reading, mention: NounMention, title: str, known: str) -> str:
    """The entity that a `title` before the name gets from the words behind the name: 'of Y', '(D-Ohio)', 'an Ohio
    Democrat'; '' for none. `known` is what the words before the name gave: only for a lawmaker's or governor's title
    is it less than what stands behind the name."""
    home = title in role_words().home
    if known and not (home and reading.entities[known].type == "Place"):
        return ""
    told = adjacent_organization(reading, _name_end(reading, mention), frozenset({"of"}))
    if told and not (home and reading.entities[told[0][0]].type != "Place"):
        return told[0][0]
    return (_party_state(reading, mention) or _state_of_member(reading, mention)) if home else ""


def _name_end(reading: Reading, mention: NounMention) -> int:
    """The end of a name, a small last part behind a hyphen included: 'Han Seo-[yun]'."""
    doc, end = reading.doc, mention.end
    if end + 1 < len(doc) and doc[end].text == "-" and doc[end + 1].text.islower():
        return end + 2
    return end


def is_party_label(reading: Reading, mention: NounMention) -> bool:
    """Whether a mention is a 'D-N.J.', whatever the pipeline took it for."""
    return _PARTY_LABEL.match(text_of(reading.doc, mention.start, mention.end)) is not None


def _party_state(reading: Reading, mention: NounMention) -> str:
    """The state in the '(D-Ohio)' or ', R-Ky.,' of American news."""
    doc, table = reading.doc, role_words().postal
    if mention.end >= len(doc) or doc[mention.end].text not in ("(", ","):
        return ""
    piece = doc[mention.end : mention.end + _FAR]
    match = _PARTY_STATE.match(piece.text)
    if match is None:
        return ""
    words = match.group(1).split()
    for length in range(len(words), 0, -1):
        form = " ".join(words[:length])
        state = (
            table.get(form)
            or standard_place(form)
            or standard_place(form + ".")
            or standard_place(form.replace(" ", ""))
        )
        if state:
            start = piece.start_char + match.start(1)
            first = next(token.i for token in piece if token.idx + len(token) > start)
            last = next(token.i for token in piece if token.idx + len(token) >= start + len(form.rstrip(".")))
            return _place(reading, state, first, last + 1)
    return ""


def _place(reading: Reading, name: str, start: int, end: int) -> str:
    """The entity of the place of standard name `name`, which the tokens [start, end) stand for; new where no other
    words of the article mean it."""
    for local, entity in reading.entities.items():
        if entity.type == "Place" and entity.key == name:
            return local
    local = f"e{len(reading.entities)}"
    mention = NounMention(start, end, end - 1, "Place", named=True, entity=local)
    for index in range(start, end):
        reading.mentions[index] = mention
    form = reading.doc[start:end].text
    reading.entities[local] = Entity(local, "Place", name, tuple(sorted({form, name})), True, name, name)
    return local


def _state_of_member(reading: Reading, mention: NounMention) -> str:
    """'X, an Ohio Democrat', 'X, Republican of Ohio': the place beside the party's member."""
    doc = reading.doc
    if mention.end >= len(doc) or doc[mention.end].text != ",":
        return ""
    place, member = "", False
    for token in doc[mention.end + 1 : mention.end + _NEAR]:
        known = reading.mentions.get(token.i)
        if known and known.named and known.type == "Place" and known.entity:
            place = known.entity
        elif token.lower_ in role_words().members:
            member = True
        elif token.lower_ not in ("a", "an", "the", "of", "from") and token.pos_ != "ADJ":
            break
        if place and member:
            return place
    return ""
