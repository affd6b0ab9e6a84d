"""The data folder: what survives, what is refused, and that refusing changes nothing."""

import asyncio
import errno
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import msgspec
import pytest
from tinydb import TinyDB, where
from tinydb.table import Table

from store import log_file
from store.errors import StoreCorrupt, StoreLocked, StoreUnavailable
from store.journal import Journal
from store.rows import LiveStorage, LiveTable
from store.tinydb_store import TinyDBStore
from store.upgrade import FORMAT, Tables
from tests.store import records as make
from tests.store.conftest import open_tinydb

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="needs Linux's signals or files")
REPOSITORY = Path(__file__).parents[2]
COMMITS = 5


async def _put(store: TinyDBStore, *ids: str) -> None:
    async with store.unit() as unit:
        for id in ids:
            await unit.people.put(make.person(id))


async def _people(folder: Path) -> list[str]:
    store = open_tinydb(folder)
    async with store.unit() as unit:
        ids = [person.id for person in await unit.people.all()]
    await store.close()
    return ids


async def _written(folder: Path) -> bytes:
    """A folder whose last process was killed after five commits; its journal."""
    living = folder.with_name("living")
    store = open_tinydb(living)
    for number in range(COMMITS):
        await _put(store, f"p{number}", f"q{number}")
    shutil.copytree(living, folder)
    await store.close()
    shutil.rmtree(living)
    written = (folder / "journal").read_bytes().rstrip(b"\0")
    (folder / "journal").write_bytes(written)
    return written


def _contents(folder: Path) -> dict[str, bytes]:
    names = ("journal", "store.json")
    found = {n: (folder / n).read_bytes() for n in names if (folder / n).exists()}
    return {name: data.rstrip(b"\0") for name, data in found.items()}


def _prefix(commits: int) -> list[str]:
    return [f"{letter}{number}" for number in range(commits) for letter in "pq"]


async def test_a_journal_cut_at_any_byte_opens_with_whole_commits_or_is_refused(
    folder: Path,
) -> None:
    journal = await _written(folder)
    header = journal.index(b"\n") + 1
    for cut in range(len(journal)):
        (folder / "store.json").unlink(missing_ok=True)
        (folder / "journal").write_bytes(journal[:cut])
        if cut < header:
            with pytest.raises(StoreCorrupt):
                open_tinydb(folder)
            assert _contents(folder) == {"journal": journal[:cut]}
        else:
            assert await _people(folder) == _prefix(journal[header:cut].count(b"\n"))


async def test_a_cut_record_is_taken_out_of_the_file_before_the_next_is_written(
    folder: Path,
) -> None:
    journal = await _written(folder)
    (folder / "journal").write_bytes(journal[: journal.index(b"\n") + 30])
    store = open_tinydb(folder)
    await _put(store, "next")
    await store.close()
    assert await _people(folder) == ["next"]


async def test_a_hole_in_the_last_record_is_an_unfinished_write(folder: Path) -> None:
    journal = await _written(folder)
    holed = journal[:-200] + bytes(150) + journal[-50:]
    (folder / "journal").write_bytes(holed)
    assert await _people(folder) == _prefix(COMMITS - 1)


def _flipped(journal: bytes, line: bytes, random: Random) -> bytes:
    at = journal.index(line) + random.randrange(len(line))
    damaged = bytearray(journal)
    damaged[at] ^= 1 << random.randrange(8)
    return bytes(damaged)


async def test_a_flipped_bit_in_what_was_acknowledged_is_refused_with_file_and_line(
    folder: Path,
) -> None:
    journal = await _written(folder)
    random = Random(7)  # noqa: S311
    for number, line in enumerate(journal.splitlines(keepends=True)[:-1], 1):
        for _ in range(25):
            damaged = _flipped(journal, line, random)
            (folder / "journal").write_bytes(damaged)
            with pytest.raises(StoreCorrupt) as refused:
                open_tinydb(folder)
            assert refused.value.place == f"line {number}"
            assert refused.value.file == str(folder / "journal")
            assert _contents(folder)["journal"] == damaged


