"""What happens at a campaign's deadline: batches are frozen, or it lapses, or waits for pushes."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from handlers.rules.retry import retry_key
from handlers.rules.slots import is_office_time
from handlers.settling import quota_reached
from messages import awareness as cards
from store.model import (
    AwarenessMessage,
    Campaign,
    CampaignStatus,
    Delivery,
    DeliveryId,
    DeliveryKind,
    DeliveryStatus,
    MessageKind,
    Person,
    Recipient,
    RecipientStatus,
)
from store.unit import Unit

BATCH = 500
PARKED_FOR = timedelta(hours=1)
"""LINE is asked for its quota again once an hour, not at every tick."""


async def pushes_needed(unit: Unit, now: datetime) -> int:
    """How many people the deadlines reached by now would push to."""
    needed = 0
    for campaign, message in await _ended(unit, now):
        if message.kind is MessageKind.ACKNOWLEDGEMENT:
            needed += len(await _still_waiting(unit, campaign, now))
    return needed


async def due_deadlines(unit: Unit, now: datetime, new_id: Callable[[], str], usable: int) -> None:
    """At its deadline an acknowledgement message goes to those not reached, or is parked.

    A send is never larger than `usable`: a parked message goes on riding and is tried again
    when a new month brings new pushes. A plain message lapses with its week.
    """
    for campaign, message in await _ended(unit, now):
        await _mark_blocked(unit, campaign, now)
        waiting = await _still_waiting(unit, campaign, now)
        if message.kind is MessageKind.PLAIN:
            await _lapse(unit, campaign, waiting, now)
        elif len(waiting) > usable:
            parked = replace(campaign, status=CampaignStatus.PARKED, parked_at=now)
            await unit.campaigns.put(parked)
            await unit.notices.add(quota_reached(now))
        else:
            await _push(unit, campaign, message, waiting, now, new_id)
            usable -= len(waiting)


async def _ended(unit: Unit, now: datetime) -> list[tuple[Campaign, AwarenessMessage]]:
    ended: list[tuple[Campaign, AwarenessMessage]] = []
    if not is_office_time(now):
        return ended
    for campaign in await unit.campaigns.all():
        if campaign.status is CampaignStatus.CLOSED or campaign.deadline > now:
            continue
        if campaign.parked_at and now - campaign.parked_at < PARKED_FOR:
            continue
        message = await unit.messages.find(campaign.message_id, campaign.version)
        if message is not None:
            ended.append((campaign, message))
    return ended


async def _still_waiting(
    unit: Unit, campaign: Campaign, now: datetime
) -> list[tuple[Recipient, Person]]:
    """Recipients not reached who can be and want to be; those who acknowledged need no push."""
    done = {
        a.person_id
        for a in await unit.acknowledgements.of_message(campaign.message_id, campaign.version)
    }
    waiting = []
    for recipient in await unit.recipients.of_campaign(campaign.id):
        person = await unit.people.find(recipient.person_id)
        is_open = recipient.status is RecipientStatus.WAITING and person is not None
        if not is_open or person is None or person.id in done:
            continue
        wants_none = (await unit.preferences.of(person.id)).wants_none(now.date())
        if person.line_user_id and person.is_reachable and not wants_none:
            waiting.append((recipient, person))
    return waiting


async def _mark_blocked(unit: Unit, campaign: Campaign, now: datetime) -> None:
    """Whoever cannot be reached at the deadline; until then they may come back and write."""
    for recipient in await unit.recipients.of_campaign(campaign.id):
        person = await unit.people.find(recipient.person_id)
        is_gone = person is None or (person.line_user_id and not person.is_reachable)
        if recipient.status is RecipientStatus.WAITING and is_gone:
            blocked = replace(recipient, status=RecipientStatus.BLOCKED, changed_at=now)
            await unit.recipients.put(blocked)


async def _lapse(
    unit: Unit,
    campaign: Campaign,
    waiting: Sequence[tuple[Recipient, Person]],
    now: datetime,
) -> None:
    for recipient, _ in waiting:
        missed = replace(recipient, status=RecipientStatus.MISSED, changed_at=now)
        await unit.recipients.put(missed)
    await unit.campaigns.put(replace(campaign, status=CampaignStatus.CLOSED))


async def _push(
    unit: Unit,
    campaign: Campaign,
    message: AwarenessMessage,
    waiting: Sequence[tuple[Recipient, Person]],
    now: datetime,
    new_id: Callable[[], str],
) -> None:
    """Freezes batches of at most 500, each with its own id from which the retry key follows."""
    card = cards.awareness_card(message)
    for start in range(0, len(waiting), BATCH):
        batch = waiting[start : start + BATCH]
        id = DeliveryId(new_id())
        await unit.deliveries.put(
            Delivery(
                id=id,
                kind=DeliveryKind.MULTICAST,
                to=tuple(p.line_user_id for _, p in batch if p.line_user_id),
                messages=(card.json,),
                retry_key=retry_key(id),
                status=DeliveryStatus.QUEUED,
                created_at=now,
                trace=f"due_deadlines;;{card.template};{campaign.id}",
                campaign_id=campaign.id,
            )
        )
        for recipient, _ in batch:
            sent = replace(recipient, status=RecipientStatus.IN_BATCH, changed_at=now)
            await unit.recipients.put(sent)
    await unit.campaigns.put(replace(campaign, status=CampaignStatus.CLOSED))
