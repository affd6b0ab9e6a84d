"""P4: one durable write against a raw append of 200 bytes with fdatasync, turn by turn."""

import asyncio
import os
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from store.tinydb_store import TinyDBStore
from tests.bench.figures import Row
from tests.bench.stores import LARGE, SMALL, filled, ratio
from tests.store import records as make

TURNS, WARM = 400, 20
LINE = b"x" * 199 + b"\n"


def run() -> Iterable[Row]:
    """Both sizes in the same turns, since a disk's mood lasts for minutes."""
    return asyncio.run(_run())


async def _run() -> list[Row]:
    raw: list[float] = []
    small: list[float] = []
    large: list[float] = []
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        file = os.open(Path(folder) / "raw", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        async with filled(SMALL) as (_, few), filled(LARGE) as (_, many):
            for turn in range(TURNS):
                raw.append(_append(file))
                small.append(await _write(few, turn))
                large.append(await _write(many, turn))
        os.close(file)
    raw, small, large = raw[WARM:], small[WARM:], large[WARM:]
    return [
        Row(
            "p4 durable write / raw append + fdatasync, 1,000 documents",
            ratio(small, raw),
            most=1.3,
        ),
        Row("p4 the same with 100,000 documents", ratio(large, raw), most=1.3),
        Row("p4 100,000 documents / 1,000", ratio(large, small), most=1.2),
        Row("p4 raw append + fdatasync", sorted(raw)[len(raw) // 2] * 1e6, "µs"),
    ]


def _append(file: int) -> float:
    began = time.perf_counter()
    os.write(file, LINE)
    getattr(os, "fdatasync", os.fsync)(file)
    return time.perf_counter() - began


async def _write(store: TinyDBStore, turn: int) -> float:
    person = make.person(f"new{turn}")
    began = time.perf_counter()
    async with store.unit() as unit:
        await unit.people.put(person)
    return time.perf_counter() - began
