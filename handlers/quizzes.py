"""Quizzes: one answer a person, told right or wrong to nobody but themselves."""

from handlers.errors import NotFoundForPerson
from handlers.rules.understanding.normalise import command_key
from handlers.turn import Replies, Turn
from handlers.waiting_messages import mark_reached, unanswered_quizzes, was_due
from messages import keywords as K
from messages import quizzes as cards
from messages import response_actions as respond
from messages.awareness import awareness_card
from messages.texts import quizzes as T
from store.model import AwarenessMessage, MessageId, MessageKind, QuizAnswer


async def press_answer(turn: Turn) -> Replies:
    """A button answers its own quiz; an older version's shows the newest."""
    wanted = turn.action
    if not isinstance(wanted, respond.AnswerQuiz):
        raise NotFoundForPerson(T.GONE)
    id = MessageId(wanted.message)
    quiz = await turn.unit.messages.find(id, wanted.version)
    newest = await turn.unit.messages.find(id)
    if quiz is None or newest is None or quiz.kind is not MessageKind.QUIZ:
        raise NotFoundForPerson(T.GONE)
    if not 1 <= wanted.choice <= len(quiz.choices) or not await was_due(turn, id):
        raise NotFoundForPerson(T.GONE)
    if quiz.version != newest.version:
        return _show(newest, T.NEWER)
    return await _answer(turn, quiz, wanted.choice)


async def say_letter(turn: Turn) -> Replies:
    """A letter answers the quiz that the bot showed last, or the only one that waits."""
    waiting = await unanswered_quizzes(turn.unit, turn.enrolled())
    last = [quiz for quiz in waiting if quiz.id == turn.chat.last_message_id]
    if not waiting:
        return Replies((cards.said(T.NONE_WAITS, "none"),))
    if len(waiting) > 1 and not last:
        return Replies((cards.waiting_card(waiting),), may_carry=False)
    (quiz,) = last or waiting
    if not last:
        # Whoever answers a question has to have it before their eyes.
        await mark_reached(turn, quiz)
        return _show(quiz, T.READ_FIRST)
    choice = _letter(turn.text)
    if choice > len(quiz.choices):
        return _show(quiz, T.NO_SUCH_CHOICE)
    return await _answer(turn, quiz, choice)


def _letter(text: str) -> int:
    typed = command_key(text)[-1]
    return K.LETTERS.index(typed) + 1


def _show(quiz: AwarenessMessage, sentence: str) -> Replies:
    said = cards.said(sentence, "shown")
    return Replies((said, awareness_card(quiz)), may_carry=False, shown_message=quiz.id)


async def _answer(turn: Turn, quiz: AwarenessMessage, choice: int) -> Replies:
    """The first answer counts; a later one is told what the first was."""
    person = turn.enrolled()
    id = f"{quiz.id}@{quiz.version}:{person.id}"
    answers = await turn.unit.quiz_answers.of_person(person.id)
    before = next((a for a in answers if a.id == id), None)
    if before is not None:
        return Replies((cards.answered_card(quiz, before.choice, is_new=False),))
    is_right = choice == quiz.right
    new = QuizAnswer(id, quiz.id, quiz.version, person.id, choice, is_right, turn.now)
    await turn.unit.quiz_answers.add(new)
    await mark_reached(turn, quiz)
    return Replies((cards.answered_card(quiz, choice, is_new=True),))
