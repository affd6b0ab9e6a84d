"""A year of schedules with restarts, outages, a clock that jumps: each slot once, none stale."""

import asyncio
import random
import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from bot.clock import BANGKOK
from bot.jobs import Jobs
from bot.nightly import nightly_runner
from bot.schedule import Schedule
from handlers.conversing import FETCH_CONTENT
from handlers.rules.office_days import public_holidays
from handlers.rules.slots import starting_after
from handlers.scheduled import NIGHTLY, due_slot
from store.inbox import FileInbox
from store.library import WEEKLY, sample_messages, weekly_slot
from store.model import Job, MessageKind, ScheduleId
from store.model import Schedule as ScheduleRow
from store.tinydb_store import TinyDBStore
from tests.bot.test_schedule import Quota
from tests.kit.hand import NOTHING_KNOWN, HandClock
from tests.kit.hand import Counter as Ids
from tests.store import records as make

Tell = Callable[[str, object], None]

SEED = 2566
DAYS = 365
BEGINS = datetime(2023, 1, 4, 10, 7, tzinfo=BANGKOK)
"""A Wednesday: the Wednesday slot of 08.30 is past already."""
OUTAGE = timedelta(hours=6)
HOUR = timedelta(hours=1)


def schedules() -> Iterator[ScheduleRow]:
    """The one that ships, and others that try midnight, weekends and short patience."""
    ships = weekly_slot(BEGINS.date(), sample_messages()[1:2] * 60)
    yield ships
    yield replace(ships, id=ScheduleId("past"), weekday=2, at=time(8, 30))
    yield replace(ships, id=ScheduleId("midnight"), weekday=6, at=time(23, 50))
    yield replace(ships, id=ScheduleId("early"), weekday=5, at=time(0, 10))
    yield replace(ships, id=ScheduleId("impatient"), weekday=3, at=time(13), catch_up_hours=1)


@dataclass
class Year:
    """The bot of an office through a year; `clock` is what it believes, in whatever zone."""

    root: Path
    chance: random.Random
    clock: HandClock = field(default_factory=lambda: HandClock(BEGINS))
    seen: list[datetime] = field(default_factory=list)
    nights: Counter[str] = field(default_factory=Counter)
    lives: int = 0
    new_id: Ids = field(default_factory=Ids)

    async def begin(self) -> None:
        self.store = TinyDBStore.open(self.folder, self.new_id)
        message = replace(sample_messages()[1], kind=MessageKind.PLAIN)
        async with self.store.unit() as unit:
            await unit.messages.add(message)
            await unit.people.put(make.person())
            for schedule in schedules():
                await unit.schedules.put(starting_after(schedule, BEGINS))
        await self.live()

    @property
    def folder(self) -> Path:
        return self.root / f"life{self.lives}"

    async def live(self) -> None:
        """The parts of production that have to do with time, on the store just opened."""
        inbox = FileInbox.open(self.folder / "inbox", self.store.store_id, self.store.is_handled)
        runner = nightly_runner(self.store, inbox, None, self.clock)

        async def counted(job: Job) -> Mapping[str, Any]:
            result = await runner(job)
            self.nights[job.id] += not result.get("skipped")
            return result

        self.jobs = Jobs(
            store=self.store,
            inbox=inbox,
            runners={NIGHTLY: counted},
            add_event=lambda _event: None,
            now=self.clock,
        )
        self.schedule = Schedule(
            store=self.store,
            knowledge=lambda: NOTHING_KNOWN,
            line=Quota(),
            now=self.clock,
            new_id=self.new_id,
            zone=BANGKOK,
            reserve=0,
            wake_outbox=lambda: None,
            start_job=self.jobs.start,
            follow_people=lambda: None,
            seconds=3600,
        )
        await self.jobs.resume()
        await self.tick()

    async def tick(self) -> None:
        self.seen.append(self.clock().astimezone(BANGKOK))
        await self.schedule.tick()

    async def end_jobs(self) -> None:
        while self.jobs._tasks:
            await asyncio.sleep(0)

    async def restart(self, outage: timedelta) -> None:
        """An orderly stop, or a kill: then only the files live on, and a job may be cut off."""
        if self.chance.random() < 0.5:
            await self.end_jobs()
            await self.store.close()
        else:
            await self.jobs.stop()
            before = self.folder
            self.lives += 1
            shutil.copytree(before, self.folder, ignore=shutil.ignore_patterns("LOCK*"))
            await self.store.close()
            shutil.rmtree(before)
        self.clock.at += outage
        self.store = TinyDBStore.open(self.folder, self.new_id)
        await self.live()
        await self.end_jobs()

    def _outage(self) -> timedelta:
        """Six hours at most without a tick by the bot's clock, steps and jumps among them."""
        left = OUTAGE - max(timedelta(0), self.clock() - self.seen[-1])
        return left if self.chance.random() < 0.3 else left * self.chance.random()

    async def run(self, restarts: int) -> None:
        """Step by step to the end of the year, by the time that passes."""
        at = BEGINS
        skew = timedelta(0)
        moments = sorted(self.chance.uniform(0, DAYS) for _ in range(restarts))
        jumps = sorted(self.chance.uniform(0, DAYS) for _ in range(restarts))
        await self.begin()
        while (day := (at - BEGINS) / timedelta(days=1)) < DAYS:
            step = HOUR * self.chance.uniform(0.6, 1.4)
            at += step
            self.clock.at += step
            if jumps and jumps[0] <= day:
                jumps.pop(0)
                wanted = self.chance.choice((-HOUR, timedelta(0), HOUR))
                self.clock.at += wanted - skew
                skew = wanted
            if moments and moments[0] <= day:
                moments.pop(0)
                outage = self._outage()
                at += outage
                await self.restart(outage)
            self.clock.at = self.clock.at.astimezone(self.chance.choice((UTC, BANGKOK)))
            await self.tick()
            await self.end_jobs()


