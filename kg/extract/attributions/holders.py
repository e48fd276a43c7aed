"""Who speaks where the parse took an organisation for the subject: the one who holds the office in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.intervals import Covering
from kg.model import Attribution, RoleMention


def holders_speak(attributions: Sequence[Attribution], roles: Sequence[RoleMention]) -> list[Attribution]:
    """'X, head of the Y, said': where the parse took Y for the subject, the one who holds the office speaks."""
    holdings = {(role.organization, role.holder): role for role in roles if role.organization}
    words = Covering(
        (role.span.start + 1, role.span.end, (number, organization, holder))
        for number, ((organization, holder), role) in enumerate(holdings.items())
    )

    def speaker(attribution: Attribution) -> str:
        around = (one for source in attribution.source for one in words.around(source.start, source.end))
        there = [(number, holder) for number, organization, holder in around if organization == attribution.speaker]
        return min(there)[1] if there else attribution.speaker

    return [_spoken_by(attribution, speaker(attribution)) for attribution in attributions]


def _spoken_by(attribution: Attribution, speaker: str) -> Attribution:
    if speaker == attribution.speaker:
        return attribution
    beside = tuple(other for other in attribution.co_speakers if other != speaker)
    return replace(attribution, speaker=speaker, co_speakers=beside)
