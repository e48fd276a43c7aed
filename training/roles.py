"""Who did what to whom: the roles of predicates, and how real what they tell is, from corpora of single sentences.

Roles are those of PropBank (Palmer, Gildea and Kingsbury 2005), the higher numbers by what they stand for, since the
number alone means another thing with every verb: recipient or goal, start or way, company, attribute.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.language.encoder.features import BLANK, GLUED, PARAGRAPH
from training.json_lines import json_lines
from training.samples import ACTUALITIES, UNKNOWN, Predicate, Sample

ROLES = ["O", "ARG0", "ARG1", "ARG2", "GOL", "DIR", "COM", "PRD", "LOC", "TMP", "MNR", "EXT", "CAU", "NEG", "MOD"]
_BY_FUNCTION = {
    "GOL": "GOL", "DIR": "DIR", "COM": "COM", "PRD": "PRD", "LOC": "LOC", "TMP": "TMP", "MNR": "MNR", "EXT": "EXT",
    "CAU": "CAU", "PRP": "CAU",
}  # fmt: skip
"""Functions of numbered roles from ARG2 on, and of modifiers (ARGM-X), to our roles; other numbered ones are ARG2."""
_MODIFIERS = {*_BY_FUNCTION, "NEG", "MOD"}
_SURE, _UNSURE = 1.5, -0.75
"""From and up to which factuality (-3 to 3) a thing counts as real or as not real."""
_PLANNED = frozenset({"will", "'ll", "’ll", "shall", "wo", "gon"})
Words = tuple[str, ...]


@dataclass
class Told:
    """What corpora say of one sentence: its predicates, and how real the things are that its words tell."""

    predicates: list[Predicate] = field(default_factory=list)
    real: dict[int, int] = field(default_factory=dict)
    """By word: 1 it happened, 0 it did not or not yet."""
    actuality: dict[int, int] = field(default_factory=dict)
    """By word: the number of its actuality, where that is known."""

    def mark(self, sample: Sample, offset: int) -> None:
        """Set this on the words of a sample from `offset` on."""
        sample.predicates += [Predicate(p.word + offset, p.first + offset, p.roles) for p in self.predicates]
        for head, known in (("real", self.real), ("actuality", self.actuality)):
            if known:
                labels = sample.labels.setdefault(head, [UNKNOWN] * len(sample.words))
                for word, label in known.items():
                    labels[word + offset] = label


def functions(corpora: Path) -> dict[tuple[str, str], str]:
    """Roleset and role -> what the role stands for, of PropBank's frames."""
    lines = (corpora / "propbank" / "rolesets.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return {(row[0], row[1]): row[2] for row in (line.split("\t") for line in lines) if len(row) > 2}


def role_number(role: str, function: str) -> int:
    """The number of our role for one of PropBank's, given the function that its frame states."""
    role = role.removeprefix("C-")
    if role in ("ARG0", "ARG1"):
        return ROLES.index(role)
    if role.startswith("ARGM-"):
        kind = role.removeprefix("ARGM-")
        return ROLES.index(_BY_FUNCTION.get(kind, kind)) if kind in _MODIFIERS else 0
    if role[:3] == "ARG" and role[3:4].isdigit():
        return ROLES.index(_BY_FUNCTION.get(function, "ARG2"))
    return 0


def predicate(row: dict[str, Any], count: int, meanings: dict[tuple[str, str], str]) -> Predicate:
    """A predicate of PropBank with the role of each of the `count` words of its sentence."""
    roles = [0] * count
    for argument in row["arguments"]:
        base = argument["role"].removeprefix("C-")
        number = role_number(argument["role"], meanings.get((row["roleset"], base), ""))
        for word in range(*argument["words"]):
            roles[word] = number or roles[word]
    return Predicate(row["word"], 0, roles)


def propbank(corpora: Path, name: str) -> Iterator[tuple[list[str], list[int], list[Predicate]]]:
    """Words, whether a blank follows each, and predicates of the sentences of `propbank/NAME.jsonl`."""
    meanings = functions(corpora)
    for row in json_lines(corpora / "propbank" / f"{name}.jsonl"):
        words = row["words"]
        yield words, row["space_after"], [predicate(p, len(words), meanings) for p in row["predicates"]]


def told(corpora: Path) -> dict[Words, Told]:
    """What PropBank and UDS say of the sentences of EWT/train, by the words of the sentence."""
    found: dict[Words, Told] = {}
    for words, _, predicates in propbank(corpora, "ewt-train"):
        found[tuple(words)] = Told(predicates)
    for row in json_lines(corpora / "factuality" / "uds-train.jsonl"):
        one = found.setdefault(tuple(row["words"]), Told())
        by_word = {p.word: p for p in one.predicates}
        for target in row["targets"]:
            word, score = target["words"][0], target["factuality"]
            if _UNSURE < score < _SURE:
                continue
            one.real[word] = int(score >= _SURE)
            if word in by_word and (label := _actuality(row["words"], by_word[word], score)) is not None:
                one.actuality[word] = label
    return found


def _actuality(words: Sequence[str], predicate: Predicate, score: float) -> int | None:
    """Why a thing is not real, as far as the predicate's negation and modal say so; None: it is not known."""
    if score >= _SURE:
        return ACTUALITIES.index("asserted")
    denied = ROLES.index("NEG") in predicate.roles
    modals = [words[at].lower() for at, role in enumerate(predicate.roles) if role == ROLES.index("MOD")]
    if modals:
        return ACTUALITIES.index("denied" if denied else "planned" if modals[0] in _PLANNED else "possible")
    return ACTUALITIES.index("denied") if denied else None


def event_nouns(corpora: Path, part: str) -> Iterator[Sample]:
    """QANom's sentences with the roles that its questions about event nouns ask for."""
    for row in json_lines(corpora / "arguments" / f"qanom-{part}.jsonl"):
        words = row["words"]
        predicates = []
        for noun in row["nouns"]:
            if 2 * sum(noun["votes"]) > len(noun["votes"]) and noun["questions"]:
                predicates.append(Predicate(noun["word"], 0, _asked(noun["questions"], noun["word"], len(words))))
        if predicates:
            yield Sample([_plain(w) for w in words], gaps(words), predicates=predicates)


def _asked(questions: Sequence[dict[str, Any]], noun: int, count: int) -> list[int]:
    roles = [0] * count
    for question in questions:
        number = ROLES.index(_role_asked(question))
        for first, last in question["answers"]:
            for word in range(first, last):
                if number and word != noun:
                    roles[word] = number
    return roles


def _role_asked(question: dict[str, Any]) -> str:
    """The role that a question asks for: 'who might be attacked?' ARG1, 'who attacked something?' ARG0."""
    wh, passive = question["wh"], question["passive"]
    if wh in ("where", "when", "why", "how"):
        return {"where": "LOC", "when": "TMP", "why": "CAU", "how": "MNR"}[wh]
    if wh not in ("who", "what"):
        return "EXT"
    if question["prep"]:
        return {"with": "COM", "to": "GOL", "from": "DIR", "in": "LOC", "by": "ARG0"}.get(question["prep"], "ARG2")
    if question["subj"]:
        return "ARG1" if not question["obj"] else "ARG2"
    return "ARG1" if passive else "ARG0"


def _plain(word: str) -> str:
    return {"``": "“", "''": "”", "-LRB-": "(", "-RRB-": ")"}.get(word, word)


_GLUED_LEFT = frozenset({",", ".", ";", ":", "?", "!", "''", "”", ")", "-RRB-", "'s", "’s", "n't", "n’t", "%", "..."})
_GLUED_RIGHT = frozenset({"``", "“", "(", "-LRB-", "$", "£", "€"})


def gaps(words: Sequence[str], space_after: Sequence[int] | None = None) -> list[int]:
    """The gap before each word of a sentence; guessed by its signs where the corpus does not say."""
    found = [PARAGRAPH]
    for before, word in zip(range(len(words) - 1), words[1:], strict=True):
        guessed = word in _GLUED_LEFT or words[before] in _GLUED_RIGHT
        glued = guessed if space_after is None else not space_after[before]
        found.append(GLUED if glued else BLANK)
    return found[: len(words)]
