"""Who is meant by an office alone: 'the Japanese foreign minister' is the one whom this article or another names so.

Only by title and country or organisation together, only for offices that one person at a time holds, only if the
articles name one person there, and only within half a year. What it cannot: tell two holders within that time apart
when the articles name but one of them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from kg import ids
from kg.lexicon.names import name_words, same_person
from kg.lexicon.places import bare, country_of_adjective, standard_place
from kg.lexicon.roles import role_words
from kg.lexicon.titles import canonical_title
from kg.model import ArticleFacts, Entity
from kg.resolve.clustering import Pair, pair

_SCORE = 0.7
_DAYS = 183

Office = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Holder:
    """One who an article says holds an office: ARTICLE/LOCAL, the article's id and day, the comparable words of the
    name."""

    key: str
    article: str
    day: date | None
    words: tuple[str, ...]


class Holders:
    """Who holds each office that one person at a time holds: all articles are added, then each is asked again."""

    def __init__(self) -> None:
        self._holders: dict[Office, list[_Holder]] = defaultdict(list)

    def add(self, one: ArticleFacts) -> None:
        """Take one more article."""
        for office, holder in _held(one):
            self._holders[office].append(holder)

    def pairs(self, one: ArticleFacts) -> Iterator[Pair]:
        """Pairs of an unnamed person of an article who is called by an office and the named one who holds it, in the
        same article or another."""
        titles, owners = self._known
        texts = {mention.entity: mention.text for mention in reversed(one.mentions)}
        for entity in one.entities:
            if entity.type == "Person" and not entity.named:
                text = texts.get(entity.id, "")
                office = _office(entity, text, titles) or _of_state(entity, text, one, owners)
                holder = _the_one(_candidates(self._holders, office), one) if office else None
                if office and holder:
                    reason = f"{entity.name!r}: {holder.article} names the {office[0]} of {office[1]}"
                    yield pair(f"{one.article.id}/{entity.id}", holder.key, _SCORE, reason)
        yield from _of_headline(one, texts)

    @cached_property
    def _known(self) -> tuple[frozenset[str], Mapping[str, set[str]]]:
        """The titles of offices, and of whom there is each."""
        owners: dict[str, set[str]] = defaultdict(set)
        for title, owner in self._holders:
            owners[title].add(owner)
        return frozenset(owners) | role_words().heads | role_words().rulers, owners


def _of_headline(one: ArticleFacts, texts: Mapping[str, str]) -> Iterator[Pair]:
    """An office that the headline tells without a name ('Bank chief') is that of the only one who has it below."""
    headlines = [block for block in one.article.blocks if block.kind == "headline"]
    first = {mention.entity: mention.span for mention in reversed(one.mentions)}
    for entity in one.entities:
        if entity.type != "Person" or entity.named or entity.id not in texts:
            continue
        if not any(block.start <= first[entity.id].start < block.end for block in headlines):
            continue
        title = canonical_title(entity.name.split()[-1])
        kinds = {title, *_kinds(title)}
        found = {role.holder: role.title for role in one.roles if kinds & {role.title, *_kinds(role.title)}}
        if len(found) == 1:
            ((holder, held),) = found.items()
            reason = f"the headline's {entity.name!r}: the article names one {held}"
            yield pair(f"{one.article.id}/{entity.id}", f"{one.article.id}/{holder}", _SCORE, reason)


def _held(one: ArticleFacts) -> Iterator[tuple[Office, _Holder]]:
    """Who holds which offices in an article."""
    entities = {entity.id: entity for entity in one.entities}
    for role in one.roles:
        if role.organization and role.status in ("current", "acting") and _is_single(role.title):
            holder = entities[role.holder]
            words = tuple(ids.slug(word) for word in name_words(holder.name))
            who = _Holder(f"{one.article.id}/{holder.id}", one.article.id, one.article.published, words)
            for owner in sorted(_owners(entities[role.organization])):
                for title in (role.title, *_kinds(role.title)):
                    yield (title, owner), who


def _is_single(title: str) -> bool:
    """'president', 'foreign minister', but not 'minister', nor 'senator': whether one person at a time has it."""
    before, _, last = title.rpartition(" ")
    table = role_words()
    return last in table.single or (bool(before) and last in table.single_with_portfolio)


def _kinds(title: str) -> list[str]:
    """'*head' for 'director' and 'chief', '*ruler' for 'president' and 'leader': titles used for one office."""
    table = role_words()
    return [kind for kind, words in (("*head", table.heads), ("*ruler", table.rulers)) if title in words]


def _candidates(holders: Mapping[Office, Sequence[_Holder]], office: Office) -> Sequence[_Holder]:
    for title in (office[0], *_kinds(office[0])):
        if (title, office[1]) in holders:
            return holders[title, office[1]]
    return ()


def _owners(organization: Entity) -> set[str]:
    """The names by which an office can be said to be of this country or organisation, in one form."""
    return {_owner(name) for name in (organization.name, *organization.aliases)}


def _owner(name: str) -> str:
    """'Japanese', "Japan's" and 'Japan' -> 'Japan'; other names without article and case."""
    plain = bare(name)
    return country_of_adjective(plain) or standard_place(plain) or plain.lower()


def _office(entity: Entity, text: str, titles: frozenset[str]) -> Office | None:
    """(title, owner) of a definite description such as 'Japanese foreign minister', 'director of the CIA'."""
    words = entity.name.replace("’", "'").split()
    if not words or words[0].lower() in role_words().status or text.split()[:1] in (["a"], ["A"], ["an"], ["An"]):
        return None
    for split in range(1, len(words)):
        front, back = " ".join(words[:split]), " ".join(words[split:])
        if canonical_title(back) in titles:
            return canonical_title(back), _owner(front)
        if words[split] == "of" and canonical_title(front) in titles:
            return canonical_title(front), _owner(" ".join(words[split + 1 :]))
    return None


def _of_state(entity: Entity, text: str, one: ArticleFacts, owners: Mapping[str, set[str]]) -> Office | None:
    """'the defense secretary' with no country told: of the country that the article names most, if that has such an
    office and all the articles know of none elsewhere."""
    title = canonical_title(entity.name)
    if title not in role_words().offices or text.split()[:1] not in (["the"], ["The"]):
        return None
    countries = {
        known.id: known.key for known in one.entities if known.type == "Place" and known.named and known.country
    }
    counted = Counter(countries[mention.entity] for mention in one.mentions if mention.entity in countries)
    most = max(sorted(counted), key=lambda country: counted[country], default="")
    return (title, most) if owners.get(title) == {most} else None


def _the_one(holders: Sequence[_Holder], one: ArticleFacts) -> _Holder | None:
    """The one person among the holders, of the article itself or else of those near in time; None if they are
    several."""
    own = [holder for holder in holders if holder.article == one.article.id]
    near = own or [holder for holder in holders if _is_near(holder.day, one)]
    if not near:
        return None
    fullest = max(near, key=lambda holder: (len(holder.words), holder.key))
    if all(_same(holder.words, fullest.words) for holder in near):
        return min((holder for holder in near if holder.words == fullest.words), key=lambda holder: holder.key)
    return None


def _is_near(day: date | None, one: ArticleFacts) -> bool:
    published = one.article.published
    return day is None or published is None or abs((day - published).days) <= _DAYS


def _same(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    return same_person(short, full) or (len(short) == 1 and short[0] in (full[0], full[-1]))
