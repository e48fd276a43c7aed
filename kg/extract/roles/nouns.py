"""The role that a noun phrase names ('the deputy head of Y'), whoever holds it: title, organisations, status."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from kg.extract.entities.title_phrases import behind_end, hyphenated_start, is_title_word, postnominal_end
from kg.extract.entities.titles_beside import named_tokens
from kg.extract.reading import NounMention, Reading
from kg.extract.roles.details import first_modifier, is_ended, nominated_title, second_title
from kg.extract.roles.organizations import Found, organizations_after
from kg.extract.roles.phrases import TitlePhrase, is_rank_only, role_record, title_phrase, words_at
from kg.language import phrases, syntax
from kg.lexicon.roles import role_words
from kg.lexicon.titles import canonical_title
from kg.model import RoleMention, Status

_GOES_ON = frozenset({"of", "for"})
_LONGEST = 5
_FAR = 14


def nominal_roles(
    reading: Reading,
    holders: list[str],
    head: Token,
    mention: NounMention | None = None,
    status: Status | None = None,
) -> Iterator[RoleMention]:
    """The roles that the noun phrase of `head` gives to `holders`: each of them all of it, or one organisation each
    where there are as many ('X and Y, ministers of A and B'). `mention` is the name beside it, if it has one;
    `status`, where the words around the phrase tell it."""
    sought = nominated_title(head)
    if sought is not None:
        yield from nominal_roles(reading, holders, sought, mention, "nominee")
        return
    start, end = _bounds(reading, head)
    phrase = title_phrase(reading, range(start, end))
    holders = [holder for holder in holders if holder not in _owners(reading, start, end)]
    if not phrase.words:
        return
    before = _status_before(reading, start)
    status = (before if before == "acting" else status) or before or _status_joined(reading, head)
    if status:
        phrase = replace(phrase, status=status)
    if phrase.status == "current" and end < len(reading.doc) and reading.doc[end].lower_ in role_words().picked:
        phrase = replace(phrase, status="nominee")
    over = mention is not None and _was(reading, mention, start)
    if phrase.status == "current" and (over or is_ended(reading, end)):
        phrase = replace(phrase, status="former")
    first = min(start, mention.start) if mention else start
    found = _organizations(reading, head, phrase, end)
    if mention is not None and head.i < mention.start:
        name = next((i for i in range(head.i + 1, mention.start) if _person_at(reading, i)), mention.start)
        found = [(organization, last) for organization, last in found if last < name]
    for last in {end - 1, found[-1][1] if found else end - 1}:
        for other in second_title(reading, last):
            if mention is not None and other.i > max(mention.start, head.i) and other not in syntax.conjuncts(head):
                yield from nominal_roles(reading, holders, other, mention, status)
    if head.tag_ == "NNS" and len(holders) < len(found):
        return
    longer = _goes_on(reading, head, end)
    title = {index for words in longer for index in words}
    found = [(organization, last) for organization, last in found if last not in title]
    each = len(holders) > 1
    for number, holder in enumerate(holders):
        organizations: Found = found or [(phrase.organization, end - 1)]
        if each and len(found) == len(holders):
            organizations = [found[number]]
        words = longer[number] if each and len(longer) == len(holders) else longer[0] if longer else []
        for organization, last in organizations:
            given = TitlePhrase([*phrase.words, *words], organization, phrase.status)
            close = max(end, last + 1, mention.end if mention else 0, *(index + 1 for index in words))
            yield role_record(reading, holder, given, first, close)


def _was(reading: Reading, mention: NounMention, start: int) -> bool:
    """'X, who [was Haro's strategist and later adviser]', whatever the parse; `start`: where the title begins."""
    before = [token.lower_ for token in reading.doc[mention.end : start]]
    was = next((at for at in range(1, len(before)) if before[at - 1 : at + 1] == ["who", "was"]), len(before))
    return was < len(before) and not any(word in ("is", "now", "has") for word in before[was:])


def told_title(reading: Reading, head: Token) -> tuple[str, str, Status]:
    """(canonical title, organisation or country '' if none is told, status) of a noun phrase; '' for no title."""
    start, end = _bounds(reading, head)
    phrase = title_phrase(reading, range(start, end))
    if not phrase.words:
        return "", "", "current"
    found = _organizations(reading, head, phrase, end)
    longer = _goes_on(reading, head, end)
    words = [*phrase.words, *(longer[0] if longer else ())]
    organization = found[0][0] if found else phrase.organization
    return canonical_title(words_at(reading, words)), organization, phrase.status


def _organizations(reading: Reading, head: Token, phrase: TitlePhrase, end: int) -> Found:
    """What the title is of: told after it, else before it; else after the title that it is joined to ('prime minister
    and defense minister of Y'), or before that."""
    if phrase.organization and head.lower_ in role_words().sent:
        return []
    found = organizations_after(reading, head, end)
    if phrase.organization and end < len(reading.doc) and reading.doc[end].lower_ in ("in", "from"):
        return []
    if found or phrase.organization:
        return found
    if _is_indefinite(head) or is_rank_only(reading.doc, phrase.words):
        return []
    if head.lemma_.lower() in role_words().pending:
        return []  # 'a party chairman and presidential candidate'
    joined = [*syntax.conjuncts(syntax.first_conjunct(head)), *second_title(reading, end - 1)]
    for member in joined:
        if not is_title_word(member) or abs(member.i - head.i) > _LONGEST or member == head:
            continue
        start, close = _bounds(reading, member)
        if member.i > head.i:
            found = organizations_after(reading, member, close)
        elif phrases.determiner(head) is None:
            before = title_phrase(reading, range(start, close)).organization
            found = [(before, end - 1)] if before else []
        if found:
            return [one for one in found if not _needs_place(reading, head, one[0])]
    return []


