"""Time, ids and chance that a test makes by hand."""

import hashlib
from datetime import datetime, timedelta

from bot.clock import BANGKOK
from handlers.knowledge import Knowledge
from store.lexicon import load_lexicon

START = datetime(2023, 3, 13, 8, 50, tzinfo=BANGKOK)


class HandClock:
    """Stands still until it is moved."""

    def __init__(self, at: datetime = START) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def move(self, **ahead: float) -> None:
        """`move(days=4, hours=6)`."""
        self.at += timedelta(**ahead)

    def set(self, *, day: int, hour: int, minute: int = 0, month: int = 3) -> None:
        """A moment of 2566 (2023)."""
        self.at = datetime(2023, month, day, hour, minute, tzinfo=BANGKOK)


class Counter:
    """Ids 1, 2, 3 …"""

    def __init__(self) -> None:
        self.last = 0

    def __call__(self) -> str:
        self.last += 1
        return f"id{self.last:06}"


NOTHING_KNOWN = Knowledge(-1, {}, {}, load_lexicon())
"""No plan is in force: nothing is owed."""


class CountedBytes:
    """Chance that is the same in every run."""

    def __init__(self) -> None:
        self.last = 0

    def __call__(self, count: int) -> bytes:
        self.last += 1
        return hashlib.sha256(b"%d" % self.last).digest()[:count]
