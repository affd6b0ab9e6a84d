"""The part of the table around the plan at the administrator's desk, and the ITA's own lists."""

from handlers import assessment, plan_desk, plan_forms
from handlers.conversation import Conversation
from handlers.route import ENROLLED, KEEPING_ROUNDS, Route
from messages import assessment_actions as assess
from messages import keywords as K
from messages import plan_actions as planning
from store.model import Role

PLAN_DESK_ROUTES: tuple[Route, ...] = (
    Route(
        "levels",
        assessment.show_levels,
        ENROLLED,
        K.LEVELS,
        takes_number=True,
        takes_year=True,
        buttons=(assess.ShowLevels,),
    ),
    Route(
        "oit_items",
        assessment.show_items,
        ENROLLED,
        K.OIT_ITEMS,
        takes_year=True,
        buttons=(assess.ShowOitItems,),
    ),
    Route(
        "manage_plan",
        plan_desk.show_plan,
        KEEPING_ROUNDS,
        K.MANAGE_PLAN,
        takes_number=True,
        takes_year=True,
        buttons=(planning.ShowPlan, planning.ShowPlanIndicator),
        otherwise=plan_desk.say_whose,
    ),
    Route(
        "edit_plan",
        plan_desk.edit_plan,
        KEEPING_ROUNDS,
        buttons=(planning.EditPlan,),
        otherwise=plan_desk.say_whose,
    ),
    Route("oit_item", assessment.show_item, ENROLLED, buttons=(assess.ShowOitItem,)),
)

PLAN_DESK_CONVERSATIONS: dict[str, tuple[Conversation, frozenset[Role]]] = {
    form.name: (form, KEEPING_ROUNDS) for form in plan_forms.PLAN_FORMS
}
