"""How a LINE user becomes a person of the office: codes, failed tries, requests and claims."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from store.model.people import LineUserId, Membership, PersonId
from store.model.plan import GroupId

EnrolmentCodeId = NewType("EnrolmentCodeId", str)
RequestId = NewType("RequestId", str)


class CodeKind(StrEnum):
    """What a code is good for."""

    PERSONAL = "personal"
    """One person of the roster, once."""
    POST = "post"
    """The posts it carries, once, for whoever types it: the office's first administrator."""
    GROUP = "group"
    """Everybody of a group who is staff only, until it expires: each picks the own name."""


@dataclass(frozen=True, slots=True)
class EnrolmentCode:
    """A code that was handed out; the code itself is kept nowhere.

    `id` is its keyed hash. `person` is whose it is (PERSONAL), `posts` what it gives (POST) with
    `name` for whom, `group` whose names it lists (GROUP; None for the whole office). `used_at`
    ends the first two; a group's code is closed by that, too.
    """

    id: EnrolmentCodeId
    kind: CodeKind
    made_at: datetime
    expires_at: datetime
    person: PersonId | None = None
    posts: tuple[Membership, ...] = ()
    name: str = ""
    group: GroupId | None = None
    used_at: datetime | None = None

    def is_open(self, at: datetime) -> bool:
        """Whether it can be used then."""
        return self.used_at is None and at < self.expires_at


@dataclass(frozen=True, slots=True)
class EnrolmentTries:
    """What a LINE user has tried; the row of user `office` counts for all of them.

    `failed` are the times of failed tries, oldest first, no more than the rules count. `waiting`
    is a try that is looked at only from `waits_until` on; `tried_at` is when it was typed.
    `group_code` is the group's code whose names the user may pick from; `decision` is what
    became of their request, until they have read it.
    """

    id: LineUserId
    failed: tuple[datetime, ...] = ()
    waiting: EnrolmentCodeId | None = None
    tried_at: datetime | None = None
    waits_until: datetime | None = None
    group_code: EnrolmentCodeId | None = None
    decision: str | None = None


@dataclass(frozen=True, slots=True)
class EnrolmentRequest:
    """Somebody asks to be enrolled as staff of a group, by the name they give."""

    id: RequestId
    line_user: LineUserId
    name: str
    group: GroupId
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class EnrolmentClaim:
    """A name that somebody took with the group's code; the head says whether it was right.

    One a person. `shown_to` are those who have been told.
    """

    person: PersonId
    line_user: LineUserId
    group: GroupId
    claimed_at: datetime
    shown_to: tuple[PersonId, ...] = ()
