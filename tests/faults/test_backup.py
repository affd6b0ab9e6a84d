"""Backups under load, with flipped bits, on a disk that fails: one state, whole, or refused."""

import asyncio
import errno
import random
import shutil
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from store.backup import Backup, make_backup
from store.backup_rotation import stored_backups
from store.errors import FolderNotEmpty, StoreCorrupt, StoreError
from store.files import EvidenceFiles
from store.model import Evidence, EvidenceKind
from store.restore import check_backup, rehearse, restore
from store.tinydb_store import TinyDBStore
from store.unit import Store
from store.upgrade import Tables
from tests.faults.failing_disk import FailingDisk
from tests.kit.backups import NIGHT, backed_up, contents, filled, quiet, records_in
from tests.store import records as make

Tell = Callable[[str, object], None]

SEED = 20261122
ERRORS = (errno.EIO, errno.ENOSPC)


def tell(record_property: Tell, promise: str, runs: int, failures: list[str]) -> None:
    """What the table of promises shows."""
    record_property("promise", promise)
    record_property("runs", runs)
    record_property("failures", len(failures))
    assert failures == []


# One state under load


@dataclass
class Office:
    """Turns that commit for ever: number n writes event n, both counters, some evidence."""

    store: Store
    files: EvidenceFiles
    is_open: bool = True
    number: int = 0

    async def work(self) -> None:
        while self.is_open:
            number = self.number + 1
            is_file_due = number % (5 if number < 100 else 50) == 0
            handed_in = await self._hand_in(number) if is_file_due else None
            async with self.store.unit() as unit:
                await unit.events.mark_handled(f"e{number}", make.NOON)  # type: ignore[arg-type]
                await unit.people.put(make.person("left", position=str(number)))
                await asyncio.sleep(0)
                await unit.people.put(make.person("right", position=str(number)))
                if handed_in:
                    await unit.reports.add(make.report(f"r{number}", evidence=(handed_in,)))
            self.number = number
            # Without a pause the store grows faster than it is read back.
            await asyncio.sleep(0.005)

    async def _hand_in(self, number: int) -> Evidence:
        async def upload() -> AsyncIterator[bytes]:
            yield b"%PDF-1.7\n"
            await asyncio.sleep(0)
            yield b"%d" % number * 500

        kept = await self.files.keep(upload())
        name = f"{number}.pdf"
        return Evidence(EvidenceKind.FILE, name, kept.sha256, kept.size, kept.media_type)


def wrong_with(folder: Path, commit: int) -> str | None:
    """What is not as it was at exactly that commit, the first one being event 1's."""
    tables = records_in(folder)
    events = tables.get("events", {}).keys()
    if events != {f"e{number}" for number in range(1, commit + 1)}:
        return f"commit {commit}: {len(events)} events"
    if commit and {tables["people"][side]["position"] for side in ("left", "right")} != {
        str(commit)
    }:
        return f"commit {commit}: counters {tables['people']}"
    for report in tables.get("reports", {}).values():
        sha256 = report["evidence"][0]["sha256"]
        if not (folder / "files" / sha256[:2] / sha256).is_file():
            return f"commit {commit}: evidence of {report['id']} is missing"
    return None


async def test_backups_under_load_are_each_one_state(
    tmp_path: Path, full: bool, record_property: Tell
) -> None:
    runs = 50 if full else 5
    data = tmp_path / "data"
    store = TinyDBStore.open(data, lambda: "store-1")
    office = Office(store, EvidenceFiles(data / "files", 10_000))
    turns = asyncio.create_task(office.work())
    failures: list[str] = []
    for run in range(runs):
        before = office.number
        backup = await backed_up(store, data, NIGHT + timedelta(minutes=run))
        await asyncio.to_thread(rehearse, backup.folder, quiet)
        elsewhere = tmp_path / "elsewhere"
        await asyncio.to_thread(restore, backup.folder, elsewhere, quiet)
        if problem := wrong_with(elsewhere, backup.manifest.commit):
            failures.append(problem)
        if not before <= backup.manifest.commit <= office.number + 1:
            failures.append(f"commit {backup.manifest.commit} after {before}")
        shutil.rmtree(elsewhere)
        shutil.rmtree(backup.folder)
        await asyncio.sleep(0.05)
    office.is_open = False
    await turns
    await store.close()
    assert office.number > runs * 10, "there was load"
    tell(record_property, "R27 a backup under load is the state at one commit", runs, failures)


# Flipped bits


async def test_a_flipped_bit_of_a_backup_is_refused_or_harmless(
    tmp_path: Path, full: bool, record_property: Tell
) -> None:
    runs = 1500 if full else 300
    chance = random.Random(SEED)  # noqa: S311
    data = tmp_path / "data"
    store = await filled(data)
    made = await backed_up(store, data)
    await store.close()
    # Its own copy: the evidence is one file with the living one.
    backup = tmp_path / made.folder.name
    shutil.copytree(made.folder, backup)
    files = [path for path in sorted(backup.rglob("*")) if path.is_file()]
    good = records_in(backup), contents(backup / "files")
    failures = []
    for _ in range(runs):
        file = chance.choice(files)
        before = file.read_bytes()
        place, bit = chance.randrange(len(before)), chance.randrange(8)
        flipped = bytearray(before)
        flipped[place] ^= 1 << bit
        file.write_bytes(flipped)
        if problem := outcome_of(backup, tmp_path / "new", good):
            failures.append(f"{file.name} byte {place} bit {bit}: {problem}")
        file.write_bytes(before)
    tell(record_property, "R4 a flipped bit of a backup is refused", runs, failures)


