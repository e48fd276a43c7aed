"""Texts that are no news but reach a reader of news all the same: long, monotonous, or of nothing but signs.

Each kind is a function `(tokens, seed) -> text` of about so many tokens. Doubling the tokens of a kind must not take
much more than twice the time (benchmarks/doubling.py, tests/test_doubling.py). All words are made up here.
"""

from __future__ import annotations

import random
from collections.abc import Callable

OddText = Callable[[int, int], str]

_FIRST = ("Ada", "Tomas", "Lena", "Iskra", "Bruno", "Mara", "Oskar", "Nadia", "Pavel", "Runa")
_LAST = ("Haro", "Okello", "Velin", "Marsh", "Dorn", "Castell", "Brae", "Sund", "Ferro", "Lund")
_PLACES = ("Paris", "Cairo", "Lagos", "Oslo", "Vesk", "Karsk", "Norland", "Averia")
_NOUNS = ("minister", "rebels", "port", "bank", "storm", "union", "court", "army", "mayor", "bridge", "strike", "vote")
_VERBS = ("attacked", "visited", "accused", "left", "praised", "arrested", "met", "closed", "rebuilt", "shelled")
_SAYS = ("said", "told reporters", "denied", "warned", "claimed", "added", "insisted")
_DAYS = ("Monday", "Tuesday", "last week", "in March", "on 3 May 2019", "yesterday")


