"""'The secretary of state', 'the Norwegian minister': a title that stands for its holder, once the roles are known.

Coreference within an article goes by the last word of a title and takes the latest bearer; here title and country
are compared with the roles that the article gives. What it cannot: tell two holders of one title apart where no
country is told, nor a title of one word alone ('the president'), nor candidates, who are told apart by party.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.entities.mentions import ordered
from kg.extract.entities.title_phrases import is_title_word
from kg.extract.reading import NounMention, Reading
from kg.extract.roles.nouns import told_title
from kg.language import phrases, syntax
from kg.lexicon.roles import role_words
from kg.model import RoleMention, Status

_PRESENT: tuple[Status, ...] = ("current", "acting")


def titles_mean_holders(reading: Reading, roles: Sequence[RoleMention]) -> None:
    """Let each definite description by a title in `reading.mentions` denote the one person among the holders of
    `roles` whom title and country fit; leave it where they fit several or none."""
    for mention in ordered(reading):
        if mention.named or mention.pronoun or mention.type != "Person" or not _is_definite(reading, mention):
            continue
        title, organization, status = told_title(reading, reading.doc[mention.head])
        if not title or title.split()[-1] in role_words().pending or not (organization or " " in title):
            continue
        holders = {
            role.holder
            for role in roles
            if _is_title_of(title, role.title, bool(organization))
            and (not organization or role.organization == organization)
            and (role.status == status or (status == "current" and role.status in _PRESENT))
        }
        if len(holders) == 1 and mention.entity not in holders:
            mention.entity = holders.pop()


def _is_definite(reading: Reading, mention: NounMention) -> bool:
    """'the minister', 'Ruria's minister', in the singular and in apposition to nobody."""
    head = reading.doc[mention.head]
    if not is_title_word(head) or head.tag_ in ("NNS", "NNPS") or head.dep_ == "appos" or phrases.appositions(head):
        return False
    determiner = phrases.determiner(head)
    definite = determiner is not None and determiner.lower_ in ("the", "this", "that")
    owned = any(reading.mentions.get(owner.i) for owner in phrases.possessors(head))
    return (definite or owned) and not syntax.is_relative_clause(head) and syntax.copula(head) is None


def _is_title_of(told: str, title: str, with_country: bool) -> bool:
    """'minister' is short for 'foreign minister' where a country is told."""
    return told == title or (with_country and title.endswith(f" {told}"))
