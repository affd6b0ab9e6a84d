"""Reminders of reports: whoever has to act next is told, on a reply if they write, else by push.

14, 7 and 1 days before a round is due and once after it, on working days in office hours. One
message a person however many reports are open; nobody is reminded of what is sent, or of what
waits for somebody else.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from handlers.obligations import rounds_at_work
from handlers.office_calendar import office_calendar
from handlers.parties import people_on
from handlers.rules.reminding import due_day, may_push
from handlers.rules.retry import retry_key
from handlers.rules.work import Item, State
from handlers.turn import Replies, Scene, Turn
from handlers.work_list import to_do
from messages import reminders as cards
from messages.limits import MESSAGES
from messages.message import Message
from store.model import (
    Delivery,
    DeliveryId,
    DeliveryKind,
    DeliveryStatus,
    LineUserId,
    Person,
    PushPurpose,
    Reminder,
    ReminderId,
    ReminderStatus,
)


@dataclass(frozen=True, slots=True)
class Due:
    """A reminder whose hour to be pushed has come, and what it says."""

    reminder: Reminder
    user: LineUserId
    card: Message


async def due_reminders(scene: Scene) -> None:
    """Lets a reminder wait for everybody who has to act, on each of a round's days once."""
    today = scene.now.date()
    rounds = [r for r in await rounds_at_work(scene) if r.opens <= today]
    day = due_day(rounds, scene.now, await office_calendar(scene.unit))
    if day is None:
        return
    for person in await people_on(scene.unit, today):
        id = ReminderId(f"{day.isoformat()}@{person.id}")
        if not person.line_user_id or await scene.unit.reminders.find(id) is not None:
            continue
        if await to_do(scene, person):
            # What waited through somebody's leave is said by the new one.
            for older in await scene.unit.reminders.of_person(person.id):
                if older.status is ReminderStatus.WAITING and not older.is_of_return:
                    await moved(scene, older, ReminderStatus.DROPPED)
            waiting = Reminder(id, person.id, day, ReminderStatus.WAITING, scene.now)
            await scene.unit.reminders.put(waiting)


async def due_pushes(scene: Scene) -> list[Due]:
    """The reminders that go out now; those with nothing left to say are dropped.

    Whoever wants no notices is told when they write, whoever is on leave once they are back.
    """
    due = []
    calendar = await office_calendar(scene.unit)
    for reminder in await scene.unit.reminders.waiting():
        person = await scene.unit.people.find(reminder.person_id)
        items = await _items(scene, reminder, person) if person else []
        user = person.line_user_id if person and person.is_reachable else None
        if user is None or not items:
            await moved(scene, reminder, ReminderStatus.DROPPED)
            continue
        if (await scene.unit.preferences.of(reminder.person_id)).wants_none(scene.now.date()):
            continue
        chat = await scene.unit.chats.of(user)
        waited = scene.now - reminder.changed_at
        if may_push(waited, chat.moved_at, scene.now, calendar, at_once=reminder.is_asked):
            due.append(Due(reminder, user, card_of(items)))
    return due


async def _items(scene: Scene, reminder: Reminder, person: Person) -> list[Item]:
    """What the reminder is about: of a return, only what the person has not heard of yet."""
    items = await to_do(scene, person)
    if not reminder.is_of_return:
        return items
    unheard = {
        int(draft.answers["indicator"].split(".")[1])
        for draft in await scene.unit.drafts.of_person(person.id)
        if draft.note and draft.told_at is None and "indicator" in draft.answers
    }
    returned = [item for item in items if item.state is State.SENT_BACK]
    return [item for item in returned if item.indicator.number in unheard]


async def push_reminders(scene: Scene, new_id: Callable[[], str], usable: int) -> None:
    """Queues what goes out now, never more than `usable`; the rest goes on waiting for a reply."""
    for due in (await due_pushes(scene))[: max(0, usable)]:
        id = DeliveryId(new_id())
        await scene.unit.deliveries.put(
            Delivery(
                id=id,
                kind=DeliveryKind.PUSH,
                to=(due.user,),
                messages=(due.card.json,),
                retry_key=retry_key(id),
                status=DeliveryStatus.QUEUED,
                created_at=scene.now,
                trace=f"due_reminders;;{due.card.template};{due.reminder.day.isoformat()}",
                purpose=PushPurpose.REPORTS,
            )
        )
        await moved(scene, due.reminder, ReminderStatus.PUSHED)


async def remind_along(turn: Turn, replies: Replies) -> Replies:
    """The reminder rides on a reply, last and never beside choices; the newest one is enough."""
    person = turn.person
    if person is None or not replies.may_carry or not replies.messages:
        return replies
    if any(m.choices for m in replies.messages) or len(replies.messages) >= MESSAGES:
        return replies
    mine = await turn.unit.reminders.of_person(person.id)
    waiting = [r for r in mine if r.status is ReminderStatus.WAITING and not r.is_of_return]
    if not waiting:
        return replies
    if (await turn.unit.preferences.of(person.id)).is_away(turn.now.date()):
        return replies
    items = await to_do(turn, person)
    for reminder in waiting:
        status = ReminderStatus.RODE_ALONG if items else ReminderStatus.DROPPED
        await moved(turn, reminder, status)
    if not items:
        return replies
    messages = (*replies.messages, card_of(items))
    return replace(replies, messages=messages, may_carry=False)


async def moved(scene: Scene, reminder: Reminder, status: ReminderStatus) -> None:
    """Keeps where the reminder stands now."""
    await scene.unit.reminders.put(replace(reminder, status=status, changed_at=scene.now))


def card_of(items: list[Item]) -> Message:
    """What one person is told of what waits for them."""
    rounds = {item.round.id: item.round for item in items}
    numbers = sorted({item.indicator.number for item in items})
    to_confirm = sum(item.state is State.TO_CONFIRM for item in items)
    first = min(rounds.values(), key=lambda r: r.due)
    return cards.reminder_card(first, numbers, len(items), to_confirm)
