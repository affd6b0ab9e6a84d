"""Notices when the disk takes no more writes, for now or until the process starts again."""

import time
from typing import Protocol


class WritesLog(Protocol):
    """Something that writes a log; after a failed sync it takes nothing more."""

    @property
    def broken(self) -> str | None: ...


class DiskWatch:
    """Told by those who write; `stuck_for` is 0 while writes succeed.

    `logs` are asked whether one is broken: then only a new start from what is on disk helps.
    """

    def __init__(self, *logs: WritesLog) -> None:
        self._logs = logs
        self._stuck_since: float | None = None

    def worked(self) -> None:
        """A write came to disk."""
        self._stuck_since = None

    def failed(self) -> None:
        """A write did not."""
        if self._stuck_since is None:
            self._stuck_since = time.monotonic()

    @property
    def stuck_for(self) -> float:
        """Seconds since the first write that failed without one that worked after it."""
        return 0.0 if self._stuck_since is None else time.monotonic() - self._stuck_since

    @property
    def broken(self) -> str | None:
        """Why nothing is written until the process starts again; None while all is well."""
        return next((reason for log in self._logs if (reason := log.broken)), None)
