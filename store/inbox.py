"""Events on disk from the moment LINE gets its 200 until their turn is committed.

They stand in segments (`store/segment.py`) in a folder beside the journal; whoever opens it must
hold the store's lock. A segment is deleted once all of its events are handled, so an event that
is stuck keeps its own segment and no other.
"""

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Protocol

import msgspec

from store.errors import StoreUnavailable
from store.group_log import Append, GroupLog
from store.inbox_format_1 import read_format_1, remove_format_1, step_aside
from store.log_file import LogFile, on_disk, sync_folder
from store.model import EventId, LineUserId
from store.segment import (
    Contents,
    Segment,
    begin_segment,
    event_of,
    line_of,
    read_segments,
    size_of,
)
from store.set_aside import SetAside
from store.unit import InboxEvent

SEGMENT_BYTES = 256 * 1024
"""A segment that is longer takes no more events."""


class Cover(Protocol):
    """What is put over an event before it goes to disk, and taken off once it comes from there."""

    def close(self, event: InboxEvent) -> InboxEvent: ...
    def open(self, event: InboxEvent) -> InboxEvent: ...


class NoCover:
    """Events go to disk as they came."""

    def close(self, event: InboxEvent) -> InboxEvent:
        """The event itself."""
        return event

    def open(self, event: InboxEvent) -> InboxEvent:
        """The event itself."""
        return event


@dataclass(frozen=True, slots=True)
class _Held:
    """An event that is on disk and not settled, as JSON, and where it stands."""

    event: bytes
    segment: Segment


