"""Measure a pipeline from raw text: ``python -m training.evaluate PIPELINE CORPORA``."""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from kg.language.layers import ACTIONS, ATTRIBUTIONS, OCCURRENCES
from training import evaluate_events
from training.conllu import Sentence, Treebank, ewt_documents, gum_documents
from training.corpora import gold_articles, held_out
from training.scores import Score
from training.spans import Example, Span

UNER = {"PER": "PERSON", "ORG": "ORG", "LOC": "LOC"}
NAME_LABELS = ("PERSON", "ORG", "LOC")


def paragraphs(documents: Iterable[Treebank]) -> Iterator[list[Sentence]]:
    """Whole paragraphs of the documents."""
    for document in documents:
        current: list[Sentence] = []
        for sentence in document.sentences:
            if current and sentence.new_paragraph:
                yield current
                current = []
            current.append(sentence)
        if current:
            yield current


def _gold_facts(run: list[Sentence]) -> tuple[str, dict[str, set[object]]]:
    text = ""
    facts: dict[str, set[object]] = {k: set() for k in ("words", "tags", "upos", "uas", "las", "sents", "lemmas")}
    for sentence in run:
        where = []
        for token in sentence.tokens:
            where.append((len(text), len(text) + len(token.text)))
            text += token.text + (" " if token.space else "")
        facts["sents"].add((where[0][0], where[-1][1]))
        for token, span in zip(sentence.tokens, where, strict=True):
            head = where[token.head] if token.head >= 0 else None
            facts["words"].add(span)
            facts["tags"].add((span, token.xpos))
            facts["upos"].add((span, token.upos))
            facts["lemmas"].add((span, token.lemma.lower()))
            facts["uas"].add((span, head))
            facts["las"].add((span, head, token.dep.lower()))
    return text, facts


def _facts(doc: Doc) -> dict[str, set[object]]:
    facts: dict[str, set[object]] = {k: set() for k in ("words", "tags", "upos", "uas", "las", "sents", "lemmas")}
    for sent in doc.sents:
        inked = [t for t in sent if not t.is_space]
        if inked:
            facts["sents"].add((inked[0].idx, inked[-1].idx + len(inked[-1])))
        for token in inked:
            span = (token.idx, token.idx + len(token))
            head = None if token.head.i == token.i else (token.head.idx, token.head.idx + len(token.head))
            facts["words"].add(span)
            facts["tags"].add((span, token.tag_))
            facts["upos"].add((span, token.pos_))
            facts["lemmas"].add((span, token.lemma_.lower()))
            facts["uas"].add((span, head))
            facts["las"].add((span, head, token.dep_.lower()))
    return facts


def grammar_scores(nlp: Language, documents: Iterable[Treebank]) -> dict[str, Score]:
    """Grammar against a treebank: raw paragraphs in, all words counted, labels in full."""
    golds = [_gold_facts(run) for run in paragraphs(documents)]
    scores = {k: Score() for k in ("words", "tags", "upos", "lemmas", "uas", "las", "sents")}
    for doc, (_, gold) in zip(nlp.pipe(text for text, _ in golds), golds, strict=True):
        found = _facts(doc)
        for key, score in scores.items():
            score.add(gold[key], found[key])
    return scores


def name_scores(nlp: Language, examples: Iterable[Example], labels: tuple[str, ...] = NAME_LABELS) -> dict[str, Score]:
    """Names by exact span and label."""
    listed = list(examples)
    scores = {label: Score() for label in (*labels, "all")}
    for doc, example in zip(nlp.pipe(e.text for e in listed), listed, strict=True):
        for label in labels:
            gold: set[object] = {(s.start, s.end, label) for s in example.spans if s.label == label}
            found: set[object] = {(e.start_char, e.end_char, label) for e in doc.ents if e.label_ == label}
            scores[label].add(gold, found)
            scores["all"].add(gold, found)
    return scores


def raw_names(folder: Path, labels: dict[str, str]) -> Iterator[Example]:
    """Stand-off gold as it stands, not brought to our convention."""
    for path in sorted(folder.glob("*.gold")):
        gold = json.loads(path.read_text(encoding="utf-8"))["entities"]
        spans = [Span(e["start"], e["end"], labels[e["type"]]) for e in gold if e["type"] in labels]
        yield Example(path.with_suffix(".txt").read_text(encoding="utf-8"), spans)


def _words(doc: Doc, spans: Iterable[tuple[int, int]]) -> set[object]:
    """The places of the tokens that stretches of characters touch."""
    found = (doc.char_span(start, end, alignment_mode="expand") for start, end in spans)
    return {token.i for span in found if span is not None for token in span}


def attribution_scores(nlp: Language, corpora: Path) -> dict[str, Score]:
    """The words of cues, sources and contents on PolNeAR/dev, each counted once an article."""
    scores = {part: Score() for part in ("cue", "source", "content")}
    for _, text, gold in gold_articles(corpora / "polnear" / "dev"):
        doc = nlp(text)
        for part, score in scores.items():
            marked = {at for row in doc.user_data.get(ATTRIBUTIONS, ()) for at in getattr(row, part)}
            score.add(_words(doc, (tuple(span) for row in gold["attributions"] for span in row[part])), marked)
    return scores


