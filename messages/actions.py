"""What buttons carry: typed, ASCII, size-checked. No rights are in them; handlers check again.

A packed action is `name:part:part`; parts hold no colon. LINE returns what the person's device
sends, so `unpack` treats it as typed text: whatever does not fit is None.
"""

from collections.abc import Callable
from dataclasses import astuple, dataclass, fields
from typing import Any

from messages import assessment_actions as assess
from messages import campaign_actions as campaigns
from messages import combining_actions as combining
from messages import enrolment_actions as enrol
from messages import export_actions as export
from messages import opening_actions as opening
from messages import people_actions as personnel
from messages import plan_actions as planning
from messages import privacy_actions as privacy
from messages import question_actions as asked
from messages import report_actions as report
from messages import response_actions as respond
from messages import review_actions as reviewing
from messages import schedule_actions as planned
from messages import status_actions as status
from messages.limits import POSTBACK_DATA, OverLimit


@dataclass(frozen=True, slots=True)
class ShowMenu:
    """The menu for my role, from its beginning."""


@dataclass(frozen=True, slots=True)
class ShowMenuPage:
    """A further page of the menu for my role."""

    page: int


@dataclass(frozen=True, slots=True)
class ShowMenuSection:
    """One section of an administrator's menu."""

    section: str


@dataclass(frozen=True, slots=True)
class ShowList:
    """All indicators of a year."""

    year: int


@dataclass(frozen=True, slots=True)
class ShowIndicator:
    """One indicator, one of its fields (`overview` for the first card)."""

    year: int
    number: int
    field: str


@dataclass(frozen=True, slots=True)
class ShowMeasure:
    """One measure of an indicator."""

    year: int
    indicator: int
    measure: int


@dataclass(frozen=True, slots=True)
class ShowMine:
    """What my own group answers for."""


@dataclass(frozen=True, slots=True)
class StartReport:
    """Start or resume a report; indicator 0 asks which, an empty group is any that owes."""

    indicator: int
    group: str = ""


@dataclass(frozen=True, slots=True)
class ShowSent:
    """My submitted reports."""


@dataclass(frozen=True, slots=True)
class ShowReport:
    """One submitted report."""

    report: str


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to a step of a draft; `value` is the step's own code for it."""

    draft: str
    step: str
    value: str


@dataclass(frozen=True, slots=True)
class Command:
    """A conversation word as a button: back, skip, pause, cancel, edit …"""

    draft: str
    step: str
    verb: str


@dataclass(frozen=True, slots=True)
class UseHeld:
    """What was typed at this step and answered as a question is the answer; `held` names it."""

    draft: str
    step: str
    held: str


@dataclass(frozen=True, slots=True)
class ShowAwareness:
    """One message of the library again, to be read and acknowledged."""

    message: str
    version: int


@dataclass(frozen=True, slots=True)
class ShowWaiting:
    """What waits to be acknowledged."""


@dataclass(frozen=True, slots=True)
class Acknowledge:
    """I have read this version of this message."""

    message: str
    version: int


@dataclass(frozen=True, slots=True)
class ShowAcknowledged:
    """Who was reached and acknowledged, for administrators."""


@dataclass(frozen=True, slots=True)
class ShowUndecided:
    """The deliveries of unknown outcome, for administrators."""


@dataclass(frozen=True, slots=True)
class ShowUndecidedOne:
    """One of them, with what can be done."""

    delivery: str


@dataclass(frozen=True, slots=True)
class SendAgain:
    """Send it once more, as a new request."""

    delivery: str


@dataclass(frozen=True, slots=True)
class LeaveUnsent:
    """Do not send it again."""

    delivery: str


@dataclass(frozen=True, slots=True)
class AskExample:
    """An example question, asked as if typed; the number picks it from the examples."""

    number: int


Action = (
    ShowMenu
    | ShowMenuPage
    | ShowMenuSection
    | ShowList
    | ShowIndicator
    | ShowMeasure
    | ShowMine
    | StartReport
    | ShowSent
    | ShowReport
    | Answer
    | Command
    | UseHeld
    | ShowAwareness
    | ShowWaiting
    | Acknowledge
    | ShowAcknowledged
    | ShowUndecided
    | ShowUndecidedOne
    | SendAgain
    | LeaveUnsent
    | AskExample
    | privacy.PrivacyAction
    | asked.QuestionAction
    | planning.PlanAction
    | assess.AssessmentAction
    | report.ReportAction
    | export.ExportAction
    | personnel.PeopleAction
    | enrol.EnrolmentAction
    | campaigns.CampaignAction
    | respond.ResponseAction
    | reviewing.ReviewAction
    | status.StatusAction
    | combining.CombiningAction
    | planned.ScheduleAction
    | opening.OpeningAction
)
NAMES: dict[str, Any] = {
    "menu": ShowMenu,
    "menup": ShowMenuPage,
    "menus": ShowMenuSection,
    "list": ShowList,
    "ind": ShowIndicator,
    "mea": ShowMeasure,
    "mine": ShowMine,
    "rep": StartReport,
    "sent": ShowSent,
    "rpt": ShowReport,
    "ans": Answer,
    "cmd": Command,
    "held": UseHeld,
    "aware": ShowAwareness,
    "waits": ShowWaiting,
    "ack": Acknowledge,
    "acks": ShowAcknowledged,
    "undecided": ShowUndecided,
    "delivery": ShowUndecidedOne,
    "again": SendAgain,
    "leave": LeaveUnsent,
    "ex": AskExample,
    **privacy.NAMES,
    **asked.NAMES,
    **planning.NAMES,
    **assess.NAMES,
    **report.NAMES,
    **export.NAMES,
    **personnel.NAMES,
    **enrol.NAMES,
    **campaigns.NAMES,
    **respond.NAMES,
    **reviewing.NAMES,
    **status.NAMES,
    **combining.NAMES,
    **planned.NAMES,
    **opening.NAMES,
}
_BY_TYPE = {kind: name for name, kind in NAMES.items()}


def pack(action: Action) -> str:
    """The button data; raises OverLimit where an id holds a colon or it is too long for LINE."""
    parts = [_BY_TYPE[type(action)], *(str(part) for part in astuple(action))]
    packed = ":".join(parts)
    if len(packed) > POSTBACK_DATA or packed.count(":") != len(parts) - 1 or not packed.isascii():
        raise OverLimit(f"postback data {packed!r}", len(packed), POSTBACK_DATA)
    return packed


def unpack(data: str) -> Action | None:
    """The action that the data names, or None where it is none of ours."""
    name, *parts = data.split(":")
    kind = NAMES.get(name)
    if kind is None or len(parts) != len(fields(kind)):
        return None
    values: list[str | int] = []
    for part, of in zip(parts, fields(kind), strict=True):
        if of.type is int:
            if not (part.isascii() and part.isdecimal() and len(part) < 10):
                return None
            values.append(int(part))
        else:
            values.append(part)
    build: Callable[..., Action] = kind
    return build(*values)
