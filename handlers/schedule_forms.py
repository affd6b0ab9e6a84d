"""The schedule's conversations: another day for a slot, the weekly hour, dates, days, series."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any

from handlers.auditing import audit
from handlers.conversation import Conversation
from handlers.errors import InvalidAnswer, NotFoundForPerson
from handlers.office_calendar import office_calendar, weekly_schedule
from handlers.rules.holding import reasons
from handlers.rules.office_days import (
    OFFICE_CLOSES,
    OFFICE_OPENS,
    Calendar,
    holiday_name,
    is_office_day,
    next_office_day,
)
from handlers.rules.slots import MOST_MOVED, Planned
from handlers.rules.years import fiscal_year_of
from handlers.slots_ahead import find_slot, slots_ahead, view_of
from handlers.steps import Choice, Option, Text
from handlers.turn import Replies, Turn
from handlers.yearly_dates import unset_dates
from messages import keywords as K
from messages import schedule as cards
from messages.texts import schedule as T
from messages.thai import day_named, short_date, shorten, thai_digits
from store.library import weekly_slot
from store.model import (
    AuditAction,
    AwarenessMessage,
    Draft,
    FiscalYear,
    MessageId,
    OfficeDay,
    Repeat,
    Schedule,
    ScheduleId,
    SlotChange,
    YearlyDate,
)

SHOWN_OF_A_TITLE = 40
LONGEST_NAME = 80
WORKDAYS = 5


def day_problem(text: str, context: Any) -> str | None:
    """Why it names no day, or None."""
    return None if day_named(text) else T.DAY_UNREADABLE


def _day(draft: Draft, key: str = "day") -> date:
    day = day_named(draft.answers[key])
    if day is None:
        raise InvalidAnswer(T.DAY_UNREADABLE)
    return day


def workday_problem(day: date, today: date, calendar: Calendar) -> str | None:
    """Why nothing can be planned for that day, or None."""
    if day <= today:
        return T.DAY_PAST
    if is_office_day(day, calendar):
        return None
    name = holiday_name(day, calendar) or T.WEEKEND
    return T.DAY_OFF.format(name=name, next=short_date(next_office_day(day, calendar)))


@dataclass(frozen=True, slots=True)
class MoveContext:
    """The slot that is moved, its message, and the days that may be chosen from."""

    slot: Planned
    message: AwarenessMessage
    today: date
    calendar: Calendar


async def _load_slot(turn: Turn, draft: Draft) -> MoveContext:
    about = draft.about
    slot, message = await find_slot(turn, about["schedule"], about["usual"], about["message"])
    calendar = await office_calendar(turn.unit)
    return MoveContext(slot, message, turn.now.date(), calendar)


def move_problem(text: str, context: MoveContext) -> str | None:
    """Why the slot cannot be moved to that day, or None."""
    day = day_named(text)
    if day is None:
        return T.DAY_UNREADABLE
    usual = context.slot.usual
    is_far = abs(day - usual) > MOST_MOVED
    if is_far or fiscal_year_of(day) != fiscal_year_of(usual):
        return T.DAY_FAR
    return workday_problem(day, context.today, context.calendar)


async def _move(turn: Turn, draft: Draft, context: MoveContext) -> Replies:
    if problem := move_problem(draft.answers["day"], context):
        raise InvalidAnswer(problem)
    day, slot = _day(draft), context.slot
    await turn.unit.slot_changes.put(SlotChange(slot.id, moved_to=day))
    about = f"text:{context.message.id}"
    await audit(turn, AuditAction.SCHEDULE_CHANGED, about, what="move", day=day.isoformat())
    due = slot.due.replace(year=day.year, month=day.month, day=day.day)
    moved = replace(slot, due=due, is_skipped=False)
    return Replies((cards.changed(view_of(moved, context.message)),))


MOVE_SLOT = Conversation(
    "move_slot",
    (Text(key="day", question=T.MOVE_STEP, check=move_problem),),
    load=_load_slot,
    finish=_move,
    title=lambda context: T.MOVE_TITLE.format(title=_short(context.message.title)),
    resume_word=K.SCHEDULE.label,
)


def _short(title: str) -> str:
    return shorten(title, SHOWN_OF_A_TITLE)


async def _nothing(turn: Turn, draft: Draft) -> None:
    return None


def weekdays(context: Any) -> Sequence[Option]:
    """The days of the week on which the office works."""
    return [Option(str(n), str(n + 1), T.WEEKDAYS[n]) for n in range(WORKDAYS)]


def time_problem(text: str, context: Any) -> str | None:
    """Why it is no hour of the office, or None."""
    at = cards.time_named(text)
    return None if at and OFFICE_OPENS <= at <= OFFICE_CLOSES else T.TIME_UNREADABLE


async def _set_time(turn: Turn, draft: Draft, context: None) -> Replies:
    at = cards.time_named(draft.answers["at"]) or time(9)
    weekday = int(draft.answers["weekday"])
    weekly = await weekly_schedule(turn.unit, turn.now.date())
    await turn.unit.schedules.put(replace(weekly, weekday=weekday, at=at))
    day, hour = str(weekday), f"{at:%H%M}"
    changed = AuditAction.SCHEDULE_CHANGED
    await audit(turn, changed, "schedule:weekly", what="time", weekday=day, hour=hour)
    said = T.TIME_SAVED.format(weekday=T.WEEKDAYS[weekday], time=cards.hour(at))
    return Replies((cards.said(said, "time_saved"),))


WEEKLY_TIME = Conversation(
    "weekly_time",
    (
        Choice(key="weekday", question=T.WEEKDAY_STEP, options=weekdays),
        Text(key="at", question=T.TIME_STEP, check=time_problem),
    ),
    load=_nothing,
    finish=_set_time,
    title=lambda context: T.TIME_TITLE,
    resume_word=K.SCHEDULE.label,
)


@dataclass(frozen=True, slots=True)
class DateContext:
    """The movable date and its fiscal year."""

    name: str
    year: FiscalYear


async def _load_date(turn: Turn, draft: Draft) -> DateContext:
    message = await turn.unit.messages.find(MessageId(draft.about["message"]))
    if message is None or not message.season.named:
        raise NotFoundForPerson(T.SLOT_GONE)
    return DateContext(message.season.named, FiscalYear(int(draft.about["year"])))


def date_problem(text: str, context: DateContext) -> str | None:
    """Why it is no day of the fiscal year, or None."""
    day = day_named(text)
    if day is None:
        return T.DAY_UNREADABLE
    is_other = fiscal_year_of(day) != context.year
    return T.DATE_OTHER_YEAR.format(year=thai_digits(context.year)) if is_other else None


async def _set_date(turn: Turn, draft: Draft, context: DateContext) -> Replies:
    day = _day(draft)
    id = f"{context.year}@{context.name}"
    await turn.unit.yearly_dates.put(YearlyDate(id, context.year, context.name, day))
    about = f"text:{draft.about['message']}"
    await audit(turn, AuditAction.SCHEDULE_CHANGED, about, what="date", day=day.isoformat())
    said = T.DATE_SAVED.format(name=context.name, on=short_date(day))
    due = [s.due for s, m in await slots_ahead(turn) if m.season.named == context.name]
    if due:
        said += "\n" + T.NOW_DUE.format(due=cards.due_words(due[0]))
    left = await unset_dates(turn.unit, context.year)
    if left:
        said += "\n" + T.DATES_LEFT.format(count=thai_digits(len(left)), names=" · ".join(left))
    return Replies((cards.said(said, "date_saved"),))


YEARLY_DATE = Conversation(
    "yearly_date",
    (Text(key="day", question=T.DATE_STEP, check=date_problem),),
    load=_load_date,
    finish=_set_date,
    title=lambda context: context.name,
    resume_word=K.SCHEDULE.label,
)


def off_or_worked(context: Any) -> Sequence[Option]:
    """Which kind of day it is."""
    return [Option("off", "1", T.OFF), Option("worked", "2", T.WORKED)]


def name_problem(text: str, context: Any) -> str | None:
    """Why it is no name for a day, or None."""
    return T.NAME_LONG if len(text) > LONGEST_NAME else None


async def _add_day(turn: Turn, draft: Draft, context: None) -> Replies:
    day, name = _day(draft), draft.answers["name"]
    is_off = draft.answers["is_off"] == "off"
    await turn.unit.office_days.put(OfficeDay(day, is_off=is_off, name=name))
    about, what = f"day:{day.isoformat()}", draft.answers["is_off"]
    await audit(turn, AuditAction.OFFICE_DAY_CHANGED, about, what=what)
    said = T.DAY_SAVED.format(day=short_date(day), name=name)
    return Replies((cards.said(said, "day_saved"),))


OFFICE_DAY = Conversation(
    "office_day",
    (
        Choice(key="is_off", question=T.IS_OFF_STEP, options=off_or_worked),
        Text(key="day", question=T.HOLIDAY_STEP, check=day_problem),
        Text(key="name", question=T.NAME_STEP, check=name_problem),
    ),
    load=_nothing,
    finish=_add_day,
    title=lambda context: T.DAY_TITLE,
    resume_word=K.HOLIDAYS.label,
)


@dataclass(frozen=True, slots=True)
class SeriesContext:
    """The message that is planned, and the days that may be chosen from."""

    message: AwarenessMessage
    today: date
    calendar: Calendar


async def _load_message(turn: Turn, draft: Draft) -> SeriesContext:
    message = await turn.unit.messages.find(MessageId(draft.about["message"]))
    if message is None:
        raise NotFoundForPerson(T.SLOT_GONE)
    return SeriesContext(message, turn.now.date(), await office_calendar(turn.unit))


def first_day_problem(text: str, context: SeriesContext) -> str | None:
    """Why it cannot begin on that day, or None."""
    day = day_named(text)
    if day is None:
        return T.DAY_UNREADABLE
    return workday_problem(day, context.today, context.calendar)


def repeats(context: Any) -> Sequence[Option]:
    """How often it may go out."""
    return [Option(r, str(n), T.REPEATS[r]) for n, r in enumerate(Repeat, 1)]


def series(id: str, message: MessageId, day: date, at: time, repeat: Repeat) -> Schedule:
    """A plan for one message from that day on, with the weekly slot's patience and deadline."""
    usual = weekly_slot(day)
    return replace(
        usual,
        id=ScheduleId(id),
        weekday=day.weekday(),
        at=at,
        messages=(message,),
        repeat=repeat,
        starts_over=repeat is not Repeat.ONCE,
    )


