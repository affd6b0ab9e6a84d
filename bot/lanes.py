"""One ordered lane per chat: its events are handled one after the other, other chats meanwhile.

A lane lives while it has events. One that cannot be handled is tried again and then set aside,
so that it never stops those behind it.
"""

import asyncio
import contextlib
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from functools import partial

from bot import logs
from bot.disk import DiskWatch
from bot.line.events import lane_of
from handlers.turn import Event
from store.errors import StoreUnavailable

WORKERS = 32
RETRY_AFTER = (0.5, 2.0)
"""Seconds before the second and the third try."""
LONGEST_CANCEL = 0.5

Work = Callable[[Event], Awaitable[None]]
SetAside = Callable[[Exception, Event], Awaitable[None]]


class Lanes:
    """Runs `work` for each event; at most `workers` chats at a time.

    `set_aside` is told of an event whose every try raised, and why the last one did.
    """

    def __init__(
        self,
        work: Work,
        set_aside: SetAside,
        disk: DiskWatch,
        *,
        workers: int = WORKERS,
        retry_after: tuple[float, ...] = RETRY_AFTER,
    ) -> None:
        self._work = work
        self._set_aside = set_aside
        self._disk = disk
        self._places = asyncio.Semaphore(workers)
        self._retry_after = retry_after
        self._lanes: dict[str, deque[Event]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._closing = asyncio.Event()

    def add(self, event: Event) -> None:
        """Put the event at the end of its chat's lane. Once draining, it waits on disk."""
        if self._closing.is_set():
            return
        key = lane_of(event)
        if key in self._lanes:
            self._lanes[key].append(event)
            return
        self._lanes[key] = deque([event])
        task = asyncio.create_task(self._run(key))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    @property
    def waiting(self) -> int:
        """Events in the lanes, those at work included."""
        return sum(len(lane) for lane in self._lanes.values())

    async def idle(self) -> None:
        """Wait until every lane is empty."""
        while self._tasks:
            await asyncio.wait(set(self._tasks))

    async def drain(self, seconds: float) -> None:
        """Finish the turns at work, at most `seconds`; what has not begun stays in the inbox."""
        self._closing.set()
        if not self._tasks:
            return
        _, left = await asyncio.wait(set(self._tasks), timeout=seconds)
        for task in left:
            task.cancel()
        if left:
            await asyncio.wait(left, timeout=LONGEST_CANCEL)

    async def _run(self, key: str) -> None:
        lane = self._lanes[key]
        try:
            while lane and await self._handle(lane[0]):
                lane.popleft()
        finally:
            del self._lanes[key]

    async def _handle(self, event: Event) -> bool:
        """Try until it is done or set aside; False where the bot stops before that."""
        work, failed = self._work, 0
        while True:
            wait = self._retry_after[-1]
            try:
                async with self._places:
                    if self._closing.is_set():
                        return False
                    await work(event)
                self._disk.worked()
                return True
            except StoreUnavailable:
                # Not this event's fault: it waits until the disk takes writes again.
                self._disk.failed()
            except Exception as error:
                if failed > len(self._retry_after):
                    # It stays in the inbox; the next start tries it again.
                    logs.write("not_set_aside", level=logging.ERROR, error=error, event=event.id)
                    return True
                wait = (*self._retry_after, 0.0)[failed]
                failed += 1
                if failed > len(self._retry_after):
                    work = partial(self._set_aside, error)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(wait):
                    await self._closing.wait()
