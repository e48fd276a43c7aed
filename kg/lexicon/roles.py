"""Words around titles: statuses, verbs of leading and naming, seats of power (role_words.toml)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import cast

from kg.languages import data_table
from kg.model import Status


@dataclass(frozen=True, slots=True)
class RoleWords:
    """See role_words.toml for each field."""

    status: dict[str, Status]
    verbs: dict[str, str]
    naming: dict[str, Status]
    skipped: frozenset[str]
    grading: frozenset[str]
    behind: frozenset[str]
    kinds_first: frozenset[str]
    kinds_last: frozenset[str]
    unreal: frozenset[str]
    kept: tuple[str, ...]
    offices: dict[str, frozenset[str]]
    seats: dict[str, str]
    with_of: frozenset[str]
    general: frozenset[str]
    participles: frozenset[str]
    taking: frozenset[str]
    serving: frozenset[str]
    saying: frozenset[str]
    leaving: frozenset[str]
    removing: frozenset[str]
    succeeding: frozenset[str]
    expecting: frozenset[str]
    lasting: frozenset[str]
    praising: frozenset[str]
    picked: frozenset[str]
    cutting: frozenset[str]
    local: frozenset[str]
    small: frozenset[str]
    single: frozenset[str]
    single_with_portfolio: frozenset[str]
    heads: frozenset[str]
    rulers: frozenset[str]
    services: frozenset[str]
    untitled: frozenset[str]
    bare: frozenset[str]
    trades: frozenset[str]
    honorifics: frozenset[str]
    of_firms: frozenset[str]
    of_towns: frozenset[str]
    plurals: frozenset[str]
    governing: frozenset[str]
    pending: frozenset[str]
    parties: frozenset[str]
    members: frozenset[str]
    home: frozenset[str]
    sent: frozenset[str]
    longer: frozenset[str]
    inner: frozenset[str]
    of_bodies: frozenset[str]
    postnominal: frozenset[str]
    selling: frozenset[str]
    reporting: frozenset[str]
    beats: frozenset[str]
    compounds: frozenset[str]
    postal: dict[str, str]

    @property
    def state_titles(self) -> frozenset[str]:
        """The titles of state offices."""
        return frozenset(self.offices)


@cache
def role_words() -> RoleWords:
    """The table, read once."""
    table = data_table("lexicon", "role_words.toml")
    sets = {name: frozenset(words) for name, words in table["words"].items()}
    return RoleWords(
        status=cast(dict[str, Status], table["status"]),
        verbs=table["verbs"],
        naming=cast(dict[str, Status], table["naming"]),
        skipped=frozenset(table["skipped"]["words"]),
        grading=frozenset(table["skipped"]["grading"]),
        behind=sets["behind"],
        kinds_first=sets["kinds_first"],
        kinds_last=sets["kinds_last"],
        unreal=sets["unreal"],
        kept=tuple(table["skipped"]["kept"]),
        offices={title: frozenset(countries) for title, countries in table["offices"].items()},
        seats=table["seats"],
        postal=table["postal"],
        with_of=sets["with_of"],
        general=sets["general"],
        participles=sets["participles"],
        taking=sets["taking"],
        serving=sets["serving"],
        saying=sets["saying"],
        leaving=sets["leaving"],
        removing=sets["removing"],
        succeeding=sets["succeeding"],
        expecting=sets["expecting"],
        lasting=sets["lasting"],
        praising=sets["praising"],
        picked=sets["picked"],
        cutting=sets["cutting"],
        local=sets["local"],
        small=sets["small"],
        single=sets["single"],
        single_with_portfolio=sets["single_with_portfolio"],
        heads=sets["heads"],
        rulers=sets["rulers"],
        services=sets["services"],
        untitled=sets["untitled"],
        bare=sets["bare"],
        trades=sets["trades"],
        honorifics=sets["honorifics"],
        of_firms=sets["of_firms"],
        of_towns=sets["of_towns"],
        selling=sets["selling"],
        reporting=sets["reporting"],
        beats=sets["beats"],
        plurals=sets["plurals"],
        governing=sets["governing"],
        pending=sets["pending"],
        parties=sets["parties"],
        members=sets["members"],
        home=sets["home"],
        sent=sets["sent"],
        longer=sets["longer"],
        inner=sets["inner"],
        of_bodies=sets["of_bodies"],
        postnominal=sets["postnominal"],
        compounds=sets["compounds"],
    )
