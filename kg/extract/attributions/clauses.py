"""Attributions whose cue is a verb or an adjective, found by the grammatical frame that the cue stands in.

After Pareti's source-cue-content triples (PolNeAR, Newell et al. 2018), with frames in place of learnt spans. The
frames: `clause` (said that ...; also before the cue: '..., he said'), `infinitive` (promised to ...), `gerund`
(denied doing ...), `predicate` (seems ...), `object` (confirmed the report; urged the government to ...; called it a
mistake), `passive` (was condemned by X), a preposition (called for ...), or a preposition and a clause
(talked about how ...: `about+clause`). One frame a cue: the first of these that the words show.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.tokens import Token

from kg.extract.attributions.circumstances import words
from kg.extract.attributions.drafts import Bounds, Draft, subtree, trimmed, without
from kg.extract.attributions.spans import (
    after_preposition,
    cue_bounds,
    noun_phrase_bounds,
    past_dateline,
    preposition_end,
    source_bounds,
    source_of,
)
from kg.language import syntax

Allowed = Callable[[str, str], bool]
"""Whether the lexicon knows (lemma, frame)."""

_CIRCUMSTANTIAL = frozenset({"before", "after", "while", "because", "until", "since", "although", "though", "as"})
CIRCUMSTANCE = frozenset(
    {"on", "in", "at", "during", "after", "before", "since", "until", "by", "through", "from", "throughout", "amid"}
)
"""Prepositions of when, where and how, which seldom lead to what is said."""


_CLAUSE = 4
"""Words of the shortest clause before a comma that counts as said."""
IMPERSONAL = frozenset({"seem", "appear"})
"""Verbs of an impression that nobody is credited with: their subject belongs to what seems so."""


def cue_lemma(word: Token) -> str:
    """The lemma with its particle: 'point out'."""
    particle = syntax.particle(word)
    lemma = word.lemma_.lower()
    return f"{lemma} {particle.lower_}" if particle is not None else lemma


def verb_draft(verb: Token, allowed: Allowed) -> Draft | None:
    """The attribution that `verb` (or an adjective with a copula) is the cue of, by grammar, or None."""
    lemma = cue_lemma(verb)
    for rule in _RULES:
        draft = rule(verb, lemma, allowed)
        if draft is not None:
            return draft if draft.content else None
    return None


def verb_drafts(verb: Token, allowed: Allowed) -> Iterator[Draft]:
    """What each frame would make of `verb` as a cue, where it is not known which one it takes."""
    lemma = cue_lemma(verb)
    for rule in _RULES:
        draft = rule(verb, lemma, allowed)
        if draft is not None and draft.content:
            yield draft


def _draft(verb: Token, lemma: str, frame: str, cue: Bounds, content: list[Bounds]) -> Draft:
    return with_source(Draft(verb.i, lemma, frame, [cue], content, verb=verb.i), verb, cue)


def is_passive_cue(verb: Token) -> bool:
    """A passive, also one without auxiliary and subject: 'Asked about it, she said', 'a group called X'."""
    if syntax.is_passive(verb):
        return True
    bare = verb.dep_ in ("advcl", "acl") and verb.tag_ in ("VBN", "VBD")
    return bare and syntax.own_subject(verb) is None and not syntax.auxiliaries(verb)


def with_source(draft: Draft, verb: Token, cue: Bounds) -> Draft:
    """Fill source and addressee from the clause of `verb`."""
    if is_passive_cue(verb):
        agents = syntax.agents_by(verb)
        if agents:
            draft.source = [source_bounds(agents[0], cue)]
            draft.speaker = agents[0].i
        hearers = syntax.subjects(verb.head) if verb.dep_ == "advcl" else syntax.passive_subjects(verb)
        told = hearers and draft.frame == "clause" and hearers[0].lower_ != "it"
        draft.addressee = hearers[0].i if told else -1
        return draft
    quoted = quoted_one(verb)
    stands, denotes = (quoted, quoted) if quoted is not None else source_of(verb)
    if stands is not None and denotes is not None:
        denotes, source = past_dateline(denotes, source_bounds(stands, cue))
        draft.source, draft.speaker = [source], denotes.i
    return draft


def quoted_one(verb: Token) -> Token | None:
    """'quoted X as saying': the object of the verb before, who says it; None elsewhere."""
    if verb.tag_ != "VBG" or verb.i == 0 or verb.nbor(-1).lower_ != "as":
        return None
    named = [noun for noun in syntax.children_by(verb.head, "obj", "dobj") if noun.i < verb.i]
    return named[0] if named and verb.head.i < named[0].i else None


def _right(tokens: list[Token], verb: Token) -> list[Token]:
    return [token for token in tokens if token.i > verb.i]


def _hearer(verb: Token, before: int) -> int:
    """The one who is told: the object or a to-phrase before the clause that is told; -1 without one."""
    for noun in [*syntax.recipients(verb), *syntax.objects(verb)]:
        if verb.i < noun.i < before:
            return noun.i
    for preposition, noun in syntax.obliques(verb):
        if preposition in ("to", "with") and verb.i < noun.i < before:
            return noun.i
    return -1


def _clause(verb: Token, lemma: str, allowed: Allowed) -> Draft | None:
    if not allowed(lemma, "clause"):
        return None
    clauses = [clause for clause in _right(syntax.clausal_complements(verb), verb) if not _is_circumstance(clause)]
    if not clauses:
        return None
    bounds = [subtree(clause) for clause in clauses]
    first, end = min(low for low, _ in bounds), max(high for _, high in bounds)
    start = max(_with_lost_subject(verb, clauses[0], first), verb.i + 1)
    cue = cue_bounds(verb)
    draft = _draft(verb, lemma, "clause", cue, without((max(start, cue[1]), end), [], verb.doc))
    low = min(piece for piece, _ in [cue, *draft.source])
    around = [clause for clause in syntax.clausal_complements(verb) if clause.right_edge.i < low]
    if around and verb.doc[low - 1].text == "," and verb.doc[draft.content[0][0] - 1].text == ",":
        first = around[0].left_edge.i
    if first < low and verb.doc[low - 1].text == ",":
        draft.content = [*without((first, low), [], verb.doc), *draft.content]
    elif before := _before_colon(verb, low, cue[1]):
        draft.content = [before, *draft.content]
    if draft.addressee < 0:
        draft.addressee = _hearer(verb, start)
    return draft


def _before_colon(verb: Token, low: int, end: int) -> Bounds | None:
    """'[The tube was swapped], the office admitted: it had no label': what is said stands on both sides of the cue."""
    doc, start = verb.doc, verb.sent.start
    if end >= len(doc) or doc[end].text not in (":", ";") or low - start < _CLAUSE or doc[low - 1].text != ",":
        return None
    if doc[min(end + 1, len(doc) - 1)].is_quote:
        return None  # 'It may rain, she said: “...”': the quotation is a statement of its own
    said = trimmed(doc, start, low)
    return said if any(token.tag_ in ("VBD", "VBZ", "VBP", "MD") for token in doc[said[0] : said[1]]) else None


def _with_lost_subject(verb: Token, clause: Token, first: int) -> int:
    """Where a clause that begins at `first` begins with its subject, if the parser hung that on the cue: 'said [twelve
    trucks] had left'."""
    if first <= verb.i or syntax.own_subject(clause) is not None or syntax.markers(clause):
        return first
    finite = any(word.tag_ in ("VBD", "VBZ", "VBP", "MD") for word in (clause, *syntax.auxiliaries(clause)))
    before = verb.doc[first - 1]
    subject = before if before.head == verb or before.i == verb.i else before.head
    beside = subject.head == verb and verb.i < subject.i < first and subject.dep_ in ("nsubj", "obj", "nsubj:pass")
    beside = beside and not any(child.dep_ == "case" for child in subject.lefts)
    return subject.left_edge.i if finite and beside and subject.right_edge.i == first - 1 else first


