"""Stores plans: every change is a version of its own, and a year is opened once.

What answers rest on is renewed by the commit itself (`store/unit.py`, `knowledge_version`).
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from handlers.auditing import audit
from handlers.rules.rounds import usual_rounds
from handlers.turn import Turn
from store.model import AuditAction, FiscalYear, OpenedYear, PersonId, Plan, PlanId
from store.unit import Unit


async def newest_version(unit: Unit, year: FiscalYear) -> Plan | None:
    """The year's plan as it is now, None where there is none."""
    return newest_of_years(await unit.plans.all()).get(year)


def newest_of_years(plans: Iterable[Plan]) -> dict[FiscalYear, Plan]:
    """Each year's newest version."""
    return {p.fiscal_year: p for p in sorted(plans, key=lambda p: p.version)}


def is_same_plan(one: Plan, other: Plan) -> bool:
    """Whether both say the same, whenever and by whom they were stored."""
    return replace(one, id=other.id, version=other.version, at=other.at, by=other.by) == other


async def put_version(unit: Unit, plan: Plan, now: datetime, by: PersonId | None) -> Plan:
    """The plan as the next version of its year, or the newest one where that says the same.

    `id`, `version`, `at` and `by` of what is given do not count. Of two who do it at once the
    second one's unit ends in Conflict, and is run again on what the first one left.
    """
    before = await newest_version(unit, plan.fiscal_year)
    if before is not None and is_same_plan(plan, before):
        return before
    version = before.version + 1 if before else 1
    id = PlanId(f"{plan.fiscal_year}-v{version}")
    stored = replace(plan, id=id, version=version, at=now, by=by)
    await unit.plans.add(stored)
    return stored


async def change_plan(turn: Turn, plan: Plan, **detail: str) -> Plan:
    """`put_version` by the turn's person, written down with `detail`; see `auditing.audit`."""
    stored = await put_version(turn.unit, plan, turn.now, turn.enrolled().id)
    if stored.at == turn.now:
        await audit(turn, AuditAction.PLAN_CHANGED, f"plan:{stored.id}", None, **detail)
    return stored


async def open_year(unit: Unit, year: FiscalYear, now: datetime, by: PersonId | None) -> bool:
    """The year counts as opened and has its rounds; whether it was not opened before.

    Rounds that are kept already stay as they are, and so do those of other years.
    """
    if any(o.fiscal_year == year for o in await unit.opened_years.all()):
        return False
    await unit.opened_years.add(OpenedYear(year, now, by))
    for round in usual_rounds(year):
        if await unit.rounds.find(round.id) is None:
            await unit.rounds.put(round)
    return True
