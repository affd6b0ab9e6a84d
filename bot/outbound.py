"""The calls that carry messages, each begun within LINE's rate limit for it.

https://developers.line.biz/en/reference/messaging-api/#rate-limits
"""

import asyncio
from collections.abc import Awaitable, Mapping, Sequence
from typing import Any, Protocol

from bot.errors import LineTemporary
from bot.pace import Clockwork, Pacer

MULTICASTS_PER_SECOND = 200
OTHERS_PER_SECOND = 2000
TOGETHER = 4
"""So many multicasts may begin in one moment after a pause."""
AFTER_RATE_LIMIT = 1.0
"""Seconds without another call of the kind: LINE names no time, its limits are by the second."""

Messages = Sequence[Mapping[str, Any]]


class Outbound(Protocol):
    """What the outbox asks of LINE; the first three give LINE's request id."""

    async def reply(self, token: str, messages: Messages, trace: str) -> str | None: ...
    async def push(self, to: str, messages: Messages, key: str, trace: str) -> str | None: ...
    async def multicast(
        self, to: Sequence[str], messages: Messages, key: str, trace: str
    ) -> str | None: ...
    async def quota(self) -> int | None: ...
    async def consumption(self) -> int: ...


class PacedLine:
    """An `Outbound` whose calls wait for their turn; LINE counts each kind for itself.

    `at_once` pushes and multicasts are under way at a time.
    """

    def __init__(self, line: Outbound, clockwork: Clockwork, at_once: int) -> None:
        self._line = line
        self._places = asyncio.Semaphore(at_once)
        self._replies = Pacer(OTHERS_PER_SECOND, clockwork)
        self._pushes = Pacer(OTHERS_PER_SECOND, clockwork)
        self._multicasts = Pacer(MULTICASTS_PER_SECOND, clockwork, TOGETHER)

    async def reply(self, token: str, messages: Messages, trace: str) -> str | None:
        """Answer with a reply token."""
        await self._replies.turn()
        return await _watched(self._replies, self._line.reply(token, messages, trace))

    async def push(self, to: str, messages: Messages, key: str, trace: str) -> str | None:
        """Send to one person."""
        async with self._places:
            await self._pushes.turn()
            return await _watched(self._pushes, self._line.push(to, messages, key, trace))

    async def multicast(
        self, to: Sequence[str], messages: Messages, key: str, trace: str
    ) -> str | None:
        """Send to several people."""
        async with self._places:
            await self._multicasts.turn()
            call = self._line.multicast(to, messages, key, trace)
            return await _watched(self._multicasts, call)

    async def quota(self) -> int | None:
        """The month's limit of pushes, None without one."""
        return await self._line.quota()

    async def consumption(self) -> int:
        """LINE's approximate count of this month's pushes."""
        return await self._line.consumption()


async def _watched(pacer: Pacer, call: Awaitable[str | None]) -> str | None:
    try:
        return await call
    except LineTemporary as error:
        if error.status == 429:
            # Whatever follows at once would be refused as well.
            pacer.hold(AFTER_RATE_LIMIT)
        raise
