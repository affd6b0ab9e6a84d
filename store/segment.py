"""One numbered file of the inbox: a header, then a checksummed line for each event.

Each line says how much of the file was on disk when the line was handed over. By that, damage to
what was on disk once can be told from what a power cut leaves of the last write.
"""

import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import msgspec

from store.errors import StoreCorrupt
from store.log_file import LogFile, line, on_disk, sync_folder
from store.model import EventId
from store.unit import InboxEvent

FORMAT = 2
"""Format 1 was one file without a header (`store/inbox_format_1.py`)."""

_NAME = re.compile(r"\d{8}\.log")
_LINE_COSTS = len(line(b""))
_BEFORE_PAYLOAD = _LINE_COSTS - 1
_HOLE = b"\0\0"
"""No line holds NUL. A single flipped bit can make one; a hole is longer, or begins a line."""

T = TypeVar("T")


class _Header(msgspec.Struct):
    format: int
    store: str
    number: int


class _Line(msgspec.Struct):
    on_disk: int
    event: msgspec.Raw


@dataclass(eq=False, slots=True)
class Segment:
    """One file: its length on disk, and how many of its events are pending or on their way."""

    path: Path
    number: int
    size: int = 0
    header_size: int = 0
    pending: int = 0
    under_way: int = 0


@dataclass(frozen=True, slots=True)
class Contents:
    """A segment as found at start: its events as JSON, in order. `is_torn`: more bytes follow."""

    segment: Segment
    events: tuple[tuple[EventId, bytes], ...]
    is_torn: bool


def begin_segment(folder: Path, store: str, number: int) -> tuple[Segment, LogFile]:
    """A new file with its header, both on disk. Raises StoreUnavailable; then it is not there."""
    path = folder / f"{number:08}.log"
    header = msgspec.json.encode(_Header(FORMAT, store, number))
    log = LogFile(path, 0)
    try:
        log.append([header])
        with on_disk(folder):
            sync_folder(folder)
    except BaseException:
        log.close()
        with suppress(OSError):
            path.unlink()
        raise
    size = len(line(header))
    return Segment(path, number, size, size), log


def line_of(segment: Segment, event: bytes) -> bytes:
    """The payload of the event's line, to be appended to that segment."""
    return msgspec.json.encode(_Line(segment.size, msgspec.Raw(event)))


def size_of(payload: bytes) -> int:
    """How many bytes the line with that payload takes in the file."""
    return len(payload) + _LINE_COSTS


def read_segments(folder: Path, store: str) -> list[Contents]:
    """Every segment of that store in order; a folder that is not there has none.

    Changes nothing. Raises StoreUnavailable, and StoreCorrupt for what is neither as written nor
    the unfinished end of the newest file.
    """
    with on_disk(folder):
        if not folder.is_dir():
            return []
        paths = sorted(path for path in folder.iterdir() if _NAME.fullmatch(path.name))
        return [_read(path, store, is_newest=path is paths[-1]) for path in paths]


def event_of(event: bytes, path: Path, place: str) -> InboxEvent:
    """The event as a record. Raises StoreCorrupt, which names the file and place given."""
    return _decoded(event, InboxEvent, path, place)


def _read(path: Path, store: str, *, is_newest: bool) -> Contents:
    data = path.read_bytes()
    payloads, size = _whole_lines(path, data, is_newest=is_newest)
    segment = Segment(path, int(path.stem), size)
    if not payloads:
        # The header is synced before anything follows it: nothing was ever kept in this file.
        return Contents(segment, (), is_torn=size < len(data))
    _check_header(_decoded(payloads[0], _Header, path, "line 1"), segment, store)
    segment.header_size = size_of(payloads[0])
    events = []
    for number, payload in enumerate(payloads[1:], 2):
        place = f"line {number}"
        event = bytes(_decoded(payload, _Line, path, place).event)
        events.append((event_of(event, path, place).id, event))
    return Contents(segment, tuple(events), is_torn=size < len(data))


def _whole_lines(path: Path, data: bytes, *, is_newest: bool) -> tuple[list[bytes], int]:
    """The payloads up to the end or to an unfinished write, and how many bytes they fill."""
    payloads: list[bytes] = []
    start = 0
    *texts, _ = data.split(b"\n")
    for text in texts:
        if not _is_whole(text):
            break
        payloads.append(text[_BEFORE_PAYLOAD:])
        start += len(text) + 1
    if payloads and start == len(data):
        return payloads, start
    place = f"line {len(payloads) + 1}"
    if not (is_newest and _may_be_unfinished(data[start:], start, path, place)):
        raise StoreCorrupt(str(path), place, "it is not as it was written")
    return payloads, start


def _may_be_unfinished(rest: bytes, start: int, path: Path, place: str) -> bool:
    """Whether this can be what a power cut leaves of a write that was never synced.

    That is the write's beginning, with holes where blocks of it had not reached the disk.
    """
    first, newline, later = rest.partition(b"\n")
    if newline and not (first.startswith(b"\0") or _HOLE in first):
        return False
    if first and not newline and _is_whole(first[:-1]):
        # All of the line is there and only its end is another byte: that is damage.
        return False
    whole = (text[_BEFORE_PAYLOAD:] for text in later.split(b"\n") if _is_whole(text))
    return all(_decoded(payload, _Line, path, place).on_disk <= start for payload in whole)


def _is_whole(text: bytes) -> bool:
    return line(text[_BEFORE_PAYLOAD:]) == text + b"\n"


def _check_header(header: _Header, segment: Segment, store: str) -> None:
    if header.format > FORMAT:
        reason = f"format {header.format} is newer than this program's {FORMAT}"
    elif header.store != store:
        reason = "it belongs to another store than the journal"
    elif header.number != segment.number:
        reason = f"it was written as number {header.number}"
    else:
        return
    raise StoreCorrupt(str(segment.path), "line 1", reason)


def _decoded(payload: bytes, shape: type[T], path: Path, place: str) -> T:
    try:
        return msgspec.json.decode(payload, type=shape)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise StoreCorrupt(str(path), place, str(error)) from error
