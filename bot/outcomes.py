"""How a delivery stands after a try, and everything that follows from it, in one commit.

The request is over when this writes, so nothing here may lose what LINE said: where somebody
saved first, the same is written once more.
"""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from bot import logs
from bot.errors import LineError
from handlers.settling import outcome_unknown, quota_reached, settle_recipients
from store.in_unit import in_unit
from store.model import Delivery, DeliveryKind, DeliveryStatus, Notice
from store.unit import Store, Unit

T = TypeVar("T")
Also = Callable[[Unit], Awaitable[None]]

OPEN = (DeliveryStatus.QUEUED, DeliveryStatus.SENDING)


class Outcomes:
    """Writes rows. `wake` is called where one is to be tried again."""

    def __init__(
        self, store: Store, now: Callable[[], datetime], wake: Callable[[], None]
    ) -> None:
        self._store = store
        self._now = now
        self.wake = wake

    async def commit(self, work: Callable[[Unit], Awaitable[T]]) -> T:
        """What `work` gives, in one unit; it reads what it changes, for it may run twice."""
        return await in_unit(self._store, work)

    async def keep(self, row: Delivery, notice: Notice | None = None) -> Delivery:
        """The row as it stands now, still open."""

        async def work(unit: Unit) -> None:
            await unit.deliveries.put(row)
            if notice is not None:
                await unit.notices.add(notice)

        await self.commit(work)
        if row.status is DeliveryStatus.QUEUED or row.next_try_at is not None:
            self.wake()
        return row

    async def decide(
        self,
        row: Delivery,
        status: DeliveryStatus,
        error: LineError | None = None,
        *,
        request_id: str | None = None,
        also: Also | None = None,
    ) -> Delivery:
        """The row's end, what it means for its people, what administrators have to know."""
        row = decided(row, status, error, request_id=request_id)
        notice = self._notice(row)

        async def work(unit: Unit) -> None:
            await unit.deliveries.put(row)
            if also is not None:
                await also(unit)
            await settle_recipients(unit, row, self._now())
            if notice is not None:
                await unit.notices.add(notice)

        await self.commit(work)
        return row

    async def is_enrolled(self, row: Delivery) -> bool:
        """Whether the row is to one person, who is enrolled."""
        async with self._store.unit() as unit:
            return bool(row.to) and await unit.people.by_line_user(row.to[0]) is not None

    def _notice(self, row: Delivery) -> Notice | None:
        if row.status is DeliveryStatus.PARKED:
            return quota_reached(self._now())
        if row.status is DeliveryStatus.UNKNOWN and row.kind is not DeliveryKind.REPLY:
            return outcome_unknown(row, self._now())
        return None


def decided(
    row: Delivery,
    status: DeliveryStatus,
    error: LineError | None = None,
    *,
    request_id: str | None = None,
) -> Delivery:
    """The row with its outcome, which is logged; its words stay only where they may be wanted."""
    request_id = request_id or (error.request_id if error else None)
    logs.write(
        "delivery",
        delivery=row.id,
        kind=row.kind,
        outcome=status,
        tries=row.tries,
        request_id=request_id,
        status=error.status if error else None,
    )
    return replace(
        row,
        status=status,
        messages=row.messages if _may_be_wanted(row, status) else (),
        request_id=request_id,
        next_try_at=None,
        unsure_since=row.unsure_since if status is DeliveryStatus.UNKNOWN else None,
    )


def _may_be_wanted(row: Delivery, status: DeliveryStatus) -> bool:
    """An unknown row is offered or decided on; a parked one goes out later, save a campaign's,
    whose people get a batch made anew."""
    if status is DeliveryStatus.PARKED:
        return row.campaign_id is None
    return status is DeliveryStatus.UNKNOWN


def alert(what: str, row: Delivery, error: LineError) -> None:
    """What whoever runs the bot has to look at."""
    logs.write(
        f"line_{what}",
        level=logging.ERROR,
        delivery=row.id,
        kind=row.kind,
        status=error.status,
        request_id=error.request_id,
        places=" ".join(error.places),
    )
