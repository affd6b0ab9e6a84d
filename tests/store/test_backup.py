"""Backups: what is in one, whether it is whole, and a store put back from it."""

import asyncio
import errno
import os
import shutil
import time
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from pathlib import Path

import pytest

from store import backup_files, restore
from store.backup import Backup, back_up_folder, in_thread, make_backup
from store.backup_files import Progress
from store.backup_manifest import Manifest, read_manifest, sealed
from store.errors import (
    BackupDamaged,
    FolderNotEmpty,
    NoSpace,
    NotABackup,
    NothingToBackUp,
    StoreLocked,
    StoreUnavailable,
)
from store.log_file import line
from store.restore import check_backup, read_records, refuse_full_folder, rehearse
from store.tinydb_store import TinyDBStore
from store.unit import Unit
from tests.kit.backups import (
    EVIDENCE,
    NIGHT,
    backed_up,
    contents,
    filled,
    put_evidence,
    quiet,
    records_in,
)
from tests.store import records as make


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
async def store(data: Path) -> AsyncIterator[TinyDBStore]:
    opened = await filled(data)
    yield opened
    await opened.close()


@pytest.fixture
async def backup(store: TinyDBStore, data: Path) -> Backup:
    return await backed_up(store, data)


def stored_evidence(folder: Path) -> set[bytes]:
    return {data for path, data in contents(folder).items() if path.startswith("files/")}


def inodes(folder: Path) -> set[int]:
    return {path.stat().st_ino for path in (folder / "files").glob("*/*")}


