"""The tick: APScheduler rings, the handlers decide what is due, the outbox sends it.

Schedules are rows of the store, so nothing here has to survive a restart.
"""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Protocol
from zoneinfo import ZoneInfo

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot import logs
from bot.errors import LineError
from handlers.budgets import budget_of, note_quota
from handlers.deadlines import due_deadlines, pushes_needed
from handlers.digest import due_digest, note_missing_plan
from handlers.due_campaigns import due_campaigns
from handlers.knowledge import Knowledge
from handlers.personnel import end_lapsed
from handlers.pulses import close_due
from handlers.reminders import due_pushes, due_reminders, push_reminders
from handlers.rules.quota import PushClass
from handlers.scheduled import due_night, due_slot
from handlers.turn import Tick
from handlers.yearly_dates import ask_for_dates
from store.errors import StoreError
from store.in_unit import in_unit
from store.model import JobId, QuotaSeen
from store.model import Schedule as ScheduleRow
from store.unit import Store, Unit

STOP_SECONDS = 2.0
MISSED_TICKS = 3
LAPSED, DUE, PULSES, DATES = "lapsed_posts", "due_campaigns", "pulses", "dates"
"""What the log calls other work of a tick, beside the ids of schedules."""
QUOTA_ASKED_EVERY = timedelta(hours=1)


class Quota(Protocol):
    """What LINE says about the month's pushes."""

    async def quota(self) -> int | None: ...
    async def consumption(self) -> int: ...


