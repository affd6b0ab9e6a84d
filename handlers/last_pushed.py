"""What a push showed a person last is looked up when they answer, not written for each of them
when LINE takes the batch: a campaign of thousands would hold everybody else up."""

from dataclasses import replace

from store.model import Chat, Person, Recipient
from store.unit import Unit


async def with_last_pushed(unit: Unit, person: Person | None, chat: Chat) -> Chat:
    """The chat, knowing the message of a campaign that was pushed after its last answer."""
    batched = await unit.recipients.batched_for(person.id) if person else ()
    newest = max(batched, key=lambda it: it.changed_at, default=None)
    if newest is None or (chat.moved_at is not None and newest.changed_at <= chat.moved_at):
        return chat
    if not await _is_sent(unit, newest, chat):
        return chat
    campaign = await unit.campaigns.find(newest.campaign_id)
    if campaign is None:
        return chat
    at = newest.changed_at
    return replace(chat, last_message_id=campaign.message_id, last_message_at=at)


async def _is_sent(unit: Unit, recipient: Recipient, chat: Chat) -> bool:
    """Whether LINE took the batch: one that is tried still, or may have landed, counts not."""
    rows = (*await unit.deliveries.open(), *await unit.deliveries.undecided())
    return not any(row.campaign_id == recipient.campaign_id and chat.id in row.to for row in rows)
