"""Facts of articles made by hand for the tests of resolution: only what tells things apart, in invented texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from kg.model import (
    PROMINENT,
    Article,
    ArticleFacts,
    Entity,
    EntityType,
    EventMention,
    Factuality,
    LocalMerge,
    Mention,
    RoleMention,
    Span,
)
from kg.resolution import Resolution


@dataclass
class Told:
    """An article in the making: each entity and event appends its words to the text and returns its local id."""

    id: str
    published: date | None = None
    text: str = ""
    entities: list[Entity] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    roles: list[RoleMention] = field(default_factory=list)
    events: list[EventMention] = field(default_factory=list)
    merges: list[LocalMerge] = field(default_factory=list)

    def _write(self, words: str) -> Span:
        start = len(self.text)
        self.text += words + "\n"
        return Span(start, start + len(words))

    def entity(
        self,
        kind: EntityType,
        name: str,
        *aliases: str,
        named: bool = True,
        key: str = "",
        country: str = "",
        gender: str = "",
        titles: Sequence[str] = (),
    ) -> str:
        """Add an entity with a mention for its name and each alias. -> local id"""
        local = f"e{len(self.entities)}"
        self.entities.append(Entity(local, kind, name, tuple(sorted({name, *aliases})), named, key, country, gender))
        for words in (name, *aliases):
            self.mentions.append(Mention(self._write(words), words, local, named, kind))
        for title in titles:
            self.roles.append(RoleMention(f"r{len(self.roles)}", self._write(title), title, local, title))
        return local

    def person(self, name: str, gender: str = "", titles: Sequence[str] = ()) -> str:
        """Add a named person. -> local id"""
        return self.entity("Person", name, gender=gender, titles=titles)

    def event(
        self,
        word: str,
        kind: str,
        agents: Sequence[str] = (),
        patients: Sequence[str] = (),
        places: Sequence[str] = (),
        time: str = "",
        event: str = "",
        factuality: Factuality = "asserted",
        sentence: str = "",
        subtype: str = "",
        vector: Sequence[float] = (),
    ) -> str:
        """Add an event mention; `event` is the mention of the same article that it repeats, `sentence` what is told
        around it, `vector` that of its word. -> local id"""
        local = f"v{len(self.events)}"
        around = self._write(sentence) if sentence else Span(0, 0)
        self.events.append(
            EventMention(
                local,
                self._write(word),
                word,
                word,
                kind,
                tuple(agents),
                tuple(patients),
                tuple(places),
                time,
                factuality=factuality,
                sentence=around,
                event=event,
                subtype=subtype,
                vector=tuple(vector),
                prominence=PROMINENT,
            )
        )
        return local

    def facts(self) -> ArticleFacts:
        """The finished record."""
        article = Article(self.id, self.text, published=self.published)
        return ArticleFacts(
            article,
            tuple(self.entities),
            tuple(self.mentions),
            tuple(self.roles),
            events=tuple(self.events),
            merges=tuple(self.merges),
        )


def groups(resolution: Resolution, keys: Iterable[str] | None = None) -> list[set[str]]:
    """Sets of ARTICLE/LOCAL that have one IRI; only those among `keys` where these are given."""
    by_iri: dict[str, set[str]] = {}
    for key, iri in resolution.iri.items():
        if keys is None or key in keys:
            by_iri.setdefault(iri, set()).add(key)
    return sorted(by_iri.values(), key=min)
