"""Cards of the schedule: what goes out when, one slot, settings, movable dates, days off."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from messages import flex
from messages import keywords as K
from messages import schedule_actions as planned
from messages.library import Why, why_words
from messages.lists import Row, list_card, page_of
from messages.message import Message
from messages.texts import schedule as T
from messages.thai import arabic_digits, clock_time, short_date, shorten, thai_digits
from store.model import FiscalYear, Schedule

SHOWN_OF_A_TITLE = 60
MOST_HELD = 3


@dataclass(frozen=True, slots=True)
class SlotView:
    """One slot as it is shown; `usual` is its day had nobody moved it."""

    schedule: str
    message: str
    title: str
    text: str
    due: datetime
    usual: date
    is_skipped: bool
    is_series: bool
    why: Why

    @property
    def key(self) -> tuple[str, str, str]:
        """What its buttons name it by."""
        return self.schedule, self.usual.isoformat(), self.message


def said(sentence: str, template: str) -> Message:
    """A plain sentence."""
    return flex.text_message(sentence, template=f"schedule.{template}")


def due_words(due: datetime) -> str:
    """The day with its weekday, and the hour."""
    return T.DUE.format(
        weekday=T.WEEKDAYS[due.weekday()], day=short_date(due.date()), time=clock_time(due)
    )


def time_named(text: str) -> time | None:
    """The hour that people mean by ๐๙.๐๐, 9:00 or 9, or None."""
    pattern = rf"\s*(\d{{1,2}})(?:[.:](\d{{2}}))?\s*(?:{T.HOUR_MARK}\.?)?\s*"
    found = re.fullmatch(pattern, arabic_digits(text))
    if found is None or int(found[1]) > 23 or int(found[2] or 0) > 59:
        return None
    return time(int(found[1]), int(found[2] or 0))


def state_words(slot: SlotView) -> str:
    """Whether it goes out, and from where it was moved."""
    state = T.HELD.format(why=why_words(slot.why)) if slot.why else T.READY
    if slot.is_skipped:
        state = T.IS_SKIPPED
    if slot.due.date() != slot.usual:
        state += " · " + T.MOVED.format(usual=short_date(slot.usual))
    return state


def schedule_card(
    slots: Sequence[SlotView],
    held: Sequence[SlotView],
    page: int,
    unset: Sequence[str],
    *,
    is_paused: bool,
) -> Message:
    """What goes out, by time; first what is held back within two weeks, and `unset`: the names of
    this year's dates that nobody has set."""
    notes = _notes(held, unset, is_paused=is_paused)
    footer = [
        flex.button(T.SETTINGS, planned.ShowSettings()),
        flex.button(K.LIBRARY.label, planned.ShowLibrary()),
    ]
    if unset:
        footer.insert(0, flex.button(K.DATES.label, planned.ShowDates()))
    rows = [
        Row(
            shorten(slot.title, SHOWN_OF_A_TITLE),
            planned.ShowSlot(*slot.key),
            T.SLOT_ROW.format(due=due_words(slot.due), state=state_words(slot)),
        )
        for slot in slots
    ]
    return list_card(
        kicker=T.KICKER,
        title=T.TITLE if rows else T.EMPTY,
        rows=page_of(rows, page, planned.ShowSchedule),
        template="schedule.schedule",
        before=[flex.note(it) for it in notes],
        footer=footer,
        said=" ".join(notes),
    )


def _notes(held: Sequence[SlotView], unset: Sequence[str], *, is_paused: bool) -> list[str]:
    notes = [T.PAUSED] if is_paused else []
    if held:
        notes.append(_held_soon(held))
    if unset:
        count, names = thai_digits(len(unset)), " · ".join(unset)
        notes.append(T.DATES_MISSING.format(count=count, names=names))
    return notes


def _held_soon(held: Sequence[SlotView]) -> str:
    what = " · ".join(
        T.HELD_ONE.format(
            title=shorten(slot.title, SHOWN_OF_A_TITLE),
            due=short_date(slot.due.date()),
            why=why_words(slot.why),
        )
        for slot in held[:MOST_HELD]
    )
    return T.HELD_SOON.format(count=thai_digits(len(held)), what=what)


def slot_card(slot: SlotView) -> Message:
    """One slot with what can be done to it."""
    is_changed = slot.is_skipped or slot.due.date() != slot.usual
    rows = [Row(T.SLOT_MOVE, planned.ChangeSlot(*slot.key, "move"))]
    if not slot.is_skipped:
        words = T.SERIES_SKIP if slot.is_series else T.SLOT_SKIP
        rows.append(Row(words, planned.ChangeSlot(*slot.key, "skip")))
    if is_changed:
        rows.append(Row(T.SLOT_BACK, planned.ChangeSlot(*slot.key, "back")))
    rows.append(Row(T.SLOT_TEXT, planned.ShowText(slot.message)))
    if slot.is_series:
        rows.append(Row(T.SERIES_END, planned.EndSeries(slot.schedule)))
    return list_card(
        kicker=T.SLOT_KICKER.format(due=due_words(slot.due)),
        title=slot.title,
        rows=rows,
        template="schedule.slot",
        before=[flex.text(slot.text), flex.note(state_words(slot))],
        said=f"{due_words(slot.due)} {state_words(slot)}",
    )


