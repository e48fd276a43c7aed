"""Count the words that much of the news has: ``python -m training.common_words CORPORA``.

Writes kg/resolve/en/common_words.tsv: of each stem the share of articles that have it, the mean over corpora of general
news (PolNeAR's training part, TimeBank and AQUAINT, Wikinews of MEANTIME), so that no corpus' subject counts for much.
Only shares of `LEAST` or more are kept.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from kg.languages import data_file
from kg.resolve.wording import content_words

CORPORA = ("polnear/train", "timeml", "meantime")
OUT = data_file("resolve", "common_words.tsv")
LEAST = 0.02
_DIGITS = 2


def shares(folder: Path) -> dict[str, float]:
    """The share of the texts in a folder that have each stem."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.txt"))]
    counts = Counter(stem for text in texts for stem in set(content_words(text)))
    return {stem: count / len(texts) for stem, count in counts.items()}


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path, help="folder of the corpora")
    args = parser.parse_args()
    counted = [shares(args.corpora / name) for name in CORPORA]
    stems = {stem for one in counted for stem in one if not stem.isdigit()}
    means = {stem: sum(one.get(stem, 0.0) for one in counted) / len(counted) for stem in stems}
    rows = sorted((stem, share) for stem, share in means.items() if share >= LEAST)
    lines = [
        "# Stem, share of the articles of general news that have it; counted by training/common_words.py.",
        *(f"{stem}\t{share:.{_DIGITS}f}" for stem, share in rows),
    ]
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
