"""The rows of opening a fiscal year, part of the table in `routes.py`."""

from handlers import opening_form, opening_year
from handlers.conversation import Conversation
from handlers.route import KEEPING_ROUNDS, Route, RowsFor
from messages import keywords as K
from messages import opening_actions as opening
from store.model import Role

_row = RowsFor(KEEPING_ROUNDS, opening_year.say_whose)


PLAN_ROUTES: tuple[Route, ...] = (
    _row("open_year", opening_year.show_ways, opening.ShowOpening, K.OPEN_YEAR, takes_rest=True),
    _row("open_this_year", opening_year.open_it, opening.OpenYear),
    _row("plan_form", opening_year.give_form, opening.PlanForm, K.PLAN_FORM, takes_rest=True),
    _row(
        "plan_changes",
        opening_year.show_changes,
        opening.ShowPlanChanges,
        K.PLAN_CHANGES,
        takes_number=True,
    ),
)
PLAN_CONVERSATIONS: dict[str, tuple[Conversation, frozenset[Role]]] = {
    opening_form.OPEN_YEAR.name: (opening_form.OPEN_YEAR, KEEPING_ROUNDS),
}
