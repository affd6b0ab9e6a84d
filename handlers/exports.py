"""The office's report: gathers what it is made from, in one unit; others build and write it.

A route of the chat calls `report_content` with `turn.unit` and hands the result to a job.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from handlers.awareness_counts import count
from handlers.reviews import accepted_in, standing
from handlers.rules.plan_edits import reporting
from handlers.rules.rounds import DIRECTORS, usual_rounds
from handlers.rules.years import fiscal_year_of
from messages.exports.collected import newest, wording_of
from messages.exports.content import Annex, Missing, Mode, ReportContent
from messages.told import Count
from store.model import (
    AuditAction,
    AuditEntry,
    AuditId,
    FiscalYear,
    Indicator,
    Plan,
    ProgressReport,
    ReportId,
    ReportingRound,
)
from store.unit import Unit

COLUMNS = ("summary", "outcome", "problem", "suggestion")
"""The texts of a report that the office may word anew."""
_MONTHS = {Mode.CURRENT: (12, 6), Mode.SIX_MONTHS: (6,), Mode.TWELVE_MONTHS: (12,)}


class NoPlanOfYear(Exception):
    """There is no plan of that fiscal year, so nothing could be reported on."""

    def __init__(self, year: FiscalYear | None) -> None:
        super().__init__(f"no plan of {year}")
        self.year = year


class NotPrinted(Exception):
    """There is no printed report of that fiscal year that could be shown as it stands."""

    def __init__(self, year: FiscalYear) -> None:
        super().__init__(f"no printed report of {year}")
        self.year = year


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which report: of the newest year where none is named."""

    mode: Mode
    year: FiscalYear | None = None
    annexes: frozenset[Annex] = frozenset()


async def report_content(unit: Unit, wanted: Wanted, now: datetime) -> ReportContent:
    """Everything the report prints, as of now. Reports that were not accepted keep it a draft.

    Raises NoPlanOfYear and NotPrinted.
    """
    plan = newest_plan(await unit.plans.all(), wanted.year)
    if wanted.mode is Mode.SOURCE:
        return source_content(plan, wanted)
    rounds = await _rounds(unit, plan, wanted.mode)
    accepted = await accepted_in(unit)
    reports, corrections = standing(await _reports(unit, plan, rounds), accepted)
    owners = {i.number: tuple(reporting(plan, i)) for i in plan.indicators}
    content = ReportContent(
        plan=plan,
        mode=wanted.mode,
        on=now.date(),
        rounds=rounds,
        reports=reports,
        owners=owners,
        annexes=wanted.annexes,
        told=await _told(unit, plan) if Annex.AWARENESS in wanted.annexes else (),
        wordings=await unit.wordings.of_year(plan.fiscal_year),
    )
    complete = with_missing(content, accepted)
    waiting = [Missing(r.indicator, r.group, ()) for r in corrections]
    return replace(complete, missing=(*complete.missing, *waiting))


def printed_texts(content: ReportContent, indicator: Indicator) -> Iterable[str]:
    """What groups or the office wrote that the report prints of the indicator."""
    reports = [said.report for told in newest(content, indicator).values() for said in told]
    for column in COLUMNS:
        own = wording_of(content, indicator.number, column)
        yield from [own.text] if own else [str(getattr(r, column)) for r in reports]
    yield from [report.reason for report in reports]


async def note_export(unit: Unit, wanted: Wanted, now: datetime) -> None:
    """That whoever has the machine took the office's report out of it; the printed one is none."""
    if wanted.mode is not Mode.SOURCE:
        id = AuditId(f"export@{now.timestamp()}")
        what = {"mode": wanted.mode.value}
        entry = AuditEntry(id, now, None, AuditAction.REPORT_EXPORTED, "report", detail=what)
        await unit.audit.add(entry)


def newest_plan(plans: Iterable[Plan], year: FiscalYear | None) -> Plan:
    """The newest version of the year's plan, or of the newest year. Raises NoPlanOfYear."""
    of_year = [p for p in plans if year in (None, p.fiscal_year)]
    if not of_year:
        raise NoPlanOfYear(year)
    return max(of_year, key=lambda p: (p.fiscal_year, p.version))


def source_content(plan: Plan, wanted: Wanted) -> ReportContent:
    """The plan as its source prints it, dated by the year's end: it is the same on every day.

    Raises NotPrinted.
    """
    if not plan.is_printed:
        raise NotPrinted(plan.fiscal_year)
    end = max(round.period_end for round in usual_rounds(plan.fiscal_year))
    notes = wanted.annexes & {Annex.NOTES}
    return ReportContent(plan=plan, mode=Mode.SOURCE, on=end, annexes=notes)


def with_missing(content: ReportContent, accepted: frozenset[ReportId]) -> ReportContent:
    """The content with what keeps it a draft: measures not reported, reports not accepted."""
    found: list[Missing] = []
    for indicator in content.plan.indicators:
        found += _missing_of(content, indicator, accepted)
    return replace(content, missing=tuple(found))


def _missing_of(
    content: ReportContent, indicator: Indicator, accepted: frozenset[ReportId]
) -> Iterable[Missing]:
    said = newest(content, indicator)
    owners = content.owners.get(indicator.number, ())
    if not owners and not said:
        yield Missing(indicator.number, None, indicator.measures)
    for group in dict.fromkeys((*owners, *said)):
        reports = said.get(group, ())
        covered = {m.id for s in reports for m in s.measures}
        lacking = tuple(m for m in indicator.measures if m.id not in covered)
        if lacking and group in owners:
            yield Missing(indicator.number, group, lacking)
        if any(s.report.id not in accepted for s in reports):
            yield Missing(indicator.number, group, ())
    now = {s.report.id for reports in said.values() for s in reports}
    for column in COLUMNS:
        own = wording_of(content, indicator.number, column)
        if own is not None and set(own.sources) != now:
            yield Missing(indicator.number, None, (), stale=column)


async def _rounds(unit: Unit, plan: Plan, mode: Mode) -> tuple[ReportingRound, ...]:
    kept = [r for r in await unit.rounds.all() if r.fiscal_year == plan.fiscal_year]
    known = kept or list(usual_rounds(plan.fiscal_year))
    return tuple(r for months in _MONTHS[mode] for r in known if r.months == months)


async def _reports(
    unit: Unit, plan: Plan, rounds: Iterable[ReportingRound]
) -> tuple[ProgressReport, ...]:
    found: list[ProgressReport] = []
    for round in rounds:
        for group in (*(g.id for g in plan.groups), DIRECTORS):
            found += await unit.reports.of_group(round.id, group)
    return tuple(found)


async def _told(unit: Unit, plan: Plan) -> tuple[Count, ...]:
    """The year's awareness messages, oldest first, in numbers."""
    found = []
    for campaign in sorted(await unit.campaigns.all(), key=lambda c: c.due_at):
        of_year = fiscal_year_of(campaign.due_at.date()) == plan.fiscal_year
        if of_year and campaign.nudge_of is None:
            counted = await count(unit, campaign, plan)
            found += [counted] if counted is not None else []
    return tuple(found)
