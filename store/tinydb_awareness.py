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
    Recipient,
    RecipientStatus,
    Schedule,
    Slot,
    SlotId,
)
from store.rows import Collection, by, by_all


class TinyDBMessages(Collection[AwarenessMessage]):
    name = "messages"
    record = AwarenessMessage
    indexes: ClassVar = {"message": by("id")}

    async def find(self, id: MessageId, version: int | None = None) -> AwarenessMessage | None:
        if version is not None:
            return self.get(f"{id}@{version}")
        versions = self.where("message", id)
        return max(versions, key=lambda message: message.version, default=None)

    async def add(self, message: AwarenessMessage) -> None:
        self.insert(f"{message.id}@{message.version}", message)


class TinyDBSchedules(Collection[Schedule]):
    name = "schedules"
    record = Schedule

    async def all(self) -> tuple[Schedule, ...]:
        return self.every()

    async def put(self, schedule: Schedule) -> None:
        self.write(schedule.id, schedule)


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
        "waiting": lambda document: (
            (document["person_id"],) if document["status"] == RecipientStatus.WAITING else ()
        ),
    }

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
