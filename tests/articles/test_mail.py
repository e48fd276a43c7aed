"""Mails: what is attached, what was handed on, and who sent it."""

from __future__ import annotations

from datetime import date
from email.message import EmailMessage
from mailbox import mbox
from pathlib import Path

import pytest

from kg.articles import read_articles
from kg.articles.dates import parse_date
from kg.articles.readers import RawArticle, Source, Unreadable, read

STORY = "The mill at Torsby burned down on Monday.\n\nThe mayor, Elin Falk, told reporters that nobody was hurt."
PAGE = (
    "<html><head><title>Bridge opens</title></head><body><article><h1>Bridge opens</h1><p>The bridge over the Klar was "
    "opened on Friday after four years of work, the council of Torsby said.</p><p>Councillor Arne Lund said that it "
    "had cost twice as much as planned, and that nobody would pay for it but the town.</p></article></body></html>"
)


def mail(text: str, **header: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Ada Haro <ada@lamp.example>"
    message["Subject"] = "Mill burns down"
    message["Date"] = "Wed, 03 Mar 2021 10:15:00 +0100"
    for name, words in header.items():
        message[name.replace("_", "-")] = words
    message.set_content(text)
    return message


def found(message: EmailMessage | bytes, name: str = "a.eml") -> list[RawArticle | Unreadable]:
    return list(read(Source.of_bytes(bytes(message), name)))


def test_what_is_attached_is_read_and_a_word_around_it_is_no_article() -> None:
    pytest.importorskip("trafilatura")
    message = mail("See below.")
    message.add_attachment(STORY, filename="mill.txt")
    message.add_attachment(PAGE.encode(), maintype="text", subtype="html", filename="bridge.html")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    message.add_attachment(b"\x00\x01", maintype="application", subtype="octet-stream", filename="a.bin")
    around, mill, bridge, unknown = found(message)
    assert isinstance(around, Unreadable)
    assert "around what is attached" in around.reason
    assert isinstance(mill, RawArticle)
    assert isinstance(bridge, RawArticle)
    assert (mill.text.strip(), mill.member) == (STORY, "mill.txt")
    assert bridge.fields["title"] == "Bridge opens"
    assert unknown == Unreadable(0, "no format that kg reads", "a.bin")


def test_an_article_with_something_attached_stays_one() -> None:
    message = mail(f"{STORY} " + "The firemen of two towns came. " * 8)
    message.add_attachment(STORY, filename="mill.txt")
    assert [one.member for one in found(message)] == ["", "mill.txt"]


def test_mails_in_a_mail_and_places_in_a_mailbox(tmp_path: Path) -> None:
    outer = mail("Two of them.")
    outer.add_attachment(mail(STORY))
    outer.add_attachment(mail(STORY.replace("mill", "saw-mill"), X="y"))
    box = mbox(tmp_path / "news.mbox")
    box.add(mail(STORY.replace("mill", "church")))
    box.add(outer)
    box.flush()
    articles = read_articles([tmp_path / "news.mbox"]).articles
    assert [one.id for one in articles] == ["news-0001", "news-2-message1", "news-2-message2"]
    assert {one.title for one in articles} == {"Mill burns down"}


@pytest.mark.parametrize(
    "inside",
    [
        "---------- Forwarded message ---------\nFrom: The Lamp <news@lamp.example>\n"
        "Date: Tue, Mar 2, 2021 at 10:00 AM\nSubject: Fwd: Mill burns\nTo: <a@b.example>\n\n\n",
        "-----Original Message-----\nFrom: The Lamp [mailto:news@lamp.example]\nSent: Tuesday, March 2, 2021 10:00 AM\n"
        "To: All\nSubject: Mill burns\n\n",
        "________________________________\nFrom: The Lamp <news@lamp.example>\nSent: 02 March 2021 10:00\nTo: A; B;\n"
        "  C\nSubject: RE: Mill burns\n\n",
        "Begin forwarded message:\n\n*From:* The Lamp <news@lamp.example>\n*Subject:* Mill burns\n"
        "*Date:* 2 March 2021\n\n",
    ],
)
def test_of_a_mail_that_was_handed_on_the_inner_one_counts(inside: str) -> None:
    (article,) = found(mail(f"FYI\n\n{inside}{STORY}"))
    assert isinstance(article, RawArticle)
    assert article.text == STORY
    assert (article.fields["title"], article.fields["author"]) == ("Mill burns", "The Lamp")
    assert parse_date(article.fields["published"]) == date(2021, 3, 2)


def test_what_was_handed_on_may_be_quoted() -> None:
    inside = f"From: The Lamp\nSubject: Mill burns\nDate: 2 March 2021\n\n{STORY}"
    quoted = "\n".join(f"> {line}".rstrip() for line in inside.split("\n"))
    (article,) = found(mail(f"Begin forwarded message:\n\n{quoted}"))
    assert isinstance(article, RawArticle)
    assert (article.text, article.fields["title"]) == (STORY, "Mill burns")


def test_a_mail_that_quotes_another_is_itself() -> None:
    words = "I do not think that this is right, and I will tell you why it is wrong from beginning to end. " * 3
    text = f"{words}\n\n-----Original Message-----\nFrom: B\nSent: 2 March 2021\n\n{STORY}"
    (article,) = found(mail(text))
    assert isinstance(article, RawArticle)
    assert article.text == text
    assert article.fields["author"] == "Ada Haro"


@pytest.mark.parametrize(
    ("header", "told"),
    [
        ({}, ("Ada Haro", "")),
        ({"List_Unsubscribe": "<mailto:u@lamp.example>"}, ("", "Ada Haro")),
        ({"List_Id": '"Mills of the North" <mills.lists.example>', "List_Post": "<mailto:m@x>"},
         ("Ada Haro", "Mills of the North")),
    ],
)  # fmt: skip
def test_who_sent_it(header: dict[str, str], told: tuple[str, str]) -> None:
    (article,) = found(mail(STORY, **header))
    assert isinstance(article, RawArticle)
    assert (article.fields.get("author", ""), article.fields.get("publisher", "")) == told
