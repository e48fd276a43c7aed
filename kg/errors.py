"""Every mistake that a user can make: one exception each, one line that names what was wrong, where, and the remedy."""

from __future__ import annotations


class KgError(Exception):
    """Base of all errors that are shown to the user as one line. `status` is the exit status of the command."""

    status = 2


class InputError(KgError):
    """A file or folder that cannot be read as articles."""

    status = 3


class GoldError(KgError):
    """Gold, or a facts file to be scored by it, that cannot be read as such."""

    status = 3


class NothingToBuild(KgError):
    """No article at all could be read from the paths given."""

    status = 3


class QueryError(KgError):
    """A query that is unknown, malformed, or misses a parameter."""

    status = 4


class StoreError(KgError):
    """A graph folder that is none, is in use, is damaged or cannot be written."""

    status = 5


class PipelineError(KgError):
    """A language pipeline that is not installed or lacks what the extractors need."""

    status = 6


class LanguageError(PipelineError):
    """A language that kg has no word lists of."""


class NotFound(KgError):
    """An article or IRI that the graph does not hold."""

    status = 7
