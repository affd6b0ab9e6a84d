"""Who is pushed to: what a campaign's hour brings, within the month's pushes and in their order.

Before its deadline a campaign leaves alone whoever is talking to the bot; then batches are
frozen, or it is parked until there are pushes, or, where it only rides, it lapses.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from handlers.office_calendar import office_calendar
from handlers.rules.office_days import is_office_time
from handlers.rules.quota import PURPOSES, PushClass, Wanted, granted, push_class, pushes_from
from handlers.rules.reminding import is_talking
from handlers.rules.retry import retry_key
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
    Person,
    Recipient,
    RecipientStatus,
)
from store.unit import Unit

BATCH = 500
PARKED_FOR = timedelta(hours=1)
"""LINE is asked for its quota again once an hour, not at every tick."""
OPEN = (CampaignStatus.RIDING, CampaignStatus.PARKED)


@dataclass(frozen=True, slots=True)
class Due:
    """A campaign whose hour has come, and whom it would be pushed to now."""

    campaign: Campaign
    message: AwarenessMessage
    of: PushClass | None
    waiting: Sequence[tuple[Recipient, Person]]
    is_over: bool


async def pushes_needed(unit: Unit, now: datetime) -> int:
    """How many people would be pushed to now; what was parked a short while ago counts later."""
    return sum(
        len(due.waiting)
        for due in await _due(unit, now)
        if due.of is not None and not _is_resting(due.campaign, now)
    )


async def due_deadlines(unit: Unit, now: datetime, new_id: Callable[[], str], usable: int) -> None:
    """Whatever is to be pushed now goes to those not reached, or is parked.

    A send is never larger than `usable`: a parked message goes on riding and is tried again
    when a new month brings new pushes. What only rides lapses with its deadline.
    """
    due = await _due(unit, now)
    wanted = [
        Wanted(it.campaign.id, it.of, it.campaign.due_at, len(it.waiting))
        for it in due
        if it.of is not None and it.waiting
    ]
    going = granted(wanted, usable)
    for it in due:
        if it.is_over:
            await _mark_blocked(unit, it.campaign, now)
        if it.of is None:
            await _lapse(unit, it.campaign, now)
        elif it.waiting and it.campaign.id not in going:
            if not _is_resting(it.campaign, now):
                parked = replace(it.campaign, status=CampaignStatus.PARKED, parked_at=now)
                await unit.campaigns.put(parked)
                await unit.notices.add(quota_reached(now))
        else:
            await _push(unit, it, it.of, now, new_id)


def _is_resting(campaign: Campaign, now: datetime) -> bool:
    return campaign.parked_at is not None and now - campaign.parked_at < PARKED_FOR


async def _due(unit: Unit, now: datetime) -> list[Due]:
    found: list[Due] = []
    if not is_office_time(now, await office_calendar(unit)):
        return found
    for campaign in await unit.campaigns.all():
        is_over = campaign.deadline <= now
        if campaign.status not in OPEN or not (is_over or pushes_from(campaign) <= now):
            continue
        message = await unit.messages.find(campaign.message_id, campaign.version)
        if message is None:
            continue
        of = push_class(campaign, message.kind)
        waiting = await _to_push(unit, campaign, now, is_over=is_over) if of is not None else ()
        if is_over or waiting:
            found.append(Due(campaign, message, of, waiting, is_over))
    return found


async def _to_push(
    unit: Unit, campaign: Campaign, now: datetime, *, is_over: bool
) -> list[tuple[Recipient, Person]]:
    """Recipients not reached who can be and want to be; those who acknowledged need no push."""
    done = {
        a.person_id
        for a in await unit.acknowledgements.of_message(campaign.message_id, campaign.version)
    }
    waiting = []
    for recipient in await unit.recipients.of_campaign(campaign.id):
        if recipient.status is not RecipientStatus.WAITING or recipient.person_id in done:
            continue
        person = await unit.people.find(recipient.person_id)
        if person is None or not person.line_user_id or not person.is_reachable:
            continue
        if (await unit.preferences.of(person.id)).wants_none(now.date()):
            continue
        chat = await unit.chats.of(person.line_user_id)
        if is_over or not is_talking(chat.moved_at, now):
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


async def _lapse(unit: Unit, campaign: Campaign, now: datetime) -> None:
    """It rides no more; whoever it did not reach has missed it."""
    for recipient in await unit.recipients.of_campaign(campaign.id):
        if recipient.status is RecipientStatus.WAITING:
            missed = replace(recipient, status=RecipientStatus.MISSED, changed_at=now)
            await unit.recipients.put(missed)
    await unit.campaigns.put(replace(campaign, status=CampaignStatus.CLOSED))


async def _push(
    unit: Unit, due: Due, of: PushClass, now: datetime, new_id: Callable[[], str]
) -> None:
    """Freezes batches of at most 500, each with its own id from which the retry key follows."""
    card = cards.awareness_card(due.message)
    for start in range(0, len(due.waiting), BATCH):
        batch = due.waiting[start : start + BATCH]
        to = tuple(p.line_user_id for _, p in batch if p.line_user_id)
        trace = f"due_deadlines;;{card.template};{due.campaign.id}"
        id = DeliveryId(new_id())
        await unit.deliveries.put(
            Delivery(
                id=id,
                kind=DeliveryKind.MULTICAST,
                to=to,
                messages=(card.json,),
                retry_key=retry_key(id),
                status=DeliveryStatus.QUEUED,
                created_at=now,
                trace=trace,
                campaign_id=due.campaign.id,
                purpose=PURPOSES[of],
            )
        )
        for recipient, _ in batch:
            sent = replace(recipient, status=RecipientStatus.IN_BATCH, changed_at=now)
            await unit.recipients.put(sent)
    status = CampaignStatus.CLOSED if due.is_over else CampaignStatus.RIDING
    await unit.campaigns.put(replace(due.campaign, status=status))
