"""Keeps the knowledge that every turn gets; renews it when a commit changed what it is made of."""

import asyncio

from handlers.knowledge import Knowledge, build_knowledge
from store.lexicon import load_lexicon
from store.model import FiscalYear, OfficeRecords
from store.unit import Store, Unit


class KnowledgeKeeper:
    """Call it for the present snapshot; `refresh` costs nothing while all of that stands still."""

    def __init__(self, store: Store, opened_year: FiscalYear | None) -> None:
        self._store = store
        self._opened_year = opened_year
        self._lexicon = load_lexicon()
        self._known = Knowledge(-1, {}, {}, self._lexicon)
        self._lock = asyncio.Lock()

    def __call__(self) -> Knowledge:
        """The present snapshot."""
        return self._known

    async def refresh(self) -> None:
        """Rebuild off the loop when the store has something newer than the snapshot."""
        if self._known.version == self._store.knowledge_version:
            return
        async with self._lock:
            version = self._store.knowledge_version
            if self._known.version == version:
                return
            async with self._store.unit() as unit:
                plans = await unit.plans.all()
                records = await read_office(unit)
            # What is added meanwhile makes the version too low, so the next turn builds again.
            self._known = await asyncio.to_thread(
                build_knowledge, plans, version, self._opened_year, self._lexicon, records
            )


async def read_office(unit: Unit) -> OfficeRecords:
    """What answers rest on beside the plans."""
    return OfficeRecords(
        answers=await unit.answers.all(),
        documents=await unit.documents.all(),
        rounds=await unit.rounds.all(),
        taught=await unit.taught.all(),
        opened=await unit.opened_years.all(),
    )
