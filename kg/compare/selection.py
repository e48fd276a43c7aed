"""Of all differences those that a user asks for."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from kg.compare.difference import RELATIONS, SLOTS, Difference
from kg.errors import KgError, NotFound
from kg.ids import local_name
from kg.namespaces import expand


def selected(
    differences: Sequence[Difference],
    thing: str = "",
    kinds: Sequence[str] = (),
    around: Collection[str] = (),
) -> tuple[Difference, ...]:
    """Those of a story, happening or entity, and of slots or relations; all where nothing is asked for.

    `thing` is an IRI, the last part of one, or words of what is shown; `around` are IRIs of what it takes part in or
    says, whose differences are its own too. Raises NotFound where no difference is of it, KgError for a kind that is
    none.
    """
    for kind in kinds:
        if kind not in (*SLOTS, *RELATIONS):
            raise KgError(f"no kind of difference {kind!r}: take one of {', '.join(sorted({*SLOTS, *RELATIONS}))}")
    found = [one for one in differences if not thing or one.about in around or _is_of(one, thing)]
    if thing and not found:
        raise NotFound(f"no difference is of {thing!r}: give a story or happening by its IRI or by words of its name")
    return tuple(one for one in found if not kinds or one.slot in kinds or one.relation in kinds)


def _is_of(one: Difference, thing: str) -> bool:
    iri = expand(thing)
    names = (one.story, one.about, local_name(one.story), local_name(one.about))
    return iri in names or thing.casefold() in one.what.casefold()
