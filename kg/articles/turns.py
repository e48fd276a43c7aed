"""Who speaks in an interview, a transcript or an embedded post: blocks for the names, apart from what is said.

'ADA HARO, HOST: ...', 'Ada Haro: ...', 'Q: ...', 'A. ...' as paragraphs of a text that mostly consists of such, or in
which the outlet asks; '— Ada Haro (@haro) January 7, 2020' below a post, and name and account in lines above it. A
name becomes a block of its own, so that nobody takes it for a part of the sentence; what the outlet itself asks becomes
a question, which nobody is credited with. Limits: a speaker's name stands before a colon; of the paragraphs after the
last turn nobody is said to speak, unless they answer questions that stand alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from kg.articles.dates import written_days
from kg.articles.mending import Mended
from kg.languages import data_lines
from kg.model import Block, BlockKind

_WORD = r"[^\W\d_a-z][\w.'’-]*"
_NAME = (
    rf"(?:(?:Mr|Mrs|Ms|Dr|Prof|Gen|Sen|Rep|Gov|Lt|Col)\.?\s+)?"
    rf"{_WORD}(?:\s+(?:{_WORD}|de|van|von|bin|al|el|of|the|#\d{{1,2}})){{0,4}}"
)
_TURN = re.compile(rf"(?P<label>(?P<name>{_NAME})(?:,\s*[^:.!?]{{2,60}})?(?:\s*\([^():]{{1,60}}\))?)\s*:\s+(?=\S)")
_SIGN = re.compile(r"(?P<label>(?P<name>[QA]))(?:[.:]\s+|\s{2,})(?=[^\W\d_]|[\"“‘'(])")
"""'Q. ', 'A. ', and 'Q   ' as some transcripts have it: a turn where both ask and answer."""
_ASKER = re.compile(r"q(?:uestion)?|interviewer|reporter|journalist|moderator", re.IGNORECASE)
_FEWEST = 3
_FEWEST_ASKED = 2
_SHARE = 0.5
_LONGEST_QUESTION = 300
_SIGNATURE = re.compile(
    r"(?:^|(?<=\s)|(?<=[^\s—–―-])(?=[—–―]))(?P<who>(?:—|–|―|--|-)\s*[^\W\d_][^()@\n—–]{1,60}?)"
    r"\s*(?P<handle>\(\s*@[\w.@-]{1,60}\s*\))\s*(?P<when>[^\n]{0,60})$"
)
_PARTS: tuple[tuple[str, BlockKind], ...] = (("who", "signature"), ("handle", "furniture"), ("when", "dateline"))
_ACCOUNT = re.compile(r"@[\w.@-]{1,60}(?:\s*[·•-]\s*[^\n]{1,40})?")
_OWNER = re.compile(rf"{_NAME}(?:\s*[✓✔☑✅])?")
_WHEN = re.compile(r"\d{1,2}[:.]\d\d\s*(?:[AaPp]\.?[Mm]\.?)?\s*[·•,|-]\s*(?=[^\n]*\b(?:19|20)\d\d\b)[^\n]{6,70}")
"""'7:42 PM · Jan 7, 2020 · Web': the line below a post that a browser showed."""
_LONGEST_OWNER = 60
_LONGEST_POST = 6
"""Paragraphs of a post, and the time below it."""
_TOLD = frozenset({"body", "headline", "dateline"})


def with_turns(text: str, blocks: Sequence[Block], outlet: str = "", sure: bool = False) -> tuple[Block, ...]:
    """`blocks` of `text`, those of turns and posts parted into who speaks and what is said. `outlet` is whose questions
    are no statements; `sure` says that labels are turns however few. Unchanged where the text holds neither."""
    source = Mended(text)
    words = [source.part(block.start, block.end) for block in blocks]
    blocks = _with_posts(text, words, blocks)
    posts = {n for n, block in enumerate(blocks) if _is_post(text, block, n)}
    turns = {n: found for n, line in enumerate(words) if blocks[n].kind in _TOLD and (found := _turn(line)) is not None}
    if {found["name"] for found in turns.values() if found.re is _SIGN} != {"Q", "A"}:
        asked = any(_is_asker(found["name"], outlet) for found in turns.values() if found.re is _TURN)
        turns = {n: found for n, found in turns.items() if found.re is _TURN or (asked and found["name"] == "Q")}
    told = [n for n, block in enumerate(blocks) if block.kind in _TOLD]
    if not sure and told and told[0] in turns and not _opens(turns, told):
        del turns[told[0]]  # a headline with a colon in it
    if not sure and not _are_turns(turns, len(told), outlet):
        turns = {}
    if not turns and not posts:
        return tuple(blocks)
    return tuple(_parted(text, words, blocks, turns, posts, outlet))


def _opens(turns: Mapping[int, re.Match[str]], told: Sequence[int]) -> bool:
    """Whether the first paragraph is the first turn: another follows it at once, or its speaker speaks again."""
    name = turns[told[0]]["name"].casefold().split()
    again = any(name[-1] in found["name"].casefold().split() for n, found in turns.items() if n != told[0])
    return again or (len(told) > 1 and told[1] in turns)


def _are_turns(turns: Mapping[int, re.Match[str]], told: int, outlet: str) -> bool:
    """Whether labelled paragraphs are those of a talk: most of the text, or questions of the outlet and answers."""
    if len({found["name"].casefold() for found in turns.values()}) < 2:
        return False
    asking = [found for found in turns.values() if _is_asker(found["name"], outlet)]
    asked = bool(asking) and all(found.string.rstrip("\"'”’»)] ").endswith("?") for found in asking)
    return len(turns) >= max(_FEWEST, _SHARE * told) or (asked and len(turns) >= _FEWEST_ASKED)


def _turn(line: str) -> re.Match[str] | None:
    found = _SIGN.match(line) or _TURN.match(line)
    return found if found is not None and found["name"].casefold() not in _no_speakers() else None


@cache
def _no_speakers() -> frozenset[str]:
    return frozenset(data_lines("articles", "labels.txt"))


def _with_posts(text: str, words: Sequence[str], blocks: Sequence[Block]) -> list[Block]:
    """`blocks`, those around posts that a browser showed by what they are: the name, the account below it, the time."""
    made = list(blocks)
    for number in range(1, len(blocks) - 1):
        owner = number - 1
        if not _ACCOUNT.fullmatch(words[number]) or blocks[owner].kind not in _TOLD:
            continue
        if len(words[owner]) > _LONGEST_OWNER or not _OWNER.fullmatch(words[owner]):
            continue
        after = range(number + 1, min(len(blocks), number + 1 + _LONGEST_POST))
        when = next((other for other in after if _WHEN.fullmatch(words[other]) and written_days(words[other])), None)
        if when is not None:
            made[owner] = replace(blocks[owner], kind="speaker")
            made[number] = replace(blocks[number], kind="furniture")
            day = written_days(text[blocks[when].start : blocks[when].end])[0]
            made[when] = Block(blocks[when].start + day.start, blocks[when].start + day.end, "dateline")
    return made


def _is_post(text: str, block: Block, number: int) -> bool:
    """Whether a block is, or ends with, the name below a post."""
    if "@" not in text[block.start : block.end]:
        return False
    found = _SIGNATURE.search(text[block.start : block.end])
    return found is not None and (number > 0 or found.start() > 0)


def _parted(
    text: str,
    words: Sequence[str],
    blocks: Sequence[Block],
    turns: Mapping[int, re.Match[str]],
    posts: set[int],
    outlet: str,
) -> Iterator[Block]:
    first, last = min(turns, default=len(blocks)), max(turns, default=-1)
    asked = any(_is_asker(found["name"], outlet) for found in turns.values())
    alone = {n for n in range(first + 1, len(blocks)) if asked and n not in turns and _is_question(words[n], blocks[n])}
    for number, block in enumerate(blocks):
        if number in posts:
            yield from _signed(text, block)
        elif number in turns:
            yield from _labelled(text, words[number], block, turns[number], outlet)
        elif number < first and number == 0 and block.kind == "body" and turns and block.end - block.start <= 160:
            yield replace(block, kind="headline")
        elif number in alone:
            yield replace(block, kind="question")
        elif turns and number > first and block.kind == "headline" and (number < last or alone):
            yield replace(block, kind="body")
        else:
            yield block


def _is_question(words: str, block: Block) -> bool:
    """Whether a paragraph is a question and nothing else, as an interview has them without a name before them."""
    return block.kind in ("body", "headline") and len(words) <= _LONGEST_QUESTION and words.endswith("?")


def _labelled(text: str, words: str, block: Block, found: re.Match[str], outlet: str) -> Iterator[Block]:
    """A turn as the label of who speaks and what is said."""
    sign = len(found["label"])
    if words == text[block.start : block.end]:
        end, start = block.start + len(words[: found.end()].rstrip()), block.start + found.end()
    else:  # mended within the label: the colon tells
        end = text.index(":", block.start) + 1 if ":" in found.group() else block.start + sign
        start = end + len(text[end : block.end]) - len(text[end : block.end].lstrip())
    asks = _is_asker(found["name"], outlet)
    yield Block(block.start, end, "furniture" if asks else "speaker")
    yield Block(start, block.end, "question" if asks else "body")


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
    """Whether a label stands for the outlet itself: its name, or the first letters of it."""
    plain, ours = (re.sub(r"^the\s+", "", words.casefold()) for words in (name, outlet))
    letters = "".join(word[0] for word in outlet.split() if word[0].isupper())
    return (
        _ASKER.fullmatch(name) is not None or (bool(ours) and plain == ours) or (len(letters) > 1 and name == letters)
    )
