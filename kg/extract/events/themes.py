"""What an event's word acts upon, by grammar alone, and what the parser now and then gets wrong of it.

Limits: what a clause leaves unsaid is not inferred; of what a parser may get wrong only what is plain from the order of
the words is put right.
"""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.entities.mentions import nominal_type
from kg.language import syntax
from kg.language.lookups import children, sentence_bounds

FINITE = frozenset({"VBD", "VBZ", "VBP"})
_PERSONS = frozenset({"PERSON", "PER"})
_NAMING = frozenset({"call", "label", "brand", "dub", "deem", "consider", "name", "style", "term", "declare"})
_RATHER_THAN = frozenset({"over", "than", "unlike"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubjpass", "expl"})
_CLAUSES = frozenset({"advcl", "ccomp", "acl:relcl", "relcl", "conj", "parataxis"})


def theme(token: Token) -> list[Token]:
    """What is acted upon by form: a verb's object or passive subject, a noun's 'of' phrase or modifying noun."""
    if token.pos_ in ("NOUN", "PROPN"):
        named = [noun for preposition, noun in syntax.obliques(token) if preposition == "of"]
        return named + syntax.objects(token) + syntax.compounds(token)
    early = early_objects(token)
    found = [noun for noun in syntax.objects(token) if noun not in early and not case_of(noun)]
    found = _named_so(token, [noun for noun in found if not _is_beyond(noun, token)])
    found = _right_before(token) or _whom(token) or found or _second_subjects(token) or _passive_subjects(token)
    found = found or wanted_done(token) or _shared(token)
    found = [before_who(noun) or noun for noun in found] or _left_unsaid(token) or hung_too_high(token)
    return found or _gapped(token) or _raised(token) or _misparsed(token)


def _named_so(verb: Token, found: list[Token]) -> list[Token]:
    """'called [the exiles] criminals': of two objects of such a verb the later tells what somebody is called."""
    own = [noun for noun in found if noun.head == verb and noun.i > verb.i]
    if verb.lemma_ not in _NAMING or len(own) != 2:
        return found
    described = syntax.conjuncts(own[1])
    return [noun for noun in found if noun not in described]


def _is_beyond(noun: Token, verb: Token) -> bool:
    """'Although it raises fees, it is unclear what [effect] that has': behind the subject of a clause above; 'helped
    them get [aid]': behind a verb that completes this one, whose object it is; 'backs Ode over [Ada Haro]': who was
    not chosen."""
    start, end = verb.i + 1, noun.left_edge.i
    before = [other.i for other in syntax.objects(verb) if verb.i < other.i < noun.i]
    if before and before[0] < end - 1 and noun.doc[end - 1].lower_ in _RATHER_THAN:
        return True
    if before and any(_begins_clause(token, verb) for token in verb.doc[before[0] + 1 : end]):
        return True
    return any(
        token.dep_ in _SUBJECTS and (token.head.i < verb.i or (token.head.dep_ == "ROOT" and token.head.i > verb.i))
        for token in verb.doc[start:end]
    )


def _begins_clause(token: Token, verb: Token) -> bool:
    """A verb that completes `verb`, or an infinitive with its 'to'."""
    if token.pos_ != "VERB":
        return False
    return (token.dep_ == "xcomp" and token.head == verb) or (token.tag_ == "VB" and syntax.has_to(token))


def _passive_subjects(verb: Token) -> list[Token]:
    """No second one after the verb: that is the subject of the next clause ('was released while [it] went on'); nor,
    where it has a subject of its own, one of the clause before ('[it] was overturned, and they declined')."""
    found = syntax.passive_subjects(verb, inherit=not any(child.dep_ == "nsubj" for child in children(verb)))
    before = [noun for noun in found if noun.i < verb.i]
    return before or found


def case_of(noun: Token) -> str:
    """The preposition of what was taken for an object although it has one ('pulled out [of] the pact'); else ''."""
    if noun.dep_ not in ("obj", "dobj"):
        return ""
    cases = [child for child in children(noun) if child.dep_ == "case" and child.pos_ == "ADP" and child.i < noun.i]
    return cases[-1].lower_ if cases else ""


def _right_before(verb: Token) -> list[Token]:
    """'a guard hurt and [two men] shot by the gang', 'the murder of [a brother] poisoned there': a participle goes with
    the noun right before it in a list, and with a person rather than what happened to that."""
    if verb.dep_ != "acl" or verb.tag_ != "VBN" or not verb.i or verb.nbor(-1) == verb.head:
        return []
    noun = verb.nbor(-1)
    listed = noun.pos_ == "NOUN" and noun.dep_ == "conj" and syntax.first_conjunct(noun) == verb.head
    suffering = noun.dep_ == "nmod" and noun.head == verb.head and noun.pos_ == "NOUN" and _is_persons(noun, verb.head)
    return [noun] if listed or suffering else []


def _is_persons(noun: Token, head: Token) -> bool:
    return nominal_type(noun) == "Person" and nominal_type(head) != "Person"


def _whom(verb: Token) -> list[Token]:
    """'[Ada Haro], whom he visited': 'whom' without a preposition is the object."""
    clause = syntax.first_conjunct(verb)
    for child in children(verb):
        if child.lower_ == "whom" and child.i < verb.i and not any(part.dep_ == "case" for part in children(child)):
            person = before_who(child) or (clause.head if syntax.is_relative_clause(clause) else None)
            return [person] if person is not None else []
    return []


def before_who(word: Token) -> Token | None:
    """'between X and [Ada Haro], who will leave': the person right before 'who', whatever the clause was hung on."""
    if word.lower_ not in ("who", "whom") or word.i < 2:
        return None
    before = word.nbor(-2) if word.nbor(-1).is_punct else word.nbor(-1)
    return before if before.ent_type_ in _PERSONS else None


def _second_subjects(verb: Token) -> list[Token]:
    """'police arrested [a man]': a subject after the verb where one stands before it is its object."""
    return [noun for noun in late_subjects(verb) if bereft(noun) is None]


def late_subjects(verb: Token) -> list[Token]:
    """What is marked as subject after the verb although one stands before it: no clause has two."""
    own = [child for child in children(verb) if child.dep_ == "nsubj"]
    if not any(child.i < verb.i for child in own):
        return []
    return [child for child in own if child.i > verb.i and child.tag_ not in ("WP", "WDT", "EX")]


def _left_unsaid(verb: Token) -> list[Token]:
    """'[she] resigned after being accused', 'asked about it, [she] declined to comment': a passive clause without
    subject has that of the clause above."""
    above = verb.head
    if is_fronted(verb):
        return syntax.subjects(above, inherit=False) or syntax.passive_subjects(above, inherit=False)
    if verb.dep_ != "advcl" or not syntax.is_passive(verb) or any(a.tag_ in FINITE for a in syntax.auxiliaries(verb)):
        return []
    if not syntax.auxiliaries(verb) and not syntax.markers(verb) and (noun := _described(verb)):
        return [noun]
    return syntax.subjects(above) or syntax.passive_subjects(above)


def is_fronted(verb: Token) -> bool:
    """'[Asked] about it, she left', 'when [asked] to leave, she stayed': a bare participle that begins the sentence, or
    after 'when' and the like; not ahead of what somebody has or says ('pressed on it, his answer was')."""
    if verb.dep_ != "advcl" or verb.tag_ not in ("VBN", "VBD") or verb.i > verb.head.i:
        return False
    if _has_subject(verb) or syntax.objects(verb):
        return False
    start = verb.left_edge.i
    alone = start == verb.i or (start == verb.i - 1 and verb.doc[start].lower_ in ("when", "if", "once", "though"))
    first = start < verb.i or start == sentence_bounds(verb)[0]
    return alone and first and not any(syntax.possessors(noun) for noun in syntax.subjects(verb.head, inherit=False))


def _described(verb: Token) -> Token | None:
    """'buys all [shares] tendered', 'in a [statement], released today, they said', 'the trial of [Ada Haro], accused of
    theft': the noun that a participle hung on the clause follows."""
    start = sentence_bounds(verb)[0]
    before = verb.doc[verb.i - 1] if verb.i > start else verb
    parted = before.is_punct and before.i > start
    before = before.nbor(-1) if parted else before
    if before.pos_ not in ("NOUN", "PROPN") and before.lower_ != "those":
        return None
    fits = verb.i < verb.head.i or before.ent_type_ in _PERSONS if parted else True
    while before.dep_ in ("flat", "compound") and before.head.i < before.i:
        before = before.head
    return before if fits and not syntax.is_time_word(before) else None


def is_misparsed_participle(verb: Token) -> bool:
    """'from stolen lists, [confiscated] files': a participle before its noun that was joined to a verb in the present
    or the infinitive, which is none of its kind."""
    joined = verb.dep_ == "conj" and verb.tag_ == "VBN" and verb.head.tag_ in ("VB", "VBP", "VBZ", "VBG")
    return joined and not syntax.auxiliaries(verb) and not _has_subject(verb)


def _shared(verb: Token) -> list[Token]:
    """'shot and killed [him]': what follows two verbs joined at once is the object of both."""
    return [noun for twin in twins(verb) if not syntax.is_passive(twin) for noun in syntax.objects(twin)]


def twins(verb: Token) -> list[Token]:
    """The verb of the same form that is joined to this one at once: 'shot' and 'killed' of 'shot and killed him'."""
    joined = [child for child in children(verb) if child.dep_ == "conj" and child.i == verb.i + 2]
    if verb.dep_ == "conj" and verb.head.i == verb.i - 2:
        joined.append(verb.head)
    return [other for other in joined if other.pos_ == "VERB" and other.tag_ == verb.tag_]


def misplaced_subjects(verb: Token) -> list[Token]:
    """Subjects of `verb` that the parser hung elsewhere: a late one of the verb above, an object before it, or what
    stands before it as the subject of its complement ('[they] agreed to leave')."""
    if late := [noun for noun in late_subjects(verb.head) if verb.head != verb and bereft(noun) == verb]:
        return late
    if _has_subject(verb) or syntax.is_passive(verb):
        return []
    below = [child for clause in syntax.open_complements(verb) for child in children(clause)]
    early = [] if verb.dep_ == "conj" and syntax.subjects(verb) else early_objects(verb)
    return early or [child for child in below if child.dep_ == "nsubj" and child.i < verb.i]


def is_to_do(clause: Token) -> bool:
    """An infinitive or a subjunctive ('that she leave'), no finite auxiliary over it ('does not want'): what is to be
    done."""
    finite = FINITE | {"MD"}
    one = any(noun.tag_ in ("NN", "NNP") and noun.dep_ == "nsubj" for noun in children(clause))
    bare = clause.tag_ == "VB" or (clause.tag_ == "VBP" and one)
    modal = clause.i > 0 and clause.nbor(-1).tag_ == "MD"
    return bare and not modal and not any(aux.tag_ in finite for aux in syntax.auxiliaries(clause))


def below_noun(noun: Token) -> list[Token]:
    """'a demand that [the firm] pay': who is to do what the clause on a noun tells."""
    clauses = [clause for clause in syntax.adnominal_clauses(noun) if is_to_do(clause)]
    return [child for clause in clauses for child in children(clause) if child.dep_ == "nsubj" and child.i > noun.i]


def told_of(noun: Token) -> list[Token]:
    """'mocked the fact that [the mayor] fled', 'welcomed what [she] said': who does what a finite clause on a noun or
    'what' tells."""
    free = syntax.relative_clauses(noun) if noun.lower_ == "what" else []
    clauses = free + [clause for clause in syntax.adnominal_clauses(noun) if _is_content(clause)]
    return [subject for clause in clauses for subject in syntax.subjects(clause, inherit=False)]


def _is_content(clause: Token) -> bool:
    that = any(mark.lower_ == "that" and mark.i > clause.head.i for mark in syntax.markers(clause))
    return that and not syntax.is_relative_clause(clause)


def hung_too_high(verb: Token) -> list[Token]:
    """'resumed shelling [the town]': the object of a gerund that was hung on the verb above it."""
    if verb.dep_ != "xcomp" or verb.tag_ != "VBG" or syntax.objects(verb):
        return []
    found = syntax.objects(verb.head)
    return found if all(noun.i > verb.i for noun in found) else []


def wanted_done(verb: Token) -> list[Token]:
    """'wants [them] destroyed', 'had [his house] searched': a participle tells what befalls the object above it."""
    bare = verb.dep_ == "xcomp" and verb.tag_ == "VBN" and not syntax.auxiliaries(verb)
    return syntax.objects(verb.head) if bare else []


def early_objects(verb: Token) -> list[Token]:
    """What is marked as object before a finite verb or participle without subject: its subject ('[the policy] will cut
    trade', 'describes [her] asking him')."""
    acting = verb.tag_ in (*FINITE, "VBG") or any(aux.tag_ == "MD" for aux in syntax.auxiliaries(verb))
    if _has_subject(verb) or not (acting or _has_two_objects(verb)):
        return []
    relative = ("WP", "WDT", "WP$")
    before = [child for child in children(verb) if child.dep_ in ("obj", "dobj") and child.i < verb.i]
    return [noun for noun in before if not any(part.tag_ in relative for part in (noun, *children(noun)))]


def _has_two_objects(verb: Token) -> bool:
    """'expected [them] to ask [him] to leave': of an infinitive's objects the one before its 'to' does it."""
    to = [mark.i for mark in syntax.markers(verb) if mark.lower_ == "to"]
    found = [child.i for child in children(verb) if child.dep_ in ("obj", "dobj")]
    return verb.dep_ == "xcomp" and bool(to) and any(i < to[0] for i in found) and any(i > verb.i for i in found)


def bereft(noun: Token) -> Token | None:
    """The finite verb after `noun` that lacks a subject and wants this one ('came after [the party] urged')."""
    for token in noun.doc[noun.i + 1 : sentence_bounds(noun)[1]]:
        if token.pos_ == "VERB" and (token.tag_ in FINITE or syntax.auxiliaries(token)):
            return token if token.head == noun.head and token.dep_ in _CLAUSES and not _has_subject(token) else None
    return None


def _has_subject(verb: Token) -> bool:
    return any(child.dep_.startswith(("nsubj", "csubj")) for child in children(verb))


def _gapped(verb: Token) -> list[Token]:
    """'the deal [that] they reached': the noun that a relative clause without its own object modifies."""
    if syntax.open_complements(verb) or syntax.clausal_complements(verb):
        return []
    if syntax.is_relative_clause(verb) and not syntax.is_passive(verb) and syntax.subjects(verb, inherit=False):
        return [] if any(child.tag_ in ("WP", "WDT", "WRB") for child in children(verb)) else [verb.head]
    return []


def _raised(verb: Token) -> list[Token]:
    """'nominated [her] to lead': parsed as the subject of the infinitive, meant as the object of the verb; 'criticised
    [her] for leaving', 'dismissed [her] as lacking in it': hung on the gerund after it."""
    below = [clause for clause in syntax.clausal_complements(verb) if clause.tag_ == "VB" and syntax.has_to(clause)]
    found = [subject for clause in below for subject in syntax.subjects(clause, inherit=False)]
    return found or [noun for clause in _beside(verb) for noun in _ahead_of_mark(clause) if noun.i > verb.i]


def _beside(verb: Token) -> list[Token]:
    return [*syntax.clausal_complements(verb), *syntax.adverbial_clauses(verb)]


def _ahead_of_mark(clause: Token) -> list[Token]:
    """What stands right before 'for' or 'as' that begins the clause on which it was hung."""
    marks = [mark.i for mark in syntax.markers(clause) if mark.lower_ in ("for", "as", "from")]
    hung = [child for child in children(clause) if child.dep_ in ("nsubj", "obj")]
    return [noun for noun in hung if noun.right_edge.i + 1 in marks]


def _misparsed(verb: Token) -> list[Token]:
    """A verb taken for a noun's modifier ('to [fire] Smith'), or its object for a complement ('nominated Smith')."""
    if verb.dep_ in ("compound", "amod") and verb.tag_ in ("VB", "VBD", "VBP", "VBZ") and verb.head.i > verb.i:
        return [verb.head]
    if is_misparsed_gerund(verb):
        return [verb.head]
    return [
        child for child in syntax.open_complements(verb) if child.pos_ in ("NOUN", "PROPN") and child.i == verb.i + 1
    ]


def is_misparsed_gerund(verb: Token) -> bool:
    """'committed to [countering] crime': a gerund after a preposition that was taken for a participle."""
    return (
        verb.dep_ == "amod"
        and verb.tag_ == "VBG"
        and verb.i > sentence_bounds(verb)[0]
        and verb.nbor(-1).pos_ in ("ADP", "PART")
        and verb.nbor(-1).lower_ != "as"
    )
