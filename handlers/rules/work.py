"""What stands where: the state of each indicator that a group owes, and the order of the list."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from handlers.rules.rounds import last_day
from store.model import GroupId, Indicator, Measure, ReportingRound


class State(IntEnum):
    """Where an indicator stands for the reader; what the reader has to do first comes first."""

    SENT_BACK = 0
    TO_CONFIRM = 1
    DRAFTED = 2
    LED = 3
    OPEN = 4
    WITH_OTHER = 5
    WAITS_FOR_LEAD = 6


WAITING = frozenset({State.WITH_OTHER, State.WAITS_FOR_LEAD})
"""Somebody else has to act."""


@dataclass(frozen=True, slots=True)
class Item:
    """One line of somebody's work. `who` is the person or group that acts next, if another."""

    group: GroupId
    round: ReportingRound
    indicator: Indicator
    measures: tuple[Measure, ...]
    state: State
    who: str = ""

    def is_late(self, today: date) -> bool:
        """Whether its days of grace are over, too."""
        return today > last_day(self.round)


def in_order(items: list[Item]) -> list[Item]:
    """What can be done before what waits for others, by due date, then by state."""
    return sorted(
        items, key=lambda i: (i.state in WAITING, i.round.due, i.state, i.indicator.number)
    )