def _is_circumstance(clause: Token) -> bool:
    """A clause of time or cause, or ', which ...', that the parser took for what is said."""
    subject = syntax.own_subject(clause)
    if subject is not None and subject.lower_ == "which" and clause.doc[subject.i - 1].text == ",":
        return True
    return any(mark.lower_ in _CIRCUMSTANTIAL for mark in syntax.markers(clause)[:1])


def _fronted(verb: Token, lemma: str, allowed: Allowed) -> Draft | None:
    """The clause before (or around) the cue: 'The plan, he said, was a mistake.'"""
    if not allowed(lemma, "clause"):
        return None
    doc = verb.doc
    cue = cue_bounds(verb)
    clauses = [clause for clause in syntax.clausal_complements(verb) if clause.i < verb.i]
    if verb.dep_ == "parataxis" and clauses and verb.head.i < clauses[0].left_edge.i:
        clauses = []  # the clause belongs to what the whole sentence says: 'X told Y that ..., his office said'
    if clauses:
        start, end = subtree(clauses[0])
        stands, _ = source_of(verb)
        holes = [cue] + ([source_bounds(stands, cue)] if stands is not None else [])
        content = without((start, min(end, cue[0])), holes, doc)
    elif verb.head.i != verb.i and (
        (verb.dep_ == "parataxis" and not _goes_its_own_way(verb))
        or _closes_its_sentence(verb, allowed(lemma, "quote"))
    ):
        start, end = subtree(verb.head)
        low, high = subtree(verb)
        if not (start < low and verb.head.i < verb.i) and high >= end:
            return None
        content = without((start, end), [(low, high)], doc)
        if verb.head.i < verb.i and content and content[-1][0] >= high:
            content = [piece for piece in content if piece[0] < low]
    else:
        return None
    if not any(token.pos_ in ("VERB", "AUX") for start, end in content for token in doc[start:end]):
        return None
    draft = _draft(verb, lemma, "clause", cue, content)
    hearers = [noun for noun in [*syntax.recipients(verb), *syntax.objects(verb)] if noun.i > verb.i]
    draft.addressee = hearers[0].i if hearers else draft.addressee
    return draft


