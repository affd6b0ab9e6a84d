"""Stores of a given size for the benchmarks, in folders that go away with them."""

import gc
import shutil
import statistics
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from bot import clock
from store.model import EventId
from store.tinydb_store import TinyDBStore
from tests.store import records as make

SMALL, LARGE = 1_000, 100_000
A_UNIT = 5_000


@asynccontextmanager
async def filled(documents: int) -> AsyncIterator[tuple[Path, TinyDBStore]]:
    """A store with that many documents: half of them people, half handled events."""
    folder = Path(tempfile.mkdtemp(prefix="bench-"))
    store = TinyDBStore.open(folder / "data", clock.new_id)
    for start in range(0, documents, A_UNIT):
        async with store.unit() as unit:
            for number in range(start, min(start + A_UNIT, documents)):
                if number % 2:
                    await unit.events.mark_handled(EventId(f"e{number}"), make.NOON)
                else:
                    await unit.people.put(make.person(f"p{number}"))
    await store.close()
    store = TinyDBStore.open(folder / "data", clock.new_id)
    try:
        yield folder / "data", store
    finally:
        await store.close()
        shutil.rmtree(folder)


def seconds(work: Callable[[], object]) -> float:
    """How long one call takes, with nothing left over to be collected."""
    gc.collect()
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def ratio(of: list[float], to: list[float]) -> float:
    """The median of one over the median of the other, both measured turn by turn."""
    return statistics.median(of) / statistics.median(to)
