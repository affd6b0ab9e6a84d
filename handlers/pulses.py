"""Anonymous pulses: an answer is sealed and told to nobody, not even back to its giver.

How answers are held, and why so, stands in `store/ballot_box.py`. A pulse is open until its
campaign's deadline; then its ballots are counted together and thrown away. Answers, commits, log
lines and cards are the same whatever was given.
"""

from dataclasses import replace
from datetime import datetime

from handlers.auditing import audit
from handlers.conversation import Conversation
from handlers.errors import NotFoundForPerson
from handlers.rules.permissions import Capability
from handlers.rules.pulse_answers import is_in_range
from handlers.rules.pulse_counts import merged
from handlers.text_steps import AnyText
from handlers.turn import Replies, StartConversation, Turn
from handlers.waiting_messages import Told, mark_reached, open_pulses, told_to
from messages import keywords as K
from messages import pulses as cards
from messages import response_actions as respond
from messages.awareness import awareness_card
from messages.texts import pulses as T
from store.model import (
    AuditAction,
    AwarenessMessage,
    Ballot,
    CampaignId,
    CampaignStatus,
    Draft,
    MessageId,
    MessageKind,
    Person,
    PulseResult,
)
from store.unit import Unit


async def press_answer(turn: Turn) -> Replies:
    """A button answers its own pulse."""
    wanted = turn.action
    if not isinstance(wanted, respond.AnswerPulse) or not is_in_range(wanted.value):
        raise NotFoundForPerson(T.GONE)
    for told in await open_pulses(turn, turn.enrolled()):
        if (told[1].id, told[1].version) == (wanted.message, wanted.version):
            return await _cast(turn, told, wanted.value)
    return await _why_not(turn, MessageId(wanted.message))


async def say_answer(turn: Turn) -> Replies:
    """`ให้ 4` answers the pulse that the bot showed last, or the only one that is open."""
    person = turn.enrolled()
    waiting = await open_pulses(turn, person)
    last = [told for told in waiting if told[1].id == turn.chat.last_message_id]
    if not waiting:
        return await _why_not(turn, None)
    if len(waiting) > 1 and not last:
        card = cards.waiting_card([message for _, message in waiting])
        return Replies((card,), may_carry=False, keeps_nothing=True)
    told = (last or waiting)[0]
    if turn.number is None or turn.measure is not None or not is_in_range(turn.number):
        return _show(told[1], T.OUT_OF_RANGE)
    if not last:
        # Whoever answers a question has to have it before their eyes.
        await mark_reached(turn, told[1])
        return _show(told[1], T.READ_FIRST)
    return await _cast(turn, told, turn.number)


def _show(pulse: AwarenessMessage, sentence: str) -> Replies:
    said = cards.said(sentence, "shown")
    card = awareness_card(pulse)
    return Replies((said, card), may_carry=False, shown_message=pulse.id, keeps_nothing=True)


async def _cast(turn: Turn, told: Told, value: int) -> Replies:
    campaign, message = told
    person = turn.enrolled()
    await turn.unit.ballots.cast(campaign.id, person.id, Ballot(_group(person), value))
    await mark_reached(turn, message)
    return Replies((cards.thanks_card(message, campaign.deadline),), keeps_nothing=True)


def _group(person: Person) -> str:
    groups = person.groups()
    return groups[0] if groups else ""


async def _why_not(turn: Turn, id: MessageId | None) -> Replies:
    """No pulse is open to the person: they have answered, it is closed, or there never was one."""
    person = turn.enrolled()
    mine = [
        (campaign, message)
        for campaign, message in await told_to(turn.unit, person.id)
        if message.kind is MessageKind.PULSE and id in (None, message.id)
    ]
    if not mine:
        sentence = T.NONE_OPEN if id is None else T.GONE
    elif any([await turn.unit.ballots.has_cast(c.id, person.id) for c, _ in mine]):
        sentence = T.ANSWERED
    else:
        sentence = T.CLOSED
    return Replies((cards.said(sentence, "not_counted"),), keeps_nothing=True)


