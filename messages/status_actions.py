"""What the buttons around the state of the reports carry.

They are packed and unpacked with all others in `actions.py`; rights are checked by handlers.
"""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class ShowStatus:
    """Every party and indicator in a round, a long list from page 0 on; empty: the round that is
    due first."""

    round: str = ""
    page: int = 0


@dataclass(frozen=True, slots=True)
class ShowStatusOfGroup:
    """One party's indicators in a round."""

    round: str
    group: str


@dataclass(frozen=True, slots=True)
class ShowStatusOfIndicator:
    """One indicator's parties in a round."""

    round: str
    indicator: int


@dataclass(frozen=True, slots=True)
class ShowOwing:
    """Who has not reported in a round, from page 0 on."""

    round: str = ""
    page: int = 0


@dataclass(frozen=True, slots=True)
class PreviewReminders:
    """Whom a reminder would go to now and what it says; empty: every party, 0: all indicators."""

    group: str = ""
    indicator: int = 0


@dataclass(frozen=True, slots=True)
class SendReminders:
    """Remind those who were shown; empty: every party, 0: all indicators."""

    group: str
    indicator: int


@dataclass(frozen=True, slots=True)
class ShowSummary:
    """The year on one card."""


StatusAction = (
    ShowStatus
    | ShowStatusOfGroup
    | ShowStatusOfIndicator
    | ShowOwing
    | PreviewReminders
    | SendReminders
    | ShowSummary
)
NAMES: dict[str, Any] = {
    "status": ShowStatus,
    "statusgrp": ShowStatusOfGroup,
    "statusind": ShowStatusOfIndicator,
    "notsent": ShowOwing,
    "remind": PreviewReminders,
    "remindgo": SendReminders,
    "summary": ShowSummary,
}
