"""Snapshots off the loop: commits go on, the journal begins anew, a failure loses nothing."""

import asyncio
import errno
import os
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from store import log_file, snapshot, tinydb_store
from store.errors import Conflict, StoreLocked, StoreUnavailable
from store.tinydb_store import TinyDBStore
from tests.store import records as make
from tests.store.conftest import open_tinydb


async def _put(store: TinyDBStore, *ids: str) -> None:
    async with store.unit() as unit:
        for id in ids:
            await unit.people.put(make.person(id))


async def _ids(store: TinyDBStore) -> list[str]:
    async with store.unit() as unit:
        return [person.id for person in await unit.people.all()]


def _lines(folder: Path) -> int:
    return (folder / "journal").read_bytes().count(b"\n")


async def test_a_fold_begins_a_new_journal_behind_a_snapshot(folder: Path) -> None:
    store = open_tinydb(folder)
    await _put(store, "p1")
    await _put(store, "p2")
    await store.fold()
    assert _lines(folder) == 1
    await _put(store, "p3")
    assert _lines(folder) == 2
    await store.close()
    store = open_tinydb(folder)
    assert await _ids(store) == ["p1", "p2", "p3"]
    await store.close()


@dataclass
class SlowSnapshot:
    """The next snapshot takes until it is let go; `began` is set when it is all but there."""

    began: asyncio.Event = field(default_factory=asyncio.Event)
    go_on: asyncio.Event = field(default_factory=asyncio.Event)


@pytest.fixture
async def slow(monkeypatch: pytest.MonkeyPatch) -> SlowSnapshot:
    loop, slow = asyncio.get_running_loop(), SlowSnapshot()
    real = snapshot.put_in_place

    def slowly(fresh: Path, path: Path) -> None:
        monkeypatch.setattr(snapshot, "put_in_place", real)
        loop.call_soon_threadsafe(slow.began.set)
        asyncio.run_coroutine_threadsafe(slow.go_on.wait(), loop).result(10)
        real(fresh, path)

    monkeypatch.setattr(snapshot, "put_in_place", slowly)
    return slow


async def test_commits_go_on_while_the_snapshot_is_written(
    folder: Path, slow: SlowSnapshot
) -> None:
    store = open_tinydb(folder)
    await _put(store, "p1")
    folding = asyncio.create_task(store.fold())
    await slow.began.wait()
    await asyncio.gather(*(_put(store, f"p{number}") for number in range(2, 6)))
    slow.go_on.set()
    await folding
    assert _lines(folder) == 5
    await _put(store, "p6")
    copy = folder.with_name("copy")
    copy.mkdir()
    for name in ("journal", "store.json"):
        (copy / name).write_bytes((folder / name).read_bytes())
    await store.close()
    for place in (folder, copy):
        again = open_tinydb(place)
        assert await _ids(again) == [f"p{number}" for number in range(1, 7)]
        await again.close()


