"""When a schedule's messages and the night's work are due, in the office's own time zone.

What a slot is called must never change: it is done only once by that name, whatever day it moves
to. A series names its slots by the time at which they would be due without any day off, the
calendar by fiscal year and message.
"""

import calendar as months
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta, tzinfo

from handlers.rules.office_days import (
    Calendar,
    last_office_day,
    next_office_day,
    office_days_after,
)
from handlers.rules.years import fiscal_year_of
from messages.thai import BUDDHIST_ERA
from store.model import (
    AwarenessMessage,
    FiscalYear,
    MessageId,
    Repeat,
    Schedule,
    Season,
    SlotChange,
    SlotId,
    YearlyDate,
)

DAYS_A_WEEK = 7
LOOK_BACK = timedelta(days=21)
"""No slot is caught up after that, whatever its schedule says."""
MOST_MOVED = timedelta(days=62)
"""How far an administrator may move a slot."""
NIGHT = time(2)
NIGHT_CATCH_UP = timedelta(hours=22)
"""An office computer that is off at night does the night's work when it is next on."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What slots follow from beside their schedule: the library, and what the office has set."""

    library: tuple[AwarenessMessage, ...] = ()
    calendar: Calendar = field(default_factory=Calendar)
    dates: tuple[YearlyDate, ...] = ()
    changes: Mapping[SlotId, SlotChange] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Planned:
    """One slot: `usual` is the day it would have had, had nobody moved it."""

    id: SlotId
    schedule: Schedule
    message: MessageId
    due: datetime
    usual: date
    is_skipped: bool = False


def planned(
    schedule: Schedule, setting: Setting, first: date, last: date, zone: tzinfo | None
) -> list[Planned]:
    """The schedule's slots from `first` to `last`, by time; those left out are among them."""
    slots = (
        _series(schedule, setting, last, zone)
        if schedule.messages
        else _calendar(schedule, setting, first, last, zone)
    )
    found = (_changed(slot, setting) for slot in slots)
    begins = max(first, schedule.starts)
    return sorted(
        (slot for slot in found if begins <= slot.due.date() <= last), key=lambda s: s.due
    )


def due_by(schedule: Schedule, setting: Setting, now: datetime) -> list[Planned]:
    """The slots up to `now` that may not be dealt with yet; none of before the schedule began."""
    first = (now - LOOK_BACK).date()
    every = planned(schedule, setting, first, now.date(), now.tzinfo)
    return [slot for slot in every if slot.due <= now]


def _changed(slot: Planned, setting: Setting) -> Planned:
    change = setting.changes.get(slot.id)
    if change is None:
        return slot
    if change.moved_to is None:
        return replace(slot, is_skipped=change.is_skipped)
    day = next_office_day(change.moved_to, setting.calendar)
    due = datetime.combine(day, slot.schedule.at, tzinfo=slot.due.tzinfo)
    return replace(slot, due=due, is_skipped=change.is_skipped)


def _series(
    schedule: Schedule, setting: Setting, last: date, zone: tzinfo | None
) -> Iterator[Planned]:
    """One after the other, also those later ones that may have been moved to before `last`."""
    for number, nominal in enumerate(_nominal_days(schedule, last + MOST_MOVED)):
        if number >= len(schedule.messages) and not schedule.starts_over:
            return
        id = SlotId(f"{schedule.id}@{_at(schedule, nominal, zone).isoformat()}")
        day = next_office_day(nominal, setting.calendar)
        message = schedule.messages[number % len(schedule.messages)]
        yield Planned(id, schedule, message, _at(schedule, day, zone), day)


def _nominal_days(schedule: Schedule, last: date) -> Iterator[date]:
    starts, number = schedule.starts, 0
    if schedule.repeat is Repeat.WEEKLY:
        starts += timedelta(days=(schedule.weekday - starts.weekday()) % DAYS_A_WEEK)
    day = starts
    while day <= last:
        yield day
        number += 1
        match schedule.repeat:
            case Repeat.ONCE:
                return
            case Repeat.WEEKLY:
                day = starts + timedelta(days=number * DAYS_A_WEEK)
            case Repeat.MONTHLY:
                day = _months_later(starts, number)
            case Repeat.YEARLY:
                day = _months_later(starts, 12 * number)


