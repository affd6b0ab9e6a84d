"""The store on files for one process: TinyDB in memory for reading, the journal for writing."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from store import tinydb_awareness as awareness
from store import tinydb_collections as others
from store.errors import StoreUnavailable
from store.journal import Changes, Document, Journal, Tables
from store.model import EventId
from store.rows import Collection, Rows
from store.unit import Unit

_COLLECTIONS: tuple[type[Collection[Any]], ...] = (
    others.TinyDBPlans,
    others.TinyDBPeople,
    others.TinyDBChats,
    others.TinyDBDrafts,
    others.TinyDBRounds,
    others.TinyDBReports,
    awareness.TinyDBMessages,
    awareness.TinyDBSchedules,
    awareness.TinyDBSlots,
    awareness.TinyDBCampaigns,
    awareness.TinyDBRecipients,
    awareness.TinyDBAcknowledgements,
    others.TinyDBDeliveries,
    others.TinyDBEvents,
    others.TinyDBJobs,
    others.TinyDBNotices,
)


class TinyDBUnit:
    """One transaction over the committed rows; `end` gives what it changed."""

    def __init__(self, rows: dict[str, Rows]) -> None:
        """`rows` are the committed ones, by the name of their table."""
        self.plans = others.TinyDBPlans(rows["plans"])
        self.people = others.TinyDBPeople(rows["people"])
        self.chats = others.TinyDBChats(rows["chats"])
        self.drafts = others.TinyDBDrafts(rows["drafts"])
        self.rounds = others.TinyDBRounds(rows["rounds"])
        self.reports = others.TinyDBReports(rows["reports"])
        self.messages = awareness.TinyDBMessages(rows["messages"])
        self.schedules = awareness.TinyDBSchedules(rows["schedules"])
        self.slots = awareness.TinyDBSlots(rows["slots"])
        self.campaigns = awareness.TinyDBCampaigns(rows["campaigns"])
        self.recipients = awareness.TinyDBRecipients(rows["recipients"])
        self.acknowledgements = awareness.TinyDBAcknowledgements(rows["acknowledgements"])
        self.deliveries = others.TinyDBDeliveries(rows["deliveries"])
        self.events = others.TinyDBEvents(rows["events"])
        self.jobs = others.TinyDBJobs(rows["jobs"])
        self.notices = others.TinyDBNotices(rows["notices"])

    def end(self) -> dict[str, dict[str, Document | None]]:
        """`{table: {id: document}}` of what changed, None for removed; later writes raise."""
        collections: list[Collection[Any]] = list(vars(self).values())
        changes = {collection.name: collection.end() for collection in collections}
        return {name: rows for name, rows in changes.items() if rows}


class TinyDBStore:
    """The store of `store/unit.py` in a data folder that no other process has open."""

    def __init__(self, folder: Path, journal: Journal, tables: Tables) -> None:
        """For `open` only: `tables` are what `journal` was opened with."""
        self._folder = folder
        self._journal = journal
        self._tables = tables
        self._rows = {collection.name: collection.rows(tables) for collection in _COLLECTIONS}
        self._turn = asyncio.Lock()
        self._task: asyncio.Task[Any] | None = None
        self._is_closed = False
        self._plans_version = 0

    @classmethod
    def open(cls, folder: Path, new_id: Callable[[], str]) -> "TinyDBStore":
        """Opens the data folder; one that does not exist is made, with a store id from `new_id`.

        Raises StoreLocked, StoreCorrupt (the files are as they were) and StoreUnavailable.
        """
        journal, tables = Journal.open(folder, new_id)
        return cls(folder, journal, tables)

    @property
    def plans_version(self) -> int:
        """How many commits since opening added a plan."""
        return self._plans_version

    @property
    def store_id(self) -> str:
        """The id that the folder got when it was made; what belongs to the store bears it."""
        return self._journal.store_id

    @property
    def broken(self) -> str | None:
        """Why nothing is written until the process starts again; None while all is well."""
        return self._journal.broken

    def is_handled(self, id: EventId) -> bool:
        """Whether a committed unit marked the event as handled; for opening the inbox."""
        return self._rows["events"].position(id) is not None

    @asynccontextmanager
    async def unit(self) -> AsyncIterator[Unit]:
        """One unit at a time; the others wait. It is on disk when this ends without an exception.

        Raises StoreUnavailable when it cannot be written or the store is closed, and RuntimeError
        for a unit inside a unit of the same task, which would wait for itself.
        """
        task = asyncio.current_task()
        if task is self._task:
            raise RuntimeError("a unit inside a unit of the same task")
        async with self._turn:
            if self._is_closed:
                raise StoreUnavailable(str(self._folder), "the store is closed")
            unit = TinyDBUnit(self._rows)
            self._task = task
            try:
                yield unit
            except BaseException:
                unit.end()
                raise
            finally:
                self._task = None
            self._commit(unit.end())

    async def copy(self, folder: Path) -> int:
        """Writes the store as of one commit into an empty folder, which then is a data folder.

        Gives the commit's number. Raises StoreUnavailable; what was written before stays.
        """
        async with self._turn:
            return self._journal.copy(folder, self._tables)

    async def close(self) -> None:
        """Waits for the running unit, writes the snapshot and frees the folder.

        Raises StoreUnavailable when the snapshot cannot be written; nothing is lost by that.
        """
        async with self._turn:
            if not self._is_closed:
                self._is_closed = True
                self._journal.close(self._tables)

    def _commit(self, changes: Changes) -> None:
        if not changes:
            return
        # The disk first: memory must never know what a restart would forget.
        self._journal.append(changes)
        for name, documents in changes.items():
            for id, document in documents.items():
                if document is None:
                    self._rows[name].remove(id)
                else:
                    self._rows[name].put(id, document)
        if "plans" in changes:
            self._plans_version += 1
