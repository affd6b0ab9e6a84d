"""Changes of a plan: who reports, when, the score. Words come by file.

What was published stays as it was printed: only who reports in this office may change, beside the
printed words.
"""

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

from handlers.rules.rounds import DIRECTORS, falls_to
from store.model import (
    GroupId,
    Holder,
    HolderKind,
    Indicator,
    OfficeRole,
    Period,
    Plan,
    Responsible,
    Score,
    Table,
)
from store.plan_words import PlanWords

_WHEN_AND_WHO = 3
"""The column of Part 1 that holds the period and who is responsible."""


class Part(StrEnum):
    """What of an indicator can be changed in the chat."""

    OWNERS = "owners"
    PERIOD = "period"
    SCORE = "score"


def may_change(plan: Plan, part: Part) -> bool:
    """Whether the plan lets that be changed: of what is published only who reports."""
    return part is Part.OWNERS or not plan.is_published


def holders_of(
    plan: Plan, groups: Sequence[GroupId], words: PlanWords, *, is_directors: bool = False
) -> tuple[Holder, ...]:
    """The parties for these groups as a plan writes them; all groups are every group and unit."""
    if is_directors:
        roles = (OfficeRole.DIRECTOR, OfficeRole.DEPUTY_DIRECTOR)
        return tuple(Holder(HolderKind.ROLE, words.roles[r][0], role=r) for r in roles)
    if {g.id for g in plan.groups} <= set(groups):
        return (Holder(HolderKind.EVERY_GROUP, words.every_group[0]),)
    named = [g for g in plan.groups if g.id in groups]
    return tuple(Holder(HolderKind.GROUP, g.form_name, group=g.id) for g in named)


def written(holders: Sequence[Holder]) -> str:
    """The parties as one cell: groups with strokes, roles with spaces."""
    is_of_roles = all(h.kind is HolderKind.ROLE for h in holders)
    return (" " if is_of_roles else "/").join(h.printed for h in holders)


def with_owners(plan: Plan, indicator: Indicator, holders: tuple[Holder, ...]) -> Plan:
    """The plan where these report; the printed words change only of a working plan."""
    before = indicator.responsible
    if plan.is_published:
        is_as_printed = _parties(holders) == _parties(before.holders)
        assigned = () if is_as_printed else holders
        return _with(plan, replace(indicator, responsible=replace(before, assigned=assigned)))
    return _with(
        plan, _reprinted(indicator, indicator.period, Responsible(written(holders), holders))
    )


def with_period(plan: Plan, indicator: Indicator, period: Period) -> Plan:
    """The plan with another period."""
    return _with(plan, _reprinted(indicator, period, indicator.responsible))


def with_score(plan: Plan, indicator: Indicator, score: Score, heading: str) -> Plan:
    """The plan with another score, which stands in its heading, too."""
    return _with(plan, replace(indicator, score=score, heading=heading))


def as_printed(plan: Plan) -> Plan:
    """The plan without what the office has given to others than it prints."""
    if not any(i.responsible.assigned for i in plan.indicators):
        return plan
    indicators = tuple(
        replace(i, responsible=replace(i.responsible, assigned=())) for i in plan.indicators
    )
    return replace(plan, indicators=indicators)


def reporting(plan: Plan, indicator: Indicator) -> list[GroupId]:
    """The parties that report on the indicator, the directors last."""
    parties = [*(g.id for g in plan.groups), DIRECTORS]
    return [party for party in parties if falls_to(indicator, party)]


def _parties(
    holders: Sequence[Holder],
) -> set[tuple[HolderKind, GroupId | None, OfficeRole | None]]:
    # A head of a group named beside a director carries out what that one answers for.
    return {(h.kind, h.group, h.role) for h in holders if h.role is not OfficeRole.GROUP_HEAD}


def _with(plan: Plan, changed: Indicator) -> Plan:
    indicators = tuple(changed if i.id == changed.id else i for i in plan.indicators)
    return replace(plan, indicators=indicators)


def _reprinted(indicator: Indicator, period: Period, responsible: Responsible) -> Indicator:
    """The indicator with its cell for both written anew; every other cell stays."""
    cell = (period.printed, responsible.printed)
    tables = tuple(_with_cell(t, cell) if t.part == 1 else t for t in indicator.tables)
    return replace(indicator, period=period, responsible=responsible, tables=tables)


def _with_cell(table: Table, cell: tuple[str, str]) -> Table:
    rows = tuple(
        (*row[:_WHEN_AND_WHO], cell, *row[_WHEN_AND_WHO + 1 :]) if row[_WHEN_AND_WHO] else row
        for row in table.rows
    )
    return replace(table, rows=rows)
