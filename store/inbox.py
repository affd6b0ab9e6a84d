"""Events on disk from the moment LINE gets its 200 until their turn is committed.

The file stands in the data folder, so whoever opens it must hold the store's lock.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import msgspec

from store.errors import StoreCorrupt
from store.log_file import LogFile, line, on_disk, read_lines, replace_file
from store.model import EventId
from store.unit import InboxEvent


class FileInbox:
    """The inbox of `store/unit.py` as one checksummed line per event."""

    def __init__(self, log: LogFile, pending: dict[EventId, bytes]) -> None:
        """For `open` only: `pending` are the lines in the log, as JSON by event id."""
        self._log = log
        self._pending = pending

    @classmethod
    def open(cls, path: Path, is_handled: Callable[[EventId], bool]) -> "FileInbox":
        """Reads the file, where there is one, and takes out of it the events already handled.

        Raises StoreCorrupt, with the file as it was, and StoreUnavailable.
        """
        with on_disk(path):
            lines, size = read_lines(path) if path.exists() else ([], 0)
        pending: dict[EventId, bytes] = {}
        for number, payload in enumerate(lines, 1):
            try:
                event = _event(payload)
            except (msgspec.MsgspecError, UnicodeDecodeError) as error:
                raise StoreCorrupt(str(path), f"line {number}", str(error)) from error
            if not is_handled(event.id):
                pending.setdefault(event.id, payload)
        if len(pending) < len(lines):
            data = b"".join(map(line, pending.values()))
            replace_file(path, [data])
            size = len(data)
        return cls(LogFile(path, size), pending)

    def holds(self, id: EventId) -> bool:
        """Whether the event is kept and not settled."""
        return id in self._pending

    def pending(self) -> tuple[InboxEvent, ...]:
        """The events not settled, in the order they were kept; nothing of them is shared."""
        return tuple(map(_event, self._pending.values()))

    async def keep(self, events: Sequence[InboxEvent]) -> None:
        """Brings the events to disk with one sync, but for those held already.

        Raises StoreUnavailable, and what msgspec raises for what JSON cannot hold; then none of
        them is kept.
        """
        fresh: dict[EventId, bytes] = {}
        for event in events:
            if event.id not in self._pending and event.id not in fresh:
                fresh[event.id] = msgspec.json.encode(event)
        if fresh:
            self._log.append(fresh.values())
            self._pending.update(fresh)

    def settle(self, id: EventId) -> None:
        """Lets go of an event; call it when its turn is committed. Unknown ids change nothing.

        The file is emptied when nothing is pending.
        """
        if self._pending.pop(id, None) and not self._pending:
            # The turn is committed all the same; the next time, or the next start, empties it.
            with suppress(OSError):
                self._log.clear()

    def close(self) -> None:
        """Closes the file. What is pending stays in it."""
        self._log.close()


def _event(payload: bytes) -> InboxEvent:
    return msgspec.json.decode(payload, type=InboxEvent)
