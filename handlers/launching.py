"""A campaign begins: its roster is fixed, and it waits for each of these people."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from store.model import Campaign, CampaignStatus, Person, Recipient, RecipientId, RecipientStatus
from store.unit import Unit


async def launch(
    unit: Unit, campaign: Campaign, people: Sequence[Person], now: datetime
) -> Campaign:
    """Writes the campaign with these people as its roster, and a waiting row for each."""
    roster = tuple(person.id for person in people)
    begun = replace(campaign, roster=roster, status=CampaignStatus.RIDING)
    await unit.campaigns.put(begun)
    for person in people:
        id = RecipientId(f"{campaign.id}:{person.id}")
        waiting = RecipientStatus.WAITING
        await unit.recipients.put(Recipient(id, campaign.id, person.id, waiting, now))
    return begun
