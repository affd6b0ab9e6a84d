"""Versions of plans and opened years: each stored once, the one before stays as it was."""

import asyncio
from dataclasses import replace

import pytest

from handlers.plan_versions import newest_version, open_year, put_version
from store.errors import Conflict
from store.model import FiscalYear, PersonId, Plan
from tests.kit.chat import Office

YEAR, NEXT = FiscalYear(2566), FiscalYear(2570)
BY = PersonId("demo-01")


async def _plan(office: Office) -> Plan:
    async with office.unit() as unit:
        found = await newest_version(unit, YEAR)
    assert found is not None
    return found


async def test_a_change_is_a_version_of_its_own_and_the_answers_follow(office: Office) -> None:
    before = await _plan(office)
    first, *rest = before.indicators
    changed = replace(before, indicators=(replace(first, name="ชื่อใหม่"), *rest))
    async with office.unit() as unit:
        stored = await put_version(unit, changed, office.clock(), BY)
    assert (stored.id, stored.version, stored.at, stored.by) == (
        "2566-v2",
        2,
        office.clock(),
        BY,
    )
    await office.refresh()
    assert office.knowledge.plan.indicators[0].name == "ชื่อใหม่"
    async with office.unit() as unit:
        assert before in await unit.plans.all()


async def test_what_says_the_same_is_no_new_version(office: Office) -> None:
    before = await _plan(office)
    async with office.unit() as unit:
        assert await put_version(unit, before, office.clock(), BY) == before
        assert len(await unit.plans.all()) == 1


async def test_of_two_at_once_the_second_is_a_conflict(office: Office) -> None:
    before = await _plan(office)
    both_have_read = asyncio.Barrier(2)

    async def change(name: str) -> None:
        async with office.unit() as unit:
            await newest_version(unit, YEAR)
            await both_have_read.wait()
            await put_version(unit, replace(before, office=name), office.clock(), BY)

    outcomes = await asyncio.gather(change("ก"), change("ข"), return_exceptions=True)
    assert [type(o) for o in outcomes if o is not None] == [Conflict]
    assert (await _plan(office)).version == 2


async def test_a_year_is_opened_once_with_its_rounds_and_closes_none(office: Office) -> None:
    before = await _plan(office)
    async with office.unit() as unit:
        await put_version(unit, replace(before, fiscal_year=NEXT), office.clock(), BY)
        assert await open_year(unit, NEXT, office.clock(), BY)
        assert not await open_year(unit, NEXT, office.clock(), BY)
    async with office.unit() as unit:
        rounds = {r.id: r for r in await unit.rounds.all() if r.fiscal_year == NEXT}
        assert {r.months for r in rounds.values()} == {6, 12}
        assert not any(r.is_closed for r in await unit.rounds.all())
    await office.refresh()
    assert office.knowledge.opened_year == NEXT


@pytest.mark.parametrize("setting", [None, FiscalYear(2566)])
async def test_the_newest_opened_year_is_in_force_whatever_the_setting_says(
    office: Office, setting: FiscalYear | None
) -> None:
    office.opened_year = setting
    before = await _plan(office)
    async with office.unit() as unit:
        await put_version(unit, replace(before, fiscal_year=NEXT), office.clock(), BY)
    await office.refresh()
    assert office.knowledge.opened_year == setting
    async with office.unit() as unit:
        await open_year(unit, NEXT, office.clock(), BY)
    await office.refresh()
    assert office.knowledge.year == NEXT
