"""The real clock, the maker of ids, and the demonstration's clock; nothing else reads the time.

Ids are 26 ASCII characters that sort by when they were made (a ULID: 48 bits of milliseconds,
80 random bits, in Crockford's base 32).
"""

import secrets
import threading
import time
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

BANGKOK = ZoneInfo("Asia/Bangkok")

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH = 26
_RANDOM_BITS = 80


def now(zone: ZoneInfo = BANGKOK) -> datetime:
    """The present moment, aware of its zone."""
    return datetime.now(zone)


class _Ids:
    """Ids that grow even within one millisecond and when the clock is set back."""

    def __init__(self) -> None:
        self._last = 0
        self._lock = threading.Lock()

    def __call__(self) -> str:
        number = (time.time_ns() // 1_000_000 << _RANDOM_BITS) | secrets.randbits(_RANDOM_BITS)
        with self._lock:
            self._last = number = max(number, self._last + 1)
        characters = []
        for _ in range(_LENGTH):
            number, place = divmod(number, len(_ALPHABET))
            characters.append(_ALPHABET[place])
        return "".join(reversed(characters))


_ids = _Ids()


def new_id() -> str:
    """A new id; later ones sort after earlier ones."""
    return _ids()


class DemoClock:
    """A clock that starts where it is told to and runs on from there; `skip` moves it ahead."""

    def __init__(self, start: datetime) -> None:
        self._start = start
        self._began = time.monotonic()

    def now(self) -> datetime:
        """The demonstration's present moment."""
        return self._start + timedelta(seconds=time.monotonic() - self._began)

    def skip(self, ahead: timedelta) -> None:
        """Let that much time have passed."""
        self._start += ahead
