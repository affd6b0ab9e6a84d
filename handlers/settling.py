"""What became of a delivery, for everybody it was to tell and for those who run the office's bot.

All of it belongs into the commit that decides the delivery.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from handlers.rules.permissions import Capability, groups_for, may
from store.model import (
    CampaignId,
    CampaignStatus,
    Delivery,
    DeliveryStatus,
    Notice,
    NoticeId,
    NoticeKind,
    PersonId,
    Recipient,
    RecipientStatus,
    ReminderStatus,
)
from store.unit import Unit

ANSWERS_WANTED = timedelta(days=2)
"""So long an answer that may be missing is offered, and one that is parked may still go out."""


def quota_reached(now: datetime) -> Notice:
    """Told once a month: pushes have to wait. `now` carries the office's zone."""
    id = NoticeId(f"{NoticeKind.QUOTA_REACHED}@{now:%Y-%m}")
    return Notice(id, NoticeKind.QUOTA_REACHED, now, {})


def outcome_unknown(delivery: Delivery, now: datetime) -> Notice:
    """Nobody but a person can decide what becomes of this push or multicast."""
    id = NoticeId(f"{NoticeKind.OUTCOME_UNKNOWN}@{delivery.id}")
    return Notice(id, NoticeKind.OUTCOME_UNKNOWN, now, {})


async def settle_recipients(unit: Unit, delivery: Delivery, now: datetime) -> None:
    """What a decided delivery means for whom it told."""
    is_accepted = delivery.status is DeliveryStatus.ACCEPTED
    if delivery.campaign_id is None:
        # A parked answer still goes out by itself, or is shown; until then nothing rode in vain.
        is_parked = delivery.status is DeliveryStatus.PARKED
        if not is_parked and (not is_accepted or delivery.is_apology):
            await rider_not_sent(unit, delivery, now)
            await _notices_not_told(unit, delivery)
            await _questions_not_told(unit, delivery)
            await _drafts_not_told(unit, delivery)
            await _arrivals_not_told(unit, delivery)
            await _corrections_not_told(unit, delivery)
            await _reminder_not_told(unit, delivery)
        elif is_accepted:
            await _askers_told(unit, delivery)
    elif not is_accepted and delivery.status is not DeliveryStatus.UNKNOWN:
        # What may have arrived is not sent a second time.
        await campaign_not_sent(unit, delivery, now)


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


async def _notices_not_told(unit: Unit, delivery: Delivery) -> None:
    """An answer that may not have arrived has told an administrator nothing either."""
    person = await unit.people.by_line_user(delivery.to[0]) if len(delivery.to) == 1 else None
    if person is None or not may(person.roles, Capability.HEAR_OF_TROUBLE):
        return
    for notice in await unit.notices.all():
        if notice.told.get(person.id) == delivery.created_at:
            told: dict[PersonId, datetime] = {**notice.told}
            del told[person.id]
            await unit.notices.put(replace(notice, told=told))


async def _askers_told(unit: Unit, delivery: Delivery) -> None:
    """The answer has been brought: nobody is remembered any more as having asked."""
    if len(delivery.to) != 1:
        return
    for question in await unit.questions.of_asker(delivery.to[0]):
        if question.told_at == delivery.created_at:
            await unit.questions.put(replace(question, asker=None))


async def _questions_not_told(unit: Unit, delivery: Delivery) -> None:
    """Answers, the wish for consent and a head's questions ride once more."""
    if len(delivery.to) != 1:
        return
    at = delivery.created_at
    for question in await unit.questions.of_asker(delivery.to[0]):
        if question.told_at == at:
            await unit.questions.put(replace(question, told_at=None))
        elif question.consent_asked_at == at:
            await unit.questions.put(replace(question, consent_asked_at=None))
    person = await unit.people.by_line_user(delivery.to[0])
    for group in groups_for(person, Capability.ANSWER_FOR_GROUP) if person else ():
        for question in await unit.questions.for_group(group):
            if person and question.shown_to.get(person.id) == at:
                shown = {id: when for id, when in question.shown_to.items() if id != person.id}
                await unit.questions.put(replace(question, shown_to=shown))


async def _drafts_not_told(unit: Unit, delivery: Delivery) -> None:
    """Whoever a draft was handed to is told of it once more."""
    person = await unit.people.by_line_user(delivery.to[0]) if len(delivery.to) == 1 else None
    for draft in await unit.drafts.of_person(person.id) if person else ():
        if draft.told_at == delivery.created_at:
            await unit.drafts.put(replace(draft, told_at=None))


async def _arrivals_not_told(unit: Unit, delivery: Delivery) -> None:
    """What became of a slow photo or file is told once more."""
    for job in await unit.jobs.of_user(delivery.to[0]) if len(delivery.to) == 1 else ():
        if job.told_at == delivery.created_at:
            await unit.jobs.put(replace(job, told_at=None))


async def _corrections_not_told(unit: Unit, delivery: Delivery) -> None:
    """Whoever wished for a correction reads what came of it once more."""
    person = await unit.people.by_line_user(delivery.to[0]) if len(delivery.to) == 1 else None
    for correction in await unit.corrections.of_person(person.id) if person else ():
        if correction.told_at == delivery.created_at:
            await unit.corrections.put(replace(correction, told_at=None))


async def _reminder_not_told(unit: Unit, delivery: Delivery) -> None:
    """A reminder that rode on a lost answer waits once more, with two hours to ride again."""
    person = await unit.people.by_line_user(delivery.to[0]) if len(delivery.to) == 1 else None
    for reminder in await unit.reminders.of_person(person.id) if person else ():
        rode = reminder.status is ReminderStatus.RODE_ALONG
        if rode and reminder.changed_at == delivery.created_at:
            waiting = replace(reminder, status=ReminderStatus.WAITING)
            await unit.reminders.put(waiting)


async def mark_unreachable(unit: Unit, delivery: Delivery) -> None:
    """LINE does not know the one person whom the delivery is to."""
    person = await unit.people.by_line_user(delivery.to[0])
    if person is not None:
        await unit.people.put(replace(person, is_reachable=False))


async def _wait_again(unit: Unit, recipient: Recipient, now: datetime) -> None:
    """Back to waiting; a campaign that ended meanwhile is parked, so that it is tried again.

    One that was cancelled reaches nobody any more.
    """
    campaign = await unit.campaigns.find(recipient.campaign_id)
    is_cancelled = campaign is not None and campaign.status is CampaignStatus.CANCELLED
    status = RecipientStatus.CANCELLED if is_cancelled else RecipientStatus.WAITING
    await unit.recipients.put(replace(recipient, status=status, changed_at=now))
    if campaign is not None and campaign.status is CampaignStatus.CLOSED:
        await unit.campaigns.put(replace(campaign, status=CampaignStatus.PARKED, parked_at=now))
