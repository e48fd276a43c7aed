"""Labelled words of one window, from whichever corpus: what the encoder is trained on."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from spacy.language import Language
from spacy.tokens import Doc

from kg.language.encoder.features import BLANK, GLUED, LINE, PARAGRAPH
from kg.language.encoder.inputs import DocWords
from kg.language.encoder.windows import windows
from training.conllu import Sentence
from training.spans import Span

_STOPS = frozenset({".", "!", "?"})
_CLOSERS = frozenset({'"', "”", "''", "’", ")"})
UNKNOWN = -100
"""The label of a word that the corpus does not label; no loss comes from it."""
NAMES = ["O", *(f"{part}-{label}" for label in ("PERSON", "ORG", "LOC", "NORP", "MISC") for part in "BILU")]
PIECES = "OBI"
OCCURRENCES = ["O", "OCCURRENCE", "STATE", "REPORTING", "I_ACTION", "I_STATE", "ASPECTUAL", "PERCEPTION"]
HAPPENINGS = ["none", "minor", "main"]
"""What a word denotes: no happening, one told in passing, one that a reader would look for."""
ACTUALITIES = ["asserted", "denied", "planned", "possible"]
SLOTS = ["O", "agent", "patient", "place"]
"""What a word names in a happening: nothing, who acts, to whom it is done, where it is."""


@dataclass
class Attribution:
    """The words of a cue, its source and its content, as places in a sample."""

    cue: list[int]
    source: list[int]
    content: list[int]


@dataclass
class Predicate:
    """The word that tells what is done, and the role that each of the words from `first` on plays in it."""

    word: int
    first: int
    roles: list[int]


@dataclass
class Sample:
    """Words with the gaps before them, and the labels known of them, one number a word."""

    words: list[str]
    gaps: list[int]
    labels: dict[str, list[int]] = field(default_factory=dict)
    attributions: list[Attribution] | None = None
    predicates: list[Predicate] = field(default_factory=list)
    happened: list[Predicate] = field(default_factory=list)
    """Words that tell happenings, and around each which words name who acts, who undergoes it and where it is."""
    chains: list[tuple[int, str]] = field(default_factory=list)
    """Words that denote an occurrence, with a name for it: the same name, the same occurrence."""
    topic: str = ""
    """What the text is about, where other samples are about the same; they are learned from side by side."""
    article: str = ""
    """The name of the article, where it is one of a story."""


@dataclass
class Placed:
    """A text as words with their offsets."""

    words: list[str]
    gaps: list[int]
    offsets: list[tuple[int, int]]

    @classmethod
    def of(cls, doc: Doc) -> Placed:
        """The words of a spaCy document; line breaks become gaps."""
        words = DocWords.of(doc)
        tokens = (doc[place] for place in words.tokens.tolist())
        return cls(words.texts, words.gaps, [(token.idx, token.idx + len(token)) for token in tokens])

    def covered(self, start: int, end: int) -> list[int]:
        """The words that a stretch of characters touches."""
        first = bisect_right(self.offsets, start, key=itemgetter(1))
        return list(range(first, max(first, bisect_left(self.offsets, end, key=itemgetter(0)))))


class Inventory:
    """The labels of the heads that treebanks define; labels not listed become unknown."""

    def __init__(self, labels: dict[str, list[str]]) -> None:
        self.labels = labels
        self._numbers = {head: {label: n for n, label in enumerate(known)} for head, known in labels.items()}

    def number(self, head: str, label: str) -> int:
        """The number of a label, or UNKNOWN."""
        return self._numbers[head].get(label, UNKNOWN)


def bilou(count: int, spans: Sequence[tuple[int, int, str]]) -> list[int]:
    """The labels of `count` words with names from first to last word."""
    numbers = {label: n for n, label in enumerate(NAMES)}
    found = [0] * count
    for first, last, label in spans:
        if first == last:
            found[first] = numbers[f"U-{label}"]
            continue
        for at in range(first, last + 1):
            part = "B" if at == first else "L" if at == last else "I"
            found[at] = numbers[f"{part}-{label}"]
    return found


def name_labels(placed: Placed, spans: list[Span], unknown: Sequence[tuple[int, int]]) -> list[int]:
    """The labels of names; what is unknown or cuts through a word stays unknown."""
    starts = {a: i for i, (a, _) in enumerate(placed.offsets)}
    ends = {b: i for i, (_, b) in enumerate(placed.offsets)}
    exact, open_words, taken = [], set[int](), set[int]()
    for span in sorted(spans, key=lambda s: s.start - s.end):
        first, last = starts.get(span.start), ends.get(span.end)
        if first is None or last is None:
            open_words.update(placed.covered(span.start, span.end))
        elif not taken & set(range(first, last + 1)):
            taken.update(range(first, last + 1))
            exact.append((first, last, span.label))
    for start, end in unknown:
        open_words.update(placed.covered(start, end))
    labels = bilou(len(placed.words), exact)
    for at in open_words - taken:
        labels[at] = UNKNOWN
    return labels


def of_sentences(inventory: Inventory, sentences: Sequence[Sentence], breaks: int) -> Sample:
    """A run of treebank sentences; before a paragraph stands the gap `breaks`."""
    words: list[str] = []
    gaps: list[int] = []
    labels: dict[str, list[int]] = {head: [] for head in ("tag", "morph", "start", "head", "dep")}
    space = True
    for sentence in sentences:
        offset = len(words)
        for index, token in enumerate(sentence.tokens):
            words.append(token.text)
            gaps.append(BLANK if space else GLUED)
            space = token.space
            labels["tag"].append(inventory.number("tag", token.xpos))
            labels["morph"].append(inventory.number("morph", f"{token.upos}|{token.feats}"))
            labels["start"].append(int(index == 0))
            labels["head"].append(0 if token.head < 0 else offset + token.head + 1)
            labels["dep"].append(inventory.number("dep", "ROOT" if token.head < 0 else token.dep))
        if sentence.new_paragraph:
            gaps[offset] = breaks if offset else PARAGRAPH
        elif not offset:
            gaps[0] = PARAGRAPH
    return Sample(words, gaps, labels)


def part(sample: Sample, first: int, last: int) -> Sample:
    """The words [first, last) of a sample without trees."""
    labels = {head: known[first:last] for head, known in sample.labels.items()}
    attributions = None
    if sample.attributions is not None:
        attributions = [
            Attribution(*([w - first for w in part if first <= w < last] for part in (a.cue, a.source, a.content)))
            for a in sample.attributions
            if a.cue and first <= a.cue[0] < last
        ]
    predicates = [
        Predicate(p.word - first, p.first - first, p.roles)
        for p in sample.predicates
        if first <= p.first and p.first + len(p.roles) <= last and first <= p.word < last
    ]
    happened = [_within(p, first, last) for p in sample.happened if first <= p.word < last]
    chains = [(word - first, name) for word, name in sample.chains if first <= word < last]
    words, gaps = sample.words[first:last], sample.gaps[first:last]
    return Sample(words, gaps, labels, attributions, predicates, happened, chains, sample.topic)


def _within(predicate: Predicate, first: int, last: int) -> Predicate:
    """A predicate with what is known of the words [first, last), counted from there."""
    begin, end = max(first, predicate.first), min(last, predicate.first + len(predicate.roles))
    roles = predicate.roles[begin - predicate.first : end - predicate.first]
    return Predicate(predicate.word - first, begin - first, roles)


def cut(sample: Sample, costs: Sequence[int], most: int) -> Iterator[Sample]:
    """A long sample without trees as windows, cut as texts are when they are read."""
    for first, last in windows(sample.words, sample.gaps, costs, most):
        yield part(sample, first, last)


def sentence_around(words: Sequence[str], word: int, gaps: Sequence[int] | None = None) -> tuple[int, int]:
    """The words [first, last) around a word up to full stops, and to where a paragraph begins if `gaps` are given."""

    def begins(at: int) -> bool:
        closed = words[at - 1] in _CLOSERS and at > 1 and words[at - 2] in _STOPS
        return words[at - 1] in _STOPS or closed or (gaps is not None and gaps[at] == PARAGRAPH)

    first, last = word, word + 1
    while first and not begins(first):
        first -= 1
    while last < len(words) and words[last - 1] not in _STOPS and (gaps is None or gaps[last] != PARAGRAPH):
        last += 1
    return first, last


def of_text(nlp: Language, text: str) -> tuple[Sample, Placed]:
    """A text without labels yet, and the places of its words."""
    placed = Placed.of(nlp.make_doc(text))
    return Sample(list(placed.words), list(placed.gaps)), placed


def breaks(choice: float) -> int:
    """The gap before a paragraph for a random number in [0, 1): mostly a break, often none."""
    return BLANK if choice < 0.35 else LINE if choice < 0.6 else PARAGRAPH
