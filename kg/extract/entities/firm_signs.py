"""What around a marked name shows that it is a firm's or body's: a trade before it, shares in it, 'which' behind it.

What it finds: 'the brewer Velda', 'the union Velda', 'shares in Velda', 'Velda, which makes beer', 'Velda's sold a
painting'. What it cannot: firms of which the article tells as it would of a person.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kg.extract.entities.title_phrases import hyphenated_start
from kg.language.lookups import text_of
from kg.lexicon.firms import firm_words
from kg.lexicon.gazetteer import entries
from kg.lexicon.places import country_of_adjective, standard_place
from kg.lexicon.roles import role_words
from kg.lexicon.titles import given_names, nouns

_POSSESSIVE = frozenset({"'s", "’s"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_LONGEST_LETTERS = 5
_LONGEST_PHRASE = 6
_DETERMINERS = frozenset({"the", "a", "an", "its", "his", "her", "their", "another"})
_CLOSING = frozenset({",", ".", ";", ")", "—", "--", "–"})
_MANY = 100_000
"""Inhabitants of a place that articles tell of as they do of countries."""
_FOR_FIRMS = frozenset(
    {"auditor", "auditors", "insurer", "insurers", "lender", "lenders", "underwriter", "underwriters"}
)
_OF_PEOPLE = frozenset({"crew", "family", "couple"})


def looks_like_firm(doc: Doc, start: int, end: int) -> bool:
    """[start, end), marked as a person or place, is a firm or body by what stands around it."""
    if standard_place(doc[start:end].text) or country_of_adjective(doc[start:end].text):
        return False
    first = firm_start(doc, start)
    return (
        trade_before(doc, first, end)
        or trade_beside(doc, start, end)
        or _body_noun_before(doc, first)
        or _owned(doc, start, end)
        or _which_behind(doc, end)
    )


def trade_beside(doc: Doc, start: int, end: int) -> bool:
    """'[Velda], the New York fund that', 'the operator, [Velda], said': a noun for a firm set off by commas; of nouns
    that persons are called too only beside one word."""
    if _is_auditor(doc, start, end):
        return doc[start].text not in given_names()
    noun = _noun_behind(doc, end) or _noun_ahead(doc, start, end)
    if noun is None or noun.tag_ != "NN" or doc[start].text in given_names():
        return False
    words = firm_words()
    trades = words.trades if end - start == 1 else words.impersonal
    return noun.lower_ in trades or noun.lower_ in nouns()["firm"]


def _is_auditor(doc: Doc, start: int, end: int) -> bool:
    """'Its auditor is [Haro Velda]', '[Haro Velda] resigned as auditor': what firms are for firms."""
    behind = doc[end : end + 3]
    if len(behind) == 3 and behind[0].lemma_.lower() in role_words().leaving | {"act", "serve"}:
        if behind[1].lower_ == "as" and behind[2].lower_ in _FOR_FIRMS:
            return True
    before = doc[max(0, start - 2) : start]
    return len(before) == 2 and before[0].lower_ in _FOR_FIRMS and before[1].lemma_.lower() == "be"


def _noun_behind(doc: Doc, end: int) -> Token | None:
    """The last noun of 'the New York fund' behind a comma, None where no phrase begins there."""
    if end + 2 >= len(doc) or doc[end].text != "," or doc[end + 1].lower_ not in _DETERMINERS:
        return None
    return _head_from(doc, end + 2)


def _noun_ahead(doc: Doc, start: int, end: int) -> Token | None:
    """The noun of 'the operator,' before a name that another comma follows."""
    if start < 3 or doc[start - 1].text != "," or doc[start - 2].pos_ != "NOUN":
        return None
    if end < len(doc) and doc[end].text not in _CLOSING:
        return None
    ahead = doc[max(0, start - 2 - _LONGEST_PHRASE) : start - 2]
    plain = next((token for token in reversed(ahead) if token.pos_ not in ("ADJ", "NOUN", "PROPN")), None)
    return doc[start - 2] if plain is not None and plain.lower_ in _DETERMINERS else None


def _head_from(doc: Doc, index: int) -> Token | None:
    last = None
    for token in doc[index : index + _LONGEST_PHRASE]:
        if token.pos_ not in ("ADJ", "NOUN", "PROPN", "NUM") and token.text not in ("-", "–"):
            break
        last = token
    owns = last is not None and last.i + 1 < len(doc) and doc[last.i + 1].tag_ == "POS"
    return None if owns else last


def firm_start(doc: Doc, start: int) -> int:
    """Where a name begins that has letters in capitals before it: 'the union [OV Velda]'."""
    if start < 2 or not (doc[start - 1].is_upper and 1 < len(doc[start - 1].text) < _LONGEST_LETTERS):
        return start
    before = doc[start - 2]
    bodies = firm_words().trades | nouns()["organization"]
    return start - 1 if before.tag_ == "NN" and before.lower_ in bodies else start


def possessive_name_end(doc: Doc, start: int, end: int) -> int:
    """The end of a firm's name that has a possessive ending of its own: 'Velda's sold a painting', 'Velda's of Orsk';
    `end` for others."""
    if end + 1 >= len(doc) or doc[end].text not in _POSSESSIVE or end - start > 1:
        return end
    name, after = doc[start], doc[end + 1]
    acts = after.tag_ in _FINITE and name.dep_.startswith("nsubj")
    counted = after.tag_ == "VBN" and end + 2 < len(doc) and doc[end + 2].pos_ in ("NUM", "DET") and name.is_sent_start
    named_for = after.lower_ == "of" and end + 2 < len(doc) and doc[end + 2].text[:1].isupper()
    return end + 1 if acts or counted or named_for else end


def trade_before(doc: Doc, start: int, end: int) -> bool:
    """'Orskan brewer [Velda]', 'the charity [Velda Aid]'; of nouns that persons are called too only where the name has
    no given name and stands in a sentence of deals."""
    if start == 0:
        return False
    noun = doc[start - 1]
    if is_told_body(noun):
        return True
    if doc[start].text in given_names():
        return False
    whole = doc[hyphenated_start(noun) : start].text.lower()
    if whole != noun.lower_ and whole in firm_words().trades:  # 'start-up'
        return True
    if noun.tag_ != "NN" or noun.lower_ not in firm_words().trades:
        return False
    if noun.lower_ not in firm_words().personal:
        return True
    return end - start == 1 and _is_bought(doc, start)


def is_told_body(noun: Token) -> bool:
    """'the American [group] Velda', 'snack [giant] Velda': a noun for a firm alone, with a word before it that says
    which one, and that is no object of 'tell'."""
    if noun.tag_ != "NN" or noun.lower_ not in firm_words().impersonal or not noun.i:
        return False
    before = noun.nbor(-1)
    described = before.pos_ in ("ADJ", "NOUN", "PROPN") or before.tag_ == "POS"
    return described and noun.dep_ not in ("obj", "iobj", "obl")


def _is_bought(doc: Doc, start: int) -> bool:
    head = doc[start].head
    return head.lemma_.lower() in ("buy", "acquire", "purchase", "sell", "merge", "take") or any(
        token.lemma_.lower() in ("takeover", "acquisition", "merger", "bid") for token in doc[start].sent
    )


def _owned(doc: Doc, start: int, end: int) -> bool:
    """'shares in [Velda]', 'investors in [Velda]'; not 'shareholders in London'."""
    if start < 2 or doc[start - 1].lower_ != "in" or _is_large_place(text_of(doc, start, end)):
        return False
    return doc[start - 2].lower_ in firm_words().owned


def _is_large_place(name: str) -> bool:
    """Whether the gazetteer has a place of this name that many have heard of."""
    return any(one.population > _MANY for one in entries(name)[:1])


def led_by_chief(doc: Doc, start: int) -> bool:
    """'the chief executive of [Velda]', 'the CEO of [Velda]': no place has one."""
    if start < 2 or doc[start - 1].lower_ != "of":
        return False
    return (
        doc[start - 2].lower_ in ("ceo", "cfo", "coo") or doc[start - 3 : start - 1].text.lower() == "chief executive"
    )


def _which_behind(doc: Doc, end: int) -> bool:
    """'[Velda], which makes beer': no person is a 'which'."""
    if end + 2 >= len(doc) or doc[end].text != "," or doc[end + 1].lower_ != "which":
        return False
    name, clause = doc[end - 1], doc[end + 1].head
    return clause.dep_ == "acl:relcl" and clause.head in (name, name.head) and clause.head.pos_ == "PROPN"


def _body_noun_before(doc: Doc, start: int) -> bool:
    """'the union [Velda]', with nothing between: the noun for a body names what follows."""
    if start < 2 or doc[start - 1].tag_ != "NN" or doc[start - 2].lower_ != "the":
        return False
    lemma = doc[start - 1].lower_
    return lemma in nouns()["organization"] and lemma not in _OF_PEOPLE and lemma not in nouns()["place"]
