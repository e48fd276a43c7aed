"""Who does what a verb tells, by grammar alone: subjects, by-phrases, and those who control a bare verb.

Limits: control is decided by form (the object of the verb above, else its subject), not by the meaning of that verb.
"""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.entities.mentions import nominal_type
from kg.extract.events import control
from kg.extract.events.stranded import stranded_subjects
from kg.extract.events.themes import (
    FINITE,
    before_who,
    early_objects,
    hung_too_high,
    is_misparsed_gerund,
    is_misparsed_participle,
    is_to_do,
    late_subjects,
    misplaced_subjects,
    theme,
    twins,
    wanted_done,
)
from kg.language import syntax
from kg.language.lookups import children, sentence_bounds
from kg.language.phrases import DASHES

_CONCERNING = frozenset({"to", "for", "on", "against", "with", "from", "into", "of", "toward", "towards"})
_CAUSING = frozenset({"make", "let", "help", "have", "see", "hear", "watch", "feel", "bid"})
_WHEN = frozenset({"while", "when", "after", "before"})
_IN = frozenset({"in", "at", "from", "on", "within", "inside"})
_LEADING = frozenset({"lead", "head", "spearhead"})
_PERSONAL = frozenset({"he", "she", "they", "i", "we", "you"})
_DATELINE = 10
_WHO = frozenset({"NNP", "PRP"})
_RELATIVE_WORDS = frozenset({"that", "which", "who", "whom"})


def actors(verb: Token) -> list[Token]:
    """Who does what `verb` tells: active subject, by-phrase of a passive, or whoever controls a bare verb."""
    if (syntax.is_passive(verb) and not _is_perfect(verb)) or wanted_done(verb):
        twice = [noun for twin in twins(verb) for noun in syntax.agents_by(twin)]
        return syntax.agents_by(verb) or twice or _by_at_once(verb)
    found = _whole(_doers(verb))
    joined = [*control.partners(verb), *(other for noun in found[:1] for other in control.companions(noun, verb))]
    joined += [leader for noun in found for leader in _leaders(noun)]
    return [*found, *(noun for noun in joined if noun not in found)] if found else found


def _by_at_once(verb: Token) -> list[Token]:
    """'a study released by [the institute]': the by-phrase right after a participle, whatever it was hung on."""
    by = verb.doc[verb.i + 1] if verb.i + 1 < len(verb.doc) else verb
    if by.lower_ != "by" or by.dep_ != "case":
        return []
    if by.head.i > by.i:
        return syntax.conjuncts(by.head)
    return [noun for named in syntax.children_by(verb, "obl:agent") for noun in syntax.conjuncts(named)]


def _whole(found: list[Token]) -> list[Token]:
    """Without parts of a phrase that were hung beside its head: '[officials] in [Haro]'s [campaign]'."""
    proper = [
        noun
        for place, noun in enumerate(found)
        if not any(part.tag_ == "POS" for part in children(noun)) and not (place and _is_inner(noun))
    ]
    return proper or found


def _leaders(noun: Token) -> list[Token]:
    """'nine states led by [Orsk]'."""
    led = [clause for clause in syntax.adnominal_clauses(noun) if clause.lemma_ in _LEADING and clause.tag_ == "VBN"]
    return [leader for clause in led for leader in syntax.agents_by(clause) or _by_at_once(clause)]


def _is_inner(noun: Token) -> bool:
    """A later subject behind a preposition of place."""
    return noun.dep_.startswith("nsubj") and any(part.dep_ == "case" and part.lower_ in _IN for part in children(noun))


