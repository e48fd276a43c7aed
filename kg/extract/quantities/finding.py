"""How many or how much takes part in an event: the amounts in the phrases of those who act and are acted upon.

An amount (kg.extract.quantities.amounts) belongs to the event whose agent or patient phrase it counts, whether that
phrase is an entity or only a numeral ('killed 12'); money, percentages and measures are the event's extent ('a $2
billion purchase', 'cut it by 10 percent'). A bare number counts people where the event is of a kind that befalls
people; there and for 'others', 'people', 'lives' the unit is 'person'.

Limits: phrases of the trigger's own sentence only; parts of an amount ('12 people, three of them children') and
numbers of events ('three airstrikes') are not given.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from kg.extract.events.noun_phrases import NounPhrases, after
from kg.extract.events.phrases import doers, theme
from kg.extract.events.types import EventType
from kg.extract.factuality import lexicon
from kg.extract.quantities.amounts import Amount, find_amounts
from kg.extract.quantities.words import words
from kg.language import phrases, syntax
from kg.language.lemma import lemma
from kg.model import Quantity, Share

_MEASURE_PREPOSITIONS = frozenset({"by", "for", "of", "worth"})
_BESIDES = frozenset({"along with", "along", "together with", "together", "alongside", "besides"})
_LEFT_SO = frozenset({"obj", "dobj", "xcomp", "ccomp", "parataxis", "conj", "nsubj"})
_MONEY = 1_000_000  # a bare number as high as this counts money rather than people ('raised millions')


class Quantities:
    """The amounts of one article, by the tokens that a phrase with them may be headed by."""

    def __init__(self, frames: NounPhrases) -> None:
        self._frames = frames
        timed = frozenset(i for _, start, end in frames.reading.times for i in range(start, end))
        self._at: dict[int, list[Amount]] = defaultdict(list)
        for amount in find_amounts(frames.reading.doc, timed):
            for place in amount.places:
                self._at[place].append(amount)

    def of(self, trigger: Token, kind: EventType) -> tuple[Quantity, ...]:
        """The quantities of the event of type `kind` that `trigger` tells, in text order, none twice."""
        if not self._at:
            return ()
        found: dict[Amount, Share] = {}
        for share, nouns in self._phrases(trigger, kind):
            for amount in self._amounts(nouns):
                if _takes_part(amount, share, kind) and (not _covers(amount, trigger) or _counts_victims(trigger)):
                    found.setdefault(amount, "extent" if amount.measured else share)
        in_order = sorted(found.items(), key=lambda pair: pair[0].start)
        return tuple(self._quantity(amount, share, kind, _covers(amount, trigger)) for amount, share in in_order)

    def _quantity(self, amount: Amount, share: Share, kind: EventType, victims: bool) -> Quantity:
        reading = self._frames.reading
        span = reading.span(amount.start, amount.end)
        of_people = not amount.unit and _befalls_people(kind) and float(amount.value) < _MONEY
        unit = "person" if victims or of_people else amount.unit
        text = reading.words(span)
        return Quantity(span, text, amount.value, unit, share, amount.bound, amount.upper)

    def _amounts(self, nouns: Iterable[Token]) -> Iterator[Amount]:
        for noun in nouns:
            own = self._at.get(noun.i)
            if own:
                yield from own
            elif (word := lemma(noun)) in words().collectives or word in lexicon().quantities:
                for preposition, inner in syntax.obliques(noun):
                    if preposition == "of":
                        yield from self._at.get(inner.i, ())

    # -------------------------------------------------------------- whose phrases count
    def _phrases(self, trigger: Token, kind: EventType) -> Iterator[tuple[Share, list[Token]]]:
        if trigger.pos_ in ("NOUN", "PROPN") or syntax.is_verbal_noun(trigger):
            yield from self._of_noun(trigger, kind)
        else:
            yield from self._of_verb(trigger, kind)

    def _of_verb(self, verb: Token, kind: EventType) -> Iterator[tuple[Share, list[Token]]]:
        frames = self._frames
        themes = theme(verb)
        befalls = frames.among("befalling", verb) and not syntax.is_passive(verb)
        yield "patient", [*themes, *syntax.recipients(verb), *_adjoining(verb)]
        acted_on_after = kind.patient_prepositions | kind.recipient_prepositions
        for head in (verb, *themes):
            yield "patient", after(frames, head, acted_on_after - {"with", "of"} if themes else acted_on_after)
        if befalls or (themes and not syntax.objects(verb)):
            yield "patient", after(frames, verb, _BESIDES)
        yield "patient" if befalls else "agent", doers(verb)
        bare = [noun for noun in syntax.bare_obliques(verb) if not noun.doc[noun.left_edge.i - 1].is_punct]
        yield "extent", [*bare, *_with(verb, _MEASURE_PREPOSITIONS)]

    def _of_noun(self, noun: Token, kind: EventType) -> Iterator[tuple[Share, list[Token]]]:
        frames = self._frames
        undergone = frames.among("undergone", noun)
        if _counts_victims(noun):
            yield "patient", [noun]
        of_patient: Share = "agent" if "of" in kind.agent_prepositions and not undergone else "patient"
        yield of_patient, _with(noun, frozenset({"of"}))
        yield "patient", after(frames, noun, kind.patient_prepositions - {"of"} - kind.partner_prepositions)
        yield "agent", after(frames, noun, kind.agent_prepositions - {"of"})
        yield "patient" if undergone else "agent", phrases.possessors(noun)
        verb = noun.head
        if syntax.is_subject(noun) and lemma(verb) in words().leaving:
            yield "patient", list(self._left_so(verb))
        if lemma(verb) in lexicon().light and syntax.first_conjunct(noun) in theme(verb):
            yield "agent", doers(verb)
        yield "extent", [noun, *_with(noun, _MEASURE_PREPOSITIONS)]

    def _left_so(self, verb: Token) -> Iterator[Token]:
        """'left [12] dead, [40] injured': the people counted after a verb of which an event is the subject."""
        for part in verb.subtree:
            if part.i > verb.i and part.dep_ in _LEFT_SO:
                if any(amount.unit in ("", "person") for amount in self._at.get(part.i, ())):
                    yield part


def _takes_part(amount: Amount, share: Share, kind: EventType) -> bool:
    """Measures are of what is done, never of who does it. 'One' is too often no number: it counts neither those who act
    nor, without a noun, anyone but those whom an event befalls ('killing one')."""
    if amount.measured:
        return share != "agent"
    if amount.value == "1":
        return share == "patient" and (bool(amount.unit) or _befalls_people(kind))
    return share != "extent"


def _counts_victims(noun: Token) -> bool:
    """'20 arrests', '12 deaths': the event's own noun counts those who undergo it."""
    return noun.pos_ == "NOUN" and lemma(noun) in words().victims


def _befalls_people(kind: EventType) -> bool:
    return not words().person_types.isdisjoint((kind.name, kind.broader))


def _covers(amount: Amount, token: Token) -> bool:
    return amount.start <= token.i < amount.end


def _with(head: Token, prepositions: frozenset[str]) -> list[Token]:
    return [noun for preposition, noun in syntax.obliques(head) if preposition in prepositions]


def _adjoining(verb: Token) -> list[Token]:
    """'12 dead, 40 [injured]': what stands right before a bare participle without a subject undergoes it."""
    bare = verb.tag_ == "VBN" and not syntax.auxiliaries(verb) and not syntax.objects(verb)
    if not bare or verb.i == 0 or syntax.subjects(verb, inherit=False) or syntax.passive_subjects(verb, inherit=False):
        return []
    before = verb.nbor(-1)
    return [before] if before.tag_ in ("CD", "NNS") and before.sent == verb.sent else []
