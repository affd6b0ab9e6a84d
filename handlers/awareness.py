"""Being told: messages ride on replies, people acknowledge them, administrators see n/N."""

from dataclasses import replace

from handlers.turn import Replies, Turn
from messages import awareness as cards
from messages.limits import MESSAGES
from store.model import (
    AwarenessMessage,
    Campaign,
    CampaignStatus,
    MessageKind,
    PersonId,
    Recipient,
    RecipientStatus,
)

NOT_REACHED = frozenset({RecipientStatus.WAITING, RecipientStatus.MISSED})
NOT_YET = NOT_REACHED | {RecipientStatus.BLOCKED}


async def ride_along(turn: Turn, replies: Replies) -> Replies:
    """Adds the newest message that waits for the person, last, and moves its row.

    One at most, never to guests, never beside choices, an error or a card that asks. Older plain
    messages lapse once a newer plain one is due.
    """
    if turn.person is None or not replies.may_carry or not replies.messages:
        return replies
    if any(m.choices for m in replies.messages) or len(replies.messages) >= MESSAGES:
        return replies
    preferences = await turn.unit.preferences.of(turn.person.id)
    if preferences.wants_none(turn.now.date()):
        return replies
    due = await _due(turn, turn.person.id)
    if not due:
        return replies
    recipient, message = due[0]
    rode = replace(recipient, status=RecipientStatus.RODE_ALONG, changed_at=turn.now)
    await turn.unit.recipients.put(rode)
    plain = [waiting for waiting, its_message in due if its_message.kind is MessageKind.PLAIN]
    for older in plain[1:]:
        lapsed = replace(older, status=RecipientStatus.MISSED, changed_at=turn.now)
        await turn.unit.recipients.put(lapsed)
    card = cards.awareness_card(message)
    return replace(replies, messages=(*replies.messages, card), shown_message=message.id)


async def _due(turn: Turn, person: PersonId) -> list[tuple[Recipient, AwarenessMessage]]:
    """The person's waiting messages: those to acknowledge first, each newest first."""
    done = {(a.message_id, a.version) for a in await turn.unit.acknowledgements.of_person(person)}
    found: list[tuple[Campaign, Recipient, AwarenessMessage]] = []
    for recipient in await turn.unit.recipients.waiting_for(person):
        campaign = await turn.unit.campaigns.find(recipient.campaign_id)
        if campaign is None or (campaign.message_id, campaign.version) in done:
            continue
        message = await turn.unit.messages.find(campaign.message_id, campaign.version)
        if message is not None and campaign.status is not CampaignStatus.CLOSED:
            found.append((campaign, recipient, message))
    found.sort(key=lambda row: row[0].due_at, reverse=True)
    found.sort(key=lambda row: row[2].kind is MessageKind.PLAIN)
    return [(recipient, message) for _, recipient, message in found]
