"""More of a text answer that was already given: lines in one breath, and what is added later.

The answer's own step reads the whole again, so that its length and its checks hold for it.
"""

from dataclasses import replace
from datetime import datetime
from typing import Any

from handlers.conversation import Conversation, answer, show
from handlers.errors import InvalidAnswer
from handlers.steps import Given, Step
from handlers.turn import Replies, Turn
from messages.conversation import quoted
from messages.texts import conversation as C
from store.model import Draft, LastText


def held_name(held_at: datetime | None) -> str:
    """How a button names the text that waits to be taken as the answer."""
    return str(int(held_at.timestamp() * 1000)) if held_at else ""


async def add_line(turn: Turn, conversation: Conversation, draft: Draft) -> Replies:
    """A line in the same breath: it belongs to the answer before it, not to the new question."""
    if draft.last_text and draft.last_text.is_refused:
        return await _refused_too(turn, conversation, draft, draft.last_text)
    step = _answered(conversation, draft, draft.last_text.step if draft.last_text else None)
    if step is None:
        return await answer(turn, conversation, draft, Given(text=turn.text))
    return await _add(turn, conversation, draft, step, turn.text)


async def _refused_too(
    turn: Turn, conversation: Conversation, draft: Draft, last: LastText
) -> Replies:
    """The end of what could not be taken is no answer for itself."""
    await turn.unit.drafts.put(replace(draft, last_text=replace(last, at=turn.event.at)))
    return await show(turn, conversation, draft, C.NEXT_LINE_REFUSED)


async def add_later(turn: Turn, conversation: Conversation, draft: Draft, text: str) -> Replies:
    """The word for more: to the answer that is being edited, else to the last one in words."""
    last = draft.last_text.step if draft.last_text else None
    step = _answered(conversation, draft, draft.editing) or _answered(conversation, draft, last)
    if step is None:
        return await show(turn, conversation, draft, C.NOTHING_TO_ADD_TO)
    if not text:
        return await show(turn, conversation, draft, C.HOW_TO_ADD)
    return await _add(turn, conversation, draft, step, text)


async def hold_more(turn: Turn, conversation: Conversation, draft: Draft) -> Replies:
    """A line in the same breath as what was taken for a question: both wait together."""
    held = f"{turn.chat.held_text}\n{turn.text}"
    remark = C.HELD_TOGETHER.format(quote=quoted(held), use=C.ASIDE_USE)
    again = await show(turn, conversation, draft, remark, held=held_name(turn.event.at))
    return replace(again, held_text=held)


def _answered(conversation: Conversation, draft: Draft, key: str | None) -> Step | None:
    """The step of that key, if it is answered in words and still asked."""
    return next(
        (
            s
            for s in conversation.asked(draft.answers)
            if s.key == key and s.takes_lines and draft.answers.get(key) is not None
        ),
        None,
    )


async def _add(
    turn: Turn, conversation: Conversation, draft: Draft, step: Step, text: str
) -> Replies:
    context = await conversation.load(turn, draft)
    before = draft.answers[step.key]
    label = step.question.label
    try:
        whole = step.parse(Given(text=f"{step.typed(before)}\n{text}"), context, before)
    except InvalidAnswer as error:
        reason = C.NOT_ADDED.format(label=label, reason=error.sentence)
        return await show(turn, conversation, draft, reason)
    draft = _with_more(turn, conversation, draft, step, whole)
    await turn.unit.drafts.put(draft)
    remark = C.ADDED.format(label=label, quote=quoted(step.shown(whole, context)))
    return await show(turn, conversation, draft, remark)


def _with_more(
    turn: Turn, conversation: Conversation, draft: Draft, step: Step, whole: Any
) -> Draft:
    answers = {**draft.answers, step.key: whole}
    kept = {s.key for s in conversation.asked(answers)}
    last = draft.last_text
    # Redelivered lines may come late: the newest one says when the breath ends.
    newest = max(turn.event.at, last.at) if last and last.at else turn.event.at
    return replace(
        draft,
        answers={k: v for k, v in answers.items() if k in kept},
        editing=None if draft.editing == step.key else draft.editing,
        changed_at=turn.now,
        last_text=LastText(step.key, newest),
    )
