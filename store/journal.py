"""The data folder's log of commits; with the snapshot it continues it is the whole store.

`journal` begins with a header (format, store id, base sequence); each line after it is one
commit. A record also says up to which commit everything was synced when it was written: that
tells damage to what was acknowledged from an append that a power cut left unfinished.
"""

import asyncio
from collections.abc import Callable
from pathlib import Path

import msgspec

from store.errors import StoreUnavailable
from store.folder_lock import FolderLock
from store.group_log import Append, GroupLog
from store.local_folder import refuse_network_folder
from store.log_file import LogFile, line, on_disk, put_in_place, replace_file, write_fresh
from store.recovery import NAME, Changes, Found, Record, keep_rest, recover
from store.snapshot import Document, Header, write_snapshot
from store.to_its_end import to_its_end
from store.upgrade import FORMAT, Tables

RESERVE = 256 * 1024
"""Bytes of disk taken ahead of the commits."""


class Journal:
    """The open log of one data folder; what `append` promised survives a power cut.

    `on_failed` is called when the disk refused commits: they and all after them are gone.
    `cut_tail` names the copy of the file, where an unfinished end was found at opening.
    """

    def __init__(self, folder: Path, lock: FolderLock, found: Found, cut_tail: str | None) -> None:
        """For `open` only. Raises StoreUnavailable."""
        self._folder = folder
        self._lock = lock
        self._base = found.header.base
        self._origin = found.last
        self._log = GroupLog(LogFile(folder / NAME, found.size, RESERVE), self._failed)
        self._kept: list[tuple[int, bytes]] | None = None
        self._one_fold = asyncio.Lock()
        self._is_closed = False
        self.store_id = found.header.store
        self.cut_tail = cut_tail
        self.on_failed: Callable[[], None] = lambda: None

    @classmethod
    def open(cls, folder: Path, new_id: Callable[[], str]) -> tuple["Journal", Tables]:
        """Locks the folder (made where missing, with an id from `new_id`) and reads it.

        The tables are `{table: {id: document}}` as of the last commit. Raises StoreLocked,
        StoreOnNetwork, StoreUnavailable, and StoreCorrupt without having changed the files.
        """
        with on_disk(folder):
            refuse_network_folder(folder)
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = FolderLock(folder)
        try:
            found = recover(folder, new_id)
            cut_tail = keep_rest(folder, found) if found.rest else None
            return cls(folder, lock, found, cut_tail), found.tables
        except BaseException:
            lock.release()
            raise

    @property
    def broken(self) -> str | None:
        """Why nothing more can be written until the process starts again; None while it can."""
        return self._log.broken

    @property
    def sequence(self) -> int:
        """The last commit's number, on disk or on its way there."""
        return self._origin + self._log.added

    @property
    def synced(self) -> int:
        """The number of the last commit that is on disk."""
        return self._origin + self._log.synced

    @property
    def size(self) -> int:
        """How long the file is, in bytes."""
        return self._log.size

    def append(self, changes: Changes) -> Append:
        """Puts one commit at the end, None standing for a removed document.

        Awaiting raises StoreUnavailable where nothing of it could be kept.
        """
        log = self._log
        sequence = self._origin + log.added + 1
        record = msgspec.json.encode(Record(sequence, changes, self._origin + log.synced))
        if self._kept is not None:
            self._kept.append((sequence, record))
        return log.append((record,))

    def all_synced(self) -> Append | None:
        """What to await until everything appended is on disk; None where it is. It raises
        StoreUnavailable where that cannot be."""
        return self._log.settled()

    async def fold(self, tables: Tables) -> None:
        """Writes a snapshot of the live tables off the loop and begins a new journal behind it.

        Commits go on meanwhile. Raises StoreUnavailable; nothing is lost by that.
        """
        async with self._one_fold:
            if self._is_closed:
                raise StoreUnavailable(str(self._folder / NAME), "the store is closed")
            await self._fold(tables)

    async def _fold(self, tables: Tables) -> None:
        header, frozen = await self._freeze(tables)
        self._kept = []
        try:
            # One that went on alone would write the same file as the next.
            await to_its_end(asyncio.to_thread(write_snapshot, self._folder, header, frozen))
            await self._log.drained()
            self._refuse_when_broken()
            self._begin(header, [record for _, record in self._kept])
        finally:
            self._kept = None

    async def copy(self, folder: Path, tables: Tables) -> int:
        """Writes the tables as of one commit as another data folder; the commit's number."""
        header, frozen = await self._freeze(tables)
        await asyncio.to_thread(write_snapshot, folder, header, frozen)
        first = line(msgspec.json.encode(header))
        await asyncio.to_thread(replace_file, folder / NAME, [first])
        return header.base

    async def close(self, tables: Tables) -> None:
        """Folds what was committed since the last time and frees the folder.

        Raises StoreUnavailable when that fails; the journal then still holds everything.
        """
        # Without the lock nobody may touch the files: a fold under way ends first, none begins.
        async with self._one_fold:
            self._is_closed = True
            try:
                await self._log.drained()
                # After a failed sync only what the disk holds counts: the next open reads it.
                if self.sequence > self._base and not self.broken:
                    await self._fold(tables)
            finally:
                await self._log.close()
                self._lock.release()

    async def _freeze(self, tables: Tables) -> tuple[Header, dict[str, dict[str, Document]]]:
        """The tables as of one commit that is on disk; documents never change in place."""
        await self._log.drained()
        self._refuse_when_broken()
        header = Header(FORMAT, self.store_id, self.sequence)
        return header, {name: dict(rows) for name, rows in tables.items()}

    def _refuse_when_broken(self) -> None:
        # A new file would take commits again: only a new start may decide what the disk holds.
        if self.broken:
            raise StoreUnavailable(str(self._folder / NAME), self.broken)

    def _begin(self, header: Header, records: list[bytes]) -> None:
        """A journal that begins with `header`. Nothing is on its way to disk when this is called.

        Until the old file is let go of a failure changes nothing; then it breaks the journal.
        """
        path = self._folder / NAME
        data = b"".join(map(line, [msgspec.json.encode(header), *records]))
        fresh = write_fresh(path, [data])
        # Windows replaces no file that is open.
        self._log.release()
        try:
            put_in_place(fresh, path)
            self._log.replace(LogFile(path, len(data), RESERVE))
        except BaseException as error:
            self._log.give_up(f"the journal could not be replaced: {error}")
            raise
        self._base = header.base

    def _failed(self) -> None:
        self.on_failed()
        if self._kept is not None:
            self._kept = [kept for kept in self._kept if kept[0] <= self.synced]
