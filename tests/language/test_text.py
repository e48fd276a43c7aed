"""The analysis text and the way back to the article's own offsets."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kg.language.text import ANALYSED, analysis_text
from kg.model import Article, Block, BlockKind, Span

_KINDS: tuple[BlockKind, ...] = ("headline", "body", "furniture", "caption", "dateline")
_PIECES = st.text(st.sampled_from('aé漢😀."’ \u00a0\u2009\t\n\u200b'), max_size=25)


def _seen(words: str) -> str:
    """`words` without the space that nobody sees: it is mended away."""
    return words.replace("\u200b", "")


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """Articles of up to five blocks of any kind, with any white space in and between them."""
    text, blocks = "", []
    for words in draw(st.lists(_PIECES, max_size=5)):
        text += draw(st.sampled_from(["", " ", "\n\n", "\u00a0"]))
        blocks.append(Block(len(text), len(text) + len(words), draw(st.sampled_from(_KINDS))))
        text += words
    return Article("a", text, blocks=tuple(blocks))


@given(articles())
def test_every_character_leads_back_to_the_same_one_of_the_article(article: Article) -> None:
    analysis = analysis_text(article)
    for offset, character in enumerate(analysis.text):
        if character != " ":
            span = analysis.offsets.to_article(offset, offset + 1)
            assert span.of(article.text) == character
            block = next(block for block in article.blocks if block.start <= span.start < block.end)
            assert block.kind in ANALYSED


@given(articles())
def test_no_word_of_an_analysed_block_is_lost_doubled_or_moved(article: Article) -> None:
    analysed = [_seen(article.text[b.start : b.end]) for b in article.blocks if b.kind in ANALYSED]
    assert analysis_text(article).text.split(" ") == (" ".join(analysed).split() or [""])


@given(articles())
def test_blocks_begin_where_starts_says(article: Article) -> None:
    analysis = analysis_text(article)
    filled = [b for b in article.blocks if b.kind in ANALYSED and _seen(article.text[b.start : b.end]).strip()]
    assert list(analysis.kinds) == [block.kind for block in filled]
    for start, block in zip(analysis.starts, filled, strict=True):
        first = analysis.offsets.to_article(start, start + 1).start
        assert block.start <= first < block.end
        assert _seen(article.text[block.start : first]).strip() == ""


@given(articles(), st.data())
def test_a_run_of_words_in_a_block_leads_back_to_the_same_words(article: Article, data: st.DataObject) -> None:
    analysis = analysis_text(article)
    bounds = [*analysis.starts, len(analysis.text) + 1]
    for start, following in pairwise(bounds):
        words = analysis.text[start : following - 1].split(" ")
        first = data.draw(st.integers(0, len(words) - 1))
        last = data.draw(st.integers(first, len(words) - 1))
        begin = start + len(" ".join(words[:first])) + (first > 0)
        run = " ".join(words[first : last + 1])
        span = analysis.offsets.to_article(begin, begin + len(run))
        assert " ".join(_seen(span.of(article.text)).split()) == run


def test_hard_and_doubled_spaces_become_one_and_offsets_stay_true() -> None:
    article = Article("a", "Ada\u00a0Haro  said\n no.")
    analysis = analysis_text(article)
    assert analysis.text == "Ada Haro said no."
    assert analysis.offsets.to_article(4, 13) == Span(4, 14)
    assert Span(4, 14).of(article.text) == "Haro  said"


def test_mended_words_lead_back_to_all_the_characters_that_they_stand_for() -> None:
    text = "The of\ufb01cer of Brenn said &quot;no&quot; to the vil-\nlagers of O\u00ad\u200brsk."
    found = analysis_text(Article("a", text))
    assert found.text == 'The officer of Brenn said "no" to the villagers of Orsk.'
    for words, written in (("officer", "of\ufb01cer"), ('"no"', "&quot;no&quot;"), ("villagers", "vil-\nlagers")):
        start = found.text.index(words)
        assert found.offsets.to_article(start, start + len(words)).of(text) == written
    start = found.text.index("Orsk")
    assert found.offsets.to_article(start, start + 4).of(text) == "O\u00ad\u200brsk"
    assert found.offsets.to_article(start + 5 - 1, start + 5).of(text) == "."


def test_furniture_and_captions_are_left_out_between_paragraphs() -> None:
    text = "Headline\nShare this\nFirst paragraph.\nA photo [EPA]\nSecond one."
    kinds: tuple[BlockKind, ...] = ("headline", "furniture", "body", "caption", "body")
    blocks, start = [], 0
    for line, kind in zip(text.split("\n"), kinds, strict=True):
        blocks.append(Block(start, start + len(line), kind))
        start += len(line) + 1
    analysis = analysis_text(Article("a", text, blocks=tuple(blocks)))
    assert analysis.text == "Headline First paragraph. Second one."
    assert analysis.kinds == ("headline", "body", "body")
    assert [analysis.text[start:].split()[0] for start in analysis.starts] == ["Headline", "First", "Second"]
    at = analysis.text.index("Second")
    assert analysis.offsets.to_article(at, at + 6).start == text.index("Second")


def test_a_text_without_words_gives_an_empty_analysis() -> None:
    for text in ("", " \n\u00a0"):
        assert analysis_text(Article("a", text)).text == ""


def test_footnote_marks_are_left_out_and_offsets_stay_true() -> None:
    text = "The Assembly,[12] says Aba Cedo.[1][2] It met."
    found = analysis_text(Article("a", text))
    assert found.text == "The Assembly, says Aba Cedo. It met."
    start = found.text.index("Cedo.")
    assert found.offsets.to_article(start, start + 5).of(text) == "Cedo."
