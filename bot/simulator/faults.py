"""Faults a test asks for: which calls go wrong next, in which way, how often."""

from collections.abc import Sequence
from enum import StrEnum
from random import Random


class Fault(StrEnum):
    """What happens to a call instead of, or after, what it asks for."""

    SERVER_ERROR = "server_error"
    """500, nothing done."""
    RATE_LIMIT = "rate_limit"
    """429 with the text of the rate limit."""
    QUOTA = "quota"
    """429 with the text of the monthly limit."""
    TIMEOUT = "timeout"
    """No answer until the client gives up; nothing done."""
    RESET = "reset"
    """The connection drops; nothing done."""
    ACCEPTED_BUT_500 = "accepted_but_500"
    """Done, yet answered 500."""
    ACCEPTED_BUT_RESET = "accepted_but_reset"
    """Done, then the connection drops."""


class Faults:
    """The queue of faults; the first whose path part fits a call is taken."""

    def __init__(self) -> None:
        self._planned: list[tuple[str, Fault]] = []
        self._by_chance: tuple[str, float, Random, Sequence[Fault]] | None = None

    def add(self, path_part: str, fault: Fault, times: int = 1) -> None:
        """Let the next `times` calls whose path contains `path_part` go wrong."""
        self._planned.extend([(path_part, fault)] * times)

    def at_random(
        self, path_part: str, share: float, random: Random, among: Sequence[Fault]
    ) -> None:
        """From now on let that share of such calls go wrong, each in one of these ways."""
        self._by_chance = path_part, share, random, among

    def take(self, path: str) -> Fault | None:
        """The fault for this call, used up by asking."""
        for index, (part, fault) in enumerate(self._planned):
            if part in path:
                del self._planned[index]
                return fault
        if self._by_chance is None:
            return None
        part, share, random, among = self._by_chance
        return random.choice(among) if part in path and random.random() < share else None

    def clear(self) -> None:
        """Forget what has not happened yet: from now on nothing goes wrong."""
        self._planned.clear()
        self._by_chance = None
