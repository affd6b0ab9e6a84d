"""Work outside turns: it ends once, also across a restart."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.errors import ContentGone, ContentNotReady, LineTemporary
from bot.jobs import Jobs, Runner, fetch_content_runner
from bot.turns import problem_of
from handlers.conversing import FETCH_CONTENT
from handlers.turn import JobDone
from store.errors import FileTypeRefused
from store.inbox import FileInbox
from store.model import EventId, Job, JobId, JobStatus, LineUserId
from store.tinydb_store import TinyDBStore
from store.unit import KeptFile
from tests.bot.kit import SOMCHAI
from tests.kit.hand import START, HandClock

KEPT = KeptFile("ab" * 32, 12, "image/jpeg")
RESULT = {"sha256": KEPT.sha256, "size": 12, "media_type": "image/jpeg", "name": "photo.jpg"}


def job(status: JobStatus = JobStatus.QUEUED, kind: str = FETCH_CONTENT) -> Job:
    details = {"message_id": "m1", "name": "photo.jpg"}
    return Job(JobId("j1"), kind, SOMCHAI, details, status, START)


class Setting:
    """Jobs with one runner, and the events that came back."""

    def __init__(self, store: TinyDBStore, inbox: FileInbox, clock: HandClock) -> None:
        self.store = store
        self.inbox = inbox
        self.clock = clock
        self.events: list[JobDone] = []
        self._came = asyncio.Event()

    def jobs(self, runner: Runner) -> Jobs:
        return Jobs(
            store=self.store,
            inbox=self.inbox,
            runners={FETCH_CONTENT: runner},
            add_event=self._add,
            now=self.clock,
        )

    def fetching(self, *outcomes: Exception | KeptFile) -> Runner:
        left = list(outcomes)

        async def keep(_message_id: str) -> KeptFile:
            outcome = left.pop(0) if len(left) > 1 else left[0]
            self.clock.move(minutes=1)
            if isinstance(outcome, Exception):
                raise outcome
            return outcome

        return fetch_content_runner(keep, problem_of, self.clock, ask_again_after=(0.0,))

    async def put(self, row: Job) -> None:
        async with self.store.unit() as unit:
            await unit.jobs.put(row)

    async def row(self) -> Job:
        async with self.store.unit() as unit:
            found = await unit.jobs.find(JobId("j1"))
        assert found is not None
        return found

    def _add(self, event: JobDone) -> None:
        self.events.append(event)
        self._came.set()

    async def ended(self) -> JobDone:
        async with asyncio.timeout(2):
            await self._came.wait()
        self._came.clear()
        (event,) = self.events
        return event


@pytest.fixture
def setting(store: TinyDBStore, inbox: FileInbox, clock: HandClock) -> Setting:
    return Setting(store, inbox, clock)


async def test_a_file_still_prepared_is_fetched_when_it_is_ready(setting: Setting) -> None:
    await setting.put(job())
    runner = setting.fetching(ContentNotReady(202), LineTemporary(500), KEPT)
    setting.jobs(runner).start(JobId("j1"))
    event = await setting.ended()
    assert (event.id, event.job_id, event.reply_token) == ("job-j1", "j1", None)
    assert event.source.user_id == SOMCHAI
    row = await setting.row()
    assert (row.status, row.result) == (JobStatus.DONE, RESULT)
    assert setting.inbox.holds(EventId("job-j1"))


@pytest.mark.parametrize(
    ("outcome", "problem"),
    [
        (ContentNotReady(202), "unavailable"),
        (ContentGone(404), "gone"),
        (FileTypeRefused(), "type_refused"),
    ],
)
async def test_a_file_that_cannot_be_had_says_why(
    setting: Setting, outcome: Exception, problem: str
) -> None:
    await setting.put(job())
    setting.jobs(setting.fetching(outcome)).start(JobId("j1"))
    await setting.ended()
    row = await setting.row()
    assert (row.status, row.result) == (JobStatus.DONE, {"problem": problem})
    assert setting.clock.at <= START + timedelta(minutes=12)


async def test_a_bug_in_a_runner_ends_the_job_as_failed(setting: Setting) -> None:
    async def broken(_job: Job) -> Mapping[str, Any]:
        raise ZeroDivisionError

    await setting.put(job())
    setting.jobs(broken).start(JobId("j1"))
    await setting.ended()
    row = await setting.row()
    assert (row.status, row.result) == (JobStatus.FAILED, {"problem": "unavailable"})


@pytest.mark.parametrize("status", [JobStatus.QUEUED, JobStatus.RUNNING])
async def test_unfinished_jobs_are_resumed(setting: Setting, status: JobStatus) -> None:
    await setting.put(job(status))
    await setting.jobs(setting.fetching(KEPT)).resume()
    await setting.ended()
    assert (await setting.row()).result == RESULT


async def test_a_job_stopped_at_work_stays_unfinished(setting: Setting) -> None:
    async def endless(_job: Job) -> Mapping[str, Any]:
        await asyncio.sleep(60)
        return {}

    await setting.put(job())
    jobs = setting.jobs(endless)
    jobs.start(JobId("j1"))
    await asyncio.sleep(0.01)
    await jobs.stop()
    assert (await setting.row()).status is JobStatus.RUNNING
    assert setting.events == []


async def test_an_end_that_was_not_told_yet_is_told_at_the_next_start(setting: Setting) -> None:
    await setting.put(job())
    jobs = setting.jobs(setting.fetching(KEPT))
    jobs.start(JobId("j1"))
    told = await setting.ended()
    setting.events.clear()
    (kept,) = setting.inbox.pending()
    await jobs.replayed(kept)
    assert setting.events == [told]


async def test_an_end_whose_job_was_not_marked_done_runs_again_and_is_told_once(
    setting: Setting,
) -> None:
    await setting.put(job())
    jobs = setting.jobs(setting.fetching(KEPT))
    jobs.start(JobId("j1"))
    await setting.ended()
    setting.events.clear()
    await setting.put(job(JobStatus.RUNNING))
    (kept,) = setting.inbox.pending()
    jobs = setting.jobs(setting.fetching(KEPT))
    await jobs.replayed(kept)
    assert setting.events == []
    await jobs.resume()
    await setting.ended()
    assert len(setting.inbox.pending()) == 1


async def test_a_job_that_no_person_asked_for_ends_with_its_row(setting: Setting) -> None:
    async def work(_job: Job) -> Mapping[str, Any]:
        return {"n": 1}

    await setting.put(replace(job(), line_user_id=LineUserId("")))
    jobs = setting.jobs(work)
    jobs.start(JobId("j1"))
    async with asyncio.timeout(2):
        while jobs._tasks:
            await asyncio.sleep(0)
    row = await setting.row()
    assert (row.status, row.result) == (JobStatus.DONE, {"n": 1})
    assert setting.events == []
    assert setting.inbox.pending() == ()


async def test_a_job_that_only_a_newer_program_knows_waits_for_it(setting: Setting) -> None:
    """A program that was set back to its last version loses nothing."""
    await setting.put(job(kind="telepathy"))
    jobs = setting.jobs(setting.fetching(KEPT))
    await jobs.resume()
    async with asyncio.timeout(2):
        while jobs._tasks:
            await asyncio.sleep(0)
    assert (await setting.row()).status is JobStatus.QUEUED
    assert setting.events == []
