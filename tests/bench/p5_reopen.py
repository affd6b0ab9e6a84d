"""P5: opening a store of 100,000 documents against orjson reading the same bytes."""

import asyncio
from collections.abc import Iterable
from pathlib import Path

import orjson

from bot import clock
from store.tinydb_store import TinyDBStore
from tests.bench.figures import Row
from tests.bench.stores import LARGE, filled, ratio, seconds

ROUNDS = 9


def run() -> Iterable[Row]:
    """Paired, one after the other."""
    return asyncio.run(_run())


async def _run() -> list[Row]:
    opened: list[float] = []
    loaded: list[float] = []
    async with filled(LARGE) as (folder, store):
        await store.close()
        for _ in range(ROUNDS):
            loaded.append(seconds(lambda: orjson.loads((folder / "store.json").read_bytes())))
            opened.append(await _opened(folder))
    return [
        Row("p5 open 100,000 documents / orjson.loads of them", ratio(opened, loaded), most=1.2),
        Row("p5 orjson.loads", sorted(loaded)[ROUNDS // 2] * 1e3, "ms"),
    ]


async def _opened(folder: Path) -> float:
    stores: list[TinyDBStore] = []
    took = seconds(lambda: stores.append(TinyDBStore.open(folder, clock.new_id)))
    await stores[0].close()
    return took
