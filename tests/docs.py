"""Parsed Docs made by hand for tests, one sentence a line, and Readings on them.

    [PERSON Ada|NNP|nsubj|leads Haro|NNP|flat|Ada] leads=lead|VBZ|ROOT [ORG Vesk|NNP|compound|Bank Bank|NNP|obj|leads] .

A token is `form=lemma|TAG|relation|head`, where head is a form in the same sentence (`form#2`: the second such one).
What can be left out: the lemma, relation and head (then the token hangs on the root as `dep`), and all of a
punctuation mark. `[LABEL ... ]` is what the pipeline marks as a name. Parts of speech follow from tags and
relations. Labels of any scheme can be written. Marks and clitics stand where English puts them, without a space.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

import spacy
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.extract.entities.coreference import resolve_coreference
from kg.extract.entities.mentions import find_mentions
from kg.extract.reading import NounMention, Reading
from kg.language.text import analysis_text
from kg.model import Article, Block, BlockKind, Entity

_POS = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "JJ": "ADJ", "JJR": "ADJ", "JJS": "ADJ",
    "RB": "ADV", "DT": "DET", "PRP": "PRON", "PRP$": "PRON", "WP": "PRON", "WDT": "PRON", "IN": "ADP", "TO": "PART",
    "POS": "PART", "CC": "CCONJ", "CD": "NUM", "MD": "AUX", "HYPH": "PUNCT", ".": "PUNCT",
}  # fmt: skip
_BEFORE_NO_SPACE = frozenset({".", ",", ";", ":", "!", "?", ")", "”", "'s", "’s", "'", "n't", "-"})
_AFTER_NO_SPACE = frozenset({"(", "“", "-"})


@dataclass(slots=True)
class _Row:
    form: str
    lemma: str
    tag: str
    relation: str
    head: str
    name: str


def parsed(table: str) -> Doc:
    """The Doc of a table as the module's docstring describes it."""
    sentences = [_rows(line) for line in table.strip().splitlines() if line.strip()]
    heads = [head for number, rows in enumerate(sentences) for head in _heads(rows, sum(map(len, sentences[:number])))]
    rows = [row for sentence in sentences for row in sentence]
    following = [row.form for row in rows[1:]] + [""]
    return Doc(
        _vocabulary(),
        words=[row.form for row in rows],
        spaces=[
            bool(after) and row.form not in _AFTER_NO_SPACE and after not in _BEFORE_NO_SPACE
            for row, after in zip(rows, following, strict=True)
        ],
        lemmas=[row.lemma for row in rows],
        tags=[row.tag for row in rows],
        pos=[_part_of_speech(row) for row in rows],
        deps=[row.relation for row in rows],
        heads=heads,
        ents=[row.name for row in rows],
    )


@cache
def _vocabulary() -> Vocab:
    """English lexical attributes (a bare Vocab knows no `lower_`)."""
    return spacy.blank("en").vocab


def _rows(line: str) -> list[_Row]:
    rows: list[_Row] = []
    name = "O"
    for piece in line.split():
        if piece.startswith("["):
            name = f"B-{piece[1:]}"
            continue
        rows.append(_row(piece.rstrip("]"), name))
        name = "O" if piece.endswith("]") else name.replace("B-", "I-")
    return rows


def _row(piece: str, name: str) -> _Row:
    written, tag, relation, head = (piece.split("|") + [""] * 3)[:4]
    form, _, lemma = written.partition("=")
    if not tag and not any(character.isalnum() for character in form):
        tag, relation = ".", "punct"
    return _Row(form, lemma or _lemma(form, tag), tag or "NN", relation or "dep", head, name)


def _lemma(form: str, tag: str) -> str:
    if tag.startswith("NNP"):
        return form
    return form.lower().removesuffix("s") if tag == "NNS" else form.lower()


def _part_of_speech(row: _Row) -> str:
    if row.relation.startswith(("aux", "cop")):
        return "AUX"
    if row.relation == "mark":
        return "SCONJ"
    return "VERB" if row.tag.startswith("VB") else _POS[row.tag]


def _heads(rows: list[_Row], offset: int) -> list[int]:
    roots = [index for index, row in enumerate(rows) if row.relation == "ROOT"]
    root = roots[0] if roots else 0
    if not roots:
        rows[0].relation = "ROOT"
    return [offset + _head(rows, index, root) for index in range(len(rows))]


def _head(rows: list[_Row], index: int, root: int) -> int:
    head = rows[index].head
    if index == root or not head:
        return root
    form, _, nth = head.partition("#")
    return [number for number, row in enumerate(rows) if row.form == form][int(nth or 1) - 1]


def reading_of(
    doc: Doc, paragraphs: tuple[int, ...] = (), published: date | None = None, first: BlockKind = "body"
) -> Reading:
    """A Reading of nothing yet. `paragraphs`: the tokens, besides the first, that begin a paragraph;
    `first`: what the first paragraph is."""
    text = doc.text
    starts = [0, *(doc[index].idx for index in paragraphs)]
    ends = [*starts[1:], len(text)]
    blocks = tuple(Block(a, b, "body" if a else first) for a, b in zip(starts, ends, strict=True))
    article = Article("invented", text, published=published, blocks=blocks)
    doc.user_data["analysis"] = analysis_text(article)
    return Reading(article, doc)


def understood(table: str) -> Reading:
    """A Reading with mentions and entities found."""
    reading = reading_of(parsed(table))
    find_mentions(reading)
    resolve_coreference(reading)
    return reading


def words(reading: Reading, mention: NounMention) -> str:
    """The words of a mention."""
    return reading.doc[mention.start : mention.end].text


def entity_of(reading: Reading, form: str, nth: int = 1) -> Entity | None:
    """The entity that the nth token with this form denotes, or None."""
    token = [token for token in reading.doc if token.text == form][nth - 1]
    return reading.entities.get(reading.entity_at(token))
