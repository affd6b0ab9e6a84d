"""Cards around acknowledging: which of several, what was recorded, what was taken back."""

from collections.abc import Sequence
from datetime import datetime

from messages import actions, flex, theme
from messages import keywords as K
from messages import response_actions as respond
from messages.lists import MOST_ROWS, Row, list_card
from messages.message import Message
from messages.texts import acknowledging as T
from messages.thai import short_moment, shorten, thai_digits
from store.model import AwarenessMessage, MessageKind

SHOWN_OF_A_TEXT = 120
KINDS = {
    MessageKind.ACKNOWLEDGEMENT: T.KIND_ACKNOWLEDGEMENT,
    MessageKind.QUIZ: T.KIND_QUIZ,
    MessageKind.PULSE: T.KIND_PULSE,
}


def said(sentence: str, template: str) -> Message:
    """A plain sentence."""
    return flex.text_message(sentence, template=f"acknowledging.{template}")


def which_card(waiting: Sequence[AwarenessMessage]) -> Message:
    """Several that wait: each with its words, so that whoever picks one has read it, and all."""
    rows = [
        Row(m.title, actions.Acknowledge(m.id, m.version), shorten(m.text, SHOWN_OF_A_TEXT))
        for m in waiting[: MOST_ROWS - 1]
    ]
    rows.append(Row(K.ACKNOWLEDGE_ALL.label, respond.AcknowledgeAll()))
    return list_card(
        kicker=T.KICKER,
        title=T.SEVERAL_TITLE.format(count=thai_digits(len(waiting))),
        rows=rows,
        template="acknowledging.which",
        before=[flex.text(T.SEVERAL_HINT, size=theme.NOTE)],
        said=T.SEVERAL_HINT,
    )


def waiting_card(waiting: Sequence[AwarenessMessage]) -> Message:
    """All that wants something of the person, to be read one by one."""
    rows = [
        Row(m.title, actions.ShowAwareness(m.id, m.version), KINDS.get(m.kind))
        for m in waiting[:MOST_ROWS]
    ]
    return list_card(
        kicker=T.KICKER_WAITING,
        title=T.WAITING_TITLE.format(count=thai_digits(len(waiting))),
        rows=rows,
        template="acknowledging.waiting",
    )


def recorded(messages: Sequence[AwarenessMessage], at: datetime) -> Message:
    """What was recorded and when, and the way to take it back."""
    moment = short_moment(at)
    if len(messages) == 1:
        lines = [T.RECORDED.format(title=messages[0].title, at=moment)]
    else:
        count = thai_digits(len(messages))
        lines = [T.RECORDED_SEVERAL.format(count=count, at=moment)]
        lines += [f"{thai_digits(n)} {m.title}" for n, m in enumerate(messages, 1)]
    back = respond.TakeBack("", 0)
    if len(messages) == 1:
        back = respond.TakeBack(messages[0].id, messages[0].version)
    footer = [flex.button(K.TAKE_BACK.label, back)]
    hint = flex.text(T.RECORDED_HINT, size=theme.LABEL, color=theme.SECONDARY)
    body = [*(flex.text(line) for line in lines), hint]
    bubble = flex.card(kicker=T.KICKER, title=T.RECORDED_TITLE, body=body, footer=footer)
    alt = " ".join((T.RECORDED_TITLE, *lines, T.RECORDED_HINT))
    return flex.flex_message(bubble, alt_text=alt, template="acknowledging.recorded")


def recorded_before(message: AwarenessMessage, at: datetime) -> Message:
    """That it was recorded before, and when."""
    sentence = T.RECORDED_BEFORE.format(title=message.title, at=short_moment(at))
    return flex.text_message(sentence, template="acknowledging.recorded_before")


def taken_back(titles: Sequence[str]) -> Message:
    """What waits again."""
    return flex.text_message(
        T.WAITS_AGAIN.format(titles=" · ".join(titles)), template="acknowledging.taken_back"
    )
