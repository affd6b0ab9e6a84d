"""While many posts stand at the door they come first: LINE waits two seconds for its 200, people
wait longer for an answer. What they bring is on disk by then and begins when the rush is over."""

import asyncio
from collections import deque
from collections.abc import Callable
from types import TracebackType

from store.unit import InboxEvent

MANY = 8
"""So many posts at a time are a rush."""
LULL = 0.03
"""Seconds without a post that end it."""
LONGEST = 2.0
"""Seconds after which work begins, however many posts still come."""
A_SLICE = 20
"""So many events are begun between two looks at the door."""

Take = Callable[[InboxEvent], None]


class Rush:
    """Use it as a context while a post is at the door; `take` begins an event's work, now or
    later, always in the order of the calls."""

    def __init__(self, take: Take) -> None:
        self._take = take
        self._posts = 0
        self._is_on = False
        self._began = self._answered = 0.0
        self._waiting: deque[InboxEvent] = deque()
        self._is_over = asyncio.Event()
        self._is_over.set()

    def __enter__(self) -> None:
        self._posts += 1
        if self._posts >= MANY and not self._is_on:
            self._is_on = True
            self._is_over.clear()
            loop = asyncio.get_running_loop()
            self._began = self._answered = loop.time()
            loop.call_later(LULL, self._look)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._posts -= 1
        if self._is_on:
            self._answered = asyncio.get_running_loop().time()

    def take(self, event: InboxEvent) -> None:
        """Begins the event's work, after the rush where there is one."""
        if self._is_on:
            self._waiting.append(event)
        else:
            self._take(event)

    async def over(self) -> None:
        """Wait until everything that came has begun."""
        await self._is_over.wait()

    def _look(self) -> None:
        loop = asyncio.get_running_loop()
        now = loop.time()
        is_quiet = not self._posts and now - self._answered >= LULL
        if is_quiet or now - self._began >= LONGEST:
            self._begin_some()
        else:
            loop.call_later(LULL, self._look)

    def _begin_some(self) -> None:
        # What comes meanwhile goes to the end, so that no event overtakes one before it.
        for _ in range(min(A_SLICE, len(self._waiting))):
            self._take(self._waiting.popleft())
        if self._waiting:
            asyncio.get_running_loop().call_soon(self._begin_some)
        else:
            self._is_on = False
            self._is_over.set()
