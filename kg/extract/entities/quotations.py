"""What stands in quotation marks, and who speaks it, before pronouns and statements are known."""

from __future__ import annotations

from itertools import groupby

from spacy.tokens import Doc, Token

from kg.extract.attributions.announced import announced
from kg.extract.attributions.cues import lexicon
from kg.extract.entities.clusters import Cluster
from kg.extract.reading import Reading
from kg.language import syntax
from kg.language.lookups import children, tokens_of

SPEAKING = frozenset(
    {"add", "argue", "believe", "claim", "feel", "hope", "insist", "say", "tell", "think", "want", "warn", "write"}
)


class Quotations:
    """The quotations of one article: `quoted` tells of each token whether it stands in one, `sentence_of` its sentence
    and `told_of` the same with sentences in quotations not counted. `owner` is the cluster by the id() of a mention,
    as far as it is known."""

    def __init__(self, reading: Reading, owner: dict[int, Cluster]) -> None:
        self.reading = reading
        self.doc = reading.doc
        self.owner = owner
        self.quoted = quoted_tokens(self.doc)
        self.sentence_of = _sentence_numbers(self.doc)
        self.told_of = _told_sentences(self.doc, self.quoted)
        self._stretches = _stretches(self.doc, self.quoted)

    def speaker(self, token: Token) -> Cluster | None:
        """Who speaks the whole sentences in quotation marks that `token` stands in: nobody calls himself 'he'.

        It is the subject of a verb of speaking in the sentence where the quotation begins or ends, or, where both are
        quoted from end to end, in the one before."""
        start, end, whole = self._stretches[token.i]
        if not whole:
            return None
        told = [self._teller(self.doc[start]), self._teller(self.doc[end])]
        if not any(told) and start:
            before = self.doc[start - 1].sent
            if any(self.quoted[t.i] for t in before):
                told.append(self._teller(before[0]))
        return next((cluster for cluster in told if cluster), None)

    def _teller(self, word: Token) -> Cluster | None:
        """Who is the subject of a verb of speaking outside quotation marks in the sentence of `word`, if known yet."""
        for verb in word.sent:
            if not self.quoted[verb.i] and (lexicon().reports(verb.lemma_) or verb.lemma_.lower() in SPEAKING):
                for subject in children(verb):
                    mention = self.reading.mentions.get(subject.i)
                    if syntax.is_subject(subject) and mention:
                        return self.owner.get(id(mention))
        return None


def quoted_tokens(doc: Doc) -> list[bool]:
    """For each token whether it stands between double quotation marks of its paragraph, or is announced as speech.

    `doc.user_data["analysis"]` tells where paragraphs begin: a mark that is missing in one spoils no other.
    """
    starts = set(doc.user_data["analysis"].starts)
    flags: list[bool] = []
    inside = False
    for token in tokens_of(doc):
        inside = inside and token.idx not in starts
        if token.text in ("“", "«") or (token.text in ('"', "``", "''") and not inside):
            inside = True
        elif token.text in ("”", "»", '"', "''"):
            inside = False
        flags.append(inside)
    for start, end in (stretch for speech in announced(doc) for stretch in speech):
        flags[start:end] = [True] * (end - start)
    return flags


def _stretches(doc: Doc, quoted: list[bool]) -> dict[int, tuple[int, int, bool]]:
    """For each token in quotation marks the first and last token of what is quoted there, and whether that begins with
    a capital."""
    found: dict[int, tuple[int, int, bool]] = {}
    for inside, tokens in groupby(doc, key=lambda token: quoted[token.i]):
        if inside:
            stretch = list(tokens)
            first = next((token for token in stretch if token.is_alpha), None)
            whole = first is not None and first.text[:1].isupper()
            found.update(dict.fromkeys((t.i for t in stretch), (stretch[0].i, stretch[-1].i, whole)))
    return found


def _sentence_numbers(doc: Doc) -> list[int]:
    numbers: list[int] = []
    for number, sent in enumerate(doc.sents):
        numbers.extend([number] * len(sent))
    return numbers


def _told_sentences(doc: Doc, quoted: list[bool]) -> list[int]:
    """Sentence numbers that stand still inside quotations: 'he said' looks past what was quoted before it."""
    numbers: list[int] = []
    number = 0
    for sent in doc.sents:
        number += any(token.is_alpha and not quoted[token.i] for token in sent)
        numbers.extend([number] * len(sent))
    return numbers
