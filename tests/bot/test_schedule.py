"""The tick: what is due, under LINE's quota and ours."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

import pytest

from bot.clock import BANGKOK
from bot.delivery import Outbox
from bot.errors import LineQuotaReached, LineTemporary
from bot.schedule import LAPSED, Schedule
from handlers.knowledge import build_knowledge
from store.catalogue import load_plan
from store.errors import Conflict
from store.lexicon import load_lexicon
from store.library import sample_messages, weekly_slot
from store.model import (
    Campaign,
    CampaignStatus,
    DeliveryKind,
    DeliveryStatus,
    JobId,
    Membership,
    MessageKind,
    Notice,
    NoticeKind,
    Person,
    PersonId,
    Role,
    ScheduleId,
)
from store.tinydb_store import TinyDBStore
from store.unit import Unit
from tests.bot.kit import RecordingLine, push_row, put
from tests.kit.hand import NOTHING_KNOWN, START, Counter, HandClock

PEOPLE = 5


@dataclass
class Quota:
    """What LINE says; `asked` counts."""

    limit: int | None = 300
    used: int = 0
    is_down: bool = False
    asked: int = 0

    async def quota(self) -> int | None:
        self.asked += 1
        if self.is_down:
            raise LineTemporary(500)
        return self.limit

    async def consumption(self) -> int:
        return self.used


class Setting:
    """A store with five people and one acknowledgement message a week."""

    def __init__(self, store: TinyDBStore, clock: HandClock) -> None:
        self.store = store
        self.clock = clock
        self.quota = Quota()
        self.wakes = 0
        self.started: list[JobId] = []
        self.knowledge = NOTHING_KNOWN
        self.schedule = Schedule(
            store=store,
            knowledge=lambda: self.knowledge,
            line=self.quota,
            now=clock,
            new_id=Counter(),
            zone=BANGKOK,
            reserve=60,
            wake_outbox=self._wake,
            start_job=self.started.append,
            follow_people=lambda: None,
            seconds=3600,
        )

    def _wake(self) -> None:
        self.wakes += 1

    async def fill(self, kind: MessageKind = MessageKind.ACKNOWLEDGEMENT) -> None:
        message = replace(sample_messages()[1], kind=kind)
        async with self.store.unit() as unit:
            await unit.messages.add(message)
            await unit.schedules.put(weekly_slot(date(2023, 3, 1), (message,) * 9))
            for number in range(PEOPLE):
                id, membership = PersonId(f"p{number}"), Membership(Role.STAFF)
                await unit.people.put(Person(id, f"U{number:032}", "", "", (membership,)))

    async def to_deadline(self) -> None:
        self.clock.move(minutes=15)
        await self.schedule.tick()
        async with self.store.unit() as unit:
            (campaign,) = await unit.campaigns.all()
        self.clock.at = campaign.deadline

    async def campaign(self) -> Campaign:
        async with self.store.unit() as unit:
            (campaign,) = await unit.campaigns.all()
        return campaign

    async def batches(self) -> list[int]:
        async with self.store.unit() as unit:
            rows = await unit.deliveries.open()
        return [len(row.to) for row in rows if row.kind is DeliveryKind.MULTICAST]


@pytest.fixture
async def setting(store: TinyDBStore, clock: HandClock) -> Setting:
    return Setting(store, clock)


async def test_line_is_asked_for_its_quota_once_an_hour_and_when_something_is_to_be_pushed(
    setting: Setting,
) -> None:
    await setting.fill()
    for _ in range(3):
        await setting.schedule.tick()
    assert setting.quota.asked == 1
    await setting.to_deadline()
    await setting.schedule.tick()
    assert setting.quota.asked == 2
    assert await setting.batches() == [PEOPLE]


async def test_a_deadline_fires_once_however_often_it_ticks(setting: Setting) -> None:
    await setting.fill()
    await setting.to_deadline()
    await asyncio.gather(*(setting.schedule.tick() for _ in range(3)))
    assert await setting.batches() == [PEOPLE]
    assert setting.wakes == 4


async def test_a_plain_message_lapses_without_asking_line(setting: Setting) -> None:
    await setting.fill(MessageKind.PLAIN)
    await setting.to_deadline()
    setting.quota.is_down = True
    await setting.schedule.tick()
    assert (await setting.campaign()).status is CampaignStatus.CLOSED
    assert await setting.batches() == []


async def test_nothing_is_pushed_while_line_does_not_say_what_is_left(setting: Setting) -> None:
    await setting.fill()
    await setting.to_deadline()
    setting.quota.is_down = True
    await setting.schedule.tick()
    assert (await setting.campaign()).status is CampaignStatus.RIDING
    setting.quota.is_down = False
    await setting.schedule.tick()
    assert await setting.batches() == [PEOPLE]


@pytest.mark.parametrize(("lines_count", "own_count"), [(240 - PEOPLE + 1, 0), (0, 240)])
async def test_the_larger_of_lines_count_and_our_own_decides(
    setting: Setting, clock: HandClock, lines_count: int, own_count: int
) -> None:
    await setting.fill()
    await setting.to_deadline()
    setting.quota.used = lines_count
    everyone = tuple(f"U{number:032}" for number in range(own_count))
    if everyone:
        done = DeliveryStatus.ACCEPTED
        await put(setting.store, push_row(clock, to=everyone, status=done, messages=()))
    await setting.schedule.tick()
    assert (await setting.campaign()).status is CampaignStatus.PARKED
    assert await setting.batches() == []


async def test_a_deadline_that_line_has_no_pushes_for_is_kept_an_hour_later(
    setting: Setting, clock: HandClock
) -> None:
    line = RecordingLine(next_errors=[LineQuotaReached(429)])
    outbox = Outbox(setting.store, line, clock, Counter())
    await setting.fill()
    await setting.to_deadline()
    await setting.schedule.tick()
    await outbox.round()
    assert (await setting.campaign()).status is CampaignStatus.PARKED
    clock.move(hours=1)
    await setting.schedule.tick()
    await outbox.round()
    assert (await setting.campaign()).status is CampaignStatus.CLOSED
    assert [len(to) for _, to, _, _ in line.calls] == [PEOPLE, PEOPLE]
    keys = {key for *_, key in line.calls}
    assert len(keys) == 2, "the first request is decided; this is a new one"
    clock.move(hours=1)
    await setting.schedule.tick()
    assert await setting.batches() == []


async def test_line_is_asked_once_an_hour_while_a_campaign_is_parked_however_often_it_ticks(
    setting: Setting, clock: HandClock
) -> None:
    await setting.fill()
    await setting.to_deadline()
    setting.quota.used = 300
    for _ in range(6 * 60):
        await setting.schedule.tick()
        clock.move(seconds=10)
    assert setting.quota.asked == 2
    setting.quota.used = 0
    await setting.schedule.tick()
    assert setting.quota.asked == 3
    assert await setting.batches() == [PEOPLE]


async def notices(setting: Setting) -> list[Notice]:
    async with setting.store.unit() as unit:
        return list(await unit.notices.all())


async def test_administrators_are_told_once_that_the_year_has_no_plan(
    setting: Setting, clock: HandClock
) -> None:
    await setting.schedule.tick()
    # Before the plan that ships is read there is nothing to be said.
    assert await notices(setting) == []
    setting.knowledge = build_knowledge((load_plan(),), 1, None, load_lexicon())
    for _ in range(2):
        await setting.schedule.tick()
        clock.move(days=1)
    about = [(n.kind, n.details) for n in await notices(setting)]
    assert about == [(NoticeKind.YEAR_WITHOUT_PLAN, {"year": "2566"})]


async def test_administrators_are_told_once_when_the_plan_of_line_is_another(
    setting: Setting, clock: HandClock
) -> None:
    for limit in (35_000, 35_000, 300, 300, None):
        setting.quota.limit = limit
        await setting.schedule.tick()
        clock.move(hours=1)
    told = [n.details for n in await notices(setting) if n.kind is NoticeKind.QUOTA_CHANGED]
    assert told == [{"before": "35000", "limit": "300"}, {"before": "300", "limit": ""}]


async def test_the_days_digest_comes_once_in_office_hours_in_place_of_the_one_before(
    setting: Setting, clock: HandClock
) -> None:
    await setting.fill()
    clock.set(day=13, hour=8)
    await setting.schedule.tick()
    assert await notices(setting) == []
    clock.set(day=13, hour=8, minute=50)
    await setting.to_deadline()
    clock.move(hours=-2)
    for _ in range(3):
        await setting.schedule.tick()
    (digest,) = await notices(setting)
    counts = {"parked": "0", "due": "1", "queued": "0", "questions": "0"}
    assert digest.details == {**counts, "used": "0", "limit": "300"}
    setting.quota.used = 300
    clock.move(hours=3)
    await setting.schedule.tick()
    clock.move(days=3)
    await setting.schedule.tick()
    digests = [n for n in await notices(setting) if n.kind is NoticeKind.DIGEST]
    assert [n.details["parked"] for n in digests] == ["1"]


async def test_one_bad_schedule_stops_no_other_and_is_logged_once(
    setting: Setting, caplog: pytest.LogCaptureFixture
) -> None:
    await setting.fill()
    async with setting.store.unit() as unit:
        (good,) = await unit.schedules.all()
        await unit.schedules.put(replace(good, id=ScheduleId("bad"), deadline_days=10**9))
        await unit.schedules.put(replace(good, id=ScheduleId("good too")))
    setting.clock.move(minutes=15)
    for _ in range(3):
        await setting.schedule.tick()
    async with setting.store.unit() as unit:
        assert len(await unit.campaigns.all()) == 2
    assert [record.message for record in caplog.records].count("schedule_failed") == 1
    assert setting.started == [JobId("nightly@2023-03-13")], "the night's work is due all the same"


async def test_a_damaged_record_of_a_person_stops_nothing_else_and_is_logged_once(
    setting: Setting, caplog: pytest.LogCaptureFixture
) -> None:
    async with setting.store.unit() as unit:
        unit.people.write("p1", {"id": "p1", "line_user_id": "U1"})  # type: ignore[attr-defined]
    for _ in range(3):
        await setting.schedule.tick()
        assert setting.schedule.last_tick == setting.clock()
        setting.clock.move(seconds=10)
    failed = [r.__dict__["fields"] for r in caplog.records if r.message == "schedule_failed"]
    assert failed == [{"schedule": LAPSED}]


class Overtaken:
    """A store where somebody else saves first, whenever something is tried for the first time."""

    def __init__(self, store: TinyDBStore) -> None:
        self._store = store
        self._looks = True
        self._again = False
        self.refused = 0

    @asynccontextmanager
    async def unit(self) -> AsyncIterator[Unit]:
        async with self._store.unit() as unit:
            yield unit
            if self._looks:
                # The list of schedules is only looked at.
                self._looks = False
                return
            self._again = not self._again
            if self._again:
                self.refused += 1
                raise Conflict("slots", "1")


async def test_what_somebody_was_faster_with_runs_again_once(
    setting: Setting, monkeypatch: pytest.MonkeyPatch
) -> None:
    await setting.fill()
    setting.clock.move(minutes=15)
    overtaken = Overtaken(setting.store)
    monkeypatch.setattr(setting.schedule, "_store", overtaken)
    await setting.schedule.tick()
    told = "slot, dates, pulses, night, reminders, campaigns, deadlines, posts, quota, digest"
    assert overtaken.refused == 10, told
    assert (await setting.campaign()).status is CampaignStatus.RIDING
    assert setting.started == [JobId("nightly@2023-03-13")]


async def test_time_is_the_offices_whatever_zone_the_clock_tells_it_in(setting: Setting) -> None:
    await setting.fill()
    setting.clock.at = datetime(2023, 3, 13, 1, 59, tzinfo=UTC)
    await setting.schedule.tick()
    async with setting.store.unit() as unit:
        assert await unit.campaigns.all() == ()
    setting.clock.move(minutes=1)
    await setting.schedule.tick()
    assert (await setting.campaign()).due_at == datetime(2023, 3, 13, 9, tzinfo=BANGKOK)


@pytest.mark.parametrize("is_silent", [False, True], ids=["as usual", "system clock set back"])
async def test_it_ticks_by_itself_and_stops_in_order(
    store: TinyDBStore, clock: HandClock, is_silent: bool
) -> None:
    ticked = asyncio.Event()
    schedule = Schedule(
        store=store,
        knowledge=lambda: NOTHING_KNOWN,
        line=Quota(),
        now=clock,
        new_id=Counter(),
        zone=BANGKOK,
        reserve=0,
        wake_outbox=ticked.set,
        start_job=lambda _id: None,
        follow_people=lambda: None,
        seconds=0.02,
    )
    schedule.start()
    if is_silent:
        schedule._scheduler.pause()
    async with asyncio.timeout(2):
        await ticked.wait()
    await schedule.stop()
    assert schedule.last_tick == START
