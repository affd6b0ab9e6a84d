"""Notices when the disk takes no more writes, which may need a new start from what is on it."""

import time


class DiskWatch:
    """Told by those who write; `stuck_for` is 0 while writes succeed."""

    def __init__(self) -> None:
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
