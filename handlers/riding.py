"""Messages ride on replies, which cost nothing: at most one, last, where nothing else is asked."""

from dataclasses import dataclass, replace

from handlers.rules.quota import push_class
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

RIDES = (CampaignStatus.RIDING, CampaignStatus.PARKED)
LAST = 9


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
    message = due[0].message
    # Whoever reads a message once needs it from no second campaign.
    same, others = (
        [it for it in due if it.message == message],
        [it for it in due if it.message != message],
    )
    for waiting in same:
        await _move(turn, waiting.recipient, RecipientStatus.RODE_ALONG)
    weekly = [it for it in others if it.is_weekly]
    for older in weekly if due[0].is_weekly else weekly[1:]:
        await _move(turn, older.recipient, RecipientStatus.MISSED)
    card = cards.awareness_card(message)
    return replace(replies, messages=(*replies.messages, card), shown_message=message.id)


async def _move(turn: Turn, recipient: Recipient, status: RecipientStatus) -> None:
    await turn.unit.recipients.put(replace(recipient, status=status, changed_at=turn.now))


@dataclass(frozen=True, slots=True)
class Waiting:
    """A message that waits for the person."""

    campaign: Campaign
    recipient: Recipient
    message: AwarenessMessage

    @property
    def is_weekly(self) -> bool:
        """Whether a newer one takes its place."""
        return self.campaign.by is None and self.message.kind is MessageKind.PLAIN

    @property
    def order(self) -> tuple[int, float]:
        """What would cost a push goes first, by its class, then what asks something; the newest
        of each first."""
        of = push_class(self.campaign, self.message.kind)
        rest = LAST if self.message.kind is MessageKind.PLAIN else LAST - 1
        return (of or rest, -self.campaign.due_at.timestamp())


async def _due(turn: Turn, person: PersonId) -> list[Waiting]:
    """The person's waiting messages in the order in which they ride."""
    done = {(a.message_id, a.version) for a in await turn.unit.acknowledgements.of_person(person)}
    found: list[Waiting] = []
    for recipient in await turn.unit.recipients.waiting_for(person):
        campaign = await turn.unit.campaigns.find(recipient.campaign_id)
        if campaign is None or (campaign.message_id, campaign.version) in done:
            continue
        message = await turn.unit.messages.find(campaign.message_id, campaign.version)
        if message is not None and campaign.status in RIDES:
            found.append(Waiting(campaign, recipient, message))
    return sorted(found, key=lambda it: it.order)