def due_times(schedule: ScheduleRow) -> list[datetime]:
    """Every slot of the year, counted on a calendar and not by the code under test: what falls on
    a Saturday, a Sunday or a public holiday goes to the next day that is none."""
    off = public_holidays(BEGINS.year) | public_holidays(BEGINS.year + 1)
    days = [BEGINS.date() + timedelta(days=number) for number in range(-7, DAYS + 1)]
    slots = []
    for day in days:
        if day.weekday() == schedule.weekday and day >= BEGINS.date():
            worked = next(d for d in _from(day) if d.weekday() < 5 and d not in off)
            slots.append(datetime.combine(worked, schedule.at, BANGKOK))
    return slots


def _from(day: date) -> Iterator[date]:
    while True:
        yield day
        day += timedelta(days=1)


def expected(schedule: ScheduleRow, seen: list[datetime]) -> list[datetime]:
    """Slots after the installation that the bot saw in time, the first time it saw them."""
    patience = timedelta(hours=schedule.catch_up_hours)
    found = []
    for due in due_times(schedule):
        first = next((at for at in seen if at >= due), None)
        if due > BEGINS and first is not None and first - due <= patience:
            found.append(due)
    return found


async def wrong_campaigns(year: Year) -> tuple[int, list[str]]:
    """How many slots there were, and what is wrong with what was made of them."""
    runs, failures = 0, []
    async with year.store.unit() as unit:
        campaigns = await unit.campaigns.all()
        made = Counter(campaign.due_at for campaign in campaigns)
        told = [await unit.recipients.of_campaign(campaign.id) for campaign in campaigns]
    failures += [f"{len(recipients)} recipients" for recipients in told if len(recipients) != 1]
    for schedule in schedules():
        wanted = expected(schedule, year.seen)
        possible = [due for due in due_times(schedule) if BEGINS < due <= max(year.seen)]
        runs += len(possible)
        failures += [f"{schedule.id} {at}: {made[at]} times" for at in wanted if made[at] != 1]
        stale = set(possible) - set(wanted)
        failures += [f"{schedule.id} {at}: stale, but sent" for at in stale if made[at]]
        if schedule.catch_up_hours == 6:
            failures += [f"{schedule.id} {at}: missed" for at in stale]
        made -= Counter(wanted)
    failures += [f"{at}: of no slot, or twice" for at in made]
    return runs, failures


def wrong_nights(year: Year) -> list[str]:
    days = {at.date() for at in year.seen if at.time() >= time(2)}
    # The first night was before the installation; its work is done all the same.
    wanted = {f"{NIGHTLY}@{day.isoformat()}" for day in days}
    counts = {id: year.nights[id] for id in wanted | year.nights.keys()}
    return [f"{id}: {count} times" for id, count in counts.items() if count != (id in wanted)]


async def test_every_slot_of_a_year_makes_its_message_once(
    tmp_path: Path, full: bool, record_property: Tell
) -> None:
    restarts = 500 if full else 60
    year = Year(tmp_path, random.Random(SEED))  # noqa: S311
    await year.run(restarts)
    runs, failures = await wrong_campaigns(year)
    nights = wrong_nights(year)
    await year.store.close()
    assert runs > 5 * 50
    assert len(year.nights) > DAYS - 2
    record_property("promise", "R19 each slot of a year once, none stale, the night's work daily")
    record_property("runs", runs + len(year.nights))
    record_property("failures", len(failures) + len(nights))
    assert [*failures, *nights] == []


async def test_the_words_in_rows_are_not_the_names_of_code(tmp_path: Path) -> None:
    """R20: a function may be renamed; what stands in a store of last year must still mean it."""
    assert (NIGHTLY, FETCH_CONTENT, WEEKLY) == ("nightly", "fetch_content", "weekly")
    store = TinyDBStore.open(tmp_path, lambda: "store-1")
    schedule = weekly_slot(date(2023, 3, 13), sample_messages())
    async with store.unit() as unit:
        await due_slot(unit, schedule, datetime(2023, 3, 13, 9, tzinfo=BANGKOK), Ids())
        assert await unit.slots.find("weekly@2023-03-13T09:00:00+07:00")  # type: ignore[arg-type]
    await store.close()
