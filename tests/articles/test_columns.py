"""PDFs whose pages stand in columns, written across them or one after the other."""

from __future__ import annotations

import textwrap

import pytest

from kg.articles.readers import RawArticle, Source, read
from kg.articles.readers.columns import Line, in_reading_order

PARAGRAPHS = [
    "The bridge over the Selke was closed on Monday after a barge had struck one of its pillars, the town said.",
    "Divers are to look at the pillar on Tuesday before the first train may cross the river again, it said.",
    "“We heard a bang and ran,” said Ida Holm, who sells fish on the bank. Nobody on the barge was hurt.",
    "The barge had left the port of Lom in the night with gravel for the new road. Its owner gave no comment.",
]
TITLE = "Barge strikes bridge"
Placed = tuple[float, float, int, str]


def document(lines: list[Placed]) -> bytes:
    """A PDF of one page with each line at its place, in the order given."""
    shown = "".join(f"BT /F {size} Tf {x} {y} Td ({words}) Tj ET\n" for x, y, size, words in lines).encode("cp1252")
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[4 0 R]>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F 3 0 R>>>>/Contents 5 0 R>>",
        b"<</Length %d>>stream\n%sendstream" % (len(shown), shown),
    ]
    data, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    end = b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
    return data + end % (size, table, size, len(data))


def placed(columns: int, indent: float) -> list[tuple[int, int, Placed]]:
    """The lines of all paragraphs in columns: (column, row, line)."""
    width, step = {2: (40, 270.0), 3: (26, 180.0)}[columns]
    lines = [(words, not n) for one in PARAGRAPHS for n, words in enumerate(textwrap.wrap(one, width))]
    rows = -(-len(lines) // columns)
    found = []
    for number, (words, first) in enumerate(lines):
        column, row = divmod(number, rows)
        x = 40 + step * column + (indent if first else 0)
        found.append((column, row, (x, 700.0 - 12 * row, 10, words)))
    return found


@pytest.mark.parametrize("columns", [2, 3])
@pytest.mark.parametrize("indent", [0.0, 10.0])
@pytest.mark.parametrize("across", [True, False])
def test_columns_are_read_one_after_the_other(columns: int, indent: float, across: bool) -> None:
    pytest.importorskip("pypdf")
    lines = placed(columns, indent)
    if across:
        lines.sort(key=lambda one: (one[1], one[0]))
    data = document([(40, 750, 18, TITLE), *(line for _, _, line in lines), (300, 30, 8, "4")])
    (found,) = read(Source.of_bytes(data, "a.pdf"))
    assert isinstance(found, RawArticle)
    assert found.fields == {"title": TITLE}
    assert " ".join(found.text.split()) == " ".join([TITLE, *PARAGRAPHS])


def test_words_written_one_by_one_are_no_columns() -> None:
    rows = []
    for number in range(12):
        line = Line(40, 700 - 12 * number, 10, "")
        x = 40.0
        for word in f"{number} the barge struck a pillar of {number * 37} bridges"[: 40 + number].split():
            line.pieces.append((x, f"{word} "))
            x += 5 * len(word) + 2.8
        rows.append(line)
    assert in_reading_order(rows) == rows
