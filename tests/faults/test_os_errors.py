"""The n-th call to the system fails, for every n: acknowledged is kept, refused is refused."""

import asyncio
import errno
import inspect
import shutil
from collections.abc import Awaitable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from store.errors import StoreError
from store.inbox import FileInbox
from store.model import EventId
from store.tinydb_store import TinyDBStore
from store.unit import InboxEvent
from tests.faults.conftest import Promised
from tests.faults.failing_disk import FailingDisk
from tests.faults.folders import open_store, people_in
from tests.store import records as make

ERRORS = (errno.EIO, errno.ENOSPC, errno.EROFS)


@dataclass
class Scenario:
    """Two lives of a store with its inbox; what was acknowledged and what went wrong oddly."""

    folder: Path
    people: list[int] = field(default_factory=list)
    events: list[str] = field(default_factory=list)
    oddities: list[str] = field(default_factory=list)
    tried: int = 0

    async def run(self) -> None:
        """Whatever fails is left out, as in a bot that answers 503 and goes on or starts again."""
        for life in range(2):
            try:
                store = open_store(self.folder)
            except StoreError:
                continue
            try:
                await self._live(store, life)
            except StoreError:
                pass
            finally:
                await self._try(store.close())

    async def _live(self, store: TinyDBStore, life: int) -> None:
        inbox = FileInbox.open(self.folder / "inbox", store.store_id, store.is_handled)
        ids = [f"e{life}{letter}" for letter in "abcd"]
        await self._keep(inbox, *ids[:2])
        await self._commit(store, ids[0])
        await self._settle(inbox, store, ids[0])
        await self._keep(inbox, ids[2])
        await asyncio.gather(*(self._commit(store) for _ in range(3)))
        await self._commit(store, ids[1])
        await self._settle(inbox, store, ids[1])
        await asyncio.gather(self._keep(inbox, ids[3]), self._commit(store, ids[2]))
        await self._settle(inbox, store, ids[2])
        await _done(inbox.close())

    async def _keep(self, inbox: FileInbox, *ids: str) -> None:
        events = [InboxEvent(EventId(id), make.NOON, {"text": id * 20}) for id in ids]
        if await self._try(inbox.keep(events)):
            self.events += ids

    async def _commit(self, store: TinyDBStore, *handled: str) -> None:
        number, self.tried = self.tried, self.tried + 1
        if await self._try(_commit(store, number, *handled)):
            self.people.append(number)

    async def _settle(self, inbox: FileInbox, store: TinyDBStore, id: str) -> None:
        if store.is_handled(EventId(id)):
            inbox.settle(EventId(id))

    async def _try(self, work: Awaitable[object]) -> bool:
        try:
            await work
        except StoreError:
            return False
        except Exception as error:
            self.oddities.append(f"{type(error).__name__} instead of a StoreError: {error}")
            return False
        return True

    async def findings(self) -> list[str]:
        """Opens what is left, on a disk that works again."""
        try:
            store = open_store(self.folder)
        except StoreError as error:
            return [*self.oddities, f"it does not open any more: {error!r}"]
        found = await people_in(store)
        inbox = FileInbox.open(self.folder / "inbox", store.store_id, store.is_handled)
        there = {id for id in self.events if inbox.holds(EventId(id))}
        there |= {id for id in self.events if store.is_handled(EventId(id))}
        await _done(inbox.close())
        await store.close()
        lost = [n for n in self.people if f"p{n}" not in found]
        half = [n for n in range(self.tried) if (f"p{n}" in found) != (f"q{n}" in found)]
        wrong = [f"lost commits {lost}"] if lost else []
        wrong += [f"half of commits {half}"] if half else []
        wrong += [f"lost event {id}" for id in self.events if id not in there]
        return [*self.oddities, *wrong]


async def _commit(store: TinyDBStore, number: int, *handled: str) -> None:
    async with store.unit() as unit:
        await unit.people.put(make.person(f"p{number}"))
        await unit.people.put(make.person(f"q{number}"))
        for id in handled:
            await unit.events.mark_handled(EventId(id), make.NOON)


async def _done(result: object) -> None:
    if inspect.isawaitable(result):
        await result


async def _one_fault(folder: Path, number: int, error: int, is_gone: bool) -> tuple[str, int]:
    """What came of a fault at that call, and how many calls there were."""
    shutil.rmtree(folder, ignore_errors=True)
    scenario = Scenario(folder)
    with pytest.MonkeyPatch.context() as patch:
        disk = FailingDisk(patch, folder)
        disk.fails_at, disk.errno, disk.is_gone = number, error, is_gone
        await scenario.run()
    found = await scenario.findings()
    where = f"{errno.errorcode[error]} at call {number}{' and after it' if is_gone else ''}"
    call = disk.calls[number - 1] if number <= len(disk.calls) else "never reached"
    return (f"{where} ({call}): {'; '.join(found)}" if found else ""), len(disk.calls)


@pytest.mark.parametrize("is_gone", [False, True], ids=["once", "from then on"])
async def test_an_error_of_the_system_at_any_call_loses_nothing_acknowledged(
    quick: Path, promised: Promised, full: bool, is_gone: bool
) -> None:
    _, calls = await _one_fault(quick / "data", 0, errno.EIO, False)
    failures, runs = [], 0
    for number in range(1, calls + 1):
        errors = ERRORS if full else (ERRORS[number % len(ERRORS)],)
        for error in errors:
            wrong, _ = await _one_fault(quick / "data", number, error, is_gone)
            failures += [wrong] if wrong else []
            runs += 1
    assert runs > 40, "the scenario hardly touches the disk"
    promised("EIO, ENOSPC, EROFS at every n-th call: acknowledged is kept", runs, failures)
