"""The store on files for one process: TinyDB in memory for reading, the journal for writing.

A unit's changes are in memory as soon as it ends and on disk when its `async with` does; where
the disk refuses them they are taken back, and with them everything that rested on them.
"""

import asyncio
from collections import deque
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from contextlib import AbstractAsyncContextManager
from pathlib import Path

from store.ballot_box import BallotBox
from store.errors import Conflict, StoreUnavailable
from store.group_log import Append
from store.journal import Journal
from store.model import EventId
from store.recovery import Changes
from store.rows import Key, Rows
from store.snapshot import Document
from store.tinydb_unit import TinyDBUnit, all_rows
from store.unit import Unit
from store.upgrade import Tables

FOLD_AT_BYTES = 64 * 1024 * 1024
"""A journal longer than this is folded into a snapshot without waiting for the night."""
FOLD_AGAIN_SECONDS = 600
KNOWLEDGE = frozenset({"plans", "opened_years", "rounds", "answers", "documents", "taught"})
"""Tables that answers rest on."""


Before = list[tuple[Rows, str, Document | None, int | None]]
"""What a commit replaced: rows, id, the document before, its position where it was removed."""


class TinyDBStore:
    """The store of `store/unit.py` in a data folder that no other process has open."""

    def __init__(self, folder: Path, journal: Journal, tables: Tables, secret: bytes) -> None:
        """For `open` only: `tables` are what `journal` was opened with."""
        self.ballot_box = BallotBox(folder, secret)
        self._folder = folder
        self._journal = journal
        self._tables = tables
        self._rows = all_rows(tables)
        self._open: set[TinyDBUnit] = set()
        self._moment = 0
        self._recent: list[tuple[int, frozenset[Key]]] = []
        self._unsynced: deque[tuple[int, Before]] = deque()
        self._folding: asyncio.Task[None] | None = None
        self._is_closed = False
        self._knowledge_version = 0
        journal.on_failed = self._take_back

    @classmethod
    def open(cls, folder: Path, new_id: Callable[[], str], secret: bytes = b"") -> "TinyDBStore":
        """Opens the data folder; one that does not exist is made, with a store id from `new_id`.

        `secret` is the half of the keys of pulses that is not in the folder; nobody else needs it.

        Raises StoreLocked, StoreOnNetwork, StoreCorrupt (the files are as they were) and
        StoreUnavailable.
        """
        journal, tables = Journal.open(folder, new_id)
        store = cls(folder, journal, tables, secret)
        open_pulses = {str(row["pulse"]) for row in tables["ballots"].values()}
        store.ballot_box.destroy_others(open_pulses)
        return store

    @property
    def store_id(self) -> str:
        """The id that the folder's files share."""
        return self._journal.store_id

    @property
    def knowledge_version(self) -> int:
        """Grows with every commit that changes what answers rest on."""
        return self._knowledge_version

    @property
    def broken(self) -> str | None:
        """Why nothing more can be written until the process starts again; None while it can."""
        return self._journal.broken

    @property
    def cut_tail(self) -> str | None:
        """The copy of the journal whose unfinished end was cut at opening; None where none was."""
        return self._journal.cut_tail

    def is_handled(self, id: EventId) -> bool:
        """Whether an ended unit marked the event as handled; for opening the inbox."""
        return self._rows["events"].document(id) is not None

    def unit(self) -> AbstractAsyncContextManager[Unit]:
        """One unit. It is on disk when its `async with` ends without an exception.

        Raises Conflict when another unit changed what this one looked at, StoreUnavailable when
        it cannot be written or the store is closed. Whoever stops waiting takes nothing back.
        """
        return TinyDBUnit(self._rows, self)

    def tables_with(self, text: str) -> frozenset[str]:
        """The tables that hold the text in any of their rows; a scan of everything."""
        return frozenset(name for name, rows in self._rows.items() if rows.holds(text))

    def named(self, texts: AbstractSet[str]) -> frozenset[str]:
        """Which of the texts stand in any row as a whole value; one scan of everything."""
        return frozenset().union(*(rows.named(texts) for rows in self._rows.values()))

    async def fold(self) -> None:
        """Writes a snapshot off the loop. Raises StoreUnavailable; nothing is lost by that."""
        await self._journal.fold(self._tables)

    async def copy(self, folder: Path) -> int:
        """Writes the store as of one commit into an empty folder, which then is a data folder.

        Gives the commit's number. Raises StoreUnavailable; what was written before stays.
        """
        return await self._journal.copy(folder, self._tables)

    async def close(self) -> None:
        """Waits for what was committed, writes the snapshot and frees the folder.

        Raises StoreUnavailable when the snapshot cannot be written; nothing is lost by that.
        """
        if self._is_closed:
            return
        self._is_closed = True
        if self._folding is not None:
            await asyncio.wait([self._folding])
        await self._journal.close(self._tables)

    def begin(self, unit: TinyDBUnit) -> int:
        """A unit begins; the number of the last commit before it."""
        self._refuse_when_closed()
        self._open.add(unit)
        return self._moment

    def forget(self, unit: TinyDBUnit) -> None:
        """A unit is over."""
        self._open.discard(unit)
        if not self._open:
            self._recent.clear()

    def commit(self, unit: TinyDBUnit) -> Append | None:
        """Ends a unit; what is to be awaited until its changes, and what it saw, are on disk."""
        changes = unit.end()
        try:
            if self._recent and unit.has_written:
                self._refuse_conflict(unit)
        finally:
            self.forget(unit)
        if not changes:
            return self._journal.all_synced()
        self._refuse_when_closed()
        written = self._journal.append(changes)
        self._apply(changes)
        if self._folding is None and self._journal.size > FOLD_AT_BYTES:
            self._folding = asyncio.create_task(self._fold_by_itself())
        return written

    def _refuse_when_closed(self) -> None:
        if self._is_closed:
            raise StoreUnavailable(str(self._folder), "the store is closed")

    def _refuse_conflict(self, unit: TinyDBUnit) -> None:
        for moment, changed in self._recent:
            if moment > unit.began and (clash := changed & unit.seen):
                table, *rest = min(clash, key=repr)
                raise Conflict(str(table), str(rest[0]) if rest else "")

    def _apply(self, changes: Changes) -> None:
        before: Before = []
        for name, documents in changes.items():
            rows = self._rows[name]
            for id, document in documents.items():
                old = rows.document(id)
                position = None
                if document is None:
                    position = rows.remove(id)
                else:
                    rows.put(id, document)
                before.append((rows, id, old, position))
        unsynced = self._unsynced
        while unsynced and unsynced[0][0] <= self._journal.synced:
            unsynced.popleft()
        unsynced.append((self._journal.sequence, before))
        self._changed(before)

    def _changed(self, before: Before) -> None:
        """Tells the units that are open what is no longer as they may have seen it."""
        self._moment += 1
        if any(rows.name in KNOWLEDGE for rows, *_ in before):
            self._knowledge_version += 1
        if self._open:
            keys = {
                key
                for rows, id, old, _ in before
                for document in (old, rows.document(id))
                for key in rows.keys(id, document)
            }
            self._recent.append((self._moment, frozenset(keys)))

    def _take_back(self) -> None:
        """The disk refused commits: memory must not know what a restart would forget."""
        while self._unsynced:
            number, before = self._unsynced.pop()
            if number <= self._journal.synced:
                continue
            for rows, id, old, position in reversed(before):
                if old is None:
                    rows.remove(id)
                elif position is None:
                    rows.put(id, old)
                else:
                    rows.restore(id, old, position)
            self._changed(before)

    async def _fold_by_itself(self) -> None:
        try:
            await self.fold()
        except StoreUnavailable:
            # The journal goes on growing; the night, or the next start, folds it.
            await asyncio.sleep(FOLD_AGAIN_SECONDS)
        finally:
            self._folding = None