def _closes_its_sentence(verb: Token, reports: bool) -> bool:
    """', the minister said in a statement.': a reporting clause that the parser took for a subordinate one; of a verb
    that `reports` speech also where the parser gave it the comma."""
    subject = syntax.own_subject(verb)
    if verb.dep_ not in ("ccomp", "advcl", "conj", "dep") or subject is None or subject.tag_ in ("WP", "WDT"):
        return False
    start, end = subtree(verb)
    doc = verb.doc
    start += reports and doc[start].text == ","
    if start == 0 or doc[start - 1].text != "," or syntax.markers(verb) or verb.head.i > verb.i:
        return False
    if _goes_its_own_way(verb):
        return False
    return end >= verb.sent.end - 1 and not _right([*syntax.objects(verb), *syntax.clausal_complements(verb)], verb)


def _goes_its_own_way(verb: Token) -> bool:
    """'The firm denied it, but she [hinted] at a sale', 'It won the vote, where he [continues] to lag': a clause that a
    conjunction or 'where' leads in reports nothing before it."""
    if any(child.dep_ == "cc" and child.i < verb.i for child in verb.children):
        return True
    first = verb.doc[verb.left_edge.i]
    return first.tag_ == "WRB" or (first.text == "," and verb.doc[first.i + 1].tag_ == "WRB")


def _open(verb: Token, lemma: str, allowed: Allowed) -> Draft | None:
    """'promised to leave', 'denied doing it', 'urged the government to expel them', 'called it a mistake'."""
    complements = _right(syntax.open_complements(verb), verb)
    infinitives = [
        clause
        for clause in _right(syntax.adverbial_clauses(verb), verb)
        if clause.tag_ == "VB" and clause.left_edge.tag_ == "TO" and clause.left_edge.i <= verb.i + 2
    ]
    found = complements or infinitives
    if not found:
        return None
    last = found[-1]
    objects = [noun for noun in syntax.children_by(verb, "obj", "dobj", "iobj", "dative") if verb.i < noun.i < last.i]
    if objects:
        frame, start = "object", subtree(objects[0])[0]
    else:
        frame, start = _open_frame(found[0]), subtree(found[0])[0]
        preposition = next((word for word, noun in syntax.obliques(verb) if verb.i < noun.i < found[0].i), "")
        if preposition and allowed(lemma, preposition):
            return None
    if not allowed(lemma, frame):
        return None
    cue = cue_bounds(verb)
    content = trimmed(verb.doc, max(start, cue[1]), subtree(last)[1])
    draft = _draft(verb, lemma, frame, cue, [content] if content[1] > content[0] else [])
    draft.addressee = objects[0].i if objects else -1
    if lemma in IMPERSONAL:
        draft.content = sorted([*draft.source, *draft.content])
        draft.source, draft.speaker = [], -1
    elif frame == "infinitive" and not draft.source and draft.content:
        draft.content = [*_raised(verb, cue), *draft.content]
    return draft


def _raised(verb: Token, cue: Bounds) -> list[Bounds]:
    """'[The planes] are expected to fly': the subject of a passive that names nobody is that of what is said."""
    subjects = [
        noun for noun in syntax.passive_subjects(verb, inherit=False) if noun.i < verb.i and noun.lower_ != "it"
    ]
    if not subjects or not is_passive_cue(verb) or subjects[0].tag_ in ("WP", "WDT"):
        return []
    start, end = source_bounds(subjects[0], cue)
    return [trimmed(verb.doc, start, min(end, cue[0]))]


def _open_frame(complement: Token) -> str:
    if complement.tag_ == "VBG":
        return "gerund"
    return "infinitive" if any(mark.tag_ == "TO" for mark in syntax.markers(complement)) else "predicate"


def _object(verb: Token, lemma: str, allowed: Allowed) -> Draft | None:
    if not allowed(lemma, "object"):
        return None
    objects = _right(syntax.children_by(verb, "obj", "dobj"), verb)
    if not objects:
        return None
    noun = objects[0]
    start, end = noun_phrase_bounds(noun)
    cue = cue_bounds(verb)
    end = max(end, _complement_end(verb, noun))
    content = trimmed(verb.doc, max(start, cue[1]), end)
    return _draft(verb, lemma, "object", cue, [content])


