"""The night's work: done once a night, a backup that was tried, and told when it fails."""

import asyncio
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.backups import Backups, EvidenceDamaged, reason_of
from bot.clock import BANGKOK
from bot.jobs import Jobs
from bot.nightly import nightly_runner
from bot.schedule import Schedule
from handlers.scheduled import NIGHTLY
from messages.texts.notices import BACKUP_REASONS
from store import backup_files
from store.errors import BackupDamaged, NoSpace, StoreCorrupt, StoreUnavailable
from store.inbox import FileInbox
from store.model import (
    DeliveryStatus,
    EventId,
    Job,
    JobId,
    JobStatus,
    Notice,
    NoticeKind,
)
from store.restore import check_backup
from store.tinydb_store import TinyDBStore
from tests.bot.kit import found, put, reply_row
from tests.bot.test_schedule import Quota
from tests.kit.backups import put_evidence, quiet
from tests.kit.hand import NOTHING_KNOWN, START, Counter, HandClock

MORNING = START
"""Monday 08.50: a computer that is off at night is on again."""


class Setting:
    """An office's computer with the parts that work at night; `on` and `off` are its switch."""

    def __init__(
        self, store: TinyDBStore, inbox: FileInbox, data: Path, clock: HandClock, *, backs_up: bool
    ) -> None:
        self.store = store
        self.clock = clock
        self.data = data
        self.backups = Backups(store, data, clock)
        nightly = nightly_runner(store, inbox, self.backups if backs_up else None, clock)
        self.jobs = Jobs(
            store=store,
            inbox=inbox,
            runners={NIGHTLY: nightly},
            add_event=lambda event: pytest.fail(f"nobody asked for {event}"),
            now=clock,
        )
        self.inbox = inbox
        self.schedule = Schedule(
            store=store,
            knowledge=lambda: NOTHING_KNOWN,
            line=Quota(),
            now=clock,
            new_id=Counter(),
            zone=BANGKOK,
            reserve=0,
            wake_outbox=lambda: None,
            start_job=self.jobs.start,
            follow_people=lambda: None,
            seconds=3600,
        )

    async def tick(self) -> None:
        """What is due now, to its end."""
        await self.schedule.tick()
        await self.end()

    async def end(self) -> None:
        async with asyncio.timeout(10):
            while self.jobs._tasks:
                await asyncio.sleep(0.01)

    async def job(self, night: str) -> Job | None:
        async with self.store.unit() as unit:
            return await unit.jobs.find(JobId(f"nightly@{night}"))

    async def put_job(self, due: datetime, status: JobStatus) -> None:
        id, details = JobId(f"nightly@{due.date()}"), {"due_at": due.isoformat()}
        async with self.store.unit() as unit:
            await unit.jobs.put(Job(id, NIGHTLY, "", details, status, due))  # type: ignore[arg-type]

    async def notices(self) -> list[Notice]:
        async with self.store.unit() as unit:
            return list(await unit.notices.all())

    def made(self) -> list[str]:
        folder = self.data / "backup"
        return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def setting(store: TinyDBStore, inbox: FileInbox, data: Path, clock: HandClock) -> Setting:
    return Setting(store, inbox, data, clock, backs_up=True)


@pytest.fixture
def demo(store: TinyDBStore, inbox: FileInbox, data: Path, clock: HandClock) -> Setting:
    return Setting(store, inbox, data, clock, backs_up=False)


async def test_a_computer_that_was_off_at_night_backs_up_in_the_morning_and_once(
    setting: Setting,
) -> None:
    for _ in range(3):
        await setting.tick()
        setting.clock.move(minutes=20)
    assert setting.made() == ["2023-03-13T085000"]
    check_backup(setting.data / "backup" / "2023-03-13T085000", quiet)
    job = await setting.job("2023-03-13")
    assert job is not None
    assert job.status is JobStatus.DONE
    assert job.result is not None
    assert job.result["backup"] == "2023-03-13T085000"
    assert setting.inbox.pending() == (), "nobody asked, so nobody is told"
    assert await setting.notices() == []


