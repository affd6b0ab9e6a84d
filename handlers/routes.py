"""The table: what reaches which handler, for whom. Read from the top; the first fitting row wins.

A row is reached by a typed word (the whole message, alone or with a number), by a button, or by
an event. Whoever lacks the role gets `otherwise`, their own scope of the same thing.
"""

from dataclasses import dataclass

from handlers import (
    asking_groups,
    awareness,
    deliveries,
    documents,
    earlier,
    enrolment,
    enrolment_desk,
    keeping,
    menu,
    office_answers,
    people,
    progress_report,
    questions,
    unanswered,
)
from handlers.conversation import Conversation
from handlers.rules.permissions import Capability, who_may
from handlers.turn import (
    Event,
    FileDelayed,
    FileRefused,
    Followed,
    Handler,
    Said,
    SentContent,
    SentFile,
    SentSticker,
    Tapped,
    Unfollowed,
    Unknown,
)
from messages import actions
from messages import enrolment_actions as enrol
from messages import keywords as K
from messages import people_actions as personnel
from messages import question_actions as asked
from store.model import Role

EVERYONE = who_may(Capability.LOOK_UP)
ENROLLED = who_may(Capability.TAKE_PART)
HEADS = who_may(Capability.REPORT)
ANSWERING = who_may(Capability.ANSWER_FOR_GROUP)
KEEPING = who_may(Capability.KEEP_ANSWERS)
DECIDING = who_may(Capability.DECIDE_DELIVERIES)
PROVING = who_may(Capability.PROVE_AWARENESS)
MANAGING = who_may(Capability.MANAGE_PEOPLE)
CONFIRMING = who_may(Capability.CONFIRM_CLAIMS)


@dataclass(frozen=True, slots=True)
class Route:
    """One row. `takes_number`: the word may be followed by an indicator or measure number, with
    `takes_year` by a fiscal year; `takes_rest`: by anything, which the handler reads from the
    turn's text. `takes_code`: the row for messages that have the shape of a code."""

    name: str
    handler: Handler
    roles: frozenset[Role]
    word: K.Word | None = None
    takes_number: bool = False
    takes_rest: bool = False
    takes_year: bool = False
    takes_code: bool = False
    buttons: tuple[type[actions.Action], ...] = ()
    events: tuple[type[Event], ...] = ()
    otherwise: Handler = menu.say_enrolled_only


PLAN_BUTTONS = (
    actions.ShowList,
    actions.ShowIndicator,
    actions.ShowMeasure,
    actions.ShowMine,
    actions.AskExample,
)


def _kept(
    name: str,
    handler: Handler,
    button: type[actions.Action],
    otherwise: Handler,
    word: K.Word | None = None,
) -> Route:
    """A row of what administrators keep; others get `otherwise`."""
    return Route(name, handler, KEEPING, word, buttons=(button,), otherwise=otherwise)


def _for_heads(
    name: str, handler: Handler, button: type[actions.Action], word: K.Word | None = None
) -> Route:
    """A row of the questions to a head's groups."""
    to_others = asking_groups.say_heads_only
    return Route(name, handler, ANSWERING, word, buttons=(button,), otherwise=to_others)


