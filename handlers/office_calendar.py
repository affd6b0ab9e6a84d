"""The office's calendar and what its schedules follow from, read from the store."""

from handlers.rules.office_days import Calendar, calendar_of
from handlers.rules.slots import Setting
from store.unit import Unit


async def office_calendar(unit: Unit) -> Calendar:
    """Public holidays with the office's own table."""
    return calendar_of(await unit.office_days.all())


async def setting_of(unit: Unit) -> Setting:
    """The library as it now is, the calendar, movable dates, and slots that were changed."""
    changes = await unit.slot_changes.all()
    return Setting(
        library=await unit.messages.library(),
        calendar=await office_calendar(unit),
        dates=await unit.yearly_dates.all(),
        changes={change.id: change for change in changes},
    )