async def test_every_night_at_two_there_is_one_and_old_ones_go(setting: Setting) -> None:
    setting.clock.set(day=1, hour=1, minute=59)
    for _ in range(20 * 4):
        await setting.tick()
        setting.clock.move(hours=6)
    assert [name[5:] for name in setting.made()] == [
        "03-05T075900",
        "03-12T075900",
        *(f"03-{day}T075900" for day in range(14, 21)),
    ]


@pytest.mark.parametrize(("hour", "minute", "is_made"), [(23, 59, True), (1, 0, False)])
async def test_a_night_is_caught_up_for_22_hours_and_only_the_latest(
    setting: Setting, hour: int, minute: int, is_made: bool
) -> None:
    setting.clock.set(day=15, hour=hour, minute=minute)
    await setting.tick()
    assert len(setting.made()) == is_made
    setting.clock.set(day=16, hour=2)
    await setting.tick()
    assert len(setting.made()) == is_made + 1


async def test_a_clock_set_back_and_forth_makes_no_second_one(setting: Setting) -> None:
    setting.clock.set(day=14, hour=2, minute=10)
    for hours in (0, -1, 1, 1, -1):
        setting.clock.move(hours=hours)
        await setting.tick()
    # Before two o'clock the night before was the last one; it was long over.
    assert setting.made() == ["2023-03-14T021000"]


@pytest.mark.parametrize("status", [JobStatus.QUEUED, JobStatus.RUNNING])
async def test_cut_off_by_a_crash_it_runs_again_at_the_next_start(
    setting: Setting, status: JobStatus
) -> None:
    await setting.put_job(MORNING.replace(hour=2, minute=0), status)
    unfinished = setting.data / "backup" / "unfinished-2023-03-13T020000" / "files"
    unfinished.mkdir(parents=True)
    await setting.jobs.resume()
    await setting.end()
    assert setting.made() == ["2023-03-13T085000"]


async def test_one_left_by_a_crash_days_ago_is_left_to_the_last_night(setting: Setting) -> None:
    await setting.put_job(MORNING - timedelta(days=3), JobStatus.RUNNING)
    await setting.jobs.resume()
    await setting.end()
    job = await setting.job("2023-03-10")
    assert job is not None
    assert (job.status, job.result) == (JobStatus.DONE, {"skipped": True})
    assert setting.made() == []


@pytest.mark.parametrize("turns", range(0, 60, 6))
async def test_stopped_in_the_middle_it_leaves_nothing_half_and_runs_again(
    setting: Setting, turns: int
) -> None:
    for number in range(50):
        put_evidence(setting.data, b"evidence %d" % number)
    await setting.schedule.tick()
    for _ in range(turns):
        await asyncio.sleep(0.0002)
    await setting.jobs.stop()
    job = await setting.job("2023-03-13")
    assert job is not None
    assert job.status in (JobStatus.QUEUED, JobStatus.RUNNING)
    assert set(setting.made()) <= {"2023-03-13T085000"}, "the second half is trying it"
    for name in setting.made():
        check_backup(setting.data / "backup" / name, quiet)
    await setting.jobs.resume()
    await setting.end()
    assert (await setting.job("2023-03-13")).status is JobStatus.DONE  # type: ignore[union-attr]


