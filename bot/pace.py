"""Which rows are due, how long to wait before the next try (doubling, with chance so that tries
do not march in step), and how many calls may begin in a second.

https://developers.line.biz/en/docs/messaging-api/retrying-api-request/#flow-of-retrying
"""

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from secrets import SystemRandom

from handlers.rules.quota import is_for_office_hours
from store.model import Delivery, DeliveryKind, LineUserId

_FIRST = 1.0
_LONGEST_FOR_PUSH = 300.0
_LONGEST_FOR_REPLY = 8.0
"""A reply token lives a minute: there is no time for longer waits."""
_DOUBLINGS = 20
ABANDONED_AFTER = timedelta(minutes=2)
"""A reply that its turn has said nothing about for so long may or may not have gone out."""
_LONGEST_SLEEP = 30.0
_SHORTEST_SLEEP = 0.01

_chance = SystemRandom()


def due_lines(rows: Iterable[Delivery], now: datetime) -> list[list[Delivery]]:
    """Due rows by recipients; one that has to wait holds back those behind it."""
    lines: dict[tuple[tuple[LineUserId, ...], bool], list[Delivery]] = {}
    held = set()
    for row in rows:
        if row.kind is DeliveryKind.REPLY and row.next_try_at is None:
            if now - row.created_at < ABANDONED_AFTER:
                continue  # Its turn is about to send it itself.
            row = replace(row, unsure_since=row.unsure_since or row.created_at)
        # What waits for the morning holds back no answer.
        line = (row.to, is_for_office_hours(row))
        if row.next_try_at is not None and row.next_try_at > now:
            held.add(line)
        elif line not in held:
            lines.setdefault(line, []).append(row)
    return list(lines.values())


def seconds_until_next(rows: Iterable[Delivery], now: datetime) -> float:
    """Until the next row that waits for its time is due, half a minute at most."""
    waits = [(row.next_try_at - now).total_seconds() for row in rows if row.next_try_at]
    return max(min([_LONGEST_SLEEP, *(w for w in waits if w > 0)]), _SHORTEST_SLEEP)


def before_push_again(tries: int) -> timedelta:
    """After that many tries of a push or multicast."""
    return _wait(tries, _LONGEST_FOR_PUSH)


def before_reply_again(tries: int) -> timedelta:
    """After that many tries of a reply."""
    return _wait(tries, _LONGEST_FOR_REPLY)


def _wait(tries: int, longest: float) -> timedelta:
    doublings = min(max(tries - 1, 0), _DOUBLINGS)
    full = min(_FIRST * 2**doublings, longest)
    return timedelta(seconds=_chance.uniform(full / 2, full))


@dataclass(frozen=True, slots=True)
class Clockwork:
    """Seconds that only run forward, and a way to let some pass."""

    seconds: Callable[[], float] = time.monotonic
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep


class Pacer:
    """Calls begin evenly, at most `per_second` of them in any second; whoever comes too early
    waits. After a pause `together` of them may begin at once: waiting would gain LINE nothing."""

    def __init__(self, per_second: int, clockwork: Clockwork, together: int = 1) -> None:
        self._gap = 1 / per_second
        self._ahead = (together - 1) * self._gap
        self._clockwork = clockwork
        self._free_at = 0.0
        self._held_until = 0.0
        self._begun: deque[float] = deque(maxlen=per_second)

    async def turn(self) -> None:
        """Returns when the next call may begin."""
        now = self._clockwork.seconds()
        begins = max(now, self._free_at - self._ahead, self._held_until)
        if len(self._begun) == self._begun.maxlen:
            begins = max(begins, self._begun[0] + 1)
        self._begun.append(begins)
        self._free_at = max(self._free_at, begins) + self._gap
        if begins > now:
            await self._clockwork.sleep(begins - now)

    def hold(self, seconds: float) -> None:
        """No call begins for that long, save those that have their turn already."""
        self._held_until = max(self._held_until, self._clockwork.seconds() + seconds)
