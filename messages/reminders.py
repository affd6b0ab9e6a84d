"""The card that reminds somebody of reports."""

from collections.abc import Sequence

from messages import flex, theme
from messages import keywords as K
from messages import report_actions as report
from messages.message import Message
from messages.texts import reminders as T
from messages.thai import round_and_year, short_date, thai_digits
from store.model import ReportingRound


def reminder_card(
    round: ReportingRound, numbers: Sequence[int], count: int, to_confirm: int
) -> Message:
    """What is open, politely; `round` is the one due first."""
    sentence = T.REMINDER.format(
        count=thai_digits(count),
        numbers=" ".join(thai_digits(n) for n in numbers),
        round=round_and_year(round),
        due=short_date(round.due),
    )
    lines = [sentence]
    if to_confirm:
        lines.append(T.REMINDER_TO_CONFIRM.format(count=thai_digits(to_confirm)))
    body = [flex.text(line) for line in lines]
    body.append(flex.text(T.REMINDER_HOW, size=theme.NOTE, color=theme.SECONDARY))
    bubble = flex.card(
        kicker=K.MY_WORK.label,
        title=T.KICKER_REMINDER,
        body=body,
        footer=[flex.button(K.MY_WORK.label, report.ShowWork(round=round.id), primary=True)],
    )
    alt = " ".join([T.KICKER_REMINDER, *lines, T.REMINDER_HOW])
    return flex.flex_message(bubble, alt_text=alt, template="reminders.reminder")