def _is_indefinite(head: Token) -> bool:
    """'a lawyer and [fellow at Y]': only the second is told to be at Y."""
    determiner = phrases.determiner(head)
    return determiner is not None and determiner.lower_ in ("a", "an")


def _needs_place(reading: Reading, head: Token, organization: str) -> bool:
    """A governor or senator is one of a place."""
    return head.lemma_.lower() in role_words().home and reading.entities[organization].type != "Place"


def _bounds(reading: Reading, head: Token) -> tuple[int, int]:
    """The base phrase, and 'of' + noun where the title goes on: 'chief of staff', 'secretary of state'."""
    start, end = phrases.base_phrase(head)
    doc = reading.doc
    if head.lower_ in role_words().postnominal and head.i > 0 and is_title_word(doc[head.i - 1]):
        start = min(start, phrases.base_phrase(doc[head.i - 1])[0])
    start = first_modifier(doc, min(start, hyphenated_start(head)))
    if start > 0 and doc[start - 1].lower_ in role_words().participles:
        start -= 1
    behind = range(head.i + 1, end)
    end = next((index for index in behind if doc[index].text == "," or _is_of_noun(doc[index])), end)
    end = behind_end(doc, postnominal_end(doc, end))
    if end + 1 < len(doc) and doc[end].lower_ == "of" and doc[end + 1].pos_ in ("NOUN", "PROPN"):
        pair = f"{head.lower_} of {doc[end + 1].lower_}"
        if end + 1 not in named_tokens(reading, end + 1, end + 2) and pair in role_words().with_of:
            end += 2
    return start, end


def _is_of_noun(word: Token) -> bool:
    """'an actor [famed] for it': told of the holder, behind the title."""
    adjective = word.pos_ == "ADJ" and word.lower_ not in role_words().postnominal
    return word.tag_ in ("VBN", "VBG") or (adjective and word.head.i < word.i)


def _owners(reading: Reading, start: int, end: int) -> set[str]:
    """Who the title in [start, end) is said to belong to: 'Velda' of 'Velda's representative' is none herself."""
    doc = reading.doc
    named = (reading.mentions.get(index - 1) for index in range(start + 1, end) if doc[index].tag_ == "POS")
    return {mention.entity for mention in named if mention is not None}


def _status_before(reading: Reading, start: int) -> Status | None:
    """'then' of 'X, then head of Y', 'then-head of Y'."""
    doc = reading.doc
    before = start - 1
    if before > 0 and doc[before].text == "-":
        before -= 1
    return role_words().status.get(doc[before].lower_) if before >= 0 else None


def _person_at(reading: Reading, index: int) -> bool:
    mention = reading.mentions.get(index)
    return mention is not None and mention.named and mention.type == "Person"


def _status_joined(reading: Reading, head: Token) -> Status | None:
    """'former' for the 'candidate' of 'a former chairman and candidate'."""
    first = syntax.first_conjunct(head)
    if first == head or phrases.determiner(head) is not None or not is_title_word(first):
        return None
    status = title_phrase(reading, range(*_bounds(reading, first))).status
    return status if status in ("former", "acting") else None


def _goes_on(reading: Reading, head: Token, end: int) -> list[list[int]]:
    """The words by which a title goes on that is of no organisation, one list each of several: 'director [of the water
    program]', 'ministers [of health] and [trade]'."""
    doc = reading.doc
    if head.lemma_.lower() not in role_words().longer or end >= len(doc) or doc[end].lower_ not in _GOES_ON:
        return []
    if head.tag_ == "NNS":
        return _portfolios(reading, end)
    for preposition, noun in syntax.obliques(head):
        mention = reading.mentions.get(noun.i)
        if preposition != doc[end].lower_ or mention is None or mention.named or noun.tag_ not in ("NN", "NNS"):
            continue
        start, close = phrases.base_phrase(noun)
        if noun.i > end >= start - 1 and close - start <= _LONGEST and mention.type in ("Entity", "Group"):
            if mention.type == "Entity" or noun.lower_ in role_words().inner:
                return [[end, *range(max(start, end + 1), close)]]
    return []


def _portfolios(reading: Reading, end: int) -> list[list[int]]:
    """'ministers of [health], [foreign trade] and [finance]': the words of each, 'of' included."""
    doc = reading.doc
    found: list[list[int]] = [[end]]
    for token in doc[end + 1 : end + _FAR]:
        if token.text == "," or token.lower_ == "and":
            found.append([end])
        elif token.tag_ in ("NN", "JJ") and token.i not in named_tokens(reading, token.i, token.i + 1):
            found[-1].append(token.i)
        else:
            break
    return [words for words in found if len(words) > 1]
