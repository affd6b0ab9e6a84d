"""One process at a time has a data folder. The lock is the system's and dies with its holder."""

import os
import sys
import time
from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout

from store.errors import StoreLocked
from store.log_file import on_disk

_LOOKS, _BETWEEN_LOOKS = 50, 0.01
"""Half a second for the holder to say who it is."""


class FolderLock:
    """The lock on a data folder: `LOCK` is locked, `LOCK.pid` names the holder for messages."""

    def __init__(self, folder: Path) -> None:
        """Takes the lock. Raises StoreLocked at once when another has it, StoreUnavailable."""
        self._pid_file = folder / "LOCK.pid"
        # A lock that is only a file would outlive a killed holder, so none is better than that.
        self._lock = FileLock(
            folder / "LOCK", timeout=0, thread_local=False, fallback_to_soft=False
        )
        with on_disk(folder / "LOCK"):
            try:
                self._lock.acquire()
            except Timeout:
                raise StoreLocked(str(folder), self._holder()) from None
            try:
                self._pid_file.write_text(f"{os.getpid()}\n", encoding="ascii")
            except OSError:
                self._lock.release()
                raise

    def release(self) -> None:
        """Lets another process in."""
        with suppress(OSError):
            self._pid_file.unlink()
        self._lock.release()

    def _holder(self) -> int:
        # The winner may not have written its pid yet, and the file may name one killed before.
        for _ in range(_LOOKS):
            pid = self._written()
            if pid and _lives(pid):
                return pid
            time.sleep(_BETWEEN_LOOKS)
        return 0

    def _written(self) -> int:
        try:
            return int(self._pid_file.read_text(encoding="ascii"))
        except (OSError, ValueError):
            return 0


def _lives(pid: int) -> bool:
    if sys.platform == "win32":
        # There the call below would end the process.
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
