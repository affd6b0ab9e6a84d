"""What the schedule rests on as units see it: changed slots, movable dates, the office's days.

What each method promises stands in `store/unit_schedule.py`.
"""

from datetime import date

from store.model import OfficeDay, SlotChange, SlotId, YearlyDate
from store.rows import Collection


class TinyDBSlotChanges(Collection[SlotChange]):
    name = "slot_changes"
    record = SlotChange

    async def find(self, id: SlotId) -> SlotChange | None:
        return self.get(id)

    async def all(self) -> tuple[SlotChange, ...]:
        return self.every()

    async def put(self, change: SlotChange) -> None:
        self.write(change.id, change)

    async def remove(self, id: SlotId) -> None:
        self.drop(id)


class TinyDBYearlyDates(Collection[YearlyDate]):
    name = "yearly_dates"
    record = YearlyDate

    async def all(self) -> tuple[YearlyDate, ...]:
        return self.every()

    async def put(self, day: YearlyDate) -> None:
        self.write(day.id, day)

    async def remove(self, id: str) -> None:
        self.drop(id)


class TinyDBOfficeDays(Collection[OfficeDay]):
    name = "office_days"
    record = OfficeDay

    async def all(self) -> tuple[OfficeDay, ...]:
        return self.every()

    async def put(self, day: OfficeDay) -> None:
        self.write(day.day.isoformat(), day)

    async def remove(self, day: date) -> None:
        self.drop(day.isoformat())
