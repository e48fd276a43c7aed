"""Loading pipelines, their errors, and the sentence ends that are certain before any parse."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from kg.errors import PipelineError
from kg.language import pipeline
from kg.model import Article, Block

_TRAINABLE = ("tagger", "parser", "ner")


def small_pipeline(*components: str) -> Language:
    """An untrained pipeline with the labels of one sentence: enough to be loaded and run."""
    nlp = spacy.blank("en")
    for component in components:
        nlp.add_pipe(component)
    doc = nlp.make_doc("Ada left")
    gold = {"tags": ["NNP", "VBD"], "heads": [1, 1], "deps": ["nsubj", "ROOT"], "entities": [(0, 3, "PERSON")]}
    nlp.initialize(lambda: [Example.from_dict(doc, gold)])
    return nlp


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pipeline on disk that has all that is needed."""
    path = tmp_path_factory.mktemp("pipeline") / "small"
    small_pipeline(*_TRAINABLE).to_disk(path)
    return path


def one_line_error(target: Path | str) -> str:
    """The message of the PipelineError that loading `target` raises."""
    with pytest.raises(PipelineError) as caught:
        pipeline.load(str(target))
    message = str(caught.value)
    assert "\n" not in message
    assert str(target) in message
    return message


# ------------------------------------------------------------------ loading
def test_a_pipeline_on_disk_is_loaded_and_keeps_titles_whole(folder: Path) -> None:
    nlp = pipeline.load(str(folder))
    assert nlp.max_length >= 2_000_000
    assert [token.text for token in nlp.make_doc("Amb. Haro, Supt. Vale")] == ["Amb.", "Haro", ",", "Supt.", "Vale"]


def test_an_unknown_pipeline_is_one_line_with_the_remedy() -> None:
    message = one_line_error("no_such_pipeline")
    assert "installed spaCy pipeline or a folder" in message


def test_a_folder_that_is_no_pipeline_is_one_line(tmp_path: Path) -> None:
    assert one_line_error(tmp_path)
    (tmp_path / "meta.json").write_text("{", "utf8")
    (tmp_path / "config.cfg").write_text("[nlp]\nlang = 7\n", "utf8")
    assert one_line_error(tmp_path)
    (tmp_path / "config.cfg").write_text("no configuration", "utf8")
    assert one_line_error(tmp_path)


@pytest.mark.parametrize(
    ("part", "damage"),
    [("config.cfg", b"no configuration"), ("ner/model", b"xx"), ("tokenizer", b""), ("tokenizer", None)],
)
def test_a_damaged_pipeline_is_one_line_with_a_reason(
    part: str, damage: bytes | None, folder: Path, tmp_path: Path
) -> None:
    damaged = shutil.copytree(folder, tmp_path / "damaged")
    (damaged / part).unlink()
    if damage is not None:
        (damaged / part).write_bytes(damage)
    assert re.search(r"damaged': \S+", one_line_error(damaged)), "the reason is left out"


@pytest.mark.parametrize("lacking", _TRAINABLE)
def test_a_pipeline_without_parse_tags_or_names_is_refused(lacking: str, tmp_path: Path) -> None:
    small_pipeline(*(name for name in _TRAINABLE if name != lacking)).to_disk(tmp_path / "partial")
    message = one_line_error(tmp_path / "partial")
    assert f"no {lacking}" in message
    assert not any(f"no {other}" in message for other in _TRAINABLE if other != lacking)


def test_a_fingerprint_names_the_pipeline_and_tells_it_from_any_other(folder: Path, tmp_path: Path) -> None:
    name = pipeline.fingerprint(str(folder))
    same = shutil.copytree(folder, tmp_path / "same")
    assert pipeline.fingerprint(str(same)) == name
    assert name.startswith("en_pipeline-0.0.0-")
    (same / "ner" / "model").write_bytes(b"retrained")
    retrained = pipeline.fingerprint(str(same))
    meta = (folder / "meta.json").read_text("utf8")
    (same / "meta.json").write_text(meta.replace('"0.0.0"', '"0.0.1"'), "utf8")
    assert len({name, retrained, pipeline.fingerprint(str(same))}) == 3


