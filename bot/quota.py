"""What LINE says of the month's pushes, asked once an hour at most while something waits for it.

https://developers.line.biz/en/reference/messaging-api/#get-quota
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from bot import logs
from bot.errors import LineError
from bot.outbound import Outbound
from handlers.rules.quota import usable

ASKED_EVERY = timedelta(hours=1)


class MonthlyQuota:
    """`is_out`: the month's pushes are used up, as far as is known."""

    def __init__(self, line: Outbound, now: Callable[[], datetime]) -> None:
        self._line = line
        self._now = now
        self._next_asked: datetime | None = None
        self.is_out = False

    @property
    def may_be_asked(self) -> bool:
        """Whether LINE was left alone for long enough."""
        return self._next_asked is None or self._now() >= self._next_asked

    def reached(self) -> None:
        """LINE has just refused a push for it."""
        self.is_out = True
        self._next_asked = self._now() + ASKED_EVERY

    async def room(self) -> int:
        """How many more people may be pushed to by LINE's own count; 0 where it does not say."""
        self._next_asked = self._now() + ASKED_EVERY
        try:
            room = usable(await self._line.quota(), await self._line.consumption(), 0, 0)
        except LineError as error:
            logs.write("quota_unknown", level=logging.WARNING, reason=type(error).__name__)
            return 0
        self.is_out = room == 0
        return room
