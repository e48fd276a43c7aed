"""Saved web pages: what they declare, what is no part of their text, and what is no article."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.articles import read_articles
from kg.articles.pages import read_page
from kg.errors import InputError
from kg.model import Article

pytest.importorskip("trafilatura")

PARAGRAPHS = [
    (
        "Mayor Vera Lund left her office on Monday after the collapse of a wall had hurt four "
        "people in the valley town of Orsk."
    ),
    (
        '"I should have read the report," Lund told the council at its meeting in Tunne. She '
        "said that she would not come back."
    ),
    (
        "Engineers of the firm Brenn had warned the council twice of the wall. Brenn denied "
        "in a short note that it was at fault."
    ),
]
TITLE = "Mayor leaves after wall falls"
BODY = "".join(f"<p>{one}</p>" for one in PARAGRAPHS)


def page(
    head: str = "",
    top: str = "",
    body: str = BODY,
    after: str = "",
    title: str = TITLE,
    lang: str = "en",
    foot: str = "",
) -> bytes:
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>'
        f'<nav><a href="/">Home</a> <a href="/town">Town</a></nav><main><article><h1>{title}</h1>{top}{body}</article>'
        f"{after}</main><footer>{foot}</footer></body></html>"
    ).encode()


def read(folder: Path, data: bytes) -> Article:
    (folder / "page.html").write_bytes(data)
    (article,) = read_articles([folder]).articles
    return article


def notes(folder: Path, data: bytes) -> str:
    (folder / "page.html").write_bytes(data)
    reading = read_articles([folder])
    return " ".join(words for _, words in (*reading.notes, *reading.skipped))


LD = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": TITLE, "datePublished": "2021-04-06"}


def ld(**more: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({**LD, **more})}</script>'


@pytest.mark.parametrize(
    ("head", "top"),
    [
        (ld(), ""),
        ('<meta property="article:published_time" content="2021-04-06T10:00:00+02:00">', ""),
        ('<meta name="pubdate" content="20210406">', ""),
        ("", '<time datetime="2021-04-06T10:00:00Z">6 April 2021</time>'),
        ("", '<span itemprop="datePublished" content="2021-04-06">Tuesday</span>'),
        ("", '<p class="date">Updated April 8, 2021. Published April 6, 2021</p>'),
        (
            "",
            (
                '<div>Updated <time datetime="2021-04-08">8 Apr</time> Published <time '
                'datetime="2021-04-06">6 Apr</time></div>'
            ),
        ),
        ("", '<div class="byline">By Ada Haro | Tue 6 Apr 2021 18.00 BST</div>'),
        ('<meta property="article:modified_time" content="2021-04-08">' + ld(dateModified="2021-04-08"), ""),
        (
            '<script type="application/ld+json">{"@type":"NewsArticle","headline":"The "wall" falls",'
            '"datePublished":"2021-04-06"}</script>',
            "",
        ),
        ("", "<time>6 avril 2021</time>"),
        ("", '<span class="date">6.4.21 18:00</span>'),
        ('<link rel="canonical" href="https://lamp.co.uk/x">', '<span class="date">6/04/2021</span>'),
        (
            ('<meta property="article:published_time" content="2021-04-07T01:30:00Z">'),
            '<p class="date">April 6, 2021 9:30 pm</p>',
        ),
    ],
)
def test_the_declared_day(tmp_path: Path, head: str, top: str) -> None:
    article = read(tmp_path, page(head, top))
    assert article.published is not None
    assert article.published.isoformat() == "2021-04-06"
    assert article.dated == ""
    assert "April" not in article.text


@pytest.mark.parametrize(
    "parts",
    [
        {"foot": "<p class='date'>© 2009-2021 The Lamp. Last updated April 6, 2021</p>"},
        {"body": BODY + "<p>The wall had last been repaired on March 3, 2014, according to the firm.</p>"},
        {
            "after": (
                '<aside><a href="https://lamp.example/2021/04/06/x">Another story</a> <time>April 6, '
                "2021</time></aside>"
            )
        },
        {"after": '<div class="related"><span class="date">April 6, 2021</span><a href="/x">Bears in Orsk</a></div>'},
        {"top": '<p class="date">Updated April 8, 2021</p>'},
        {"after": '<div id="comments"><time datetime="2021-04-06">April 6, 2021</time> I saw it fall.</div>'},
        {"head": '<meta property="article:modified_time" content="2021-04-08">'},
    ],
)
def test_no_day_is_invented(tmp_path: Path, parts: dict[str, str]) -> None:
    data = page(**parts)
    assert read(tmp_path, data).published is None
    assert "left undated" in notes(tmp_path, data)


def test_the_head_of_a_site_shows_today(tmp_path: Path) -> None:
    body = f'<div class="date">May 1, 2026</div><h1><a href="/">The Lamp</a></h1><div><h1>{TITLE}</h1>{BODY}</div>'
    data = f"<html lang='en'><head><title>{TITLE}</title></head><body>{body}</body></html>".encode()
    assert read(tmp_path, data).published is None


def test_numbers_that_could_be_two_days_stay_open(tmp_path: Path) -> None:
    data = page(top='<span class="published">6/04/21 8:00am</span>')
    assert read(tmp_path, data).published is None
    assert "could be two days" in notes(tmp_path, data)
    settled = page(top='<span class="published">6/04/21</span>', lang="en-GB")
    assert str(read(tmp_path, settled).published) == "2021-04-06"


def test_an_address_or_dateline_is_said_to_be_inferred(tmp_path: Path) -> None:
    data = page('<link rel="canonical" href="https://lamp.example/2021/04/06/wall">')
    assert (str(read(tmp_path, data).published), read(tmp_path, data).dated) == ("2021-04-06", "its address")
    assert "inferred from its address" in notes(tmp_path, data)
    data = page(body=BODY.replace("Mayor Vera", "ORSK, Ruritania, April 6, 2021 (AP) — Mayor Vera", 1))
    assert (str(read(tmp_path, data).published), read(tmp_path, data).dated) == ("2021-04-06", "its dateline")


def test_fields_wherever_they_stand(tmp_path: Path) -> None:
    graph = [
        {"@type": "WebSite", "name": "Site"},
        {
            **LD,
            "publisher": {"@id": "#us"},
            "author": [{"name": "Ada Haro"}, {"name": "Ben Cedo"}],
            "mainEntityOfPage": {"@id": "https://lamp.example/wall"},
            "articleSection": "Town",
            "keywords": "walls, Orsk",
            "dateModified": "2021-04-08T10:00:00Z",
        },
        {"@type": "NewsMediaOrganization", "@id": "#us", "name": "The Lamp"},
    ]
    article = read(tmp_path, page(f'<script type="application/ld+json">{json.dumps({"@graph": graph})}</script>'))
    assert (article.publisher, article.url, article.section) == ("The Lamp", "https://lamp.example/wall", "Town")
    assert article.authors == ("Ada Haro", "Ben Cedo")
    assert article.tags == ("walls", "Orsk")
    assert article.updated == "2021-04-08T10:00:00Z"
    broken = page('<iframe src="about:blank"></iframe><meta property="og:site_name" content="The Lamp">')
    assert read(tmp_path, broken).publisher == "The Lamp"


def test_an_agency_is_no_outlet_of_another_site(tmp_path: Path) -> None:
    agency = ld(publisher={"name": "Associated Press"})
    for name in ("The Lamp", "Herald"):
        article = read(tmp_path, page(agency + f'<meta property="og:site_name" content="{name}">'))
        assert (article.publisher, article.agency) == (name, "Associated Press")
    article = read(tmp_path, page(agency + '<link rel="canonical" href="https://lamp.example/wall">'))
    assert (article.publisher, article.agency) == ("lamp.example", "Associated Press")
    article = read(tmp_path, page(agency + '<link rel="canonical" href="https://apnews.com/article/wall">'))
    assert (article.publisher, article.agency) == ("Associated Press", "")


@pytest.mark.parametrize(
    "extra",
    [
        (
            '<p>The former mayor <a href="/ada">Ada Haro</a><span class="x">Ada HaroAda sues Cedo '
            "over a bridge</span> agreed.</p>"
        ),
        '<p>The former mayor <a href="/ada">Ada Haro</a><span hidden>Ada sues Cedo over a bridge</span> agreed.</p>',
        '<p>The former mayor Ada Haro <span class="tooltip">Ada sues Cedo over a bridge</span>agreed.</p>',
        '<p>The former mayor Ada Haro agreed.</p><ul><li><a href="/1">Ada sues Cedo over a bridge</a></li></ul>',
        '<p>The former mayor Ada Haro agreed.</p><ul><li><a href="/1">Ada sues Cedo</a><span>Over a bridge</span></li>'
        '<li><a href="/2">Bear seen in Orsk</a></li></ul>',
        '<p>The former mayor Ada Haro agreed.</p><p><a href="/1">Ada sues Cedo over a bridge</a></p>',
    ],
)
def test_links_to_other_articles_are_no_part_of_the_text(tmp_path: Path, extra: str) -> None:
    text = read(tmp_path, page(body=BODY + extra)).text
    assert "sues" not in text
    assert "The former mayor Ada Haro agreed." in " ".join(text.split())
    assert all(one in text for one in PARAGRAPHS)


def test_a_list_of_sentences_stays(tmp_path: Path) -> None:
    items = (
        '<ul><li><a href="/1">A first report</a> was not read by the council.</li><li><a '
        'href="/2">A second one</a> was lost.</li></ul>'
    )
    assert "was not read by the council" in read(tmp_path, page(body=BODY + items)).text


def test_a_post_of_a_server_with_a_name(tmp_path: Path) -> None:
    post = (
        '<blockquote class="bluesky-embed"><p>I have left the office.</p>&mdash; Vera Lund (<a href="#">'
        '@vera.lund.example</a>) <a href="#">April 6, 2021 at 6:00 PM</a></blockquote>'
    )
    found = read(tmp_path, page(body=BODY + post + BODY))
    kinds = {found.text[block.start : block.end]: block.kind for block in found.blocks}
    assert kinds["— Vera Lund"] == "signature"


def test_an_embedded_post_has_a_line_for_its_author(tmp_path: Path) -> None:
    post = (
        '<blockquote class="twitter-tweet"><p>I have left the office today.</p>&mdash; Vera Lund (@veralund) '
        '<a href="https://x.example/1">April 5, 2021</a></blockquote>'
    )
    article = read(tmp_path, page(body=BODY + post))
    kinds = {article.text[block.start : block.end]: block.kind for block in article.blocks}
    assert kinds["I have left the office today."] == "body"
    assert kinds["— Vera Lund"] == "signature"
    assert kinds["April 5, 2021"] == "dateline"


@pytest.mark.parametrize("declared", ["", '<meta charset="utf-8">', '<meta charset="iso-8859-1">'])
def test_the_declared_charset_is_believed_if_it_fits(tmp_path: Path, declared: str) -> None:
    body = f"<body><article><h1>{TITLE}</h1>{BODY}</article></body>"
    html = f"<html><head>{declared}<title>{TITLE}</title></head>{body}</html>"
    html = html.replace("Orsk", "Ørsk").replace('"I should', "“I should").replace('report,"', "report,”")
    for charset in ("cp1252", "utf-8"):
        assert "“I should have read the report,”" in read(tmp_path, html.encode(charset)).text
        assert "town of Ørsk" in read(tmp_path, html.encode(charset)).text


def test_the_text_may_stand_in_json_alone(tmp_path: Path) -> None:
    head = f"<head><title>{TITLE}</title>{ld(articleBody=' '.join(PARAGRAPHS))}</head>"
    data = f"<html>{head}<body><div></div></body></html>"
    assert PARAGRAPHS[2] in read(tmp_path, data.encode()).text


@pytest.mark.parametrize(
    "wall",
    [
        "To read the full story, log in or start your free trial.",
        "You have 0 free articles left this month.",
        "Exclusive to subscribers",
        "Read the whole article in our app, or subscribe for access.",
        "Already subscribed? Go on here.",
    ],
)
def test_walls_in_other_words(tmp_path: Path, wall: str) -> None:
    assert "only a part of the article" in notes(tmp_path, page(body=f"<p>{PARAGRAPHS[0]}</p><p>{wall}</p>"))


def test_only_a_part_of_an_article(tmp_path: Path) -> None:
    wall = (
        "<div><p>This article is for subscribers only. Subscribe to continue "
        "reading.</p><p>Already a subscriber? Sign in.</p></div>"
    )
    data = page(body=f"<p>{PARAGRAPHS[0]}</p>{wall}")
    assert "only a part of the article" in notes(tmp_path, data)
    article = read(tmp_path, data)
    assert [b.kind for b in article.blocks if "ubscri" in article.text[b.start : b.end]] == ["furniture", "furniture"]


@pytest.mark.parametrize(
    ("title", "body", "reason"),
    [
        (
            "Just a moment...",
            ("<p>Enable JavaScript and cookies to continue. Please complete the check to access the paper.</p>"),
            "check for robots",
        ),
        (
            "Page not found - The Lamp",
            ("<p>Sorry, the page you are looking for could not be found. It may have been moved by us.</p>"),
            "an error page",
        ),
        (
            "The Lamp",
            (
                "<p>We value your privacy. We and our 300 partners store and access information on a "
                "device. Accept all. Manage preferences.</p>"
            ),
            "cookies",
        ),
        (
            "Log in",
            (
                "<p>Forgot your password? Create a free account to read on, or log in with Google to "
                "go on reading The Lamp.</p>"
            ),
            "log in",
        ),
        (
            "Pardon Our Interruption...",
            "<p>As you were browsing, something about your browser made us think you were a bot. Reload the page.</p>",
            "check for robots",
        ),
        (
            "We'll be back soon!",
            "<p>We are performing some maintenance at the moment, and shall be with you again in an hour or two.</p>",
            "an error page",
        ),
        (
            "Privacy policy",
            "<p>The Lamp says here what personal data it keeps of its readers, and why.</p>" * 5,
            "about the site",
        ),
        (
            "lamp.example",
            "<p>This domain is for sale! Its owner asks for two thousand crowns, and will answer you in a day.</p>",
            "domain for sale",
        ),
        (TITLE, "<p>The text comes soon.</p>", "too little text"),
        (
            "Borgermesteren går av",
            (
                "<p>Borgermester Vera Lund gikk av på mandag etter at en mur hadde falt og skadet "
                "fire mennesker i byen, opplyser politiet i dalen.</p>"
            ),
            "not in English but in Norwegian",
        ),
    ],
)
def test_pages_that_are_no_article(tmp_path: Path, title: str, body: str, reason: str) -> None:
    (tmp_path / "page.html").write_bytes(page(title=title, body=body))
    reading = read_articles([tmp_path])
    assert not reading.articles
    assert reason in reading.skipped[0][1]


@pytest.mark.parametrize(
    ("lang", "locale", "day"),
    [
        ("en", "en_US", "2015-03-09"),
        ("en", "en-GB", "2015-09-03"),
        ("en-US", "en_GB", "2015-03-09"),
        ("en", "no_NO", ""),
    ],
)
def test_the_region_of_a_page_tells_the_order_of_numbers(tmp_path: Path, lang: str, locale: str, day: str) -> None:
    head = f'<meta property="og:locale" content="{locale}">'
    found = read(tmp_path, page(head, '<span class="date">3/09/15 8:00am</span>', lang=lang))
    assert str(found.published or "") == day


def test_a_front_page_is_a_list_of_articles() -> None:
    teasers = "".join(
        f'<div><h2><a href="/{n}">Headline number {n}</a></h2><p>{text}</p></div>' for n, text in enumerate(PARAGRAPHS)
    )
    with pytest.raises(InputError, match="a list of articles"):
        read_page(page(body=teasers, title="The Lamp"))


def cards(count: int, of: str) -> str:
    return "".join(of.format(n=n, text=f"{PARAGRAPHS[n % 3]} So it was in {n} towns.") for n in range(count))


@pytest.mark.parametrize(
    "card",
    [
        '<article><a href="/{n}"><h3>Headline number {n}</h3><p>{text}</p></a></article>',
        '<div><h2><a href="/{n}">Headline number {n}</a></h2><div class="deck">{text}</div></div>',
        '<article><h2><a href="/{n}">Headline number {n}</a></h2><span class="date">May 9, 2022</span><div><p>{text} '
        '<a href="/{n}">Read on</a></p></div></article>',
        '<h3><a href="/{n}">Headline number {n}</a></h3>',
    ],
)
def test_front_pages_however_they_are_built(card: str) -> None:
    listed = (
        '<script type="application/ld+json">[{"@type":"ItemList"},{"@type":"NewsArticle","headline":"One"}]</script>'
    )
    for head in ("", listed):
        with pytest.raises(InputError, match="a list of articles"):
            read_page(page(head, body=cards(9, card), title="The Lamp"))
    assert PARAGRAPHS[0][:40] in read_page(page(after=cards(9, card))).text


def test_an_article_about_cookies_is_one(tmp_path: Path) -> None:
    text = (
        "<p>The council of Orsk asked its citizens whether they accept all cookies, and "
        "whether they manage preferences.</p>"
    )
    assert read(tmp_path, page(body=BODY + text, title="Council asks about cookies")).text


def test_a_day_below_text_without_paragraphs_does_not_count(tmp_path: Path) -> None:
    body = "<div>" + "<br><br>".join(PARAGRAPHS) + '</div><div class="date">April 6, 2021</div>'
    assert read(tmp_path, page(body=body)).published is None


def test_a_charset_that_only_the_server_told() -> None:
    text = PARAGRAPHS[0].replace("Orsk", "Šilutė")
    data = (
        page(body=f"<p>{text}</p><p>{PARAGRAPHS[1]}</p>")
        .replace(b'<meta charset="utf-8">', b"")
        .decode()
        .encode("cp1257")
    )
    assert "Šilutė" in read_page(data, "windows-1257").text


def test_a_declared_charset_that_gives_signs_no_text_has(tmp_path: Path) -> None:
    data = page(body=f"<p>{PARAGRAPHS[0]}</p><p>“{PARAGRAPHS[2]}”</p>".replace("Orsk", "Ørsk"))
    wrong = data.decode().replace('charset="utf-8"', 'charset="iso-8859-2"').encode("cp1252")
    assert "Ørsk" in read(tmp_path, wrong).text
    assert "“Engineers" in read(tmp_path, wrong).text


def test_what_is_called_advertising_is_no_part_of_the_text() -> None:
    box = '<div class="ad-slot"><p>Buy two boats and get one of them free of charge, today only.</p></div>'
    found = read_page(page(body=BODY.replace("</p>", f"</p>{box}", 1)))
    assert "boats" not in found.text
    whole = page(body=f'<div class="main ads">{BODY}{BODY}</div>')
    assert PARAGRAPHS[1][:30] in read_page(whole).text


def test_a_tag_with_very_many_attributes_costs_no_more_than_its_length(tmp_path: Path) -> None:
    tag = f"<p {' '.join(f'a{number}=b' for number in range(300_000))}>"
    found = read_page(page(top=f"{tag}x</p>"))
    assert all(" ".join(one.split()) in " ".join(found.text.split()) for one in PARAGRAPHS)


def test_a_long_tag_keeps_its_few_attributes() -> None:
    image = "x" * 50_000
    found = read_page(page(head=f'<meta property="og:site_name" content="The Lamp" data-i="{image}">'))
    assert found.fields["publisher"] == "The Lamp"


@pytest.mark.parametrize(
    ("comment", "url"),
    [
        ("<!-- saved from url=(0034)https://orsk.example/2021/wall-falls -->", "https://orsk.example/2021/wall-falls"),
        (
            "<!--\n Page saved with SingleFile \n url: https://orsk.example/wall?x=1 \n saved date: Mon -->",
            "https://orsk.example/wall?x=1",
        ),
        (
            "<!-- Mirrored from orsk.example/wall.html by HTTrack Website Copier/3.x -->",
            "https://orsk.example/wall.html",
        ),
        ("<!-- saved from url=(0014)about:internet -->", ""),
    ],
)
def test_the_address_that_the_program_wrote_that_saved_the_page(comment: str, url: str) -> None:
    found = read_page(f"<!DOCTYPE html>\n{comment}\n<html><body><h1>{TITLE}</h1>{BODY}</body></html>".encode())
    assert found.fields.get("url", "") == url


def test_a_table_of_prose_is_a_sequence_of_paragraphs() -> None:
    rows = "".join(f"<tr><td>{one}</td></tr>" for one in PARAGRAPHS)
    figures = "<table><tr><td>Year</td><td>Hurt</td></tr><tr><td>2020</td><td>4</td></tr></table>"
    found = read_page(
        f"<html><body><table><tr><td><h1>{TITLE}</h1></td></tr>{rows}<tr><td>{figures}</td></tr></table></body></html>".encode()
    )
    assert "|" not in found.text.partition(PARAGRAPHS[-1])[0]
    assert all(one in found.text.split("\n") for one in PARAGRAPHS)


def test_a_day_in_a_sentence_stays_in_it() -> None:
    body = f'{BODY}<p>The wall is to be built anew until <time datetime="2022-06-06">6 June</time>, the firm said.</p>'
    found = read_page(page(body=body))
    assert "built anew until 6 June, the firm said." in found.text


@pytest.mark.parametrize(
    ("nodes", "day"),
    [
        ([{"headline": "Fish die in the north", "datePublished": "2019-01-01"}, {}], "2021-04-06"),
        (
            [{}, {"headline": "Fish die", "datePublished": "2019-01-01", "author": "Jon Lie", "publisher": "P"}],
            "2021-04-06",
        ),
        ([{"datePublished": ["2021-04-06T10:00:00Z"]}], "2021-04-06"),
        ([{"headline": "Fish die in the north", "datePublished": "2019-01-01"}], ""),
        ([{"headline": name, "datePublished": "2019-01-01"} for name in ("Fish die", "Birds come")], ""),
        ([{"headline": "Orsk wall", "url": "https://orsk.example/wall"}, {"headline": "Fish die"}], "2021-04-06"),
    ],
)
def test_of_several_articles_in_json_that_of_the_page_counts(nodes: list[dict[str, object]], day: str) -> None:
    head = '<link rel="canonical" href="https://orsk.example/wall">' + "".join(ld(**node) for node in nodes)
    assert read_page(page(head)).fields.get("published", "")[:10] == day


@pytest.mark.parametrize(
    "top",
    [
        '<p class="date">Printed on November 30, 2026</p>',
        '<p class="date">Accessed: 4 May 2022</p>',
        '<span class="date">This article appears in print on May 4, 2022</span>',
    ],
)
def test_what_was_done_with_the_article_later_is_no_day(tmp_path: Path, top: str) -> None:
    assert read(tmp_path, page(top=top)).published is None
    both = read(tmp_path, page(top=f'{top}<p class="date">First published: April 6, 2021</p>'))
    assert str(both.published) == "2021-04-06"


def test_the_day_from_which_computers_count_is_none(tmp_path: Path) -> None:
    data = page('<meta property="article:published_time" content="1970-01-01T00:00:00Z">')
    assert read(tmp_path, data).published is None
    assert "is what programs write for no day" in notes(tmp_path, data)


def test_marks_of_quotations_that_a_browser_adds() -> None:
    body = f"{BODY}<p><q>We will pay for <em>all</em> of it</q>, Lund told the council, <q>and soon</q>.</p>"
    assert "“We will pay for all of it”, Lund told the council, “and soon”." in read_page(page(body=body)).text


def test_a_quotation_that_names_its_speaker_below() -> None:
    quoted = "<blockquote><p>I should have read the report.</p><cite>— Vera Lund, mayor</cite></blockquote>"
    other = "<blockquote><p>Whoever reads this is to leave the valley.</p></blockquote>"
    text = read_page(page(body=f"{BODY}{quoted}{BODY.replace('Lund', 'Lunden')}{other}")).text
    assert "“I should have read the report.” — Vera Lund, mayor" in text.split("\n")
    assert "Whoever reads this is to leave the valley." in text
