"""Which days and hours are the office's own: weekends, public holidays, and what its table says.

Holidays come from the package `holidays` (the cabinet's list for Thailand), which is loaded when a
day is first asked about. Banks and factories close on Labour Day, government offices do not.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from store.model import OfficeDay

SATURDAY = 5
OFFICE_OPENS, OFFICE_CLOSES = time(8, 30), time(16, 30)
_DAY = timedelta(days=1)
_LONGEST_BREAK = 60
"""No table closes the office for longer; beyond that it is an error of typing."""
_WORKED = "Labor Day"


@dataclass(frozen=True, slots=True)
class Calendar:
    """The office's own table over the public holidays: days that are off by name, days worked."""

    off: Mapping[date, str] = field(default_factory=dict)
    worked: frozenset[date] = frozenset()


def calendar_of(table: Iterable[OfficeDay]) -> Calendar:
    """The calendar with the office's table."""
    days = list(table)
    return Calendar(
        {it.day: it.name for it in days if it.is_off},
        frozenset(it.day for it in days if not it.is_off),
    )


@lru_cache(maxsize=16)
def public_holidays(year: int) -> Mapping[date, str]:
    """The public holidays of government offices in a Gregorian year, with their Thai names."""
    from holidays import country_holidays  # takes a tenth of a second: not at the start

    def named(language: str) -> Mapping[date, str]:
        categories = ("public", "government")
        return country_holidays("TH", years=year, language=language, categories=categories)

    english = named("en_US")
    return {day: name for day, name in named("th").items() if _WORKED not in english[day]}


def holiday_name(day: date, calendar: Calendar) -> str | None:
    """What the holiday is called, by the office's table or the public list; None on other days."""
    if day in calendar.worked:
        return None
    return calendar.off.get(day) or public_holidays(day.year).get(day)


def is_office_day(day: date, calendar: Calendar) -> bool:
    """Whether the office works on that day."""
    if day in calendar.worked:
        return True
    return day.weekday() < SATURDAY and holiday_name(day, calendar) is None


def next_office_day(day: date, calendar: Calendar) -> date:
    """The day itself, or the first one after it on which the office works."""
    return _office_day(day, calendar, _DAY)


def last_office_day(day: date, calendar: Calendar) -> date:
    """The day itself, or the last one before it on which the office works."""
    return _office_day(day, calendar, -_DAY)


def _office_day(day: date, calendar: Calendar, step: timedelta) -> date:
    for ahead in range(_LONGEST_BREAK):
        if is_office_day(day + ahead * step, calendar):
            return day + ahead * step
    return day


def office_days_after(day: date, until: date, calendar: Calendar) -> int:
    """How many office days there are after `day`, `until` among them."""
    days = (day + n * _DAY for n in range(1, (until - day).days + 1))
    return sum(is_office_day(it, calendar) for it in days)


def is_office_time(now: datetime, calendar: Calendar) -> bool:
    """Whether people may be pushed to: office days, 08.30 to 16.30."""
    return is_office_day(now.date(), calendar) and OFFICE_OPENS <= now.time() <= OFFICE_CLOSES
