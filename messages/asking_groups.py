"""Cards of questions that go to a group: the asker's consent, and what the head sees."""

from collections.abc import Sequence
from dataclasses import dataclass

from messages import flex, theme
from messages import question_actions as asked
from messages.lists import Row, list_card, page_of
from messages.message import Message
from messages.texts import asking_groups as T
from messages.texts.catalogue import CHANNELS
from messages.thai import short_date, shorten_units, thai_digits
from store.model import Consent, Question

SHOWN_OF_A_QUESTION = 80


@dataclass(frozen=True, slots=True)
class ForGroup:
    """A question as the head of its group may see it: `name` only where the asker agreed."""

    question: Question
    group: str
    name: str | None


def said(sentence: str, template: str) -> Message:
    """A plain sentence."""
    return flex.text_message(sentence, template=f"asking_groups.{template}")


def for_complaints() -> str:
    """That no group gets what sounds like a complaint, and where it may go instead."""
    return "\n".join((T.COMPLAINT, *CHANNELS))


def consent_card(question: Question, group: str) -> Message:
    """Asks whether the question may go to the group, and how."""
    rows = [
        Row(words, asked.GiveConsent(question.id, consent), means)
        for words, consent, means in (
            (T.SEND, Consent.NAMED, T.SEND_MEANS),
            (T.SEND_UNNAMED, Consent.UNNAMED, T.SEND_UNNAMED_MEANS),
            (T.SEND_NOT, Consent.REFUSED, None),
        )
    ]
    told = T.CONSENT.format(group=group)
    return list_card(
        kicker=T.KICKER,
        title=T.CONSENT_TITLE.format(group=group),
        rows=rows,
        template="asking_groups.consent",
        before=[flex.labelled(T.YOUR_QUESTION, question.text), flex.text(told)],
        after=[flex.text(T.CONSENT_HOW, size=theme.LABEL, color=theme.SECONDARY)],
        said=told,
    )


def waiting_card(waiting: Sequence[ForGroup], page: int) -> Message:
    """The questions that wait for a head, oldest first."""
    rows = [
        Row(_short(row.question.text), asked.ShowGroupQuestion(row.question.id), _from(row))
        for row in waiting
    ]
    title = T.WAITING_TITLE.format(count=thai_digits(len(waiting)))
    return list_card(
        kicker=T.KICKER,
        title=title,
        rows=page_of(rows, page, asked.ShowGroupQuestions),
        template="asking_groups.waiting",
    )


def question_card(row: ForGroup) -> Message:
    """One question whole, with the way to answer it."""
    return list_card(
        kicker=T.KICKER,
        title=T.QUESTION_TITLE.format(group=row.group),
        rows=[Row(T.ANSWER, asked.AnswerForGroup(row.question.id), T.ANSWER_MEANS)],
        template="asking_groups.question",
        before=[
            flex.text(row.question.text),
            flex.text(_from(row), size=theme.LABEL, color=theme.SECONDARY),
        ],
        said=_short(row.question.text),
    )


def _from(row: ForGroup) -> str:
    at = short_date(row.question.asked_at)
    return T.FROM_NAMED.format(name=row.name, at=at) if row.name else T.FROM_UNNAMED.format(at=at)


def _short(text: str) -> str:
    return shorten_units(" ".join(text.split()), SHOWN_OF_A_QUESTION)