def changed(slot: SlotView) -> Message:
    """What has become of the slot."""
    state = T.IS_SKIPPED if slot.is_skipped else T.NOW_DUE.format(due=due_words(slot.due))
    return flex.text_message(
        T.SLOT_CHANGED.format(title=slot.title, state=state), template="schedule.slot_changed"
    )


def hour(at: time) -> str:
    """An hour of the day in Thai digits."""
    return thai_digits(f"{at:%H.%M}")


def settings_card(weekly: Schedule) -> Message:
    """The weekly slot, and the ways to what else it follows."""
    pause = (
        Row(T.RESUME, planned.ChangeSettings("resume"))
        if weekly.is_paused
        else Row(T.PAUSE, planned.ChangeSettings("pause"))
    )
    lines = [T.PAUSED] if weekly.is_paused else [T.SETTINGS_SAID]
    return list_card(
        kicker=T.KICKER,
        title=T.SETTINGS_TITLE.format(weekday=T.WEEKDAYS[weekly.weekday], time=hour(weekly.at)),
        rows=[
            Row(T.SET_TIME, planned.ChangeSettings("time")),
            pause,
            Row(T.DATES, planned.ShowDates()),
            Row(T.HOLIDAYS, planned.ShowHolidays(0)),
        ],
        template="schedule.settings",
        before=[flex.text(line) for line in lines],
        said=" ".join(lines),
    )


@dataclass(frozen=True, slots=True)
class DateView:
    """A movable date: the first message that goes by it, its day and when that goes out."""

    name: str
    message: str
    on: date | None
    due: date | None
    week: int | None


def dates_card(year: FiscalYear, dates: Sequence[DateView]) -> Message:
    """The movable dates of a fiscal year, set or not."""
    rows = [Row(d.name, planned.SetDate(d.message), _date_state(d)) for d in dates]
    return list_card(
        kicker=T.KICKER,
        title=T.DATES_TITLE.format(year=thai_digits(year)),
        rows=rows,
        template="schedule.dates",
        said=" · ".join(f"{d.name} {_date_state(d)}" for d in dates),
    )


def _date_state(shown: DateView) -> str:
    if shown.on is not None and shown.due is not None:
        effect = T.DATE_EFFECT.format(due=short_date(shown.due))
        return T.DATE_SET.format(on=short_date(shown.on), effect=effect)
    if shown.week:
        return T.DATE_UNSET_WEEK.format(week=thai_digits(shown.week))
    return T.DATE_UNSET


@dataclass(frozen=True, slots=True)
class DayView:
    """A day off, or a holiday that the office works on; `is_own` where its table says so."""

    day: date
    name: str
    is_own: bool
    is_off: bool


def holidays_card(days: Sequence[DayView], page: int, *, may_edit: bool) -> Message:
    """The days off to come, the next first."""
    rows = [
        Row(_day_words(shown.day), planned.EditHoliday(shown.day.isoformat()), _day_state(shown))
        for shown in days
    ]
    footer = [flex.button(T.ADD_DAY, planned.EditHoliday(""))] if may_edit else []
    return list_card(
        kicker=T.HOLIDAYS,
        title=T.HOLIDAYS_TITLE,
        rows=page_of(rows, page, planned.ShowHolidays),
        template="schedule.holidays",
        before=[flex.text(T.HOLIDAYS_SAID)] if may_edit else [],
        footer=footer,
        said=" · ".join(f"{_day_words(d.day)} {_day_state(d)}" for d in days),
    )


def _day_words(day: date) -> str:
    return T.HOLIDAY_ROW.format(weekday=T.WEEKDAYS[day.weekday()], day=short_date(day))


def _day_state(shown: DayView) -> str:
    if not shown.is_own:
        return shown.name
    if shown.is_off:
        return T.OWN_OFF.format(name=shown.name)
    return T.OWN_WORKED.format(name=shown.name)


def series_saved(title: str, repeat: str, due: datetime, why: Why) -> Message:
    """What was planned, and what still keeps it back."""
    lines = [T.SERIES_SAVED.format(title=title, repeat=T.REPEATS[repeat], due=due_words(due))]
    if why:
        lines.append(T.SERIES_HELD.format(why=why_words(why)))
    return flex.text_message("\n".join(lines), template="schedule.series_saved")
