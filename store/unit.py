"""The interface to the store: one `Unit` is one atomic transaction over a few small collections.

A unit that ends without an exception is on disk, whole; one that raises leaves no trace. A unit
raises Conflict at its end when another one changed meanwhile what it had looked at. Records
handed out are immutable. Everything here can be implemented on a relational database unchanged.
"""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from store.model import (
    Acknowledgement,
    AwarenessMessage,
    Campaign,
    CampaignId,
    Chat,
    Delivery,
    DeliveryId,
    Draft,
    DraftId,
    EventId,
    GroupId,
    Job,
    JobId,
    LineUserId,
    MessageId,
    Notice,
    NoticeId,
    Person,
    PersonId,
    Plan,
    ProgressReport,
    Recipient,
    ReportId,
    ReportingRound,
    RoundId,
    Schedule,
    Slot,
    SlotId,
)


class Plans(Protocol):
    """Immutable versions of plans; raises Conflict when a version would be replaced."""

    async def all(self) -> tuple[Plan, ...]: ...
    async def add(self, plan: Plan) -> None: ...


class People(Protocol):
    """Enrolled persons, found by their own id or by LINE's."""

    async def find(self, id: PersonId) -> Person | None: ...
    async def by_line_user(self, id: LineUserId) -> Person | None: ...
    async def all(self) -> tuple[Person, ...]: ...
    async def put(self, person: Person) -> None: ...


class Chats(Protocol):
    """Where each LINE user stands; an unknown user has an empty chat."""

    async def of(self, id: LineUserId) -> Chat: ...
    async def put(self, chat: Chat) -> None: ...


class Drafts(Protocol):
    """Unfinished conversations."""

    async def find(self, id: DraftId) -> Draft | None: ...
    async def of_person(self, id: PersonId) -> tuple[Draft, ...]: ...
    async def put(self, draft: Draft) -> None: ...
    async def remove(self, id: DraftId) -> None: ...


class Rounds(Protocol):
    """Reporting rounds."""

    async def find(self, id: RoundId) -> ReportingRound | None: ...
    async def all(self) -> tuple[ReportingRound, ...]: ...
    async def put(self, round: ReportingRound) -> None: ...


class Reports(Protocol):
    """Submitted progress reports; raises Conflict when one would be replaced."""

    async def find(self, id: ReportId) -> ProgressReport | None: ...
    async def of_group(self, round: RoundId, group: GroupId) -> tuple[ProgressReport, ...]: ...
    async def of_person(self, id: PersonId) -> tuple[ProgressReport, ...]: ...
    async def add(self, report: ProgressReport) -> None: ...


class AwarenessMessages(Protocol):
    """The office's library; every version stays. `find` without a version gives the newest."""

    async def find(self, id: MessageId, version: int | None = None) -> AwarenessMessage | None: ...
    async def add(self, message: AwarenessMessage) -> None: ...


class Schedules(Protocol):
    """Weekly slots."""

    async def all(self) -> tuple[Schedule, ...]: ...
    async def put(self, schedule: Schedule) -> None: ...


class Slots(Protocol):
    """Due times that were dealt with; raises Conflict when one is added twice."""

    async def find(self, id: SlotId) -> Slot | None: ...
    async def add(self, slot: Slot) -> None: ...


class Campaigns(Protocol):
    """Decisions to send."""

    async def find(self, id: CampaignId) -> Campaign | None: ...
    async def all(self) -> tuple[Campaign, ...]: ...
    async def put(self, campaign: Campaign) -> None: ...


class Recipients(Protocol):
    """Campaign × person; `waiting_for` gives a person's waiting rows, oldest first."""

    async def waiting_for(self, id: PersonId) -> tuple[Recipient, ...]: ...
    async def of_person(self, id: PersonId) -> tuple[Recipient, ...]: ...
    async def of_campaign(self, id: CampaignId) -> tuple[Recipient, ...]: ...
    async def put(self, recipient: Recipient) -> None: ...


class Acknowledgements(Protocol):
    """Who acknowledged which version; `add` of one that exists changes nothing."""

    async def of_message(self, id: MessageId, version: int) -> tuple[Acknowledgement, ...]: ...
    async def of_person(self, id: PersonId) -> tuple[Acknowledgement, ...]: ...
    async def add(self, acknowledgement: Acknowledgement) -> None: ...