def _doers(verb: Token) -> list[Token]:
    if hung_too_high(verb):
        return actors(verb.head)
    if above := _after_bare(verb):
        return above
    if named := control.for_whom(verb) or control.aimed(verb):
        return named
    if alike := control.alike(verb):
        return actors(alike)
    if syntax.is_adnominal_clause(verb) and (verb.tag_ == "VB" or (verb.tag_ == "VBG" and syntax.markers(verb))):
        return control.purposed(verb)
    if verb.dep_ == "xcomp" and verb.tag_ == "VB" and verb.head.pos_ == "NOUN" and (found := control.purposed(verb)):
        return found
    if control.is_reason(verb):
        return control.judged(verb)
    if is_misparsed_participle(verb):
        return []
    if _is_joined_apart(verb):
        return _doers(verb.head)
    if _is_under_object(verb):
        return syntax.subjects(verb.head)
    if addressed := control.addressed(verb) or control.kept(verb) or control.seen(verb) or _teller(verb):
        return addressed
    if found := _who(verb) or misplaced_subjects(verb) or _before(verb) or _proper_subjects(verb):
        if verb.dep_ == "xcomp":
            early = early_objects(verb.head)
            found = [noun for noun in found if noun not in early] or found
        return _called(verb, [meant for noun in found for meant in _meant(noun, verb)])
    if is_misparsed_gerund(verb):
        governor = syntax.governing_clause(verb.head)
        return syntax.subjects(governor) or syntax.passive_subjects(governor)
    return _left_to_the_clause_above(verb) or stranded_subjects(verb) or _expected(verb)


def _is_joined_apart(verb: Token) -> bool:
    """'who led it, and has [backed] her': a finite verb behind 'and' that was taken for a clause below the first."""
    first = next((child for child in children(verb) if child.dep_ == "cc"), None)
    above = verb.head
    if first is None or verb.dep_ != "advcl" or not above.tag_.startswith("VB") or not above.i < first.i < verb.i:
        return False
    finite = verb.tag_ in FINITE or any(aux.tag_ in (*FINITE, "MD") for aux in syntax.auxiliaries(verb))
    return finite and not syntax.markers(verb) and not syntax.subjects(verb, inherit=False)


def _is_under_object(verb: Token) -> bool:
    """'voiced an openness to [working] with them': a gerund of a noun's 'to' that was hung on the verb above."""
    bare = verb.dep_ == "xcomp" and verb.tag_ == "VBG" and verb.i > 1 and verb.nbor(-1).lower_ == "to"
    return bare and any(noun.i == verb.i - 2 and _is_thing(noun) for noun in syntax.objects(verb.head))


def felt_by(verb: Token) -> list[Token]:
    """'[she] felt threatened', '[she] felt alone or threatened': a participle after 'feel' is a passive; who feels."""
    if verb.tag_ != "VBN" or syntax.auxiliaries(verb):
        return []
    before = verb.nbor(-1) if verb.i else verb
    while before.i > 1 and (before.pos_ in ("ADJ", "ADV", "CCONJ") or before.tag_ in ("VBN", "JJ")):
        before = before.nbor(-1)
    return syntax.subjects(before) if before.lemma_ == "feel" and before.pos_ == "VERB" else []


def _expected(verb: Token) -> list[Token]:
    """'with [both leaders] expected to visit it': the noun before a participle that the infinitive completes."""
    above = verb.head
    if verb.dep_ != "xcomp" or verb.tag_ != "VB" or above.dep_ not in ("acl", "acl:relcl"):
        return []
    bare = above.tag_ in ("VBN", "VBD") and not syntax.auxiliaries(above) and not syntax.objects(above)
    return syntax.conjuncts(above.head) if bare and above.head.i < above.i else []


def _called(verb: Token, found: list[Token]) -> list[Token]:
    """'[Haro] was the minister who signed it': of whom the antecedent is told, not that itself."""
    noun = verb.head
    if not syntax.is_relative_clause(verb) or found != [noun] or syntax.copula(noun) is None or noun.tag_ != "NN":
        return found
    named = syntax.subjects(noun, inherit=False)
    return named if len(named) == 1 and named[0].tag_ in _WHO and named[0].lower_ != "it" else found


def _left_to_the_clause_above(verb: Token) -> list[Token]:
    bare = verb.dep_ in ("advcl", "xcomp", "ccomp") and verb.tag_ in ("VB", "VBG", "VBN")
    if not bare or _is_command(verb) or any(aux.tag_ in FINITE for aux in syntax.auxiliaries(verb)):
        return _fronted(verb)
    above = verb.head
    if found := syntax.subjects(above) or syntax.passive_subjects(above):
        return found
    if verb.dep_ != "advcl" or above.pos_ != "VERB" or not (above.tag_ == "VB" or control.is_bare(above)):
        return _fronted(verb)
    return theme(above) if syntax.is_passive(above) else actors(above)


