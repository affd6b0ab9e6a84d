"""The office's message as a card: one look for each kind, with what it asks of its reader."""

from messages import actions, flex, theme
from messages import keywords as K
from messages import report_actions as report
from messages import response_actions as respond
from messages.flex import Part
from messages.message import Message
from messages.texts import awareness as T
from messages.thai import thai_digits
from store.model import HIGHEST, LOWEST, AwarenessMessage, ListedChoice, MessageKind

KICKERS = {
    MessageKind.PLAIN: T.KICKER,
    MessageKind.ACKNOWLEDGEMENT: T.KICKER_ACKNOWLEDGE,
    MessageKind.QUIZ: T.KICKER_QUIZ,
    MessageKind.PULSE: T.KICKER_PULSE,
    MessageKind.REPORT_REMINDER: T.KICKER_REMINDER,
    MessageKind.ZERO_REPORT: T.KICKER_ZERO,
}


def awareness_card(message: AwarenessMessage) -> Message:
    """The office's message; what it asks stands in it as buttons and as words to type."""
    how = _how(message)
    choices = _quiz_choices(message)
    body = [flex.text(message.text), *_rows(message, choices)]
    if message.is_in_directors_name:
        body.append(flex.text(T.IN_DIRECTORS_NAME, size=theme.LABEL, color=theme.SECONDARY))
    if how:
        body.append(flex.text(how, size=theme.LABEL, color=theme.SECONDARY))
    kicker = KICKERS[message.kind]
    bubble = flex.card(kicker=kicker, title=message.title, body=body, footer=_footer(message))
    if message.picture.startswith("https://"):
        bubble = flex.with_picture(bubble, message.picture)
    options = " ".join(f"{c.number}) {c.words}" for c in choices)
    alt = " ".join(part for part in (f"{message.title}: {message.text}", options, how) if part)
    template = f"awareness.{message.kind.value}"
    return flex.flex_message(bubble, alt_text=alt, template=template, choices=choices)


def _how(message: AwarenessMessage) -> str:
    match message.kind:
        case MessageKind.ACKNOWLEDGEMENT:
            return T.HOW
        case MessageKind.QUIZ:
            letters = " ".join(K.LETTERS[: len(message.choices)])
            return T.HOW_QUIZ.format(letters=letters)
        case MessageKind.PULSE:
            return T.HOW_PULSE
        case MessageKind.ZERO_REPORT:
            return T.HOW_ZERO
        case _:
            return ""


def _quiz_choices(message: AwarenessMessage) -> list[ListedChoice]:
    if message.kind is not MessageKind.QUIZ:
        return []
    return [
        flex.choice(letter, words, respond.AnswerQuiz(message.id, message.version, n))
        for n, (letter, words) in enumerate(zip(K.LETTERS, message.choices, strict=False), 1)
    ]


def _rows(message: AwarenessMessage, choices: list[ListedChoice]) -> list[Part]:
    """The answers to choose from. A pulse's are no numbered list: a bare number means something
    else, and must not be taken for an answer."""
    if message.kind is not MessageKind.PULSE:
        return [flex.choice_row(choice, choice.number) for choice in choices]
    rows = []
    for value in range(LOWEST, HIGHEST + 1):
        action = respond.AnswerPulse(message.id, message.version, value)
        words = f"{K.GIVE.label} {thai_digits(value)}"
        shown = flex.choice("", words, action)
        rows.append(flex.choice_row(shown, T.OPEN_CIRCLE, T.ENDS_OF_SCALE.get(value)))
    return rows


def _footer(message: AwarenessMessage) -> list[Part]:
    footer: list[Part] = []
    match message.kind:
        case MessageKind.ACKNOWLEDGEMENT:
            action = actions.Acknowledge(message.id, message.version)
            footer = [flex.button(K.ACKNOWLEDGE.label, action, primary=True)]
        case MessageKind.ZERO_REPORT:
            footer = [
                flex.button(K.NO_GIFTS.label, respond.ReportZero(message.id, 1), primary=True),
                flex.button(K.SOME_GIFTS.label, respond.ReportZero(message.id, 0)),
            ]
        case MessageKind.REPORT_REMINDER:
            footer = [flex.button(K.MY_WORK.label, report.ShowWork(), primary=True)]
        case _:
            pass
    if message.link:
        footer.append(flex.link_button(T.OPEN_LINK, message.link))
    return footer