class Deliveries(Protocol):
    """The outbox. `open` are those that are still being tried; lists are oldest first."""

    async def find(self, id: DeliveryId) -> Delivery | None: ...
    async def open(self) -> tuple[Delivery, ...]: ...
    async def replies_under_way(self, id: LineUserId) -> tuple[Delivery, ...]:
        """Open replies into a person's chat."""
        ...

    async def parked(self) -> tuple[Delivery, ...]:
        """What waits for LINE's quota by itself; a campaign makes its batches anew."""
        ...

    async def to_offer(self, id: LineUserId) -> tuple[Delivery, ...]:
        """Answers that the person may not have: unknown replies and parked pushes."""
        ...

    async def to_offer_before(self, at: datetime) -> tuple[Delivery, ...]:
        """Such answers to anybody, made before then."""
        ...

    async def undecided(self) -> tuple[Delivery, ...]:
        """Pushes and multicasts whose outcome stays unknown until a person decides."""
        ...

    async def pushed_since(self, start: datetime) -> int:
        """People reached by pushes and multicasts that LINE accepted since then."""
        ...

    async def put(self, delivery: Delivery) -> None: ...
    async def remove_decided_before(self, at: datetime) -> None:
        """Removes what was made before then and is not open."""
        ...


class Events(Protocol):
    """Ids of events whose turn is committed."""

    async def is_handled(self, id: EventId) -> bool: ...
    async def mark_handled(self, id: EventId, at: datetime) -> None: ...
    async def forget_before(self, at: datetime) -> None: ...


class Jobs(Protocol):
    """Work outside turns."""

    async def find(self, id: JobId) -> Job | None: ...
    async def unfinished(self) -> tuple[Job, ...]: ...
    async def put(self, job: Job) -> None: ...
    async def remove_finished_before(self, at: datetime) -> None:
        """Removes jobs made before then that are done or failed."""
        ...


class Notices(Protocol):
    """What administrators have to know; `add` of one that exists changes nothing."""

    async def find(self, id: NoticeId) -> Notice | None: ...
    async def all(self) -> tuple[Notice, ...]: ...
    async def add(self, notice: Notice) -> None: ...
    async def put(self, notice: Notice) -> None: ...
    async def remove_before(self, at: datetime) -> None: ...


class Unit(Protocol):
    """One transaction. Reads see the unit's own writes."""

    @property
    def plans(self) -> Plans: ...
    @property
    def people(self) -> People: ...
    @property
    def chats(self) -> Chats: ...
    @property
    def drafts(self) -> Drafts: ...
    @property
    def rounds(self) -> Rounds: ...
    @property
    def reports(self) -> Reports: ...
    @property
    def messages(self) -> AwarenessMessages: ...
    @property
    def schedules(self) -> Schedules: ...
    @property
    def slots(self) -> Slots: ...
    @property
    def campaigns(self) -> Campaigns: ...
    @property
    def recipients(self) -> Recipients: ...
    @property
    def acknowledgements(self) -> Acknowledgements: ...
    @property
    def deliveries(self) -> Deliveries: ...
    @property
    def events(self) -> Events: ...
    @property
    def jobs(self) -> Jobs: ...
    @property
    def notices(self) -> Notices: ...


class Store(Protocol):
    """Opens units. `plans_version` grows with every commit that changes a plan.

    `broken` says why nothing more can be written until the process starts again. `fold` tidies
    up on disk; `copy` writes the store as of one commit elsewhere and gives the commit's number.
    """

    @property
    def plans_version(self) -> int: ...
    @property
    def broken(self) -> str | None: ...
    def unit(self) -> AbstractAsyncContextManager[Unit]: ...
    async def fold(self) -> None: ...
    async def copy(self, folder: Path) -> int: ...
    async def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class InboxEvent:
    """A verified webhook event as LINE sent it, and when it arrived."""

    id: EventId
    received_at: datetime
    raw: Mapping[str, Any]


class Inbox(Protocol):
    """Events on disk before LINE gets its 200. What they hold leaves the disk once handled.

    `broken` says why nothing is taken until the process starts again. `set_aside` copies the body
    of an event that cannot be handled to where people can look at it.
    """

    @property
    def broken(self) -> str | None: ...
    @property
    def count(self) -> int: ...
    @property
    def oldest(self) -> datetime | None: ...
    def holds(self, id: EventId) -> bool: ...
    def pending(self) -> tuple[InboxEvent, ...]: ...
    async def keep(self, events: Sequence[InboxEvent]) -> None: ...
    def settle(self, id: EventId) -> None: ...
    def set_aside(self, id: EventId, reference: str, at: datetime) -> None: ...
    def forget_set_aside(self, before: datetime) -> None: ...
    async def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file under its SHA-256; `media_type` is told by its content, `size` is in bytes."""

    sha256: str
    size: int
    media_type: str


class Files(Protocol):
    """Evidence files, kept under their SHA-256."""

    async def keep(self, chunks: AsyncIterator[bytes]) -> KeptFile: ...
