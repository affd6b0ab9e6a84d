"""What people are told: messages, when they are due, to whom, and who acknowledged them."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import NewType

from store.model.people import PersonId, Role
from store.model.plan import FiscalYear, GroupId

MessageId = NewType("MessageId", str)
ScheduleId = NewType("ScheduleId", str)
SlotId = NewType("SlotId", str)
CampaignId = NewType("CampaignId", str)
RecipientId = NewType("RecipientId", str)


class MessageKind(StrEnum):
    """What the message asks of whoever reads it; a plain one asks nothing.

    Report reminders and zero reports are for heads only. A pulse is anonymous.
    """

    PLAIN = "plain"
    ACKNOWLEDGEMENT = "acknowledgement"
    QUIZ = "quiz"
    PULSE = "pulse"
    REPORT_REMINDER = "report_reminder"
    ZERO_REPORT = "zero_report"


class Occasion(StrEnum):
    """What happens in the bot when a message of the library is said by itself."""

    ENROLLED = "enrolled"
    GIFT_RECORDED = "gift_recorded"
    COMPLAINT = "complaint"
    ALL_SENT = "all_sent"


class RecipientStatus(StrEnum):
    """Where a campaign stands for one person. `MISSED`: it lapsed before they wrote again;
    `CANCELLED`: they left the office before it reached them.
    """

    WAITING = "waiting"
    RODE_ALONG = "rode_along"
    IN_BATCH = "in_batch"
    BLOCKED = "blocked"
    MISSED = "missed"
    CANCELLED = "cancelled"


class CampaignStatus(StrEnum):
    """`QUEUED` until its time; `RIDING` until the deadline; `PARKED` when the month's pushes do
    not suffice; `CANCELLED` by an administrator."""

    QUEUED = "queued"
    RIDING = "riding"
    CLOSED = "closed"
    PARKED = "parked"
    CANCELLED = "cancelled"


class PushWhen(StrEnum):
    """When whoever has not been reached on a reply is pushed to."""

    NEVER = "never"
    AT_ONCE = "at_once"
    AT_DEADLINE = "at_deadline"


class AudienceKind(StrEnum):
    """Whom a campaign is for; `NOT_SENT` are those who have a report to send."""

    EVERYONE = "everyone"
    GROUPS = "groups"
    ROLES = "roles"
    NOT_ACKNOWLEDGED = "not_acknowledged"
    NOT_SENT = "not_sent"
    NOT_REACHED = "not_reached"


class AcknowledgedBy(StrEnum):
    """How a person acknowledged; `ALL`: several at once, `PAPER`: an administrator recorded it."""

    BUTTON = "button"
    TYPED = "typed"
    STICKER = "sticker"
    ALL = "all"
    PAPER = "paper"


@dataclass(frozen=True, slots=True)
class Approval:
    """The director agrees to a text in the director's name.

    `by` is who recorded it; an administrator who did so on paper's word gives the document's
    number and date, the director himself neither.
    """

    by: PersonId
    at: datetime
    document: str = ""
    dated: date | None = None


@dataclass(frozen=True, slots=True)
class Season:
    """What holds a message to a day within or beside its week; month and day as `12-09`.

    `on` is its day, `since` and `until` the first and the last. `named` is a date that moves and
    that the office sets each year (`YearlyDate`); the message goes out `days_from` it, where that
    is negative on an office day before.
    """

    on: str = ""
    since: str = ""
    until: str = ""
    named: str = ""
    days_from: int = 0


@dataclass(frozen=True, slots=True)
class AwarenessMessage:
    """Content from the office's library. A new version needs a new acknowledgement.

    `basis` names the measures or sources that it rests on. `week` is its week of the fiscal
    year, 1 to 52, None where no season asks for it. A quiz has `choices`, the place of the right
    one from 1, and the `explanation`. What is written only for one campaign is not in the library.
    `occasion` is when the bot says it by itself. `edited_by` is who of the office changed what
    had shipped, None where nobody did.
    """

    id: MessageId
    version: int
    kind: MessageKind
    title: str
    text: str
    basis: str
    week: int | None = None
    choices: tuple[str, ...] = ()
    right: int = 0
    explanation: str = ""
    link: str = ""
    picture: str = ""
    is_in_directors_name: bool = False
    approval: Approval | None = None
    in_library: bool = True
    is_retired: bool = False
    season: Season = Season()
    edited_by: PersonId | None = None
    occasion: Occasion | None = None


class Repeat(StrEnum):
    """How often a series has a slot."""

    ONCE = "once"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    YEARLY = "yearly"


@dataclass(frozen=True, slots=True)
class Schedule:
    """A weekly slot: `weekday` 0 is Monday, `at` is the office's time.

    Without `messages` it is the calendar: each message of the library in its own week of the
    fiscal year. With them it is a series: slot n since `starts` shows message n, each once, or
    from the first anew where it `starts_over`. A slot that falls on a day off goes to the next
    office day. The message rides on replies until `deadline_days` after the slot at `deadline_at`.
    A slot missed by more than `catch_up_days` of the office, or where that is 0 by more than
    `catch_up_hours`, is skipped.
    """

    id: ScheduleId
    weekday: int
    at: time
    starts: date
    messages: tuple[MessageId, ...]
    deadline_days: int
    deadline_at: time
    catch_up_hours: int
    is_paused: bool = False
    catch_up_days: int = 0
    repeat: Repeat = Repeat.WEEKLY
    starts_over: bool = False


@dataclass(frozen=True, slots=True)
class Slot:
    """One due time of a schedule, made once; `campaign_id` is None where it was skipped."""

    id: SlotId
    schedule_id: ScheduleId
    due_at: datetime
    campaign_id: CampaignId | None


@dataclass(frozen=True, slots=True)
class Audience:
    """A rule that names recipients, resolved when the campaign is due.

    `groups` and `roles` go with their kinds; `message` is what was not acknowledged, `campaign`
    the one that did not reach.
    """

    kind: AudienceKind
    groups: tuple[GroupId, ...] = ()
    roles: tuple[Role, ...] = ()
    message: MessageId | None = None
    campaign: CampaignId | None = None


@dataclass(frozen=True, slots=True)
class SlotChange:
    """What an administrator changed of one slot, of the same id: another day, or left out."""

    id: SlotId
    moved_to: date | None = None
    is_skipped: bool = False


@dataclass(frozen=True, slots=True)
class YearlyDate:
    """The day of a movable date in one fiscal year; `id` is `2570@name`."""

    id: str
    fiscal_year: FiscalYear
    name: str
    on: date


@dataclass(frozen=True, slots=True)
class OfficeDay:
    """A day that the office's own table says more of than the public holidays do.

    `is_off`: a holiday by the cabinet, or in place of another. Not off: the office works although
    it would be one.
    """

    day: date
    is_off: bool
    name: str


@dataclass(frozen=True, slots=True)
class Campaign:
    """One decision to send one message version; `roster` is everyone enrolled on the due day.

    `parked_at` is when it last turned out that its pushes cannot go out for now. `by` is the
    administrator who chose to send it, None where a schedule did; then `audience` says to whom
    and `push` when. `ended_by` cancelled it. `nudge_of` is the
    campaign whose message this one brings once more to those who have not acknowledged it; its
    roster counts in no n/N.
    """

    id: CampaignId
    message_id: MessageId
    version: int
    due_at: datetime
    deadline: datetime
    roster: tuple[PersonId, ...]
    status: CampaignStatus = CampaignStatus.RIDING
    parked_at: datetime | None = None
    by: PersonId | None = None
    made_at: datetime | None = None
    audience: Audience | None = None
    push: PushWhen | None = None
    ended_by: PersonId | None = None
    nudge_of: CampaignId | None = None


@dataclass(frozen=True, slots=True)
class Recipient:
    """One campaign × one person."""

    id: RecipientId
    campaign_id: CampaignId
    person_id: PersonId
    status: RecipientStatus
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """A person acknowledged one version of one message, once.

    On paper: `at` is the day of the list, `recorded_by` who entered it, `evidence` the SHA-256 of
    its photo.
    """

    id: str
    message_id: MessageId
    version: int
    person_id: PersonId
    by: AcknowledgedBy
    at: datetime
    recorded_by: PersonId | None = None
    evidence: str | None = None
