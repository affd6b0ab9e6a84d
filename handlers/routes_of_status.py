"""The rows of how far reports have come, who is reminded, and the summary; see `routes.py`."""

from handlers import remind_now, status, summary
from handlers.route import ENROLLED, REVIEWING, SUMMING_UP, Route
from messages import keywords as K
from messages import status_actions as buttons

STATUS_ROUTES: tuple[Route, ...] = (
    Route(
        "status",
        status.show_status,
        ENROLLED,
        K.STATUS,
        takes_number=True,
        buttons=(buttons.ShowStatus,),
    ),
    Route("status_of_group", status.show_group, ENROLLED, buttons=(buttons.ShowStatusOfGroup,)),
    Route(
        "status_of_indicator",
        status.show_indicator,
        ENROLLED,
        buttons=(buttons.ShowStatusOfIndicator,),
    ),
    Route("owing", status.show_owing, ENROLLED, K.OWING, buttons=(buttons.ShowOwing,)),
    Route(
        "preview_reminders",
        remind_now.preview,
        REVIEWING,
        K.REMIND,
        takes_number=True,
        buttons=(buttons.PreviewReminders,),
        otherwise=remind_now.say_whose,
    ),
    Route(
        "send_reminders",
        remind_now.send,
        REVIEWING,
        buttons=(buttons.SendReminders,),
        otherwise=remind_now.say_whose,
    ),
    Route(
        "summary",
        summary.show_summary,
        SUMMING_UP,
        K.SUMMARY,
        buttons=(buttons.ShowSummary,),
        otherwise=status.show_status,
    ),
)
