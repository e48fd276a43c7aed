"""Quotations that a colon introduces without a verb of saying: 'She put it bluntly: "..."', 'More from Roe: "..."';
and those that the next paragraph looks back on: '"..." ¶ That is how Roe remembers it.'

What stands before the colon says who speaks: the subject of its clause, or the noun phrase that it is.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kg.extract.attributions.circumstances import words
from kg.extract.attributions.clauses import cue_lemma, with_source
from kg.extract.attributions.cues import lexicon
from kg.extract.attributions.drafts import Bounds, Draft, trimmed
from kg.extract.attributions.quoted import Reporters
from kg.extract.attributions.quotes import Quote
from kg.extract.attributions.spans import cue_bounds, is_human, noun_phrase_bounds
from kg.language import syntax
from kg.language.lookups import PERSON_LABELS

_LEADS = frozenset({":", "—", "–", "--"})
_DASHES = frozenset({"-", "–", "—", "--"})
_ENDS = frozenset({".", "!", "?"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_NOMINAL = frozenset({"NOUN", "PROPN"})
_PERSONAL = frozenset({"i", "he", "she", "they", "we", "who"})
_OF_AUTHOR = frozenset({"from", "by"})
_FARTHEST = 45
_LONGEST_LABEL = 8
_LOOKING_BACK = frozenset({"that", "those", "this", "these", "such", "so", "thus"})
_OBJECTS = frozenset({"him", "her", "them"})
_CLAUSE_OPENERS = frozenset({"because", "since", "and", "but", "so", "that", "as"})
_TO = frozenset({"to", "for"})
_THESE = frozenset({"this", "these"})
_THUS = frozenset({"so", "thus"})
_WORDS = frozenset({"how", "word", "what", "message", "verdict", "reaction", "memory", "account", "view", "answer"})


def lead_in_draft(doc: Doc, start: int, low: int, inside: bytearray) -> Draft | None:
    """The attribution, still without content, of a quotation whose first token is `start` and which a colon (or a
    dash after a clause) right before it introduces; None where no speaker is told. `low` is where the paragraph of
    the colon begins, `inside` tells which tokens stand in quotations."""
    colon = start - 1
    if colon <= low or doc[colon].text not in _LEADS:
        return _of_view(doc, start, low)
    first = _clause_start(doc, colon, max(low, colon - _FARTHEST), inside)
    if shown := _shown(doc, first, colon):
        return shown
    for position in range(colon - 1, first - 1, -1):
        word = doc[position]
        if word.pos_ in ("VERB", "AUX") and word.tag_ in _FINITE:
            return _of_verb(word.head if word.dep_ == "cop" else word)
    return _of_label(doc, first, colon, colon) if doc[colon].text == ":" else None


def _of_view(doc: Doc, start: int, low: int) -> Draft | None:
    """'To [her], "there is nothing better."', 'because for [Ada Haro], "..."': whose view it is, at the beginning of a
    clause."""
    noun = doc[start - 2]
    if start - 3 < low or doc[start - 1].text != ",":
        return None
    while noun.dep_ in ("flat", "flat:name", "compound") and noun.head.i < noun.i:
        noun = noun.head
    case = next((word for word in reversed(list(noun.lefts)) if word.dep_ == "case"), None)
    person = noun.lower_ in _OBJECTS or noun.ent_type_ in PERSON_LABELS
    if case is None or not person or case.lower_ not in _TO or case.i + 1 != noun.i:
        return None
    before = doc[case.i - 1]
    opens = case.i == low or bool(case.is_sent_start) or before.is_punct or before.lower_ in _CLAUSE_OPENERS
    if not opens:
        return None
    return Draft(case.i, case.lower_, "quote", [(case.i, noun.i)], [], [(noun.i, start - 1)], noun.i, verb=case.i)


def _shown(doc: Doc, first: int, colon: int) -> Draft | None:
    """'Here is [Roe] in 1992: "..."', '... - [Roe]: "..."', 'shown by [this finding]: "..."': who stands behind such
    words, a name or a document."""
    if doc[colon].text != ":":
        return None
    noun, told = doc[colon - 1], words().evidence
    if doc[colon - 2].lower_ in _THESE and (noun.lemma_.lower() in told or lexicon().is_document(noun.lemma_.lower())):
        return Draft(colon, ":", "quote", [(colon, colon + 1)], [], [(colon - 2, colon)], noun.i, verb=colon)
    if doc[first].lower_ == "here" and first + 2 < colon and doc[first + 1].lemma_ in ("be", "'s", "’s"):
        circumstance = next((place for place in range(first + 3, colon) if doc[place].pos_ == "ADP"), colon)
        return _of_label(doc, first + 2, circumstance, colon)
    dash = next((place for place in range(colon - 1, first, -1) if doc[place].text in _DASHES), -1)
    label = doc[dash + 1 : colon]
    if dash < 0 or not label or any(token.pos_ in ("VERB", "AUX") for token in label):
        return None
    return _of_label(doc, dash + 1, colon, colon)


def named_after(reporters: Reporters, quotation: Quote) -> Token | None:
    """Who is named in the first sentence of the paragraph after a quotation that fills its own, where that sentence
    looks back on it: 'That is how [Roe], 34, remembers the crash.', 'Those were the words of [Roe].'"""
    doc, following = reporters.doc, quotation.paragraph + 1
    if following >= len(reporters.paragraphs):
        return None
    low, high = reporters.paragraphs[following]
    if low >= high or doc[low].lower_ not in _LOOKING_BACK or doc[low].dep_ == "det":
        return None
    sentence = doc[low : min(high, doc[low].sent.end)]
    if any(reporters.inside[token.i] for token in sentence):
        return None
    looks_back = doc[low].lower_ in _THUS or any(token.lemma_.lower() in _WORDS for token in sentence)
    persons = [
        token for token in sentence if token.ent_type_ in PERSON_LABELS and token.head.ent_type_ not in PERSON_LABELS
    ]
    speaks = (token for token in persons if syntax.is_subject(token) or token.dep_ in ("nmod", "pobj"))
    return next(speaks, None) if looks_back else None


def _clause_start(doc: Doc, colon: int, low: int, inside: bytearray) -> int:
    position = colon - 1
    while position >= low and doc[position].text not in _ENDS and not inside[position]:
        position -= 1
    return position + 1


def _of_verb(verb: Token) -> Draft | None:
    cue = cue_bounds(verb)
    draft = with_source(Draft(verb.i, cue_lemma(verb), "quote", [cue], [], verb=verb.i), verb, cue)
    if draft.speaker < 0 or syntax.is_passive(verb):
        return None
    speaker = verb.doc[draft.speaker]
    speaks = speaker.lower_ in _PERSONAL if speaker.pos_ == "PRON" else is_human(speaker)
    return draft if speaks else None


def _of_label(doc: Doc, first: int, last: int, colon: int) -> Draft | None:
    """'Roe: "..."', 'More from Roe: "..."', 'From the report: "..."': whom the words [first, last), before the colon,
    name."""
    start, end = _author(doc, first, last)
    if not 0 < end - start <= _LONGEST_LABEL or doc[end - 1].pos_ not in _NOMINAL:
        return None
    head = doc[start:end].root
    named = is_human(head) and any(token.ent_type_ for token in doc[start:end])
    written = start > first and lexicon().is_document(head.lemma_.lower())
    if head.pos_ != "PROPN" and not head.ent_type_ and not named and not written:
        return None
    return Draft(colon, ":", "quote", [(colon, colon + 1)], [], [(start, end)], head.i, verb=colon)


def _author(doc: Doc, first: int, colon: int) -> Bounds:
    dash = next((position for position in range(colon - 1, first - 1, -1) if doc[position].text in ("-", "–", "—")), -1)
    start, end = trimmed(doc, max(first, dash + 1), colon)
    for position in range(end - 1, start - 1, -1):
        if doc[position].lower_ in _OF_AUTHOR:
            return position + 1, end
    if end > start and doc[start:end].root.pos_ in _NOMINAL:
        low, high = noun_phrase_bounds(doc[start:end].root)
        return max(start, low), min(end, max(high, low + 1))
    return start, end
