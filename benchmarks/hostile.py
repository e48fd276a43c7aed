"""Inputs that nobody means to give: is each of them read or skipped with a reason, and does the article beside it stay?

    python benchmarks/hostile.py [--seconds N] [--group N] [--only WORDS]

Every kind is a file, or some, in a folder of its own beside one good article. They are built so many at a time; what
fails in company is built alone, and named. Nothing may hang, die, show a traceback or cost the good article. Exit
status 1 where one does.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.odd_texts import KINDS

GOOD = "good.txt"
GOOD_TEXT = """Bridge over the Vesk reopens

Mayor Lena Harrow said on Monday that the bridge over the Vesk had reopened. Protesters marched in Karsk.
"""
Make = Callable[[Path], None]


@dataclass(frozen=True, slots=True)
class Hostile:
    """One kind: its name, and what lays it into an empty folder."""

    name: str
    make: Make


def _file(name: str, content: str | bytes) -> Make:
    data = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content

    def make(folder: Path) -> None:
        (folder / name).write_bytes(data)

    return make


# ------------------------------------------------------------------ texts
def _texts() -> Iterator[Hostile]:
    for kind, odd in KINDS.items():
        for tokens in (1, 50, 700, 3000):
            yield Hostile(f"text {kind} {tokens}", _file("odd.txt", odd(tokens, 7)))
    marks = "\u200b\u202e\u2066\ufeff\u00ad\u0301\u2028\u0085\x1b\x07\x00\x7f\ufffe\U000e0001\ue000"
    for mark in marks:
        for place in ("{m}{t}", "{t}{m}", "{h}{m}{t}", "{j}"):
            joined = mark.join(GOOD_TEXT)
            text = place.format(m=mark * 30, t=GOOD_TEXT, h=GOOD_TEXT[:40], j=joined)
            yield Hostile(f"mark {ord(mark):x} {place}", _file("odd.txt", text))
    for codec in ("utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252", "cp037", "shift_jis", "koi8-r", "utf-7"):
        data = GOOD_TEXT.encode(codec)
        for cut in (0, 1, 3, len(data) // 2):
            yield Hostile(f"encoding {codec} cut {cut}", _file("odd.txt", data[cut:]))
            yield Hostile(f"encoding {codec} cut {cut} behind", _file("odd.txt", data[: len(data) - cut]))
    chance = random.Random(11)
    for number in range(60):
        flipped = bytearray(GOOD_TEXT.encode())
        for _ in range(1 + number // 4):
            flipped[chance.randrange(len(flipped))] = chance.randrange(256)
        yield Hostile(f"flipped bytes {number}", _file("odd.txt", bytes(flipped)))
        noise = bytes(chance.randrange(256) for _ in range(5 * number))
        yield Hostile(f"noise {number}", _file("odd.txt", noise))


# ------------------------------------------------------------------ formats
def _json() -> Iterator[Hostile]:
    values: tuple[object, ...] = (
        None, True, 0, -1, 1e308, float("inf"), float("nan"), "", " ", "\u0000", "\ud800", [], {}, [[]], {"text": None},
        "x" * 5000, ["a", 1], {"a": {"b": []}},
    )  # fmt: skip
    for field in ("text", "title", "publisher", "published", "url", "story"):
        for number, value in enumerate(values):
            record = {"text": GOOD_TEXT + field, field: value}
            yield Hostile(f"json {field} {number}", _file("odd.json", json.dumps(record)))
            yield Hostile(f"jsonl {field} {number}", _file("odd.jsonl", f"{json.dumps(record)}\n\n{{\n"))
    whole = json.dumps([{"text": GOOD_TEXT, "title": "A title"}] * 2)
    for cut in range(0, len(whole), 9):
        yield Hostile(f"json cut {cut}", _file("odd.json", whole[:cut]))
    for depth in (10, 1000, 100_000):
        yield Hostile(f"json depth {depth}", _file("odd.json", "[" * depth))
        yield Hostile(f"json closed depth {depth}", _file("odd.json", "[" * depth + "]" * depth))
        yield Hostile(f"json objects depth {depth}", _file("odd.json", '{"text":' * depth))
        yield Hostile(f"jsonl lines {depth}", _file("odd.jsonl", "{}\n" * depth))
    yield Hostile("json of digits", _file("odd.json", "9" * 100_000))


def _html() -> Iterator[Hostile]:
    body = f"<p>{GOOD_TEXT}</p>"
    for count in (1, 1000, 20_000):
        yield Hostile(f"html attributes {count}", _file("odd.html", f"<p {'a=b ' * count}>{body}"))
        yield Hostile(f"html distinct attributes {count}", _file("odd.html", _attributes(count) + body))
        yield Hostile(f"html links {count}", _file("odd.html", f"<a href='/x'>Dorn</a> {''}" * count + body))
        yield Hostile(f"html depth {count}", _file("odd.html", "<div>" * count + body))
        yield Hostile(f"html unclosed {count}", _file("odd.html", "<" * count + body))
        yield Hostile(f"html entities {count}", _file("odd.html", "&lt;&#0;&#x110000;&nope;" * count + body))
        yield Hostile(f"html comment {count}", _file("odd.html", "<!--" + "-" * count + body))
        yield Hostile(f"html table {count}", _file("odd.html", "<table><tr><td>" * count + body))
    page = f"<html><head><title>A</title></head><body><article>{body}</article></body></html>"
    for cut in range(0, len(page), 9):
        yield Hostile(f"html cut {cut}", _file("odd.html", page[:cut]))


def _attributes(count: int) -> str:
    return f"<p {' '.join(f'a{number}=b' for number in range(count))}>"


def _others() -> Iterator[Hostile]:
    for name, magic in (
        ("pdf", b"%PDF-1.7\n"), ("zip", b"PK\x03\x04"), ("gz", b"\x1f\x8b\x08"), ("png", b"\x89PNG\r\n\x1a\n"),
        ("doc", b"\xd0\xcf\x11\xe0"), ("rtf", b"{\\rtf1 "), ("eml", b"From: a\nSubject: b\n\n"),
        ("warc", b"WARC/1.0\r\n"),
    ):  # fmt: skip
        for ending in ("txt", "html", "json", "jsonl", name):
            for tail in (b"", b"\x00" * 400, zlib.compress(b"0" * 10**6)):
                yield Hostile(f"{name} as {ending} {len(tail)}", _file(f"odd.{ending}", magic + tail))


# ------------------------------------------------------------------ what stands beside articles
def _tables() -> Iterator[Hostile]:
    header = "file,title,publisher,published,url,story\n"
    cells = (
        "=1+1", "+1", "-1", "@x", "\t=1", '"', '"""', "a\nb", "\x1b[31mred", "\u202e", "x" * 200_000, "2020-13-45",
        "\x00", "javascript:alert(1)", "https://example.org/\u202e", "<script>alert(1)</script>",
    )  # fmt: skip
    for number, cell in enumerate(cells):
        for column in range(6):
            row = [GOOD, "T", "P", "2020-01-01", "https://example.org/", "s"]
            row[column] = '"' + cell.replace('"', '""') + '"'
            yield Hostile(f"metadata cell {number} {column}", _file("metadata.csv", header + ",".join(row) + "\n"))
    for number, text in enumerate(
        ("", "\n" * 5000, header * 500, "file\n" + "a\n" * 20_000, "\ufeff" + header, '"', "a,b")
    ):
        yield Hostile(f"metadata {number}", _file("metadata.csv", text))
        yield Hostile(f"decisions {number}", _file("decisions.csv", text))
    for number, line in enumerate(
        ("same,a", "maybe,a,b", "same,,", "different,a,a", "same,<x>,\x00", "same,Dorn,Dorn,=1,=2")
    ):
        yield Hostile(f"decisions row {number}", _file("decisions.csv", f"verdict,left,right,who,why\n{line}\n"))


