"""Interviews, transcripts and posts, read by the bundled pipeline: each turn a statement of who speaks."""

from __future__ import annotations

from datetime import date
from functools import cache

from spacy.language import Language

from kg.articles.describing import describe
from kg.extract import extract
from kg.language.pipeline import docs, load
from kg.model import ArticleFacts


@cache
def pipeline() -> Language:
    return load()


def facts(text: str) -> ArticleFacts:
    article = describe("a", text, {"publisher": "The Lamp", "published": "2021-04-08"}, {}).article
    assert article is not None
    assert article.published == date(2021, 4, 8)
    ((_, doc),) = docs(pipeline(), [article])
    return extract(article, doc)


def sayings(found: ArticleFacts) -> list[tuple[str, str, str]]:
    """(speaker, form of quotation, what is said)"""
    names = {entity.id: entity.name for entity in found.entities}
    text = found.article.text
    return [
        (names.get(one.speaker, ""), one.quotation, " ".join(piece.of(text) for piece in one.content))
        for one in found.attributions
    ]


def test_an_interview() -> None:
    found = facts(
        "Interview with the mayor of Orsk\n\nThe Lamp: Will you resign?\n\n"
        "Vera Lund: I will resign on Friday. I am tired.\n\n"
        "Q: Did the firm Brenn warn you?\n\nA: Brenn warned the council in March.\n\nLUND: That is all I know."
    )
    assert sayings(found) == [
        ("Vera Lund", "direct", "I will resign on Friday. I am tired."),
        ("Vera Lund", "direct", "Brenn warned the council in March."),
        ("Vera Lund", "direct", "That is all I know."),
    ]
    resigning = [event for event in found.events if event.text == "resign" and event.statement]
    names = {entity.id: entity.name for entity in found.entities}
    assert [names[agent] for event in resigning for agent in event.agents] == ["Vera Lund"]
    assert all(name != "The Lamp" for name in names.values())


def test_a_transcript_with_what_others_said() -> None:
    found = sayings(
        facts(
            "ADA HARO, HOST: Mayor Vera Lund resigned on Tuesday.\n\n"
            "BEN CEDO, CORRESPONDENT: The mayor said that she was tired.\n\nHARO: What did the police do?\n\n"
            "CEDO: They arrested two engineers of the firm Brenn."
        )
    )
    assert ("ADA HARO", "direct", "Mayor Vera Lund resigned on Tuesday.") in found
    assert ("BEN CEDO", "direct", "The mayor said that she was tired.") in found
    assert ("ADA HARO", "direct", "What did the police do?") in found
    assert ("BEN CEDO", "direct", "They arrested two engineers of the firm Brenn.") in found
    assert ("Vera Lund", "indirect", "that she was tired") in found


def test_a_post_is_dated_by_its_line() -> None:
    found = facts(
        "Mayor resigns\n\nThe mayor of Orsk told the council that she was tired and would leave the office.\n\n"
        "I have received the resignation of Vera Lund. I thank her for her work.\n\n"
        "— Henrik Dahl (@henrikdahl) April 7, 2021\n\nThe council will meet on Friday to find a new mayor, she said."
    )
    names = {entity.id: entity.name for entity in found.entities}
    (post,) = [one for one in found.attributions if names.get(one.speaker) == "Henrik Dahl"]
    values = {time.id: time.value for time in found.times}
    assert (post.quotation, values[post.time]) == ("direct", "2021-04-07")
    assert post.content[0].of(found.article.text).startswith("I have received the resignation")
    assert "@henrikdahl" not in names.values()


def test_names_end_with_their_block() -> None:
    found = facts("Mayor quits over wall in Orsk\n\nORSK, Ruritania — Mayor Vera Lund resigned after a wall fell.")
    assert {"ORSK", "Vera Lund"} <= {entity.name for entity in found.entities}


def test_words_of_a_broken_text_are_mended_and_point_into_it() -> None:
    text = (
        "Mayor Vera Lu\u00adnd resigned on Tues-\nday after a wall fell in Or\u200bsk. "
        "She de-\nnied that it was her fault."
    )
    found = facts(text)
    names = {entity.name for entity in found.entities if entity.named}
    assert {"Vera Lund", "Orsk"} <= names
    (lund,) = [mention for mention in found.mentions if mention.named and "Vera" in mention.text]
    assert lund.text.endswith("Vera Lund")
    assert lund.span.of(text).endswith("Vera Lu\u00adnd")
    assert any(event.text == "denied" and event.span.of(text) == "de-\nnied" for event in found.events)
    assert [time.value for time in found.times] == ["2021-04-06"]


def test_days_of_numbers_follow_the_order_of_the_article() -> None:
    def value(order_of: str) -> str:
        fields = {"publisher": "The Lamp", "published": "2021-04-20", "url": f"https://{order_of}/wall"}
        text = "Mayor Vera Lund resigned on 6/04/2021 after a wall fell in the town of Orsk, the council said."
        article = describe("a", text, fields, {}).article
        assert article is not None
        ((_, doc),) = docs(pipeline(), [article])
        return extract(article, doc).times[0].value

    assert value("lamp.co.uk") == "2021-04-06"
    assert value("nytimes.com") == "2021-06-04"
    assert value("lamp.example") == ""


def test_answers_to_questions_that_stand_alone() -> None:
    found = sayings(
        facts(
            "Interview with the mayor of Orsk\n\nThe Lamp: Will you resign?\n\nVera Lund: I will resign on Friday.\n\n"
            "Did the firm Brenn warn you?\n\nBrenn warned the council in March.\n\n"
            "Why did you wait?\n\nI was told to wait."
        )
    )
    assert found == [
        ("Vera Lund", "direct", "I will resign on Friday."),
        ("Vera Lund", "direct", "Brenn warned the council in March."),
        ("Vera Lund", "direct", "I was told to wait."),
    ]


def test_initials_and_titles_as_labels() -> None:
    found = sayings(
        facts(
            "The council of Orsk asked Mayor Vera Lund about the dam on Monday, and she answered.\n\n"
            "TL: Who built it?\n\nVL: Brenn built it.\n\nTL: Who pays?\n\nVL: The council pays.\n\n"
            "MS. LUND: That is all."
        )
    )
    assert [speaker for speaker, _, said in found if said in ("Brenn built it.", "The council pays.")] == [
        "Vera Lund"
    ] * 2
    assert [speaker for speaker, _, said in found if said == "That is all."] == ["Vera Lund"]


def test_a_post_is_signed_at_the_end_of_its_paragraph() -> None:
    found = sayings(
        facts(
            "The mayor of Orsk was quick to react to the news from the port on Monday.\n\n"
            "We stand with the crew tonight and with all who wait. — Vera Lund (@veralund) April 6, 2021.\n\n"
            "The port stays shut until the end of the week, the council said."
        )
    )
    assert ("Vera Lund", "direct", "We stand with the crew tonight and with all who wait") in found


def test_a_post_that_a_browser_showed_is_dated() -> None:
    found = facts(
        "The mayor of Orsk left her office on Tuesday, and she told nobody why she did so.\n\nVera Lund\n@veralund\n"
        "I have left the office today. I thank the council.\n7:42 PM · Apr 6, 2021 · Web\n\n"
        "The council is to meet on Friday to talk about it, it said in a note."
    )
    (post,) = [one for one in found.attributions if one.content[0].of(found.article.text).startswith("I have left")]
    assert {entity.id: entity.name for entity in found.entities}[post.speaker] == "Vera Lund"
    assert {time.id: time.value for time in found.times}[post.time] == "2021-04-06"
