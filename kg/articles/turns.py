"""Who speaks in an interview, a transcript or an embedded post: blocks for the names, apart from what is said.

'ADA HARO, HOST: ...', 'Ada Haro: ...', 'Q: ...', 'A: ...' as paragraphs of a text that mostly consists of such; and
'— Ada Haro (@haro) January 7, 2020' below a post. A name becomes a block of its own, so that nobody takes it for a part
of the sentence; what the outlet itself asks becomes a question, which nobody is credited with. Limits: a speaker's name
stands before a colon; of the paragraphs after the last turn nobody is said to speak.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from kg.articles.mending import Mended
from kg.model import Block, BlockKind

_WORD = r"[^\W\d_a-z][\w.'’-]*"
_NAME = (
    rf"(?:(?:Mr|Mrs|Ms|Dr|Prof|Gen|Sen|Rep|Gov|Lt|Col)\.?\s+)?"
    rf"{_WORD}(?:\s+(?:{_WORD}|de|van|von|bin|al|el|of|the)){{0,4}}"
)
_TURN = re.compile(rf"(?P<label>(?P<name>{_NAME})(?:,\s*[^:.!?]{{2,60}})?(?:\s*\([^():]{{1,60}}\))?)\s*:\s+(?=\S)")
_ASKER = re.compile(r"q(?:uestion)?|interviewer|reporter|journalist|moderator", re.IGNORECASE)
_FEWEST = 3
_SHARE = 0.5
_SIGNATURE = re.compile(
    r"(?:^|(?<=\s))(?P<who>(?:—|–|―|--|-)\s*[^\W\d_][^()@\n—–]{1,60}?)\s*(?P<handle>\(@\w{1,30}\))\s*(?P<when>[^\n]{0,60})$"
)
_PARTS: tuple[tuple[str, BlockKind], ...] = (("who", "signature"), ("handle", "furniture"), ("when", "dateline"))
_TOLD = frozenset({"body", "headline", "dateline"})


def with_turns(text: str, blocks: Sequence[Block], outlet: str = "") -> tuple[Block, ...]:
    """`blocks` of `text`, those of turns and posts parted into who speaks and what is said. `outlet` is whose questions
    are no statements. Unchanged where the text holds neither."""
    source = Mended(text)
    words = [source.part(block.start, block.end) for block in blocks]
    posts = {n for n, block in enumerate(blocks) if _is_post(text, block, n)}
    turns = {n: found for n, line in enumerate(words) if blocks[n].kind in _TOLD and (found := _turn(line)) is not None}
    told = sum(block.kind in _TOLD for block in blocks)
    distinct = {found["name"].casefold() for found in turns.values()}
    if len(turns) < max(_FEWEST, _SHARE * told) or len(distinct) < 2:
        turns = {}
    if not turns and not posts:
        return tuple(blocks)
    return tuple(_parted(text, blocks, turns, posts, outlet))


def _turn(line: str) -> re.Match[str] | None:
    found = _TURN.match(line)
    return found if found is not None and found["name"].casefold() not in _no_speakers() else None


@cache
def _no_speakers() -> frozenset[str]:
    lines = Path(__file__).with_name("labels.txt").read_text("utf-8").split("\n")
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def _is_post(text: str, block: Block, number: int) -> bool:
    """Whether a block is, or ends with, the name below a post."""
    found = _SIGNATURE.search(text[block.start : block.end])
    return found is not None and (number > 0 or found.start() > 0)


def _parted(
    text: str, blocks: Sequence[Block], turns: dict[int, re.Match[str]], posts: set[int], outlet: str
) -> Iterator[Block]:
    first = min(turns, default=len(blocks))
    for number, block in enumerate(blocks):
        if number in posts:
            yield from _signed(text, block)
        elif number in turns:
            colon = text.index(":", block.start) + 1
            start = colon + len(text[colon : block.end]) - len(text[colon : block.end].lstrip())
            asks = _is_asker(turns[number]["name"], outlet)
            yield Block(block.start, colon, "furniture" if asks else "speaker")
            yield Block(start, block.end, "question" if asks else "body")
        elif number < first and number == 0 and block.kind == "body" and turns and block.end - block.start <= 160:
            yield replace(block, kind="headline")
        elif turns and number > first and block.kind == "headline":
            yield replace(block, kind="body")
        else:
            yield block


def _signed(text: str, block: Block) -> Iterator[Block]:
    """A post with the line below it, or that line alone: what is said, who says so, the name of the account, a day."""
    found = _SIGNATURE.search(text[block.start : block.end])
    if found is None:
        yield block
        return
    said = text[block.start : block.start + found.start()].rstrip()
    if said:
        yield Block(block.start, block.start + len(said), "body")
    for group, kind in _PARTS:
        start, end = found.span(group)
        if end > start:
            yield Block(block.start + start, block.start + end, kind)


def _is_asker(name: str, outlet: str) -> bool:
    """Whether a label stands for the outlet itself."""
    plain, ours = (re.sub(r"^the\s+", "", words.casefold()) for words in (name, outlet))
    return _ASKER.fullmatch(name) is not None or (bool(ours) and plain == ours)