def trigger_scores(nlp: Language, corpora: Path) -> dict[str, Score]:
    """The words of event triggers on the articles of TimeML that training left out, and on ECB+/dev."""
    scores = {"timeml": Score(), "ecbplus/dev": Score()}
    for name, text, gold in gold_articles(corpora / "timeml"):
        if held_out(name):
            doc = nlp(text)
            spans = doc.spans.get(OCCURRENCES, ())
            scores["timeml"].add(_triggers(doc, gold), {token.i for span in spans for token in span})
    for _, text, gold in gold_articles(corpora / "ecbplus" / "dev"):
        doc = nlp(text)
        scored = _words(doc, (tuple(span) for span in gold["scored"]))
        marked: set[object] = {token.i for span in doc.spans.get(ACTIONS, ()) for token in span}
        scores["ecbplus/dev"].add(_triggers(doc, gold) & scored, marked & scored)
    return scores


def _triggers(doc: Doc, gold: dict[str, Any]) -> set[object]:
    return _words(doc, ((event["start"], event["end"]) for event in gold["events"]))


def speed(nlp: Language, corpora: Path) -> float:
    """Words a second of processor time on the news of PolNeAR/dev, in one process."""
    texts = [p.read_text(encoding="utf-8") for p in sorted((corpora / "polnear" / "dev").glob("*.txt"))][:40]
    list(nlp.pipe(texts[:2]))
    start = time.process_time()
    count = sum(len(doc) for doc in nlp.pipe(texts))
    return count / (time.process_time() - start)


def report(nlp: Language, corpora: Path, show: Callable[[str], None] = print) -> dict[str, float]:
    """Print the table and give the figures back."""
    figures: dict[str, float] = {}
    banks = {
        "gum/dev": list(gum_documents(corpora, "dev", licensed_only=False)),
        "gum/dev news": [d for d in gum_documents(corpora, "dev", licensed_only=False) if "_news_" in d.name],
        "ewt/dev": list(ewt_documents(corpora, "dev")),
    }
    show(
        f"{'grammar (F1)':22}" + "".join(f"{k:>8}" for k in ("words", "tags", "upos", "lemmas", "uas", "las", "sents"))
    )
    for name, bank in banks.items():
        scores = grammar_scores(nlp, bank)
        show(f"{name:22}" + "".join(f"{s.f:8.2f}" for s in scores.values()))
        figures |= {f"{name} {key}": round(s.f, 2) for key, s in scores.items()}
    show(f"{'names (exact F1)':22}" + "".join(f"{k:>8}" for k in (*NAME_LABELS, "all", "P", "R")))
    sets: dict[str, Iterable[Example]] = {
        "uner/dev": raw_names(corpora / "uner" / "dev", UNER),
        "wikineural-val": raw_names(corpora / "names" / "wikineural-val", UNER),
    }
    for name, examples in sets.items():
        found = name_scores(nlp, examples)
        row = [s.f for s in found.values()] + [found["all"].precision, found["all"].recall]
        show(f"{name:22}" + "".join(f"{v:8.2f}" for v in row))
        figures |= {f"{name} {key}": round(s.f, 2) for key, s in found.items()}
    for title, marks in (
        ("attributions (words)", attribution_scores(nlp, corpora)), ("triggers (words)", trigger_scores(nlp, corpora)),
    ):  # fmt: skip
        show(f"{title:22}" + "".join(f"{key:>12}" for key in marks))
        show(f"{'F1':22}" + "".join(f"{score.f:12.2f}" for score in marks.values()))
        figures |= {f"{title} {key}": round(score.f, 2) for key, score in marks.items()}
    figures |= _report_events(nlp, corpora, show)
    figures["words a second"] = round(speed(nlp, corpora))
    show(f"words a second of processor time: {figures['words a second']:.0f}")
    return figures


def _report_events(nlp: Language, corpora: Path, show: Callable[[str], None]) -> dict[str, float]:
    figures: dict[str, float] = {}
    show(f"{'roles (words, F1)':22}" + "".join(f"{key:>10}" for key in (*evaluate_events.ROLES_SHOWN, "not asked")))
    for name in evaluate_events.ROLE_SETS:
        told = evaluate_events.role_scores(nlp, corpora, name)
        row = {key: score.f for key, score in told.scores.items()} | {"not asked": told.unasked.percent}
        show(f"{name:22}" + "".join(f"{value:10.2f}" for value in row.values()))
        figures |= {f"roles {name} {key}": round(value, 2) for key, value in row.items()}
    happenings = evaluate_events.happening_scores(nlp, corpora)
    for title, shares in (
        ("happenings", {key: share.percent for key, share in happenings.items()}),
        ("vectors", evaluate_events.vector_scores(nlp, corpora)),
    ):
        show(f"{title:22}" + "".join(f"{key:>14}" for key in shares))
        show(f"{'percent':22}" + "".join(f"{value:14.2f}" for value in shares.values()))
        figures |= {f"{title} {key}": round(value, 2) for key, value in shares.items()}
    return figures


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pipeline", type=Path)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--json", type=Path, help="write the figures here too")
    args = parser.parse_args()
    figures = report(spacy.load(args.pipeline), args.corpora)
    if args.json:
        args.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
