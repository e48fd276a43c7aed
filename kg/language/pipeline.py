"""One spaCy pipeline over the articles: the bundled English one unless the user names another."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, cast

from kg.errors import PipelineError
from kg.language.classes import class_verbs
from kg.language.datelines import dateline_ends
from kg.language.text import AnalysisText, analysis_text
from kg.languages import data_lines, require
from kg.lexicon.titles import titles
from kg.model import Article
from kg.paths import bundled_pipeline

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokenizer import Tokenizer
    from spacy.tokens import Doc

_BATCH = 16
_AT_ONCE = 1 << 20
_CLOSING = frozenset({"”", "»", "''"})
_STRAIGHT = frozenset({'"'})
_FULL_STOPS = frozenset({".", "!", "?"})
_BULLETS = frozenset({"•", "‣", "▪", "●", "◦", "■"})
_ENDLESS = 250
"""Tokens without a full stop after which a sentence is made to end."""
# What the extractors cannot do without: the usual component and the attribute that it assigns.
_NEEDED = (("parser", "token.dep"), ("tagger", "token.tag"), ("ner", "doc.ents"))


def load(name_or_path: str | None = None) -> Language:
    """Load a spaCy pipeline by name or path; without one, the bundled pipeline.

    Raises PipelineError when it cannot be loaded, gives no parse, tags or names, or is for a language that kg has no
    word lists of.
    """
    import spacy

    target = name_or_path or str(bundled_pipeline())
    try:
        nlp = spacy.load(target)
    except (OSError, ValueError) as problem:
        reason = next(iter(str(problem).strip().splitlines()), type(problem).__name__)
        raise PipelineError(
            f"cannot load the language pipeline {target!r}: {reason} (give an installed spaCy pipeline or a folder)"
        ) from problem
    require(nlp.lang or "", f"the language pipeline {target!r}")
    _require(nlp, target)
    nlp.max_length = max(nlp.max_length, 2_000_000)
    for form in titles():
        if form.endswith(".") and " " not in form:
            _tokenizer(nlp).add_special_case(form, [{"ORTH": form}])
    return nlp


def _tokenizer(nlp: Language) -> Tokenizer:
    """Any spaCy pipeline for English has the rule tokenizer, to which exceptions can be added."""
    return cast("Tokenizer", nlp.tokenizer)


def _require(nlp: Language, target: str) -> None:
    missing = [name for name, wanted in _NEEDED if not _provides(nlp, wanted)]
    if missing:
        raise PipelineError(f"the language pipeline {target!r} has no {' and no '.join(missing)}; choose one that has")


def _provides(nlp: Language, wanted: str) -> bool:
    return any(wanted in nlp.get_pipe_meta(name).assigns for name in nlp.pipe_names)


def fingerprint(name_or_path: str | None = None) -> str:
    """What identifies a pipeline without loading it: name, version, and a digest of its files.

    A graph folder keeps it, so that articles analysed by another pipeline are analysed again. Raises PipelineError.
    """
    path = _folder_of(name_or_path)
    try:
        described = json.loads((path / "meta.json").read_bytes())
        digest = hashlib.sha256()
        for file in sorted(file for file in path.rglob("*") if file.is_file()):
            digest.update(str(file.relative_to(path)).encode())
            with file.open("rb") as content:
                while piece := content.read(_AT_ONCE):
                    digest.update(piece)
    except (OSError, ValueError) as problem:
        raise PipelineError(
            f"{path} is no language pipeline: {problem} (give a spaCy pipeline's name or folder)"
        ) from problem
    return f"{described.get('lang')}_{described.get('name')}-{described.get('version')}-{digest.hexdigest()[:12]}"


def _folder_of(name_or_path: str | None) -> Path:
    if name_or_path is None:
        return bundled_pipeline()
    if Path(name_or_path).is_dir():
        return Path(name_or_path)
    import spacy.util

    try:
        base = Path(spacy.util.get_package_path(name_or_path))
        meta = spacy.util.load_meta(base / "meta.json")
    except (ImportError, ValueError, OSError) as problem:
        raise PipelineError(
            f"no language pipeline {name_or_path!r} is installed, and no folder has that name"
        ) from problem
    return base / f"{meta['lang']}_{meta['name']}-{meta['version']}"


def docs(nlp: Language, articles: Iterable[Article]) -> Iterator[tuple[Article, Doc]]:
    """Analyse articles in batches -> (article, doc). `doc.user_data["analysis"]` is the AnalysisText.

    A block of the article (headline, paragraph) always starts a sentence.
    """
    pairs = ((article, analysis_text(article)) for article in articles)
    contexts = ((_blank_doc(nlp, analysis), (article, analysis)) for article, analysis in pairs)
    for doc, (article, analysis) in nlp.pipe(contexts, as_tuples=True, batch_size=_BATCH):
        doc.user_data["analysis"] = analysis
        _part_names(doc, analysis.starts)
        class_verbs(doc)
        yield article, doc


def _part_names(doc: Doc, starts: Iterable[int]) -> None:
    """No name runs from one block into the next: a headline's last word and a dateline's first are two names. A word
    that begins a block and is no proper noun was drawn in by its capital only."""
    from spacy.tokens import Span

    begin = set(starts)
    parted: list[Span] = []
    for name in doc.ents:
        cuts = [token.i for token in name if token.idx in begin and token.i > name.start]
        for start, end in pairwise((name.start, *cuts, name.end)):
            if not cuts:
                parted.append(name)
            elif doc[end - 1].pos_ == "PROPN":
                parted.append(Span(doc, start, end, label=name.label))
    if parted != list(doc.ents):
        doc.set_ents(parted)


def _blank_doc(nlp: Language, analysis: AnalysisText) -> Doc:
    """The tokenised text, with what is certain of its sentence ends: blocks begin one, and so does what follows a
    dateline, and a word like 'the' after a letter that is no initial ('a post on X. The'); nothing begins at a closing
    quotation mark, nor after the abbreviation of a title or the bullet of a list, nor with a small letter after a word
    or comma; text without full stops is cut every so often, since parsing and extraction are for sentences."""
    import numpy as np
    from spacy.attrs import SENT_START

    doc = nlp.make_doc(analysis.text)
    starts = {*analysis.starts, *dateline_ends(analysis).values()}
    abbreviations = {form for form in titles() if form.endswith(".")}
    openers = _openers()
    quoted = False
    earlier, before, length = "", "", 0
    known = doc.to_array([SENT_START]).astype(np.int64)
    for place, token in enumerate(doc):
        text = token.text
        start: bool | None = None
        if token.idx in starts:
            start, quoted = True, False
        elif before and (before in abbreviations or before in _BULLETS or _goes_on(before, text)):
            start = False
        elif text in openers and _is_letter(earlier, before):
            start = True
        elif text in _CLOSING or (quoted and text in _STRAIGHT):
            start = False
        if text in _STRAIGHT:
            quoted = not quoted
        length = 1 if start or text in _FULL_STOPS else length + 1
        if length > _ENDLESS:
            start, length = True, 0
        if start is not None:
            known[place] = 1 if start else -1
        earlier, before = before, text
    # All at once: asked at each token, spaCy looks through the whole text for a tree first.
    return doc.from_array([SENT_START], known.astype(np.uint64))  # type: ignore[arg-type]


@cache
def _openers() -> frozenset[str]:
    """openers.txt, read once."""
    return frozenset(data_lines("language", "openers.txt"))


def _is_letter(earlier: str, before: str) -> bool:
    """'on X.', 'plan B.': a capital that a small word stands before, not the initial of a name."""
    letter = before.removesuffix(".")
    return before.endswith(".") and len(letter) == 1 and letter.isupper() and earlier[:1].islower()


def _goes_on(before: str, text: str) -> bool:
    """A small letter after a word or comma: no sentence begins there."""
    return text[:1].islower() and (before.isalpha() or before == ",")
