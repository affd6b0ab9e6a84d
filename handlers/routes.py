"""The table: what reaches which handler, for whom. Read from the top; the first fitting row wins.

A row is reached by a typed word (the whole message, alone or with a number), by a button, or by
an event. Whoever lacks the role gets `otherwise`, their own scope of the same thing.
"""

from handlers import (
    corrections,
    delegating,
    deliveries,
    earlier,
    enrolment,
    enrolment_desk,
    export_desk,
    leads,
    menu,
    my_work,
    people,
    privacy_forms,
    progress_report,
    questions,
    report_start,
    review,
    rounds,
    sent_reports,
    tray,
)
from handlers.conversation import Conversation
from handlers.route import (
    DECIDING,
    ENROLLED,
    EVERYONE,
    EXPORTING,
    KEEPING_ROUNDS,
    MANAGING,
    PRIVACY,
    REVIEWING,
    Route,
    RowsFor,
)
from handlers.routes_of_awareness import AWARENESS_CONVERSATIONS, AWARENESS_ROUTES
from handlers.routes_of_campaigns import CAMPAIGN_CONVERSATIONS, CAMPAIGN_ROUTES
from handlers.routes_of_desk import PLAN_DESK_CONVERSATIONS, PLAN_DESK_ROUTES
from handlers.routes_of_library import LIBRARY_CONVERSATIONS, LIBRARY_ROUTES
from handlers.routes_of_people import (
    DESK_ROUTES,
    ENROLMENT_ROUTES,
    PEOPLE_ROUTES,
    PRIVACY_ROUTES,
)
from handlers.routes_of_plans import PLAN_CONVERSATIONS, PLAN_ROUTES
from handlers.routes_of_questions import QUESTION_CONVERSATIONS, QUESTION_ROUTES
from handlers.routes_of_status import STATUS_CONVERSATIONS, STATUS_ROUTES
from handlers.turn import (
    FileDelayed,
    FileRefused,
    Followed,
    JobDone,
    Said,
    SentContent,
    SentFile,
    Tapped,
    Unfollowed,
    Unknown,
)
from messages import actions
from messages import export_actions as export
from messages import keywords as K
from messages import report_actions as report
from messages import review_actions as reviewing
from store.model import Role

PLAN_BUTTONS = (
    actions.ShowList,
    actions.ShowIndicator,
    actions.ShowMeasure,
    actions.ShowMine,
    actions.AskExample,
)


_reviews = RowsFor(REVIEWING, review.say_whose)


REPORT_ROUTES: tuple[Route, ...] = (
    Route(
        "my_work",
        my_work.show_work,
        ENROLLED,
        K.MY_WORK,
        takes_year=True,
        buttons=(report.ShowWork,),
        otherwise=questions.answer_question,
    ),
    Route(
        "sent",
        sent_reports.show_sent,
        ENROLLED,
        K.SENT,
        takes_year=True,
        buttons=(actions.ShowSent, report.ShowSentPage),
    ),
    Route("sent_report", sent_reports.show_report, ENROLLED, buttons=(actions.ShowReport,)),
    Route(
        "correct",
        sent_reports.correct_report,
        ENROLLED,
        buttons=(report.CorrectReport,),
    ),
    Route(
        "office_text",
        sent_reports.show_office_text,
        ENROLLED,
        K.OFFICE_TEXT,
        buttons=(report.ShowOfficeText,),
    ),
    Route("confirm_lead", leads.confirm_lead, ENROLLED, buttons=(report.ConfirmLead,)),
    Route(
        "delegate",
        delegating.delegate,
        ENROLLED,
        K.DELEGATE,
        takes_number=True,
        buttons=(report.Delegate,),
    ),
    Route("undelegate", delegating.end_delegation, ENROLLED, buttons=(report.EndDelegation,)),
    Route(
        "send_back",
        delegating.send_back,
        ENROLLED,
        K.SEND_BACK,
        takes_rest=True,
        buttons=(report.SendBack,),
    ),
    Route("hand_in", tray.hand_in, ENROLLED, K.HAND_IN, takes_rest=True),
    Route("place", tray.place, ENROLLED, buttons=(report.PlaceEvidence,)),
    Route("tray", tray.show_tray, ENROLLED, K.TRAY, buttons=(report.ShowTray,)),
    Route("tray_item", tray.show_item, ENROLLED, buttons=(report.ShowTrayItem,)),
    Route("remove_item", tray.remove_item, ENROLLED, buttons=(report.RemoveTrayItem,)),
    Route(
        "rounds",
        rounds.show_rounds,
        KEEPING_ROUNDS,
        K.ROUNDS,
        takes_year=True,
        buttons=(report.ShowRounds,),
        otherwise=rounds.say_whose,
    ),
    Route(
        "round",
        rounds.edit_round,
        KEEPING_ROUNDS,
        buttons=(report.EditRound,),
        otherwise=rounds.say_whose,
    ),
    Route(
        "leads",
        leads.show_leads,
        KEEPING_ROUNDS,
        K.LEADS,
        takes_number=True,
        buttons=(report.ShowLeads,),
        otherwise=leads.say_whose,
    ),
    Route(
        "set_lead",
        leads.set_lead,
        KEEPING_ROUNDS,
        buttons=(report.SetLead,),
        otherwise=leads.say_whose,
    ),
)


