"""What came of questions rides on replies: answers to askers, consent, questions to heads.

Replies are free and nothing here is ever pushed. Where a reply turns out not to have arrived,
`settling` takes the marks back, and it rides again.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from handlers.question_groups import for_group, group_name
from handlers.rules.permissions import Capability, groups_for
from handlers.turn import Replies, Turn
from messages import asking_groups, unanswered
from messages.limits import MESSAGES
from messages.message import Message
from store.model import (
    Consent,
    Person,
    Question,
    QuestionKind,
    QuestionStatus,
    Role,
)

ASK_AGAIN = timedelta(days=1)
MOST_ANSWERS = 2


async def tell_answers(turn: Turn, replies: Replies) -> Replies:
    """Answers to the person's questions, in front of the reply so that its list stays last."""
    user = turn.event.source.user_id
    room = MESSAGES - 1 - len(replies.messages)
    if user is None or not replies.messages or not replies.may_carry or room < 1:
        return replies
    waiting = [
        q
        for q in await turn.unit.questions.of_asker(user)
        if q.status is QuestionStatus.ANSWERED and q.told_at is None
    ]
    told: list[Message] = []
    for together in _by_answer(waiting)[: min(room, MOST_ANSWERS)]:
        for question in together:
            await turn.unit.questions.put(replace(question, told_at=turn.now))
        told.append(_answer(turn, together))
    return replace(replies, messages=(*told, *replies.messages))


def _by_answer(questions: Iterable[Question]) -> list[list[Question]]:
    answers: dict[tuple[str | None, object], list[Question]] = {}
    for question in questions:
        answers.setdefault((question.answer, question.answered_at), []).append(question)
    return list(answers.values())


def _answer(turn: Turn, questions: list[Question]) -> Message:
    first = questions[0]
    by_group = first.answered_as is Role.HEAD
    group = group_name(turn, first) if by_group else None
    return unanswered.answer_card(questions, group, first.answered_at or turn.now)


async def ask_or_tell(turn: Turn, replies: Replies) -> Replies:
    """One card with choices at the end: consent of an asker, or new questions for a head."""
    person = turn.person
    if person is None or not replies.may_carry or not replies.messages:
        return replies
    if any(m.choices for m in replies.messages) or len(replies.messages) >= MESSAGES:
        return replies
    card = await _consent(turn, person) or await _for_head(turn, person)
    if card is None:
        return replies
    return replace(replies, messages=(*replies.messages, card), may_carry=False)


async def _consent(turn: Turn, person: Person) -> Message | None:
    for question in await turn.unit.questions.of_asker(turn.chat.id):
        # A question that a person puts to a group asks at once, and only then.
        is_own = question.kind is QuestionKind.TO_GROUP
        if question.consent is not Consent.WAITING or is_own:
            continue
        last = question.consent_asked_at
        if last is None or turn.now - last >= ASK_AGAIN:
            await turn.unit.questions.put(replace(question, consent_asked_at=turn.now))
            return asking_groups.consent_card(question, group_name(turn, question))
    return None


async def _for_head(turn: Turn, person: Person) -> Message | None:
    """All that waits for the person, where one of them is new to them."""
    waiting = [
        question
        for group in groups_for(person, Capability.ANSWER_FOR_GROUP)
        for question in await turn.unit.questions.for_group(group)
    ]
    if all(person.id in question.shown_to for question in waiting):
        return None
    shown = []
    for question in waiting:
        if person.id not in question.shown_to:
            told = {**question.shown_to, person.id: turn.now}
            await turn.unit.questions.put(replace(question, shown_to=told))
        shown.append(await for_group(turn, question))
    return asking_groups.waiting_card(shown, 0)
