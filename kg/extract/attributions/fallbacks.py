"""What the order of words shows where the parse fails: a cue and 'that', a participle after a comma, a reporting
clause at the end of its sentence.

Statistical parsers often lose the clause of a cue in long news sentences; the words around a cue of speech say
enough to find it again. Only for cues that take a clause.
"""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.attributions.clauses import Allowed, cue_lemma, with_source
from kg.extract.attributions.drafts import Bounds, Draft, trimmed, without
from kg.extract.attributions.spans import cue_bounds, is_human
from kg.language import syntax
from kg.language.lookups import sentence_bounds

_FARTHEST_THAT = 14
_FARTHEST_COMMA = 10
_NEEDS_HEARER = frozenset({"tell", "inform", "assure", "remind", "warn"})
_NOMINATIVE = frozenset({"he", "she", "they", "it", "there", "we", "i"})
_NO_CLAUSE = frozenset({"ADP", "PUNCT", "CCONJ", "SCONJ", "VERB", "AUX", "PART"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_OTHER_CLAUSE = frozenset({"VERB", "AUX", "SCONJ"})
_STOPS = frozenset({"WP", "WRB", "``", "''"})
_DOTS = frozenset({".", "!", "?"})
_LONGEST_SOURCE = 14
_CLAUSE_ENDS = frozenset({";", "—", "–", ":"})


def surface_draft(verb: Token, allowed: Allowed, parsed: bool) -> Draft | None:
    """The attribution of a verb that takes a clause but got none from the parser, or None. `parsed`: grammar found
    content of another frame, which only sure signs override."""
    lemma = cue_lemma(verb)
    if not allowed(lemma, "clause"):
        return None
    found = _after_that(verb) or (None if parsed else _after_participle(verb)) or _inverted(verb)
    content = [found] if found is not None else []
    if not content and not parsed and allowed(lemma, "quote"):
        content = _parenthetical(verb) or _bare(verb, lemma)
    if not content or sum(end - start for start, end in content) < 2:
        return None
    cue = cue_bounds(verb)
    return with_source(Draft(verb.i, lemma, "clause", [cue], content, verb=verb.i), verb, cue)


def _parenthetical(verb: Token) -> list[Bounds]:
    """'Instead, the minister said, troops would leave': the sentence around the reporting clause."""
    doc, sentence = verb.doc, verb.sent
    subject = syntax.own_subject(verb)
    if verb.tag_ not in _FINITE or subject is None or subject.tag_ in ("WP", "WDT"):
        return []
    start = min(subject.left_edge.i, verb.i)
    comma = next(
        (token.i for token in doc[verb.i + 1 : min(verb.i + _FARTHEST_COMMA, sentence.end)] if token.text == ","), -1
    )
    if start == sentence.start or doc[start - 1].text != "," or comma < 0:
        return []
    if any(token.pos_ in _OTHER_CLAUSE or token.is_quote for token in doc[verb.i + 1 : comma]):
        return []
    pieces = [trimmed(doc, sentence.start, start), trimmed(doc, comma + 1, sentence.end)]
    return [piece for piece in pieces if piece[1] > piece[0]]


def _bare(verb: Token, lemma: str) -> list[Bounds]:
    """'The senator says they will not go', 'told the paper he would stay' where the parser saw no complement."""
    doc, end = verb.doc, sentence_bounds(verb)[1]
    subject = syntax.own_subject(verb)
    if verb.tag_ not in _FINITE or subject is None or subject.i > verb.i or verb.i + 3 >= end:
        return []
    start = _after_hearer(verb, end) if lemma in _NEEDS_HEARER else verb.i + 1
    if start < 0 or doc[start].pos_ in _NO_CLAUSE or doc[start].is_quote:
        return []
    rest = doc[start:end]
    finite = next((token for token in rest if token.tag_ in (*_FINITE, "MD")), None)
    if finite is None or finite.i == start or any(token.text in _CLAUSE_ENDS for token in doc[start : finite.i]):
        return []
    return [trimmed(doc, start, end)]


def _after_hearer(verb: Token, end: int) -> int:
    """Where the clause after 'told X' begins: at the first nominative pronoun; -1 without one."""
    for token in verb.doc[verb.i + 2 : min(end, verb.i + _FARTHEST_COMMA)]:
        if token.lower_ in _NOMINATIVE:
            return int(token.i)
        if token.pos_ in _OTHER_CLAUSE or token.text == ",":
            return -1
    return -1


def _after_that(verb: Token) -> Bounds | None:
    """'told the envoy on Monday that ...': only a hearer and a time may stand before 'that'."""
    doc, end = verb.doc, sentence_bounds(verb)[1]
    for position in range(verb.i + 1, min(end, verb.i + _FARTHEST_THAT)):
        token = doc[position]
        if token.lower_ == "that" and token.tag_ in ("IN", "WDT") and position + 2 < end:
            if token.tag_ == "WDT" and token.nbor(-1).pos_ == "NOUN" and token.nbor(-1).i > verb.i:
                return None
            if token.dep_ not in ("mark", "nsubj", "obj", "fixed", "nsubj:pass", "dobj", "nsubjpass"):
                return None
            return trimmed(doc, position, _clause_end(doc[position], end))
        if token.pos_ in _OTHER_CLAUSE or token.text in _CLAUSE_ENDS or token.tag_ in _STOPS:
            return None
    return None


def _clause_end(that: Token, sentence_end: int) -> int:
    head = that.head
    return head.right_edge.i + 1 if head.i > that.i and head.right_edge.i > that.i + 2 else sentence_end


def _after_participle(verb: Token) -> Bounds | None:
    """', adding there had been no plans': the rest of the sentence, if it has a subject and a verb."""
    doc, end = verb.doc, sentence_bounds(verb)[1]
    if verb.tag_ != "VBG" or verb.i == 0 or doc[verb.i - 1].text != ",":
        return None
    rest = doc[verb.i + 1 : end]
    finite = next((token for token in rest if token.tag_ in (*_FINITE, "MD")), None)
    if finite is None or finite.i == verb.i + 1 or doc[verb.i + 1].pos_ == "ADP":
        return None
    return trimmed(doc, verb.i + 1, end)


def _inverted(verb: Token) -> Bounds | None:
    """'He claimed on Tuesday he could not confirm it' parsed as if 'claimed' hung on 'confirm'."""
    clause = verb.head
    if verb.tag_ not in _FINITE or clause.i <= verb.i or syntax.markers(verb) or verb.dep_ not in ("advcl", "ccomp"):
        return None
    subject = syntax.own_subject(clause)
    if subject is None or syntax.own_subject(verb) is None or not verb.i < subject.left_edge.i <= verb.i + 6:
        return None
    between = verb.doc[verb.i + 1 : subject.left_edge.i]
    if any(token.text == "," or token.pos_ in ("VERB", "SCONJ", "CCONJ") for token in between):
        return None
    return trimmed(verb.doc, subject.left_edge.i, clause.right_edge.i + 1)


def with_source_beside(draft: Draft, verb: Token) -> Draft:
    """A draft of a finite verb without a subject, with the noun phrase right before the verb as its source where the
    parser gave that to the other clause: 'The deal is off, [a person close to the talks] said', '[His lawyer, Ada
    Haro,] said he would go'. The draft as it is where there is none."""
    if draft.source or verb.tag_ not in _FINITE or syntax.is_passive(verb) or syntax.own_subject(verb) is not None:
        return draft
    doc, first = verb.doc, sentence_bounds(verb)[0]
    start = verb.i
    while start > first and not _breaks_phrase(doc[start - 1], verb):
        start -= 1
    start, end = trimmed(doc, start, verb.i)
    if end <= start or end - start > _LONGEST_SOURCE or not is_human(doc[start:end].root):
        return draft
    if any(low < end and start < high for low, high in draft.content):
        draft.content = [part for piece in draft.content for part in without(piece, [(start, end)], doc)]
    draft.source, draft.speaker = [(start, end)], doc[start:end].root.i
    return draft


def _breaks_phrase(token: Token, verb: Token) -> bool:
    """Whether a word is of the clause before a noun phrase: a predicate, its comma, or anything of a quotation."""
    if token.pos_ in ("VERB", "AUX", "SCONJ") or token.is_quote or token.text in _CLAUSE_ENDS or token.text in _DOTS:
        return True
    if token.text != ",":
        return False
    apposed = token.i + 1 < verb.i and any(word.dep_ == "appos" for word in token.doc[token.i + 1 : verb.i])
    return not (apposed or token.i == verb.i - 1)
