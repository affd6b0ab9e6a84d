"""P8: a campaign to 10,000 people over an API that takes 50 ms, against four calls at a time that
do nothing but wait for it."""

import asyncio
import math
import multiprocessing
import tempfile
import time
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from datetime import timedelta
from multiprocessing.connection import Connection
from pathlib import Path

from aiohttp import web

from bot.delivery import AT_ONCE, Outbox
from bot.line.client import LineClient
from handlers.deadlines import BATCH, due_deadlines
from handlers.launching import launch
from store.model import Campaign, CampaignId, LineUserId, Membership, Person, PersonId, Role
from store.tinydb_store import TinyDBStore
from tests.bench.figures import Row
from tests.kit.hand import START, Counter, HandClock
from tests.store import records as make

PEOPLE = 10_000
LATENCY = 0.05
ROUNDS = 5


def run() -> Iterable[Row]:
    """The best of some rounds: another program's turn on the processor is no work of ours."""
    return asyncio.run(_run())


async def _run() -> list[Row]:
    took: list[float] = []
    holds: list[float] = []
    async with _line() as client:
        for _ in range(ROUNDS):
            seconds, hold = await _fan_out(client)
            took.append(seconds)
            holds.append(hold)
    floor = math.ceil(PEOPLE / BATCH / AT_ONCE) * LATENCY
    return [
        Row(f"p8 fan-out to {PEOPLE:,} people / the API's own time", min(took) / floor, most=1.15),
        Row("p8 fan-out", min(took) * 1000, "ms"),
        Row("p8 loop's longest hold", min(holds) * 1000, "ms"),
    ]


@asynccontextmanager
async def _line() -> AsyncIterator[LineClient]:
    """The real client, and a server that takes its time and everything it is given: in a process
    of its own, for LINE's work is none of ours."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    server = context.Process(target=_serve, args=(theirs,), daemon=True)
    server.start()
    client = LineClient("token", f"http://127.0.0.1:{ours.recv()}")
    await client.open()
    try:
        yield client
    finally:
        await client.close()
        server.terminate()
        server.join()


def _serve(to: Connection) -> None:
    asyncio.run(_take_everything(to))


async def _take_everything(to: Connection) -> None:
    async def take(request: web.Request) -> web.Response:
        await asyncio.gather(request.read(), asyncio.sleep(LATENCY))
        return web.json_response({})

    app = web.Application()
    app.router.add_post("/v2/bot/message/multicast", take)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    to.send(runner.addresses[0][1])
    await asyncio.Event().wait()


async def _fan_out(client: LineClient) -> tuple[float, float]:
    """Seconds from the batches on disk to all of them accepted on disk, and the longest hold."""
    clock, new_id = HandClock(START + timedelta(minutes=30)), Counter()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        store = TinyDBStore.open(Path(folder), new_id)
        await _queue(store, clock, new_id)
        outbox = Outbox(store, client, clock, new_id)
        watching = asyncio.create_task(_longest_hold())
        await asyncio.sleep(0)
        began = time.perf_counter()
        await outbox.round()
        seconds = time.perf_counter() - began
        watching.cancel()
        hold = await watching
        async with store.unit() as unit:
            left = await unit.deliveries.open()
        await store.close()
    if left:
        raise AssertionError(f"{len(left)} batches were not accepted")
    return seconds, hold


async def _longest_hold() -> float:
    longest = 0.0
    try:
        while True:
            began = time.perf_counter()
            await asyncio.sleep(0.001)
            longest = max(longest, time.perf_counter() - began - 0.001)
    except asyncio.CancelledError:
        return longest


async def _queue(store: TinyDBStore, clock: HandClock, new_id: Counter) -> None:
    """The campaign's batches, frozen as its deadline freezes them."""
    message, now = make.message(), clock()
    async with store.unit() as unit:
        await unit.messages.add(message)
        people = [
            Person(PersonId(f"p{n}"), LineUserId(f"U{n:032x}"), "", "", (Membership(Role.STAFF),))
            for n in range(PEOPLE)
        ]
        for person in people:
            await unit.people.put(person)
        campaign = Campaign(CampaignId("c1"), message.id, message.version, now, now, ())
        await launch(unit, campaign, people, now)
    async with store.unit() as unit:
        await due_deadlines(unit, now, new_id, PEOPLE)
