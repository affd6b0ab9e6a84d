"""The ITA's levels and OIT's items of a fiscal year, asked for by their words or their buttons."""

from handlers.assessment_answers import items_answer, levels_answer, oit_answer
from handlers.errors import NotFoundForPerson
from handlers.rules.permissions import Capability
from handlers.rules.plan_numbers import item_code
from handlers.turn import Replies, Turn
from messages import assessment_actions as assess
from messages.texts import documents as DT
from store.model import FiscalYear


async def show_levels(turn: Turn) -> Replies:
    """The scale of the year asked for, and where the office or one indicator stands on it."""
    asked = turn.action.year if isinstance(turn.action, assess.ShowLevels) else turn.year
    card = levels_answer(turn.knowledge, FiscalYear(asked) if asked else None, turn.number)
    return Replies((card,))


async def show_items(turn: Turn) -> Replies:
    """What is known of the year's OIT items."""
    action = turn.action if isinstance(turn.action, assess.ShowOitItems) else None
    year = FiscalYear(action.year) if action and action.year else turn.year
    return Replies((items_answer(turn.knowledge, year, action.page if action else 0),))


async def show_item(turn: Turn) -> Replies:
    """One item of a year."""
    action = turn.action
    code = item_code(action.code) if isinstance(action, assess.ShowOitItem) else None
    if code is None or not isinstance(action, assess.ShowOitItem):
        raise NotFoundForPerson(DT.GONE)
    may_edit = turn.may(Capability.KEEP_ANSWERS)
    card = oit_answer(turn.knowledge, FiscalYear(action.year), code, may_edit=may_edit)
    return Replies((card,), may_carry=False)
