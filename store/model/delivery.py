"""What goes out and what came in: deliveries to LINE, events handled, and work that takes time."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, NewType

from store.model.people import LineUserId, PersonId

DeliveryId = NewType("DeliveryId", str)
EventId = NewType("EventId", str)
JobId = NewType("JobId", str)
NoticeId = NewType("NoticeId", str)


class DeliveryKind(StrEnum):
    """Which of LINE's calls carries it."""

    REPLY = "reply"
    PUSH = "push"
    MULTICAST = "multicast"


class PushPurpose(StrEnum):
    """What a push is spent on. An answer is pushed where LINE no longer took its reply; a test
    goes to the administrator who asked for it.
    """

    ANSWER = "answer"
    REPORTS = "reports"
    ACKNOWLEDGEMENT = "acknowledgement"
    QUIZ = "quiz"
    CAMPAIGN = "campaign"
    TEST = "test"


class DeliveryStatus(StrEnum):
    """`ACCEPTED` means that LINE took it, no more. `UNKNOWN` replies are offered again, `UNKNOWN`
    pushes and multicasts wait for an administrator's decision."""

    QUEUED = "queued"
    SENDING = "sending"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    PARKED = "parked"
    GIVEN_UP = "given_up"


class JobStatus(StrEnum):
    """The life of work that runs outside a turn."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Delivery:
    """One request to LINE, frozen with its retry key before the first try.

    `to` are LINE user ids (the one person of a reply too); `messages` LINE's own JSON, at most
    five; `reply_token` and `received_at` are set for replies; `trace` is
    `route;step;template;event`, never what people wrote. `tries` counts requests begun.
    `unsure_since` is when the first try began that ended without a clear answer; None says that
    LINE surely has none of it. `is_offered`: the person was told once that it may be missing.
    `is_apology`: LINE refused the answer, and the messages now only say so. `purpose` is what a
    push is spent on; None is an answer, or a row of before purposes were kept.
    """

    id: DeliveryId
    kind: DeliveryKind
    to: tuple[LineUserId, ...]
    messages: tuple[Mapping[str, Any], ...]
    retry_key: str
    status: DeliveryStatus
    created_at: datetime
    trace: str
    reply_token: str | None = None
    received_at: datetime | None = None
    campaign_id: str | None = None
    tries: int = 0
    next_try_at: datetime | None = None
    request_id: str | None = None
    unsure_since: datetime | None = None
    is_offered: bool = False
    is_apology: bool = False
    purpose: PushPurpose | None = None


@dataclass(frozen=True, slots=True)
class QuotaSeen:
    """What LINE said of the month's pushes when it was last asked, at `at`.

    `limit` is None without one; `used` is LINE's own, approximate count.
    """

    limit: int | None
    used: int
    at: datetime


@dataclass(frozen=True, slots=True)
class HandledEvent:
    """An event whose turn is committed; kept 30 days so that a redelivery has no second effect."""

    id: EventId
    at: datetime


@dataclass(frozen=True, slots=True)
class Job:
    """Work that takes time. `details` are its inputs, `result` plain JSON once done.

    The result comes back as an event in the lane of `line_user_id`; the `draft` is in `details`
    where a conversation waits for it. `told_at` is when its end was told with an answer, for work
    that nobody was shown the end of.
    """

    id: JobId
    kind: str
    line_user_id: LineUserId
    details: Mapping[str, str]
    status: JobStatus
    created_at: datetime
    result: Mapping[str, Any] | None = None
    told_at: datetime | None = None


class NoticeKind(StrEnum):
    """What administrators have to know."""

    QUOTA_REACHED = "quota_reached"
    OUTCOME_UNKNOWN = "outcome_unknown"
    EVENT_SET_ASIDE = "event_set_aside"
    BACKUP_FAILED = "backup_failed"
    TAIL_CUT = "tail_cut"
    CORRECTION_ASKED = "correction_asked"
    CODES_TRIED = "codes_tried"
    REQUESTS_WAIT = "requests_wait"
    QUOTA_CHANGED = "quota_changed"
    DIGEST = "digest"
    TEXT_HELD = "text_held"
    YEAR_WITHOUT_PLAN = "year_without_plan"
    DATES_UNSET = "dates_unset"


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that each administrator is told once, with their next answer.

    The id says what it is about, so that nothing is told twice: `quota_reached@2023-03`.
    `details` are the values that its sentence needs; `told` is in which turn, by its time, each
    administrator read it.
    """

    id: NoticeId
    kind: NoticeKind
    at: datetime
    details: Mapping[str, str]
    told: Mapping[PersonId, datetime] = field(default_factory=dict)
