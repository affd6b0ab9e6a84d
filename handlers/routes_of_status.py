"""The rows of how far reports have come, who is reminded, and the summary; see `routes.py`."""

from handlers import combining, remind_now, status, summary
from handlers.conversation import Conversation
from handlers.route import ENROLLED, REVIEWING, SUMMING_UP, Route, RowsFor
from messages import combining_actions
from messages import keywords as K
from messages import status_actions as buttons
from store.model import Role

_combined = RowsFor(REVIEWING, combining.say_whose)


STATUS_ROUTES: tuple[Route, ...] = (
    Route(
        "status",
        status.show_status,
        ENROLLED,
        K.STATUS,
        takes_number=True,
        takes_year=True,
        takes_group=True,
        buttons=(buttons.ShowStatus,),
    ),
    Route("status_of_group", status.show_group, ENROLLED, buttons=(buttons.ShowStatusOfGroup,)),
    Route(
        "status_of_indicator",
        status.show_indicator,
        ENROLLED,
        buttons=(buttons.ShowStatusOfIndicator,),
    ),
    Route(
        "owing",
        status.show_owing,
        ENROLLED,
        K.OWING,
        takes_year=True,
        buttons=(buttons.ShowOwing,),
    ),
    Route(
        "preview_reminders",
        remind_now.preview,
        REVIEWING,
        K.REMIND,
        takes_number=True,
        takes_group=True,
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
        takes_year=True,
        buttons=(buttons.ShowSummary,),
        otherwise=status.show_status,
    ),
    _combined(
        "combining",
        combining.show_indicators,
        combining_actions.ShowCombining,
        K.COMBINE,
        takes_number=True,
        takes_year=True,
    ),
    _combined("columns", combining.show_columns, combining_actions.ShowColumns),
    _combined("texts", combining.show_texts, combining_actions.ShowTexts),
    _combined("combine_text", combining.combine, combining_actions.CombineTexts),
)

STATUS_CONVERSATIONS: dict[str, tuple[Conversation, frozenset[Role]]] = {
    combining.COMBINE_TEXT.name: (combining.COMBINE_TEXT, REVIEWING),
}
