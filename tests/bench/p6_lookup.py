"""P6: lookups by the keys the bot uses, in 1,000 and in 100,000 documents, and TinyDB's own."""

import asyncio
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path

import msgspec
from tinydb import TinyDB, where

from store.model import EventId, LineUserId, PersonId
from store.unit import Unit
from tests.bench.figures import Row
from tests.bench.stores import LARGE, SMALL, filled, ratio, seconds
from tests.store import records as make

Lookup = Callable[[Unit, int], Awaitable[object]]
ROUNDS, A_ROUND = 60, 200
SEARCHES = 3


async def _person(unit: Unit, number: int) -> object:
    return await unit.people.find(PersonId(f"p{number}"))


async def _line_user(unit: Unit, number: int) -> object:
    return await unit.people.by_line_user(LineUserId(f"Up{number}"))


async def _event(unit: Unit, number: int) -> object:
    return await unit.events.is_handled(EventId(f"e{number + 1}"))


LOOKUPS: dict[str, Lookup] = {
    "people.find": _person,
    "people.by_line_user": _line_user,
    "events.is_handled": _event,
}


def run() -> Iterable[Row]:
    """Paired rounds for each kind of lookup, then TinyDB's own search for one of them."""
    return asyncio.run(_run())


async def _run() -> list[Row]:
    rows = []
    own: list[float] = []
    async with filled(SMALL) as (_, few), filled(LARGE) as (_, many):
        for name, lookup in LOOKUPS.items():
            small: list[float] = []
            large: list[float] = []
            for _ in range(ROUNDS):
                async with few.unit() as unit:
                    small.append(await _round(unit, lookup, SMALL))
                async with many.unit() as unit:
                    large.append(await _round(unit, lookup, LARGE))
            rows.append(
                Row(f"p6 {name}, 100,000 documents / 1,000", ratio(large, small), most=1.3)
            )
            own = large if name == "people.by_line_user" else own
    default = await asyncio.to_thread(_default_searches)
    rows.append(
        Row("p6 by_line_user / search of default TinyDB", ratio(own, default), most=1 / 1000)
    )
    return rows


async def _round(unit: Unit, lookup: Lookup, documents: int) -> float:
    """Seconds of one lookup, of things that are there, spread over the whole store."""
    numbers = [2 * (n * (documents // 2) // A_ROUND) for n in range(A_ROUND)]
    found = 0
    began = time.perf_counter()
    for number in numbers:
        found += bool(await lookup(unit, number))
    took = time.perf_counter() - began
    if found != A_ROUND:
        raise AssertionError(f"{found} of {A_ROUND} were found")
    return took / A_ROUND


def _default_searches() -> list[float]:
    """TinyDB as it comes, with as many people in a JSON file."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        path = Path(folder) / "default.json"
        people = {n: msgspec.to_builtins(make.person(f"p{n}")) for n in range(1, LARGE + 1)}
        path.write_bytes(msgspec.json.encode({"people": people}))
        with TinyDB(path, encoding="utf-8") as db:
            table = db.table("people", cache_size=0)
            query = where("line_user_id") == f"Up{LARGE // 2}"
            return [seconds(lambda: table.search(query)) for _ in range(SEARCHES)]
