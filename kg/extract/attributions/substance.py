"""Which proposed statements say something, and which two are one.

Dropped: those of which the text gives no content ('declined to comment', 'called them', 'when asked about the letter'
with nobody who asks), and the wishes of whoever it may be ('anyone wanting to learn more'). A cue of several words
('made no claim', 'refused to say') may have been found by two of them; the later one carries the meaning.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from spacy.tokens import Doc, Token

from kg.extract.attributions.circumstances import words
from kg.extract.attributions.clauses import IMPERSONAL
from kg.extract.attributions.constructions import FRAME
from kg.extract.attributions.content import is_negated
from kg.extract.attributions.cues import lexicon
from kg.extract.attributions.drafts import CLAUSAL, Draft
from kg.extract.attributions.extents import agreement, words_of
from kg.extract.attributions.spans import is_human
from kg.extract.attributions.unsaid import is_unsaid
from kg.language import syntax
from kg.language.layers import HAPPENINGS, Happened
from kg.language.lookups import PERSON_LABELS
from kg.lexicon.titles import nouns

_ANYONE = frozenset({"anyone", "anybody", "whoever", "you"})
_QUOTED = frozenset({"quote", "continued", "turn"})
_AS = frozenset({"as", "for"})
_PRONOUNS = frozenset({"he", "she", "him", "her", "them", "who"})
_DONE_TO_THINGS = frozenset({"find", "call off"})
_CLAUSES_BELOW = frozenset({"xcomp", "ccomp", "advcl", "acl"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_WOULD = frozenset({"would", "could", "might", "may"})
_SAME = 0.5
_TINY = 4
"""Words of a phrase below which it is no question where nobody is named who asks."""
_BARE = 2
"""Words of 'to comment'."""


def substantial(doc: Doc, drafts: list[Draft]) -> list[Draft]:
    """The drafts, in the order given, that say something, each cue once. Their cues must be final."""
    kept = [draft for draft in drafts if _says_something(doc, draft)]
    by_cue: dict[int, list[Draft]] = defaultdict(list)
    for draft in kept:
        for word in words_of(draft.cue):
            by_cue[word].append(draft)
    return [
        draft
        for draft in kept
        if not _is_of_next(doc, draft, kept)
        and not any(_is_same(draft, other) for word in words_of(draft.cue) for other in by_cue[word])
    ]


def _is_of_next(doc: Doc, draft: Draft, others: Sequence[Draft]) -> bool:
    """'She [agreed], but also contended [that ...]': the clause of a verb joined on behind a comma."""
    if draft.head < 0 or draft.frame != "clause":
        return False
    return any(
        draft.head < other.head < draft.content[0][0]
        and doc[other.head].dep_ == "conj"
        and doc[other.head].tag_ != "VBG"
        and agreement(draft.content, words_of(other.content)) >= _SAME
        and any(token.text == "," for token in doc[draft.head : other.head])
        for other in others
    )


def _says_something(doc: Doc, draft: Draft) -> bool:
    content = words_of(draft.content)
    if _is_naming(doc, draft) or _is_shown(doc, draft):
        return False
    if draft.frame in _QUOTED or draft.frame == FRAME:
        return True
    if draft.speaker >= 0 and (doc[draft.speaker].lower_ in _ANYONE or _asks_who(doc[draft.speaker])):
        return False
    if all(doc[word].pos_ == "PRON" for word in content):
        return False
    if _is_charge(doc, draft) or _is_kept_back(doc, draft) or _is_required(doc, draft) or is_unsaid(doc, draft):
        return False
    if draft.source and _is_of_themselves(doc, draft):
        return False
    if _is_bare_name(doc, draft, content) or _is_silent(doc, draft, content) or _is_deed(doc, draft, content):
        return False
    if _is_seeming(doc, draft) or _is_half(doc, draft) or _is_bare_thing(doc, draft, content):
        return False
    if _is_topic(doc, draft, content) or _is_hearer(doc, draft, content) or _is_referred_to(doc, draft, content):
        return False
    asked = not draft.source and lexicon().attitude(draft.lemma) == "ask"
    return not asked or len(content) >= _TINY or any(doc[word].pos_ in ("VERB", "AUX") for word in content)


def _asks_who(source: Token) -> bool:
    """'Who cares about the vote?'"""
    return source.tag_ == "WP" and bool(source.is_sent_start) and source.lower_ == "who"


def _is_naming(doc: Doc, draft: Draft) -> bool:
    """'a user [labelled "Ghost"]', 'the spot, titled "Forward",': a name or title, which nobody says."""
    if draft.head < 0 or draft.lemma not in words().naming:
        return False
    verb = doc[draft.head]
    return verb.tag_ == "VBN" and not syntax.auxiliaries(verb) and not syntax.agents_by(verb)


def _is_topic(doc: Doc, draft: Draft, content: frozenset[int]) -> bool:
    """'discussed [the budget]', 'commented on [the case]', 'described [the meeting] in an interview': of what one
    speaks, without a word of what one says of it."""
    if draft.lemma not in words().topical or draft.frame in CLAUSAL or draft.frame.endswith("+clause"):
        return False
    if any(doc[word].is_quote or doc[word].lower_ in (*_AS, "terms") or doc[word].tag_ in _FINITE for word in content):
        return False
    return not any(doc[word].dep_ in _CLAUSES_BELOW and doc[word].head.i == draft.head for word in content)


def _is_hearer(doc: Doc, draft: Draft, content: frozenset[int]) -> bool:
    """'advised [the mayor on transport]', 'warned [residents near the dam]': who is spoken to, and nothing of what is
    said."""
    if draft.frame not in ("object", "marked") or draft.lemma not in words().hearers:
        return False
    root = doc[min(content) : max(content) + 1].root
    if any(word.dep_ == "case" for word in root.lefts):
        return False  # 'asked about the candidates'
    if root.head.i != draft.head or not (_is_person(root) or root.lemma_.lower() in nouns()["group"]):
        return False
    below = (doc[word] for word in content if doc[word].head.i == draft.head)
    return not any(word.dep_ in _CLAUSES_BELOW or word.is_quote for word in below)


def _is_referred_to(doc: Doc, draft: Draft, content: frozenset[int]) -> bool:
    """'between [what] X says [his plan would do] and what it costs': that something was said, not what."""
    first = min((words_of(draft.source) | words_of(draft.cue)) - content, default=0)
    before = doc[first - 1] if first else None
    asks = before is not None and before.lower_ == "what"
    return asks and draft.frame == "clause" and min(content) == max(words_of(draft.cue)) + 1


def _is_shown(doc: Doc, draft: Draft) -> bool:
    """'the crisis [highlighted differences]', 'her returns [would reveal more]': what a thing lets one see, unless it
    is made to show something."""
    if draft.lemma not in words().showing or draft.speaker < 0:
        return False
    noun = doc[draft.speaker]
    body = noun.lemma_.lower() in nouns()["organization"] or noun.lemma_.lower() in nouns()["entourage"]
    if noun.pos_ != "NOUN" or is_human(noun) or _is_person(noun) or body:
        return False
    if any(word.lower_ in _WOULD for word in syntax.auxiliaries(doc[draft.head])):
        return True
    shows = noun.lemma_.lower() in words().evidence or lexicon().is_document(noun.lemma_.lower())
    return not shows


def _is_seeming(doc: Doc, draft: Draft) -> bool:
    """'[seemed eager] to sign': how somebody looks."""
    if doc[draft.head].pos_ != "ADJ":
        return False
    beside = [doc[draft.head].head, *doc[draft.head].children, *(doc[word] for word in words_of(draft.cue))]
    return any(word.lemma_.lower() in IMPERSONAL for word in beside)


def _is_half(doc: Doc, draft: Draft) -> bool:
    """'the changes that lawmakers [are expected to consider]': of a clause about a noun only what stands in it."""
    raised = draft.frame == "infinitive" and not draft.source and draft.lemma not in IMPERSONAL
    return raised and syntax.is_relative_clause(doc[draft.head])


def _is_bare_thing(doc: Doc, draft: Draft, content: frozenset[int]) -> bool:
    """'noted [the rule]', 'announced [the date]': a thing that nothing is said of; not what happens ('the arrest')."""
    if draft.frame not in ("object", "marked") or draft.lemma not in words().mentioning:
        return False
    first, last = doc[min(content)], doc[max(content)]
    if not 0 < last.i - first.i <= _BARE or first.pos_ != "DET" or last.pos_ != "NOUN":
        return False
    told: Mapping[int, Happened] | None = doc.user_data.get(HAPPENINGS)
    if told is None or any(doc[word].is_quote or doc[word].pos_ == "ADJ" for word in content):
        return False
    happened = told.get(last.i)
    return happened is None or happened.main + happened.minor < _SAME


def _is_bare_name(doc: Doc, draft: Draft, content: frozenset[int]) -> bool:
    """'quoting Mr. Roe': a name is nothing that can be said, though it can be praised or blamed."""
    assertive = doc[draft.head].pos_ == "VERB" and lexicon().attitude(draft.lemma) == "assert"
    return assertive and draft.frame not in CLAUSAL and all(doc[word].pos_ == "PROPN" for word in content)


def _is_deed(doc: Doc, draft: Draft, content: frozenset[int]) -> bool:
    """'thanked the nurses', 'citing two people close to him', 'the rally was called by Roe', 'showed no emotion',
    'found no gold': done to people or things, brought about or seen of somebody, with nothing in it that could be true
    or false or is demanded."""
    if draft.frame not in ("object", "passive"):
        return False
    if draft.lemma in words().upon_people and _is_person_only(doc, draft, content):
        return True
    if draft.lemma in ("thank", "congratulate"):
        return not any(doc[word].is_quote for word in content)  # not even 'for their patience'
    if any(doc[word].pos_ in ("VERB", "AUX") or doc[word].is_quote or doc[word].lower_ in _AS for word in content):
        return False
    if draft.lemma == "call":
        return draft.frame == "passive" or root_word(doc, content) == "attention"
    owned = doc[min(content)].tag_ == "PRP$" and lexicon().attitude(draft.lemma) in ("assert", "ask")
    if owned and len(content) < _TINY and root_word(doc, content) in words().unsaid:
        return True
    if draft.lemma in _DONE_TO_THINGS and doc[min(content) : max(content) + 1].root.pos_ == "NOUN":
        return True
    if draft.lemma == "show":
        return draft.speaker >= 0 and _is_person(doc[draft.speaker])
    first = min(content)
    root = doc[first : max(content) + 1].root
    return draft.lemma in words().upon_people and (_is_person(root) or root.lemma_.lower() in nouns()["group"])


def root_word(doc: Doc, content: frozenset[int]) -> str:
    """The lemma of the main word of a content in one piece."""
    return doc[min(content) : max(content) + 1].root.lemma_.lower()


def _is_person_only(doc: Doc, draft: Draft, content: frozenset[int]) -> bool:
    """'recalled [the colonel named in a letter]': a person, with what only tells which one."""
    root = doc[min(content) : max(content) + 1].root
    told = any(doc[word].is_quote or doc[word].lower_ in _AS for word in content)
    finite = any(doc[word].tag_ in ("VBD", "VBZ", "VBP", "MD") for word in content)
    return draft.frame == "object" and _is_person(root) and root.i - min(content) < _TINY and not (told or finite)


def _is_charge(doc: Doc, draft: Draft) -> bool:
    """'was charged with murder': done to somebody, by nobody who is named."""
    return draft.lemma == "charge" and not draft.source and doc[draft.head].tag_ == "VBN"


def _is_kept_back(doc: Doc, draft: Draft) -> bool:
    """'did not say why', 'would not say whether he would return': the content is what is not said."""
    if draft.lemma not in words().keeping or not draft.content:
        return False
    first = doc[draft.content[0][0]]
    if len(words_of(draft.content)) == 1 and first.tag_ == "WRB":
        return is_negated(doc, draft)
    if draft.frame != "clause":
        return False
    asks = first.lower_ in ("why", "whether", "if") or first.tag_ in ("WRB", "WP", "WDT")
    return asks and draft.content[0][0] > draft.head and is_negated(doc, draft)


def _is_of_themselves(doc: Doc, draft: Draft) -> bool:
    """'those describing themselves as shy', 'self-described experts': which ones, not what anybody said."""
    speaker = doc[draft.source[0][0]].lower_
    head = doc[draft.head]
    own = (speaker == "those" and head.dep_ == "acl") or (draft.speaker >= 0 and _tells_which(doc, draft))
    own = own and any(doc[word].lower_ in words().selves for word in (draft.content[0][0], *words_of(draft.cue)))
    return own or (speaker == "self" and draft.source[0][1] - draft.source[0][0] == 1)


def _tells_which(doc: Doc, draft: Draft) -> bool:
    """'voters who consider themselves moderate': a relative clause of people without a name."""
    clause, noun = doc[draft.head], doc[draft.speaker]
    return syntax.is_relative_clause(clause) and clause.head.pos_ == "NOUN" and noun.pos_ != "PROPN"


def _is_required(doc: Doc, draft: Draft) -> bool:
    """'has to show that he is ready', 'must prove it': what somebody is yet to do."""
    verb = doc[draft.head]
    if draft.frame not in ("clause", "object") or draft.lemma not in ("show", "prove", "demonstrate", "convince"):
        return False
    must = any(word.lower_ in ("must", "should") for word in syntax.auxiliaries(verb))
    return must or (verb.dep_ == "xcomp" and verb.head.lemma_.lower() in ("have", "need"))


def _is_person(noun: Token) -> bool:
    if noun.ent_type_:
        return noun.ent_type_ in PERSON_LABELS
    known, lemma = nouns(), noun.lemma_.lower()
    return noun.lower_ in _PRONOUNS or any(lemma in known[kind] for kind in ("office", "person", "occupation"))


def _is_silent(doc: Doc, draft: Draft, content: frozenset[int]) -> bool:
    """'did not comment on it', 'declined to comment', 'referring to the case' (not 'referred to it as a farce')."""
    phrase = draft.frame not in CLAUSAL and not draft.frame.endswith("+clause")
    if draft.lemma in words().silent and phrase and is_negated(doc, draft):
        return True
    if draft.lemma in words().pointing and draft.frame == "to":
        return not any(doc[word].pos_ == "VERB" or doc[word].lower_ == "as" or doc[word].is_quote for word in content)
    return len(content) == _BARE and doc[max(content)].lemma_.lower() in words().silent


def _is_same(draft: Draft, other: Draft) -> bool:
    """Whether `other`, which shares words of the cue, has a later main word and most of the content."""
    return (
        draft.head < other.head
        and draft.frame not in _QUOTED
        and agreement(draft.content, words_of(other.content)) >= _SAME
    )