# ------------------------------------------------------------------ names and things that are no files
def _names() -> Iterator[Hostile]:
    names = (
        "a b", "'", '"', "`", "$(touch x)", ";", "&", "|", "*", "?", "\\", "%00", "%", "#", "<b>", "a\nb", "\x1b[31m",
        "\u202egnp", "é", "e\u0301", "😀", "-rf", "--help", "~", "..x", "con", "a" * 240, "ß" * 120, "．．", "\u200b",
    )  # fmt: skip
    for name in names:
        for ending in (".txt", ".json", ".TXT"):
            yield Hostile(f"name {name!r}{ending}", _named(name + ending))
    yield Hostile("name of bytes", _named(os.fsdecode(b"\xff\xfe.txt")))


def _named(name: str) -> Make:
    def make(folder: Path) -> None:
        with contextlib.suppress(OSError):  # a name that this file system does not allow is no case here
            (folder / name).write_text(GOOD_TEXT + "More of it.", encoding="utf-8")

    return make


def _things() -> Iterator[Hostile]:
    for name in ("metadata.csv", "decisions.csv"):
        yield Hostile(f"pipe {name}", lambda folder, name=name: os.mkfifo(folder / name))  # type: ignore[misc]
        yield Hostile(f"link {name} to /dev/zero", _link(name, "/dev/zero"))
    for name in ("odd.txt", "odd.html", "odd.json", "odd.jsonl"):
        yield Hostile(f"pipe {name}", lambda folder, name=name: os.mkfifo(folder / name))  # type: ignore[misc]
        yield Hostile(f"folder {name}", lambda folder, name=name: (folder / name).mkdir())  # type: ignore[misc]
        for target in ("/dev/zero", "/dev/null", "/dev/stdin", "/proc/self/mem", "nowhere", ".", "..", "/etc/passwd"):
            yield Hostile(f"link {name} to {target}", _link(name, target))
        yield Hostile(f"no permission {name}", _closed(name))


