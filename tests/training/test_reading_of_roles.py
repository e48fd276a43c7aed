"""Roles of PropBank and of questions about nouns, on sentences made up here."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kg.language.encoder.features import BLANK, GLUED, PARAGRAPH
from training.roles import ROLES, Told, event_nouns, functions, gaps, predicate, propbank, role_number, told
from training.samples import ACTUALITIES, UNKNOWN, Predicate, Sample

FRAMES = "roleset\trole\tfunction\tdescription\ngive.01\tARG0\tPAG\tgiver\ngive.01\tARG2\tGOL\trecipient\n"


def lines(path: Path, *rows: dict[str, Any]) -> None:
    """Write rows as JSON lines."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def names(numbers: list[int]) -> list[str]:
    return [ROLES[number] for number in numbers]


@pytest.mark.parametrize(
    ("role", "function", "ours"),
    [
        ("ARG0", "PAG", "ARG0"),
        ("ARG1", "GOL", "ARG1"),
        ("C-ARG1", "PPT", "ARG1"),
        ("ARG2", "GOL", "GOL"),
        ("ARG2", "MNR", "MNR"),
        ("ARG3", "VSP", "ARG2"),
        ("ARG4", "", "ARG2"),
        ("ARGM-TMP", "", "TMP"),
        ("ARGM-PRP", "", "CAU"),
        ("ARGM-NEG", "", "NEG"),
        ("C-ARGM-MNR", "", "MNR"),
        ("ARGM-DIS", "", "O"),
        ("R-ARG0", "", "O"),
        ("C-V", "", "O"),
    ],
)
def test_a_role_is_told_by_what_it_stands_for(role: str, function: str, ours: str) -> None:
    assert ROLES[role_number(role, function)] == ours


def test_a_predicate_has_a_role_for_each_word_and_what_we_do_not_know_leaves_the_others() -> None:
    row = {
        "word": 2,
        "roleset": "give.01",
        "arguments": [
            {"role": "ARG0", "words": [0, 1]},
            {"role": "ARGM-MOD", "words": [1, 2]},
            {"role": "C-ARG2", "words": [3, 5]},
            {"role": "ARGM-DIS", "words": [4, 6]},
        ],
    }
    found = predicate(row, 6, {("give.01", "ARG2"): "GOL"})
    assert (found.word, found.first) == (2, 0)
    assert names(found.roles) == ["ARG0", "MOD", "O", "GOL", "GOL", "O"]


def sentence(words: str, *predicates: dict[str, Any]) -> dict[str, Any]:
    split = words.split()
    return {"words": split, "space_after": [1] * len(split), "predicates": list(predicates)}


def test_propbank_reads_frames_beside_its_sentences(tmp_path: Path) -> None:
    gave = {"word": 1, "roleset": "give.01", "arguments": [{"role": "ARG2", "words": [2, 3]}]}
    lines(tmp_path / "propbank" / "made.jsonl", sentence("Ada gave Brown nothing", gave))
    (tmp_path / "propbank" / "rolesets.tsv").write_text(FRAMES, encoding="utf-8")
    assert functions(tmp_path) == {("give.01", "ARG0"): "PAG", ("give.01", "ARG2"): "GOL"}
    ((words, spaces, (found,)),) = propbank(tmp_path, "made")
    assert words == ["Ada", "gave", "Brown", "nothing"]
    assert spaces == [1, 1, 1, 1]
    assert names(found.roles) == ["O", "O", "GOL", "O"]


