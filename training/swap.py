"""Put other names in the place of those in a text, so that contexts are learned."""

from __future__ import annotations

import random

from training.gazetteer import cities, countries, cultures, organisations, regions, title_patterns, word_set
from training.spans import Example, Span

SUBJECTS = word_set(
    "Defense Interior Health Justice Finance Foreign Education Agriculture Energy Labor Transport Security Trade "
    "Information Culture Electoral Democratic Socialist Workers Freedom Unity People's Progressive Patriotic Islamic"
)
TITLES = title_patterns()


class Swapper:
    """Draws new names; family names and places stay consistent within a text."""

    def __init__(self, rng: random.Random, pool: dict[str, list[str]]) -> None:
        """``pool`` holds names seen in the corpora, by label."""
        self.rng = rng
        self.pool = pool

    def person(self, full: bool, known: dict[str, str], old: str) -> str:
        """A full or a lone name; ``known`` maps old family names to new ones."""
        rng = self.rng
        family_key = old.split()[-1]
        if rng.random() < 0.15 and family_key not in known and self.pool["PERSON"]:
            drawn = rng.choice(self.pool["PERSON"])
            known[family_key] = drawn.split()[-1]
            return drawn if full else drawn.split()[-1]
        culture = rng.choice(cultures())
        family = known.setdefault(family_key, rng.choice(culture.family))
        if not full:
            return rng.choice(culture.given) if rng.random() < 0.1 else family
        given = rng.choice(culture.given)
        roll = rng.random()
        if roll < 0.08:
            given += f" {rng.choice('ABCDEFGHJKLMNPRSTW')}."
        elif roll < 0.2:
            given += f" {rng.choice(culture.given)}"
        elif roll < 0.23:
            given = f"{given[0]}."
        return f"{family} {given}" if culture.family_first and roll < 0.95 else f"{given} {family}"

    def place(self, old: str) -> str:
        """A country for a country, else a city, region or country."""
        rng = self.rng
        is_country = any(old in names for _, names, _ in countries())
        roll = rng.random()
        if is_country or roll < 0.15:
            return rng.choice(rng.choice(countries())[1])
        if roll < 0.35:
            return rng.choice(regions())
        if roll < 0.5 and self.pool["LOC"]:
            return rng.choice(self.pool["LOC"])
        return rng.choice(cities())

    def demonym(self, old: str) -> str:
        """Another nation's word of the same kind (plural or adjective)."""
        for _ in range(20):
            drawn = self.rng.choice(self.rng.choice(countries())[2] or (old,))
            if drawn.endswith("s") == old.endswith("s"):
                return drawn
        return old

    def organisation(self) -> str:
        """An organisation of the news, one from the corpora, or one made up."""
        rng = self.rng
        roll = rng.random()
        if roll < 0.45 or not self.pool["ORG"]:
            return rng.choice(organisations())
        if roll < 0.75:
            return rng.choice(self.pool["ORG"])
        nation = rng.choice([c for c in countries() if c[2]])
        patterns = (
            "Ministry of {w}", "{w} Ministry", "Department of {w}", "{a} Army", "{a} Air Force", "{a} National Police",
            "{a} Armed Forces", "University of {c}", "{c} University", "{c} Times", "{c} Post", "{f} Group", "{f} Inc.",
            "{f} & {g}", "{c} City Council", "{a} Red Crescent", "National {w} Council", "{a} {w} Party", "{w} Front",
            "Bank of {n}", "{c} FC", "{f} Foundation", "{f} Institute", "{n} Liberation Front", "{c} Police Department",
            "Supreme Council of {n}", "{w} Commission", "Committee on {w}", "{c} Court of Appeals",
            "{x}", "{f} Corp.", "{c} Airways",
        )  # fmt: skip
        subjects = sorted(SUBJECTS)
        return rng.choice(patterns).format(
            w=rng.choice(subjects), a=nation[2][0], n=nation[0], c=rng.choice(cities()),
            f=rng.choice(rng.choice(cultures()).family), g=rng.choice(rng.choice(cultures()).family),
            x="".join(rng.choice("ABCDEFGIKLMNOPRSTU") for _ in range(rng.randint(3, 5))),
        )  # fmt: skip

    def new_name(self, old: str, label: str, known: dict[str, str]) -> str:
        """Another name for ``old``, or ``old`` itself where none fits."""
        if label == "PERSON":
            return self.person(" " in old, known, old)
        if label == "NORP":
            return self.demonym(old)
        if label in {"LOC", "ORG"} and len(old.split()) <= 4:
            if old not in known:
                known[old] = self.place(old) if label == "LOC" else self.organisation()
            return known[old]
        return old

    def title(self) -> tuple[str, list[Span]]:
        """A title with the names in it, such as "Iraqi Prime Minister "."""
        template = self.rng.choice(TITLES)
        spans = []
        for key, label in (("{N}", "NORP"), ("{L}", "LOC"), ("{O}", "ORG")):
            if key in template:
                name = {"NORP": self._adjective, "LOC": self._country, "ORG": self.organisation}[label]()
                at = template.index(key)
                template = template.replace(key, name)
                spans.append(Span(at, at + len(name), label))
        if template.startswith("US "):
            spans.append(Span(0, 2, "LOC"))
        return template + " ", spans

    def _adjective(self) -> str:
        return self.rng.choice([c for c in countries() if c[2]])[2][0]

    def _country(self) -> str:
        if self.rng.random() < 0.5:
            return self.rng.choice(["US", "U.S.", "UK", "UAE", "EU"])
        return self.rng.choice(countries())[0]

    def __call__(self, example: Example, share: float = 0.6, titles: float = 0.1) -> Example:
        """The text with about ``share`` of its names changed and some titles put in."""
        text, cursor = "", 0
        spans: list[Span] = []
        unknown: list[tuple[int, int]] = []
        known: dict[str, str] = {}
        cuts = [(s.start, s.end, s.label) for s in example.spans] + [(a, b, "") for a, b in example.unknown]
        for start, end, label in sorted(cuts):
            if start < cursor:
                continue
            text += example.text[cursor:start]
            old = example.text[start:end]
            changed = bool(label) and self.rng.random() < share and not old.islower()
            new = self.new_name(old, label, known) if changed else old
            if label == "PERSON" and " " in new and self.rng.random() < titles and text[-1:] in {"", " ", "“", '"'}:
                title, inner = self.title()
                spans += [Span(s.start + len(text), s.end + len(text), s.label) for s in inner]
                text += title
            if label:
                spans.append(Span(len(text), len(text) + len(new), label))
            else:
                unknown.append((len(text), len(text) + len(new)))
            text += new
            cursor = end
        return Example(text + example.text[cursor:], spans, unknown)
