"""The collections around the reports, as `store/unit.py` puts them into a unit."""

from typing import Protocol

from store.model import (
    FiscalYear,
    GroupId,
    Lead,
    LeadId,
    PersonId,
    Reminder,
    ReminderId,
    ReportId,
    Review,
    TrayItem,
    TrayItemId,
    Wording,
)


class Reviews(Protocol):
    """What administrators decided on reports."""

    async def find(self, id: ReportId) -> Review | None: ...
    async def all(self) -> tuple[Review, ...]: ...
    async def put(self, review: Review) -> None: ...


class Wordings(Protocol):
    """The office's own texts; raises Conflict when a version would be replaced."""

    async def of_year(self, year: FiscalYear) -> tuple[Wording, ...]: ...
    async def add(self, wording: Wording) -> None: ...


class Leads(Protocol):
    """Which group writes an indicator of every group."""

    async def of_year(self, year: FiscalYear) -> tuple[Lead, ...]: ...
    async def put(self, lead: Lead) -> None: ...
    async def remove(self, id: LeadId) -> None: ...


class Tray(Protocol):
    """Evidence handed in through the year, in the order it came; used pieces stay."""

    async def find(self, id: TrayItemId) -> TrayItem | None: ...
    async def of_group(self, id: GroupId) -> tuple[TrayItem, ...]: ...
    async def of_person(self, id: PersonId) -> tuple[TrayItem, ...]: ...
    async def of_batch(self, batch: str) -> tuple[TrayItem, ...]: ...
    async def put(self, item: TrayItem) -> None: ...
    async def remove(self, id: TrayItemId) -> None: ...


class Reminders(Protocol):
    """Who was reminded on which day, or still waits to be."""

    async def find(self, id: ReminderId) -> Reminder | None: ...
    async def of_person(self, id: PersonId) -> tuple[Reminder, ...]: ...
    async def waiting(self) -> tuple[Reminder, ...]: ...
    async def put(self, reminder: Reminder) -> None: ...
