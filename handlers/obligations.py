"""What a head's groups owe in a round and what a draft is about, looked up anew in each turn."""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.errors import NotFoundForPerson
from handlers.rules.rounds import current_round, falls_to, unreported, usual_rounds
from handlers.turn import Turn
from messages.texts import catalogue as CT
from messages.texts import progress_report as T
from messages.thai import round_name, thai_digits
from store.model import (
    Draft,
    GroupId,
    Indicator,
    Measure,
    Plan,
    ReportingRound,
    Role,
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


@dataclass(frozen=True, slots=True)
class Context:
    """What the steps look at: the round, what the group owes in it, and what is chosen.

    `drafted` are the person's drafts of the round; `chosen` the indicator and open measures of
    this draft, None where none is chosen yet or where nothing of it is owed any more.
    """

    plan: Plan
    round: ReportingRound
    group: GroupId
    owed: tuple[Owed, ...]
    drafted: tuple[Matter, ...]
    matter: Matter | None
    chosen: Owed | None


async def open_round(turn: Turn, wanted: str | None = None) -> tuple[Plan, ReportingRound]:
    """The plan in force and the round `wanted`, else the one to report in now.

    Raises NotFoundForPerson where no year is opened or every round is closed.
    """
    plan = turn.knowledge.plan_in_force()
    if plan is None:
        raise NotFoundForPerson(T.NO_PLAN)
    kept = [r for r in await turn.unit.rounds.all() if r.fiscal_year == plan.fiscal_year]
    rounds = kept or usual_rounds(plan.fiscal_year)
    named = next((r for r in rounds if r.id == wanted), None)
    round = named or current_round(rounds, turn.now.date())
    if round is None:
        raise NotFoundForPerson(T.ROUND_CLOSED)
    return plan, round


async def owed_by(
    turn: Turn, plan: Plan, round: ReportingRound, group: GroupId
) -> tuple[Owed, ...]:
    """The group's indicators with the measures that it has not reported in the round."""
    return unreported(plan, group, await turn.unit.reports.of_group(round.id, group))


async def groups_owing(turn: Turn, plan: Plan, round: ReportingRound) -> list[GroupId]:
    """The groups that the person heads and that owe something."""
    groups = turn.enrolled().groups(Role.HEAD)
    return [g for g in groups if await owed_by(turn, plan, round, g)]


async def load(turn: Turn, draft: Draft) -> Context:
    """Reads a draft's context. Its round is the one it began in: the clock closes none."""
    plan, round = await open_round(turn, draft.about.get("round"))
    group = GroupId(draft.about["group"])
    is_head = group in turn.enrolled().groups(Role.HEAD)
    owed = await owed_by(turn, plan, round, group) if is_head else ()
    others = await turn.unit.drafts.of_person(draft.person_id)
    drafted = tuple(
        Matter.of(d.answers["indicator"])
        for d in others
        if "indicator" in d.answers and dict(d.about) == dict(draft.about)
    )
    code = draft.answers.get("indicator")
    matter = Matter.of(code) if code else None
    return Context(plan, round, group, owed, drafted, matter, _chosen(owed, matter))


def _chosen(owed: Sequence[Owed], matter: Matter | None) -> Owed | None:
    if matter is None:
        return None
    for indicator, measures in owed:
        if indicator.number == matter.indicator:
            mine = tuple(m for m in measures if matter.measure in (None, m.number))
            return (indicator, mine) if mine else None
    return None


def why_not_owed(
    plan: Plan, round: ReportingRound, groups: Sequence[GroupId], matter: Matter
) -> str:
    """Why a group owes nothing of it: no such number, not theirs by the plan, or sent already."""
    indicator = plan.indicator(matter.indicator)
    shown = thai_digits(matter.indicator)
    if indicator is None:
        return CT.ONLY_INDICATORS.format(count=thai_digits(len(plan.indicators)))
    if not any(falls_to(indicator, group) for group in groups):
        return T.NOT_OURS.format(number=shown)
    if matter.measure is None:
        return T.NOT_OWED.format(number=shown, round=round_name(round))
    count = len(indicator.measures)
    if not 1 <= matter.measure <= count:
        return CT.ONLY_MEASURES.format(number=shown, count=thai_digits(count))
    number = f"{shown}.{thai_digits(matter.measure)}"
    return T.MEASURE_NOT_OWED.format(number=number, round=round_name(round))


async def round_of(turn: Turn, id: RoundId) -> ReportingRound | None:
    """The round of that id, kept or one of the usual ones."""
    kept = await turn.unit.rounds.find(id)
    usual = (r for year in turn.knowledge.plans for r in usual_rounds(year))
    return kept or next((r for r in usual if r.id == id), None)
