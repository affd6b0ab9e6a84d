"""The inbox: what it keeps is on disk, once, and leaves the disk when it is handled."""

import asyncio
import errno
import os
import shutil
import sys
import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from store import group_log, log_file
from store import inbox as inbox_module
from store.errors import StoreCorrupt, StoreUnavailable
from store.inbox import FileInbox
from store.model import EventId
from store.tinydb_store import TinyDBStore
from store.unit import InboxEvent
from tests.store import records as make

WORDS = "\u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35"
STORE = "store-1"
FORMAT_1 = Path(__file__).parent / "data" / "format_1" / "inbox"


def _event(id: str, **raw: Any) -> InboxEvent:
    return InboxEvent(EventId(id), make.NOON, {"type": "message", "text": WORDS, **raw})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "inbox"


def _open(folder: Path, *handled: str, store: str = STORE) -> FileInbox:
    return FileInbox.open(folder, store, lambda id: id in handled)


def _segments(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.log"))


def _newest(folder: Path) -> Path:
    return _segments(folder)[-1]


def _data(folder: Path) -> bytes:
    """What all segments hold beside their headers."""
    return b"".join(path.read_bytes().partition(b"\n")[2] for path in _segments(folder))


def _ids(inbox: FileInbox) -> list[str]:
    return [event.id for event in inbox.pending()]


async def _reopened(folder: Path, *handled: str) -> list[str]:
    inbox = _open(folder, *handled)
    await inbox.close()
    return _ids(inbox)


async def _written(folder: Path, *ids: str, together: bool = True) -> Path:
    """The segment that holds them; each has a write of its own unless `together`."""
    inbox = _open(folder)
    for group in [ids] if together else [[id] for id in ids]:
        await inbox.keep([_event(id) for id in group])
    await inbox.close()
    return _newest(folder)


def _put_back(folder: Path, name: str, data: bytes) -> None:
    """The folder with this one segment and nothing else."""
    shutil.rmtree(folder)
    folder.mkdir()
    (folder / name).write_bytes(data)


def _modes(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mode & 0o777 for path in [folder, *folder.rglob("*")]}


def _fail(*_: object) -> None:
    raise OSError(errno.EIO, "the disk said no")


async def test_kept_events_come_back_in_order_after_a_restart(folder: Path) -> None:
    inbox = _open(folder)
    await inbox.keep([_event("b"), _event("a", reply={"n": [1]})])
    await inbox.keep([_event("c")])
    await inbox.close()
    again = _open(folder)
    expected = (_event("b"), _event("a", reply={"n": [1]}), _event("c"))
    assert inbox.pending() == again.pending() == expected
    assert (again.count, again.oldest) == (3, make.NOON)
    await again.close()


async def test_posts_of_one_moment_are_synced_once_before_any_is_answered(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox = _open(folder)
    lengths: list[int] = []
    monkeypatch.setattr(log_file, "_sync", lambda file: lengths.append(os.fstat(file).st_size))
    await asyncio.gather(*(inbox.keep([_event(f"a{n}"), _event(f"b{n}")]) for n in range(5)))
    assert lengths == [_newest(folder).stat().st_size]
    assert _ids(inbox) == [f"{chat}{n}" for n in range(5) for chat in "ab"]
    await inbox.close()


async def test_an_event_held_already_is_not_kept_twice(folder: Path) -> None:
    inbox = _open(folder)
    await inbox.keep([_event("a"), _event("a", again=True)])
    await inbox.keep([_event("a"), _event("b")])
    await inbox.keep([])
    assert inbox.pending() == (_event("a"), _event("b"))
    assert _data(folder).count(b"\n") == 2
    await inbox.close()


async def test_events_handled_already_are_dropped_at_open(folder: Path) -> None:
    await _written(folder, "a", "b", "c")
    inbox = _open(folder, "a", "c")
    assert _ids(inbox) == ["b"]
    await inbox.keep([_event("d")])
    await inbox.close()
    assert await _reopened(folder, "a", "c") == ["b", "d"]
    assert await _reopened(folder, "a", "b", "c", "d") == []
    assert _data(folder) == b""


async def test_the_store_says_which_events_are_handled(folder: Path, tmp_path: Path) -> None:
    store = TinyDBStore.open(tmp_path / "data", lambda: STORE)
    await _written(folder, "a", "b")
    async with store.unit() as unit:
        await unit.events.mark_handled(EventId("a"), make.NOON)
        assert not store.is_handled(EventId("a"))
    inbox = FileInbox.open(folder, store.store_id, store.is_handled)
    assert _ids(inbox) == ["b"]
    await inbox.close()
    await store.close()


# What people wrote leaves the disk.


async def test_what_people_wrote_leaves_the_disk_when_all_is_settled(folder: Path) -> None:
    inbox = _open(folder)
    await inbox.keep([_event("a"), _event("b")])
    assert inbox.holds(EventId("a"))
    inbox.settle(EventId("a"))
    inbox.settle(EventId("never kept"))
    assert not inbox.holds(EventId("a"))
    assert WORDS.encode() in _data(folder)
    inbox.settle(EventId("b"))
    assert _data(folder) == b""
    assert (inbox.count, inbox.oldest) == (0, None)
    await inbox.keep([_event("c")])
    await inbox.close()
    assert await _reopened(folder) == ["c"]


async def test_a_file_that_cannot_be_emptied_does_not_stop_the_turn(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox = _open(folder)
    await inbox.keep([_event("a")])
    with monkeypatch.context() as patch:
        patch.setattr(os, "ftruncate", _fail)
        inbox.settle(EventId("a"))
    await inbox.keep([_event("b")])
    await inbox.close()
    assert await _reopened(folder, "a") == ["b"]


async def test_a_stuck_event_keeps_its_own_segment_and_no_other(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox_module, "SEGMENT_BYTES", 1000)
    inbox = _open(folder)
    for number in range(40):
        await inbox.keep([_event(f"e{number:02}")])
    assert len(_segments(folder)) > 5
    assert all(path.stat().st_size < 1300 for path in _segments(folder))
    for number in range(40):
        if number != 12:
            inbox.settle(EventId(f"e{number:02}"))
    assert _data(folder).count(b"\n") < 10
    assert b"e12" in _data(folder)
    assert len(_segments(folder)) == 2, "the stuck one's and the one that takes new events"
    await inbox.keep([_event("next")])
    await inbox.close()
    assert await _reopened(folder, *(f"e{n:02}" for n in range(40) if n != 12)) == ["e12", "next"]


@pytest.mark.parametrize("slow", [0.001, -1.0], ids=["fast disk", "slow disk"])
async def test_the_order_of_arrival_is_kept_across_segments_also_in_a_burst(
    folder: Path, monkeypatch: pytest.MonkeyPatch, slow: float
) -> None:
    monkeypatch.setattr(group_log, "SLOW_SECONDS", slow)
    monkeypatch.setattr(inbox_module, "SEGMENT_BYTES", 1000)
    inbox = _open(folder)
    arrived: list[str] = []

    async def post(number: int) -> None:
        await inbox.keep([_event(f"e{number:03}")])
        arrived.append(f"e{number:03}")

    posts = []
    for number in range(200):
        posts.append(asyncio.create_task(post(number)))
        # Some arrive together, some while the disk is still busy with those before.
        await asyncio.sleep(0.001 * (number % 3 == 0))
    await asyncio.gather(*posts)
    expected = [f"e{n:03}" for n in range(200)]
    assert arrived == _ids(inbox) == expected
    await inbox.close()
    assert 2 < len(_segments(folder)) < 45
    assert await _reopened(folder) == expected


async def test_nothing_is_emptied_while_an_event_is_on_its_way_through_a_slow_disk(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync, go = log_file._sync, threading.Event()

    def slowly(file: int) -> None:
        assert go.wait(5)
        sync(file)

    monkeypatch.setattr(group_log, "SLOW_SECONDS", -1.0)
    inbox = _open(folder)
    await inbox.keep([_event("a")])
    monkeypatch.setattr(log_file, "_sync", slowly)
    keeping = asyncio.create_task(inbox.keep([_event("b")]))
    await asyncio.sleep(0.05)
    inbox.settle(EventId("a"))
    go.set()
    await keeping
    assert b'"b"' in _data(folder)
    inbox.settle(EventId("b"))
    assert _data(folder) == b""
    await inbox.close()


async def test_an_event_whose_sender_went_away_is_on_disk_and_held(folder: Path) -> None:
    inbox = _open(folder)
    keeping = asyncio.create_task(inbox.keep([_event("a")]))
    await asyncio.sleep(0)
    keeping.cancel()
    await asyncio.wait([keeping])
    await inbox.keep([_event("b")])
    assert _ids(inbox) == ["a", "b"]
    await inbox.close()
    assert await _reopened(folder) == ["a", "b"]


# Damage.


async def test_an_inbox_cut_at_any_byte_opens_with_the_whole_lines_before_it(
    folder: Path,
) -> None:
    data = (await _written(folder, "a", "b", "c")).read_bytes()
    name = _newest(folder).name
    for cut in range(len(data)):
        _put_back(folder, name, data[:cut])
        inbox = _open(folder)
        whole = ["a", "b", "c"][: max(data[:cut].count(b"\n") - 1, 0)]
        assert _ids(inbox) == whole
        await inbox.keep([_event("next")])
        await inbox.close()
        assert await _reopened(folder) == [*whole, "next"]


def _flipped(data: bytes, at: int, bit: int = 0) -> bytes:
    return data[:at] + bytes([data[at] ^ 1 << bit]) + data[at + 1 :]


async def test_a_flipped_bit_is_refused_with_its_line_and_left_as_it_is(folder: Path) -> None:
    path = await _written(folder, "a", "b", "c")
    data = path.read_bytes()
    for at in range(len(data)):
        path.write_bytes(_flipped(data, at, at % 8))
        with pytest.raises(StoreCorrupt) as refused:
            _open(folder)
        number = data[:at].count(b"\n") + 1
        assert (refused.value.file, refused.value.place) == (str(path), f"line {number}")
        assert _segments(folder) == [path]
        assert path.read_bytes() == _flipped(data, at, at % 8)


@pytest.mark.parametrize(("start", "end"), [(1, 2), (1, 3), (2, 3), (0.5, 1.5), (1.5, 2.2)])
async def test_a_hole_in_the_last_write_is_cut_off_with_what_follows(
    folder: Path, start: float, end: float
) -> None:
    path = await _written(folder, "before", together=False)
    inbox = _open(folder)
    await inbox.keep([_event("acknowledged")])
    await inbox.keep([_event(id) for id in ("a", "b", "c")])
    await inbox.close()
    path, data = _newest(folder), _newest(folder).read_bytes()
    begin = data.index(b'{"id":"a"')
    begin = data.rindex(b"\n", 0, begin) + 1
    length = (len(data) - begin) // 3
    hole = slice(begin + int(start * length), begin + int(end * length))
    path.write_bytes(data[: hole.start] + bytes(hole.stop - hole.start) + data[hole.stop :])
    assert await _reopened(folder) == ["before", "acknowledged", "a", "b"][: 2 + int(start)]


async def test_a_hole_in_what_was_acknowledged_is_refused(folder: Path) -> None:
    path = await _written(folder, "a", "b", together=False)
    data = path.read_bytes()
    at = data.index(b'"id":"a"')
    path.write_bytes(data[:at] + bytes(20) + data[at + 20 :])
    with pytest.raises(StoreCorrupt) as refused:
        _open(folder)
    assert refused.value.place == "line 2"


async def test_an_older_segment_may_not_end_too_early(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox_module, "SEGMENT_BYTES", 10)
    await _written(folder, "a", "b", together=False)
    oldest = _segments(folder)[0]
    data = oldest.read_bytes()
    for cut in (len(data) - 1, 0):
        oldest.write_bytes(data[:cut])
        with pytest.raises(StoreCorrupt) as refused:
            _open(folder)
        assert refused.value.file == str(oldest)


async def test_an_unfinished_end_is_cut_before_another_segment_begins(folder: Path) -> None:
    path = await _written(folder, "a", "b")
    path.write_bytes(path.read_bytes()[:-5])
    for _ in range(3):
        assert await _reopened(folder) == ["a"]


def _another_store(folder: Path) -> FileInbox:
    return _open(folder, store="store-2")


def _renamed(folder: Path) -> FileInbox:
    _newest(folder).rename(folder / "00000009.log")
    return _open(folder)


def _newer(folder: Path) -> FileInbox:
    header = b'{"format":3,"store":"store-1","number":2}'
    (folder / "00000002.log").write_bytes(log_file.line(header))
    return _open(folder)


def _no_event(folder: Path) -> FileInbox:
    with _newest(folder).open("ab") as file:
        file.write(log_file.line(b'{"on_disk":1,"event":{"id":"a"}}'))
    return _open(folder)


@pytest.mark.parametrize(
    ("opened", "place"),
    [(_another_store, 1), (_renamed, 1), (_newer, 1), (_no_event, 3)],
)
async def test_what_this_program_did_not_write_there_is_refused(
    folder: Path, opened: Callable[[Path], FileInbox], place: int
) -> None:
    data = (await _written(folder, "a")).read_bytes()
    with pytest.raises(StoreCorrupt) as refused:
        opened(folder)
    assert refused.value.place == f"line {place}"
    assert any(path.read_bytes().startswith(data) for path in _segments(folder))


async def test_a_folder_that_is_not_there_is_new(folder: Path) -> None:
    await _written(folder, "a")
    shutil.rmtree(folder)
    assert await _reopened(folder) == []


# The disk says no.


async def test_events_that_cannot_be_written_are_not_held_and_leave_no_line(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox = _open(folder)
    await inbox.keep([_event("a")])
    before = _data(folder)
    real = os.write
    with monkeypatch.context() as patch:
        patch.setattr(
            os, "write", lambda file, data: _fail() if len(data) < 60 else real(file, data[:60])
        )
        with pytest.raises(StoreUnavailable):
            await inbox.keep([_event("b"), _event("c")])
    assert _data(folder) == before
    assert _ids(inbox) == ["a"]
    assert inbox.broken is None
    await inbox.keep([_event("b")])
    assert _ids(inbox) == ["a", "b"]
    await inbox.close()
    assert await _reopened(folder) == ["a", "b"]


async def test_a_segment_that_cannot_be_begun_leaves_nothing_behind(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox_module, "SEGMENT_BYTES", 10)
    inbox = _open(folder)
    await inbox.keep([_event("a")])
    before = _segments(folder)
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", _fail)
        with pytest.raises(StoreUnavailable):
            await inbox.keep([_event("b")])
    assert _segments(folder) == before
    await inbox.keep([_event("c")])
    await inbox.close()
    assert await _reopened(folder) == ["a", "c"]


async def test_after_a_failed_sync_the_inbox_takes_nothing_more(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox = _open(folder)
    await inbox.keep([_event("a")])
    with monkeypatch.context() as patch:
        patch.setattr(log_file, "_sync", _fail)
        with pytest.raises(StoreUnavailable):
            await inbox.keep([_event("b")])
    assert inbox.broken is not None
    # Not even in a segment of its own.
    monkeypatch.setattr(inbox_module, "SEGMENT_BYTES", 10)
    with pytest.raises(StoreUnavailable):
        await inbox.keep([_event("c")])
    assert _ids(inbox) == ["a"]
    inbox.settle(EventId("a"))
    await inbox.close()
    assert await _reopened(folder) == ["a"], "what is on disk is the next start's business"


async def test_an_event_that_json_cannot_hold_keeps_none_of_its_batch(folder: Path) -> None:
    inbox = _open(folder)
    with pytest.raises(UnicodeError):
        await inbox.keep([_event("a"), _event("b", text="\ud800")])
    assert inbox.pending() == ()
    assert _data(folder) == b""
    await inbox.close()


async def test_what_is_handed_out_is_not_the_inboxs_own(folder: Path) -> None:
    raw: dict[str, Any] = {"list": [1]}
    inbox = _open(folder)
    await inbox.keep([InboxEvent(EventId("a"), make.NOON, raw)])
    raw["list"].append("in")
    inbox.pending()[0].raw["list"].append("out")
    assert inbox.pending()[0].raw == {"list": [1]}
    await inbox.close()


# Set aside.


async def test_an_event_set_aside_stays_held_until_it_is_settled(folder: Path) -> None:
    inbox = _open(folder)
    await inbox.keep([_event("a"), _event("b")])
    inbox.set_aside(EventId("a"), "AB12", make.NOON)
    inbox.set_aside(EventId("a"), "AB12", make.NOON)
    inbox.set_aside(EventId("unknown"), "CD34", make.NOON)
    assert inbox.holds(EventId("a"))
    inbox.settle(EventId("a"))
    inbox.settle(EventId("b"))
    assert _data(folder) == b""
    (body,) = (folder / "set-aside").iterdir()
    assert body.name == "AB12.json"
    assert WORDS.encode() in body.read_bytes()
    await inbox.close()
    assert await _reopened(folder) == []


async def test_what_was_set_aside_is_forgotten_in_time(folder: Path) -> None:
    inbox = _open(folder)
    inbox.forget_set_aside(make.NOON)
    await inbox.keep([_event("old"), _event("new")])
    inbox.set_aside(EventId("old"), "OLD", make.NOON)
    inbox.set_aside(EventId("new"), "NEW", make.NOON + timedelta(days=1))
    inbox.forget_set_aside(make.NOON + timedelta(hours=1))
    assert [path.name for path in (folder / "set-aside").iterdir()] == ["NEW.json"]
    await inbox.close()


@pytest.mark.parametrize("reference", ["", "../x", "a.b", "\u0e01"])
async def test_a_reference_cannot_lead_out_of_the_folder(folder: Path, reference: str) -> None:
    inbox = _open(folder)
    await inbox.keep([_event("a")])
    with pytest.raises(ValueError, match="letters and digits"):
        inbox.set_aside(EventId("a"), reference, make.NOON)
    await inbox.close()


@pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX")
async def test_all_of_it_is_for_its_owner_only(folder: Path) -> None:
    inbox = _open(folder)
    await inbox.keep([_event("a")])
    inbox.set_aside(EventId("a"), "AB12", make.NOON)
    await inbox.close()
    assert _modes(folder) == {
        "inbox": 0o700,
        "00000001.log": 0o600,
        "set-aside": 0o700,
        "AB12.json": 0o600,
    }


# The single file of format 1.


async def test_the_events_of_an_old_inbox_move_into_the_first_segment(folder: Path) -> None:
    shutil.copy(FORMAT_1, folder)
    inbox = _open(folder, "e9")
    assert _ids(inbox) == ["e1"]
    await inbox.keep([_event("next")])
    await inbox.close()
    assert sorted(path.name for path in folder.parent.iterdir()) == ["inbox"]
    assert await _reopened(folder) == ["e1", "next"]


@pytest.mark.parametrize("done", [1, 2, 3, 4, 5])
async def test_a_crash_while_an_old_inbox_moves_loses_and_doubles_nothing(
    folder: Path, done: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(FORMAT_1, folder)
    calls = 0

    def crash(real: Callable[..., Any]) -> Callable[..., Any]:
        def step(*arguments: Any) -> Any:
            nonlocal calls
            calls += 1
            if calls >= done:
                raise KeyboardInterrupt
            return real(*arguments)

        return step

    with monkeypatch.context() as patch:
        patch.setattr(inbox_module, "step_aside", crash(inbox_module.step_aside))
        patch.setattr(inbox_module, "begin_segment", crash(inbox_module.begin_segment))
        patch.setattr(inbox_module, "remove_format_1", crash(inbox_module.remove_format_1))
        patch.setattr(log_file, "_sync", crash(log_file._sync))
        with pytest.raises(KeyboardInterrupt):
            _open(folder)
    assert await _reopened(folder) == ["e1", "e9"]
    assert await _reopened(folder, "e1", "e9") == []


def test_a_damaged_old_inbox_is_refused_and_left_as_it_is(folder: Path) -> None:
    data = _flipped(FORMAT_1.read_bytes(), 30)
    folder.write_bytes(data)
    with pytest.raises(StoreCorrupt) as refused:
        _open(folder)
    assert (refused.value.file, refused.value.place) == (str(folder), "line 1")
    assert folder.read_bytes() == data
