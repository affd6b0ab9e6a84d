"""SIGTERM at any moment: out within ten seconds with code 0, and nothing acknowledged is lost."""

import asyncio
import random
import signal
import socket
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import pytest

from bot.admin import ADDRESS_FILE
from bot.simulator import Fault, PostedEvent, Simulator
from tests.kit.process import BotProcess, office_process

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")

LONGEST = 10.0
CHATS = 12
Record = Callable[[str, object], None]


def _guest(number: int) -> str:
    return f"U{0xABC000 + number:032x}"


async def _talk(line: Simulator, user: str, posted: list[PostedEvent]) -> None:
    """Somebody asks and asks, whether or not the bot is there."""
    number = 0
    while True:
        number += 1
        posted.append(await line.say(user, f"ตัวชี้วัดที่ {number % 10 + 1}"))
        await asyncio.sleep(random.uniform(0, 0.02))  # noqa: S311


@asynccontextmanager
async def _under_load(line: Simulator) -> AsyncIterator[list[PostedEvent]]:
    posted: list[PostedEvent] = []
    talks = [asyncio.create_task(_talk(line, _guest(n), posted)) for n in range(CHATS)]
    try:
        yield posted
    finally:
        for talk in talks:
            talk.cancel()
        await asyncio.wait(talks)


async def _stopped(bot: BotProcess) -> list[str]:
    """What was wrong with the end of a process that was told to end."""
    began = time.monotonic()
    code = await bot.ended(30)
    took = time.monotonic() - began
    problems = [] if took <= LONGEST else [f"it took {took:.1f} s"]
    problems += [] if code == 0 else [f"exit code {code}"]
    problems += ["admin.json is still there"] if (bot.folder / ADDRESS_FILE).exists() else []
    return problems


def _answers(line: Simulator) -> Counter[str]:
    """How many answers each reply token brought into a chat."""
    replies = [call for call in line.calls if call.path.endswith("/reply")]
    return Counter(call.body["replyToken"] for call in replies if call.status == 200)


async def _unanswered(line: Simulator, tokens: set[str], seconds: float) -> set[str]:
    until = time.monotonic() + seconds
    while left := tokens - set(_answers(line)):
        if time.monotonic() > until:
            return left
        await asyncio.sleep(0.02)
    return set()


async def test_told_to_stop_under_load_it_loses_nothing(
    tmp_path: Path, full: bool, record_property: Record
) -> None:
    runs, failures = 100 if full else 5, []
    async with office_process(tmp_path) as bot:
        owed: set[str] = set()
        for run in range(runs):
            await bot.start()
            if left := await _unanswered(bot.line, owed, 20):
                failures.append(f"run {run}: {len(left)} of {len(owed)} unanswered")
            async with _under_load(bot.line) as posted:
                await asyncio.sleep(random.uniform(0.05, 0.8))  # noqa: S311
                bot.tell(signal.SIGTERM)
                failures += [f"run {run}: {problem}" for problem in await _stopped(bot)]
            owed = {p.event["replyToken"] for p in posted if p.status == 200}
            assert owed, "there was no load"
        await bot.start()
        failures += [f"at the end: {left}" for left in await _unanswered(bot.line, owed, 20)]
        failures += [f"{t}: {n} times" for t, n in _answers(bot.line).items() if n > 1]
        failures += [f"{c.path} to a guest" for c in bot.line.calls if c.path.endswith("push")]
    record_property("promise", "SIGTERM under load: out within 10 s, nothing lost")
    record_property("runs", runs)
    record_property("failures", len(failures))
    assert failures == []


A_THREAD_THAT_DOES_NOT_END = """
import asyncio, time
import bot.turns
async def take(self, event):
    await asyncio.to_thread(time.sleep, 60)
bot.turns.Turns.take = take
"""
A_TURN_THAT_HOLDS_THE_LOOP = """
import time
import bot.turns
async def take(self, event):
    time.sleep(60)
bot.turns.Turns.take = take
"""
A_TURN_THAT_DOES_NOT_LET_GO = """
import asyncio
import bot.turns
async def take(self, event):
    while True:
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            pass
bot.turns.Turns.take = take
"""

Arranged = Callable[[BotProcess, AsyncExitStack], Awaitable[None]]
"""Puts something in the way; what it leaves with the stack is put away after the test."""


async def _stuck_clients(bot: BotProcess, after: AsyncExitStack) -> None:
    port = int(bot.line.webhook_url.rpartition(":")[2].partition("/")[0])
    head = b"POST /callback HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n"
    for begun in (b"", b"POST /call", head, head + b"X-Line-Signature: x\r\n\r\n{") * 25:
        client = after.enter_context(socket.create_connection(("127.0.0.1", port)))
        client.sendall(begun)
    await asyncio.sleep(0.2)