async def close_due(unit: Unit, now: datetime) -> None:
    """Counts the pulses whose deadline is over, and throws their ballots away."""
    for campaign in await unit.campaigns.all():
        is_over = campaign.deadline <= now and campaign.nudge_of is None
        if not is_over or await unit.pulse_results.find(campaign.id) is not None:
            continue
        message = await unit.messages.find(campaign.message_id, campaign.version)
        if message is None or message.kind is not MessageKind.PULSE:
            continue
        counted = await unit.ballots.count(campaign.id)
        result = PulseResult(
            pulse=campaign.id,
            message_id=message.id,
            version=message.version,
            closed_at=now,
            answered=len(counted.ballots),
            roster=len(campaign.roster),
            buckets=merged(counted.ballots),
            lost=counted.lost,
        )
        await unit.pulse_results.put(result)
        await unit.ballots.remove(campaign.id)
        await unit.campaigns.put(replace(campaign, status=CampaignStatus.CLOSED))


async def show_results(turn: Turn) -> Replies:
    """The pulses that are closed, newest first; one alone is shown at once."""
    page = turn.action.page if isinstance(turn.action, respond.ShowPulseResults) else 0
    results = sorted(
        await turn.unit.pulse_results.all(), key=lambda r: (r.closed_at, r.pulse), reverse=True
    )
    if not results:
        return Replies((cards.said(T.NO_RESULTS, "no_results"),))
    if len(results) == 1:
        return await _shown(turn, results[0])
    titles = [(result, await _title(turn, result)) for result in results]
    return Replies((cards.results_card(titles, page),), may_carry=False)


async def show_result(turn: Turn) -> Replies:
    """One of them."""
    wanted = turn.action.pulse if isinstance(turn.action, respond.ShowPulseResult) else ""
    return await _shown(turn, await _result(turn, wanted))


async def _result(turn: Turn, pulse: str) -> PulseResult:
    result = await turn.unit.pulse_results.find(CampaignId(pulse))
    if result is None:
        raise NotFoundForPerson(T.GONE)
    return result


async def _title(turn: Turn, result: PulseResult) -> AwarenessMessage | None:
    return await turn.unit.messages.find(result.message_id, result.version)


async def _shown(turn: Turn, result: PulseResult) -> Replies:
    question = await _title(turn, result)
    told = None
    if result.follow_up is not None:
        told = await turn.unit.messages.find(result.follow_up)
    plan = turn.knowledge.plan
    names: dict[str, str] = {group.id: group.short_name for group in plan.groups}
    may_tell = turn.may(Capability.PROVE_AWARENESS) and told is None
    card = cards.result_card(question, result, names, told, may_tell=may_tell)
    return Replies((card,), may_carry=False)


async def start_follow_up(turn: Turn) -> Replies:
    """Asks the administrator what the office does about it."""
    wanted = turn.action.pulse if isinstance(turn.action, respond.FollowUpPulse) else ""
    result = await _result(turn, wanted)
    return Replies(start=StartConversation("follow_up_pulse", {"pulse": result.pulse}))


async def load_pulse(turn: Turn, draft: Draft) -> PulseResult | None:
    """The pulse that the text is about."""
    return await turn.unit.pulse_results.find(CampaignId(draft.about.get("pulse", "")))


def lost_pulse(context: PulseResult | None) -> str | None:
    """Why nothing can be written any more."""
    return T.GONE if context is None else None


async def save_follow_up(turn: Turn, draft: Draft, context: PulseResult) -> Replies:
    """A message of the library, sent like any other from there, and shown with the result."""
    id = MessageId(f"after-{context.pulse}")
    before = await turn.unit.messages.find(id)
    message = AwarenessMessage(
        id=id,
        version=before.version + 1 if before else 1,
        kind=MessageKind.PLAIN,
        title=T.FOLLOW_UP_MESSAGE,
        text=draft.answers["text"],
        basis="",
    )
    await turn.unit.messages.add(message)
    await turn.unit.pulse_results.put(replace(context, follow_up=id))
    about = f"message:{id}"
    await audit(turn, AuditAction.MESSAGE_WRITTEN, about, version=str(message.version))
    return Replies((cards.follow_up_saved(message),), may_carry=False)


FOLLOW_UP = Conversation(
    "follow_up_pulse",
    (AnyText(key="text", question=T.FOLLOW_UP_STEP),),
    load=load_pulse,
    finish=save_follow_up,
    title=lambda context: T.FOLLOW_UP_TITLE,
    resume_word=K.PULSE_RESULTS.label,
    lost=lost_pulse,
)
