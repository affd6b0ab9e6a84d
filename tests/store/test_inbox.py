"""The inbox: what it keeps is on disk, once, and leaves the disk when it is handled."""

import errno
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from store import log_file
from store.errors import StoreCorrupt, StoreUnavailable
from store.inbox import FileInbox
from store.model import EventId
from store.tinydb_store import TinyDBStore
from store.unit import InboxEvent
from tests.store import records as make

WORDS = "\u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35"


def _event(id: str, **raw: Any) -> InboxEvent:
    return InboxEvent(EventId(id), make.NOON, {"type": "message", "text": WORDS, **raw})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "inbox"


def _open(path: Path, *handled: str) -> FileInbox:
    return FileInbox.open(path, lambda id: id in handled)


def _data(path: Path) -> bytes:
    return path.read_bytes()


def _set(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def _ids(inbox: FileInbox) -> list[str]:
    return [event.id for event in inbox.pending()]


async def _written(path: Path, *ids: str) -> bytes:
    inbox = _open(path)
    await inbox.keep([_event(id) for id in ids])
    inbox.close()
    return _data(path)


async def test_kept_events_come_back_in_order_after_a_restart(path: Path) -> None:
    inbox = _open(path)
    await inbox.keep([_event("b"), _event("a", reply={"n": [1]})])
    await inbox.keep([_event("c")])
    inbox.close()
    again = _open(path)
    expected = (_event("b"), _event("a", reply={"n": [1]}), _event("c"))
    assert inbox.pending() == again.pending() == expected
    again.close()


async def test_all_events_of_one_call_are_synced_once_before_it_returns(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox = _open(path)
    lengths: list[int] = []
    monkeypatch.setattr(log_file, "_sync", lambda file: lengths.append(os.fstat(file).st_size))
    await inbox.keep([_event("a"), _event("b")])
    assert lengths == [len(_data(path))]
    assert _data(path).count(b"\n") == 2
    inbox.close()


async def test_an_event_held_already_is_not_kept_twice(path: Path) -> None:
    inbox = _open(path)
    await inbox.keep([_event("a"), _event("a", again=True)])
    await inbox.keep([_event("a"), _event("b")])
    await inbox.keep([])
    assert inbox.pending() == (_event("a"), _event("b"))
    assert _data(path).count(b"\n") == 2
    inbox.close()


async def test_events_handled_already_are_dropped_at_open_and_leave_the_disk(
    path: Path,
) -> None:
    await _written(path, "a", "b", "c")
    inbox = _open(path, "a", "c")
    assert _ids(inbox) == ["b"]
    assert _data(path).count(b"\n") == 1
    await inbox.keep([_event("d")])
    inbox.close()
    inbox = _open(path)
    assert _ids(inbox) == ["b", "d"]
    inbox.close()


async def test_the_store_says_which_events_are_handled(path: Path, folder: Path) -> None:
    await _written(path, "a", "b")
    store = TinyDBStore.open(folder, lambda: "store-1")
    async with store.unit() as unit:
        await unit.events.mark_handled(EventId("a"), make.NOON)
        assert not store.is_handled(EventId("a"))
    inbox = FileInbox.open(path, store.is_handled)
    assert _ids(inbox) == ["b"]
    inbox.close()
    await store.close()


async def test_what_people_wrote_leaves_the_disk_when_all_is_settled(path: Path) -> None:
    inbox = _open(path)
    await inbox.keep([_event("a"), _event("b")])
    assert inbox.holds(EventId("a"))
    inbox.settle(EventId("a"))
    inbox.settle(EventId("never kept"))
    assert not inbox.holds(EventId("a"))
    assert WORDS.encode() in _data(path)
    inbox.settle(EventId("b"))
    assert _data(path) == b""
    await inbox.keep([_event("c")])
    inbox.close()
    inbox = _open(path)
    assert _ids(inbox) == ["c"]
    inbox.close()


async def test_a_file_that_cannot_be_emptied_does_not_stop_the_turn(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox = _open(path)
    await inbox.keep([_event("a")])
    with monkeypatch.context() as patch:
        patch.setattr(os, "ftruncate", _fail)
        inbox.settle(EventId("a"))
    await inbox.keep([_event("b")])
    inbox.close()
    inbox = _open(path, "a")
    assert _ids(inbox) == ["b"]
    inbox.close()


async def test_an_inbox_cut_at_any_byte_opens_with_the_whole_lines_before_it(
    path: Path,
) -> None:
    data = await _written(path, "a", "b", "c")
    for cut in range(len(data)):
        _set(path, data[:cut])
        inbox = _open(path)
        whole = data[:cut].count(b"\n")
        assert _ids(inbox) == ["a", "b", "c"][:whole]
        await inbox.keep([_event("next")])
        inbox.close()
        inbox = _open(path)
        assert _ids(inbox) == [*["a", "b", "c"][:whole], "next"]
        inbox.close()


async def test_a_damaged_line_is_refused_with_its_number_and_left_as_it_is(path: Path) -> None:
    data = await _written(path, "a", "b", "c")
    start = 0
    for number, line in enumerate(data.splitlines(keepends=True), 1):
        for at in range(start, start + len(line) - 1, 5):
            damaged = bytearray(data)
            damaged[at] ^= 1
            _set(path, damaged)
            with pytest.raises(StoreCorrupt) as refused:
                _open(path)
            assert (refused.value.file, refused.value.place) == (str(path), f"line {number}")
            assert _data(path) == damaged
        start += len(line)


async def test_a_line_that_is_no_event_is_refused(path: Path) -> None:
    _set(path, log_file.line(b'{"id":"a"}'))
    with pytest.raises(StoreCorrupt) as refused:
        _open(path)
    assert refused.value.place == "line 1"


def _fail(*arguments: object) -> None:
    raise OSError(errno.EIO, "the disk said no")


async def test_events_that_cannot_be_written_are_not_held_and_leave_no_line(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox = _open(path)
    await inbox.keep([_event("a")])
    before = _data(path)
    real = os.write
    with monkeypatch.context() as patch:
        patch.setattr(
            os, "write", lambda file, data: _fail() if len(data) < 60 else real(file, data[:60])
        )
        with pytest.raises(StoreUnavailable):
            await inbox.keep([_event("b"), _event("c")])
    assert _data(path) == before
    assert _ids(inbox) == ["a"]
    await inbox.keep([_event("b")])
    assert _ids(inbox) == ["a", "b"]
    inbox.close()


async def test_after_a_failed_sync_the_inbox_takes_nothing_more(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox = _open(path)
    with monkeypatch.context() as patch:
        patch.setattr(log_file, "_sync", _fail)
        with pytest.raises(StoreUnavailable):
            await inbox.keep([_event("a")])
    with pytest.raises(StoreUnavailable):
        await inbox.keep([_event("b")])
    assert inbox.pending() == ()
    assert _data(path) == b""
    inbox.close()


async def test_an_event_that_json_cannot_hold_keeps_none_of_its_batch(path: Path) -> None:
    inbox = _open(path)
    with pytest.raises(UnicodeError):
        await inbox.keep([_event("a"), _event("b", text="\ud800")])
    assert inbox.pending() == ()
    assert _data(path) == b""
    inbox.close()


async def test_what_is_handed_out_is_not_the_inboxs_own(path: Path) -> None:
    raw: dict[str, Any] = {"list": [1]}
    inbox = _open(path)
    await inbox.keep([InboxEvent(EventId("a"), make.NOON, raw)])
    raw["list"].append("in")
    inbox.pending()[0].raw["list"].append("out")
    assert inbox.pending()[0].raw == {"list": [1]}
    inbox.close()


@pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX")
async def test_the_file_is_for_its_owner_only_also_after_it_was_rewritten(path: Path) -> None:
    await _written(path, "a", "b")
    assert os.stat(path).st_mode & 0o777 == 0o600  # noqa: PTH116
    _open(path, "a").close()
    assert os.stat(path).st_mode & 0o777 == 0o600  # noqa: PTH116
