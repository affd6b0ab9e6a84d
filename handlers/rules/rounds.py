"""Reporting rounds and what a group still owes in one: measures that fall to it, unreported.

An obligation is one measure × one group × one round. None is stored: they follow from the plan in
force, so that whoever owns a measure after a change owes what the one before has not reported.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from messages.thai import BUDDHIST_ERA
from store.model import (
    FiscalYear,
    GroupId,
    HolderKind,
    Indicator,
    Measure,
    MeasureId,
    MeasureStatus,
    OfficeRole,
    Plan,
    ProgressReport,
    ReportingRound,
    RoundId,
)

DIRECTORS = GroupId("directors")
"""Whoever the plan names by a director's role reports as one party, which is no group."""
DIRECTING = frozenset({OfficeRole.DIRECTOR, OfficeRole.DEPUTY_DIRECTOR})
USUAL_GRACE_DAYS = 7


def usual_rounds(year: FiscalYear) -> tuple[ReportingRound, ...]:
    """The 6-month round (due 31 March) and the 12-month round (due 30 September) of a year."""
    ends = year - BUDDHIST_ERA
    grace = USUAL_GRACE_DAYS
    half, whole = date(ends, 3, 31), date(ends, 9, 30)
    return (
        ReportingRound(
            RoundId(f"{year}-R6"), year, 6, half, date(ends, 3, 1), half, grace_days=grace
        ),
        ReportingRound(
            RoundId(f"{year}-R12"), year, 12, whole, date(ends, 9, 1), whole, grace_days=grace
        ),
    )


def current_round(rounds: Iterable[ReportingRound], today: date) -> ReportingRound | None:
    """The round to report in: of those not closed the newest that has opened, else the first.

    A due date that has passed closes nothing; late reports go into the round they are late for.
    """
    not_closed = sorted((r for r in rounds if not r.is_closed), key=lambda r: r.opens)
    opened = [r for r in not_closed if r.opens <= today]
    return opened[-1] if opened else next(iter(not_closed), None)


def rounds_now(rounds: Iterable[ReportingRound], today: date) -> list[ReportingRound]:
    """Every round to report in now, the one due first at the head: all that are open, or else the
    next one to open."""
    not_closed = sorted((r for r in rounds if not r.is_closed), key=lambda r: (r.due, r.id))
    return [r for r in not_closed if r.opens <= today] or not_closed[:1]


def last_day(round: ReportingRound) -> date:
    """The last day on which a report is not late."""
    return round.due + timedelta(days=round.grace_days)


def is_of_every_group(indicator: Indicator) -> bool:
    """Whether all groups and units report on it."""
    return any(h.kind is HolderKind.EVERY_GROUP for h in indicator.responsible.in_charge)


def falls_to(indicator: Indicator, group: GroupId) -> bool:
    """Whether the party reports on the indicator: named, one of every group and unit, or the
    directors by their role. Heads of groups named beside them carry out what these answer for."""
    holders = indicator.responsible.in_charge
    if group == DIRECTORS:
        return any(holder.role in DIRECTING for holder in holders)
    return any(h.kind is HolderKind.EVERY_GROUP or h.group == group for h in holders)


def newest_by_measure(reports: Iterable[ProgressReport]) -> Mapping[MeasureId, ProgressReport]:
    """Of each measure the report that holds now: its newest version."""
    newest: dict[MeasureId, ProgressReport] = {}
    for report in sorted(reports, key=lambda r: (r.submitted_at, r.version)):
        newest |= dict.fromkeys(report.statuses, report)
    return newest


def said_not_ours(earlier: Iterable[ProgressReport]) -> Mapping[MeasureId, ProgressReport]:
    """The measures that a group's earlier reports say are not its own, with the report."""
    return {
        measure: report
        for measure, report in newest_by_measure(earlier).items()
        if report.statuses[measure] is MeasureStatus.NOT_OURS
    }


def unreported(
    plan: Plan,
    group: GroupId,
    sent: Iterable[ProgressReport],
    earlier: Iterable[ProgressReport] = (),
) -> tuple[tuple[Indicator, tuple[Measure, ...]], ...]:
    """The group's indicators with the measures that no submitted report covers yet.

    What it said in `earlier` rounds of the year to be not its own is not asked again.
    """
    covered = {measure for report in sent for measure in report.statuses}
    covered |= set(said_not_ours(earlier))
    owed = (
        (indicator, tuple(m for m in indicator.measures if m.id not in covered))
        for indicator in plan.indicators
        if falls_to(indicator, group)
    )
    return tuple((indicator, measures) for indicator, measures in owed if measures)
