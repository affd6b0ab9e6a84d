"""What a tick does: due slots make campaigns, the night has its work, old rows are forgotten.

Nothing here sends; deliveries are queued in the same commit as what caused them.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from handlers.launching import launch
from handlers.office_calendar import setting_of
from handlers.retention import run_retention
from handlers.rules.audience import roster_of
from handlers.rules.holding import why_held
from handlers.rules.office_days import Calendar
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
from handlers.settling import ANSWERS_WANTED, settle_recipients
from store.model import (
    AwarenessMessage,
    Campaign,
    CampaignId,
    Consent,
    DeliveryStatus,
    Job,
    JobId,
    JobStatus,
    LineUserId,
    Notice,
    NoticeId,
    NoticeKind,
    QuestionKind,
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
# An event is taken until it is 30 days old, and its time may have been ten minutes ahead of ours.
EVENT_IDS_KEPT = timedelta(days=30, hours=1)
CONSENT_WAITS = timedelta(days=1)


async def due_slot(
    unit: Unit, schedule: Schedule, now: datetime, new_id: Callable[[], str]
) -> None:
    """Makes a schedule's slots, each once; one missed for too long is only noted.

    A message that is held back waits for as long as a missed slot may be caught up.
    """
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
    due = slot.due
    campaign = Campaign(
        CampaignId(new_id()),
        message.id,
        message.version,
        due,
        deadline_of(slot.schedule, due, calendar),
        (),
    )
    people = roster_of(await unit.people.all(), message.kind, due.date())
    await launch(unit, campaign, people, now)
    return campaign.id


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
