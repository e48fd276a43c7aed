"""One view of grammatical relations over two label schemes: Universal Dependencies and ClearNLP.

Extractors ask this module, never `token.dep_`. Every function takes a spaCy Token of a parsed Doc and
returns tokens in text order. The schemes: UD v2 (nsubj:pass, obl, case) and ClearNLP as in
spaCy's en_core_web pipelines (nsubjpass, prep + pobj).
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from spacy.tokens import Token

from kg.language.lookups import children, kept

_SUBJECT = frozenset({"nsubj", "csubj", "nsubj:outer"})
_PASSIVE_SUBJECT = frozenset({"nsubj:pass", "nsubjpass", "csubj:pass", "csubjpass"})
_NOMINAL_SUBJECT = frozenset({"nsubj", "nsubj:pass", "nsubjpass"})
_OBJECT = frozenset({"obj", "dobj"})
_RECIPIENT = frozenset({"iobj", "dative"})
_OBLIQUE = frozenset({"obl", "obl:agent", "nmod", "nmod:of", "obl:tmod", "obl:npmod", "obl:unmarked", "nmod:unmarked"})
_BARE_OBLIQUE = frozenset({"obl:tmod", "obl:npmod", "obl:unmarked", "nmod:unmarked", "nmod:tmod", "npadvmod"})
_RELATIVE = frozenset({"acl:relcl", "relcl"})
_ADNOMINAL = frozenset({"acl"})
_AUXILIARY = frozenset({"aux", "aux:pass", "auxpass"})
_PASSIVE_AUXILIARY = frozenset({"aux:pass", "auxpass"})
_PASSIVE_MARK = _PASSIVE_AUXILIARY | _PASSIVE_SUBJECT
_ANY_SUBJECT = _SUBJECT | _PASSIVE_SUBJECT
_SUBJECT_OR_AUXILIARY = _SUBJECT | _AUXILIARY
_ACTIVE_MARK = _SUBJECT_OR_AUXILIARY | _OBJECT
_BE = frozenset({"be", "been", "being"})
_TIME_NAMES = frozenset({"DATE", "TIME"})
_DAYS = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "today",
        "yesterday",
        "tomorrow",
        "tonight",
    ]
)


def _children(token: Token, labels: Container[str]) -> list[Token]:
    return [child for child in children(token) if child.dep_ in labels]


def children_by(token: Token, *labels: str) -> list[Token]:
    """Children with one of these labels, for relations that need no translation."""
    return _children(token, labels)


# ------------------------------------------------------------------ coordination
def conjuncts(token: Token) -> list[Token]:
    """`token` and the tokens coordinated below it: 'Germany, Italy and Canada' from 'Germany'; none before it."""
    found = [token]
    for child in children(token):
        if child.dep_ == "conj" and child.i > token.i:
            found.extend(conjuncts(child))
    return found


def first_conjunct(token: Token) -> Token:
    """The first member of the coordination that `token` belongs to."""
    while token.dep_ == "conj" and token.head != token:
        token = token.head
    return token


# ------------------------------------------------------------------ predicates
@kept
def is_passive(predicate: Token) -> bool:
    """A passive verb: passive auxiliary or subject, a participle right after 'be' whatever that was hung on, or a bare
    one that modifies its noun ('led by') or a clause ('if elected')."""
    if _children(predicate, _PASSIVE_MARK):
        return True
    if predicate.dep_ in _ADNOMINAL and "Part" in predicate.morph.get("VerbForm", []) and predicate.tag_ == "VBN":
        return True
    if predicate.tag_ == "VBN" and predicate.i and predicate.nbor(-1).lower_ in _BE:
        return True
    if predicate.dep_ == "advcl" and predicate.tag_ == "VBN" and not _children(predicate, _ACTIVE_MARK):
        return True
    return (
        predicate.dep_ == "conj"
        and predicate.tag_ == "VBN"
        and not _children(predicate, _SUBJECT_OR_AUXILIARY)
        and (is_passive(predicate.head))
    )


def auxiliaries(predicate: Token) -> list[Token]:
    """Auxiliary verbs, modals included; a conjunct without its own takes those of the first verb."""
    own = _children(predicate, _AUXILIARY)
    if own or predicate.dep_ != "conj" or _children(predicate, _ANY_SUBJECT):
        return own
    return auxiliaries(predicate.head) if predicate.head.pos_ in ("VERB", "AUX") else own


@kept
def copula(predicate: Token) -> Token | None:
    """The copula of a nominal or adjectival predicate in UD ('is' of 'is chairman')."""
    found = _children(predicate, ("cop",))
    return found[0] if found else None


def particle(verb: Token) -> Token | None:
    """The particle of a phrasal verb: 'out' of 'pulled out'."""
    found = _children(verb, ("compound:prt", "prt"))
    return found[0] if found else None


def is_verbal_noun(token: Token) -> bool:
    """A gerund with the determiner of a noun: 'the US [killing] of X', whatever its tag."""
    return token.tag_ == "VBG" and bool(_children(token, ("det", "nmod:poss", "poss")))


def negations(predicate: Token) -> list[Token]:
    """'not', "n't", 'never' that hang on the predicate (UD marks them advmod with Polarity=Neg)."""
    return [
        child
        for child in children(predicate)
        if child.dep_ == "neg" or (child.dep_ == "advmod" and child.lower_ in ("not", "n't", "n’t", "never"))
    ]


# ------------------------------------------------------------------ arguments
def subjects(predicate: Token, inherit: bool = True) -> list[Token]:
    """Heads of the active subject, conjuncts included. With `inherit`, also those shared by coordination
    ('came and left'), open complements ('wants to leave') and the noun of a relative clause ('X, who leads')."""
    return _inherited(predicate, _SUBJECT, inherit)


def passive_subjects(predicate: Token, inherit: bool = True) -> list[Token]:
    """Heads of the passive subject, conjuncts included; inherited as in `subjects`."""
    found = _inherited(predicate, _PASSIVE_SUBJECT, inherit)
    if not found and inherit and predicate.dep_ in _ADNOMINAL and is_passive(predicate):
        return conjuncts_of_antecedent(predicate)
    return found


def conjuncts_of_antecedent(predicate: Token) -> list[Token]:
    """The noun that an adnominal clause modifies."""
    return [predicate.head]


def is_subject(token: Token) -> bool:
    """The head of a nominal subject, active or passive; a further conjunct is none by itself."""
    return token.dep_ in _NOMINAL_SUBJECT


def own_subject(predicate: Token) -> Token | None:
    """The subject's head word as it stands in the predicate's own clause: 'who' stays 'who'; None without one."""
    found = _children(predicate, _SUBJECT)
    actors = [token for token in found if not is_time_word(token)]
    return actors[-1] if actors else None


def is_time_word(token: Token) -> bool:
    """'Monday', 'today', or part of a name that the pipeline marks as a date: never who acts."""
    return token.ent_type_ in _TIME_NAMES or token.lower_ in _DAYS


def _last_actor(subjects: list[Token]) -> list[Token]:
    """Of several subjects of one verb, where the parse takes the words before a name apart ('Harbour [Board] chair
    [Ada] Haro'), the last that acts."""
    actors = [token for token in subjects if not is_time_word(token)]
    return actors[-1:] if len(actors) > 1 else subjects


def _inherited(predicate: Token, labels: frozenset[str], inherit: bool) -> list[Token]:
    own = [member for child in _last_actor(_children(predicate, labels)) for member in conjuncts(child)]
    if own:
        return [_antecedent(predicate, token) for token in own]
    if not inherit:
        return []
    if predicate.dep_ == "conj" and predicate.head != predicate:
        return _inherited(predicate.head, labels, True) if _is_verbal(predicate.head) else []
    if predicate.dep_ == "xcomp":
        return _controllers(predicate, labels)
    if (
        predicate.dep_ == "advcl"
        and labels is _SUBJECT
        and _is_verbal(predicate.head)
        and not _children(predicate, _PASSIVE_SUBJECT)
    ):
        return subjects(predicate.head) if _lacks_finite(predicate) else []
    if predicate.dep_ in _ADNOMINAL and labels is _SUBJECT and predicate.tag_ == "VBG":
        return [predicate.head]
    return []


def _lacks_finite(predicate: Token) -> bool:
    return predicate.tag_ in ("VBG", "VB", "VBN") and not any(
        aux.tag_ in ("MD", "VBD", "VBZ", "VBP") for aux in auxiliaries(predicate)
    )


def _controllers(predicate: Token, labels: frozenset[str]) -> list[Token]:
    """Object control where the governing verb has an object ('urged the government to expel'), else subject."""
    governor = predicate.head
    if labels is _SUBJECT:
        controlled = objects(governor) or recipients(governor)
        if controlled:
            return controlled
    found = subjects(governor)
    if not found and is_passive(governor):
        found = passive_subjects(governor)
    return found if labels is _SUBJECT or is_passive(predicate) else []


def _antecedent(predicate: Token, subject: Token) -> Token:
    """The noun meant by a relative pronoun that is the subject or object of a relative clause."""
    clause = first_conjunct(predicate)
    while clause.dep_ in ("xcomp", "ccomp") and clause.head != clause:
        clause = clause.head
    if subject.tag_ in ("WP", "WDT") and subject.lower_ != "what" and clause.dep_ in _RELATIVE:
        return clause.head
    return subject


def objects(predicate: Token) -> list[Token]:
    """Heads of the direct object, conjuncts included; a relative pronoun gives its antecedent."""
    return [_antecedent(predicate, member) for child in _children(predicate, _OBJECT) for member in conjuncts(child)]


def recipients(predicate: Token) -> list[Token]:
    """Heads of the indirect object: 'told [reporters]' where the scheme marks it."""
    found: list[Token] = []
    for child in _children(predicate, _RECIPIENT):
        targets = _children(child, ("pobj",)) if child.pos_ == "ADP" else [child]
        found.extend(member for target in targets for member in conjuncts(target))
    return found


def agents_by(predicate: Token) -> list[Token]:
    """The by-phrase of a passive or of a noun: 'killed by [X]', 'an attack by [X]'."""
    return [noun for preposition, noun in obliques(predicate) if preposition == "by"]


@kept
def obliques(head: Token) -> Sequence[tuple[str, Token]]:
    """Prepositional dependents of a verb or noun -> (preposition in lower case, noun), conjuncts included.

    Multiword prepositions keep their words: ('according to', X).
    """
    return tuple(pair for child in children(head) for pair in _oblique(child))


def _oblique(child: Token) -> Iterator[tuple[str, Token]]:
    if child.dep_ in ("prep", "agent"):
        words = " ".join(
            [child.lower_, *(part.lower_ for part in children(child) if part.dep_ in ("prep", "pcomp", "fixed"))]
        )
        for part in [child, *_children(child, ("prep", "pcomp"))]:
            for noun in _children(part, ("pobj",)):
                yield from ((words if part is not child else child.lower_, member) for member in conjuncts(noun))
    elif child.dep_ in _OBLIQUE:
        yield from _with_cases(child)


def _with_cases(noun: Token) -> Iterator[tuple[str, Token]]:
    """A second preposition inside the phrase marks a part that the parser ran together ('met with [X] in [Y]').

    A preposition right before a phrase that has none is its own, though it was hung on the word above ('the murder of
    [X]')."""
    cases = [child for child in children(noun) if child.i < noun.i and _is_preposition(child)]
    if not cases and (stray := _stray_preposition(noun)) is not None:
        cases = [stray]
    for position, case in enumerate(cases):
        if position and cases[position - 1].i == case.i - 1:
            continue
        later = [other.i for other in cases[position + 1 :] if other.i > case.i + 1]
        head = noun.doc[later[0] - 1] if later else noun
        words = " ".join([case.lower_, *(part.lower_ for part in children(case) if part.dep_ == "fixed")])
        yield from ((words, member) for member in conjuncts(head))


def _stray_preposition(noun: Token) -> Token | None:
    start = noun.left_edge.i
    if start - 1 <= noun.head.i:
        return None
    before = noun.doc[start - 1]
    return before if before.dep_ == "case" and before.pos_ == "ADP" and before.head == noun.head else None


def _is_preposition(child: Token) -> bool:
    """No possessive ('at Monday[\'s] debate'), which hangs as a case too."""
    return (child.dep_ == "case" and child.tag_ != "POS") or (child.dep_ == "mark" and child.pos_ == "ADP")


def bare_obliques(head: Token) -> list[Token]:
    """Noun phrases used as adverbs without a preposition: 'left [Monday]'."""
    return _children(head, _BARE_OBLIQUE)


# ------------------------------------------------------------------ clauses
def clausal_complements(predicate: Token) -> list[Token]:
    """Heads of finite complement clauses: 'said that he [left]'."""
    return _children(predicate, ("ccomp",))


def open_complements(predicate: Token) -> list[Token]:
    """Heads of complements without their own subject: 'plans to [leave]'."""
    return _children(predicate, ("xcomp",))


def adverbial_clauses(predicate: Token) -> list[Token]:
    """Heads of adverbial clauses: 'stressing ...', 'if ...', 'after ...'."""
    return _children(predicate, ("advcl",))


def markers(clause: Token) -> list[Token]:
    """Subordinators of a clause: 'that', 'if', 'because', 'to'."""
    return [child for child in children(clause) if child.dep_ == "mark" or (child.dep_ == "aux" and child.tag_ == "TO")]


def has_to(clause: Token) -> bool:
    """An infinitive with its own 'to'."""
    return any(mark.lower_ == "to" for mark in markers(clause))


def relative_clauses(noun: Token) -> list[Token]:
    """Heads of relative clauses on a noun: 'X, who [oversees] Y'."""
    return _children(noun, _RELATIVE)


def adnominal_clauses(noun: Token) -> list[Token]:
    """Heads of participle or infinitive clauses on a noun: 'a letter [announcing]', 'plans to [leave]'."""
    return _children(noun, _ADNOMINAL)


def is_relative_clause(predicate: Token) -> bool:
    """True for the head of a relative clause."""
    return predicate.dep_ in _RELATIVE


def is_adnominal_clause(predicate: Token) -> bool:
    """True for the head of a participle or infinitive clause on a noun."""
    return predicate.dep_ in _ADNOMINAL


def _is_verbal(token: Token) -> bool:
    return token.pos_ in ("VERB", "AUX") or copula(token) is not None


def governing_clause(token: Token) -> Token:
    """The nearest verb (or predicate with a copula) above or at `token`."""
    while not _is_verbal(token) and token.head != token:
        token = token.head
    return token


def tense(predicate: Token) -> str:
    """'past', 'present', 'future' or '' for the clause of `predicate`."""
    verbs = [predicate, *auxiliaries(predicate)]
    if any(verb.lower_ in ("will", "'ll", "’ll", "shall") for verb in verbs):
        return "future"
    finite = next((verb for verb in verbs if verb.tag_ in ("VBD", "VBZ", "VBP")), None)
    if finite is None and copula(predicate) is not None:
        finite = copula(predicate)
    if finite is None:
        return "past" if predicate.tag_ == "VBN" else ""
    if finite.lower_ in ("has", "have", "'ve", "’ve") and finite != predicate:
        return "past"
    return "past" if finite.tag_ == "VBD" else "present"