QUESTION_ROUTES: tuple[Route, ...] = (
    Route(
        "not_helpful",
        keeping.note_not_helpful,
        ENROLLED,
        K.NOT_HELPFUL,
        buttons=(asked.NotHelpful,),
    ),
    Route(
        "ask_group",
        asking_groups.ask_group,
        ENROLLED,
        K.ASK_GROUP,
        takes_rest=True,
        buttons=(asked.AskGroup,),
    ),
    Route("consent", asking_groups.give_consent, ENROLLED, buttons=(asked.GiveConsent,)),
    _for_heads(
        "group_questions",
        asking_groups.show_waiting,
        asked.ShowGroupQuestions,
        K.GROUP_QUESTIONS,
    ),
    _for_heads("group_question", asking_groups.show_one, asked.ShowGroupQuestion),
    _for_heads("answer_for_group", asking_groups.start_answer, asked.AnswerForGroup),
    _kept(
        "unanswered",
        unanswered.show_questions,
        asked.ShowQuestions,
        unanswered.show_own,
        K.UNANSWERED,
    ),
    _kept("unanswered_one", unanswered.show_question, asked.ShowQuestion, unanswered.show_own),
    _kept("answer_question", unanswered.start_answer, asked.AnswerQuestion, unanswered.show_own),
    _kept("forward_question", unanswered.forward, asked.ForwardQuestion, unanswered.show_own),
    _kept("save_question", unanswered.start_save, asked.SaveQuestion, unanswered.show_own),
    _kept("dismiss_question", unanswered.dismiss, asked.DismissQuestion, unanswered.show_own),
    _kept(
        "office_answers",
        office_answers.show_answers,
        asked.ShowAnswers,
        office_answers.say_whose,
        K.OFFICE_ANSWERS,
    ),
    _kept("office_answer", office_answers.show_answer, asked.ShowAnswer, office_answers.say_whose),
    _kept("edit_answer", office_answers.edit_answer, asked.EditAnswer, office_answers.say_whose),
    _kept(
        "retire_answer", office_answers.retire_answer, asked.RetireAnswer, office_answers.say_whose
    ),
    Route(
        "documents",
        documents.show_documents,
        ENROLLED,
        K.DOCUMENTS,
        buttons=(asked.ShowDocuments,),
    ),
    Route("document", documents.show_document, ENROLLED, buttons=(asked.ShowDocument,)),
    _kept("edit_document", documents.edit_document, asked.EditDocument, documents.say_whose),
    _kept("check_document", documents.check_document, asked.CheckDocument, documents.say_whose),
    _kept("retire_document", documents.retire_document, asked.RetireDocument, documents.say_whose),
)


def _of_people(
    name: str, handler: Handler, button: type[actions.Action], word: K.Word | None = None
) -> Route:
    """A row of the office's people; a name may follow the word."""
    return Route(
        name,
        handler,
        MANAGING,
        word,
        takes_rest=word is not None,
        buttons=(button,),
        otherwise=people.say_whose,
    )


PEOPLE_ROUTES: tuple[Route, ...] = (
    _of_people("people", people.manage_people, personnel.ShowPeople, K.MANAGE_PEOPLE),
    _of_people("group_people", people.show_group, personnel.ShowGroupPeople),
    _of_people("person", people.show_person, personnel.ShowPerson),
    _of_people("change_person", people.start_change, personnel.ChangePerson),
    _of_people("end_delegation", people.end_delegation, personnel.EndDelegation),
)


def _for_managers(
    name: str, handler: Handler, button: type[actions.Action], word: K.Word | None = None
) -> Route:
    """A row of those who enrol others."""
    to_others = enrolment_desk.say_whose
    return Route(name, handler, MANAGING, word, buttons=(button,), otherwise=to_others)


def _for_confirming(
    name: str, handler: Handler, button: type[actions.Action], word: K.Word | None = None
) -> Route:
    """A row of those who say whether somebody enrolled rightly."""
    to_others = enrolment_desk.say_whose
    return Route(name, handler, CONFIRMING, word, buttons=(button,), otherwise=to_others)


ENROLMENT_ROUTES: tuple[Route, ...] = (
    Route("enrol_code", enrolment.try_code, EVERYONE, takes_code=True),
    Route("enrol", enrolment.show_ways, EVERYONE, K.ENROL, buttons=(enrol.ShowWays,)),
    Route(
        "request_enrolment",
        enrolment.start_request,
        EVERYONE,
        K.REQUEST_ENROLMENT,
        buttons=(enrol.RequestEnrolment,),
    ),
    Route("check_code", enrolment.check_code, EVERYONE, K.CHECK_CODE, buttons=(enrol.CheckCode,)),
    Route("names", enrolment.show_names, EVERYONE, buttons=(enrol.ShowNames,)),
    Route("take_name", enrolment.take_name, EVERYONE, buttons=(enrol.ThatIsMe,)),
)

DESK_ROUTES: tuple[Route, ...] = (
    _for_managers("requests", enrolment_desk.show_requests, enrol.ShowRequests, K.REQUESTS),
    _for_managers("one_request", enrolment_desk.show_request, enrol.ShowRequest),
    _for_managers("approve", enrolment_desk.approve, enrol.Approve),
    _for_managers("approve_all", enrolment_desk.approve_all, enrol.ApproveAll),
    _for_managers("decline", enrolment_desk.decline, enrol.Decline),
    _for_managers("group_codes", enrolment_desk.show_codes, enrol.ShowGroupCodes, K.GROUP_CODES),
    _for_managers("open_code", enrolment_desk.start_code, enrol.OpenGroupCode),
    _for_managers("close_code", enrolment_desk.close_code, enrol.CloseGroupCode),
    _for_confirming("claims", enrolment_desk.show_claims, enrol.ShowClaims, K.CLAIMS),
    _for_confirming("one_claim", enrolment_desk.show_claim, enrol.ShowClaim),
    _for_confirming("confirm_claim", enrolment_desk.confirm_claim, enrol.ConfirmClaim),
    _for_confirming("confirm_claims", enrolment_desk.confirm_claims, enrol.ConfirmClaims),
    _for_confirming("take_back", enrolment_desk.take_back, enrol.TakeBack),
)

