"""P3: 2,000 acknowledgements posted at once, each on disk before its 200, against the same posts
to a bare aiohttp server in the same minute."""

import asyncio
import gc
import json
import multiprocessing
import statistics
import tempfile
import time
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp
from aiohttp import web

from bot.simulator.callback import sign
from bot.simulator.ids import bot_user_id
from tests.bench.figures import Row
from tests.faults.test_acknowledgement_burst import enrol, kept, press_of, user
from tests.kit.process import SECRET, office_process

COUNT, ROUNDS = 2_000, 5
CONNECTIONS = 500
"""Posts under way at a time."""
PATIENCE = 120


@dataclass(frozen=True, slots=True)
class Burst:
    """Posts a second, and how long all but one in a hundred waited for their 200."""

    rate: float
    p99: float


def run() -> Iterable[Row]:
    """Both servers in turn, each in a process of its own; the medians of some rounds."""
    return asyncio.run(_run())


async def _run() -> list[Row]:
    bare: list[Burst] = []
    bot: list[Burst] = []
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name) / "data"
        async with office_process(folder) as process, _bare() as address:
            await enrol(folder, COUNT)
            await process.start()
            for number in range(ROUNDS):
                bare.append(await _burst(address, _posts(number, address)))
                url = process.line.webhook_url
                bot.append(await _burst(url, _posts(number, url)))
                await _handled(url)
            await process.stop()
            recorded, pending = await kept(folder)
    if not {user(n) for n in range(COUNT)} <= recorded or pending:
        raise AssertionError(f"{len(recorded)} recorded, {len(pending)} left")
    rate, bare_rate = _median(b.rate for b in bot), _median(b.rate for b in bare)
    p99, bare_p99 = _median(b.p99 for b in bot), _median(b.p99 for b in bare)
    return [
        Row("p3 a burst on bare aiohttp / on disk before the 200", bare_rate / rate, most=1 / 0.6),
        Row("p3 p99 of the same / bare aiohttp's", p99 / bare_p99, most=3),
        Row("p3 acknowledgements a second", rate, "/s"),
        Row("p3 p99", p99 * 1000, "ms"),
    ]


def _median(values: Iterable[float]) -> float:
    return statistics.median(values)


@asynccontextmanager
async def _bare() -> AsyncIterator[str]:
    """The address of a server that reads a post and answers 200."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    server = context.Process(target=_serve, args=(theirs,), daemon=True)
    server.start()
    try:
        yield f"http://127.0.0.1:{ours.recv()}/callback"
    finally:
        server.terminate()
        server.join()


def _serve(to: Connection) -> None:
    asyncio.run(_answer(to))


async def _answer(to: Connection) -> None:
    async def take(request: web.Request) -> web.Response:
        await request.read()
        return web.Response()

    app = web.Application()
    app.router.add_post("/callback", take)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    to.send(runner.addresses[0][1])
    await asyncio.Event().wait()


def _posts(number: int, url: str) -> list[bytes]:
    """Everybody's press as it goes over the wire; LINE's client is none of what is measured."""
    parts = urlsplit(url)
    found = []
    for person in range(COUNT):
        event = {**press_of(person), "webhookEventId": f"burst-{number}-{person:06}"}
        body = json.dumps({"destination": bot_user_id(SECRET), "events": [event]}).encode()
        head = (
            f"POST {parts.path} HTTP/1.1\r\nHost: {parts.netloc}\r\n"
            "Content-Type: application/json; charset=utf-8\r\n"
            f"Content-Length: {len(body)}\r\nx-line-signature: {sign(SECRET, body)}\r\n\r\n"
        )
        found.append(head.encode() + body)
    return found


async def _burst(url: str, posts: Sequence[bytes]) -> Burst:
    """All of them over some connections, each connection's next one after the answer."""
    parts = urlsplit(url)
    left, waits = list(posts), []
    opened = [
        await asyncio.open_connection(parts.hostname, parts.port) for _ in range(CONNECTIONS)
    ]

    async def post(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while left:
            began = time.perf_counter()
            writer.write(left.pop())
            head = await reader.readuntil(b"\r\n\r\n")
            waits.append(time.perf_counter() - began)
            if not head.startswith(b"HTTP/1.1 200"):
                raise AssertionError(head.decode())
        writer.close()

    gc.collect()
    began = time.perf_counter()
    await asyncio.gather(*(post(*connection) for connection in opened))
    seconds = time.perf_counter() - began
    return Burst(len(waits) / seconds, statistics.quantiles(waits, n=100)[98])


async def _handled(url: str) -> None:
    """Until the bot has done everything that it took, and answered."""
    metrics = url.replace("/callback", "/metrics")
    async with aiohttp.ClientSession() as session, asyncio.timeout(PATIENCE):
        while True:
            async with session.get(metrics) as answer:
                said = await answer.text()
            if "bot_inbox_pending 0\n" in said and "bot_outbox_open 0\n" in said:
                return
            await asyncio.sleep(0.2)
