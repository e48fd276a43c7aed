"""Utterances that several outlets give, beside each other: which quotations are one, and which words not all have.

Two sentences that different outlets quote are one utterance where they share a run of words and most of the shorter
one, or where the comparison of the outlets found a difference of wording between them (`kg.compare`), which knows
paraphrases too. Limits: quotations of fewer than four words are one only if they are equal.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, NamedTuple

from kg.views.page_compare import Compared, ShownCell
from kg.views.page_data import PageData, ShownSentence

if TYPE_CHECKING:
    import networkx

RUN = 4
"""Words in a row that two quotations share before they are looked at."""

SAME = 0.6
"""Share of the words of the shorter one that must stand in the longer one, in its order."""

COMMON = 40
"""Words in a row that more quotations than these share are a phrase, no utterance."""

FEWEST = 3
"""Quotations of fewer words are no utterance that one could compare."""

_END = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z])")
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")


class ToldPieces(NamedTuple):
    """An utterance as one outlet gives it: the statement's IRI, its sentence, and its words in pieces, each with
    whether not all outlets have it."""

    outlet: str
    statement: str
    at: ShownSentence
    pieces: tuple[tuple[str, bool], ...]


class Utterance(NamedTuple):
    """An utterance, best known by `what`, and how each outlet gives it, in the order of the outlets."""

    what: str
    how: str
    told: tuple[ToldPieces, ...]


class _Quote(NamedTuple):
    """One sentence, number `place`, of what a statement quotes."""

    outlet: str
    iri: str
    place: int
    at: ShownSentence
    text: str
    words: tuple[str, ...]
    verbatim: bool


def utterances(data: PageData, compared: Compared) -> list[Utterance]:
    """Every utterance that at least two outlets give, first those in which they differ, in the comparison's order."""
    import networkx

    quotes = [quote for iri, thing in data.things.items() if thing.kind == "statement" for quote in _quotes(data, iri)]
    of_article: dict[str, list[int]] = defaultdict(list)
    for number, quote in enumerate(quotes):
        of_article[quote.at.article].append(number)
    joined: networkx.Graph[int] = networkx.Graph()
    joined.add_edges_from(_alike(quotes))
    named: dict[int, tuple[int, str, str]] = {}
    for rank, one in enumerate(compared.differences):
        if one.slot == "wording":
            group = sorted({number for cell in one.cells for number in _stated(cell, quotes, of_article)})
            joined.add_edges_from(pairwise(group))
            for number in group:
                named.setdefault(number, (rank, one.what, one.relation))
    found = []
    for group in networkx.connected_components(joined):
        told = _best([quotes[number] for number in sorted(group)])
        if len(told) > 1:
            longest = max(told, key=lambda quote: (len(quote.words), quote.iri))
            same = len({quote.words for quote in told}) == 1
            default = (len(compared.differences), longest.text, "the same words" if same else "other words")
            rank, what, how = min((named[number] for number in group if number in named), default=default)
            found.append((rank, -len(told), Utterance(what, how, tuple(_aligned(told)))))
    return [one for _, _, one in sorted(found)]


def _quotes(data: PageData, iri: str) -> Iterator[_Quote]:
    """The sentences of what a statement quotes, or, where it quotes nothing, of its content."""
    thing = data.things[iri]
    at = min(
        (at for at, marks in thing.evidence.items() if any(mark.role == "content" for mark in marks)), default=None
    )
    if at is None or at.article not in data.articles:
        return
    outlet = data.articles[at.article].outlet
    pieces = [thing.words[start:end] for start, end in thing.verbatim]
    sentences = (text for piece in pieces or [thing.words] for text in _END.split(piece))
    for place, text in enumerate(sentences):
        words = tuple(_WORD.findall(text.lower().replace("’", "'")))
        if len(words) >= FEWEST:
            yield _Quote(outlet, iri, place, at, text.strip(), words, bool(pieces))


