"""Days that follow from no week: movable dates set once a year, and the office's days off."""

from datetime import date, timedelta

from handlers.auditing import audit
from handlers.errors import NotFoundForPerson
from handlers.office_calendar import setting_of, weekly_schedule
from handlers.rules.office_days import public_holidays
from handlers.rules.permissions import Capability
from handlers.rules.slots import planned, week_begins
from handlers.turn import Replies, StartConversation, Turn
from handlers.yearly_dates import year_to_set
from messages import schedule as cards
from messages import schedule_actions as buttons
from messages.texts import schedule as T
from messages.thai import short_date
from store.model import AuditAction, FiscalYear, MessageId

YEAR_AHEAD = timedelta(days=365)


async def show_dates(turn: Turn) -> Replies:
    """Each movable date once, in the order of the year."""
    year, setting = year_to_set(turn.now.date()), await setting_of(turn.unit)
    first, after = week_begins(year, 1), week_begins(FiscalYear(year + 1), 1)
    weekly = await weekly_schedule(turn.unit, first)
    due: dict[MessageId, date] = {
        slot.message: slot.due.date()
        for slot in planned(weekly, setting, first, after, turn.now.tzinfo)
    }
    on = {d.name: d.on for d in setting.dates if d.fiscal_year == year}
    shown: dict[str, cards.DateView] = {}
    for message in sorted(setting.library, key=lambda m: m.week or 99):
        name = message.season.named
        if name and name not in shown and not message.is_retired:
            view = cards.DateView(
                name, message.id, on.get(name), due.get(message.id), message.week
            )
            shown[name] = view
    return Replies((cards.dates_card(year, list(shown.values())),), may_carry=False)


async def set_date(turn: Turn) -> Replies:
    """Asks for the day of one of them."""
    if not isinstance(turn.action, buttons.SetDate):
        raise NotFoundForPerson(T.SLOT_GONE)
    message = await turn.unit.messages.find(MessageId(turn.action.message))
    if message is None or not message.season.named:
        raise NotFoundForPerson(T.SLOT_GONE)
    about = {"message": message.id, "year": str(year_to_set(turn.now.date()))}
    return Replies(start=StartConversation("yearly_date", about))


async def show_holidays(turn: Turn) -> Replies:
    """The days off of the next twelve months; administrators can add to the office's own."""
    page = turn.action.page if isinstance(turn.action, buttons.ShowHolidays) else 0
    today = turn.now.date()
    last = today + YEAR_AHEAD
    own = {it.day: it for it in await turn.unit.office_days.all()}
    public = {**public_holidays(today.year), **public_holidays(last.year)}
    days = [
        cards.DayView(
            day,
            own[day].name if day in own else public[day],
            is_own=day in own,
            is_off=day not in own or own[day].is_off,
        )
        for day in sorted({*public, *own})
        if today <= day <= last
    ]
    may_edit = turn.may(Capability.KEEP_LIBRARY)
    return Replies((cards.holidays_card(days, page, may_edit=may_edit),), may_carry=False)


async def edit_holiday(turn: Turn) -> Replies:
    """Opens the conversation that adds a day, or takes a row of the office's own out."""
    wanted = turn.action.day if isinstance(turn.action, buttons.EditHoliday) else ""
    if not wanted:
        return Replies(start=StartConversation("office_day"))
    for row in await turn.unit.office_days.all():
        if row.day.isoformat() == wanted:
            await turn.unit.office_days.remove(row.day)
            about = f"day:{wanted}"
            await audit(turn, AuditAction.OFFICE_DAY_CHANGED, about, what="remove")
            said = T.DAY_REMOVED.format(day=short_date(row.day), name=row.name)
            return Replies((cards.said(said, "day_removed"),))
    return Replies((cards.said(T.DAY_NOT_OWN, "day_not_own"),))
