"""The slots of the next months with their messages, as administrators see them."""

from datetime import timedelta

from handlers.errors import NotFoundForPerson
from handlers.office_calendar import setting_of
from handlers.rules.holding import reasons
from handlers.rules.slots import Planned, is_too_late, planned
from handlers.turn import Turn
from messages import schedule as cards
from messages.texts import schedule as T
from store.model import AwarenessMessage

AHEAD = timedelta(days=120)
BACK = timedelta(days=7)
Slots = list[tuple[Planned, AwarenessMessage]]


async def slots_ahead(turn: Turn) -> Slots:
    """Every slot of the next months that is not dealt with, by time; also those just past whose
    message is held back and may still go out."""
    setting, today = await setting_of(turn.unit), turn.now.date()
    found: Slots = []
    for schedule in await turn.unit.schedules.all():
        for slot in planned(schedule, setting, today - BACK, today + AHEAD, turn.now.tzinfo):
            if slot.due < turn.now and is_too_late(schedule, slot.due, turn.now, setting.calendar):
                continue
            message = await turn.unit.messages.find(slot.message)
            if message is not None and await turn.unit.slots.find(slot.id) is None:
                found.append((slot, message))
    return sorted(found, key=lambda row: row[0].due)


def view_of(slot: Planned, message: AwarenessMessage) -> cards.SlotView:
    """A slot as it is shown."""
    return cards.SlotView(
        schedule=slot.schedule.id,
        message=message.id,
        title=message.title,
        text=message.text,
        due=slot.due,
        usual=slot.usual,
        is_skipped=slot.is_skipped,
        is_series=bool(slot.schedule.messages),
        why=reasons(message),
    )


async def find_slot(
    turn: Turn, schedule: str, day: str, message: str
) -> tuple[Planned, AwarenessMessage]:
    """The slot that a button names; raises NotFoundForPerson where it went out or is no more."""
    for slot, its_message in await slots_ahead(turn):
        named = (slot.schedule.id, slot.usual.isoformat(), its_message.id)
        if named == (schedule, day, message):
            return slot, its_message
    raise NotFoundForPerson(T.SLOT_GONE)
