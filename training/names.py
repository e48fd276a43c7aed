"""Read the corpora of names and bring each to the common convention."""

from __future__ import annotations

import itertools
import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from training.conllu import Sentence, Treebank, gum_documents
from training.gazetteer import organisations
from training.json_lines import json_lines
from training.spans import Example, Span, add_demonyms, named, normalise, resolve, trim

CROSSNER = {
    "PERSON": "person writer politician musicalartist researcher scientist",
    "ORG": "politicalparty organisation university band magazine academicjournal",
    "LOC": "country location",
    "MISC": "event election conference book poem album song award product programlang misc astronomicalobject theory",
}
CROSSNER_LABEL = {fine: label for label, fines in CROSSNER.items() for fine in fines.split()}
WIKIGOLD = {"PER": "PERSON", "ORG": "ORG", "LOC": "LOC", "MISC": "MISC"}
SILVER = {"PERSON": "PERSON", "ORGANIZATION": "ORG", "LOCATION": "LOC", "MISC": "MISC"}
RE3D = {"Person": "PERSON", "Organisation": "ORG", "Location": "LOC", "Nationality": "NORP"}
MEANTIME = {"PER": "PERSON", "ORG": "ORG", "LOC": "LOC", "PRO": "MISC"}
WEB = {"PER": "PERSON", "ORG": "ORG", "LOC": "LOC", "OTH": "MISC"}
OWN_WEB = Path(__file__).parent / "data" / "web"
_MARKED = re.compile(r"\{([A-Z]+)\|([^{}|]+)\}")
GUM = {"person": "PERSON", "organization": "ORG", "place": "LOC", "event": "MISC", "object": "MISC", "abstract": "MISC"}
SILVER_WORDS = 330_000


def crossner(corpora: Path) -> Iterator[Example]:
    """CrossNER's fine types under ours; the uncapitalised terms are no names."""
    for path in sorted((corpora / "names").glob("crossner-*.jsonl")):
        for row in json_lines(path):
            text = row["text"]
            spans, unknown = [], []
            for start, end, fine in row["entities"]:
                label = CROSSNER_LABEL.get(fine)
                if label is None or not re.match(r"[A-Z0-9]", text[start:end]):
                    if label is None and text[start].isupper():
                        unknown.append((start, end))
                    continue
                spans.append(Span(start, end, label))
            yield normalise(Example(text, spans, unknown))


def wikigold(corpora: Path) -> Iterator[Example]:
    """Wikigold, with nationalities out of MISC."""
    for row in json_lines(corpora / "names" / "wikigold.jsonl"):
        if row["text"] == "-DOCSTART-":
            continue
        yield normalise(Example(row["text"], [Span(a, b, WIKIGOLD[t]) for a, b, t in row["entities"]]))


