"""The awareness messages that ship, and the weekly slot that sends them."""

from dataclasses import replace
from datetime import date, time, timedelta
from importlib import resources

import msgspec

from store.model import AwarenessMessage, MessageId, Schedule, ScheduleId
from store.unit import Unit

WEEKLY = ScheduleId("weekly")
MONDAY = 0
CATCH_UP = 3
SAMPLE = ("no-gift-policy", "state-property", "conflict-of-interest")
"""What the sample office sends, one a week, whatever the day of its year."""


def load_library() -> tuple[AwarenessMessage, ...]:
    """The topics of the fiscal year by week, then those for occasions; msgspec.ValidationError
    names a wrong field."""
    data = resources.files("store").joinpath("data/awareness/library.json").read_bytes()
    return msgspec.json.decode(data, type=tuple[AwarenessMessage, ...])


def sample_messages() -> tuple[AwarenessMessage, ...]:
    """The messages of the sample office, in the order in which they are sent."""
    library = {message.id: message for message in load_library()}
    return tuple(library[MessageId(id)] for id in SAMPLE)


def weekly_slot(starts: date, messages: tuple[AwarenessMessage, ...] = ()) -> Schedule:
    """Monday 09.00, riding on replies until Friday 15.00. `starts` is the first day with a slot.

    Without `messages` each of the library goes out in its own week, and a slot missed by more than
    three office days is skipped; with them one after the other, and it is skipped after 6 hours.
    """
    return Schedule(
        id=WEEKLY,
        weekday=MONDAY,
        at=time(9, 0),
        starts=starts,
        messages=tuple(m.id for m in messages),
        deadline_days=4,
        deadline_at=time(15, 0),
        catch_up_hours=6,
        catch_up_days=0 if messages else CATCH_UP,
    )


async def add_new_messages(unit: Unit) -> int:
    """Adds what ships and the store has not, and how many it was.

    What ships with other words than before is a new version. What the office has edited or
    retired stays as it is.
    """
    added = 0
    for message in load_library():
        known = await unit.messages.find(message.id)
        if known is not None:
            same = replace(message, version=known.version, approval=known.approval)
            if known.edited_by and known.occasion is not message.occasion:
                # The office's own words are said when the program says them.
                await unit.messages.put(replace(known, occasion=message.occasion))
            if known.edited_by or known == same:
                continue
            message = replace(message, version=known.version + 1)
        await unit.messages.add(message)
        added += 1
    return added


async def go_by_the_calendar(unit: Unit, today: date) -> None:
    """An office that still sends the three messages that shipped first, one after the other, goes
    by the calendar from tomorrow on, at its own weekday and hour."""
    for schedule in await unit.schedules.all():
        if schedule.id == WEEKLY and schedule.messages == SAMPLE:
            tomorrow = today + timedelta(days=1)
            calendar = replace(schedule, messages=(), starts=tomorrow, catch_up_days=CATCH_UP)
            await unit.schedules.put(calendar)
