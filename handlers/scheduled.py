"""What a tick does: due slots make campaigns, deadlines freeze batches, old rows are forgotten.

Nothing here sends; deliveries are queued in the same commit as what caused them.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from handlers.office_calendar import office_calendar, setting_of
from handlers.retention import run_retention
from handlers.rules.holding import why_held
from handlers.rules.office_days import Calendar, is_office_time
from handlers.rules.retry import retry_key
from handlers.rules.slots import (
    Planned,
    Setting,
    deadline_of,
    due_by,
    is_night_over,
    is_too_late,
    latest_night,
    planned,
)
from handlers.settling import ANSWERS_WANTED, quota_reached, settle_recipients
from messages import awareness as cards
from store.model import (
    AwarenessMessage,
    Campaign,
    CampaignId,
    CampaignStatus,
    Consent,
    Delivery,
    DeliveryId,
    DeliveryKind,
    DeliveryStatus,
    Job,
    JobId,
    JobStatus,
    LineUserId,
    MessageKind,
    Notice,
    NoticeId,
    NoticeKind,
    Person,
    QuestionKind,
    Recipient,
    RecipientId,
    RecipientStatus,
    Role,
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
HELD_AHEAD = timedelta(days=14)
FOR_HEADS = frozenset({MessageKind.REPORT_REMINDER, MessageKind.ZERO_REPORT})
BATCH = 500
PARKED_FOR = timedelta(hours=1)
"""LINE is asked for its quota again once an hour, not at every tick."""
# An event is taken until it is 30 days old, and its time may have been ten minutes ahead of ours.
EVENT_IDS_KEPT = timedelta(days=30, hours=1)
CONSENT_WAITS = timedelta(days=1)


async def due_awareness(unit: Unit, now: datetime, new_id: Callable[[], str]) -> None:
    """Makes each schedule's slots, once; one missed for too long is only noted."""
    for schedule in await unit.schedules.all():
        await due_slot(unit, schedule, now, new_id)


async def due_slot(
    unit: Unit, schedule: Schedule, now: datetime, new_id: Callable[[], str]
) -> None:
    """The same for one schedule. A message that is held back waits for as long as a missed slot
    may be caught up."""
    if schedule.is_paused:
        return
    setting = await setting_of(unit)
    await _tell_what_is_held(unit, schedule, setting, now)
    for slot in due_by(schedule, setting, now):
        if await unit.slots.find(slot.id) is not None:
            continue
        campaign = None
        if not slot.is_skipped and not is_too_late(schedule, slot.due, now, setting.calendar):
            message = await unit.messages.find(slot.message)
            if message is not None and why_held(message):
                continue
            campaign = await _campaign(unit, slot, message, setting.calendar, now, new_id)
        await unit.slots.add(Slot(slot.id, schedule.id, slot.due, campaign))


async def _tell_what_is_held(
    unit: Unit, schedule: Schedule, setting: Setting, now: datetime
) -> None:
    """Administrators hear two weeks ahead of what will not go out as it is; what is put right
    before they have heard of it is told to nobody."""
    today = now.date()
    for slot in planned(schedule, setting, today, today + HELD_AHEAD, now.tzinfo):
        message = await unit.messages.find(slot.message)
        id = NoticeId(f"text_held@{slot.id}")
        known = await unit.notices.find(id)
        is_held = message is not None and not slot.is_skipped and bool(why_held(message))
        if message is None or not is_held:
            if known is not None:
                await unit.notices.remove(id)
        elif known is None and await unit.slots.find(slot.id) is None:
            details = {"title": message.title, "due": slot.due.date().isoformat()}
            await unit.notices.add(Notice(id, NoticeKind.TEXT_HELD, now, details))


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
    unit: Unit,
    slot: Planned,
    message: AwarenessMessage | None,
    calendar: Calendar,
    now: datetime,
    new_id: Callable[[], str],
) -> CampaignId | None:
    """The slot's message for the roster of the day; None where there is no such message."""
    if message is None:
        return None
    people = [p for p in await unit.people.all() if p.left_on is None]
    if message.kind in FOR_HEADS:
        people = [p for p in people if Role.HEAD in p.roles]
    campaign = Campaign(
        CampaignId(new_id()),
        message.id,
        message.version,
        slot.due,
        deadline_of(slot.schedule, slot.due, calendar),
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
    if not is_office_time(now, await office_calendar(unit)):
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


async def forget_old(unit: Unit, now: datetime) -> None:
    """Drops event ids older than LINE's redeliveries, answers nobody asked for again, what the
    table of retention names, and questions to a group that their asker did not send."""
    await unit.events.forget_before(now - EVENT_IDS_KEPT)
    for answer in await unit.deliveries.to_offer_before(now - ANSWERS_WANTED):
        given_up = replace(answer, status=DeliveryStatus.GIVEN_UP, messages=())
        await unit.deliveries.put(given_up)
        await settle_recipients(unit, given_up, now)
    await run_retention(unit, now)
    for question in await unit.questions.forwarded():
        is_own = question.kind is QuestionKind.TO_GROUP and question.consent is Consent.WAITING
        if is_own and question.asked_at < now - CONSENT_WAITS:
            await unit.questions.remove(question.id)
