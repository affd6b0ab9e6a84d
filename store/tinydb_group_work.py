"""Lead groups, trays and reminders as units see them: table, record, what it is looked up by."""

from typing import ClassVar

from store.model import (
    FiscalYear,
    GroupId,
    Lead,
    LeadId,
    PersonId,
    Reminder,
    ReminderId,
    ReminderStatus,
    ReportId,
    Review,
    TrayItem,
    TrayItemId,
    Wording,
)
from store.rows import Collection, by


class TinyDBReviews(Collection[Review]):
    name = "reviews"
    record = Review

    async def find(self, id: ReportId) -> Review | None:
        return self.get(id)

    async def all(self) -> tuple[Review, ...]:
        return self.every()

    async def put(self, review: Review) -> None:
        self.write(review.id, review)


class TinyDBWordings(Collection[Wording]):
    name = "wordings"
    record = Wording
    indexes: ClassVar = {"year": by("fiscal_year")}

    async def of_year(self, year: FiscalYear) -> tuple[Wording, ...]:
        return self.where("year", year)

    async def add(self, wording: Wording) -> None:
        self.insert(wording.id, wording)


class TinyDBLeads(Collection[Lead]):
    name = "leads"
    record = Lead
    indexes: ClassVar = {"year": by("fiscal_year")}

    async def of_year(self, year: FiscalYear) -> tuple[Lead, ...]:
        return self.where("year", year)

    async def put(self, lead: Lead) -> None:
        self.write(lead.id, lead)

    async def remove(self, id: LeadId) -> None:
        self.drop(id)


class TinyDBTray(Collection[TrayItem]):
    name = "tray"
    record = TrayItem
    indexes: ClassVar = {"group": by("group"), "person": by("handed_by"), "batch": by("batch")}

    async def find(self, id: TrayItemId) -> TrayItem | None:
        return self.get(id)

    async def of_group(self, id: GroupId) -> tuple[TrayItem, ...]:
        return self.where("group", id)

    async def of_person(self, id: PersonId) -> tuple[TrayItem, ...]:
        return self.where("person", id)

    async def of_batch(self, batch: str) -> tuple[TrayItem, ...]:
        return self.where("batch", batch)

    async def put(self, item: TrayItem) -> None:
        self.write(item.id, item)

    async def remove(self, id: TrayItemId) -> None:
        self.drop(id)


class TinyDBReminders(Collection[Reminder]):
    name = "reminders"
    record = Reminder
    indexes: ClassVar = {
        "person": by("person_id"),
        "waiting": lambda document: (
            ("waiting",) if document["status"] == ReminderStatus.WAITING else ()
        ),
    }

    async def find(self, id: ReminderId) -> Reminder | None:
        return self.get(id)

    async def of_person(self, id: PersonId) -> tuple[Reminder, ...]:
        return self.where("person", id)

    async def waiting(self) -> tuple[Reminder, ...]:
        return self.where("waiting", "waiting")

    async def put(self, reminder: Reminder) -> None:
        self.write(reminder.id, reminder)
