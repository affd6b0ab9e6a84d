"""Pushes and multicasts whose outcome nobody knows: an administrator decides on each.

Nothing here is sent again by itself. Who may decide is checked when a button is used.
"""

from dataclasses import replace

from handlers.auditing import audit
from handlers.errors import NotFoundForPerson
from handlers.rules.retry import retry_key
from handlers.turn import Replies, Turn
from messages import actions
from messages import deliveries as cards
from messages.message import Message
from messages.texts import deliveries as T
from store.model import (
    AuditAction,
    AwarenessMessage,
    CampaignId,
    Delivery,
    DeliveryId,
    DeliveryKind,
    DeliveryStatus,
    LineUserId,
)


async def show_undecided(turn: Turn) -> Replies:
    """The list, oldest first."""
    listed = await _list(turn)
    return Replies(listed or (cards.nothing(),), may_carry=not listed)


async def show_one(turn: Turn) -> Replies:
    """One of the list, with what can be done."""
    row = await _chosen(turn)
    again = len(await _still_wanted(turn, row))
    return Replies((cards.choice_card(await _shown(turn, row), again),), may_carry=False)


async def send_again(turn: Turn) -> Replies:
    """A new request with a key of its own to whoever still needs it, in one commit with the end
    of the old one."""
    row = await _chosen(turn)
    to = await _still_wanted(turn, row)
    if not to:
        raise NotFoundForPerson(T.NOBODY_LEFT)
    sent = cards.sent_again(await _shown(turn, row), len(to))
    id = DeliveryId(turn.new_id())
    again = replace(
        row,
        id=id,
        to=to,
        retry_key=retry_key(id),
        status=DeliveryStatus.QUEUED,
        created_at=turn.now,
        tries=0,
        next_try_at=None,
        request_id=None,
        unsure_since=None,
    )
    await turn.unit.deliveries.put(again)
    await audit(turn, AuditAction.DELIVERY_DECIDED, f"delivery:{row.id}", to="again")
    await _close(turn, row)
    return Replies((sent, *await _list(turn)), may_carry=False)


async def leave_unsent(turn: Turn) -> Replies:
    """What may have arrived is left as it is."""
    row = await _chosen(turn)
    left = cards.left_unsent(await _shown(turn, row))
    await audit(turn, AuditAction.DELIVERY_DECIDED, f"delivery:{row.id}", to="left")
    await _close(turn, row)
    return Replies((left, *await _list(turn)), may_carry=False)


async def say_whose(turn: Turn) -> Replies:
    """For whoever does not decide; raises NotAllowed for guests."""
    turn.enrolled()
    return Replies((cards.administrators_only(),), may_carry=False)


async def _chosen(turn: Turn) -> Delivery:
    match turn.action:
        case actions.ShowUndecidedOne() | actions.SendAgain() | actions.LeaveUnsent() as action:
            row = await turn.unit.deliveries.find(DeliveryId(action.delivery))
        case _:
            row = None
    # The button's data is the device's word: it may name any delivery.
    if row is None or row.status is not DeliveryStatus.UNKNOWN or row.kind is DeliveryKind.REPLY:
        raise NotFoundForPerson(T.DECIDED_ALREADY)
    return row


async def _close(turn: Turn, row: Delivery) -> None:
    closed = replace(row, status=DeliveryStatus.GIVEN_UP, messages=())
    await turn.unit.deliveries.put(closed)


async def _list(turn: Turn) -> tuple[Message, ...]:
    rows = await turn.unit.deliveries.undecided()
    shown = [await _shown(turn, row) for row in rows[: cards.MOST_LISTED]]
    return (cards.list_card(shown, len(rows)),) if shown else ()


async def _shown(turn: Turn, row: Delivery) -> cards.Undecided:
    message = await _message(turn, row)
    only = await turn.unit.people.by_line_user(row.to[0]) if len(row.to) == 1 else None
    return cards.Undecided(
        id=row.id,
        # What the bot answered to a person is nobody else's to read.
        title=message.title if message else T.ANSWER,
        at=row.unsure_since or row.created_at,
        people=len(row.to),
        name=only.name if only else None,
    )


async def _message(turn: Turn, row: Delivery) -> AwarenessMessage | None:
    campaign = await turn.unit.campaigns.find(CampaignId(row.campaign_id or ""))
    if campaign is None:
        return None
    return await turn.unit.messages.find(campaign.message_id, campaign.version)


async def _still_wanted(turn: Turn, row: Delivery) -> tuple[LineUserId, ...]:
    """Whoever can be reached and has not acknowledged it: only those pushes are worth spending."""
    message = await _message(turn, row)
    done = set()
    if message is not None:
        known = await turn.unit.acknowledgements.of_message(message.id, message.version)
        done = {acknowledgement.person_id for acknowledgement in known}
    people = [await turn.unit.people.by_line_user(user) for user in row.to]
    return tuple(
        p.line_user_id
        for p in people
        if p is not None and p.line_user_id and p.is_reachable and p.id not in done
    )
