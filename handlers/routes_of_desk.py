"""The part of the table around the plan at the administrator's desk, and the ITA's own lists."""

from handlers import assessment
from handlers.route import ENROLLED, Route
from messages import assessment_actions as assess
from messages import keywords as K

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
    Route("oit_item", assessment.show_item, ENROLLED, buttons=(assess.ShowOitItem,)),
)
