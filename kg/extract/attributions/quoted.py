"""Direct quotations and the words that report them: before ('X said: "..."'), after ('"...," said X') or within.

Surface patterns over the paired marks decide, since parsers often fail on quotations of several sentences; grammar
then gives the source. In the manner of the quotation rules of Pouliquen et al. (2007) and of Muzny et al. (2017),
from sure patterns to less sure ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise

from spacy.tokens import Doc, Token

from kg.extract.attributions.circumstances import words
from kg.extract.attributions.clauses import cue_lemma, with_source
from kg.extract.attributions.cues import lexicon
from kg.extract.attributions.drafts import Bounds, Draft, trimmed
from kg.extract.attributions.learned import adopt_source
from kg.extract.attributions.marks import Marks
from kg.extract.attributions.quotes import Quote
from kg.extract.attributions.spans import cue_bounds, noun_phrase_bounds
from kg.language import syntax
from kg.language.lookups import tokens_of

Reports = Callable[[str], bool]
"""Whether a verb of this lemma reports direct speech."""

_REPORTING = frozenset({"VBD", "VBZ", "VBP", "VBN", "VB"})
_ENDS = frozenset({".", "!", "?"})
_LEADS = frozenset({",", ":"})
_CLOSERS = frozenset({"'", "’", '"', "”", "''", ")", "]"})
_DASHES = frozenset({"—", "–", "―", "-", "--"})
_ASKED = frozenset({"ask", "question", "press"})
_NAME_PARTS = frozenset({"compound", "flat", "flat:name", "nmod:desc", "amod"})
_AFTER = 32
_NEAR = 4
_BEFORE_COMMA = 14
_BEFORE_COLON = 45
_SIGNATURE = 8
_LONG = 4
_WORDS = 3
"""Words from which on a quotation in brackets may be a sentence."""


class Reporters:
    """Finds who reports a quotation, in one article. `inside[i]` tells whether token i stands in a quotation."""

    def __init__(
        self, doc: Doc, quotations: list[Quote], paragraphs: list[Bounds], reports: Reports, marks: Marks
    ) -> None:
        self.doc = doc
        self.paragraphs = paragraphs
        self.reports = reports
        self.marks = marks
        self.inside = bytearray(len(doc))
        for quotation in quotations:
            for token in range(quotation.start, quotation.end):
                self.inside[token] = 1

    def is_full(self, quotation: Quote) -> bool:
        """Whether the quotation is speech of its own, not words woven into the outlet's sentence."""
        doc, start = self.doc, quotation.start
        if quotation.inner_end - quotation.inner_start < 2 and not self.ends_as_speech(quotation):
            return False
        if start == self._paragraph(quotation)[0]:
            return True
        before = doc[start - 1]
        if self._is_work(quotation):
            return False
        if before.text in _LEADS or before.text in _ENDS or before.text in _DASHES or self.inside[start - 1]:
            return before.text != "," or (self.ends_as_speech(quotation) and not self._is_woven_in(quotation))
        if before.text == "(" and quotation.inner_end - quotation.inner_start > _WORDS:
            return self.ends_as_speech(quotation) and doc[quotation.inner_start].text[:1].isupper()
        if before.text in ("(", "[", "…"):
            return False
        if before.text.endswith(".") and self.ends_as_speech(quotation):
            return True
        return self._is_reporter(before)

    def _is_work(self, quotation: Quote) -> bool:
        """'In his book, "Make Your Kid Rich," he': a title, all of whose longer words have capitals."""
        doc, at = self.doc, quotation.start - 2
        if (
            at < 0
            or doc[at + 1].text != ","
            or not (doc[at].lemma_.lower() in words().works or lexicon().is_document(doc[at].lemma_.lower()))
        ):
            return False
        long = [token for token in doc[quotation.inner_start : quotation.inner_end] if len(token) >= _LONG]
        return len(long) > 1 and all(token.text[:1].isupper() for token in long)

    def _is_woven_in(self, quotation: Quote) -> bool:
        """'that, "unfortunately," it failed': words set off by commas."""
        first = self.doc[quotation.inner_start]
        return first.text[:1].islower() and quotation.start > 1 and self.doc[quotation.start - 2].lower_ == "that"

    def ends_as_speech(self, quotation: Quote) -> bool:
        """A comma, full stop or the like just inside or outside the closing mark."""
        doc = self.doc
        inner = doc[max(quotation.inner_start, quotation.inner_end - 3) : quotation.inner_end]
        last = next((token.text for token in reversed(list(inner)) if token.text not in _CLOSERS), ",")
        after = doc[quotation.end].text if quotation.end < len(doc) else "."
        return last[-1] in ",.!?…—" or after in _ENDS or after == ","

    def before(self, quotation: Quote) -> Token | None:
        """The verb that leads to the quotation: 'He told reporters: "..."'."""
        low, _ = self._paragraph(quotation)
        start = quotation.start
        if start == low:
            return self._in_lead_in(quotation)
        mark = self.doc[start - 1]
        if self._is_reporter(mark):
            return mark
        if mark.text not in _LEADS:
            return None
        reach = _BEFORE_COLON if mark.text == ":" else _BEFORE_COMMA
        return self._backward(start - 2, max(low, start - reach))

    def _in_lead_in(self, quotation: Quote) -> Token | None:
        """The verb at the end of a paragraph that a colon closes."""
        if quotation.paragraph == 0:
            return None
        low, high = self.paragraphs[quotation.paragraph - 1]
        if high <= low or self.doc[high - 1].text != ":":
            return None
        return self._backward(high - 2, max(low, high - _BEFORE_COLON))

    def _backward(self, position: int, low: int) -> Token | None:
        doc = self.doc
        while position >= low and not self.inside[position] and doc[position].text not in _ENDS:
            if self._is_reporter(doc[position]):
                return doc[position]
            position -= 1
        return None

    def after(self, quotation: Quote) -> Token | None:
        """The verb of the clause that follows the quotation: '"...," said X' and '"...," X said'."""
        doc = self.doc
        if not self.ends_as_speech(quotation) or self._next_sentence_follows(quotation):
            return None
        _, high = self._paragraph(quotation)
        aside: Token | None = None
        for position in range(quotation.end, min(high, quotation.end + _AFTER)):
            token = doc[position]
            if self.inside[position] or token.text in _ENDS or token.text in (":", ";"):
                break
            if not self._is_reporter(token) or token.tag_ not in _REPORTING:
                continue
            if not syntax.is_relative_clause(token):
                return token if not self._has_clause_of_its_own(token) else None
            aside = aside or token
        return aside if aside is not None and not self._has_clause_of_its_own(aside) else None

    def _next_sentence_follows(self, quotation: Quote) -> bool:
        """'"We won." She added ...': the quotation closed its sentence, what follows is no reporting clause."""
        doc = self.doc
        if quotation.end >= len(doc):
            return False
        last, following = doc[quotation.inner_end - 1].text, doc[quotation.end]
        if not following.text[:1].isupper():
            return False
        return last == "." or (last in _ENDS and following.pos_ != "PROPN")

    def _has_clause_of_its_own(self, verb: Token) -> bool:
        return any(
            clause.i > verb.i and not self.inside[clause.i] and any(mark.lower_ == "that" for mark in clause.lefts)
            for clause in syntax.clausal_complements(verb)
        )

    def _is_reporter(self, token: Token) -> bool:
        if token.pos_ != "VERB" or self.inside[token.i]:
            return False
        if not self.reports(cue_lemma(token)) and self.marks.with_head(token) is None:
            return False
        if token.tag_ == "VBG" and token.lemma_.lower() in words().pointing:
            return False  # 'told her to ask "Roe," referring to his aide, "and see"'
        asked = token.tag_ == "VBN" and token.lemma_ in _ASKED and not syntax.auxiliaries(token)
        return not asked

    def extent(self, quotation: Quote, draft: Draft) -> Bounds:
        """The quotation, and the rest of the phrase that it begins: 'reported "2,500 cases" in the city'."""
        start, end = quotation.start, quotation.end
        if self.ends_as_speech(quotation) or draft.head < 0 or draft.head > start or start - draft.head > _NEAR:
            return start, end
        mark = self.marks.on(draft.cue)
        words = mark.content if mark is not None else frozenset[int]()
        sentence = self.doc[end - 1].sent
        phrase = self.doc[quotation.inner_start : quotation.inner_end].root.right_edge.i + 1
        last = max((word + 1 for word in words if end <= word < sentence.end), default=phrase)
        return start, max(end, min(last, sentence.end))

    def signature(self, quotation: Quote) -> Draft | None:
        """A quotation signed after a dash: '"..." — Jane Roe, Ohio'."""
        doc = self.doc
        _, high = self._paragraph(quotation)
        if quotation.end >= high and quotation.paragraph + 1 < len(self.paragraphs):
            high = self.paragraphs[quotation.paragraph + 1][1]
        dash = quotation.end - (doc[quotation.end - 1].text[-1] in _DASHES)
        while dash < high and doc[dash].is_space:
            dash += 1
        if dash + 1 >= high or doc[dash].text[-1] not in _DASHES:
            return None
        line = next((token.i for token in doc[dash + 1 : high] if "\n" in token.text or token.is_quote), high)
        high = min(high, line)
        if high - dash > _SIGNATURE:
            return None
        names = [token for token in doc[dash + 1 : high] if token.pos_ == "PROPN"]
        if not names or names[0].i > dash + 2:
            return None
        return Draft(dash, doc[dash].text, "quote", [(dash, dash + 1)], [], [(dash + 1, high)], names[0].i, verb=dash)

    def draft(self, verb: Token, quotation: Quote) -> Draft:
        """The attribution of `quotation` to the source of `verb`."""
        cue = cue_bounds(verb)
        draft = with_source(Draft(verb.i, cue_lemma(verb), "quote", [cue], [], verb=verb.i), verb, cue)
        if not draft.source or self._misplaced(draft, quotation):
            self._nearest_source(draft, verb, quotation)
        adopt_source(self.doc, draft, self.marks.on([cue]))
        for noun in [*syntax.recipients(verb), *syntax.objects(verb)]:
            if (
                noun.i > verb.i
                and not self.inside[noun.i]
                and noun.i != draft.speaker
                and not syntax.is_time_word(noun)
            ):
                draft.addressee = noun.i
                break
        return draft

    def _misplaced(self, draft: Draft, quotation: Quote) -> bool:
        """A source inside a quotation, or beyond the quotation from the cue, is the parser's mistake."""
        place = draft.source[0][0]
        if self.inside[place] and self.inside[draft.source[0][1] - 1]:
            return True
        return draft.head >= quotation.end > place and draft.head - quotation.end < 3

    def _nearest_source(self, draft: Draft, verb: Token, quotation: Quote) -> None:
        """The noun phrase next to the verb, after it ('said X') or before it, within the reporting clause."""
        draft.source, draft.speaker = [], -1
        if syntax.is_passive(verb):
            return
        _, high = self._paragraph(quotation)
        ahead = self.doc[verb.i + 1 : min(high, verb.i + 8)]
        low = max(quotation.end if quotation.end <= verb.i else 0, verb.i - 12)
        behind = self.doc[low : verb.i]
        for side in (reversed(list(behind)), iter(ahead)):
            noun = self._noun_among(side)
            if noun is not None:
                start, end = noun_phrase_bounds(noun)
                start, end = (max(start, low), min(end, verb.i)) if noun.i < verb.i else (max(start, verb.i + 1), end)
                draft.source = [trimmed(self.doc, start, end)]
                draft.speaker = noun.i
                return

    def _noun_among(self, words: Iterable[Token]) -> Token | None:
        """The head of the first noun phrase that `words` meet, before a sentence end or a quotation."""
        for token in words:
            if self.inside[token.i] or token.text in _ENDS:
                return None
            if token.pos_ in ("NOUN", "PROPN", "PRON") and not syntax.is_time_word(token):
                return self._name_head(token)
        return None

    def _name_head(self, token: Token) -> Token:
        while token.dep_ in _NAME_PARTS and not self.inside[token.head.i] and abs(token.head.i - token.i) <= 6:
            token = token.head
        return token

    def _paragraph(self, quotation: Quote) -> Bounds:
        return self.paragraphs[quotation.paragraph]


def token_paragraphs(doc: Doc, starts: tuple[int, ...]) -> list[Bounds]:
    """Token bounds of the paragraphs, given the characters of `doc.text` where they start."""
    edges: list[int] = []
    waiting = list(reversed(starts)) or [0]
    for token in tokens_of(doc):
        while waiting and token.idx + len(token) > waiting[-1]:
            waiting.pop()
            edges.append(token.i)
    edges.extend([len(doc)] * (len(waiting) + 1))
    return list(pairwise(edges))
