"""What the buttons around reports carry: rounds, lead groups, delegates, trays, versions.

They are packed and unpacked with all others in `actions.py`; rights are checked by handlers.
"""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class ShowWork:
    """What a group owes in a round; both empty: all that the person's groups owe."""

    group: str = ""
    round: str = ""


@dataclass(frozen=True, slots=True)
class OpenReport:
    """A group's report of a round on an indicator; `own` 1 writes it where a lead group has."""

    round: str
    group: str
    indicator: int
    own: int = 0


@dataclass(frozen=True, slots=True)
class ConfirmLead:
    """The group agrees to the lead group's report as it stood when it was shown."""

    report: str
    group: str


@dataclass(frozen=True, slots=True)
class CorrectReport:
    """Begin a new version of a report."""

    report: str


@dataclass(frozen=True, slots=True)
class ShowSentPage:
    """The reports that were sent, from page 0 on."""

    page: int


@dataclass(frozen=True, slots=True)
class ShowOfficeText:
    """A group's text as it stands in the office's report; an empty group is any of mine."""

    group: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class SendBack:
    """Give a draft back to who wrote it."""

    draft: str


@dataclass(frozen=True, slots=True)
class Delegate:
    """Choose a delegate: group, indicator (0: all, -1 asked), person; what is empty is asked."""

    group: str = ""
    indicator: str = ""
    person: str = ""
    page: int = 0


@dataclass(frozen=True, slots=True)
class EndDelegation:
    """Take a delegation back."""

    delegation: str


@dataclass(frozen=True, slots=True)
class ShowRounds:
    """The rounds of the year, for administrators."""


@dataclass(frozen=True, slots=True)
class EditRound:
    """Change a day of a round, or close and open it."""

    round: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class ShowLeads:
    """Which group leads which indicator; of indicator n its groups to choose from."""

    indicator: int = 0
    page: int = 0


@dataclass(frozen=True, slots=True)
class SetLead:
    """Let a group lead an indicator; an empty group: each writes for itself."""

    indicator: int
    group: str


@dataclass(frozen=True, slots=True)
class PlaceEvidence:
    """What a batch of evidence is for; indicator 0: whoever heads the group decides."""

    batch: str
    indicator: int


@dataclass(frozen=True, slots=True)
class ShowTray:
    """The evidence that waits in the tray of my groups."""

    page: int = 0


@dataclass(frozen=True, slots=True)
class ShowTrayItem:
    """One piece of it, with what can be done."""

    item: str


@dataclass(frozen=True, slots=True)
class RemoveTrayItem:
    """Take it out of the tray."""

    item: str


ReportAction = (
    ShowWork
    | OpenReport
    | ConfirmLead
    | CorrectReport
    | ShowSentPage
    | ShowOfficeText
    | SendBack
    | Delegate
    | EndDelegation
    | ShowRounds
    | EditRound
    | ShowLeads
    | SetLead
    | PlaceEvidence
    | ShowTray
    | ShowTrayItem
    | RemoveTrayItem
)
NAMES: dict[str, Any] = {
    "work": ShowWork,
    "open": OpenReport,
    "agree": ConfirmLead,
    "correct": CorrectReport,
    "sents": ShowSentPage,
    "text": ShowOfficeText,
    "back": SendBack,
    "deleg": Delegate,
    "undeleg": EndDelegation,
    "rounds": ShowRounds,
    "round": EditRound,
    "leads": ShowLeads,
    "lead": SetLead,
    "place": PlaceEvidence,
    "tray": ShowTray,
    "piece": ShowTrayItem,
    "unpiece": RemoveTrayItem,
}
