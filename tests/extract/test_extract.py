"""All facts of one article together: what refers to what, and offsets into the article's own text."""

from __future__ import annotations

from datetime import date

from spacy.tokens import Doc

from kg.extract import extract
from kg.language.text import analysis_text
from kg.model import Article, ArticleFacts, Block, Span
from tests.docs import parsed

TABLE = """
    Portuguese|JJ|amod|Minister Minister|NNP|nsubj|said [PERSON Ada|NNP|flat|Minister Haro|NNP|flat|Minister] \
said=say|VBD|ROOT on|IN|case|Monday Monday|NNP|obl|said that|IN|mark|shelled [ORG Orsk|NNP|compound|Front \
Front|NNP|nsubj|shelled] shelled=shell|VBD|ccomp|said [GPE Velda|NNP|obj|shelled] .
    she|PRP|nsubj|left left=leave|VBD|ROOT a|DT|det|letter letter|NN|obj|left .
"""


def extracted(table: str = TABLE) -> ArticleFacts:
    """The facts of an article that has furniture before the text and hard, doubled spaces within it."""
    doc = parsed(table)
    furniture = "Share this\n\n"
    text = furniture + doc.text.replace(" ", "\u00a0\n", 1).replace("Ada Haro", "Ada  Haro")
    blocks = (Block(0, len(furniture) - 2, "furniture"), Block(len(furniture), len(text), "body"))
    article = Article("a", text, published=date(2031, 5, 7), blocks=blocks)
    analysis = analysis_text(article)
    assert analysis.text == doc.text
    doc.user_data["analysis"] = analysis
    return extract(article, doc)


def all_spans(facts: ArticleFacts) -> list[Span]:
    """Every span in the facts."""
    spans = [mention.span for mention in facts.mentions] + [role.span for role in facts.roles]
    spans += [event.span for event in facts.events] + [time.span for time in facts.times] + list(facts.sentences)
    for attribution in facts.attributions:
        spans += [*attribution.cue, *attribution.source, *attribution.content]
    return spans


def test_each_kind_of_fact_is_found_once() -> None:
    facts = extracted()
    ada = next(entity for entity in facts.entities if entity.name == "Ada Haro")
    assert {entity.name for entity in facts.entities if entity.named} == {"Ada Haro", "Portugal", "Orsk Front", "Velda"}
    assert [(role.holder, role.title) for role in facts.roles] == [(ada.id, "minister")]
    assert [(statement.speaker, statement.cue_lemma) for statement in facts.attributions] == [(ada.id, "say")]
    assert [(time.text, time.value) for time in facts.times] == [("Monday", "2031-05-05")]
    shelling = next(event for event in facts.events if event.lemma == "shell")
    assert shelling.statement == facts.attributions[0].id
    assert [m.text for m in facts.mentions if m.entity == ada.id and not m.named] == ["she"]


def test_a_statement_is_about_the_entities_and_events_of_its_content() -> None:
    facts = extracted()
    (statement,) = facts.attributions
    named = {entity.name: entity.id for entity in facts.entities}
    shelling = next(event for event in facts.events if event.lemma == "shell")
    assert {named["Orsk Front"], named["Velda"], shelling.id} <= set(statement.about)
    assert named["Ada Haro"] not in statement.about


def test_every_offset_points_into_the_article_s_own_text() -> None:
    facts = extracted()
    text = facts.article.text
    assert "Ada  Haro" in [mention.text for mention in facts.mentions]
    for mention in facts.mentions:
        assert mention.span.of(text) == mention.text
    for span in all_spans(facts):
        assert text.index("Portuguese") <= span.start < span.end <= len(text)
        assert span.of(text) == span.of(text).strip()


def test_every_id_that_is_referred_to_is_there() -> None:
    facts = extracted()
    entities = {entity.id for entity in facts.entities}
    events = {event.id for event in facts.events}
    statements = {statement.id for statement in facts.attributions}
    times = {time.id for time in facts.times}
    assert {mention.entity for mention in facts.mentions} == entities
    for role in facts.roles:
        assert {role.holder, role.organization} <= entities | {""}
    for statement in facts.attributions:
        assert {statement.speaker, statement.addressee, statement.place} <= entities | {""}
        assert statement.parent in statements | {""}
        assert statement.time in times | {""}
        assert set(statement.about) <= entities | events
    for event in facts.events:
        assert {*event.agents, *event.patients, *event.places} <= entities
        assert event.statement in statements | {""}
        assert event.time_id in times | {""}


def test_an_article_without_words_has_no_facts() -> None:
    article = Article("a", "")
    doc = Doc(parsed("so|RB").vocab)
    doc.user_data["analysis"] = analysis_text(article)
    assert extract(article, doc) == ArticleFacts(article)
