"""Drafts that changed hands are told of once, with the next answer: free, and never pushed.

Where that answer turns out not to have arrived, `settling` takes the mark back.
"""

from dataclasses import replace

from handlers.parties import name_of
from handlers.report_context import CONVERSATION
from handlers.turn import Replies, Turn
from messages import delegating as cards
from messages.limits import MESSAGES


async def tell_of_drafts(turn: Turn, replies: Replies) -> Replies:
    """One message in front of the answer, so that its list stays the last one shown."""
    room = MESSAGES - 1 - len(replies.messages)
    if turn.person is None or not replies.messages or not replies.may_carry or room < 1:
        return replies
    for draft in await turn.unit.drafts.of_person(turn.person.id):
        is_handed = draft.conversation == CONVERSATION and draft.handed_by is not None
        if not is_handed or draft.told_at is not None or "indicator" not in draft.answers:
            continue
        await turn.unit.drafts.put(replace(draft, told_at=turn.now))
        number = int(draft.answers["indicator"].split(".")[1])
        name = await name_of(turn, draft.handed_by)
        told = cards.told_handed(name, number)
        if draft.note:
            told = cards.told_back(name, number, draft.note)
        return replace(replies, messages=(told, *replies.messages))
    return replies
