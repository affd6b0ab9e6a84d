"""Makes backups: one folder each, with the store as of one commit, its evidence and a manifest.

A backup is made under another name and gets its own when all of it is on disk. Neither the inbox
nor the lock nor the address of the admin channel is ever in one.
"""

import asyncio
import errno
import shutil
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

import msgspec

from store import backup_manifest as manifests
from store.backup_files import (
    Meter,
    Progress,
    Unreadable,
    hash_file,
    link_or_copy,
    refuse_full_disk,
    remove_unfinished,
    sync_tree,
    write_new,
)
from store.backup_manifest import (
    EVIDENCE,
    FORMAT,
    JOURNAL,
    SNAPSHOT,
    Entry,
    Manifest,
    evidence_hash,
)
from store.backup_rotation import name_of
from store.errors import NothingToBackUp
from store.files import EvidenceFiles
from store.log_file import on_disk, read_lines, sync_folder
from store.tinydb_store import TinyDBStore
from store.to_its_end import to_its_end
from store.unit import Files, Store

FOLDER = "backup"
"""Where backups stand below the data folder unless told otherwise."""

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup made. `damaged` are evidence files whose content is no longer what it was."""

    folder: Path
    manifest: Manifest
    damaged: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Made:
    """What is known of a backup before its files are."""

    folder: Path
    commit: int
    made_at: datetime


class _Header(msgspec.Struct):
    store: str


class _Stopped(Exception):
    """Nobody waits for the result any more."""


async def in_thread(work: Callable[[Progress], _T], progress: Progress) -> _T:
    """Runs work off the loop. Cancelled, it lets the work end at its next piece and clean up."""
    is_over = threading.Event()

    def tell(done: int, total: int) -> None:
        if is_over.is_set():
            raise _Stopped
        progress(done, total)

    return await to_its_end(asyncio.to_thread(work, tell), is_over.set)


async def make_backup(
    store: Store, data: Path, to: Path, made_at: datetime, progress: Progress
) -> Backup:
    """A new backup of the open `store`, whose folder is `data`, in `to`; turns go on meanwhile.

    Only one at a time may be made in a folder. Raises NoSpace and StoreUnavailable; then nothing
    of it stays.
    """
    final = await asyncio.to_thread(_prepare, data, to, made_at)
    fresh = final.with_name(f"unfinished-{final.name}")
    try:
        with on_disk(fresh):
            fresh.mkdir(mode=0o700)
            commit = await to_its_end(store.copy(fresh))
        made = _Made(final, commit, made_at)
        return await in_thread(lambda tell: _fill(data, fresh, made, tell), progress)
    except BaseException:
        await asyncio.to_thread(shutil.rmtree, fresh, ignore_errors=True)
        raise


async def back_up_folder(
    data: Path, to: Path, made_at: datetime, new_id: Callable[[], str], progress: Progress
) -> Backup:
    """The same of a data folder that no process has open; raises StoreLocked where one has."""
    store = open_folder(data, new_id)
    try:
        return await make_backup(store, data, to, made_at, progress)
    finally:
        await store.close()


def open_folder(data: Path, new_id: Callable[[], str]) -> Store:
    """The store of a data folder, for a command; NothingToBackUp where there is none.

    Raises StoreLocked where a process has it open.
    """
    if not (data / JOURNAL).exists() and not (data / SNAPSHOT).exists():
        raise NothingToBackUp(str(data))
    return TinyDBStore.open(data, new_id)


def open_files(data: Path) -> Files:
    """The evidence files of a data folder, for a command that takes none in."""
    return EvidenceFiles(data / EVIDENCE, 0)


def evidence_of(data: Path) -> list[str]:
    """The evidence files of a data folder as paths below it; uploads under way are none."""
    paths = (f.relative_to(data).as_posix() for f in (data / EVIDENCE).glob("*/*"))
    return sorted(p for p in paths if evidence_hash(p))


def _prepare(data: Path, to: Path, made_at: datetime) -> Path:
    """Makes room for a backup; the folder that it will be."""
    with on_disk(to):
        to.mkdir(mode=0o700, exist_ok=True)
        remove_unfinished(to)
        refuse_full_disk(to, _bytes_needed(data, to))
        while (final := to / name_of(made_at)).exists():
            made_at += timedelta(seconds=1)
    return final


def _bytes_needed(data: Path, to: Path) -> int:
    files = [data / SNAPSHOT, data / JOURNAL]
    if data.stat().st_dev != to.stat().st_dev:
        files += [data / path for path in evidence_of(data)]
    return sum(_size(file) for file in files)


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except FileNotFoundError:
        return 0


def _fill(data: Path, fresh: Path, made: _Made, tell: Progress) -> Backup:
    """Adds evidence and manifest to the copied store, and gives the backup its name."""
    with on_disk(fresh):
        evidence = evidence_of(data)
        of_store = [fresh / SNAPSHOT, fresh / JOURNAL]
        meter = Meter(sum(map(_size, [*of_store, *(data / path for path in evidence)])), tell)
        entries = [Entry(file.name, *hash_file(file, meter)) for file in of_store]
        entries += _add_evidence(data, fresh, evidence, meter)
        manifest = Manifest(FORMAT, _store_id(fresh), made.commit, made.made_at, tuple(entries))
        write_new(fresh / manifests.NAME, manifests.sealed(manifest))
        sync_tree(fresh)
        _name(fresh, made.folder)
    # A damaged file is backed up as it is and told: one bad photo must not cost all the rest.
    damaged = tuple(e.path for e in entries if evidence_hash(e.path) not in (None, e.sha256))
    return Backup(made.folder, manifest, damaged)


def _name(fresh: Path, final: Path) -> None:
    fresh.rename(final)
    try:
        sync_folder(final.parent)
    except OSError:
        shutil.rmtree(final, ignore_errors=True)
        raise


def _add_evidence(data: Path, fresh: Path, paths: list[str], meter: Meter) -> list[Entry]:
    entries = []
    for path in paths:
        copy = fresh / path
        copy.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            entries.append(Entry(path, *link_or_copy(data / path, copy, meter)))
        except Unreadable as error:
            if error.errno != errno.ENOENT:
                raise
            # A person has withdrawn the file since it was listed.
            copy.unlink(missing_ok=True)
    return entries


def _store_id(folder: Path) -> str:
    lines, _ = read_lines(folder / JOURNAL)
    return msgspec.json.decode(lines[0], type=_Header).store
