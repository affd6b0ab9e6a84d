"""The outbox: sends what turns and ticks have committed, and records how LINE took it.

Replies go at most once and are never silently missing; pushes and multicasts go exactly once,
since every try of a row carries the retry key that was stored before the first one. The rules of
a try are in `bot/replies.py` and `bot/pushes.py`; here is what is tried when.
"""

import asyncio
import contextlib
import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot import logs
from bot.outbound import Outbound, PacedLine
from bot.outcomes import OPEN, Outcomes
from bot.pace import Clockwork, due_lines, seconds_until_next
from bot.pushes import PushSender
from bot.replies import ReplySender
from store.errors import StoreUnavailable
from store.model import Delivery, DeliveryId, DeliveryKind, DeliveryStatus
from store.unit import Store, Unit

AT_ONCE = 4
"""Requests under way at a time."""
AT_WORK = 2 * AT_ONCE
"""Rows at work: while some wait for LINE, others are written before and after their request."""
STOP_SECONDS = 1.5
AFTER_BUG = timedelta(minutes=5)


class Outbox:
    """One per bot. `send` for the reply of a turn just committed; the loop does the rest."""

    def __init__(
        self,
        store: Store,
        line: Outbound,
        now: Callable[[], datetime],
        new_id: Callable[[], str],
        clockwork: Clockwork = Clockwork(),  # noqa: B008 - frozen
    ) -> None:
        self._store = store
        self._now = now
        self._wake = asyncio.Event()
        self._outcomes = Outcomes(store, now, self.wake)
        paced = PacedLine(line, clockwork, AT_ONCE)
        self._replies = ReplySender(paced, self._outcomes, now)
        self._pushes = PushSender(paced, self._outcomes, now, new_id)
        self._one_round = asyncio.Lock()
        self._unsaved: set[DeliveryId] = set()
        self._loop: asyncio.Task[None] | None = None
        self._stopping = False

    async def start(self) -> None:
        """Take up what an earlier process left open, then go on sending."""
        await self.resume()
        self._loop = asyncio.create_task(self._run())

    async def resume(self) -> None:
        """A row that an earlier process left in SENDING may have reached LINE."""

        async def work(unit: Unit) -> None:
            for row in await unit.deliveries.open():
                if row.status is DeliveryStatus.SENDING:
                    since = row.unsure_since or row.created_at
                    unsure = replace(row, unsure_since=since, next_try_at=self._now())
                    await unit.deliveries.put(unsure)

        await self._outcomes.commit(work)

    async def stop(self) -> None:
        """End between two requests; one under way is given a moment, then tried again later."""
        self._stopping = True
        self._wake.set()
        if self._loop is not None:
            await asyncio.wait([self._loop], timeout=STOP_SECONDS)
            self._loop.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._loop

    def wake(self) -> None:
        """Look for due rows now."""
        self._wake.set()

    async def send(self, id: DeliveryId) -> None:
        """First try of a reply, unless one before it in the chat is still being tried: then it
        waits in line, as a push does. Never raises: the row tells.
        """
        try:
            row = await self._outcomes.commit(lambda unit: self._first_in_line(unit, id))
            if row is not None:
                await self._try(row)
            else:
                self.wake()
        except StoreUnavailable as error:
            self._not_saved(id, error)
        except Exception as error:
            logs.write("delivery_failed", level=logging.ERROR, error=error, delivery=id)

    async def _first_in_line(self, unit: Unit, id: DeliveryId) -> Delivery | None:
        row = await unit.deliveries.find(id)
        if row is None or row.kind is not DeliveryKind.REPLY or row.status not in OPEN:
            return None
        earlier = await unit.deliveries.replies_under_way(row.to[0]) if row.to else ()
        if all(other.id == id for other in earlier):
            return row
        # What was asked first is answered first, also where LINE did not take it at once.
        await unit.deliveries.put(replace(row, next_try_at=self._now()))
        return None

    async def round(self) -> float:
        """Send every due row once; seconds until the next one is due. One round at a time."""
        async with self._one_round:
            for id in tuple(self._unsaved):
                await self._put_off(id, timedelta(0))
                self._unsaved.discard(id)
            await self._pushes.resume_parked()
            async with self._store.unit() as unit:
                rows = await unit.deliveries.open()
            places = asyncio.Semaphore(AT_WORK)
            lines = (self._in_turn(line, places) for line in due_lines(rows, self._now()))
            # Whatever one raises, the others end first: no row may be tried twice at once.
            ended = await asyncio.gather(*lines, return_exceptions=True)
            for error in ended:
                if error is not None:
                    raise error
            async with self._store.unit() as unit:
                return seconds_until_next(await unit.deliveries.open(), self._now())

    async def _in_turn(self, rows: Sequence[Delivery], places: asyncio.Semaphore) -> None:
        for row in rows:
            if self._stopping:
                return
            async with places:
                is_decided = await self._try_safely(row)
            if not is_decided:
                return

    async def _try_safely(self, row: Delivery) -> bool:
        # A row that cannot even be tried must not keep the others from going out.
        try:
            return await self._try(row)
        except StoreUnavailable as error:
            self._not_saved(row.id, error)
            return False
        except Exception as error:
            logs.write("delivery_failed", level=logging.ERROR, error=error, delivery=row.id)
            return await self._put_off(row.id, AFTER_BUG)

    def _not_saved(self, id: DeliveryId, error: StoreUnavailable) -> None:
        """No fault of the row's: it is tried again as soon as the disk takes writes."""
        logs.write("delivery_not_saved", level=logging.ERROR, error=error, delivery=id)
        self._unsaved.add(id)
        self.wake()

    async def _put_off(self, id: DeliveryId, wait: timedelta) -> bool:
        """What failed may have failed after LINE took the request."""

        async def work(unit: Unit) -> bool:
            row = await unit.deliveries.find(id)
            if row is None or row.status not in OPEN:
                return True
            is_begun = row.status is DeliveryStatus.SENDING
            since = row.unsure_since or (self._now() if is_begun else None)
            again = self._now() + wait
            await unit.deliveries.put(replace(row, unsure_since=since, next_try_at=again))
            return False

        return await self._outcomes.commit(work)

    async def _try(self, row: Delivery) -> bool:
        """One try by the rules of its kind; whether the row is decided now."""
        sender = self._replies if row.kind is DeliveryKind.REPLY else self._pushes
        after = await sender.send(row)
        return after is None or after.status not in OPEN

    async def _run(self) -> None:
        while not self._stopping:
            self._wake.clear()
            try:
                wait = await self.round()
            except Exception as error:
                logs.write("outbox_round_failed", level=logging.ERROR, error=error)
                wait = 1.0
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(wait):
                    await self._wake.wait()
