"""On which days a round is reminded of, and when on such a day a push may go out."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from handlers.rules.office_days import Calendar, is_office_time, next_office_day
from store.model import ReportingRound

DAYS_FROM_DUE = (-14, -7, -1, 1)
CATCH_UP = timedelta(days=2)
"""An office computer that was off on the day reminds within two days, or not at all."""
RIDES_FOR = timedelta(hours=2)
"""Who writes within this is told on the reply, for nothing."""
TALKING = timedelta(minutes=30)
LAST_PUSH = time(16)
"""From then on a conversation under way holds nothing up any more."""


def reminder_day(round: ReportingRound, today: date, calendar: Calendar) -> date | None:
    """The day of the round's reminder that is due today or was in the last two days."""
    days = {next_office_day(round.due + timedelta(days=n), calendar) for n in DAYS_FROM_DUE}
    recent = [day for day in days if day <= today <= day + CATCH_UP]
    return max(recent, default=None)


def due_day(rounds: Iterable[ReportingRound], now: datetime, calendar: Calendar) -> date | None:
    """The day that all who owe anything are to be reminded for now; one for all rounds."""
    if not is_office_time(now, calendar):
        return None
    days = [reminder_day(r, now.date(), calendar) for r in rounds if not r.is_closed]
    return max((day for day in days if day is not None), default=None)


def is_talking(moved_at: datetime | None, now: datetime) -> bool:
    """Whether the person's conversation moved in the last half hour."""
    return moved_at is not None and now - moved_at < TALKING


def may_push(
    waited: timedelta,
    moved_at: datetime | None,
    now: datetime,
    calendar: Calendar,
    *,
    at_once: bool = False,
) -> bool:
    """Whether a reminder that found no reply to ride on is pushed now; one that an administrator
    asked for waits for no reply."""
    if not is_office_time(now, calendar) or (waited < RIDES_FOR and not at_once):
        return False
    return not is_talking(moved_at, now) or now.time() >= LAST_PUSH
