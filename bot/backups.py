"""Backups of the open store: those of the night, and those that a command asks the bot for."""

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from bot import logs
from bot.admin import Verb
from bot.asked import Asked, Run
from store.backup import FOLDER, Backup, in_thread, make_backup
from store.backup_rotation import remove_backup, rotate
from store.erased import note_erased, read_erased
from store.errors import NoSpace, StoreCorrupt, StoreError, StoreUnavailable
from store.restore import check_backup, rehearse
from store.unit import Store


class EvidenceDamaged(Exception):
    """Evidence files are no longer what was handed in; the backup holds them as they are."""


class Backups:
    """Makes one backup at a time of the store in the folder `data`."""

    def __init__(self, store: Store, data: Path, now: Callable[[], datetime]) -> None:
        self._store = store
        self._data = data
        self._now = now
        self._one_at_a_time = asyncio.Lock()
        self._asked = Asked("backup")

    @property
    def verbs(self) -> dict[str, Verb]:
        """What the admin channel offers of it."""
        return {"backup": self._begin, "backup_progress": self._asked.look}

    async def nightly(self) -> Backup:
        """A backup that was restored on trial, and none older than need be.

        Raises StoreError and EvidenceDamaged. What cannot be restored is not kept.
        """
        folder = self._data / FOLDER
        async with self._one_at_a_time:
            try:
                backup = await make_backup(self._store, self._data, folder, self._now(), _nobody)
                await self._try(backup.folder)
            finally:
                # Also without a new one: what is too old may be what fills the disk.
                await asyncio.to_thread(_rotate, folder, self._now())
        if backup.damaged:
            raise EvidenceDamaged(", ".join(backup.damaged))
        return backup

    async def stop(self) -> None:
        """End what commands have asked for; nothing of it is left behind."""
        await self._asked.stop()

    async def _try(self, folder: Path) -> None:
        try:
            documents = await in_thread(lambda tell: rehearse(folder, tell), _nobody)
        except (StoreUnavailable, NoSpace):
            raise
        except Exception:
            await asyncio.to_thread(remove_backup, folder)
            raise
        logs.write("backup_rehearsed", count=documents)

    async def _begin(self, args: Mapping[str, Any]) -> Mapping[str, Any]:
        to = Path(args["to"]) if args.get("to") else self._data / FOLDER

        async def work(run: Run) -> Mapping[str, Any]:
            async with self._one_at_a_time:
                making = run.enters("making")
                backup = await make_backup(self._store, self._data, to, self._now(), making)
                checking = run.enters("checking")
                await in_thread(lambda tell: check_backup(backup.folder, tell), checking)
            await asyncio.to_thread(note_erased, to, read_erased(self._data / FOLDER))
            made = {"folder": str(backup.folder), "size": backup.manifest.size}
            return made | {"commit": backup.manifest.commit, "damaged": list(backup.damaged)}

        return self._asked.begin(work)


def reason_of(error: Exception) -> str:
    """The code by which administrators are told why the night's backup failed."""
    match error:
        case NoSpace():
            return "no_space"
        case StoreUnavailable():
            return "disk"
        case EvidenceDamaged():
            return "evidence_damaged"
        case StoreCorrupt() | StoreError():
            return "damaged"
        case _:
            return "bug"


def _rotate(folder: Path, now: datetime) -> None:
    if folder.is_dir():
        rotate(folder, now.date())


def _nobody(_done: int, _total: int) -> None:
    """Nobody looks on at night."""