async def test_a_damaged_last_record_may_be_an_unfinished_write_so_it_is_cut_and_kept_aside(
    folder: Path,
) -> None:
    journal = await _written(folder)
    random = Random(8)  # noqa: S311
    empty = folder.with_name("empty")
    os.mkdir(empty)  # noqa: PTH102
    for _ in range(40):
        shutil.rmtree(folder)
        shutil.copytree(empty, folder)
        damaged = _flipped(journal, journal.splitlines(keepends=True)[-1], random)
        (folder / "journal").write_bytes(damaged)
        store = open_tinydb(folder)
        assert store.cut_tail is not None
        assert (folder / store.cut_tail).read_bytes() == damaged
        await store.close()
        assert await _people(folder) == _prefix(COMMITS - 1)


async def test_commits_that_shared_a_sync_are_cut_together_where_a_power_cut_tore_them(
    folder: Path,
) -> None:
    living = folder.with_name("living")
    store = open_tinydb(living)
    await _put(store, "before")
    await asyncio.gather(*(_put(store, f"p{number}") for number in range(3)))
    shutil.copytree(living, folder)
    journal = (folder / "journal").read_bytes()
    first_of_group = journal.splitlines(keepends=True)[2]
    holed = journal.replace(first_of_group, bytes(len(first_of_group) - 1) + b"\n")
    (folder / "journal").write_bytes(holed)
    assert await _people(folder) == ["before"]
    await _put(store, "after")
    (folder / "journal").write_bytes(
        (living / "journal").read_bytes().replace(first_of_group, bytes(9) + b"\n")
    )
    (folder / "store.json").unlink()
    with pytest.raises(StoreCorrupt) as refused:
        open_tinydb(folder)
    assert refused.value.place == "line 3"
    await store.close()


async def test_nothing_is_kept_aside_where_nothing_was_cut(folder: Path) -> None:
    await _written(folder)
    store = open_tinydb(folder)
    assert store.cut_tail is None
    await store.close()


async def test_a_flipped_bit_in_the_snapshot_is_refused(folder: Path) -> None:
    await _written(folder)
    await _people(folder)
    snapshot = (folder / "store.json").read_bytes()
    for at in range(0, len(snapshot), 3):
        damaged = bytearray(snapshot)
        damaged[at] ^= 1 << (at % 8)
        (folder / "store.json").write_bytes(damaged)
        with pytest.raises(StoreCorrupt) as refused:
            open_tinydb(folder)
        assert refused.value.file == str(folder / "store.json")
        assert _contents(folder)["store.json"] == damaged


def _line(**values: object) -> bytes:
    return log_file.line(msgspec.json.encode(values))


@pytest.mark.parametrize(
    ("reason", "journal"),
    [
        ("missing", None),
        ("header is missing", b""),
        ("another store", _line(format=FORMAT, store="foreign", base=10)),
        ("newer", _line(format=FORMAT + 1, store="store-1", base=5)),
        ("begins after", _line(format=FORMAT, store="store-1", base=6)),
        ("ends at commit 4", _line(format=FORMAT, store="store-1", base=4)),
        (
            "missing before it",
            _line(format=FORMAT, store="store-1", base=5) + _line(sequence=7, changes={}),
        ),
        ("base", _line(format=FORMAT, store="store-1")),
        ("sequence", _line(format=FORMAT, store="store-1", base=5) + _line(changes={})),
    ],
)
async def test_a_journal_that_does_not_continue_the_snapshot_is_refused(
    folder: Path, reason: str, journal: bytes | None
) -> None:
    await _written(folder)
    await _people(folder)
    if journal is None:
        (folder / "journal").unlink()
    else:
        (folder / "journal").write_bytes(journal)
    before = _contents(folder)
    with pytest.raises(StoreCorrupt, match=r".*") as refused:
        open_tinydb(folder)
    assert reason in refused.value.reason
    assert _contents(folder) == before


async def test_a_lost_snapshot_is_refused(folder: Path) -> None:
    await _written(folder)
    await _people(folder)
    (folder / "store.json").unlink()
    with pytest.raises(StoreCorrupt) as refused:
        open_tinydb(folder)
    assert refused.value.file == str(folder / "store.json")


