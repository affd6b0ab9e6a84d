"""Dates that move from year to year: which of them the office has not set, and asking for them."""

from datetime import date, datetime, timedelta

from handlers.office_calendar import office_calendar, weekly_schedule
from handlers.rules.office_days import is_office_time
from handlers.rules.years import fiscal_year_of
from store.model import FiscalYear, Notice, NoticeId, NoticeKind
from store.unit import Unit

EARLY = timedelta(days=45)
"""So long before a fiscal year begins its dates are asked for, and no longer the old one's."""


def year_to_set(today: date) -> FiscalYear:
    """The fiscal year whose movable dates are set now."""
    return fiscal_year_of(today + EARLY)


async def unset_dates(unit: Unit, year: FiscalYear) -> tuple[str, ...]:
    """The names of those that messages in use go by and that have no day in this year."""
    known = {d.name for d in await unit.yearly_dates.all() if d.fiscal_year == year}
    library = sorted(await unit.messages.library(), key=lambda m: m.week or 99)
    named = [m.season.named for m in library if m.season.named and not m.is_retired]
    return tuple(name for name in dict.fromkeys(named) if name not in known)


async def ask_for_dates(unit: Unit, now: datetime) -> None:
    """Administrators are asked for a year's dates once, where messages go out by the calendar;
    no longer once all of them are set."""
    year = year_to_set(now.date())
    id = NoticeId(f"{NoticeKind.DATES_UNSET}@{year}")
    known = await unit.notices.find(id)
    if known is None and not is_office_time(now, await office_calendar(unit)):
        return
    weekly = await weekly_schedule(unit, now.date())
    names = await unset_dates(unit, year)
    if known is not None:
        if not names:
            await unit.notices.remove(id)
    elif names and not weekly.is_paused and not weekly.messages:
        details = {"year": str(year), "count": str(len(names)), "names": " · ".join(names)}
        await unit.notices.add(Notice(id, NoticeKind.DATES_UNSET, now, details))
