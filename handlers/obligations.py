"""What a party owes in a round, looked up anew in each turn, and why nothing of a matter."""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.errors import NotFoundForPerson
from handlers.parties import Party
from handlers.rules.rounds import (
    current_round,
    falls_to,
    is_of_every_group,
    newest_by_measure,
    rounds_now,
    said_not_ours,
    unreported,
    usual_rounds,
)
from handlers.turn import Scene, Turn
from messages.texts import catalogue as CT
from messages.texts import progress_report as T
from messages.thai import round_name, thai_digits
from store.model import (
    FiscalYear,
    GroupId,
    Indicator,
    Lead,
    Measure,
    Plan,
    ProgressReport,
    ReportingRound,
    RoundId,
)

Owed = tuple[Indicator, tuple[Measure, ...]]


@dataclass(frozen=True, slots=True)
class Matter:
    """What a draft is about: a group's indicator, or one measure of it. `code` is `sup.8.3`."""

    group: GroupId
    indicator: int
    measure: int | None = None

    @property
    def code(self) -> str:
        """The matter as a step's answer."""
        parts = [str(self.group), str(self.indicator)]
        return ".".join(parts if self.measure is None else [*parts, str(self.measure)])

    @classmethod
    def of(cls, code: str) -> "Matter":
        """The matter that the code names."""
        group, indicator, *measure = code.split(".")
        return cls(GroupId(group), int(indicator), int(measure[0]) if measure else None)


async def rounds_of(turn: Scene, year: FiscalYear) -> list[ReportingRound]:
    """Every round of the year: those kept, the usual ones in place of those that are not."""
    kept = {r.id: r for r in await turn.unit.rounds.all() if r.fiscal_year == year}
    usual = [kept.pop(r.id, r) for r in usual_rounds(year)]
    return sorted([*usual, *kept.values()], key=lambda r: (r.period_end, r.id))


async def open_round(turn: Scene, wanted: str | None = None) -> tuple[Plan, ReportingRound]:
    """The round `wanted` with its year's plan, else the one of the plan in force to report in now.

    Raises NotFoundForPerson where no year is opened or every round is closed.
    """
    plan = plan_opened(turn, await year_of(turn, wanted))
    rounds = await rounds_of(turn, plan.fiscal_year)
    named = next((r for r in rounds if r.id == wanted), None)
    round = named or current_round(rounds, turn.now.date())
    if round is None:
        raise NotFoundForPerson(T.ROUND_CLOSED)
    return plan, round


async def open_rounds(
    turn: Scene, year: FiscalYear | None = None
) -> tuple[Plan, list[ReportingRound]]:
    """The plan of that year, else the one in force, and every round of it to report in now, the
    one due first at the head. An earlier year's rounds stay open until they are closed.

    Raises NotFoundForPerson where the year is not opened or every round is closed.
    """
    plan = plan_opened(turn, year)
    rounds = rounds_now(await rounds_of(turn, plan.fiscal_year), turn.now.date())
    if not rounds:
        raise NotFoundForPerson(T.ROUND_CLOSED)
    return plan, rounds


async def rounds_at_work(turn: Scene) -> list[ReportingRound]:
    """Every round that is open now: those of the plan in force, then those of years before that
    nobody has closed; else the next one to open. None while no year is opened."""
    plan, today = turn.knowledge.plan_in_force(), turn.now.date()
    if plan is None:
        return []
    own = rounds_now(await rounds_of(turn, plan.fiscal_year), today)
    before = await earlier_years_open(turn)
    return [*(r for r in own if r.opens <= today), *before] or own


async def round_asked(
    turn: Turn, wanted: str = ""
) -> tuple[Plan, ReportingRound, list[ReportingRound]]:
    """The open round `wanted`, or of the year that was typed, else the first one at work; with
    its year's plan and the other rounds at work.

    Raises NotFoundForPerson where no year is opened or every round is closed.
    """
    plan_opened(turn, turn.year)
    rounds = await rounds_at_work(turn)
    of_year = [r for r in rounds if turn.year in (None, r.fiscal_year)]
    round = next((r for r in rounds if r.id == wanted), next(iter(of_year), None))
    if round is None:
        raise NotFoundForPerson(T.ROUND_CLOSED)
    others = [r for r in rounds if r.id != round.id]
    return plan_opened(turn, round.fiscal_year), round, others


def plan_in_force(turn: Scene) -> Plan:
    """The plan that obligations follow from; raises NotFoundForPerson where there is none."""
    plan = turn.knowledge.plan_in_force()
    if plan is None:
        raise NotFoundForPerson(T.NO_PLAN)
    return plan


def plan_opened(turn: Scene, year: FiscalYear | None) -> Plan:
    """The plan of a year that was opened; without a year the one in force.

    Raises NotFoundForPerson where the year has no plan, or none that is opened.
    """
    if year is None or year == turn.knowledge.opened_year:
        return plan_in_force(turn)
    if year not in turn.knowledge.opened:
        raise NotFoundForPerson(T.YEAR_NOT_OPENED.format(year=thai_digits(year)))
    return turn.knowledge.plans[year]


async def year_of(turn: Scene, round: str | None) -> FiscalYear | None:
    """The fiscal year of a round, None where there is no such round."""
    found = await round_of(turn, RoundId(round)) if round else None
    return found.fiscal_year if found else None


