"""When a weekly schedule and the night's work are due, in the office's own time zone."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from store.model import MessageId, Schedule

DAYS_A_WEEK = 7
SATURDAY = 5
OFFICE_OPENS, OFFICE_CLOSES = time(8, 30), time(16, 30)
NIGHT = time(2)
NIGHT_CATCH_UP = timedelta(hours=22)
"""An office computer that is off at night does the night's work when it is next on."""


def latest_slot(schedule: Schedule, now: datetime) -> datetime | None:
    """The last due time up to `now`, in the zone of `now`; None before the first."""
    back = (now.weekday() - schedule.weekday) % DAYS_A_WEEK
    due = datetime.combine(now.date() - timedelta(days=back), schedule.at, tzinfo=now.tzinfo)
    if due > now:
        due -= timedelta(days=DAYS_A_WEEK)
    return due if due.date() >= schedule.starts else None


def starting_after(schedule: Schedule, now: datetime) -> Schedule:
    """The same schedule, without the slot of its first day where that is past at `now`."""
    due = datetime.combine(schedule.starts, schedule.at, tzinfo=now.tzinfo)
    is_past = due.weekday() == schedule.weekday and due < now
    return replace(schedule, starts=schedule.starts + timedelta(days=1)) if is_past else schedule


def is_too_late(schedule: Schedule, due: datetime, now: datetime) -> bool:
    """Whether the slot was missed by more than the schedule catches up."""
    return now - due > timedelta(hours=schedule.catch_up_hours)


def message_of(schedule: Schedule, due: datetime) -> MessageId | None:
    """The message of this slot: slot n shows message n, each once."""
    number = (due.date() - _first_slot(schedule)).days // DAYS_A_WEEK
    return schedule.messages[number] if 0 <= number < len(schedule.messages) else None


def _first_slot(schedule: Schedule) -> date:
    ahead = (schedule.weekday - schedule.starts.weekday()) % DAYS_A_WEEK
    return schedule.starts + timedelta(days=ahead)


def deadline_of(schedule: Schedule, due: datetime) -> datetime:
    """Until when the slot's message rides on replies."""
    day = due.date() + timedelta(days=schedule.deadline_days)
    return datetime.combine(day, schedule.deadline_at, tzinfo=due.tzinfo)


def is_office_time(now: datetime) -> bool:
    """Whether people may be pushed to: working days, 08.30 to 16.30."""
    return now.weekday() < SATURDAY and OFFICE_OPENS <= now.time() <= OFFICE_CLOSES


def latest_night(now: datetime) -> datetime:
    """The last time up to `now` at which the night's work was due."""
    due = datetime.combine(now.date(), NIGHT, tzinfo=now.tzinfo)
    return due if due <= now else due - timedelta(days=1)


def is_night_over(due: datetime, now: datetime) -> bool:
    """Whether the night's work is left to the next night."""
    return now - due > NIGHT_CATCH_UP