def _repeated(unit: str, tokens: int, each: int) -> str:
    return unit * max(1, tokens // each)


def _sentence(rng: random.Random) -> str:
    who = f"{rng.choice(_FIRST)} {rng.choice(_LAST)}"
    act = f"{rng.choice(_VERBS)} the {rng.choice(_NOUNS)} of {rng.choice(_PLACES)} {rng.choice(_DAYS)}"
    match rng.randrange(5):
        case 0:
            return f"{who} {act}."
        case 1:
            return f"“The {rng.choice(_NOUNS)} {act},” {who} {rng.choice(_SAYS)}."
        case 2:
            return (
                f"{who}, the {rng.choice(_NOUNS)} chief, {rng.choice(_SAYS)} that {rng.randrange(2, 900)} people {act}."
            )
        case 3:
            return f"After he {act}, the {rng.choice(_NOUNS)} {rng.choice(_SAYS)} it was “a {rng.choice(_NOUNS)}”."
        case _:
            return f"She {rng.choice(_SAYS)} they would not leave {rng.choice(_PLACES)}, and {rng.choice(_LAST)} {act}."


def sentences(tokens: int, seed: int) -> str:
    """Plain sentences of news on one line."""
    rng = random.Random(seed)
    return " ".join(_sentence(rng) for _ in range(max(1, tokens // 14)))


def paragraphs(tokens: int, seed: int) -> str:
    """The same sentences, each a paragraph."""
    rng = random.Random(seed)
    return "\n\n".join(_sentence(rng) for _ in range(max(1, tokens // 14)))


def random_words(tokens: int, seed: int) -> str:
    """Words and signs in any order."""
    rng = random.Random(seed)
    words = (*_FIRST, *_LAST, *_PLACES, *_NOUNS, *_VERBS, *_SAYS, *_DAYS)
    signs = (*",.;:—-'\"“”‘’()[]/", "!", "?", "\n", "\n\n", "he", "she", "they", "the", "of", "that", "12", "$5m")
    return " ".join(rng.choice(words if rng.random() < 0.7 else signs) for _ in range(tokens))


def hyphens(tokens: int, seed: int) -> str:
    """One word after the other joined by hyphens, without an end."""
    rng = random.Random(seed)
    return "-".join(rng.choice((*_NOUNS, *_LAST)) for _ in range(max(1, tokens // 2)))


def hyphen_chains(tokens: int, seed: int) -> str:
    """Chains of thirty words each."""
    return " ".join(hyphens(60, seed + number) for number in range(max(1, tokens // 60)))


def straight_quotes(tokens: int, seed: int) -> str:
    """Quotation marks that open and close round every word."""
    return _repeated('"a" ', tokens, 3)


def tight_quotes(tokens: int, seed: int) -> str:
    """Straight quotation marks without a blank."""
    return _repeated('""a', tokens, 3)


def only_quotes(tokens: int, seed: int) -> str:
    """Nothing but straight quotation marks and a word."""
    return "Yes " + '" ' * tokens


def nested_quotes(tokens: int, seed: int) -> str:
    """A quotation in a quotation in a quotation, never closed."""
    return _repeated("“He said ", tokens, 3)


def closed_nested_quotes(tokens: int, seed: int) -> str:
    """As many marks closed at the end as were opened."""
    times = max(1, tokens // 4)
    return "“He said " * times + "” " * times


def single_quotes(tokens: int, seed: int) -> str:
    """Single marks, that may be apostrophes."""
    return _repeated("‘He said ’ the Dorns’ ", tokens, 7)


def quoted_paragraphs(tokens: int, seed: int) -> str:
    """Paragraphs that each open a quotation and never close it."""
    rng = random.Random(seed)
    return "\n\n".join(f"“{_sentence(rng).strip('“”')}" for _ in range(max(1, tokens // 14)))


def slashes(tokens: int, seed: int) -> str:
    """Words between slashes."""
    rng = random.Random(seed)
    return "/".join(rng.choice((*_NOUNS, *_LAST)) for _ in range(max(1, tokens // 2)))


def spaced_slashes(tokens: int, seed: int) -> str:
    """Words between slashes with blanks."""
    return _repeated("Dorn / ", tokens, 2)


def one_surname(tokens: int, seed: int) -> str:
    """One name over and over."""
    return _repeated("Dorn ", tokens, 1)


def one_surname_in_sentences(tokens: int, seed: int) -> str:
    """One name in one sentence over and over."""
    return _repeated("Dorn said Dorn met Dorn. ", tokens, 6)


def many_surnames(tokens: int, seed: int) -> str:
    """A new name each time."""
    rng = random.Random(seed)
    return " ".join(f"{rng.choice(_FIRST)} {_made_up(rng, 3)} met the mayor." for _ in range(max(1, tokens // 6)))


def namesakes(tokens: int, seed: int) -> str:
    """Many first names with one surname, and the surname alone."""
    rng = random.Random(seed)
    return " ".join(f"{_made_up(rng, 2)} Dorn left. Dorn spoke." for _ in range(max(1, tokens // 7)))


def _made_up(rng: random.Random, syllables: int) -> str:
    return "".join(rng.choice("bdfgklmnprstv") + rng.choice("aeiou") for _ in range(syllables)).title()


def commas(tokens: int, seed: int) -> str:
    """Nothing but commas."""
    return "Dorn " + ", " * tokens


def comma_list(tokens: int, seed: int) -> str:
    """A list that goes on and on."""
    rng = random.Random(seed)
    return (
        "They met " + ", ".join(f"{rng.choice(_FIRST)} {rng.choice(_LAST)}" for _ in range(max(1, tokens // 3))) + "."
    )


def hard_spaces(tokens: int, seed: int) -> str:
    """Words between non-breaking spaces."""
    rng = random.Random(seed)
    return "\u00a0".join(rng.choice((*_NOUNS, *_LAST)) for _ in range(tokens))


def many_hard_spaces(tokens: int, seed: int) -> str:
    """More blanks than words."""
    return "Dorn " + ("\u00a0" * 20 + "a ") * tokens


def ands(tokens: int, seed: int) -> str:
    """Everything joined by 'and'."""
    rng = random.Random(seed)
    return " and ".join(rng.choice((*_NOUNS, *_LAST)) for _ in range(max(1, tokens // 2)))


def ofs(tokens: int, seed: int) -> str:
    """A noun of a noun of a noun."""
    rng = random.Random(seed)
    return " of the ".join(rng.choice(_NOUNS) for _ in range(max(1, tokens // 3)))


def thats(tokens: int, seed: int) -> str:
    """He said that she said that he said."""
    return _repeated("Dorn said that Brae denied that ", tokens, 6)


def possessives(tokens: int, seed: int) -> str:
    """The minister's bank's storm's."""
    rng = random.Random(seed)
    return " ".join(f"{rng.choice((*_NOUNS, *_LAST))}'s" for _ in range(max(1, tokens // 2)))


def titles(tokens: int, seed: int) -> str:
    """Titles, now and then with a name."""
    return _repeated("Minister President General Dr. Dorn ", tokens, 5)


def brackets(tokens: int, seed: int) -> str:
    """Brackets in brackets."""
    times = max(1, tokens // 3)
    return "(Dorn " * times + ")" * times


def dashes(tokens: int, seed: int) -> str:
    """Dashes between words."""
    return _repeated("Dorn — the mayor — ", tokens, 5)


def pronouns(tokens: int, seed: int) -> str:
    """He, she, they, without anybody named."""
    return _repeated("He said she saw them and they told him. ", tokens, 10)


def dates(tokens: int, seed: int) -> str:
    """One day after another."""
    rng = random.Random(seed)
    return ", ".join(rng.choice(_DAYS) for _ in range(max(1, tokens // 3)))


def numbers(tokens: int, seed: int) -> str:
    """Numbers of people."""
    rng = random.Random(seed)
    return " ".join(
        f"{rng.randrange(2, 9000)} people died and {rng.randrange(2, 90)} were hurt."
        for _ in range(max(1, tokens // 9))
    )


def one_event(tokens: int, seed: int) -> str:
    """One thing that happens over and over."""
    return _repeated("The rebels attacked Vesk on Monday. ", tokens, 7)


def event_words(tokens: int, seed: int) -> str:
    """Nothing but words that tell happenings."""
    rng = random.Random(seed)
    return " ".join(
        rng.choice(("attack", "strike", "killing", "vote", "war", "arrested", "shelled")) for _ in range(tokens)
    )


def afters(tokens: int, seed: int) -> str:
    """After this, after that."""
    return _repeated("after the strike before the vote ", tokens, 6)


def short_lines(tokens: int, seed: int) -> str:
    """A word a line."""
    rng = random.Random(seed)
    return "\n".join(rng.choice((*_NOUNS, *_LAST)) for _ in range(tokens))


def short_lines_lower(tokens: int, seed: int) -> str:
    """A word a line, after one paragraph."""
    return "The mayor of Vesk told reporters on Monday that the bank of the port would have to close.\n\n" + "\n".join(
        ["the end"] * max(1, tokens // 2)
    )


def capitals(tokens: int, seed: int) -> str:
    """EVERYTHING IN CAPITALS."""
    return sentences(tokens, seed).upper()


def headline_words(tokens: int, seed: int) -> str:
    """Every Word With a Capital."""
    return sentences(tokens, seed).title()


def initials(tokens: int, seed: int) -> str:
    """A. B. C. D."""
    rng = random.Random(seed)
    return " ".join(f"{rng.choice('ABCDEFGHJKLM')}." for _ in range(tokens))


def colons(tokens: int, seed: int) -> str:
    """Speakers as in a transcript."""
    return _repeated("Dorn: yes, I did.\n", tokens, 7)


def addresses(tokens: int, seed: int) -> str:
    """Addresses of pages."""
    return _repeated("https://example.org/a/b?c=d&e=f ", tokens, 1)


def signs(tokens: int, seed: int) -> str:
    """Signs of all kinds."""
    rng = random.Random(seed)
    return "Dorn " + "".join(rng.choice("!?.,;:-—()[]{}<>/\\|*&^%$#@~`'\"“”‘’«»…") for _ in range(tokens))


def full_stops(tokens: int, seed: int) -> str:
    """Full stops."""
    return "Dorn " + ". " * tokens


def footnotes(tokens: int, seed: int) -> str:
    """Footnote marks."""
    return _repeated("Dorn[1][2][3] ", tokens, 1)


def no_blanks(tokens: int, seed: int) -> str:
    """Letters without a blank."""
    return "ab" * tokens


def emoji(tokens: int, seed: int) -> str:
    """Pictures."""
    return "Dorn " + "😀👩‍👩‍👧" * tokens


def combining(tokens: int, seed: int) -> str:
    """Accents upon accents."""
    return "Dorn e" + "\u0301" * tokens


KINDS: dict[str, OddText] = {
    kind.__name__: kind
    for kind in (
        sentences, paragraphs, random_words, hyphens, hyphen_chains, straight_quotes, tight_quotes, only_quotes,
        nested_quotes, closed_nested_quotes, single_quotes, quoted_paragraphs, slashes, spaced_slashes, one_surname,
        one_surname_in_sentences, many_surnames, namesakes, commas, comma_list, hard_spaces, many_hard_spaces, ands,
        ofs, thats, possessives, titles, brackets, dashes, pronouns, dates, numbers, one_event, event_words, afters,
        short_lines, short_lines_lower, capitals, headline_words, initials, colons, addresses, signs, full_stops,
        footnotes, no_blanks, emoji, combining,
    )
}  # fmt: skip