async def test_a_snapshot_of_a_newer_format_is_refused(folder: Path) -> None:
    await _written(folder)
    await _people(folder)
    snapshot = (folder / "store.json").read_bytes()
    newer = snapshot.replace(b'"format":%d' % FORMAT, b'"format":%d' % (FORMAT + 1))
    (folder / "store.json").write_bytes(newer)
    with pytest.raises(StoreCorrupt) as refused:
        open_tinydb(folder)
    assert "newer" in refused.value.reason


async def test_a_crash_between_snapshot_and_journal_opens_in_the_same_state(
    folder: Path,
) -> None:
    journal = await _written(folder)
    assert await _people(folder) == _prefix(COMMITS)
    (folder / "journal").write_bytes(journal)
    assert await _people(folder) == _prefix(COMMITS)


async def test_commits_after_a_snapshot_continue_it(folder: Path) -> None:
    for number in range(3):
        store = open_tinydb(folder)
        await _put(store, f"p{number}")
        await store.close()
    assert await _people(folder) == ["p0", "p1", "p2"]


async def test_a_unit_that_changed_nothing_writes_no_record(folder: Path) -> None:
    store = open_tinydb(folder)
    await _put(store, "p1")
    before = _contents(folder)
    await _put(store, "p1")
    async with store.unit() as unit:
        await unit.people.all()
        await unit.drafts.put(make.draft())
        await unit.drafts.remove("d1")
        await unit.drafts.remove("never there")
    assert _contents(folder) == before
    await store.close()


async def test_a_commit_is_one_record(folder: Path) -> None:
    assert (await _written(folder)).count(b"\n") == 1 + COMMITS


async def test_plain_tinydb_opens_a_copy_of_the_snapshot(folder: Path, tmp_path: Path) -> None:
    await _written(folder)
    await _people(folder)
    copy = shutil.copy(folder / "store.json", tmp_path / "copy.json")

    class OurIds(Table):
        document_id_class = str  # type: ignore[assignment]

    with TinyDB(copy, encoding="utf-8") as db:
        assert {"_meta", "people"} <= db.tables()
        assert db.table("people").get(doc_id="p3")["line_user_id"] == "Up3"
        assert OurIds(db.storage, "people").count(where("position") == "x") == 2 * COMMITS


def test_tinydb_itself_cannot_write_to_the_live_tables() -> None:
    tables: Tables = {"people": {"p1": {"name": "n"}}}
    table = LiveTable(LiveStorage(tables), "people")
    for write in (
        lambda: table.update({"name": "other"}),
        lambda: table.insert({"name": "new"}),
        lambda: table.truncate(),
        lambda: table.storage.write({}),
    ):
        with pytest.raises(TypeError):
            write()
    assert tables == {"people": {"p1": {"name": "n"}}}


@linux_only
async def test_the_folder_and_its_files_are_for_their_owner_only(folder: Path) -> None:
    await _written(folder)
    await _people(folder)
    kept = [folder, folder / "journal", folder / "store.json"]
    assert [os.stat(path).st_mode & 0o077 for path in kept] == [0, 0, 0]  # noqa: PTH116


