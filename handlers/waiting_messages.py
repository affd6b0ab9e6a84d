"""What was due to a person and waits for something from them; asked by several features."""

from dataclasses import replace

from handlers.turn import Turn
from store.model import (
    AwarenessMessage,
    Campaign,
    MessageId,
    MessageKind,
    Person,
    PersonId,
    RecipientStatus,
)
from store.unit import Unit

NOT_REACHED = frozenset({RecipientStatus.WAITING, RecipientStatus.MISSED})
NOT_YET = NOT_REACHED | {RecipientStatus.BLOCKED}
ASKING = (MessageKind.ACKNOWLEDGEMENT, MessageKind.QUIZ, MessageKind.PULSE)
"""Kinds that want something of everybody who reads them."""
Told = tuple[Campaign, AwarenessMessage]


async def told_to(unit: Unit, person: PersonId) -> list[Told]:
    """Every message that was due to the person, in its newest version that was; oldest first."""
    found: dict[MessageId, Told] = {}
    for recipient in await unit.recipients.of_person(person):
        if recipient.status is RecipientStatus.CANCELLED:
            continue
        campaign = await unit.campaigns.find(recipient.campaign_id)
        if campaign is None:
            continue
        message = await unit.messages.find(campaign.message_id, campaign.version)
        if message is None:
            continue
        known = found.get(message.id)
        # Of two campaigns of one version the later one is the one that asks now.
        is_later = known is None or (message.version, campaign.due_at) > (
            known[1].version,
            known[0].due_at,
        )
        if is_later:
            found[message.id] = (campaign, message)
    return list(found.values())


async def unacknowledged(unit: Unit, person: Person) -> list[AwarenessMessage]:
    """Messages that ask the person to be acknowledged and are not; oldest first."""
    done = {(a.message_id, a.version) for a in await unit.acknowledgements.of_person(person.id)}
    told = [m for _, m in await told_to(unit, person.id)]
    asked = [m for m in told if m.kind is MessageKind.ACKNOWLEDGEMENT]
    return [m for m in asked if (m.id, m.version) not in done]


async def unanswered_quizzes(unit: Unit, person: Person) -> list[AwarenessMessage]:
    """Quizzes that the person was asked and has not answered; oldest first."""
    done = {(a.message_id, a.version) for a in await unit.quiz_answers.of_person(person.id)}
    asked = [m for _, m in await told_to(unit, person.id) if m.kind is MessageKind.QUIZ]
    return [m for m in asked if (m.id, m.version) not in done]


async def open_pulses(turn: Turn, person: Person) -> list[Told]:
    """Pulses that the person was asked, is not done with, and that are not closed."""
    found = []
    for campaign, message in await told_to(turn.unit, person.id):
        if message.kind is not MessageKind.PULSE or campaign.deadline <= turn.now:
            continue
        is_closed = await turn.unit.pulse_results.find(campaign.id) is not None
        if not is_closed and not await turn.unit.ballots.has_cast(campaign.id, person.id):
            found.append((campaign, message))
    return found


async def all_waiting(turn: Turn) -> list[AwarenessMessage]:
    """All that wants something of the person: to be acknowledged, then quizzes, then pulses."""
    person = turn.enrolled()
    pulses = [message for _, message in await open_pulses(turn, person)]
    quizzes = await unanswered_quizzes(turn.unit, person)
    return [*await unacknowledged(turn.unit, person), *quizzes, *pulses]


async def was_due(turn: Turn, id: MessageId) -> bool:
    """Whether any version of the message was due to the person: their device wrote the button."""
    return any(m.id == id for _, m in await told_to(turn.unit, turn.enrolled().id))


async def mark_reached(turn: Turn, message: AwarenessMessage) -> None:
    """The person sees the message now; whoever was still waiting for it has been reached."""
    for recipient in await turn.unit.recipients.of_person(turn.enrolled().id):
        campaign = await turn.unit.campaigns.find(recipient.campaign_id)
        is_same = campaign is not None and campaign.message_id == message.id
        if is_same and recipient.status in NOT_YET:
            reached = replace(recipient, status=RecipientStatus.RODE_ALONG, changed_at=turn.now)
            await turn.unit.recipients.put(reached)
