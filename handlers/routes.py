"""The table: what reaches which handler, for whom. Read from the top; the first fitting row wins.

A row is reached by a typed word (the whole message, alone or with a number), by a button, or by
an event. Whoever lacks the role gets `otherwise`, their own scope of the same thing.
"""

from dataclasses import dataclass

from handlers import awareness, deliveries, earlier, menu, progress_report, questions
from handlers.conversation import Conversation
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
from messages import keywords as K
from store.model import Role

EVERYONE = frozenset(Role)
ENROLLED = EVERYONE - {Role.GUEST}
HEADS = frozenset({Role.HEAD})
ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})


@dataclass(frozen=True, slots=True)
class Route:
    """One row. `takes_number`: the word may be followed by an indicator or measure number, with
    `takes_year` by a fiscal year."""

    name: str
    handler: Handler
    roles: frozenset[Role]
    word: K.Word | None = None
    takes_number: bool = False
    takes_year: bool = False
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

ROUTES: tuple[Route, ...] = (
    Route("menu", menu.show_menu, EVERYONE, K.MENU, buttons=(actions.ShowMenu,)),
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
        ADMINISTRATORS,
        K.AWARENESS_EVIDENCE,
        buttons=(actions.ShowAcknowledged,),
        otherwise=awareness.show_own_instead,
    ),
    Route(
        "undecided",
        deliveries.show_undecided,
        ADMINISTRATORS,
        K.UNDECIDED,
        buttons=(actions.ShowUndecided,),
        otherwise=deliveries.say_whose,
    ),
    Route(
        "undecided_one",
        deliveries.show_one,
        ADMINISTRATORS,
        buttons=(actions.ShowUndecidedOne,),
        otherwise=deliveries.say_whose,
    ),
    Route(
        "send_again",
        deliveries.send_again,
        ADMINISTRATORS,
        buttons=(actions.SendAgain,),
        otherwise=deliveries.say_whose,
    ),
    Route(
        "leave_unsent",
        deliveries.leave_unsent,
        ADMINISTRATORS,
        buttons=(actions.LeaveUnsent,),
        otherwise=deliveries.say_whose,
    ),
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
}