class TestMaking:
    async def test_a_backup_holds_the_store_its_evidence_and_nothing_else(
        self, backup: Backup, data: Path
    ) -> None:
        assert backup.folder == data / "backup" / "2026-11-22T020000"
        held = contents(backup.folder)
        evidence = {path for path in held if path.startswith("files/")}
        assert set(held) - evidence == {"store.json", "journal", "backup.json"}
        assert stored_evidence(backup.folder) == set(EVIDENCE)
        assert {entry.path for entry in backup.manifest.files} == set(held) - {"backup.json"}

    async def test_its_manifest_says_what_it_is(self, backup: Backup) -> None:
        manifest = read_manifest(backup.folder)
        assert manifest == backup.manifest
        assert (manifest.store, manifest.commit, manifest.made_at) == ("store-1", 1, NIGHT)
        assert manifest.size == sum(map(len, contents(backup.folder).values())) - len(
            sealed(manifest)
        )

    async def test_evidence_takes_no_second_place_on_the_same_disk(
        self, backup: Backup, data: Path
    ) -> None:
        assert inodes(backup.folder) <= inodes(data)

    async def test_evidence_is_copied_where_the_disk_knows_no_links(
        self, store: TinyDBStore, data: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(*_: object, **__: object) -> None:
            raise OSError(errno.EXDEV, "Invalid cross-device link")

        monkeypatch.setattr(os, "link", refuse)
        backup = await backed_up(store, data)
        assert stored_evidence(backup.folder) == set(EVIDENCE)
        assert not inodes(backup.folder) & inodes(data)
        check_backup(backup.folder, quiet)

    async def test_two_backups_of_one_second_have_two_names(
        self, store: TinyDBStore, data: Path
    ) -> None:
        names = [(await backed_up(store, data)).folder.name for _ in range(2)]
        assert names == ["2026-11-22T020000", "2026-11-22T020001"]

    async def test_what_a_crash_left_is_removed_and_nothing_of_others(
        self, store: TinyDBStore, data: Path
    ) -> None:
        folder = data / "backup"
        mine = ("unfinished-2026-11-21T020000", "rehearsal-2026-11-21T020000")
        others = ("unfinished-novel", "holiday", "format-1-200")
        for name in (*mine, *others):
            (folder / name / "files").mkdir(parents=True)
        await backed_up(store, data)
        assert {path.name for path in folder.iterdir()} == {*others, "2026-11-22T020000"}

    async def test_a_full_disk_is_told_before_anything_is_written(
        self, store: TinyDBStore, data: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(backup_files, "RESERVE_BYTES", 2**60)
        with pytest.raises(NoSpace) as refused:
            await backed_up(store, data)
        assert refused.value.folder == str(data / "backup")
        assert refused.value.needed > 2**60 > refused.value.free
        assert contents(data / "backup") == {}

    async def test_a_place_that_is_not_there_is_told(
        self, store: TinyDBStore, data: Path, tmp_path: Path
    ) -> None:
        with pytest.raises(StoreUnavailable):
            await make_backup(store, data, tmp_path / "no" / "disk", NIGHT, quiet)

    async def test_evidence_withdrawn_meanwhile_is_left_out(
        self, store: TinyDBStore, data: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        link = os.link
        withdrawn: list[str] = []

        def slowly(source: Path, *rest: object, **more: object) -> None:
            if not withdrawn:
                withdrawn.append(Path(source).name)
                os.unlink(source)  # noqa: PTH108
            link(source, *rest, **more)

        monkeypatch.setattr(os, "link", slowly)
        backup = await backed_up(store, data)
        assert len(stored_evidence(backup.folder)) == len(EVIDENCE) - 1
        assert withdrawn[0] not in str(backup.manifest)
        check_backup(backup.folder, quiet)

    async def test_a_damaged_photo_is_told_and_costs_nothing_else(
        self, store: TinyDBStore, data: Path, tmp_path: Path
    ) -> None:
        path = put_evidence(data, b"whole")
        (data / path).write_bytes(b"whale")
        backup = await backed_up(store, data)
        assert backup.damaged == (path,)
        restore.restore(backup.folder, tmp_path / "new", quiet)
        assert (tmp_path / "new" / path).read_bytes() == b"whale"

    async def test_cancelled_it_ends_soon_and_leaves_nothing(
        self, store: TinyDBStore, data: Path
    ) -> None:
        begun = asyncio.Event()
        loop = asyncio.get_running_loop()

        def slowly(_done: int, _total: int) -> None:
            loop.call_soon_threadsafe(begun.set)
            time.sleep(0.05)

        task = asyncio.create_task(make_backup(store, data, data / "backup", NIGHT, slowly))
        await begun.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert contents(data / "backup") == {}
        assert list((data / "backup").iterdir()) == []

    async def test_a_folder_nobody_has_open_is_backed_up_too(self, data: Path) -> None:
        await (await filled(data)).close()
        made = await back_up_folder(data, data / "backup", NIGHT, lambda: "x", quiet)
        assert made.manifest.store == "store-1"
        check_backup(made.folder, quiet)

    async def test_a_folder_that_a_bot_has_open_is_left_alone(
        self, store: TinyDBStore, data: Path
    ) -> None:
        with pytest.raises(StoreLocked) as refused:
            await back_up_folder(data, data / "backup", NIGHT, lambda: "x", quiet)
        assert refused.value.pid == os.getpid()

    async def test_a_folder_without_a_store_stays_without_one(self, data: Path) -> None:
        make_folder(data)
        with pytest.raises(NothingToBackUp):
            await back_up_folder(data, data / "backup", NIGHT, lambda: "x", quiet)
        assert contents(data) == {}


async def test_progress_runs_from_nothing_to_all(store: TinyDBStore, data: Path) -> None:
    told: list[tuple[int, int]] = []

    def note(done: int, total: int) -> None:
        told.append((done, total))

    backup = await make_backup(store, data, data / "backup", NIGHT, note)
    total = backup.manifest.size
    assert told[0] == (0, total)
    assert told[-1] == (total, total)
    assert told == sorted(told)
    told.clear()
    check_backup(backup.folder, note)
    restore.restore(backup.folder, data.with_name("new"), note)
    assert told.count((0, total)) == told.count((total, total)) == 2


async def test_work_in_a_thread_raises_what_it_raises() -> None:
    def broken(_tell: Progress) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await in_thread(broken, quiet)


def cut(folder: Path) -> None:
    with (folder / "store.json").open("r+b") as file:
        file.truncate(20)


def change(folder: Path) -> None:
    path = folder / "journal"
    path.write_bytes(path.read_bytes().replace(b"store-1", b"store-2"))


def lose_evidence(folder: Path) -> None:
    shutil.rmtree(folder / "files")


def change_manifest(folder: Path) -> None:
    path = folder / "backup.json"
    path.write_bytes(path.read_bytes().replace(b'"commit": 1', b'"commit": 2'))


def empty_manifest(folder: Path) -> None:
    (folder / "backup.json").write_bytes(b"")


def newer_format(folder: Path) -> None:
    rewrite(folder, format=99)


def rewrite(folder: Path, **changes: object) -> None:
    values = {name: getattr(read_manifest(folder), name) for name in Manifest.__struct_fields__}
    (folder / "backup.json").write_bytes(sealed(Manifest(**{**values, **changes})))


Damage = Callable[[Path], None]


class TestChecking:
    async def test_a_whole_backup_passes_and_nothing_of_it_changes(self, backup: Backup) -> None:
        before = contents(backup.folder)
        assert check_backup(backup.folder, quiet) == backup.manifest
        assert contents(backup.folder) == before

    @pytest.mark.parametrize(
        ("damage", "file", "reason"),
        [
            (cut, "store.json", "20 bytes instead of"),
            (change, "journal", "not what was backed up"),
            (lose_evidence, "files", "No such file"),
            (change_manifest, "backup.json", "checksum"),
            (empty_manifest, "backup.json", ""),
            (newer_format, "backup.json", "format 99 is newer"),
        ],
    )
    async def test_damage_is_told_with_its_file_by_check_and_by_restore(
        self, backup: Backup, tmp_path: Path, damage: Damage, file: str, reason: str
    ) -> None:
        damage(backup.folder)
        before = contents(backup.folder)
        for act in (
            lambda: check_backup(backup.folder, quiet),
            lambda: restore.restore(backup.folder, tmp_path / "new", quiet),
        ):
            with pytest.raises(BackupDamaged) as found:
                act()
            assert file in found.value.file
            assert reason in found.value.reason
        assert not (tmp_path / "new").exists()
        assert contents(backup.folder) == before

    async def test_a_file_that_the_disk_cannot_read_any_more_is_damage(
        self, backup: Backup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def unreadable(_file: int, _count: int) -> bytes:
            raise OSError(errno.EIO, "Input/output error")

        monkeypatch.setattr(os, "read", unreadable)
        for act in (
            lambda: check_backup(backup.folder, quiet),
            lambda: restore.restore(backup.folder, tmp_path / "new", quiet),
        ):
            with pytest.raises(BackupDamaged, match="Input/output") as found:
                act()
            assert found.value.file == str(backup.folder / "store.json")
        assert not (tmp_path / "new").exists()

    @pytest.mark.parametrize("path", ["../outside", "/etc/passwd", "inbox", "files/ab/../../x"])
    async def test_a_manifest_that_leads_out_of_the_folder_is_refused(
        self, backup: Backup, tmp_path: Path, path: str
    ) -> None:
        first, *rest = backup.manifest.files
        strange = type(first)(path, first.size, first.sha256)
        rewrite(backup.folder, files=(first, *rest, strange))
        with pytest.raises(BackupDamaged, match="no backup of ours"):
            restore.restore(backup.folder, tmp_path / "new", quiet)

    async def test_a_document_that_is_no_record_is_found(
        self, store: TinyDBStore, data: Path
    ) -> None:
        # As a bug in an upgrade would leave it: every checksum is right.
        async with store.unit() as unit:
            unit.people.write("p1", {"id": "p1", "line_user_id": "U1"})  # type: ignore[attr-defined]
        backup = await backed_up(store, data)
        with pytest.raises(BackupDamaged, match="people p1"):
            check_backup(backup.folder, quiet)

    @pytest.mark.parametrize("name", ["nothing", "", "data"])
    async def test_a_folder_without_a_manifest_is_no_backup(
        self, backup: Backup, tmp_path: Path, name: str
    ) -> None:
        with pytest.raises(NotABackup):
            check_backup(tmp_path / name, quiet)

    async def test_foreign_files_beside_it_do_no_harm(
        self, backup: Backup, tmp_path: Path
    ) -> None:
        (backup.folder / "Thumbs.db").write_text("Windows was here")
        check_backup(backup.folder, quiet)
        restore.restore(backup.folder, tmp_path / "new", quiet)
        assert not (tmp_path / "new" / "Thumbs.db").exists()


class TestRestoring:
    async def test_a_restored_folder_is_the_store_as_it_was(
        self, store: TinyDBStore, backup: Backup, tmp_path: Path
    ) -> None:
        async with store.unit() as unit:
            await unit.people.put(make.person("p2"))
        new = tmp_path / "new"
        restore.restore(backup.folder, new, quiet)
        assert {path.name for path in new.iterdir()} <= {"store.json", "journal", "files", "LOCK"}
        assert stored_evidence(new) == set(EVIDENCE)
        assert not inodes(new) & inodes(backup.folder), "a copy of its own"
        opened = TinyDBStore.open(new, lambda: "x")
        async with opened.unit() as unit:
            assert [person.id for person in await unit.people.all()] == ["p1"]
            assert await unit.reports.find("rep1") == make.report()
        await opened.close()

    async def test_an_empty_folder_is_filled_and_keeps_its_rights(
        self, backup: Backup, tmp_path: Path
    ) -> None:
        (tmp_path / "new").mkdir(mode=0o750)
        before = (tmp_path / "new").stat()
        restore.restore(backup.folder, tmp_path / "new", quiet)
        after = (tmp_path / "new").stat()
        assert (after.st_ino, after.st_mode) == (before.st_ino, before.st_mode)

    async def test_a_folder_with_anything_in_it_is_refused_by_name(
        self, backup: Backup, tmp_path: Path
    ) -> None:
        new = tmp_path / "new"
        new.mkdir()
        (new / "letter.txt").write_text("mine")
        with pytest.raises(FolderNotEmpty) as refused:
            restore.restore(backup.folder, new, quiet)
        assert refused.value.folder == str(new)
        assert contents(new) == {"letter.txt": b"mine"}

    async def test_a_folder_that_a_bot_uses_is_refused_with_its_process(
        self, store: TinyDBStore, backup: Backup, data: Path
    ) -> None:
        before = contents(data)
        with pytest.raises(StoreLocked) as refused:
            restore.restore(backup.folder, data, quiet)
        assert refused.value.pid == os.getpid()
        assert contents(data) == before

    async def test_no_bot_opens_a_folder_that_is_being_filled(
        self, backup: Backup, tmp_path: Path
    ) -> None:
        new = tmp_path / "new"
        refused = 0

        def intrude(done: int, _total: int) -> None:
            nonlocal refused
            if done:
                with pytest.raises(StoreLocked):
                    TinyDBStore.open(new, lambda: "x")
                refused += 1

        restore.restore(backup.folder, new, intrude)
        assert refused

    async def test_one_cut_off_by_a_crash_begins_anew(
        self, backup: Backup, tmp_path: Path
    ) -> None:
        new = tmp_path / "new"
        new.mkdir()
        (new / restore.UNFINISHED).touch()
        (new / "store.json").write_bytes(b"half")
        (new / "LOCK").touch()
        put_evidence(new, b"half")
        refuse_full_folder(new)
        restore.restore(backup.folder, new, quiet)
        assert records_in(new) == records_in(backup.folder)
        assert stored_evidence(new) == set(EVIDENCE)

    async def test_a_living_store_is_no_left_over_whatever_lies_in_it(
        self, backup: Backup, tmp_path: Path
    ) -> None:
        new = tmp_path / "new"
        restore.restore(backup.folder, new, quiet)
        (new / restore.UNFINISHED).touch()
        with pytest.raises(FolderNotEmpty):
            restore.restore(backup.folder, new, quiet)

    async def test_too_small_a_disk_is_told_and_leaves_nothing(
        self, backup: Backup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(backup_files, "RESERVE_BYTES", 2**60)
        with pytest.raises(NoSpace):
            restore.restore(backup.folder, tmp_path / "new", quiet)
        assert not (tmp_path / "new").exists()


class TestRehearsing:
    async def test_a_rehearsal_opens_the_store_and_leaves_no_trace(
        self, backup: Backup, data: Path
    ) -> None:
        before = contents(data / "backup")
        assert await asyncio.to_thread(rehearse, backup.folder, quiet) == 3
        assert contents(data / "backup") == before
        assert [path.name for path in (data / "backup").iterdir()] == [backup.folder.name]

    async def test_a_failed_rehearsal_leaves_no_trace_either(
        self, backup: Backup, data: Path
    ) -> None:
        cut(backup.folder)
        with pytest.raises(BackupDamaged):
            await asyncio.to_thread(rehearse, backup.folder, quiet)
        assert [path.name for path in (data / "backup").iterdir()] == [backup.folder.name]


def test_every_collection_of_a_unit_is_read_back() -> None:
    tables = {kind.name for kind in restore._collections()}
    assert tables == {name for name in vars(Unit) if not name.startswith("_")}


async def test_a_table_that_this_program_does_not_know_is_told(
    store: TinyDBStore, tmp_path: Path
) -> None:
    copy = make_folder(tmp_path / "copy")
    commit = await store.copy(copy)
    with (copy / "journal").open("ab") as journal:
        journal.write(line(b'{"sequence":%d,"changes":{"dreams":{"d1":{}}}}' % (commit + 1)))
    with pytest.raises(BackupDamaged, match="dreams d1"):
        read_records(copy)


def make_folder(path: Path) -> Path:
    path.mkdir()
    return path


async def test_a_backup_is_consistent_while_turns_commit(
    store: TinyDBStore, data: Path, tmp_path: Path
) -> None:
    async def commit() -> None:
        for number in range(200):
            async with store.unit() as unit:
                await unit.people.put(make.person("left", position=str(number)))
                await unit.people.put(make.person("right", position=str(number)))
            await asyncio.sleep(0)

    turns = asyncio.create_task(commit())
    for number in range(3):
        backup = await backed_up(store, data, NIGHT + timedelta(minutes=number))
        new = tmp_path / str(number)
        await asyncio.to_thread(restore.restore, backup.folder, new, quiet)
        people = records_in(new)["people"]
        positions = {people[side]["position"] for side in ("left", "right") if side in people}
        assert len(positions) <= 1
    await turns
