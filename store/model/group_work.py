"""Around the reports: which group leads an indicator, trays of evidence, reminders."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from store.model.people import PersonId
from store.model.plan import FiscalYear, GroupId
from store.model.reports import Evidence, ReportId, RoundId

LeadId = NewType("LeadId", str)
WordingId = NewType("WordingId", str)
TrayItemId = NewType("TrayItemId", str)
ReminderId = NewType("ReminderId", str)


@dataclass(frozen=True, slots=True)
class Review:
    """An administrator's decision on a submitted report, by the report's id; what was accepted
    stays so. `reason` says why it was returned."""

    id: ReportId
    is_accepted: bool
    by: PersonId
    at: datetime
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """The office's own text for one column of an indicator in a round; a change is a new version.

    `column` is a text of a report (`summary`, `outcome`, `problem`, `suggestion`); `sources` are
    the reports that held when it was written: others by now make it out of date.
    """

    id: WordingId
    fiscal_year: FiscalYear
    round_id: RoundId
    indicator: int
    column: str
    version: int
    text: str
    sources: tuple[ReportId, ...]
    by: PersonId
    at: datetime


@dataclass(frozen=True, slots=True)
class Lead:
    """The group that writes an indicator of every group; the others confirm. Its id is the
    indicator's. Set by an administrator (`by`)."""

    id: LeadId
    fiscal_year: FiscalYear
    indicator: int
    group: GroupId
    by: PersonId
    at: datetime


@dataclass(frozen=True, slots=True)
class TrayItem:
    """One piece of evidence in a group's tray, until a report takes it or somebody removes it.

    `indicator` is None until somebody said what it is for; pieces of one `batch` came together
    and are asked about once. `caption` is what was said with it.
    """

    id: TrayItemId
    group: GroupId
    fiscal_year: FiscalYear
    indicator: int | None
    evidence: Evidence
    batch: str
    handed_by: PersonId
    handed_at: datetime
    caption: str = ""
    used_in: ReportId | None = None


class ReminderStatus(StrEnum):
    """`WAITING` for the next reply or its hour; `DROPPED`: nothing was left to remind of."""

    WAITING = "waiting"
    RODE_ALONG = "rode_along"
    PUSHED = "pushed"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Reminder:
    """One person reminded on one office day of everything that waits for them.

    The id is `day@person`, so that nobody is reminded twice on a day. `is_of_return`: only of
    what a review returned, and only by push, for the next answer tells of it anyhow. `is_asked`:
    an administrator asked for it, so that it waits for no reply to ride on.
    """

    id: ReminderId
    person_id: PersonId
    day: date
    status: ReminderStatus
    changed_at: datetime
    is_of_return: bool = False
    is_asked: bool = False