def web(folder: Path = OWN_WEB) -> Iterator[Example]:
    """The invented web text of this project, a snippet a line, names marked as `{ORG|Blue Finch Cafe}`. Raises
    ValueError, which names the line, for a malformed mark or an unknown label."""
    for path in sorted(folder.glob("*.txt")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            pieces = _MARKED.split(line)
            text, spans = "", list[Span]()
            for plain, label, name in itertools.zip_longest(pieces[::3], pieces[1::3], pieces[2::3]):
                text += plain
                if label is not None:
                    if label not in WEB:
                        raise ValueError(f"{path.name}:{number}: no label {label}")
                    spans.append(Span(len(text), len(text) + len(name), WEB[label]))
                    text += name
            if set("{}|") & set(text):
                raise ValueError(f"{path.name}:{number}: a malformed mark")
            yield normalise(Example(text, spans))


def _stand_off(folder: Path) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    for path in sorted(folder.glob("**/*.gold")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        yield path.with_suffix(".txt").read_text(encoding="utf-8"), gold["entities"]


def _mentions(text: str, entities: list[dict[str, Any]], labels: dict[str, str]) -> list[Span]:
    spans: list[Span] = []
    for entity in entities:
        label = labels.get(entity["type"])
        if label is None:
            continue
        start, end = entity["start"], entity["end"]
        parts = re.split(r"(, )", text[start:end]) if label == "LOC" else [text[start:end]]
        for part in parts:
            span = named(text, start, start + len(part), label)
            start += len(part)
            if span:
                spans.append(span)
    return resolve(add_demonyms(text, resolve(spans)))


def split_paragraphs(example: Example) -> Iterator[Example]:
    """An example for each paragraph (line) that has words."""
    for match in re.finditer(r"[^\n]+", example.text):
        a, b = match.span()
        spans = [Span(s.start - a, s.end - a, s.label) for s in example.spans if a <= s.start and s.end <= b]
        unknown = [(x - a, y - a) for x, y in example.unknown if a <= x and y <= b]
        yield Example(match.group(), spans, unknown)


def re3d(corpora: Path) -> Iterator[Example]:
    """Names among re3d's mentions, paragraph by paragraph."""
    for text, entities in _stand_off(corpora / "re3d"):
        yield from split_paragraphs(Example(text, _mentions(text, entities, RE3D)))


def meantime(corpora: Path) -> Iterator[Example]:
    """Names among MEANTIME's mentions, as far as each article was annotated."""
    for text, entities in _stand_off(corpora / "meantime"):
        reach = max((e["end"] for e in entities), default=0)
        ordered = sorted(e["end"] for e in entities)
        for left, right in itertools.pairwise(ordered):
            if right - left > 300:
                reach = left
                break
        stop = text.find("\n", reach)
        text = text[: stop if 0 <= stop < reach + 200 else reach]
        inside = [e for e in entities if e["end"] <= len(text) and (e["type"] != "PRO" or e.get("link"))]
        yield from split_paragraphs(Example(text, _mentions(text, inside, MEANTIME)))


def silver(corpora: Path, rng: random.Random) -> Iterator[Example]:
    """Paragraphs of PolNeAR/train with CoreNLP's labels, made consistent by article."""
    total = 0
    rows = list(json_lines(corpora / "polnear" / "train-silver-entities.jsonl"))
    rng.shuffle(rows)
    for row in rows:
        text = (corpora / "polnear" / "train" / f"{row['article']}.txt").read_text(encoding="utf-8")
        spans = [Span(a, b, SILVER[t]) for a, b, t in row["entities"] if t in SILVER]
        example = normalise(Example(text, consistent(text, spans)))
        for part in split_paragraphs(example):
            if part.spans and "<" not in part.text and len(part.text) > 60:
                total += len(part.text.split())
                yield part
        if total > SILVER_WORDS:
            return


def consistent(text: str, spans: list[Span]) -> list[Span]:
    """Give a lone family name the label of the full name; mend known slips of CoreNLP."""
    families = {
        text[s.start : s.end].split()[-1] for s in spans if s.label == "PERSON" and " " in text[s.start : s.end]
    }
    votes: dict[str, Counter[str]] = {}
    for span in spans:
        votes.setdefault(text[span.start : span.end], Counter())[span.label] += 1
    out = []
    for span in spans:
        name = text[span.start : span.end]
        if len(name) < 2 or not re.search(r"[A-Z]", name):
            continue
        label = "PERSON" if name in families else votes[name].most_common(1)[0][0]
        if name in organisations() or name.removeprefix("the ") in organisations():
            label = "ORG"
        if name.endswith("s") and name[:-1] in families:
            label = "PERSON"
        if name in {"White House", "Capitol Hill", "Wall Street", "Pentagon", "Kremlin"}:
            label = "LOC" if name in {"Capitol Hill", "Wall Street"} else "ORG"
        if re.match(r"(?:In|At|On|By|For|From|With|But|And|As) [A-Z]", name) and label != "MISC":
            span = Span(span.start + name.index(" ") + 1, span.end, label)
        if not name.islower():
            out.append(Span(span.start, span.end, label))
    return out


def gum_mentions(sentence: Sentence) -> list[tuple[int, int, str, str]]:
    """The mentions of a sentence: first and last token, type, Wikipedia title."""
    found: list[tuple[int, int, str, str]] = []
    stack: list[tuple[str, int, str, str]] = []
    for index, token in enumerate(sentence.tokens):
        entity = next((f[7:] for f in token.misc.split("|") if f.startswith("Entity=")), "")
        for piece in re.findall(r"\([^()]*\)?|[^()]*\)", entity):
            fields = piece.strip("()").split("-", 7)
            if piece.startswith("("):
                link = fields[7] if len(fields) > 7 else ""
                stack.append((fields[0], index, fields[1] if len(fields) > 1 else "", link))
            if piece.endswith(")"):
                for at in range(len(stack) - 1, -1, -1):
                    if stack[at][0] == fields[0]:
                        _, first, kind, link = stack.pop(at)
                        found.append((first, index, kind, link))
                        break
    return found


def _proper(sentence: Sentence, index: int) -> bool:
    token = sentence.tokens[index]
    return token.xpos.startswith("NNP") or token.upos == "PROPN"


def _name_run(sentence: Sentence, head: int, first: int, last: int, bridge: bool) -> tuple[int, int]:
    """The run of proper nouns around a head; ``bridge`` crosses "of", "for", "and the"."""
    tokens = sentence.tokens
    glue = {"-", "–", "&", "/", "'s", "’s"}

    def inside(i: int) -> bool:
        named_word = _proper(sentence, i) or (tokens[i].text[:1].isupper() and tokens[i].upos in {"ADJ", "NUM"})
        return named_word or (tokens[i].text in glue and tokens[i].text not in {"/"})

    left = right = head
    while left - 1 >= first and inside(left - 1):
        left -= 1
    while right < last:
        step = right + 1
        if inside(step):
            right = step
            continue
        if bridge and tokens[step].text in {"of", "for", "on", "and", "in"} and step < last:
            after = step + 1
            while after < last and tokens[after].text == "the":
                after += 1
            if _proper(sentence, after) and (tokens[step].text in {"of", "for"} or right > head):
                right = after
                continue
        break
    while right > head and tokens[right].text in glue:
        right -= 1
    while left < head and (tokens[left].text in glue or not tokens[left].text[:1].isupper()):
        left += 1
    return left, right


def gum_sentence(sentence: Sentence) -> list[tuple[int, int, str]]:
    """The names of a GUM sentence as first and last token and label."""
    names: list[tuple[int, int, str]] = []
    for first, last, kind, link in gum_mentions(sentence):
        label = GUM.get(kind)
        if label is None:
            continue
        start = first + (sentence.tokens[first].upos == "DET")
        tokens = sentence.tokens[start : last + 1]
        surface = "".join(t.text + " " * t.space for t in tokens).strip()
        title = re.sub(r" \(.*", "", link.replace("_", " "))
        if title and surface == title and label != "PERSON":
            names.append((start, last, label))
            continue
        heads = [i for i in range(first, last + 1) if not first <= sentence.tokens[i].head <= last]
        if len(heads) != 1 or not _proper(sentence, heads[0]):
            continue
        bridge = label in {"ORG", "LOC", "MISC"}
        names.append((*_name_run(sentence, heads[0], first, last, bridge), label))
    return names


def gum_example(document: Treebank, sentences: list[Sentence]) -> Example:
    """A run of GUM sentences as a text with its names."""
    text = ""
    spans: list[Span] = []
    for sentence in sentences:
        starts: list[int] = []
        for token in sentence.tokens:
            starts.append(len(text))
            text += token.text + (" " if token.space else "")
        for first, last, label in gum_sentence(sentence):
            end = starts[last] + len(sentence.tokens[last].text)
            spans.append(Span(starts[first], end, label))
    trimmed = [t for s in spans if (t := trim(text, s.start, s.end, s.label))]
    return Example(text, resolve(add_demonyms(text, resolve(trimmed))))


def gum(corpora: Path, part: str = "train") -> Iterator[Example]:
    """GUM's names, a few sentences at a time."""
    for document in gum_documents(corpora, part, licensed_only=True):
        for at in range(0, len(document.sentences), 4):
            yield gum_example(document, document.sentences[at : at + 4])