async def test_a_fold_mends_no_journal_whose_sync_failed_meanwhile(
    folder: Path, slow: SlowSnapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = open_tinydb(folder)
    await _put(store, "p1")
    folding = asyncio.create_task(store.fold())
    await slow.began.wait()

    def refuse(_file: int) -> None:
        raise OSError(errno.EIO, "the disk said no")

    with monkeypatch.context() as patch:
        patch.setattr(log_file, "_sync", refuse)
        with pytest.raises(StoreUnavailable):
            await _put(store, "p2")
    slow.go_on.set()
    with pytest.raises(StoreUnavailable):
        await folding
    assert store.broken
    with pytest.raises(StoreUnavailable):
        await _put(store, "p3")
    await store.close()
    store = open_tinydb(folder)
    assert await _ids(store) == ["p1"]
    await store.close()


@pytest.mark.parametrize("name", ["open", "write", "fsync", "replace"])
async def test_a_fold_that_fails_loses_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    store = open_tinydb(folder)
    await _put(store, "p1")
    with monkeypatch.context() as patch:

        def refuse(*_: object, **__: object) -> None:
            raise OSError(errno.EIO, "the disk said no")

        patch.setattr(os, name, refuse)
        with pytest.raises(StoreUnavailable):
            await store.fold()
    await _put(store, "p2")
    assert _lines(folder) == 3
    await store.fold()
    await _put(store, "p3")
    await store.close()
    store = open_tinydb(folder)
    assert await _ids(store) == ["p1", "p2", "p3"]
    await store.close()


async def test_a_journal_that_could_not_be_replaced_takes_nothing_more(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = open_tinydb(folder)
    await _put(store, "p1")
    real = os.replace

    def refuse(source: object, target: object) -> None:
        if str(target).endswith("journal"):
            raise OSError(errno.EIO, "the disk said no")
        real(source, target)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", refuse)
        with pytest.raises(StoreUnavailable):
            await store.fold()
    assert store.broken
    with pytest.raises(StoreUnavailable):
        await _put(store, "p2")
    assert await _ids(store) == ["p1"]
    await store.close()
    store = open_tinydb(folder)
    assert await _ids(store) == ["p1"]
    await store.close()


async def test_a_long_journal_is_folded_without_being_asked(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tinydb_store, "FOLD_AT_BYTES", 2_000)
    store = open_tinydb(folder)
    for number in range(60):
        await _put(store, f"p{number:02}")
    async with asyncio.timeout(5):
        while _lines(folder) > 20:
            await asyncio.sleep(0.01)
    await store.close()
    store = open_tinydb(folder)
    assert len(await _ids(store)) == 60
    await store.close()


async def test_refused_commits_leave_memory_as_the_disk_is(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = open_tinydb(folder)
    await _put(store, "p1", "p2", "p3")
    writes = os.write

    def full(file: int, data: bytes) -> int:
        if b"renamed" in bytes(data):
            raise OSError(errno.ENOSPC, "no space left")
        return writes(file, data)

    async def change() -> None:
        async with store.unit() as unit:
            await unit.people.put(make.person("p1", name="renamed", line_user_id="U-other"))
            await unit.people.put(make.person("p4"))
        raise AssertionError("it cannot have been kept")

    async def rests_on_it() -> None:
        async with store.unit() as unit:
            assert await unit.people.by_line_user("U-other")
            await unit.drafts.put(make.draft())

    async def reads_it() -> None:
        async with store.unit() as unit:
            assert await unit.people.find("p4")

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        ended = await asyncio.gather(change(), rests_on_it(), reads_it(), return_exceptions=True)
    assert [type(error) for error in ended] == [StoreUnavailable] * 3
    assert store.broken is None
    async with store.unit() as unit:
        assert [p.id for p in await unit.people.all()] == ["p1", "p2", "p3"]
        assert await unit.people.find("p1") == make.person("p1")
        assert await unit.people.by_line_user("U-other") is None
        assert (await unit.people.by_line_user("Up1")) is not None
        assert await unit.drafts.of_person("p1") == ()
    await _put(store, "p5")
    await store.close()
    store = open_tinydb(folder)
    assert await _ids(store) == ["p1", "p2", "p3", "p5"]
    await store.close()


async def test_a_removal_that_was_refused_stands_where_it_stood(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = open_tinydb(folder)
    async with store.unit() as unit:
        for id in ("a", "b", "c"):
            await unit.drafts.put(make.draft(id))

    def full(file: int, data: bytes) -> int:
        raise OSError(errno.ENOSPC, "no space left")

    async def remove() -> None:
        async with store.unit() as unit:
            await unit.drafts.remove("a")
            await unit.drafts.put(make.draft("b", conversation="other"))

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        with pytest.raises(StoreUnavailable):
            await remove()
    async with store.unit() as unit:
        assert await unit.drafts.of_person("p1") == tuple(map(make.draft, "abc"))
    await store.close()


async def test_a_unit_that_saw_what_was_taken_back_conflicts(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = open_tinydb(folder)

    def full(file: int, data: bytes) -> int:
        raise OSError(errno.ENOSPC, "no space left")

    async def saw() -> None:
        async with store.unit() as unit:
            with monkeypatch.context() as patch:
                patch.setattr(os, "write", full)
                failing = asyncio.create_task(_put(store, "p1"))
                await asyncio.sleep(0)
                assert await unit.people.find("p1")
                with pytest.raises(StoreUnavailable):
                    await failing
            await unit.chats.put(make.chat())

    with pytest.raises(Conflict):
        await saw()
    await store.close()


async def test_a_fold_that_is_cancelled_writes_nothing_any_more_once_it_is_over(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    began = asyncio.Event()
    loop = asyncio.get_running_loop()
    real = snapshot.put_in_place
    writing: list[str] = []

    def slowly(fresh: Path, path: Path) -> None:
        writing.append("begun")
        loop.call_soon_threadsafe(began.set)
        time.sleep(0.1)
        real(fresh, path)
        writing.append("ended")

    monkeypatch.setattr(snapshot, "put_in_place", slowly)
    store = open_tinydb(folder)
    await _put(store, "p1")
    folding = asyncio.create_task(store.fold())
    await began.wait()
    folding.cancel()
    with pytest.raises(asyncio.CancelledError):
        await folding
    assert writing == ["begun", "ended"]
    await store.close()
    assert writing == ["begun", "ended"] * 2
    store = open_tinydb(folder)
    assert await _ids(store) == ["p1"]
    await store.close()


async def test_a_store_that_closes_waits_for_a_fold_with_nothing_new_in_it(
    folder: Path, slow: SlowSnapshot
) -> None:
    store = open_tinydb(folder)
    folding = asyncio.create_task(store.fold())
    await slow.began.wait()
    closing = asyncio.create_task(store.close())
    for _ in range(5):
        await asyncio.sleep(0)
    with pytest.raises(StoreLocked):
        open_tinydb(folder)
    slow.go_on.set()
    await asyncio.gather(folding, closing)


async def test_no_fold_begins_once_the_folder_is_free(folder: Path, slow: SlowSnapshot) -> None:
    store = open_tinydb(folder)
    await _put(store, "p1")
    closing = asyncio.create_task(store.close())
    await slow.began.wait()
    late = asyncio.create_task(store.fold())
    slow.go_on.set()
    await closing
    new = open_tinydb(folder)
    await _put(new, "p2")
    with pytest.raises(StoreUnavailable):
        await late
    await _put(new, "p3")
    assert _lines(folder) == 3
    await new.close()
    store = open_tinydb(folder)
    assert await _ids(store) == ["p1", "p2", "p3"]
    await store.close()