def _is_command(verb: Token) -> bool:
    """'"[Leave] them alone," she said': nobody is told to act, least of all the speaker."""
    plain = verb.dep_ == "ccomp" and verb.tag_ == "VB" and verb.head.lemma_ not in _CAUSING
    return plain and not syntax.has_to(verb) and not any(aux.tag_ == "MD" for aux in syntax.auxiliaries(verb))


def _fronted(verb: Token) -> list[Token]:
    """'Two years later and still [fighting] it, the mayor ...': a gerund ahead of a clause has the subject of that."""
    if verb.tag_ != "VBG" or verb.dep_ not in ("advcl", "conj", "dep"):
        return []
    above = verb
    while above.head != above and above.head.dep_ not in ("acl", "acl:relcl", "relcl"):
        above = above.head
        later = [noun for noun in syntax.subjects(above, inherit=False) if verb.i < noun.i]
        if later and above.i > verb.i:
            between = verb.doc[verb.i : later[0].i]
            return later if any(token.text == "," for token in between) else []
    return []


def _is_perfect(verb: Token) -> bool:
    """'questions whether he [has spoken]': a clause on a noun with its own active subject is no passive."""
    return syntax.is_adnominal_clause(verb) and any(child.dep_ == "nsubj" for child in children(verb))


def _who(verb: Token) -> list[Token]:
    persons = [before_who(child) for child in children(verb) if child.dep_ == "nsubj"]
    return [person for person in persons if person is not None]


def _before(verb: Token) -> list[Token]:
    """'Having met twice, [they] agreed, officials said', 'talk of [a minister] challenging him'."""
    before = verb.nbor(-1) if verb.i else verb
    low = verb.tag_ == "VBG" and before.head == verb and before.dep_ == "obl" and before.pos_ in ("NOUN", "PROPN")
    return [before] if low and nominal_type(before) != "Entity" else _ahead(verb)


def _ahead(verb: Token) -> list[Token]:
    """'Having met twice, [they] agreed, officials said': a clause at the front has the subject that comes next."""
    governor = verb.head
    if verb.dep_ not in ("advcl", "ccomp") or verb.i > governor.i or not control.is_bare(verb):
        return []
    between = [clause for clause in children(governor) if clause.dep_ in ("ccomp", "parataxis")]
    return [
        noun
        for clause in between
        if verb.i < clause.i < governor.i
        for noun in syntax.subjects(clause, inherit=False)
        if noun.i > verb.i
    ]


def _after_bare(verb: Token) -> list[Token]:
    """'[She] blamed them for lying and left': a finite verb joined to one that is none belongs to the clause above."""
    first = syntax.first_conjunct(verb)
    if first == verb or verb.tag_ not in FINITE or syntax.subjects(verb, inherit=False) or not control.is_bare(first):
        return []
    above = first.head
    while above.dep_ in ("advcl", "xcomp", "acl") and control.is_bare(above):
        above = above.head
    return syntax.subjects(above) if above.pos_ == "VERB" and above != first else []


def _proper_subjects(verb: Token) -> list[Token]:
    """The subjects, without those after the verb beside one before it, and without a noun right before another: that
    modifies it ('[city] [officials]')."""
    late = late_subjects(verb)
    told = [noun for noun in _told_subjects(verb) if not (syntax.is_time_word(noun) or _floats(noun))]
    found = [noun for noun in told if syntax.first_conjunct(noun) not in late]
    places = {noun.i for noun in found if noun.pos_ != "ADJ"}
    return [noun for noun in found if noun.i + 1 not in places]


def _floats(word: Token) -> bool:
    """'they [both] left'."""
    return word.lower_ in ("both", "all", "each") and word.i > 0 and word.nbor(-1).pos_ == "PRON"


