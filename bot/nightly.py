"""What happens at night: what is old is forgotten, the journal folded, a backup made and tried."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from bot import logs
from bot.backups import Backups, reason_of
from bot.file_page import forget_handed_out
from bot.jobs import Runner
from bot.unused_files import remove_unused
from handlers.rules.slots import is_night_over
from handlers.scheduled import forget_old
from store.in_unit import in_unit
from store.model import Job, Notice, NoticeId, NoticeKind
from store.unit import Files, Inbox, Store

SET_ASIDE_KEPT = timedelta(days=7)
HANDED_OUT_KEPT = timedelta(days=1)


def nightly_runner(
    store: Store,
    inbox: Inbox,
    backups: Backups | None,
    now: Callable[[], datetime],
    data: Path | None = None,
    files: Files | None = None,
) -> Runner:
    """Runs one night's work; a failure is told to the administrators, and the next night tries
    again. Without `backups` (the demo) it only tidies.
    """

    async def run(job: Job) -> Mapping[str, Any]:
        night = datetime.fromisoformat(job.details["due_at"])
        if is_night_over(night, now()):
            # Left by a crash days ago; a later night has its own.
            return {"skipped": True}
        await _tidy(store, inbox, now())
        if files is not None:
            await _remove_unused(store, files, now())
        if data is not None:
            await asyncio.to_thread(forget_handed_out, data, now() - HANDED_OUT_KEPT)
        if backups is None:
            return {}
        try:
            backup = await backups.nightly()
        except Exception as error:
            reason = reason_of(error)
            file = str(getattr(error, "file", ""))
            logs.write("backup_failed", level=logging.ERROR, reason=reason, file=file)
            await _tell(store, night, now(), reason)
            raise
        return {"backup": backup.folder.name, "commit": backup.manifest.commit}

    return run


async def _tidy(store: Store, inbox: Inbox, now: datetime) -> None:
    # Before the backup, so that it does not keep what is to be forgotten.
    try:
        await in_unit(store, lambda unit: forget_old(unit, now))
        inbox.forget_set_aside(now - SET_ASIDE_KEPT)
        await store.fold()
    except Exception as error:
        logs.write("tidy_failed", level=logging.ERROR, error=error)


async def _remove_unused(store: Store, files: Files, now: datetime) -> None:
    try:
        logs.write("files_removed", count=await remove_unused(store, files, now))
    except Exception as error:
        logs.write("files_not_removed", level=logging.ERROR, error=error)


async def _tell(store: Store, night: datetime, now: datetime, reason: str) -> None:
    id = NoticeId(f"{NoticeKind.BACKUP_FAILED}@{night.date().isoformat()}")
    notice = Notice(id, NoticeKind.BACKUP_FAILED, now, {"reason": reason})
    await in_unit(store, lambda unit: unit.notices.add(notice))