ROUTES: tuple[Route, ...] = (
    Route(
        "menu",
        menu.show_menu,
        EVERYONE,
        K.MENU,
        buttons=(actions.ShowMenu, actions.ShowMenuPage, actions.ShowMenuSection),
    ),
    Route(
        "report",
        report_start.start_report,
        ENROLLED,
        K.REPORT,
        takes_number=True,
        takes_year=True,
        buttons=(actions.StartReport, report.OpenReport),
        otherwise=report_start.show_whose,
    ),
    *REPORT_ROUTES,
    *AWARENESS_ROUTES,
    _reviews("reviews", review.show_reviews, reviewing.ShowReviews, K.REVIEW),
    _reviews("reviews_of", review.show_reviews_of, reviewing.ShowReviewsOf),
    _reviews("review", review.show_for_review, reviewing.ShowForReview),
    _reviews("accept_report", review.accept_report, reviewing.AcceptReport),
    _reviews("accept_plain", review.accept_plain, reviewing.AcceptPlain),
    _reviews("return_report", review.start_return, reviewing.ReturnReport),
    Route(
        "exports",
        export_desk.show_exports,
        EXPORTING,
        K.EXPORT,
        takes_year=True,
        buttons=(export.ShowExports,),
        otherwise=export_desk.say_whose,
    ),
    Route(
        "export",
        export_desk.export_report,
        EXPORTING,
        buttons=(export.ExportReport,),
        otherwise=export_desk.say_whose,
    ),
    Route(
        "undecided",
        deliveries.show_undecided,
        DECIDING,
        K.UNDECIDED,
        buttons=(actions.ShowUndecided,),
        otherwise=deliveries.say_whose,
    ),
    Route(
        "undecided_one",
        deliveries.show_one,
        DECIDING,
        buttons=(actions.ShowUndecidedOne,),
        otherwise=deliveries.say_whose,
    ),
    Route(
        "send_again",
        deliveries.send_again,
        DECIDING,
        buttons=(actions.SendAgain,),
        otherwise=deliveries.say_whose,
    ),
    Route(
        "leave_unsent",
        deliveries.leave_unsent,
        DECIDING,
        buttons=(actions.LeaveUnsent,),
        otherwise=deliveries.say_whose,
    ),
    *STATUS_ROUTES,
    *PLAN_ROUTES,
    *LIBRARY_ROUTES,
    *QUESTION_ROUTES,
    *PLAN_DESK_ROUTES,
    *ENROLMENT_ROUTES,
    *DESK_ROUTES,
    *PEOPLE_ROUTES,
    *PRIVACY_ROUTES,
    *CAMPAIGN_ROUTES,
    Route("earlier_answer", earlier.show_earlier, EVERYONE, K.EARLIER_ANSWER),
    Route("plan", questions.show_button, EVERYONE, buttons=PLAN_BUTTONS),
    Route("greet", menu.greet, EVERYONE, events=(Followed,)),
    Route("unfollow", menu.note_unfollow, EVERYONE, events=(Unfollowed,)),
    Route(
        "file",
        tray.take_file,
        EVERYONE,
        events=(SentContent, SentFile, FileRefused, FileDelayed),
    ),
    Route("file_arrived", tray.arrive, EVERYONE, events=(JobDone,)),
    Route("nothing", menu.do_nothing, EVERYONE, events=(Unknown,)),
    *(
        Route("nothing_open", report_start.nothing_open, EVERYONE, word)
        for word in (K.CANCEL, K.PAUSE, K.CONFIRM, K.BACK, K.SKIP, K.CONTINUE)
    ),
    Route("ask", questions.answer_question, EVERYONE, events=(Said,)),
    Route("stale_button", menu.stale_button, EVERYONE, events=(Tapped,)),
)

CONVERSATIONS: dict[str, tuple[Conversation, frozenset[Role]]] = {
    progress_report.PROGRESS_REPORT.name: (progress_report.PROGRESS_REPORT, ENROLLED),
    rounds.EDIT_ROUND.name: (rounds.EDIT_ROUND, KEEPING_ROUNDS),
    review.RETURN_REPORT.name: (review.RETURN_REPORT, REVIEWING),
    delegating.SEND_BACK.name: (delegating.SEND_BACK, ENROLLED),
    people.CHANGE_PERSON.name: (people.CHANGE_PERSON, MANAGING),
    privacy_forms.AWAY.name: (privacy_forms.AWAY, ENROLLED),
    corrections.CORRECTION.name: (corrections.CORRECTION, ENROLLED),
    corrections.DECLINE_CORRECTION.name: (corrections.DECLINE_CORRECTION, MANAGING),
    privacy_forms.OFFICE_TEXT.name: (privacy_forms.OFFICE_TEXT, PRIVACY),
    enrolment.REQUEST_ENROLMENT.name: (enrolment.REQUEST_ENROLMENT, EVERYONE),
    enrolment_desk.GROUP_CODE.name: (enrolment_desk.GROUP_CODE, MANAGING),
    **CAMPAIGN_CONVERSATIONS,
    **AWARENESS_CONVERSATIONS,
    **LIBRARY_CONVERSATIONS,
    **PLAN_DESK_CONVERSATIONS,
    **PLAN_CONVERSATIONS,
    **QUESTION_CONVERSATIONS,
    **STATUS_CONVERSATIONS,
}
