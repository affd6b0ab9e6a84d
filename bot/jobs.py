"""Work that takes time: rows queued → running → done or failed, run outside every unit.

The result comes back as a JobDone event in the person's lane. The event is put into the inbox
before the row is marked done, so a crash between the two runs the job again and loses nothing.
A job that no person asked for ends with its row.
"""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot import logs
from bot.errors import ContentNotReady, LineError, LineTemporary
from bot.line.events import OWN_EVENT_PREFIX
from handlers.turn import FileProblem, JobDone, Source
from store.errors import FileTooLarge, FileTypeRefused
from store.in_unit import in_unit
from store.model import EventId, Job, JobId, JobStatus
from store.unit import Inbox, InboxEvent, KeptFile, Store, Unit

LONGEST_PREPARATION = timedelta(minutes=10)
ASK_AGAIN_AFTER = (2.0, 4.0, 8.0, 15.0)

Runner = Callable[[Job], Awaitable[Mapping[str, Any]]]


class Jobs:
    """Runs jobs by their kind; a kind is one entry of `runners`."""

    def __init__(
        self,
        *,
        store: Store,
        inbox: Inbox,
        runners: Mapping[str, Runner],
        add_event: Callable[[JobDone], None],
        now: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._inbox = inbox
        self._runners = runners
        self._add_event = add_event
        self._now = now
        self._tasks: dict[JobId, asyncio.Task[None]] = {}

    def start(self, id: JobId) -> None:
        """Run a job whose row is committed."""
        if id not in self._tasks:
            task = asyncio.create_task(self._run(id))
            self._tasks[id] = task
            task.add_done_callback(lambda _: self._tasks.pop(id, None))

    async def resume(self) -> None:
        """Run what was not finished when the bot stopped."""
        async with self._store.unit() as unit:
            unfinished = await unit.jobs.unfinished()
        for job in unfinished:
            self.start(job.id)

    async def stop(self) -> None:
        """End the work; its rows stay unfinished and are resumed at the next start."""
        for task in list(self._tasks.values()):
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task

    async def replayed(self, kept: InboxEvent) -> None:
        """An event of ours that was in the inbox at start: its job is done, or runs again."""
        id = JobId(str(kept.raw["job"]))
        async with self._store.unit() as unit:
            job = await unit.jobs.find(id)
        if job is None:
            self._inbox.settle(kept.id)
        elif job.status in (JobStatus.DONE, JobStatus.FAILED):
            self._add_event(self._event(job, kept.received_at))

    async def _run(self, id: JobId) -> None:
        try:
            job = await self._begun(id)
            if job is not None:
                status, result = await self._result(job)
                await self._finish(replace(job, status=status, result=result))
        except Exception as error:
            # The row stays unfinished: the next start runs it again.
            logs.write("job_not_finished", level=logging.ERROR, error=error, job=id)

    async def _result(self, job: Job) -> tuple[JobStatus, Mapping[str, Any]]:
        try:
            return JobStatus.DONE, await self._runners[job.kind](job)
        except Exception as error:
            logs.write("job_failed", level=logging.ERROR, error=error, job=job.id, kind=job.kind)
            return JobStatus.FAILED, {"problem": FileProblem.UNAVAILABLE.value}

    async def _begun(self, id: JobId) -> Job | None:
        """The job, marked as running; None where there is none or this program cannot do it."""
        async with self._store.unit() as unit:
            job = await unit.jobs.find(id)
        if job is None or job.kind in self._runners:
            return await self._mark(id, JobStatus.RUNNING, None)
        # A newer program wrote it; it stays for when that one is back.
        logs.write("job_of_unknown_kind", level=logging.WARNING, job=id, kind=job.kind)
        return None

    async def _finish(self, job: Job) -> None:
        if not job.line_user_id:
            await self._mark(job.id, job.status, job.result)
            logs.write("job", job=job.id, kind=job.kind, outcome=job.status)
            return
        event = self._event(job, self._now())
        if not self._inbox.holds(event.id):
            raw = {"type": "jobDone", "job": job.id}
            await self._inbox.keep([InboxEvent(event.id, event.received_at, raw)])
        await self._mark(job.id, job.status, job.result)
        logs.write("job", job=job.id, kind=job.kind, outcome=job.status)
        self._add_event(event)

    async def _mark(
        self, id: JobId, status: JobStatus, result: Mapping[str, Any] | None
    ) -> Job | None:
        async def mark(unit: Unit) -> Job | None:
            job = await unit.jobs.find(id)
            if job is None:
                return None
            job = replace(job, status=status, result=result)
            await unit.jobs.put(job)
            return job

        return await in_unit(self._store, mark)

    def _event(self, job: Job, at: datetime) -> JobDone:
        return JobDone(
            id=EventId(f"{OWN_EVENT_PREFIX}{job.id}"),
            at=at,
            received_at=at,
            source=Source(job.line_user_id),
            job_id=job.id,
        )


def fetch_content_runner(
    keep: Callable[[str], Awaitable[KeptFile]],
    problem_of: Callable[[Exception], FileProblem],
    now: Callable[[], datetime],
    ask_again_after: tuple[float, ...] = ASK_AGAIN_AFTER,
) -> Runner:
    """Asks LINE for a photo or file until it is prepared, ten minutes at most.

    The result is {"sha256", "size", "media_type", "name"} or {"problem"}.
    https://developers.line.biz/en/reference/messaging-api/#verify-video-or-audio-preparation-status
    """

    async def run(job: Job) -> Mapping[str, Any]:
        asked = 0
        while True:
            try:
                kept = await keep(job.details["message_id"])
            except (ContentNotReady, LineTemporary) as error:
                if now() - job.created_at > LONGEST_PREPARATION:
                    return {"problem": problem_of(error).value}
            except (LineError, FileTooLarge, FileTypeRefused) as error:
                return {"problem": problem_of(error).value}
            else:
                return {
                    "sha256": kept.sha256,
                    "size": kept.size,
                    "media_type": kept.media_type,
                    "name": job.details.get("name", ""),
                }
            await asyncio.sleep(ask_again_after[min(asked, len(ask_again_after) - 1)])
            asked += 1

    return run
