"""Acknowledging: by button, word, thumb or sticker, never by what only looks like it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from handlers.errors import NotFoundForPerson
from handlers.turn import Replies, Turn
from handlers.waiting_messages import all_waiting, mark_reached, unacknowledged, was_due
from messages import acknowledging as cards
from messages import actions
from messages import response_actions as respond
from messages.awareness import awareness_card
from messages.texts import acknowledging as T
from store.model import (
    AcknowledgedBy,
    Acknowledgement,
    AwarenessMessage,
    MessageId,
    MessageKind,
)

STICKER_COUNTS = timedelta(hours=48)
"""So long after the message a sticker still means that one."""
TAKEN_BACK_WITHIN = timedelta(hours=48)


async def press_acknowledge(turn: Turn) -> Replies:
    """A button acknowledges its own message and version."""
    if not isinstance(turn.action, actions.Acknowledge):
        raise NotFoundForPerson(T.MESSAGE_GONE)
    id = MessageId(turn.action.message)
    message = await turn.unit.messages.find(id, turn.action.version)
    newest = await turn.unit.messages.find(id)
    if message is None or newest is None or message.kind is not MessageKind.ACKNOWLEDGEMENT:
        raise NotFoundForPerson(T.MESSAGE_GONE)
    if not await was_due(turn, id):
        raise NotFoundForPerson(T.MESSAGE_GONE)
    if message.version != newest.version:
        return _show(newest, T.NEWER_VERSION)
    return await _record(turn, [message], AcknowledgedBy.BUTTON)


async def say_acknowledge(turn: Turn) -> Replies:
    """The typed word counts only where it can mean one message: the one the bot just showed,
    while no conversation waits for an answer."""
    waiting = await unacknowledged(turn.unit, turn.enrolled())
    if not waiting:
        return Replies((cards.said(T.NOTHING_WAITS, "nothing"),))
    if len(waiting) > 1:
        return Replies((cards.which_card(waiting),), may_carry=False)
    if _is_meant(turn, waiting):
        return await _record(turn, waiting, AcknowledgedBy.TYPED)
    return await _shown_now(turn, waiting[0])


def _is_meant(turn: Turn, waiting: Sequence[AwarenessMessage]) -> bool:
    """Whether a bare word can only mean the one that waits."""
    is_last = len(waiting) == 1 and turn.chat.last_message_id == waiting[0].id
    return is_last and turn.chat.draft_id is None


async def take_sticker(turn: Turn) -> Replies:
    """A sticker right after the message acknowledges it; any other is only thanked for."""
    shown_at = turn.chat.last_message_at or turn.chat.moved_at
    if turn.person is None or turn.chat.last_message_id is None:
        return Replies((cards.said(T.STICKER, "sticker"),))
    waiting = await unacknowledged(turn.unit, turn.person)
    is_fresh = shown_at is not None and turn.now - shown_at <= STICKER_COUNTS
    if is_fresh and _is_meant(turn, waiting):
        return await _record(turn, waiting, AcknowledgedBy.STICKER)
    sentence = T.STICKER_IS_NO_ANSWER if waiting else T.STICKER
    return Replies((cards.said(sentence, "sticker"),))


async def acknowledge_all(turn: Turn) -> Replies:
    """All that the list just shown holds, and nothing that came after it; else the list."""
    waiting = await unacknowledged(turn.unit, turn.enrolled())
    if not waiting:
        return Replies((cards.said(T.NOTHING_WAITS, "nothing"),))
    listed = [actions.unpack(choice.data) for choice in turn.chat.choices]
    meant = [m for m in waiting if actions.Acknowledge(m.id, m.version) in listed]
    is_asked = isinstance(turn.action, respond.AcknowledgeAll)
    if not is_asked or respond.AcknowledgeAll() not in listed or not meant:
        return Replies((cards.which_card(waiting),), may_carry=False)
    return await _record(turn, meant, AcknowledgedBy.ALL)


async def say_not(turn: Turn) -> Replies:
    """`ไม่รับทราบ` records nothing and asks no reason; where to ask is said."""
    waiting = await unacknowledged(turn.unit, turn.enrolled())
    sentence = T.NOT_RECORDED if waiting else T.NOT_RECORDED_NOTHING
    return Replies((cards.said(sentence, "not_recorded"),), may_carry=False)


async def take_back(turn: Turn) -> Replies:
    """Takes back what the last answer recorded, or what its button names, soon after."""
    person, ids = turn.enrolled(), turn.chat.recorded
    if isinstance(turn.action, respond.TakeBack) and turn.action.message:
        ids = (_id(turn.action.message, turn.action.version, person.id),)
    found = [await turn.unit.acknowledgements.find(id) for id in ids]
    mine = [a for a in found if a is not None and a.person_id == person.id]
    if not mine:
        return Replies((cards.said(T.NOTHING_TO_TAKE_BACK, "nothing_to_take_back"),))
    is_late = any(turn.now - a.at > TAKEN_BACK_WITHIN for a in mine)
    if is_late or any(a.by is AcknowledgedBy.PAPER for a in mine):
        return Replies((cards.said(T.TOO_LATE, "too_late"),))
    for acknowledgement in mine:
        await turn.unit.acknowledgements.remove(acknowledgement.id)
    messages = [await turn.unit.messages.find(a.message_id, a.version) for a in mine]
    titles = [m.title for m in messages if m is not None]
    return Replies((cards.taken_back(titles),), may_carry=False)


async def show_waiting(turn: Turn) -> Replies:
    """What waits for something from the person: the message itself, or a list of several."""
    waiting = await all_waiting(turn)
    if not waiting:
        return Replies((cards.said(T.NOTHING_WAITS, "nothing"),))
    if len(waiting) > 1:
        return Replies((cards.waiting_card(waiting),), may_carry=False)
    return await _shown_now(turn, waiting[0])


async def show_message(turn: Turn) -> Replies:
    """One message picked from the list."""
    if isinstance(turn.action, actions.ShowAwareness):
        for message in await all_waiting(turn):
            if (message.id, message.version) == (turn.action.message, turn.action.version):
                return await _shown_now(turn, message)
    raise NotFoundForPerson(T.MESSAGE_GONE)


async def show_own_instead(turn: Turn) -> Replies:
    """The numbers are the administrator's; a person's own scope is what waits for them."""
    said = cards.said(T.ADMINISTRATORS_ONLY, "administrators_only")
    own = await show_waiting(turn)
    return replace(own, messages=(said, *own.messages), may_carry=False)


async def _shown_now(turn: Turn, message: AwarenessMessage) -> Replies:
    await mark_reached(turn, message)
    if message.kind is not MessageKind.ACKNOWLEDGEMENT:
        return _show(message, T.READ_FIRST_OTHER)
    return _show(message, T.READ_FIRST if turn.chat.draft_id is None else T.READ_FIRST_BUTTON)


def _show(message: AwarenessMessage, sentence: str) -> Replies:
    said = cards.said(sentence, "read_first")
    return Replies((said, awareness_card(message)), may_carry=False, shown_message=message.id)


def _id(message: str, version: int, person: str) -> str:
    return f"{message}@{version}:{person}"


async def _record(turn: Turn, messages: Sequence[AwarenessMessage], by: AcknowledgedBy) -> Replies:
    """Once a person, message and version; a second time names the first."""
    person = turn.enrolled()
    known = {
        (a.message_id, a.version): a for a in await turn.unit.acknowledgements.of_person(person.id)
    }
    new = [m for m in messages if (m.id, m.version) not in known]
    if not new:
        before = known[messages[0].id, messages[0].version]
        return Replies((cards.recorded_before(messages[0], before.at),))
    ids = []
    for message in new:
        id = _id(message.id, message.version, person.id)
        await turn.unit.acknowledgements.add(
            Acknowledgement(id, message.id, message.version, person.id, by, turn.now)
        )
        await mark_reached(turn, message)
        ids.append(id)
    return Replies((cards.recorded(new, turn.now),), recorded=tuple(ids))
