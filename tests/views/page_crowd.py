"""A large graph for tests of the page: twelve outlets with long names, thousands of things."""

from __future__ import annotations

import random

from page_compared_sample import STORY, Together
from page_sample import Sheet, asserted, iri

from kg.views.page_beside import Beside

OUTLETS = [
    f"{name} {kind}"
    for kind in ("Morning Intelligencer", "Evening Chronicle")
    for name in ("North Island", "South Bay", "East Velin", "West Harbour", "Upper Olin", "Lower Olin")
]
KINDS = ("schema:Person", "org:Organization", "kg:Group", "schema:Place")


def crowd(things: int, articles: int, seed: int = 7) -> tuple[list[Sheet], Beside]:
    """About `things` things in so many articles of twelve outlets: a fifth of them actors and places, half events of
    which the outlets tell the same ones, the rest statements; and what the outlets differ in."""
    chance = random.Random(seed)
    names = [f"Ada{number} Olinsdottir" for number in range(things // 5)]
    entities = [f"id:entity/e{number}" for number in range(len(names))]
    events, said = things // 2, things - things // 2 - len(names)
    per_article = [range(number, events, articles) for number in range(articles)]
    sheets: list[Sheet] = []
    for number in range(articles):
        own = list(per_article[number]) + [chance.randrange(events) for _ in range(max(1, events // articles // 3))]
        quotes = range(said // articles)
        present = {who for event in own for who in (event % len(names), (event * 7 + 1) % len(names))}
        present |= {(number * 13 + quote) % len(names) for quote in quotes} | set(range(min(5, len(names))))
        lines = [
            f"{names[event % len(names)]} met{event} {names[(event * 7 + 1) % len(names)]} in the harbour hall."
            for event in dict.fromkeys(own)
        ]
        lines += [
            f"{names[(number * 13 + quote) % len(names)]} said “word{number}x{quote} will not be the last of it”."
            for quote in quotes
        ]
        lines += [f"{names[who]} stood there." for who in sorted(present)]
        outlet = OUTLETS[number % len(OUTLETS)]
        sheet = Sheet(
            f"a{number}",
            outlet,
            f"Headline of article {number} about the harbour",
            "\n".join(lines),
            published=f"2031-05-{1 + number % 28:02}",
        )
        for who in sorted(present):
            sheet.entity(entities[who], KINDS[who % 4], names[who], names[who])
        for event in dict.fromkeys(own):
            roles = {"agent": entities[event % len(names)], "patient": entities[(event * 7 + 1) % len(names)]}
            time = {"hasTime": sheet.time(f"2031-04-{1 + event % 28:02}")} if event % 3 == 0 else {}
            sheet.weigh(
                sheet.event(f"m{event}", f"meeting {event}", f"met{event}", **roles, **time, **asserted("CONSULT")),
                0.9,
                0.9 if event % 2 else 0.3,
            )
        for quote in quotes:
            who = (number * 13 + quote) % len(names)
            made = sheet.statement(
                f"s{quote}", entities[who], names[who], "said", f"word{number}x{quote} will not be the last of it"
            )
            sheet.verbatim(made, f"word{number}x{quote} will not be the last of it")
        sheets.append(sheet)
    both = Together("comparison")
    both.story(STORY, "Meetings in the harbour", *sheets)
    told: dict[str, tuple[str, Sheet, str] | None] = {
        outlet: (f"value of {outlet}", sheets[number], "stood there") if number % 3 else None
        for number, outlet in enumerate(OUTLETS)
        if number < len(sheets)
    }
    for rank in range(1, 41):
        both.difference(rank, f"what they called meeting {rank}", f"id:event/m{rank}", "name naming", told)
    return [*sheets, both], Beside({iri(sheet.iri): sheet.text for sheet in sheets}, {})