def _told_subjects(verb: Token) -> list[Token]:
    """The subjects, but clauses: 'it is odd that [she] agreed yet refused'."""
    found = syntax.subjects(verb)
    if verb.dep_ == "xcomp" and verb.head.dep_ == "conj" and found and all(noun.dep_ == "csubj" for noun in found):
        return _told_subjects(verb.head)
    clauses = [noun for noun in found if noun.dep_ == "csubj" and noun.pos_ == "VERB"]
    if verb.dep_ == "conj" and clauses and clauses[-1].i > verb.head.i:
        return [noun for clause in clauses for noun in syntax.subjects(clause, inherit=False)]
    return [noun for noun in found if noun not in clauses]


def _teller(verb: Token) -> list[Token]:
    """'"They may talk," [she] said after meeting him', '[she] said that talks took place while visiting him': a
    participle that was hung on what is said tells what the speaker does."""
    said = verb.head
    if verb.dep_ != "advcl" or verb.tag_ != "VBG" or said.dep_ != "ccomp" or said.i > verb.i:
        return []
    speakers = syntax.subjects(said.head, inherit=False)
    if said.i < said.head.i < verb.i:
        return speakers
    timed = any(mark.lower_ in _WHEN for mark in (*syntax.markers(verb), *syntax.children_by(verb, "advmod")))
    things = syntax.subjects(said, inherit=False)
    return speakers if timed and things and all(_is_thing(noun) for noun in things) else []


def _is_thing(noun: Token) -> bool:
    return noun.pos_ == "NOUN" and nominal_type(noun) == "Entity"


def _meant(noun: Token, verb: Token) -> list[Token]:
    """What a relative word stands for; behind the last of several that are joined, all of them: 'both [Greens] and
    [Reds], who asked'."""
    clause = syntax.first_conjunct(verb)
    while clause.dep_ == "xcomp" and clause.head != clause:
        clause = syntax.first_conjunct(clause.head)
    if not syntax.is_relative_clause(clause):
        return [noun]
    if noun.lower_ in _RELATIVE_WORDS:
        noun = clause.head
    if noun == clause.head and (described := _described_by(noun)):
        return described
    joined = syntax.conjuncts(noun) if noun == clause.head else [noun]
    return joined if all(other.i < clause.left_edge.i for other in joined) else [noun]


def controlled(verb: Token, finite: bool) -> list[Token]:
    """Who is to do what is demanded or refused: the subject of the clause below ('demanded that Rome pay'); where it
    has none, whom that is done to, but not in what tells what something is for ('called for a way to find [her]').

    With `finite`, also who is said to do what is so ('alleged that they conspired').
    """
    below = [*syntax.open_complements(verb), *syntax.clausal_complements(verb)]
    below = [clause for clause in below if finite or is_to_do(clause)]
    own = set(syntax.subjects(verb))
    passive = [subject for clause in below if syntax.is_passive(clause) for subject in syntax.passive_subjects(clause)]
    found = [subject for clause in below for subject in syntax.subjects(clause)] + passive
    others = [token for token in found if token not in own]
    if others:
        return others
    sought = [noun.i for preposition, noun in syntax.obliques(verb) if preposition == "for"]
    below = [clause for clause in below if not any(verb.i < index < clause.i for index in sought)]
    return [noun for clause in below for noun in (*syntax.objects(clause), *_concerned(clause))]


def _concerned(clause: Token) -> list[Token]:
    return [noun for preposition, noun in syntax.obliques(clause) if preposition in _CONCERNING]


def _described_by(noun: Token) -> list[Token]:
    """'[Ada Haro] is a mayor who banned it': of whom a predicate noun is said."""
    if noun.pos_ != "NOUN" or syntax.copula(noun) is None:
        return []
    found = [one for one in syntax.subjects(noun) if one.dep_ != "nsubj:outer"]
    return found if all(one.pos_ == "PROPN" or one.lower_ in _PERSONAL for one in found) else []


def in_dateline(noun: Token) -> bool:
    """'[PALM BEACH], Fla. — The president said', '[RURIA]: Since': names only stand before a dash or colon there."""
    start, end = sentence_bounds(noun)
    for token in noun.doc[start : min(end, start + _DATELINE)]:
        if token.i > noun.i and (token.text == ":" or (token.text in DASHES and token.nbor(-1).whitespace_)):
            return True
        if token.pos_ not in ("PROPN", "PUNCT", "NUM", "X") and not token.ent_type_:
            return False
    return False