async def _plan(turn: Turn, draft: Draft, context: SeriesContext) -> Replies:
    if problem := first_day_problem(draft.answers["day"], context):
        raise InvalidAnswer(problem)
    at = cards.time_named(draft.answers["at"]) or time(9)
    message, day = context.message, _day(draft)
    repeat = Repeat(draft.answers["repeat"])
    planned = series(turn.new_id(), message.id, day, at, repeat)
    await turn.unit.schedules.put(planned)
    about = f"schedule:{planned.id}"
    await audit(turn, AuditAction.SCHEDULE_CHANGED, about, what="series", repeat=repeat)
    due = turn.now.replace(
        year=day.year, month=day.month, day=day.day, hour=at.hour, minute=at.minute
    )
    return Replies((cards.series_saved(message.title, repeat, due, reasons(message)),))


PLAN_SERIES = Conversation(
    "plan_series",
    (
        Text(key="day", question=T.SERIES_DAY_STEP, check=first_day_problem),
        Text(key="at", question=T.TIME_STEP, check=time_problem),
        Choice(key="repeat", question=T.REPEAT_STEP, options=repeats),
    ),
    load=_load_message,
    finish=_plan,
    title=lambda context: T.SERIES_TITLE.format(title=_short(context.message.title)),
    resume_word=K.SCHEDULE.label,
)
