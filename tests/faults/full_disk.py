"""A program of its own, run where it alone sees a small file system, which it fills and frees.

`python -m tests.faults.full_disk SMALL LOGS FILLS` tells what it saw as one line of JSON.
"""

import asyncio
import contextlib
import json
import sys
from collections import Counter
from pathlib import Path

import aiohttp

from bot.cli import TRY_AGAIN
from bot.simulator import Simulator
from tests.faults.chance import chance
from tests.faults.forked_bot import BadStart, ForkedBot, forked_office
from tests.faults.stream import Stream, asking, question
from tests.faults.verdict import judge, read_store
from tests.faults.zygote import Zygote

USERS = [f"U{number:032x}" for number in range(1, 13)]
SECONDS_FULL = 1.5
MOST_SECONDS_TO_RECOVER = 75.0
"""A bot that gives up and is started again may take a minute to notice."""


async def main(small: Path, logs: Path, fills: int) -> dict[str, object]:
    """Fills and frees so many times under a stream; failures and how often each status came."""
    zygote = Zygote()
    failures: list[str] = []
    async with forked_office(zygote, small / "data") as (bot, line):
        bot.log = logs / "bot.log"
        stream = Stream(line, {u: asking(chance(n)) for n, u in enumerate(USERS)}, {}, chance(5))
        await bot.begin()
        line.webhook_url = await bot.ready()
        watching = asyncio.create_task(_start_again(bot, line, failures))
        try:
            await _fills(small, bot, line, stream, fills, failures)
        finally:
            watching.cancel()
            await asyncio.wait([watching])
        await bot.stop()
        found = judge(stream.sent, line, await read_store(small / "data", stream.people))
        # An answer that a full disk held up may be tried again only in some minutes.
        late = len(found.pop("late"))
        failures += [f"{kind}: {text}" for kind, texts in found.items() for text in texts]
        statuses = Counter(trouble.status for trouble in line.webhook_troubles)
    zygote.close()
    return {"kept": len(stream.sent), "statuses": statuses, "late": late, "failures": failures}


async def _fills(
    small: Path, bot: ForkedBot, line: Simulator, stream: Stream, fills: int, failures: list[str]
) -> None:
    posting = asyncio.create_task(stream.run())
    for number in range(fills):
        failures += [f"fill {number}: {wrong}" for wrong in await _fill(small, bot, line, stream)]
    stream.finish()
    try:
        async with asyncio.timeout(MOST_SECONDS_TO_RECOVER):
            await posting
            await _idle(stream, line)
            await stream.say_last(*question(1))
            await _idle(stream, line)
    except TimeoutError:
        failures.append("events stay without an answer though there is space")


async def _fill(small: Path, bot: ForkedBot, line: Simulator, stream: Stream) -> list[str]:
    """No space for a moment, then space again."""
    try:
        async with asyncio.timeout(MOST_SECONDS_TO_RECOVER):
            await _kept_more(stream, 15)
    except TimeoutError:
        return ["events are kept no more"]
    troubles = len(line.webhook_troubles)
    ballast = small / "ballast"
    with ballast.open("wb", buffering=0) as file:
        for size in (64 * 1024, 512):
            with contextlib.suppress(OSError):
                while file.write(b"x" * size):
                    pass
    await asyncio.sleep(SECONDS_FULL)
    refused = Counter(trouble.status for trouble in line.webhook_troubles[troubles:])
    failures = [] if refused[503] else ["nothing was refused with 503 on a full disk"]
    # 0: the bot was being started again.
    failures += [f"answered {s} on a full disk" for s in refused if s not in (503, 0)]
    if not refused[0] and not await _lives(bot):
        failures.append("/live does not answer on a full disk")
    ballast.unlink()
    try:
        async with asyncio.timeout(MOST_SECONDS_TO_RECOVER):
            await _kept_more(stream, 15)
    except TimeoutError:
        failures.append(f"not one event kept {MOST_SECONDS_TO_RECOVER} s after space was freed")
    return failures


async def _kept_more(stream: Stream, count: int) -> None:
    before = sum(sent.kept is not None for sent in stream.sent.values())
    while sum(sent.kept is not None for sent in stream.sent.values()) < before + count:
        await asyncio.sleep(0.02)


async def _lives(bot: ForkedBot) -> bool:
    try:
        async with (
            aiohttp.ClientSession() as session,
            session.get(bot.address.replace("/callback", "/live")) as answer,
        ):
            return answer.status == 200
    except aiohttp.ClientError:
        return False


async def _start_again(bot: ForkedBot, line: Simulator, failures: list[str]) -> None:
    """What watches a service does: a bot that says it is worth another try gets one."""
    while True:
        code = await bot.ended(patience=None)
        while True:
            if code != TRY_AGAIN:
                failures.append(f"ended by itself with {code}: {bot.last_words()}")
            await asyncio.sleep(0.3)
            await bot.begin()
            try:
                line.webhook_url = await bot.ready()
            except BadStart as bad:
                code = TRY_AGAIN if f"with {TRY_AGAIN}" in str(bad) else 1
            else:
                break


async def _idle(stream: Stream, line: Simulator) -> None:
    """Until everything has its answer, or for as long as a bot may need for that."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(30):
            while True:
                shown = {
                    x.trace.split(";")[3] for u in USERS for x in line.conversation(u) if x.trace
                }
                if all(id in shown for id in stream.sent):
                    return
                await asyncio.sleep(0.1)


if __name__ == "__main__":
    told = asyncio.run(main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])))
    print(json.dumps(told))
