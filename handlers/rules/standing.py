"""Where each indicator of each party stands in a round: sent, drafted, reviewed or owed."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from handlers.rules.rounds import DIRECTORS, falls_to, last_day, newest_by_measure, said_not_ours
from store.model import (
    GroupId,
    Indicator,
    MeasureStatus,
    Plan,
    ProgressReport,
    ReportId,
    ReportingRound,
    Review,
)


class Stage(IntEnum):
    """How far a party has come with an indicator, the least first."""

    NOT_BEGUN = 0
    DRAFTED = 1
    RETURNED = 2
    SENT = 3
    ACCEPTED = 4
    NOT_OURS = 5


OWING = frozenset({Stage.NOT_BEGUN, Stage.DRAFTED, Stage.RETURNED})
"""Somebody of the party has to act."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One indicator of one party: its stage, and how many of its measures are reported."""

    group: GroupId
    indicator: Indicator
    stage: Stage
    done: int
    total: int

    def is_late(self, round: ReportingRound, today: date) -> bool:
        """Whether it is owed though the days of grace are over."""
        return self.stage in OWING and today > last_day(round)


@dataclass(frozen=True, slots=True)
class Handed:
    """What is known of a party in a round: reports sent, those of earlier rounds of the year, the
    indicators that somebody drafts."""

    sent: Sequence[ProgressReport]
    earlier: Sequence[ProgressReport]
    drafted: Collection[int]


def parties_in(plan: Plan) -> tuple[GroupId, ...]:
    """Every party that the plan gives anything, the groups in the plan's order."""
    every = (*(group.id for group in plan.groups), DIRECTORS)
    return tuple(g for g in every if any(falls_to(i, g) for i in plan.indicators))


def cells_of(
    plan: Plan, group: GroupId, handed: Handed, decided: Mapping[ReportId, Review]
) -> tuple[Cell, ...]:
    """The party's indicators, each with its stage."""
    newest = newest_by_measure(handed.sent)
    declined = set(said_not_ours(handed.earlier)) - set(newest)
    declined |= {m for m, r in newest.items() if r.statuses[m] is MeasureStatus.NOT_OURS}
    cells = []
    for indicator in plan.indicators:
        if not falls_to(indicator, group):
            continue
        mine = [m.id for m in indicator.measures if m.id not in declined]
        reports = [newest[m] for m in mine if m in newest]
        stage = _stage(len(mine), reports, decided, is_drafted=indicator.number in handed.drafted)
        cells.append(Cell(group, indicator, stage, len(reports), len(mine)))
    return tuple(cells)


def _stage(
    measures: int,
    reports: Sequence[ProgressReport],
    decided: Mapping[ReportId, Review],
    *,
    is_drafted: bool,
) -> Stage:
    if not measures:
        return Stage.NOT_OURS
    if any(r.id in decided and not decided[r.id].is_accepted for r in reports):
        return Stage.RETURNED
    if len(reports) < measures:
        return Stage.DRAFTED if is_drafted or reports else Stage.NOT_BEGUN
    return Stage.ACCEPTED if all(r.id in decided for r in reports) else Stage.SENT