class _Disk:
    """Stands in for a call of `os` and fails when told to."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
        self.fails = False
        self._real = getattr(os, name)
        monkeypatch.setattr(os, name, self)

    def __call__(self, *arguments: object) -> object:
        if self.fails:
            raise OSError(errno.EIO, "the disk said no")
        return self._real(*arguments)


@linux_only
async def test_after_a_failed_sync_nothing_is_ever_committed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync = _Disk(monkeypatch, "fdatasync")
    store = open_tinydb(folder)
    await _put(store, "kept")
    before = _contents(folder)
    sync.fails = True
    with pytest.raises(StoreUnavailable):
        await _put(store, "lost")
    sync.fails = False
    with pytest.raises(StoreUnavailable):
        await _put(store, "refused")
    async with store.unit() as unit:
        assert [person.id for person in await unit.people.all()] == ["kept"]
    await store.close()
    assert _contents(folder) == before
    assert await _people(folder) == ["kept"]


async def test_a_failed_write_is_taken_back_and_the_next_one_works(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = open_tinydb(folder)
    await _put(store, "kept")
    before = _contents(folder)
    real = os.write

    def full(file: int, data: bytes) -> int:
        if len(data) <= 100:
            raise OSError(errno.ENOSPC, "no space left")
        return real(file, data[:100])

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        with pytest.raises(StoreUnavailable) as refused:
            await _put(store, "lost")
    assert refused.value.reason
    assert _contents(folder) == before
    await _put(store, "next")
    await store.close()
    assert await _people(folder) == ["kept", "next"]


async def test_a_half_write_that_cannot_be_taken_back_ends_all_commits(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = open_tinydb(folder)
    await _put(store, "kept")
    with monkeypatch.context() as patch:
        _Disk(patch, "write").fails = True
        _Disk(patch, "ftruncate").fails = True
        with pytest.raises(StoreUnavailable):
            await _put(store, "lost")
    with pytest.raises(StoreUnavailable):
        await _put(store, "refused")
    await store.close()
    assert await _people(folder) == ["kept"]


@pytest.mark.parametrize("call", ["write", "fsync", "open"])
async def test_a_snapshot_that_fails_loses_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    store = open_tinydb(folder)
    await _put(store, "kept")
    with monkeypatch.context() as patch:
        _Disk(patch, call).fails = True
        with pytest.raises(StoreUnavailable):
            await store.close()
    assert await _people(folder) == ["kept"]


def test_a_folder_that_cannot_be_made_is_unavailable(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreUnavailable):
        open_tinydb(tmp_path / "file" / "data")


def _start_writer(folder: Path) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.store.writer", str(folder)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=REPOSITORY)


@linux_only
async def test_a_second_process_is_refused_with_the_firsts_pid_until_it_dies(
    folder: Path,
) -> None:
    with _start_writer(folder) as first:
        assert first.stdout is not None
        first.stdout.readline()
        with pytest.raises(StoreLocked) as refused:
            open_tinydb(folder)
        assert (refused.value.folder, refused.value.pid) == (str(folder), first.pid)
        first.kill()
    await _people(folder)


async def test_a_second_store_in_the_same_process_is_refused_until_the_first_is_closed(
    folder: Path,
) -> None:
    store = open_tinydb(folder)
    with pytest.raises(StoreLocked) as refused:
        open_tinydb(folder)
    assert refused.value.pid == os.getpid()
    await store.close()
    await _people(folder)


def test_a_refused_store_lets_go_of_the_folder(folder: Path) -> None:
    folder.mkdir()
    (folder / "journal").write_bytes(b"")
    for _ in range(2):
        with pytest.raises(StoreCorrupt):
            Journal.open(folder, lambda: "store-1")


def _kill_a_writer(folder: Path, lines: int, rest: float) -> list[int]:
    """Kills a writer `rest` seconds after so many lines; the numbers it acknowledged."""
    with _start_writer(folder) as writer:
        assert writer.stdout is not None
        said = [writer.stdout.readline() for _ in range(lines)]
        time.sleep(rest)
        writer.send_signal(signal.SIGKILL)
        said += writer.stdout.readlines()
    return [int(text) for text in said if text.strip().isdigit()]


@linux_only
async def test_a_killed_writer_loses_no_acknowledged_commit(folder: Path) -> None:
    random = Random(3)  # noqa: S311
    acknowledged = -1
    for _ in range(20):
        numbers = _kill_a_writer(folder, random.randrange(20), random.random() / 100)
        acknowledged = max([acknowledged, *numbers])
        store = open_tinydb(folder)
        async with store.unit() as unit:
            people = [person.id for person in await unit.people.all()]
            handled = [await unit.events.is_handled(f"e{n}") for n in range(len(people))]
            beyond = await unit.events.is_handled(f"e{len(people)}")
        await store.close()
        assert people == [f"p{number}" for number in range(len(people))]
        assert len(people) > acknowledged
        assert all(handled)
        assert not beyond
    assert acknowledged >= 20
