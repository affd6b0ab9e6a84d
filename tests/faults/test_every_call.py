"""A campaign with one thing going wrong at each of its calls to LINE in turn: a fault of every
kind, and the death of the process before LINE gets a request and after."""

from collections.abc import Callable
from pathlib import Path
from random import Random

import aiohttp
import pytest

from bot.simulator.faults import Fault
from store.model import RecipientStatus
from tests.faults.conftest import Promised
from tests.faults.outbox_world import ANY_FAULT, World, enrol, new_schedule

PEOPLE, A_BATCH = 12, 8
TICKS, MINUTES = 6, 10
WAYS = (*ANY_FAULT, "dies before", "dies after")


class AtOneSend(Random):
    """The chance of a process that dies with one send, counted from 0."""

    def __init__(self, at: int, *, before: bool) -> None:
        super().__init__(0)
        self._at, self._before = at, before
        self._asked = 0

    def random(self) -> float:
        send, is_second = divmod(self._asked, 2)
        self._asked += 1
        if is_second:
            return 0.0 if self._before else 1.0
        return 0.0 if send == self._at else 1.0


@pytest.fixture(autouse=True)
def _small_and_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handlers.deadlines.BATCH", A_BATCH)
    patience = aiohttp.ClientTimeout(total=0.25, connect=0.25)
    monkeypatch.setattr("bot.line.client.PATIENCE", patience)


async def campaign(folder: Path, spoil: Callable[[World], None]) -> tuple[int, list[str]]:
    """How many calls of LINE one campaign to everybody made, and who did not get it once."""
    async with World.open(folder, PEOPLE, 1) as world:
        everybody = await enrol(world, PEOPLE)
        office, schedule = world.office, new_schedule(world)
        office.clock.set(day=13, hour=9)
        await schedule.tick()
        office.clock.set(day=17, hour=15)
        spoil(world)
        await world.restart()
        before = len(world.line.calls)
        for _ in range(TICKS):
            # A death leaves another process behind, which ticks as well.
            await new_schedule(world).tick()
            await world.round()
            office.clock.move(minutes=MINUTES)
        await world.until_quiet()
        times = [(user, world.got(user)) for user in everybody]
        failures = [f"{user} got it {count} times" for user, count in times if count != 1]
        async with office.unit() as unit:
            (known,) = await unit.campaigns.all()
            rows = await unit.recipients.of_campaign(known.id)
        failures += [
            f"{row.person_id} is {row.status}"
            for row in rows
            if row.status is not RecipientStatus.IN_BATCH
        ]
        return len(world.line.calls) - before, failures


def wrong_at(at: int, fault: Fault) -> Callable[[World], None]:
    """The call of that number goes wrong, whatever it asks for."""

    def spoil(world: World) -> None:
        calls = iter(range(10**6))
        world.goes_wrong(lambda _: fault if next(calls) == at else None)

    return spoil


def dies_at(at: int, *, before: bool) -> Callable[[World], None]:
    """The process ends with the send of that number."""

    def spoil(world: World) -> None:
        world.random, world.dies = AtOneSend(at, before=before), 0.5

    return spoil


@pytest.mark.parametrize("way", WAYS)
async def test_everybody_gets_it_once_whichever_call_goes_wrong(
    tmp_path: Path, promised: Promised, way: Fault | str
) -> None:
    calls, failures = await campaign(tmp_path / "well", lambda _: None)
    assert calls > 2
    for at in range(calls):
        spoil = (
            wrong_at(at, way)
            if isinstance(way, Fault)
            else dies_at(at, before=way == "dies before")
        )
        _, found = await campaign(tmp_path / str(at), spoil)
        failures += [f"{way} at call {at}: {wrong}" for wrong in found]
    promised("a fault at any call of a campaign: everybody gets it once", calls, failures)
