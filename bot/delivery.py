"""The outbox: sends what turns and ticks have committed, and records how LINE took it.

Replies go at most once and are never silently missing; pushes and multicasts go exactly once,
since every try of a row carries the retry key that was stored before the first one.
https://developers.line.biz/en/docs/messaging-api/retrying-api-request/
"""

import asyncio
import contextlib
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Protocol

from bot import logs
from bot.errors import (
    LineError,
    LineQuotaReached,
    LineTemporary,
    LineUnauthorised,
    LineUnreachable,
    ReplyTokenInvalid,
)
from bot.pace import before_push_again, before_reply_again, due_lines, seconds_until_next
from handlers.rules.retry import retry_key
from handlers.settling import settle_recipients
from messages.menu import said
from messages.texts import menu as T
from store.model import Delivery, DeliveryId, DeliveryKind, DeliveryStatus
from store.unit import Store

TOKEN_LIFE = timedelta(seconds=50)
"""LINE says one minute and not to rely on it.

https://developers.line.biz/en/reference/messaging-api/#send-reply-message
"""
KEY_LIFE = timedelta(hours=23)
"""LINE forgets retry keys after 24 hours; then the same key would send a second time."""
AT_ONCE = 4
"""Requests under way at a time."""
STOP_SECONDS = 1.5
AFTER_BUG = timedelta(minutes=5)
APOLOGY = ";apology"


Messages = Sequence[Mapping[str, Any]]


class Outbound(Protocol):
    """The calls that carry messages; each gives LINE's request id."""

    async def reply(self, token: str, messages: Messages, trace: str) -> str | None: ...
    async def push(self, to: str, messages: Messages, key: str, trace: str) -> str | None: ...
    async def multicast(
        self, to: Sequence[str], messages: Messages, key: str, trace: str
    ) -> str | None: ...


