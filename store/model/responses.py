"""What people answered to awareness messages beside acknowledging: quizzes, pulses, gifts."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from store.model.awareness import CampaignId, MessageId
from store.model.people import PersonId
from store.model.plan import GroupId

GiftEntryId = NewType("GiftEntryId", str)

LOWEST, HIGHEST = 1, 5
"""What a pulse can be answered with."""


@dataclass(frozen=True, slots=True)
class QuizAnswer:
    """A person's one answer to one version of a quiz: `choice` counts from 1."""

    id: str
    message_id: MessageId
    version: int
    person_id: PersonId
    choice: int
    is_right: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class Ballot:
    """One answer to a pulse and the group it counts for; never stored as it stands.

    `group` is empty for whoever belongs to none, such as a director.
    """

    group: str
    value: int


@dataclass(frozen=True, slots=True)
class SealedBallot:
    """That a person has answered a pulse; `sealed` says what only with the pulse's own key.

    `key` names the key, so that one that is lost is noticed.
    """

    id: str
    pulse: CampaignId
    person_id: PersonId
    key: str
    sealed: str


@dataclass(frozen=True, slots=True)
class Counted:
    """The ballots of a pulse once opened, in no order; `lost` could not be opened any more."""

    ballots: tuple[Ballot, ...]
    lost: int = 0


@dataclass(frozen=True, slots=True)
class PulseBucket:
    """Groups that are counted together; `counts` has how often each value was given, 1 first."""

    groups: tuple[str, ...]
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """How many answered."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class PulseResult:
    """What is left of a pulse once it is closed; there are no answers of single people any more.

    Without `buckets` too few answered, or all alike, for anything to be told. `follow_up` is the
    message that says what the office does about it.
    """

    pulse: CampaignId
    message_id: MessageId
    version: int
    closed_at: datetime
    answered: int
    roster: int
    buckets: tuple[PulseBucket, ...]
    lost: int = 0
    follow_up: MessageId | None = None


class GiverType(StrEnum):
    """Who gave or offered; nobody is ever named."""

    CONTRACTOR = "contractor"
    SCHOOL = "school"
    SERVICE_USER = "service_user"
    PARENT = "parent"
    SUBORDINATE = "subordinate"
    OTHER_OFFICE = "other_office"
    UNKNOWN = "unknown"


class GiftOutcome(StrEnum):
    """What became of it."""

    REFUSED = "refused"
    RETURNED = "returned"
    HANDED_OVER = "handed_over"
    PENDING = "pending"


class GiftValue(StrEnum):
    """What it is worth, as far as the law asks: three thousand baht."""

    UP_TO_LIMIT = "up_to_limit"
    ABOVE_LIMIT = "above_limit"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class GiftEntry:
    """An entry of the gift register: of a group and a day, neither giver nor writer named."""

    id: GiftEntryId
    on: date
    group: str
    giver: GiverType
    value: GiftValue
    outcome: GiftOutcome


@dataclass(frozen=True, slots=True)
class ZeroReport:
    """A head's answer for a group whether gifts were taken; `received` counts them by giver.

    Empty: none were.
    """

    id: str
    campaign_id: CampaignId
    group: GroupId
    by: PersonId
    at: datetime
    received: dict[str, int] = field(default_factory=dict)
