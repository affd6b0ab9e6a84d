"""What a unit offers for awareness: messages, when they are due, to whom, who acknowledged them,
and the month's pushes; part of `unit.py`."""

from typing import Protocol

from store.model import (
    Acknowledgement,
    AwarenessMessage,
    Campaign,
    CampaignId,
    MessageId,
    PersonId,
    QuotaSeen,
    Recipient,
    Schedule,
    ScheduleId,
    Slot,
    SlotId,
)


class AwarenessMessages(Protocol):
    """The office's library; every version stays. `find` without a version gives the newest, and
    `library` the newest of each message that is in it. `put` writes over a version of the same
    words: approved, retired."""

    async def find(self, id: MessageId, version: int | None = None) -> AwarenessMessage | None: ...
    async def library(self) -> tuple[AwarenessMessage, ...]: ...
    async def add(self, message: AwarenessMessage) -> None: ...
    async def put(self, message: AwarenessMessage) -> None: ...


class Schedules(Protocol):
    """Weekly slots and series."""

    async def all(self) -> tuple[Schedule, ...]: ...
    async def put(self, schedule: Schedule) -> None: ...
    async def remove(self, id: ScheduleId) -> None: ...


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
    async def batched_for(self, id: PersonId) -> tuple[Recipient, ...]:
        """Rows of those whom a push was made for."""
        ...

    async def put(self, recipient: Recipient) -> None: ...


class Acknowledgements(Protocol):
    """Who acknowledged which version; `add` of one that exists changes nothing."""

    async def of_message(self, id: MessageId, version: int) -> tuple[Acknowledgement, ...]: ...
    async def of_person(self, id: PersonId) -> tuple[Acknowledgement, ...]: ...
    async def add(self, acknowledgement: Acknowledgement) -> None: ...
    async def find(self, id: str) -> Acknowledgement | None: ...
    async def remove(self, id: str) -> None: ...


class Quota(Protocol):
    """What LINE said last of the month's pushes."""

    async def seen(self) -> QuotaSeen | None: ...
    async def put(self, said: QuotaSeen) -> None: ...
