"""A burst of acknowledgements: each is on disk before its 200, whatever comes after."""

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot import clock
from bot.simulator.callback import Callback
from bot.simulator.ids import bot_user_id
from store.inbox import FileInbox
from store.model import LineUserId, Membership, Person, PersonId, Role
from store.tinydb_store import TinyDBStore
from tests.faults.conftest import Promised
from tests.faults.forked_bot import forked_office
from tests.faults.zygote import Zygote
from tests.kit.campaigns import PAPER, put_campaign
from tests.kit.process import SECRET

COUNT, FULL_COUNT = 400, 2_000
AT_ONCE = 100


def user(number: int) -> LineUserId:
    # Not those of the sample office.
    return LineUserId(f"U{0xB0000000 + number:032x}")


def press_of(number: int) -> dict[str, Any]:
    """A person's press of the button."""
    return {
        "type": "postback",
        "mode": "active",
        "timestamp": round(clock.now().timestamp() * 1000),
        "source": {"type": "user", "userId": user(number)},
        "webhookEventId": f"burst-{number:06}",
        "deliveryContext": {"isRedelivery": False},
        "replyToken": f"token-{number}",
        "postback": {"data": f"ack:{PAPER.id}:{PAPER.version}"},
    }


async def enrol(folder: Path, count: int) -> None:
    """So many people who were asked to acknowledge the message."""
    store = TinyDBStore.open(folder, clock.new_id)
    async with store.unit() as unit:
        held = (Membership(Role.STAFF, None),)
        people = [PersonId(f"b{n}") for n in range(count)]
        for number, id in enumerate(people):
            await unit.people.put(Person(id, user(number), "สมมติ", "", held))
        now = clock.now()
        until = now + timedelta(days=4)
        await put_campaign(unit, PAPER, now, until, clock.new_id, people)
    await store.close()


async def kept(folder: Path) -> tuple[set[str], set[str]]:
    """Whose acknowledgement is recorded, and whose is in the inbox."""
    store = TinyDBStore.open(folder, clock.new_id)
    inbox = FileInbox.open(folder / "inbox", store.store_id, store.is_handled)
    pending = {event.raw["source"]["userId"] for event in inbox.pending()}
    async with store.unit() as unit:
        said = await unit.acknowledgements.of_message(PAPER.id, PAPER.version)
        people = [await unit.people.find(a.person_id) for a in said]
    await inbox.close()
    await store.close()
    assert len(people) == len({p.id for p in people if p})
    return {p.line_user_id or "" for p in people if p}, pending


async def burst(address: str, count: int) -> int:
    """Posts them all, each alone; how many were answered 200."""
    gate = asyncio.Semaphore(AT_ONCE)
    callback = Callback(SECRET, bot_user_id(SECRET))
    callback.url = address
    await callback.open()

    async def one(number: int) -> int:
        async with gate:
            return await callback.post([press_of(number)])

    statuses = await asyncio.gather(*(one(n) for n in range(count)))
    await callback.close()
    return statuses.count(200)


@pytest.mark.parametrize("is_killed", [True, False], ids=["killed", "stopped"])
async def test_every_acknowledgement_is_on_disk_before_its_200_and_counted_once(
    zygote: Zygote, tmp_path: Path, promised: Promised, full: bool, is_killed: bool
) -> None:
    count, folder = FULL_COUNT if full else COUNT, tmp_path / "data"
    failures: list[str] = []
    async with forked_office(zygote, folder) as (bot, line):
        await enrol(folder, count)
        await bot.begin()
        address = line.webhook_url = await bot.ready()
        answered = await burst(address, count)
        # Most of them have not begun: they came faster than work does.
        await (bot.kill() if is_killed else bot.stop())
        assert answered == count
        recorded, pending = await kept(folder)
        lost = count - len(recorded | pending)
        if lost:
            failures.append(f"{lost} answered with 200 are on no disk")
        await bot.begin()
        await bot.ready()
        async with asyncio.timeout(120):
            while any(p.stat().st_size > 4096 for p in (folder / "inbox").glob("*.log")):
                await asyncio.sleep(0.2)
        await bot.stop()
        recorded, pending = await kept(folder)
        if len(recorded) != count or pending:
            failures.append(f"{len(recorded)} of {count} recorded, {len(pending)} left")
    promised("acknowledgements are on disk before their 200", count, failures)