async def earlier_years_open(turn: Scene) -> list[ReportingRound]:
    """The rounds of years opened before the plan in force that are under way still."""
    plan, today = plan_in_force(turn), turn.now.date()
    years = sorted(year for year in turn.knowledge.opened if year < plan.fiscal_year)
    rounds = [r for year in years for r in await rounds_of(turn, year)]
    return [r for r in rounds if not r.is_closed and r.opens <= today]


async def earlier_reports(
    turn: Scene, round: ReportingRound, group: GroupId
) -> list[ProgressReport]:
    """What the group sent in the year's rounds that ended before this one."""
    rounds = await rounds_of(turn, round.fiscal_year)
    before = [r for r in rounds if r.period_end < round.period_end]
    return [x for r in before for x in await turn.unit.reports.of_group(r.id, group)]


async def owed_by(
    turn: Scene, plan: Plan, round: ReportingRound, party: Party
) -> tuple[Owed, ...]:
    """The party's indicators with the measures that it has not reported in the round."""
    sent = await turn.unit.reports.of_group(round.id, party.group)
    earlier = await earlier_reports(turn, round, party.group)
    owed = unreported(plan, party.group, sent, earlier)
    return tuple((i, measures) for i, measures in owed if party.covers(i.number))


async def reopened(
    turn: Scene, plan: Plan, round: ReportingRound, party: Party, matter: Matter
) -> Owed | None:
    """One measure by its number, also where the group once said that it is not its own."""
    sent = await turn.unit.reports.of_group(round.id, party.group)
    for indicator, measures in unreported(plan, party.group, sent):
        if indicator.number == matter.indicator and party.covers(indicator.number):
            mine = tuple(m for m in measures if m.number == matter.measure)
            return (indicator, mine) if mine else None
    return None


async def owes(
    turn: Scene, plan: Plan, round: ReportingRound, party: Party, number: int, measure: int | None
) -> bool:
    """Whether the party owes the indicator, or the measure where one is named."""
    if measure is not None:
        matter = Matter(party.group, number, measure)
        return await reopened(turn, plan, round, party, matter) is not None
    return number in {i.number for i, _ in await owed_by(turn, plan, round, party)}


async def lead_of(turn: Scene, plan: Plan, number: int, group: GroupId) -> Lead | None:
    """Another group that writes the indicator for all, while the plan has it so."""
    indicator = plan.indicator(number)
    if indicator is None or not is_of_every_group(indicator):
        return None
    leads = await turn.unit.leads.of_year(plan.fiscal_year)
    return next((x for x in leads if x.indicator == number and x.group != group), None)


async def report_of_lead(turn: Scene, round: ReportingRound, lead: Lead) -> ProgressReport | None:
    """What the lead group has sent on the indicator in the round, its newest version."""
    sent = await turn.unit.reports.of_group(round.id, lead.group)
    own = [r for r in sent if r.indicator == lead.indicator]
    newest = list(newest_by_measure(own).values())
    return max(newest, key=lambda r: r.submitted_at) if newest else None


async def why_not_owed(
    turn: Scene,
    plan: Plan,
    round: ReportingRound,
    parties: Sequence[Party],
    matter: Matter,
) -> str:
    """Why a party owes nothing of it: no such number, not theirs by the plan, or sent already."""
    indicator = plan.indicator(matter.indicator)
    shown = thai_digits(matter.indicator)
    if indicator is None:
        return CT.ONLY_INDICATORS.format(count=thai_digits(len(plan.indicators)))
    mine = [p for p in parties if falls_to(indicator, p.group) and p.covers(matter.indicator)]
    if not mine:
        return T.NOT_OURS.format(number=shown)
    if matter.measure is None:
        declined = await _declined(turn, round, mine[0].group, indicator)
        return declined or T.NOT_OWED.format(number=shown, round=round_name(round))
    count = len(indicator.measures)
    if not 1 <= matter.measure <= count:
        return CT.ONLY_MEASURES.format(number=shown, count=thai_digits(count))
    number = f"{shown}.{thai_digits(matter.measure)}"
    return T.MEASURE_NOT_OWED.format(number=number, round=round_name(round))


async def _declined(
    turn: Scene, round: ReportingRound, group: GroupId, indicator: Indicator
) -> str | None:
    """That the group itself once said that nothing of the indicator is its own."""
    if any(r.indicator == indicator.number for r in await sent_in(turn, round, group)):
        return None
    said = said_not_ours(await earlier_reports(turn, round, group))
    reports = [said[m.id] for m in indicator.measures if m.id in said]
    if not reports:
        return None
    before = await round_of(turn, reports[0].round_id)
    return T.SAID_NOT_OURS.format(
        number=thai_digits(indicator.number),
        round=round_name(before) if before else "",
        reason=reports[0].reason,
    )


async def sent_in(turn: Scene, round: ReportingRound, group: GroupId) -> Sequence[ProgressReport]:
    """What the group sent in the round."""
    return await turn.unit.reports.of_group(round.id, group)


async def round_of(turn: Scene, id: RoundId) -> ReportingRound | None:
    """The round of that id, kept or one of the usual ones."""
    kept = await turn.unit.rounds.find(id)
    usual = (r for year in turn.knowledge.plans for r in usual_rounds(year))
    return kept or next((r for r in usual if r.id == id), None)