async def _a_silent_line(bot: BotProcess, _: AsyncExitStack) -> None:
    bot.line.faults.add("", Fault.TIMEOUT, times=1000)
    for number in range(100):
        assert (await bot.line.say(_guest(number), "ตัวชี้วัดที่ ๔")).status == 200


async def _thousands_waiting(bot: BotProcess, _: AsyncExitStack) -> None:
    bot.line.faults.add("/reply", Fault.TIMEOUT, times=32)
    texts = bot.line.events.text
    for start in range(0, 5000, 100):
        events = [texts(_guest(n % 500), "ตัวชี้วัดที่ ๔") for n in range(start, start + 100)]
        assert await bot.line.post_events(events) == 200


async def _one_question(bot: BotProcess, _: AsyncExitStack) -> None:
    assert (await bot.line.say(_guest(1), "ตัวชี้วัดที่ ๔")).status == 200
    await asyncio.sleep(0.2)


async def _told_again_and_again(bot: BotProcess, after: AsyncExitStack) -> None:
    await _one_question(bot, after)

    async def tell() -> None:
        for how in (signal.SIGTERM, signal.SIGINT) * 100:
            bot.tell(how)
            await asyncio.sleep(0.01)

    telling = asyncio.create_task(tell())
    after.push_async_callback(asyncio.wait, [telling])
    await asyncio.sleep(0.01)


@pytest.mark.parametrize(
    ("arrange", "prelude"),
    [
        pytest.param(_stuck_clients, "", id="stuck clients"),
        pytest.param(_a_silent_line, "", id="a silent LINE"),
        pytest.param(_thousands_waiting, "", id="thousands of waiting events"),
        pytest.param(_told_again_and_again, "", id="told again and again"),
        pytest.param(_one_question, A_THREAD_THAT_DOES_NOT_END, id="a thread that does not end"),
        pytest.param(_one_question, A_TURN_THAT_DOES_NOT_LET_GO, id="a turn that does not let go"),
    ],
)
async def test_whatever_is_in_the_way_it_stops(
    arrange: Arranged, prelude: str, tmp_path: Path, record_property: Record
) -> None:
    async with office_process(tmp_path) as bot, AsyncExitStack() as after:
        await bot.start(prelude=prelude)
        await arrange(bot, after)
        bot.tell(signal.SIGTERM)
        failures = await _stopped(bot)
    record_property("promise", "SIGTERM with something in the way: out within 10 s")
    record_property("runs", 1)
    record_property("failures", len(failures))
    assert failures == []


async def test_a_turn_that_holds_the_loop_cannot_hold_the_process(
    tmp_path: Path, record_property: Record
) -> None:
    async with office_process(tmp_path) as bot:
        await bot.start(prelude=A_TURN_THAT_HOLDS_THE_LOOP)
        asking = asyncio.create_task(bot.line.say(_guest(1), "ตัวชี้วัดที่ ๔"))
        await asyncio.sleep(0.3)
        bot.tell(signal.SIGTERM)
        # Its address is left behind, as after kill -9; nobody listens there any more.
        failures = [p for p in await _stopped(bot) if "admin.json" not in p]
        posted = await asking
        assert posted.status in (0, 200)
        await bot.start()
        if posted.status == 200 and await _unanswered(bot.line, {posted.event["replyToken"]}, 10):
            failures.append("unanswered")
    record_property("promise", "SIGTERM with something in the way: out within 10 s")
    record_property("runs", 1)
    record_property("failures", len(failures))
    assert failures == []


BREAKS_ON_DEMAND = """
import errno, os
from store import log_file
sync = log_file._sync
def _sync(file):
    if os.path.exists(os.environ["BOT_DATA_DIR"] + "/break"):
        raise OSError(errno.EIO, "Input/output error")
    sync(file)
log_file._sync = _sync
"""


async def test_after_a_failed_sync_it_ends_within_a_second_and_asks_for_a_new_start(
    tmp_path: Path, record_property: Record
) -> None:
    failures = []
    async with office_process(tmp_path) as bot:
        await bot.start(prelude=BREAKS_ON_DEMAND)
        await bot.line.say(_guest(1), "ตัวชี้วัดที่ ๔")
        await bot.line.wait_for_bot(_guest(1), 1)
        (tmp_path / "break").touch()
        lost = await bot.line.say(_guest(1), "ตัวชี้วัดที่ ๕")
        began = time.monotonic()
        code = await bot.ended()
        took = time.monotonic() - began
        failures += [f"answered {lost.status}"] if lost.status != 503 else []
        failures += [f"exit code {code} after {took:.1f} s"] if code != 75 or took > 1 else []
        (tmp_path / "break").unlink()
        await bot.start()
        failures += [] if await bot.line.redeliver(lost) == 200 else ["not taken again"]
        if await _unanswered(bot.line, {lost.event["replyToken"]}, 10):
            failures.append("unanswered")
    record_property("promise", "a failed sync: not ready, out within a second, starts again")
    record_property("runs", 1)
    record_property("failures", len(failures))
    assert failures == []
