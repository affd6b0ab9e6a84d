"""A fiscal year of an office by the real bot and LINE's stand-in, on a clock moved by hand: people
write now and then, LINE is faulty, the bot is restarted."""

from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from pathlib import Path

from pydantic import SecretStr

from bot.clock import BANGKOK
from bot.config import Settings
from bot.first_start import ship_content
from bot.simulator import SimulatedPerson, Simulator
from bot.simulator.faults import Fault
from bot.wiring import Bot, build_bot
from handlers.rules.holding import filled, placeholders
from store.model import (
    Approval,
    AwarenessMessage,
    FiscalYear,
    GroupId,
    LineUserId,
    Membership,
    Person,
    PersonId,
    Role,
)
from store.tinydb_store import TinyDBStore
from store.unit import Unit
from tests.bot.kit import SECRET, TOKEN
from tests.faults.chance import chance
from tests.faults.outbox_world import user_id
from tests.kit.hand import Counter as Ids
from tests.kit.hand import HandClock

PEOPLE, LIMIT, RESERVE = 80, 300, 60
SILENT, TURNS_A_WEEK = 0.3, 0.5
FAULTY = 0.15
BEGINS = datetime(2022, 10, 1, 6, tzinfo=BANGKOK)
YEAR = FiscalYear(2566)
GROUPS = ("adm", "plan", "fin", "hr", "dev", "sup", "edu", "aud", "law", "ict")
QUESTION = "ใครรับผิดชอบการใช้งบประมาณ"
FAULTS = (
    Fault.SERVER_ERROR,
    Fault.RESET,
    Fault.ACCEPTED_BUT_500,
    Fault.ACCEPTED_BUT_RESET,
    Fault.RATE_LIMIT,
)
HOURS = (time(8, 40), time(9, 5), time(15, 5), time(16, 10), time(20))
SENDS = ("/push", "/multicast")


