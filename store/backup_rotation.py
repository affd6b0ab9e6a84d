"""Which backups stay and for how long: seven days, four weeks, none older than 31 days."""

import re
import shutil
from collections.abc import Callable, Collection, Hashable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from store.backup_manifest import Manifest, read_manifest
from store.errors import StoreError
from store.log_file import on_disk, sync_folder

DAYS = 7
WEEKS = 4
OLDEST = timedelta(days=31)
"""What was erased from the store leaves the last backup after so long."""
NIGHT = time(2)

_FORM = "%Y-%m-%dT%H%M%S"
_NAME = re.compile(r"\d{4}-\d\d-\d\dT\d{6}")
_BEFORE_UPGRADE = re.compile(r"format-\d+-\d+")
"""Copies of the store that an upgrade makes; they hold what people wrote as backups do."""


@dataclass(frozen=True, slots=True)
class StoredBackup:
    """A backup in a folder; `made_at` is the office's own time, `manifest` None if unreadable."""

    folder: Path
    made_at: datetime
    manifest: Manifest | None


def name_of(made_at: datetime) -> str:
    """The name of a backup made then; names sort by time."""
    return made_at.strftime(_FORM)


def time_of(name: str) -> datetime | None:
    """When a backup of that name was made, without a zone; None for any other name."""
    if not _NAME.fullmatch(name):
        return None
    try:
        return datetime.strptime(name, _FORM)  # noqa: DTZ007
    except ValueError:
        return None


def superseded(made: Collection[datetime], today: date) -> set[datetime]:
    """Those to remove: neither of today, nor the newest of one of the last seven days or four
    weeks that have one; and all older than 31 days. The newest one always stays.
    """
    if not made:
        return set()
    kept = {at for at in made if at.date() >= today}
    kept |= _newest_of_each(made, lambda at: at.date(), DAYS)
    kept |= _newest_of_each(made, lambda at: at.isocalendar()[:2], WEEKS)
    kept = {at for at in kept if today - at.date() <= OLDEST} | {max(made)}
    return set(made) - kept


def removal_dates(made: Collection[datetime], today: date) -> Mapping[datetime, date]:
    """The night in which each will be removed if from now on every night makes a backup.

    One whose time is still to come, since the clock was wrong, has no such night.
    """
    dates: dict[datetime, date] = {}
    stand = set(made)
    for ahead in range(1, OLDEST.days + 2):
        day = today + timedelta(days=ahead)
        stand.add(datetime.combine(day, NIGHT))
        gone = superseded(stand, day)
        dates |= dict.fromkeys(gone, day)
        stand -= gone
    return {at: dates[at] for at in made if at in dates}


def stored_backups(folder: Path) -> list[StoredBackup]:
    """What stands in the folder, oldest first; none where there is no such folder."""
    with on_disk(folder):
        paths = (
            sorted(path for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else []
        )
    named = ((path, time_of(path.name)) for path in paths)
    return [StoredBackup(path, made_at, _manifest(path)) for path, made_at in named if made_at]


def rotate(folder: Path, today: date) -> None:
    """Removes what is superseded. Raises StoreUnavailable."""
    backups = {backup.made_at: backup.folder for backup in stored_backups(folder)}
    for made_at in sorted(superseded(backups.keys(), today)):
        remove_backup(backups[made_at])
    with on_disk(folder):
        for path in folder.iterdir():
            if _BEFORE_UPGRADE.fullmatch(path.name) and _age(path, today) > OLDEST:
                shutil.rmtree(path)


def remove_backup(backup: Path) -> None:
    """Removes a backup; one removed in part never looks like a whole one."""
    with on_disk(backup):
        going = backup.rename(backup.with_name(f"unfinished-{backup.name}"))
        sync_folder(going.parent)
        shutil.rmtree(going)


def _newest_of_each(
    made: Collection[datetime], period: Callable[[datetime], Hashable], count: int
) -> set[datetime]:
    """The newest one of each of the last `count` periods that have one."""
    newest: dict[Hashable, datetime] = {period(at): at for at in sorted(made)}
    return set(sorted(newest.values())[-count:])


def _age(path: Path, today: date) -> timedelta:
    return today - datetime.fromtimestamp(path.stat().st_mtime, UTC).date()


def _manifest(backup: Path) -> Manifest | None:
    try:
        return read_manifest(backup)
    except StoreError:
        return None
