"""Who speaks in interviews, transcripts and posts, as blocks of their own."""

from __future__ import annotations

from kg.articles.furniture import blocks_of
from kg.articles.turns import with_turns


def kinds(text: str, outlet: str = "") -> list[tuple[str, str]]:
    return [(b.kind, text[b.start : b.end]) for b in with_turns(text, blocks_of(text), outlet)]


INTERVIEW = """Interview with the mayor

The Lamp: Will you go?

Vera Lund: I will go on Friday.

Q: Why now?

A: The dam cannot wait.

I have said so for years.

LUND: That is all.

She spoke in her office in Orsk."""


def test_an_interview() -> None:
    assert kinds(INTERVIEW, "Lamp") == [
        ("headline", "Interview with the mayor"),
        ("furniture", "The Lamp:"),
        ("question", "Will you go?"),
        ("speaker", "Vera Lund:"),
        ("body", "I will go on Friday."),
        ("furniture", "Q:"),
        ("question", "Why now?"),
        ("speaker", "A:"),
        ("body", "The dam cannot wait."),
        ("body", "I have said so for years."),
        ("speaker", "LUND:"),
        ("body", "That is all."),
        ("body", "She spoke in her office in Orsk."),
    ]


def test_the_outlet_asks_only_where_it_is_known() -> None:
    assert ("speaker", "The Lamp:") in kinds(INTERVIEW, "Herald")


def test_a_transcript() -> None:
    text = "ADA HARO, HOST: The mayor has gone.\n\nBEN CEDO (on tape): I saw her leave.\n\nHARO: When was that?"
    assert [kind for kind, _ in kinds(text)] == ["speaker", "body"] * 3
    assert kinds(text)[0] == ("speaker", "ADA HARO, HOST:")


def test_an_article_with_a_colon_or_two_is_no_interview() -> None:
    text = (
        "Dam report\n\nThe mayor said: it will hold until the spring, and the council of Orsk agreed to it.\n\n"
        "Note: the report was written in 2012 by three engineers.\n\n"
        "The council meets on Friday to talk about it again."
    )
    assert "speaker" not in dict(kinds(text))


def test_a_list_of_facts_is_no_interview() -> None:
    text = "Location: Orsk\n\nDate: Monday\n\nTime: noon\n\nContact: the office of the mayor"
    assert "speaker" not in dict(kinds(text))


def test_a_post_below_or_behind_what_it_says() -> None:
    said, signed = "I have left the office today. I thank you all.", "— Vera Lund (@veralund) April 6, 2021"
    before = "The mayor of Orsk wrote that she had left, and that she was glad of it."
    parts = [("signature", "— Vera Lund"), ("furniture", "(@veralund)"), ("dateline", "April 6, 2021")]
    assert kinds(f"{before}\n\n{said}\n\n{signed}")[1:] == [("body", said), *parts]
    assert kinds(f"{before}\n\n{said} {signed}")[1:] == [("body", said), *parts]


def test_questions_and_answers_with_stops_or_gaps() -> None:
    text = "Questions to Vera Lund\n\nQ. Will you go?\n\nA. Yes. On Friday.\n\nQ    Why now?\n\nA. I am tired."
    assert [kind for kind, _ in kinds(text)] == [
        "headline", "furniture", "question", "speaker", "body", "furniture", "question", "speaker", "body"
    ]  # fmt: skip
    assert ("body", "Yes. On Friday.") in kinds(text)
    listed = "What to know\n\nA. The dam is old and was built by hand.\n\nB. It leaks.\n\nC. Nobody has looked at it."
    assert not {"speaker", "question"} & {kind for kind, _ in kinds(listed)}


def test_questions_that_stand_alone_between_answers() -> None:
    text = (
        "Interview: 'We go on Friday'\n\nMayor Vera Lund spoke in her office on Monday.\n\nThe Lamp: Will you go?\n\n"
        "Vera Lund: I will go on Friday.\n\nWhy now?\n\nThe dam cannot wait.\n\nI have said so."
    )
    found = kinds(text, "The Lamp")
    assert found[0][0] == "headline"
    assert found[1][0] == "body"
    assert found[-3:] == [("question", "Why now?"), ("body", "The dam cannot wait."), ("body", "I have said so.")]


def test_an_outlet_by_its_initials_asks() -> None:
    found = kinds("On the dam\n\nTL: Will it hold?\n\nVL: It will.\n\nTL: And then?\n\nVL: We shall see.", "Town Lamp")
    assert [kind for kind, _ in found] == ["headline", *["furniture", "question", "speaker", "body"] * 2]


def test_one_label_is_a_turn_where_the_file_says_so() -> None:
    text = "Vera Lund: The dam will hold."
    blocks = blocks_of(text)
    assert [one.kind for one in with_turns(text, blocks)] == ["body"]
    assert [one.kind for one in with_turns(text, blocks, sure=True)] == ["speaker", "body"]


def test_a_post_as_a_browser_shows_it() -> None:
    before = "The mayor of Orsk wrote that she had left, and that she was glad of it."
    said = "I have left the office today. I thank you all."
    text = f"{before}\n\nVera Lund\n@veralund\n{said}\n7:42 PM · Apr 6, 2021 · Web\n\n{before}"
    assert kinds(text)[1:-1] == [
        ("speaker", "Vera Lund"), ("furniture", "@veralund"), ("body", said), ("dateline", "Apr 6, 2021")
    ]  # fmt: skip
    assert kinds(f"{before}\n\nVera Lund\n@veralund\n\n{before}")[1][0] != "speaker"
