"""The words before a person's name that give titles: 'US Defense Secretary', 'caretaker Prime Minister', 'Lt. Gen.'."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kg.language.lookups import kept, sentence_bounds, tokens_of
from kg.lexicon.roles import role_words
from kg.lexicon.titles import nouns, titles

_DEFINITE = frozenset({"the", "its", "their", "his", "her", "my", "our", "'s", "’s"})
_INDEFINITE = frozenset({"a", "an", "another"})
_LONGEST = 9
_LONGEST_CHAIN = 12
"""Words that hyphens join to a title: no office has half as many."""
_BELONGS = frozenset({"of", "for", "at", "to", "with", "in", "from"})
_HYPHENS = frozenset({"-", "–"})
_INSIDE = frozenset({"-", "–", "/", "&", "and", "of", "'s", "’s", "."})


def hyphenated_start(token: Token) -> int:
    """The first token of the hyphenated word that ends in `token`: 'second' for 'command' of 'second-in-command'; of a
    chain without end one of its last words."""
    words, index = tokens_of(token.doc), token.i
    last = max(1, index - 2 * _LONGEST_CHAIN)
    while index > last and words[index - 1].text == "-":
        if words[index - 1].whitespace_ or words[index - 2].whitespace_:
            break
        index -= 2
    return index


@kept
def is_title_word(token: Token) -> bool:
    """A rank, courtesy or office noun by itself: 'Gen.', 'Mr.', 'Minister', 'chairman', 'second-in-command'; a trade
    in small letters ('baker')."""
    return _is_title_word(token, _LONGEST_CHAIN)


def _is_title_word(token: Token, chain: int) -> bool:
    """`chain`: how many '-elect' and '-designate' may stand behind it."""
    offices = nouns()["office"]
    if token.text in titles() or token.lower_ in offices or token.lemma_.lower() in offices:
        return True
    if token.text.islower() and (token.text in nouns()["occupation"] or token.lemma_ in nouns()["occupation"]):
        return True
    if token.is_sent_start and token.lower_ in nouns()["occupation"] and _leads_name(token):
        return True
    if token.tag_ == "NNPS" and token.lower_.removesuffix("s") in offices:
        return True
    start = hyphenated_start(token)
    if start == token.i:
        return False
    whole = token.doc[start : token.i + 1].text.lower()
    behind = chain > 0 and token.lower_ in role_words().postnominal
    return whole in offices or (behind and _is_title_word(token.doc[token.i - 2], chain - 1))


def behind_end(doc: Doc, end: int) -> int:
    """Where a title that seems to end at token `end` does: 'editor [in chief]', 'editor[-at-large]'."""
    for width in (2, 4):
        words = [token.text for token in doc[end : end + width] if token.text != "-"]
        if len(words) == 2 and " ".join(words).lower() in role_words().behind and (width == 2 or doc[end].text == "-"):
            return end + width
    return end


def postnominal_end(doc: Doc, end: int) -> int:
    """Where a title that seems to end at token `end` really does: behind 'general', '-elect', '-designate'."""
    words = role_words().postnominal
    while end < len(doc):
        if doc[end].lower_ in words and doc[end - 1].whitespace_:
            end += 1
        elif end + 1 < len(doc) and doc[end].text == "-" and doc[end + 1].lower_ in words:
            end += 2
        else:
            break
    return end


def title_start(doc: Doc, start: int, plural: bool = False) -> int:
    """The first token of the title phrase that ends just before token `start`; `start` itself when there is none.

    The word next to the name must be a title word, in the singular unless `plural`; nouns, adjectives and names before
    it belong to it.
    """
    position = start - 1
    if position < 0 or not _ends_title(doc[position], plural):
        return start
    first = sentence_bounds(doc[start])[0] if start < len(doc) else 0
    if position < first:
        return start
    if is_courtesy(doc[position]):
        return title_start(doc, position)
    best = position
    position -= 1
    while position >= first and start - position <= _LONGEST:
        token = doc[position]
        pair = doc[position : position + 2].text.lower()
        if pair in role_words().behind and is_title_word(doc[position - 1]):
            best = position
        elif token.pos_ in ("NOUN", "PROPN", "ADJ") or token.text in titles() or token.lower_ in ("then", "ex"):
            best = position
        elif token.tag_ == "CD" and doc[position + 1].text == "-":
            best = position  # 'retired four-star general'
        elif token.text in _HYPHENS and token.whitespace_:
            break  # 'a summit of leaders - Prime Minister X'
        elif token.text in _INSIDE or token.pos_ == "X":
            if token.text == "." and not (position > first and doc[position - 1].text + "." in titles()):
                break
            if token.text == "of" and not (position > first and is_title_word(doc[position - 1])):
                break
            if token.text == "of" and doc[position - 1].tag_ == "NNS" and not plural:
                break  # 'critics of President X'
            if token.text == "and" and not (position > first and is_title_word(doc[position - 1])):
                break
        else:
            break
        position -= 1
    return _without_other_noun(doc, best, start)


def is_rank(token: Token) -> bool:
    """'Gen.', 'Captain'; not the 'General' of 'Attorney General'."""
    title = titles().get(token.text)
    if title is None or title.kind != "rank":
        return False
    return token.i == 0 or token.nbor(-1).lower_ not in role_words().general


def is_courtesy(token: Token) -> bool:
    """'Mr.', 'Mrs.': a form of address that is no office."""
    title = titles().get(token.text)
    return title is not None and title.kind == "courtesy"


def _without_other_noun(doc: Doc, first: int, start: int) -> int:
    """'the decision President X will take': behind an article a small noun is no part of a title in capitals."""
    for index in range(start - 1, first, -1):
        if doc[index].text[:1].isupper() and _is_other_noun(doc[index - 1]):
            return index
    if first == 0 or doc[first - 1].pos_ != "DET" or not doc[start - 1].text[:1].isupper():
        return first
    while (
        first < start - 1 and doc[first].pos_ == "NOUN" and doc[first].text.islower() and not is_title_word(doc[first])
    ):
        first += 1
    return first


def _is_other_noun(token: Token) -> bool:
    """'in a [statement] President X said': a small noun before a title in capitals; but '[state] Senator'."""
    small = token.pos_ == "NOUN" and token.text.islower() and token.is_alpha
    words = role_words()
    return small and not is_title_word(token) and token.lower_ not in words.small | words.status.keys()


def _closes_of(token: Token) -> bool:
    """'State' of 'Secretary of State': the last word of a title with 'of'."""
    doc, index = token.doc, token.i
    if index < 2 or doc[index - 1].lower_ != "of":
        return False
    return f"{doc[index - 2].lower_} of {token.lower_}" in role_words().with_of


def _ends_title(token: Token, plural: bool = False) -> bool:
    if _closes_of(token):
        return True
    many = token.tag_ in ("NNS", "NNPS") and token.text not in titles() and token.lower_.endswith("s") and not plural
    if many or not is_title_word(token):
        return token.text == "." and token.i > 0 and token.nbor(-1).text + "." in titles()
    return token.pos_ in ("NOUN", "PROPN", "ADJ") or token.text in titles()


def _leads_name(token: Token) -> bool:
    """'Gardener Ada Haro': a word with a capital only because it begins the sentence, two of a name behind it."""
    behind = token.doc[token.i + 1 : token.i + 3]
    return token.is_title and len(behind) == 2 and all(word.pos_ == "PROPN" and word.is_title for word in behind)


def title_before_comma(doc: Doc, start: int) -> list[Token]:
    """'the deputy head of Y (YZ), X' where the parser saw no apposition: the head of a singular title, definite or
    before a name that is set off, that ends at the comma before the name at token `start`; [] without one."""
    comma = title_start(doc, start) - 1
    if comma < 1 or doc[comma].text != "," or sentence_bounds(doc[comma]) != sentence_bounds(doc[start]):
        return []
    if _says(doc, start):
        return []
    for index in range(comma - 1, max(sentence_bounds(doc[comma])[0], comma - 14), -1):
        token = doc[index]
        if token.text in (",", ";", ":") or token.pos_ in ("VERB", "AUX"):
            return []
        ends_phrase = index + 1 == comma or doc[index + 1].lower_ in _BELONGS
        small = token.pos_ == "NOUN" or (token.pos_ == "PROPN" and token.text.islower())
        if is_title_word(token) and small and token.tag_ != "NNS" and ends_phrase:
            first = hyphenated_start(token)
            before = {t.lower_ for t in doc[max(0, first - 4) : first]}
            return [token] if before & _DEFINITE or (before & _INDEFINITE and _closes(doc, start)) else []
    return []


def _closes(doc: Doc, start: int) -> bool:
    """'shot a herdsman, [Ada Haro].': whether the name that begins at token `start` ends in a comma or full stop."""
    behind = _behind_name(doc, start)
    return behind - start > 1 and (behind == len(doc) or doc[behind].text in (",", "."))


def _behind_name(doc: Doc, start: int) -> int:
    """The token behind the proper nouns that begin at token `start`."""
    while start < len(doc) and doc[start].pos_ == "PROPN":
        start += 1
    return start


def _says(doc: Doc, start: int) -> bool:
    """'..., X said': the words before the comma are what is said."""
    behind = _behind_name(doc, start)
    return start < behind < len(doc) and doc[behind].lemma_.lower() in role_words().saying
