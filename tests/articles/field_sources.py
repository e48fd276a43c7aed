"""One article as many services, databases and programs give it: the values, and the outlet that each names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

TEXT = "The ferry to Onsund ran aground on Monday.\n\nAll passengers were saved, the coast guard said."
HTML = "<p>The ferry to Onsund ran aground on Monday.</p><p>All passengers were saved, the coast guard said.</p>"
TITLE, URL, DAY = "Ferry runs aground", "https://fjord.example/ferry", "2022-05-09"
OUTLET, HOST = "The Fjord", "fjord.example"

SOURCES: Mapping[str, tuple[Any, str]] = {
    "NewsAPI": (
        {
            "status": "ok",
            "totalResults": 1,
            "articles": [
                {
                    "source": {"id": None, "name": OUTLET},
                    "author": "Ida Holm",
                    "title": TITLE,
                    "description": "A ferry.",
                    "url": URL,
                    "urlToImage": None,
                    "publishedAt": f"{DAY}T08:00:00Z",
                    "content": TEXT,
                }
            ],
        },
        OUTLET,
    ),
    "webz": (
        {
            "posts": [
                {
                    "thread": {"site": HOST, "site_full": f"www.{HOST}", "title": TITLE, "url": URL, "country": "NO"},
                    "uuid": "1",
                    "url": URL,
                    "published": f"{DAY}T10:00:00.000+02:00",
                    "title": TITLE,
                    "text": TEXT,
                    "entities": {"persons": [{"name": "Ida Holm", "sentiment": "none"}]},
                }
            ],
            "totalResults": 1,
        },
        HOST,
    ),
    "Event Registry": (
        {
            "articles": {
                "results": [
                    {
                        "uri": "7",
                        "lang": "eng",
                        "isDuplicate": False,
                        "date": "2022-05-10",
                        "dateTime": "2022-05-10T00:10:00Z",
                        "dateTimePub": f"{DAY}T23:50:00Z",
                        "url": URL,
                        "title": TITLE,
                        "body": TEXT,
                        "source": {"uri": HOST, "title": OUTLET},
                        "authors": [{"name": "Ida Holm", "type": "author"}, {"name": "Per Lie", "type": "author"}],
                    }
                ],
                "totalResults": 1,
            }
        },
        OUTLET,
    ),
    "Guardian": (
        {
            "response": {
                "status": "ok",
                "results": [
                    {
                        "id": "world/x",
                        "type": "article",
                        "sectionName": "World",
                        "webPublicationDate": f"{DAY}T08:00:00Z",
                        "webTitle": TITLE,
                        "webUrl": URL,
                        "apiUrl": "https://api.example/x",
                        "fields": {"body": HTML, "byline": "Ida Holm", "publication": OUTLET},
                    }
                ],
            }
        },
        OUTLET,
    ),
    "New York Times": (
        {
            "status": "OK",
            "response": {
                "docs": [
                    {
                        "web_url": URL,
                        "snippet": "A ferry.",
                        "lead_paragraph": TEXT,
                        "source": OUTLET,
                        "headline": {"main": TITLE, "kicker": None},
                        "pub_date": f"{DAY}T08:00:00+0000",
                        "byline": {"original": "By Ida Holm", "person": [{"firstname": "Ida"}]},
                        "keywords": [{"name": "subject", "value": "Ferries", "rank": 1}],
                    }
                ]
            },
        },
        OUTLET,
    ),
    "news-please": (
        {
            "authors": ["Ida Holm"],
            "date_download": "2022-06-01 00:00:00",
            "date_modify": None,
            "date_publish": f"{DAY} 08:00:00",
            "maintext": TEXT,
            "source_domain": HOST,
            "title": TITLE,
            "title_page": None,
            "url": URL,
        },
        HOST,
    ),
    "Fundus": (
        {
            "html": {"requested_url": URL, "responded_url": URL, "crawl_date": "2022-06-01"},
            "title": TITLE,
            "authors": ["Ida Holm"],
            "publishing_date": f"{DAY} 08:00:00+00:00",
            "body": {"summary": [], "sections": [{"headline": [], "paragraphs": TEXT.split("\n\n")}]},
            "publisher": OUTLET,
            "topics": [],
        },
        OUTLET,
    ),
    "cc_news": (
        {
            "title": TITLE,
            "text": TEXT,
            "domain": f"www.{HOST}",
            "date": f"{DAY} 08:00:00",
            "description": "d",
            "url": URL,
            "image_url": None,
        },
        HOST,
    ),
    "newspaper4k": (
        {
            "url": URL,
            "read_more_link": "",
            "language": "en",
            "title": TITLE,
            "top_image": "https://fjord.example/a.jpg",
            "meta_img": "",
            "images": [],
            "movies": [],
            "keywords": [],
            "meta_site_name": OUTLET,
            "text": TEXT,
            "authors": ["Ida Holm"],
            "publish_date": f"{DAY}T08:00:00",
            "summary": "",
            "source_url": f"https://{HOST}",
        },
        OUTLET,
    ),
    "trafilatura": (
        {
            "title": TITLE,
            "author": "Ida Holm",
            "hostname": HOST,
            "date": DAY,
            "fingerprint": "f",
            "id": None,
            "raw_text": "x",
            "text": TEXT,
            "language": "en",
            "pagetype": "article",
            "filedate": "2022-06-01",
            "source": URL,
            "source-hostname": OUTLET,
            "excerpt": "d",
        },
        OUTLET,
    ),
    "schema.org": (
        {
            "@context": "https://schema.org",
            "@graph": [
                {"@type": "WebSite", "name": OUTLET, "url": f"https://{HOST}"},
                {
                    "@type": "NewsArticle",
                    "headline": TITLE,
                    "articleBody": TEXT,
                    "datePublished": f"{DAY}T08:00:00Z",
                    "dateModified": "2022-05-11",
                    "publisher": {"@type": "Organization", "name": OUTLET, "logo": {"url": "https://x.example/l.png"}},
                    "author": [{"@type": "Person", "name": "Ida Holm"}],
                    "mainEntityOfPage": {"@type": "WebPage", "@id": URL},
                },
            ],
        },
        OUTLET,
    ),
    "cnn_dailymail": ({"article": TEXT, "highlights": "Ferry aground .", "id": "0f"}, ""),
    "all-the-news 2": (
        {
            "date": f"{DAY} 00:00:00",
            "year": 2022,
            "month": 5.0,
            "day": 9,
            "author": "Ida Holm",
            "title": TITLE,
            "article": TEXT,
            "url": URL,
            "section": "World",
            "publication": OUTLET,
        },
        OUTLET,
    ),
    "Media Cloud": (
        {
            "stories_id": 12,
            "media_id": 3,
            "media_name": OUTLET,
            "media_url": f"https://{HOST}",
            "publish_date": DAY,
            "indexed_date": "2022-06-01",
            "title": TITLE,
            "url": URL,
            "language": "en",
            "text": TEXT,
        },
        OUTLET,
    ),
    "Kaggle News Category": (
        {
            "link": URL,
            "headline": TITLE,
            "category": "WORLD",
            "short_description": TEXT,
            "authors": "Ida Holm",
            "date": DAY,
        },
        "",
    ),
    "WordPress": (
        [
            {
                "id": 1,
                "date": f"{DAY}T08:00:00",
                "guid": {"rendered": "https://fjord.example/?p=1"},
                "link": URL,
                "title": {"rendered": TITLE},
                "content": {"rendered": HTML, "protected": False},
                "excerpt": {"rendered": "<p>d</p>", "protected": False},
            }
        ],
        "",
    ),
    "in capitals": ({"TITLE": TITLE, "Published At": DAY, "Publisher": OUTLET, "Body Text": TEXT, "Link": URL}, OUTLET),
    "Elasticsearch": ({"hits": {"hits": [{"_id": "1", "_source": {"headline": TITLE, "body": TEXT}}]}}, ""),
    "by their names": (
        {"a1": {"title": TITLE, "content": TEXT}, "a2": {"title": "No", "content": "Nothing happened on that day."}},
        "",
    ),
    "columns of lists": ({"title": [TITLE, "No"], "text": [TEXT, "Nothing happened on that day."]}, ""),
}
