"""Ids in the shapes LINE gives them, made from the ids that are passed in.

They are digests, so a counter in a test and a UUID in the demo both give well-formed ids.
"""

import hashlib
from collections.abc import Callable
from datetime import datetime

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
ULID_LENGTH = 26
ULID_TIME_LENGTH = 10
MESSAGE_ID_DIGITS = 18


class Ids:
    """Makes the platform's ids; `new_id` must never return the same text twice."""

    def __init__(self, now: Callable[[], datetime], new_id: Callable[[], str]) -> None:
        self._now = now
        self._new_id = new_id

    def _digest(self) -> str:
        return hashlib.sha256(self._new_id().encode()).hexdigest()

    def message_id(self) -> str:
        """Decimal digits, as LINE's message ids are."""
        return "5" + str(int(self._digest(), 16))[: MESSAGE_ID_DIGITS - 1]

    def token(self) -> str:
        """A reply token, quote token or mark-as-read token: 32 hex digits."""
        return self._digest()[:32]

    def request_id(self) -> str:
        """A UUID-shaped value for X-Line-Request-Id."""
        hexes = self._digest()
        return "-".join((hexes[:8], hexes[8:12], hexes[12:16], hexes[16:20], hexes[20:32]))

    def event_id(self) -> str:
        """A ULID: ten characters of milliseconds, sixteen of chance."""
        milliseconds = int(self._now().timestamp() * 1000)
        chance = int(self._digest(), 16)
        tail = ULID_LENGTH - ULID_TIME_LENGTH
        return _base32(milliseconds, ULID_TIME_LENGTH) + _base32(chance, tail)


def bot_user_id(channel_secret: str) -> str:
    """The bot's own user id, the same for the same channel."""
    return "U" + hashlib.sha256(channel_secret.encode()).hexdigest()[:32]


def _base32(number: int, length: int) -> str:
    letters = []
    for _ in range(length):
        number, rest = divmod(number, len(CROCKFORD))
        letters.append(CROCKFORD[rest])
    return "".join(reversed(letters))
