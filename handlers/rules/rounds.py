"""Reporting rounds and what a group still owes in one: measures that fall to it, unreported."""

from collections.abc import Iterable
from datetime import date

from handlers.rules.years import BUDDHIST_ERA
from store.model import (
    FiscalYear,
    GroupId,
    HolderKind,
    Indicator,
    Measure,
    MeasureId,
    MeasureStatus,
    Plan,
    ProgressReport,
    ReportingRound,
    RoundId,
)


def usual_rounds(year: FiscalYear) -> tuple[ReportingRound, ...]:
    """The 6-month round (due 31 March) and the 12-month round (due 30 September) of a year."""
    ends = year - BUDDHIST_ERA
    half, whole = date(ends, 3, 31), date(ends, 9, 30)
    return (
        ReportingRound(RoundId(f"{year}-R6"), year, 6, half, date(ends, 3, 1), half),
        ReportingRound(RoundId(f"{year}-R12"), year, 12, whole, date(ends, 9, 1), whole),
    )


def current_round(rounds: Iterable[ReportingRound], today: date) -> ReportingRound | None:
    """The open round to report in: the first not yet past its due date, else the last one."""
    open_rounds = sorted((r for r in rounds if not r.is_closed), key=lambda r: r.due)
    not_due = (r for r in open_rounds if today <= r.due)
    return next(not_due, open_rounds[-1] if open_rounds else None)


def falls_to(indicator: Indicator, group: GroupId) -> bool:
    """Whether the group reports on the indicator: named, or one of every group and unit."""
    return any(
        holder.kind is HolderKind.EVERY_GROUP or holder.group == group
        for holder in indicator.responsible.holders
    )


def unreported(
    plan: Plan, group: GroupId, sent: Iterable[ProgressReport]
) -> tuple[tuple[Indicator, tuple[Measure, ...]], ...]:
    """The group's indicators with the measures that no submitted report covers yet."""
    covered = {measure for report in sent for measure in report.statuses}
    owed = (
        (indicator, tuple(m for m in indicator.measures if m.id not in covered))
        for indicator in plan.indicators
        if falls_to(indicator, group)
    )
    return tuple((indicator, measures) for indicator, measures in owed if measures)


def is_started(statuses: dict[MeasureId, MeasureStatus]) -> bool:
    """Whether at least one measure is in progress or done, so that there is a result to tell."""
    return any(s in (MeasureStatus.IN_PROGRESS, MeasureStatus.DONE) for s in statuses.values())