def _months_later(day: date, number: int) -> date:
    """The same day of a later month, or its last one."""
    year, month = divmod(day.year * 12 + day.month - 1 + number, 12)
    longest = months.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, longest))


def _calendar(
    schedule: Schedule, setting: Setting, first: date, last: date, zone: tzinfo | None
) -> Iterator[Planned]:
    """The library's messages in the fiscal years of these days."""
    for year in range(fiscal_year_of(first), fiscal_year_of(last) + 1):
        dates = {d.name: d.on for d in setting.dates if d.fiscal_year == year}
        for message in setting.library:
            day = _day_of(message, schedule, FiscalYear(year), dates, setting.calendar)
            if day is not None and not message.is_retired:
                id = SlotId(f"{schedule.id}@{year}@{message.id}")
                yield Planned(id, schedule, message.id, _at(schedule, day, zone), day)


def _day_of(
    message: AwarenessMessage,
    schedule: Schedule,
    year: FiscalYear,
    dates: Mapping[str, date],
    calendar: Calendar,
) -> date | None:
    """By a movable date that is set, else by the week; None where no day follows from either."""
    season = message.season
    if season.named in dates:
        day = dates[season.named] + timedelta(days=season.days_from)
        find = last_office_day if season.days_from < 0 else next_office_day
        return find(day, calendar)
    if message.week is None:
        return None
    begins = week_begins(year, message.week)
    ahead = (schedule.weekday - begins.weekday()) % DAYS_A_WEEK
    day = next_office_day(begins + timedelta(days=ahead), calendar)
    return _within(day, season, year, calendar)


def _within(day: date, season: Season, year: FiscalYear, calendar: Calendar) -> date:
    if season.on:
        return next_office_day(_in_year(season.on, year), calendar)
    if season.since and day < _in_year(season.since, year):
        return next_office_day(_in_year(season.since, year), calendar)
    if season.until and day > _in_year(season.until, year):
        return last_office_day(_in_year(season.until, year), calendar)
    return day


def _in_year(month_day: str, year: FiscalYear) -> date:
    """The day `12-09` of a fiscal year."""
    month, day = map(int, month_day.split("-"))
    begins = week_begins(year, 1)
    return date(begins.year + (month < begins.month), month, day)


def week_begins(year: FiscalYear, week: int) -> date:
    """The first day of a week of the fiscal year; week 1 begins on 1 October."""
    return date(year - BUDDHIST_ERA - 1, 10, 1) + timedelta(days=DAYS_A_WEEK * (week - 1))


def _at(schedule: Schedule, day: date, zone: tzinfo | None) -> datetime:
    return datetime.combine(day, schedule.at, tzinfo=zone)


def starting_after(schedule: Schedule, now: datetime) -> Schedule:
    """The same schedule, without a slot of its first day where that is past at `now`."""
    due = _at(schedule, schedule.starts, now.tzinfo)
    return replace(schedule, starts=schedule.starts + timedelta(days=1)) if due < now else schedule


def is_too_late(schedule: Schedule, due: datetime, now: datetime, calendar: Calendar) -> bool:
    """Whether the slot was missed by more than the schedule catches up."""
    if schedule.catch_up_days:
        days = office_days_after(due.date(), now.date(), calendar)
        return days > schedule.catch_up_days
    return now - due > timedelta(hours=schedule.catch_up_hours)


def deadline_of(schedule: Schedule, due: datetime, calendar: Calendar) -> datetime:
    """Until when the slot's message rides on replies."""
    day = next_office_day(due.date() + timedelta(days=schedule.deadline_days), calendar)
    return datetime.combine(day, schedule.deadline_at, tzinfo=due.tzinfo)


def latest_night(now: datetime) -> datetime:
    """The last time up to `now` at which the night's work was due."""
    due = datetime.combine(now.date(), NIGHT, tzinfo=now.tzinfo)
    return due if due <= now else due - timedelta(days=1)


def is_night_over(due: datetime, now: datetime) -> bool:
    """Whether the night's work is left to the next night."""
    return now - due > NIGHT_CATCH_UP
