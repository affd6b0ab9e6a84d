"""kill -9 at any moment under a stream of events, while one call in three to LINE goes wrong."""

import asyncio
import hashlib
import signal
from collections import Counter
from pathlib import Path
from random import Random

import aiohttp
import pytest

from bot.simulator import Fault, Simulator
from store.demo_office import load_demo_office
from store.model import Role
from tests.faults.chance import chance
from tests.faults.conftest import Progress, Promised
from tests.faults.forked_bot import BadStart, ForkedBot, forked_office
from tests.faults.stream import Stream, asking, question, reporting
from tests.faults.verdict import judge, read_store
from tests.faults.zygote import ROOT, Zygote

PROMISE = "kill -9 under a stream: 0 lost, 0 unreadable, 0 doubled, 0 out of a chat's order"
CI_KILLS, FULL_ROUNDS, KILLS_A_ROUND = 25, 10, 100
SHARE_OF_FAULTS = 0.3
WAYS = (
    Fault.SERVER_ERROR,
    Fault.RATE_LIMIT,
    Fault.TIMEOUT,
    Fault.RESET,
    Fault.ACCEPTED_BUT_500,
    Fault.ACCEPTED_BUT_RESET,
)
GUESTS = [f"U{number:032x}" for number in range(0x100, 0x108)]
REPORTED = {13: (6, 8)}
"""Indicators that the head with that number may report on; everybody else 5 and 10."""
LONGEST_IDLE = 75.0
OUTAGE = 65.0
"""Longer than a reply token lives, so that answers under way become answers nobody is sure of."""
SAVED = "faults/kills"


async def test_whatever_was_answered_with_200_is_answered_once_and_in_order(
    zygote: Zygote,
    tmp_path: Path,
    full: bool,
    promised: Promised,
    progress: Progress,
    request: pytest.FixtureRequest,
) -> None:
    # A full run that was broken off goes on where it was, as long as the bot is the same.
    cache = getattr(request.config, "cache", None) if full else None
    version = _version()
    saved = cache.get(SAVED, None) if cache else None
    done = saved if saved and saved["version"] == version else {"rounds": 0, "failures": []}
    rounds, kills = (FULL_ROUNDS, KILLS_A_ROUND) if full else (1, CI_KILLS)
    for number in range(done["rounds"], rounds):
        found, told = await _round(zygote, tmp_path / str(number), chance(number), kills)
        done["failures"] += [f"round {number}: {text}" for text in found]
        done |= {"rounds": number + 1, "version": version}
        if cache:
            cache.set(SAVED, done if number + 1 < rounds else None)
        so_far = f"{(number + 1) * kills} of {rounds * kills} kills"
        progress(f"{so_far}, {len(done['failures'])} failures so far; this time {told}")
    promised(PROMISE, rounds * kills, done["failures"])


async def _round(
    zygote: Zygote, folder: Path, random: Random, kills: int
) -> tuple[list[str], str]:
    """So many lives and deaths of one office; what broke the promise, and what there was."""
    async with forked_office(zygote, folder / "data") as (bot, line):
        stream = Stream(line, *_people(random), random)
        line.faults.at_random("/message/", SHARE_OF_FAULTS, random, WAYS)
        posting = asyncio.create_task(stream.run())
        deaths: Counter[str] = Counter()
        try:
            for number in range(kills):
                deaths[await _live_and_die(bot, line, random)] += 1
                if number == CI_KILLS * 2:
                    await asyncio.sleep(OUTAGE)
            line.faults.clear()
            await _start(bot, line)
            stream.finish()
            await posting
            await _idle(bot)
            await stream.say_last(*question(1))
            await _idle(bot)
            code = await bot.stop()
        except BadStart as bad:
            return [f"unreadable: {bad}"], "a start failed"
        finally:
            posting.cancel()
        stored = await read_store(folder / "data", stream.people)
        found = judge(stream.sent, line, stored)
        counts = {kind: len(texts) for kind, texts in found.items()} | dict(deaths)
        told = f"{len(stream.sent)} events, {stream.posts} posts, {len(line.calls)} calls of LINE"
        told += f", {len(stored.unsure)} answers offered again, {counts}"
        failures = [f"{kind}: {text}" for kind, texts in found.items() for text in texts]
        return failures + ([f"the last stop ended with {code}"] if code else []), told


async def _live_and_die(bot: ForkedBot, line: Simulator, random: Random) -> str:
    """One life that ends by kill -9 as it starts, as it works or as it stops."""
    await bot.begin()
    kind = random.choices(["starting", "working", "stopping"], [1, 3, 1])[0]
    if kind == "starting":
        await asyncio.sleep(random.uniform(0, 0.2))
    else:
        line.webhook_url = await bot.ready()
        await asyncio.sleep(random.uniform(0, 0.6))
    if kind == "stopping":
        bot.signal(signal.SIGTERM)
        await asyncio.sleep(random.uniform(0, 0.1))
    code = await bot.kill()
    if code not in (-signal.SIGKILL, 0) or (code == 0 and kind != "stopping"):
        raise BadStart(f"while {kind} it ended by itself with {code}:\n{bot.last_words()}")
    return kind


async def _start(bot: ForkedBot, line: Simulator) -> None:
    await bot.begin()
    line.webhook_url = await bot.ready()


async def _idle(bot: ForkedBot) -> None:
    """Until nothing waits in the inbox or the outbox; what then still waits counts as lost."""
    url = bot.address.replace("/callback", "/metrics")
    async with aiohttp.ClientSession() as session:
        for _ in range(int(LONGEST_IDLE * 10)):
            async with session.get(url) as answer:
                figures = dict(line.rsplit(" ", 1) for line in (await answer.text()).splitlines())
            if float(figures["bot_inbox_pending"]) == float(figures["bot_outbox_open"]) == 0:
                return
            await asyncio.sleep(0.1)


def _people(random: Random) -> tuple[dict, dict]:
    office = load_demo_office().people
    heads = [p for p in office if p.memberships[0].role is Role.HEAD]
    others = [p.line_user_id for p in office if p not in heads]
    askers = {user: asking(chance(random.random())) for user in [*others, *GUESTS]}
    indicators = {p.line_user_id: REPORTED.get(int(p.id[-2:]), (5, 10)) for p in heads}
    return askers, {user: reporting(user, numbers) for user, numbers in indicators.items()}


def _version() -> str:
    folders = ("bot", "handlers", "messages", "store")
    files = sorted(path for name in folders for path in (ROOT / name).rglob("*.py"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()
