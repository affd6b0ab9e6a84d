"""Questions that found no answer, or a wrong one, are kept for an administrator.

Kept is the text without a name. What `keeps_nothing` says, what sounds like a complaint, and
what guests write is never kept; guests are only counted. What answers a pulse is on no list.
"""

import re
from dataclasses import replace
from datetime import timedelta
from zlib import crc32

from handlers.rules.complaint import sounds_like_complaint
from handlers.rules.enrolment_codes import code_typed
from handlers.rules.pulse_answers import tells
from handlers.rules.understanding.normalise import command_key
from handlers.steps import cleaned
from handlers.turn import Replies, Said, Turn
from messages import question_actions as asked
from messages import unanswered as cards
from messages.message import Message
from messages.texts import unanswered as T
from messages.thai import shorten_units
from store.model import Question, QuestionId, QuestionKind, QuestionStatus
from store.office_words import load_office_words

LONGEST = 500
ONCE_IN = timedelta(days=1)
# What is shaped like a personal code goes on no list, mistyped or not.
_CODE = re.compile(r"(?:[A-Za-z2-7][\s-]?){8}")


async def keep_question(turn: Turn, replies: Replies) -> Replies:
    """Keeps a question of which the bot was in doubt and says so; lets staff say that any other
    answer did not fit. Runs after every turn."""
    text = _kept_text(turn, replies)
    if text is None:
        return replace(replies, asked_text=None)
    if not replies.is_doubt:
        *before, answer = replies.messages
        shown = cards.with_not_helpful(answer, _mark(text))
        return replace(replies, messages=(*before, shown), asked_text=text)
    if turn.person is None:
        await _count_guest(turn)
        return replace(replies, asked_text=None)
    is_new = await _keep(turn, text, QuestionKind.UNANSWERED)
    return replace(replies, messages=_told(replies.messages, is_new=is_new), asked_text=None)


def _told(messages: tuple[Message, ...], *, is_new: bool) -> tuple[Message, ...]:
    *before, doubt = messages
    line = T.KEPT if is_new else T.KEPT_ALREADY
    return (*before, cards.with_line(doubt, line))


def _kept_text(turn: Turn, replies: Replies) -> str | None:
    """The question as it may be kept; None where nothing of it may."""
    if not isinstance(turn.event, Said) or replies.keeps_nothing or not replies.messages:
        return None
    if not replies.is_doubt and (replies.asked_text is None or turn.person is None):
        return None
    if sounds_like_complaint(turn.text, load_office_words()) or _is_code(turn.text):
        return None
    if tells(turn.text):
        # What somebody gives in an anonymous survey is nobody else's, however it was typed.
        return None
    return shorten_units(cleaned(turn.text), LONGEST) or None


def _is_code(text: str) -> bool:
    return code_typed(text) is not None or _CODE.fullmatch(text.strip()) is not None


def _mark(text: str) -> str:
    """Tells one question from the next without holding a word of it."""
    return f"{crc32(text.encode()):08x}"


async def _keep(turn: Turn, text: str, kind: QuestionKind) -> bool:
    """Whether it is new: the same words of the same person count once a day."""
    user = turn.event.source.user_id
    if user is None:
        return False
    for known in await turn.unit.questions.of_asker(user):
        is_recent = turn.now - known.asked_at < ONCE_IN
        if is_recent and command_key(known.text) == command_key(text):
            return False
    groups = turn.person.groups() if turn.person else ()
    understood = turn.knowledge.readers[turn.knowledge.year].understand(text, groups)
    guessed = understood.guesses[0] if understood.guesses else None
    indicator = guessed.indicator if guessed else next(iter(understood.indicators), None)
    measure = guessed.measure if guessed else understood.measure
    if indicator is not None and kind is QuestionKind.UNANSWERED:
        kind = QuestionKind.DOUBTFUL
    await turn.unit.questions.put(
        Question(
            QuestionId(turn.new_id()),
            text,
            kind,
            turn.now,
            asker=user,
            groups=groups,
            indicator=indicator,
            measure=measure if indicator is not None else None,
        )
    )
    return True


async def _count_guest(turn: Turn) -> None:
    id = QuestionId(turn.new_id())
    counted = QuestionStatus.DISMISSED
    await turn.unit.questions.put(
        Question(id, "", QuestionKind.GUEST, turn.now, asker=None, status=counted)
    )


async def note_not_helpful(turn: Turn) -> Replies:
    """The last answer was not what was asked: its question goes to the administrator's list."""
    turn.enrolled()
    text = turn.chat.asked_text
    is_last = not isinstance(turn.action, asked.NotHelpful) or (
        text is not None and turn.action.mark == _mark(text)
    )
    if text is None or not is_last:
        return Replies((cards.said(T.NOT_HELPFUL_GONE, "not_helpful_gone"),))
    is_new = await _keep(turn, text, QuestionKind.NOT_HELPFUL)
    kept = T.KEPT if is_new else T.KEPT_ALREADY
    said = f"{T.NOT_HELPFUL_THANKS}\n\n{kept}"
    return Replies((cards.said(said, "not_helpful"),), may_carry=False)