def _complement_end(verb: Token, noun: Token) -> int:
    """The end of phrases that go on with the object: 'praised him [for his courage]', 'called it [a mistake]', not '[on
    Monday]'."""
    named = verb.lemma_.lower() in words().naming
    end = max((subtree(other)[1] for other in _said_of_it(verb, noun)), default=0) if named else 0
    for preposition, other in syntax.obliques(verb):
        if other.i > noun.i and preposition not in CIRCUMSTANCE:
            end = max(end, subtree(other)[1])
    for clause in syntax.adverbial_clauses(verb):
        marks = [mark.lower_ for mark in syntax.markers(clause)]
        if clause.i > noun.i and marks and marks[0] in ("as", "of", "for", "to"):
            end = max(end, subtree(clause)[1])
    return end


def _said_of_it(verb: Token, noun: Token) -> list[Token]:
    """'called [it] [a mistake]': what the object is called, which the parser takes for another object."""
    further = [other for other in syntax.children_by(verb, "obj", "dobj") if other.i > noun.i]
    return [other for other in further if not any(child.dep_ in ("case", "mark") for child in other.children)]


def _antecedent(verb: Token, lemma: str, allowed: Allowed) -> Draft | None:
    """'remarks that X made', 'the trip, which was first reported by X', 'the letter cited by X'."""
    if not (syntax.is_relative_clause(verb) or syntax.is_adnominal_clause(verb)) or not allowed(lemma, "object"):
        return None
    passive = syntax.is_passive(verb)
    if passive and not syntax.agents_by(verb):
        return None
    if not passive and (syntax.own_subject(verb) is None or not _object_gap(verb)):
        return None
    noun = verb.head
    start, end = noun_phrase_bounds(noun)
    content = trimmed(verb.doc, start, min(end, subtree(verb)[0]))
    if content[1] <= content[0]:
        return None
    held = [subtree(other) for preposition, other in syntax.obliques(verb) if preposition == "as" and other.i > verb.i]
    return _draft(verb, lemma, "object", cue_bounds(verb), [content, *held])


def _object_gap(verb: Token) -> bool:
    subject = syntax.own_subject(verb)
    if subject is None or subject.tag_ in ("WP", "WDT"):
        return False
    return all(noun.tag_ in ("WP", "WDT") for noun in syntax.children_by(verb, "obj", "dobj"))


def _passive(verb: Token, lemma: str, allowed: Allowed) -> Draft | None:
    """'The plan was condemned by X.'"""
    if not allowed(lemma, "passive") or not syntax.is_passive(verb) or not syntax.agents_by(verb):
        return None
    subjects = syntax.passive_subjects(verb, inherit=False)
    if not subjects:
        return None
    start, end = noun_phrase_bounds(subjects[0])
    if syntax.is_relative_clause(verb):
        end = min(end, subtree(verb)[0])
    content = trimmed(verb.doc, start, end)
    if content[1] <= content[0]:
        return None
    return _draft(verb, lemma, "passive", cue_bounds(verb), [content])


def _prepositional(verb: Token, lemma: str, allowed: Allowed) -> Draft | None:
    """'called for the withdrawal', 'called on the government to resign', 'talked about how it went'."""
    for preposition, noun in syntax.obliques(verb):
        if noun.i > verb.i and allowed(lemma, preposition):
            start, end = after_preposition(noun, preposition)
            for clause in [*syntax.open_complements(verb), *syntax.adverbial_clauses(verb)]:
                if clause.i > noun.i and clause.tag_ == "VB" and clause.left_edge.tag_ == "TO":
                    end = max(end, subtree(clause)[1])
            last = preposition_end(noun, preposition, verb.i + 1)
            near = last if last >= 0 and last <= verb.i + 3 else -1
            content = trimmed(verb.doc, start, end)
            return _draft(verb, lemma, preposition, cue_bounds(verb, near), [content])
    return _preposition_clause(verb, lemma, allowed)


def _preposition_clause(verb: Token, lemma: str, allowed: Allowed) -> Draft | None:
    for clause in [*syntax.adverbial_clauses(verb), *syntax.open_complements(verb), *syntax.clausal_complements(verb)]:
        if clause.i < verb.i:
            continue
        marks = [mark for mark in syntax.markers(clause) if mark.tag_ == "IN" and mark.lower_ not in ("that", "if")]
        if marks and allowed(lemma, f"{marks[0].lower_}+clause"):
            content = trimmed(verb.doc, marks[0].i + 1, subtree(clause)[1])
            near = marks[0].i if marks[0].i <= verb.i + 3 else -1
            return _draft(verb, lemma, f"{marks[0].lower_}+clause", cue_bounds(verb, near), [content])
    return None


_RULES = (_clause, _fronted, _open, _object, _antecedent, _passive, _prepositional)
