"""What a tick does: due slots make campaigns, deadlines freeze batches, old rows are forgotten.

Nothing here sends; deliveries are queued in the same commit as what caused them, and what became
of them is settled in the commit that decides them.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from handlers.rules.retry import retry_key
from handlers.rules.slots import (
    deadline_of,
    is_night_over,
    is_office_time,
    is_too_late,
    latest_night,
    latest_slot,
    message_of,
)
from messages import awareness as cards
from store.model import (
    AwarenessMessage,
    Campaign,
    CampaignId,
    CampaignStatus,
    Delivery,
    DeliveryId,
    DeliveryKind,
    DeliveryStatus,
    Job,
    JobId,
    JobStatus,
    LineUserId,
    MessageKind,
    Person,
    Recipient,
    RecipientId,
    RecipientStatus,
    Schedule,
    ScheduleId,
    Slot,
    SlotId,
)
from store.unit import Unit

NIGHTLY = "nightly"
"""Names the night's work in slots and jobs, whatever the code that does it is called."""
NOBODY = LineUserId("")
"""Whose a job is that no person asked for; its end is no event."""
BATCH = 500
# LINE is asked for its quota again once an hour, not at every tick.
PARKED_MINUTE = 0
EVENT_IDS_KEPT = timedelta(days=30)
DELIVERIES_KEPT = timedelta(days=365)
UNKNOWN_REPLIES_OFFERED = timedelta(days=2)
JOBS_KEPT = timedelta(days=7)


async def due_awareness(unit: Unit, now: datetime, new_id: Callable[[], str]) -> None:
    """Makes each schedule's latest slot, once; a slot missed for too long is only noted."""
    for schedule in await unit.schedules.all():
        await due_slot(unit, schedule, now, new_id)


async def due_slot(
    unit: Unit, schedule: Schedule, now: datetime, new_id: Callable[[], str]
) -> None:
    """The same for one schedule. What a slot is called must never change: it is done only once."""
    due = latest_slot(schedule, now)
    if schedule.is_paused or due is None:
        return
    slot_id = SlotId(f"{schedule.id}@{due.isoformat()}")
    if await unit.slots.find(slot_id) is not None:
        return
    campaign = None
    if not is_too_late(schedule, due, now):
        campaign = await _campaign(unit, schedule, due, now, new_id)
    await unit.slots.add(Slot(slot_id, schedule.id, due, campaign))


async def due_night(unit: Unit, now: datetime) -> JobId | None:
    """The job of the last night, once; None where it is made already or the night is over."""
    due = latest_night(now)
    name = f"{NIGHTLY}@{due.date().isoformat()}"
    if await unit.slots.find(SlotId(name)) is not None:
        return None
    await unit.slots.add(Slot(SlotId(name), ScheduleId(NIGHTLY), due, None))
    if is_night_over(due, now):
        return None
    job = Job(
        id=JobId(name),
        kind=NIGHTLY,
        line_user_id=NOBODY,
        details={"due_at": due.isoformat()},
        status=JobStatus.QUEUED,
        created_at=now,
    )
    await unit.jobs.put(job)
    return job.id


async def _campaign(
    unit: Unit, schedule: Schedule, due: datetime, now: datetime, new_id: Callable[[], str]
) -> CampaignId | None:
    """The slot's message for everyone enrolled on the day; None where the list has ended."""
    wanted = message_of(schedule, due)
    message = await unit.messages.find(wanted) if wanted else None
    if message is None:
        return None
    people = await unit.people.all()
    campaign = Campaign(
        CampaignId(new_id()),
        message.id,
        message.version,
        due,
        deadline_of(schedule, due),
        tuple(p.id for p in people),
    )
    await unit.campaigns.put(campaign)
    for person in people:
        id = RecipientId(f"{campaign.id}:{person.id}")
        waiting = RecipientStatus.WAITING
        await unit.recipients.put(Recipient(id, campaign.id, person.id, waiting, now))
    return campaign.id


async def pushes_needed(unit: Unit, now: datetime) -> int:
    """How many people the deadlines reached by now would push to."""
    needed = 0
    for campaign, message in await _ended(unit, now):
        if message.kind is MessageKind.ACKNOWLEDGEMENT:
            needed += len(await _still_waiting(unit, campaign))
    return needed


async def due_deadlines(unit: Unit, now: datetime, new_id: Callable[[], str], usable: int) -> None:
    """At its deadline an acknowledgement message goes to those not reached, or is parked.

    A send is never larger than `usable`: a parked message goes on riding and is tried again
    when a new month brings new pushes. A plain message lapses with its week.
    """
    for campaign, message in await _ended(unit, now):
        await _mark_blocked(unit, campaign, now)
        waiting = await _still_waiting(unit, campaign)
        if message.kind is MessageKind.PLAIN:
            await _lapse(unit, campaign, waiting, now)
        elif len(waiting) > usable:
            await unit.campaigns.put(replace(campaign, status=CampaignStatus.PARKED))
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
        if campaign.status is CampaignStatus.PARKED and now.minute != PARKED_MINUTE:
            continue
        message = await unit.messages.find(campaign.message_id, campaign.version)
        if message is not None:
            ended.append((campaign, message))
    return ended


