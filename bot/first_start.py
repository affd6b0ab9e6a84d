"""What ships with the program and goes into the store: whole at first, then what is new."""

from datetime import datetime

from handlers.rules.slots import starting_after
from store.catalogue import load_plan
from store.library import add_new_messages, go_by_the_calendar, weekly_slot
from store.unit import Unit


async def ship_content(unit: Unit, now: datetime) -> None:
    """What a new store begins with: the plan, the awareness library and its weekly slot."""
    await unit.plans.add(load_plan())
    await add_new_messages(unit)
    # A slot of before the installation is nobody's: the first message waits for the first people.
    await unit.schedules.put(starting_after(weekly_slot(now.date()), now))


async def ship_what_is_new(unit: Unit, now: datetime) -> None:
    """What this program ships and a store of an older one has not."""
    await add_new_messages(unit)
    await go_by_the_calendar(unit, now.date())
