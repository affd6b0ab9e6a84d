"""An answer that may not have arrived, or waits for LINE's quota, is offered at the next turn."""

from dataclasses import replace

from handlers.errors import NotFoundForPerson
from handlers.turn import Replies, Turn
from messages import menu as cards
from messages.limits import MESSAGES
from messages.message import Message
from messages.texts import menu as T
from store.model import Delivery, DeliveryStatus


async def offer_earlier(turn: Turn, replies: Replies) -> Replies:
    """Says once that an earlier answer may be missing; runs after every turn that answers."""
    if not replies.messages or len(replies.messages) >= MESSAGES:
        return replies
    fresh = [d for d in await _unsure(turn) if not d.is_offered]
    for delivery in fresh:
        await turn.unit.deliveries.put(replace(delivery, is_offered=True))
    if not fresh:
        return replies
    # First, so that the list of the answer itself stays the last one shown.
    said = cards.said(T.EARLIER_UNSURE, "earlier_unsure")
    return replace(replies, messages=(said, *replies.messages), may_carry=False)


async def show_earlier(turn: Turn) -> Replies:
    """The newest answer that may not have arrived, as it was."""
    unsure = await _unsure(turn)
    if not unsure:
        raise NotFoundForPerson(T.EARLIER_NONE)
    for delivery in unsure:
        settled = replace(delivery, status=DeliveryStatus.GIVEN_UP, messages=())
        await turn.unit.deliveries.put(settled)
    shown = tuple(Message(json, "earlier.answer") for json in unsure[-1].messages)
    return Replies(shown, may_carry=False)


async def _unsure(turn: Turn) -> list[Delivery]:
    user = turn.event.source.user_id
    unsure = await turn.unit.deliveries.to_offer(user) if user else ()
    return [d for d in unsure if d.messages]
