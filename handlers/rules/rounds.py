"""Reporting rounds and what a group still owes in one: measures that fall to it, unreported."""

from collections.abc import Iterable
from datetime import date

from messages.thai import BUDDHIST_ERA
from store.model import (
    FiscalYear,
    GroupId,
    HolderKind,
    Indicator,
    Measure,
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
    """The round to report in: of those not closed the newest that has opened, else the first.

    A due date that has passed closes nothing; late reports go into the round they are late for.
    """
    not_closed = sorted((r for r in rounds if not r.is_closed), key=lambda r: r.opens)
    opened = [r for r in not_closed if r.opens <= today]
    return opened[-1] if opened else next(iter(not_closed), None)


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