def test_what_is_no_pipeline_has_no_fingerprint(tmp_path: Path) -> None:
    for target in ("no_such_pipeline", str(tmp_path), "spacy"):
        with pytest.raises(PipelineError) as caught:
            pipeline.fingerprint(target)
        assert target in str(caught.value)
        assert "\n" not in str(caught.value)


# ------------------------------------------------------------------ sentence ends
@Language.component("every_possible_end")
def every_possible_end(doc: Doc) -> Doc:
    """Like a parser that overdoes it: a sentence begins after every full stop, abbreviations included, if it may."""
    for token in doc[1:]:
        if token.is_sent_start is None:
            token.is_sent_start = token.nbor(-1).text[-1] in ".!?"
    return doc


def analysed(*paragraphs: str) -> Doc:
    """The Doc of an article of these paragraphs."""
    nlp = spacy.blank("en")
    nlp.add_pipe("every_possible_end")
    blocks, start = [], 0
    for paragraph in paragraphs:
        blocks.append(Block(start, start + len(paragraph), "body"))
        start += len(paragraph) + 1
    article = Article("a", "\n".join(paragraphs), blocks=tuple(blocks))
    ((back, doc),) = pipeline.docs(nlp, [article])
    assert back is article
    return doc


def sentences(*paragraphs: str) -> list[str]:
    """The sentences of an article of these paragraphs, cut wherever the pipeline leaves it open."""
    return [sent.text for sent in analysed(*paragraphs).sents]


def test_a_headline_without_a_full_stop_is_its_own_sentence() -> None:
    assert sentences("Vesk falls silent", "Ada Haro left. He stayed.") == [
        "Vesk falls silent",
        "Ada Haro left.",
        "He stayed.",
    ]


def test_no_sentence_begins_at_a_closing_quotation_mark() -> None:
    assert sentences("“We left. It rained.” Ada said so.") == ["“We left.", "It rained.” Ada said so."]
    assert sentences('"We left. It rained." Ada said so.') == ['"We left.', 'It rained." Ada said so.']


def test_an_opening_straight_mark_may_begin_a_sentence() -> None:
    assert sentences('Ada left. "We know," she said. "You do?"') == ["Ada left.", '"We know," she said.', '"You do?"']


def test_a_lost_quotation_mark_is_forgotten_at_the_next_paragraph() -> None:
    assert sentences('Ada said: "We left.', 'Tom came. "Go," he said.')[1:] == ["Tom came.", '"Go," he said.']


def test_no_sentence_begins_after_the_abbreviation_of_a_title() -> None:
    assert sentences("Ada met Gen. Haro. Tom left.") == ["Ada met Gen. Haro.", "Tom left."]
    assert sentences("Ada met the Gen.", "Tom left.") == ["Ada met the Gen.", "Tom left."]


# ------------------------------------------------------------------ docs
def test_articles_keep_their_docs_and_offsets_over_batches() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    many = [Article(f"a{number}", f"Ada\u00a0Haro\n\nwent {number} times.") for number in range(40)]
    found = list(pipeline.docs(nlp, many))
    assert [article.id for article, _ in found] == [article.id for article in many]
    for number, (article, doc) in enumerate(found):
        token = doc[3]
        assert token.text == str(number)
        span = doc.user_data["analysis"].offsets.to_article(token.idx, token.idx + len(token))
        assert span.of(article.text) == str(number)


def test_an_article_without_words_gives_an_empty_doc() -> None:
    ((_, doc),) = pipeline.docs(spacy.blank("en"), [Article("a", "\n")])
    assert len(doc) == 0


def test_sentences_end_at_letters_and_begin_with_bullets() -> None:
    text = (
        "They said it in a post on X. The crew of J. R. Velda left. It was plan B. Nobody knew.\n\n• The pier is shut"
    )
    edge = text.index("\n")
    article = Article("a", text, blocks=(Block(0, edge, "body"), Block(edge + 2, len(text), "body")))
    ((_, doc),) = pipeline.docs(pipeline.load(), [article])
    assert [sentence.text for sentence in doc.sents] == [
        "They said it in a post on X.",
        "The crew of J. R. Velda left.",
        "It was plan B.",
        "Nobody knew.",
        "• The pier is shut",
    ]
