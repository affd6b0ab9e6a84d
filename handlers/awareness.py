"""Being told: messages ride on replies, people acknowledge them, administrators see n/N."""

from dataclasses import replace

from handlers.auditing import audit
from handlers.errors import NotFoundForPerson
from handlers.turn import Replies, Turn
from messages import actions
from messages import awareness as cards
from messages.flex import text_message
from messages.limits import MESSAGES
from messages.texts import awareness as T
from store.model import (
    AcknowledgedBy,
    Acknowledgement,
    AuditAction,
    AwarenessMessage,
    Campaign,
    CampaignStatus,
    MessageId,
    MessageKind,
    Person,
    PersonId,
    Recipient,
    RecipientStatus,
)

NOT_REACHED = frozenset({RecipientStatus.WAITING, RecipientStatus.MISSED})
NOT_YET = NOT_REACHED | {RecipientStatus.BLOCKED}


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
    recipient, message = due[0]
    rode = replace(recipient, status=RecipientStatus.RODE_ALONG, changed_at=turn.now)
    await turn.unit.recipients.put(rode)
    plain = [waiting for waiting, its_message in due if its_message.kind is MessageKind.PLAIN]
    for older in plain[1:]:
        lapsed = replace(older, status=RecipientStatus.MISSED, changed_at=turn.now)
        await turn.unit.recipients.put(lapsed)
    card = cards.awareness_card(message)
    return replace(replies, messages=(*replies.messages, card), shown_message=message.id)


async def _due(turn: Turn, person: PersonId) -> list[tuple[Recipient, AwarenessMessage]]:
    """The person's waiting messages: those to acknowledge first, each newest first."""
    done = {(a.message_id, a.version) for a in await turn.unit.acknowledgements.of_person(person)}
    found: list[tuple[Campaign, Recipient, AwarenessMessage]] = []
    for recipient in await turn.unit.recipients.waiting_for(person):
        campaign = await turn.unit.campaigns.find(recipient.campaign_id)
        if campaign is None or (campaign.message_id, campaign.version) in done:
            continue
        message = await turn.unit.messages.find(campaign.message_id, campaign.version)
        if message is not None and campaign.status is not CampaignStatus.CLOSED:
            found.append((campaign, recipient, message))
    found.sort(key=lambda row: row[0].due_at, reverse=True)
    found.sort(key=lambda row: row[2].kind is MessageKind.PLAIN)
    return [(recipient, message) for _, recipient, message in found]


async def _unacknowledged(turn: Turn, person: Person) -> list[AwarenessMessage]:
    """Messages that were due to the person, ask to be acknowledged, and are not; oldest first."""
    done = {
        (a.message_id, a.version) for a in await turn.unit.acknowledgements.of_person(person.id)
    }
    waiting: dict[MessageId, AwarenessMessage] = {}
    for recipient in await turn.unit.recipients.of_person(person.id):
        campaign = await turn.unit.campaigns.find(recipient.campaign_id)
        if campaign is None or (campaign.message_id, campaign.version) in done:
            continue
        message = await turn.unit.messages.find(campaign.message_id, campaign.version)
        if message and message.kind is MessageKind.ACKNOWLEDGEMENT:
            # A newer version takes the place of an older one that was never acknowledged.
            known = waiting.get(message.id, message)
            waiting[message.id] = max(known, message, key=lambda m: m.version)
    return list(waiting.values())


async def press_acknowledge(turn: Turn) -> Replies:
    """A button acknowledges its own message and version."""
    if not isinstance(turn.action, actions.Acknowledge):
        raise NotFoundForPerson(T.MESSAGE_GONE)
    id = MessageId(turn.action.message)
    message = await turn.unit.messages.find(id, turn.action.version)
    newest = await turn.unit.messages.find(id)
    if message is None or newest is None or message.kind is not MessageKind.ACKNOWLEDGEMENT:
        raise NotFoundForPerson(T.MESSAGE_GONE)
    if not await _was_due(turn, id):
        raise NotFoundForPerson(T.MESSAGE_GONE)
    if message.version != newest.version:
        return _show(newest, T.NEWER_VERSION)
    return await _record(turn, message, AcknowledgedBy.BUTTON)


async def _was_due(turn: Turn, id: MessageId) -> bool:
    """Whether any version of the message was due to the person: their device wrote the button."""
    for recipient in await turn.unit.recipients.of_person(turn.enrolled().id):
        campaign = await turn.unit.campaigns.find(recipient.campaign_id)
        if campaign is not None and campaign.message_id == id:
            return True
    return False


async def say_acknowledge(turn: Turn) -> Replies:
    """The typed word counts only where it can mean one message: the one the bot just showed,
    while no conversation waits for an answer."""
    waiting = await _unacknowledged(turn, turn.enrolled())
    if not waiting:
        return Replies((text_message(T.NOTHING_WAITS, template="awareness.nothing"),))
    if len(waiting) > 1:
        return Replies((cards.waiting_card(waiting),), may_carry=False)
    if turn.chat.draft_id is None and turn.chat.last_message_id == waiting[0].id:
        return await _record(turn, waiting[0], AcknowledgedBy.TYPED)
    return await _shown_now(turn, waiting[0])


