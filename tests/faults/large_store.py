"""A store of a hundred thousand records, as many years of an office would leave it."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from bot import clock
from bot.rehearsal import open_office
from store.model import DeliveryStatus, EventId
from store.tinydb_store import TinyDBStore
from tests.faults.folders import contents, lay_out
from tests.store import records as make

RECORDS = 100_000
IN_JOURNAL = 5_000
A_UNIT = 5_000
WORDS = "ทบทวนแผนและรายงานผลการดำเนินงานของกลุ่มตามมาตรการ " * 2


async def write_large_store(folder: Path, living: Path) -> None:
    """Fills `folder` and closes it; `living` becomes its copy as kill -9 would leave it.

    There the last five thousand commits stand in the journal only.
    """
    store = TinyDBStore.open(folder, clock.new_id)
    async with store.unit() as unit:
        await open_office(unit, clock.now())
    for start in range(0, RECORDS, A_UNIT):
        await _add(store, start)
    await store.close()
    store = TinyDBStore.open(folder, clock.new_id)
    await asyncio.gather(*(_commit(store, number) for number in range(IN_JOURNAL)))
    lay_out(living, contents(folder))
    await store.close()


async def _add(store: TinyDBStore, start: int) -> None:
    """Four kinds in the shares in which they grow: heard, answered, acknowledged, reported."""
    now = clock.now()
    async with store.unit() as unit:
        for number in range(start, start + A_UNIT):
            ago = timedelta(minutes=number % 40_000)
            match number % 4:
                case 0:
                    await unit.events.mark_handled(EventId(f"01LARGE{number:019}"), now - ago)
                case 1:
                    row = make.delivery(f"del{number}", created_at=now - ago, messages=())
                    await unit.deliveries.put(replace(row, status=DeliveryStatus.ACCEPTED))
                case 2:
                    own = f"p{number % 300}"
                    await unit.acknowledgements.add(
                        make.acknowledgement(f"a{number}", person_id=own, message_id=f"m{number}")
                    )
                case _:
                    await unit.reports.add(
                        make.report(f"rep{number}", summary=WORDS, version=number, outcome=WORDS)
                    )


async def _commit(store: TinyDBStore, number: int) -> None:
    async with store.unit() as unit:
        await unit.events.mark_handled(EventId(f"01LATER{number:019}"), clock.now())
