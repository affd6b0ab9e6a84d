"""What the buttons of the library and of the schedule carry; see `actions.py`."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class ShowLibrary:
    """The shelves of the library."""


@dataclass(frozen=True, slots=True)
class ShowShelf:
    """One shelf: `m11` a month, `m0` what has no week, a kind, `held`, `retired` or `months`."""

    shelf: str
    page: int


@dataclass(frozen=True, slots=True)
class ShowText:
    """One message of the library, with all that is known of it."""

    message: str


@dataclass(frozen=True, slots=True)
class PreviewText:
    """The message exactly as people will see it."""

    message: str


@dataclass(frozen=True, slots=True)
class EditText:
    """Change one part of a message; without a message write a new one."""

    message: str
    part: str


@dataclass(frozen=True, slots=True)
class RetireText:
    """Keep it from going out any more (1), or use it again (0)."""

    message: str
    retired: int


@dataclass(frozen=True, slots=True)
class ShowApprovals:
    """Which texts wait for the director, by month."""


@dataclass(frozen=True, slots=True)
class ShowApprovalMonth:
    """The texts of a month that wait, whole."""

    month: int


@dataclass(frozen=True, slots=True)
class ApproveMonth:
    """Approve them all; `seen` names the versions that were shown."""

    month: int
    seen: str


@dataclass(frozen=True, slots=True)
class ApproveText:
    """Approve this version of this message."""

    message: str
    version: int


@dataclass(frozen=True, slots=True)
class ShowSchedule:
    """What goes out when in the next weeks."""

    page: int


@dataclass(frozen=True, slots=True)
class ShowSlot:
    """One slot, named by the day it would have had unmoved."""

    schedule: str
    day: str
    message: str


@dataclass(frozen=True, slots=True)
class ChangeSlot:
    """`move` it, `skip` it, or `back` to its usual day."""

    schedule: str
    day: str
    message: str
    what: str


@dataclass(frozen=True, slots=True)
class ShowSettings:
    """The weekly day and hour, and whether it is paused."""


@dataclass(frozen=True, slots=True)
class ChangeSettings:
    """`time`, `pause` or `resume`."""

    what: str


@dataclass(frozen=True, slots=True)
class ShowDates:
    """The movable dates of the fiscal year."""


@dataclass(frozen=True, slots=True)
class SetDate:
    """Set the movable date that this message goes by."""

    message: str


@dataclass(frozen=True, slots=True)
class ShowHolidays:
    """The days off to come, the office's own among them."""

    page: int


@dataclass(frozen=True, slots=True)
class EditHoliday:
    """Add a day to the office's table (empty), or take the row of this day out of it."""

    day: str


@dataclass(frozen=True, slots=True)
class PlanSeries:
    """Let this message go out on a day of its own, once or again and again."""

    message: str


@dataclass(frozen=True, slots=True)
class EndSeries:
    """Take such a plan back."""

    schedule: str


ScheduleAction = (
    ShowLibrary
    | ShowShelf
    | ShowText
    | PreviewText
    | EditText
    | RetireText
    | ShowApprovals
    | ShowApprovalMonth
    | ApproveMonth
    | ApproveText
    | ShowSchedule
    | ShowSlot
    | ChangeSlot
    | ShowSettings
    | ChangeSettings
    | ShowDates
    | SetDate
    | ShowHolidays
    | EditHoliday
    | PlanSeries
    | EndSeries
)
NAMES: dict[str, Any] = {
    "lib": ShowLibrary,
    "shelf": ShowShelf,
    "libtext": ShowText,
    "preview": PreviewText,
    "edittext": EditText,
    "retiretext": RetireText,
    "approvals": ShowApprovals,
    "apmonth": ShowApprovalMonth,
    "approvem": ApproveMonth,
    "approvet": ApproveText,
    "sched": ShowSchedule,
    "slot": ShowSlot,
    "slotdo": ChangeSlot,
    "settings": ShowSettings,
    "set": ChangeSettings,
    "dates": ShowDates,
    "setdate": SetDate,
    "holidays": ShowHolidays,
    "holiday": EditHoliday,
    "series": PlanSeries,
    "endseries": EndSeries,
}
