"""The schedule in chat: what goes out when, what is held back and why, moving, skipping, pausing.

The conversations stand in `schedule_forms.py`, the office's days off in `holidays.py`.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from handlers.auditing import audit
from handlers.errors import NotFoundForPerson
from handlers.office_calendar import weekly_schedule
from handlers.slots_ahead import find_slot, slots_ahead, view_of
from handlers.turn import Replies, StartConversation, Turn
from handlers.yearly_dates import unset_dates, year_to_set
from messages import schedule as cards
from messages import schedule_actions as buttons
from messages.texts import schedule as T
from store.library import WEEKLY
from store.model import AuditAction, ScheduleId, SlotChange

SOON = timedelta(days=14)


async def show_schedule(turn: Turn) -> Replies:
    """What goes out when in the next weeks; first what is held back within two of them."""
    page = turn.action.page if isinstance(turn.action, buttons.ShowSchedule) else 0
    slots = [view_of(*row) for row in await slots_ahead(turn)]
    held = [s for s in slots if s.why and not s.is_skipped and s.due < turn.now + SOON]
    weekly = await weekly_schedule(turn.unit, turn.now.date())
    unset = await unset_dates(turn.unit, year_to_set(turn.now.date()))
    card = cards.schedule_card(slots, held, page, unset, is_paused=weekly.is_paused)
    return Replies((card,), may_carry=False)


async def show_slot(turn: Turn) -> Replies:
    """One slot with what can be done to it."""
    action = turn.action
    if not isinstance(action, buttons.ShowSlot):
        raise NotFoundForPerson(T.SLOT_GONE)
    row = await find_slot(turn, action.schedule, action.day, action.message)
    return Replies((cards.slot_card(view_of(*row)),), may_carry=False)


async def change_slot(turn: Turn) -> Replies:
    """Leaves the slot out, brings it back, or asks for another day."""
    action = turn.action
    if not isinstance(action, buttons.ChangeSlot):
        raise NotFoundForPerson(T.SLOT_GONE)
    slot, message = await find_slot(turn, action.schedule, action.day, action.message)
    if action.what == "move":
        about = {"schedule": action.schedule, "usual": action.day, "message": action.message}
        return Replies(start=StartConversation("move_slot", about))
    if action.what == "skip":
        change = SlotChange(slot.id, is_skipped=True)
        await turn.unit.slot_changes.put(change)
        changed = replace(slot, is_skipped=True)
    elif action.what == "back":
        await turn.unit.slot_changes.remove(slot.id)
        due = datetime.combine(slot.usual, slot.due.timetz())
        changed = replace(slot, due=due, is_skipped=False)
    else:
        raise NotFoundForPerson(T.SLOT_GONE)
    await audit(turn, AuditAction.SCHEDULE_CHANGED, f"text:{message.id}", what=action.what)
    return Replies((cards.changed(view_of(changed, message)),))


async def show_settings(turn: Turn) -> Replies:
    """The weekly day and hour, and whether it is paused."""
    weekly = await weekly_schedule(turn.unit, turn.now.date())
    return Replies((cards.settings_card(weekly),), may_carry=False)


async def change_settings(turn: Turn) -> Replies:
    """Pauses or goes on at once; day and hour are asked for."""
    what = turn.action.what if isinstance(turn.action, buttons.ChangeSettings) else ""
    if what == "time":
        return Replies(start=StartConversation("weekly_time"))
    if what not in ("pause", "resume"):
        raise NotFoundForPerson(T.SLOT_GONE)
    weekly = await weekly_schedule(turn.unit, turn.now.date())
    await turn.unit.schedules.put(replace(weekly, is_paused=what == "pause"))
    await audit(turn, AuditAction.SCHEDULE_CHANGED, "schedule:weekly", what=what)
    if what == "pause":
        return Replies((cards.said(T.PAUSED_NOW, "paused"),))
    due = [slot.due for slot, _ in await slots_ahead(turn) if slot.schedule.id == WEEKLY]
    words = cards.due_words(due[0]) if due else ""
    return Replies((cards.said(T.RESUMED_NOW.format(due=words), "resumed"),))


async def plan_series(turn: Turn) -> Replies:
    """Asks on which day the message goes out, and how often."""
    if not isinstance(turn.action, buttons.PlanSeries):
        raise NotFoundForPerson(T.SLOT_GONE)
    return Replies(start=StartConversation("plan_series", {"message": turn.action.message}))


async def end_series(turn: Turn) -> Replies:
    """Takes such a plan back; what went out stays."""
    wanted = turn.action.schedule if isinstance(turn.action, buttons.EndSeries) else ""
    for schedule in await turn.unit.schedules.all():
        if schedule.id == wanted and schedule.messages:
            await turn.unit.schedules.remove(ScheduleId(wanted))
            message = await turn.unit.messages.find(schedule.messages[0])
            about = f"schedule:{wanted}"
            await audit(turn, AuditAction.SCHEDULE_CHANGED, about, what="end")
            title = message.title if message else ""
            said = T.SERIES_ENDED.format(title=title)
            return Replies((cards.said(said, "series_ended"),))
    raise NotFoundForPerson(T.SLOT_GONE)


async def say_whose(turn: Turn) -> Replies:
    """For whoever does not keep the schedule."""
    turn.enrolled()
    return Replies((cards.said(T.ADMINISTRATORS_ONLY, "administrators_only"),))