@dataclass
class OfficeYear:
    """`pushed` are people reached by pushes, by month; `late` pushes outside office hours;
    `others` are pushes a month that are none of the bot's."""

    folder: Path
    seed: int
    turns_a_week: float
    weeks: int
    restarts: int
    others: int = 0
    clock: HandClock = field(default_factory=lambda: HandClock(BEGINS))
    new_id: Ids = field(default_factory=Ids)
    pushed: Counter[str] = field(default_factory=Counter)
    late: list[str] = field(default_factory=list)
    bot: Bot = field(init=False)
    line: Simulator = field(init=False)

    def __post_init__(self) -> None:
        self.random = chance(self.seed)
        self._looked = 0

    async def run(self) -> None:
        """To the end of the weeks, moment by moment."""
        users = [user_id(n) for n in range(PEOPLE)]
        self.line = Simulator(
            now=self.clock,
            new_id=self.new_id,
            channel_secret=SECRET,
            access_token=TOKEN,
            people=[SimulatedPerson(user, user[-4:]) for user in users],
            quota_limit=LIMIT,
        )
        await self.line.start()
        await self._begin()
        self.line.faults.at_random("/bot/message/", FAULTY, self.random, FAULTS)
        try:
            for moment, what in self._moments():
                self.clock.at = max(self.clock.at, moment)
                await self._happens(what)
            self.line.faults.clear()
            await self._quiet()
        finally:
            await self.bot.stop()
            await self.line.close()

    def _moments(self) -> list[tuple[datetime, str]]:
        """Ticks, turns by a user's id, and restarts, in the order of time."""
        end = BEGINS + timedelta(weeks=self.weeks)
        days = [BEGINS + timedelta(days=n) for n in range(7 * self.weeks)]
        found = [(datetime.combine(d, at, BANGKOK), "") for d in days for at in HOURS]
        found += [(self._some_time(end), "restart") for _ in range(self.restarts)]
        for number in range(PEOPLE):
            found += [(at, user_id(number)) for at in self._turns(end)]
        return sorted(found)

    def _some_time(self, end: datetime) -> datetime:
        return BEGINS + self.random.random() * (end - BEGINS)

    def _turns(self, end: datetime) -> list[datetime]:
        """When one person writes: as by chance, in the months in which they are not silent."""
        at, found = BEGINS, []
        silent = {m for m in range(1, 13) if self.random.random() < SILENT}
        while self.turns_a_week:
            at += timedelta(weeks=self.random.expovariate(self.turns_a_week))
            if at >= end:
                break
            if at.month not in silent:
                found.append(at)
        return found

    async def _happens(self, what: str) -> None:
        if what == "restart":
            await self.bot.stop()
            await self._begin()
        elif what:
            await self.line.say(what, QUESTION)
            # Half of the restarts find something under way.
            await self.bot.lanes.idle()
        else:
            # A new month's count begins with what the office sends by other ways.
            self.line.quota_used = max(self.line.quota_used, self.others)
            await self.bot.tick()
        await self._quiet()

    async def _quiet(self) -> None:
        """What was begun comes to an end, as far as it may now."""
        for _ in range(8):
            await self.bot.idle()
            async with self.bot.store.unit() as unit:
                rows = await unit.deliveries.open()
            if not any(row.tries for row in rows):
                break
            self.clock.move(seconds=4)
        self._look()

    def _look(self) -> None:
        """What LINE was asked to push since the last look."""
        for call in self.line.calls[self._looked :]:
            is_push = call.path.endswith(SENDS)
            now = call.at.astimezone(BANGKOK)
            is_office = now.weekday() < 5 and time(8, 30) <= now.time() <= time(16, 32)
            if is_push and not is_office:
                self.late.append(f"{call.path} at {now}")
        self._looked = len(self.line.calls)
        month = f"{self.clock():%Y-%m}"
        self.pushed[month] = max(self.pushed[month], self.line.quota_used)

    async def _begin(self) -> None:
        settings = Settings(
            _env_file=None,
            line_channel_secret=SecretStr(SECRET),
            line_channel_access_token=SecretStr(TOKEN),
            line_api_base=self.line.base_url,
            bot_data_dir=self.folder,
            bot_port=0,
            bot_fiscal_year=YEAR,
            bot_push_reserve=RESERVE,
        )
        self.bot = build_bot(
            settings,
            now=self.clock,
            new_id=self.new_id,
            tick_seconds=3600,
            first_start=furnish,
            backs_up=False,
        )
        await self.bot.start()
        self.line.webhook_url = self.bot.webhook_url

    @asynccontextmanager
    async def store(self) -> AsyncIterator[Unit]:
        """The store that the year has left behind."""
        store = TinyDBStore.open(self.folder, self.new_id)
        try:
            async with store.unit() as unit:
                yield unit
        finally:
            await store.close()

    def got(self, messages: Sequence[AwarenessMessage]) -> Counter[tuple[str, str]]:
        """How often each message was shown in each chat, by its title and the LINE user."""
        titles = {f"{m.title}: ": m.id for m in messages}
        found: Counter[tuple[str, str]] = Counter()
        for number in range(PEOPLE):
            for json in self.line.bot_messages(user_id(number)):
                alt = str(json.get("altText", ""))
                for begins, id in titles.items():
                    if alt.startswith(begins):
                        found[id, user_id(number)] += 1
        return found


async def furnish(unit: Unit, now: datetime) -> None:
    """What ships, its texts filled in and approved; ten heads, two administrators, staff."""
    await ship_content(unit, now)
    for message in await unit.messages.library():
        text, title = message.text, message.title
        for name in placeholders(message):
            text, title = filled(text, name, "๑"), filled(title, name, "๑")
        paper = Approval(PersonId("p0"), now)
        await unit.messages.put(replace(message, text=text, title=title, approval=paper))
    for number in range(PEOPLE):
        role = Role.STAFF
        if number < len(GROUPS):
            role = Role.HEAD
        elif number < len(GROUPS) + 2:
            role = Role.ADMINISTRATOR
        post = Membership(role, GroupId(GROUPS[number % len(GROUPS)]))
        user = LineUserId(user_id(number))
        await unit.people.put(Person(PersonId(f"p{number}"), user, f"ก{number}", "", (post,)))