class FileInbox:
    """The inbox of `store/unit.py` as segments in a folder."""

    def __init__(
        self,
        folder: Path,
        store_id: str,
        held: dict[EventId, _Held],
        current: Segment,
        file: LogFile,
        cover: Cover,
    ) -> None:
        """For `open` only: `file` is the end of `current`, which is new."""
        self._cover = cover
        self._folder = folder
        self._store_id = store_id
        self._held = held
        self._current = current
        self._file = file
        self._log = GroupLog(file, in_order=True)
        self._in_order = asyncio.Lock()
        self._aside = SetAside(folder / "set-aside")

    @classmethod
    def open(
        cls,
        folder: Path,
        store_id: str,
        is_handled: Callable[[EventId], bool],
        cover: Cover | None = None,
    ) -> "FileInbox":
        """Reads the folder, where there is one, and removes what is handled already.

        What goes to disk from now on goes there under the `cover`.

        Raises StoreCorrupt, with everything as it was, and StoreUnavailable.
        """
        old_file, old_events = read_format_1(folder)
        found = read_segments(folder, store_id)
        old = {event_of(e, old_file, f"line {n}").id: e for n, e in enumerate(old_events, 1)}
        # Up to here nothing was changed.
        step_aside(folder)
        _make(folder)
        held = _still_pending(found, is_handled)
        number = max((contents.segment.number for contents in found), default=0) + 1
        current, file = begin_segment(folder, store_id, number)
        moved = {i: e for i, e in old.items() if i not in held and not is_handled(i)}
        if moved:
            lines = [line_of(current, event) for event in moved.values()]
            file.append(lines)
            _add(held, current, moved, lines)
        remove_format_1(folder)
        return cls(folder, store_id, held, current, file, cover or NoCover())

    @property
    def broken(self) -> str | None:
        """Why it takes nothing more until the process starts again; None while it does."""
        return self._log.broken

    @property
    def count(self) -> int:
        """How many events are held."""
        return len(self._held)

    @property
    def oldest(self) -> datetime | None:
        """When the event held longest arrived."""
        first = next(iter(self._held.values()), None)
        return _event(first.event).received_at if first else None

    def holds(self, id: EventId) -> bool:
        """Whether the event is on disk and not settled."""
        return id in self._held

    def pending(self) -> tuple[InboxEvent, ...]:
        """The events not settled, in the order they were kept; nothing of them is shared."""
        return tuple(self._cover.open(_event(held.event)) for held in self._held.values())

    async def keep(self, events: Sequence[InboxEvent]) -> None:
        """Brings the events to disk, but for those held already; one sync serves all callers.

        Raises StoreUnavailable, and what msgspec raises for what JSON cannot hold; then none of
        them is kept. An event must not be on its way here twice at a time.
        """
        fresh: dict[EventId, bytes] = {}
        for event in events:
            if event.id not in self._held and event.id not in fresh:
                fresh[event.id] = msgspec.json.encode(self._cover.close(event))
        if not fresh:
            return
        async with self._in_order:
            await self._make_room()
            done = self._append(fresh)
        await done

    def settle(self, id: EventId) -> None:
        """Lets go of an event; call it when its turn is committed. Unknown ids change nothing.

        Its segment leaves the disk when nothing else in it is pending.
        """
        held = self._held.pop(id, None)
        if held is not None:
            held.segment.pending -= 1
            self._tidy(held.segment)

    def set_aside(self, id: EventId, reference: str, at: datetime) -> None:
        """Copies the event to `set-aside/<reference>.json`; it is held until it is settled.

        Raises StoreUnavailable. Unknown ids change nothing.
        """
        held = self._held.get(id)
        if held is not None:
            self._aside.put(reference, held.event, at)

    def forget_set_aside_of(self, user: LineUserId) -> None:
        """Removes what was put aside of that LINE user. Raises StoreUnavailable."""
        self._aside.forget_of(user)

    def forget_set_aside(self, before: datetime) -> None:
        """Removes what was set aside before then. Raises StoreUnavailable."""
        self._aside.forget(before)

    async def close(self) -> None:
        """Closes the files. What is pending stays in them."""
        await self._log.close()

    async def _make_room(self) -> None:
        """Begins a new segment where the current one is long. Raises StoreUnavailable."""
        if self._current.size < SEGMENT_BYTES:
            return
        await self._log.drained()
        if self.broken:
            raise StoreUnavailable(str(self._current.path), self.broken)
        full = self._current
        number = full.number + 1
        self._current, self._file = begin_segment(self._folder, self._store_id, number)
        self._log.replace(self._file)
        self._tidy(full)

    def _append(self, fresh: Mapping[EventId, bytes]) -> Append:
        segment = self._current
        lines = [line_of(segment, event) for event in fresh.values()]
        segment.under_way += 1
        return self._log.append(lines, partial(self._decided, segment, fresh, lines))

    def _decided(
        self,
        segment: Segment,
        fresh: Mapping[EventId, bytes],
        lines: Sequence[bytes],
        error: BaseException | None,
    ) -> None:
        segment.under_way -= 1
        if error is None:
            _add(self._held, segment, fresh, lines)
        else:
            self._tidy(segment)

    def _tidy(self, segment: Segment) -> None:
        """Takes the segment off the disk when nothing in it is pending or on its way.

        No sync is needed: what a power cut brings back is handled, and the store knows it.
        """
        if segment.pending or segment.under_way or self.broken:
            return
        # Where the disk refuses, the next time or the next start does it.
        with suppress(OSError):
            if segment is not self._current:
                segment.path.unlink()
            elif segment.size > segment.header_size:
                self._file.clear(segment.header_size)
                segment.size = segment.header_size


def _make(folder: Path) -> None:
    with on_disk(folder):
        if not folder.is_dir():
            folder.mkdir(mode=0o700)
            sync_folder(folder.parent)


def _still_pending(
    found: Iterable[Contents], is_handled: Callable[[EventId], bool]
) -> dict[EventId, _Held]:
    """What is not handled yet; segments without such events and unfinished ends are removed."""
    held: dict[EventId, _Held] = {}
    for contents in found:
        segment = contents.segment
        for id, event in contents.events:
            if id not in held and not is_handled(id):
                held[id] = _Held(event, segment)
                segment.pending += 1
        with on_disk(segment.path):
            if not segment.pending:
                segment.path.unlink()
            elif contents.is_torn:
                # It will not be the newest any more, and only that one may have such an end.
                LogFile(segment.path, segment.size).close()
    return held


def _add(
    held: dict[EventId, _Held],
    segment: Segment,
    events: Mapping[EventId, bytes],
    lines: Sequence[bytes],
) -> None:
    segment.size += sum(map(size_of, lines))
    segment.pending += len(events)
    held |= {id: _Held(event, segment) for id, event in events.items()}


def _event(event: bytes) -> InboxEvent:
    return msgspec.json.decode(event, type=InboxEvent)
