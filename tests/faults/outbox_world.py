"""An outbox in trouble: the real client and LINE's stand-in, faults and deaths by chance, and all
on a clock moved by hand. The same seed brings the same chances."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from random import Random
from typing import Any

from bot.clock import BANGKOK
from bot.delivery import Outbox
from bot.line.client import LineClient
from bot.pace import Clockwork
from bot.schedule import Schedule
from bot.simulator import SimulatedPerson, Simulator
from bot.simulator.faults import Fault
from store.model import Delivery, LineUserId, Membership, Person, PersonId, Role
from store.tinydb_store import TinyDBStore
from tests.bot.kit import SECRET, TOKEN
from tests.kit.chat import Office
from tests.kit.hand import NOTHING_KNOWN

UNSURE = (
    Fault.SERVER_ERROR,
    Fault.TIMEOUT,
    Fault.RESET,
    Fault.ACCEPTED_BUT_500,
    Fault.ACCEPTED_BUT_RESET,
)
ANY_FAULT = (*UNSURE, Fault.RATE_LIMIT)
SENDS = ("/push", "/multicast")

Choose = Callable[[str], Fault | None]


def user_id(number: int) -> str:
    """A LINE user of this world."""
    return f"U{number:032x}"


def chance(seed: int) -> Random:
    """A source of its own."""
    return Random(seed)  # noqa: S311 - nothing here is a secret


def by_chance(random: Random, share: float, kinds: Sequence[Fault] = ANY_FAULT) -> Choose:
    """So large a share of the sends goes wrong in one of these ways."""

    def choose(path: str) -> Fault | None:
        is_send = path.endswith(SENDS)
        return random.choice(kinds) if is_send and random.random() < share else None

    return choose


class MortalLine:
    """The client of one process: with every send it may die, before LINE gets it or after."""

    def __init__(self, line: LineClient, random: Random, share: float) -> None:
        self._line = line
        self._random = random
        self._share = share
        self.died = asyncio.Event()

    async def reply(self, token: str, messages: Any, trace: str) -> str | None:
        return await self._mortal(self._line.reply(token, messages, trace))

    async def push(self, to: str, messages: Any, key: str, trace: str) -> str | None:
        return await self._mortal(self._line.push(to, messages, key, trace))

    async def multicast(self, to: Any, messages: Any, key: str, trace: str) -> str | None:
        return await self._mortal(self._line.multicast(to, messages, key, trace))

    async def quota(self) -> int | None:
        return await self._line.quota()

    async def consumption(self) -> int:
        return await self._line.consumption()

    async def _mortal(self, call: Coroutine[Any, Any, str | None]) -> str | None:
        dies = self._random.random() < self._share
        is_before = self._random.random() < 0.5
        if dies and is_before:
            call.close()
            await self._die()
        request_id = await call
        if dies:
            # LINE may have taken it; a dead process has not heard so.
            await self._die()
        return request_id

    async def _die(self) -> None:
        self.died.set()
        await asyncio.Event().wait()


class World:
    """An office whose outbox sends to LINE's stand-in. `deaths` counts."""

    def __init__(self, office: Office, line: Simulator, client: LineClient, seed: int) -> None:
        self.office = office
        self.line = line
        self.client = client
        self.random = chance(seed)
        self.dies = 0.0
        self.deaths = 0
        self._begin()

    @classmethod
    @asynccontextmanager
    async def open(
        cls, folder: Path, people: int, seed: int, *, quota: int | None = None
    ) -> AsyncIterator["World"]:
        """With that many LINE users beside the sample office's own people."""
        office = await Office.open(folder)
        async with office.unit() as unit:
            known = [p.line_user_id for p in await unit.people.all()]
        users = (*known, *map(user_id, range(1000, 1000 + people)))
        line = Simulator(
            now=office.clock,
            new_id=office.new_id,
            channel_secret=SECRET,
            access_token=TOKEN,
            people=[SimulatedPerson(user, user[-6:]) for user in users],
            quota_limit=quota,
        )
        client = LineClient(TOKEN, await line.start())
        await client.open()
        try:
            yield cls(office, line, client, seed)
        finally:
            await client.close()
            await line.close()
            await office.close()

    async def restart(self) -> None:
        """The process is gone; another one opens the same folder."""
        await self.office.store.close()
        self.office.store = TinyDBStore.open(self.office.folder / "data", self.office.new_id)
        self.office.build_dispatch()
        self._begin()
        await self.outbox.resume()

    async def round(self) -> float:
        """One round; seconds until the next. 0: the process has died in it, another is up."""
        round = asyncio.create_task(self.outbox.round())
        death = asyncio.create_task(self._line.died.wait())
        await asyncio.wait({round, death}, return_when=asyncio.FIRST_COMPLETED)
        death.cancel()
        if not self._line.died.is_set():
            return await round
        # All that was under way breaks off at once.
        round.cancel()
        await asyncio.wait({round})
        self.deaths += 1
        await self.restart()
        return 0.0

    async def until_quiet(self, most: int = 400) -> None:
        """Rounds until nothing is left to try, each at the time when the next row is due."""
        for _ in range(most):
            wait = await self.round()
            self.office.clock.move(seconds=max(wait, 0.5))
            if not await self.open_rows():
                return
        raise AssertionError(f"still open after {most} rounds: {await self.open_rows()}")

    async def open_rows(self) -> list[Delivery]:
        """What is still being tried."""
        async with self.office.unit() as unit:
            return list(await unit.deliveries.open())

    def got(self, user: str) -> int:
        """How many messages the person's LINE shows."""
        return len(self.line.bot_messages(user))

    def goes_wrong(self, choose: Choose) -> None:
        """From now on this decides which calls go wrong, and how."""
        self.line.faults.take = choose  # type: ignore[method-assign]

    def _begin(self) -> None:
        clock = self.office.clock

        async def sleep(seconds: float) -> None:
            clock.move(seconds=seconds)
            await asyncio.sleep(0)

        self._line = MortalLine(self.client, self.random, self.dies)
        clockwork = Clockwork(lambda: clock().timestamp(), sleep)
        self.outbox = Outbox(self.office.store, self._line, clock, self.office.new_id, clockwork)


async def enrol(world: World, people: int) -> list[LineUserId]:
    """That many people beside the sample office's own; all their LINE users."""
    async with world.office.unit() as unit:
        for n in range(people):
            user = LineUserId(user_id(1000 + n))
            staff = (Membership(Role.STAFF),)
            await unit.people.put(Person(PersonId(f"p{n}"), user, "ชื่อ", "", staff))
        return [person.line_user_id for person in await unit.people.all()]


def new_schedule(world: World) -> Schedule:
    """Ticks by hand on whatever store the world has now open; it knows of no plan."""
    return Schedule(
        store=world.office.store,
        knowledge=lambda: NOTHING_KNOWN,
        line=world.client,
        now=world.office.clock,
        new_id=world.office.new_id,
        zone=BANGKOK,
        reserve=0,
        wake_outbox=lambda: None,
        start_job=lambda _job: None,
        follow_people=lambda: None,
        seconds=3600,
    )