class Schedule:
    """One tick every `seconds`; `tick` may be called by hand too, never twice at a time.

    `reserve` pushes a month stay for what heads of groups have to be told; `start_job` runs a job
    whose row is committed; `follow_people` begins work of its own and returns at once.
    """

    _asked_at: datetime | None = None
    """When LINE was last asked for the month's pushes."""

    def __init__(
        self,
        *,
        store: Store,
        line: Quota,
        knowledge: Callable[[], Knowledge],
        now: Callable[[], datetime],
        new_id: Callable[[], str],
        zone: ZoneInfo,
        reserve: int,
        wake_outbox: Callable[[], None],
        start_job: Callable[[JobId], None],
        follow_people: Callable[[], None],
        seconds: float,
    ) -> None:
        self._store = store
        self._line = line
        self._knowledge = knowledge
        self._now = now
        self._new_id = new_id
        self._zone = zone
        self._reserve = reserve
        self._wake_outbox = wake_outbox
        self._start_job = start_job
        self._follow_people = follow_people
        self._one_at_a_time = asyncio.Lock()
        self._ill: set[str] = set()
        self._seconds = seconds
        self._rung = asyncio.Event()
        self._watch: asyncio.Task[None] | None = None
        self.last_tick: datetime | None = None
        self._scheduler = _bell(zone)
        self._scheduler.add_job(
            self._ring, "interval", seconds=seconds, id="tick", replace_existing=True
        )

    def start(self) -> None:
        """Begin ticking."""
        self._scheduler.start()
        self._watch = asyncio.create_task(self._ring_when_silent())

    async def stop(self) -> None:
        """Finish a tick under way and ring no more."""
        if self._watch is not None:
            self._watch.cancel()
        if self._scheduler.running:
            self._scheduler.pause()
        # shutdown() cancels what runs instead of waiting for it.
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(STOP_SECONDS), self._one_at_a_time:
                pass
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    async def tick(self) -> None:
        """Everything that is due now."""
        async with self._one_at_a_time:
            now = self._now().astimezone(self._zone)
            await self._slots(now)
            await self._or_told(DATES, lambda unit: ask_for_dates(unit, now))
            await self._or_told(PULSES, lambda unit: close_due(unit, now))
            await self._night(now)
            await self._reminders(now)
            await self._or_told(DUE, lambda unit: due_campaigns(self._scene(unit, now)))
            await self._deadlines(now)
            await self._lapse(now)
            await self._watch_quota(now)
            await in_unit(self._store, lambda unit: self._tell(unit, now))
            self.last_tick = now
        self._wake_outbox()
        self._follow_people()

    async def _ring_when_silent(self) -> None:
        # A system clock set back silences APScheduler until the time it had reached comes again.
        while True:
            self._rung.clear()
            try:
                async with asyncio.timeout(self._seconds * MISSED_TICKS):
                    await self._rung.wait()
            except TimeoutError:
                await self._ring()

    async def _ring(self) -> None:
        self._rung.set()
        try:
            await self.tick()
        except Exception as error:
            logs.write("tick_failed", level=logging.ERROR, error=error)

    async def _slots(self, now: datetime) -> None:
        """Each schedule in a unit of its own: what is wrong with one stops no other."""
        async with self._store.unit() as unit:
            schedules = await unit.schedules.all()
        for schedule in schedules:
            await self._or_told(schedule.id, partial(self._slot, schedule, now))

    async def _tell(self, unit: Unit, now: datetime) -> None:
        await due_digest(unit, now, self._reserve)
        await note_missing_plan(self._scene(unit, now))

    async def _lapse(self, now: datetime) -> None:
        """Posts whose last day is over; a record that cannot be read keeps nothing else from its
        time."""
        await self._or_told(LAPSED, lambda unit: end_lapsed(unit, now, self._new_id))

    async def _or_told(self, what: str, work: Callable[[Unit], Awaitable[None]]) -> None:
        """The work in a unit; its failure is logged once, not every ten seconds. Raises
        StoreError."""
        try:
            await in_unit(self._store, work)
            self._ill.discard(what)
        except StoreError:
            raise
        except Exception as error:
            if what not in self._ill:
                self._ill.add(what)
                logs.write("schedule_failed", level=logging.ERROR, error=error, schedule=what)

    async def _slot(self, schedule: ScheduleRow, now: datetime, unit: Unit) -> None:
        await due_slot(unit, schedule, now, self._new_id)

    async def _night(self, now: datetime) -> None:
        job = await in_unit(self._store, lambda unit: due_night(unit, now))
        if job is not None:
            self._start_job(job)

    async def _reminders(self, now: datetime) -> None:
        """Reminders go before all else and may use what is kept in reserve."""
        if not await in_unit(self._store, lambda unit: self._due_reminders(unit, now)):
            return
        if await self._ask_quota(now):
            await in_unit(self._store, lambda unit: self._push_reminders(unit, now))

    def _scene(self, unit: Unit, now: datetime) -> Tick:
        return Tick(unit, now, self._knowledge())

    async def _due_reminders(self, unit: Unit, now: datetime) -> int:
        await due_reminders(self._scene(unit, now))
        return len(await due_pushes(self._scene(unit, now)))

    async def _push_reminders(self, unit: Unit, now: datetime) -> None:
        left = await self._left(unit, now, PushClass.REPORTS)
        await push_reminders(self._scene(unit, now), self._new_id, left)

    async def _left(self, unit: Unit, now: datetime, of: PushClass) -> int:
        budget = await budget_of(unit, now, self._reserve)
        return budget.usable(of) if budget else 0

    async def _ask_quota(self, now: datetime) -> bool:
        """Keeps the month's limit and what LINE says is used; False where it does not say."""
        self._asked_at = now
        try:
            said = QuotaSeen(await self._line.quota(), await self._line.consumption(), now)
        except LineError as error:
            # Nothing may be pushed without knowing what is left; the next tick asks again.
            logs.write("quota_unknown", level=logging.WARNING, reason=type(error).__name__)
            return False
        await in_unit(self._store, lambda unit: note_quota(unit, said))
        return True

    async def _watch_quota(self, now: datetime) -> None:
        """A plan that ends, or that somebody else uses, should not be found out by chance."""
        if self._asked_at is None or abs(now - self._asked_at) >= QUOTA_ASKED_EVERY:
            await self._ask_quota(now)

    async def _deadlines(self, now: datetime) -> None:
        if not await in_unit(self._store, lambda unit: self._without_pushes(unit, now)):
            return
        if await self._ask_quota(now):
            await in_unit(self._store, lambda unit: self._with_pushes(unit, now))

    async def _without_pushes(self, unit: Unit, now: datetime) -> int:
        """How many pushes are needed; what only lapses needs no leave from LINE."""
        needed = await pushes_needed(unit, now)
        if not needed:
            await due_deadlines(unit, now, self._new_id, 0)
        return needed

    async def _with_pushes(self, unit: Unit, now: datetime) -> None:
        left = await self._left(unit, now, PushClass.ACKNOWLEDGEMENT)
        await due_deadlines(unit, now, self._new_id, left)


def _bell(zone: ZoneInfo) -> AsyncIOScheduler:
    # Without a grace time a loop that was busy for a second would lose its runs.
    # https://apscheduler.readthedocs.io/en/3.x/userguide.html#missed-job-executions-and-coalescing
    return AsyncIOScheduler(
        timezone=zone,
        job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
    )
