"""Reads backups back: looks whether one is whole, and puts one into an empty folder.

A folder under restoration holds `restore.unfinished` and no journal: no bot starts on it, and the
next restore begins anew there.
"""

import asyncio
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import msgspec

from store import tinydb_awareness, tinydb_collections  # noqa: F401  they define the collections
from store.backup_files import (
    Meter,
    Progress,
    Unreadable,
    copy_file,
    hash_file,
    link_or_copy,
    refuse_full_disk,
    sync_tree,
    write_new,
)
from store.backup_manifest import (
    EVIDENCE,
    JOURNAL,
    SNAPSHOT,
    Entry,
    Manifest,
    evidence_hash,
    read_manifest,
)
from store.errors import BackupDamaged, FolderNotEmpty
from store.folder_lock import FolderLock
from store.log_file import on_disk, sync_folder
from store.recovery import read_tables
from store.rows import Collection
from store.tinydb_store import TinyDBStore

UNFINISHED = "restore.unfinished"
_NOT_YET = f"{JOURNAL}.new"
_LOCKS = frozenset(("LOCK", "LOCK.pid"))


def check_backup(backup: Path, progress: Progress) -> Manifest:
    """Reads every byte of a backup and makes a record of every document; writes nothing.

    Raises NotABackup, BackupDamaged, and StoreCorrupt for a store that cannot be read.
    """
    manifest = read_manifest(backup)
    meter = Meter(manifest.size, progress)
    for entry in manifest.files:
        with _at_fault(backup):
            _compare(entry, hash_file(backup / entry.path, meter), backup)
    read_records(backup)
    return manifest


def read_records(folder: Path) -> int:
    """Makes a record of every document of a store that nobody has open; how many there are.

    Raises StoreCorrupt and BackupDamaged.
    """
    records = {kind.name: kind.record for kind in _collections()}
    count = 0
    for table, documents in read_tables(folder).items():
        for id, document in documents.items():
            try:
                msgspec.convert(document, records[table])
            except (msgspec.ValidationError, KeyError) as error:
                reason = f"{table} {id}: {error}"
                raise BackupDamaged(str(folder / SNAPSHOT), reason) from error
            count += 1
    return count


def rehearse(backup: Path, progress: Progress) -> int:
    """Restores a backup beside itself, opens the store there and removes it; its documents.

    Evidence is linked, not copied. Raises what `restore` raises, and StoreError where a bot could
    not open the restored folder.
    """
    place = backup.with_name(f"rehearsal-{backup.name}")
    try:
        restore(backup, place, progress, is_linked=True)
        # A loop of its own: this runs in a thread.
        asyncio.run(_open_and_close(place))
        return read_records(place)
    finally:
        shutil.rmtree(place, ignore_errors=True)


def restore(backup: Path, into: Path, progress: Progress, *, is_linked: bool = False) -> Manifest:
    """Puts a backup into an empty or a new folder, whole or not at all.

    Raises NotABackup, BackupDamaged, FolderNotEmpty, StoreLocked, NoSpace and StoreUnavailable.
    """
    manifest = read_manifest(backup)
    refuse_full_folder(into)
    with on_disk(into):
        is_new = not into.exists()
        into.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        lock = FolderLock(into)
        try:
            _fill(backup, into, manifest, progress, is_linked=is_linked)
        finally:
            lock.release()
    except BaseException:
        if is_new:
            shutil.rmtree(into, ignore_errors=True)
        raise
    return manifest


def refuse_full_folder(folder: Path) -> None:
    """Raises StoreLocked where a bot has the folder and FolderNotEmpty where it holds anything."""
    if (folder / "LOCK").exists():
        FolderLock(folder).release()
    _refuse_full(folder)


def _refuse_full(folder: Path) -> None:
    with on_disk(folder):
        names = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    is_left_over = UNFINISHED in names and JOURNAL not in names
    if names - _LOCKS and not is_left_over:
        raise FolderNotEmpty(str(folder))


def _fill(
    backup: Path, into: Path, manifest: Manifest, progress: Progress, *, is_linked: bool
) -> None:
    # Only now, under the lock, nobody else can fill it.
    _refuse_full(into)
    try:
        with on_disk(into):
            _clear(into)
            refuse_full_disk(into, _bytes_to_copy(manifest, is_linked=is_linked))
            write_new(into / UNFINISHED, b"")
            meter = Meter(manifest.size, progress)
            for entry in _in_order(manifest):
                _put(backup, into, entry, meter, is_linked=is_linked)
            sync_tree(into)
            (into / _NOT_YET).rename(into / JOURNAL)
            sync_folder(into)
        read_records(into)
        with on_disk(into):
            (into / UNFINISHED).unlink()
            sync_folder(into)
    except BaseException:
        with suppress(OSError):
            _clear(into)
        raise


def _bytes_to_copy(manifest: Manifest, *, is_linked: bool) -> int:
    copied = (e for e in manifest.files if not (is_linked and evidence_hash(e.path)))
    return sum(entry.size for entry in copied)


def _in_order(manifest: Manifest) -> list[Entry]:
    # The snapshot first and the journal last: a bot refuses to open the one without the other.
    return sorted(
        manifest.files, key=lambda entry: (entry.path != SNAPSHOT, entry.path == JOURNAL)
    )


def _put(backup: Path, into: Path, entry: Entry, meter: Meter, *, is_linked: bool) -> None:
    file, copy = backup / entry.path, into / entry.path
    if entry.path == JOURNAL:
        copy = into / _NOT_YET
    copy.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # The store's own files change when it is opened: never one file under two names.
    place = link_or_copy if is_linked and evidence_hash(entry.path) else copy_file
    with _at_fault(backup):
        _compare(entry, place(file, copy, meter), backup)


def _clear(into: Path) -> None:
    """Removes what a restore puts into a folder; the mark that it is unfinished goes last."""
    for name in (JOURNAL, _NOT_YET, SNAPSHOT):
        (into / name).unlink(missing_ok=True)
    if (into / EVIDENCE).exists():
        shutil.rmtree(into / EVIDENCE)
    (into / UNFINISHED).unlink(missing_ok=True)


def _compare(entry: Entry, found: tuple[int, str], backup: Path) -> None:
    file, (size, sha256) = str(backup / entry.path), found
    if size != entry.size:
        raise BackupDamaged(file, f"{size} bytes instead of {entry.size}")
    if sha256 != entry.sha256:
        raise BackupDamaged(file, "the content is not what was backed up")


@contextmanager
def _at_fault(backup: Path) -> Iterator[None]:
    """A file that cannot be read is the backup's fault, whatever is written meanwhile."""
    try:
        yield
    except Unreadable as error:
        file = str(error.filename or backup)
        raise BackupDamaged(file, error.strerror or str(error)) from error


async def _open_and_close(folder: Path) -> None:
    store = TinyDBStore.open(folder, lambda: "")
    await store.close()


def _collections() -> list[type[Collection[Any]]]:
    return Collection.__subclasses__()
