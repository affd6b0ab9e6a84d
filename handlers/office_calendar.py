"""The office's calendar and what its schedules follow from, read from the store."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from handlers.rules.office_days import Calendar, calendar_of
from handlers.rules.slots import Setting, planned, week_begins
from handlers.rules.years import fiscal_year_of
from handlers.turn import Scene
from store.library import WEEKLY, weekly_slot
from store.model import FiscalYear, MessageId, Schedule
from store.unit import Unit

DAY = timedelta(days=1)


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


async def weekly_schedule(unit: Unit, today: date) -> Schedule:
    """The weekly slot of the calendar; where the office has none, the usual one, paused."""
    for schedule in await unit.schedules.all():
        if schedule.id == WEEKLY:
            return schedule
    return replace(weekly_slot(today), is_paused=True)


async def months_of_the_year(turn: Scene) -> Mapping[MessageId, int]:
    """In which month of this fiscal year each message has its week or its date."""
    today = turn.now.date()
    year = fiscal_year_of(today)
    first, after = week_begins(year, 1), week_begins(FiscalYear(year + 1), 1)
    weekly = replace(await weekly_schedule(turn.unit, today), starts=first, messages=())
    slots = planned(weekly, await setting_of(turn.unit), first, after - DAY, turn.now.tzinfo)
    return {slot.message: slot.due.month for slot in slots}