class Outbox:
    """One per bot. `send` for the reply of a turn just committed; the loop does the rest."""

    def __init__(self, store: Store, line: Outbound, now: Callable[[], datetime]) -> None:
        self._store = store
        self._line = line
        self._now = now
        self._wake = asyncio.Event()
        self._one_round = asyncio.Lock()
        self._loop: asyncio.Task[None] | None = None
        self._stopping = False

    async def start(self) -> None:
        """Take up what an earlier process left open, then go on sending."""
        await self._resume()
        self._loop = asyncio.create_task(self._run())

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
        """First try of a reply; a push is left to the loop. Never raises: the row tells."""
        try:
            async with self._store.unit() as unit:
                row = await unit.deliveries.find(id)
            if row is None:
                return
            if row.kind is DeliveryKind.REPLY and row.status is DeliveryStatus.SENDING:
                await self._try(row)
            else:
                self.wake()
        except Exception as error:
            logs.write("delivery_failed", level=logging.ERROR, error=error, delivery=id)

    async def round(self) -> float:
        """Send every due row once; seconds until the next one is due. One round at a time."""
        async with self._one_round:
            async with self._store.unit() as unit:
                rows = await unit.deliveries.open()
            places = asyncio.Semaphore(AT_ONCE)
            await asyncio.gather(
                *(self._in_turn(line, places) for line in due_lines(rows, self._now()))
            )
            return await self._until_next()

    async def _until_next(self) -> float:
        async with self._store.unit() as unit:
            return seconds_until_next(await unit.deliveries.open(), self._now())

    async def _in_turn(self, rows: Sequence[Delivery], places: asyncio.Semaphore) -> None:
        for row in rows:
            if self._stopping:
                return
            async with places:
                decided = await self._try_safely(row)
            if not decided:
                return

    async def _try_safely(self, row: Delivery) -> bool:
        # A row that cannot even be tried must not keep the others from going out.
        try:
            return await self._try(row)
        except Exception as error:
            logs.write("delivery_failed", level=logging.ERROR, error=error, delivery=row.id)
            later = replace(row, tries=row.tries + 1, next_try_at=self._now() + AFTER_BUG)
            await self._put(later)
            return False

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

    async def _resume(self) -> None:
        """A row in SENDING may have reached LINE: what follows is a later try of it."""
        async with self._store.unit() as unit:
            for row in await unit.deliveries.open():
                if row.status is DeliveryStatus.SENDING:
                    tried = replace(row, tries=max(row.tries, 1), next_try_at=self._now())
                    await unit.deliveries.put(tried)

    async def _try(self, row: Delivery) -> bool:
        """One try by the rules of its kind; whether the row is decided now."""
        row = await (self._reply(row) if row.kind is DeliveryKind.REPLY else self._push(row))
        return row.status not in (DeliveryStatus.QUEUED, DeliveryStatus.SENDING)

    async def _reply(self, row: Delivery) -> Delivery:
        token = row.reply_token or ""
        if row.tries and self._is_old(row):
            # It may be in the chat already, so it is offered at the next turn and never pushed.
            return await self._decide(row, DeliveryStatus.UNKNOWN)
        try:
            request_id = await self._line.reply(token, row.messages, row.trace)
        except ReplyTokenInvalid as error:
            if row.tries:
                return await self._decide(row, DeliveryStatus.ACCEPTED, error)
            return await self._push_instead(row)
        except LineTemporary as error:
            return await self._reply_again(row, error.may_have_landed)
        except LineUnauthorised as error:
            _alert("unauthorised", row, error)
            return await self._reply_again(row, may_have_landed=False)
        except LineError as error:
            return await self._apologise(row, error)
        row = replace(row, tries=row.tries + 1)
        return await self._decide(row, DeliveryStatus.ACCEPTED, request_id=request_id)

    async def _apologise(self, row: Delivery, error: LineError) -> Delivery:
        """LINE refuses what we wrote, not the token: the person at least hears that we failed."""
        if row.trace.endswith(APOLOGY):
            return await self._refused(row, error)
        _alert("refused", row, error)
        sorry = said(T.NOT_SHOWN.format(reference=row.id[-4:]), "not_shown")
        return await self._reply(
            replace(row, messages=(sorry.json,), trace=f"{row.trace}{APOLOGY}")
        )

    async def _reply_again(self, row: Delivery, may_have_landed: bool) -> Delivery:
        # `tries` counts only what may have landed: it decides what a refused token means.
        tries = row.tries + 1 if may_have_landed else row.tries
        row = replace(row, tries=tries)
        if self._is_old(row):
            if tries:
                return await self._decide(row, DeliveryStatus.UNKNOWN)
            return await self._push_instead(row)
        again = self._now() + before_reply_again(tries)
        return await self._put(replace(row, next_try_at=again))

    async def _push_instead(self, row: Delivery) -> Delivery:
        """LINE surely took nothing: the same messages go out as a push, under a stored key.

        A reply into a group names nobody and is given up; a guest is never pushed to and is
        offered the answer at the next turn.
        """
        if not await self._is_enrolled(row):
            return await self._decide(
                row, DeliveryStatus.UNKNOWN if row.to else DeliveryStatus.GIVEN_UP
            )
        logs.write("reply_becomes_push", delivery=row.id)
        row = replace(
            row,
            kind=DeliveryKind.PUSH,
            status=DeliveryStatus.QUEUED,
            retry_key=retry_key(row.id),
            reply_token=None,
            tries=0,
            next_try_at=None,
        )
        return await self._put(row)

    async def _push(self, row: Delivery) -> Delivery:
        if row.tries and self._now() - row.created_at > KEY_LIFE:
            return await self._decide(row, DeliveryStatus.UNKNOWN)
        row = await self._put(
            replace(row, status=DeliveryStatus.SENDING, tries=row.tries + 1, next_try_at=None)
        )
        try:
            request_id = await self._request(row)
        except LineTemporary:
            return await self._push_again(row)
        except LineUnauthorised as error:
            _alert("unauthorised", row, error)
            return await self._push_again(row)
        except LineQuotaReached as error:
            _alert("quota_reached", row, error)
            return await self._decide(row, DeliveryStatus.PARKED, error)
        except LineUnreachable as error:
            await self._mark_unreachable(row)
            return await self._decide(row, DeliveryStatus.GIVEN_UP, error)
        except LineError as error:
            return await self._refused(row, error)
        return await self._decide(row, DeliveryStatus.ACCEPTED, request_id=request_id)

    async def _request(self, row: Delivery) -> str | None:
        # One person is a push: LINE delivers it sooner.
        # https://developers.line.biz/en/reference/messaging-api/#send-multicast-message
        if len(row.to) == 1:
            return await self._line.push(row.to[0], row.messages, row.retry_key, row.trace)
        return await self._line.multicast(row.to, row.messages, row.retry_key, row.trace)

    async def _push_again(self, row: Delivery) -> Delivery:
        again = self._now() + before_push_again(row.tries)
        return await self._put(replace(row, status=DeliveryStatus.QUEUED, next_try_at=again))

    async def _refused(self, row: Delivery, error: LineError) -> Delivery:
        _alert("refused", row, error)
        return await self._decide(row, DeliveryStatus.REFUSED, error)

    async def _decide(
        self,
        row: Delivery,
        status: DeliveryStatus,
        error: LineError | None = None,
        *,
        request_id: str | None = None,
    ) -> Delivery:
        request_id = request_id or (error.request_id if error else None)
        messages = row.messages if _may_be_wanted(row, status) else ()
        logs.write(
            "delivery",
            delivery=row.id,
            kind=row.kind,
            outcome=status,
            tries=row.tries,
            request_id=request_id,
            status=error.status if error else None,
        )
        row = replace(
            row, status=status, messages=messages, request_id=request_id, next_try_at=None
        )
        is_as_written = not row.trace.endswith(APOLOGY)
        async with self._store.unit() as unit:
            await unit.deliveries.put(row)
            await settle_recipients(unit, row, self._now(), is_as_written=is_as_written)
        return row

    async def _put(self, row: Delivery) -> Delivery:
        async with self._store.unit() as unit:
            await unit.deliveries.put(row)
        if row.status is DeliveryStatus.QUEUED or row.next_try_at is not None:
            self.wake()
        return row

    async def _is_enrolled(self, row: Delivery) -> bool:
        async with self._store.unit() as unit:
            return bool(row.to) and await unit.people.by_line_user(row.to[0]) is not None

    async def _mark_unreachable(self, row: Delivery) -> None:
        async with self._store.unit() as unit:
            person = await unit.people.by_line_user(row.to[0])
            if person is not None:
                await unit.people.put(replace(person, is_reachable=False))

    def _is_old(self, row: Delivery) -> bool:
        return self._now() - (row.received_at or row.created_at) > TOKEN_LIFE


def _may_be_wanted(row: Delivery, status: DeliveryStatus) -> bool:
    """Whether the body stays: an unknown reply is offered again, a parked row may go out later."""
    if status is DeliveryStatus.UNKNOWN:
        return row.kind is DeliveryKind.REPLY
    return status is DeliveryStatus.PARKED


def _alert(what: str, row: Delivery, error: LineError) -> None:
    logs.write(
        f"line_{what}",
        level=logging.ERROR,
        delivery=row.id,
        kind=row.kind,
        status=error.status,
        request_id=error.request_id,
        places=" ".join(error.places),
    )
