"""Who speaks where the parse took an organisation for the subject: the one who holds the office in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.model import Attribution, RoleMention


def holders_speak(attributions: Sequence[Attribution], roles: Sequence[RoleMention]) -> list[Attribution]:
    """'X, head of the Y, said': where the parse took Y for the subject, the one who holds the office speaks."""
    by_organization = {(role.organization, role.holder): role for role in roles if role.organization}

    def speaker(attribution: Attribution) -> str:
        for (organization, holder), role in by_organization.items():
            inside = any(role.span.start < s.start and s.end <= role.span.end for s in attribution.source)
            if attribution.speaker == organization and inside:
                return holder
        return attribution.speaker

    return [_spoken_by(attribution, speaker(attribution)) for attribution in attributions]


def _spoken_by(attribution: Attribution, speaker: str) -> Attribution:
    if speaker == attribution.speaker:
        return attribution
    beside = tuple(other for other in attribution.co_speakers if other != speaker)
    return replace(attribution, speaker=speaker, co_speakers=beside)