async def show_waiting(turn: Turn) -> Replies:
    """What waits to be acknowledged: the message itself, or a list of several."""
    waiting = await _unacknowledged(turn, turn.enrolled())
    if not waiting:
        return Replies((text_message(T.NOTHING_WAITS, template="awareness.nothing"),))
    if len(waiting) > 1:
        return Replies((cards.waiting_card(waiting),), may_carry=False)
    return await _shown_now(turn, waiting[0])


async def show_message(turn: Turn) -> Replies:
    """One message picked from the list."""
    if isinstance(turn.action, actions.ShowAwareness):
        for message in await _unacknowledged(turn, turn.enrolled()):
            if (message.id, message.version) == (turn.action.message, turn.action.version):
                return await _shown_now(turn, message)
    raise NotFoundForPerson(T.MESSAGE_GONE)


async def _shown_now(turn: Turn, message: AwarenessMessage) -> Replies:
    """Shows the message; whoever was still waiting for it has now been reached."""
    for recipient in await turn.unit.recipients.of_person(turn.enrolled().id):
        campaign = await turn.unit.campaigns.find(recipient.campaign_id)
        is_same = campaign is not None and campaign.message_id == message.id
        if is_same and recipient.status in NOT_YET:
            reached = replace(recipient, status=RecipientStatus.RODE_ALONG, changed_at=turn.now)
            await turn.unit.recipients.put(reached)
    return _show(message, T.READ_FIRST if turn.chat.draft_id is None else T.READ_FIRST_BUTTON)


def _show(message: AwarenessMessage, sentence: str) -> Replies:
    said = text_message(sentence, template="awareness.read_first")
    return Replies(
        (said, cards.awareness_card(message)), may_carry=False, shown_message=message.id
    )


async def _record(turn: Turn, message: AwarenessMessage, by: AcknowledgedBy) -> Replies:
    """Once a person, message and version; a second time names the first."""
    person = turn.enrolled()
    before = next(
        (
            a
            for a in await turn.unit.acknowledgements.of_person(person.id)
            if (a.message_id, a.version) == (message.id, message.version)
        ),
        None,
    )
    if before is None:
        id = f"{message.id}@{message.version}:{person.id}"
        done = Acknowledgement(id, message.id, message.version, person.id, by, turn.now)
        await turn.unit.acknowledgements.add(done)
    at = before.at if before else turn.now
    return Replies((cards.recorded(message, at, is_new=before is None),))


async def show_own_instead(turn: Turn) -> Replies:
    """The numbers are the administrator's; a person's own scope is what waits for them."""
    said = text_message(T.ADMINISTRATORS_ONLY, template="awareness.administrators_only")
    own = await show_waiting(turn)
    return replace(own, messages=(said, *own.messages), may_carry=False)


async def show_evidence(turn: Turn) -> Replies:
    """For administrators: every campaign with n/N, newest first."""
    await audit(turn, AuditAction.AWARENESS_SEEN)
    campaigns = sorted(await turn.unit.campaigns.all(), key=lambda c: c.due_at, reverse=True)
    counts = [await _count(turn, campaign) for campaign in campaigns[: cards.MOST_COUNTED]]
    return Replies((cards.evidence_card([c for c in counts if c is not None]),))


async def _count(turn: Turn, campaign: Campaign) -> cards.Count | None:
    message = await turn.unit.messages.find(campaign.message_id, campaign.version)
    if message is None:
        return None
    done = {
        a.person_id
        for a in await turn.unit.acknowledgements.of_message(message.id, message.version)
    }
    rows = await turn.unit.recipients.of_campaign(campaign.id)
    open_rows = [r for r in rows if r.person_id not in done and r.status in NOT_YET]
    blocked = not_enrolled = 0
    for row in open_rows:
        person = await turn.unit.people.find(row.person_id)
        if person is not None and person.line_user_id is None:
            not_enrolled += 1
            continue
        # The deadline's own finding stays until the person has read it after all.
        is_gone = person is None or not person.is_reachable
        blocked += row.status is RecipientStatus.BLOCKED or is_gone
    return cards.Count(
        title=message.title,
        kind=message.kind,
        due_at=campaign.due_at,
        deadline=campaign.deadline,
        acknowledged=len(done & set(campaign.roster)),
        reached=sum(r.status is RecipientStatus.RODE_ALONG for r in rows),
        roster=len(campaign.roster),
        not_enrolled=not_enrolled,
        blocked=blocked,
        waiting=len(open_rows) - blocked - not_enrolled,
        status=campaign.status,
        groups=await _by_group(turn, campaign, done),
    )


async def _by_group(
    turn: Turn, campaign: Campaign, done: set[PersonId]
) -> tuple[tuple[str, int, int], ...]:
    """Acknowledged and all, by the group that a person belongs to first."""
    totals: dict[str, list[int]] = {}
    for id in campaign.roster:
        person = await turn.unit.people.find(id)
        groups = person.groups() if person else ()
        named = turn.knowledge.plan.group(groups[0]) if groups else None
        row = totals.setdefault(named.short_name if named else T.NO_GROUP, [0, 0])
        row[0] += id in done
        row[1] += 1
    return tuple((name, n, total) for name, (n, total) in totals.items())
