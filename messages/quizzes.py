"""Cards of quizzes: which of several, and the answer with its explanation."""

from collections.abc import Sequence

from messages import actions, flex, theme
from messages import keywords as K
from messages.flex import Part
from messages.lists import MOST_ROWS, Row, list_card
from messages.message import Message
from messages.texts import quizzes as T
from messages.thai import thai_digits
from store.model import AwarenessMessage


def said(sentence: str, template: str) -> Message:
    """A plain sentence."""
    return flex.text_message(sentence, template=f"quizzes.{template}")


def waiting_card(quizzes: Sequence[AwarenessMessage]) -> Message:
    """Several quizzes that wait."""
    return list_card(
        kicker=T.KICKER,
        title=T.WAITING_TITLE.format(count=thai_digits(len(quizzes))),
        rows=[Row(q.title, actions.ShowAwareness(q.id, q.version)) for q in quizzes[:MOST_ROWS]],
        template="quizzes.waiting",
    )


def answered_card(quiz: AwarenessMessage, choice: int, *, is_new: bool) -> Message:
    """Whether it was right, the right one, and why; only the person sees it."""
    is_right = choice == quiz.right
    words = quiz.choices[choice - 1]
    lines = [T.YOUR_CHOICE.format(letter=K.LETTERS[choice - 1], choice=words)]
    if not is_right:
        words = quiz.choices[quiz.right - 1]
        lines.append(T.RIGHT_ONE.format(letter=K.LETTERS[quiz.right - 1], choice=words))
    if quiz.explanation:
        lines.append(quiz.explanation)
    title = T.RIGHT if is_right else T.WRONG
    last = T.PRIVATE if is_new else f"{T.BEFORE} {T.PRIVATE}"
    body: list[Part] = [flex.text(line) for line in lines]
    body.append(flex.text(last, size=theme.LABEL, color=theme.SECONDARY))
    bubble = flex.card(kicker=f"{T.KICKER} · {quiz.title}", title=title, body=body)
    alt = " ".join((title, *lines, last))
    return flex.flex_message(bubble, alt_text=alt, template="quizzes.answered")
