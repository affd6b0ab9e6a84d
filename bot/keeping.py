"""Events that the door let in go to disk: those of one moment in one write, each once.

A task for each post would cost more than the write, which they share.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from bot.disk import DiskWatch
from bot.rush import Take
from store.errors import StoreError
from store.model import EventId
from store.unit import Inbox, InboxEvent

IsHandled = Callable[[EventId], bool]
Failures = dict[EventId, Exception]


@dataclass(eq=False, slots=True)
class _Batch:
    """What goes to disk together, and the posts that wait for it, each for its own events."""

    events: list[InboxEvent] = field(default_factory=list)
    waiters: list[tuple["asyncio.Future[None]", Sequence[InboxEvent]]] = field(
        default_factory=list
    )
    task: "asyncio.Task[None] | None" = None


class Keeping:
    """Brings new events to disk and hands them on to `take`, in the order of the disk."""

    def __init__(self, inbox: Inbox, is_handled: IsHandled, take: Take, disk: DiskWatch) -> None:
        self._inbox = inbox
        self._is_handled = is_handled
        self._take = take
        self._disk = disk
        self._next: _Batch | None = None
        self._under_way: dict[EventId, _Batch] = {}

    async def keep(self, events: Sequence[InboxEvent]) -> None:
        """Returns when all of them are on disk; a second copy waits for the first one.

        Raises what the inbox raises; whoever stops waiting stops nothing for the others.
        """
        waits = []
        new = [e for e in events if self._is_new(e.id)]
        batches = {self._under_way[e.id] for e in events if e.id in self._under_way}
        if new:
            batches.add(self._enter(new))
        for batch in batches:
            waiter = asyncio.get_running_loop().create_future()
            batch.waiters.append((waiter, events))
            waits.append(waiter)
        for waiter in waits:
            await waiter

    def _enter(self, new: Sequence[InboxEvent]) -> _Batch:
        batch = self._next
        if batch is None:
            batch = self._next = _Batch()
            # It begins in the next turn of the loop: what this one brings comes along.
            batch.task = asyncio.create_task(self._write(batch))
        batch.events += new
        for event in new:
            self._under_way[event.id] = batch
        return batch

    def _is_new(self, id: EventId) -> bool:
        return not (id in self._under_way or self._inbox.holds(id) or self._is_handled(id))

    async def _write(self, batch: _Batch) -> None:
        self._next = None
        failures: Failures = {}
        try:
            failures = await self._kept(batch.events)
        finally:
            for event in batch.events:
                del self._under_way[event.id]
        if len(failures) < len(batch.events):
            self._disk.worked()
        for event in batch.events:
            if event.id not in failures:
                self._take(event)
        for waiter, events in batch.waiters:
            if not waiter.done():
                error = next((failures[e.id] for e in events if e.id in failures), None)
                if error is None:
                    waiter.set_result(None)
                else:
                    waiter.set_exception(error)

    async def _kept(self, events: Sequence[InboxEvent]) -> Failures:
        """Which of them are not on disk, and why."""
        try:
            await self._inbox.keep(events)
        except StoreError as error:
            return dict.fromkeys((e.id for e in events), error)
        except Exception as error:
            if len(events) == 1:
                return {events[0].id: error}
            # One that no file can hold is no reason to lose the others.
            return {id: e for one in events for id, e in (await self._kept([one])).items()}
        return {}