async def test_a_full_disk_is_told_to_administrators_and_leaves_nothing(
    setting: Setting, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as full:
        full.setattr(backup_files, "RESERVE_BYTES", 2**60)
        await setting.tick()
    (notice,) = await setting.notices()
    assert (notice.id, notice.kind) == ("backup_failed@2023-03-13", NoticeKind.BACKUP_FAILED)
    assert notice.details == {"reason": "no_space"}
    assert setting.made() == []
    job = await setting.job("2023-03-13")
    assert job is not None
    assert job.status is JobStatus.FAILED
    await setting.tick()
    assert setting.made() == [], "the next night tries again"
    setting.clock.move(days=1)
    await setting.tick()
    assert len(setting.made()) == 1
    assert len(await setting.notices()) == 1


async def test_a_backup_that_cannot_be_restored_is_told_and_not_kept(setting: Setting) -> None:
    async with setting.store.unit() as unit:
        unit.people.write("p1", {"id": "p1", "line_user_id": "U1"})  # type: ignore[attr-defined]
    await setting.tick()
    (notice,) = await setting.notices()
    assert notice.details == {"reason": "damaged"}
    assert setting.made() == []


async def test_damaged_evidence_is_told_and_the_rest_is_kept(setting: Setting) -> None:
    path = put_evidence(setting.data, b"whole")
    (setting.data / path).write_bytes(b"whale")
    await setting.tick()
    (notice,) = await setting.notices()
    assert notice.details == {"reason": "evidence_damaged"}
    assert len(setting.made()) == 1


async def test_a_failed_night_does_not_remove_the_last_good_backup(
    setting: Setting, monkeypatch: pytest.MonkeyPatch
) -> None:
    await setting.tick()
    monkeypatch.setattr(backup_files, "RESERVE_BYTES", 2**60)
    for _ in range(40):
        setting.clock.move(days=1)
        await setting.tick()
    assert setting.made() == ["2023-03-13T085000"]
    assert len(await setting.notices()) == 40


async def test_the_demo_makes_no_backups_but_forgets(demo: Setting) -> None:
    async with demo.store.unit() as unit:
        await unit.events.mark_handled(EventId("E1"), START - timedelta(days=31))
    await demo.tick()
    assert demo.made() == []
    async with demo.store.unit() as unit:
        assert not await unit.events.is_handled(EventId("E1"))


async def test_answers_nobody_asked_for_again_lose_their_words_after_two_days(
    demo: Setting,
) -> None:
    await put(demo.store, reply_row(demo.clock, status=DeliveryStatus.UNKNOWN))
    demo.clock.move(days=1)
    await demo.tick()
    assert (await found(demo.store)).messages
    demo.clock.move(days=2)
    await demo.tick()
    row = await found(demo.store)
    assert (row.status, row.messages) == (DeliveryStatus.GIVEN_UP, ())


async def test_finished_jobs_are_forgotten_after_a_week(demo: Setting) -> None:
    job = Job(JobId("j1"), "fetch", "U1", {}, JobStatus.DONE, START)  # type: ignore[arg-type]
    async with demo.store.unit() as unit:
        await unit.jobs.put(job)
    for days, is_kept in ((6, True), (2, False)):
        demo.clock.move(days=days)
        await demo.tick()
        async with demo.store.unit() as unit:
            assert (await unit.jobs.find(job.id) is not None) is is_kept


async def test_old_event_ids_are_forgotten_once_a_night(demo: Setting) -> None:
    async def is_known(id: str) -> bool:
        async with demo.store.unit() as unit:
            return await unit.events.is_handled(EventId(id))

    async def mark(id: str) -> None:
        async with demo.store.unit() as unit:
            await unit.events.mark_handled(EventId(id), START - timedelta(days=31))

    await mark("E1")
    await demo.tick()
    await mark("E2")
    await demo.tick()
    assert (await is_known("E1"), await is_known("E2")) == (False, True)
    demo.clock.move(days=1)
    await demo.tick()
    assert not await is_known("E2")


async def test_forgetting_that_fails_costs_no_backup(
    setting: Setting, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("bot.nightly.forget_old", broken)
    await setting.tick()
    assert len(setting.made()) == 1


def test_every_reason_has_its_words() -> None:
    errors = (
        NoSpace("f", 2, 1),
        StoreUnavailable("f", "r"),
        BackupDamaged("f", "r"),
        StoreCorrupt("f", "p", "r"),
        EvidenceDamaged("f"),
        ZeroDivisionError(),
    )
    assert {reason_of(error) for error in errors} == BACKUP_REASONS.keys()
