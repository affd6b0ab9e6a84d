"""The awareness messages that ship, and the weekly slot that sends them one a week."""

from datetime import date, time
from importlib import resources

import msgspec

from store.model import AwarenessMessage, Schedule, ScheduleId

WEEKLY = ScheduleId("weekly")
MONDAY = 0


def load_library() -> tuple[AwarenessMessage, ...]:
    """The messages in the order they are sent; msgspec.ValidationError names a wrong field."""
    data = resources.files("store").joinpath("data/awareness/library.json").read_bytes()
    return msgspec.json.decode(data, type=tuple[AwarenessMessage, ...])


def weekly_slot(starts: date, messages: tuple[AwarenessMessage, ...]) -> Schedule:
    """Monday 09.00, riding on replies until Friday 15.00; a slot missed by 6 hours is skipped.

    `starts` is the first day that may have a slot.
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
    )
