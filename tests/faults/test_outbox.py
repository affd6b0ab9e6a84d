"""The outbox under faults, outages, a used-up month and deaths in the middle of it all."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import aiohttp
import pytest

from bot.schedule import Schedule
from bot.simulator.faults import Fault
from handlers.rules.retry import retry_key
from messages.texts import notices as T
from store.model import (
    Delivery,
    DeliveryId,
    DeliveryKind,
    DeliveryStatus,
    LineUserId,
    RecipientStatus,
)
from tests.faults.outbox_world import (
    UNSURE,
    Choose,
    World,
    by_chance,
    chance,
    enrol,
    new_schedule,
    user_id,
)

CI_RECIPIENTS, FULL_RECIPIENTS = 500, 5_000
CI_SEEDS, FULL_SEEDS = (1, 2, 3), tuple(range(1, 11))
CI_ROWS, FULL_ROWS = 60, 1_000
CI_OFFICE, FULL_OFFICE = 1_200, 5_000
FAULTY = 0.4
DEATHS = 0.02
A_BATCH = 10
KINDS = 3
OUTAGE = 30
LATE = 12
"""The hour of the outage in which more has to be sent."""

Record = Callable[[str, object], None]


def tell(record: Record, promise: str, runs: int, failures: Sequence[str]) -> None:
    """What the table shows; red where anything broke."""
    record("promise", promise)
    record("runs", runs)
    record("failures", len(failures))
    assert not failures, "\n".join([f"{len(failures)} of {runs}:", *failures[:20]])


@pytest.fixture(autouse=True)
def _soon_out_of_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    patience = aiohttp.ClientTimeout(total=0.25, connect=0.25)
    monkeypatch.setattr("bot.line.client.PATIENCE", patience)


def row(world: World, name: str, users: Sequence[int], **changes: object) -> Delivery:
    """A push, or a multicast to several."""
    id = DeliveryId(name)
    made = Delivery(
        id=id,
        kind=DeliveryKind.PUSH if len(users) == 1 else DeliveryKind.MULTICAST,
        to=tuple(LineUserId(user_id(1000 + user)) for user in users),
        messages=({"type": "text", "text": name},),
        retry_key=retry_key(id),
        status=DeliveryStatus.QUEUED,
        created_at=world.office.clock(),
        trace="due_deadlines;;x;c1",
    )
    return replace(made, **changes)  # type: ignore[arg-type]


async def put(world: World, rows: Sequence[Delivery]) -> None:
    async with world.office.unit() as unit:
        for made in rows:
            await unit.deliveries.put(made)


async def found(world: World, rows: Sequence[Delivery]) -> dict[str, Delivery | None]:
    async with world.office.unit() as unit:
        return {made.id: await unit.deliveries.find(made.id) for made in rows}


def to_everybody(world: World, people: int) -> list[Delivery]:
    """Half of them one by one, the others in batches."""
    half = people // 2
    alone = [row(world, f"p{n}", [n]) for n in range(half)]
    starts = range(half, people, A_BATCH)
    return alone + [row(world, f"m{n}", range(n, min(n + A_BATCH, people))) for n in starts]


@pytest.mark.parametrize("deaths", [0.0, DEATHS], ids=["one process", "dying processes"])
async def test_everybody_gets_it_exactly_once_however_many_calls_go_wrong(
    tmp_path: Path, full: bool, record_property: Record, deaths: float
) -> None:
    people = FULL_RECIPIENTS if full else CI_RECIPIENTS
    seeds = FULL_SEEDS if full else CI_SEEDS
    failures: list[str] = []
    died = 0
    for seed in seeds:
        async with World.open(tmp_path / str(seed), people, seed) as world:
            world.goes_wrong(by_chance(chance(seed), FAULTY))
            rows = to_everybody(world, people)
            await put(world, rows)
            world.dies = deaths
            await world.restart()
            await world.until_quiet()
            died += world.deaths
            times = {n: world.got(user_id(1000 + n)) for n in range(people)}
            failures += [
                f"seed {seed}: person {n} got it {t} times" for n, t in times.items() if t != 1
            ]
            kept = await found(world, rows)
            failures += [
                f"seed {seed}: {id} is {made and made.status}"
                for id, made in kept.items()
                if made is None or made.status is not DeliveryStatus.ACCEPTED
            ]
    assert (died > 0) is (deaths > 0)
    promise = "40 % of the calls go wrong: every recipient gets it exactly once"
    tell(record_property, promise, people * len(seeds), failures)


@pytest.mark.parametrize("deaths", [0.0, DEATHS / 2], ids=["one process", "dying processes"])
async def test_thirty_hours_without_line_send_nothing_twice_and_lose_nothing(
    tmp_path: Path, full: bool, record_property: Record, deaths: float
) -> None:
    count = FULL_ROWS if full else CI_ROWS
    async with World.open(tmp_path, 2 * count, 7) as world:
        began = world.office.clock()
        world.goes_wrong(outage(world, began))
        third = count // KINDS
        unsure, surely_not, late = (
            [row(world, f"{name}{n}", people(n)) for n in range(start, start + third)]
            for name, start, people in (
                ("unsure-", 0, lambda n: [n, n + count]),
                ("surely-not-", third, lambda n: [n]),
                ("late-", 2 * third, lambda n: [n, n + count]),
            )
        )
        await put(world, [*unsure, *surely_not])
        world.dies = deaths
        await world.restart()
        for hour in range(OUTAGE):
            if hour == LATE:
                await put(world, [replace(made, created_at=world.office.clock()) for made in late])
            # Whoever comes after a death goes on at once.
            while not await world.round():
                pass
            world.office.clock.at = max(world.office.clock(), began + timedelta(hours=hour + 1))
        world.goes_wrong(lambda _: None)
        for _ in range(2):
            await world.until_quiet()
            world.office.clock.move(hours=30)
        rows = [*unsure, *surely_not, *late]
        failures = await not_kept_well(world, rows)
        async with world.office.unit() as unit:
            undecided = {made.id for made in await unit.deliveries.undecided()}
    assert bool(world.deaths) is bool(deaths)
    wanted = {made.id for made in unsure}
    failures += [f"{id} is not listed" for id in wanted - undecided]
    if not deaths:
        # With deaths, whatever was under way at one of them may have landed as well.
        failures += [f"{id} need not be decided" for id in undecided - wanted]
    promise = "30 hours without LINE: nothing twice, nothing lost, the undecided are listed"
    tell(record_property, promise, len(rows), failures)


def outage(world: World, began: datetime) -> Choose:
    """Multicasts may land in two of its hours; of pushes LINE says that it does not want them."""
    random = chance(7)

    def choose(path: str) -> Fault | None:
        if path.endswith("/push"):
            return Fault.RATE_LIMIT
        hour = (world.office.clock() - began) // timedelta(hours=1)
        return random.choice(UNSURE if hour in (0, LATE) else (Fault.SERVER_ERROR, Fault.RESET))

    return choose


async def not_kept_well(world: World, rows: Sequence[Delivery]) -> list[str]:
    """What is wrong with rows of which each is either accepted or waits for a decision."""
    async with world.office.unit() as unit:
        undecided = {made.id for made in await unit.deliveries.undecided()}
        notices = {notice.id for notice in await unit.notices.all()}
    failures = []
    for id, made in (await found(world, rows)).items():
        if made is None:
            failures.append(f"{id} is gone")
            continue
        got = {world.got(user) for user in made.to}
        if made.status is DeliveryStatus.ACCEPTED:
            is_well = got == {1}
        else:
            is_listed = id in undecided and f"outcome_unknown@{id}" in notices
            is_well = got in ({0}, {1}) and is_listed and bool(made.messages)
        if not is_well:
            failures.append(f"{id} ({made.status}) was got {got} times")
    return failures


@pytest.mark.parametrize(
    ("seed", "in_doubt"), [(8, False), (3, True)], ids=["all parked", "some in doubt"]
)
async def test_a_month_used_up_in_the_middle_parks_the_rest_which_goes_out_later(
    tmp_path: Path, full: bool, record_property: Record, seed: int, in_doubt: bool
) -> None:
    people = FULL_OFFICE if full else CI_OFFICE
    async with World.open(tmp_path, people, seed) as world:
        office = world.office
        everybody = await enrol(world, people)
        schedule = new_schedule(world)
        office.clock.set(day=13, hour=9)
        await schedule.tick()
        office.clock.set(day=17, hour=15)
        await schedule.tick()
        answers = [row(world, f"a{n}", [n]) for n in range(30)]
        await put(world, answers)
        limit = people * 3 // 5
        world.line.quota_limit = limit
        world.goes_wrong(by_chance(chance(seed), FAULTY / 2))
        world.dies = DEATHS
        await world.restart()
        schedule = new_schedule(world)
        failures = await ticked(world, schedule, hours=20)
        sent = sum(world.got(user) for user in everybody)
        waiting = await still_waiting(world, answers)
        if sent + waiting != len(everybody) + len(answers):
            failures.append(f"{sent} sent and {waiting} waiting of {len(everybody)}")
        if sent > limit or not waiting:
            failures.append(f"{sent} sent of {limit} allowed, {waiting} are waiting")
        failures += await told_once(world)
        world.line.quota_limit = 2 * people + 100
        # The campaign goes on in office hours, on Monday.
        failures += await ticked(world, schedule, hours=50)
        await world.until_quiet()
        failures += await not_told_once(world, everybody, answers, in_doubt=in_doubt)
        # This time of the plan that grew, and of what is in doubt.
        failures += await told_once(world)
    assert world.deaths
    promise = "a used-up month: sent, parked and in doubt make all, the rest goes out, told once"
    tell(record_property, promise, len(everybody) + len(answers), failures)


async def not_told_once(
    world: World, everybody: Sequence[LineUserId], answers: Sequence[Delivery], *, in_doubt: bool
) -> list[str]:
    """Whoever did not get the campaign and an own answer once each. LINE may have taken a request
    that began before the weekend and forgets its key over it: that one is listed for a person's
    decision instead of being sent again."""
    async with world.office.unit() as unit:
        undecided = await unit.deliveries.undecided()
        notices = {notice.id for notice in await unit.notices.all()}
    failures = [
        f"{it.id} is not told" for it in undecided if f"outcome_unknown@{it.id}" not in notices
    ]
    if bool(undecided) is not in_doubt:
        failures.append(f"{len(undecided)} requests are in doubt")
    unsure = {user for it in undecided for user in it.to}
    answered = {user for answer in answers for user in answer.to}
    for user in everybody:
        wanted = 1 + (user in answered)
        least = wanted - (user in unsure)
        if not least <= world.got(user) <= wanted:
            failures.append(f"{user} got {world.got(user)} of {wanted}")
    return failures


async def ticked(world: World, schedule: Schedule, hours: int) -> list[str]:
    """A tick and a round every five minutes; LINE's quota may be asked for twice an hour, by a
    campaign and for answers, and after every death."""
    before, deaths = len(world.line.calls), world.deaths
    for _ in range(12 * hours):
        if schedule._store is not world.office.store:
            schedule = new_schedule(world)
        await schedule.tick()
        await world.round()
        world.office.clock.move(minutes=5)
    asked = sum(call.path.endswith("/message/quota") for call in world.line.calls[before:])
    allowed = 2 * (hours + 1) + world.deaths - deaths
    return [f"the quota was asked for {asked} times"] if asked > allowed else []


async def still_waiting(world: World, answers: Sequence[Delivery]) -> int:
    """Whoever waits for the campaign or in a request that LINE is asked about by the hour, and
    answers that are parked or in such a request."""
    async with world.office.unit() as unit:
        (campaign,) = await unit.campaigns.all()
        rows = await unit.recipients.of_campaign(campaign.id)
        waiting = sum(row.status is RecipientStatus.WAITING for row in rows)
        asked = sum(len(d.to) for d in await unit.deliveries.open())
        return waiting + asked + len(await unit.deliveries.parked())


async def told_once(world: World) -> list[str]:
    """What is wrong with the notices that the administrator reads in three answers."""
    administrator = world.office.chat("demo-03")
    seen = 0
    for _ in range(3):
        world.office.clock.move(seconds=10)
        await administrator.says("เมนู")
        seen += T.TITLE in administrator.text
    return [] if seen == 1 else [f"the administrator was told {seen} times"]
