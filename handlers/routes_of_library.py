"""The rows of the library, the schedule, and the director's approval; see `routes.py`."""

from handlers import approving, holidays, library, library_forms, schedule, schedule_forms
from handlers.conversation import Conversation
from handlers.route import APPROVING, ENROLLED, KEEPING_LIBRARY, Route, RowsFor
from messages import keywords as K
from messages import schedule_actions as buttons
from store.model import Role

_kept = RowsFor(KEEPING_LIBRARY, library.say_whose)


_timed = RowsFor(KEEPING_LIBRARY, schedule.say_whose)


_approved = RowsFor(APPROVING, approving.say_whose)


LIBRARY_ROUTES: tuple[Route, ...] = (
    _kept("library", library.show_library, buttons.ShowLibrary, K.LIBRARY),
    _kept("shelf", library.show_shelf, buttons.ShowShelf),
    _kept("library_text", library.show_text, buttons.ShowText),
    _kept("preview_text", library.preview_text, buttons.PreviewText),
    _kept("edit_text", library.edit_text, buttons.EditText),
    _kept("retire_text", library.retire_text, buttons.RetireText),
    _approved("approvals", approving.show_approvals, buttons.ShowApprovals, K.APPROVE_TEXTS),
    _approved("approval_month", approving.show_month, buttons.ShowApprovalMonth),
    _approved("approve_month", approving.approve_month, buttons.ApproveMonth),
    _approved("approve_text", approving.approve_text, buttons.ApproveText),
    _timed("schedule", schedule.show_schedule, buttons.ShowSchedule, K.SCHEDULE),
    _timed("slot", schedule.show_slot, buttons.ShowSlot),
    _timed("change_slot", schedule.change_slot, buttons.ChangeSlot),
    _timed("schedule_settings", schedule.show_settings, buttons.ShowSettings),
    _timed("change_settings", schedule.change_settings, buttons.ChangeSettings),
    _timed("plan_series", schedule.plan_series, buttons.PlanSeries),
    _timed("end_series", schedule.end_series, buttons.EndSeries),
    _timed("dates", holidays.show_dates, buttons.ShowDates, K.DATES),
    _timed("set_date", holidays.set_date, buttons.SetDate),
    Route(
        "holidays",
        holidays.show_holidays,
        ENROLLED,
        K.HOLIDAYS,
        buttons=(buttons.ShowHolidays,),
    ),
    _timed("edit_holiday", holidays.edit_holiday, buttons.EditHoliday),
)

_FORMS = (
    library_forms.EDIT_TEXT,
    library_forms.NEW_TEXT,
    library_forms.APPROVE_ON_PAPER,
    schedule_forms.MOVE_SLOT,
    schedule_forms.WEEKLY_TIME,
    schedule_forms.YEARLY_DATE,
    schedule_forms.OFFICE_DAY,
    schedule_forms.PLAN_SERIES,
)
LIBRARY_CONVERSATIONS: dict[str, tuple[Conversation, frozenset[Role]]] = {
    form.name: (form, KEEPING_LIBRARY) for form in _FORMS
}