def outcome_of(backup: Path, into: Path, good: tuple[Tables, dict[str, bytes]]) -> str | None:
    """None when the backup is refused, or restored as it was."""
    before = contents(backup)
    try:
        restore(backup, into, quiet)
    except StoreError:
        if into.exists():
            return "refused, but something stands there"
        return None if contents(backup) == before else "refusing changed the backup"
    is_good = (records_in(into), contents(into / "files")) == good
    shutil.rmtree(into)
    return None if is_good else "restored something else"


# A disk that fails


@dataclass
class Failing:
    """One scenario with a disk that fails at call `n`; `calls` is how many there are at all."""

    tmp_path: Path
    failures: list[str] = field(default_factory=list)
    runs: int = 0

    def disk(self, patch: pytest.MonkeyPatch, n: int, code: int, *, is_gone: bool) -> FailingDisk:
        self.runs += 1
        disk = FailingDisk(patch, self.tmp_path)
        disk.fails_at, disk.errno, disk.is_gone = n, code, is_gone
        return disk


def ways(n: int, *, full: bool) -> list[tuple[int, bool]]:
    """Every error, once and for good, at full size; else one after the other."""
    every = [(code, is_gone) for is_gone in (False, True) for code in ERRORS]
    return every if full else [every[n % len(every)]]


async def test_a_disk_that_fails_while_a_backup_is_made_leaves_store_and_backups_good(
    tmp_path: Path, full: bool, record_property: Tell
) -> None:
    trial = Failing(tmp_path)
    data = tmp_path / "data"
    store = await filled(data)
    await backed_up(store, data, NIGHT - timedelta(days=1))
    living = {path: text for path, text in contents(data).items() if "backup/" not in path}
    n, is_over = 1, False
    while not is_over:
        for code, is_gone in ways(n, full=full):
            with pytest.MonkeyPatch.context() as patch:
                disk = trial.disk(patch, n, code, is_gone=is_gone)
                made = await attempt(store, data)
                is_over = len(disk.calls) < n
            where = f"call {n} ({disk.calls[min(n, len(disk.calls)) - 1]}) {code} {is_gone}"
            if problem := wrong_after_making(data, living, made, is_gone=is_gone):
                trial.failures.append(f"{where}: {problem}")
        n += 1
    async with store.unit() as unit:
        await unit.people.put(make.person("afterwards"))
    last = await backed_up(store, data, NIGHT + timedelta(days=1))
    assert "afterwards" in records_in(last.folder)["people"]
    left = sorted(path.name for path in (data / "backup").iterdir())
    assert left == [it.folder.name for it in stored_backups(data / "backup")], (
        "left-overs are gone"
    )
    await store.close()
    promise = "R5 a disk that fails at any call of a backup: none half, the store as it was"
    tell(record_property, promise, trial.runs, trial.failures)


async def attempt(store: Store, data: Path) -> Backup | None:
    try:
        return await make_backup(store, data, data / "backup", NIGHT, quiet)
    except StoreError:
        return None


def wrong_after_making(
    data: Path, living: dict[str, bytes], made: Backup | None, *, is_gone: bool
) -> str | None:
    now = {path: text for path, text in contents(data).items() if "backup/" not in path}
    if now != living:
        return "the living store has changed"
    backups = stored_backups(data / "backup")
    for backup in backups:
        try:
            check_backup(backup.folder, quiet)
        except StoreError as error:
            return f"{backup.folder.name} is not whole: {error}"
    names = [backup.folder.name for backup in backups]
    if made is None and not is_gone and len(list((data / "backup").iterdir())) > 1:
        return f"something is left: {names}"
    for backup in backups[1:]:
        shutil.rmtree(backup.folder)
    return None


async def test_a_disk_that_fails_while_a_store_is_restored_leaves_none_half(
    tmp_path: Path, full: bool, record_property: Tell
) -> None:
    trial = Failing(tmp_path)
    data = tmp_path / "data"
    store = await filled(data)
    backup = (await backed_up(store, data)).folder
    await store.close()
    living, into = contents(data), tmp_path / "new"
    n, is_over = 1, False
    while not is_over:
        for code, is_gone in ways(n, full=full):
            with pytest.MonkeyPatch.context() as patch:
                disk = trial.disk(patch, n, code, is_gone=is_gone)
                is_done = attempt_restore(backup, into)
                is_over = len(disk.calls) < n
            where = f"call {n} ({disk.calls[min(n, len(disk.calls)) - 1]}) {code} {is_gone}"
            if not is_done and not is_gone and into.exists():
                trial.failures.append(f"{where}: left {sorted(contents(into))}")
            if problem := await wrong_after_restoring(backup, into, is_done=is_done):
                trial.failures.append(f"{where}: {problem}")
            shutil.rmtree(into, ignore_errors=True)
        n += 1
    assert contents(data) == living
    promise = "R5 a disk that fails at any call of a restore: whole, or no bot starts on it"
    tell(record_property, promise, trial.runs, trial.failures)


def attempt_restore(backup: Path, into: Path) -> bool:
    try:
        restore(backup, into, quiet)
    except StoreError:
        return False
    return True


async def wrong_after_restoring(backup: Path, into: Path, *, is_done: bool) -> str | None:
    """Whole when it says so; else a bot refuses what stands there, and a new restore succeeds."""
    if (into / "store.json").exists():
        try:
            opened = TinyDBStore.open(into, lambda: "another store")
            await opened.close()
        except StoreCorrupt:
            if is_done:
                return "done, but it does not open"
        else:
            return None if records_in(into) == records_in(backup) else "it opens half"
    try:
        restore(backup, into, quiet)
    except FolderNotEmpty:
        return "there is no way on"
    return None if records_in(into) == records_in(backup) else "the second restore is not whole"
