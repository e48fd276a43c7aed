"""The reader of pairs and its teacher: what is drawn to learn from, learning it, and the export, on toy models."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="needed in training only")
pytest.importorskip("onnx", reason="needed in training only")

from kg.facts_io import to_json  # noqa: E402
from kg.language.encoder.wordpiece import WordPieces  # noqa: E402
from kg.language.pairs.reader import MODEL, PairReader  # noqa: E402
from tests.training.toy_reader import PIECES, SHAPE  # noqa: E402
from training.doubtful_pairs import DoubtfulPair  # noqa: E402
from training.encoder.large import LargePairModel, distance_kinds  # noqa: E402
from training.encoder.pairs import PairModel, write  # noqa: E402
from training.encoder.restore import restore_pairs  # noqa: E402
from training.pair_draws import DrawnPair, Texts, drawn, of_contrasts  # noqa: E402
from training.pair_teacher import chances  # noqa: E402
from training.pairs import Collator, PairFit, Rates, batched, batches, taught  # noqa: E402
from training.samples import Sample  # noqa: E402

WORDS = [*PIECES, "[unused1]", "[unused2]"]


def sample(topic: str, words: str, chains: dict[int, str]) -> Sample:
    split = words.split()
    return Sample(split, [3, *[1] * (len(split) - 1)], chains=list(chains.items()), topic=topic, article=split[0])


TOPIC = [
    sample("storm", "rain fell . ada said that", {1: "the rain", 4: "the word"}),
    sample("storm", "ada said rain fell .", {1: "the word", 3: "the rain"}),
    sample("storm", "rain fell again .", {1: "other rain"}),
    sample("elsewhere", "rain fell .", {1: "the rain"}),
]


def pairs() -> list[DrawnPair]:
    rng = random.Random(3)
    return [pair for _ in range(20) for pair in drawn(TOPIC, rng)]


def test_pairs_are_of_two_articles_of_one_topic_and_say_what_the_chains_say() -> None:
    found = pairs()
    named = [(dict(pair.left.chains)[pair.word], dict(pair.right.chains)[pair.other]) for pair in found]
    assert [pair.same for pair in found] == [one == other for one, other in named]
    assert all(pair.left is not pair.right and pair.left.topic == pair.right.topic == "storm" for pair in found)
    assert {("the rain", "other rain"), ("other rain", "the rain")} & set(named), "the same word for another thing"
    assert 0 < sum(pair.same for pair in found) < len(found)


def test_what_the_pipeline_is_in_doubt_about_is_among_the_pairs() -> None:
    """'said' tells no happening that the chains know."""
    known = [DoubtfulPair("rain", 4, "ada", 2, False, 0.4), DoubtfulPair("rain", 5, "ada", 3, True, 0.2)]

    def named(doubtful: list[DoubtfulPair]) -> set[tuple[str, int, str, int, bool]]:
        found = drawn(TOPIC[:2], random.Random(2), known={"storm": doubtful})
        return {(pair.left.article, pair.word, pair.right.article, pair.other, pair.same) for pair in found}

    assert {pair[:5] for pair in known} <= named(known)
    assert not {pair[:5] for pair in known} & named([])


def test_of_a_contrast_set_each_letter_is_paired_with_itself_and_with_others() -> None:
    lines = [("rain fell .", "A"), ("it rained .", "A"), ("rain fell again .", "B"), ("the cup fell .", "C")]
    samples = [sample("set 1", text, {1: f"set 1 {letter}"}) for text, letter in lines]
    found = list(of_contrasts(samples, random.Random(4)))
    assert [pair.same for pair in found].count(True) == 1
    assert [pair.same for pair in found].count(False) == 5
    assert all((pair.left.chains == pair.right.chains) == pair.same for pair in found)
    assert list(of_contrasts(samples[:1], random.Random(4))) == []


def test_the_passage_of_a_word_is_that_of_a_trigger_in_an_article() -> None:
    found = Texts().passage(TOPIC[0], 4)
    assert found.words == ("rain", "fell", ".", "ada", "said", "that")
    assert found.words[found.trigger] == "said"


def model() -> PairModel:
    torch.manual_seed(5)
    shape = type(SHAPE)(**{**SHAPE.__dict__, "vocab_size": len(WORDS)})
    return PairModel(shape)


def large() -> LargePairModel:
    torch.manual_seed(5)
    return LargePairModel(len(WORDS), type(SHAPE)(len(WORDS), 24, 2, 4, 48, 80, 1e-5), dropout=0.0)


@pytest.mark.parametrize("make", [model, large])
def test_what_is_learned_is_which_words_tell_one_thing(make: Callable[[], PairModel | LargePairModel]) -> None:
    reader, collate, rng = make(), Collator(WORDS), random.Random(1)
    optimizer = torch.optim.AdamW(reader.parameters(), lr=3e-3)
    many = pairs() * 40
    losses = []
    for batch in batches(many, rng):
        scores = reader(*collate(batch, rng))
        gold = torch.tensor([float(pair[2]) for pair in batch])
        loss = torch.nn.functional.binary_cross_entropy_with_logits(scores, gold)
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
        losses.append(loss.item())
    assert sum(losses[-5:]) < 0.7 * sum(losses[:5])


def test_the_export_scores_as_the_model_does(tmp_path: Path) -> None:
    reader = model().eval()
    (tmp_path / "encoder").mkdir()
    (tmp_path / "encoder" / "pieces.txt").write_text("\n".join(WORDS) + "\n", "utf-8")
    write(reader, tmp_path)
    assert (tmp_path / MODEL).stat().st_size < 200_000
    exported, texts = PairReader(tmp_path), Texts()
    never = random.Random()
    never.random = lambda: 1.0  # type: ignore[method-assign]
    for pair in pairs()[:10]:
        left, right = texts.passage(pair.left, pair.word), texts.passage(pair.right, pair.other)
        with torch.no_grad():
            (expected,) = reader(*Collator(WORDS)([(left, right, pair.same)], never)).tolist()
        assert exported.score(left, right) == pytest.approx(expected, abs=0.06)
    assert WordPieces(WORDS).number("[unused2]") == len(WORDS) - 1


def test_a_restored_reader_scores_as_the_one_that_was_exported(tmp_path: Path) -> None:
    reader = model().eval()
    with torch.no_grad():
        for value in reader.parameters():
            value.add_(torch.randn_like(value) * 0.1)
    write(reader, tmp_path)
    restored = model().eval()
    other = model().eval()
    restore_pairs(restored, tmp_path / MODEL)
    texts = Texts()
    rows = [(texts.passage(pair.left, pair.word), texts.passage(pair.right, pair.other), 0.0) for pair in pairs()[:8]]
    inputs = Collator(WORDS, masked=0.0)(rows, random.Random())
    with torch.no_grad():
        wanted, found, far = (one(*inputs) for one in (reader, restored, other))
    assert (wanted - found).abs().max() < (wanted - far).abs().max() / 4


def test_distances_are_exact_when_near_and_before_is_not_behind() -> None:
    kinds = distance_kinds(300)
    assert kinds[5, 2] == 3
    assert kinds[2, 5] == 16 + 3
    assert kinds[250, 100] == kinds[299, 10] == 15
    assert 8 <= kinds[40, 20] < kinds[100, 40] <= 15


def test_what_a_teacher_says_does_not_depend_on_the_other_pairs_and_is_learned_by_the_reader(tmp_path: Path) -> None:
    teacher, texts = large().eval(), Texts()
    rows = [(texts.passage(pair.left, pair.word), texts.passage(pair.right, pair.other)) for pair in pairs()[:40]]
    said = chances(teacher, rows, WORDS)
    assert chances(teacher, rows[::-1], WORDS) == pytest.approx(said[::-1], abs=0.02)
    said = [0.9 if row[0].words[row[0].trigger] == "rain" else 0.1 for row in rows]
    (tmp_path / "taught.json").write_bytes(to_json([(*row, chance) for row, chance in zip(rows, said, strict=True)]))
    learned = taught(tmp_path / "taught.json")
    assert learned == [(*row, chance) for row, chance in zip(rows, said, strict=True)]
    fit = PairFit(model(), tmp_path / "fit", 60, Rates(3e-3, 3e-3, 5), WORDS)
    fit.run(lambda rng: batched(learned * 60, rng))
    again = PairFit(model(), tmp_path / "fit", 60, Rates(3e-3, 3e-3, 5), WORDS)
    assert again.step == 60, "it goes on from its checkpoint"
    inputs = Collator(WORDS, masked=0.0)(learned, random.Random())
    with torch.no_grad():
        found = again.model.eval()(*inputs).sigmoid()
    assert (found - torch.tensor(said)).abs().mean() < 0.2
