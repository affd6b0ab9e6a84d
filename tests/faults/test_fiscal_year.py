"""A fiscal year on the free plan: each message once, most are told, the quota is kept."""

from collections.abc import Callable
from pathlib import Path

import pytest

from store.model import MessageKind, NoticeKind
from tests.faults.fiscal_year import LIMIT, PEOPLE, TURNS_A_WEEK, OfficeYear

Record = Callable[[str, object], None]
CI_WEEKS, FULL_WEEKS = 9, 52
CI_RESTARTS, FULL_RESTARTS = 12, 200
CI_SEEDS, FULL_SEEDS = (1,), tuple(range(1, 11))
REACHED = 0.99
TOO_MANY = 200
"""What is left then is less than a message to everybody costs."""


async def broken(year: OfficeYear, *, are_reached: bool) -> list[str]:
    """What did not hold in the year; `are_reached`: acknowledgement messages reached people."""
    failures = list(year.late)
    failures += [f"{m}: {used} pushes" for m, used in year.pushed.items() if used > LIMIT]
    async with year.store() as unit:
        campaigns = await unit.campaigns.all()
        library = await unit.messages.library()
        notices = await unit.notices.all()
    got = year.got(library)
    failures += [f"{id} {user}: {times} times" for (id, user), times in got.items() if times > 1]
    kinds = {message.id: message.kind for message in library}
    asked = [
        c
        for c in campaigns
        if kinds[c.message_id] is MessageKind.ACKNOWLEDGEMENT and c.deadline < year.clock()
    ]
    for campaign in asked if are_reached else ():
        reached = sum(id == campaign.message_id for id, _ in got)
        if reached < REACHED * PEOPLE:
            failures.append(f"{campaign.message_id}: {reached} of {PEOPLE}, {campaign.status}")
    is_told = any(n.kind is NoticeKind.QUOTA_REACHED for n in notices)
    if bool(year.others) is not is_told:
        failures.append(f"administrators were told that pushes have to wait: {is_told}")
    assert asked, "no message asked to be acknowledged"
    return failures


@pytest.mark.parametrize(
    ("turns", "others"),
    [(TURNS_A_WEEK, 0), (0.0, 0), (0.0, TOO_MANY)],
    ids=["people write", "nobody writes", "nobody writes and the plan is used up"],
)
async def test_everybody_is_told_at_most_once_within_the_free_plan(
    tmp_path: Path, full: bool, record_property: Record, turns: float, others: int
) -> None:
    seeds = FULL_SEEDS if full else CI_SEEDS
    weeks, restarts = (FULL_WEEKS, FULL_RESTARTS) if full else (CI_WEEKS, CI_RESTARTS)
    failures: list[str] = []
    for seed in seeds:
        year = OfficeYear(tmp_path / str(seed), seed, turns, weeks, restarts, others)
        await year.run()
        failures += [f"seed {seed}: {it}" for it in await broken(year, are_reached=not others)]
    promise = "a year on the free plan: each once, 99 % told, quota and hours kept"
    record_property("promise", promise)
    record_property("runs", PEOPLE * len(seeds))
    record_property("failures", len(failures))
    assert not failures, "\n".join([f"{len(failures)}:", *failures[:20]])
