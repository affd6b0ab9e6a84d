"""Awareness messages and who got them as units see them: table, record, what it is looked up by.

What each method promises stands in `store/unit.py`.
"""

from typing import ClassVar

from store.model import (
    Acknowledgement,
    AwarenessMessage,
    Campaign,
    CampaignId,
    MessageId,
    PersonId,
    QuotaSeen,
    Recipient,
    RecipientStatus,
    Schedule,
    ScheduleId,
    Slot,
    SlotId,
)
from store.rows import Collection, by, by_all


class TinyDBMessages(Collection[AwarenessMessage]):
    name = "messages"
    record = AwarenessMessage
    indexes: ClassVar = {
        "message": by("id"),
        # Versions written before there was another kind of message are all of the library.
        "library": lambda document: (document.get("in_library", True),),
    }

    async def find(self, id: MessageId, version: int | None = None) -> AwarenessMessage | None:
        if version is not None:
            return self.get(f"{id}@{version}")
        versions = self.where("message", id)
        return max(versions, key=lambda message: message.version, default=None)

    async def library(self) -> tuple[AwarenessMessage, ...]:
        newest: dict[MessageId, AwarenessMessage] = {}
        for message in self.where("library", True):
            known = newest.get(message.id, message)
            newest[message.id] = max(known, message, key=lambda it: it.version)
        return tuple(newest.values())

    async def add(self, message: AwarenessMessage) -> None:
        self.insert(f"{message.id}@{message.version}", message)

    async def put(self, message: AwarenessMessage) -> None:
        self.write(f"{message.id}@{message.version}", message)


class TinyDBSchedules(Collection[Schedule]):
    name = "schedules"
    record = Schedule

    async def all(self) -> tuple[Schedule, ...]:
        return self.every()

    async def put(self, schedule: Schedule) -> None:
        self.write(schedule.id, schedule)

    async def remove(self, id: ScheduleId) -> None:
        self.drop(id)


class TinyDBQuota(Collection[QuotaSeen]):
    name = "quota"
    record = QuotaSeen

    async def seen(self) -> QuotaSeen | None:
        return self.get("line")

    async def put(self, said: QuotaSeen) -> None:
        self.write("line", said)


class TinyDBSlots(Collection[Slot]):
    name = "slots"
    record = Slot

    async def find(self, id: SlotId) -> Slot | None:
        return self.get(id)

    async def add(self, slot: Slot) -> None:
        self.insert(slot.id, slot)


class TinyDBCampaigns(Collection[Campaign]):
    name = "campaigns"
    record = Campaign

    async def find(self, id: CampaignId) -> Campaign | None:
        return self.get(id)

    async def all(self) -> tuple[Campaign, ...]:
        return self.every()

    async def put(self, campaign: Campaign) -> None:
        self.write(campaign.id, campaign)


class TinyDBRecipients(Collection[Recipient]):
    name = "recipients"
    record = Recipient
    indexes: ClassVar = {
        "person": by("person_id"),
        "campaign": by("campaign_id"),
        "batched": lambda document: (
            (document["person_id"],) if document["status"] == RecipientStatus.IN_BATCH else ()
        ),
        "waiting": lambda document: (
            (document["person_id"],) if document["status"] == RecipientStatus.WAITING else ()
        ),
    }

    async def batched_for(self, id: PersonId) -> tuple[Recipient, ...]:
        return self.where("batched", id)

    async def waiting_for(self, id: PersonId) -> tuple[Recipient, ...]:
        waiting = self.where("waiting", id)
        return tuple(sorted(waiting, key=lambda recipient: recipient.changed_at))

    async def of_person(self, id: PersonId) -> tuple[Recipient, ...]:
        return self.where("person", id)

    async def of_campaign(self, id: CampaignId) -> tuple[Recipient, ...]:
        return self.where("campaign", id)

    async def put(self, recipient: Recipient) -> None:
        self.write(recipient.id, recipient)


class TinyDBAcknowledgements(Collection[Acknowledgement]):
    name = "acknowledgements"
    record = Acknowledgement
    indexes: ClassVar = {
        "message": by_all("message_id", "version"),
        "person": by("person_id"),
        "once": by_all("message_id", "version", "person_id"),
    }

    async def of_message(self, id: MessageId, version: int) -> tuple[Acknowledgement, ...]:
        return self.where("message", (id, version))

    async def of_person(self, id: PersonId) -> tuple[Acknowledgement, ...]:
        return self.where("person", id)

    async def add(self, acknowledgement: Acknowledgement) -> None:
        new = acknowledgement
        once = (new.message_id, new.version, new.person_id)
        if self.get(new.id) is None and not self.where("once", once):
            self.write(new.id, new)

    async def find(self, id: str) -> Acknowledgement | None:
        return self.get(id)

    async def remove(self, id: str) -> None:
        self.drop(id)
