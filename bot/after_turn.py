"""What is done after every turn, in this order: each may change the replies or keep something."""

from handlers.corrections import tell_of_correction
from handlers.earlier import offer_earlier
from handlers.enrolment import tell_newcomer
from handlers.enrolment_desk import tell_of_claims
from handlers.keeping import keep_question
from handlers.notices import tell_administrators
from handlers.question_riders import ask_or_tell, tell_answers
from handlers.reminders import remind_along
from handlers.report_riders import tell_of_drafts
from handlers.riding import ride_along
from handlers.tray import tell_of_arrivals
from handlers.unsending import note_where_kept

AFTER_TURN = (
    keep_question,
    tell_answers,
    tell_of_drafts,
    tell_of_arrivals,
    tell_of_correction,
    offer_earlier,
    tell_administrators,
    tell_newcomer,
    ask_or_tell,
    remind_along,
    tell_of_claims,
    ride_along,
    note_where_kept,
)