ROUTES: tuple[Route, ...] = (
    Route(
        "menu",
        menu.show_menu,
        EVERYONE,
        K.MENU,
        buttons=(actions.ShowMenu, actions.ShowMenuPage),
    ),
    Route(
        "report",
        progress_report.start_report,
        HEADS,
        K.REPORT,
        takes_number=True,
        takes_year=True,
        buttons=(actions.StartReport,),
        otherwise=progress_report.show_whose,
    ),
    Route(
        "sent",
        progress_report.show_sent,
        ENROLLED,
        K.SENT,
        takes_year=True,
        buttons=(actions.ShowSent,),
    ),
    Route("sent_report", progress_report.show_report, ENROLLED, buttons=(actions.ShowReport,)),
    Route("acknowledge", awareness.say_acknowledge, ENROLLED, K.ACKNOWLEDGE),
    Route("acknowledge", awareness.press_acknowledge, ENROLLED, buttons=(actions.Acknowledge,)),
    Route(
        "awareness",
        awareness.show_waiting,
        ENROLLED,
        K.AWARENESS,
        buttons=(actions.ShowWaiting,),
    ),
    Route("awareness_message", awareness.show_message, ENROLLED, buttons=(actions.ShowAwareness,)),
    Route(
        "awareness_evidence",
        awareness.show_evidence,
        PROVING,
        K.AWARENESS_EVIDENCE,
        buttons=(actions.ShowAcknowledged,),
        otherwise=awareness.show_own_instead,
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
    *QUESTION_ROUTES,
    *ENROLMENT_ROUTES,
    *DESK_ROUTES,
    *PEOPLE_ROUTES,
    Route("earlier_answer", earlier.show_earlier, EVERYONE, K.EARLIER_ANSWER),
    Route("plan", questions.show_button, EVERYONE, buttons=PLAN_BUTTONS),
    Route("greet", menu.greet, EVERYONE, events=(Followed,)),
    Route("unfollow", menu.note_unfollow, EVERYONE, events=(Unfollowed,)),
    Route("sticker", menu.thank_for_sticker, EVERYONE, events=(SentSticker,)),
    Route(
        "file",
        progress_report.file_not_expected,
        EVERYONE,
        events=(SentContent, SentFile, FileRefused, FileDelayed),
    ),
    Route("nothing", menu.do_nothing, EVERYONE, events=(Unknown,)),
    *(
        Route("nothing_open", progress_report.nothing_open, EVERYONE, word)
        for word in (K.CANCEL, K.PAUSE, K.CONFIRM, K.BACK, K.SKIP, K.CONTINUE)
    ),
    Route("ask", questions.answer_question, EVERYONE, events=(Said,)),
    Route("stale_button", menu.stale_button, EVERYONE, events=(Tapped,)),
)

CONVERSATIONS: dict[str, tuple[Conversation, frozenset[Role]]] = {
    progress_report.PROGRESS_REPORT.name: (progress_report.PROGRESS_REPORT, HEADS),
    unanswered.ANSWER_QUESTION.name: (unanswered.ANSWER_QUESTION, KEEPING),
    asking_groups.ASK_GROUP.name: (asking_groups.ASK_GROUP, ENROLLED),
    asking_groups.ANSWER_FOR_GROUP.name: (asking_groups.ANSWER_FOR_GROUP, ANSWERING),
    office_answers.OFFICE_ANSWER.name: (office_answers.OFFICE_ANSWER, KEEPING),
    people.CHANGE_PERSON.name: (people.CHANGE_PERSON, MANAGING),
    documents.DOCUMENT.name: (documents.DOCUMENT, KEEPING),
    enrolment.REQUEST_ENROLMENT.name: (enrolment.REQUEST_ENROLMENT, EVERYONE),
    enrolment_desk.GROUP_CODE.name: (enrolment_desk.GROUP_CODE, MANAGING),
}