def _alike(quotes: Sequence[_Quote]) -> Iterator[tuple[int, int]]:
    """Pairs of sentences of different outlets that quote the same words."""
    by_run: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, quote in enumerate(quotes):
        if quote.verbatim:
            for run in set(_runs(quote.words)):
                by_run[run].append(number)
    telling = (group for group in by_run.values() if len(group) <= COMMON)
    pairs = {pair for group in telling for pair in combinations(group, 2)}
    for left, right in sorted(pairs):
        if quotes[left].outlet != quotes[right].outlet and _same(quotes[left].words, quotes[right].words):
            yield left, right


def _runs(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    size = min(RUN, len(words))
    yield from (tuple(words[start : start + size]) for start in range(len(words) - size + 1))


def _same(left: Sequence[str], right: Sequence[str]) -> bool:
    common = sum(block.size for block in SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks())
    return common >= SAME * min(len(left), len(right))


def _stated(cell: ShownCell, quotes: Sequence[_Quote], of_article: Mapping[str, Sequence[int]]) -> Iterator[int]:
    """The sentences of an outlet that hold the words of a difference, or stand in them."""
    for at, mark in cell.words:
        words = tuple(_WORD.findall(at.text[mark.start : mark.end].lower().replace("’", "'")))
        if len(words) >= FEWEST:
            near = of_article.get(at.article, ())
            yield from (n for n in near if quotes[n].outlet == cell.outlet and _same(words, quotes[n].words))


def _best(quotes: Iterable[_Quote]) -> list[_Quote]:
    """Of each outlet the statement that has most of an utterance, its sentences in a row; in the outlets' order."""
    by_statement: dict[tuple[str, str], list[_Quote]] = defaultdict(list)
    for quote in quotes:
        by_statement[quote.outlet, quote.iri].append(quote)
    best: dict[str, _Quote] = {}
    for (outlet, _), parts in sorted(by_statement.items()):
        parts.sort(key=lambda quote: quote.place)
        whole = parts[0]._replace(
            text=" ".join(part.text for part in parts), words=tuple(word for part in parts for word in part.words)
        )
        if outlet not in best or len(whole.words) > len(best[outlet].words):
            best[outlet] = whole
    return [best[outlet] for outlet in sorted(best)]


def _aligned(told: Sequence[_Quote]) -> Iterator[ToldPieces]:
    """Each quotation cut where words that all have meet words that not all have; where hardly any are common to all,
    words that any other has stand for those."""
    core: Sequence[str] = told[0].words
    for quote in told[1:]:
        core = [core[place] for place in sorted(_matched(core, quote.words))]
    for quote in told:
        if len(core) > 1:
            shared = _matched(quote.words, core)
        else:
            shared = {place for other in told if other is not quote for place in _matched(quote.words, other.words)}
        yield ToldPieces(quote.outlet, quote.iri, quote.at, tuple(_pieces(quote.text, shared)))


def _matched(words: Sequence[str], others: Sequence[str]) -> set[int]:
    """Places in `words` of those that stand in `others` in the same order; a single word only between like texts."""
    blocks = SequenceMatcher(None, words, others, autojunk=False).get_matching_blocks()
    alike = 2 * sum(block.size for block in blocks) >= min(len(words), len(others))
    return {place for b in blocks if alike or b.size > 1 for place in range(b.a, b.a + b.size)}


def _pieces(text: str, shared: set[int]) -> Iterator[tuple[str, bool]]:
    """`text` in runs of words; what stands between two runs goes with the unmarked one."""
    start, begin, marked = 0, 0, False
    for place, word in enumerate(_WORD.finditer(text)):
        if (place not in shared) != marked:
            at = word.start() if not marked else begin
            if at > start:
                yield text[start:at], marked
            start, marked = at, not marked
        begin = word.end()
    if marked and begin < len(text):
        yield text[start:begin], True
        start, marked = begin, False
    if start < len(text):
        yield text[start:], marked
