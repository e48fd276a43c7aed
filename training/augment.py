"""Variants of the training texts: quotes, dashes, letter case."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from training.conllu import Sentence, Token
from training.gazetteer import word_set

_SMALL_WORDS = word_set("a an and as at but by for from in nor of on or the to up with")


def curl_quotes(text: str, before: str, tag: str) -> str:
    """A word with its straight quotes made curly; ``before`` is the character left of it.

    The tag settles which way a quote opens; without one the blank before it does.
    """
    opening = tag == "``" or (tag != "''" and (not before or before.isspace() or before in "([-–—“‘"))
    if text in {'"', "``", "''"} and (text == '"' or tag in {"``", "''"}):
        return "“" if opening else "”"
    if text == "'":
        return "‘" if opening and tag != "POS" else "’"
    return text.replace("'", "’")


def curl_text(text: str) -> str:
    """A whole text with curly quotes of the same length, so that offsets hold."""
    out: list[str] = []
    for index, char in enumerate(text):
        before = text[index - 1] if index else ""
        out.append(curl_quotes(char, before, "") if char in "\"'" else char)
    return "".join(out)


def title_case(word: str, first: bool) -> str:
    """A word as a headline in Title Case writes it."""
    if not first and word.lower() in _SMALL_WORDS:
        return word
    return word[:1].upper() + word[1:]


def _curled(tokens: list[Token]) -> list[Token]:
    out: list[Token] = []
    before = ""
    for token in tokens:
        out.append(replace(token, text=curl_quotes(token.text, before, token.xpos)))
        before = " " if token.space else token.text[-1]
    return out


def _mapped(tokens: list[Token], change: Callable[[str, bool], str]) -> list[Token]:
    return [replace(t, text=change(t.text, i == 0)) for i, t in enumerate(tokens)]


def _dashed(tokens: list[Token], dash: str, spaced: bool) -> list[Token]:
    """Dashes that part phrases (not hyphens in words) in another typography."""
    out: list[Token] = []
    for token in tokens:
        if not out or out[-1].text.isdigit():
            pass
        elif token.text in {"--", "–", "—"} or (token.text == "-" and token.space and out[-1].space):
            out[-1] = replace(out[-1], space=spaced)
            token = replace(token, text=dash, space=spaced)
        out.append(token)
    return out


def vary(sentences: list[Sentence], rng: random.Random) -> list[Sentence]:
    """One random variant of a run of sentences, in one typography throughout."""
    roll = rng.random()
    curly = rng.random() < 0.65
    dash = rng.choice(["–", "—", "--", "-"])
    spaced = dash != "—" or rng.random() < 0.5
    out: list[Sentence] = []
    for sentence in sentences:
        tokens = _curled(sentence.tokens) if curly else sentence.tokens
        if rng.random() < 0.5:
            tokens = _dashed(tokens, dash, spaced)
        if roll < 0.04:
            tokens = _mapped(tokens, lambda word, _: word.lower())
        elif roll < 0.07 and len(tokens) < 25:
            tokens = _mapped(tokens, title_case)
        elif roll < 0.08 and len(tokens) < 15:
            tokens = _mapped(tokens, lambda word, _: word.upper())
        out.append(Sentence(tokens, sentence.new_paragraph, sentence.comments))
    return out