def _link(name: str, target: str) -> Make:
    return lambda folder: (folder / name).symlink_to(target)


def _closed(name: str) -> Make:
    def make(folder: Path) -> None:
        (folder / name).write_text(GOOD_TEXT)
        (folder / name).chmod(0)

    return make


def kinds() -> list[Hostile]:
    """All kinds, each under a name of its own."""
    return [
        *_texts(), *_json(), *_html(), *_others(), *_tables(), *_names(), *_things(),
    ]  # fmt: skip


# ------------------------------------------------------------------ running
def lay(chosen: list[Hostile], folder: Path) -> None:
    """Lay each into a folder of its own, beside a good article of its own number."""
    for number, one in enumerate(chosen):
        inside = folder / f"kind{number:04d}"
        inside.mkdir(parents=True)
        one.make(inside)
        (inside / GOOD).write_text(f"{GOOD_TEXT}It was bridge number {number + 1}.\n", encoding="utf-8")


def failure(chosen: list[Hostile], seconds: float) -> str:
    """What went wrong when these were built; '' where nothing did."""
    with tempfile.TemporaryDirectory() as folder:
        lay(chosen, Path(folder, "news"))
        command = [sys.executable, "-m", "kg.cli", "build", f"{folder}/news", "--out", f"{folder}/graph"]
        try:
            done = subprocess.run(command, capture_output=True, timeout=seconds, stdin=subprocess.DEVNULL, check=False)
        except subprocess.TimeoutExpired:
            return f"no answer in {seconds:g} s"
        said = (done.stdout + done.stderr).decode(errors="replace")
        if "Traceback" in said or "please report" in said:
            return next(line for line in said.splitlines() if "Traceback" in line or "please report" in line)
        if done.returncode:
            return f"status {done.returncode}: {said[-300:]}"
        articles = json.loads(Path(folder, "graph", "manifest.json").read_text("utf8"))["articles"]
        texts = [Path(folder, "graph", "articles", f"{name}.json") for name in articles if name.startswith("good")]
        return "" if len(texts) == len(chosen) else f"{len(chosen) - len(texts)} good articles are lost"


def main() -> int:
    """Read the arguments, build them all, print what went wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=120, help="for one kind, and for a group of them")
    parser.add_argument("--group", type=int, default=20)
    parser.add_argument("--only", default="", help="words of the names of kinds")
    arguments = parser.parse_args()
    chosen = [one for one in kinds() if arguments.only in one.name]
    failed = 0
    for start in range(0, len(chosen), arguments.group):
        group = chosen[start : start + arguments.group]
        if not failure(group, arguments.seconds):
            continue
        for one in group:
            if words := failure([one], arguments.seconds):
                failed += 1
                print(f"{one.name}: {words}", flush=True)
    print(f"{len(chosen)} kinds, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