def test_how_real_a_thing_is_comes_with_its_negation_and_modal(tmp_path: Path) -> None:
    def left(*arguments: tuple[str, int]) -> dict[str, Any]:
        told = [{"role": role, "words": [word, word + 1]} for role, word in arguments]
        return {"word": 3, "roleset": "leave.01", "arguments": told}

    def judged(words: str, factuality: float) -> dict[str, Any]:
        return {"words": words.split(), "targets": [{"words": [3, 4], "factuality": factuality}]}

    sentences = [
        sentence("They have all left", left()),
        sentence("They have not left", left(("ARGM-NEG", 2))),
        sentence("They will then leave", left(("ARGM-MOD", 1))),
        sentence("They might then leave", left(("ARGM-MOD", 1))),
        sentence("They would never leave", left(("ARGM-MOD", 1), ("ARGM-NEG", 2))),
        sentence("They wanted to leave", left()),
        sentence("They perhaps had left", left()),
    ]
    scores = [3.0, -3.0, -1.0, -1.0, -2.0, -1.5, 0.5]
    lines(tmp_path / "propbank" / "ewt-train.jsonl", *sentences)
    (tmp_path / "propbank" / "rolesets.tsv").write_text(FRAMES, encoding="utf-8")
    lines(
        tmp_path / "factuality" / "uds-train.jsonl",
        *(judged(" ".join(row["words"]), score) for row, score in zip(sentences, scores, strict=True)),
    )
    found = [told(tmp_path)[tuple(row["words"])] for row in sentences]
    assert [one.real.get(3) for one in found] == [1, 0, 0, 0, 0, 0, None], "in between it is not known"
    kinds = [ACTUALITIES[one.actuality[3]] if one.actuality else "" for one in found]
    assert kinds == ["asserted", "denied", "planned", "possible", "denied", "", ""]


def test_told_is_marked_from_where_its_sentence_begins() -> None:
    sample = Sample(["No", ".", "Rain", "fell", "."], [BLANK] * 5, {"real": [1, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN]})
    known = Told([Predicate(1, 0, [2, 0, 0])], real={1: 0}, actuality={1: ACTUALITIES.index("denied")})
    known.mark(sample, 2)
    assert sample.predicates == [Predicate(3, 2, [2, 0, 0])]
    assert sample.labels["real"] == [1, UNKNOWN, UNKNOWN, 0, UNKNOWN], "what was known stays"
    assert sample.labels["actuality"] == [UNKNOWN] * 3 + [ACTUALITIES.index("denied"), UNKNOWN]
    Told().mark(bare := Sample(["Rain"], [PARAGRAPH]), 0)
    assert bare == Sample(["Rain"], [PARAGRAPH]), "nothing told, nothing marked"


def question(
    wh: str, *answers: tuple[int, int], subj: str = "", prep: str = "", passive: bool = False
) -> dict[str, Any]:
    shape = {"wh": wh, "subj": subj, "obj": "", "prep": prep, "passive": passive}
    return shape | {"answers": [list(answer) for answer in answers]}


def test_questions_about_event_nouns_tell_their_roles(tmp_path: Path) -> None:
    words = ["The", "army", "'s", "attack", "on", "Vesk", "with", "Haro", "in", "May", "drew", "criticism"]
    attack = {
        "word": 3,
        "votes": [1, 1, 0],
        "questions": [
            question("who", (0, 4)),  # who attacked? The answer holds the noun itself.
            question("what", (5, 6), passive=True),  # what was attacked?
            question("who", (7, 8), subj="someone", prep="with"),
            question("when", (9, 10)),
            question("how much"),
        ],
    }
    doubted = {"word": 11, "votes": [1, 0, 0], "questions": [question("who", (0, 2))]}
    mute = {"word": 11, "votes": [1, 1, 1], "questions": []}
    path = tmp_path / "arguments" / "qanom-made.jsonl"
    lines(path, {"words": words, "nouns": [attack, doubted, mute]}, {"words": ["Rain"], "nouns": [doubted]})
    (sample,) = event_nouns(tmp_path, "made")
    (found,) = sample.predicates
    assert (found.word, found.first) == (3, 0)
    wanted = ["ARG0", "ARG0", "ARG0", "O", "O", "ARG1", "O", "COM", "O", "TMP", "O", "O"]
    assert names(found.roles) == wanted
    assert sample.gaps[:3] == [PARAGRAPH, BLANK, GLUED]
    assert sample.words == words


def test_gaps_are_the_corpus_own_or_guessed_by_the_signs() -> None:
    words = ["``", "No", "''", ",", "she", "said"]
    assert gaps(words) == [PARAGRAPH, GLUED, GLUED, GLUED, BLANK, BLANK]
    assert gaps(["a", "b", "c"], [0, 1, 1]) == [PARAGRAPH, GLUED, BLANK]
    assert gaps([]) == []