async def _still_waiting(unit: Unit, campaign: Campaign) -> list[tuple[Recipient, Person]]:
    """Recipients not reached who can be; those who acknowledged meanwhile need no push."""
    done = {
        a.person_id
        for a in await unit.acknowledgements.of_message(campaign.message_id, campaign.version)
    }
    waiting = []
    for recipient in await unit.recipients.of_campaign(campaign.id):
        person = await unit.people.find(recipient.person_id)
        is_open = recipient.status is RecipientStatus.WAITING and person is not None
        if is_open and person and person.is_reachable and person.id not in done:
            waiting.append((recipient, person))
    return waiting


async def _mark_blocked(unit: Unit, campaign: Campaign, now: datetime) -> None:
    """Whoever cannot be reached at the deadline; until then they may come back and write."""
    for recipient in await unit.recipients.of_campaign(campaign.id):
        person = await unit.people.find(recipient.person_id)
        is_gone = person is None or not person.is_reachable
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
                to=tuple(person.line_user_id for _, person in batch),
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


async def settle_recipients(
    unit: Unit, delivery: Delivery, now: datetime, *, is_as_written: bool = True
) -> None:
    """What a decided delivery means for whom it told; belongs into the commit that decides it.

    `is_as_written` is False where LINE took an apology in place of the messages.
    """
    is_accepted = delivery.status is DeliveryStatus.ACCEPTED
    if delivery.campaign_id is None:
        if not (is_accepted and is_as_written):
            await rider_not_sent(unit, delivery, now)
    elif is_accepted:
        await campaign_sent(unit, delivery)
    elif delivery.status is not DeliveryStatus.UNKNOWN:
        # What may have arrived is not sent a second time.
        await campaign_not_sent(unit, delivery, now)


async def campaign_sent(unit: Unit, delivery: Delivery) -> None:
    """From now on the message is the last one that these people got."""
    campaign = await unit.campaigns.find(CampaignId(delivery.campaign_id or ""))
    if campaign is None:
        return
    for user in delivery.to:
        chat = await unit.chats.of(user)
        await unit.chats.put(replace(chat, last_message_id=campaign.message_id))


async def campaign_not_sent(unit: Unit, delivery: Delivery, now: datetime) -> None:
    """A batch that LINE did not take: its people wait again, and the campaign goes on."""
    id = CampaignId(delivery.campaign_id or "")
    people = [await unit.people.by_line_user(user) for user in delivery.to]
    ids = {person.id for person in people if person is not None}
    for recipient in await unit.recipients.of_campaign(id):
        if recipient.person_id in ids and recipient.status is RecipientStatus.IN_BATCH:
            await _wait_again(unit, recipient, now)


async def rider_not_sent(unit: Unit, delivery: Delivery, now: datetime) -> None:
    """An answer that may not have arrived told nobody of the message that rode on it."""
    person = await unit.people.by_line_user(delivery.to[0]) if len(delivery.to) == 1 else None
    if person is None:
        return
    for recipient in await unit.recipients.of_person(person.id):
        # A turn has one time: what it moved and what it answered with share it.
        is_rider = recipient.changed_at == delivery.created_at
        if is_rider and recipient.status is RecipientStatus.RODE_ALONG:
            await _wait_again(unit, recipient, now)
    chat = await unit.chats.of(delivery.to[0])
    if chat.moved_at is None or chat.moved_at <= delivery.created_at:
        await unit.chats.put(replace(chat, last_message_id=None))


async def _wait_again(unit: Unit, recipient: Recipient, now: datetime) -> None:
    """Back to waiting; a campaign that ended meanwhile is parked, so that it is tried again."""
    waiting = replace(recipient, status=RecipientStatus.WAITING, changed_at=now)
    await unit.recipients.put(waiting)
    campaign = await unit.campaigns.find(recipient.campaign_id)
    if campaign is not None and campaign.status is CampaignStatus.CLOSED:
        await unit.campaigns.put(replace(campaign, status=CampaignStatus.PARKED))


async def forget_old(unit: Unit, now: datetime) -> None:
    """Drops event ids older than LINE's redeliveries, answers nobody asked for again, finished
    jobs, and deliveries decided a year ago."""
    await unit.events.forget_before(now - EVENT_IDS_KEPT)
    for reply in await unit.deliveries.unknown_replies_before(now - UNKNOWN_REPLIES_OFFERED):
        given_up = replace(reply, status=DeliveryStatus.GIVEN_UP, messages=())
        await unit.deliveries.put(given_up)
    await unit.deliveries.remove_decided_before(now - DELIVERIES_KEPT)
    await unit.jobs.remove_finished_before(now - JOBS_KEPT)
